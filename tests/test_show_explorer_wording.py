"""A selection in words, part by part."""

import pytest

from utils.measure.chosen import Selection
from utils.show.explorer.wording import in_words

NAMES = {"p1": "Bo Resk", "p2": "Casha Vellane", "x": "Ann\x1b[2J"}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({}, "The whole corpus."),
        ({"outlets": ("Siren",)}, "All articles, in Siren."),
        ({"outlets": ("A", "(not stated)", "C")}, "All articles, in A, no stated outlet or C."),
        ({"since": "2014-06-02"}, "All articles, from 2 June 2014 on."),
        ({"until": "2014-06-02"}, "All articles, until 2 June 2014."),
        ({"since": "2014-06-02", "until": "2014-06-02"}, "All articles, on 2 June 2014."),
        ({"entities": ("p1", "p2")}, "Sentences that name Bo Resk or Casha Vellane."),
        (
            {"entities": ("p1",), "beside": "p2", "query": "talks?", "speaker": "(anonymous)",
             "told_since": "2013-01-01", "outlets": ("Siren",), "until": "2014-07-01"},
            "Sentences that name Bo Resk together with Casha Vellane, match “talks?”, hold words "
            "of (anonymous) and mention a time from 1 January 2013 on, in Siren, until 1 July "
            "2014.",
        ),
        ({"entities": ("x",)}, r"Sentences that name Ann\x1b[2J."),
    ],
)  # fmt: skip
def test_each_part_is_said(parts, said):
    assert in_words(Selection(**parts), NAMES) == said


def test_a_long_name_is_cut_in_the_middle():
    said = in_words(Selection(outlets=(f"{'North ' * 30}Post", f"{'North ' * 30}Mail")), {})
    assert len(said) < 180
    assert "Post" in said
    assert "Mail" in said


def test_a_corpus_that_grows_is_not_called_whole():
    assert in_words(Selection(), {}, is_growing=True) == (
        "The whole corpus, as far as it is annotated."
    )
