"""The widget without a browser: what comes from one is done, what goes to one is JSON."""

import dataclasses
import json
import threading
import time

import pandas as pd
import pytest

from utils import show
from utils.annotate import save
from utils.show.explorer import growing, opening, widget
from utils.show.explorer.desk import SETTLED

SECONDS = 30


@pytest.fixture(scope="module")
def corpus(toned, told):
    """Every sixteenth article of the teaching corpus, with its gold's quotes, and made-up tones."""
    whole = dataclasses.replace(toned, quotes=told.quotes)
    return whole.of(whole.articles[::16])


@pytest.fixture
def explorer(corpus):
    made = show.explorer(corpus)
    yield made
    made.close()


def _send(explorer, **command):
    explorer._receive(explorer, command, [])


def _wait(explorer, is_so):
    """Wait until a thread of the explorer's has come so far."""
    end = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < end, explorer.notice
        time.sleep(0.02)


def _open(explorer):
    _send(explorer, do="hello")
    _wait(explorer, lambda: explorer.sentences)


def _settled(explorer):
    return all(getattr(explorer, view).get("settled") for view in SETTLED)


def test_nothing_is_computed_before_somebody_looks(explorer):
    assert explorer.ranked == explorer.about == {}
    assert repr(explorer) == "Explorer of this corpus: run this cell in JupyterLab to use it"


def test_every_view_is_sent_and_settles(explorer, corpus):
    _open(explorer)
    assert explorer.about["corpora"] == [explorer.about["corpus"]]
    assert explorer.summary["n_articles"] == len(corpus.articles)
    _wait(explorer, lambda: _settled(explorer))
    traits = {name: getattr(explorer, name) for name in explorer.traits(sync=True)
              if isinstance(getattr(explorer, name), dict)}  # fmt: skip
    json.dumps(traits, allow_nan=False)
    assert {one["seq"] for name, one in traits.items() if "seq" in one} == {explorer.chosen["seq"]}


def test_two_hellos_open_once(explorer):
    _open(explorer)
    seq = explorer.chosen["seq"]
    _send(explorer, do="hello")
    assert explorer.chosen["seq"] == seq
    assert explorer.progress is None


def test_a_choice_changes_every_view_at_once(explorer, corpus):
    _open(explorer)
    key = corpus.mentions["entity_id"].value_counts().index[0]
    before = explorer.chosen["seq"]
    _send(explorer, do="choose", part={"entities": [key]})
    seqs = {getattr(explorer, view)["seq"] for view in (*SETTLED, "chosen", "sentences", "summary")}
    assert seqs == {before + 1}
    named = corpus.mentions[corpus.mentions["entity_id"] == key]
    assert explorer.sentences["n"] == len(named[["article_id", "sentence_id"]].drop_duplicates())


def test_what_was_settling_is_dropped_by_the_next_choice(explorer):
    _open(explorer)
    for words in ("the", "a", "of"):
        _send(explorer, do="choose", part={"query": words})
    _wait(explorer, lambda: _settled(explorer))
    assert {getattr(explorer, view)["seq"] for view in SETTLED} == {explorer.chosen["seq"]}
    assert explorer.chosen["selection"]["query"] == "of"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            {"do": "choose", "part": {"query": "("}},
            "Words or pattern: '(' is no regular expression",
        ),
        ({"do": "choose", "part": {"entities": ["zorro"]}}, "has the key 'zorro'"),
        ({"do": "open", "article_id": "x"}, "is not in the corpus"),
        ({"do": "open"}, "is not in the corpus"),
        ({"do": "code", "view": "map"}, "view: 'map' is none of"),
        ({"do": "save"}, "view: 'None' is none of"),
        ({"do": "corpus", "name": "x"}, "corpus: 'x' is none of"),
        ({"do": "page", "start": "x"}, "start: expected the number of a row, found 'x'"),
        ({"do": "page"}, "start: expected the number of a row, found None"),
        ({"do": None}, "knows no command None"),
        ({}, "knows no command None"),
        ({"do": ["x"]}, "knows no command"),
    ],
)
def test_a_command_that_cannot_be_done_changes_nothing_and_is_answered(explorer, command, said):
    _open(explorer)
    before = explorer.chosen
    _send(explorer, **command)
    assert explorer.notice["kind"] == "error"
    assert said in explorer.notice["text"]
    assert explorer.chosen == before


def test_an_article_is_opened_and_closed(explorer, corpus):
    _open(explorer)
    row = explorer.sentences["rows"][3]
    _send(explorer, do="open", article_id=row["article_id"], sentence_id=row["sentence_id"])
    texts = corpus.articles.set_index("article_id")["text"]
    assert "".join(piece[0] for piece in explorer.article["pieces"]) == texts[row["article_id"]]
    assert explorer.article["target"] == row["sentence_id"]
    _send(explorer, do="close")
    assert explorer.article is None


