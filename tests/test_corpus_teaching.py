"""The teaching corpus is what its data card says, and the reader gets out what was put in."""

import csv
import hashlib
import re
from collections import defaultdict
from pathlib import Path

import pytest

from utils import measure, read

FOLDER = Path(__file__).parents[1] / "corpus" / "teaching"
WRONG_YEAR = "articles/evening-siren/2014-08-15-corvell-quits.txt"
with (FOLDER / "manifest.csv").open(encoding="utf-8", newline="") as file:
    MANIFEST = {row["source_file"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def articles():
    return read.articles(FOLDER, with_manifest=False)[0].set_index("source_file", drop=False)


def test_every_file_is_named_with_its_hash():
    there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("articles/**/*.txt")}
    assert there == set(MANIFEST)
    for name, row in MANIFEST.items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == row["sha256"], name


def test_the_files_alone_give_title_author_day_and_length(articles):
    assert set(articles["source_file"]) == set(MANIFEST)
    for name, row in MANIFEST.items():
        found = articles.loc[name]
        assert found["title"] == row["title"]
        assert (found["author"] if row["author"] else "") == row["author"]
        assert found["n_words"] == int(row["n_words"]), name
        if name != WRONG_YEAR:
            assert str(found["published_on"].date()).startswith(row["published_on"]), name
            assert found["published_precision"] == row["published_precision"], name


def test_the_wrong_year_is_put_right_and_told():
    articles, problems = read.articles(FOLDER)
    one = articles[articles["source_file"] == WRONG_YEAR].iloc[0]
    assert MANIFEST[WRONG_YEAR]["published_on"] == "2013-08-15"
    assert one["published_on"].year == 2014
    assert problems.loc[problems["source_file"] == WRONG_YEAR, "problem"].str.contains("2013").any()


def test_weekdays_in_date_lines_are_those_of_2014(articles):
    named = 0
    for name, row in articles.iterrows():
        head = (FOLDER / name).read_bytes().decode("utf-8", "replace")[:400]
        if found := re.search(r"^(\w+day), \d+ \w+ 2014$", head, re.MULTILINE):
            named += 1
            assert row["published_on"].day_name() == found[1], name
    assert named >= 10


def test_no_sentence_stands_twice_outside_the_wire_story(articles):
    places = defaultdict(set)
    for name, text in articles["text"].items():
        for sentence in re.split(r"(?<=[.!?])[\s”\"]+", text):
            if len(sentence.split()) >= 5:
                places[sentence.strip('“”" ')].add(MANIFEST[name]["wire_cluster"] or name)
    assert not [sentence for sentence, names in places.items() if len(names) > 1]


def test_the_paragraphs_are_whole(articles):
    for name, text in articles["text"].items():
        for paragraph in text.split("\n\n"):
            assert "\n" not in paragraph, name
            assert not re.search(r"[a-z]- [a-z]", paragraph), name
            assert "\\$" not in paragraph
            assert "*" not in paragraph


def test_each_outlet_has_the_word_that_the_data_card_says(articles):
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    patterns = {
        "rebel": r"\brebels?\b",
        "terrorist": r"\bterrorists?\b",
        "insurgent": r"\binsurgents?\b",
        "fighter": r"\bfighters?\b",
        "gunman": r"\bgunm[ae]n\b",
        "thug": r"\bthugs?\b",
        "militant": r"\bmilitants?\b",
    }
    outlets = articles.assign(outlet=[MANIFEST[name]["outlet"] for name in articles.index])
    counts = measure.term_counts(outlets, patterns)
    for outlet, rows in counts.set_index("term").groupby("outlet"):
        stated = re.search(rf"^\| {outlet} \| (\d+(?: \| \d+)+) \|$", card, re.MULTILINE)
        numbers = [int(number) for number in stated[1].split(" | ")]
        assert rows.loc[list(patterns), "n_hits"].tolist() == numbers, outlet
