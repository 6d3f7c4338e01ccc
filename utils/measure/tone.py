"""In what tone: of outlets, of periods, and toward people, places and groups."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import counts, groups, intervals, tone_scored
from utils.measure.tone_scored import BOUND, CLASSES, Names, columns_of
from utils.measure.tone_summary import by_group, sizes, summary

# Twenty-one bins: the one in the middle is what counts as neutral.
BINS = 10


def tone(
    corpus: Corpus,
    *,
    by: Names = "outlet",
    scorer: Names = "textblob",
    weight: str = "sentences",
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one group as one scorer sees it: how negative or positive its sentences are.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` and ``tones``.
    by : str, sequence of str, or None
        Columns of ``corpus.articles``, one of which may be ``day``, ``week``, ``month`` or
        ``year`` of publication; a missing value is the group "(not stated)". None: all
        articles together.
    scorer : str, sequence of str, or None
        None: all that scored the corpus.
    weight : {"sentences", "words", "articles"}
        What counts alike: each sentence with evidence, each word of such, or each article
        that has such.
    reprints : DataFrame, optional
        As in :func:`utils.measure.entity_counts`: of articles that are nearly the same, only
        the earliest in each group counts.

    Returns
    -------
    DataFrame
        The columns ``by`` (str; ``group`` where it is None), for a period its ``starts_on``,
        ``scorer`` (str); ``n_articles``, ``n_sentences``, ``n_scored`` (int64: sentences with
        evidence), ``share_without_evidence`` (float, 0–1 of the sentences); of those with
        evidence ``mean`` (−1 most negative … 1 most positive) with ``low``, ``high`` (95 %,
        by resampling articles), ``lower_quartile``, ``median``, ``upper_quartile``, and the
        shares ``negative``, ``neutral``, ``positive`` (0–1; neutral lies between −0.05 and
        0.05), each with ``_low`` and ``_high`` (95 %, by resampling articles, never narrower
        than Wilson's). Intervals are NaN where five articles or fewer have evidence. Sorted
        by scorer, then from the most positive mean; periods in their order, the empty ones
        between them included. ``attrs``: ``n_left_out``, ``n_without_text``, ``n_reprints``,
        articles that do not count, and ``n_unscored``, sentences that no scorer read.

    Raises
    ------
    KeyError
        "by: no column 'paper'; the table has …"
    ValueError
        "scorer: 'textblbo' scored nothing here; there are …"; "weight: 'chars' is none of …".

    Notes
    -----
    Articles are resampled, not sentences: those of one article share a topic and a pen. The
    percentile interval is widened for few articles after Hesterberg 2015
    (:func:`utils.measure.tone_summary.widened_tail`).

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> articles = pd.DataFrame({"article_id": ["a"], "n_words": [9], "outlet": ["Ledger"],
    ...     "published_on": pd.to_datetime(["2014-06-02"]), "published_precision": ["day"]})
    >>> tones = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1, 2], "scorer": "textblob",
    ...                       "polarity": [0.5, None, -0.25]})
    >>> corpus = SimpleNamespace(articles=articles, tones=tones, sentences=tones)
    >>> tone(corpus)[["outlet", "n_scored", "mean", "positive"]].values.tolist()
    [['Ledger', 2, 0.125, 0.5]]
    """
    rows = tone_scored.scored(corpus, by=by, scorer=scorer, weight=weight, reprints=reprints)
    keys = columns_of(by)
    found = by_group(rows, [*keys, "scorer"], summary)
    made = ordered(found, keys, "mean")
    made.attrs = {**rows.attrs, "n_unscored": _n_unscored(corpus)}
    return state_tone(made, "measure.tone", by, scorer, weight=weight, **_stated(reprints))


