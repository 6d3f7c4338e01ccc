"""Numbers by keys, against a dictionary."""

import random

import numpy as np
import pytest

from utils.annotate.speech.lookup import found, lookup


@pytest.mark.parametrize("n_keys", [1, 2, 3, 100, 5_000])
def test_every_key_is_found_and_no_other(n_keys):
    dealt = random.Random(n_keys)
    numbers = {dealt.randrange(1, 1 << 64): dealt.random() for _ in range(n_keys)}
    others = [dealt.randrange(1 << 64) for _ in range(1_000)]
    asked = np.array([0, *numbers, *others], dtype="uint64").reshape(-1, 1)
    right = [numbers.get(one, 0.0) for one in asked[:, 0].tolist()]
    assert found(lookup(list(numbers), list(numbers.values())), asked)[:, 0].tolist() == right


def test_keys_with_the_same_first_bits_are_told_apart():
    keys = [(7 << 60) + number for number in range(1, 40)]
    within = lookup(keys, [float(number) for number in range(1, 40)])
    assert found(within, np.array(keys, dtype="uint64")).tolist() == list(range(1, 40))


def test_without_keys_nothing_is_found():
    assert found(lookup([], []), np.array([0, 1, 1 << 63], dtype="uint64")).tolist() == [0, 0, 0]
