"""The people whom an article names: their gender as its words give it, and their offices."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from utils.annotate.speech import speaker_words as words
from utils.annotate.speech.attribution import Span
from utils.annotate.speech.scene import Name, Scene

_WORD = re.compile(r"[^\W\d_](?:[\w.-]*\w)?")
# Begins with letters, not with a boundary, so that the search skips to the next of them.
_GENDERED = re.compile(
    r"[HhSs](?<!\w.)(?i:(?P<female>(?<=s)he|(?<=h)er(?:s|self)?)"
    r"|(?P<male>(?<=h)(?:e|is|im(?:self)?)))\b"
)
_BEFORE = re.compile(r"(?:[\w.’'-]+\s){1,6}$")
# "the speaker, Osmer Tarrel": the office before a comma.
_BEFORE_COMMA = re.compile(
    r"\b(?:the|an?|its|his|her|their|[\w-]+[’']s?)\s(?:[\w’'-]+\s){0,5}[\w’'-]+,\s$", re.I
)
# "…, sacked by the minister": who stands behind "by" is another.
_BEHIND = re.compile(r",\s(?:who\s)?(?:(?!by\s)[\w’'-]+\s){0,6}(?!by\s)[\w’'-]+(?=[,.;:)\s])")
# One word, so that a minister is not taken for the prime one.
_JOINED = ((re.compile(r"\bprime minister|\bpm\b"), "premier"), (re.compile(r"\bvice[ -]"), "vice"))
_EMPTY = frozenset(
    (
        *("the", "a", "an", "of", "for", "its", "his", "her", "their", "who", "new", "old"),
        *("former", "then", "in", "at", "and", "s"),
    )
)
# So many persons named before a place, and behind it, may hold the office told there.
_MOST = 100
# So many characters behind a name a pronoun may still tell that person's gender.
_REACH = 250
_LEFT = 60
# So many names before another are looked at.
_LAST = 5
# A title tells as much as so many pronouns.
_TITLE = 10


class Beside(NamedTuple):
    """The words that stand beside a person's name as an office or the like."""

    name: Name
    words: frozenset[str]


