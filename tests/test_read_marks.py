"""Backslashes and marks of emphasis: which go, and which are text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.read.plain import marks


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        (r"It cost \$5 and \#1 \(one\)", "It cost $5 and #1 (one)"),
        (r"back\slash and \n stay", r"back\slash and \n stay"),
        (r"a double \\ backslash", "a double \\ backslash"),
        (r"\*not emphasis\*", "*not emphasis*"),
        ("the *Harbour Post*.", "the Harbour Post."),
        ("the **Harbour** and _Post_", "the Harbour and Post"),
        ("“*Post*” (*Post*) *Post*, ***Post***", "“Post” (Post) Post, Post"),
        ("*“Quoted whole.”*", "“Quoted whole.”"),
        ("**_both_** at once", "both at once"),
        ("*it cost $5*", "it cost $5"),
    ],
)
def test_marks_go(text, bare):
    assert marks.removed(text) == bare


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2 = 30",
        "2*3*4",
        "snake_case_name and _half",
        "a note* below, *another",
        "f*** and s****",
        "* one * two",
        "see (*) and (*)",
        "**** four ****",
        "no marks at all \\ here",
    ],
)
def test_what_is_no_mark_stays(text):
    assert marks.removed(text) == text


@given(st.text(st.sampled_from("ab *_.(\\$“”"), max_size=40))
def test_only_marks_and_backslashes_are_ever_lost(text):
    bare = marks.removed(text)
    assert [sign for sign in bare if sign not in "*_\\"] == [
        sign for sign in text if sign not in "*_\\"
    ]


@given(st.text(st.characters(exclude_characters="*_\\")))
def test_text_without_marks_is_untouched(text):
    assert marks.removed(text) == text
