"""What the words of a name say by themselves: the features of its surface."""

from __future__ import annotations

from functools import lru_cache

from utils.annotate.spans import gazetteer, words
from utils.annotate.spans.tokens import is_capitalised

# So many letters or fewer tell little; so many words are still a plain name.
_FEW = 3


@lru_cache(maxsize=100_000)
def of_surface(surface: str) -> tuple[str, ...]:
    """Return what the words of a name say by themselves.

    Examples
    --------
    >>> of_surface("Mosul")
    ('any', '1 words', 'in the gazetteer', '-sul', '-ul')
    >>> of_surface("Bank of England")[-3:]
    ('some org', 'org of', 'a small word')
    """
    parts = surface.split()
    found = ["any", f"{min(len(parts), 5)} words", *_of_gazetteer(surface, parts)]
    if parts[0].lower().strip(".") in words.TITLES:
        found.append("a title first" if len(parts) > 1 else "a title only")
    if not surface[0].isupper():
        found.append("small first" if any(map(str.isupper, surface)) else "all small")
    if " and " in surface or " & " in surface:
        found.append("with and")
        if " of " in surface.split(" and ")[0]:
            found.append("with and after of")
    return (*found, *(_of_word(surface) if len(parts) == 1 else _of_words(surface, parts)))


def _of_gazetteer(surface: str, parts: list[str]) -> list[str]:
    name = gazetteer.fold(surface)
    found = []
    if name in gazetteer.countries():
        found.append("a country")
    elif name in gazetteer.places():
        found.append("in the gazetteer")
    elif name in gazetteer.subdivisions():
        found.append("a province")
    if name in gazetteer.peoples():
        found.append("a people")
    if len(parts) > 1:
        if any(gazetteer.fold(part) in gazetteer.places() for part in parts):
            found.append("with a place")
        if gazetteer.fold(parts[0]) in gazetteer.peoples():
            found.append("a people first")
    return found


def _of_word(word: str) -> list[str]:
    lower = word.lower().strip(".")
    found = []
    if lower in words.ORGANISATIONS or lower in words.PLACES or lower in words.OTHERS:
        found.append("a common word")
    if word.isupper() and len(word) > 1:
        found.append("capitals")
    if any(map(str.isdigit, word)):
        found.append("a digit")
    if len(word) < _FEW:
        found.append("short")
    elif len(word) > _FEW + 1:
        found += [f"-{lower[-3:]}", f"-{lower[-2:]}"]
    return found


def _of_words(surface: str, parts: list[str]) -> list[str]:
    lower = [part.lower().strip(".") for part in parts]
    kinds = {"org": words.ORGANISATIONS, "place": words.PLACES, "other": words.OTHERS}
    found = [f"last {kind}" for kind, known in kinds.items() if lower[-1] in known]
    found += [f"some {kind}" for kind, known in kinds.items() if known.intersection(lower[:-1])]
    if "of" in parts[1:]:
        before = lower[parts.index("of", 1) - 1]
        found += [f"{kind} of" for kind, known in kinds.items() if before in known]
    if lower[0] in words.BEFORE_PLACES:
        found.append(f"{lower[0]} first")
    elif lower[0] in words.DIRECTIONS:
        found.append("a direction first")
    if all(part.isupper() for part in parts if len(part) > 1):
        found.append("all capitals")
    if len(parts) <= _FEW and all(part[0].isupper() for part in parts):
        found.append(f"{len(parts)} capitalised")
    if any(part[0].islower() and not is_capitalised(part) for part in parts):
        found.append("a small word")
    if any(map(str.isdigit, surface)):
        found.append("a digit within")
    if any(len(part) == 2 and part[1] == "." for part in parts[1:-1]):
        found.append("an initial")
    if any(one in surface for one in ",;:()"):
        found.append("a mark within")
    return found