def tone_distribution(
    corpus: Corpus,
    *,
    by: Names = "outlet",
    scorer: Names = "textblob",
    weight: str = "sentences",
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one bin of polarity in one group: how much of the group has such a tone.

    Parameters
    ----------
    corpus, by, scorer, weight, reprints
        As in :func:`tone`.

    Returns
    -------
    DataFrame
        The columns ``by`` (str), ``scorer`` (str), ``centre`` (float: −1, −0.9 … 1; a bin
        reaches 0.05 to either side and has the end that is farther from 0 in its neighbour,
        so that the one at 0 is what counts as neutral), ``tone`` (str: negative, neutral,
        positive), ``n_binned`` (int64, sentences), ``share`` (float, 0–1, of the weight with
        evidence; NaN without any), and the group's ``n_articles``, ``n_sentences``,
        ``n_scored``, ``share_without_evidence``. Twenty-one rows for each group, sorted by
        scorer, group and centre.

    Raises
    ------
    KeyError, ValueError
        As :func:`tone`.

    Examples
    --------
    >>> binned(np.array([-1, -0.05, 0.049, 0.15])).tolist()
    [-10, -1, 0, 2]
    """
    rows = tone_scored.scored(corpus, by=by, scorer=scorer, weight=weight, reprints=reprints)
    keys = [*columns_of(by), "scorer"]
    parts = [_bins(part).assign(**dict(zip(keys, label, strict=True)))
             for label, part in rows.groupby(keys, sort=True)]  # fmt: skip
    made = pd.concat([*parts, _bins(rows).iloc[:0].assign(**dict.fromkeys(keys, ""))])
    made = made[[*keys, *(name for name in made if name not in keys)]]
    made = made.sort_values(["scorer", *keys[:-1], "centre"], ignore_index=True)
    made = made.astype(dict.fromkeys([*keys, "tone"], "str"))
    made.attrs = {**rows.attrs, "n_unscored": _n_unscored(corpus)}
    options = {"weight": weight, **_stated(reprints)}
    return state_tone(made, "measure.tone_distribution", by, scorer, **options)


def binned(polarity: np.ndarray) -> np.ndarray:
    """Return the bin of each polarity, −10 to 10, as :func:`tone_distribution` has them."""
    # The bounds are no binary fractions: what is meant to stand on one does not fall short of it.
    steps = np.floor(np.abs(polarity) * BINS + 0.5 + 1e-9)
    return (np.sign(polarity) * steps).astype(int)


def _bins(rows: pd.DataFrame) -> pd.DataFrame:
    scored = rows[rows["polarity"].notna()]
    place = binned(scored["polarity"].to_numpy(float)) + BINS
    weight = np.bincount(place, scored["weight"], 2 * BINS + 1)
    centre = np.arange(-BINS, BINS + 1) / BINS
    return pd.DataFrame(
        {
            "centre": centre,
            "tone": [CLASSES[int(sign) + 1] for sign in np.sign(centre)],
            "n_binned": np.bincount(place, minlength=2 * BINS + 1),
            "share": weight / (weight.sum() or np.nan),
            **sizes(rows),
        }
    )


def ordered(rows: pd.DataFrame, keys: list[str], value: str) -> pd.DataFrame:
    """Sort groups from the highest value, or by period, and add the periods without a row."""
    period = next((name for name in keys if name in counts.PERIODS), None)
    if period is None:
        order, up = ["scorer", value, *keys], [True, False, *(True for _ in keys)]
        return rows.sort_values(order, ascending=up, ignore_index=True)
    rows = _with_every_period(rows, keys, period)
    others = [name for name in keys if name != period]
    return rows.sort_values(["scorer", *others, "starts_on"], ignore_index=True)


def _with_every_period(rows: pd.DataFrame, keys: list[str], period: str) -> pd.DataFrame:
    others = [name for name in (*keys, "scorer") if name != period]
    rows.insert(len(keys), "starts_on", groups.starts_on(rows[period], period))
    if rows.empty:
        return rows
    labels = rows[[period, "starts_on"]].drop_duplicates().set_index("starts_on")[period]
    first, last = (pd.Timestamp(day) for day in (labels.index.min(), labels.index.max()))
    every = pd.period_range(first, last, freq=counts.PERIODS[period]).start_time
    written = {"month": "%Y-%m", "year": "%Y"}.get(period, "%Y-%m-%d")
    grid = pd.DataFrame({period: every.strftime(written), "starts_on": every})
    grid = (
        rows[others].drop_duplicates().merge(grid.astype({"starts_on": "datetime64[us]"}), "cross")
    )
    whole = grid.merge(rows, "left", [*others, period, "starts_on"])[list(rows)]
    numbered = [name for name in rows if name.startswith("n_")]
    return whole.fillna(dict.fromkeys(numbered, 0)).astype(rows.dtypes.to_dict())


def state_tone(
    made: pd.DataFrame, call: str, by: Names, scorer: Names, **options: object
) -> pd.DataFrame:
    """Write into the table which call made it."""
    by, scorer = (list(one) if isinstance(one, (tuple, list)) else one for one in (by, scorer))
    fixed = {"bound": BOUND, "level": intervals.LEVEL, "seed": intervals.SEED}
    return tables.state_call(made, call, by=by, scorer=scorer, **options, **fixed)


def _stated(reprints: pd.DataFrame | None) -> dict[str, str]:
    return {"reprints": "all" if reprints is None else "once"}


def _n_unscored(corpus: Corpus) -> int:
    """Count the sentences that stand in no row of ``tones``."""
    place = ["article_id", "sentence_id"]
    return len(corpus.sentences) - len(corpus.tones[place].drop_duplicates())
