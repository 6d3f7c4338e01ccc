"""How the tone of two groups differs, and which sentences and subjects drive the difference."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import counts, groups, intervals, tone_scored
from utils.measure.tone import state_tone
from utils.measure.tone_contrasts import contrast
from utils.measure.tone_scored import Names
from utils.measure.tone_summary import FEWEST, by_group, ends_of

NOBODY = "(nobody)"
_SENTENCE = ["article_id", "sentence_id"]
_SIDES = ("first", "second")
Pair = tuple[str, str]


def tone_difference(
    corpus: Corpus,
    between: Pair | None = None,
    *,
    by: str = "outlet",
    scorer: Names = "textblob",
    weight: str = "sentences",
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one scorer: how much more positive one group is than another.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` and ``tones``.
    between : pair of str, optional
        Two values of ``by``; None: that with the most positive mean by the first scorer
        asked for, and that with the most negative; their interval is too narrow then, since
        the two were chosen for their distance. No rows where there are no two.
    by : str
        A column of ``corpus.articles``, or a period, as in :func:`utils.measure.tone`.
    scorer, weight, reprints
        As in :func:`utils.measure.tone`.

    Returns
    -------
    DataFrame
        ``first``, ``second`` (str, the groups), ``scorer`` (str), ``n_articles`` (int64, with
        evidence); for either side ``n_sentences_…``, ``n_scored_…``,
        ``share_without_evidence_…``, ``mean_…``, ``low_…``, ``high_…`` with ``first`` and
        ``second``; ``difference``, the first mean less the second (above 0: the first is more
        positive), with ``low``, ``high`` (95 %, by resampling the articles of each; NaN where
        five or fewer of a side have evidence). Sorted by scorer.

    Raises
    ------
    KeyError, ValueError
        As :func:`utils.measure.tone`; "between: 'Ledgr' is no outlet; the nearest are …".
    """
    rows = _of_both(corpus, between, by, scorer=scorer, weight=weight, reprints=reprints)
    between = rows.attrs["between"]
    named = rows.assign(**dict(zip(_SIDES, between or ("", ""), strict=True)))

    def sides(part: pd.DataFrame, drawn: np.ndarray) -> dict[str, float]:
        return contrast({side: part[part["side"] == side] for side in _SIDES}, drawn)

    made = by_group(named, [*_SIDES, "scorer"], sides)
    made.attrs = rows.attrs
    options = {"weight": weight, "between": between}
    return state_tone(made, "measure.tone_difference", by, scorer, **options)


