"""Who is named more in each part of a corpus than in all others."""

from __future__ import annotations

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import chance, groups, intervals
from utils.measure.keyness import compare

_COLUMNS = [
    *("target", "reference", "entity_id", "entity", "label"),
    *("n_target", "n_articles_with_target", "n_articles_target", "n_words_target"),
    *("per_1000_words_target", "n_reference", "n_articles_with_reference"),
    *("n_articles_reference", "n_words_reference", "per_1000_words_reference"),
    *("log_ratio", "low", "high", "log_likelihood", "p", "q"),
]


def compare_each(
    corpus: Corpus, *, by: str = "outlet", label: str | None = None, at_least: int = 5
) -> pd.DataFrame:
    """One row is one entity, as often as it is named in one group and in all others.

    Parameters
    ----------
    corpus : Corpus
    by, label, at_least
        As in :func:`utils.measure.compare`.

    Returns
    -------
    DataFrame
        The tables of :func:`utils.measure.compare`, each group in turn the target, in the
        order of their names; ``q`` is p corrected for all rows together. No rows where
        there are fewer than two groups.

    Raises
    ------
    ValueError, KeyError
        As :func:`utils.measure.compare`.

    Examples
    --------
    >>> compare_each(Corpus(*[tables.empty("articles")] * 6)).empty
    True
    """
    labels = sorted(groups.grouped(corpus.articles, by)["group"].unique())
    options = {"by": by, "label": label, "at_least": at_least}
    each = [compare(corpus, target=one, **options) for one in labels if len(labels) > 1]
    made = pd.concat(each, ignore_index=True) if each else pd.DataFrame(columns=_COLUMNS)
    made["q"] = chance.false_discovery(made["p"].to_numpy(float))
    made.attrs = dict(each[0].attrs) if each else {}
    return tables.state_call(
        made, "measure.compare_each", **options, level=intervals.LEVEL, seed=intervals.SEED
    )
