"""What is set off as a quotation: each typography, what is broken, and what would be slow."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.speech.marks import marked


def pieces(text):
    return [text[one.start : one.end] for one in marked(text)]


def grouped(text):
    """Return the pieces of each outer quotation."""
    found = {}
    for one in marked(text):
        if one.level == 0:
            found.setdefault(one.group, []).append(text[one.start : one.end])
    return list(found.values())


TYPOGRAPHIES = [
    ("He said “go” and “stay”.", ["“go”", "“stay”"]),
    ('"Go," he said, "now."', ['"Go,"', '"now."']),
    ("«Partez», dit-il.", ["«Partez»"]),
    ("« Partez », dit-il. « Non. »", ["« Partez »", "« Non. »"]),
    ("»Geht«, sagte er. »Nein.«", ["»Geht«", "»Nein.«"]),
    ("„Geht“, sagte er. „Nein.”", ["„Geht“", "„Nein.”"]),
    ("”Hej”, sa han.", ["”Hej”"]),
    ("「行け」と言った", ["「行け」"]),
    ("'It's over,' she said.", ["'It's over,'"]),
    ("‘It’s the dogs’ day,’ she said.", ["‘It’s the dogs’ day,’"]),
    ("``Go,'' he said. ''Stay.''", ["``Go,''", "''Stay.''"]),
    ('""Go,"" he said, ""now.""', ['""Go,""', '""now.""']),
    ('“ Go, ” he said. " Now, " he said.', ["“ Go, ”", '" Now, "']),
    ("(“go”)—“stay”—and anti-“war”", ["“go”", "“stay”", "“war”"]),
    ("“It rains.“[1] He says “so.”(2)", ["“It rains.“", "“so.”"]),
]


@pytest.mark.parametrize(("text", "expected"), TYPOGRAPHIES)
def test_each_typography(text, expected):
    assert pieces(text) == expected
    assert all(one.is_whole and one.level == 0 for one in marked(text))


@pytest.mark.parametrize(
    "text",
    [
        "The dogs' day, the '90s, the ’90s and rock 'n' roll, 'em and rock ’n’ roll",
        "Nobody's word, the workers’ day, James' O'Neill, James's",
        'He is 6\'2" and the pipe 5" wide',
        '<a href="x" class="y z">',
        "```\nprint('x', \"y\")\n```",
        'a lone " mark, the end "x',
        "a lone “ mark it is",
        "Come back.” She left.",
        "",
        "\n\n \n",
    ],
)
def test_what_is_no_quotation(text):
    assert marked(text) == []


NESTED = [
    ("“He told me ‘go’ and I went.”", [0, 1]),
    ("'He told me \"go\" and I went,' she said.", [0, 1]),
    ("He said: \"'Go,' he told me.\"", [0, 1]),
    ("“A “b “c” d” e”", [0, 1, 2]),
    ('"A “b” c," he said', [0, 1]),
    ("« A “b ‘c’” »", [0, 1, 2]),
]


@pytest.mark.parametrize(("text", "levels"), NESTED)
def test_one_within_the_other(text, levels):
    assert [one.level for one in marked(text)] == levels


def test_single_marks_after_an_s_close_where_no_better_one_follows():
    text = "'Moderates' are said to be 'extreme,' he said of the workers' party."
    assert pieces(text) == ["'Moderates'", "'extreme,'"]


def test_marks_of_the_wrong_shape_or_set_count_by_what_stands_beside_them():
    text = '”Go,” he said. “Frozen“ is “a film," she said. "No,” he said.'
    assert pieces(text) == ["”Go,”", "“Frozen“", '“a film,"', '"No,”']


def test_the_paragraphs_of_one_quotation_are_a_group():
    text = "“One.\n\n“Two ‘and.’\n\n“Three,” he said. “Four.”"
    assert grouped(text) == [["“One.", "“Two ‘and.’", "“Three,”"], ["“Four.”"]]
    assert all(one.is_whole for one in marked(text))
    assert grouped("‘One.\n\n‘Two,’ he said.") == [["‘One.", "‘Two,’"]]
    assert grouped('"One.\n"Two," he said.') == [['"One.', '"Two,"']]


def test_a_quotation_may_have_marks_only_at_its_two_ends():
    text = "He said: “One.\n\nTwo of dogs' days.\n\nThree.” And: “Four.”"
    assert grouped(text) == [["“One.", "Two of dogs' days.", "Three.”"], ["“Four.”"]]


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("“Left open for good.\n\nShe left.", "“Left open for good."),
        ("“We go, he said. She left.", "“We go,"),
        ('"We go home, said Ann Lee, a baker.', '"We go home,'),
        ("He said “we go home.\n\n“No,” she said.", "“we go home."),
    ],
)
def test_what_nothing_closes_ends_before_the_attribution_or_with_its_paragraph(text, piece):
    assert pieces(text)[0] == piece


def test_paragraphs_set_off_by_a_colon():
    text = "She wrote on Monday:\n\nIt is over.\n\nHe left. The list:\n\nOne thing."
    found = marked(text)
    assert [(one.style, text[one.start : one.end]) for one in found] == [("block", "It is over.")]
    assert grouped("He wrote:\n\n> One.\n\n> Two.\n\nShe left.") == [["> One.", "> Two."]]
    assert grouped("He wrote:\n\n  One.\n\n  Two.\n\nShe left.") == [["One.", "Two."]]
    assert pieces("He said:\n\n“One.”") == ["“One.”"]
    assert grouped("He wrote:\n\n>\n\n> “One” is.") == [[">", "> “One” is."]]


def test_passages_that_begin_together_are_groups_of_their_own():
    text = "He wrote:\n\n  “One” is enough.\n\n  Two."
    assert [(one.group, one.level, one.style) for one in marked(text)] == [
        (0, 0, "block"), (1, 1, "double"), (0, 0, "block")
    ]  # fmt: skip


def test_dashes_are_speech_where_someone_talks():
    talk = "— Go, he said, and hurry.\n\n— Why me?\n\nHe left."
    assert grouped(talk) == [["— Go,", "and hurry."], ["— Why me?"]]
    assert grouped("–Go –he said–, now.\n–Why?") == [["–Go", "now."], ["–Why?"]]
    assert grouped("— Partez, dit-il.\n— Non !") == [["— Partez, dit-il."], ["— Non !"]]
    assert marked("– bread\n– milk\n– The council meets.") == []
    assert marked("LONDON — The council met.\n\n— Reuters") == []


def test_turns_of_an_interview():
    text = "Q: Why?\n\nA: Because.\n\nNote: cut.\n\nQ: When?"
    assert grouped(text) == [["Why?"], ["Because.", "Note: cut."], ["When?"]]
    assert grouped("Q. Why?\n\nA. So.\n\nQ Where?\n\nA. Here.")[2:] == [["Where?"], ["Here."]]
    assert pieces("A. One.\n\nB. Two.\n\nA. Again.") == []
    assert pieces("Note: x.\n\nUpdate: y.\n\nLocation: z.\n\nUpdate: again.") == []
    assert pieces("Clinton: a headline\n\nShe spoke.\n\nTrump: another") == []


def test_speakers_may_be_cut_to_initials_and_one_may_speak_once():
    text = "Night Shift: Who?\n\nJo Lee: I.\n\nNS: Why?\n\nAl Roe: Well.\n\nNS: So?\n\nJL: No."
    assert [one.style for one in marked(text)] == ["turn"] * 6
    assert marked("Jo Lee: 1,501.\n\nAl Roe: 20.\n\nJo Lee: 5.\n\nAl Roe: 6.") == []


def test_stage_directions_are_no_speech():
    text = "LEE: Go.\n\n(LAUGHTER)\n\nCROSSTALK\n\nROE: No.\n\nLEE: Well."
    assert grouped(text) == [["Go."], ["No."], ["Well."]]


def test_turns_within_one_big_quotation():
    text = "“JO LEE: Go.\n\nAL ROE (R): No.\n\nLEE: Well.” He left."
    turns = [one for one in marked(text) if one.style == "turn"]
    assert [text[one.start : one.end] for one in turns] == ["Go.", "No.", "Well."]
    assert {one.level for one in turns} == {1}


SIGNS = st.text(alphabet="abS '’‘\"“”«»„`—>:.,!\n\u200f7", max_size=80)


@given(SIGNS)
def test_passages_are_sorted_nested_and_within_the_text(text):
    found = marked(text)
    assert found == sorted(found, key=lambda one: (one.start, -one.end))
    around = []
    for one in found:
        while around and around[-1].end <= one.start:
            around.pop()
        assert 0 <= one.start < one.end <= len(text)
        assert len(around) == one.level
        assert not around or one.end <= around[-1].end
        around.append(one)


@given(SIGNS)
def test_groups_are_numbered_in_order_and_keep_their_style(text):
    styles = {}
    for one in marked(text):
        assert one.group in styles or one.group == len(styles)
        assert styles.setdefault(one.group, one.style) == one.style


@given(st.lists(st.sampled_from(["“Go,” he said.", "'No.'", "She left.", '"A “b” c."'])))
def test_paragraphs_without_open_marks_are_read_one_by_one(some):
    alone = [piece for text in some for piece in pieces(text)]
    assert pieces("\n\n".join(some)) == alone


NASTY = [
    "“", "”", "'", '"', "‘a ", "“a ", " 'as' ", '"a', "a\n\n“", "“\n\n", "— Go\n", "> a\n\n",
    "Q: a\n\n", "JO: ", '="', "```", "``a", "He said:\n\n", "a, he ", "Ab Cd ", "(\"'«‘“",
    '. "A', 'a. b: "c', "“?a ",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_time_grows_with_length_alone(text):
    many = text * (15_000 // len(text))
    began = time.process_time()
    marked(many)
    assert time.process_time() - began < 1


def test_ten_deep():
    opening, closing = "“‘" * 5, "’”" * 5
    found = marked(f"He said {opening}go{closing}.")
    assert [one.level for one in found] == list(range(10))


def test_text_from_right_to_left():
    assert pieces('שלום \u200f"אמר"\u200f הוא ״כן״ על צה"ל') == ['"אמר"', "״כן״"]


def test_a_first_mark_that_closes_speech_opens_its_paragraph():
    [one] = marked("We stay,” said Ann Bey. She left.")
    assert one[:2] == (0, 9)
    assert not one.is_whole
    assert marked("The town of Bey” said Ann.") == []


def test_lines_of_a_program_have_no_quotations():
    text = 'import os\nx = say("They said we go");\n"key": "The minister said so",'
    assert marked(text) == []


LOST_BREAKS = [
    # Opened with each paragraph and closed once, where the paragraphs stand in one line.
    (
        'He said: "We look into it. "The road is shut." A warden said: "We help. "We mourn."',
        [['"We look into it.', '"The road is shut."'], ['"We help.', '"We mourn."']],
    ),
    (
        "“We go. “We stay. “We win.” He left. “Now.”",
        [["“We go.", "“We stay.", "“We win.”"], ["“Now.”"]],
    ),
    # Both closed: one stands in the other.
    ('"He told me. "Go home." And I left," she said.', [['"He told me. "Go home." And I left,"']]),
    ('"We go. "Barley" is sung," she said.', [['"We go. "Barley" is sung,"']]),
    # Another begins to speak.
    (
        'He added: "It is over now. Ann Bey said: "We go." He left.',
        [['"It is over now.'], ['"We go."']],
    ),
    ('"We go, he said. "We stay." She left.', [['"We go,'], ['"We stay."']]),
]


@pytest.mark.parametrize(("text", "expected"), LOST_BREAKS)
def test_marks_open_anew_where_breaks_are_lost(text, expected):
    assert grouped(text) == expected


def test_what_another_speech_ends_is_not_whole():
    first, second = marked('He added: "It is over now. Ann Bey said: "We go." He left.')
    assert (first.is_whole, second.is_whole) == (False, True)


def test_what_nothing_closes_ends_with_its_sentence_in_a_long_text():
    rest = " The rain fell on the town." * 40
    assert pieces(f'He said: "We go now.{rest}') == ['"We go now.']
    assert pieces('He said: "We go now. We stay.') == ['"We go now. We stay.']


def test_signs_in_a_wrong_encoding_are_no_marks():
    assert pieces('Mr O"\ufffdDell left "?he had to "?by \u201c\ufffdship.') == []
    assert pieces('"We go "?by ship "?now," he said of the "fleet"?here.') == [
        '"We go "?by ship "?now,"',
        '"fleet"',
    ]


def test_a_single_mark_before_a_letter_closes_nothing():
    assert pieces("The theme is 'Telling Stories' and more on BBQ?'s news.") == [
        "'Telling Stories'"
    ]


def test_commas_and_primes_for_marks():
    assert pieces("''We go,'' said Ann. ,,We stay,'' said Bo.") == ["''We go,''", ",,We stay,''"]
    assert pieces("A list,, of ,,roads” and so on") == [",,roads”"]
    assert pieces("″We go,″ said Ann, who is 6′2″ tall, of ″the road.″") == [
        "″We go,″",
        "″the road.″",
    ]
