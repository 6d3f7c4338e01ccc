"""What ``python -m utils read`` says and writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from utils.read.problems import printable
from utils.read.tabular import parquet

ENDINGS = (".parquet", ".csv")
MOST_PLACES = 3


def lines(articles: pd.DataFrame, problems: pd.DataFrame) -> Iterator[str]:
    """Yield what was read and what went wrong, line by line, fit for a terminal.

    Parameters
    ----------
    articles, problems : DataFrame
        As ``read.articles`` returns them.
    """
    yield summary(articles)
    has_article = problems["article_id"].notna()
    yield from _findings("About whole files, and what gave no article", problems[~has_article])
    yield from _findings("About articles that were read", problems[has_article])
    if problems.empty:
        yield "There is nothing to remark on."


def summary(articles: pd.DataFrame) -> str:
    """Say in a sentence how many articles there are, of how many outlets and from when to when."""
    n = len(articles)
    text = f"Read {n:,} article{'' if n == 1 else 's'}"
    if articles["outlet"].notna().any():
        n_outlets = articles["outlet"].nunique()
        text += f" of {n_outlets} outlet{'' if n_outlets == 1 else 's'}"
    return f"{text}{_period(articles)}."


def _period(articles: pd.DataFrame) -> str:
    """Say from when to when, by the articles that are dated to the day, or else by year."""
    exact = articles.loc[articles["published_precision"] == "day", "published_on"]
    if len(exact) and exact.min() == exact.max():
        return f", published on {exact.min():%Y-%m-%d}"
    if len(exact):
        return f", published from {exact.min():%Y-%m-%d} to {exact.max():%Y-%m-%d}"
    years = articles["published_on"].dropna().dt.year
    return f", published from {years.min()} to {years.max()}" if len(years) else ""


def unread(articles: pd.DataFrame, problems: pd.DataFrame) -> list[str]:
    """Say what no article came of, fit for a terminal: the first few, and how many more.

    A remark without an article is about a row that was left out, or about a whole file;
    the latter is lost only if no other row of it is there.
    """
    is_row = problems["source_offset"].notna()
    is_read = problems["source_file"].isin(articles["source_file"])
    lost = problems[problems["article_id"].isna() & (is_row | ~is_read)]
    alike = lost.groupby("problem", sort=False)
    said = [printable(f"{_places(found)}: {problem}") for problem, found in alike]
    more = len(said) - MOST_PLACES
    return said[:MOST_PLACES] + ([f"and {more:,} more"] if more > 0 else [])


def _findings(title: str, found: pd.DataFrame) -> Iterator[str]:
    if found.empty:
        return
    yield f"{title} ({len(found):,}):"
    for (problem, advice), alike in found.groupby(["problem", "what_to_do"], sort=False):
        yield printable(f"  {_places(alike)}: {problem}")
        yield printable(f"    {advice}")


def _places(found: pd.DataFrame) -> str:
    """Say where the findings stand: the first few places and how many more."""
    offsets = found["source_offset"].map("{:,}".format, na_action="ignore")
    shown = [
        file if pd.isna(offset) else f"{file} {offset}"
        for file, offset in zip(found["source_file"], offsets, strict=True)
    ]
    more = len(shown) - MOST_PLACES
    return ", ".join(shown[:MOST_PLACES]) + (f" and {more:,} more" if more > 0 else "")


def check_ending(file: str) -> None:
    """Raise ValueError where a table cannot be written to a file of this name."""
    if Path(file).suffix.lower() not in ENDINGS:
        raise ValueError(f"{file}: tables are written as {' or '.join(ENDINGS)}")


def write(articles: pd.DataFrame, path: Path) -> str:
    """Write the articles as Parquet or CSV, by the file's ending; return a sentence on it.

    In a CSV, a cell that a spreadsheet would run as a formula gets an apostrophe in front.

    Raises
    ------
    ValueError
        ``x.xls: tables are written as .parquet or .csv``
    """
    from utils.show.cells import defuse  # slow to load, for its room draws

    check_ending(path.name)
    part, remark = path.with_name(f"{path.name}.part"), ""
    if path.suffix.lower() == ".parquet":
        parquet.write(articles, part)
    else:
        safe = defuse(articles)
        # RFC 4180's line end: with it a single return or line feed inside a cell gets quoted.
        safe.to_csv(part, index=False, lineterminator="\r\n")
        if n := _n_changed(articles, safe):
            remark = (
                f" In {n:,} of them a cell starts like a formula: an apostrophe went before it."
            )
    part.replace(path)
    plural = "" if len(articles) == 1 else "s"
    return f"Wrote {len(articles):,} article{plural} to {printable(str(path))}.{remark}"


def _n_changed(before: pd.DataFrame, after: pd.DataFrame) -> int:
    """Return the number of rows in which any cell differs."""
    changed = pd.Series(False, index=before.index)
    for name in before:
        if not after[name].equals(before[name]):
            changed |= before[name].notna() & after[name].ne(before[name])
    return int(changed.sum())
