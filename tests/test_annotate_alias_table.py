"""A researcher's table: what is taken, what is refused, and for which days a row speaks."""

import pandas as pd
import pytest

from utils import tables
from utils.annotate.entities import alias_table


def table(*rows):
    names = ["surface", "entity", "label", "from", "to"]
    return pd.DataFrame([dict(zip(names, row, strict=False)) for row in rows])


def test_a_table_of_two_columns_is_enough():
    made = alias_table.standard(table(("Isil", "Islamic State")))
    assert tables.check(made, "aliases")["label"].isna().all()


def test_no_table_is_an_empty_one():
    assert alias_table.standard(None).empty
    assert alias_table.standard(tables.empty("aliases")).empty


WRONG = [
    ([("Isil", "Islamic State", "PER")], "'Isil': label is PER; expected one of PERSON, ORG"),
    ([(" ", "Islamic State")], "surface is  ; expected the words of a name"),
    ([("Isil", "A", "ORG", "2014-07-01", "2014-06-01")], "expected a day that is not after its to"),
    ([("Isil", "A", "ORG", "soon")], "aliases: .*soon"),
    ([("Isil", "A"), ("Isil", "B")], "'Isil' is given to 'A' and to 'B' for the same days"),
    ([("Isil", "A"), ("Isil", None)], "'Isil' is given to 'A' and to 'no name'"),
    ([("Isil", "A"), ("Isíl", "B")], "for the same days"),
    ([("I", "A"), ("I", "A", None, "2014-01-01", "2014-01-31"), ("I", "B", None, "2014-03-01")],
     "'I' is given to 'A' and to 'B'"),
    ([("I", "A", None, None, "2014-06-01"), ("I", "B", None, "2014-06-01")], "for the same days"),
    ([("I", "A", "PERSON"), ("J", "A"), ("K", "A", "ORG")],
     "'A' is PERSON for 'I' and ORG for 'K'; an entity has one label"),
    ([("I", "A", "PERSON"), ("I", "A", "ORG")], "'A' is PERSON for 'I' and ORG for 'I'"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "told"), WRONG, ids=[told for _, told in WRONG])
def test_nonsense_is_refused_with_the_row_s_words(rows, told):
    with pytest.raises(ValueError, match=told):
        alias_table.standard(table(*rows))


def test_a_missing_surface_is_refused():
    with pytest.raises(ValueError, match="'surface' is missing in 1 row"):
        alias_table.standard(table((None, "A")))


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["surface"], "no column 'entity'"),
        (["surface", "Entity"], "column 'Entity' is unknown; did you mean 'entity'"),
        (["surface", "entity", "form"], "column 'form' is unknown; did you mean 'from'"),
        (["surface", "entity", "entity"], "two columns are named 'entity'"),
    ],
)
def test_columns_that_are_absent_or_misspelt_are_refused(names, told):
    rows = pd.DataFrame([["Isil"] * len(names)], columns=names)
    with pytest.raises(ValueError, match=told):
        alias_table.standard(rows)


def test_columns_that_mean_something_else_are_left_alone():
    rows = pd.DataFrame([["I", "A", "x", "y"]], columns=["surface", "entity", "source", 7])
    assert alias_table.standard(rows).columns.tolist() == list(tables.ALIASES)


@pytest.mark.parametrize(
    "wrong", ["aliases.csv", {"surface": ["I"], "entity": ["A"]}, [("I", "A")]]
)
def test_what_is_no_table_is_refused(wrong):
    with pytest.raises(TypeError, match=f"aliases: expected .* found a {type(wrong).__name__}"):
        alias_table.standard(wrong)


@pytest.mark.parametrize(
    "rows",
    [
        [("I", "A"), ("I", "A")],
        [("I", None), ("I", None)],
        [("I", "A", None, None, "2014-05-31"), ("I", "B", None, "2014-06-01")],
        [("I", "A"), ("J", "B")],
        [("I", "A", "ORG"), ("J", "A"), ("K", "A", "ORG"), ("L", None, "PERSON")],
    ],
)
def test_rows_that_do_not_contradict_stay(rows):
    assert len(alias_table.standard(table(*rows))) == len(rows)


@pytest.mark.parametrize(
    ("day", "row"),
    [("2014-05-31", 0), ("2014-06-01", 1), ("2014-06-30", 1), ("2014-07-01", -1), (None, -1)],
)
def test_a_row_speaks_from_its_first_to_its_last_day(day, row):
    made = alias_table.standard(
        table(("I", "A", None, None, "2014-05-31"), ("I", "B", None, "2014-06-01", "2014-06-30"))
    )
    days = pd.to_datetime(pd.Series([day]))
    assert alias_table.row_of(pd.Series(["I"]), days, made).tolist() == [row]


def test_a_row_without_days_speaks_of_every_article_and_of_every_accent():
    made = alias_table.standard(table(("Isíl", "A")))
    days = pd.to_datetime(pd.Series(["2014-01-01", None, None]))
    found = alias_table.row_of(pd.Series(["Isil", "Isíl", "ISIS"]), days, made)
    assert found.tolist() == [0, 0, -1]
