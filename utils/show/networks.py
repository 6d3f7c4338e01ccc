"""Figures, sentences and files for networks of who is named with whom."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke

from utils.show.cells import defuse
from utils.show.figures import DEFAULT_FOLDER, FOLDER_VARIABLE, figure, sentence
from utils.show.layouts import network_layout, place_names
from utils.show.parts import numbered

LEVEL = 0.05
_KINDS = {"ORG": "organisation", "GROUP": "people, faith or party"}
# Colour and marker of each label: two cues.
LOOKS = {
    "PERSON": ("#0072B2", "o"),
    "ORG": ("#E69F00", "s"),
    "PLACE": ("#009E73", "^"),
    "GROUP": ("#CC79A7", "D"),
    "OTHER": ("#666666", "P"),
}
_MOST_LETTERS = 26
_ASPECT = 2.0
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@sentence
def describe_cooccurrences(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_cooccurrences` shows."""
    if table.empty:
        return "No two entities are named together often enough."
    tied = table[table["q"] <= LEVEL]
    unit = _unit(table)
    said = (
        f"{numbered(len(table), 'pair')} of entities {'is' if len(table) == 1 else 'are'} named "
        f"in the same {unit} often enough; {len(tied):,} of them oftener than chance would "
        f"(q ≤ {LEVEL:g}, {numbered(table.attrs.get('n_tested', len(table)), 'pair')} tested). "
    )
    if len(tied):
        row = tied.loc[tied["n_both"].idxmax()]
        said += (
            f"Most often together: {row['entity_a']} and {row['entity_b']}, in "
            f"{numbered(row['n_both'], unit)} of {numbered(row['n_articles_both'], 'article')} "
            f"({row['expected']:.1f} by chance; NPMI {row['npmi']:.2f}{_between(row)}). "
        )
    if n := table.attrs.get("n_undecided", 0):
        said += f"{numbered(n, 'mention')} of undecided names not counted. "
    return said + "Named together is not in league: an article may set them against each other."


@figure(describe_cooccurrences)
def plot_cooccurrences(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None, top: int = 25
) -> Axes:
    """Draw the surest pairs as a network: the larger a mark, the oftener named.

    A line joins two that are named together oftener than chance would (q ≤ .05), the
    thicker, the stronger (NPMI). Where on the sheet a mark stands means nothing but that
    those joined stand near each other.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.cooccurrences`.
    ax : Axes, optional
    title : str, optional
        The finding or the question.
    top : int
        Entities drawn at most: first those that hang together with the surest pair, then
        the largest other parts, each from its surest pair on.

    Returns
    -------
    Axes
    """
    ax.set_axis_off()
    ax.set_title(title or f"Who is named in the same {_unit(table)}")
    clear = table[table["q"] <= LEVEL]
    tied = _surest(clear, top)
    if tied.empty:
        ax.text(0.5, 0.5, "No pair is named together oftener than chance would.", ha="center")
        return ax
    nodes = _ends(tied)
    order = {entity_id: place for place, entity_id in enumerate(nodes["entity_id"])}
    ends = [tied[f"entity_id_{side}"].map(order) for side in "ab"]
    ties = list(zip(*ends, strict=True))
    places = network_layout(len(nodes), ties, aspect=_ASPECT)
    ax.set_xlim(0, _ASPECT)
    ax.set_ylim(0, 1)
    for (one, other), strength in zip(ties, tied["npmi"], strict=True):
        width = 0.5 + 4 * max(0, strength) ** 2
        ax.plot(*places[[one, other]].T, color="#bbbbbb", lw=width, zorder=1)
    areas = 25 + 275 * (nodes["n"] / nodes["n"].max()).to_numpy()
    _draw_nodes(ax, nodes, places, areas)
    _add_key(ax, nodes["label"], f"{len(tied):,} of {numbered(len(clear), 'pair')} shown")
    write_names(ax, nodes["entity"], places, areas, ties)
    return ax


def save_network(table: pd.DataFrame, name: str, *, folder: str | Path | None = None) -> None:
    """Write a network as GEXF, for Gephi and its like, and as two CSV: its pairs and its entities.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.cooccurrences`: every row becomes a tie, so choose first.
    name : str
        Of ``<name>.gexf``, ``<name>_pairs.csv`` and ``<name>_entities.csv``.
    folder : str or Path, optional
        As in :func:`utils.show.save_figure`.

    Raises
    ------
    ValueError
        "name: '../x' is no plain name; …"

    Notes
    -----
    The same table gives the same bytes. Control characters, which XML cannot hold, become
    U+FFFD; a cell that a spreadsheet would take for a formula gets an apostrophe.
    """
    if not name.replace("_", "").replace("-", "").isalnum():
        raise ValueError(f"name: {name!r} is no plain name; use letters, digits, _ and -")
    place = Path(folder or os.environ.get(FOLDER_VARIABLE) or DEFAULT_FOLDER)
    place.mkdir(parents=True, exist_ok=True)
    nodes = _ends(table)
    how = {"index": False, "lineterminator": "\n", "quoting": csv.QUOTE_NONNUMERIC}
    defuse(table).to_csv(place / f"{name}_pairs.csv", **how)
    defuse(nodes).to_csv(place / f"{name}_entities.csv", **how)
    writer = nx.readwrite.gexf.GEXFWriter(prettyprint=True, version="1.2draft")
    writer.add_graph(_graph(table, nodes))
    # The writer stamps the day on the file, so that no two would be the same.
    writer.xml.remove(writer.xml.find("meta"))
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    (place / f"{name}.gexf").write_text(f"{head}{writer}\n", encoding="utf-8", newline="\n")


