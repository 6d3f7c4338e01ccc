"""The main job: run every notebook on a corpus and write the pages and figures that come of it.

Each notebook is made in a folder of its own and moved into place when whole; what has not
changed since the last build is left as it is.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from utils.run import state
from utils.run.progress import Progress, one_line
from utils.run.state import ROOT, Made

NOTEBOOKS = ROOT / "notebooks"
CORPORA = ROOT / "corpus"
TEACHING = CORPORA / "teaching"
BUILD = ROOT / "build"
MAKING = ".making-"


class Job(NamedTuple):
    """One build: which notebooks, on which corpus, into which folder.

    ``keep_going`` says whether a failing notebook only loses its own page and figures, or
    stops the build.
    """

    notebooks: Path
    corpus: Path
    out: Path
    keep_going: bool = True

    @property
    def corpus_path(self) -> str | None:
        """The corpus as a notebook names it; None for the one that the notebooks name already."""
        if self.corpus == TEACHING:
            return None
        is_ours = self.corpus.is_relative_to(ROOT)
        return os.path.relpath(self.corpus, self.notebooks) if is_ours else str(self.corpus)


def find_corpus(name: str, *, else_path: bool = False) -> Path:
    """Return the corpus that a user means: a name under ``corpus/``, or a path.

    Parameters
    ----------
    name : str
    else_path : bool
        Hand back the path where there is neither, for a reader that says so itself.

    Raises
    ------
    FileNotFoundError
        ``There is no corpus x: no folder of that name in corpus/ (there are: teaching), …``
    """
    for path in (CORPORA / name, Path(name)):
        if name and path.exists():
            return path.resolve()
    if else_path:
        return Path(name)
    there = ", ".join(sorted(path.name for path in CORPORA.glob("*/"))) or "none"
    raise FileNotFoundError(
        f"There is no corpus {name!r}: no folder of that name in corpus/ (there: {there}), "
        "and no file or folder at that path."
    )


def job(corpus: str, *, out: str | None = None, keep_going: bool = True) -> Job:
    """Return the build of a corpus: into ``build/``, or a folder of its own below that."""
    path = find_corpus(corpus)
    usual = BUILD if path == TEACHING else BUILD / "corpora" / _folder_name(path)
    return Job(NOTEBOOKS, path, Path(out).absolute() if out else usual, keep_going)


def _folder_name(corpus: Path) -> str:
    """Name the folder of a corpus; one from elsewhere may share its name with another."""
    if corpus.parent == CORPORA:
        return corpus.stem
    return f"{corpus.stem}-{hashlib.sha256(bytes(corpus)).hexdigest()[:6]}"


def build(job: Job) -> list[str]:
    """Bring all pages and figures of a corpus up to date.

    Parameters
    ----------
    job : Job

    Returns
    -------
    list of str
        The notebooks that failed. The others are made all the same.

    Raises
    ------
    FileNotFoundError
        ``There are no notebooks in …``
    ValueError
        ``No article could be read in …``
    NotebookError
        Where the job is not to keep going.
    """
    paths = sorted(job.notebooks.glob("[0-9][0-9]_*.ipynb"))
    if not paths:
        raise FileNotFoundError(f"There are no notebooks in {job.notebooks}.")
    wanted = state.fingerprints(paths, job.corpus)
    made = state.load(job.out)
    is_complete = made.keys() == wanted.keys() and (job.out / "index.html").exists()
    if is_complete and all(state.is_current(made[n], wanted[n], job.out) for n in wanted):
        print("Nothing has changed since the last build.")
    else:
        made = _bring_up_to_date(job, paths, wanted, made)
    return [name for name, one in made.items() if one.failed]


def _bring_up_to_date(
    job: Job, paths: list[Path], wanted: dict[str, str], made: dict[str, Made]
) -> dict[str, Made]:
    unread = look(job.corpus)
    job.out.mkdir(parents=True, exist_ok=True)
    for left_over in job.out.glob(f"{MAKING}*"):
        shutil.rmtree(left_over)
    for gone in made.keys() - wanted.keys():
        _remove(made.pop(gone), made, job.out)
    for number, path in enumerate(paths, start=1):
        progress = Progress(f"[{number}/{len(paths)}] {path.stem}")
        if state.is_current(made.get(path.stem), wanted[path.stem], job.out):
            progress.end("unchanged")
        else:
            _make(job, path, made, fingerprint=wanted[path.stem], progress=progress)
            progress.end(_outcome(made[path.stem]))
            if made[path.stem].failed:
                print(made[path.stem].failed, file=sys.stderr)
            _publish(job, made, unread)
    _publish(job, made, unread)
    return made


def look(corpus: Path) -> list[str]:
    """Read the corpus once, say what came of it, and return what could not be read.

    Raises
    ------
    ValueError
        ``No article could be read in …``: then no notebook has anything to show.
    """
    from utils import read
    from utils.run import report

    articles, problems = read.articles(corpus)
    unread = report.unread(articles, problems)
    name = corpus.name if corpus.parent == CORPORA else shlex.quote(str(corpus))
    all_of_it = one_line(f"python -m utils read {name}")
    if articles.empty:
        why = f" {unread[0]}." if unread else ""
        raise ValueError(
            f"No article could be read in {corpus.name}.{why} What to do about it: {all_of_it}"
        )
    print(report.summary(articles), flush=True)
    for line in unread:
        print(f"  Not read: {line}", flush=True)
    if len(problems):
        print(f"  All remarks of the reader: {all_of_it}", flush=True)
    return unread


def _outcome(made: Made) -> str:
    n_figures = sum(file.endswith(".json") for file in made.files)
    return "failed" if made.failed else f"done, {n_figures} figure{'' if n_figures == 1 else 's'}"


def _make(
    job: Job, path: Path, made: dict[str, Made], *, fingerprint: str, progress: Progress
) -> None:
    """Make all that comes of one notebook, then put it in the place of what came of it before."""
    old, failed = made.pop(path.stem, Made("", [])), ""
    with tempfile.TemporaryDirectory(dir=job.out, prefix=MAKING) as scratch:
        try:
            files = _run(job, path, Path(scratch), progress=progress)
            _check_names(files, made)
        except ValueError as error:
            if not job.keep_going:
                raise
            failed, files = one_line(str(error)), []
        _remove(old, made, job.out)
        for file in files:
            (job.out / file).parent.mkdir(exist_ok=True)
            Path(scratch, file).replace(job.out / file)
    made[path.stem] = Made(fingerprint, files, failed)


def _run(job: Job, path: Path, scratch: Path, *, progress: Progress) -> list[str]:
    """Run a notebook and write all that comes of it to a folder; return the files' names."""
    from utils.run import notebooks, pages  # slow to load; a build with nothing to do needs neither

    executed = notebooks.execute(
        notebooks.read(path),
        name=path.stem,
        folder=job.notebooks,
        figures=scratch / "figures",
        corpus=job.corpus_path,
        on_cell=progress.show,
    )
    (scratch / "notebooks").mkdir()
    notebooks.write(executed, scratch / "notebooks" / path.name)
    page = pages.page(executed, name=path.stem, folder=job.notebooks, out=job.out)
    (scratch / f"{path.stem}.html").write_text(page, encoding="utf-8")
    return sorted(str(file.relative_to(scratch)) for file in scratch.rglob("*") if file.is_file())


def _check_names(files: list[str], others: dict[str, Made]) -> None:
    for name, other in others.items():
        for file in set(files) & set(other.files):
            raise ValueError(f"{file} is also made by {name}: give one of the two another name")


def _remove(old: Made, others: dict[str, Made], out: Path) -> None:
    """Delete what came of a notebook before, but for what has come of another since."""
    kept = {file for other in others.values() for file in other.files}
    for file in set(old.files) - kept:
        (out / file).unlink(missing_ok=True)


def _publish(job: Job, made: dict[str, Made], unread: list[str]) -> None:
    """Write the index of what there is now, then keep the record of it."""
    from utils.run import pages

    index = pages.index(
        made, folder=job.notebooks, out=job.out, corpus=job.corpus.name, unread=unread
    )
    part = job.out / "index.html.part"
    part.write_text(index, encoding="utf-8")
    part.replace(job.out / "index.html")
    state.save(made, job.out)
