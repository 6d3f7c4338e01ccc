"""What the scorers asked for say of texts and targets, as plain rows."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from utils.annotate.tone import targets
from utils.annotate.tone.scorers import EMBEDDED, Own, readable
from utils.annotate.tone.targets import learned

Span = tuple[int, int]
Toned = tuple[str, float | None, float | None, int]
Targeted = tuple[str, float | None, str, int]
# A text, where its sentences stand, and where its targets do.
Article = tuple[str, Sequence[Span], Sequence[Span]]
_TONES = ("negative", "neutral", "positive")
_LAST_LATIN = "\u024f"
_LEARNED_EMBEDDED = "learned_embedded"


def of_texts(texts: Sequence[str], scorers: Sequence[str], own: Own = ()) -> list[list[Toned]]:
    """Return for each text what each scorer says: name, polarity, subjectivity, words found."""
    made = [
        _embedded(texts, own)
        if one == EMBEDDED
        else [(one, *readable(one, own)(text)) for text in texts]
        for one in scorers
    ]
    return [list(told) for told in zip(*made, strict=True)] if made else [[] for _ in texts]


def _embedded(texts: Sequence[str], own: Own) -> list[Toned]:
    """Take the mean of what the encoder says and what the news scorer does.

    The two err on different sentences. Where no word is known, the encoder speaks alone; but
    it has read English only, so a text most of whose letters are not Latin has no polarity.
    """
    from utils.annotate.tone.embedded.scorer import Embedded

    made: list[Toned] = []
    for text, encoded in zip(texts, Embedded.open().score_sentences(texts), strict=True):
        by_words = readable("news", own)(text)
        known = [one for one in (encoded, by_words.polarity) if one is not None]
        is_read = not math.isnan(encoded) and _is_latin(text)
        polarity = sum(known) / len(known) if is_read else None
        made.append((EMBEDDED, polarity, None, by_words.n_lexicon_words))
    return made


def _is_latin(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(letter <= _LAST_LATIN for letter in letters) > len(letters)


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
    """Take the mean of the chances by the encoder and by the learned model.

    The targets of all articles are scored at once: vectors are made many at a time.
    """
    from utils.annotate.tone.embedded.scorer import Embedded

    asked, places, by_words = [], [], []
    for number, article in enumerate(articles):
        for one in targets.readings(*article):
            (first, last), text = one.place, article[0]
            for (start, end), tokens in zip(one.mentions, one.tokens, strict=True):
                asked.append((text[first:last], start - first, min(end, last) - first))
                places.append((number, start, end))
                by_words.append(learned.chances(one.sentence, tokens))
    encoded = Embedded.open().score_targets(asked)
    chances = (encoded + np.reshape(by_words, encoded.shape)) / 2
    made: list[list[tuple[int, int, *Targeted]]] = [[] for _ in articles]
    for (number, start, end), of_target in zip(places, chances, strict=True):
        made[number].append((start, end, _LEARNED_EMBEDDED, *_likeliest(of_target)))
    return made


def _likeliest(chances: np.ndarray) -> tuple[float | None, str, int]:
    if np.isnan(chances).any():
        return None, "neutral", 0
    return float(chances[2] - chances[0]), _TONES[int(chances.argmax())], 0
