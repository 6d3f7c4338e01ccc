"""Words' weights against the formula over a full table of sentences and words."""

import math
import random
import re

import numpy as np
import pytest

from utils.measure import wording as w

DRAW = random.Random(2014)
SENTENCES = [
    " ".join(DRAW.choices(["aa", "bb", "cc", "dd", "ee", "ff", "1", "2"], k=7)) for _ in range(40)
]


def by_the_formula(sentences):
    split = [re.findall(r"\w+", one) for one in sentences]
    words = list(dict.fromkeys(word for one in split for word in one))
    table = np.zeros((len(split), len(words)))
    for row, one in enumerate(split):
        for column, word in enumerate(words):
            df = sum(word in other for other in split)
            if word in one:
                table[row, column] = (1 + math.log(one.count(word))) * math.log(
                    (len(split) + 1) / df
                )
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def test_vectors_are_those_of_the_formula():
    made, expected = w.wording(SENTENCES), by_the_formula(SENTENCES)
    weights = np.linspace(0, 1, 40)
    summed = weights @ expected
    direction = w.centroid(made, weights)
    assert direction == pytest.approx(summed / np.linalg.norm(summed))
    assert w.cosines(made, direction) == pytest.approx(expected @ direction)
    rows = np.array([7, 3, 3, 39])
    few = w.dense(made, rows)
    assert few @ few.T == pytest.approx(expected[rows] @ expected[rows].T)
    assert (made.n_words == 7).all()


@pytest.mark.parametrize("sentences", [[], [""], ["", "…", "a"]])
def test_sentences_that_say_nothing_have_no_direction(sentences):
    made = w.wording(sentences)
    assert not w.centroid(made, np.ones(len(sentences))).any()
    assert w.dense(made, np.arange(len(sentences))).shape[0] == len(sentences)
