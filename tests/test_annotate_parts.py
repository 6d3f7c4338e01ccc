"""Parts: each text is worked on once, and every article gets the rows of its text."""

import fake_layers
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.work import engines, parts
from utils.annotate.work.store import Store

SOME = st.lists(st.text("ab ", max_size=6), max_size=30)


def table(texts):
    return pd.DataFrame({"text": pd.Series(texts, dtype="str")})


def words(texts):
    """What the fake layer should give, said another way."""
    return [(row, word) for row, text in enumerate(texts) for word in text.split(" ") if word != ""]


def found(annotated):
    made = annotated.tables["words"]
    return list(zip(made["row"].tolist(), made["word"].tolist(), strict=True))


def annotate(texts, store, *, engine="serial", layer=None):
    return parts.annotate(table(texts), [layer or fake_layers.layer()], store=store, engine=engine)


@given(SOME)
def test_every_article_has_the_rows_of_its_text(texts):
    annotated = annotate(texts, Store(None))
    assert found(annotated) == words(texts)
    starts = annotated.tables["words"]["start_char"]
    for row, start, word in zip(
        annotated.tables["words"]["row"], starts, words(texts), strict=True
    ):
        assert texts[row][start:].startswith(word[1])


@given(SOME, SOME)
def test_what_the_store_holds_changes_no_row(tmp_path_factory, before, texts):
    store = Store(tmp_path_factory.mktemp("store"))
    annotate(before, store)
    first, second = annotate(texts, store), annotate(texts, store)
    assert found(first) == found(second) == words(texts)


def test_only_what_is_missing_is_made_and_what_is_alike_once(tmp_path, monkeypatch):
    asked = []
    seen = fake_layers.rows

    def rows(seconds, inputs):
        asked.extend(text for (text,) in inputs)
        return seen(seconds, inputs)

    monkeypatch.setattr(fake_layers, "rows", rows)
    annotate(["a b", "c", "a b"], Store(tmp_path))
    annotate(["c", "d", "", "d"], Store(tmp_path))
    annotate(["", "d"], Store(tmp_path))
    assert asked == ["a b", "c", "d", ""]


def test_other_versions_are_other_parts(tmp_path):
    annotate(["a"], Store(tmp_path))
    annotate(["a"], Store(tmp_path), layer=fake_layers.layer(version="2"))
    assert len(list(tmp_path.rglob("*.parquet"))) == 2


def test_an_article_that_fails_costs_no_other_its_rows_and_is_tried_again(tmp_path):
    texts = ["a", "fail:odd", "b c", "fail:odder", "d"]
    for _ in range(2):
        annotated = annotate(texts, Store(tmp_path))
        assert found(annotated) == [(0, "a"), (2, "b"), (2, "c"), (4, "d")]
        assert annotated.failures == [
            (1, "words", "ValueError: odd"),
            (3, "words", "ValueError: odder"),
        ]


def test_engines_give_the_same_rows(tmp_path, monkeypatch, cluster):
    monkeypatch.setattr(parts, "FEW_CHARS", 0)
    texts = [f"{n} is {n * n}" for n in range(150)]
    made = [
        annotate(texts, Store(tmp_path / str(n)), engine=engine).tables["words"]
        for n, engine in enumerate(["serial", "processes", cluster.scheduler_address])
    ]
    pd.testing.assert_frame_equal(made[0], made[1])
    pd.testing.assert_frame_equal(made[0], made[2])
    names = [{path.name for path in (tmp_path / n).rglob("*.parquet")} for n in "012"]
    assert names[0] == names[1] == names[2]


def test_a_little_work_is_done_here(monkeypatch):
    asked = []
    monkeypatch.setattr(engines, "run", lambda make, tasks, engine: asked.append(engine) or ())
    for n_chars in (parts.FEW_CHARS, parts.FEW_CHARS + 1):
        annotate(["x" * n_chars], Store(None), engine="processes")
    assert asked == ["serial", "processes"]


def test_a_worker_with_other_versions_is_refused():
    layer = fake_layers.layer()
    task = parts.Task((layer,), ("another",), [0], {"text": ["a"]})
    with pytest.raises(RuntimeError, match="this worker would make 'words' with"):
        parts.layers.make(task)


@given(st.lists(st.integers(0, 900_000), max_size=300))
def test_portions_hold_every_row_in_order_and_are_bounded(n_chars):
    made = list(parts._portions(list(range(len(n_chars))), n_chars))
    assert [row for portion in made for row in portion] == list(range(len(n_chars)))
    for portion in made:
        assert len(portion) <= parts.MOST_ARTICLES
        assert len(portion) == 1 or sum(n_chars[row] for row in portion) <= parts.MOST_CHARS


def test_keys_tell_apart_what_differs_in_any_column():
    frame = pd.DataFrame({"a": ["1", "12", "1", np.nan], "b": ["23", "3", "23", "nan"]})
    keys = parts.keys_of(frame, ["a", "b"])
    assert keys[0] == keys[2]
    assert len(set(keys)) == 3
