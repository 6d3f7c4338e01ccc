"""Krippendorff's alpha against the worked example of its author and another implementation."""

import numpy as np
import pandas as pd
import pytest
from nltk.metrics.agreement import AnnotationTask

from utils.measure import detection, krippendorff_alpha

# Krippendorff 2011, section C: four observers, twelve units, five values, missing codes.
OBSERVERS = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]
WORKED = pd.DataFrame(
    {name: [None if code == "." else int(code) for code in row.split()]
     for name, row in zip("ABCD", OBSERVERS, strict=True)}
)  # fmt: skip


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815)])
def test_the_worked_example(level, alpha):
    found = krippendorff_alpha(WORKED, values=[1, 2, 3, 4, 5], level_of_measurement=level)
    assert found.estimate == pytest.approx(alpha, abs=0.0005)
    assert found.low < found.estimate < found.high


@pytest.mark.parametrize("seed", range(5))
def test_another_implementation_agrees(seed):
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, 3, 60)
    codes = pd.DataFrame(
        {coder: np.where(rng.random(60) < 0.7, truth, rng.integers(0, 3, 60)) for coder in "xyz"}
    )
    triples = [(coder, unit, code) for coder in codes for unit, code in codes[coder].items()]
    ours = krippendorff_alpha(codes, values=[0, 1, 2]).estimate
    assert ours == pytest.approx(AnnotationTask(triples).alpha())


def test_full_agreement_is_one_and_one_value_says_nothing():
    assert krippendorff_alpha(pd.DataFrame({"a": [1, 2], "b": [1, 2]}), values=[1, 2])[0] == 1
    assert np.isnan(krippendorff_alpha(pd.DataFrame({"a": [1, 1], "b": [1, 1]}), values=[1, 2])[0])
    assert np.isnan(krippendorff_alpha(pd.DataFrame({"a": [1], "b": [None]}), values=[1])[0])


def test_the_order_of_values_counts_in_an_ordinal_alpha():
    near = pd.DataFrame({"a": list("nnmmpp"), "b": list("nmmmpp")})
    far = pd.DataFrame({"a": list("nnmmpp"), "b": list("npmmpp")})
    one, other = (
        krippendorff_alpha(codes, values="nmp", level_of_measurement="ordinal").estimate
        for codes in (near, far)
    )
    assert one > other


def test_a_code_that_is_no_value_is_named():
    with pytest.raises(ValueError, match="'good' is none of the values"):
        krippendorff_alpha(pd.DataFrame({"a": ["good"], "b": ["bad"]}), values=["bad"])
    with pytest.raises(ValueError, match="'ratio'"):
        krippendorff_alpha(WORKED, values=[1], level_of_measurement="ratio")


@pytest.mark.parametrize("seed", range(3))
def test_precision_recall_and_f1_by_their_definitions(seed):
    rng = np.random.default_rng(seed)
    found, true = (pd.Series(rng.random(80) < 0.4) for _ in range(2))
    rows = detection(found, true, by=pd.Series(rng.integers(0, 9, 80))).set_index("measure")
    hits = {place for place in found[found].index if true[place]}
    precision, recall = len(hits) / found.sum(), len(hits) / true.sum()
    f1 = 2 * precision * recall / (precision + recall)
    assert rows["share"].tolist() == pytest.approx([precision, recall, f1])
    assert (rows["low"] <= rows["share"]).all()
    assert (rows["share"] <= rows["high"]).all()
    assert rows["n"].tolist() == [found.sum(), true.sum(), found.sum() + true.sum()]


def test_a_method_that_finds_nothing_has_no_precision():
    rows = detection(pd.Series([False]), pd.Series([True]), by=pd.Series(["a"]))
    assert rows["share"].isna().tolist() == [True, False, False]
    empty = pd.Series(dtype=bool)
    assert detection(empty, empty, by=pd.Series(dtype=str))["share"].isna().all()
