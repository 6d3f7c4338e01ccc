"""Which verbs govern a mention, and which words they give to somebody else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from utils.annotate.tone.targets import classes
from utils.annotate.tone.targets.charged import Charged, Sentence, is_light
from utils.annotate.tone.targets.reading import NAME, Span

# Words farther from the mention than this say nothing of it.
REACH = 40
_BY_REACH = 6
_STOPS = frozenset('.;:?!()“”"')
_OBJECT_BEGINS = classes.DETERMINERS | classes.PRONOUNS | {NAME}
_NO_VERB_AFTER = classes.DETERMINERS | classes.PREPOSITIONS | classes.BE


class Gap(NamedTuple):
    """What stands between a word and the mention: the span, names, and whether one clause."""

    span: Span
    n_names: int
    is_one_clause: bool


class Government(NamedTuple):
    """What grammar binds to a mention, and what it binds to others.

    ``shared``: verbs after "and" or "but" whose subject the mention is, its role and tone.
    ``others``: spans of tokens that belong to another: the object of what the mention does, or
    the predicate beside the one whose object the mention is.
    """

    shared: Mapping[int, tuple[str, float]]
    others: tuple[Span, ...]

    def is_others(self, token: int) -> bool:
        """Return whether a word belongs to another than the mention."""
        return any(start <= token < end for start, end in self.others)


def near(sentence: Sentence, mention: Span) -> list[Charged]:
    """Return the words with a tone that are near enough to say something of a mention.

    Examples
    --------
    >>> from utils.annotate.tone.targets import read
    >>> [one.token for one in near(read("Critics slammed Mr. Bello."), (2, 5))]
    [0, 1]
    """
    start = bisect_left(sentence.tokens, mention[0] - REACH)
    end = bisect_left(sentence.tokens, mention[1] + REACH)
    return sentence.charged[start:end]


def gap(sentence: Sentence, mention: Span, token: int) -> Gap:
    """Return what stands between a word and a mention.

    Examples
    --------
    >>> from utils.annotate.tone.targets import read
    >>> gap(read("Critics slammed Mr. Bello."), (2, 5), 0)
    Gap(span=(1, 2), n_names=0, is_one_clause=True)
    """
    first, last = mention
    span = (token + 1, first) if token < first else (min(last, token), token)
    n_names = sentence.names[span[1]] - sentence.names[span[0]]
    clauses = sentence.reading.clauses
    return Gap(span, n_names, clauses[token] == clauses[first])


def done_by(sentence: Sentence, verb: Charged, gap: Gap) -> tuple[str, float] | None:
    """Return the role of a mention before a verb: its subject, or nothing to it.

    Examples
    --------
    >>> from utils.annotate.tone.targets import read
    >>> made = read("Mr. Bello was accused.")
    >>> done_by(made, made.charged[0], gap(made, (0, 3), 4))
    ('patient', -0.9)
    """
    start, end = gap.span
    is_next = sentence.heavy[end] == sentence.heavy[start]
    if not is_next and (gap.n_names or not gap.is_one_clause):
        return None
    role, tone = ("patient", verb.patient) if verb.is_passive else ("agent", verb.agent)
    return (role if is_next else f"{role} farther"), tone


def done_to(sentence: Sentence, verb: Charged, gap: Gap) -> tuple[str, float] | None:
    """Return the role of a mention after a verb: its object, who did it ("by"), or nothing to it.

    Examples
    --------
    >>> from utils.annotate.tone.targets import read
    >>> made = read("He was accused of it by Mr. Bello.")
    >>> done_to(made, made.charged[0], gap(made, (6, 9), 2))
    ('agent', -0.075)
    """
    start, end = gap.span
    if not gap.is_one_clause or sentence.verbs[end] > sentence.verbs[start]:
        return None
    if verb.is_passive:
        is_by = _by(sentence.reading.words, gap.span) is not None
        return ("agent", verb.agent) if is_by else None
    is_next = end - start <= 4 and not gap.n_names
    return ("patient" if is_next else "patient farther"), verb.patient


def _by(words: Sequence[str], span: Span) -> int | None:
    """Return where the "by" stands that begins the phrase of who comes after a span."""
    start, end = span
    for place in range(end - 1, max(start, end - _BY_REACH) - 1, -1):
        if words[place] == "by":
            return place
        if words[place] in classes.PREPOSITIONS:
            return None
    return None


def government(sentence: Sentence, mention: Span) -> Government:
    """Return what grammar binds to a mention, and what it binds to others.

    Parameters
    ----------
    sentence : Sentence
    mention : (first, last)
        Its tokens, half-open.

    Examples
    --------
    >>> from utils.annotate.tone.targets import read
    >>> made = read("Critics praised Mr. Bello but condemned Ms. Ray.")
    >>> government(made, (2, 5)).others, government(made, (7, 10)).others
    (((5, 10),), ((1, 6),))
    """
    verbs = [one for one in near(sentence, mention) if one.kind == "verb"]
    before = [one for one in verbs if one.token < mention[0]]
    after = [one for one in verbs if one.token >= mention[1]]
    shared, others = _as_subject(sentence, mention, after)
    return Government(shared, (*others, *_as_object(sentence, mention, before)))


def _as_subject(
    sentence: Sentence, mention: Span, verbs: Sequence[Charged]
) -> tuple[dict[int, tuple[str, float]], list[Span]]:
    found = verbs and done_by(sentence, verbs[0], gap(sentence, mention, verbs[0].token))
    if not found or found[0] not in ("agent", "patient"):
        return {}, []
    joints = _joints(sentence, verbs[0].token, verbs[0].token)
    joined = [one for one in verbs[1:] if any(_opens(sentence, at, one.token) for at in joints)]
    shared = {one.token: _shared(sentence, verbs[0], one) for one in joined}
    judging = [verbs[0], *(one for one in joined if shared[one.token][0] == "agent")]
    return shared, [_objects(sentence, one.token, joints) for one in judging if _judges(one)]


def _shared(sentence: Sentence, first: Charged, verb: Charged) -> tuple[str, float]:
    """Return the role in a later predicate; after "was seen and" a participle is passive too."""
    after = sentence.reading.words[verb.token + 1 : verb.token + 2]
    has_object = bool(_OBJECT_BEGINS.intersection(after))
    if verb.is_passive or (first.is_passive and not has_object):
        return "patient", verb.patient
    return "agent", verb.agent


def _judges(verb: Charged) -> bool:
    """Return whether a verb says more of its object than of who does it."""
    return not verb.is_passive and abs(verb.patient) > abs(verb.agent)


def _objects(sentence: Sentence, verb: int, joints: Sequence[int]) -> Span:
    clauses = sentence.reading.clauses
    ends = takewhile(lambda n: clauses[n] == clauses[verb] and n not in joints,
                     range(verb + 1, min(len(clauses), verb + REACH)))  # fmt: skip
    return verb + 1, max(ends, default=verb) + 1


def _as_object(sentence: Sentence, mention: Span, verbs: Sequence[Charged]) -> list[Span]:
    found = verbs and done_to(sentence, verbs[-1], gap(sentence, mention, verbs[-1].token))
    if found and found[0] == "agent":
        verb = verbs[-1].token
        begun = _clause_start(sentence, verb)
        return [(verb + 1, mention[0]), (begun, verb), *_next_predicate(sentence, mention, verb)]
    plain = _plain_verb(sentence.reading.words, mention[0])
    verb = max(verbs[-1].token if found else -1, -1 if plain is None else plain)
    if verb < 0:
        return []
    earlier = [one.token for one in verbs if one.token < verb][-1:]
    joined = [
        (one, verb)
        for one in earlier
        if any(_opens(sentence, at, verb) for at in _joints(sentence, one, one))
    ]
    return [*joined, *_next_predicate(sentence, mention, verb)]


def _plain_verb(words: Sequence[str], end: int) -> int | None:
    """Return the verb without a tone, known by its ending, whose object begins at a place."""
    for n in range(end - 1, max(end - 5, 0), -1):
        if words[n].endswith("ed"):
            return None if words[n - 1] in _NO_VERB_AFTER else n
        if words[n] in classes.PREPOSITIONS or not words[n][0].isalpha():
            return None
    return None


def _next_predicate(sentence: Sentence, mention: Span, verb: int) -> list[Span]:
    """Return the predicate after the one that a mention is part of, unless it comes back to it."""
    words = sentence.reading.words
    spans = [(one, _end(words, one)) for one in _joints(sentence, mention[1] - 1, verb)[:1]]
    return [
        (start, end) for start, end in spans if classes.THIRD_PERSON.isdisjoint(words[start:end])
    ]


def _clause_start(sentence: Sentence, token: int) -> int:
    clauses = sentence.reading.clauses
    return bisect_left(clauses, clauses[token])


def _end(words: Sequence[str], start: int) -> int:
    """Return where the sentence or the part of it that a stop closes ends."""
    places = range(start, min(len(words), start + REACH))
    return next((n for n in places if words[n] in _STOPS and not _is_title(words, n)), places.stop)


def _is_title(words: Sequence[str], n: int) -> bool:
    """Return whether a stop is that of "Mr. Bello"."""
    return words[n] == "." and words[n - 1 : n + 2] == [NAME, ".", NAME]


def _joints(sentence: Sentence, start: int, verb: int) -> list[int]:
    """Return where predicates with a verb's subject begin, after a place and up to a stop."""
    words, found = sentence.reading.words, sentence.joints
    end = _end(words, start + 1)
    near = found[bisect_left(found, start) : bisect_left(found, end)]
    return [one for one in near if _is_alike(words[verb], words[one + 1])]


def _is_alike(verb: str, other: str) -> bool:
    """Return whether verbs can have one subject by their form: both end in "s", or neither."""
    return is_light(other) or verb.endswith("s") == other.endswith("s")


def _opens(sentence: Sentence, joint: int, verb: int) -> bool:
    """Return whether a predicate's first verb it is."""
    return joint < verb and sentence.heavy[verb] == sentence.heavy[joint + 1]
