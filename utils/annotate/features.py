"""What speaks for and against a span being a name: the features of the classifier of names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from utils.annotate import gazetteer, words
from utils.annotate.candidates import LABELS, Place, Reading, overlapping
from utils.annotate.forms import initials
from utils.annotate.tokens import Token, is_capitalised

_MANY = 3
_ENDS = "."


class Evidence(NamedTuple):
    """What a text as a whole says of its names, counted once for all candidates.

    Attributes
    ----------
    starts : mapping of a character to the token that starts there; ``ends`` likewise
    run_of : mapping of a token to its run
    labels : mapping of a surface to how often the model gave it each of our labels
    inside : mapping of a word to the labels of the longer names that hold it
    first_names, surnames : counters of the ends of people's names
    n, n_at_place, n_acting : counters of capitalised words, and of those after "in" or before "said"
    small : set of the words that also stand in small letters
    initials : set of the initials of runs; ``bracketed``: words in brackets after a run
    """

    starts: dict[int, int]
    ends: dict[int, int]
    run_of: dict[int, tuple[int, int]]
    labels: dict[str, Counter[str]]
    inside: dict[str, Counter[str]]
    first_names: Counter[str]
    surnames: Counter[str]
    n: Counter[str]
    n_at_place: Counter[str]
    n_acting: Counter[str]
    small: set[str]
    initials: set[str]
    bracketed: set[str]
    taken: list[Place]


def features(reading: Reading) -> list[list[str]]:
    """Return the features of each candidate of a text, in the order of the candidates.

    Examples
    --------
    >>> from utils.annotate import candidates
    >>> reading = candidates.read("She left Mosul.", [(9, 14, "ORG")])
    >>> [one for one in features(reading)[0] if "gazetteer" in one or "model" in one]
    ['in the gazetteer', 'model ORG', 'model nowhere else', ...]
    """
    evidence = gather(reading)
    return [_of(reading, evidence, place) for place in reading.candidates]


def gather(reading: Reading) -> Evidence:
    """Count what the text as a whole says of its names."""
    tokens, text = reading.words, reading.text
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    inside: dict[str, Counter[str]] = defaultdict(Counter)
    first_names, surnames = Counter(), Counter()
    for (start, end), label in reading.found.items():
        surface = text[start:end]
        labels[surface][LABELS[label]] += 1
        parts = surface.split()
        if len(parts) > 1:
            for part in parts:
                inside[part][LABELS[label]] += 1
            if label == "PERSON":
                first_names[parts[0]] += 1
                surnames[parts[-1]] += 1
                surnames[parts[-1].rsplit("-", 1)[-1]] += "-" in parts[-1]
    initials, bracketed = _initials(reading)
    return Evidence(
        starts={token.start: place for place, token in enumerate(tokens)},
        ends={token.end: place + 1 for place, token in enumerate(tokens)},
        run_of={place: run for run in reading.runs for place in range(*run)},
        labels=labels, inside=inside, first_names=first_names, surnames=surnames,
        **_company(tokens), small={one.word for one in tokens if one.word.islower()},
        initials=initials, bracketed=bracketed, taken=sorted(reading.found),
    )  # fmt: skip


def _company(tokens: list[Token]) -> dict[str, Counter[str]]:
    """Count the capitalised words, those that stand where places do, and those that act."""
    n, n_at_place, n_acting = Counter(), Counter(), Counter()
    for place, (word, _, _) in enumerate(tokens):
        if is_capitalised(word):
            n[word] += 1
            n_at_place[word] += place > 0 and tokens[place - 1].word in words.AT_PLACES
            n_acting[word] += place + 1 < len(tokens) and tokens[place + 1].word in words.ACTS
    return {"n": n, "n_at_place": n_at_place, "n_acting": n_acting}


def _initials(reading: Reading) -> tuple[set[str], set[str]]:
    tokens = reading.words
    initials = {
        "".join(tokens[place].word[0] for place in range(*run) if tokens[place].word[0].isupper())
        for run in reading.runs
    }
    bracketed = {
        tokens[run.last + 1].word
        for run in reading.runs
        if run.last + 1 < len(tokens) and tokens[run.last].word == "("
    }
    return initials, bracketed


def _of(reading: Reading, evidence: Evidence, place: Place) -> list[str]:
    start, end = place
    surface = reading.text[start:end]
    label = LABELS.get(reading.found.get(place, ""), "")
    first = evidence.starts.get(start, -1)
    last = evidence.ends.get(end, -1)
    found = [*_of_surface(surface)]
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


@lru_cache(maxsize=100_000)
def _of_surface(surface: str) -> tuple[str, ...]:
    """Return what the words of a name say by themselves."""
    parts = surface.split()
    found = ["any", f"{min(len(parts), 5)} words", *_of_gazetteer(surface, parts)]
    if parts[0].lower().strip(_ENDS) in words.TITLES:
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
    lower = word.lower().strip(_ENDS)
    found = []
    if lower in words.ORGANISATIONS or lower in words.PLACES or lower in words.OTHERS:
        found.append("a common word")
    if word.isupper() and len(word) > 1:
        found.append("capitals")
    if any(map(str.isdigit, word)):
        found.append("a digit")
    if len(word) < _MANY:
        found.append("short")
    elif len(word) > _MANY + 1:
        found += [f"-{lower[-3:]}", f"-{lower[-2:]}"]
    return found


def _of_words(surface: str, parts: list[str]) -> list[str]:
    lower = [part.lower().strip(_ENDS) for part in parts]
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
    if len(parts) <= _MANY and all(part[0].isupper() for part in parts):
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
    stripped = word.strip(_ENDS)
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
