"""What the `read` command says and writes."""

from __future__ import annotations

import csv

import pandas as pd
import pytest

from utils import tables
from utils.read import problems
from utils.read.problems import Problem
from utils.run import report


def make_articles(**columns):
    n = len(columns["title"])
    source = {"source_file": "a.txt", "source_offset": 1, "source_format": "text"}
    own = {"article_id": [f"a{i}" for i in range(n)], "outlet": "Ledger"}
    filled = own | source | columns
    frame = pd.concat([tables.empty("articles"), pd.DataFrame(filled)])
    return frame.astype({"published_on": "datetime64[us]"})


def told(articles, found=()):
    return "\n".join(report.lines(articles, problems.table(found)))


def test_says_how_many_whose_and_from_when():
    days = pd.to_datetime(["2014-06-02", "2014-07-01"])
    exact = make_articles(title=["x", "y"], published_on=days, published_precision="day")
    text = told(exact)
    assert text.startswith("Read 2 articles of 1 outlet, published from 2014-06-02 to 2014-07-01.")
    assert "nothing to remark" in text


def test_a_year_is_not_passed_off_as_a_day():
    days = pd.to_datetime(["2014-01-01", "2016-01-01"])
    vague = make_articles(title=["x", "y"], published_on=days, published_precision="year")
    assert told(vague).startswith("Read 2 articles of 1 outlet, published from 2014 to 2016.")


def test_says_when_nothing_was_read():
    text = told(tables.empty("articles"), [Problem("a.txt", "the file is empty", "fill it")])
    assert text.splitlines() == [
        *(
            "Read 0 articles.",
            "About whole files, and what gave no article (1):",
            "  a.txt: the file is empty",
            "    fill it",
        )
    ]


def test_gathers_findings_that_are_alike():
    found = [Problem("a.csv", "no text", "leave it", offset) for offset in range(1, 1003)]
    text = told(make_articles(title=["x"]), found)
    assert "About whole files, and what gave no article (1,002):" in text
    assert "a.csv 1, a.csv 2, a.csv 3 and 999 more: no text" in text


def test_keeps_what_was_not_read_apart_from_what_was_repaired():
    found = [
        Problem("a.txt", "no text", "fill it"),
        Problem("b.txt", "a guessed date", "check it", 3, article_id="b"),
    ]
    lines = told(make_articles(title=["x"]), found).splitlines()
    assert lines[1:4] == [
        "About whole files, and what gave no article (1):",
        "  a.txt: no text",
        "    fill it",
    ]
    assert lines[4:] == [
        "About articles that were read (1):",
        "  b.txt 3: a guessed date",
        "    check it",
    ]


def test_file_names_cannot_command_the_terminal():
    found = [Problem("\x1b[2J\r\nRead 9.txt", "no text", "fill it")]
    text = told(make_articles(title=["x"]), found)
    assert "\x1b" not in text
    assert "\r" not in text
    assert "\\x1b[2J\\r\\nRead 9.txt" in text


def test_writes_a_csv_in_which_no_cell_is_a_formula(tmp_path):
    titles = ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "\rx", "Plain"]
    said = report.write(make_articles(title=titles), tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        written = [row["title"] for row in csv.DictReader(file)]
    assert written == [f"'{title}" for title in titles[:-1]] + ["Plain"]
    assert said.startswith("Wrote 7 articles to ")
    assert "In 6 of them" in said


def test_says_nothing_of_apostrophes_where_none_was_needed(tmp_path):
    said = report.write(make_articles(title=["Plain"]), tmp_path / "a.csv")
    assert said == f"Wrote 1 article to {tmp_path / 'a.csv'}."


def test_parquet_keeps_every_cell_and_type(tmp_path):
    articles = make_articles(title=["=1", "ü"], n_words=pd.array([1, 2], dtype="Int64"))
    report.write(articles, tmp_path / "a.parquet")
    back = pd.read_parquet(tmp_path / "a.parquet")
    assert back["title"].tolist() == ["=1", "ü"]
    assert back["n_words"].tolist() == [1, 2]
    assert back["published_on"].dtype.kind == "M"
    assert [path.name for path in tmp_path.iterdir()] == ["a.parquet"]


@pytest.mark.parametrize("name", ["a.xlsx", "a", "a.csv.exe"])
def test_other_endings_are_refused(name):
    with pytest.raises(ValueError, match=r"written as \.parquet or \.csv"):
        report.check_ending(name)
