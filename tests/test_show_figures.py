"""What leaves the notebook: four files that agree, and a register without gaps."""

import csv
import json
import re

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from utils import measure, show, tables
from utils.show import figures


@pytest.fixture
def articles():
    rows = pd.DataFrame(
        {
            "article_id": ["a", "b", "c"],
            "outlet": ["Ledger", "=cmd()", "Si\rren"],
            "text": ["Rebels came.", "Rebels and rebels.", "Nobody came."],
            "published_on": pd.to_datetime(["2014-06-02", "2014-06-09", "2014-06-09"]),
            "published_precision": "day",
            "n_words": [2, 3, 2],
            "sha256": ["1", "2", "3"],
        }
    )
    return pd.concat([tables.empty("articles"), rows], ignore_index=True)


@pytest.fixture
def drawn(articles):
    ax = show.plot_term_counts(measure.term_counts(articles, ["rebels"]), title="Who says it?")
    yield ax
    plt.close("all")


@pytest.mark.filterwarnings("ignore:Glyph")  # a carriage return has none
def test_the_four_files_say_the_same(drawn, articles, tmp_path):
    show.save_figure(drawn, "rebels", articles, folder=tmp_path / "new")
    manifest = json.loads((tmp_path / "new/rebels.json").read_text(encoding="utf-8"))
    with (tmp_path / "new/rebels.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (tmp_path / "new/rebels.png").read_bytes().startswith(b"\x89PNG")
    assert "Who says it?" in (tmp_path / "new/rebels.svg").read_text(encoding="utf-8")
    assert manifest["title"] == "Who says it?"
    assert manifest["call"] == "show.plot_term_counts"
    assert manifest["options"] == {"title": "Who says it?"}
    assert manifest["measure"] == "measure.term_counts"
    assert manifest["measure_options"]["terms"] == {"rebels": r"\brebels\b"}
    assert manifest["n_rows"] == len(rows) == 3
    assert manifest["columns"] == list(rows[0])
    assert manifest["corpus"] == {"sha256": figures.corpus_hash(articles), "n_articles": 3}
    assert manifest["versions"]["pandas"] == pd.__version__
    assert manifest["description"].startswith("“rebels” stands 3 times in 2 of 3 articles")


@pytest.mark.filterwarnings("ignore:Glyph")
def test_a_formula_in_a_cell_is_defused(drawn, articles, tmp_path):
    show.save_figure(drawn, "rebels", articles, folder=tmp_path)
    assert "'=cmd()" in (tmp_path / "rebels.csv").read_text(encoding="utf-8")


@pytest.mark.filterwarnings("ignore:Glyph")
def test_the_same_figure_gives_the_same_bytes(articles, tmp_path):
    with plt.style.context(figures.STYLE):
        for place in ("one", "two"):
            ax = show.plot_lengths(measure.lengths(articles))
            show.save_figure(ax, "lengths", articles, folder=tmp_path / place)
            plt.close("all")
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


def test_an_axes_drawn_by_hand_is_refused(articles, tmp_path):
    ax = plt.subplots()[1]
    with pytest.raises(ValueError, match=r"only Axes of the show\.plot_ functions"):
        show.save_figure(ax, "hand", articles, folder=tmp_path)
    plt.close("all")


@pytest.mark.parametrize("name", ["../out", "a/b", "", "a b", "x.png"])
def test_a_name_that_leaves_the_folder_is_refused(drawn, articles, name, tmp_path):
    with pytest.raises(ValueError, match="no plain name"):
        show.save_figure(drawn, name, articles, folder=tmp_path)


def test_every_plot_has_its_sentence_and_stands_in_the_register():
    plots = {name.removeprefix("plot_") for name in show.__all__ if name.startswith("plot_")}
    words = {name.removeprefix("describe_") for name in show.__all__ if name.startswith("describe")}
    assert plots == words == set(figures.REGISTER)
    for name, kind in figures.REGISTER.items():
        assert kind.plot is getattr(show, f"plot_{name}")
        assert kind.describe is getattr(show, f"describe_{name}")


EMPTY = {
    "article_counts": lambda none: measure.article_counts(none),
    "lengths": lambda none: measure.lengths(none),
    "term_counts": lambda none: measure.term_counts(none, ["rebels"]),
    "missing_fields": lambda none: measure.missing_fields(none).iloc[:0],
    "date_precision": lambda none: measure.date_precision(none),
}


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_table_gives_an_axes_and_a_sentence_that_say_so(name):
    table = EMPTY[name](tables.empty("articles"))
    ax = figures.REGISTER[name].plot(table)
    assert "no rows" in ax.texts[0].get_text()
    assert re.match(r"(No|There is no) ", figures.REGISTER[name].describe(table))
    plt.close("all")


@pytest.mark.filterwarnings("ignore:Glyph")
def test_drawing_leaves_the_settings_alone(articles):
    before = dict(plt.rcParams)
    show.plot_article_counts(measure.article_counts(articles))
    assert dict(plt.rcParams) == before
    plt.close("all")


def test_the_hash_of_a_corpus_sees_every_change_but_the_order(articles):
    known = figures.corpus_hash(articles)
    assert figures.corpus_hash(articles.iloc[::-1]) == known
    for column, value in {"sha256": "9", "outlet": "Other", "title": "New"}.items():
        changed = articles.copy()
        changed.loc[0, column] = value
        assert figures.corpus_hash(changed) != known


def test_a_dollar_in_a_name_is_no_formula(tmp_path):
    table = pd.DataFrame({"outlet": [r"Cash $\frac{$"], "starts_on": pd.to_datetime(["2014-06-02"]),
                          "n_articles": [3], "n_words": [9]})  # fmt: skip
    ax = show.plot_article_counts(table)
    ax.figure.savefig(tmp_path / "x.png")
