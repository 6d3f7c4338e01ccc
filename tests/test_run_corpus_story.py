"""The tables that the sources refer to are sound, or it is said what is wrong with them."""

import pytest

from utils.run.corpus import build, story


@pytest.fixture
def folder(tmp_path):
    for name in story.TABLES:
        path = build.FOLDER / "source" / f"{name}.csv"
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def test_the_tables_are_read_by_their_keys(folder):
    told = story.read(folder)
    assert told.entities["corvell"]["entity"] == "Ardan Corvell"
    assert told.events["21"]["starts_on"] == "2014-08-07"


def test_a_table_that_is_not_there_is_said(folder):
    (folder / "events.csv").unlink()
    with pytest.raises(ValueError, match=r"events\.csv is not there"):
        story.read(folder)


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("entities", "corvell,Ardan Corvell,PERSON,again,,", "'corvell' stands there twice"),
        ("entities", "x,X,PERSON", "too many or too few cells"),
        ("entities", "x,X,PERSONS,,,", "label 'PERSONS' is none of"),
        ("entities", "anonymous,X,PERSON,,,", "expected an id of small letters"),
        ("entities", ",X,PERSON,,,", "expected an id of small letters"),
        ("entities", "x, ,PERSON,,,", "expected an id of small letters"),
        ("entities", "x,X,PLACE,,abc,3", "a PLACE needs two numbers"),
        ("entities", "x,X,PLACE,,,", "a PLACE needs two numbers"),
        ("entities", "x,X,PERSON,,1,3", "a PLACE needs two numbers"),
        ("events", "30,2014-06-0x,2014-06-01,x", "'2014-06-0x' is no day"),
        ("events", "30,20140602,2014-06-02,x", "'20140602' is no day"),
        ("events", "30,2014-06-02,2014-06-01,x", "before it starts"),
        ("variants", "X,corvell,pet name", "'pet name' is not known"),
        ("statements", "99,corvell,2014-06-99,Words.", "'2014-06-99' is no day"),
        ("quantities", "x,99,what,people", "'99' is not known"),
        ("variants", "X,nobody,nickname", "'nobody' is not known"),
        ("statements", "99,nobody,2014-06-01,Words.", "'nobody' is not known"),
    ],
)
def test_a_bad_row_is_said_with_its_file(folder, file, line, said):
    path = folder / f"{file}.csv"
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=said) as raised:
        story.read(folder)
    assert str(raised.value).startswith(f"{file}.csv: ")


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "the first row must be"), (b"quantity,\xe9vent\n", "byte 9 is no UTF-8")],
)
def test_a_broken_file_is_said(folder, data, said):
    (folder / "quantities.csv").write_bytes(data)
    with pytest.raises(ValueError, match=said):
        story.read(folder)


def test_a_table_as_excel_saves_it_is_read(folder):
    path = folder / "events.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(story.read(folder).events) == 29
