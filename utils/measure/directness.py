"""How much of what speakers say is given in their own words, and how much retold."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import groups, intervals
from utils.measure.shares import shares_of, worth
from utils.measure.speech import SPEECH, said_of, speech_by
from utils.measure.tallies import weighed

_COUNTS = [
    *("n_quotes", "n_quotes_direct", "n_quotes_mixed", "n_quotes_indirect"),
    *("n_articles", "n_words", "n_words_direct"),
]
_SHARES = ["share", "low", "high", "share_words", "low_words", "high_words"]


def directness(
    corpus: Corpus,
    *,
    by: str | None = "speaker",
    at_least: int = 1,
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one group: how much of its speech is given directly.

    Parameters
    ----------
    corpus : Corpus
        ``quotes`` and ``articles``.
    by : str, optional
        ``speaker`` (those without a name together, as "(anonymous)"), ``speaker_type``,
        ``outlet`` or another column of the articles, a period
        (``month`` …); None: all together.
    at_least : int
        Only groups with so many quotes.
    reprints : DataFrame, optional
        As in :func:`utils.measure.entity_counts`.

    Returns
    -------
    DataFrame
        The column ``by`` (str; ``group`` where it is None), for a period its ``starts_on``;
        ``n_quotes``, ``n_quotes_direct``, ``n_quotes_mixed``, ``n_quotes_indirect`` (int64:
        speeches, each counted once with all its pieces), ``n_articles`` (with any of them),
        ``n_words``, ``n_words_direct`` (int64; of a mixed piece the words in quotation marks);
        ``share`` (0–1) of the quotes that are direct or mixed, so that the speaker's own words
        are heard, with ``low``, ``high``; ``share_words`` of the words that are direct, with
        ``low_words``, ``high_words`` (95 %, by resampling articles, at least Wilson's; NaN
        where five articles or fewer have the group's speech). Sorted from most quotes, then by
        name. Speech quoted within another's counts twice, as the outer speaker's words and as the
        inner one's; within speech of the same speaker once. ``attrs`` as of
        :func:`utils.measure.sources`.

    Raises
    ------
    KeyError
        "by: no column 'paper'; the table has …"
    ValueError
        "at_least: 0 is no number of quotes from 1 on"

    Examples
    --------
    >>> rows = pd.DataFrame({"kind": ["direct", "indirect"], "n_words": [3, 5]})
    >>> rows["kind"].isin(["direct", "mixed"]).mean().item()
    0.5
    """
    if at_least < 1:
        raise ValueError(f"at_least: {at_least!r} is no number of quotes from 1 on")
    groups.require_free(by, (*_COUNTS, *_SHARES))
    told = speech_by(corpus, by=by, reprints=reprints)
    counted = _counted(told.rows)
    counted[_SHARES] = _measured(told.rows)
    found = counted[counted["n_quotes"] >= at_least]
    found = found.sort_values(["n_quotes", "group"], ascending=[False, True], ignore_index=True)
    found = found.astype(dict.fromkeys(_COUNTS, "int64") | dict.fromkeys(_SHARES, "float64"))
    found = groups.placed(found, by)
    found.attrs = said_of(told)
    stated = {**groups.stated(by, reprints), "at_least": at_least}
    stated |= {"level": intervals.LEVEL, "seed": intervals.SEED}
    return tables.state_call(found, "measure.directness", **stated)


def _counted(rows: pd.DataFrame) -> pd.DataFrame:
    """One row is one group with its counts, in the order of the groups' names."""
    for kind in SPEECH:
        rows = rows.assign(**{f"n_quotes_{kind}": (rows["kind"] == kind).astype("int64")})
    summed = [name for name in _COUNTS if name not in ("n_quotes", "n_articles")]
    by_group = rows.groupby("group", sort=True)
    found = by_group[summed].sum()
    found["n_quotes"], found["n_articles"] = by_group.size(), by_group["article_id"].nunique()
    return found[_COUNTS].reset_index().astype({"group": "str"})


def _measured(rows: pd.DataFrame) -> np.ndarray:
    """Return both shares of each group with their intervals, of shape (n_groups, 6)."""
    group, names = pd.factorize(rows["group"], sort=True)
    article, ids = pd.factorize(rows["article_id"], sort=True)
    is_heard = rows["kind"].isin(["direct", "mixed"]).to_numpy("int64")
    pairs = [(is_heard, np.ones(len(rows), "int64")), (rows["n_words_direct"], rows["n_words"])]
    found = []
    for part, whole in pairs:
        amounts = [np.asarray(one) for one in (part, whole)]
        tops, bottoms = (weighed(group, article, one, len(names), len(ids)) for one in amounts)
        n_cases = worth(group, amounts[1], len(names))
        found += shares_of(tops, bottoms, np.arange(len(names)), n_cases)
    return np.column_stack(found)
