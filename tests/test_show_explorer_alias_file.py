"""A correction written into a file of any kind: what is not corrected stays byte for byte."""

import stat

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils import read, tables
from utils.annotate.entities.alias_table import standard
from utils.show.explorer import alias_file, own_file
from utils.show.explorer.corrections import Correction

HEADER = "surface,entity,label,from,to,note\n"
OLD = HEADER + (
    "FFO,Front,ORG,,,initials\n"
    "OHL,Front,,,2014-07-20,former\n"
    'Speaker,"Pell, Ana",PERSON,2014-06-01,2014-06-30,\n'
    "Speaker,Bran Oster,PERSON,2014-07-01,,\n"
    "May,,,,,a month\n"
)


def correction(*rows, was=None):
    names = ["surface", "entity", "label"]
    made = pd.DataFrame([dict(zip(names, row, strict=False)) for row in rows], columns=names)
    return Correction(standard(made.assign(note="corrected")), "words", 1, was)


@pytest.fixture
def saved(tmp_path):
    """Return a function that saves a table and hands back its path."""

    def save(data, name="aliases.csv"):
        file = tmp_path / name
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
        return file

    return save


def names_in(folder):
    return [one.name for one in folder.iterdir()]


def lines(file):
    return file.read_text(encoding="utf-8").splitlines()


def test_a_table_is_made_where_there_is_none(tmp_path):
    changes = alias_file.write(correction(("FFO", "Front", "ORG")), tmp_path)
    assert (tmp_path / "aliases.csv").read_text() == HEADER + "FFO,Front,ORG,,,corrected\n"
    assert changes[["change", "surface", "entity"]].values.tolist() == [["added", "FFO", "Front"]]
    assert read.aliases(tmp_path)["note"].tolist() == ["corrected"]
    assert names_in(tmp_path) == ["aliases.csv"]


def test_the_preview_is_what_is_written_and_writes_nothing(saved):
    file = saved(OLD)
    one = correction(("FFO", "The Front", "ORG"), ("Pell", "Ana", "PERSON"))
    shown = alias_file.preview(one, file.parent)
    assert file.read_text() == OLD
    assert shown.equals(alias_file.write(one, file))
    assert shown.columns.tolist() == alias_file.COLUMNS
    tables.check(shown[list(tables.ALIASES)].reset_index(drop=True), "aliases")
    assert shown[["change", "was", "surface"]].fillna("").values.tolist() == [
        ["changed", "Front, ORG", "FFO"],
        ["added", "", "Pell"],
    ]
    assert alias_file.preview(one, file).empty
    before = file.stat().st_mtime_ns
    assert alias_file.write(one, file).empty
    assert file.stat().st_mtime_ns == before


def test_rows_of_the_entity_say_what_it_is_called_now(saved):
    file = saved(OLD)
    alias_file.write(correction(("Front", "The Front", "GROUP"), was="Front"), file)
    assert lines(file) == [
        HEADER.strip(),
        "FFO,The Front,GROUP,,,initials",
        "OHL,The Front,,,2014-07-20,former",
        *OLD.splitlines()[3:],
        "Front,The Front,GROUP,,,corrected",
    ]


def test_every_row_that_says_otherwise_of_the_surface_gives_way(saved):
    file = saved(OLD)
    changes = alias_file.write(correction(("Speaker", "Orla", "PERSON")), file)
    assert lines(file) == [*OLD.splitlines()[:3], "Speaker,Orla,PERSON,,,corrected",
                           OLD.splitlines()[5]]  # fmt: skip
    assert changes["change"].tolist() == ["changed", "removed"]
    assert changes["was"].tolist() == [
        "Pell, Ana, PERSON, from 2014-06-01, to 2014-06-30",
        "Bran Oster, PERSON, from 2014-07-01",
    ]


def test_what_was_no_name_and_what_is_written_with_accents_gives_way_too(saved):
    file = saved(OLD)
    alias_file.write(correction(("Máy", "Anna May", "PERSON")), file)
    assert lines(file)[-1] == "Máy,Anna May,PERSON,,,corrected"
    assert len(lines(file)) == len(OLD.splitlines())


