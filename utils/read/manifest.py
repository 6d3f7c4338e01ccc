"""A corpus folder's manifest: which files belong to it, their hashes, what they do not say."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd

from utils import tables
from utils.read import dates
from utils.read.problems import Problem, excerpt
from utils.read.tabular import delimited

NAME = "manifest.csv"
KEY = "source_file"
# What a manifest can say of an article that its file does not; the rest is computed.
FIELDS = (
    "title", "author", "outlet", "published_on", "published_precision", "section", "url",
    "language",
)  # fmt: skip
COMPUTED = tuple(tables.ARTICLES)


def read(folder: Path) -> tuple[pd.DataFrame, list[Problem]]:
    """One row is one file of a corpus folder, indexed by ``source_file``.

    Returns
    -------
    DataFrame
        ``sha256`` of the file's bytes and any column of the articles table that the
        file itself does not state, all ``str``; no rows where there is no manifest.
    list of Problem
        A manifest without ``source_file``, or a file that it names twice.
    """
    try:
        data = (folder / NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return pd.DataFrame(), []
    except OSError as error:
        wrong = f"could not be read ({error.strerror}); it was not used"
        return pd.DataFrame(), [Problem(NAME, wrong, "ask the owner of the folder")]
    rows, problems = delimited.read(data, source_file=NAME)
    if KEY not in rows:
        wrong = f"no column {KEY!r}; the manifest was not used"
        return pd.DataFrame(), [*problems, Problem(NAME, wrong, "add it: one row for each file")]
    again = rows[KEY].duplicated() | rows[KEY].isna()
    problems += [
        Problem(NAME, f"names no file, or one for the second time: {name}", "keep one row", row)
        for row, name in rows.loc[again, KEY].items()
    ]
    return rows[~again].set_index(KEY), problems


def refusal(manifest: pd.DataFrame, source_file: str, data: bytes) -> Problem | None:
    """Say why a file whose bytes differ from the manifest's hash is not read; None if they agree.

    A file that the manifest does not know, or gives no hash for, is not refused.
    """
    if "sha256" not in manifest:
        return None
    expected = manifest["sha256"].get(source_file)
    if pd.isna(expected):
        return None
    found = hashlib.sha256(data).hexdigest()
    if found == expected.lower():
        return None
    return Problem(
        source_file,
        f"the file is not the one that the manifest describes: its sha256 is {found}, "
        f"expected {expected}; it was not read",
        f"put the old file back; if the change is meant, write the new sha256 into {NAME}",
    )


def absences(manifest: pd.DataFrame, present: set[str]) -> list[Problem]:
    """One problem for each file that the manifest names and the folder lacks, and the reverse."""
    if manifest.empty:
        return []
    gone = [
        Problem(name, "the manifest names this file, but it is not there", "put it back")
        for name in manifest.index.difference(list(present))
    ]
    unknown = [
        Problem(
            name,
            "the manifest does not name this file",
            f"add a row to {NAME}, or take the file away",
            has_article=True,
        )
        for name in sorted(present - set(manifest.index))
    ]
    return gone + unknown


def fill(frame: pd.DataFrame, known: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Give articles what the manifest says and their files do not; the file's own words win.

    Returns
    -------
    DataFrame
        Missing fields filled, the manifest's further columns added.
    list of Problem
        Each file whose own date is not the manifest's.
    """
    if known.empty:
        return frame, []
    rows = known.reindex(frame["source_file"]).set_axis(frame.index)
    added = rows.columns.difference([*frame.columns, *COMPUTED], sort=False)
    filled = frame.assign(**rows[added])
    for name in rows.columns.intersection(FIELDS):
        filled[name] = frame[name].fillna(rows[name]).astype("str")
    if "published_on" in rows:
        from_manifest = frame["published_on"].isna() & rows["published_on"].notna()
        filled["stated_in"] = frame["stated_in"].mask(from_manifest, "manifest")
    return filled, _conflicts(frame, rows)


def _conflicts(frame: pd.DataFrame, rows: pd.DataFrame) -> list[Problem]:
    if "published_on" not in rows:
        return []
    own, told = frame["published_on"], rows["published_on"]
    differ = own.notna() & told.notna() & (_days(own) != _days(told))
    return [
        Problem(
            name,
            f"the article says {excerpt(mine, 40)}, the manifest {excerpt(theirs, 40)}",
            "correct the one that is wrong; the article's own date was kept",
            has_article=True,
        )
        for name, mine, theirs in zip(
            frame["source_file"][differ], own[differ], told[differ], strict=True
        )
    ]


def _days(values: pd.Series) -> pd.Series:
    read = dates.parse_column(values)
    return read["published_on"].astype("str") + read["precision"]


def stated(path: str | Path) -> pd.DataFrame:
    """One row is one file that the manifest of a corpus folder names, indexed by ``source_file``.

    Returns
    -------
    DataFrame
        The manifest's columns as they stand, all ``str``; no rows where there is no
        manifest.

    Examples
    --------
    >>> stated("a folder without a manifest").empty
    True
    """
    return read(Path(path))[0]


def card(path: str | Path) -> pd.DataFrame:
    """One row is one total that the manifest of a corpus folder states.

    Returns
    -------
    DataFrame
        ``total`` (str: articles, words, outlets, first day, last day), ``stated`` (str);
        no rows where there is no manifest, and none for what it does not state.

    Examples
    --------
    >>> card("a folder without a manifest").empty
    True
    """
    known, _ = read(Path(path))
    if known.empty:
        return pd.DataFrame({"total": pd.Series(dtype="str"), "stated": pd.Series(dtype="str")})
    numbers = {
        "articles": _sum(known, "n_articles") or len(known),
        "words": _sum(known, "n_words"),
        "outlets": _sum(known, "n_outlets") or known.get("outlet", pd.Series(dtype=str)).nunique(),
    }
    stated = {name: f"{number:,}" for name, number in numbers.items() if number}
    stated |= _days_stated(known)
    return pd.DataFrame(stated.items(), columns=["total", "stated"], dtype="str")


def _sum(known: pd.DataFrame, column: str) -> int:
    return int(pd.to_numeric(known.get(column, pd.Series(dtype="str"))).sum())


def _days_stated(known: pd.DataFrame) -> dict[str, str]:
    days = [known[name] for name in ("first_day", "last_day", "published_on") if name in known]
    if not days:
        return {}
    stated = dates.parse_column(pd.concat(days, ignore_index=True))
    exact = stated.loc[stated["precision"] == "day", "published_on"]
    if exact.empty:
        return {}
    return {"first day": str(exact.min().date()), "last day": str(exact.max().date())}
