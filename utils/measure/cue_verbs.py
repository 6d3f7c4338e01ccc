"""With which verbs speech is told: said, claimed, admitted; and who is told with which."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import chance, groups, intervals, tallies
from utils.measure.cue_words import OTHER, is_verb, lemma, stance
from utils.measure.keyness import log_ratio
from utils.measure.shares import shares_of
from utils.measure.speech import said_of, speech_by
from utils.measure.tallies import Tally, only, tally

VERBS, STANCE = "verb", "stance"
# Cues that are no verb of the table, together: nouns, adverbs, and what was found wrongly.
OTHER_WORDS = "(other words)"
# Uses of a verb in all groups, from which on it is compared.
_COMPARED = 10
_COUNTS = ["n_quotes", "n_articles_with", "n_cues"]
_NUMBERS = ["share", "low", "high", "log_ratio", "low_ratio", "high_ratio", "p", "q"]


def cue_verbs(
    corpus: Corpus,
    *,
    by: str | None = "outlet",
    of: str = VERBS,
    at_least: int = 10,
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one verb in one group: how much of the group's speech is told with it.

    Parameters
    ----------
    corpus : Corpus
        ``quotes`` and ``articles``.
    by : str, optional
        ``speaker`` (those without a name together, as "(anonymous)"), ``speaker_type``,
        ``outlet`` or another column of the articles, a period
        (``month`` …); None: all together.
    of : {"verb", "stance"}
        Each verb by itself, or what it implies: ``neutral`` (said, told), ``asking``,
        ``doubting`` (claimed, alleged), ``conceding`` (admitted), ``presuming`` (revealed,
        pointed out), ``pressing`` (insisted, warned), ``denying``, ``accusing``,
        ``praising``, ``manner`` (shouted); ``other``: words of no such group (think, vote), of
        which most imply nothing of what is said.
    at_least : int
        Only groups with so many quotes that have a cue; of these, every verb has its row,
        be it used once.
    reprints : DataFrame, optional
        As in :func:`utils.measure.entity_counts`.

    Returns
    -------
    DataFrame
        The column ``by`` (str; ``group`` where it is None), ``verb`` (str, its base form: "say"
        for said and says, "(other words)" for all cues that are no verb of the table; not with
        ``of="stance"``), ``stance`` (str); ``n_quotes`` (int64,
        speeches told with it), ``n_articles_with`` (int64, articles with them), ``n_cues``
        (int64, speeches of the group with any cue); ``share`` (0–1) of these, with ``low``,
        ``high``; ``log_ratio`` (float; 1 is twice the share that it has in all other groups,
        −1 half of it; NaN where there is no other) with ``low_ratio``, ``high_ratio``
        (infinite where it is never used on a side), ``p`` (float, the level at which this
        interval would reach 0, with normal tails) and ``q`` (p corrected for all rows of verbs
        that are used ten times or more in all groups: of those up to 0.05, one in twenty is
        expected to be chance; NaN for rarer ones). Every group has every verb that any of them
        has. Intervals: 95 %, by resampling articles, never narrower than independent
        speeches would have; NaN where five articles or fewer have the group's speech. Sorted
        by group, most quotes first, then by verb. ``attrs`` as of
        :func:`utils.measure.sources`, and ``n_without_cue``.

    Raises
    ------
    KeyError
        "by: no column 'paper'; …"
    ValueError
        "of: 'noun' is none of verb, stance"; "at_least: 0 is no number of quotes from 1 on"

    Notes
    -----
    The stances are a table of this package (``utils/measure/cue_words.py``, with its sources):
    what a verb implies in a text, only a reader can say. "All other groups" are those
    with fewer quotes, too. The cue of speech inside other speech of the same speaker does not
    count. Log ratio: Hardie 2014, as in :func:`utils.measure.compare`. Each
    row has an interval of its own: of many, one in twenty misses by chance alone, so
    ``q`` tells what is clear. Corrected after Benjamini and Hochberg 1995.

    Examples
    --------
    >>> lemma("was told"), stance("admit")
    ('tell', 'conceding')
    """
    if of not in (VERBS, STANCE):
        raise ValueError(f"of: {of!r} is none of {VERBS}, {STANCE}")
    if at_least < 1:
        raise ValueError(f"at_least: {at_least!r} is no number of quotes from 1 on")
    groups.require_free(by, (VERBS, STANCE, *_COUNTS, *_NUMBERS))
    said = speech_by(corpus, by=by, reprints=reprints)
    told = _with_verbs(said.rows, of)
    made = _measured(_counted(told, at_least))
    made[STANCE] = made[VERBS].map(stance) if of == VERBS else made[VERBS]
    names = ["group", *([VERBS] if of == VERBS else []), STANCE]
    texts = dict.fromkeys(names, "str") | dict.fromkeys(_COUNTS, "int64")
    made = made[[*names, *_COUNTS, *_NUMBERS]].astype(texts | dict.fromkeys(_NUMBERS, "float64"))
    order = ["group", "n_quotes", names[1]]
    found = made.sort_values(order, ascending=[True, False, True], ignore_index=True)
    found = groups.placed(found, by)
    found.attrs = said_of(said) | {"n_without_cue": len(said.rows) - len(told)}
    stated = {**groups.stated(by, reprints), "of": of, "at_least": at_least}
    stated |= {"level": intervals.LEVEL, "seed": intervals.SEED}
    return tables.state_call(found, "measure.cue_verbs", **stated)


