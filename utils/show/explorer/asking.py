"""What is asked of the desk beside its views: an article, a file to keep, a correction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure

from utils.show.explorer import alias_file, article, corrections, keeping
from utils.show.explorer.corrections import Correction
from utils.show.explorer.desk import Desk
from utils.show.figures import STYLE

Command = Mapping[str, object]
# What is kept of sentences at most: a spreadsheet takes no more rows.
_MOST_ROWS = 1_000_000
_NO_FILE = (
    "No table of names is known for this corpus, so nothing can be written: open it by its folder, "
    "or as show.explorer(corpus, aliases='corpus/NAME/aliases.csv')."
)


class Kept(NamedTuple):
    """A file to be kept: its name without ending, and a zip's bytes."""

    name: str
    content: bytes


def opened(desk: Desk, command: Command) -> dict[str, object]:
    """Return the article that a command names, opened at its sentence.

    Raises
    ------
    KeyError
        As :func:`utils.show.explorer.article.article`.
    """
    number = command.get("sentence_id")
    place = None if number is None else int(number)
    return article.article(desk.corpus, str(command.get("article_id")), place)


def kept(desk: Desk, view: str) -> Kept:
    """Return a view as it stands: its figure and table with the code that makes them, zipped.

    Of the sentences, all that are chosen, and not one page alone.

    Raises
    ------
    ValueError
        "view: 'map' is none of ranked, when, …"
    """
    how = desk.recipe(view)
    selection = {key: one for key, one in desk.chosen()["selection"].items() if one}
    name = keeping.plain_name(view, desk.state.layer, *_told(selection))
    if not how.plot:
        how = how.whole(_MOST_ROWS)
    table, rests_on = how.run(desk.corpus)
    stated = {"selection": json.loads(json.dumps(selection)), "code": desk.code(how)}
    if not how.plot:
        rows = keeping.zipped_rows(table, name, rests_on.articles, stated=stated)
        return Kept(name, rows)
    with plt.style.context(STYLE):
        ax = how.draw(table, Figure().subplots())
        return Kept(name, keeping.zipped(ax, name, rests_on.articles, stated=stated))


def _told(selection: Mapping[str, object]) -> list[str]:
    """Return the words of a selection that a file name can hold."""
    return [
        word
        for value in selection.values()
        for word in (value if isinstance(value, list) else [value])
    ]


class Corrected(NamedTuple):
    """What a correction writes, as the browser shows it, and what to say once it is written."""

    shown: dict[str, object]
    said: str | None


def corrected(desk: Desk, command: Command) -> Corrected:
    """Return what a correction would write, or write it if the command says so.

    What cannot be done is told in ``shown["error"]``, beside the form that asked for it.
    """
    try:
        one = _asked(desk, command)
        if desk.aliases is None:
            raise ValueError(_NO_FILE)
        if command.get("write") is True:
            return _write(one, desk)
        return Corrected(_preview(one, desk), None)
    except (ValueError, KeyError, OSError) as error:
        said = str(error.args[0] if isinstance(error, KeyError) else error)
        return Corrected({"words": "", "rows": [], "columns": [], "file": None, "error": said,
                          "n_mentions": 0}, None)  # fmt: skip


def _asked(desk: Desk, command: Command) -> Correction:
    """Return the correction that a command asks for."""
    kind, key = command.get("kind"), str(command.get("entity_id"))
    into, label = str(command.get("into") or ""), str(command.get("label") or "")
    if kind == "merge":
        return corrections.merge(desk.corpus, key, into)
    if kind == "split":
        return corrections.split(desk.corpus, key, str(command.get("surface")), into, label)
    if kind == "label":
        return corrections.relabel(desk.corpus, key, label)
    raise ValueError(f"kind: {kind!r} is none of merge, split, label")


def _preview(one: Correction, desk: Desk) -> dict[str, object]:
    table = alias_file.preview(one, desk.aliases)
    table = table.loc[:, [table[name].notna().any() for name in table]] if len(table) else table
    return {
        "words": one.words if len(table) else "The table of names says so already.",
        "columns": list(table.columns),
        "rows": [[_cell(cell) for cell in row] for row in table.itertuples(index=False)],
        "file": desk.aliases.name,
        "error": None,
        "n_mentions": one.n_mentions,
    }


def _cell(value: object) -> str:
    if pd.isna(value):
        return ""
    return value.strftime("%Y-%m-%d") if isinstance(value, pd.Timestamp) else str(value)


def _write(one: Correction, desk: Desk) -> Corrected:
    table = alias_file.write(one, desk.aliases)
    rows = f"{len(table)} row{'' if len(table) == 1 else 's'}"
    said = f"{desk.aliases.name}: {rows} written. The next run reads them; this one stays as it is."
    shown = {"words": said, "rows": [], "columns": [], "file": desk.aliases.name, "error": None}
    return Corrected(shown | {"n_mentions": one.n_mentions, "written": True}, said)
