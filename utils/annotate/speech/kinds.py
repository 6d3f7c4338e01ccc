"""What is in quotation marks and no speech: scare quotes, titles, nicknames, words as words."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat
from pathlib import Path

from utils.annotate.speech.attribution import Marked
from utils.annotate.speech.mark_features import features, is_titled, sides, words_of

WEIGHTS = Path(__file__).with_name("kinds.json")
MARKS = ("double", "single", "guillemets")

_AROUND = 90  # characters read on each side
_LONGEST_NAME = 4  # words

_WORD_BEFORE = re.compile(
    r"\b(?:words?|terms?|adjectives?|nouns?|verbs?|adverbs?|syllables?|spell(?:s|ed|ing)?)[,:]? $",
    re.IGNORECASE,
)
_WORD_AFTER = re.compile(
    r",? (?:an?|the) (?:\w+ )?(?:word|term|adjective|noun|verb)\b"
    r"|,? was meant to (?:suggest|mean|describe)\b|,? does not (?:occur|appear)\b",
    re.IGNORECASE,
)
_NICKNAME_BEFORE = re.compile(
    r"\b(?:nicknam\w+|dubbed|goes by|known (?:\w+ )?as"
    r"|(?:call(?:s|ed)?|knows?|knew) (?:him|her|me|you)(?: as)?|knows?\b.{3,40}\bas"
    r"|(?:nick)?names? for (?:him|her|me)|alias(?:es)?|a\.?k\.?a\.?)[,:]? (?:the |as )?$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"\b(?:[A-Z]\.|[A-Z](?:[\w-]|['’](?!s ))+) \(?$")
_NAME_AFTER = re.compile(r"\)? (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z]\w")
_SMALL_WORD = re.compile(r"\b[a-z]{4,}")  # a headline in capitals has none
_HEADED_BEFORE = re.compile(
    r"\b(?:head(?:line|lined|ed|ing)|entitled|titled|subtitled|caption(?:ed)?|banner|chapter)\b"
    r"(?: (?!by\b)[\w'’]+){0,4}[:,]? $",
    re.IGNORECASE,
)
_HEADED_AFTER = re.compile(
    r",? (?:was|is|ran|read) (?:the|a|its) (?:\w+ )?headline\b", re.IGNORECASE
)
# “Rents Rise Again,” by the Herald’s Ann Bey: nobody's speech is followed so.
_BYLINE = re.compile(r"(?<=,[”\"»]) by (?:[Tt]he )?[A-Z]")
_WORK = (
    r"(?:song|anthem|hymn|ballad|album|single|book|novel|memoir|biography|autobiography|poem|essay"
    r"|article|column|op-ed|editorial|paper|report|study|series|show|sitcom|drama|comedy|cartoon"
    r"|film|movie|documentary|musical|opera|play|ballet|program(?:me)?|podcast|broadcast|episode"
    r"|painting|exhibition|video|magazine|newspaper|newsletter|blog|theme|soundtrack|game)s?"
)
# Who writes, reads, plays or records what has the capitals of a title does so with a work; a sign
# or a letter that reads so has its words.
_MADE = (
    r"(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|who|to|[A-Z][\w’-]+) (?:(?:had|has|have|never|also|once|then"
    r"|later) )?(?:read|wrote|written|writes?)"
    r"|(?:perform|play|record|direct|produc|compos|publish|releas|paint|film|rewr[io]t"
    r"|co-wr[io]t)(?:e|es|ed|s|ing|te|ten)?"
)
_WORK_BEFORE = re.compile(
    rf"\b(?:{_WORK}|(?:scenery|star|host|author|writer|director|producer|editor|anchor|cast"
    r"|episode|edition|viewers?|readers?|creator|co-hosts?) of|(?:sang|sings?|singing|hosts?"
    r"|hosted|watch(?:ed|es|ing)?|saw|seen"
    r"|starr?(?:ed|ing|s)? in|aired on|on \w+day['’]s"
    rf"|(?:{_MADE})(?= $)"
    r"|(?:[Oo]n|of|[Ff]or|with|told|[Tt]o) (?:[A-Z]{2,}\w*|Fox)(?: [A-Z]\w*){0,2}['’]s?"
    r"|(?:interview|appear(?:s|ed|ing|ances?)|spoke|speaking|aired|times|said)"
    r"(?: (?:\w+day|last \w+))? (?:on|with))"
    r"(?: \w+)?)[,:]? $"
)
_WORK_AFTER = re.compile(
    rf"['’]?s? (?:\w+ )?(?:{_WORK}|star|stars|host|hosts|co-hosts?|author|anchor|singer|creator)\b"
    r"|,? by [A-Z]\w+|,? (?:a|an|the|his|her|their|its) (?:\w+ ){0,2}"
    rf"{_WORK}\b",
)
_SO_CALLED = (
    r"so-called|self-(?:styled|proclaimed|described|declared)|supposed(?:ly)?|alleged(?:ly)?"
    r"|claim(?:s|ed|ing)? to (?:be|speak for)|calls? (?:itself|themselves)"
    r"|what it (?:calls?|terms?|regards? as|describes? as)"
)
# The words of another, even where they stand in what a third is said to have said.
_OTHERS = re.compile(rf"\b(?:{_SO_CALLED})(?: the| an?| some| any)? $", re.IGNORECASE)
_DISTANCE = re.compile(
    rf"\b(?:{_SO_CALLED}|call(?:ed|ing)? themselves|(?:to|\w+s) call|the name|talk of)"
    r"(?: the| an?| some| any)? $",
    re.IGNORECASE,
)
# How the odds of speech change once it is known whether anyone is said to have said it: what
# the rules find covers about nine in ten passages of speech, and one in four of the others.
# Half of that in logarithms, since the features saw some of the same words.
_IF_ATTRIBUTED = math.sqrt(0.9 / 0.25)
_IF_NOT = math.sqrt(0.1 / 0.75)


@cache
def learned() -> Mapping[str, float]:
    """Return what each feature adds to the logarithm of the odds of speech; "" is always there."""
    stated: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return stated


def speech_probability(
    text: str, passage: Marked, *, by: Mapping[str, float] | None = None
) -> float:
    """Return how likely what stands between quotation marks is someone's words, 0–1.

    Parameters
    ----------
    text : str
    passage : Marked
        One with quotation marks; the others are speech (1.0).
    by : mapping of str to float, optional
        Other weights than :func:`learned`.

    Notes
    -----
    A logistic regression over what :func:`mark_features.features` sees, learned from which
    passages stand in what is attributed in PolNeAR (Newell, Margolin and Ruths 2018).

    Examples
    --------
    >>> show = Marked(12, 27, 0, 0, "double", True)
    >>> speech_probability("The cast of “The Late Show” came.", show) < 0.5
    True
    >>> told = Marked(0, 19, 0, 0, "double", True)
    >>> speech_probability("“We were not told,” she said.", told) > 0.9
    True
    """
    if passage.style not in MARKS:
        return 1.0
    return _learned_probability(text, passage) if by is None else _probability(text, passage, by)


@lru_cache(maxsize=1 << 8)  # of one passage it is asked for several times
def _learned_probability(text: str, passage: Marked) -> float:
    return _probability(text, passage, learned())


def _probability(text: str, passage: Marked, weights: Mapping[str, float]) -> float:
    score = sum(map(weights.get, features(text, passage), repeat(0.0)))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score + weights.get("", 0.0)))))


def kind(text: str, passage: Marked, *, is_attributed: bool) -> str:
    """Return what stands in a passage: direct, scare, title, nickname or word.

    Parameters
    ----------
    text : str
    passage : Marked
    is_attributed : bool
        Whether it stands in something that someone is said to have said. If so, only what
        its neighbours name outright is no speech ("the word", "the headline", "so-called").

    Notes
    -----
    In this order: a word spoken of as a word; a nickname, within a name or after "known as" and
    its like; a title, of a heading, before who it is by, or, with capitals, beside a word for a
    work or a programme;
    what is kept at arm's length outright ("so-called"); else speech from a probability
    (:func:`speech_probability`) of 0.35 on where it is attributed, of 0.73 where it is not.

    Examples
    --------
    >>> from utils.annotate.speech.marks import marked
    >>> text = "Al “Doc” Roe sang “The Barley” to the so-called “front” on the word “copper”."
    >>> [kind(text, one, is_attributed=False) for one in marked(text)]
    ['nickname', 'title', 'scare', 'word']
    """
    if passage.style not in MARKS:
        return "direct"
    if name := named(text, passage):
        return name
    if _is_kept_off(text, passage, is_attributed):
        return "scare"
    return "direct" if _is_speech(text, passage, is_attributed) else "scare"


def _is_speech(text: str, passage: Marked, is_attributed: bool) -> bool:
    likely = speech_probability(text, passage)
    odds = likely / max(1 - likely, 1e-9) * (_IF_ATTRIBUTED if is_attributed else _IF_NOT)
    return odds >= 1


def _is_kept_off(text: str, passage: Marked, is_attributed: bool) -> bool:
    before, _ = _sides(text, passage)
    n_words = sum(word[0].isalnum() for word in words_of(text, passage))
    pattern = _OTHERS if is_attributed else _DISTANCE
    return n_words <= _LONGEST_NAME and pattern.search(before) is not None


@lru_cache(maxsize=1 << 8)
def named(text: str, passage: Marked) -> str | None:
    """Return word, nickname or title where the neighbours or the capitals say so, else None.

    Examples
    --------
    >>> named("He met Al “Doc” Roe there.", Marked(10, 15, 0, 0, "double", True))
    'nickname'
    """
    before, after = _sides(text, passage)
    words = words_of(text, passage)
    n_words = sum(word[0].isalnum() for word in words)
    if 0 < n_words <= _LONGEST_NAME:
        if _WORD_BEFORE.search(before) or _WORD_AFTER.match(after):
            return "word"
        if _is_nickname(words, before, after):
            return "nickname"
    if _HEADED_BEFORE.search(before) or _HEADED_AFTER.match(after):
        return "title"
    if _BYLINE.match(text, passage.end):
        return "title"
    if not is_titled(words) or _DISTANCE.search(before):
        return None
    return "title" if _WORK_BEFORE.search(before) or _WORK_AFTER.match(after) else None


def _sides(text: str, passage: Marked) -> tuple[str, str]:
    """Return what stands on both sides, with the blanks that no line is broken at as others."""
    before, after = sides(text, passage, _AROUND)
    return before.replace("\N{NO-BREAK SPACE}", " "), after.replace("\N{NO-BREAK SPACE}", " ")


def _is_nickname(words: Sequence[str], before: str, after: str) -> bool:
    named = words[1:] if words[0] == "the" else words
    if not is_titled(named):
        return False
    is_within = named[-1].isalnum() and _NAME_BEFORE.search(before) and _NAME_AFTER.match(after)
    is_within = is_within and _SMALL_WORD.search(before + after)
    return bool(is_within or _NICKNAME_BEFORE.search(before))
