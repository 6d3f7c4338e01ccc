"""What is told, mended by the quotation marks in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.speech import kinds
from utils.annotate.speech.attribution import Attribution
from utils.annotate.speech.marks import marked
from utils.annotate.speech.mending import mended


def _mended(text, content, cue=None, certainty=1.0):
    start = text.index(content)
    place = cue and (text.index(cue), text.index(cue) + len(cue))
    one = Attribution(None, place, ((start, start + len(content)),), "test", certainty)
    return [
        text[slice(*piece)] for one in mended(text, marked(text), [one]) for piece in one.contents
    ]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("“We shall go.” She said so.", "“We shall go", "“We shall go.”"),
        ("It was “late,” she said.", "It was “late", "It was “late,”"),
        ("“We shall go home.” She said so.", "“We shall go", "“We shall go"),
        ("She said it was late.", "it was late", "it was late"),
    ],
)
def test_a_content_goes_on_to_the_closing_mark_over_signs_alone(text, content, expected):
    assert _mended(text, content) == [expected]


def test_the_programme_in_which_it_was_said_is_no_part_of_it():
    text = "He said that he had no idea in an interview Friday on CNN’s “New Day.”"
    content = "that he had no idea in an interview Friday on CNN’s “New Day.”"
    assert _mended(text, content, "said") == ["that he had no idea"]
    text = "He said that she had starred on CNN’s “New Day” and left."
    content = "that she had starred on CNN’s “New Day” and left"
    assert _mended(text, content, "said") == [content]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        (
            'Bey said on ABC\'s "New Day" Friday that she would go.',
            'ABC\'s "New Day" Friday that she would go',
            ["that she would go"],
        ),
        ("“No,” he said on “Meet Ann.” “It rains.”", "“Meet Ann.” “It rains.”", ["“It rains.”"]),
        ("On CNN’s “New Day” Tuesday, he said no.", "On CNN’s “New Day” Tuesday", []),
        ("“No,” she wrote in her memoir, “Tough Rains.”", "“Tough Rains.”", []),
        ("She says in the spot titled “Rains.”", "“Rains.”", ["“Rains.”"]),
        ("She said “New Day” star Bey came.", "“New Day” star Bey came", None),
    ],
)
def test_nor_is_it_where_a_content_begins_with_it(text, content, expected):
    assert _mended(text, content) == ([content] if expected is None else expected)


def test_a_content_does_not_begin_with_the_mark_that_closes_the_passage_before():
    text = 'Bey said on "Meet Ann." "It rains," and left.'
    assert _mended(text, '" "It rains,"') == ['"It rains,"']
    assert _mended('He said "no" to it.', '" to it') == ["to it"]
    assert _mended('He said "no".', '".') == ['".']


def test_what_only_bears_a_name_is_not_told():
    text = "She wrote a paper entitled “Prices Fall As Rains Come” last year."
    assert _mended(text, "“Prices Fall As Rains Come”", "entitled") == []
    assert _mended("He was known as “the Schoolmaster”.", "“the Schoolmaster”", "known as") == []


def test_an_uncertain_cue_over_no_speech_is_none():
    text = "The actor, who starred in “The Barley,” had no such praise for them."
    content = "who starred in “The Barley,”"
    assert _mended(text, content, "praise", certainty=0.5) == []
    assert _mended(text, content, "praise", certainty=0.9) == [content]
    text = "He appears weak, “as if nobody had ever told him,” she says."
    content = "weak, “as if nobody had ever told him,”"
    assert _mended(text, content, "appears", certainty=0.5) == [content]


@given(st.text(alphabet="ab .,“”\"'’\n", max_size=60), st.data())
def test_pieces_stay_places_of_the_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = mended(text, marked(text), [Attribution(None, None, ((start, end),), "test", 0.5)])
    for one in found:
        for low, high in one.contents:
            assert start <= low <= high <= len(text)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("She wrote “The Barley Road”.", "wrote"),
        ("They sang “Barley Day”.", "sang"),
        ("He starred in “Barley.” She left.", "starred in"),
    ],
)
def test_a_title_behind_what_one_does_with_works_is_not_told(text, cue):
    title = text[text.index("“") : text.index("”") + 1]
    assert _mended(text, title, cue) == []
    assert kinds.named(text, marked(text)[0]) == "title"


def test_what_one_writes_without_the_capitals_of_a_title_is_told():
    assert _mended("She wrote “the barley is in”.", "“the barley is in”", "wrote")
    assert _mended("She wrote, “The Barley Road”.", "“The Barley Road”", "wrote")
    assert kinds.named("The sign read “Keep Out”.", marked("The sign read “Keep Out”.")[0]) is None


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("According to Ann Bey, the road is shut.", "Ann Bey", "the road is shut"),
        ("According to Ann Bey, a clerk, it rained, too.", "Ann Bey, a clerk", "it rained, too"),
        ("According to Ann Bey, who left, it rained.", "Ann Bey, who left", "it rained"),
    ],
)
def test_what_stands_behind_according_to_and_a_name_is_told(text, source, content):
    one = Attribution((13, len(text) - 1), (0, 12), (), "test")
    [told] = mended(text, [], [one])
    assert text[slice(*told.source)] == source
    assert [text[slice(*piece)] for piece in told.contents] == [content]


def test_a_list_of_names_behind_according_to_tells_nothing_alone():
    text = "So it was, according to Ann Bey, Bo Day and Cy Fee."
    one = Attribution((24, len(text) - 1), (11, 23), (), "test")
    assert mended(text, [], [one]) == [one]
