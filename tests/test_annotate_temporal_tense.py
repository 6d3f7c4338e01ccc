"""Past or future, in sentences of news written for these tests."""

import tomllib

import pytest

from utils.annotate.temporal import tense
from utils.annotate.temporal.tense import tense_at

PAST = [
    "Fox resigned on «Friday».",
    "On «Friday», Fox resigned.",
    "Fox, who was born there, was buried «Friday».",
    "The bridge had been closed since «Friday».",
    "Fox told reporters on «Friday» that he would stay.",
    "They will mourn those who fell on «Friday».",
    "The talks that began «Friday» will go on.",
    "The vote, she said, took place on «Friday».",
    "Until «Friday» the league had wanted less.",
    "By «Friday» the town was empty.",
    "The vote had been scheduled for «Friday» but was held early.",
    "The vote had originally been set for «Friday».",
]
FUTURE = [
    "Fox will resign on «Friday».",
    "On «Friday», Fox will resign.",
    "Fox won't speak before «Friday».",
    "Fox said he would resign on «Friday».",
    "Fox is to resign on «Friday».",
    "The trial is set to begin on «Friday».",
    "The trial is due to begin «Friday».",
    "A sitting is scheduled for «Friday».",
    "A sitting has been scheduled for «Friday».",
    "The sitting was postponed to «Friday».",
    "Fox plans to march on «Friday».",
    "They asked the court to rule before «Friday».",
    "The court meets again on «Friday».",
    "The gates, he warned, may be shut on «Friday».",
    "He said that on «Friday» the council will meet.",
    "The funerals are on «Friday».",
    "«Friday» is a holiday.",
    "They expect Fox by «Friday».",
    "She has until «Friday» to reply.",
    "Short-dated debt must be repaid by «Friday».",
]
OPEN = ["«Friday».", "A quiet «Friday» in the red north."]


def told(marked):
    start, end = marked.index("«"), marked.index("»") - 1
    return tense_at(marked.replace("«", "").replace("»", ""), start, end)


@pytest.mark.parametrize("marked", PAST)
def test_past(marked):
    assert told(marked) == "past"


@pytest.mark.parametrize("marked", FUTURE)
def test_future(marked):
    assert told(marked) == "future"


@pytest.mark.parametrize("marked", OPEN)
def test_open(marked):
    assert told(marked) is None


def test_another_sentence_does_not_count():
    assert told("Fox resigned. He will speak on «Friday».") == "future"
    assert told("Fox resigned on «Friday». He will speak.") == "past"
    assert told("Fox will speak.\n\nOn «Friday» Fox resigned.") == "past"


def test_a_long_way_off_does_not_count():
    assert told("Fox resigned " + "in the rain " * 40 + "«Friday»") is None


def test_no_list_holds_a_word_twice():
    for name, words in tomllib.loads(tense.WORDS.read_text(encoding="utf-8")).items():
        assert len(words) == len(set(words)), name
