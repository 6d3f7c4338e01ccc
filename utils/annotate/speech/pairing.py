"""Which closing mark belongs to which opening one, within a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from utils.annotate.speech.incises import incise
from utils.annotate.speech.signs import FAMILY, SET, Sign, signs

_PAIR = ("double", "pair")  # two single marks
_NEW = re.compile(r"[.!?…][)\]'’]?[–—-]?\s+$")
_INTRODUCED = re.compile(r"[:,]\s+$")
_STOP = re.compile(r"[.!?…][)\]'’]?(?=\s+\S)")
# So far before a mark the last sentence is looked for that ends.
_BACK = 300


class Pair(NamedTuple):
    """A place between two marks: ``start`` to ``end``, marks included, and the family of marks."""

    start: int
    end: int
    family: str


class Paired(NamedTuple):
    """What the marks of a paragraph come to.

    Attributes
    ----------
    pairs : list of Pair
        In the order in which they close.
    leading : list of Sign
        Opening marks with which it begins, outermost first.
    unclosed : list of Sign
        Opening marks without a closing one, outermost first; single ones only if leading.
    unopened : Sign or None
        A closing mark before which the paragraph has no double one.
    has_marks : bool
        Whether it has any that is not single.
    joined : dict of int to int
        Where a piece of a quotation begins that an earlier mark opened, and where that one does.
    broken : set of int
        Where passages begin that are no whole: nothing closes them, and another follows.
    """

    pairs: list[Pair]
    leading: list[Sign]
    unclosed: list[Sign]
    unopened: Sign | None
    has_marks: bool
    joined: dict[int, int]
    broken: set[int]


class _Anew(NamedTuple):
    """That a mark opens anew: where what was open before it ends, and whether it goes on here."""

    end: int
    is_joined: bool


class _Open:
    """The marks that are open at some place, innermost last; each is put and taken once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.anew: dict[int, _Anew] = {}  # by where the mark stands that opens anew
        self.closed: Sign | None = None  # the last one closed, until the next mark
        self.joined: dict[int, int] = {}
        self.broken: set[int] = set()
        self.stack: list[Sign] = []
        self.maybe: list[Sign | None] = []  # a later mark that may close it, or be an apostrophe
        self.counts: Counter[tuple[str, str]] = Counter()
        self.pairs: list[Pair] = []

    def put(self, sign: Sign) -> None:
        if family_of(sign) == "single" and self.maybe and self.maybe[-1]:
            self.take()
        if self.stack and (anew := _anew(self.text, self.stack[-1], sign)):
            self.anew[sign.start] = anew
        self.stack.append(sign)
        self.maybe.append(None)
        self.counts[_kind(sign)] += 1

    def take(self) -> Sign:
        sign, close = self.stack.pop(), self.maybe.pop()
        self.counts[_kind(sign)] -= 1
        if close:
            self.pairs.append(Pair(sign.start, close.end, family_of(sign)))
        return sign

    def close(self, sign: Sign, start: int) -> int:
        """Close what a mark closes from ``start`` on; return where it ends, or ``start``."""
        wanted = self._wanted(sign, sign.end - start)
        if wanted is None:
            return start
        while _kind(self.stack[-1]) != wanted:
            self.take()
        if not sign.is_sure:
            self.maybe[-1] = self.maybe[-1] or sign
            return sign.end
        self.maybe[-1] = None
        opening = self.take()
        self.closed = opening
        end = start + min(opening.end - opening.start, sign.end - start)
        self.pairs.append(Pair(opening.start, end, family_of(opening)))
        return end

    def settle(self, sign: Sign | None) -> None:
        """End what the last mark opened anew, unless the one that follows closes that."""
        if self.closed and (sign is None or sign.side == "open"):
            self.end_before(self.closed)
        self.closed = None

    def end_before(self, sign: Sign) -> None:
        """End all that is open before a mark as far as each of them opened anew."""
        while self.stack and sign.start in self.anew:
            anew, before = self.anew.pop(sign.start), self.take()
            self.pairs.append(Pair(before.start, anew.end, family_of(before)))
            if anew.is_joined:
                self.joined[sign.start] = before.start
            else:
                self.broken.add(before.start)
            sign = before

    def _wanted(self, sign: Sign, n_marks: int) -> tuple[str, str] | None:
        family = FAMILY[sign.glyph]
        if family == "single":
            if n_marks == 2 and self.counts[_PAIR]:
                return _PAIR
            is_inner = self.stack and _kind(self.stack[-1])[0] == "single"
            return _kind(self.stack[-1]) if is_inner else None
        own = (family, SET[sign.glyph])
        others = [kind for kind, count in self.counts.items() if count and kind[0] == family]
        if self.counts[own] or family == "guillemets":
            return own if self.counts[own] else None
        return others[-1] if others else None


