"""Which words for an office or a body hold a proper name: short ones worked by hand."""

import pandas as pd
import pytest

from utils.measure.proper_names import holds_name
from utils.measure.source_groups import source_groups


@pytest.mark.parametrize(
    "said",
    ["the Calvoran government", "the Ministry of Defence", "The Defence Department",
     "Lissend’s parliament", "Tammas' office", "NATO officials",
     "the office of Prime Minister Ostrell",
     "The insurgents of the Home League"],
)  # fmt: skip
def test_with_a_proper_name(said):
    assert holds_name(said)


@pytest.mark.parametrize(
    "said",
    ["A company", "The police", "Police", "the Government", "The Prime Minister", "the minister",
     "a newspaper in rebel-held Tolmet", "Insurers in Port Tessel", "412 police in Tolmet",
     "the company, which left Tolmet", "its office", "", "–", "a Calvoran firm"],
)  # fmt: skip
def test_without(said):
    assert not holds_name(said)


def test_only_those_with_a_name_are_named():
    """ "A company said yes. The police said no. The ministry said no." """
    rows = pd.DataFrame(
        [("A company", "organisation", None), ("The police", "organisation", None),
         ("Ann Bey", "person", None), (None, "person", None), (None, "organisation", None),
         ("the Mill Board", "organisation", None), ("the army", "organisation", "army"),
         ("a clerk", "anonymous", None), ("the note", "document", "army"), ("x", None, "army")],
        columns=["speaker", "speaker_type", "speaker_entity_id"],
    )  # fmt: skip
    body = "unnamed body"
    assert source_groups(None, rows, "named")["source_group"].tolist() == [
        body, body, "named", "(unknown)", body, "named", "named", "anonymous", "document", "named",
    ]  # fmt: skip
