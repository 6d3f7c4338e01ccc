"""Numbers in digits and in words: patterns for both, and the values that they have."""

from __future__ import annotations

import re
from math import prod

_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
          "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ADDED = {word: value for value, word in enumerate(_UNITS)} | {"a": 1, "an": 1}
_ADDED |= {word: 10 * value for value, word in enumerate(_TENS, start=2)}
_TIMES = {"dozen": 12, "hundred": 100}
_LARGE = {"thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "crore": 1e7, "crores": 1e7,
          "billion": 1e9, "trillion": 1e12}  # fmt: skip
_PARTS = {"half": 2, "third": 3, "quarter": 4}
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}

_ONES = "|".join(_UNITS[1:10])
_SCALE = "|".join(_LARGE)
# "seventeen" before "seven": the longer word first.
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{_ONES})\b)?|{'|'.join(_UNITS[:9:-1])}|{_ONES})"
_BELOW_1000 = rf"(?:(?:{_BELOW_100}|an?)\s+hundred(?:\s+(?:and\s+)?{_BELOW_100})?|{_BELOW_100})"
# "half a million", "three-quarters of a million": a part, and what it is a part of.
_PART_OF = rf"(?:half\s+(?:of\s+)?|(?:an?|one|two|three)[-\s]+(?:{'|'.join(_PARTS)})s?\s+of\s+)"
# No run of digits is longer than this, whatever a text holds.
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,4})?"
MAGNITUDE = rf"(?:[-\s](?:{'|'.join(_TIMES)}|lakh\s+crore|{_SCALE})\b|\s?(?:k|mn?|bn|tn)\b)"
WORDS = (
    rf"(?:{_PART_OF}an?\s+(?:{_SCALE}|dozen|hundred)"
    rf"|(?:{_BELOW_1000}|an?)[-\s]+(?:{_SCALE})(?:,?\s+(?:and\s+)?{_BELOW_1000}(?:\s+thousand)?)?"
    rf"|(?:{_BELOW_100}|an?)\s+dozen|{_BELOW_1000})(?!\w|[-’'][^\W\d_])"
)
_PIECE = re.compile(r"[a-z]+")
_PART = re.compile(rf"(?=(?:(?P<top>\w+)[-\s]+)?(?P<part>{'|'.join(_PARTS)})){_PART_OF}")


def of_words(words: str) -> float:
    """Return the value of a number in words.

    Examples
    --------
    >>> [of_words(one) for one in ("a hundred and forty", "half a dozen", "sixty-three")]
    [140.0, 6.0, 63.0]
    >>> of_words("three-quarters of a million")
    750000.0
    >>> of_words("two million three hundred thousand")
    2300000.0
    """
    words = words.casefold()
    if share := _PART.match(words):
        return _ADDED[share["top"] or "a"] / _PARTS[share["part"]] * of_words(words[share.end() :])
    whole, part = 0.0, 0.0
    for word in _PIECE.findall(words):
        if word in _LARGE:
            whole, part = whole + (part or 1) * _LARGE[word], 0.0
        elif word in _TIMES:
            part = (part or 1) * _TIMES[word]
        elif word in _ADDED:
            part += _ADDED[word]
    return whole + part


def of_digits(digits: str, magnitude: str | None = None) -> float:
    """Return the value of a number in digits, and of the word or letters of size behind it.

    Examples
    --------
    >>> of_digits("1,200"), of_digits("3.2", "m"), of_digits("40", " million")
    (1200.0, 3200000.0, 40000000.0)
    >>> of_digits("2", " lakh crore")
    2000000000000.0
    """
    sizes = _TIMES | _LARGE | _SHORT
    named = _PIECE.findall((magnitude or "").casefold())
    return round(float(digits.replace(",", "")) * prod(sizes[one] for one in named), 4)
