"""Alignment-based ROUGE: worked by hand, and against a search through all pairs of days."""

import random
from datetime import date, timedelta

import pytest

from utils.check.alignment import sums
from utils.check.rouge import grams

JUNE = [date(2010, 6, day) for day in range(1, 31)]


def test_a_timeline_has_all_of_itself():
    told = {JUNE[0]: ["The rig burned ."], JUNE[7]: ["The well leaked oil .", "Crews left ."]}
    found = sums(told, told)
    assert found.days == (2, 2, 2, 2)
    assert found.words == (6, 6, 6, 6)  # "the" and "well" are common
    assert found.pairs == (4, 4, 4, 4)


def test_days_apart_divide_what_is_in_common():
    # Both of ours go to the one gold day, 2 and 1 days off: (2/3 + 1/2) of 4 words. Gold's
    # goes to the nearer: its cost is 1/2 · (1 − 2/4), the other's 2/3 · (1 − 4/4).
    found = sums(
        {JUNE[0]: ["rig burned"], JUNE[3]: ["rig capsized"]}, {JUNE[2]: ["rig burned"]}
    ).words
    assert found.right == pytest.approx(2 / 3 + 1 / 2)
    assert (found.n_found, found.n_gold) == (4, 2)
    assert found.found == pytest.approx(2 / 3)


def test_the_same_day_costs_nothing_whatever_is_said():
    found = sums({JUNE[1]: ["rig burned"]}, {JUNE[0]: ["rig burned all"], JUNE[1]: ["crews left"]})
    assert (found.words.right, found.words.found) == (0, 1)  # 1: half of two words a day off


def test_of_days_that_cost_the_same_the_earlier_is_taken():
    found = sums({JUNE[1]: ["rig"]}, {JUNE[0]: ["well"], JUNE[2]: ["crews"]})
    assert found.words.right == 0
    assert sums({JUNE[1]: ["rig"]}, {JUNE[2]: ["well"], JUNE[0]: ["crews"]}).words.right == 0


@pytest.mark.parametrize("seed", range(5))
def test_sums_are_those_of_a_search_through_all_pairs(seed):
    draw = random.Random(seed)
    words = ["oil", "rig", "fire", "gulf", "crews", "well", "leak"]
    ours, gold = (
        {day: [" ".join(draw.choices(words, k=10))] for day in draw.sample(JUNE, 6)} for _ in "ab"
    )
    right = sum(_best(day, told, gold, lambda g, o: (o, g)) for day, told in sorted(ours.items()))
    found = sum(_best(day, told, ours, lambda o, g: (o, g)) for day, told in sorted(gold.items()))
    assert sums(ours, gold).words.right == pytest.approx(right)
    assert sums(ours, gold).words.found == pytest.approx(found)


def _best(day, told, others, order):
    def cost(other):
        a, b = (" ".join(one).split() for one in order(others[other], told))
        common = sum(min(a.count(word), b.count(word)) for word in set(a))
        return (1 - 1 / (1 + abs(other - day) / timedelta(1))) * (1 - common / 10)

    other = min(sorted(others), key=cost)
    hits = (grams(told, 1) & grams(others[other], 1)).total()
    return hits / (1 + abs(other - day) / timedelta(1))


def test_an_empty_timeline_has_nothing():
    found = sums({}, {JUNE[0]: ["rig burned"]})
    assert found == ((0, 0, 0, 1), (0, 0, 0, 2), (0, 0, 0, 1))