class Persons:
    """The people named in an article.

    Examples
    --------
    >>> text = "Odel Brannery, the interior minister, left. He met Mrs Ostrell. She sang."
    >>> scene = Scene(text, [(0, 43), (44, 63)], [(0, 13, "PERSON"), (55, 62, "PERSON")])
    >>> persons = Persons(scene)
    >>> [persons.gender(name) for name in scene.names]
    ['male', 'female']
    >>> text[slice(*persons.holder("the minister", 60))]
    'Odel Brannery'
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.names = [name for name in scene.names if name.label == "PERSON"]
        self._told: dict[tuple[str, int], str | None] = {}
        self._taken: dict[str, str] = {}

    def key(self, name: Span) -> str:
        """Return the family name, or what stands in its place."""
        return _family_name(self.scene.text[name[0] : name[1]])

    def take(self, name: Span, gender: str) -> None:
        """Keep that a pronoun was found to stand for somebody."""
        self._taken.setdefault(self.key(name), gender)

    def is_other(self, name: Span, gender: str) -> bool:
        """Say whether a pronoun of the other gender was found to stand for somebody."""
        return self._taken.get(self.key(name), gender) != gender

    def _full(self, name: Span) -> str:
        return _all_words(self.scene.text[name[0] : name[1]])

    @cached_property
    def _bearers(self) -> dict[str, set[str]]:
        """Gather the full names that end with each family name."""
        made: dict[str, set[str]] = {}
        for name in self.names:
            if " " in (full := self._full(name[:2])):
                made.setdefault(self.key(name[:2]), set()).add(full)
        return made

    def bearer(self, name: Span) -> Span:
        """Return the one whose title fits, where several bear the family name behind a title.

        If all known bearers are of the other gender, title and name stand for somebody else.
        What is no title and family name stands for itself, as does one that may be several's.
        """
        key, title = self.key(name), self._title(name)
        if title is None or self._own(name) != [key]:
            return name
        fulls = [one for one in self.names if self.key(one[:2]) == key and len(self._own(one)) > 1]
        fitting = [one for one in fulls if self.gender(one[:2]) == title]
        if fulls and all(self.gender(one[:2]) not in (None, title) for one in fulls):
            first = self.scene.text.rfind(" ", 0, max(0, name[0] - 1)) + 1
            return (first, name[1]) if " " not in self._full(name) else name
        if len({tuple(self._own(one)) for one in fitting}) != 1:
            return name
        return max(fitting, key=lambda one: (one.start < name[0], one.start))[:2]

    def _own(self, name: Sequence[int]) -> list[str]:
        """Return the words of a name without its title."""
        own = self._full((name[0], name[1])).split()
        return own[1:] if own and own[0].rstrip(".") in words.GENDERS else own

    def _title(self, name: Span) -> str | None:
        """Return the gender that the title within or before a name tells."""
        before = _WORD.findall(self.scene.text[max(0, name[0] - _LEFT) : name[0]])[-1:]
        for word in (*_WORD.findall(self.scene.text[slice(*name)])[:1], *before):
            if gender := words.GENDERS.get(word.casefold().rstrip(".")):
                return gender
        return None

    def gender(self, name: Span, but: int = -1) -> str | None:
        """Return female or male, or None where no words tell but the pronoun at ``but``."""
        asked = (self.scene.text[name[0] : name[1]], but)
        if asked not in self._told:
            self._told[asked] = self._gender(name, but)
        return self._told[asked]

    def _gender(self, name: Span, but: int) -> str | None:
        keys = [self._full(name), self.key(name)]
        # Of two who share a family name, what tells one's gender says nothing of the other's.
        for key in keys[: 1 if len(self._bearers.get(keys[1], ())) > 1 else 2]:
            told = Counter(self._evidence.get(key))
            told.subtract(self._evidence.get((key, but)))
            if max(told.values(), default=0) > 2 * min(told["female"], told["male"]):
                return told.most_common(1)[0][0]
        return None

    @cached_property
    def _evidence(self) -> dict[str | tuple[str, int], Counter[str]]:
        """Count what tells the gender of each, in all and at each place.

        That are titles, and pronouns near behind.
        """
        made: dict[str | tuple[str, int], Counter[str]] = {}
        for name, gender, weight, place in [*self._titles(), *self._pronouns()]:
            for key in {self._full(name[:2]), self.key(name[:2])}:
                for one in (key, (key, place)):
                    made.setdefault(one, Counter())[gender] += weight
        return made

    def _titles(self) -> list[tuple[Name, str, int, int]]:
        found = []
        for name in self.names:
            before = self.scene.text[max(0, name.start - _LEFT) : name.start]
            inside = self.scene.text[name.start : name.end]
            last = _WORD.findall(before)[-1:] if before.endswith((" ", ". ")) else []
            for word in (*last, *_WORD.findall(inside)[:1]):
                if gender := words.GENDERS.get(word.casefold().rstrip(".")):
                    found.append((name, gender, _TITLE, name.start))
        return found

    def _pronouns(self) -> list[tuple[Name, str, int, int]]:
        found, starts = [], [name.start for name in self.names]
        number = 0
        for pronoun in _GENDERED.finditer(self.scene.text):
            while number < len(starts) and starts[number] < pronoun.start():
                number += 1
            last = self.names[number - 1] if number else None
            near = last and pronoun.start() - last.end < _REACH
            if near and not self.scene.quotation(pronoun.start()) and not self._is_beside(number):
                found.append((last, pronoun.lastgroup or "", 1, pronoun.start()))
        return found

    def _is_beside(self, number: int) -> bool:
        """Say whether the sentence of the name before a number has somebody else before it."""
        last = self.names[number - 1]
        here = self.scene.sentence(last.start)
        for other in reversed(self.names[max(0, number - 1 - _LAST) : number - 1]):
            if self.scene.sentence(other.start) != here:
                break
            if self.key(other[:2]) != self.key(last[:2]):
                return True
        return False

    @cached_property
    def beside(self) -> list[Beside]:
        """Return the words beside each name, in the order of the names."""
        return [Beside(name, self._words_beside(name)) for name in self.names]

    def _words_beside(self, name: Name) -> frozenset[str]:
        text, first = self.scene.text, max(0, name.start - _LEFT * 2)
        first = max(first, self.scene.sentences[self.scene.sentence(name.start)][0])
        others = [
            one.end for one in self.scene.names_in(first, name.start) if one.label == "PERSON"
        ]
        first = max([first, *others])
        pieces = [_BEFORE.search(text, first, name.start)]
        pieces.append(_BEFORE_COMMA.search(text, first, name.start))
        pieces.append(_BEHIND.match(text, name.end, name.end + _LEFT * 2))
        said = " ".join(piece[0] for piece in pieces if piece)
        return frozenset(_office_words(f"{said} {text[name.start : name.end]}"))

    def holder(self, office: str, place: int) -> Span | None:
        """Return the person beside whose name an office stands, the last one named before.

        All words of the office must stand there but for one in two.
        """
        asked = _office_words(office)
        if not asked:
            return None
        heads = [word for word in asked if word in words.OFFICES] or asked[-1:]
        best: tuple[int, bool, int] | None = None
        found = None
        middle = bisect_left(self.names, (place,))
        for name, said in self.beside[max(0, middle - _MOST) : middle + _MOST]:
            shared = sum(word in said for word in asked)
            if heads[0] not in said or shared <= len(asked) // 2:
                continue
            is_before = name.start < place
            rank = (shared, is_before, name.start if is_before else -name.start)
            if best is None or rank > best:
                best, found = rank, name[:2]
        return found


@lru_cache(maxsize=1 << 12)
def _family_name(said: str) -> str:
    said = said.casefold()
    found = _WORD.findall(re.sub(r"[’']s$", "", said))
    return found[-1] if found else said


@lru_cache(maxsize=1 << 12)
def _all_words(said: str) -> str:
    return " ".join(_WORD.findall(said.casefold()))


def _office_words(said: str) -> list[str]:
    said = said.casefold()
    for pattern, joined in _JOINED:
        said = pattern.sub(joined, said)
    return [word for word in _WORD.findall(said) if word not in _EMPTY]
