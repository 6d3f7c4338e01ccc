"""Figures and sentences for the verbs with which speech is told."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgb

from utils.measure.cue_verbs import OTHER_WORDS
from utils.measure.speech import OF_SPEAKERS
from utils.show.figures import figure, sentence
from utils.show.parts import enlarge, group_of, in_group, numbered, numbered_groups
from utils.show.tone_parts import fitted

# Blue is more than elsewhere, orange less; a dot says that it is more than chance, of so many.
_COLOURS = LinearSegmentedColormap.from_list("less_more", ["#E69F00", "#ffffff", "#0072B2"])
_FULL = 2.0  # four times as much, or as little, has the full colour
_PALE = 0.15  # what may be chance has so much of its colour
LEVEL = 0.05
_DARK = "#222222"


@sentence
def describe_cue_verbs(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_cue_verbs` shows."""
    if table.empty:
        return "No group has enough quotes with a cue."
    by, of = group_of(table), _verb_of(table)
    n_cues = table.drop_duplicates(by)["n_cues"].sum()
    total = table.groupby(of)["n_quotes"].sum()
    total = total.drop(OTHER_WORDS, errors="ignore") if len(total) > 1 else total
    first = sorted(total.index, key=lambda verb: (-total[verb], verb))[0]
    said = (
        f"{numbered(n_cues, 'quote')} with a cue{_groups(table, by)}; most are told with "
        f"“{first}”, {total[first] / n_cues:.0%}. "
    )
    sure = _differing(table)
    sure = sure[sure[of] != OTHER_WORDS]
    if table["log_ratio"].notna().any() and sure.empty:
        said += "None is used clearly more or less in one group than in all others. "
    for more, rows in (
        ("more", sure[sure["log_ratio"] > 0]),
        ("less", sure[sure["log_ratio"] < 0]),
    ):
        if len(rows):
            said += f"Clearly {more} than in all others: {_named(rows, by, of)}. "
    return f"{said}{_compared(table)}".rstrip()


def _compared(table: pd.DataFrame) -> str:
    """Say of how many rows the clear ones were chosen, and how."""
    n = int(table["q"].notna().sum())
    if not n:
        return ""
    return f"Clearly: q ≤ {LEVEL:g} of {n:,} shares compared, those of verbs used often enough."


def _groups(table: pd.DataFrame, by: str) -> str:
    n = table[by].nunique()
    return "" if by == "group" else f" in {_n_groups(n, by)}"


def _n_groups(n: int, by: str) -> str:
    return numbered(n, "speaker") if by == "speaker" else numbered_groups(n, by)


def _where(value: str, by: str) -> str:
    return f"of {value}" if by in OF_SPEAKERS else in_group(value, by)


def _named(rows: pd.DataFrame, by: str, of: str) -> str:
    """Name the surest rows, those that differ most first."""
    ordered = rows.reindex(
        rows["log_ratio"].abs().sort_values(ascending=False, kind="stable").index
    )
    told = [f"“{row[of]}” {_where(row[by], by)} ({row['share']:.1%})"
            for _, row in ordered.head(4).iterrows()]  # fmt: skip
    rest = f" and {len(ordered) - 4:,} more" if len(ordered) > 4 else ""
    return ", ".join(told) + rest


