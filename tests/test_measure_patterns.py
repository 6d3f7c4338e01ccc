"""Regular expressions, read and taken apart, against what Python's own search finds."""

import re
import warnings

import pytest

from utils.measure import patterns


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "query: it is empty; give a regular expression"),
        ("  ", "query: it is empty"),
        ("(", r"query: '\(' is no regular expression: missing \)"),
        ("a{99999999999}", r"query: 'a\{99999999999\}' is no regular expression: "),
        ("(" * 3000, r"query: '\({80}…' is no regular expression: "),
        ("(" * 3000 + ")" * 3000, "is no regular expression: its brackets are nested too deeply"),
        ("(?<=a+)b", "is no regular expression: look-behind requires fixed-width"),
    ],
)
def test_what_is_no_pattern_is_told(query, words):
    with pytest.raises(ValueError, match=words):
        patterns.pattern_of(query)


@pytest.mark.parametrize("query", ["[[a]", "[!--b]", "[a||b]"])
def test_nothing_is_warned_of(query):
    re.purge()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert patterns.pattern_of(query).flags & re.IGNORECASE
        assert patterns.parts_of(query)


@pytest.mark.parametrize("query", ["(?s)a", "(?m)^a", "(?x) a", "(?a)k"])
def test_a_pattern_with_flags_is_not_taken_apart(query):
    assert patterns.parts_of(query) is None


def test_a_flag_that_changes_nothing_does_no_harm():
    assert patterns.parts_of("(?i)a") == patterns.parts_of("a")


@pytest.mark.parametrize(
    "written",
    [*"aikß-éİ😀", r"\w", r"\S", "[a-k]", "[^a-k]", r"[\d\W]", "[^É]", ".", r"[\]\-^]", "[Ǆ-ǰ]"],
)
def test_characters_are_those_that_python_finds(written):
    (part,) = patterns.parts_of(written)
    every = "".join(chr(one) for one in [*range(0x3000), *range(0xA640, 0xAC00), 0x1F600, 0x20000])
    known = {ord(one[0]) for one in re.compile(written, re.IGNORECASE).finditer(every)}
    found = patterns.characters_of(part)
    assert {ord(one) for one in every if any(a <= ord(one) < b for a, b in found)} == known


def test_no_character_has_another_case_where_none_is_sought():
    far = map(chr, range(patterns._CASED, 0x110000))
    assert all(one.lower() == one == one.upper() for one in far)


def test_what_is_no_single_character_has_none():
    assert [patterns.characters_of(part) for part in patterns.parts_of("(a)b?^")] == [None] * 3


def test_all_that_stands_in_a_pattern_is_found():
    parts = patterns.parts_of("(a|bc)(?>d)(?=e)(?<!f)(g)?(?(2)h|i)j{2}[k-l]*+")
    found = [told for kind, told in patterns.parts_within(parts) if str(kind) == "LITERAL"]
    assert "".join(map(chr, found)) == "abcdefghij"
