"""What speech is measured from: its pieces with their words, their group and their speaker."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from utils.annotate.annotation import Corpus
from utils.annotate.quotation import quoted
from utils.measure import groups, intervals, tallies
from utils.measure.tallies import Rates, Tally

KINDS = ("direct", "indirect", "mixed")
UNDECIDED = "(undecided)"
NAMELESS = ("office", "document", "anonymous", "crowd")
OF_SPEAKERS = ("speaker", "speaker_type")
_WORD = re.compile(r"[^\s]*[^\W_][^\s]*")
_KEYS = ["article_id", "quote_id"]

Span = tuple[int, int]


def speech(
    corpus: Corpus, *, by: str | None = None, reprints: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row is one piece of speech that counts, with its group and its words.

    Parameters
    ----------
    corpus : Corpus
        ``quotes`` and ``articles``.
    by : str, optional
        ``speaker``, ``speaker_type``, a period or a column of the articles, as in
        :func:`utils.measure.groups.grouped`; None: all together.
    reprints : DataFrame, optional
        As in :func:`utils.measure.groups.grouped`.

    Returns
    -------
    DataFrame
        The columns of ``corpus.quotes`` for the kinds direct, indirect and mixed, then ``group``
        (str; "(undecided)" where nobody knows the speaker), ``speaker_label`` (str, the
        speaker as a name of one only; missing: undecided), ``who`` (str, the same, but
        "(anonymous)" and so on for those without a name), ``n_words`` and ``n_words_direct``
        (int64, all words, and those in quotation marks). ``attrs`` as of ``grouped``.

    Raises
    ------
    KeyError, ValueError
        As :func:`utils.measure.groups.grouped`.
    """
    articles = groups.grouped(corpus.articles, None if by in OF_SPEAKERS else by, reprints)
    is_speech = corpus.quotes["kind"].isin(KINDS)
    kept = is_speech & corpus.quotes["article_id"].isin(articles["article_id"])
    rows = corpus.quotes[kept].reset_index(drop=True)
    rows["speaker_label"] = _names(rows)
    rows["who"] = _who(rows)
    if by in OF_SPEAKERS:
        told = rows["who"] if by == "speaker" else rows["speaker_type"]
        rows["group"] = told.fillna(UNDECIDED).astype("str")
    else:
        rows["group"] = rows["article_id"].map(articles.set_index("article_id")["group"])
        rows["group"] = rows["group"].astype("str")
    rows["n_words"] = np.array([n_words_of(words) for words in rows["quote"]], "int64")
    pairs = zip(rows["quote"], rows["kind"], strict=True)
    rows["n_words_direct"] = np.array([_n_direct(*pair) for pair in pairs], "int64")
    rows.attrs = articles.attrs
    return rows


def once(rows: pd.DataFrame) -> pd.DataFrame:
    """One row is one speech: its pieces put together, the first one's columns, words summed.

    Parameters
    ----------
    rows : DataFrame
        From :func:`speech`. A speech with pieces of several kinds is mixed.
    """
    by_speech = rows.groupby(_KEYS, sort=True)
    found = rows.sort_values([*_KEYS, "start_char"]).drop_duplicates(_KEYS).set_index(_KEYS)
    for name in ("n_words", "n_words_direct"):
        found[name] = by_speech[name].sum()
    found["kind"] = found["kind"].where(by_speech["kind"].nunique() == 1, "mixed")
    return found.sort_index().reset_index()


def n_words_of(text: str) -> int:
    """Return the number of words: pieces between white space that hold a letter or digit.

    Examples
    --------
    >>> n_words_of("“No — not 12,” he said.")
    5
    """
    return len(_WORD.findall(text))


def direct_parts(quote: str, kind: str) -> list[Span]:
    """Return which parts of a piece are given directly: all, none, or what stands in marks.

    Examples
    --------
    >>> direct_parts("it was “a war”", "mixed"), direct_parts("it was war", "indirect")
    ([(7, 14)], [])
    """
    if kind == "direct":
        return [(0, len(quote))]
    return quoted(quote) if kind == "mixed" else []


def _n_direct(quote: str, kind: str) -> int:
    return sum(n_words_of(quote[start:end]) for start, end in direct_parts(quote, kind))


def _names(rows: pd.DataFrame) -> pd.Series:
    """Name each speaker so that two entities with one name stay two."""
    speaker, ids = rows["speaker"].astype("str"), rows["speaker_entity_id"].astype("str")
    n_called = ids.groupby(speaker).nunique()
    is_shared = (speaker.map(n_called) > 1).fillna(False).astype(bool) & ids.notna()
    return speaker.where(~is_shared, speaker + " (" + ids + ")").astype("str")


