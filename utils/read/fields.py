"""From a file's own fields to the columns of the articles table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import takewhile
from pathlib import PurePosixPath

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from utils.read import dates
from utils.read.problems import Problem, excerpt
from utils.read.sizes import MAX_CHARS

PRECISIONS = ("day", "month", "year")
_HOST = r"^[a-z][a-z0-9+.-]*://(?:[^/@]*@)?(?:www\d?\.)?([^/:?#]+)"
# ``articles`` is the folder of a corpus and no outlet's, and an archive is no folder.
_CONTAINER = re.compile(r"^(?:[^/]+\.zip/)?(?:articles/)?")
_URL_DAY = r"/((?:19|20)\d\d/[01]?\d/[0-3]?\d)(?:/|$)"
_FILE_DAY = r"(?:^|[/_. -])((?:19|20)\d\d-?[01]\d-?[0-3]\d)(?=$|[_. -])"


def clean_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Give every text the same line ends, no white space around it, and missing for nothing."""
    text = pa.chunked_array(pa.array(frame["text"], type=pa.large_string()))
    if pc.any(pc.match_substring(text, "\r")).as_py():
        text = pc.replace_substring_regex(text, r"\r\n?", "\n")
    text = pc.utf8_trim_whitespace(text)
    nothing = pc.equal(text, "")
    if pc.any(nothing).as_py():
        text = pc.if_else(nothing, pa.scalar(None, pa.large_string()), text)
    cleaned = pa.table({"text": text}).to_pandas()["text"]
    return frame.assign(text=cleaned.set_axis(frame.index))