class _Leading:
    """The opening marks with nothing but blanks before them; reads no place twice."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.end, self.is_over = text, start, False
        self.signs: list[Sign] = []

    def add(self, sign: Sign) -> None:
        self.is_over = self.is_over or bool(self.text[self.end : sign.start].strip())
        if not self.is_over:
            self.signs.append(sign)
        self.end = sign.end


def _anew(text: str, before: Sign, sign: Sign) -> _Anew | None:
    """Return where what one mark opened ends, if another opens behind a sentence's end."""
    if _kind(before) != _kind(sign) or family_of(sign) != "double" or sign.side != "open":
        return None
    first = max(before.end, sign.start - _BACK)
    if new := _NEW.search(text, max(first, sign.start - 8), sign.start):
        said = incise(text, before.end, min(sign.start, before.end + _BACK))
        end = said[0] if said else sign.start - len(new[0].lstrip(".!?…)]'’"))
        return _Anew(end, said is None)
    if not _INTRODUCED.search(text, max(first, sign.start - 4), sign.start):
        return None
    stops = list(_STOP.finditer(text, first, sign.start))
    return _Anew(stops[-1].end(), False) if stops else None


def family_of(sign: Sign) -> str:
    """Return ``double``, ``single`` or ``guillemets``; two single marks are a double one."""
    family = FAMILY[sign.glyph]
    return "double" if family == "single" and sign.end - sign.start > 1 else family


def _kind(sign: Sign) -> tuple[str, str]:
    family = family_of(sign)
    return _PAIR if family != FAMILY[sign.glyph] else (family, SET[sign.glyph])


def paired(text: str, start: int, end: int) -> Paired:
    """Pair the marks of a paragraph, in time that grows with its length alone.

    A closing mark closes the innermost open one of its own set (straight, curly, …), else of
    its family; open ones inside that are dropped. A single mark closes only what is innermost.

    Examples
    --------
    >>> text = 'He said: “Call it "ours," and ‘go.’”'
    >>> [text[pair.start : pair.end] for pair in paired(text, 0, len(text)).pairs]
    ['"ours,"', '‘go.’', '“Call it "ours," and ‘go.’”']
    """
    found, leading, unopened, has_marks = _Open(text), _Leading(text, start), None, False
    for sign in signs(text, start, end):
        if FAMILY[sign.glyph] != "single":
            found.settle(sign)
        is_closing = sign.side != "open" and _closes(found, sign)
        if not is_closing and sign.side != "close":
            found.put(sign)
            leading.add(sign)
        elif not is_closing and not has_marks and FAMILY[sign.glyph] != "single":
            unopened = sign
        has_marks = has_marks or FAMILY[sign.glyph] != "single"
    found.settle(None)
    unclosed = _unclosed(found, leading.signs)
    marks = (found.pairs, leading.signs, unclosed, unopened, has_marks)
    return Paired(*marks, found.joined, found.broken)


def _closes(found: _Open, sign: Sign) -> bool:
    """Close with each mark of those that stand together, as far as any is open."""
    place, end = sign.start, found.close(sign, sign.start)
    while place < end < sign.end:
        place, end = end, found.close(sign, end)
    return end > sign.start


def _unclosed(found: _Open, leading: list[Sign]) -> list[Sign]:
    left: list[Sign] = []
    while found.stack:
        is_open = found.maybe[-1] is None
        sign = found.take()
        if is_open and sign.side == "open":
            left.append(sign)
        found.end_before(sign)
    firsts = {sign.start for sign in leading}
    return [sign for sign in left[::-1] if family_of(sign) != "single" or sign.start in firsts]
