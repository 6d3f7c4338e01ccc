"""Each quotation is told by one."""

import random

from utils.annotate.speech import reading
from utils.annotate.speech.attribution import Attribution, Marked
from utils.annotate.speech.claims import settled
from utils.annotate.speech.completing import completed


def _passages(text):
    """Read straight marks off in pairs."""
    places = [place for place, sign in enumerate(text) if sign == '"']
    pairs = zip(places[::2], places[1::2], strict=True)
    return [Marked(a, b + 1, 0, number, "double", True) for number, (a, b) in enumerate(pairs)]


def _span(text, words):
    start = text.index(words)
    return start, start + len(words)


def test_between_two_attributions_a_quotation_is_told_by_the_one_beside_it():
    text = '"It is safe," said Anna Brock. "It is not," said Paul Reed.'
    rows = reading.rows(text, [(0, 30), (31, 59)], [])
    told = [dict(zip(reading.COLUMNS, row, strict=True)) for row in rows]
    assert [text[one["source_start_char"] : one["source_end_char"]] for one in told] == [
        "Anna Brock",
        "Paul Reed",
    ]


def test_speech_in_speech_stays():
    text = 'The group called for "peace now" on Monday, Ann said.'
    marked, sentences = _passages(text), [(0, len(text))]
    around = Attribution(
        _span(text, "Ann"),
        _span(text, "said"),
        (_span(text, 'The group called for "peace now" on Monday'),),
        "",
    )
    within = Attribution(
        _span(text, "The group"), _span(text, "called for"), (_span(text, '"peace now"'),), ""
    )
    assert settled(text, sentences, marked, [around, within]) == [around, within]


def test_a_content_without_letters_is_none():
    text = 'Ann said "." and "go".'
    told = Attribution((0, 3), (4, 8), ((9, 12), (17, 21)), "")
    [one] = settled(text, [(0, 22)], _passages(text), [told])
    assert one.contents == ((17, 21),)
    assert settled(text, [(0, 22)], _passages(text), [told._replace(contents=((9, 12),))]) == []


def test_a_content_that_stops_within_a_quotation_takes_all_of_it():
    text = 'Ann said: "We go - and we shall not ever come back here."'
    marked, sentences = _passages(text), [(0, len(text))]
    told = Attribution((0, 3), (4, 8), (_span(text, '"We go'),), "")
    [one], others = completed(text, sentences, marked, [told])
    assert one.contents == ((10, len(text)),)
    assert not others


def test_of_claims_that_do_not_stand_in_each_other_one_is_left_to_a_quotation():
    chance = random.Random(4)
    text = " ".join(f'Al{n} said "words {n}" and "more {n}."' for n in range(12))
    marked = _passages(text)
    sentences = [(0, len(text))]
    said = [place for place in range(len(text)) if text.startswith("said", place)]
    for _ in range(50):
        found = [
            Attribution((place - 4, place - 1), (place, place + 4), pieces, "")
            for place in said
            for pieces in (tuple(sorted(one[:2] for one in chance.sample(marked, 3))),)
        ]
        kept = [piece for one in settled(text, sentences, marked, found) for piece in one.contents]
        assert len(kept) == len(set(kept)) == len({p for one in found for p in one.contents})


def test_words_of_a_later_paragraph_claim_no_quotation():
    text = '"We left," Ann said. "We lost it.\n\n"It is gone."\n\nPaul agreed.'
    marked = [
        Marked(0, 10, 0, 0, "double", True),
        Marked(21, 33, 0, 1, "double", True),
        Marked(35, 48, 0, 1, "double", True),
    ]
    sentences = [(0, 20), (21, 33), (35, 48), (50, 62)]
    ann = Attribution(_span(text, "Ann"), _span(text, "said"), ((0, 10), (21, 33)), "")
    paul = Attribution(_span(text, "Paul"), _span(text, "agreed"), ((35, 48),), "")
    assert settled(text, sentences, marked, [ann, paul]) == [ann]
    [told], _ = completed(text, sentences, marked, [ann, paul])
    assert told.contents == ((0, 10), (21, 33), (35, 48))


def test_a_line_that_is_no_paragraph_claims_what_stands_before():
    text = '"We left it all,"\nsaid Paul of\nBrock.\n\nIt rained.'
    marked = [Marked(0, 17, 0, 0, "double", True)]
    paul = Attribution(_span(text, "Paul"), _span(text, "said"), ((0, 17),), "")
    assert settled(text, [(0, 37), (39, 49)], marked, [paul]) == [paul]
