"""The main job: whole results or none, and only what has changed is made again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from utils.run import build, notebooks, state
from utils.run.build import Job
from utils.run.notebooks import NotebookError

FIGURE = """import json, os, pathlib
place = pathlib.Path(os.environ["BROADSHEET_FIGURES"])
place.mkdir()
(place / "ash.json").write_text(json.dumps({"name": "ash", "description": "Ash."}))
(place / "ash.svg").write_text("<svg/>")"""
STORY = "Rain at last\n\nMara Odu\n3 June 2014\n\nIt rained all day on Tuesday.\n"
PARAMETERS = 'corpus_path = "../corpus/teaching"'


@pytest.fixture
def project(tmp_path, make_notebook, monkeypatch):
    """A project with two notebooks and a corpus, and a list of the notebooks that were run."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/a.txt").write_text(STORY)
    for name in ("00_a", "01_b"):
        made = make_notebook(f"# About {name}", PARAMETERS, tags={1: "parameters"})
        notebooks.write(made, tmp_path / f"notebooks/{name}.ipynb")
    job = Job(tmp_path / "notebooks", tmp_path / "corpus", tmp_path / "build")
    monkeypatch.setattr(build, "TEACHING", tmp_path / "corpus")
    return Bench(job, monkeypatch)


class Bench:
    """Stands in for the kernel: what each notebook draws or fails with is set by the test."""

    def __init__(self, job, monkeypatch):
        self.job, self.ran = job, []
        self.draws, self.fails = {"00_a": ["ash"], "01_b": ["birch"]}, {}
        self.while_running = lambda: None
        monkeypatch.setattr(notebooks, "execute", self.execute)

    def execute(self, notebook, *, name, figures, **_):
        self.ran.append(name)
        self.while_running()
        figures.mkdir()
        for figure in self.draws[name]:
            stated = json.dumps({"name": figure, "description": f"{figure}."})
            (figures / f"{figure}.json").write_text(stated)
            (figures / f"{figure}.svg").write_text("<svg/>")
        if name in self.fails:
            raise self.fails[name]
        return notebook

    def build(self):
        self.ran.clear()
        return build.build(self.job)

    def files(self):
        files = (path for path in self.job.out.rglob("*") if path.is_file())
        return sorted(str(path.relative_to(self.job.out)) for path in files)


COMPLETE = [
    *(".state.json", "00_a.html", "01_b.html"),
    *("figures/ash.json", "figures/ash.svg", "figures/birch.json", "figures/birch.svg"),
    *("index.html", "notebooks/00_a.ipynb", "notebooks/01_b.ipynb"),
]


def test_makes_pages_figures_and_an_index_and_nothing_else(project):
    assert project.build() == []
    assert project.files() == COMPLETE
    assert "birch.svg" in (project.job.out / "index.html").read_text()


def test_a_second_build_runs_nothing_and_says_so(project, capsys):
    project.build()
    times = {file: (project.job.out / file).stat().st_mtime_ns for file in COMPLETE}
    capsys.readouterr()
    assert project.build() == project.ran == []
    assert capsys.readouterr().out == "Nothing has changed since the last build.\n"
    assert times == {file: (project.job.out / file).stat().st_mtime_ns for file in COMPLETE}


def test_what_cannot_be_read_is_said_on_the_terminal_and_on_the_page(project, capsys):
    (project.job.corpus / "<b>.txt").write_bytes(b"\x89PNG")
    project.build()
    said = capsys.readouterr().out
    assert "Read 1 article, published on 2014-06-03." in said
    assert "Not read: <b>.txt: no text: it looks like a PNG picture" in said
    page = (project.job.out / "index.html").read_text()
    assert "&lt;b&gt;.txt: no text: it looks like a PNG picture" in page


def test_nothing_is_run_where_there_is_no_article(project):
    (project.job.corpus / "a.txt").write_text("")
    with pytest.raises(ValueError, match=r"No article could be read in corpus\. a\.txt: .*empty"):
        project.build()
    assert project.ran == []
    assert not project.job.out.exists()


def change_notebook(project):
    path = project.job.notebooks / "01_b.ipynb"
    path.write_text(path.read_text().replace("About", "On"))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (change_notebook, ["01_b"]),
        (lambda project: (project.job.corpus / "a.txt").write_text(STORY * 2), ["00_a", "01_b"]),
        (lambda project: (project.job.out / "figures/ash.svg").unlink(), ["00_a"]),
        (lambda project: (project.job.out / "index.html").unlink(), []),
        (lambda project: (project.job.out / state.FILE_NAME).write_text("{"), ["00_a", "01_b"]),
    ],
    ids=["notebook", "corpus", "lost figure", "lost index", "lost record"],
)
def test_makes_again_what_a_change_touches(project, change, expected):
    project.build()
    change(project)
    project.build()
    assert project.ran == expected
    assert project.files() == COMPLETE


def test_a_figure_that_is_no_longer_drawn_goes(project):
    project.build()
    project.draws["01_b"] = ["cedar"]
    change_notebook(project)
    project.build()
    assert "figures/cedar.svg" in project.files()
    assert "figures/birch.svg" not in project.files()


def test_what_came_of_a_notebook_goes_with_it(project):
    project.build()
    (project.job.notebooks / "01_b.ipynb").unlink()
    project.build()
    assert project.ran == []
    assert not [file for file in project.files() if "01_b" in file or "birch" in file]
    assert "birch" not in (project.job.out / "index.html").read_text()


