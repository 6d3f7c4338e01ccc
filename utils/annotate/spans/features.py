"""What speaks for and against a span being a name: the features of the classifier of names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from utils.annotate.entities.forms import initials
from utils.annotate.spans import gazetteer, words
from utils.annotate.spans.candidates import LABELS, Place, Reading, overlapping
from utils.annotate.spans.evidence import Evidence, gather
from utils.annotate.spans.surfaces import of_surface

_MANY = 3


def features(reading: Reading) -> list[list[str]]:
    """Return the features of each candidate of a text, in the order of the candidates.

    Examples
    --------
    >>> from utils.annotate.spans import candidates
    >>> reading = candidates.read("She left Mosul.", [(9, 14, "ORG")])
    >>> [one for one in features(reading)[0] if one.startswith(("in the", "model", "single"))]
    ['in the gazetteer', 'model ORG', 'model nowhere else', 'single, before=(word)', ...]
    """
    evidence = gather(reading)
    return [_of(reading, evidence, place) for place in reading.candidates]


def _of(reading: Reading, evidence: Evidence, place: Place) -> list[str]:
    start, end = place
    surface = reading.text[start:end]
    label = LABELS.get(reading.found.get(place, ""), "")
    first = evidence.starts.get(start, -1)
    last = evidence.ends.get(end, -1)
    found = [*of_surface(surface)]
    found += _of_model(reading, evidence, place, label)
    found += _of_run(reading, evidence, place, first, bool(label))
    found += _of_text(evidence, surface, label)
    found += _of_neighbours(reading, first, last, " " not in surface, bool(label))
    if label:
        found += [f"{one}, model" for one in found if one in _WITH_MODEL]
        found.append(f"{min(surface.count(' ') + 1, 4)} words, {label}")
    elif "small too" not in found and evidence.n[surface] > 1 and not evidence.labels.get(surface):
        found.append("again and again")
    return found


_WITH_MODEL = {"in the gazetteer", "first in its sentence", "with and", "never at a place"}


def _of_model(reading: Reading, evidence: Evidence, place: Place, label: str) -> list[str]:
    """Return what the model found at the place, around it or in it."""
    start, end = place
    if label:
        return [f"model {reading.found[place]}"]
    found = []
    for other in overlapping(evidence.taken, start, end)[:2]:
        how = "crossing"
        if other[0] <= start and other[1] >= end:
            how = "around"
        elif other[0] >= start and other[1] <= end:
            how = "within"
        found.append(f"model {how} {reading.found[other]}")
    return found or ["model nothing"]


def _of_run(
    reading: Reading, evidence: Evidence, place: Place, first: int, is_found: bool
) -> list[str]:
    """Return how the candidate lies in its run of capitals."""
    run = evidence.run_of.get(first)
    if run is None:
        return ["no run"]
    start = "from its start" if reading.words[run[0]].start == place[0] else "from within"
    end = "to its end" if reading.words[run[1] - 1].end == place[1] else "to within"
    return [f"run {start} {end}", f"run {start} {end}{', model' if is_found else ', capitals'}"]


def _of_text(evidence: Evidence, surface: str, label: str) -> list[str]:
    """Return what the rest of the text says of the same words."""
    others = Counter(evidence.labels.get(surface, ()))
    if label:
        others[label] -= 1
    total = sum(others.values())
    found = [] if total else ["model nowhere else"]
    for kind, n in others.items():
        if total and n / total > 0.6:
            found += [f"elsewhere {kind}", *([f"often {kind}"] if total >= _MANY else [])]
    return found if " " in surface else found + _of_single(evidence, surface)


def _of_single(evidence: Evidence, word: str) -> list[str]:
    found = []
    if evidence.surnames[word]:
        found.append("a surname here")
    elif evidence.first_names[word]:
        found.append("a first name here")
    found += [f"part of {kind}" for kind in evidence.inside.get(word, ()) if kind != "PERSON"]
    if word.lower() in evidence.small:
        found.append("small too")
    if word.isupper() and len(word) > 1 and word in evidence.initials:
        found.append("initials")
    if word in evidence.bracketed:
        found.append("in brackets after a name")
    n = evidence.n[word]
    if n >= _MANY:
        share = evidence.n_at_place[word] / n
        often = "never" if not share else "seldom" if share < 0.15 else "often"
        found.append("mostly at a place" if share >= 0.35 else f"{often} at a place")
    if n > 1 and evidence.n_acting[word]:
        found.append("acts" if evidence.n_acting[word] / n >= 0.2 else "acts seldom")
    return found


def _of_neighbours(
    reading: Reading, first: int, last: int, is_single: bool, is_found: bool
) -> list[str]:
    """Return what stands before and after, on the same line."""
    tokens, text = reading.words, reading.text
    before = after = beyond = ""
    if first > 0 and "\n" not in text[tokens[first - 1].end : tokens[first].start]:
        before = tokens[first - 1].word
    if 0 < last < len(tokens) and "\n" not in text[tokens[last - 1].end : tokens[last].start]:
        after = tokens[last].word
        beyond = tokens[last + 1].word if last + 1 < len(tokens) else ""
    found = [*_around(before, after, is_single)]
    if before.lower() == "the" and first > 1:
        found.append(f"before the {_kind(tokens[first - 2].word.lower())}")
    if not before or before in _FIRST:
        found.append("first in its sentence")
        if is_single and not is_found:
            found.append("first, single, capitals")
    if after in ("(", "[") and beyond and not is_single and _are_initials(reading, first, last):
        found.append("its initials follow")
    if after == "," and gazetteer.fold(beyond) in gazetteer.places():
        found.append("a place follows")
    return found


def _are_initials(reading: Reading, first: int, last: int) -> bool:
    """Say whether the word in brackets after a span is made of its initials."""
    words_ = tuple(token.word.lower() for token in reading.words[first:last])
    return reading.words[last + 1].word in initials(words_)


_FIRST = frozenset('.!?"“”')
_COMMON = frozenset(
    """
    in at near from to of by with for on and or , . ( ) : ; ' \" “ ” ’ 's ’s the a an said says told
    added who whose which that is was were has had will would as against between into over under
    after before than - – — than de / including called named new former its his her their
    """.split()  # noqa: SIM905
)


@lru_cache(maxsize=200_000)
def _around(before: str, after: str, is_single: bool) -> tuple[str, ...]:
    found = []
    for side, word in (("before", before.lower()), ("after", after.lower())):
        kind = _kind(word) if word else "nothing"
        found.append(f"{side}={kind}")
        if is_single:
            found.append(f"single, {side}={kind}")
        if word.isalpha() and word.islower() and word not in _COMMON:
            found.append(f"{side}~{word}")
    return tuple(found)


def _kind(word: str) -> str:
    """Return a common word itself, and of another its kind."""
    stripped = word.strip(".")
    if word in _COMMON:
        return word
    if stripped in words.TITLES:
        return "(title)"
    if stripped in words.PLACES:
        return "(place)"
    if stripped in words.ORGANISATIONS:
        return "(organisation)"
    if word.isdigit():
        return "(number)"
    return "(-ed)" if word.endswith("ed") else "(word)" if word.isalpha() else "(mark)"


def vocabulary(rows: Iterable[list[str]], *, at_least: int) -> list[str]:
    """Return the features that at least so many candidates have, in a stable order."""
    counts = Counter(feature for row in rows for feature in set(row))
    return sorted(feature for feature, n in counts.items() if n >= at_least)
