"""Sentences with their tone, their group and their weight: what each measure of tone sums up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from utils.annotate.annotation import Corpus
from utils.measure import counts, groups

WEIGHTS = ("sentences", "words", "articles")
CLASSES = ("negative", "neutral", "positive")
# What VADER's authors advise (Hutto and Gilbert 2014): from here on a tone is not neutral.
BOUND = 0.05
ASKED = "group asked for"
Names = str | Sequence[str] | None
# Columns that results have, by which nothing can be grouped.
_OURS = frozenset({"scorer", "tone", "mean", "difference", "polarity", "weight", *CLASSES})
_SENTENCE = ["article_id", "sentence_id"]
_WORD = r"[^\s]*[^\W_][^\s]*"


def scored(
    corpus: Corpus,
    *,
    by: Names,
    scorer: Names,
    weight: str = "sentences",
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one sentence as one scorer sees it, with its group and its weight.

    Parameters
    ----------
    corpus : Corpus
        ``tones`` and ``articles``; with ``weight="words"`` also ``sentences`` and texts.
    by : str, sequence of str, or None
        As in :func:`utils.measure.tone`.
    scorer : str, sequence of str, or None
        None: all that scored the corpus.
    weight : {"sentences", "words", "articles"}
        What counts alike: each sentence, each word, or each article.
    reprints : DataFrame, optional
        As in :func:`utils.measure.entity_counts`.

    Returns
    -------
    DataFrame
        The columns of ``by`` (str; ``group`` where it is None), ``article_id``,
        ``sentence_id``, ``scorer``, ``polarity``, and ``weight`` (float, above 0; no sentence
        without evidence has any effect). ``attrs``: ``n_left_out``, ``n_without_text``,
        ``n_reprints`` as in :func:`utils.measure.groups.grouped`.

    Raises
    ------
    KeyError, ValueError
        As :func:`utils.measure.tone`.
    """
    articles = keyed(corpus.articles, by, reprints)
    tones = of_scorers(corpus.tones, scorer)[[*_SENTENCE, "scorer", "polarity"]]
    rows = tones.merge(articles, on="article_id")
    rows["weight"] = weights(corpus, rows, weight)
    rows.attrs = articles.attrs
    return rows


