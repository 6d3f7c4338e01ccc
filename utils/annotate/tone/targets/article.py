"""Tone toward every mention of an article, by each scorer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from utils.annotate.quotation import quoted
from utils.annotate.tone.targets import charged, learned, reading, rules
from utils.annotate.tone.targets.charged import Sentence
from utils.annotate.tone.targets.reading import Span

SCORERS = {"rules": rules.score, "learned": learned.score}
Row = tuple[int, int, str, float | None, str, int]


class Mentioned(NamedTuple):
    """A sentence of an article: its place, and its mentions' places in the article and tokens."""

    place: Span
    sentence: Sentence
    mentions: list[Span]
    tokens: list[Span]


def read(text: str, quotations: Sequence[Span] | None = None) -> Sentence:
    """Read a sentence once, for both scorers and all its mentions.

    Parameters
    ----------
    text : str
    quotations : sequence of (start, end), optional
        Where the sentence is quoted, as its article shows; else what its own marks show.

    Examples
    --------
    >>> made = read("Ms. Ray praised Mr. Bello.")
    >>> mention = made.reading.tokens(16, 25)
    >>> [score(made, [mention])[0].tone for score in SCORERS.values()]
    ['positive', 'positive']
    """
    return charged.sentence(reading.read(text, learned.known(), quotations))


def rows(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[Span],
    scorers: Sequence[str] = tuple(SCORERS),
) -> list[Row]:
    """Return the tone of an article toward each mention, by each scorer.

    Parameters
    ----------
    text : str
        The article; quotations are looked for in all of it.
    sentences, mentions : sequence of (start, end)
        Code points of the article, half-open, sentences in order. A mention that begins in no
        sentence is left out.
    scorers : sequence of str
        Names of ``SCORERS``.

    Returns
    -------
    list of (start_char, end_char, scorer, polarity, tone, n_lexicon_words)
        In order of the mentions' places, for each in that of the scorers.

    Examples
    --------
    >>> text = "Ms. Ray met Mr. Bello. Critics call him a liar."
    >>> [row[:3] + row[4:] for row in rows(text, [(0, 22), (23, 47)], [(36, 39), (22, 23)])]
    [(36, 39, 'rules', 'negative', 2), (36, 39, 'learned', 'negative', 3)]
    """
    made: list[Row] = []
    for one in readings(text, sentences, mentions):
        scored = [
            [(name, *toward) for toward in SCORERS[name](one.sentence, one.tokens)]
            for name in scorers
        ]
        for span, *each in zip(one.mentions, *scored, strict=True):
            made += [(*span, *toward) for toward in each]
    return made


def readings(text: str, sentences: Sequence[Span], mentions: Sequence[Span]) -> Iterator[Mentioned]:
    """Read each sentence of an article that holds mentions, as :func:`rows` takes them."""
    if not mentions:
        return
    quotations = quoted(text)
    for (start, end), spans in _by_sentence(sentences, mentions):
        sentence = read(text[start:end], _shifted(quotations, start, end))
        tokens = [sentence.reading.tokens(first - start, last - start) for first, last in spans]
        yield Mentioned((start, end), sentence, spans, tokens)


def _by_sentence(
    sentences: Sequence[Span], mentions: Sequence[Span]
) -> Iterator[tuple[Span, list[Span]]]:
    starts = [start for start, _ in sentences]
    placed = ((bisect_right(starts, mention[0]) - 1, mention) for mention in sorted(mentions))
    for number, group in groupby(placed, key=lambda one: one[0]):
        if number >= 0:
            spans = [mention for _, mention in group if mention[0] < sentences[number][1]]
            if spans:
                yield sentences[number], spans


def _shifted(quotations: Sequence[Span], start: int, end: int) -> list[Span]:
    first = bisect_right([one[1] for one in quotations], start)
    inside = []
    for opened, closed in quotations[first:]:
        if opened >= end:
            break
        inside.append((opened - start, closed - start))
    return inside
