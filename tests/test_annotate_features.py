"""What speaks for a span being a name: readable features, from surface, text and neighbours."""

import pytest

from utils.annotate.spans import candidates
from utils.annotate.spans.evidence import gather
from utils.annotate.spans.features import features


def of(text, name, *found):
    places = [(text.index(words), text.index(words) + len(words), label) for words, label in found]
    reading = candidates.read(text, places)
    by_place = dict(zip(reading.candidates, features(reading), strict=True))
    start = text.index(name)
    return by_place[start, start + len(name)]


@pytest.mark.parametrize(
    ("text", "name", "found", "feature"),
    [
        ("She left Mosul.", "Mosul", [("Mosul", "ORG")], "model ORG"),
        ("She left Mosul.", "Mosul", [], "model nothing"),
        ("He met Gen. Dempsey.", "Dempsey", [("Gen. Dempsey", "PERSON")], "model around PERSON"),
        ("The New York Times wrote.", "New York Times", [("York", "GPE")], "model within GPE"),
        ("It is Hagel. Hagel is.", "Hagel", [("Hagel", "ORG")], "model nowhere else"),
        ("The United Nations (UN) met.", "United Nations", [], "its initials follow"),
        ("In Erbil, Iraq, it rained.", "Erbil", [], "a place follows"),
        ("Then, Mosul fell.", "Mosul", [], "before=,"),
        ("Mosul fell.", "Mosul", [], "first in its sentence"),
        ("the mosul of Mosul", "Mosul", [], "small too"),
        ("Ask Gen. Dempsey today.", "Dempsey", [], "before=(title)"),
    ],
)
def test_a_feature_says_what_was_seen(text, name, found, feature):
    assert feature in of(text, name, *found)


def test_the_rest_of_the_text_speaks_of_the_same_words():
    text = "Chuck Hagel left. They like Hagel."
    reading = candidates.read(text, [(0, 11, "PERSON")])
    told = dict(zip(reading.candidates, features(reading), strict=True))
    assert "a surname here" in told[28, 33]


def test_evidence_counts_words_where_they_stand():
    text = "In Mosul, Hagel said so. Hagel was in Mosul. The Free Army (FA) met."
    found = gather(candidates.read(text, [(10, 15, "PERSON"), (25, 30, "PERSON")]))
    assert (found.n["Mosul"], found.n_at_place["Mosul"]) == (2, 1)
    assert (found.n["Hagel"], found.n_acting["Hagel"]) == (2, 2)
    assert found.labels["Hagel"] == {"PERSON": 2}
    assert found.bracketed == {"FA"}
    assert "FA" in found.initials
