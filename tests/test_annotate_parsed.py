"""Attributions by the parse: who says what, on plain sentences, on gold and on any text."""

import json
import os
import random
from pathlib import Path

import pytest
from test_annotate_parse import ODD

from utils.annotate import sentences
from utils.annotate.model import parse
from utils.annotate.speech import marks
from utils.annotate.speech.attribution import Marked
from utils.annotate.speech.parsed import decode, model, trees, words

TOLD = [
    ("The bridge will close in May, the mayor said.",
     "the mayor", "said", ["The bridge will close in May"]),
    ("Ann Lee said that the bridge would close.",
     "Ann Lee", "said", ["that the bridge would close"]),
    ("“We won,” said Ann Lee. “It took years.”",
     "Ann Lee", "said", ["“We won,”", "“It took years.”"]),
    ("According to the police, nobody was hurt.",
     "the police", "According to", ["nobody was hurt"]),
    ('"It rained," she told reporters on Monday.', "she", "told", ['"It rained,"']),
]  # fmt: skip
LEAST = {"content": 0.55, "cue": 0.65, "source": 0.68}


def found(texts):
    spans = [sentences.spans(text) for text in texts]
    parses = parse.parses(texts, spans)
    return [
        decode.attributions(text, inside, marks.marked(text), parsed)
        for text, inside, parsed in zip(texts, spans, parses, strict=True)
    ]


@pytest.mark.parametrize(("text", "source", "cue", "contents"), TOLD)
def test_plain_sentences(text, source, cue, contents):
    ((one,),) = found([text])
    assert text[slice(*one.source)] == source
    assert text[slice(*one.cue)] == cue
    assert [text[slice(*piece)] for piece in one.contents] == contents


def test_nothing_is_told_where_nobody_speaks():
    assert found(["The bridge closed in May. Two boats sank."]) == [[]]


def test_attributions_keep_their_contract_on_any_text():
    for text, made in zip(ODD, found(ODD), strict=True):
        for one in made:
            assert one.contents and one.rule == decode.RULE
            spans = [one.cue, *one.contents, *([one.source] if one.source else [])]
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(end <= one.cue[0] or one.cue[1] <= start for start, end in one.contents)
            assert list(one.contents) == sorted(one.contents)


def test_reach_of_words_is_that_of_what_hangs_on_them():
    drawn = random.Random(7)
    for _ in range(50):
        size = drawn.randint(1, 12)
        order = drawn.sample(range(size), size)
        heads = [0] * size
        for place, token in enumerate(order):
            heads[token] = order[drawn.randrange(place)] if place else token
        left, right = trees._reach(heads)
        for token in range(size):
            below = [other for other in range(size) if token in _chain(heads, other)]
            assert (left[token], right[token]) == (min(below), max(below))


def _chain(heads, token):
    while True:
        yield token
        if heads[token] == token:
            return
        token = heads[token]


def test_paragraphs_of_one_quotation_are_one_part():
    quotes = [(0, 2), (2, 4), (5, 6)]
    outer = [Marked(0, 1, 0, 0, "double", True), Marked(2, 3, 0, 0, "double", True),
             Marked(5, 6, 0, 1, "double", True)]  # fmt: skip
    assert trees._parts(outer, quotes) == [(0, 4), (5, 6)]


def test_forms_of_a_word_have_one_base():
    for forms in ("say says said saying", "deny denies denied denying", "urge urges urged urging",
                  "admit admits admitted admitting", "tell tells told telling"):  # fmt: skip
        assert len({words.base(form) for form in forms.split()}) == 1


def test_weights_are_all_there_and_small():
    learned = model.load()
    assert set(learned.weights) == set(model.PARTS)
    assert model.WEIGHTS.stat().st_size < 1_000_000
    assert all(weights for weights in learned.weights.values())


@pytest.mark.slow
def test_polnear():
    folder = os.environ.get("GOLD_DIR")
    if not folder:
        pytest.skip("GOLD_DIR names no folder with gold")
    lines = (Path(folder) / "quotes" / "polnear_dev.jsonl").read_text(encoding="utf-8")
    items = [json.loads(line) for line in lines.splitlines()]
    made = found([item["text"] for item in items])
    for role, least in LEAST.items():
        gold = {
            (number, *span)
            for number, item in enumerate(items)
            for one in item["attributions"]
            for span in one[role]
        }
        told = {(number, *span) for number, all_ in enumerate(made) for one in all_
                for span in _spans(one, role)}  # fmt: skip
        assert 2 * len(gold & told) / (len(gold) + len(told)) >= least, role


def _spans(one, role):
    if role == "content":
        return one.contents
    span = one.cue if role == "cue" else one.source
    return [span] if span else []
