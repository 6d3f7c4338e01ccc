"""What a figure counts or measures, as the words around it say, and how surely."""

from __future__ import annotations

import re
from typing import NamedTuple

from utils.annotate.quantities.words import (
    CHANGES,
    COLLECTIVES,
    CUES,
    DOING,
    HEDGES,
    HEDGES_AFTER,
    MEASURES,
    NO_PLURALS,
    PEOPLE,
    PLURALS,
    STATES,
    STOPS,
    UNITS_OF_TIME,
    any_of,
)

BEFORE, AFTER = 90, 110
_MOST_WORDS = 6
_LONGEST_DOING = 50  # characters: "death toll stood at" and what may follow
_QUOTES = '“”"‘’«»'
_WORD = re.compile(rf"[{_QUOTES}(]?\s?([^\W\d_]+(?:[-'’.][^\W\d_]+)*)[”\"]?(?:\s+|(?=[^\w\s])|$)")
_HEDGE = re.compile(rf"(?<!\w)({any_of(HEDGES)})\s+(?:the\s+|another\s+)?[{_QUOTES}]?$", re.I)
_HEDGE_AFTER = re.compile(
    rf"[{_QUOTES}]?(?:\s[^\W\d_]+){{0,2}}?,?\s({any_of(HEDGES_AFTER)})\b", re.I
)
_MEASURE = re.compile(rf"[-\s]?({any_of(MEASURES)})(?![^\W_])", re.I)
_DOING = re.compile(rf"\b({any_of(DOING)})\s+(?:an?\s+|all\s+|the\s+|another\s+|other\s+)?$", re.I)
_STATE = any_of(STATES)
_HELPERS = (
    "who|were|was|are|is|had|have|has|been|being|be|to|also|still|now|later|left|reportedly|feared"
    "|believed|confirmed|presumed|listed|as|lay|lie|went|already|others?|more|lost"
)
# "soldiers, most of them conscripts, were killed"; what one does to others is no state.
_BEFELL = re.compile(
    rf"[{_QUOTES}]?(?:,[^,.;:]{{1,40}},|\s(?:of|in|at|from)(?:\s[^\W\d_]+){{1,3}}?"
    r"(?=\s(?:were|had|have|are|died)\b))?"
    rf"(?P<helpers>(?:\s*\b(?:{_HELPERS})\b)*)"
    rf"\s*[{_QUOTES}]?\b(?P<state>{_STATE})\b(?P<object>\s+(?:\d|the\s|an?\s|at\sleast))?",
    re.I,
)
_OF_NUMBER = re.compile(
    r"\b(?:number|total|toll|count|tally|figure|share)s?\s+of\s+(?:the\s+)?"
    r"(?P<what>[a-z]+(?:\s+[a-z]+)?)"
    rf"(?:\s[^\W\d_]+){{0,7}}?\s+(?:at|as|to|is|was|were|by|{any_of(CHANGES)})\s+$",
    re.I,
)
_COLLECTIVE = re.compile(rf"\b(?P<what>{any_of(COLLECTIVES)})[{_QUOTES}]?\s(?:of|at|to)\s$", re.I)
_SUBJECT = re.compile(
    r"\b(?:its|their|his|her|the|whose|’s|'s)\s(?:[a-z]+\s){0,2}?(?P<what>[a-z]+)"
    r"(?:\s(?:of|from)\s(?:the\s)?[a-z]+)?"
    r"\s(?:at|was|is|to|of|worth|reached|has been worth|came to)\s+$"
)
_OF = re.compile(
    r"\s*(?:a\s(?:year|month|week|day)\s)?(?:worth\s)?(?P<joint>of|in)\s"
    r"(?:(?:the|its|their|his|her|all)\s)?"
)
_PARTITIVE = re.compile(r"\s+of\s+(?:the|its|their|his|her|our|these|those)\s(?:[\d,]+\s)?")
# A figure without a noun: after a verb of saying, or "the number is"; with nothing behind it.
_GIVEN = re.compile(
    rf"(?:\b(?:{any_of(CUES)}|us|reporters)(?:\sthat)?"
    r"(?:\s(?:there\s(?:were|are)|it\s(?:was|is)))?:?"
    r"|\b(?:put|puts)\s[^.;]{1,60}\sat"
    r"|\b(?:figure|number|total|count|toll|it)\s(?:is|was|of|as|to|at|should have been)"
    rf"|\bthere\s(?:were|are)|\bgets|\b[Ww]e\sgot|\badmits to)\s?[{_QUOTES}]?\s?$",
    re.I,
)
_ENDS = re.compile(rf"\s*(?:[^\w\s]|$|(?:and|or|but|under|a|in|on|when|while|at|as)\b|[{_QUOTES}])")
# What says nothing of what is counted: the figure before it does.
_EMPTY = frozenset(["figure", "number", "total", "count", "toll", "sum", "amount", "it"])


