"""How many of the first lines of an article are its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from utils.read.plain.paragraphs import last_sign

_LONGEST = 200
_LONGEST_ABOVE_BYLINE = 300
_MOST_LINES = 3
# A line that asks or exclaims is a title up to this length, and a sentence beyond it.
_LONGEST_QUESTION = 120
_FEWEST_WORDS = 4
_WIDEST_WRAP = 120
_ABBREVIATION = re.compile(
    r"(?:^|\s)(?:(?:[^\W\d_]\.)+|(?:inc|ltd|co|corp|jr|sr|no|st)\.)$", re.IGNORECASE
)


def n_lines(block: Sequence[str], *, is_above_byline: bool, is_all: bool) -> int:
    """Return how many lines of the first block of an article are its title; 0 for none.

    Parameters
    ----------
    block : sequence of str
        The lines up to a blank one, or to the byline or date below.
    is_above_byline : bool
        Whether a byline, date or label comes next: then what stands above is a title,
        even where it ends with a full stop.
    is_all : bool
        Whether nothing comes after the block.

    Examples
    --------
    >>> n_lines(["Rain ends the fair after", "three days"], is_above_byline=False, is_all=False)
    2
    >>> n_lines(["The fair ended on Sunday after rain."], is_above_byline=False, is_all=False)
    0
    """
    n_before_sentence = next(
        (at for at, line in enumerate(block) if _is_sentence(line)), len(block)
    )
    if is_above_byline:
        n = max(n_before_sentence, 1)
        return n if n <= _MOST_LINES and sum(map(len, block[:n])) <= _LONGEST_ABOVE_BYLINE else 0
    if not _is_like_title(block[0]):
        return 0
    if len(block) == 1:
        return 1
    is_short = len(block) <= _MOST_LINES and sum(map(len, block)) <= _LONGEST
    if is_short and n_before_sentence == len(block) and not is_all:
        return len(block)
    return int(_is_ended_on_purpose(block))


def is_in_title_case(title: str) -> bool:
    """Whether the longer words of a title have capitals, as names have.

    Examples
    --------
    >>> is_in_title_case("Rain Ends the Fair"), is_in_title_case("Rain ends the Harrow fair")
    (True, False)
    """
    words = [word for word in title.split() if len(word) > 3]
    n_capitals = sum(word[0].isupper() for word in words)
    return len(words) > 1 and n_capitals >= 0.8 * len(words)


def _is_like_title(line: str) -> bool:
    longest = _LONGEST_QUESTION if last_sign(line) in "?!" else _LONGEST
    return len(line) <= longest and not line.endswith(",") and not _is_sentence(line)


def _is_sentence(line: str) -> bool:
    """Whether a line ends with a full stop that is not part of an abbreviation."""
    is_stopped = last_sign(line) == "." and not line.endswith("...")
    return (
        is_stopped
        and len(line.split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS
        and _ABBREVIATION.search(line[-_LONGEST:]) is None
    )


def _is_ended_on_purpose(block: Sequence[str]) -> bool:
    """Whether the first line was ended although the first word of the second would have fitted."""
    width = max(map(len, block))
    first_word = block[1].split(None, 1)[0]
    fits = len(block[0]) + 1 + len(first_word) <= width
    return not first_word[0].islower() and (fits or width > _WIDEST_WRAP)
