"""Things in quotation marks: what they were taken for, counted by hand and on gold itself."""

from fake_told import corpus, quotes

from utils import read
from utils.measure.mark_gold import mark_confusion

GOLD = quotes(("go", "direct", "Ann", "said", "ann", "person"),
              ("now", "direct", "Ann", "said", "ann", "person"))  # fmt: skip
MARKS = quotes(("luck", "scare", *[None] * 4), ("dog", "word", *[None] * 4))


def counts(found, marks=MARKS, gold=GOLD):
    made = mark_confusion(corpus(found), marks, gold)
    return {(row.true_kind, row.kind): row.n for row in made.itertuples() if row.n}


def test_gold_taken_for_itself():
    found = quotes(("go", "direct", *[None] * 4), ("now", "direct", *[None] * 4),
                   ("luck", "scare", *[None] * 4), ("dog", "word", *[None] * 4))  # fmt: skip
    assert counts(found) == {("speech", "speech"): 2, ("scare", "scare"): 1, ("word", "word"): 1}


def test_each_thing_is_counted_by_what_it_was_taken_for():
    found = quotes(("go", "title", *[None] * 4), ("luck", "direct", *[None] * 4),
                   ("rained", "scare", *[None] * 4))  # fmt: skip
    assert counts(found) == {
        ("speech", "title"): 1, ("speech", "none"): 1, ("scare", "speech"): 1,
        ("word", "none"): 1, ("none", "scare"): 1,
    }  # fmt: skip


def test_what_shares_less_than_half_is_another_thing():
    found = quotes(("luck", "scare", *[None] * 4)).assign(end_char=86)
    assert counts(found) == {
        ("speech", "none"): 2, ("scare", "none"): 1, ("word", "none"): 1, ("none", "scare"): 1,
    }  # fmt: skip


def test_every_pair_has_a_row_and_no_gold_none():
    made = mark_confusion(corpus(quotes()), MARKS, GOLD)
    assert len(made) == 35 and made["n"].sum() == 4
    assert mark_confusion(corpus(GOLD), MARKS.iloc[:0], GOLD.iloc[:0]).empty


def test_the_teaching_corpus_beside_itself(told):
    gold, marks = (read.gold("corpus/teaching", layer) for layer in ("quotes", "marks"))
    made = mark_confusion(told, marks, gold)
    assert (made["true_kind"] == made["kind"])[made["n"] > 0].all()
    of_kind = made[made["true_kind"] == made["kind"]].set_index("kind")["n"]
    assert of_kind.drop("speech").to_dict() == marks["kind"].value_counts().to_dict()