def test_names_code_and_files_are_handed_out(explorer, corpus, monkeypatch):
    _open(explorer)
    name = corpus.mentions["entity"].value_counts().index[0]
    _send(explorer, do="search", words=name[:5])
    assert name in [row["name"] for row in explorer.suggestions["rows"]]
    _send(explorer, do="code", view="when")
    assert explorer.code["code"].splitlines() == [
        "# corpus: the one that the explorer was opened on",
        "from utils import measure, show",
        "",
        "counts = measure.article_counts(corpus.articles, by=None, every='week')",
        "ax = show.plot_article_counts(counts)",
    ]
    _send(explorer, do="hide_code")
    assert explorer.code is None
    sent = []
    monkeypatch.setattr(type(explorer), "send", lambda _, told, buffers: sent.append(
        (told, buffers)))  # fmt: skip
    _send(explorer, do="save", view="ranked")
    [(told, [content])] = sent
    assert told["name"].endswith(".zip")
    assert content[:2] == b"PK"


def test_a_corpus_that_grows_is_looked_at_while_it_does(corpus, monkeypatch):
    """Progress is told, what is there is shown, and what was chosen stays chosen."""
    steps = [corpus.of(corpus.articles.head(5)), corpus]
    chosen = []

    def grow(articles, **_):
        yield steps[0]
        _wait(explorer, lambda: explorer.sentences)
        chosen.append((explorer.progress, explorer.summary["n_articles"]))
        _send(explorer, do="choose", part={"query": "the"})
        yield steps[1]

    monkeypatch.setattr(opening, "growing", grow)
    explorer = show.explorer(corpus.articles)
    _open(explorer)
    _wait(explorer, lambda: explorer.summary.get("n_articles") == len(corpus.articles))
    [(progress, n)] = chosen
    assert n == progress["done"] == 5
    assert progress["all"] == len(corpus.articles)
    assert explorer.progress is None
    assert explorer.chosen["selection"]["query"] == "the"
    explorer.close()


def test_articles_are_annotated_step_by_step_and_none_is_left_out(corpus, monkeypatch):
    taken = []

    def annotate(articles, **options):
        taken.append((articles["article_id"].tolist(), options))
        return corpus

    monkeypatch.setattr(growing.whole, "corpus", annotate)
    monkeypatch.setattr(growing, "_FIRST", 2)
    list(growing.growing(corpus.articles, parse=False))
    assert [len(ids) for ids, _ in taken] == [2, len(corpus.articles)]
    assert taken[-1][0] == corpus.articles["article_id"].tolist()
    assert taken[0][1] == {"parse": False}


def test_a_corpus_that_cannot_be_opened_says_why(tmp_path):
    explorer = show.explorer(tmp_path / "nowhere")
    _send(explorer, do="hello")
    _wait(explorer, lambda: explorer.notice)
    assert "nowhere cannot be opened" in explorer.notice["text"]
    assert explorer.progress is None
    _send(explorer, do="choose", part={})
    assert explorer.notice["text"] == "Nothing of nowhere is open; choose another."
    assert explorer.about["corpora"] == ["nowhere"]
    explorer.close()


def test_a_kept_corpus_is_opened_without_its_texts(corpus, tmp_path):
    folder = save(corpus, tmp_path / "kept")
    explorer = show.explorer({"kept": folder, "whole": corpus})
    _open(explorer)
    assert explorer._desk.corpus.articles["text"].isna().all()
    kept = explorer.sentences
    assert all(row["pieces"] for row in kept["rows"])
    _send(explorer, do="choose", part={"query": "talks"})
    n_with_talks = explorer.sentences["n"]
    _send(explorer, do="corpus", name="whole")
    assert explorer.sentences == {}
    _wait(explorer, lambda: explorer.sentences)
    assert explorer.about["corpus"] == "whole"
    assert explorer.sentences["rows"] == kept["rows"]
    _send(explorer, do="choose", part={"query": "talks"})
    assert explorer.sentences["n"] == n_with_talks > 0
    explorer.close()


def test_intervals_of_what_was_chosen_before_come_too_late(explorer, monkeypatch):
    """While a view settles, something else is chosen: the old intervals are not shown."""
    _open(explorer)
    desk = explorer._desk
    settle, late = desk.settled, []

    def slow(view, state, known):
        shown = settle(view, state, known)
        if not late:
            late.append(shown)
            _send(explorer, do="choose", part={"query": "the"})
        return shown

    monkeypatch.setattr(desk, "settled", slow)
    _send(explorer, do="choose", part={"query": "of"})
    _wait(explorer, lambda: late and _settled(explorer))
    assert explorer.chosen["selection"]["query"] == "the"
    assert explorer.ranked["rows"] != late[0]["rows"]
    known = {}
    for view in SETTLED:
        settled = settle(view, desk.state, known)
        assert {key: getattr(explorer, view)[key] for key in settled} == settled, view


def test_a_view_that_cannot_settle_says_so(explorer, monkeypatch):
    _open(explorer)

    def fail(*_):
        raise ValueError("query: too long")

    monkeypatch.setattr(explorer._desk, "settled", fail)
    _send(explorer, do="choose", part={"query": "the"})
    _wait(explorer, lambda: _settled(explorer))
    assert explorer.ranked["note"] == "No intervals: Words or pattern: too long"


