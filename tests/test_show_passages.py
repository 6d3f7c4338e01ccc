"""Passages: what stands around a sentence, and addresses that lead to it."""

from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from fake_timelines import articles_of

from utils.show.passages import at_sentence, quoted_from

TEXT = ["One.", "Two is here.", "Three.", "Four."]
CORPUS = articles_of(TEXT)
START = len("One. ")
PLACE = SimpleNamespace(article_id="a0", start_char=START, end_char=START + len("Two is here."))


@pytest.mark.parametrize(
    ("n_around", "before", "after"),
    [(0, "", ""), (1, "One.", "Three."), (2, "One.", "Three. Four."), (9, "One.", "Three. Four.")],
)
def test_so_many_sentences_stand_around_it(n_around, before, after):
    found = quoted_from(CORPUS, ["a0"]).passage(PLACE, n_around)
    assert (found.before, found.sentence, found.after) == (before, "Two is here.", after)


def test_what_is_long_is_cut_at_a_word():
    long = "word " * 300 + "end."
    corpus = articles_of([long, "Two is here.", long])
    start = len(long) + 1
    place = SimpleNamespace(article_id="a0", start_char=start, end_char=start + 12)
    found = quoted_from(corpus, ["a0"]).passage(place, 1)
    assert found.before.startswith("…word word") and found.before.endswith("end.")
    assert len(found.before) <= 401 and len(found.after) <= 400


@pytest.mark.parametrize(
    "sentence", ["Rain fell.", "Well-known, they said & left; 50 % of them did so in time."]
)
def test_the_address_holds_the_sentence_or_its_ends(sentence):
    told = at_sentence("https://example.org/x", sentence).removeprefix(
        "https://example.org/x#:~:text="
    )
    assert not set("&-; ") & set(told)
    parts = [unquote(part) for part in told.split(",")]
    assert sentence.startswith(parts[0]) and sentence.endswith(parts[-1])