def _who(rows: pd.DataFrame) -> pd.Series:
    """Put together whom nobody knows by name: two officials, or a "he", are not one man."""
    is_type = rows["speaker_type"].isin(NAMELESS) & rows["speaker_entity_id"].isna()
    return rows["speaker_label"].where(~is_type, "(" + rows["speaker_type"] + ")").astype("str")


def shares(top: Tally, bottom: Tally, of: np.ndarray, n_cases: np.ndarray) -> Rates:
    """Return which share of each whole each thing is, with a 95 % interval.

    By resampling articles, and never narrower than Wilson's for the cases: no few speeches
    make a share of 0 or 1 certain.

    Parameters
    ----------
    top : Tally
        Amounts of things in articles.
    bottom : Tally
        Amounts of wholes in the same articles.
    of : int array of shape (n_things,)
        The whole to which each thing belongs.
    n_cases : array of shape (n_things,)
        How many speeches each whole has.

    Examples
    --------
    >>> one = tallies.tally(np.array([0, 0]), np.array([0, 1]), 1, 2)
    >>> all_ = tallies.tally(np.array([0, 0, 0, 0]), np.array([0, 0, 1, 1]), 1, 2)
    >>> found = shares(one, all_, np.array([0]), np.array([4]))
    >>> found.estimate.tolist(), found.low.round(2).tolist()
    ([0.5], [0.15])
    """
    sizes = [np.bincount(one.things, one.hits, one.n_things) for one in (top, bottom)]
    whole = sizes[1][of]
    estimate = np.divide(sizes[0], whole, out=np.full(len(of), np.nan), where=whole > 0)
    ends = np.full((2, len(of)), np.nan)
    if top.n_articles > 1:
        drawn = tallies.resamples(top.n_articles)
        for things in tallies.in_parts(np.arange(len(of)), drawn):
            ends[:, things] = _drawn_shares(top, bottom, things, of[things], drawn)
    for thing, (share, n) in enumerate(zip(estimate, n_cases, strict=True)):
        wilson = intervals.share(share * n, n) if share == share else intervals.share(0, 0)
        # NaN stays: with one article nothing can be said.
        ends[0, thing] = np.maximum(0, np.minimum(ends[0, thing], wilson.low))
        ends[1, thing] = np.minimum(1, np.maximum(ends[1, thing], wilson.high))
    in_one = np.bincount(bottom.things, minlength=bottom.n_things)[of] < 2
    return Rates(estimate, *np.where(in_one, np.nan, ends))


def _drawn_shares(
    top: Tally, bottom: Tally, things: np.ndarray, of: np.ndarray, drawn: np.ndarray
) -> np.ndarray:
    """Return the ends for a run of things; resamples without the whole do not count."""
    wholes, place = np.unique(of, return_inverse=True)
    part, whole = tallies.sums(top, things, drawn), _sums_of(bottom, wholes, drawn)[place]
    with np.errstate(invalid="ignore", divide="ignore"):
        found = part / whole
    tail = (1 - intervals.LEVEL) / 2
    known = ~np.isnan(found).all(axis=1)
    ends = np.full((2, len(things)), np.nan)
    if known.any():
        ends[:, known] = np.nanquantile(found[known], [tail, 1 - tail], axis=1)
    return ends


def _sums_of(bottom: Tally, wholes: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Return the sums of some wholes, which need not be all between the first and the last."""
    inside = np.isin(bottom.things, wholes)
    parts = np.searchsorted(wholes, bottom.things[inside]), bottom.articles[inside]
    own = Tally(*parts, bottom.hits[inside], len(wholes), bottom.n_articles)
    if not len(own.things):
        return np.zeros((len(wholes), drawn.shape[1]))
    return tallies.sums(own, np.arange(len(wholes)), drawn)


def weighed(things: np.ndarray, articles: np.ndarray, amounts: np.ndarray, n: int) -> Tally:
    """Sum amounts of things in articles; ``n`` things, and as many articles as are numbered.

    Examples
    --------
    >>> weighed(np.array([0, 0]), np.array([1, 1]), np.array([2, 3]), 1).hits.tolist()
    [5]
    """
    n_articles = int(articles.max()) + 1 if len(articles) else 0
    pairs, place = np.unique(things * max(1, n_articles) + articles, return_inverse=True)
    hits = np.bincount(place, amounts, len(pairs)).astype("int64")
    kept = hits > 0
    pair_things, pair_articles = np.divmod(pairs[kept], max(1, n_articles))
    return Tally(pair_things, pair_articles, hits[kept], n, n_articles)
