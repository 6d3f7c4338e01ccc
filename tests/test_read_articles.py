"""The whole way from files to the articles table: what comes in, and that nothing is lost."""

import csv
import hashlib
import io
import zipfile
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils import read, tables
from utils.read import fields
from utils.read.tabular import parquet

NAMES = ["id", "headline", "pubDate", "media_name", "body"]
ROWS = [
    dict(zip(NAMES, ["7", "Rain", "2014-06-02", "Ledger", "Wet."], strict=True)),
    dict(zip(NAMES, ["8", "Sun", "2014-06-03", "Siren", "Dry day."], strict=True)),
]


def as_csv(rows, **how):
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), **how)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def told(problems, word):
    return problems[problems["problem"].str.contains(word, regex=False)]


@pytest.fixture
def formats(tmp_path):
    frame = pd.DataFrame(ROWS)
    (tmp_path / "a.csv").write_text(as_csv(ROWS), encoding="utf-8")
    (tmp_path / "a.tsv").write_text(as_csv(ROWS, delimiter="\t"), encoding="utf-8")
    frame.to_json(tmp_path / "a.jsonl", orient="records", lines=True)
    frame.to_parquet(tmp_path / "a.parquet")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(tmp_path / "a.csv", "inner/a.csv")
    return tmp_path


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.parquet", "a.zip"])
def test_every_format_gives_the_same_articles(formats, name):
    articles, problems = read.articles(formats / name)
    assert articles["article_id"].tolist() == ["7", "8"]
    assert articles["title"].tolist() == ["Rain", "Sun"]
    assert articles["outlet"].tolist() == ["Ledger", "Siren"]
    assert articles["published_on"].tolist() == [pd.Timestamp(2014, 6, 2), pd.Timestamp(2014, 6, 3)]
    assert articles["published_source"].tolist() == ["metadata", "metadata"]
    assert articles["n_words"].tolist() == [1, 2]
    assert articles["source_offset"].tolist() == [1, 2]
    assert len(told(problems, "headline as title")) == len(problems) == 1


def test_plain_text_with_a_manifest(tmp_path):
    folder = tmp_path / "mine"
    (folder / "articles/ledger").mkdir(parents=True)
    text = "Rain at last\n\nMara Odu\n3 June 2014\n\nIt rained all day on Tuesday.\n"
    file = folder / "articles/ledger/rain.txt"
    file.write_text(text, encoding="utf-8")
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    header = "source_file,sha256,outlet,published_on,genre\n"
    row = f"articles/ledger/rain.txt,{sha256},The Ledger,2013-06-03,news\n"
    (folder / "manifest.csv").write_text(header + row, encoding="utf-8")
    articles, problems = read.articles(folder)
    one = articles.iloc[0]
    assert one["article_id"] == "ledger/rain"
    assert one[["title", "author", "outlet", "genre"]].tolist() == [
        "Rain at last", "Mara Odu", "The Ledger", "news",
    ]  # fmt: skip
    assert one["published_on"] == pd.Timestamp(2014, 6, 3)
    assert one["published_source"] == "byline"
    assert one["sha256"] == hashlib.sha256(b"It rained all day on Tuesday.").hexdigest()
    assert told(problems, "the manifest 2013-06-03")["article_id"].tolist() == ["ledger/rain"]

    file.write_text(text.replace("Tuesday", "Sunday"), encoding="utf-8")
    (folder / "articles/new.txt").write_text(text, encoding="utf-8")
    with (folder / "manifest.csv").open("a", encoding="utf-8") as manifest:
        manifest.write("articles/gone.txt,,,,\n")
    articles, problems = read.articles(folder)
    assert articles["source_file"].tolist() == ["articles/new.txt"]
    assert "write the new sha256" in told(problems, "expected " + sha256)["what_to_do"].item()
    assert told(problems, "does not name")["source_file"].tolist() == ["articles/new.txt"]
    assert told(problems, "is not there")["source_file"].tolist() == ["articles/gone.txt"]

    alone, _ = read.articles(folder, with_manifest=False)
    assert alone["outlet"].fillna("-").tolist() == ["ledger", "-"]