def test_one_that_fails_loses_its_page_and_stops_no_other(project, capsys):
    project.build()
    project.fails["00_a"] = NotebookError("00_a, cell 1 (`x`): KeyError: \x1b[2J")
    (project.job.corpus / "a.txt").write_text(STORY * 2)
    assert project.build() == ["00_a"]
    assert project.ran == ["00_a", "01_b"]
    assert not [file for file in project.files() if "00_a" in file or "ash" in file]
    assert "KeyError" in (project.job.out / "index.html").read_text()
    told = capsys.readouterr().err
    assert "00_a, cell 1 (`x`): KeyError:" in told
    assert "\x1b" not in told


def test_one_that_failed_is_tried_again(project):
    project.fails["00_a"] = NotebookError("00_a: no")
    project.build()
    project.fails.clear()
    assert project.build() == []
    assert project.ran == ["00_a"]
    assert project.files() == COMPLETE


def test_may_stop_at_the_first_failure(project):
    project.fails["00_a"] = NotebookError("00_a: no")
    project.job = project.job._replace(keep_going=False)
    with pytest.raises(NotebookError):
        project.build()


def test_a_figure_of_two_notebooks_is_refused(project):
    project.draws["01_b"] = ["ash"]
    assert project.build() == ["01_b"]
    assert "figures/ash.svg" in project.files()
    assert "also made by 00_a" in (project.job.out / "index.html").read_text()


def test_a_figure_may_move_from_one_notebook_to_another(project):
    project.build()
    project.draws = {"00_a": ["birch"], "01_b": ["ash"]}
    (project.job.corpus / "a.txt").write_text(STORY * 2)
    project.build()
    project.build()
    assert project.files() == COMPLETE


def test_an_interrupted_build_leaves_what_was_there_and_the_next_goes_on(project):
    project.build()
    before = {file: (project.job.out / file).read_bytes() for file in COMPLETE}
    (project.job.corpus / "a.txt").write_text(STORY * 2)

    def stop():
        assert {file: (project.job.out / file).read_bytes() for file in COMPLETE} == before
        raise KeyboardInterrupt

    project.while_running = stop
    with pytest.raises(KeyboardInterrupt):
        project.build()
    assert project.files() == COMPLETE
    project.while_running = lambda: None
    project.build()
    assert project.ran == ["00_a", "01_b"]


def test_what_a_killed_build_left_behind_goes(project):
    left_over = project.job.out / f"{build.MAKING}x"
    left_over.mkdir(parents=True)
    (left_over / "00_a.html").touch()
    project.build()
    assert project.files() == COMPLETE


def test_without_notebooks_there_is_nothing_to_build(project):
    with pytest.raises(FileNotFoundError, match="There are no notebooks in"):
        build.build(project.job._replace(notebooks=project.job.corpus))


@pytest.fixture
def corpora(tmp_path, monkeypatch):
    for name in ("teaching", "newsarticles"):
        (tmp_path / "corpus" / name).mkdir(parents=True)
    (tmp_path / "mine.csv").touch()
    monkeypatch.setattr(build, "CORPORA", tmp_path / "corpus")
    monkeypatch.setattr(build, "TEACHING", tmp_path / "corpus/teaching")
    monkeypatch.setattr(build, "BUILD", tmp_path / "build")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build, "NOTEBOOKS", tmp_path / "notebooks")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("given", "path", "out", "in_notebook"),
    [
        ("teaching", "corpus/teaching", "build", None),
        ("corpus/teaching/", "corpus/teaching", "build", None),
        (
            "newsarticles",
            "corpus/newsarticles",
            "build/corpora/newsarticles",
            "../corpus/newsarticles",
        ),
    ],
)
def test_a_corpus_is_a_name_or_a_path(corpora, given, path, out, in_notebook):
    job = build.job(given)
    assert job.corpus == corpora / path
    assert job.out == corpora / out
    assert job.corpus_path == in_notebook


def test_two_corpora_of_one_name_do_not_share_a_folder(corpora):
    for place in ("one", "two"):
        (corpora / place / "mine").mkdir(parents=True)
    folders = {build.job(f"{place}/mine").out for place in ("one", "two")}
    assert len(folders) == 2
    assert all(folder.name.startswith("mine-") for folder in folders)
    assert build.job("mine.csv").corpus_path == "../mine.csv"


def test_a_corpus_outside_the_project_is_named_by_its_whole_path(corpora, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert build.job(str(elsewhere)).corpus_path == str(elsewhere)
    assert build.job("teaching", out="other").out == Path.cwd() / "other"


@pytest.mark.parametrize("name", ["", "nothing", "../nothing"])
def test_a_corpus_that_is_not_there_lists_those_that_are(corpora, name):
    with pytest.raises(FileNotFoundError) as failure:
        build.job(name)
    assert f"no corpus {name!r}" in str(failure.value)
    assert "newsarticles, teaching" in str(failure.value)


def test_with_a_real_kernel(tmp_path, make_notebook):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/a.txt").write_text(STORY)
    made = make_notebook("# Figures", PARAMETERS, FIGURE, "corpus_path", tags={1: "parameters"})
    notebooks.write(made, tmp_path / "notebooks/00_a.ipynb")
    job = Job(tmp_path / "notebooks", tmp_path / "mine", tmp_path / "build")
    assert build.build(job) == []
    assert (job.out / "figures/ash.svg").exists()
    page = (job.out / "00_a.html").read_text()
    assert "This page is about the corpus <code>mine</code>" in page
    assert str(tmp_path / "mine") in page