def _graph(table: pd.DataFrame, nodes: pd.DataFrame) -> nx.Graph:
    graph = nx.Graph()
    for node in nodes.itertuples():
        graph.add_node(
            _printable(node.entity_id), label=_printable(node.entity),
            entity_type=_printable(node.label), n=int(node.n),
        )  # fmt: skip
    for row in table.itertuples():
        graph.add_edge(
            _printable(row.entity_id_a), _printable(row.entity_id_b), weight=int(row.n_both),
            npmi=float(row.npmi), expected=float(row.expected), p=float(row.p), q=float(row.q),
        )  # fmt: skip
    return graph


def _printable(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _surest(tied: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return the pairs among ``top`` entities: first who hangs together with the surest pair.

    Then come the other parts, the largest first, so that loose pairs fill what is left.
    """
    pairs = list(zip(tied["entity_id_a"], tied["entity_id_b"], strict=True))
    whole = nx.Graph(pairs)
    parts = sorted(nx.connected_components(whole), key=len, reverse=True)
    parts.sort(key=lambda part: pairs[0][0] not in part if pairs else False)
    known: set[str] = set()
    for part in parts:
        _grow(known, [pair for pair in pairs if pair[0] in part], top)
    return tied[[set(pair) <= known for pair in pairs]]


def _grow(known: set[str], pairs: list[tuple[str, str]], top: int) -> None:
    """Add one connected part to the known, from its surest pair on, as far as there is room."""
    here: set[str] = set()
    while pairs:
        fits = (
            pair for pair in pairs
            if (not here or here & set(pair)) and len(known | set(pair)) <= top
        )  # fmt: skip
        pair = next(fits, None)
        if pair is None:
            return
        pairs.remove(pair)
        here |= set(pair)
        known |= here


def _ends(table: pd.DataFrame) -> pd.DataFrame:
    """One row is one entity of the pairs: id, name, label and the units that name it."""
    names = ["entity_id", "entity", "label", "n"]
    ends = [table[[f"{name}_{side}" for name in names]].set_axis(names, axis=1) for side in "ab"]
    nodes = pd.concat(ends).drop_duplicates("entity_id")
    return nodes.sort_values(["n", "entity_id"], ascending=[False, True], ignore_index=True)


def _draw_nodes(ax: Axes, nodes: pd.DataFrame, places: np.ndarray, areas: np.ndarray) -> None:
    for label, rows in nodes.groupby("label"):
        colour, marker = LOOKS.get(label, LOOKS["OTHER"])
        at = places[rows.index]
        ax.scatter(
            *at.T, s=areas[rows.index], c=colour, marker=marker, edgecolors="white", zorder=2
        )


def _add_key(ax: Axes, labels: pd.Series, shown: str) -> None:
    labels = sorted(set(labels), key=[*LOOKS, *labels].index)
    looks = [LOOKS.get(label, LOOKS["OTHER"]) for label in labels]
    keys = [Line2D([], [], ls="", color=colour, marker=marker) for colour, marker in looks]
    names = [_KINDS.get(label, str(label).lower()) for label in labels]
    how = f"{shown}; larger mark: named oftener; thicker line: higher NPMI"
    below = {"loc": "upper center", "bbox_to_anchor": (0.5, 0), "ncols": len(keys)}
    ax.legend(keys, names, title=how, title_fontsize=9, **below)


def write_names(
    ax: Axes,
    names: pd.Series,
    places: np.ndarray,
    areas: np.ndarray,
    ties: list[tuple[int, int]],
) -> None:
    """Write each name where it covers least; the sizes are known once the sheet is laid out."""
    halo = [withStroke(linewidth=2.5, foreground="white")]
    written = [
        ax.annotate(_short(name), place, (0, 0), textcoords="offset points", fontsize=8,
                    path_effects=halo, zorder=3)
        for name, place in zip(names, places, strict=True)
    ]  # fmt: skip
    ax.figure.draw_without_rendering()
    sheet, points = ax.get_window_extent(), 72 / ax.figure.dpi
    marks = (ax.transData.transform(places) - sheet.min) * points
    boxes = [text.get_window_extent() for text in written]
    sizes = np.array([[box.width, box.height] for box in boxes]) * points
    # The white around a name must not eat into its own mark.
    radii = np.sqrt(areas) / 2 + 3
    room = (sheet.width * points, sheet.height * points)
    corners = place_names(marks, radii, sizes, room, ties)
    for text, corner, mark in zip(written, corners, marks, strict=True):
        text.set_position(corner - mark)


def _short(name: str) -> str:
    return name if len(name) <= _MOST_LETTERS else f"{name[: _MOST_LETTERS - 1].rstrip()}…"


def _unit(table: pd.DataFrame) -> str:
    return table.attrs.get("options", {}).get("within", "unit")


def _between(row: pd.Series) -> str:
    return "" if pd.isna(row["low"]) else f", {row['low']:.2f} to {row['high']:.2f}"