FORMATS = {
    "with a mark": (OLD, "utf-8-sig"),
    "utf-16": (OLD, "utf-16"),
    "big-endian": ("\ufeff" + OLD, "utf-16-be"),
    "windows": (OLD.replace("initials", "naïve"), "cp1252"),
    "crlf": (OLD.replace("\n", "\r\n"), "utf-8"),
    "cr": (OLD.replace("\n", "\r"), "utf-8"),
    "no last line end": (OLD.rstrip(), "utf-8"),
    "blank lines": (OLD.replace("FFO", "\n\nFFO") + "\n,,,,,\n\n", "utf-8"),
    "semicolons": (OLD.replace(",", ";").replace("Pell; Ana", "Pell, Ana"), "utf-8"),
    "excel's line": ("sep=;\r\n" + OLD.replace(",", ";").replace("\n", "\r\n"), "utf-8"),
    "tabs": (OLD.replace('"Pell, Ana"', "Pell").replace(",", "\t"), "utf-8"),
    "own column": ("seen by,Surface,entity\n=me,FFO,Front\nyou,Speaker,Bran\n", "utf-8"),
    "cells over lines": (OLD.replace("former", '"for\r\nmer ""x"""'), "utf-8"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_all_else_stays_as_it_stands(saved, name):
    text, encoding = FORMATS[name]
    file = saved(text.encode(encoding))
    before = read.aliases(file)
    alias_file.write(correction(("New", "Somebody New", None)), file)
    data, after = file.read_bytes(), read.aliases(file)
    assert data.startswith(text.rstrip("\r\n").encode(encoding))
    assert len(after) == len(before) + 1
    assert after.iloc[:-1].equals(before)
    assert after.iloc[-1][["surface", "entity"]].tolist() == ["New", "Somebody New"]
    end = "\r\n" if "\r\n" in text.replace("for\r\nmer", "") else "\r" if name == "cr" else "\n"
    assert data.decode(encoding).endswith(end)


def test_a_column_of_labels_is_made_where_one_is_needed(saved):
    file = saved("surface;entity\nFFO;Front\n\nOHL;Front;\n")
    alias_file.write(correction(("Pell", "Ana; Pell", "PERSON")), file)
    assert lines(file) == ["surface;entity;label", "FFO;Front;", "", "OHL;Front;;",
                           'Pell;"Ana; Pell";PERSON']  # fmt: skip
    assert read.aliases(file)["label"].dropna().tolist() == ["PERSON"]


def test_formulas_are_harmless_for_a_spreadsheet_and_themselves_for_the_reader(saved):
    file = saved(OLD)
    cells = ('=HYPERLINK("x")\ny', "@Ana", "PERSON")
    alias_file.write(correction(cells), file)
    assert file.read_text().endswith('"\'=HYPERLINK(""x"")\ny",\'@Ana,PERSON,,,corrected\n')
    assert tuple(read.aliases(file).iloc[-1][["surface", "entity", "label"]]) == cells


SURFACES = st.text(min_size=1, max_size=12).filter(lambda text: text.strip() == text)


@pytest.mark.slow
@given(
    st.lists(st.tuples(SURFACES, SURFACES), min_size=1, max_size=4, unique_by=lambda row: row[0])
)
def test_any_names_come_back_or_nothing_is_written(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("any")
    file = folder / "aliases.csv"
    file.write_bytes(OLD.encode())
    try:
        one = correction(*rows)
        alias_file.write(one, file)
    except ValueError as error:
        assert str(error).replace("\n", "").isprintable()
        assert file.read_text() == OLD
    else:
        there = read.aliases(file)
        pairs = set(zip(there["surface"], there["entity"], strict=True))
        assert set(zip(one.rows["surface"], one.rows["entity"], strict=True)) <= pairs
    assert names_in(folder) == ["aliases.csv"]


REFUSED = [
    (OLD, correction(("FFO\x00", "Front", "ORG")), "could not be read back as it is meant"),
    (OLD, correction(("Pell", "Front", "PERSON")), "'Front' is ORG for 'FFO' and PERSON for"),
    (OLD.replace("FFO", "Naïve").encode("cp1252"), correction(("Ана", "Anna", "PERSON")),
     "is written in cp1252, which has no 'Ана'; save it as UTF-8"),
    (OLD + "a,b\n", correction(("Pell", "Ana", "PERSON")), "another number of cells"),
    (b"", correction(("Pell", "Ana", "PERSON")), "the file is empty"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "one", "told"), REFUSED, ids=[told for *_, told in REFUSED])
def test_what_the_next_run_would_refuse_is_not_written(saved, data, one, told):
    file = saved(data)
    before = file.read_bytes()
    for call in (alias_file.preview, alias_file.write):
        with pytest.raises(ValueError, match=told):
            call(one, file)
    assert file.read_bytes() == before
    assert names_in(file.parent) == [file.name]


def test_a_file_of_two_encodings_is_refused(saved):
    file = saved(OLD.encode() + "é,É,,,,\n".encode() * 3 + "\xe9l,x,,,,\n".encode("cp1252"))
    with pytest.raises(ValueError, match="not written in one encoding"):
        alias_file.write(correction(("Pell", "Ana", "PERSON")), file)


def test_articles_are_no_table_of_aliases(saved):
    file = saved("title,text\na,b\n", name="articles.csv")
    with pytest.raises(ValueError, match=r"'articles\.csv' is no table of aliases"):
        alias_file.write(correction(("Pell", "Ana")), file)
    with pytest.raises(FileNotFoundError, match="does not exist"):
        alias_file.write(correction(("Pell", "Ana")), file.parent / "nowhere" / "aliases.csv")


def test_a_link_stays_one_and_permissions_stay(saved, tmp_path):
    file = saved(OLD, name="my_aliases.csv")
    file.chmod(0o640)
    (tmp_path / "aliases.csv").symlink_to(file)
    alias_file.write(correction(("Pell", "Ana", "PERSON")), tmp_path)
    assert (tmp_path / "aliases.csv").is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert lines(file)[-1].startswith("Pell,Ana")


def test_a_write_that_fails_leaves_the_old_file(saved, monkeypatch):
    file = saved(OLD)

    def fail(_):
        raise OSError("the disk is full")

    monkeypatch.setattr(own_file.os, "fsync", fail)
    with pytest.raises(OSError, match="disk is full"):
        alias_file.write(correction(("Pell", "Ana", "PERSON")), file)
    assert file.read_text() == OLD
    assert names_in(file.parent) == [file.name]


# Of control characters the reader takes a file for no text.
CELLS = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\",;'="))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5))
def test_a_file_is_parsed_to_what_it_is_written_from(rows):
    made = own_file.new(["surface", "entity"])
    for surface, entity in rows:
        made.add({"surface": surface, "entity": entity})
    data = made.data("aliases.csv")
    parsed = own_file.parse(data, "aliases.csv")
    assert parsed.data("aliases.csv") == data
    assert len(parsed.rows) <= len(rows)
