"""Queries that may take for ever are refused; what is let pass does end."""

import subprocess
import sys

import pytest

from utils.measure.backtracking import require_safe
from utils.measure.sieves import is_exact

# Each of these did run for ever, or has so many ways that it might.
HANGING = [
    *(".*.*.*.*#", r"(\w+\s?)+$x", "(.+)+#", r"(\w|\s)+!!", r"\b.*.*.*.*#", r"\b(\w+\s?)+x"),
    *(r"(a?){30}\b", r"\b(a|aa)+$", r"(x+x+)+y\b", r"((a|ab){1,9}){1,9}c\b", r"\b(\w|\d1)+#"),
    *(r"\b" + "a?" * 25 + "a" * 25 + "#", r"(\w+\s?){30}#", r"(?=(\w+\s?)+#)", r"(\w\w?)*#\b"),
    *(r"\b(?:(?:ab)?c?)+#", r"(?:a|b|ab)*#\b", r"\b.*.*.*#\b", r"(\w+)+\1", r"(?>(\w+\s?)+)#"),
    *(r"\b(?:\w+\s?){2,5}#", r"\b(.{0,50}){0,50}#"),
    r"\w*.{9}a+\w{0,30}#\b",
]
# A search of texts for these patterns, each with how long it may take.
SEARCH = """
import sys, time
import numpy as np, pandas as pd
from utils.measure import matches
from utils.measure.backtracking import require_safe
texts = pd.Series({
    "a": "It was said that the talks between all of them went on and on for days; " * 6 + "#.",
    "b": "a" * 300 + "!", "c": "xa " * 100 + "#b", "d": "ab" * 150 + "#x", "e": "é, " * 100,
})
numbers = np.arange(len(texts))
sizes = texts.str.len().to_numpy()
places = matches.Sentences(texts.index, np.arange(len(texts) + 1), numbers * 0, sizes)
for query in sys.argv[1:]:
    start = time.process_time()
    try:
        require_safe(query)
    except ValueError as error:
        assert "can take for ever on a long sentence" in str(error), error
        continue
    matches.matching(query, lambda ids: texts[ids], places)
    assert time.process_time() - start < 1, query
"""
TYPED = [
    *("terrorists?", r"\braid\b", r"\bwar\W+(?:\w+\W+){1,6}?peace\b", r"\bwar\b.{0,40}\bpeace\b"),
    *(r"\b\w+\s+\w+\s+\w+\s+\w+\s+\w+\b", r"\bsaid\b.*\btalks\b.*\bpeace\b", "(?<!car )bomb"),
    *(r"\b(?:Mr|Mrs|Ms)\.? [A-Z]\w+\b", r'^"?[A-Z].*[.!?]"?$', r"\b\d{1,3}(?:,\d{3})*(?:\.\d+)?\b"),
    *(r"\b[A-Z]{2,}(?:-[A-Z]+)*\b", r"\b\w+\s*\w+\b", r"^(?=.*war)(?!.*peace)", r"“[^”]*\bwar\b"),
    *(r"\b(?:[^,]+,)+ and", r"\bun\w*ed\b", r"^\s*\w+(?:\s\w+){2}", r"\b\w+@\w+(?:\.\w+)+\b"),
    *(r"\bkill(?:s|ed|ing)?\b.*\b(?:civilians?|women|children)\b", r"\$\d+(?:\.\d+)?\b"),
]


def test_nothing_runs_for_ever():
    subprocess.run([sys.executable, "-c", SEARCH, *HANGING, *TYPED], check=True, timeout=60)


@pytest.mark.parametrize("query", [query for query in HANGING if not is_exact(query)])
def test_what_may_is_refused(query):
    with pytest.raises(ValueError, match=r"^query: '.*\); write it without$"):
        require_safe(query)


@pytest.mark.parametrize("query", TYPED)
def test_what_people_type_is_let_pass(query):
    require_safe(query)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (r"(\w+\s?)+$", r"for ever on a long sentence \(a repetition inside a repetition\); write"),
        (r".*.*.*#\b", r"\(several repetitions of the same in a row\); write it without"),
        (r"(a)\1", r"\(a reference back, a condition or a flag\); write it without"),
        ("(", "is no regular expression: missing"),
    ],
)
def test_the_reason_is_told(query, words):
    with pytest.raises(ValueError, match=words):
        require_safe(query)
