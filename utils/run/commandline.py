"""The command line: the verbs of the API for people who start in a terminal.

Each command loads what it needs when it runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from utils.run.progress import one_line

DESCRIPTION = """Read news articles into tables, run the notebooks on them, and write the pages
and figures that come of it. `COMMAND --help` says more of each."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 could not be done, 130 stopped.

    Parameters
    ----------
    arguments : list of str, optional
        By default those that the program was called with.
    """
    chosen = parser().parse_args(arguments)
    try:
        return chosen.command(chosen)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (OSError, ValueError) as error:
        print(_whole_story(error) if chosen.verbose else _sentence(error), file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    """Return the description of all commands."""
    made = argparse.ArgumentParser(prog="python -m utils", description=DESCRIPTION)
    commands = made.add_subparsers(title="commands", metavar="COMMAND", required=True)
    every = argparse.ArgumentParser(add_help=False)
    every.add_argument(
        "--verbose", action="store_true", help="stop at the first error and show where it arose"
    )

    def add(name: str, command: object, text: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, parents=[every], help=text, description=f"{text}.")
        one.set_defaults(command=command)
        return one

    one = add("read", _read, "read articles and say what could not be read")
    one.add_argument("path", help="a name under corpus/, or a file, folder or zip of articles")
    one.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="OURS=THEIRS",
        help="which column of a table is which, such as text=Volltext; may be given again",
    )
    order = one.add_mutually_exclusive_group()
    order.add_argument("--day-first", action="store_true", help="3/4/2014 is 3 April")
    order.add_argument("--month-first", action="store_true", help="3/4/2014 is 4 March")
    one.add_argument("--out", metavar="FILE", help="write the articles: .parquet or .csv")

    one = add("figures", _figures, "run the notebooks on a corpus and write a page of figures")
    one.add_argument("--corpus", default="teaching", help="a name under corpus/, or a path")
    one.add_argument("--out", metavar="FOLDER", help="default: build, or build/corpora/NAME")

    one = add("app", _app, "serve the explorer of a corpus alone, without code, in the browser")
    one.add_argument("--corpus", default="teaching", help="a name under corpus/, or a path")
    one.add_argument(
        "--port", type=_port, default=8866, help="default: 8866, or a free one near it"
    )
    one.add_argument("--no-browser", action="store_true", help="only say where it is")

    one = add("notebooks", _notebooks, "run the notebooks in place and write their exercises")
    one.add_argument("--check", action="store_true", help="write nothing, say what would change")

    one = add("corpus", _corpus, "build the bundled corpus from its marked-up sources, or check it")
    one.add_argument("verb", choices=["build", "check", "draw"], help="only build writes")
    one.add_argument(
        "articles", nargs="*", default=[], help="show only faults in these, such as night-shift"
    )

    one = add("fetch", _fetch, "download a corpus into corpus/")
    one.add_argument("name", help="such as newsarticles; a wrong name lists them all")
    return made


def _read(chosen: argparse.Namespace) -> int:
    from utils import read
    from utils.run import build, report

    if chosen.out:
        report.check_ending(chosen.out)
    path = build.find_corpus(chosen.path, else_path=True)
    day_first = chosen.day_first if chosen.day_first or chosen.month_first else None
    columns = dict(_column(stated) for stated in chosen.column)
    articles, problems = read.articles(path, columns=columns, day_first=day_first)
    for line in report.lines(articles, problems):
        print(line)
    if chosen.out and len(articles):
        print(report.write(articles, Path(chosen.out)))
    return 0 if len(articles) else 1


def _column(stated: str) -> tuple[str, str]:
    ours, equals, theirs = stated.partition("=")
    if not equals:
        raise ValueError(f"--column {stated}: expected OURS=THEIRS, such as text=Volltext")
    return ours, theirs


def _figures(chosen: argparse.Namespace) -> int:
    from utils.run import build

    job = build.job(chosen.corpus, out=chosen.out, keep_going=not chosen.verbose)
    failed = build.build(job)
    index = job.out / "index.html"
    shown = os.path.relpath(index) if index.is_relative_to(Path.cwd()) else index
    print(f"Open {shown}")
    return 1 if failed else 0


def _port(told: str) -> int:
    """Return the number of a port that a server may listen to."""
    if not told.isdecimal() or not 1024 <= int(told) <= 65_535:
        raise argparse.ArgumentTypeError(f"{told} is no port; expected a number from 1024 to 65535")
    return int(told)


def _app(chosen: argparse.Namespace) -> int:
    from utils.run import build

    corpus = build.find_corpus(chosen.corpus)
    build.look(corpus)
    from utils.run import app  # slow to load

    made = app.notebook([corpus, *app.others(corpus)])
    return app.serve(made, port=chosen.port, opens=not chosen.no_browser)


def _notebooks(chosen: argparse.Namespace) -> int:
    from utils.run import authoring

    return authoring.main(check=chosen.check)


def _corpus(chosen: argparse.Namespace) -> int:
    from utils.run.corpus import build

    return build.main(chosen.verb, only=chosen.articles)


def _fetch(chosen: argparse.Namespace) -> int:
    from utils.run import fetch

    try:
        print(f"Fetched {fetch.fetch(chosen.name)}")
    except fetch.FetchError as error:
        raise ValueError(str(error)) from error
    return 0


def _sentence(error: OSError | ValueError) -> str:
    """Say an error in one sentence; those of the operating system name the file first."""
    if isinstance(error, OSError) and error.strerror:
        named = f"{error.filename}: " if error.filename else ""
        return one_line(f"{named}{error.strerror}")
    return one_line(str(error))


def _whole_story(error: OSError | ValueError) -> str:
    """Return the traceback of an error: the notebook's own where a cell failed."""
    return getattr(error, "traceback", "") or "".join(traceback.format_exception(error))
