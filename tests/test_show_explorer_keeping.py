"""What leaves the explorer: the files of a figure or a table in one zip, the same every time."""

import csv
import io
import json
import zipfile
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils import measure, show, tables
from utils.show import figures
from utils.show.explorer import keeping

STATED = {"code": "counts = …", "selection": {"outlets": ["../../Siren"], "since": None}}


@pytest.fixture
def articles():
    rows = pd.DataFrame(
        {
            "article_id": ["a", "b"],
            "outlet": ["Ledger", '=HYPERLINK("http://x")'],
            "published_on": pd.to_datetime(["2014-06-02", "2014-06-09"]),
            "published_precision": "day",
            "text": ["Rebels came.", "Nobody came."],
            "n_words": [2, 2],
            "sha256": ["1", "2"],
        }
    )
    return pd.concat([tables.empty("articles"), rows], ignore_index=True)


def files(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {one: archive.read(one) for one in archive.namelist()}


def figure_zipped(articles):
    with plt.style.context(figures.STYLE):
        ax = show.plot_lengths(measure.lengths(articles))
        data = keeping.zipped(ax, "lengths_Siren", articles, stated=STATED)
    plt.close("all")
    return data


def test_a_figure_s_zip_holds_what_save_figure_writes_of_one_drawn_again(articles, tmp_path):
    with plt.style.context(figures.STYLE):
        ax = show.plot_lengths(measure.lengths(articles))
        show.save_figure(ax, "lengths_Siren", articles, folder=tmp_path, stated=STATED)
    plt.close("all")
    found = files(figure_zipped(articles))
    assert found == {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert sorted(Path(one).suffix for one in found) == [".csv", ".json", ".png", ".svg"]
    manifest = json.loads(found["lengths_Siren.json"])
    assert {name: manifest[name] for name in STATED} == STATED
    assert manifest["corpus"]["sha256"] == figures.corpus_hash(articles)


def test_rows_are_kept_with_their_manifest_and_nothing_that_runs(articles):
    rows = pd.DataFrame({"outlet": ["=cmd()", "+1", "@x", "-2", "Si\rren", r"\x1b[2J\x00"],
                         "n": range(6)})  # fmt: skip
    found = files(keeping.zipped_rows(rows, "sentences", articles, stated=STATED))
    assert sorted(found) == ["sentences.csv", "sentences.json"]
    manifest = json.loads(found["sentences.json"])
    assert (manifest["n_rows"], manifest["columns"]) == (6, ["outlet", "n"])
    assert manifest["code"] == STATED["code"]
    cells = list(csv.reader(io.StringIO(found["sentences.csv"].decode(), newline="")))
    outlets = [row[0] for row in cells[1:]]
    assert outlets == ["'=cmd()", "'+1", "'@x", "'-2", "Si\rren", r"\x1b[2J\x00"]
    assert keeping.zipped_rows(rows, "sentences", articles, stated=STATED) == (
        keeping.zipped_rows(rows, "sentences", articles, stated=STATED)
    )


@given(st.lists(st.text(), max_size=3))
def test_a_name_for_files_is_plain_bounded_and_never_empty(parts):
    name = keeping.plain_name(*parts)
    figures.require_plain(name)
    assert name.isascii()
    assert 1 <= len(name) <= 61
    assert keeping.plain_name(name) == name


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("ranked", "../../etc/passwd"), "ranked_etc_passwd"),
        (("con",), "con_"),
        (("..",), "table"),
        (("x" * 500,), "x" * 60),
        (("a\x00b\n\u202ec",), "a_b_c"),
    ],
)
def test_names_that_would_be_more_than_a_name(parts, name):
    assert keeping.plain_name(*parts) == name


def test_a_name_that_leaves_the_folder_is_refused(articles):
    with pytest.raises(ValueError, match="no plain name"):
        keeping.zipped_rows(pd.DataFrame({"n": [1]}), "../x", articles)
