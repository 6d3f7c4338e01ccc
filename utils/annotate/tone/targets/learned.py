"""Tone toward a mention as learned from examples: a linear model over readable features.

Multinomial logistic regression over what ``features.py`` sees, rules' outcomes among it. Its
weights lie in ``targets.json``, a feature a line; ``python -m utils.check.train_targets``
writes them. It stands beside the rules, and replaces nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from utils.annotate.tone.evidence import Word
from utils.annotate.tone.targets import features, rules, words
from utils.annotate.tone.targets.charged import Sentence
from utils.annotate.tone.targets.classes import CLOSED_CLASS
from utils.annotate.tone.targets.reading import NAME, Span
from utils.annotate.tone.targets.rules import Toward

WEIGHTS = Path(__file__).with_name("targets.json")
TONES = ("negative", "neutral", "positive")
# A word that the model and the lexicons know nothing of.
_HIDDEN = "xxxx"


class Model(NamedTuple):
    """The classifier.

    ``words``: those that a capital at a sentence's beginning does not make a name.
    ``weights``: of each feature, toward negative and toward positive, neutral being 0.
    """

    words: frozenset[str]
    weights: Mapping[str, tuple[float, float]]


class Reason(NamedTuple):
    """One row is one feature of a mention: its value, and what it added to either side."""

    feature: str
    value: float
    negative: float
    positive: float


@cache
def model() -> Model:
    """Return the classifier that comes with the package."""
    stated = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    known = frozenset(" ".join(stated["words"]).split())
    return Model(known, {name: tuple(pair) for name, pair in stated["weights"].items()})


@cache
def known() -> frozenset[str]:
    """Return the words that a capital at a sentence's beginning does not make a name."""
    return model().words | words.known()


def score(sentence: Sentence, mentions: Sequence[Span], *, by: Model | None = None) -> list[Toward]:
    """Score a sentence toward each of its mentions, given as tokens.

    ``polarity`` is the chance of positive less that of negative, ``tone`` the likeliest;
    ``n_lexicon_words`` counts the words near the mention that have a tone or a learned weight
    of their own. Without any there is no polarity, and the tone is neutral.

    Parameters
    ----------
    sentence : Sentence
    mentions : sequence of (first, last)
    by : Model, optional
        Another classifier than the package's, such as one that has not seen this sentence.

    Examples
    --------
    >>> from utils.annotate.tone.targets import read
    >>> made = read("Critics slammed Mr. Bello's failures.")
    >>> [one.tone for one in score(made, [(2, 5)])]
    ['negative']
    """
    by = by or model()
    return [_toward(sentence, mention, by) for mention in mentions]


def _toward(sentence: Sentence, mention: Span, by: Model) -> Toward:
    n_words = _n_words(sentence, mention, by) if mention[0] < mention[1] else 0
    if not n_words:
        return Toward(None, "neutral", 0)
    chances = _chances(features.features(sentence, mention), by)
    return Toward(float(chances[2] - chances[0]), TONES[int(chances.argmax())], n_words)


def _n_words(sentence: Sentence, mention: Span, by: Model) -> int:
    found = sentence.reading.words
    first, last = mention
    sides = (
        ("before", max(0, first - features.REACH), first),
        ("after", last, last + features.REACH),
    )
    toned = words.known()
    return sum(
        word in toned
        or (word not in CLOSED_CLASS and f"{side}: {features.stem(word)}" in by.weights)
        for side, start, end in sides
        for word in found[start:end]
        if word != NAME and word[0].isalpha()
    )


def chances(
    sentence: Sentence, mention: Span, *, by: Model | None = None
) -> tuple[float, float, float]:
    """Return the chances of a negative, neutral and positive tone toward a mention.

    Examples
    --------
    >>> from utils.annotate.tone.targets import read
    >>> made = read("Critics slammed Mr. Bello.")
    >>> round(sum(chances(made, (2, 5))), 9)
    1.0
    """
    negative, neutral, positive = _chances(features.features(sentence, mention), by or model())
    return float(negative), float(neutral), float(positive)


def _chances(seen: Mapping[str, float], by: Model) -> np.ndarray:
    weights = by.weights
    negative = positive = 0.0
    for name, value in seen.items():
        pair = weights.get(name)
        if pair:
            negative += pair[0] * value
            positive += pair[1] * value
    highest = max(negative, 0.0, positive)
    powers = np.exp(np.array([negative, 0.0, positive]) - highest)
    return powers / powers.sum()


def reasons(sentence: Sentence, mention: Span, *, n: int = 10) -> list[Reason]:
    """Return the features that moved a mention's polarity most, the largest first.

    Examples
    --------
    >>> from utils.annotate.tone.targets import read
    >>> made = read("Critics slammed Mr. Bello.")
    >>> len(reasons(made, (2, 5), n=3))
    3
    """
    weights = model().weights
    found = [
        Reason(name, value, weights[name][0] * value, weights[name][1] * value)
        for name, value in features.features(sentence, mention).items()
        if name in weights and name != "always"
    ]
    return sorted(found, key=lambda one: (-abs(one.positive - one.negative), one.feature))[:n]


def evidence(sentence: Sentence, mention: Span, *, n: int = 10) -> list[Word]:
    """Return the words that the polarity leans on most, in the order of the sentence.

    ``counted`` is how much lower the polarity would be were the word an unknown one, and
    ``weight`` the same; ``changes`` says what the rules make of the word.

    Examples
    --------
    >>> from utils.annotate.tone.targets import read
    >>> made = read("Critics slammed Mr. Bello.")
    >>> min(evidence(made, (2, 5)), key=lambda one: one.counted).word
    'slammed'
    """
    whole = _polarity(sentence, mention)
    said = {one.start: one.changes for one in rules.evidence(sentence, mention)}
    start, end = max(0, mention[0] - features.REACH), mention[1] + features.REACH
    found = []
    for token, word in list(enumerate(sentence.reading.words))[start:end]:
        if word != NAME and word[0].isalpha():
            moved = whole - _polarity(_without(sentence, token), mention)
            place = sentence.reading.starts[token], sentence.reading.ends[token]
            found.append(Word(*place, word, moved, moved, said.get(place[0], ())))
    return sorted(sorted(found, key=lambda one: -abs(one.counted))[:n])


def _polarity(sentence: Sentence, mention: Span) -> float:
    negative, _, positive = chances(sentence, mention)
    return positive - negative


def _without(sentence: Sentence, token: int) -> Sentence:
    shown = sentence.reading.words.copy()
    shown[token] = _HIDDEN
    charged = [one for one in sentence.charged if one.token != token]
    return sentence._replace(
        reading=sentence.reading._replace(words=shown),
        charged=charged,
        tokens=[one.token for one in charged],
    )
