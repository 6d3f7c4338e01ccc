"""The register of figures: what draws them, what they say, and how they leave the notebook."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import platform
from collections.abc import Callable, Mapping
from functools import cache, wraps
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.text import Text

from utils.show.cells import defuse, legible, legible_cells

STYLE = Path(__file__).with_name("broadsheet.mplstyle")
DEFAULT_FOLDER = Path(__file__).parents[2] / "build" / "figures"
FOLDER_VARIABLE = "BROADSHEET_FIGURES"
VERSIONED = ("broadsheet", "pandas", "numpy", "matplotlib")


class Figure(NamedTuple):
    """One kind of figure: the function that draws it and the one that says it in words."""

    plot: Callable[..., Axes]
    describe: Callable[[pd.DataFrame], str]


class Drawing(NamedTuple):
    """What stands on an Axes: the table, the call that drew it and the call's options."""

    table: pd.DataFrame
    call: str
    options: dict[str, object]


REGISTER: dict[str, Figure] = {}


def use_style() -> None:
    """Give the figures of this session the look of the project, and let tables show sentences."""
    plt.style.use(STYLE)
    pd.set_option("display.max_colwidth", 160)


def sentence(describe: Callable[[pd.DataFrame], str]) -> Callable[[pd.DataFrame], str]:
    """Let a function that says a table in words write what does not print as an escape."""

    @wraps(describe)
    def say(table: pd.DataFrame) -> str:
        return legible(describe(table))

    return say


def figure(describe: Callable[[pd.DataFrame], str]) -> Callable[..., Callable[..., Axes]]:
    """Enter a plot function into the register, beside the function that says it in words.

    The plot function gets an Axes where the caller gives none, and the Axes keeps the
    table and the options, so that :func:`save_figure` writes the data that was drawn.
    An empty table gives an Axes that says so. What does not print in a name is drawn as
    an escape, and stands in the table that is kept as it was.

    Parameters
    ----------
    describe : function of the same table, giving a sentence
    """

    def register(plot: Callable[..., Axes]) -> Callable[..., Axes]:
        @wraps(plot)
        def draw(table: pd.DataFrame, *, ax: Axes | None = None, **options: object) -> Axes:
            ax = ax or plt.subplots()[1]
            ax.drawing = Drawing(table, f"show.{plot.__name__}", options)
            if table.empty:
                return _say_empty(ax)
            return _plainly(plot(legible_cells(table), ax=ax, **options))

        REGISTER[plot.__name__.removeprefix("plot_")] = Figure(draw, describe)
        return draw

    return register


def _plainly(ax: Axes) -> Axes:
    """Take a $ in a name for what it is, and not for the beginning of a formula."""
    for axis in (ax.xaxis, ax.yaxis):
        axis.get_ticklabels()  # else those of fixed places would not be there yet
    for text in ax.findobj(Text):
        text.set_parse_math(False)
    return ax


def _say_empty(ax: Axes) -> Axes:
    ax.set_axis_off()
    ax.text(0.5, 0.5, "Nothing to show: the table has no rows.", ha="center", va="center")
    return ax


def save_figure(
    ax: Axes,
    name: str,
    articles: pd.DataFrame,
    *,
    folder: str | Path | None = None,
    stated: Mapping[str, object] | None = None,
) -> None:
    """Write a figure as PNG and SVG, the table behind it as CSV, and a JSON manifest.

    Parameters
    ----------
    ax : Axes
        Made by one of the ``show.plot_…`` functions.
    name : str
        Name of the four files, such as ``articles_by_week``.
    articles : DataFrame
        The articles that the figure rests on; the manifest states their hash.
    folder : str or Path, optional
        Made where it is not there. Default: ``build/figures`` of the project, or what
        the environment variable BROADSHEET_FIGURES names.
    stated : mapping, optional
        What else the manifest says, such as the code that makes the figure.

    Raises
    ------
    ValueError
        "ax: drawn by hand …", or a name that is no plain file name.

    Notes
    -----
    In the CSV a cell that a spreadsheet would take for a formula gets an apostrophe.
    """
    drawing = getattr(ax, "drawing", None)
    if drawing is None:
        raise ValueError("ax: drawn by hand; only Axes of the show.plot_ functions can be saved")
    require_plain(name)
    place = Path(folder or os.environ.get(FOLDER_VARIABLE) or DEFAULT_FOLDER)
    place.mkdir(parents=True, exist_ok=True)
    ax.figure.savefig(place / f"{name}.png", metadata={"Software": None})
    ax.figure.savefig(place / f"{name}.svg", metadata={"Date": None, "Creator": None})
    (place / f"{name}.csv").write_bytes(as_csv(drawing.table))
    (place / f"{name}.json").write_bytes(as_json(_manifest(drawing, name, articles, ax, stated)))


