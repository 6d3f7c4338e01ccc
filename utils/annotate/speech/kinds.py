"""What is in quotation marks and no speech: scare quotes, titles, nicknames, words as words."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

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
    r",? (?:an?|the) (?:\w+ )?(?:word|term|adjective|noun|verb)\b|,? (?:was|is) meant to\b"
    r"|,? does not (?:occur|appear)\b|,? (?:means|meant)\b",
    re.IGNORECASE,
)
_NICKNAME_BEFORE = re.compile(
    r"\b(?:nicknam\w+|dubbed|goes by|known (?:\w+ )?as|(?:call(?:s|ed)?|knows?|knew) (?:him|her|me|you)"
    r"(?: as)?|knows?\b.{3,40}\bas|(?:nick)?names? for (?:him|her|me)|alias(?:es)?|a\.?k\.?a\.?)[,:]? "
    r"(?:the |as )?$",
    re.IGNORECASE,
)
_NAME_BEFORE, _NAME_AFTER = re.compile(r"\b[A-Z][\w.’'-]+ \(?$"), re.compile(r"\)? [A-Z]\w")
_HEADED_BEFORE = re.compile(
    r"\b(?:head(?:line|lined|ed|ing)|entitled|titled|subtitled|caption(?:ed)?|banner|chapter)\b"
    r"[^.!?\"“”]{0,40}$",
    re.IGNORECASE,
)
_HEADED_AFTER = re.compile(r",? (?:was|is|ran|read) (?:the|a|its) (?:\w+ )?headline\b", re.IGNORECASE)
_WORK = (
    r"(?:song|anthem|hymn|ballad|album|single|book|novel|memoir|biography|autobiography|poem|essay"
    r"|article|column|op-ed|editorial|paper|report|study|series|show|sitcom|drama|comedy|cartoon"
    r"|film|movie|documentary|musical|opera|play|ballet|program(?:me)?|podcast|broadcast|episode"
    r"|painting|exhibition|video|magazine|newsletter|blog|theme|soundtrack|game)s?"
)
_WORK_BEFORE = re.compile(
    rf"\b(?:{_WORK}|(?:scenery|star|host|author|writer|director|producer|editor|anchor|cast|episode"
    r"|edition|viewers?|readers?|creator|co-hosts?) of|(?:sang|sings?|singing|reads?|hosts?|hosted"
    r"|wrote|watch(?:ed|ing)?|starr?(?:ed|ing|s) in|aired on|(?:on|in|of) [A-Z][\w. ]{1,20}['’]s?)"
    r"(?: \w+)?)[,:]? $"
)
_WORK_AFTER = re.compile(
    rf"['’]?s? (?:\w+ )?(?:{_WORK}|star|stars|host|hosts|co-hosts?|author|anchor|singer|creator)\b"
    r"|,? by [A-Z]\w+|,? (?:a|an|the|his|her|their|its) (?:\w+ ){0,2}"
    rf"{_WORK}\b",
)
_DISTANCE_BEFORE = re.compile(
    r"\b(?:so-called|self-(?:styled|proclaimed|described|declared)|supposed(?:ly)?|alleged(?:ly)?"
    r"|what \w+(?: \w+)? (?:calls?|terms?|regards? as|describes? as)|calls? (?:itself|themselves)"
    r"|call(?:s|ed|ing)?(?: (?:the|a|an|it|them|themselves|this|that))*|claims? to (?:be|speak for)"
    r"|the name|talk of|called|termed|styled|would be treated as a party to)"
    r"(?: the| a| an| some| any)? $",
    re.IGNORECASE,
)


class Model(NamedTuple):
    """The classifier: from which probability on a passage is speech, and what a feature adds."""

    threshold: float
    weights: Mapping[str, float]


@cache
def model() -> Model:
    """Return the classifier that comes with the package."""
    stated = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Model(stated["threshold"], stated["weights"])


def speech_probability(text: str, passage: Marked, *, by: Model | None = None) -> float:
    """Return how likely what stands between quotation marks is someone's words, 0–1.

    Parameters
    ----------
    text : str
    passage : Marked
        One with quotation marks; the others are speech (1.0).
    by : Model, optional
        Another classifier than the package's.

    Notes
    -----
    A logistic regression over what :func:`mark_features.features` sees, learned from which
    passages stand in what is attributed in PolNeAR (Newell, Margolin and Ruths 2018).

    Examples
    --------
    >>> text = "The so-called “front” met. “We have not been told,” she said."
    >>> front, told = Marked(14, 21, 0, 0, "double", True), Marked(27, 51, 0, 1, "double", True)
    >>> speech_probability(text, front) < 0.5 < 0.9 < speech_probability(text, told)
    True
    """
    if passage.style not in ("double", "single", "guillemets"):
        return 1.0
    weights = (by or model()).weights
    score = sum(weights.get(name, 0.0) for name in features(text, passage))
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
    its like; a title, after or before a word for a work or a heading, or with capitals where
    it is no speech; what is kept at arm's length; what is speech by
    :func:`speech_probability`, from ``model().threshold`` on; else a scare quote.

    Examples
    --------
    >>> from utils.annotate.speech.marks import marked
    >>> text = "Al “Doc” Roe sang “The Barley” to the so-called “front” on the word “copper”."
    >>> [kind(text, one, is_attributed=False) for one in marked(text)]
    ['nickname', 'title', 'scare', 'word']
    """
    if passage.style not in MARKS:
        return "direct"
    named = _named(text, passage, is_attributed)
    if named:
        return named
    before, _ = sides(text, passage, _AROUND)
    words = [word for word in words_of(text, passage) if word[0].isalnum()]
    if len(words) <= _LONGEST_NAME + 1 and _DISTANCE_BEFORE.search(before):
        return "scare"
    is_speech = is_attributed or speech_probability(text, passage) >= model().threshold
    return "direct" if is_speech else "scare"


def _named(text: str, passage: Marked, is_attributed: bool) -> str | None:
    """Return word, nickname or title where the neighbours or the capitals say so."""
    before, after = sides(text, passage, _AROUND)
    words = words_of(text, passage)
    n_words = sum(word[0].isalnum() for word in words)
    is_short = 0 < n_words <= _LONGEST_NAME
    if is_short and (_WORD_BEFORE.search(before) or _WORD_AFTER.match(after)):
        return "word"
    if is_short and words[0][0].isupper() and _is_nickname(before, after):
        return "nickname"
    if _HEADED_BEFORE.search(before) or _HEADED_AFTER.match(after):
        return "title"
    if not is_titled(words) or _DISTANCE_BEFORE.search(before):
        return None
    if _WORK_BEFORE.search(before) or _WORK_AFTER.match(after):
        return "title"
    return None


def _is_nickname(before: str, after: str) -> bool:
    is_within = _NAME_BEFORE.search(before) and _NAME_AFTER.match(after)
    return bool(is_within or _NICKNAME_BEFORE.search(before))
