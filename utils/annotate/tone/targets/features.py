"""What the learned scorer sees of a mention: words by place and role, and sums of tones."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from utils.annotate.tone.targets import roles, rules
from utils.annotate.tone.targets.charged import Sentence
from utils.annotate.tone.targets.government import government
from utils.annotate.tone.targets.reading import NAME, Span
from utils.annotate.tone.targets.rules import Counted

# Words farther from the mention than this are not seen, and chains of words than that.
REACH = 60
CHAIN = 8
NEAR = 5
MENTION = "Mention"
_BANDS = (1, 3, 6, 12)
# How the names of features that are sums of tones begin.
_SUM = "tones: "
_ENDINGS = ("ing", "ed", "es", "s", "ly")
_SHORTEST_STEM = 3


def features(sentence: Sentence, mention: Span) -> dict[str, float]:
    """Return the features of one mention, given as tokens, and the value of each.

    Names say only that they are names, so that nothing is learned of who bears them.

    Examples
    --------
    >>> from utils.annotate.tone.targets import read
    >>> made = read("Critics slammed Mr. Bello.")
    >>> seen = features(made, (2, 5))
    >>> seen["before: slamm"], seen["slamm Mention"], round(seen["tones: patient -"], 2)
    (1.0, 1.0, -0.9)
    """
    seen = dict.fromkeys(_words(sentence, mention), 1.0)
    seen |= _tones(sentence, mention)
    return seen


def is_sum(name: str) -> bool:
    """Return whether a feature is a sum of tones, and not one that is there or not.

    Examples
    --------
    >>> is_sum("tones: patient -"), is_sum("patient: slamm")
    (True, False)
    """
    return name.startswith(_SUM)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word without its ending, so that its forms are seen as one.

    Examples
    --------
    >>> stem("accuses"), stem("accused"), stem("accusing"), stem("denies"), stem("is")
    ('accus', 'accus', 'accus', 'deni', 'is')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > _SHORTEST_STEM and word[-1] in "ey":
        word = word[:-1] + ("i" if word[-1] == "y" else "")
    return word


def _words(sentence: Sentence, mention: Span) -> Iterator[str]:
    first, last = mention
    words = sentence.reading.words
    start, end = max(0, first - REACH), min(len(words), last + REACH)
    stems = [word if word == NAME else stem(word) for word in words[start:end]]
    bound = government(sentence, mention)
    yield "always"
    for place, one in enumerate(stems, start):
        if first <= place < last:
            yield "in it: " + one
            continue
        if bound.is_others(place):
            yield "of another: " + one
            continue
        side = "before: " if place < first else "after: "
        yield side + one
        if place - first >= -NEAR and place - last < NEAR:
            yield "near " + side + one
    yield from _chains(stems[max(0, first - start - CHAIN) : first - start],
                       stems[last - start : last - start + CHAIN])  # fmt: skip


def _chains(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    chain = [*before, MENTION, *after]
    for one, other in pairwise(chain):
        yield f"{one} {other}"
    for one, middle, other in zip(chain, chain[1:], chain[2:], strict=False):
        yield f"{one} {middle} {other}"
        if MENTION in (one, other):
            yield f"{one} * {other}"


def _tones(sentence: Sentence, mention: Span) -> dict[str, float]:
    speaks = roles.is_speaker(sentence.reading, mention)
    sums: dict[str, float] = defaultdict(float)
    words: set[str] = set()
    for one in rules.counted(sentence, mention):
        word = stem(sentence.reading.words[one.sign.token])
        _add(sums, words, one, speaks, word)
    return _scaled(sums) | dict.fromkeys(words, 1.0) | {"role: speaks": float(speaks)}


def _add(sums: dict[str, float], words: set[str], one: Counted, speaks: bool, word: str) -> None:
    sign = one.sign
    rule, place = rules.side(sign), sign.place
    value = sign.tone * (-0.5 if sign.is_negated else 1)
    near = value / (1 + sign.distance / 20) * rules.NAME_BETWEEN**sign.n_names
    manner = "+" if value > 0 else "-"
    band = sum(sign.distance >= edge for edge in _BANDS)
    side = "after" if sign.is_after else "before"
    for name, amount in (
        (f"{rule} {manner}", near),
        (f"{place}{' speaks' if speaks else ''} {manner}", near),
        (f"{side} {band} {manner}", value),
        (f"all {manner}", value),
        (f"rules {manner}", one.value),
        ("rules", one.value),
        ("all", value),
        ("decaying", value * math.exp(-sign.distance / 4)),
    ):
        sums[name] += amount
    words.add(f"{rule}: {word}")
    words.add(f"{place}: {word}")


def _scaled(sums: dict[str, float]) -> dict[str, float]:
    made: dict[str, float] = {}
    for name, value in sums.items():
        made[_SUM + name] = value
        made[f"{_SUM}{name}, root"] = math.copysign(math.sqrt(abs(value)), value)
        made[f"{_SUM}{name}, any"] = 1.0
    return made
