"""Stacks of boxes against a search for the best one, and lines that keep their width."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utils.show.labels import in_points, stacked, wrapped


@pytest.mark.parametrize("seed", range(20))
def test_boxes_keep_their_order_apart_and_inside(seed):
    rng = np.random.default_rng(seed)
    heights = rng.uniform(1, 9, rng.integers(1, 40))
    room = heights.sum() * rng.choice([1.0, 1.3, 4])
    found = stacked(np.sort(rng.uniform(0, room, len(heights))), heights, room)
    assert (np.diff(found) >= (heights[1:] + heights[:-1]) / 2 - 1e-9).all()
    assert found[0] >= heights[0] / 2 - 1e-9
    assert found[-1] <= room - heights[-1] / 2 + 1e-9


@pytest.mark.parametrize("seed", range(10))
def test_no_other_stack_is_nearer(seed):
    rng = np.random.default_rng(seed)
    places, heights = np.sort(rng.integers(0, 13, 3)), np.array([2, 4, 2])
    found = stacked(places, heights, 12)
    # Every stack on a grid of halves.
    grid = np.arange(0, 12.5, 0.5)
    stacks = np.array(list(itertools.product(grid, repeat=3)))
    fits = (np.diff(stacks, axis=1) >= [3, 3]).all(axis=1)
    fits &= (stacks[:, 0] >= 1) & (stacks[:, 2] <= 11)
    best = ((stacks[fits] - places) ** 2).sum(axis=1).min()
    assert ((found - places) ** 2).sum() <= best + 1e-9


def test_boxes_with_room_stand_where_they_want_to():
    assert stacked(np.array([5.0, 20.0]), np.array([4.0, 4.0]), 30).tolist() == [5, 20]


@settings(max_examples=15)
@given(st.text(max_size=200), st.integers(2, 30), st.integers(1, 4))
def test_lines_are_not_too_wide_nor_too_many(text, width, n_lines):
    lines = wrapped(text, width, n_lines, len)
    assert 1 <= len(lines) <= n_lines
    assert all(len(line) <= width for line in lines)
    letters = "".join(text.split())
    told = "".join("".join(lines).split())
    assert told == letters or letters.startswith(told.removesuffix("…"))


def test_a_text_is_cut_after_a_word_and_not_after_a_comma():
    assert wrapped("Talks open, at last, at Aumery", 12, 1, len) == ["Talks open…"]
    assert wrapped("Talks open", 12, 1, len) == ["Talks open"]
    assert wrapped("", 12, 2, len) == [""]


def test_widths_grow_with_text_and_size():
    assert in_points(10)("march") < in_points(10)("marches") < in_points(12)("marches")
    assert in_points(10)("march") < in_points(10, weight="bold")("march")
