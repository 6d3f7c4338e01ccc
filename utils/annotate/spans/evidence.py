"""What a text as a whole says of its names, counted once for all spans that could be names."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from utils.annotate.spans import words
from utils.annotate.spans.candidates import LABELS, Place, Reading
from utils.annotate.spans.tokens import Token, is_capitalised


class Evidence(NamedTuple):
    """What a text as a whole says of its names, counted once for all candidates.

    Attributes
    ----------
    starts : mapping of a character to the token that starts there; ``ends`` likewise
    run_of : mapping of a token to its run
    labels : mapping of a surface to how often the model gave it each of our labels
    inside : mapping of a word to the labels of the longer names that hold it
    first_names, surnames : counters of the ends of people's names
    n, n_at_place, n_acting : counters of capitalised words, of those after "in" or the like, and
        of those before "said" or the like
    small : set of the words that also stand in small letters
    initials : set of the initials of runs; ``bracketed``: words in brackets after a run
    taken : sorted places of what the model found
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
    told = [token.word for token in tokens]
    capitals = [place for place, word in enumerate(told) if is_capitalised(word)]
    after = [*told[1:], ""]
    return {
        "n": Counter(told[place] for place in capitals),
        "n_at_place": Counter(
            told[place] for place in capitals if place and told[place - 1] in words.AT_PLACES
        ),
        "n_acting": Counter(told[place] for place in capitals if after[place] in words.ACTS),
    }


def _initials(reading: Reading) -> tuple[set[str], set[str]]:
    """Return the initials of each run, and the words that stand in brackets after one."""
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