def test_a_choice_that_fails_is_taken_back(explorer, monkeypatch):
    _open(explorer)
    before = explorer.chosen

    def fail():
        raise OSError("the texts are gone")

    with monkeypatch.context() as patch:
        patch.setattr(explorer._desk, "glance", fail)
        _send(explorer, do="choose", part={"query": "the"})
    assert explorer.notice["text"] == "the texts are gone"
    assert (explorer.chosen, explorer._desk.history.can_undo) == (before, False)
    _send(explorer, do="layer", layer="tone")
    assert explorer.notice is None
    assert explorer.chosen["selection"]["query"] is None


def test_who_opens_another_corpus_meanwhile_gets_that_one(corpus, monkeypatch):
    """What still works on the first ends, and does not take the place of the second."""
    few, ended, begun = corpus.of(corpus.articles.head(3)), threading.Event(), threading.Event()

    def open_slowly(source, tell, **_):
        if source == "quick":
            yield opening.Opened(few, len(few.articles), None, "")
            return
        begun.set()
        try:
            while True:
                tell(1, 10)
                time.sleep(0.01)
        finally:
            ended.set()

    monkeypatch.setattr(widget, "opened", open_slowly)
    explorer = show.explorer({"slow": "slow", "quick": "quick"})
    _send(explorer, do="hello")
    assert begun.wait(SECONDS)
    _wait(explorer, lambda: "1 of 10" in explorer.progress["words"])
    _send(explorer, do="corpus", name="quick")
    assert ended.wait(SECONDS)
    _wait(explorer, lambda: explorer.sentences)
    assert explorer.about["corpus"] == "quick"
    assert explorer.progress is None
    explorer.close()


def test_names_are_read_from_and_written_to_the_table_that_is_given(corpus, tmp_path, monkeypatch):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text("Rain\n\nAnn Pell came.\n")
    own = tmp_path / "my_aliases.csv"
    own.write_text("surface,entity\nPell,Ann Pell\n")
    taken = []
    monkeypatch.setattr(opening, "growing", lambda articles, **options: taken.append(options) or [
        corpus])  # fmt: skip
    for table, n_rows in ((own, 1), (None, None), (tmp_path / "new_aliases.csv", None)):
        [one] = opening.opened(tmp_path / "mine", lambda *_: None, aliases=table)
        assert one.aliases == (table or tmp_path / "mine" / "aliases.csv")
        given = taken[-1].get("aliases")
        assert (None if given is None else len(given)) == n_rows
    assert f"read.articles({str(tmp_path / 'mine')!r})" in one.code


def test_one_table_of_names_is_not_that_of_two_corpora(corpus):
    with pytest.raises(ValueError, match="aliases: one table cannot be that of several corpora"):
        show.explorer({"a": corpus, "b": corpus}, aliases="aliases.csv")


def test_nothing_of_a_closed_explorer_stays_at_work(corpus):
    before = set(threading.enumerate())
    explorer = show.explorer(corpus)
    _open(explorer)
    explorer.close()
    end = time.monotonic() + SECONDS
    while set(threading.enumerate()) - before:
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ([1], TypeError, "expected an annotated corpus, articles or a path, found a list"),
        ({}, ValueError, "the mapping is empty"),
        ({"x": 3}, TypeError, "found a int"),
    ],
)
def test_what_is_no_corpus_is_refused(given, error, said):
    with pytest.raises(error, match=said):
        show.explorer(given)


def test_hostile_names_reach_the_browser_as_text(corpus):
    bad = "<img src=x onerror=alert(1)>\x1b[2J"
    entities = corpus.entities.assign(entity=bad)
    articles = corpus.articles.assign(outlet=bad, title=bad)
    explorer = show.explorer(dataclasses.replace(corpus, entities=entities, articles=articles))
    _open(explorer)
    assert explorer.ranked["rows"][0]["name"] == bad  # written by textContent, never as markup
    assert explorer.about["outlets"] == [[bad, len(corpus.articles)]]
    _send(explorer, do="choose", part={"outlets": [bad]})
    assert "\x1b" not in explorer.chosen["words"]
    explorer.close()


def test_dates_that_are_vague_or_missing_are_no_obstacle(corpus):
    days = corpus.articles["published_on"].where(corpus.articles.index % 2 == 0)
    precision = corpus.articles["published_precision"].where(days.notna())
    articles = corpus.articles.assign(published_on=days, published_precision=precision)
    explorer = show.explorer(dataclasses.replace(corpus, articles=articles))
    _open(explorer)
    assert explorer.sentences["rows"][0]["day"] is not None
    _send(explorer, do="choose", part={"since": "2014-06-20"})
    first = pd.Timestamp("2014-06-20")
    assert explorer.summary["n_articles"] == (days >= first).sum()
    explorer.close()
