"""Figures and sentences for who quotes whom, and who speaks of whom."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch

from utils.measure.quoting import OUTLET, QUOTES, SPEAKS_OF, quoting_nodes
from utils.show.figures import figure, sentence
from utils.show.layouts import network_layout
from utils.show.networks import LOOKS, write_names
from utils.show.parts import enlarge, numbered
from utils.show.share_parts import is_nobody

LEVEL = 0.05
_SAID = 3
# Colour and line of each tie, colour and marker of each end: two cues.
_TIES = {QUOTES: ("#0072B2", "-"), SPEAKS_OF: ("#D55E00", (0, (4, 2)))}
_PALE = {QUOTES: "#9fc5df", SPEAKS_OF: "#efb592"}
_LOOKS = {OUTLET: ("#000000", "h"), **LOOKS, "unnamed": ("#56B4E9", "v")}
_WORDS = {OUTLET: "outlet", "ORG": "organisation", "GROUP": "people, faith, party",
          "unnamed": "without a name"}  # fmt: skip
_ASPECT = 1.5


@sentence
def describe_quoting_network(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_quoting_network` shows."""
    if table.empty:
        return "Nobody is quoted often enough to be tied to anybody."
    said = [_described(table[table["tie"] == tie], tie) for tie in _TIES]
    if n := table.attrs.get("n_unknown", 0):
        said.append(f"{numbered(n, 'quote')} of unknown speakers not counted.")
    return " ".join(one for one in said if one)


def _described(rows: pd.DataFrame, tie: str) -> str:
    if rows.empty:
        return ""
    sure = rows[rows["q"] <= LEVEL]
    kind = ("outlet", "speaker") if tie == QUOTES else ("speaker", "entity")
    who = f"{numbered(len(rows), 'pair')} of {kind[0]} and {kind[1]}"
    have, are = "has" if len(rows) == 1 else "have", "is" if len(sure) == 1 else "are"
    n_sure, most = (f"{len(sure):,}", "Of these") if len(sure) else ("none", "Most quotes")
    told = "; ".join(_tied(row) for _, row in _known_first(rows if sure.empty else sure).iterrows())
    return (
        f"{who} {have} enough quotes; {n_sure} {are} more than chance would give "
        f"(q ≤ {LEVEL:g}). {most}: {told}."
    )


