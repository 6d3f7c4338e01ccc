"""Quotes found beside true ones: counted by hand, by the checker of open sets, on gold itself."""

from pathlib import Path

import pandas as pd
import pytest
from fake_told import TEXT, corpus, quotes
from hypothesis import given, settings
from hypothesis import strategies as st

from utils import read
from utils.check import quotes as check_quotes
from utils.check.quotes import Found, Piece
from utils.measure.quote_gold import paired, quote_detection, wrong_quotes

GOLD = quotes(
    ("go", "direct", "Ann", "said", "ann", "person"),
    ("now", "direct", "Ann", "said", "ann", "person"),
    ("it rained", "indirect", "He", "denied", "bo", "person"),
)
FOUND = quotes(
    ("go", "direct", "Ann", "said", "person-ann", "person"),
    ("now", "mixed", "Ann", "said", "person-ann", "person"),
    ("rained", "indirect", "He", "denied", None, None),
    ("luck", "direct", "Critics", "call", None, "crowd"),
    ("dog", "word", None, None, None, None),
)


def test_each_part_is_counted_as_by_hand():
    made = quote_detection(corpus(FOUND), GOLD).set_index(["part", "kind"])
    assert made[["n_gold", "n_found", "n_right"]].to_dict("index") == {
        key: dict(zip(("n_gold", "n_found", "n_right"), counts, strict=True))
        for key, counts in {
            ("content", "all"): (3, 4, 2), ("content", "direct"): (2, 2, 1),
            ("content", "indirect"): (1, 1, 0), ("content", "mixed"): (0, 1, 0),
            ("passage", "all"): (2, 3, 2), ("cue", "all"): (2, 3, 2), ("source", "all"): (2, 3, 2),
        }.items()
    }  # fmt: skip
    content = made.loc[("content", "all")]
    assert content[["precision", "recall"]].round(3).tolist() == [0.5, 0.667]
    assert content["f1"] == pytest.approx(4 / 7)
    assert made.loc[("content", "mixed"), ["precision", "recall"]].isna().tolist() == [False, True]


def test_each_difference_is_told_once():
    made = wrong_quotes(corpus(FOUND), GOLD)
    assert made[["quote", "error"]].values.tolist() == [
        ["“now.”", "other kind"], ["“luck”", "no quote"], ["rained", "other ends"],
    ]  # fmt: skip
    assert made["true_quote"].fillna("").tolist() == ["“now.”", "", "it rained"]
    assert made["around"][1] == TEXT[:107]
    missed = wrong_quotes(corpus(FOUND.iloc[:2]), GOLD)
    assert missed["error"].tolist() == ["other kind", "missed"]
    assert missed["start_char"].tolist() == [16, 59]


def test_cues_and_sources_that_differ_are_told_where_nothing_else_does():
    found = quotes(
        ("go", "direct", "Ann", "call", "ann", "person"),
        ("now", "direct", None, "said", "ann", "person"),
        ("it rained", "indirect", "He", "denied", "bo", "person"),
    )
    assert wrong_quotes(corpus(found), GOLD)["error"].tolist() == ["other cue", "other source"]


def test_some_rows_are_drawn_and_always_the_same():
    some = wrong_quotes(corpus(FOUND), GOLD, n=2)
    pd.testing.assert_frame_equal(some, wrong_quotes(corpus(FOUND), GOLD, n=2))
    assert len(some) == 2 and len(wrong_quotes(corpus(FOUND), GOLD, n=9)) == 3
    with pytest.raises(ValueError, match="n: 0 rows cannot be drawn"):
        wrong_quotes(corpus(FOUND), GOLD, n=0)


def test_no_gold_nothing_found_and_no_text():
    none = quotes()
    assert quote_detection(corpus(FOUND), none).empty and wrong_quotes(corpus(FOUND), none).empty
    made = quote_detection(corpus(none), GOLD)
    assert made["f1"].fillna(-1).tolist() == [0, 0, 0, -1, 0, 0, 0] and (made["n_found"] == 0).all()
    assert wrong_quotes(corpus(none), GOLD)["error"].unique().tolist() == ["missed"]
    made = quote_detection(corpus(FOUND, text=None), GOLD).set_index("part")
    assert made.loc["passage", "n_gold"] == 0 and made.loc["cue", "n_right"] == 2
    assert wrong_quotes(corpus(FOUND, text=None), GOLD)["around"].isna().all()


def test_articles_without_gold_do_not_count():
    elsewhere = pd.concat([FOUND, FOUND.assign(article_id="y")], ignore_index=True)
    pd.testing.assert_frame_equal(
        quote_detection(corpus(elsewhere), GOLD), quote_detection(corpus(FOUND), GOLD)
    )


PLACES = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 6)), max_size=6)


@settings(max_examples=20)
@given(PLACES, PLACES)
def test_pairs_take_each_place_once_and_the_most_alike_first(ours, true):
    def table(places):
        rows = [("x", start, start + length) for start, length in places]
        made = pd.DataFrame(rows, columns=["article_id", "start_char", "end_char"])
        return made.astype({"article_id": "str", "start_char": "int64", "end_char": "int64"})

    pairs = paired(table(ours), table(true))
    assert pairs["found"].is_unique and pairs["true"].is_unique
    like = {(one, other): likeness(ours[one], true[other])
            for one in range(len(ours)) for other in range(len(true))}  # fmt: skip
    taken = list(zip(pairs["found"], pairs["true"], strict=True))
    assert [like[pair] for pair in taken] == pytest.approx(pairs["likeness"].tolist())
    for (one, other), value in like.items():
        rivals = [like[pair] for pair in taken if one == pair[0] or other == pair[1]]
        assert value == 0 or max(rivals, default=0) >= value - 1e-12


def likeness(one, other):
    left, right = (set(range(start, start + length)) for start, length in (one, other))
    return len(left & right) / len(left | right)


def test_gold_beside_itself_is_all_right(told):
    assert wrong_quotes(told, read.gold("corpus/teaching", "quotes")).empty


@pytest.mark.slow
def test_gold_scores_one_against_itself(told):
    made = quote_detection(told, read.gold("corpus/teaching", "quotes"))
    assert (made["f1"] == 1).all() and made["n_gold"].iloc[0] > 1600


@pytest.mark.slow
def test_shares_are_those_of_the_checker(told):
    """The same shortened quotes, by both."""
    cut = told.quotes.assign(end_char=told.quotes["end_char"] - told.quotes["quote_id"].eq(0))
    made = quote_detection(
        type(told)(**{**vars(told), "quotes": cut}), read.gold("corpus/teaching", "quotes")
    )
    documents = check_quotes.read(Path("corpus/teaching/gold/quotes.jsonl"))
    spoken = cut[cut["kind"].isin(["direct", "indirect", "mixed"])]
    roles = ("", "cue_", "source_")
    pieces = {
        key: [
            Piece(*(
                None if pd.isna(getattr(row, f"{role}start_char"))
                else (getattr(row, f"{role}start_char"), getattr(row, f"{role}end_char"))
                for role in roles
            ))
            for row in rows.itertuples()
        ]
        for key, rows in spoken.groupby("article_id")
    }  # fmt: skip
    found = Found([pieces.get(document["id"], []) for document in documents], 1.0)
    theirs = check_quotes.score({"parse": found, "without_parse": found}, documents)
    ours = made[made["kind"] == "all"].set_index("part")["f1"]
    for part, name in {"content": "content", "cue": "cue", "passage": "direct"}.items():
        assert ours[part] == pytest.approx(theirs[name]["f1"], abs=1e-4)
