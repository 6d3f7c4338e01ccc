"""Scores over documents: sums by hand, an interval on each."""

import json
import math

import pytest

from utils.check.scores import detection, harmonic, stated
from utils.measure.intervals import Interval


def test_detection_is_that_of_sums_over_documents():
    found = detection([3, 0, 2], [4, 2, 2], [6, 1, 3])
    assert (found["precision"], found["recall"]) == (5 / 8, 5 / 10)
    assert found["f1"] == round(2 * 5 / (8 + 10), 4)


def test_every_score_has_an_interval_that_holds_it():
    for told in (
        detection([3, 0, 2], [4, 2, 2], [6, 1, 3]),
        harmonic(([1.5, 2], [2, 2]), ([1, 2], [3, 2]), ("p", "r", "f")),
    ):
        for name in [name for name in told if not name.endswith(("_low", "_high"))]:
            assert told[f"{name}_low"] <= told[name] <= told[f"{name}_high"]


def test_harmonic_is_the_harmonic_mean_of_two_ratios():
    found = harmonic(([1.5, 2], [2, 2]), ([1, 2], [3, 2]), ("p", "r", "f"))
    assert (found["p"], found["r"]) == (3.5 / 4, 3 / 5)
    assert found["f"] == pytest.approx(2 * 0.875 * 0.6 / 1.475, abs=5e-5)


def test_what_is_unknown_is_null_and_never_nought():
    assert detection([0], [0], [3])["precision"] is None
    assert stated("x", Interval(math.nan, math.nan, math.nan)) == {
        "x": None, "x_low": None, "x_high": None
    }  # fmt: skip
    json.dumps(detection([], [], []), allow_nan=False)
