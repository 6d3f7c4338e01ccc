"""What three lexicons say of a word that stands in news: TextBlob's, VADER's, and our own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from utils.annotate.tone import pattern, vader

LIST = Path(__file__).with_name("news_words.toml")
# What a word is worth in a compound such as "war-torn", beside a word that says nothing.
_COMPOUND = 0.7
# Endings by which a word's forms differ, the longest first; what is left has three letters.
_ENDINGS = (
    "ingly", "ation", "edly", "iness", "ment", "ness", "ings", "ions", "ing", "ion", "ies", "ied",
    "ily", "ers", "ed", "er", "es", "ly", "s", "e", "y",
)  # fmt: skip

# Words that join others and say nothing by themselves: of them nothing is learned. Those that
# negate, oppose or doubt are not among them.
_JOINING = """a an the and or so yet of to in on at by for with from into onto upon about over under
    between among through during before after above below since until till as than that this
    these those which who whom whose what when where why how there here it its he she they them
    his her their our we us you your i me my mine ours yours him hers itself himself themselves
    is are was were be been being am do does did done has have had having will shall can also
    very just even still such same other another each every any some all both either one two
    three four five six seven eight nine ten while because mr mrs ms dr said say says"""
_GRAMMAR = frozenset(_JOINING.split())


class Said(NamedTuple):
    """What each lexicon says of a word: −1 most negative … 1 most positive, 0.0 for nothing.

    ``together`` is the mean of those that say anything.
    """

    textblob: float
    vader: float
    news: float
    together: float

    @classmethod
    def of(cls, *polarities: float) -> Said:
        """Return what three lexicons say, and their mean.

        Examples
        --------
        >>> Said.of(-0.2, 0.0, -0.8)
        Said(textblob=-0.2, vader=0.0, news=-0.8, together=-0.5)
        """
        told = [one for one in polarities if one]
        return cls(*polarities, sum(told) / len(told) if told else 0.0)


NOTHING = Said(0.0, 0.0, 0.0, 0.0)


class _News(NamedTuple):
    polarities: dict[str, float]  # of every form of the words of our own list
    silent: dict[str, str]  # words and phrases that say nothing in news, and why


def said(word: str) -> Said:
    """Return what the lexicons say of a word in lower case, put right for news.

    A compound that no lexicon has says what its parts say.

    Examples
    --------
    >>> said("massacre")
    Said(textblob=0.0, vader=0.0, news=-0.8, together=-0.8)
    >>> said("own") == said("council") == NOTHING
    True
    >>> said("war-torn").together < 0
    True
    """
    whole = _said(word)
    if whole != NOTHING or "-" not in word:
        return whole
    parts = [_said(part) for part in word.split("-")]
    scale = 2 * _COMPOUND / len(parts)
    sums = [scale * sum(one[lexicon] for one in parts) for lexicon in range(3)]
    return Said.of(*(max(-1.0, min(one, 1.0)) for one in sums))


def _said(word: str) -> Said:
    news = _news()
    if word in news.silent:
        return NOTHING
    known = pattern.lexicon().get(word)
    valence = vader.lexicon().rules.valences.get(word, 0.0)
    own = news.polarities.get(word, 0.0)
    return Said.of(known.polarity if known else 0.0, valence / vader.FULL, own)


def silenced(word: str) -> str | None:
    """Return why a word that other lexicons have says nothing in news, or None if it does.

    Examples
    --------
    >>> silenced("defense")[:26], silenced("war")
    ('they stand in names: Unite', None)
    """
    return _news().silent.get(word)


@cache
def phrases() -> tuple[str, ...]:
    """Return the phrases that say nothing as a whole, whatever their words say.

    Examples
    --------
    >>> "war on terror" in phrases()
    True
    """
    return tuple(word for word in _news().silent if " " in word)


@cache
def _news() -> _News:
    polarities: dict[str, float] = {}
    silent: dict[str, str] = {}
    for kind in tomllib.loads(LIST.read_text(encoding="utf-8")).values():
        words = kind.get("phrases") or kind["words"].split()
        if "polarity" not in kind:
            silent |= dict.fromkeys(words, kind["why"])
            continue
        for form in (form for word in words for form in forms(word)):
            polarities.setdefault(form, kind["polarity"])
    return _News(polarities, silent)


def forms(word: str) -> Iterator[str]:
    """Yield a word and what it may look like inflected; some of it is no English.

    Examples
    --------
    >>> sorted(forms("rob"))
    ['rob', 'robbed', 'robbing', 'robed', 'robes', 'robing', 'robly', 'robs']
    >>> sorted(forms("bury"))
    ['buried', 'buries', 'burily', 'bury', 'burying', 'burys']
    """
    yield from (word, word + "s")
    if word.endswith("e"):
        yield from (word + "d", word + "ly", word[:-1] + "ing", word + "r")
    elif word.endswith("y") and word[-2] not in "aeiou":
        yield from (word[:-1] + end for end in ("ies", "ied", "ily", "ying"))
    else:
        yield from (word + end for end in ("ed", "ing", "es", "ly"))
        if word[-1] in "bdgklmnprtvz" and word[-2] in "aeiou" and word[-3:-2] not in {*"aeiou"}:
            yield from (word + word[-1] + end for end in ("ed", "ing"))


def stem(word: str) -> str:
    """Return a word without its ending, so that what is learned of one form serves the others.

    Of what is no word, or only joins others, nothing may be learned: its stem is "".

    Examples
    --------
    >>> [stem(word) for word in ("threaten", "threatens", "planned", "plans", "cities", "the")]
    ['threaten', 'threaten', 'plan', 'plan', 'cit', '']
    """
    if word in _GRAMMAR or " " in word or not word[:1].isalpha():
        return ""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
