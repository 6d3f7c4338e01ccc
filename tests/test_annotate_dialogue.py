"""In a dialogue with dashes each line is told by whom it names."""

import pytest

from utils.annotate import sentences
from utils.annotate.speech import reading
from utils.annotate.speech.attribution import Attribution, Marked
from utils.annotate.speech.dialogue import with_dialogue
from utils.annotate.speech.marks import marked


def _told(text):
    """Return source, cue and words of each row."""
    found = []
    for row in reading.rows(text, sentences.spans(text), []):
        one = dict(zip(reading.COLUMNS, row, strict=True))
        source = text[one["source_start_char"] or 0 : one["source_end_char"] or 0]
        cue = text[one["cue_start_char"] or 0 : one["cue_end_char"] or 0]
        found.append((source, cue, text[one["start_char"] : one["end_char"]]))
    return found


@pytest.mark.parametrize("dash", ["—", "–", "―"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_each_line_is_told_by_whom_it_names(dash, between):
    text = (
        f"{dash} We will go home, said the clerk.{between}{dash} No, Ann Bey answered, we will not."
    )
    assert _told(text) == [
        ("the clerk", "said", f"{dash} We will go home,"),
        ("Ann Bey", "answered", f"{dash} No,"),
        ("Ann Bey", "answered", "we will not."),
    ]


def test_speech_in_a_line_stays():
    text = "— Bo said it rained, said Ann Bey."
    inner = Attribution((2, 4), (5, 9), ((10, 19),), "test")
    outer = Attribution((26, 33), (21, 25), ((2, 19),), "test")
    found = with_dialogue(text, [Marked(0, 20, 0, 0, "dash", True)], [inner, outer])
    assert [one.rule for one in found] == ["test", "dash"]
    assert found[0] == inner


def test_without_dashes_nothing_changes():
    text = "“Go,” said Ann Bey."
    told = Attribution((11, 18), (6, 10), ((0, 5),), "test")
    assert with_dialogue(text, marked(text), [told]) == [told]
