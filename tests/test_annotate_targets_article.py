"""The mentions of an article: each scored in its sentence, quotations seen across sentences."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utils.annotate.tone.targets import SCORERS, article, rows

TEXT = "Ray praised Bello. “Bello failed us. He lied,” she said.\n\nBello left."
SENTENCES = [(0, 18), (19, 36), (37, 56), (58, 69)]


def found(name, start=0):
    return (TEXT.index(name, start), TEXT.index(name, start) + len(name))


def test_each_mention_has_a_row_for_each_scorer():
    mentions = [found("Bello", 50), found("Ray"), found("Bello")]
    made = rows(TEXT, SENTENCES, mentions)
    assert [row[:2] for row in made] == [place for place in sorted(mentions) for _ in SCORERS]
    assert [row[2] for row in made] == list(SCORERS) * 3
    only = rows(TEXT, SENTENCES, mentions, ["rules"])
    assert only == [row for row in made if row[2] == "rules"]


def test_a_sentence_alone_and_in_its_article_is_scored_the_same():
    text = "Ray praised Bello."
    assert rows(TEXT, SENTENCES, [(0, 3)]) == rows(text, [(0, 18)], [(0, 3)])


def test_a_quotation_runs_on_into_the_next_sentence():
    quotations = article._shifted([(19, 45)], 37, 56)
    assert quotations == [(-18, 8)]
    sentence = article.read(TEXT[37:56], quotations)
    assert sentence.reading.quotes[:2] == [1, 1]
    assert sentence.reading.quotes[-1] == 0


def test_a_mention_outside_every_sentence_is_passed_over():
    assert rows(TEXT, SENTENCES, [(18, 19), (56, 57), (69, 70)]) == []
    assert rows(TEXT, [], [(0, 3)]) == []
    assert rows("", [], []) == []


@pytest.mark.parametrize(
    "text",
    ["1 2 3", "...", "贝洛 撒谎", "Белло солгал", "<p>", "Bello", "\x00\ud800", "“", "n't", "  "],
)
def test_odd_texts_are_neutral_without_evidence(text):
    for _, _, _, polarity, tone, n_words in rows(text, [(0, len(text))], [(0, len(text))]):
        assert (polarity, tone, n_words) == (None, "neutral", 0)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
@settings(max_examples=60)
def test_any_text_and_place_is_borne(text, one, other):
    start, end = sorted((one, other))
    for row in rows(text, [(0, len(text))], [(start, end)]):
        assert row[:2] == (start, end)
        assert (row[3] is None) == (row[5] == 0)
        assert row[3] is None or -1 <= row[3] <= 1


def test_a_text_without_a_stop_takes_time_in_proportion():
    unit = "Bello lied and Ray praised him because "

    def seconds(n):
        text = unit * n
        places = [(k * len(unit), k * len(unit) + 5) for k in range(0, n, 25)]
        started = time.process_time()
        rows(text, [(0, len(text))], places)
        return time.process_time() - started

    seconds(100)
    assert seconds(4000) < 20 * max(seconds(800), 0.02)
