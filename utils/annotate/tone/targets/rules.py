"""Tone toward a mention by readable rules: what each word with a tone is to it, and how much so.

Each word's tone is taken times the factor of its rule (``FACTORS``), of who speaks
(``PLACES``), of negation and of what stands between, and all are added up. The factors were
chosen by hand, in steps of a quarter for the most part, from what they do to macro-F1 on
NewsMTSC's training set, its classes weighed as news has them (34 % negative, 21 % positive).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from utils.annotate.tone.evidence import Word, stated
from utils.annotate.tone.targets import roles
from utils.annotate.tone.targets.charged import Sentence
from utils.annotate.tone.targets.reading import Span
from utils.annotate.tone.targets.roles import Sign

FACTORS = {
    "agent": 2.0,
    "agent farther": 2.0,
    "agent noun": 1.0,
    "patient": 1.0,
    "patient farther": 0.75,
    "patient noun": 1.0,
    "possessed": 1.75,
    "predicate": 1.25,
    "description": 1.25,
    "own": 1.0,
    "modifier": 0.75,
    "clause after": 1.0,
    "clause before": 0.5,
    "elsewhere after": 0.75,
    "elsewhere before": 0.25,
    "after but": 1.25,
    "before but": 0.0,
    "of another": 0.0,
}
# What is quoted counts to its speaker: hostile words say little of who says them.
PLACES = {
    "open": 1.0,
    "outside": 1.0,
    "quoted": 1.25,
    "quoted together": 1.25,
    "it says kind": 1.0,
    "it says hostile": 0.15,
    "it is quoted kind": 1.0,
    "it is quoted hostile": 0.5,
}
NEGATED = -0.3
# Kind words are used more freely than hostile ones.
KIND = 0.8
NAME_BETWEEN = 0.6
HALVED_AT = 10
NEUTRAL = 0.15


class Toward(NamedTuple):
    """Tone toward one mention.

    ``polarity``: -1 most negative to 1 most positive, None without evidence. ``tone``:
    negative, neutral or positive. ``n_lexicon_words``: words that counted.
    """

    polarity: float | None
    tone: str
    n_lexicon_words: int


class Counted(NamedTuple):
    """A sign, and what it counts toward the mention after all that changes it."""

    sign: Sign
    value: float


def score(sentence: Sentence, mentions: Sequence[Span]) -> list[Toward]:
    """Score a sentence toward each of its mentions, given as tokens.

    Examples
    --------
    >>> from utils.annotate.tone.targets import read
    >>> made = read("Ms. Ray praised Mr. Bello.")
    >>> [(one.tone, one.n_lexicon_words) for one in score(made, [(0, 3), (4, 7)])]
    [('positive', 1), ('positive', 1)]
    >>> score(read("Ms. Ray met."), [(0, 3)])
    [Toward(polarity=None, tone='neutral', n_lexicon_words=0)]
    """
    return [_toward([one.value for one in counted(sentence, one)]) for one in mentions]


def _toward(values: Sequence[float]) -> Toward:
    if not values:
        return Toward(None, "neutral", 0)
    polarity = squashed(math.fsum(values))
    tone = "neutral"
    if abs(polarity) > NEUTRAL:
        tone = "positive" if polarity > 0 else "negative"
    return Toward(polarity, tone, len(values))


def squashed(total: float) -> float:
    """Return a sum of tones on the scale from -1 to 1.

    Examples
    --------
    >>> squashed(0.75)
    0.6
    """
    return total / math.hypot(total, 1)


def counted(sentence: Sentence, mention: Span) -> list[Counted]:
    """Return what each word with a tone counts toward a mention, those that count nothing left out.

    Examples
    --------
    >>> from utils.annotate.tone.targets import read
    >>> made = read("Mr. Bello never lied.")
    >>> [(one.sign.rule, round(one.value, 3)) for one in counted(made, (0, 3))]
    [('agent', 0.393)]
    """
    if mention[0] >= mention[1]:
        return []
    speaks = roles.is_speaker(sentence.reading, mention)
    made = (Counted(sign, _value(sign, speaks)) for sign in roles.signs(sentence, mention))
    return [one for one in made if one.value]


def _value(sign: Sign, speaks: bool) -> float:
    value = sign.tone * FACTORS[side(sign)] * PLACES[spoken(sign, speaks)]
    value *= HALVED_AT / (HALVED_AT + sign.distance) * NAME_BETWEEN**sign.n_names
    if sign.is_negated:
        value *= NEGATED
    return value * KIND if value > 0 else value


def _changes(sign: Sign, speaks: bool) -> tuple[str, ...]:
    """Say each factor of a sign that is not plainly 1."""
    rule, place = side(sign), spoken(sign, speaks)
    factors = {
        rule: FACTORS[rule],
        place: PLACES[place],
        _plural(sign.distance, "word"): HALVED_AT / (HALVED_AT + sign.distance),
        _plural(sign.n_names, "name"): NAME_BETWEEN**sign.n_names,
        "negated": NEGATED if sign.is_negated else 1,
        "kind": KIND if _value(sign, speaks) > 0 else 1,
    }
    named = [(name, factor) for name, factor in factors.items() if factor != 1 or name == rule]
    return tuple(stated((name, "×", factor)) for name, factor in named)


def _plural(n: int, noun: str) -> str:
    return f"{n} {noun}{'s' if n != 1 else ''} between"


def side(sign: Sign) -> str:
    """Return a sign's rule, with the side where the rule alone does not tell it.

    Examples
    --------
    >>> side(Sign(4, "clause", -1.0, 2, 0, True, False, "open"))
    'clause after'
    """
    if sign.rule in ("clause", "elsewhere"):
        return f"{sign.rule} {'after' if sign.is_after else 'before'}"
    return sign.rule


def spoken(sign: Sign, speaks: bool) -> str:
    """Return whose words a sign is in: the mention's own, quoted or not, or as its place says.

    Examples
    --------
    >>> spoken(Sign(4, "clause", -1.0, 2, 0, True, False, "quoted"), speaks=True)
    'it is quoted hostile'
    """
    if not speaks or sign.place not in ("open", "quoted"):
        return sign.place
    manner = "kind" if (sign.tone > 0) != sign.is_negated else "hostile"
    return f"it {'is quoted' if sign.place == 'quoted' else 'says'} {manner}"


def evidence(sentence: Sentence, mention: Span) -> list[Word]:
    """Return the words that counted toward a mention, in the order of the sentence.

    ``weight`` is what the word says of the mention in its role, ``counted`` what it came to
    after the changes; the sum of ``counted``, squashed, is the polarity.

    Examples
    --------
    >>> from utils.annotate.tone.targets import read
    >>> made = read("Critics slammed Mr. Bello.")
    >>> [(word.word, word.weight, word.changes) for word in evidence(made, (2, 5))][-1]
    ('slammed', -0.9, ('patient: × 1',))
    """
    reading = sentence.reading
    speaks = roles.is_speaker(reading, mention)
    return [
        Word(
            reading.starts[one.sign.token],
            reading.ends[one.sign.token],
            reading.words[one.sign.token],
            one.sign.tone,
            one.value,
            _changes(one.sign, speaks),
        )
        for one in counted(sentence, mention)
    ]
