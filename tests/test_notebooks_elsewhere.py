"""Every notebook runs to its end on corpora that lack what the bundled one has."""

import csv

import matplotlib.pyplot as plt
import nbformat
import pytest

from utils.run import notebooks

STORY = "Rain at last\n\n{byline}It rained all day on Tuesday, and the rebels stayed at home.\n"
HOSTILE = ["=cmd()", "<script>x()</script>", "2014-06-03", "<b>$1 \x1b[2J terrorists</b> rebels"]


def no_outlet(folder):
    (folder / "a.txt").write_text(STORY.format(byline="Mara Odu\n3 June 2014\n\n"))
    (folder / "b.txt").write_text(STORY.format(byline=""))


def no_date(folder):
    (folder / "a.csv").write_text("title,outlet,text\nRain,Ledger,It rained.\nSun,Siren,Dry.\n")


def one_article(folder):
    (folder / "a.csv").write_text("outlet,date,text\nLedger,June 2014,It rained.\n")


def hostile(folder):
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["title", "outlet", "date", "text"], HOSTILE, HOSTILE])


@pytest.fixture(autouse=True)
def figures(tmp_path, monkeypatch):
    monkeypatch.setenv("BROADSHEET_FIGURES", str(tmp_path / "figures"))
    with plt.rc_context():
        yield tmp_path / "figures"
    plt.close("all")


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("make", [no_outlet, no_date, one_article, hostile])
@pytest.mark.parametrize("path", notebooks.paths(), ids=lambda path: path.stem)
def test_runs_to_its_end(path, make, tmp_path, figures):
    (tmp_path / "mine").mkdir()
    make(tmp_path / "mine")
    notebook = notebooks.with_corpus(nbformat.read(path, 4), str(tmp_path / "mine"))
    names = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, path.name, "exec"), names)
    assert str(tmp_path / "mine") == names["corpus_path"]
    assert len(list(figures.glob("*.png"))) >= 2
