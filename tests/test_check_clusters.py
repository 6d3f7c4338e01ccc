"""B-cubed and CEAF: worked by hand, and against a search through all pairings."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.check.clusters import b_cubed, best_pairing, ceaf

# Bagga and Baldwin 1998: twelve mentions, of which 1-5, 6-7 and 8-12 (here A-C) are one each.
TRUTH = "AAAAABBCCCCC"


@pytest.mark.parametrize(
    ("found", "precision"),
    [
        ("xxxxxyyyyyyy", 0.762),  # 6-7 and 8-12 taken for one
        ("xxxxxyyxxxxx", 0.583),  # 1-5 and 8-12 taken for one
    ],
)
def test_the_example_of_bagga_and_baldwin(found, precision):
    right, n_found, recalled, n_gold = b_cubed(TRUTH, found)
    assert right / n_found == pytest.approx(precision, abs=0.0005)
    assert recalled / n_gold == 1


def test_a_mention_on_one_side_only_counts_for_nothing():
    gold, found = ["a", "a", None, "b"], [1, None, 1, 2]
    precision, n_found, recall, n_gold = b_cubed(gold, found)
    assert (precision, n_found) == (1 / 2 + 1, 3)
    assert (recall, n_gold) == (1 / 2 + 1, 3)


SIDES = st.lists(
    st.tuples(st.integers(0, 4) | st.none(), st.integers(0, 4) | st.none()), max_size=9
)


@given(SIDES)
def test_b_cubed_is_the_mean_over_mentions_of_their_own_overlap(pairs):
    gold, found = [one for one, _ in pairs], [one for _, one in pairs]
    expected = [0.0, 0.0]
    for one, other in pairs:
        if one is None or other is None:
            continue
        same = {n for n, pair in enumerate(pairs) if pair == (one, other)}
        expected[0] += len(same) / found.count(other)
        expected[1] += len(same) / gold.count(one)
    precision, n_found, recall, n_gold = b_cubed(gold, found)
    assert [precision, recall] == pytest.approx(expected)
    assert (n_found, n_gold) == (len(found) - found.count(None), len(gold) - gold.count(None))


def by_search(gain):
    """Return the best pairing of a small matrix, by trying them all."""
    small, large = sorted(gain.shape)
    gain = gain if gain.shape[0] == small else gain.T
    return max(
        (sum(gain[row, column] for row, column in enumerate(order))
         for order in permutations(range(large), small)), default=0.0,
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(25))
def test_the_best_pairing_is_that_of_a_search_through_all(seed):
    rng = np.random.default_rng(seed)
    gain = rng.random(rng.integers(0, 6, 2)).round(1)
    assert best_pairing(gain) == pytest.approx(by_search(gain))


@given(SIDES)
def test_ceaf_is_the_best_pairing_of_entities_by_the_share_they_have_in_common(pairs):
    gold, found = [one for one, _ in pairs], [one for _, one in pairs]
    entities = [
        [{n for n, one in enumerate(side) if one == key} for key in sorted(set(side) - {None})]
        for side in (gold, found)
    ]
    gain = np.array(
        [[2 * len(one & other) / (len(one) + len(other)) for other in entities[1]]
         for one in entities[0]]
    ).reshape(len(entities[0]), len(entities[1]))  # fmt: skip
    similarity, n_found, n_gold = ceaf(gold, found)
    assert similarity == pytest.approx(by_search(gain))
    assert (n_gold, n_found) == gain.shape


@given(SIDES)
def test_what_is_equal_scores_one_and_names_of_clusters_do_not_count(pairs):
    gold = [one for one, _ in pairs if one is not None]
    renamed = [f"entity {one}" for one in gold]
    assert b_cubed(gold, renamed) == pytest.approx((len(gold),) * 4)
    assert ceaf(gold, renamed) == pytest.approx((len(set(gold)),) * 3)
