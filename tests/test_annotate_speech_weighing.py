"""Candidates scored at once, against the sums of the weights as the file states them."""

import json

import numpy as np
import pytest

from utils.annotate import sentences as sentences_
from utils.annotate.speech import choices, columns, contents, cues, marks, rules, sources, weighing
from utils.annotate.speech import tokens as tokens_
from utils.annotate.speech.columns import Asked
from utils.annotate.speech.frames import frame

TEXTS = [
    "“We shall meet,” the chairwoman said. “Soon,” she added, “or never,” and left.",
    "The mayor told reporters on Monday that the bridge would close; aides, he said, knew it.",
    "According to the ministry, which was asked twice, the dam will hold, engineers insist.",
    "Critics called it “a disgrace”, and Ann Bey, the former head, accused him of lying.",
]
STATED = json.loads(choices.WEIGHTS.read_text(encoding="utf-8"))["weights"]


def score(name, values):
    tables = STATED[name]
    return sum(table.get(value, 0.0) for table, value in zip(tables, values, strict=False))


def asked_in(found, framed):
    """Give what is asked on the way from each cue: the choice's name and its candidates."""
    source = Asked(framed, (framed.first, framed.last), -1, sources.near_places(framed))
    yield "source_near", source
    for near in source.places[1:]:
        yield "source_far", source._replace(near=near, places=sources.far_places(framed, near))
        around = contents.core(framed, (near, near + 1))
        yield "sides", Asked(framed, around, near, range(4))
        for side in "<>":
            places = contents.near_places(framed, around, side)
            if places:
                yield "content_near", Asked(framed, around, -1, places)
                far = contents.far_places(framed, places[0])
                yield "content_far", Asked(framed, around, places[0], far)


@pytest.mark.parametrize("text", TEXTS)
def test_the_best_has_the_highest_sum_of_stated_weights(text):
    found = tokens_.read(text, sentences_.spans(text), marks.marked(text))
    coded = columns.seen(found, weighing.learned().by)
    as_text = columns.seen(found, columns.AS_TEXT)
    seen_choices = set()
    for head, word in enumerate(found.words):
        if word not in choices.triggers():
            continue
        for name, asked in asked_in(found, rules.with_extent(frame(found, head))):
            sums = [score(name, values) for values in weighing.values(name, as_text, asked)]
            (best,) = weighing.best(name, coded, [asked])
            place = list(asked.places).index(best)
            assert sums[place] == pytest.approx(max(sums), abs=1e-9)
            seen_choices.add(name)
    assert seen_choices == set(weighing.COLUMNS)


@pytest.mark.parametrize("text", TEXTS)
def test_chances_come_from_the_stated_weights(text):
    found = tokens_.read(text, sentences_.spans(text), marks.marked(text))
    places = [place for place, word in enumerate(found.words) if word in choices.triggers()]
    as_text = columns.seen(found, columns.AS_TEXT)
    rows = columns.texts(cues.HEAD, cues.head_columns(as_text, np.array(places)))
    right = [choices.chance(score("head", row)) for row in rows]
    coded = columns.seen(found, weighing.learned().by)
    assert weighing.chances(coded, places) == pytest.approx(right)
    assert max(right) > rules.AT_LEAST


def test_many_choices_are_made_as_one_by_one():
    text = " ".join(TEXTS)
    found = tokens_.read(text, sentences_.spans(text), marks.marked(text))
    coded = columns.seen(found, weighing.learned().by)
    heads = [place for place, word in enumerate(found.words) if word in choices.triggers()]
    framed = [rules.with_extent(frame(found, head)) for head in heads]
    alone = [rules.sources_of(coded, [one])[0] for one in framed]
    assert rules.sources_of(coded, framed) == alone
    assert rules.sources_of(coded, []) == []