def require_plain(name: str) -> None:
    """Refuse a name that is no plain name of a file.

    Raises
    ------
    ValueError
        "name: 'a/b' is no plain name; use letters, digits, _ and -".
    """
    if not name.replace("_", "").replace("-", "").isalnum():
        raise ValueError(f"name: {name!r} is no plain name; use letters, digits, _ and -")


def as_csv(table: pd.DataFrame) -> bytes:
    r"""Return a table as a CSV file in UTF-8; what a spreadsheet would run is defused.

    Examples
    --------
    >>> as_csv(pd.DataFrame({"title": ["=1+1", "Rain"], "n": [1, 2]}))
    b'"title","n"\n"\'=1+1",1\n"Rain",2\n'
    """
    # Quoted, because a bare carriage return in a cell would end its row otherwise.
    how = {"index": False, "lineterminator": "\n", "quoting": csv.QUOTE_NONNUMERIC}
    return defuse(table).to_csv(**how).encode()


def as_json(stated: Mapping[str, object]) -> bytes:
    """Return a manifest as a JSON file in UTF-8."""
    return (json.dumps(stated, indent=2, ensure_ascii=False) + "\n").encode()


def _manifest(
    drawing: Drawing,
    name: str,
    articles: pd.DataFrame,
    ax: Axes,
    stated: Mapping[str, object] | None,
) -> dict[str, object]:
    kind = drawing.call.removeprefix("show.plot_")
    return {
        "name": name,
        "title": ax.get_title(loc="left") or ax.get_title(),
        "description": REGISTER[kind].describe(drawing.table),
        "call": drawing.call,
        "options": _stated(drawing.options),
        **resting_on(drawing.table, articles),
        **(stated or {}),
    }


def resting_on(table: pd.DataFrame, articles: pd.DataFrame) -> dict[str, object]:
    """Return what a manifest says of a table: the call that made it, the corpus, the versions."""
    return {
        "measure": table.attrs.get("call"),
        "measure_options": _stated(table.attrs.get("options", {})),
        "columns": list(table.columns),
        "n_rows": len(table),
        "corpus": {"sha256": corpus_hash(articles), "n_articles": len(articles)},
        "versions": versions(),
    }


def _stated(options: dict[str, object]) -> dict[str, object]:
    plain = (str, int, float, bool, list, dict, type(None))
    return {key: one if isinstance(one, plain) else repr(one) for key, one in options.items()}


def corpus_hash(articles: pd.DataFrame) -> str:
    """Return one hash for a corpus: SHA-256 over ids, hashes of the texts, titles and dates.

    The order of the articles does not matter; a changed word, title, date or outlet does.

    Examples
    --------
    >>> from utils import tables
    >>> corpus_hash(tables.empty("articles"))[:12]
    'e3b0c44298fc'
    """
    names = ["sha256", "title", "outlet", "published_on", "published_precision"]
    others = [articles[name].astype("str") for name in names]
    rows = articles["article_id"].str.cat(others, sep="\x1f", na_rep="")
    return hashlib.sha256("\x1e".join(sorted(rows)).encode()).hexdigest()


def versions() -> dict[str, str]:
    """Return the versions that a figure depends on."""
    return {"python": platform.python_version(), **_installed()}


@cache  # to look for a package takes a millisecond, and every figure states four
def _installed() -> dict[str, str]:
    return {name: metadata.version(name) for name in VERSIONED}


def signature(articles: pd.DataFrame) -> str:
    """Return one line that says what a result rests on: the corpus and the versions.

    It goes into a caption or a footnote, so that a reader can tell whether they look
    at the same thing.
    """
    made = ", ".join(f"{name} {number}" for name, number in versions().items() if name != "python")
    return f"corpus {corpus_hash(articles)[:12]}, {len(articles):,} articles; {made}"
