"""Names sought in every text: which are, and where they stand for themselves."""

import pandas as pd
import pytest

from utils.annotate.entities import alias_table
from utils.annotate.spans import known


def sought(found=(), outlets=(), table=()):
    names = pd.DataFrame(found, columns=["surface", "label"], dtype="str")
    articles = pd.DataFrame({"outlet": pd.Series(outlets, dtype="str")})
    rows = pd.DataFrame(table, columns=["surface", "entity", "label"])
    return known.sought(names, articles, alias_table.standard(rows))


def test_a_full_name_is_sought_once_found_and_a_word_once_found_twice():
    names = [("Ann Fox", "PERSON"), ("Mosul", "PLACE"), ("Mosul", "PLACE"), ("Erbil", "PLACE")]
    assert set(sought(names)) == {"Ann Fox", "Mosul"}


def test_a_short_word_is_not_sought():
    assert sought([("UN", "ORG")] * 5) == {}


def test_a_name_is_sought_under_its_most_frequent_label():
    names = [("Mosul", "PLACE"), ("Mosul", "PLACE"), ("Mosul", "ORG")]
    assert sought(names)["Mosul"] == ("PLACE", "known name")


def test_outlets_of_several_words_are_organisations_and_the_table_wins():
    found = sought([], ["Times", "Mosul Post", None], [("Mosul Post", "Post Group", "OTHER")])
    assert found == {one: ("OTHER", "alias table") for one in ("Mosul Post", "Post Group")}


def test_a_row_without_a_label_takes_that_of_its_surface_or_entity():
    names = [("Free Army", "ORG")]
    found = sought(names, [], [("the Army", "Free Army", None), ("Rain", "Nobody", None)])
    assert found["the Army"].label == "ORG"
    assert found["Rain"].label == "OTHER"


@pytest.mark.parametrize(
    ("text", "name", "is_part"),
    [
        ("He flew on Calvora Air.", "Calvora", True),
        ("The New Mosul fell.", "Mosul", True),
        ("Prime Minister Corvell flew.", "Corvell", False),
        ("In Mosul it rained.", "Mosul", False),
        ("Mosul's Hill fell.", "Mosul", True),
        ("an Anglo-Corvell pact", "Corvell", True),
        ("Mosul", "Mosul", False),
        ("He saw Mosul. Rain fell.", "Mosul", False),
    ],
)
def test_capitals_beside_a_name_make_it_part_of_a_longer_one(text, name, is_part):
    start = text.index(name)
    assert known.is_part(text, start, start + len(name)) is is_part


def test_names_are_found_as_whole_words_the_longest_first():
    texts = ["Mosul Dam, Mosulites, Mosul.", "", "éMosul Mosul👩"]
    names = {"Mosul": known.Known("PLACE", "outlet"), "Mosul Dam": known.Known("PLACE", "outlet")}
    none = pd.DataFrame(columns=known.SPAN).astype({"article": "int64", "start_char": "int64"})
    found = known.add(none, none, texts, names)
    assert found[["article", "start_char", "surface"]].values.tolist() == [
        [0, 0, "Mosul Dam"], [0, 22, "Mosul"], [2, 7, "Mosul"]
    ]  # fmt: skip
