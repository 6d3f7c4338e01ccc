"""What is written as a number, in digits or words, and is no date, clock time, age or name."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from utils.annotate.quantities import numerals
from utils.annotate.quantities.words import (
    CURRENCIES,
    MEASURES,
    NAMED_BY_NUMBER,
    NO_PLURALS,
    PEOPLE,
    STATES,
    UNITS_OF_TIME,
    any_of,
)

_SIGNS = "[$£€¥₹]"
# "Rs 500", "Rs.500" and "Rs500": a number may stand right behind this sign in letters.
_RS = r"\bRs\.?"
_WORDS_OF_MONEY = any_of(word for word in CURRENCIES if word[0].isalpha())
_MONEY = rf"(?P<money>[-\s](?:{_WORDS_OF_MONEY})\b)?"
_SHORT_MEASURES = any_of(word for word in MEASURES if word.isalpha() and len(word) <= 3)
_IN_DIGITS = re.compile(
    rf"(?P<sign>(?:(?:\b[A-Z]{{1,2}})?{_SIGNS}|{_RS})\s?)?"
    rf"(?:(?<=\bRs)|(?<=\bRs\.)|(?<![\d.,:/–-])(?<![^\W\d_]))"
    rf"(?P<low>{numerals.DIGITS})(?:\s?[-–]\s?{_SIGNS}?(?P<high>{numerals.DIGITS}))?"
    rf"(?![\d/:]|[.,]\d|[-–]\d)(?:(?P<size>{numerals.MAGNITUDE}){_MONEY}"
    rf"|{_MONEY.replace('money', 'coins')}"
    rf"(?:(?=(?:{_SHORT_MEASURES})\b)|(?![^\W\d_]|[-–][^\W\d_])))"
)
_IN_WORDS = re.compile(rf"(?<![\w-])(?P<words>{numerals.WORDS}){_MONEY}", re.IGNORECASE)

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:\s?(?:-|–|to|and|or|,)\s?{_DAY})?\b(?![,.]\d)"
# Nobody: how many of them died is said by what follows, and is 0.
_NOBODY = re.compile(
    r"\b(?:no[-\s]one|nobody)(?=\s(?:(?:was|were|is|are|(?:has|have|had)\sbeen)"
    rf"(?:\s(?:reportedly|also|still|later|confirmed|believed))?\s(?:{any_of(STATES)})"
    r"|(?:(?:has|have|had)\s)?(?:died|dies|perished|drowned|disappeared))\b)"
    r"|\bno(?=\s(?:deaths|fatalities|injuries)\b)",
    re.IGNORECASE,
)
# Dates, clock times, ages between commas or in brackets, heights in feet and inches, "one in
# five": they hold numbers that count nothing by themselves.
_CLOSED = re.compile(
    rf"""\b{_MONTH}\s{_DAYS}(?:,?\s\d{{4}}\b)? | \b{_DAYS}\s(?:of\s)?{_MONTH}(?:,?\s\d{{4}}\b)?
    | \b\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b
    | \b[0-2]?\d:[0-5]\d\b | \b[01]?\d\.[0-5]\d\s?[ap]\.?m\b
    | \b(?:[01]?\d\s(?:and|to|or)\s)?[01]?\d\s?[ap]\.?m\b
    | \n\s?(?:[01]\d|2[0-3])\.[0-5]\d\s | (?<=\bat\s)[0-2]?\d\.[0-5]\d\b
    | (?<=[,(])\s?[1-9]\d(?=[,;)]|\.\s)
    | \b\d{{1,2}}[-\s]?(?:ft|feet|foot)[-\s]?\d{{1,2}}[-\s]?in(?:s|ch(?:es)?)?\b
    | \b\d-foot-\d{{1,2}}\b
    | \b(?i:no[-\s]one)\b
    | \b(?i:one|1|(?:nine|eight|seven|six|9|8|7|6)(?=\s(?:in|out\sof)\s(?:ten|10)\b))
      \s(?i:in|out\sof)\s(?i:every\s)?(?:{numerals.WORDS}|{numerals.DIGITS}\b)
      (?!\s(?:minute|hour|day|night|week|month|year)s)
    """,
    re.VERBOSE,
)  # fmt: skip
_NEXT = re.compile(r"[-\s]?([^\W\d_]+(?:\.[a-z])?)")
_LAST_WORD = re.compile(r"([^\W_]+)\.?\s$")
_FIRST_YEAR, _LAST_YEAR = 1000, 2199


class Amount(NamedTuple):
    """A number in a text: its place, its value, the currency that is written with it."""

    start: int
    end: int
    value: float
    unit: str | None


def amounts(text: str) -> list[Amount]:
    """Return the numbers of a text that may count or measure something, in order.

    Dates, clock times, durations, years, ages, ordinals, scores, what belongs to a longer
    word, a code or a name, heights in feet and inches, "one in five", and vague words such as
    "dozens" are left out. "No one" is 0 where it is said that no one died or was hurt.

    Examples
    --------
    >>> text = "On June 5, 2014 about 1,200 marched for $3.2m or half a million dollars."
    >>> [(text[one.start : one.end], one.value, one.unit) for one in amounts(text)][:2]
    [('1,200', 1200.0, None), ('$3.2m', 3200000.0, 'dollars')]
    """
    closed = [match.span() for match in _CLOSED.finditer(text)]
    found = [one for match in _IN_DIGITS.finditer(text) for one in _digits(text, match)]
    found += [made for match in _IN_WORDS.finditer(text) if (made := _words(text, match))]
    found = [one for one in found if not _meets(closed, one)]
    return sorted(found + [Amount(*one.span(), 0.0, None) for one in _NOBODY.finditer(text)])


def _meets(closed: list[tuple[int, int]], one: Amount) -> bool:
    place = bisect_right(closed, (one.start, len(closed) and closed[-1][1])) - 1
    return (place >= 0 and one.start < closed[place][1]) or (
        place + 1 < len(closed) and closed[place + 1][0] < one.end
    )


def _digits(text: str, match: re.Match[str]) -> list[Amount]:
    """Return a number in digits, or the two ends of a range such as 12–15."""
    size, unit, end = match["size"], _currency(match), match.end()
    is_m = unit is None and size is not None and size.strip() == "m"
    if is_m and not (size == "m" and _is_plural(_next_word(text, end))):
        size, end = None, match.start("size")  # metres
    is_plain = unit is None and size is None
    if is_plain and (_is_name(text, match) or _next_word(text, end) in UNITS_OF_TIME):
        return []
    low = numerals.of_digits(match["low"], size)
    if match["high"] is None:
        return [Amount(match.start(), end, low, unit)]
    high = numerals.of_digits(match["high"], size)
    if low >= high:
        return []
    return [
        Amount(match.start(), match.end("low"), low, unit),
        Amount(match.start("high"), end, high, unit),
    ]


def _words(text: str, match: re.Match[str]) -> Amount | None:
    if match["money"] is None and _next_word(text, match.end()) in UNITS_OF_TIME:
        return None
    value = numerals.of_words(match["words"])
    return Amount(match.start(), match.end(), value, _currency(match))


def _currency(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    written = match["money"] or groups.get("coins") or groups.get("sign") or ""
    word = written.strip(" -.\n\t\xa0").casefold()
    return CURRENCIES.get(word) or (CURRENCIES.get(word[-1:]) if word else None)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Say whether a number names something: Boeing 747, page 3, 007; or is a year."""
    digits, start = match["low"], match.start()
    before = _LAST_WORD.search(text, max(0, start - 30), start)
    if digits.startswith("0") and "." not in digits:
        return True
    if before and before[1].casefold() in NAMED_BY_NUMBER:
        return True
    follows = _next_word(text, match.end())
    if digits.isdigit() and _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
        return follows not in PEOPLE
    return bool(before) and before[1][0].isupper() and not follows.islower()


def _is_plural(word: str) -> bool:
    return word in PEOPLE or (word.endswith("s") and word not in NO_PLURALS)


def _next_word(text: str, end: int) -> str:
    found = _NEXT.match(text, end)
    return found[1] if found else ""