def _known_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the ties to name: of most quotes, between those with a name if there are."""
    known = rows[~is_nobody(rows["name_from"]) & ~is_nobody(rows["name_to"])]
    chosen = rows if known.empty else known
    return chosen.sort_values("n_quotes", ascending=False, kind="stable").head(_SAID)


def _tied(row: pd.Series) -> str:
    return (
        f"{row['name_from']} {row['tie']} {row['name_to']} in "
        f"{numbered(row['n_quotes'], 'quote')}, {row['share']:.0%}{_ends(row)} of "
        f"{row['n_from']:,}"
    )


def _ends(row: pd.Series) -> str:
    return "" if pd.isna(row["low"]) else f" ({row['low']:.0%} to {row['high']:.0%})"


@figure(describe_quoting_network)
def plot_quoting_network(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None, top: int = 24
) -> Axes:
    """Draw the ties that are more than chance, from who quotes or speaks to whom it is about.

    The larger a mark, the more quotes it has to do with; the thicker an arrow, the more
    quotes. Where no tie is more than chance (q up to .05), the surest are drawn, all pale.
    Where a mark stands means nothing.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.quoting_network`.
    ax : Axes, optional
    title : str, optional
        The finding or the question.
    top : int
        Marks drawn at most: those of the surest ties.

    Returns
    -------
    Axes
    """
    enlarge(ax, width=9, height=6)
    ax.set_axis_off()
    ax.set_title(title or _title(table))
    ties = _surest(table, top)
    nodes = quoting_nodes(ties)
    order = {key: place for place, key in enumerate(nodes["id"])}
    pairs = list(zip(ties["id_from"].map(order), ties["id_to"].map(order), strict=True))
    places = network_layout(len(nodes), pairs, aspect=_ASPECT)
    ax.set_xlim(-0.03, _ASPECT + 0.03)
    ax.set_ylim(-0.04, 1.04)
    size = nodes[[name for name in nodes if name.startswith("n_") and name != "n_ties"]].sum(axis=1)
    areas = 30 + 270 * (size / size.max()).to_numpy()
    _draw_arrows(ax, ties, pairs, places, areas)
    kinds = nodes["label"].where(nodes["label"].isin(_LOOKS), "unnamed")
    for label, rows in nodes.groupby(kinds):
        colour, marker = _LOOKS[label]
        at = places[rows.index]
        look = {"c": colour, "marker": marker, "edgecolors": "white", "zorder": 3}
        ax.scatter(*at.T, s=areas[rows.index], **look)
    _add_key(ax, kinds, ties, len(table))
    write_names(ax, nodes["name"], places, areas, pairs)
    return ax


def _title(table: pd.DataFrame) -> str:
    words = {QUOTES: "who quotes whom", SPEAKS_OF: "who speaks of whom"}
    asked = [said for tie, said in words.items() if tie in set(table["tie"])]
    said = ", and ".join(asked)
    return said[0].upper() + said[1:]


def _surest(table: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return the ties among the ends that the surest ties bring in, until there are enough."""
    sure = table[table["q"] <= LEVEL]
    ordered = table if sure.empty else sure
    ordered = ordered.sort_values(["p", "n_quotes"], ascending=[True, False], kind="stable")
    known: set[str] = set()
    for pair in zip(ordered["id_from"], ordered["id_to"], strict=True):
        if len(known | set(pair)) <= top:
            known |= set(pair)
    is_inside = ordered["id_from"].isin(known) & ordered["id_to"].isin(known)
    inside = ordered[is_inside]
    # More arrows than that are a thicket; the surest stay, and each mark keeps one.
    first = ~inside.duplicated("id_from") | ~inside.duplicated("id_to")
    ranked = np.arange(len(inside)) < 2 * top
    return inside[first | ranked & (inside["p"] <= LEVEL)].reset_index(drop=True)


def _draw_arrows(
    ax: Axes,
    ties: pd.DataFrame,
    pairs: list[tuple[int, int]],
    places: np.ndarray,
    areas: np.ndarray,
) -> None:
    most = ties["n_quotes"].max()
    both_ways = {pair for pair in pairs if pair[::-1] in pairs}
    for (one, other), row in zip(pairs, ties.itertuples(), strict=True):
        colour, line = _TIES[row.tie]
        bend = 0.15 if (one, other) in both_ways else 0.0
        ends = {"shrinkA": np.sqrt(areas[one]) / 2 + 1, "shrinkB": np.sqrt(areas[other]) / 2 + 2}
        arrow = FancyArrowPatch(
            places[one], places[other], arrowstyle="-|>", mutation_scale=9, linestyle=line,
            connectionstyle=f"arc3,rad={bend}", linewidth=0.7 + 2 * row.n_quotes / most,
            color=colour if row.q <= LEVEL else _PALE[row.tie], zorder=2 if row.q <= LEVEL else 1,
            **ends,
        )  # fmt: skip
        ax.add_patch(arrow)


def _add_key(ax: Axes, kinds: pd.Series, ties: pd.DataFrame, n_all: int) -> None:
    there = [label for label in _LOOKS if label in set(kinds)]
    keys = [Line2D([], [], ls="", color=_LOOKS[one][0], marker=_LOOKS[one][1]) for one in there]
    names = [_WORDS.get(one, one.lower()) for one in there]
    for tie in (tie for tie in _TIES if tie in set(ties["tie"])):
        colour, line = _TIES[tie]
        keys.append(Line2D([], [], color=colour, ls=line, lw=1.5))
        names.append(tie)
    why = "more than" if ties["q"].le(LEVEL).any() else "pale, as all may be"
    how = f"{len(ties):,} of {numbered(n_all, 'tie')}, {why} chance; thicker: more quotes"
    below = {"loc": "upper center", "bbox_to_anchor": (0.5, 0), "ncols": min(5, len(keys))}
    ax.legend(keys, names, title=how, title_fontsize=9, **below)
