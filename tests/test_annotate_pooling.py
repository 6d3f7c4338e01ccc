"""What all articles together say of a span, and which of two that overlap is kept."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.spans.names import KINDS
from utils.annotate.spans.pooling import disjoint, pool

CHANCES = ["none", "person", "org", "place", "other"]
FLAGS = ["is_within", "is_at_place", "is_small_too"]


def candidate(surface, *weights, **flags):
    chances = np.log(np.array(weights) / sum(weights))
    told = dict(zip(CHANCES, chances, strict=True)) | dict.fromkeys(FLAGS, False) | flags
    return {"surface": surface} | told


def kinds(*rows):
    return pool(pd.DataFrame(rows))["kind"].tolist()


WEIGHTS = st.lists(st.floats(0.01, 1), min_size=5, max_size=5)
ROWS = st.lists(st.tuples(st.sampled_from(["Mosul", "BAGHDAD", "Baghdad", "Hagel"]), WEIGHTS,
                          st.booleans(), st.booleans()), min_size=1, max_size=12)  # fmt: skip


@given(WEIGHTS)
def test_alone_a_span_is_what_its_own_article_says_if_that_is_sure_enough(weights):
    ordered = sorted(weights)
    kind = KINDS[weights.index(ordered[-1])]
    if kind == "none" or ordered[-1] > 3 * ordered[-2]:  # beyond what caution costs
        assert kinds(candidate("Mosul", *weights)) == [kind]


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(told, random):
    rows = [candidate(surface, *weights, is_within=within, is_at_place=within and at)
            for surface, weights, within, at in told]  # fmt: skip
    order = list(range(len(rows)))
    random.shuffle(order)
    straight = pool(pd.DataFrame(rows))["score"].to_numpy()
    mixed = pool(pd.DataFrame([rows[one] for one in order]))["score"].to_numpy()
    np.testing.assert_allclose(straight[order], mixed, rtol=1e-9, atol=1e-9)


def test_many_sure_mentions_carry_one_that_is_unsure():
    sure = candidate("Erbil", 0.05, 0.05, 0.05, 0.8, 0.05)
    unsure = candidate("Erbil", 0.05, 0.1, 0.5, 0.3, 0.05)
    assert kinds(unsure) == ["ORG"]
    assert kinds(unsure, sure, sure, sure) == ["PLACE"] * 4


def test_what_stands_after_in_again_and_again_is_a_place():
    unsure = candidate("Sinjar", 0.1, 0.1, 0.4, 0.35, 0.05, is_within=True, is_at_place=True)
    assert kinds(*[unsure] * 6) == ["PLACE"] * 6
    elsewhere = unsure | {"is_at_place": False}
    assert kinds(*[elsewhere] * 6) == ["ORG"] * 6


def test_a_dateline_in_capitals_is_the_same_name():
    sure = candidate("Baghdad", 0.05, 0.05, 0.05, 0.8, 0.05)
    unsure = candidate("BAGHDAD", 0.05, 0.1, 0.5, 0.3, 0.05)
    assert kinds(unsure, sure, sure) == ["PLACE"] * 3


def test_no_candidates_give_no_rows():
    made = pool(pd.DataFrame([candidate("x", 1, 1, 1, 1, 1)]).iloc[:0])
    assert made.empty
    assert {"kind", "score"} <= set(made)


SPANS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 30), st.integers(1, 9), st.sampled_from(KINDS),
              st.sampled_from([0.5, 1.0, 2.0, 3.5])), min_size=1, max_size=14,
    unique_by=lambda one: one[:3],
)  # fmt: skip


def spans(told):
    rows = [(article, start, start + length, kind, score)
            for article, start, length, kind, score in sorted(told)]  # fmt: skip
    return pd.DataFrame(rows, columns=["article", "start_char", "end_char", "kind", "score"])


def clash(one, other):
    return (one.article == other.article and one.start_char < other.end_char
            and other.start_char < one.end_char)  # fmt: skip


@given(SPANS)
def test_no_two_names_overlap_and_every_name_left_out_gave_way_to_a_surer_one(told):
    pooled = spans(told)
    kept = disjoint(pooled)
    rows = list(kept.itertuples())
    assert "none" not in set(kept["kind"])
    assert not any(clash(one, other) for place, one in enumerate(rows) for other in rows[:place])
    names = pooled[pooled["kind"] != "none"]
    for lost in names.drop(kept.index).itertuples():
        assert any(clash(lost, one) and one.score >= lost.score for one in rows)


@pytest.mark.parametrize(
    ("scores", "kept"), [((2.0, 1.0), [(0, 5)]), ((1.0, 2.0), [(3, 9)]), ((1.0, 1.0), [(3, 9)])]
)
def test_the_surer_is_kept_and_of_equals_the_longer(scores, kept):
    pooled = spans([(0, 0, 5, "ORG", scores[0]), (0, 3, 6, "ORG", scores[1])])
    found = disjoint(pooled)
    assert list(zip(found["start_char"], found["end_char"], strict=True)) == kept