def test_a_date_is_taken_from_the_best_place_that_states_one(tmp_path):
    rows = [
        {"date": "5 May 2014", "url": "https://www.ledger.test/2014/06/01/rain", "text": "a"},
        {"date": "", "url": "https://ledger.test/2014/06/01/rain", "text": "b"},
        {"date": "soon", "url": "https://user@ledger.test:80/rain", "text": "c"},
    ]
    file = tmp_path / "export-2014-07-02.csv"
    file.write_text(as_csv(rows), encoding="utf-8")
    articles, problems = read.articles(file)
    days = articles["published_on"].dt.strftime("%m-%d").tolist()
    assert days == ["05-05", "06-01", "07-02"]
    assert articles["published_source"].tolist() == ["metadata", "url", "file"]
    assert articles["outlet"].unique().tolist() == ["ledger.test"]
    assert told(problems, "soon")["source_offset"].tolist() == [3]
    assert len(told(problems, "the host of its address")) == 1


def test_a_month_is_no_day(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(as_csv([{"date": "August 2014", "text": "a"}, {"date": "2014", "text": "b"}]))
    articles, _ = read.articles(file)
    assert articles["published_precision"].tolist() == ["month", "year"]


def test_a_date_in_the_future_is_kept_and_told(tmp_path):
    later = date.today() + timedelta(days=9)
    (tmp_path / "a.csv").write_text(as_csv([{"date": later.isoformat(), "text": "a"}]))
    articles, problems = read.articles(tmp_path / "a.csv")
    assert articles["published_on"].dt.date.tolist() == [later]
    assert told(problems, "in the future")["article_id"].notna().all()


def test_an_id_that_is_used_twice_loses_no_article(tmp_path):
    (tmp_path / "a.csv").write_text(as_csv([{"id": "1", "text": "a"}, {"id": "1", "text": "b"}]))
    (tmp_path / "b.csv").write_text(as_csv([{"id": "1", "text": "c"}]))
    articles, problems = read.articles(tmp_path)
    assert articles["article_id"].tolist() == ["1", "1~2", "1~3"]
    assert told(problems, "stands for an earlier article")["article_id"].tolist() == ["1~2", "1~3"]


def test_columns_of_a_strange_name_are_named_by_the_caller(tmp_path):
    (tmp_path / "a.csv").write_text(as_csv([{"Volltext": "Es regnet.", "Blatt": "Bote"}]))
    articles, problems = read.articles(tmp_path / "a.csv")
    assert articles.empty
    assert "'Volltext', 'Blatt'" in told(problems, "no column holds the text")["problem"].item()
    articles, problems = read.articles(
        tmp_path / "a.csv", columns={"text": "Volltext", "outlet": "Blatt"}
    )
    assert articles[["text", "outlet"]].values.tolist() == [["Es regnet.", "Bote"]]
    assert problems.empty
    with pytest.raises(ValueError, match="'body' is no column that a file gives; those are"):
        read.articles(tmp_path / "a.csv", columns={"body": "Volltext"})


def test_what_a_file_holds_beside_the_contract_is_kept(tmp_path):
    (tmp_path / "a.csv").write_text(as_csv([{"text": "a", "country": "Calvora"}]))
    articles, _ = read.articles(tmp_path / "a.csv")
    assert articles["country"].tolist() == ["Calvora"]
    assert list(articles.columns[: len(tables.ARTICLES)]) == list(tables.ARTICLES)


def test_what_was_written_is_read_back(tmp_path, formats):
    articles, _ = read.articles(formats / "a.csv")
    parquet.write(articles, tmp_path / "out.parquet")
    again, problems = read.articles(tmp_path / "out.parquet")
    pd.testing.assert_frame_equal(again, articles)
    assert problems.empty
    light, _ = read.articles(tmp_path / "out.parquet", with_text=False)
    assert light["text"].isna().all()
    pd.testing.assert_frame_equal(light.drop(columns="text"), articles.drop(columns="text"))


def test_a_folder_of_bad_files_stops_nobody(tmp_path):
    good = "Rain at last\n\nMara Odu\n3 June 2014\n\nIt rained all day on Tuesday.\n"
    (tmp_path / "good.txt").write_text(good, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "half.zip").write_bytes(b"PK\x03\x04" + b"x" * 50)
    (tmp_path / "half.parquet").write_bytes(b"PAR1xxxx")
    (tmp_path / "broken.jsonl").write_bytes(b'{"text": "a"}\n{"text": ')
    (tmp_path / "report.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "header.csv").write_bytes(b"title,text\n")
    (tmp_path / "notext.csv").write_text(as_csv([{"title": "Rain", "text": ""}]))
    articles, problems = read.articles(tmp_path)
    assert sorted(articles["source_file"]) == ["broken.jsonl", "good.txt"]
    unread = {file.name for file in tmp_path.iterdir()} - set(articles["source_file"])
    lost = problems[problems["article_id"].isna()]
    assert unread <= set(lost["source_file"])
    assert told(problems, "no text (title: Rain)")["source_offset"].tolist() == [1]
    assert problems["what_to_do"].str.len().min() > 5


STORY = "Rain at last\n\nMara Odu\n3 June 2014\n\nIt rained all day on Tuesday.\n"
LAYOUTS = {
    "flat": (["a.txt", "b.txt"], [None, None]),
    "by outlet": (["ledger/a.txt", "siren/2014/b.txt"], ["ledger", "siren"]),
    "one outlet": (["ledger/a.txt", "ledger/b.txt"], ["ledger", "ledger"]),
    "below articles": (["articles/ledger/a.txt", "articles/siren/b.txt"], ["ledger", "siren"]),
    "same below": (["ledger/x/a.txt", "siren/x/b.txt"], ["ledger", "siren"]),
    "some loose": (["a.txt", "ledger/b.txt"], [None, "ledger"]),
}


@pytest.mark.parametrize(("names", "outlets"), LAYOUTS.values(), ids=LAYOUTS)
def test_folders_are_outlets_where_they_tell_files_apart(tmp_path, names, outlets):
    for name in names:
        (tmp_path / "mine" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "mine" / name).write_text(STORY)
    articles, problems = read.articles(tmp_path / "mine")
    assert articles["outlet"].fillna("").tolist() == [outlet or "" for outlet in outlets]
    assert bool(len(told(problems, "state no outlet"))) == any(outlets)


@pytest.mark.parametrize("top", ["", "mine/"])
def test_an_archive_is_no_outlet(tmp_path, top):
    with zipfile.ZipFile(tmp_path / "mine.zip", "w") as archive:
        archive.writestr(f"{top}a.txt", STORY)
        archive.writestr(f"{top}b.txt", STORY)
    articles, _ = read.articles(tmp_path / "mine.zip")
    assert articles["outlet"].isna().tolist() == [True, True]


def test_a_path_that_is_not_there_is_told_with_its_neighbours(tmp_path):
    (tmp_path / "articles.csv").write_text("text\na\n")
    with pytest.raises(FileNotFoundError, match=r"articles\.csv"):
        read.articles(tmp_path / "artikles.csv")


def test_files_of_a_folder_come_in_one_order(tmp_path):
    for name in ("b", "a", "c/a", "B"):
        file = tmp_path / f"{name}.csv"
        file.parent.mkdir(exist_ok=True)
        file.write_text(as_csv([{"text": name}]))
    articles, _ = read.articles(tmp_path)
    assert articles["source_file"].tolist() == sorted(articles["source_file"])
    again, _ = read.articles(tmp_path)
    pd.testing.assert_frame_equal(articles, again)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40)


@given(st.lists(st.fixed_dictionaries({"title": TEXTS, "text": TEXTS}), min_size=1, max_size=6))
def test_every_row_is_an_article_or_a_problem(tmp_path_factory, rows):
    file = tmp_path_factory.mktemp("rows") / "a.csv"
    file.write_text(as_csv(rows, quoting=csv.QUOTE_ALL), encoding="utf-8", newline="")
    articles, problems = read.articles(file)
    lost = problems.loc[problems["article_id"].isna(), "source_offset"].dropna()
    assert sorted([*articles["source_offset"], *lost]) == list(range(1, len(rows) + 1))
    for row in articles.itertuples():
        assert row.sha256 == hashlib.sha256(row.text.encode()).hexdigest()
        assert row.n_chars == len(row.text)
        words = [piece for piece in row.text.split() if any(map(str.isalnum, piece))]
        assert row.n_words == len(words) or not row.text.isascii()


def test_an_article_of_absurd_length_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(fields, "MAX_CHARS", 10)
    (tmp_path / "a.csv").write_text(as_csv([{"text": "x" * 11}, {"text": "short"}]))
    articles, problems = read.articles(tmp_path / "a.csv")
    assert articles["text"].tolist() == ["short"]
    assert "11 characters in one article; the limit is 10" in problems["problem"].iloc[0]


def test_a_text_without_a_word_is_an_article_and_told(tmp_path):
    (tmp_path / "a.csv").write_text(as_csv([{"text": "- -"}, {"text": "two words"}]))
    articles, problems = read.articles(tmp_path / "a.csv")
    assert articles["n_words"].tolist() == [0, 2]
    remark = told(problems, "not one word in the text (title: none)")
    assert remark["article_id"].tolist() == ["a:1"]