def _with_verbs(rows: pd.DataFrame, of: str) -> pd.DataFrame:
    """Return the speeches that have a cue, with its verb or its verb's stance as ``verb``."""
    cues = rows["cue"].dropna()
    verbs = cues.map({cue: lemma(cue) for cue in cues.unique()})
    verbs = verbs[verbs != ""]
    if of == STANCE:
        verbs = verbs.map({verb: stance(verb) for verb in verbs.unique()}).fillna(OTHER)
    else:
        verbs = verbs.map({verb: verb if is_verb(verb) else OTHER_WORDS for verb in verbs.unique()})
    return rows.loc[verbs.index].assign(verb=verbs.astype("str")).reset_index(drop=True)


class _Counted(NamedTuple):
    """Speeches by verb and group, both as numbers, and the groups that are kept."""

    pairs: Tally  # thing: group * n_verbs + verb
    wholes: Tally  # thing: group
    verbs: list[str]
    groups: list[str]
    kept: np.ndarray


def _counted(told: pd.DataFrame, at_least: int) -> _Counted:
    group, names = pd.factorize(told["group"], sort=True)
    article, ids = pd.factorize(told["article_id"], sort=True)
    verb, verbs = pd.factorize(told["verb"], sort=True)
    pairs = tally(group * len(verbs) + verb, article, len(names) * len(verbs), len(ids))
    wholes = tally(group, article, len(names), len(ids))
    kept = np.flatnonzero(tallies.totals(wholes) >= at_least)
    return _Counted(pairs, wholes, list(verbs), list(names), kept)


def _measured(counted: _Counted) -> pd.DataFrame:
    """One row is one verb in one of the groups that are kept."""
    pairs, wholes, n_verbs = counted.pairs, counted.wholes, len(counted.verbs)
    counts = tallies.totals(pairs).reshape(-1, max(1, n_verbs))[counted.kept]
    used = np.flatnonzero(counts.sum(axis=0))
    group, verb = (part.ravel() for part in np.meshgrid(counted.kept, used, indexing="ij"))
    things = group * n_verbs + verb
    own = only(pairs, things)
    n_articles = np.bincount(pairs.things, minlength=pairs.n_things)
    made = pd.DataFrame({"group": np.array(counted.groups, dtype=object)[group]})
    made[VERBS] = np.array(counted.verbs, dtype=object)[verb]
    made["n_quotes"] = tallies.totals(own)
    n_cues = tallies.totals(wholes)
    made["n_articles_with"], made["n_cues"] = n_articles[things], n_cues[group]
    made[_NUMBERS[:3]] = np.column_stack(shares_of(own, wholes, group, n_cues))
    n_verb = tallies.totals(pairs).reshape(-1, max(1, n_verbs)).sum(axis=0)[verb]
    n_all = int(tallies.totals(wholes).sum())
    made[_NUMBERS[3:6]] = _ratios(counted, used, made, n_verb, n_all)
    made["p"] = _chances(made)
    # Chosen by what does not tell who uses it: rarer ones could hardly be clear.
    is_compared = made["p"].notna() & (n_verb >= _COMPARED)
    made["q"] = pd.Series(
        chance.false_discovery(made["p"][is_compared].to_numpy()), made.index[is_compared]
    )
    return made


