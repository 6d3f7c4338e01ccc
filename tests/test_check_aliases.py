"""Who is who against gold: with its mentions, and with ours."""

from types import SimpleNamespace

import pandas as pd
import pytest

from utils.check import aliases, documents

TEXT = "Chuck Hagel spoke of the Mosul Dam. Hagel left. The Dam held."


def document(*told):
    mentions = [
        {"start": TEXT.index(words, place), "end": TEXT.index(words, place) + len(words),
         "entity": entity, "type": kind}
        for words, place, entity, kind in told
    ]  # fmt: skip
    return {"id": "a", "text": TEXT, "mentions": mentions}


GOLD = document(
    ("Chuck Hagel", 0, "e1", "PER"), ("the Mosul Dam", 0, "e2", "LOC"), ("Hagel", 20, "e1", "PER"),
    ("The Dam", 40, "e2", "LOC"),
)  # fmt: skip


def found(*told):
    rows = [("000000", TEXT.index(words, place), TEXT.index(words, place) + len(words), key)
            for words, place, key in told]  # fmt: skip
    columns = ["article_id", "start_char", "end_char", "entity_id"]
    return pd.DataFrame(rows, columns=columns).astype({"entity_id": "str"})


def test_a_mention_stands_for_the_one_of_gold_that_it_overlaps_most():
    ours = found(
        ("Chuck Hagel", 0, "p"), ("Mosul Dam", 0, "q"), ("Hagel", 20, None), ("held", 40, "x")
    )
    scores = aliases.end_to_end(SimpleNamespace(mentions=ours), [GOLD])
    # Three of four have a partner; the undecided Hagel is an entity of its own.
    assert scores["b3_precision"] == 1
    assert scores["b3_recall"] == pytest.approx((1 / 2 + 1 / 2 + 1 / 2 + 0) / 4)
    # e1 pairs with p and e2 with q, each with 2·1/(2+1) in common; ours are three entities.
    assert scores["ceaf_f1"] == pytest.approx(2 * (4 / 3) / (3 + 2), abs=5e-5)


def scored(*gold):
    articles = documents.articles(list(gold))
    ours = found().assign(surface="", label="")
    return aliases.score(SimpleNamespace(articles=articles, mentions=ours), list(gold))


def test_given_mentions_are_resolved_and_compared():
    scores = scored(GOLD, GOLD)
    assert scores["n_gold"] == 8
    assert scores["b3_precision"] == 1
    assert scores["b3_recall"] >= 0.75
    assert scores["end_to_end"]["b3_recall"] == 0


@pytest.mark.parametrize("gold", [[document()], [document(), GOLD]])
def test_a_document_without_mentions_is_no_error(gold):
    scores = scored(*gold)
    expected = None if len(gold) == 1 else 1
    assert scores["b3_precision"] == expected


def test_every_score_has_an_interval():
    scores = scored(GOLD, GOLD)
    for told in (scores, scores["end_to_end"]):
        for name in ("b3_precision", "b3_recall", "b3_f1"):
            assert {f"{name}_low", f"{name}_high"} <= set(told)
    assert {"ceaf_f1", "ceaf_f1_low", "ceaf_f1_high"} <= set(scores["end_to_end"])