class Counted(NamedTuple):
    """What is counted and in which unit (None: not said), and by which rule that was read.

    ``is_bare`` says that the figure stands without a noun, as in "the Front says 48".
    """

    what: str | None
    unit: str | None
    rule: str
    is_bare: bool = False


def hedge(before: str, after: str) -> tuple[str | None, str]:
    """Return at_least, at_most, about or None, and what stands before the hedge.

    Examples
    --------
    >>> hedge("killing at least ", " people")
    ('at_least', 'killing ')
    >>> hedge("put it at ", " or more")
    ('at_least', 'put it at ')
    """
    found = _HEDGE.search(before)
    if found:
        return HEDGES[" ".join(found[1].casefold().split())], before[: found.start()]
    behind = _HEDGE_AFTER.match(after)
    return (HEDGES_AFTER[" ".join(behind[1].casefold().split())] if behind else None), before


def without_hedge(after: str) -> str:
    """Return the words after a figure without a hedge that follows at once.

    Examples
    --------
    >>> without_hedge(" or more bodies"), without_hedge(" bodies or more")
    (' bodies', ' bodies or more')
    """
    behind = _HEDGE_AFTER.match(after)
    return after[behind.end() :] if behind and behind.start(1) <= 1 else after


def counted(before: str, after: str, unit: str | None, value: float) -> Counted | None:
    """Return what a figure counts, or None where it seems to count nothing.

    Parameters
    ----------
    before, after : str
        The words of the sentence before the figure and its hedge, and after the figure.
    unit : str or None
        Its currency.
    value : float

    Examples
    --------
    >>> counted("killing ", " people who marched", None, 4.0)
    Counted(what='dead', unit='people', rule='killing', is_bare=False)
    >>> counted("It said ", " soldiers were missing.", None, 14.0)
    Counted(what='missing', unit='people', rule='were missing', is_bare=False)
    >>> counted("They moved ", " kilometres south", None, 20.0)
    Counted(what=None, unit='km', rule='measure', is_bare=False)
    """
    if unit is not None:
        return Counted(_thing(before, after, unit), unit, "currency")
    if measure := _MEASURE.match(after):
        name = MEASURES[" ".join(measure[1].casefold().split())]
        return Counted(_thing(before, after[measure.end() :], name), name, "measure")
    return _state(before, after, value) or (_noun(before, after, value) if value else None)


def is_given(before: str, after: str) -> bool:
    """Say whether a figure without a noun is given as one, as in "the Front says 48".

    Examples
    --------
    >>> is_given("the Front says ", "."), is_given("in the last ", ".")
    (True, False)
    """
    return bool(_ENDS.match(after)) and bool(_GIVEN.search(before))


