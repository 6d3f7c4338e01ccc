"""The second reading: tones and targets of a corpus, and what they depend on."""

import pandas as pd
import pytest

from utils import annotate, tables
from utils.annotate import rereading

TEXTS = [
    "Angela Merkel praised the brave rescuers. It rained. Angela Merkel met Angela Merkel.",
    "The brutal attack by Pyotr Hadesk was not good.",
    "Der Rat von Tolmet hat am Dienstag beschlossen, die Brücke über den Fluss zu sperren, "
    "weil sie nach dem Hochwasser im Frühjahr nicht mehr sicher ist.",
    None,
]


def articles_of(texts):
    made = tables.empty("articles").reindex(range(len(texts)))
    made["article_id"] = [f"a{number}" for number in range(len(texts))]
    made["text"], made["n_chars"] = texts, [len(text or "") for text in texts]
    made["source_file"], made["source_format"] = "x.csv", "csv"
    made["source_offset"] = range(2, len(texts) + 2)
    return made.astype({name: column.dtype for name, column in tables.ARTICLES.items()})


@pytest.fixture(scope="module")
def made():
    return annotate.corpus(articles_of(TEXTS), store=None)


def test_each_sentence_has_a_row_for_each_scorer(made):
    understood = made.sentences[made.sentences["article_id"].isin(["a0", "a1"])]
    by_scorer = made.tones.groupby("scorer")
    assert set(by_scorer.groups) == {"textblob", "vader", "news"}
    for _, rows in by_scorer:
        keys = ["article_id", "sentence_id"]
        pd.testing.assert_frame_equal(
            rows[keys].reset_index(drop=True), understood[keys].reset_index(drop=True)
        )
    tables.check(made.tones, "tones")
    tables.check(made.targets, "targets")


def test_no_evidence_is_missing_and_not_nought(made):
    rained = made.tones[(made.tones["article_id"] == "a0") & (made.tones["sentence_id"] == 1)]
    lexicons = rained[rained["scorer"] != "news"]
    assert lexicons["polarity"].isna().all()
    assert (lexicons["n_lexicon_words"] == 0).all()


def test_a_text_in_another_language_has_no_tone_and_a_reason(made):
    assert "a2" not in set(made.tones["article_id"])
    told = made.problems.set_index("article_id")["what_to_do"]
    assert "only its sentences were sought" in told["a2"]
    assert "a2" not in {*made.mentions["article_id"], *made.times["article_id"]}
    assert "a2" not in {*made.targets["article_id"], *made.numbers["article_id"]}
    assert "a2" in set(made.sentences["article_id"])


def test_an_entity_has_one_row_for_each_sentence_and_scorer(made):
    keys = ["article_id", "sentence_id", "entity_id", "scorer"]
    assert not made.targets.duplicated(keys).any()
    twice = made.targets[(made.targets["article_id"] == "a0") & (made.targets["sentence_id"] == 2)]
    assert twice["entity_id"].nunique() == 1
    assert sorted(twice["scorer"]) == ["learned", "rules"]


def test_tone_of_several_mentions_is_that_of_most():
    mentions = pd.DataFrame(
        {"article_id": "a", "start_char": range(5), "end_char": range(1, 6), "sentence_id": 0}
    ).assign(entity_id=["x", "x", "x", "y", "y"])
    tone = ["negative", "negative", "positive", "neutral", "positive"]
    found = mentions.drop(columns=["sentence_id", "entity_id"]).assign(
        scorer="rules", tone=tone, polarity=[-0.5, None, 0.8, None, 0.4], n_lexicon_words=1
    )
    rows = rereading._of_entities(found, mentions).set_index("entity_id")
    assert rows["tone"].to_dict() == {"x": "negative", "y": "positive"}
    assert rows["polarity"].round(2).to_dict() == {"x": 0.15, "y": 0.4}
    assert rows["n_lexicon_words"].to_dict() == {"x": 3, "y": 2}


def test_ones_own_lexicon_wins_and_is_kept_apart_in_the_store(tmp_path):
    own = pd.DataFrame({"word": ["brave"], "polarity": [None], "note": ["as an example"]})
    articles = articles_of(TEXTS[:2])
    plain = annotate.corpus(articles, store=tmp_path)
    changed = annotate.corpus(articles, store=tmp_path, lexicon=own)
    pd.testing.assert_frame_equal(changed.mentions, plain.mentions)
    first = [
        made.tones[made.tones["scorer"] == "textblob"]["polarity"].iloc[0]
        for made in (plain, changed)
    ]
    assert first[0] > 0
    assert pd.isna(first[1])
    again = annotate.corpus(articles, store=tmp_path)
    pd.testing.assert_frame_equal(again.tones, plain.tones)


def test_scorers_are_chosen(tmp_path):
    articles = articles_of(TEXTS[:2])
    none = annotate.corpus(articles, store=tmp_path, scorers=())
    assert none.tones.empty
    assert none.targets.empty
    one = annotate.corpus(articles, store=tmp_path, scorers="vader")
    assert set(one.tones["scorer"]) == {"vader"}
    assert one.targets.empty
    with pytest.raises(ValueError, match="scorer: 'afinn' is none of textblob, vader"):
        annotate.corpus(articles, store=None, scorers=["afinn"])


@pytest.mark.slow  # one of the whole has the second reading in processes, too
def test_processes_and_store_give_the_same_rows(tmp_path, monkeypatch):
    from utils.annotate.work import engines, parts

    articles = articles_of(TEXTS[:2] * 6)
    serial = annotate.corpus(articles, store=None, engine="serial")
    monkeypatch.setattr(engines, "n_processors", lambda: 2)
    monkeypatch.setattr(parts, "FEW_CHARS", 0)
    for _ in range(2):
        made = annotate.corpus(articles, store=tmp_path)
        pd.testing.assert_frame_equal(made.tones, serial.tones)
        pd.testing.assert_frame_equal(made.targets, serial.targets)
