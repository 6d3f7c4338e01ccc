"""From files to the articles table: find them, read each by its format, say what went wrong."""

from __future__ import annotations

import dataclasses
import os
from bisect import bisect_right
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from utils import tables
from utils.read import fields, formats, manifest, problems, sizes, sources
from utils.read.problems import Problem
from utils.read.sources import Source
from utils.read.tabular import columns as column_names

FOLDER = "articles"
STORED_PROBLEMS = "problems.parquet"
# What lies beside the articles in a folder and is none of them.
_BESIDE = ("readme", "license", "manifest", "aliases", "lexicon", "sides", "problems", "bible")


def articles(
    path: str | Path,
    *,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    with_text: bool = True,
    with_manifest: bool = True,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    r"""One row is one article; beside it, one row for everything not read as it stands.

    Parameters
    ----------
    path : str or Path
        A file (plain text, CSV, TSV, JSON Lines, Parquet), a folder or zip of such
        files, or a corpus folder: one with ``articles/`` or ``articles.parquet`` and
        perhaps a ``manifest.csv``.
    columns : mapping, optional
        Our column to theirs, such as ``{"text": "Volltext"}``; guessed where absent.
    day_first : bool, optional
        Whether 3/4/2014 is 3 April. Without it the other dates of the file decide,
        and where they do not, only the year is kept.
    with_text : bool
        False leaves ``text`` missing and reads a Parquet file in a fraction of the
        time; hashes are then not compared with the manifest.
    with_manifest : bool
        False reads what the files alone say, and compares no hash.

    Returns
    -------
    articles : DataFrame
        See ``utils.tables.ARTICLES``; columns of the file or manifest that have no
        place there follow. Sorted by ``source_file`` and ``source_offset``.
    problems : DataFrame
        See ``utils.tables.PROBLEMS``. Every file and every row of a file is either
        in ``articles`` or here; a row with an ``article_id`` says what was repaired
        or left open in an article that was read.

    Raises
    ------
    FileNotFoundError
        "… does not exist", with the nearest names that do.
    ValueError
        "columns: 'body' is no column of the articles table; it has …"

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "one.csv")
    ...     _ = file.write_text("hed,date,body\nRain,3 May 2014,It rained all day.\n")
    ...     found, _ = articles(file)
    >>> found[["title", "published_on", "n_words"]].values.tolist()
    [['Rain', Timestamp('2014-05-03 00:00:00'), 4]]
    """
    column_names.check(columns)
    root = Path(path)
    found, told = _find(root)
    known, more = _manifest(root, found) if with_manifest else (pd.DataFrame(), [])
    told += more
    texts = [source for source in found if source.format == "text"]
    readings = [formats.read_texts(texts, known=known)] if texts else []
    readings += [
        formats.read(source, known=known, columns=columns, with_text=with_text)
        for source in found
        if source.format != "text"
    ]
    told += [problem for reading in readings for problem in reading.problems]
    made, more = _standardised(readings, known, day_first)
    told += more
    joined, more = _joined(made, with_text)
    return joined, _problem_table(told + more, joined, root)


def _find(root: Path) -> tuple[list[Source], list[Problem]]:
    """Find the files of a corpus folder, or whatever else was named."""
    if _is_there(root / FOLDER):
        found, told = sources.find(root / FOLDER)
        return (
            [dataclasses.replace(source, name=f"{FOLDER}/{source.name}") for source in found],
            [problem._replace(source_file=f"{FOLDER}/{problem.source_file}") for problem in told],
        )
    if _is_there(root / f"{FOLDER}.parquet"):
        return sources.find(root / f"{FOLDER}.parquet")
    found, told = sources.find(root)
    if root.is_dir():
        found = [source for source in found if not _is_beside(source.name)]
        told = [problem for problem in told if not _is_beside(problem.source_file)]
    return found, told


def _is_there(path: Path) -> bool:
    """Say whether there is such a thing, as far as the permissions let one see."""
    return os.access(path, os.F_OK)


def _manifest(root: Path, found: list[Source]) -> tuple[pd.DataFrame, list[Problem]]:
    if not root.is_dir():
        return manifest.read(root.parent)
    known, told = manifest.read(root)
    return known, told + manifest.absences(known, {source.name for source in found})


def _is_beside(name: str) -> bool:
    return name.split(".")[0].lower() in _BESIDE


def _standardised(
    readings: list[formats.Reading], known: pd.DataFrame, day_first: bool | None
) -> tuple[list[pd.DataFrame], list[Problem]]:
    """Bring what each reading gave to one form; what is ready stays as it is."""
    made, told = [], []
    for reading in readings:
        if reading.is_ready:
            made.append(reading.frame)
        elif len(reading.frame):
            table, more = _standardise(reading.frame, known, day_first)
            made.append(table)
            told += more
    return made, told


def _standardise(
    frame: pd.DataFrame, known: pd.DataFrame, day_first: bool | None
) -> tuple[pd.DataFrame, list[Problem]]:
    frame, told = fields.split_unusable(fields.clean_text(frame))
    frame, conflicts = manifest.fill(frame, known)
    frame, undated = fields.fill_published(frame, day_first=day_first)
    frame, unnamed = fields.fill_outlet(frame)
    frame = sizes.fill_counts(frame)
    return frame, told + conflicts + undated + unnamed + fields.wordless(frame)


def _joined(made: list[pd.DataFrame], with_text: bool) -> tuple[pd.DataFrame, list[Problem]]:
    """Put the tables together in the order of their files, with one id for each article."""
    if not made:
        return tables.empty("articles"), []
    joined = made[0]
    if len(made) > 1:
        joined = pd.concat(made, ignore_index=True)
        joined = joined.sort_values(["source_file", "source_offset"], kind="stable")
    joined, told = fields.fill_ids(joined.reset_index(drop=True))
    if not with_text:
        joined["text"] = pd.Series(pd.NA, index=joined.index, dtype="str")
    names = [*tables.ARTICLES, *(name for name in joined.columns if name not in tables.ARTICLES)]
    return tables.check(joined[names], "articles"), told


def _problem_table(told: list[Problem], articles: pd.DataFrame, root: Path) -> pd.DataFrame:
    """Make the table of problems, with the article that each is about, and those told before."""
    about = articles["source_file"].isin({one.source_file for one in told if one.has_article})
    places = {
        name: (rows["source_offset"].tolist(), rows["article_id"].tolist())
        for name, rows in articles[about].groupby("source_file")
    }
    made = problems.table(
        problem._replace(article_id=_article_at(problem, places)) for problem in told
    )
    stored = root / STORED_PROBLEMS
    if _is_there(stored):
        made = pd.concat([made, pd.read_parquet(stored)], ignore_index=True)
    return tables.check(made, "problems")


def _article_at(problem: Problem, places: Mapping[str, tuple[list[int], list[str]]]) -> str | None:
    """Find the article in which the problem's line lies; for a whole file, its only article."""
    offsets, ids = places.get(problem.source_file, ([], []))
    if not problem.has_article or not offsets:
        return None
    if problem.source_offset is None:
        return ids[0] if len(ids) == 1 else None
    return ids[max(bisect_right(offsets, problem.source_offset) - 1, 0)]
