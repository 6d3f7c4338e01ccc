"""ROUGE counted by hand, and by taking n-grams away one by one."""

import random

import pytest

from utils.check.rouge import grams, overlap


def test_stems_of_uncommon_words_are_counted():
    assert grams(["The rigs' fires burned .", "BP 's 4,900 barrels"], 1) == {
        ("rig",): 1, ("fire",): 1, ("burn",): 1, ("bp",): 1, ("4",): 1, ("900",): 1,
        ("barrel",): 1,
    }  # fmt: skip


def test_pairs_pass_over_common_words_and_ends_of_sentences():
    found = grams(["oil and gases", "the fire"], 2)
    assert list(found) == [("oil", "gase"), ("gase", "fire")]


@pytest.mark.parametrize("n", [1, 2])
def test_hits_are_those_of_taking_away_one_by_one(n):
    draw = random.Random(n)
    for _ in range(50):
        ours, gold = (
            " ".join(draw.choices(["oil", "rig", "fire", "bp", "gulf"], k=9)) for _ in "ab"
        )
        left, hits = list(zip(*(gold.split()[i:] for i in range(n)), strict=False)), 0
        for one in zip(*(ours.split()[i:] for i in range(n)), strict=False):
            if one in left:
                left.remove(one)
                hits += 1
        assert overlap(grams([ours], n), grams([gold], n)) == (hits, 10 - n, 10 - n)


def test_nothing_has_nothing_in_common():
    assert overlap(grams([], 1), grams(["of the"], 2)) == (0, 0, 0)
