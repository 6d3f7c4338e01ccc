"""Sides of one's own: read as they are kept, refused where a row says nothing."""

from pathlib import Path

import pytest

from utils import read, tables

TEACHING = Path(__file__).parents[1] / "corpus" / "teaching"
HEADER = "entity,side,role\n"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("Ana Pell,\n", "sides.csv: row 1: side is missing; expected the side"),
        (",left\n", "sides.csv: row 1: entity is missing; expected a name"),
        ("Ana Pell,left\nAna Pell,right\n", "sides.csv: row 2: 'Ana Pell' stands there twice"),
    ],
)
def test_a_row_that_says_nothing_is_named(tmp_path, rows, message):
    (tmp_path / "sides.csv").write_text("entity,side\n" + rows, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read.sides(tmp_path)


def test_a_misspelt_column_is_named(tmp_path):
    (tmp_path / "sides.csv").write_text("enity,side\nAna Pell,left\n", encoding="utf-8")
    with pytest.raises(ValueError, match="did you mean 'entity'"):
        read.sides(tmp_path)


def test_a_folder_without_sides_has_none(tmp_path):
    assert tables.check(read.sides(tmp_path), "sides").empty
    with pytest.raises(FileNotFoundError, match="nowhere does not exist"):
        read.sides(tmp_path / "nowhere")


def test_a_file_of_sides_is_no_article(tmp_path):
    (tmp_path / "sides.csv").write_text(HEADER + "Ana Pell,left,official\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Rain\n\nIt rained in Tolmet.\n", encoding="utf-8")
    articles, problems = read.articles(tmp_path)
    assert articles["source_file"].tolist() == ["a.txt"]
    assert problems.empty
    assert read.sides(tmp_path)["role"].tolist() == ["official"]


def test_everybody_with_a_side_in_the_teaching_corpus_is_found_in_it(annotated):
    stated = read.sides(TEACHING)
    assert len(stated) > 40
    keys = [annotated.entity_id(name) for name in stated["entity"]]
    assert len(set(keys)) == len(keys)


def test_a_corpus_that_is_a_file_has_none(tmp_path):
    (tmp_path / "export.csv").write_text("title,text\nRain,It rained.\n", encoding="utf-8")
    assert read.sides(tmp_path / "export.csv").empty
