"""Quotation marks told from other signs, and on which side of a quotation they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_FAMILIES = {
    "double": '"״″“”„‟「」『』',
    "guillemets": "«»‹›",
    "single": "'‘’‚‛`",
}
FAMILY = {glyph: family for family, glyphs in _FAMILIES.items() for glyph in glyphs}
# Marks of one set close each other; those of another only where none of their own is open.
_SETS = {
    "straight": "\"״″'",
    "curly": "“”„‟‘’‚‛",
    "corner": "「」『』",
    "angle": "«»",
    "small": "‹›",
}
SET = {glyph: name for name, glyphs in _SETS.items() for glyph in glyphs} | {"`": "straight"}
_OPENING, _CLOSING = "“„‟‘‚‛«‹「『`", "”’»›」』"

_RUN = re.compile(f"[{''.join(FAMILY)}]+")
# The same with doubled commas, of which few texts have any: it is many times as slow.
_RUN_OR_COMMAS = re.compile(f"{_RUN.pattern}|(?<![,\\w]),,(?=\\w)")
# Straight and single marks that stand together are one: ""Go"" in a table's cell, ``Go''.
_ALIKE = re.compile(r"([\"'`‘’])\1*|.")
_BEFORE, _AFTER = "([{<-–—―/:=+|*_~>¿¡", ".,;:!?…)]}<>-–—―/+|*_~"
_STOPS = ".,!?…"  # before a mark that a bracket follows: he said so."[1]
# Words whose beginning is cut off: the mark before them is an apostrophe.
_CUT_SHORT = re.compile(r"(?:\d\ds?|n|tis|twas|em|til|cause|bout)\b", re.IGNORECASE)
# Words whose end may be cut off, or that a genitive mark may follow.
_MAY_END = re.compile(r"(?:s|in|\bo|\bth|\ban|\bol)$", re.IGNORECASE)
_AND = re.compile(r"(?<!\w)['’‘]n$", re.IGNORECASE)  # as in rock 'n' roll
# What is left of a dash or an apostrophe that was read in a wrong encoding: O"�Neill, go "?he did.
_DAMAGED = re.compile(r"(?:[\s–—-][\"“”]\?|[\"“”]�)\w")
# Without any of these there is none of them, and that is soon seen.
_RUBBLE = ("\ufffd", '"?', "“?", "”?")
_FEET = re.compile(r"\d['’] ?\d{1,2}$")


class Sign(NamedTuple):
    """One mark, or several alike that stand together and count as one.

    Attributes
    ----------
    start, end : int
        Its place in the text.
    glyph : str
        One character.
    side : str
        ``open``, ``close`` or ``either``.
    is_sure : bool
        False where it may as well be an apostrophe, as in "the workers' day".
    """

    start: int
    end: int
    glyph: str
    side: str
    is_sure: bool


def signs(text: str, start: int, end: int) -> Iterator[Sign]:
    r"""Yield the quotation marks of a paragraph, in order.

    What stands on both sides tells whether a mark opens or closes, whatever its shape: “word“
    and ”word” are found too. The shape decides where the neighbours do not. Apostrophes, feet,
    inches and what is left of signs in a wrong encoding (O"�Neill) are left out.

    Examples
    --------
    >>> text = "'Rock 'n' roll,' she said of 6'2\" O'Neill, \"is dead.\""
    >>> [(sign.glyph, sign.side) for sign in signs(text, 0, len(text))]
    [("'", 'open'), ("'", 'close'), ('"', 'open'), ('"', 'close')]
    """
    runs = _RUN if text.find(",,", start, end) < 0 else _RUN_OR_COMMAS
    if runs.search(text, start, end) is None:
        return
    is_odd = text.count('"', start, end) % 2 == 1
    damaged = _damaged(text, start, end)
    for run in runs.finditer(text, start, end):
        if run.end() - 1 in damaged:
            continue
        if run[0] == ",,":  # ,,Go'' as typed on old machines
            yield Sign(*run.span(), "'", "open", True)
            continue
        before = text[run.start() - 1] if run.start() > start else " "
        after = text[run.end()] if run.end() < end else " "
        for alike in _ALIKE.finditer(run[0]):
            place = (run.start() + alike.start(), run.start() + alike.end())
            if FAMILY[alike[0][0]] == "single":
                yield from _single(text, place, before + after)
            elif alike[0] not in '"″' or not _is_in_word(text, place[0], before + after, is_odd):
                yield Sign(*place, alike[0][0], _double_side(alike[0][0], before, after), True)


def _damaged(text: str, start: int, end: int) -> set[int]:
    """Return where marks stand that are what is left of signs in a wrong encoding."""
    if all(text.find(rubble, start, end) < 0 for rubble in _RUBBLE):
        return set()
    return {match.end() - 3 for match in _DAMAGED.finditer(text, start, end)}


def _side(before: str, after: str) -> str:
    is_left, is_right = _is_blank(before), _is_blank(after)
    if not is_left and not is_right:
        is_left = before in _BEFORE
        is_right = after in _AFTER or (before in _STOPS and after in "([")
    if is_left == is_right:
        return "either"
    return "open" if is_left else "close"


def _is_blank(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) == "Cf"


def _double_side(glyph: str, before: str, after: str) -> str:
    side = _side(before, after)
    if side == "open" and after in ".,;:!?)":  # a blank before the mark: « Go », he said
        side = "either"
    if side == "either" and glyph in _OPENING + _CLOSING and (before + after, glyph) != ("  ", "“"):
        return "open" if glyph in _OPENING else "close"
    return "close" if before.isalnum() and after.isalnum() else side


def _is_in_word(text: str, place: int, around: str, is_odd: bool) -> bool:
    """Tell inches, and marks within a word, from a mark that closes, where one is too many."""
    before, after = around
    if before.isdigit() and _side(before, after) != "open":
        return (
            is_odd or text[place] == "″" or _FEET.search(text, max(0, place - 6), place) is not None
        )
    return is_odd and before.isalnum() and after.isalnum()


def _single(text: str, place: tuple[int, int], around: str) -> Iterator[Sign]:
    """Yield a single mark, where it is one; two that stand together are a double one."""
    start, end = place
    glyph, n_marks, side = text[start], end - start, _side(*around)
    if side == "either" and glyph in "‘‚" and around[0] in _BEFORE:
        side = "open"
    if side == "open":
        is_cut = glyph == "’" or (n_marks == 1 and _CUT_SHORT.match(text, end))
        if not is_cut:
            yield Sign(start, end, glyph, side, True)
    elif not (glyph == "`" or around[1].isalnum() or around.isspace() or _is_and(text, start)):
        ends = _MAY_END.search(text, max(0, start - 3), start)
        is_sure = n_marks > 1 or ends is None or around[1] in ".,;:!?…)]"
        yield Sign(start, end, glyph, "close", is_sure)


def _is_and(text: str, start: int) -> bool:
    return _AND.search(text, max(0, start - 3), start) is not None
