"""Who is given how many quotes and words: by hand, against plain loops, and on gold."""

import numpy as np
import pandas as pd
import pytest
from fake_speech import ENTITIES, random_speech, speech_of, spoken

from utils.measure.sources import sources
from utils.measure.speakers import UNNAMED, speakers

SAID = (
    (0, "pell", "“We go,”"),
    (0, "pell", "that we go now", "indirect"),
    (1, "pell", "“Yes.”"),
    (2, "resk", "“We never stay here.”"),
    (2, "anonymous", "it rained", "indirect"),
    (3, None, "it rained hard", "indirect"),
)


def test_quotes_and_words_by_hand():
    found = sources(speech_of(*SAID)).set_index("speaker")
    assert found.index.tolist() == ["Ana Pell", "Tol Resk", "(anonymous)", "(unknown)"]
    counted = ["n_quotes", "n_quotes_direct", "n_words", "n_words_direct", "n_articles_with"]
    assert found[counted].values.tolist() == [
        [3, 2, 7, 3, 2], [1, 1, 4, 4, 1], [1, 0, 2, 0, 1], [1, 0, 3, 0, 1],
    ]  # fmt: skip
    assert found["share"].tolist() == pytest.approx([3 / 6, 1 / 6, 1 / 6, 1 / 6])
    assert (found["n_articles"] == 4).all()
    assert found["low"].isna().all()
    words = sources(speech_of(*SAID), of="words").set_index("speaker")["share"]
    assert words.to_dict() == pytest.approx(
        {"Ana Pell": 7 / 16, "Tol Resk": 4 / 16, "(unknown)": 3 / 16, "(anonymous)": 2 / 16}
    )


def test_by_outlet_everyone_has_a_row_in_each():
    found = sources(speech_of(*SAID), by="outlet")
    assert found[["outlet", "speaker", "n_quotes"]].head(2).values.tolist() == [
        ["a", "Ana Pell", 3], ["b", "Ana Pell", 0],
    ]  # fmt: skip
    assert len(found) == 8
    assert found.groupby("outlet")["share"].sum().tolist() == pytest.approx([1, 1])


@pytest.mark.parametrize(("by", "of"), [(None, "words"), ("outlet", "quotes"), ("month", "words")])
def test_shares_add_up_to_one_and_lie_in_their_intervals(by, of):
    found = sources(random_speech(1), by=by, of=of)
    assert found.groupby(found.columns[0])["share"].sum().to_numpy() == pytest.approx(1)
    known = found.dropna(subset="low")
    assert len(known)
    assert (known["low"] <= known["share"] + 1e-12).all()
    assert (known["share"] <= known["high"] + 1e-12).all()
    assert known[["low", "high"]].stack().between(0, 1).all()


def test_a_group_is_counted_as_if_it_stood_alone():
    corpus = random_speech(5)
    whole = sources(corpus, by="outlet")
    for outlet, rows in whole[whole["n_quotes"] > 0].groupby("outlet"):
        alone = sources(corpus.of(corpus.articles[corpus.articles["outlet"] == outlet]))
        keys, counted = ["speaker"], ["n_quotes", "n_words", "n_words_direct", "share", "high"]
        merged = rows.merge(alone, on=keys, suffixes=("", "_alone"))
        assert len(merged) == len(alone)
        for name in counted:
            assert merged[name].tolist() == pytest.approx(merged[f"{name}_alone"].tolist(), abs=1e-9, nan_ok=True)  # fmt: skip  # noqa: E501


def test_speakers_without_a_name_by_their_words():
    rows = pd.DataFrame({
        "speaker": ["residents", "Residents", "residents", None, "an  aide", "Ana Pell"],
        "speaker_type": ["crowd", "crowd", "crowd", None, "anonymous", "person"],
        "speaker_entity_id": [None] * 5 + ["pell"],
    })  # fmt: skip
    assert speakers(rows, unnamed="words")["speaker"].tolist() == [
        "residents", "residents", "residents", "(unknown)", "an  aide", "Ana Pell",
    ]  # fmt: skip
    assert speakers(rows)["speaker"].nunique() == 4
    with pytest.raises(ValueError, match="unnamed: 'name' is none of type, words"):
        speakers(rows, unnamed="name")


def test_an_entity_has_the_type_of_most_of_its_quotes():
    rows = pd.DataFrame({"speaker": "Ana Pell", "speaker_entity_id": "pell",
                         "speaker_type": ["office", "person", "person", None]})  # fmt: skip
    assert speakers(rows)["speaker_type"].tolist() == ["person"] * 4
    assert speakers(rows)["key"].nunique() == 1


def test_two_of_one_name_stay_two(monkeypatch):
    monkeypatch.setitem(ENTITIES, "resk", "Ana Pell")
    found = sources(speech_of(*SAID))
    assert found["speaker"].tolist().count("Ana Pell") == 2
    assert found["n_quotes"].sum() == 6


def test_the_rare_have_no_row_and_count_in_the_whole():
    found = sources(speech_of(*SAID), at_least=2)
    assert found["speaker"].tolist() == ["Ana Pell"]
    assert found["share"].tolist() == [0.5]


def test_poor_corpora_give_empty_tables_with_their_types():
    full = sources(speech_of(*SAID))
    for corpus in (speech_of(), speech_of(outlets=""), speech_of((0, None, "“x”", "scare"))):
        for by in (None, "week"):
            found = sources(corpus, by=by)
            assert found.empty
            assert found.drop(columns="starts_on", errors="ignore").dtypes.tolist() == (
                full.dtypes.tolist()
            )
    assert sources(speech_of()).attrs["n_without_speech"] == 4


def test_what_cannot_be_counted_is_refused(monkeypatch):
    with pytest.raises(ValueError, match="of: 'pieces' is none of quotes, words"):
        sources(speech_of(), of="pieces")
    monkeypatch.setitem(sources.__globals__, "_MOST_ROWS", 3)
    with pytest.raises(ValueError, match="by: 4 speakers in 1 groups are more than 3 rows"):
        sources(speech_of(*SAID))


def test_reprints_count_once():
    reprints = pd.DataFrame({"article_id": ["a0", "a1"], "cluster_id": "a0"})
    found = sources(speech_of(*SAID), reprints=reprints).set_index("speaker")
    assert found.loc["Ana Pell", "n_quotes"] == 2
    assert found.attrs["n_reprints"] == 1


def test_gold_of_the_teaching_corpus(told):
    found = sources(told)
    gold = spoken(told.quotes).drop_duplicates(["article_id", "quote_id"])
    expected = gold["speaker_entity_id"].value_counts()
    named = found.dropna(subset="speaker_entity_id").set_index("speaker_entity_id")["n_quotes"]
    assert named.to_dict() == expected.to_dict()
    assert found["n_quotes"].sum() == len(gold)
    assert np.isclose(found["share"].sum(), 1)
    assert set(found.loc[found["speaker_entity_id"].isna(), "speaker"]) <= {*UNNAMED.values()}
