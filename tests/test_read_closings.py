"""What stands after the end of an article, and what only looks like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.read.plain import closings

LAST = "The ferry sailed on Tuesday with eleven passengers and a piano."


@pytest.mark.parametrize(
    "notice",
    [
        ["To contact the Harbour Post, write to:", "desk@harbourpost.example"],
        ["To reach the Harrow Friends of the Ferry visit:", "harbourpost.example/friends"],
        ["www.harbourpost.example"],
        ["Tel: 0400 123 456"],
        ["Call 0400 123 456"],
        ["E-mail: desk@harbourpost.example"],
        ["Follow us on Chirp"],
        ["Follow the Harbour Post on @harbourpost"],
        ["Subscribe to our newsletter"],
        ["Sign up for the Friday letter and read it first."],
        ["© Harbour Post 2014"],
        ["Copyright 2014 Harbour Post. All rights reserved."],
        ["This article was first published in the Harbour Post."],
        ["(Reporting by Ada Orme in Harrow; editing by Lew Brandt)"],
        ["Additional reporting by Lew Brandt"],
        ["Ada Orme contributed to this report."],
        ["Read more: Ferry firm sold"],
        ["Tags: ferry, council"],
        ["For more information visit harbourpost.example."],
        ["Share this story", "© Harbour Post", "@harbourpost"],
        ["ENDS"],
    ],
)
def test_notices_are_left_out(notice):
    assert closings.split([["It rained.", LAST, *notice]]) == (["It rained.", LAST], notice)


@pytest.mark.parametrize(
    "last",
    [
        "The full list can be read at www.harbourpost.example from Friday.",
        "She founded harrowferry.example in 2009.",
        "Copyright was the least of the captain's worries.",
        "Contact between the two banks broke off at noon.",
        "Reporting by the Post found that sixty people had drowned.",
        "Editing by hand took a year.",
        "“Follow us,” the captain called.",
        "Follow-up talks are due in June.",
        "Subscribers were told on Friday that the paper would close.",
        "For more than a year harrow.example was the only news of the town.",
        "First published in 1911, the timetable has never been right.",
        "Correction: the ferry has one funnel, not two.",
        "The end of the ferry was the end of the town.",
        "Next week: who paid for the piano?",
    ],
)
def test_sentences_stay(last):
    assert closings.split([[LAST, last]]) == ([LAST, last], [])


def test_a_notice_in_the_middle_stays():
    assert closings.split([[LAST, "Follow us on Chirp", LAST]])[1] == []


def test_a_footer_below_a_rule_goes_whole():
    footer = [
        "The Harbour Post is written by its readers.",
        "Give what you can: gifts@harbourpost.example",
        "Sign up for the Friday letter.",
    ]
    assert closings.split([[LAST], footer]) == ([LAST], footer)


def test_a_last_section_that_is_mostly_text_loses_only_its_notice():
    found = closings.split([[LAST], [LAST, LAST, "Follow us on Chirp"]])
    assert found == ([LAST, LAST, LAST], ["Follow us on Chirp"])


@given(st.lists(st.lists(st.text(max_size=60), max_size=4), max_size=4))
def test_nothing_is_lost_or_moved(sections):
    kept, left_out = closings.split(sections)
    assert kept + left_out == [one for section in sections for one in section]
