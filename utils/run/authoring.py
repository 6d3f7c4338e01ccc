"""For authors: run the notebooks in place, make the exercises, and see that all keep the rules."""

from __future__ import annotations

import sys
from pathlib import Path

from utils.run import exercises, guard, notebooks
from utils.run.progress import Progress


def main(*, folder: Path = notebooks.FOLDER, check: bool = False) -> int:
    """Bring the notebooks' outputs and the exercises up to date; return an exit status.

    Parameters
    ----------
    folder : Path
        Where the notebooks lie, with ``exercises/`` below.
    check : bool
        Write nothing and say what would change.

    Returns
    -------
    int
        1 where a notebook breaks a rule, or where something would change; else 0.
    """
    executed = run(folder)
    changed = {path: text for path, text in files(executed, folder).items() if _differs(path, text)}
    gone = stale_exercises(executed, folder)
    for path in [*changed, *gone]:
        print(f"{'would change' if check else 'changed'}: {path.relative_to(folder)}")
    if not check:
        _write(changed, gone)
    found = [f"{path.name}: {one}" for path in executed for one in guard.findings(path)]
    print("\n".join(found), end="\n" if found else "", file=sys.stderr)
    return 1 if found or (check and (changed or gone)) else 0


def run(folder: Path) -> dict[Path, notebooks.NotebookNode]:
    """Execute every notebook of a folder and return the results by path."""
    paths = notebooks.paths(folder)
    executed = {}
    for number, path in enumerate(paths, start=1):
        progress = Progress(f"[{number}/{len(paths)}] {path.stem}")
        executed[path] = notebooks.execute(
            notebooks.read(path), name=path.stem, folder=folder, on_cell=progress.show
        )
        progress.end("done")
    return executed


def files(executed: dict[Path, notebooks.NotebookNode], folder: Path) -> dict[Path, str]:
    """Return what the notebooks' files and their exercises' files must hold."""
    solved = {path: notebooks.text(notebook) for path, notebook in executed.items()}
    return solved | exercises.files(executed, folder)


def stale_exercises(executed: dict[Path, notebooks.NotebookNode], folder: Path) -> list[Path]:
    """Return the exercises that no notebook stands behind any more."""
    there = notebooks.paths(folder / exercises.FOLDER_NAME)
    return [path for path in there if path not in exercises.files(executed, folder)]


def _differs(path: Path, text: str) -> bool:
    return not path.exists() or path.read_bytes() != text.encode("utf-8")


def _write(changed: dict[Path, str], gone: list[Path]) -> None:
    for path, text in changed.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for path in gone:
        path.unlink()
