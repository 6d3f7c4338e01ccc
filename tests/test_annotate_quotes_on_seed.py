"""Who says what in a real article of August 2014, as its reader would say."""

from pathlib import Path

import pytest

from utils import annotate, read
from utils.annotate.model import parse
from utils.annotate.speech import reading

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "article.txt"
SPOKEN = [
    ("an imminent threat", "Hagel"),
    ("nonexistent border", "Dempsey"),
    ("predicting", "Dempsey"),
    ("will occur in Syria", "Dempsey"),
    ("a coalition in the region", "Dempsey"),
    ("by geographic boundaries", "Rhodes"),
    ("made decisions", "Rhodes"),
    ("cancer", "Obama"),
    ("extracted", "Obama"),
    ("must be destroyed", "Kerry"),
    ("This in turn would require", "Meyer"),
    ("In the face of Isil", "Meyer"),
]


@pytest.fixture(scope="module", params=["parse", "rules"])
def found(request):
    if not SEED.exists():
        pytest.skip(f"the seed article is its publisher's and not part of the project: no {SEED}")
    articles, _ = read.articles(SEED.parent)
    corpus = annotate.corpus(articles, scorers=(), engine="serial", store=None)
    text = articles["text"].iloc[0]
    places = ["start_char", "end_char"]
    spans = list(corpus.sentences[places].itertuples(index=False, name=None))
    names = list(corpus.mentions[[*places, "label"]].itertuples(index=False, name=None))
    made = parse.parses([text], [spans])[0] if request.param == "parse" else None
    rows = reading.rows(text, spans, names, parse=made)
    return text, [dict(zip(reading.COLUMNS, row, strict=True)) for row in rows]


def _over(found, words):
    """Return the shortest row in which some words stand."""
    text, rows = found
    start = text.index(words)
    over = [
        row for row in rows if row["start_char"] <= start < start + len(words) <= row["end_char"]
    ]
    return min(over, key=lambda row: row["end_char"] - row["start_char"])


@pytest.mark.parametrize(("words", "name"), SPOKEN)
def test_speakers(found, words, name):
    row = _over(found, words)
    assert row["kind"] in ("direct", "mixed")
    assert name in found[0][row["named_start_char"] : row["named_end_char"]]
    assert row["speaker_type"] == "person"


def test_the_second_of_the_last_two_is_what_he_continued(found):
    text, _ = found
    pieces = [_over(found, words) for words, _ in SPOKEN[-2:]]
    assert pieces[0]["quote_id"] == pieces[1]["quote_id"]
    assert text[pieces[1]["cue_start_char"] : pieces[1]["cue_end_char"]] == "continued"


def test_what_is_no_speech(found):
    text, rows = found
    kinds = {text[row["start_char"] : row["end_char"]]: row["kind"] for row in rows}
    assert kinds["“Our national interest demands the mother of all U-turns.”"] == "title"
    assert kinds["“coalition”"] == kinds["“moderates”"] == "scare"
