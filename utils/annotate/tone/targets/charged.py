"""The words of a sentence that have a tone: by themselves, and by what they do in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from utils.annotate.tone.targets import classes
from utils.annotate.tone.targets import words as tables
from utils.annotate.tone.targets.reading import NAME, Reading
from utils.annotate.tone.targets.words import Verb

# Words between a verb and its subject that leave them next to each other.
_LIGHT = classes.AUXILIARIES | classes.NEGATIONS | classes.ADVERBS


class Charged(NamedTuple):
    """A word with a tone: by itself, and toward who does it and whom it is done to."""

    token: int
    kind: str  # verb, noun or word
    tone: float
    agent: float
    patient: float
    is_passive: bool
    is_negated: bool


class Sentence(NamedTuple):
    """A sentence, its words with a tone, and running counts over its tokens."""

    reading: Reading
    charged: list[Charged]
    tokens: list[int]  # of the charged words
    names: list[int]
    verbs: list[int]
    heavy: list[int]  # words that part a subject from its verb
    buts: list[int]
    joints: list[int]  # where predicates without a subject of their own begin


def sentence(reading: Reading) -> Sentence:
    """Find the words with a tone of a sentence.

    Examples
    --------
    >>> from utils.annotate.tone.targets.reading import read
    >>> [(one.kind, one.is_passive, one.is_negated) for one in
    ...  sentence(read("He was not accused of fraud.", ())).charged]
    [('verb', True, True), ('word', False, True)]
    """
    words = reading.words
    charged = [one for one in (_charged(words, n) for n in range(len(words))) if one]
    is_verb = {one.token for one in charged if one.kind == "verb"}
    return Sentence(
        reading,
        charged,
        [one.token for one in charged],
        _counts(_begins_name(words, n) for n in range(len(words))),
        _counts(n in is_verb for n in range(len(words))),
        _counts(not is_light(word) for word in words),
        _counts(word == "but" for word in words),
        [n for n in range(len(words)) if _is_joint(words, n, is_verb)],
    )


def _is_joint(words: Sequence[str], n: int, verbs: Collection[int]) -> bool:
    """Return whether "and", "but" or the like is followed by a verb, its subject left out."""
    if words[n] not in classes.CONJUNCTIONS:
        return False
    after = range(n + 1, min(n + 5, len(words)))
    heavy = next((place for place in after if not is_light(words[place])), None)
    if heavy is None:
        return False
    is_past = words[heavy].endswith("ed") and words[heavy] != NAME
    return heavy in verbs or is_past or words[heavy] in classes.SPEECH


def _counts(flags: Iterable[bool]) -> list[int]:
    return [0, *accumulate(map(int, flags))]


def _begins_name(words: Sequence[str], n: int) -> bool:
    return words[n] == NAME and (n == 0 or words[n - 1] not in (NAME, "."))


def _charged(words: Sequence[str], n: int) -> Charged | None:
    word = words[n]
    verb, noun = tables.verbs().get(word), tables.nouns().get(word)
    tone = tables.tones().get(word, 0.0)
    if not (verb or noun or tone):
        return None
    if verb and _is_no_verb(words, n, verb, is_known=noun is not None):
        verb = None
    known, kind = (verb, "verb") if verb else (noun, "noun")
    if known is None:
        return Charged(n, "word", tone, tone, tone, False, negated(words, n)) if tone else None
    is_passive = verb is not None and verb.is_participle and passive(words, n)
    tone = tone or (known.agent + known.patient) / 2
    return Charged(n, kind, tone, known.agent, known.patient, is_passive, negated(words, n))


def _is_no_verb(words: Sequence[str], n: int, verb: Verb, *, is_known: bool) -> bool:
    """Tell a noun or adjective from a verb of the same letters by the words beside it."""
    before, is_ing = words[n - 1] if n else "", words[n].endswith("ing")
    if before in classes.DETERMINERS:
        return True
    # "the army's massacre", "of murder", but "he's murdered", "he's lying", "for lying".
    if before == "'s":
        return is_known or not (verb.is_participle or is_ing)
    if before != "to" and before in classes.PREPOSITIONS:
        return is_known or not is_ing
    return is_known and words[n + 1 : n + 2] == ["of"]


def is_light(word: str) -> bool:
    """Return whether a word can stand between a verb and its subject.

    Examples
    --------
    >>> is_light("had"), is_light("falsely"), is_light("man")
    (True, True, False)
    """
    return word in _LIGHT or word.endswith("ly")


def negated(words: Sequence[str], n: int) -> bool:
    """Return whether one of the three words before, in the same clause, negates.

    Examples
    --------
    >>> negated("he did not really lie".split(), 4), negated("no , he lied".split(), 3)
    (True, False)
    """
    for word in reversed(words[max(0, n - 3) : n]):
        if word in classes.NEGATIONS:
            return True
        if (not word[0].isalpha() and word[0] != "'") or word in classes.CLAUSE_WORDS:
            return False
    return False


def passive(words: Sequence[str], n: int) -> bool:
    """Return whether a participle is passive: after "be", or right before "by", "of" or "over".

    Examples
    --------
    >>> passive("was often accused".split(), 2), passive("has accused".split(), 1)
    (True, False)
    >>> passive("officials accused of it".split(), 1)
    True
    """
    for word in reversed(words[max(0, n - 3) : n]):
        if word in classes.BE:
            return True
        if word in ("has", "have", "had", "'ve"):
            return False
        if not is_light(word):
            break
    return n + 1 < len(words) and words[n + 1] in ("by", "of", "over")
