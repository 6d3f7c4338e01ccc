"""Score a method against gold: ``python -m utils.check TASK FILE`` prints one JSON object."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from utils import annotate
from utils.check import aliases, names, quotes, seen, sentiment, targets, timelines, times
from utils.check.scores import timed

# A task's module reads its gold, finds what gold has with our methods, and scores that.
TASKS = {
    "names": names,
    "aliases": aliases,
    "quotes": quotes,
    "sentiment": sentiment,
    "targets": targets,
    "times": times,
    "timelines": timelines,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one task; 1 where the file cannot be read as the task needs it."""
    parser = argparse.ArgumentParser(prog="python -m utils.check", description=__doc__)
    parser.add_argument("task", choices=sorted(TASKS), help="the method to score")
    parser.add_argument(
        "file", type=Path, help="gold, one JSON object a line; for timelines, its folder"
    )
    parser.add_argument("--model", help="a spaCy pipeline other than the pinned one")
    chosen = parser.parse_args(arguments)
    try:
        print(json.dumps(answer(chosen.task, chosen.file, model=chosen.model)))
    except (OSError, ValueError, ModuleNotFoundError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def answer(task: str, path: Path, *, model: str | None = None) -> dict[str, object]:
    """Return the scores of a task on a file, with what they rest on.

    ``seconds``, which ``words_per_second`` rests on, is the time that finding took, on as many
    cores as it takes; neither reading gold nor scoring counts. Getting ready once is left out
    where a task can do so beforehand: ``times`` and ``timelines`` compile their rules. The
    other tasks load their models while they find, but ``quotes``, which has two ways of finding
    and states the time of each.

    Raises
    ------
    ValueError
        Where the file is not in the layout that the task needs.
    """
    method = TASKS[task]
    gold = method.read(path)
    if hasattr(method, "get_ready"):
        method.get_ready()
    started = time.perf_counter()
    found = method.find(gold, model)
    seconds = time.perf_counter() - started
    scores = method.score(found, gold)
    for scorer in seen.scorers(path.name):
        if scorer in scores:
            scores[scorer]["seen_in_training"] = True
    # Gold is its documents, unless the task says which they are.
    documents = method.documents(gold) if hasattr(method, "documents") else gold
    return {
        "task": task,
        "set": path.name.split(".")[0],
        "n_documents": len(documents),
        **(timed(documents, seconds) | scores),
        "signature": annotate.signature(model),
    }


if __name__ == "__main__":
    sys.exit(main())
