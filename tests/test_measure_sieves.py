"""A sieve finds wherever Python finds, and an exact one nowhere else."""

import re
import string

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utils.measure.sieves import LETTERS, is_exact, sieve

# What a query is put together of, and what texts are: letters that are alike in some case.
ATOMS = [
    *("a", "i", "k", "É", "ſ", "-", " ", r"\$", r"\(", r"\.", "“", ".", "[ai]", "[^a]", "[0-9k]"),
    *(r"\w", r"\W", r"\s", r"\b", "^", "$", "(?=a)", "(?<!k)", r"[^\W\d]", "1", "", r"\B", "%"),
]
TIMES = ["", "", "", "?", "*", "+", "??", "*?", "{1,2}", "{2,}", "{,3}", "++", "?+", "{15}"]
TEXTS = [*"aiIkKsSt .\n1_-$(%", "É", "é", "İ", "ı", "ſ", "\N{KELVIN SIGN}", "“", "😀"]


def of_smaller(smaller):
    """Put queries together of smaller ones."""
    some = st.lists(smaller, min_size=1, max_size=3)
    return st.one_of(
        some.map("".join),
        st.tuples(some.map("|".join), st.sampled_from(TIMES)).map(
            lambda one: f"({one[0]}){one[1]}"
        ),
        st.tuples(some.map("".join), st.sampled_from(TIMES)).map(
            lambda one: f"(?:{one[0]}){one[1]}"
        ),
    )


ATOM = st.tuples(st.sampled_from(ATOMS), st.sampled_from(TIMES)).map(
    lambda one: f"(?:{one[0]}){one[1]}"
)
QUERIES = st.recursive(ATOM | st.sampled_from(ATOMS), of_smaller, max_leaves=6)


@settings(max_examples=150)
@given(QUERIES, st.lists(st.text(st.sampled_from(TEXTS), max_size=7), min_size=1, max_size=6))
def test_a_sieve_finds_all_that_python_finds(query, texts):
    found = pc.match_substring_regex(pa.array(texts), sieve(query)).to_pylist()
    known = [re.search(query, text, re.IGNORECASE) is not None for text in texts]
    if is_exact(query):
        assert found == known
    assert all(one or not other for one, other in zip(found, known, strict=True))


@pytest.mark.parametrize(
    "query",
    [
        *("raids?", "the|city", r"the\s+city", "“no”", "İ", r"\$\d+", r"\(no\)", "50 %", "a & b"),
        *("x{2}", "a{2,5}", "(?:sa|t)id", "[rs]a[^t]", r"\w+ing", "é", "(?i:said)", "a–b", "[[a]"),
        *(".*.*.*.*#", "(.+)+#", r"(\w|\s)+!!", "#1", "@home", "<b>", "~_;:'\"/=", "c+?", r"\\b"),
    ],
)
def test_most_queries_need_no_other_search(query):
    assert is_exact(query)


@pytest.mark.parametrize(
    "query", [r"\braid", "sat$", "(?<!e )city", "(?=a).", "a++", "(?>ab)", "e.{90}z", "a{2000}"]
)
def test_others_have_a_sieve_that_lets_more_pass(query):
    assert sieve(query) is not None
    assert not is_exact(query)


@pytest.mark.parametrize("query", [r"(a)\1", "(a)?(?(1)b|c)", "(?s).", "(?-i:A)", "("])
def test_some_have_no_sieve(query):
    assert sieve(query) is None
    assert not is_exact(query)


def test_letters_that_are_alike_in_python_are_in_the_sieve():
    every = "".join(map(chr, range(128, 0x1FFFF)))
    found = {one: {*re.findall(one, every, re.IGNORECASE)} for one in string.ascii_lowercase}
    alike = {letter: others for letter, others in found.items() if others}
    assert alike == {
        letter: {one for one in told if not one.isascii()} - set("[]")
        for letter, told in LETTERS.items()
    }
