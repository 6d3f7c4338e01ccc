"""The table of aliases in a corpus folder, as a researcher saves it."""

import pytest

from utils import read, tables


@pytest.fixture
def saved(tmp_path):
    def save(text, name="aliases.csv", encoding="utf-8"):
        (tmp_path / name).write_bytes(text.encode(encoding))
        return tmp_path

    return save


def test_the_teaching_corpus_has_its_table():
    found = tables.check(read.aliases("corpus/teaching"), "aliases")
    assert dict(zip(found["surface"], found["entity"], strict=True))["FFO"] == (
        "Front for a Free Oskery"
    )


def test_a_folder_without_a_table_gives_none(tmp_path):
    assert tables.check(read.aliases(tmp_path), "aliases").empty


@pytest.mark.parametrize(
    "text",
    [
        "surface,entity\nIsil,Islamic State\n",
        "entity;surface\nIslamic State;Isil\n",
        "\ufeffsurface\tentity\nIsil\tIslamic State\n",
        'surface,entity\r\n"Isil","Islamic State"\r\n',
        "surface,entity,seen\n Isil , Islamic State ,yes\n",
        "\n\nsurface,entity\n\n,\nIsil,Islamic State\n \n",
        "Surface,ENTITY,,\nIsil,Islamic State,,,,\n",
        "sep=;\nsurface;entity\nIsil;Islamic State\n",
        '"sep=\t"\r\nsurface\tentity\r\nIsil\tIslamic State\r\n',
        "surface,entity\rIsil,Islamic State",
    ],
)
def test_a_table_is_read_however_a_spreadsheet_saves_it(saved, text):
    found = tables.check(read.aliases(saved(text)), "aliases")
    assert found[["surface", "entity"]].values.tolist() == [["Isil", "Islamic State"]]
    assert found[["label", "from", "to", "note"]].isna().all(axis=None)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_table_is_read_in_any_encoding(saved, encoding):
    rows = [("Öcalan", "Abdullah Öcalan"), ("Reuters", "Reuters"), ("Bild", "Bild")]
    text = "".join(f"{one};{other}\r\n" for one, other in [("surface", "entity"), *rows])
    found = read.aliases(saved(text, encoding=encoding))
    assert list(found[["surface", "entity"]].itertuples(index=False, name=None)) == rows


def test_a_header_alone_is_an_empty_table(saved):
    assert tables.check(read.aliases(saved("surface,entity,label\n")), "aliases").empty


def test_labels_are_read_in_any_case(saved):
    found = read.aliases(saved("surface,entity,label\nA,B,org\nC,D,Person\n"))
    assert found["label"].tolist() == ["ORG", "PERSON"]


def test_days_and_names_that_mean_nothing_are_read(saved):
    text = "surface,entity,label,from,to,note\nMay,,,,,a month\nA,B,ORG,2014-06-01,2014-06-30,\n"
    found = read.aliases(saved(text) / "aliases.csv")
    assert found["entity"].isna().tolist() == [True, False]
    assert str(found.loc[1, "from"].date()) == "2014-06-01"
    assert str(found.loc[1, "to"].date()) == "2014-06-30"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("surface,label\nIsil,ORG\n", "no column 'entity'; expected surface, entity, label"),
        ("surface,entity\n,Islamic State\n", "row 1: surface is missing; expected the words"),
        ("surface,entity,label\nA,B,ORG\nIsil,C,PER\n", "row 2: label is PER; expected one of"),
        ("surface,entity,from\nA,B,3/14\n", "row 1: from is 3/14; expected a day such as"),
        ("surface,entity,to\nA,B,2014-02-30\n", "row 1: to is 2014-02-30; expected a day"),
        (
            "surface,entity,from,to\nA,B,2014-02-03,2014-02-01\n",
            "row 1: from is 2014-02-03; expected a day that is not after its to",
        ),
        ("surface,entity,form\nA,B,\n", "column 'form' is unknown; did you mean 'from'"),
        ("surface,enity\nA,B\n", "column 'enity' is unknown; did you mean 'entity'"),
        ("surface,entity,Entity\nA,B,C\n", "two columns are named 'entity'"),
        ("surface,entity\nA,B\nIsil\n", "row 2, which begins 'Isil', has another number"),
        ("surface,entity\nA,B,C\n", "row 1, which begins 'A', has another number"),
        ('surface,entity\nA,B\n"Isil,C\n', "row 2 cannot be split"),
        ("", "the file is empty; expected a table as CSV"),
        (" \n", "the file holds only white space; expected a table as CSV"),
        ("%PDF-1.7", "it looks like a PDF; expected a table as CSV"),
        ("sep=;\n", "no header; expected surface,entity"),
    ],
)
def test_what_is_wrong_is_told_with_its_row(saved, text, told):
    with pytest.raises(ValueError, match=told) as error:
        read.aliases(saved(text))
    assert str(error.value).startswith("aliases.csv: ")
    assert "article" not in str(error.value)


def test_a_value_cannot_forge_a_line_of_the_message(saved):
    with pytest.raises(ValueError, match="label is") as error:
        read.aliases(saved('surface,entity,label\nA,B,"X\n\x1b[2J"\n'))
    assert str(error.value).isprintable()


def test_an_apostrophe_before_a_formula_is_no_part_of_a_name(saved):
    found = read.aliases(saved("surface,entity\n'=A(1),'@Ana\n'Ndrangheta,L'=x\n"))
    assert found["surface"].tolist() == ["=A(1)", "'Ndrangheta"]
    assert found["entity"].tolist() == ["@Ana", "L'=x"]


def test_a_folder_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(FileNotFoundError, match="does not exist"):
        read.aliases(tmp_path / "nowhere")