def _state(before: str, after: str, value: float) -> Counted | None:
    """Read what befell people: killed, wounded, missing, captured, arrested, displaced."""
    if part := _PARTITIVE.match(after):
        after = " " + after[part.end() :]
    run = _run(after)
    head = _head(run, value)
    done = _DOING.search(before, max(0, len(before) - _LONGEST_DOING))
    if done and (head in PEOPLE or not run or _is_people(head)):
        return Counted(DOING[_plain(done[1])], "people", _plain(done[1]))
    if told := _OF_NUMBER.search(before):
        for word in reversed(told["what"].casefold().split()):
            if word in STATES:
                return Counted(STATES[word], "people", "number of")
    for length in range(len(run), -1, -1):
        rest = after[run[length - 1][1] :] if length else after
        befell = _BEFELL.match(rest)
        if befell and _fits(befell, run[:length], value):
            rule = _plain(befell.group(0).strip(_QUOTES + " "))
            return Counted(STATES[_plain(befell["state"])], "people", rule)
    return None


def _fits(befell: re.Match[str], run: list[tuple[str, int]], value: float) -> bool:
    if value == 1 and not run:
        return False  # no one was hurt
    if befell["object"] and not befell["helpers"].strip():
        return False
    head = _head(run, value)
    return not run or head is not None or run[-1][0] in STATES


def _noun(before: str, after: str, value: float) -> Counted | None:
    if part := _PARTITIVE.match(after):
        head = None if value == 1 else _head(_run(" " + after[part.end() :]), 2)
        return Counted(head, "people" if head in PEOPLE else None, "part of") if head else None
    run = _run(after)
    if head := _head(run, value):
        if head in UNITS_OF_TIME:
            return None
        return Counted(head, "people" if _is_people(head) else None, "noun")
    if told := _OF_NUMBER.search(before):
        what = told["what"].casefold().split()[0]
        return Counted(what, "people" if what in PEOPLE else None, "number of")
    if told := _COLLECTIVE.search(before):
        return Counted(_plain(told["what"]), "people", "of")
    is_bare = not run and not _PARTITIVE.match(after) and value != 1
    return Counted(None, None, "bare", is_bare=True) if is_bare else None


def _thing(before: str, after: str, unit: str) -> str | None:
    """Return of what a sum or a measure is: behind "of" or "in", or as the subject before."""
    if of := _OF.match(after):
        run = [word for word, _ in _run(" " + after[of.end() :])[:4]]
        head = _head([(word, 0) for word in run], 2)
        if head is None and of["joint"] == "of" and run and all(map(str.islower, run)):
            head = run[0] if len(run) < 3 else None
        return None if head in UNITS_OF_TIME else head
    subject = None if unit == "percent" else _SUBJECT.search(before)
    what = subject["what"] if subject else None
    return None if what in _EMPTY or what in UNITS_OF_TIME else what


def _run(after: str) -> list[tuple[str, int]]:
    """Return the words behind a figure as far as its noun phrase may go, with their ends."""
    found: list[tuple[str, int]] = []
    place = len(after) - len(after.lstrip())
    if place == 0 and after[:1] not in _QUOTES:
        return found
    while len(found) < _MOST_WORDS and (match := _WORD.match(after, place)):
        word = match[1]
        if word.casefold() in STOPS:
            break
        found.append((word if word[0].isupper() else word.casefold(), match.end(1)))
        place = match.end()
    return found


def _head(run: list[tuple[str, int]], value: float) -> str | None:
    """Return the noun that is counted: the last of the first words that are plurals."""
    head = None
    for word, _ in run:
        if value == 1:
            return run[-1][0].casefold() if run[-1][0].casefold() in PEOPLE else None
        if _is_plural(word.casefold()):
            head = word
        elif head is not None:
            break
    return None if head is None else head.casefold() if head.casefold() in PEOPLE else head.lower()


def _is_plural(word: str) -> bool:
    if word in PLURALS or word in PEOPLE:
        return True
    return word.endswith("s") and word not in NO_PLURALS and not word.endswith(("ss", "’s", "'s"))


def _is_people(head: str | None) -> bool:
    return head in PEOPLE


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