def keyed(articles: pd.DataFrame, by: Names, reprints: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row is one article that counts, with its group by each column of ``by``.

    Raises
    ------
    KeyError
        "by: no column 'paper'; the table has …"
    ValueError
        "by: month and year are both periods; choose one"

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "n_words": 9, "outlet": "Ledger",
    ...     "section": "world", "published_on": pd.to_datetime(["2014-06-02"]),
    ...     "published_precision": "day"})
    >>> keyed(articles, ["outlet", "section"]).values.tolist()
    [['a', 'Ledger', 'world']]
    """
    names = columns_of(by)
    each = [groups.grouped(articles, None if name == "group" else name) for name in names]
    labels = [one.set_index("article_id")["group"].rename(name)
              for one, name in zip(each, names, strict=True)]  # fmt: skip
    found = pd.concat(labels, axis=1, join="inner")
    n_written = len(articles) - each[0].attrs["n_without_text"]
    counted = {**each[0].attrs, "n_left_out": n_written - len(found)}
    if reprints is not None:
        rows = found.astype("str").to_numpy()
        joint = pd.Series(["\x1f".join(row) for row in rows], found.index, dtype="str")
        within = articles[articles["article_id"].isin(found.index)]
        within = within.assign(**{ASKED: within["article_id"].map(joint)})
        once = groups.grouped(within, ASKED, reprints)
        counted["n_reprints"] = once.attrs["n_reprints"]
        found = found.loc[once["article_id"]]
    found = found.reset_index(names="article_id")
    found.attrs = counted
    return found


def columns_of(by: Names) -> list[str]:
    """Return the columns that state a result's group: ``group`` where all stand together.

    Raises
    ------
    ValueError
        "by: month and year are both periods; choose one"; "by: 'tone' is a column of the
        result itself; give the articles' column another name".

    Examples
    --------
    >>> columns_of(None), columns_of("outlet"), columns_of(["outlet", "month"])
    (['group'], ['outlet'], ['outlet', 'month'])
    """
    names = [by] if isinstance(by, str) else list(by or ["group"])
    for name in _OURS.intersection(names):
        raise ValueError(
            f"by: {name!r} is a column of the result itself; give the articles' column another name"
        )
    periods = [name for name in names if name in counts.PERIODS]
    if len(periods) > 1:
        raise ValueError(f"by: {' and '.join(periods)} are both periods; choose one")
    return names


def of_scorers(tones: pd.DataFrame, scorer: Names) -> pd.DataFrame:
    """Return the rows of some scorers.

    Raises
    ------
    ValueError
        "scorer: 'textblbo' scored nothing here; there are textblob, vader"

    Examples
    --------
    >>> of_scorers(pd.DataFrame({"scorer": ["vader", "textblob"]}), "textblob")["scorer"].tolist()
    ['textblob']
    """
    if scorer is None or not len(tones):
        return tones
    wanted = [scorer] if isinstance(scorer, str) else list(scorer)
    there = sorted(tones["scorer"].unique())
    for one in wanted:
        if one not in there:
            raise ValueError(f"scorer: {one!r} scored nothing here; there are {', '.join(there)}")
    return tones[tones["scorer"].isin(wanted)]


def weights(
    corpus: Corpus, rows: pd.DataFrame, weight: str, *, within: Sequence[str] = ()
) -> np.ndarray:
    """Return what each row weighs; with "articles", those with evidence weigh 1 together.

    Parameters
    ----------
    corpus : Corpus
    rows : DataFrame
        ``article_id``, ``sentence_id``, ``scorer``, ``polarity``.
    weight : {"sentences", "words", "articles"}
    within : sequence of str
        Further columns: an article has a weight of 1 for each of their values.

    Raises
    ------
    ValueError
        "weight: 'chars' is none of sentences, words, articles"
    """
    if weight not in WEIGHTS:
        raise ValueError(f"weight: {weight!r} is none of {', '.join(WEIGHTS)}")
    if weight == "sentences":
        return np.ones(len(rows))
    if weight == "words":
        n_words = texts_of(corpus, rows).str.count(_WORD).to_numpy(float)
        # A mark alone is no word, but may be evidence: a smiley.
        return np.maximum(n_words, 1)
    n_with = rows.groupby(["article_id", "scorer", *within])["polarity"].transform("count")
    return 1 / np.maximum(n_with.to_numpy(float), 1)


def texts_of(corpus: Corpus, rows: pd.DataFrame) -> pd.Series:
    """Return the text of each row's sentence (str).

    Raises
    ------
    ValueError
        "articles: the corpus was read without text; use with_text=True"
    """
    needed = corpus.articles[corpus.articles["article_id"].isin(rows["article_id"])]
    if len(needed) and needed["text"].isna().all():
        raise ValueError("articles: the corpus was read without text; use with_text=True")
    whole = dict(zip(needed["article_id"], needed["text"], strict=True))
    wanted = corpus.sentences.merge(rows[_SENTENCE].drop_duplicates(), on=_SENTENCE)
    cut = [
        whole[article][start:end]
        for article, start, end in zip(
            wanted["article_id"], wanted["start_char"], wanted["end_char"], strict=True
        )
    ]
    known = pd.Series(cut, pd.MultiIndex.from_frame(wanted[_SENTENCE]), dtype="str")
    return known.reindex(pd.MultiIndex.from_frame(rows[_SENTENCE])).set_axis(rows.index)


def classes(polarity: pd.Series | np.ndarray) -> np.ndarray:
    """Return negative, neutral or positive for each polarity; None where it is missing.

    Examples
    --------
    >>> classes(np.array([-0.05, 0.04, 0.05, np.nan])).tolist()
    ['negative', 'neutral', 'positive', None]
    """
    values = np.asarray(polarity, float)
    found = np.full(len(values), "neutral", dtype=object)
    found[values <= -BOUND], found[values >= BOUND] = "negative", "positive"
    found[np.isnan(values)] = None
    return found
