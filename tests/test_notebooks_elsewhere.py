"""Every notebook runs to its end on corpora that lack what the bundled one has."""

import csv
from functools import cache

import matplotlib.pyplot as plt
import nbformat
import pytest
from matplotlib.figure import Figure

from utils.run import notebooks
from utils.show import figures as show_figures

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


def another_language(folder):
    text = "Der Rat der Stadt Köln hat am Dienstag über den Haushalt des Jahres gesprochen. " * 3
    (folder / "a.csv").write_text(f"outlet,date,text\nBlatt,2014-06-03,{text}\n")


def no_text(folder):
    (folder / "b.csv").write_text(
        "title,outlet,date,text\nRain,Ledger,2014-06-03,\n"
        "Talks,Siren,2014-06-04,Angela Merkel met Barack Obama in Berlin on Tuesday.\n"
    )


def hostile_and_no_text(folder):
    hostile(folder)
    no_text(folder)


def two_who_meet(folder):
    story = "Angela Merkel and Barack Obama met in Berlin. Merkel and Obama flew to Paris. " * 3
    rows = [f"{outlet},2014-0{month}-03,{story}" for outlet in "AB" for month in range(1, 10)]
    (folder / "a.csv").write_text("outlet,date,text\n" + "\n".join(rows))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Every notebook reads the same few corpora: the first that does annotates them."""
    return tmp_path_factory.mktemp("store")


def savefig(figure, file, whole=Figure.savefig, **options):
    """Write no SVG: it holds what the PNG does, and takes as long."""
    if file.suffix != ".svg":
        whole(figure, file, **options)


@pytest.fixture(autouse=True)
def figures(tmp_path, monkeypatch, store, request):
    monkeypatch.setenv("BROADSHEET_FIGURES", str(tmp_path / "figures"))
    monkeypatch.setenv("BROADSHEET_STORE", str(store))
    coarse = [show_figures.STYLE, {"savefig.dpi": 40}]  # nobody looks at these pictures
    monkeypatch.setattr(show_figures, "STYLE", coarse)
    words = request.node.callspec.params.get("make")
    if words not in (hostile, hostile_and_no_text):  # they must break no SVG
        monkeypatch.setattr(Figure, "savefig", savefig)
    with plt.rc_context():
        yield tmp_path / "figures"
    plt.close("all")


CORPORA = [
    *(
        pytest.param(make, marks=pytest.mark.slow)
        for make in (no_outlet, no_date, another_language, hostile, no_text, one_article)
    ),
    hostile_and_no_text,  # the others by themselves take long
]


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("make", CORPORA)
@pytest.mark.parametrize("path", notebooks.paths(), ids=lambda path: path.stem)
def test_runs_to_its_end(path, make, tmp_path, figures):
    (tmp_path / "mine").mkdir()
    make(tmp_path / "mine")
    run(path, str(tmp_path / "mine"), figures)


@pytest.mark.parametrize(
    "path",
    [  # the two that draw networks of names; the others by `make test-slow`
        path if path.stem[:2] in ("02", "05") else pytest.param(path, marks=pytest.mark.slow)
        for path in notebooks.paths()
    ],
    ids=lambda path: path.stem,
)
def test_runs_on_a_file_of_two_who_meet(path, tmp_path, figures):
    two_who_meet(tmp_path)
    run(path, str(tmp_path / "a.csv"), figures)


@cache
def without_outputs(path):
    """Read a notebook once for all corpora, without the pictures that it holds."""
    notebook = nbformat.read(path, 4)
    for cell in notebooks.code_cells(notebook):
        cell.outputs = []
    return notebook


def run(path, corpus, figures):
    """Run the code of a notebook on a corpus in this process."""
    notebook = notebooks.with_corpus(without_outputs(path), corpus)
    names = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, path.name, "exec"), names)
    assert corpus == names["corpus_path"]
    assert len(list(figures.glob("*.png"))) >= 2
