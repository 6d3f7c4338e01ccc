"""Names against gold: another scorer, and mistakes made on purpose."""

from pathlib import Path

import pandas as pd
import pytest

from utils import measure, read, tables
from utils.check import names as checked

TEACHING = Path(__file__).resolve().parents[1] / "corpus" / "teaching"
WORDS = ["article_id", "start_char", "end_char", "surface", "label"]


@pytest.fixture(scope="module")
def gold():
    return read.gold(TEACHING, "names")


@pytest.fixture(scope="module")
def wrong(teaching):
    """The gold's mentions with every seventh gone, every ninth shorter, every fifth mislabelled."""
    found = teaching.mentions.copy()
    number = pd.Series(range(len(found)))
    found.loc[number % 5 == 0, "label"] = "PLACE"
    found.loc[number % 9 == 0, "end_char"] -= 1
    return found[number % 7 != 0].reset_index(drop=True)


def test_another_scorer_gives_the_same(teaching, gold, wrong):
    documents = [
        {"spans": [{"start": row.start_char, "end": row.end_char, "label": row.label}
                   for row in rows.itertuples()]}
        for _, rows in gold.groupby("article_id")
    ]  # fmt: skip
    numbers = {name: str(n) for n, name in enumerate(sorted(gold["article_id"].unique()))}
    mentions = wrong.assign(article_id=wrong["article_id"].map(numbers))
    expected = checked.score(measure_only(mentions), documents)
    found = measure.name_detection(wrong, gold).set_index(["label", "measure"])["share"]
    for label, key in {"PERSON": "PER", "ORG": "ORG", "PLACE": "LOC"}.items():
        for measured in ("precision", "recall", "F1"):
            assert found[label, measured] == pytest.approx(
                expected["by_label"][key][measured.lower()], abs=1e-4
            )
    together = found["PERSON, ORG, PLACE"]
    assert together["F1"] == pytest.approx(expected["f1"], abs=1e-4)
    assert together["precision"] == pytest.approx(expected["precision"], abs=1e-4)


def measure_only(mentions):
    """Hand in mentions where a corpus is expected."""
    return type("Named", (), {"mentions": mentions})


def test_gold_against_itself_is_right_throughout(teaching, gold):
    shares = measure.name_detection(teaching.mentions, gold)
    assert (shares["share"] == 1).all()
    assert (shares.query("measure != 'F1'")["low"] < 1).all()
    assert measure.name_errors(teaching.mentions, gold).empty


def test_without_gold_nothing_is_scored(teaching):
    none = read.gold(".", "names")
    scores = measure.name_detection(teaching.mentions, none)
    assert scores.empty
    assert scores.columns.tolist() == ["label", "measure", "n", "share", "low", "high"]
    assert measure.name_errors(teaching.mentions, none).empty


TRUE = pd.DataFrame(
    [("a", 0, 9, "Mara Resk", "PER"), ("a", 20, 24, "Hask", "LOC"), ("a", 30, 36, "Tolmet", "LOC"),
     ("b", 0, 5, "Ontor", "LOC")],
    columns=WORDS,
)  # fmt: skip
FOUND = pd.DataFrame(
    [("a", 5, 9, "Resk", "PERSON"), ("a", 20, 24, "Hask", "ORG"), ("a", 30, 36, "Tolmet", "PLACE"),
     ("a", 50, 53, "Sun", "OTHER"), ("c", 0, 3, "Ann", "PERSON")],
    columns=WORDS,
).assign(rule="model")  # fmt: skip


def test_each_kind_of_mistake_by_hand():
    errors = measure.name_errors(FOUND, TRUE)
    assert errors[["article_id", "start_char", "kind"]].values.tolist() == [
        ["a", 5, "other ends"], ["a", 20, "other label"], ["a", 50, "no name"], ["b", 0, "missed"],
    ]  # fmt: skip
    assert errors["true_surface"].fillna("").tolist() == ["Mara Resk", "Hask", "", "Ontor"]
    assert errors["label"].fillna("").tolist() == ["PERSON", "ORG", "GROUP or OTHER", ""]


def test_two_mentions_in_one_name_are_two_mistakes_and_none_is_missed():
    halves = FOUND.iloc[[0, 0]].assign(start_char=[0, 5], end_char=[4, 9], surface=["Mara", "Resk"])
    errors = measure.name_errors(halves, TRUE.iloc[:1])
    assert errors["kind"].tolist() == ["other ends", "other ends"]


def test_every_name_is_right_or_wrong_once(wrong, gold):
    errors = measure.name_errors(wrong, gold)
    n_right = measure.name_detection(wrong, gold).query("measure == 'precision'")
    n_right = n_right[~n_right["label"].str.contains(",")]
    n_right = (n_right["n"] * n_right["share"]).sum()
    found = errors["kind"] != "missed"
    assert found.sum() + round(n_right) == len(wrong)


@pytest.fixture
def stated():
    return read.gold(TEACHING, "aliases"), read.gold(TEACHING, "entities")


def test_counts_of_gold_agree_with_gold(teaching, stated):
    agreed = measure.count_agreement(teaching, *stated)
    unique = ~agreed["entity"].duplicated(keep=False) & (agreed["n_counted"] > 0)
    assert unique.sum() > 200
    assert (agreed["n_counted"] == agreed["n_true"])[unique].mean() > 0.98
    assert (agreed["n_right"] <= agreed["n_counted"]).all()
    assert agreed["n_true"].sum() == (stated[0]["form"] == "name").sum()
    assert agreed["n_by_office"].sum() == (stated[0]["form"] == "office").sum()


def test_without_gold_nothing_is_compared(teaching):
    none = read.gold(".", "aliases"), read.gold(".", "entities")
    assert measure.count_agreement(teaching, *none).empty


def test_labels_that_a_corpus_lacks_are_no_mistake(teaching):
    places = teaching.mentions[teaching.mentions["label"] == "PLACE"].reset_index(drop=True)
    entities = teaching.entities[teaching.entities["label"] == "PLACE"].reset_index(drop=True)
    corpus = type(teaching)(
        teaching.articles, teaching.sentences, places, entities,
        tables.empty("alias_decisions"), tables.empty("problems"),
    )  # fmt: skip
    assert measure.entity_counts(corpus, label="PERSON").empty
    assert measure.cooccurrences(corpus, label=["PERSON", "ORG"]).empty
