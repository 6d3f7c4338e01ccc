"""Lines to paragraphs: hard wraps, lines that are paragraphs, and page breaks."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.read.plain import paragraphs

FERRY = "The council met on Monday night and voted nine to four to keep the old ferry running."
MILL = "Nobody spoke against the plan, although two members had left early to catch the last boat."
BOTH = f"{FERRY} {MILL} The vote was taken twice because the first count was lost in the river."


def unwrapped(text):
    return paragraphs.unwrapped(text.split("\n"))[0]


def rejoined(*found):
    return paragraphs.rejoined(found)[0]


@pytest.mark.parametrize("width", [28, 40, 72, 100])
def test_hard_wrapped_text_is_unwrapped(width):
    wrapped = textwrap.fill(BOTH, width)
    assert unwrapped(f"{wrapped}\n\n{wrapped}") == [BOTH, BOTH]


@pytest.mark.parametrize("width", [40, 72])
def test_an_indented_line_in_wrapped_text_begins_a_paragraph(width):
    wrapped = "\n".join(textwrap.fill(BOTH, width, initial_indent="   ") for _ in range(3))
    assert unwrapped(wrapped) == [BOTH] * 3


def test_lines_that_are_sentences_are_paragraphs():
    assert unwrapped(f"{FERRY}\n{MILL}\n{FERRY}") == [FERRY, MILL, FERRY]


def test_a_short_last_line_ends_a_paragraph_in_wrapped_text_without_blank_lines():
    first, second = textwrap.fill(f"{BOTH} It sank.", 60), textwrap.fill(BOTH, 60)
    assert len(first.split("\n")[-1]) < 40
    assert unwrapped(f"{first}\n{second}") == [f"{BOTH} It sank.", BOTH]


def test_a_word_cut_by_a_wrap_is_whole_again():
    lines = ["The govern-", "ment of the", "river-side met."]
    assert paragraphs.unwrapped(lines) == (
        ["The government of the river-side met."],
        ["govern-ment"],
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The council wanted to win over", "the farmers of the north."),
        ("The council wanted to win over the", "Farmers of Harrow."),
        ("It met in the old town hall,", "which had no roof."),
        ("The council sent for (the late)", "“mayor” of the town."),
    ],
)
def test_a_paragraph_cut_in_mid_sentence_is_joined(before, after):
    assert rejoined("It rained.", before, after) == ["It rained.", f"{before} {after}"]


def test_a_paragraph_cut_twice_is_joined():
    pieces = ["The council wanted to win over", "the farmers of", "the north."]
    assert rejoined(*pieces) == [" ".join(pieces)]


def test_a_word_cut_by_a_page_break_is_joined():
    assert rejoined("The council sent for the govern-", "ment in May.") == [
        "The council sent for the government in May."
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The council met at noon.", "then it rained, the minutes say."),
        ("The council asked for these things:", "bread, oil and a ferry"),
        ("A sub-heading", "iron was found under the quay."),
        ("The council has a new chair", "iRiver makes radios, and she sells them."),
        ("The council has a new address online", "harrow.example/council"),
        ("“Will the council meet at noon?”", "he asked."),
        ("The council voted on the plan", "Nobody spoke."),
    ],
)
def test_paragraphs_that_only_look_cut_stay_two(before, after):
    assert rejoined(before, after) == [before, after]


@given(st.text("aB.,- \n“”\u00a0é", max_size=200))
def test_letters_are_never_lost(text):
    made, _ = paragraphs.unwrapped(text.split("\n"))
    joined, _, _ = paragraphs.rejoined(made)
    for found in (made, joined):
        assert all(one == one.strip() != "" for one in found)
        assert [sign for one in found for sign in one if sign.isalpha()] == [
            sign for sign in text if sign.isalpha()
        ]


SENTENCE = st.text("abcdefg ", min_size=3, max_size=120).map(lambda text: f"A{text.rstrip()}.")


@given(st.lists(SENTENCE, max_size=6))
def test_paragraphs_between_blank_lines_come_back_as_they_were(found):
    lines = "\n\n".join(found).split("\n")
    made, mended = paragraphs.unwrapped(lines)
    assert (paragraphs.rejoined(made)[0], mended) == (found, [])
