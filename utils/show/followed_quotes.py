"""Figures and sentences for words that are quoted again and again: what each keeps of them."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from utils.show.figures import figure, sentence
from utils.show.parts import enlarge, numbered, shortened
from utils.show.tone_parts import fitted

_KEPT, _CUT, _OTHER = "#0072B2", "#e4e4e4", "#D55E00"
_MOST_WORDS = 45
_FEWEST_ROWS = 5


@sentence
def describe_followed_quote(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_followed_quote` shows, of the first statement in the table."""
    if table.empty:
        return "No words are quoted by several outlets."
    rows = _first(table)
    longest = rows["longest"].iloc[0]
    n_outlets, n_words = rows["outlet"].nunique(), int(rows["n_words_longest"].iloc[0])
    whole = int((rows["n_words_kept"] == n_words).sum())
    said = (
        f"“{shortened(longest, 160)}” ({_speaker(rows)}) is quoted in "
        f"{numbered(len(rows), 'article')} of {numbered(n_outlets, 'outlet')}; {whole:,} of them "
        f"{'has' if whole == 1 else 'have'} all {numbered(n_words, 'word')}. "
    )
    cut = {place: int((rows[f"n_cut_{place}"] > 0).sum()) for place in ("front", "middle", "end")}
    if whole < len(rows):
        places = {"front": "at the front", "middle": "in the middle", "end": "at the end"}
        said += f"Cut {', '.join(f'{places[place]} by {n:,}' for place, n in cut.items() if n)}. "
        least = rows.loc[rows["share_kept"].idxmin()]
        said += f"Least is kept by {_who(least)}: {least['share_kept']:.0%}. "
    if n := int(rows["is_attributed_differently"].sum()):
        said += f"{numbered(n, 'article')} {'gives' if n == 1 else 'give'} it to somebody else. "
    n_all = table["cluster_id"].nunique()
    return said + f"{numbered(n_all, 'statement')} in the table."


@figure(describe_followed_quote)
def plot_followed_quote(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None, top: int = 24
) -> Axes:
    """Draw which words of one statement each article keeps, and which it cuts.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.followed_quotes`: the first statement in it is drawn, so
        choose one first, as ``table[table["cluster_id"] == 3]``.
    ax : Axes, optional
    title : str, optional
        The finding or the question.
    top : int
        Articles drawn at most, the earliest.

    Returns
    -------
    Axes
    """
    rows = _first(table)
    shown, words = rows.head(top), rows["longest"].iloc[0].split(" ")
    width = 3.2 + 0.24 * min(len(words), _MOST_WORDS)
    enlarge(ax, width=width, height=2.2 + 0.28 * len(shown))
    for place, row in enumerate(shown.itertuples()):
        ax.barh(place, len(words), color=_CUT, height=0.62)
        for start, end in _runs(row.kept):
            colour = _OTHER if row.is_attributed_differently else _KEPT
            hatch = "////" if colour == _OTHER else ""
            ax.barh(place, end - start, left=start, color=colour, height=0.62, hatch=hatch,
                    edgecolor="white", linewidth=0)  # fmt: skip
        ax.annotate(f"{row.share_kept:.0%}", (len(words), place), (4, 0), va="center",
                    textcoords="offset points", fontsize=8, color="#333333")  # fmt: skip
    ax.set_yticks(range(len(shown)), [_who(row) for _, row in shown.iterrows()])
    ax.set_ylim(max(len(shown), _FEWEST_ROWS) - 0.5, -0.5)
    ax.set_xlim(0, len(words))
    _write_words(ax, words)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.tick_params(length=0)
    ax.set_title(title or f"What is kept of words of {shortened(_speaker(rows), 40)}", pad=28)
    _add_key(ax, shown)
    if len(shown) < len(rows):
        ax.set_xlabel(f"the earliest {len(shown):,} of {numbered(len(rows), 'article')}")
    return ax


def _first(table: pd.DataFrame) -> pd.DataFrame:
    rows = table[table["cluster_id"] == table["cluster_id"].iloc[0]]
    differs = rows["is_attributed_differently"].fillna(False).astype(bool)
    rows = rows.assign(is_attributed_differently=differs)
    return rows.sort_values(["published_on", "article_id"], ignore_index=True)


def _runs(kept: str) -> list[tuple[int, int]]:
    ends = (run.split("-") for run in kept.split())
    return [(int(start), int(end)) for start, end in ends]


def _write_words(ax: Axes, words: list[str]) -> None:
    """Write every word below the bars; of a long statement only their numbers."""
    if len(words) > _MOST_WORDS:
        ax.set_xticks([0, len(words)], ["first word", f"word {len(words):,}"])
        return
    places = [place + 0.5 for place in range(len(words))]
    written = [fitted(word, 18) for word in words]
    ax.set_xticks(places, written, rotation=60, ha="right", rotation_mode="anchor")


def _speaker(rows: pd.DataFrame) -> str:
    """Return to whom most articles give the words."""
    counts = rows["speaker"].value_counts()
    names = sorted(counts.index, key=lambda name: (-counts[name], name))
    return names[0] if names else "speaker unknown"


def _who(row: pd.Series) -> str:
    outlet = "(not stated)" if pd.isna(row["outlet"]) else fitted(row["outlet"], 26)
    day = row["published_on"]
    return outlet if pd.isna(day) else f"{outlet}, {day.day} {day:%b}"


def _add_key(ax: Axes, shown: pd.DataFrame) -> None:
    keys = [Patch(color=_KEPT, label="quoted"), Patch(color=_CUT, label="cut")]
    if shown["is_attributed_differently"].any():
        other = Patch(facecolor=_OTHER, hatch="////", edgecolor="white")
        other.set_label("quoted, and given to somebody else")
        keys.insert(1, other)
    ax.legend(handles=keys, loc="lower left", bbox_to_anchor=(0, 1),
              ncols=len(keys), borderaxespad=0.1)  # fmt: skip
