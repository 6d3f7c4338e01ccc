"""A corpus that is still being annotated: what is there already, and how far that is."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from utils.annotate import whole
from utils.annotate.annotation import Corpus

_FIRST, _TIMES = 50, 8


def growing(articles: pd.DataFrame, **options: object) -> Iterator[Corpus]:
    """Annotate more and more of the articles, and hand back the corpus of each step.

    Each step reads back what the steps before it stored. Articles are taken from all over
    the table, so that the first ones tell of all outlets and days.

    Parameters
    ----------
    articles : DataFrame
        As for :func:`utils.annotate.corpus`.
    **options
        Of :func:`utils.annotate.corpus`.
    """
    for n in sizes(len(articles)):
        whole_way = range(0, n * len(articles), len(articles))
        rows = [place // n for place in whole_way]
        yield whole.corpus(articles.iloc[rows].reset_index(drop=True), **options)


def sizes(n: int) -> list[int]:
    """Return how many articles each step annotates: few at first, all at last.

    Examples
    --------
    >>> sizes(4_000), sizes(60)
    ([50, 400, 4000], [60])
    """
    steps, size = [], _FIRST
    while size * 2 <= n:
        steps.append(size)
        size *= _TIMES
    return [*steps, n]