def tone_drivers(
    corpus: Corpus,
    between: Pair | None = None,
    *,
    by: str = "outlet",
    scorer: str = "textblob",
    weight: str = "sentences",
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one sentence with evidence: what it adds to the difference of two groups.

    Parameters
    ----------
    corpus, between, by, scorer, weight, reprints
        As in :func:`tone_difference`; one scorer.

    Returns
    -------
    DataFrame
        The column ``by`` (str, the sentence's group), ``scorer``, ``article_id`` (str),
        ``published_on``, ``sentence_id`` (int64), ``polarity``, ``weight_share`` (float, 0–1
        of the weight of its group), ``contribution`` (float; all of them add up to the
        difference), ``sentence`` (str; missing where the corpus was read without text).
        Sorted from what adds most in the direction of the difference to what adds most
        against it, then by article and place. ``attrs["share_without_evidence"]``: of each
        group's sentences, those that say nothing and stand in no row.

    Raises
    ------
    KeyError, ValueError
        As :func:`tone_difference`; "scorer: each sentence would count once for each; …".

    Notes
    -----
    A group's mean is the sum of weight share times polarity; weight shares add up to 1 in
    each group. So, with c any number, the difference is the sum over the first group of share
    times (polarity − c), less that over the second. Here c lies half-way between the two
    means: then each group makes up one half of the difference.
    """
    rows = _of_both(corpus, between, by, scorer=scorer, weight=weight, reprints=reprints)
    between = rows.attrs["between"]
    if rows["scorer"].nunique() > 1:
        raise ValueError("scorer: each sentence would count once for each; name one")
    without = rows["polarity"].isna().groupby(rows[by]).mean()
    rows = rows[rows["polarity"].notna()].reset_index(drop=True)
    share = rows["weight"] / rows.groupby("side")["weight"].transform("sum")
    means = (share * rows["polarity"]).groupby(rows["side"]).sum().reindex(_SIDES)
    sign = rows["side"].map({"first": 1.0, "second": -1.0}).astype("float64")
    added = sign * share * (rows["polarity"] - means.mean(skipna=False))
    made = rows.assign(weight_share=share, contribution=added, sentence=_texts(corpus, rows))
    days = corpus.articles.set_index("article_id")["published_on"]
    made["published_on"] = days.reindex(made["article_id"]).to_numpy()
    made["order"] = -added * (1 if means["first"] >= means["second"] else -1)
    made = made.sort_values(["order", *_SENTENCE], ignore_index=True)
    made = made[[by, "scorer", "article_id", "published_on", "sentence_id", "polarity",
                 "weight_share", "contribution", "sentence"]]  # fmt: skip
    without = {one: float(without[one]) for one in between}
    made.attrs = {**rows.attrs, "share_without_evidence": without}
    options = {"weight": weight, "between": between}
    return state_tone(made, "measure.tone_drivers", by, scorer, **options)


def tone_components(corpus: Corpus, drivers: pd.DataFrame, *, of: str = "section") -> pd.DataFrame:
    """One row is one section, or entity: what its sentences add to a difference, and why.

    Parameters
    ----------
    corpus : Corpus
        The one of which ``drivers`` were made.
    drivers : DataFrame
        From :func:`tone_drivers`.
    of : str
        A column of ``corpus.articles``; or ``entity``: a sentence that names several counts
        for each of them in equal parts, one that names none for "(nobody)".

    Returns
    -------
    DataFrame
        The column ``of`` (str), ``n_sentences_first``, ``n_sentences_second`` (int64),
        ``share_first``, ``share_second`` (0–1 of the group's weight), ``mean_first``,
        ``mean_second`` (NaN where there is no sentence); ``by_tone``, what it adds because
        the groups write of it in another tone, ``by_share``, because one writes more of it;
        ``contribution``, their sum, with ``low``, ``high`` (95 %, by resampling the articles
        of each group; NaN where five or fewer of a group have evidence). The contributions
        add up to the difference. Sorted as :func:`tone_drivers`.

    Raises
    ------
    KeyError
        "by: no column 'desk'; the table has …"

    Notes
    -----
    Kitagawa 1955, Journal of the American Statistical Association 50, 1168–1194: by_tone is
    the mean of the two shares times the difference of the means, by_share the difference of
    the shares times (the mean of the means − c), with c as in :func:`tone_drivers`. Where one
    group does not write of it, all is by_share.
    """
    options = drivers.attrs["options"]
    labelled = _labelled(corpus, drivers, of)
    sides = [_summed(labelled[labelled[drivers.columns[0]] == name], of, labelled)
             for name in options["between"] or ("", "")]  # fmt: skip
    made = _composed(*sides)
    made.insert(0, of, sides[0].labels.astype("str"))
    drawn = [_drawn(side, intervals.SEED + place) for place, side in enumerate(sides)]
    n_articles = min(len(side.tops) for side in sides)
    made["low"], made["high"] = _interval(*drawn, n_articles)
    sign = 1 if made["contribution"].sum() >= 0 else -1
    made = made.assign(order=-sign * made["contribution"]).sort_values(["order", of])
    made = made.drop(columns="order").reset_index(drop=True)
    made.attrs = drivers.attrs
    return tables.state_call(made, "measure.tone_components", of_what=of, **options)


class Summed(NamedTuple):
    """Weighted polarity and weight of one group, for each article (row) and label (column)."""

    labels: pd.Index
    tops: np.ndarray
    bottoms: np.ndarray
    n_sentences: np.ndarray


def _of_both(
    corpus: Corpus, between: Pair, by: str, **options: Names | pd.DataFrame
) -> pd.DataFrame:
    """One row is one sentence of either group; ``side`` says of which."""
    if isinstance(between, str):
        raise TypeError(f"between: expected two values of {by}, found a str")
    rows = tone_scored.scored(corpus, by=by, **options)
    between = _furthest_apart(rows, by, options["scorer"]) if between is None else between
    for one in between:
        groups.require(one, rows[by], argument="between", by=by)
    if len({*between}) < len(between):
        raise ValueError(f"between: {between[0]!r} twice; give two values of {by}")
    side = rows[by].map(dict(zip(between, _SIDES, strict=False))).astype("str")
    found = rows.assign(side=side)[side.notna()].reset_index(drop=True)
    found.attrs = rows.attrs | {"between": list(between)}
    return found


def _furthest_apart(rows: pd.DataFrame, by: str, scorer: Names) -> tuple[str, ...]:
    """Return the most positive and the most negative group by the first scorer, or none."""
    first = scorer if isinstance(scorer, str) else next(iter(scorer or rows["scorer"]), None)
    known = rows[rows["polarity"].notna() & (rows["scorer"] == first)]
    added = (known["polarity"] * known["weight"]).groupby(known[by]).sum()
    means = (added / known["weight"].groupby(known[by]).sum()).dropna()
    return (str(means.idxmax()), str(means.idxmin())) if len(means) > 1 else ()


def _texts(corpus: Corpus, rows: pd.DataFrame) -> pd.Series:
    if corpus.articles["text"].isna().all():
        return pd.Series(pd.NA, rows.index, dtype="str")
    return tone_scored.texts_of(corpus, rows)


def _labelled(corpus: Corpus, drivers: pd.DataFrame, of: str) -> pd.DataFrame:
    """Give each sentence its label; one with several stands in as many rows, each worth a part."""
    if of != "entity":
        label = counts.labels(corpus.articles, of).set_axis(corpus.articles["article_id"])
        return drivers.assign(label=drivers["article_id"].map(label), part=1.0)
    named = corpus.mentions.dropna(subset="entity_id")[[*_SENTENCE, "entity"]].drop_duplicates()
    found = drivers.merge(named, on=_SENTENCE, how="left")
    n_named = found.groupby(_SENTENCE)["entity"].transform("size")
    return found.assign(label=found["entity"].fillna(NOBODY), part=1 / n_named)


def _summed(rows: pd.DataFrame, of: str, every: pd.DataFrame) -> Summed:
    labels = pd.Index(sorted(every["label"].unique()), dtype="str", name=of)
    column, (row, ids) = labels.get_indexer(rows["label"]), pd.factorize(rows["article_id"])
    weight = (rows["weight_share"] * rows["part"]).to_numpy(float)
    bottoms = np.zeros((len(ids), len(labels)))
    tops = np.zeros_like(bottoms)
    np.add.at(bottoms, (row, column), weight)
    np.add.at(tops, (row, column), weight * rows["polarity"].to_numpy(float))
    return Summed(labels, tops, bottoms, np.bincount(column, minlength=len(labels)))


def _composed(first: Summed, second: Summed) -> pd.DataFrame:
    share, means = [], []
    for side in (first, second):
        share.append(side.bottoms.sum(axis=0))
        with np.errstate(invalid="ignore"):
            means.append(side.tops.sum(axis=0) / share[-1])
    centre = (first.tops.sum() + second.tops.sum()) / 2
    known = [np.where(np.isnan(one), other, one)
             for one, other in (means, means[::-1])]  # fmt: skip
    by_tone = (share[0] + share[1]) / 2 * (known[0] - known[1])
    by_share = (share[0] - share[1]) * ((known[0] + known[1]) / 2 - centre)
    values = {"n_sentences": (first.n_sentences, second.n_sentences), "share": share, "mean": means}
    made = {f"{name}_{side}": pair[place]
            for name, pair in values.items() for place, side in enumerate(_SIDES)}  # fmt: skip
    return pd.DataFrame(
        made | {"by_tone": by_tone, "by_share": by_share, "contribution": by_tone + by_share}
    )


def _drawn(side: Summed, seed: int) -> tuple[np.ndarray, np.ndarray] | None:
    """Return each label's part of the mean, and its share, in each resample of articles."""
    n_articles, n_labels = side.tops.shape
    if n_articles < FEWEST:
        return None
    parts = [drawn @ np.hstack([side.tops, side.bottoms])
             for drawn in intervals.draws(n_articles, intervals.N_RESAMPLES, seed)]  # fmt: skip
    drawn = np.concatenate(parts)
    drawn /= drawn[:, n_labels:].sum(axis=1, keepdims=True)
    return drawn[:, :n_labels], drawn[:, n_labels:]


def _interval(
    first: tuple[np.ndarray, np.ndarray] | None,
    second: tuple[np.ndarray, np.ndarray] | None,
    n_articles: int,
) -> tuple[np.ndarray | float, np.ndarray | float]:
    if first is None or second is None:
        return np.nan, np.nan
    centre = (first[0].sum(axis=1) + second[0].sum(axis=1))[:, None] / 2
    low, high = ends_of(first[0] - second[0] - centre * (first[1] - second[1]), n_articles)
    return low, high