def _chances(made: pd.DataFrame) -> pd.Series:
    """Return p of each log ratio: from how far its interval reaches toward 0.

    The distance of the nearer end is that of the level's quantile, so that p is below 5 %
    exactly where a 95 % interval leaves out 0.
    """
    ratio = made["log_ratio"]
    near = made["low_ratio"].where(ratio > 0, made["high_ratio"])
    spread = (ratio - near).abs() / NormalDist().inv_cdf((1 + intervals.LEVEL) / 2)
    z = (ratio.abs() / spread.clip(lower=np.finfo(float).tiny)).where(near.notna())
    return z.map(lambda one: math.erfc(one / math.sqrt(2)), na_action="ignore")


def _ratios(
    counted: _Counted, used: np.ndarray, made: pd.DataFrame, n_verb: np.ndarray, n_all: int
) -> np.ndarray:
    """Return the log ratio of each row to all other groups, and its ends, of shape (n_rows, 3)."""
    here, size = made["n_quotes"].to_numpy(), made["n_cues"].to_numpy()
    rest, beside = n_verb - here, n_all - size
    found = np.full((len(made), 3), np.nan)
    if not len(made) or not beside.any():
        return found
    found[:, 0] = log_ratio(here, rest, size, beside)
    if counted.wholes.n_articles > 1:
        low, high = _independent(here, rest, beside / size)
        drawn = _drawn_ratios(counted, used)
        found[:, 1], found[:, 2] = np.minimum(drawn[0], low), np.maximum(drawn[1], high)
        found[made["low"].isna(), 1:] = np.nan
    return found


def _independent(
    here: np.ndarray, rest: np.ndarray, odds: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends for independent speeches; ``odds`` are cues of all others to the group's.

    From the interval of the group's share of the verb's uses, by Wilson's method with
    correction for continuity (Newcombe 1998, Statistics in Medicine 17, 857–872), so that one
    single use says nothing.
    """
    n, z = here + rest, NormalDist().inv_cdf((1 + intervals.LEVEL) / 2)
    share, bottom = here / n, 2 * (n + z**2)
    middle = 2 * here + z**2
    spreads = [
        z * np.sqrt(np.maximum(0, z**2 - sign * 2 - 1 / n + 4 * share * (rest + sign)))
        for sign in (1, -1)
    ]
    low = np.where(here == 0, 0, (middle - 1 - spreads[0]) / bottom).clip(0, 1)
    high = np.where(rest == 0, 1, (middle + 1 + spreads[1]) / bottom).clip(0, 1)
    with np.errstate(divide="ignore"):
        return np.log2(odds * low / (1 - low)), np.log2(odds * high / (1 - high))


def _drawn_ratios(counted: _Counted, used: np.ndarray) -> np.ndarray:
    """Return the ends of the log ratios over resampled articles, of shape (2, n_rows)."""
    n_verbs, wholes = len(counted.verbs), counted.wholes
    drawn = tallies.resamples(wholes.n_articles)
    sizes = tallies.sums(only(wholes, counted.kept), np.arange(len(counted.kept)), drawn)
    total = np.bincount(wholes.articles, wholes.hits, wholes.n_articles) @ drawn
    ends = np.empty((2, len(counted.kept), len(used)))
    for place, verb in enumerate(used):
        own = counted.pairs.things % n_verbs == verb
        articles, hits = counted.pairs.articles[own], counted.pairs.hits[own]
        n_verb = np.bincount(articles, hits, wholes.n_articles) @ drawn
        one = only(counted.pairs, counted.kept * n_verbs + verb)
        here = tallies.sums(one, np.arange(len(counted.kept)), drawn) if len(one.things) else 0
        here = np.broadcast_to(here, sizes.shape)
        with np.errstate(invalid="ignore", divide="ignore"):
            ratios = log_ratio(here, n_verb - here, sizes, total - sizes)
        # Where the verb was not drawn, nothing speaks for a difference.
        ends[:, :, place] = _finite_percentiles(np.where(n_verb == 0, 0.0, ratios))
    return ends.reshape(2, -1)


def _finite_percentiles(values: np.ndarray) -> np.ndarray:
    """Return the ends of each row's interval; resamples without one of the sides do not count."""
    values = np.where(np.isfinite(values), values, np.nan)
    known = ~np.isnan(values).all(axis=1)
    ends = np.full((2, len(values)), np.nan)
    tail = (1 - intervals.LEVEL) / 2
    if known.any():
        ends[:, known] = np.nanquantile(values[known], [tail, 1 - tail], axis=1)
    return ends
