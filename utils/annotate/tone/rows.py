"""What the scorers asked for say of texts and targets, as plain rows."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from utils.annotate.tone import targets
from utils.annotate.tone.scorers import EMBEDDED, Own, readable

Span = tuple[int, int]
Toned = tuple[str, float | None, float | None, int]
Targeted = tuple[str, float | None, str, int]
# A text, where its sentences stand, and where its targets do.
Article = tuple[str, Sequence[Span], Sequence[Span]]
_TONES = ("negative", "neutral", "positive")
_LEARNED_EMBEDDED = "learned_embedded"


def of_texts(texts: Sequence[str], scorers: Sequence[str], own: Own = ()) -> list[list[Toned]]:
    """Return for each text what each scorer says: name, polarity, subjectivity, words found."""
    made = [
        _embedded(texts) if one == EMBEDDED else [(one, *readable(one, own)(t)) for t in texts]
        for one in scorers
    ]
    return [list(told) for told in zip(*made, strict=True)] if made else [[] for _ in texts]


def _embedded(texts: Sequence[str]) -> list[Toned]:
    from utils.annotate.tone.embedded.scorer import Embedded

    scores = Embedded.open().score_sentences(texts)
    return [(EMBEDDED, None if math.isnan(one) else one, None, 0) for one in scores]


def of_targets(
    texts: Sequence[str], places: Sequence[Span], scorers: Sequence[str]
) -> list[list[Targeted]]:
    """Return for each target what each scorer says: name, polarity, tone, words that counted."""
    articles = [
        (text, [(0, len(text))], [place]) for text, place in zip(texts, places, strict=True)
    ]
    return [[row[2:] for row in rows] for rows in of_mentions(articles, scorers)]


def of_mentions(
    articles: Sequence[Article], scorers: Sequence[str]
) -> list[list[tuple[int, int, *Targeted]]]:
    """Return for each article the rows of its targets: start, end, and what a scorer says.

    A target that begins in no sentence is passed over.
    """
    readable_ = [one for one in scorers if one != _LEARNED_EMBEDDED]
    made = [targets.rows(*article, readable_) if readable_ else [] for article in articles]
    if _LEARNED_EMBEDDED in scorers:
        for rows, more in zip(made, _embedded_targets(articles), strict=True):
            rows += more
    return made


def _embedded_targets(articles: Sequence[Article]) -> list[list[tuple[int, int, *Targeted]]]:
    """Score the targets of all articles at once: vectors are made many at a time."""
    from utils.annotate.tone.embedded.scorer import Embedded

    asked, places = [], []
    for number, (text, sentences, mentions) in enumerate(articles):
        starts = [start for start, _ in sentences]
        for start, end in mentions:
            sentence = bisect_right(starts, start) - 1
            if sentence >= 0 and start < sentences[sentence][1]:
                first, last = sentences[sentence]
                asked.append((text[first:last], start - first, min(end, last) - first))
                places.append((number, start, end))
    chances = Embedded.open().score_targets(asked)
    made: list[list[tuple[int, int, *Targeted]]] = [[] for _ in articles]
    for (number, start, end), of_target in zip(places, chances, strict=True):
        made[number].append((start, end, _LEARNED_EMBEDDED, *_likeliest(of_target)))
    return made


def _likeliest(chances: np.ndarray) -> tuple[float | None, str, int]:
    if np.isnan(chances).any():
        return None, "neutral", 0
    return float(chances[2] - chances[0]), _TONES[int(chances.argmax())], 0
