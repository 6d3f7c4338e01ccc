"""What is known of words: the tables of this folder, and the lexicons."""

from __future__ import annotations

import csv
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from defusedxml import ElementTree

_HERE = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Verb(NamedTuple):
    """What a form of a verb says of who does it and of whom it is done to."""

    group: str
    agent: float
    patient: float
    is_participle: bool


@cache
def _doubling() -> frozenset[str]:
    """Return the verbs that double their last letter."""
    return frozenset(row["verb"] for row in _rows("doubling.csv"))


def forms(verb: str) -> tuple[list[str], str]:
    """Return the forms of a verb that follows the rules, and its participle.

    Examples
    --------
    >>> forms("deny")
    (['deny', 'denies', 'denying', 'denied'], 'denied')
    >>> forms("rob")
    (['rob', 'robs', 'robbing', 'robbed'], 'robbed')
    """
    third = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
    ing, past = f"{verb}ing", f"{verb}ed"
    if verb.endswith("e"):
        ing, past = f"{verb[:-1]}ing", f"{verb}d"
    elif verb[-1] == "y" and verb[-2] not in "aeiou":
        third, past = f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    elif verb in _doubling():
        ing, past = f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed"
    return [verb, third, ing, past], past


@cache
def verbs() -> dict[str, Verb]:
    """Return every form of the verbs of ``verbs.csv``."""
    irregular = {row["verb"]: row for row in _rows("irregular.csv")}
    known: dict[str, Verb] = {}
    for row in _rows("verbs.csv"):
        for verb in row["verbs"].split():
            every, participle = forms(verb)
            if verb in irregular:
                participle = irregular[verb]["participle"]
                every = [*every[:2], irregular[verb]["ing"], irregular[verb]["past"], participle]
            for form in every:
                known.setdefault(
                    form,
                    Verb(
                        row["group"],
                        float(row["agent"]),
                        float(row["patient"]),
                        form == participle,
                    ),
                )
    return known


@cache
def nouns() -> dict[str, Verb]:
    """Return the nouns of ``verbs.csv``, in singular and plural."""
    known = {}
    for row in _rows("verbs.csv"):
        for noun in row["nouns"].split():
            for form in forms(noun)[0][:2]:
                known[form] = Verb(row["group"], float(row["agent"]), float(row["patient"]), False)
    return known


@cache
def tones() -> dict[str, float]:
    """Return what each word says by itself, -1 to 1: ``words.csv``, else VADER, else pattern."""
    known = pattern() | vader()
    for row in _rows("words.csv"):
        known |= dict.fromkeys(row["words"].split(), float(row["tone"]))
    return {word: tone for word, tone in known.items() if tone}


def _package(name: str, file: str) -> Path:
    return Path(find_spec(name).submodule_search_locations[0]) / file


@cache
def vader() -> dict[str, float]:
    """Return the valence of each word in VADER's lexicon, divided by its highest, 4."""
    text = _package("vaderSentiment", "vader_lexicon.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line)
    return {row[0]: float(row[1]) / 4 for row in rows if row[0][0].isalpha()}


@cache
def pattern() -> dict[str, float]:
    """Return the mean polarity of each word in pattern's lexicon over its senses."""
    senses: dict[str, list[float]] = {}
    for word in ElementTree.parse(_package("textblob", "en/en-sentiment.xml")).iter("word"):
        senses.setdefault(word.get("form"), []).append(float(word.get("polarity")))
    return {form: sum(found) / len(found) for form, found in senses.items()}


@cache
def known() -> frozenset[str]:
    """Return every word that has a tone by itself or in a role."""
    return frozenset(tones()) | frozenset(verbs()) | frozenset(nouns())
