"""Names against gold: exact spans with their labels, counted by hand."""

from types import SimpleNamespace

import pandas as pd

from utils.check import names

TEXT = "Ann Fox of the Mosul Post left Mosul with Iraqis."


def scored(gold, *found):
    """Score mentions given as (document, start, end, label)."""
    columns = ["article_id", "start_char", "end_char", "label"]
    rows = [(f"{number:06d}", *row) for number, *row in found]
    corpus = SimpleNamespace(mentions=pd.DataFrame(rows, columns=columns))
    documents = [
        {"text": TEXT, "spans": [dict(zip(("start", "end", "label"), one, strict=True))
                                 for one in spans]}
        for spans in gold
    ]  # fmt: skip
    return names.score(corpus, documents)


GOLD = [[(0, 7, "PER"), (15, 25, "ORG"), (31, 36, "LOC"), (42, 48, "MISC")], [(0, 7, "PER")]]


def test_what_is_exact_counts_and_nothing_else():
    found = scored(
        GOLD, (0, 0, 7, "PERSON"), (0, 11, 25, "ORG"), (0, 31, 36, "ORG"), (0, 42, 48, "GROUP")
    )
    assert (found["n_gold"], found["n_found"]) == (4, 3)
    assert found["precision"] == round(1 / 3, 4)
    assert found["recall"] == 1 / 4
    assert found["f1"] == round(2 / 7, 4)
    assert found["by_label"]["MISC"]["f1"] == 1
    assert found["by_label"]["PER"]["recall"] == 0.5
    assert found["by_label"]["LOC"]["precision"] is None


def test_misc_stays_out_of_the_totals():
    with_misc = scored(GOLD, (0, 0, 7, "PERSON"), (0, 1, 2, "OTHER"), (1, 5, 9, "GROUP"))
    without = scored(GOLD, (0, 0, 7, "PERSON"))
    assert {name: with_misc[name] for name in ("n_found", "precision", "recall", "f1")} == {
        name: without[name] for name in ("n_found", "precision", "recall", "f1")
    }


def test_the_keys_are_those_that_the_evaluator_is_asked_for():
    found = scored(GOLD, (0, 0, 7, "PERSON"))
    for told in (found, *found["by_label"].values()):
        for name in ("precision", "recall", "f1"):
            assert {name, f"{name}_low", f"{name}_high"} <= set(told)
    assert set(found["by_label"]) == {"PER", "ORG", "LOC", "MISC"}