def _differing(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows whose difference is more than chance among all that were compared."""
    return table[table["q"] <= LEVEL]


def _verb_of(table: pd.DataFrame) -> str:
    return "verb" if "verb" in table else "stance"


@figure(describe_cue_verbs)
def plot_cue_verbs(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    title: str | None = None,
    top: int = 12,
    top_groups: int = 14,
) -> Axes:
    """Draw the share of each verb in each group; coloured where others use it less or more.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.cue_verbs`.
    ax : Axes, optional
    title : str, optional
        The finding or the question.
    top, top_groups : int
        Verbs and groups drawn at most: those with most quotes. "(other words)" are not drawn.

    Returns
    -------
    Axes
    """
    by, of = group_of(table), _verb_of(table)
    groups = _most(table.drop_duplicates(by).set_index(by)["n_cues"], top_groups)
    uses = table[table[by].isin(groups)].groupby(of)["n_quotes"].sum()
    verbs = _most(uses.drop(OTHER_WORDS, errors="ignore") if len(uses) > 1 else uses, top)
    shown = table[table[by].isin(groups) & table[of].isin(verbs)]
    enlarge(ax, width=2.4 + 0.52 * len(verbs), height=1.9 + 0.36 * len(groups))
    ratios = shown.pivot(index=by, columns=of, values="log_ratio").loc[groups, verbs]
    uses = shown.pivot(index=by, columns=of, values="n_quotes").loc[groups, verbs]
    # What is never used is not used more, however few quotes there are.
    colours = ratios.where((uses > 0) | (ratios < 0)).clip(-_FULL, _FULL).fillna(0)
    sure = shown.pivot(index=by, columns=of, values="q").loc[groups, verbs] <= LEVEL
    colours = colours.where(sure, _PALE * colours)
    ax.imshow(colours, cmap=_COLOURS, vmin=-_FULL, vmax=_FULL, aspect="auto")
    _write_shares(ax, shown, colours)
    ax.set_xticks(range(len(verbs)), [fitted(verb, 16) for verb in verbs], rotation=40,
                  ha="right", rotation_mode="anchor")  # fmt: skip
    n_cues = table.drop_duplicates(by).set_index(by)["n_cues"]
    ax.set_yticks(range(len(groups)), [f"{fitted(name, 30)} ({n_cues[name]:,})" for name in groups])
    ax.tick_params(length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_title(title or "With which words is speech told?")
    ax.set_xlabel(_key(table, len(groups), by), fontsize=8.5)
    return ax


def _most(counts: pd.Series, top: int) -> list[str]:
    return sorted(counts.index, key=lambda name: (-counts[name], name))[:top]


def _write_shares(ax: Axes, shown: pd.DataFrame, colours: pd.DataFrame) -> None:
    """Write the share into each cell, in white where that can be read better than dark."""
    by, of = group_of(shown), _verb_of(shown)
    columns = {name: place for place, name in enumerate(colours.columns)}
    rows = {name: place for place, name in enumerate(colours.index)}
    sure = set(_differing(shown).index)
    for index, row in shown.iterrows():
        share = (
            f"{100 * row['share']:.0f}" if row["share"] >= 0.095 else f"{100 * row['share']:.1f}"
        )
        dot = "•" if index in sure else ""
        ink = readable_on(_COLOURS(0.5 + 0.5 * colours.loc[row[by], row[of]] / _FULL))
        ax.text(columns[row[of]], rows[row[by]], (share if row["n_quotes"] else "0") + dot,
                ha="center", va="center", fontsize=8, color=ink,
                fontweight="bold" if dot else "normal")  # fmt: skip


def readable_on(colour: tuple[float, ...]) -> str:
    """Return the colour of letters, white or dark, that has more contrast on another colour.

    Contrast and relative luminance as in the Web Content Accessibility Guidelines 2.2.

    Examples
    --------
    >>> readable_on((0.0, 0.1, 0.3)), readable_on((0.9, 0.9, 1.0))
    ('white', '#222222')
    """
    ground, dark = _luminance(colour), _luminance(to_rgb(_DARK))
    return "white" if 1.05 / (ground + 0.05) > (ground + 0.05) / (dark + 0.05) else _DARK


def _luminance(colour: tuple[float, ...]) -> float:
    parts = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _key(table: pd.DataFrame, n_shown: int, by: str) -> str:
    n = table[by].nunique()
    said = "% of the quotes that have a cue"
    if np.isfinite(table["log_ratio"]).any():
        said += "; blue: more than in all others, orange: less, pale: may be chance, • clearly so"
    left_out = f"\n{n_shown} of {_n_groups(n, by)}, those with most quotes"
    return said + (left_out if n_shown < n else "")
