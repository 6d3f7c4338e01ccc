"""Tone toward somebody against gold: the classes counted by hand."""

import json

import pytest

from utils.check import targets

TEXT = "The brave minister condemned the brutal rebels."
GOLD = [
    {"id": "a", "text": TEXT, "start": 10, "end": 18, "label": "pos"},
    {"id": "b", "text": TEXT, "start": 40, "end": 46, "label": "neg"},
    {"id": "c", "text": "He met Resk.", "start": 7, "end": 11, "label": "neu"},
]


def test_classes_are_counted():
    told = targets.score({"ours": ["pos", "pos", "neu"]}, GOLD)["ours"]
    # negative: none found; neutral: right; positive: one right of two found.
    assert told["macro_f1"] == pytest.approx((0 + 1 + 2 / 3) / 3, abs=1e-4)
    assert told["accuracy"] == pytest.approx(2 / 3, abs=1e-4)
    assert told["by_label"]["pos"]["precision"] == 0.5
    assert told["by_label"]["neg"]["recall"] == 0


def test_targets_of_one_sentence_are_drawn_together():
    twice = targets.score({"ours": ["pos", "neg"]}, GOLD[:2])["ours"]
    assert twice["macro_f1"] == 1
    assert twice["macro_f1_low"] is None  # one sentence has no interval


def test_every_method_answers():
    found = targets.find(GOLD)
    assert {"vader_sentence", "rules", "learned"} <= set(found)
    assert all(len(one) == 3 and set(one) <= {"neg", "neu", "pos"} for one in found.values())


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"label": "bad"}, "label is bad; expected one of neg, neu, pos"),
        ({"end": 900}, r"\[7, 900\] is no place in its text of 12 characters"),
    ],
)
def test_what_is_no_target_is_told(changed, told, tmp_path):
    path = tmp_path / "odd.jsonl"
    path.write_text(json.dumps(GOLD[2] | changed), encoding="utf-8")
    with pytest.raises(ValueError, match=f"odd.jsonl: line 1: {told}"):
        targets.read(path)
