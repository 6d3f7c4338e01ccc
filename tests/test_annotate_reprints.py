"""Reprints against the wire stories of gold, plain sets, and articles made to mislead."""

import itertools
import random
import re

import pandas as pd
import pytest

from utils import annotate, measure, read, tables

COPIES = {
    "allied-dispatch/2014-08-14-corvell-resigns",
    "merchant-courier/2014-08-14-corvell-resigns",
}


@pytest.fixture(scope="module")
def found(teaching):
    return annotate.reprint_clusters(teaching.articles)


def made(texts, outlets=None):
    n = len(texts)
    outlets = outlets or [f"Paper {number}" for number in range(n)]
    return pd.DataFrame(
        {
            "article_id": [f"a{number:02}" for number in range(n)],
            "published_on": pd.date_range("2014-06-02", periods=n),
            "outlet": outlets,
            "text": texts,
        }
    )


def words(seed, n=80):
    drawn = random.Random(seed)
    return " ".join("".join(drawn.choices("abcdefghijklmnop", k=6)) for _ in range(n))


def test_the_wire_stories_of_gold_are_found_and_nothing_else(teaching, found):
    gold = read.gold("corpus/teaching", "events").set_index("article_id")["wire_cluster"]
    true = gold.dropna().to_dict() | dict.fromkeys(COPIES, "copies")
    ours = found.set_index("article_id")["cluster_id"].to_dict()
    pairs = pd.DataFrame(itertools.combinations(teaching.articles["article_id"], 2))
    same = [
        pd.Series([one in of and of[one] == of.get(other) for one, other in pairs.to_numpy()])
        for of in (ours, true)
    ]
    score = measure.detection(*same, by=pairs[0]).set_index("measure")
    assert score.loc["precision", "n"] > 70
    assert score.loc[["precision", "recall"], "share"].min() >= 0.95


def test_the_table_keeps_its_contract(found):
    tables.check(found, "reprints")
    tables.check(annotate.reprint_clusters(tables.empty("articles")), "reprints")
    assert found["article_id"].is_unique
    assert set(found["cluster_id"]) | set(found["centre_id"]) <= set(found["article_id"])
    assert (found.query("article_id == centre_id")["containment"] == 1).all()


def test_the_shares_are_those_of_plain_sets(teaching, found):
    texts = teaching.articles.set_index("article_id")["text"]

    def sequences(text):
        found = re.sub(r"“[^”\n]*”|\"[^\"\n]*\"", " ", text).casefold()
        tokens = re.findall(r"[^\W_]+", found)
        return set(zip(*(tokens[start:] for start in range(5)), strict=False))

    # A footer of the outlet is left out by us and not here, so the shares differ a little.
    for row in found.itertuples():
        one, centre = sequences(texts[row.article_id]), sequences(texts[row.centre_id])
        shared = len(one & centre)
        assert row.containment == pytest.approx(shared / min(len(one), len(centre)), abs=0.03)
        assert row.jaccard == pytest.approx(shared / len(one | centre), abs=0.03)


def test_the_order_of_the_articles_changes_nothing(teaching, found):
    shuffled = teaching.articles.sample(frac=1, random_state=7)
    pd.testing.assert_frame_equal(annotate.reprint_clusters(shuffled), found)


def test_a_shortened_reprint_with_a_new_lead_is_one():
    story = words(1, 200)
    cut = words(2, 20) + " " + " ".join(story.split()[60:120])
    clusters = annotate.reprint_clusters(made([story, words(3), cut]))
    assert clusters["article_id"].tolist() == ["a00", "a02"]
    assert clusters["containment"].iloc[1] == pytest.approx(56 / 76)


def test_two_halves_of_one_story_belong_together_through_it():
    story = words(1, 200).split()
    texts = [" ".join(story[:90]), " ".join(story), " ".join(story[110:])]
    clusters = annotate.reprint_clusters(made(texts))
    assert clusters["cluster_id"].tolist() == ["a00"] * 3
    assert clusters["centre_id"].tolist() == ["a01"] * 3


def test_a_speech_that_both_quote_makes_no_reprint():
    speech = f"“{words(1, 60)}”"
    texts = [f"{words(2, 40)} {speech}", f"{words(3, 40)} {speech}"]
    assert annotate.reprint_clusters(made(texts)).empty


def test_a_footer_makes_no_reprint_but_many_copies_do():
    footer = words(1, 40)
    texts = [f"{words(number, 60)} {footer}" for number in range(2, 10)]
    assert annotate.reprint_clusters(made(texts, ["Ledger"] * 8)).empty
    copied = annotate.reprint_clusters(made([words(1)] * 30))
    assert copied["cluster_id"].tolist() == ["a00"] * 30


def test_one_of_each_cluster_stays(teaching, found):
    kept = annotate.first_prints(teaching.articles, found)
    n_clusters = found["cluster_id"].nunique()
    assert len(kept) == len(teaching.articles) - len(found) + n_clusters
    assert annotate.reprint_clusters(kept).empty


def test_articles_without_words_are_passed_over():
    texts = [None, "", "\x00\x01", "“" * 50, "one word"]
    assert annotate.reprint_clusters(made(texts)).empty


def test_what_cannot_be_done_is_said():
    with pytest.raises(ValueError, match="20 is no share above 0 and up to 1"):
        annotate.reprint_clusters(made(["text"]), containment=20)
    with pytest.raises(ValueError, match="read without text"):
        annotate.reprint_clusters(made([None]))