def split_unusable(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Set apart the rows that are no article: without text, or of absurd length."""
    length = frame["text"].str.len()
    without, too_long = length.isna(), length > MAX_CHARS
    problems = [
        Problem(
            source_file,
            f"no text (title: {_shown(title)})",
            "add the text, or leave the row out",
            offset,
        )
        for source_file, title, offset in _rows(frame, without, "title")
    ]
    problems += [
        Problem(
            source_file,
            f"{size:,.0f} characters in one article; the limit is {MAX_CHARS:,}",
            "check the file: several articles may have run together",
            offset,
        )
        for source_file, size, offset in _rows(frame.assign(size=length), too_long, "size")
    ]
    # Choosing rows copies every text, so it is done only where there is something to leave out.
    unusable = without | too_long
    return (frame[~unusable] if unusable.any() else frame), problems


def _rows(frame: pd.DataFrame, chosen: pd.Series, column: str) -> Iterator[tuple[str, object, int]]:
    """Yield file, value and place of the chosen rows, without touching the texts."""
    rows = frame[["source_file", column, "source_offset"]][chosen]
    return zip(*(rows[name] for name in rows), strict=True)


def _shown(title: object) -> str:
    return excerpt(title, 60) if isinstance(title, str) else "none"


def fill_published(
    frame: pd.DataFrame, *, day_first: bool | None
) -> tuple[pd.DataFrame, list[Problem]]:
    """Add ``published_on``, its precision and its source, from the best place that states it.

    The date that the article or its row states comes first, then one in its address,
    then one in its file's name. ``stated_in`` is used up.
    """
    read = dates.parse_column(frame["published_on"], day_first=day_first)
    problems = list(_date_problems(frame, read["reading"]))
    made = frame.assign(
        published_on=read["published_on"],
        published_precision=_coarser(read["precision"], frame.get("published_precision")),
        published_source=frame["stated_in"].where(read["published_on"].notna()),
    )
    for column, pattern in (("url", _URL_DAY), ("source_file", _FILE_DAY)):
        made = _fill_from(made, column, pattern)
    problems += _future(made)
    return made.drop(columns="stated_in"), problems


def _coarser(found: pd.Series, stated: pd.Series | None) -> pd.Series:
    """Let a stated precision win where it is lower: a month may be written as its first day."""
    if stated is None:
        return found
    rank = {name: place for place, name in enumerate(PRECISIONS)}
    lower = stated.map(rank) > found.map(rank)
    return found.mask(lower, stated)


def _fill_from(frame: pd.DataFrame, column: str, pattern: str) -> pd.DataFrame:
    """Take the day from an address or a file's name where nothing else states one."""
    lacking = frame["published_on"].isna()
    names = frame.loc[lacking, column].str.replace(r"\.\w+$", "", regex=True)
    days = dates.parse_column(names.str.extract(pattern)[0])["published_on"].dropna()
    source = "file" if column == "source_file" else column
    frame.loc[days.index, "published_on"] = days
    frame.loc[days.index, "published_precision"] = "day"
    frame.loc[days.index, "published_source"] = source
    return frame


def _date_problems(frame: pd.DataFrame, reading: pd.Series) -> Iterator[Problem]:
    for source_file, value, offset in _rows(frame, reading == "unreadable", "published_on"):
        yield Problem(
            source_file,
            f"not understood as a date: {excerpt(value, 40)}",
            "write it as 2014-08-23",
            offset,
            has_article=True,
        )
    for kind, outcome in (
        ("order inferred", "read in the order that the file's other dates show"),
        ("order unknown", "each could be two days; only the year was kept"),
    ):
        doubtful = frame[["source_file", "published_on"]][reading == kind]
        for source_file, rows in doubtful.groupby("source_file")["published_on"]:
            first = excerpt(rows.iloc[0], 20)
            yield Problem(
                source_file,
                f"dates such as {first}: {len(rows):,}; {outcome}",
                "say which comes first: day_first=True or False, --day-first or --month-first",
                has_article=True,
            )


def _future(frame: pd.DataFrame) -> list[Problem]:
    late = frame["published_on"] > pd.Timestamp(date.today())
    return [
        Problem(
            source_file,
            f"published in the future: {day:%Y-%m-%d}",
            "correct the date; it was kept as it stands",
            offset,
            has_article=True,
        )
        for source_file, day, offset in _rows(frame, late, "published_on")
    ]


def fill_outlet(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Where no outlet is stated, take the host of the address, or the folder of the file."""
    problems = []
    for source, values in (
        ("the host of its address", frame["url"].str.extract(_HOST, flags=re.IGNORECASE)[0]),
        ("the folder it lies in", _folders(frame)),
    ):
        lacking = frame["outlet"].isna() & values.notna()
        if lacking.any():
            first = frame.loc[lacking, "source_file"].iloc[0]
            problems.append(
                Problem(
                    first,
                    f"articles that state no outlet: {lacking.sum():,}; {source} was taken",
                    "nothing, unless that is wrong: then add a column or a manifest with outlets",
                    has_article=True,
                )
            )
            frame = frame.assign(outlet=frame["outlet"].mask(lacking, values.str.lower()))
    return frame, problems


def _folders(frame: pd.DataFrame) -> pd.Series:
    """Return the folder of each text file, below the folders that all of them share."""
    names = frame.loc[frame["source_format"] == "text", "source_file"]
    parents = [PurePosixPath(_CONTAINER.sub("", name)).parts[:-1] for name in names]
    alike = takewhile(lambda parts: len(set(parts)) == 1, zip(*parents, strict=False))
    shared = len(list(alike))
    if parents and not names.str.contains(".zip/", regex=False).any():
        # Where all lie in one folder, that one is meant; in an archive it is mere packing.
        shared = min(shared, max(map(len, parents)) - 1)
    found = [parts[shared] if len(parts) > max(shared, 0) else None for parts in parents]
    return pd.Series(found, index=names.index, dtype="str").reindex(frame.index)


def wordless(frame: pd.DataFrame) -> list[Problem]:
    """Report each text without a letter or digit; it stays an article, of no words."""
    return [
        Problem(
            source_file,
            f"not one word in the text (title: {_shown(title)})",
            "add the text, or leave the article out",
            offset,
            has_article=True,
        )
        for source_file, title, offset in _rows(frame, frame["n_words"] == 0, "title")
    ]


def fill_ids(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Give each article an id: the file's own, else the file's name and the place in it.

    An id that the file uses a second time gets "~2", so that no article is lost.
    """
    ids = frame["article_id"]
    if ids.hasnans:
        stem = frame["source_file"].str.replace(r"^articles/|\.\w+$", "", regex=True)
        several = frame["source_file"].duplicated(keep=False) | (frame["source_format"] != "text")
        ids = ids.fillna(stem.mask(several, stem + ":" + frame["source_offset"].astype("str")))
    if ids.is_unique:
        return frame.assign(article_id=ids), []
    nth = ids.groupby(ids).cumcount() + 1
    unique = ids.mask(nth > 1, ids + "~" + nth.astype("str"))
    problems = [
        Problem(
            source_file,
            f"the id {excerpt(was, 40)} stands for an earlier article already",
            "nothing, if both belong in the corpus: this one's id got a number",
            offset,
            has_article=True,
        )
        for source_file, was, offset in _rows(frame.assign(was=ids), nth > 1, "was")
    ]
    return frame.assign(article_id=unique), problems
