"""The classifier of names: probabilities, the committed weights, what is judged."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.spans import names
from utils.annotate.spans.features import vocabulary


def kind(one):
    return max(names.KINDS, key=dict(zip(names.KINDS, one[3:8], strict=True)).get)


ROW = st.lists(st.sampled_from(["a", "b", "c", "?"]), max_size=4).map(lambda row: ["any", *row])


@given(st.lists(ROW, min_size=1, max_size=5))
def test_probabilities_are_a_softmax_of_summed_weights(rows):
    by = names.Weights({"any": 0, "a": 1, "b": 2, "c": 3}, np.arange(20.0).reshape(4, 5) ** 1.3 / 9)
    found = names.log_probabilities(rows, by)
    for row, chances in zip(rows, found, strict=True):
        scores = sum(by.values[by.rows[one]] for one in row if one in by.rows)
        np.testing.assert_allclose(np.exp(chances), np.exp(scores) / np.exp(scores).sum())


def test_the_weights_are_one_for_each_kind():
    stated = json.loads(names.WEIGHTS.read_text(encoding="utf-8"))
    assert tuple(stated["kinds"]) == names.KINDS
    assert {len(one) for one in stated["weights"].values()} == {len(names.KINDS)}
    assert names.weights().values.shape == (len(stated["weights"]), len(names.KINDS))


@pytest.mark.parametrize(
    ("text", "found", "name", "expected"),
    [
        ("He fled to Erbil with others.", [(11, 16, "ORG")], "Erbil", "PLACE"),
        ("Gunmen left Mosul.", [(12, 17, "ORG")], "Mosul", "PLACE"),
        ("“It rained,” said Chuck Hagel.", [(18, 29, "PERSON")], "Chuck Hagel", "PERSON"),
        ("The University of Mosul reopened.", [(0, 23, "ORG")], "University of Mosul", "ORG"),
    ],
)
def test_a_span_is_judged_by_words_and_neighbours(text, found, name, expected):
    (judged,) = names.judge([text], [found])
    kinds = {text[one.start_char : one.end_char]: kind(one) for one in judged}
    assert kinds[name] == expected


def test_what_stands_before_a_span_is_seen():
    (judged,) = names.judge(["He left the Hague. Ann met in Paris. mosul\nMosul"], [[]])
    told = {one.start_char: one for one in judged}
    paris, mosul = told[30], told[43]
    assert (paris.is_within, paris.is_at_place, paris.is_small_too) == (True, True, False)
    assert (mosul.is_within, mosul.is_at_place, mosul.is_small_too) == (False, False, True)
    assert told[12].is_within  # past "the"


def test_a_span_beside_what_the_model_found_is_touched():
    (judged,) = names.judge(["Gen. Martin Dempsey left Paris."], [[(0, 19, "PERSON")]])
    told = {(one.start_char, one.end_char): one for one in judged}
    assert told[5, 19].is_touched
    assert told[5, 19].found is None
    assert told[0, 19].found == "PERSON"
    assert not told[25, 30].is_touched


def test_each_text_is_judged_by_itself():
    texts = ["Mosul fell.", "", "She left Erbil.", "no name here"]
    found = [[], [], [(9, 14, "GPE")], []]
    alone = [names.judge([text], [one])[0] for text, one in zip(texts, found, strict=True)]
    assert names.judge(texts, found) == alone
    assert alone[1] == alone[3] == []


def test_only_features_that_are_frequent_enough_enter_the_vocabulary():
    rows = [["b", "a", "a"], ["a"], ["b"], ["c"]]
    assert vocabulary(rows, at_least=2) == ["a", "b"]
    assert vocabulary(rows, at_least=3) == []
