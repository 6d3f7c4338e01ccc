"""What each word with a tone is to a mention: done by it, done to it, said of it, or beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from utils.annotate.tone.targets import classes, government
from utils.annotate.tone.targets.charged import Charged, Sentence, is_light
from utils.annotate.tone.targets.government import Gap, Government, done_by, done_to
from utils.annotate.tone.targets.reading import Reading, Span

_OF_PATIENT = (classes.PREPOSITIONS | {"toward", "towards"}) - {"by", "about"}
_OPENS_DESCRIPTION = frozenset(("a", "an", "the", "who", "whose"))
_ASIDE = frozenset(",(—–")
# What grammar gives to another is not what only stands near the mention.
_LOOSE = frozenset((
    "clause", "elsewhere", "before but", "after but", "agent farther", "patient farther",
))  # fmt: skip


class Sign(NamedTuple):
    """A word with a tone, and what it is to one mention.

    ``rule``: how it bears on the mention. ``tone``: what it says of the mention, before
    negation. ``distance``, ``n_names``: words and names between the two. ``is_after``: it
    follows the mention. ``place``: which of the two stands in a quotation.
    """

    token: int
    rule: str
    tone: float
    distance: int
    n_names: int
    is_after: bool
    is_negated: bool
    place: str


def signs(sentence: Sentence, mention: Span) -> list[Sign]:
    """Return what each word with a tone near a mention is to it.

    Parameters
    ----------
    sentence : Sentence
    mention : (first, last)
        Its tokens, half-open.

    Examples
    --------
    >>> from utils.annotate.tone.targets import read
    >>> made = read("Ms. Ray was accused by Mr. Bello of fraud.")
    >>> [sign.rule for sign in signs(made, (0, 3))], [sign.rule for sign in signs(made, (6, 9))]
    (['patient', 'predicate'], ['agent', 'clause'])
    """
    bound = government.government(sentence, mention)
    return [_sign(sentence, mention, one, bound) for one in government.near(sentence, mention)]


def _sign(sentence: Sentence, mention: Span, word: Charged, bound: Government) -> Sign:
    first, last = mention
    n, reading = word.token, sentence.reading
    gap = government.gap(sentence, mention, n)
    rule, tone = _rule(sentence, mention, word, gap)
    if n in bound.shared:
        rule, tone = bound.shared[n]
    elif rule in _LOOSE and bound.is_others(n):
        rule = "of another"
    place = _place(reading.quotes[first], reading.quotes[n])
    distance = gap.span[1] - gap.span[0]
    return Sign(n, rule, tone, distance, gap.n_names, n >= last, word.is_negated, place)


def _place(mention: int, word: int) -> str:
    if mention == word:
        return "quoted together" if word else "open"
    return "quoted" if word else "outside"


def _rule(sentence: Sentence, mention: Span, word: Charged, gap: Gap) -> tuple[str, float]:
    if mention[0] <= word.token < mention[1]:
        return "own", word.tone
    is_after = word.token >= mention[1]
    found = None
    if word.kind == "verb":
        found = (done_by if is_after else done_to)(sentence, word, gap)
    elif word.kind == "noun":
        found = _of_noun(sentence.reading.words, word, gap, is_after)
    else:
        rule = _said_of(sentence.reading.words, gap, is_after)
        found = (rule, word.tone) if rule else None
    return found or (_beside(sentence, gap, is_after), word.tone)


def _of_noun(
    words: Sequence[str], noun: Charged, gap: Gap, is_after: bool
) -> tuple[str, float] | None:
    start, end = gap.span
    if is_after:
        is_own = end - start <= 3 and words[start] == "'s"
        return ("agent noun", noun.agent) if is_own else None
    if not 0 < end - start <= 5 or words[start] not in _OF_PATIENT:
        return None
    if words[start] == "from":
        return "agent noun", noun.agent
    return "patient noun", noun.patient


def _said_of(words: Sequence[str], gap: Gap, is_after: bool) -> str | None:
    start, end = gap.span
    if not is_after:
        between = words[start:end] if end - start <= 2 else ["the"]
        is_within = all(one not in classes.CLOSED_CLASS and one[0].isalpha() for one in between)
        return "modifier" if is_within else None
    if start < end and end - start <= 4 and words[start] == "'s":
        return "possessed"
    if gap.is_one_clause and _is_linked(words[start : min(end, start + 3)]):
        return "predicate"
    is_aside = 1 < end - start <= 10 and words[start] in _ASIDE
    return "description" if is_aside and words[start + 1] in _OPENS_DESCRIPTION else None


def _is_linked(words: Sequence[str]) -> bool:
    """Return whether "be" follows at once, but for auxiliaries and adverbs."""
    heavy = (n for n, word in enumerate(words) if not is_light(word))
    return any(word in classes.BE for word in words[: next(heavy, len(words))])


def _beside(sentence: Sentence, gap: Gap, is_after: bool) -> str:
    if gap.is_one_clause:
        return "clause"
    start, end = gap.span
    if sentence.buts[end] > sentence.buts[start]:
        return "after but" if is_after else "before but"
    return "elsewhere"


def is_speaker(reading: Reading, mention: Span) -> bool:
    """Return whether a verb of speech stands right beside a mention.

    Examples
    --------
    >>> from utils.annotate.tone.targets.reading import read
    >>> is_speaker(read("“No,” said Mr. Bello.", ()), (5, 8))
    True
    """
    first, last = mention
    near = (*reading.words[max(0, first - 1) : first], *reading.words[last : last + 2])
    return not classes.SPEECH.isdisjoint(near)
