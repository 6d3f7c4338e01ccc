"""Two sides whose tone is compared: quoted and own words, headline and body, two outlets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from utils.annotate.annotation import Corpus
from utils.annotate.quotation import quoted
from utils.measure import tone_scored
from utils.measure.quote_parts import Span
from utils.measure.spoken_words import direct_parts
from utils.measure.tone import state_tone
from utils.measure.tone_scored import Names, columns_of
from utils.measure.tone_summary import Sums, by_group, drawn_means, ends_of, per_article

_SENTENCE = ["article_id", "sentence_id"]
Sides = Mapping[str, pd.DataFrame]


def quoted_tone(
    corpus: Corpus,
    *,
    by: Names = None,
    scorer: Names = "textblob",
    weight: str = "sentences",
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one group: the tone of what it quotes, and of its own words.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` with text, ``sentences`` and ``tones``. A sentence is quoted where more
        than half of its letters are speech in quotation marks: those pieces of ``quotes`` that
        are direct, or in marks and mixed, since scare quotes and titles are the paper's own
        words. Without ``quotes``, where they stand between any quotation marks.
    by, scorer, weight, reprints
        As in :func:`utils.measure.tone`.

    Returns
    -------
    DataFrame
        The columns ``by`` (str; ``group`` where it is None), ``scorer`` (str), ``n_articles``
        (int64); for either side, ``quoted`` and ``own``: ``n_sentences_…``, ``n_scored_…``
        (int64), ``share_without_evidence_…`` (0–1), ``mean_…`` with ``low_…``, ``high_…``
        (float, higher is more positive); ``difference``, the first mean less the second, with
        ``low``, ``high`` (95 %, by resampling articles, both sides of each together; NaN where
        five articles or fewer have evidence on a side). Sorted by scorer and group.

    Raises
    ------
    KeyError, ValueError
        As :func:`utils.measure.tone`; "articles: the corpus was read without text; …".
    """
    rows = tone_scored.scored(corpus, by=by, scorer=scorer, reprints=reprints)
    rows = rows.assign(is_quoted=_is_quoted(corpus, rows))
    rows["weight"] = tone_scored.weights(corpus, rows, weight, within=["is_quoted"])

    def sides(part: pd.DataFrame, drawn: np.ndarray) -> dict[str, float]:
        is_quoted = part["is_quoted"].astype(bool)
        return contrast({"quoted": part[is_quoted], "own": part[~is_quoted]}, drawn)

    made = by_group(rows, [*columns_of(by), "scorer"], sides)
    return _stated(made, rows, "measure.quoted_tone", columns_of(by), by=by, scorer=scorer,
                   weight=weight)  # fmt: skip


def headline_tone(
    corpus: Corpus,
    titles: pd.DataFrame,
    *,
    by: Names = None,
    scorer: Names = "textblob",
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one group: the tone of its headlines, and of the articles below them.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` and ``tones``.
    titles : DataFrame
        ``row`` (int, the place of the title's row in ``corpus.articles``), ``scorer``,
        ``polarity``, as ``annotate.tones(corpus.articles["title"])`` gives it.
    by, scorer, reprints
        As in :func:`utils.measure.tone`.

    Returns
    -------
    DataFrame
        As of :func:`quoted_tone`, with the sides ``headline`` and ``body``. Means and
        difference rest on ``n_articles`` articles, each counting alike, in which the
        headline has evidence and the body has, too: its mean over sentences.

    Raises
    ------
    KeyError, ValueError
        As :func:`utils.measure.tone`.
    """
    rows = tone_scored.scored(corpus, by=by, scorer=scorer, weight="articles", reprints=reprints)
    articles = corpus.articles.reset_index(drop=True)
    heads = titles[articles["title"].notna().reindex(titles["row"]).to_numpy(bool)]
    ids = articles["article_id"].reindex(heads["row"]).astype("str")
    heads = heads.assign(article_id=ids.to_numpy(), weight=1.0)
    heads = tone_scored.of_scorers(heads, scorer)
    keys = columns_of(by)
    heads = heads.merge(rows[["article_id", *keys]].drop_duplicates(), on="article_id")
    both = pd.concat([heads.assign(is_head=True), rows.assign(is_head=False)], ignore_index=True)
    has_both = both[both["polarity"].notna()].groupby(["article_id", "scorer"])["is_head"]
    pairs = has_both.nunique().reindex(pd.MultiIndex.from_frame(both[["article_id", "scorer"]]))
    both["weight"] *= (pairs == 2).to_numpy(float)

    def sides(part: pd.DataFrame, drawn: np.ndarray) -> dict[str, float]:
        is_head = part["is_head"].astype(bool)
        return contrast({"headline": part[is_head], "body": part[~is_head]}, drawn)

    made = by_group(both, [*keys, "scorer"], sides)
    return _stated(made, rows, "measure.headline_tone", keys, by=by, scorer=scorer)


def contrast(sides: Sides, drawn: np.ndarray) -> dict[str, float]:
    """Return the mean tone of two sides and their difference, with intervals.

    An article that is on both sides is drawn on both, so what its sentences share cancels.

    Parameters
    ----------
    sides : mapping of two names to DataFrames
        ``article``, ``polarity``, ``weight`` (0 for what does not count), as
        :func:`utils.measure.tone_summary.by_group` gives them.
    drawn : array of shape (n_articles, n_resamples)

    Returns
    -------
    dict
        ``n_articles`` and so on, as in :func:`quoted_tone`.

    Examples
    --------
    >>> rows = pd.DataFrame({"article": [0], "polarity": [0.5], "weight": [1.0]})
    >>> sides = {"quoted": rows, "own": rows.assign(polarity=0.25)}
    >>> found = contrast(sides, np.ones((1, 9)))
    >>> found["mean_quoted"], found["difference"], found["low"]
    (0.5, 0.25, nan)
    """
    sums = [_sums(rows) for rows in sides.values()]
    made = {"n_articles": len(np.union1d(sums[0].articles, sums[1].articles))}
    resampled = [drawn_means(one, drawn) for one in sums]
    means = [float(one.tops.sum() / (one.bottom.sum() or np.nan)) for one in sums]
    n_each = [len(one.articles) for one in sums]
    for place, (name, rows) in enumerate(sides.items()):
        ends = ends_of(resampled[place], n_each[place])[:, 0]
        made |= _side(name, rows, (means[place], *ends.tolist()))
    low, high = ends_of(resampled[0] - resampled[1], min(n_each))[:, 0].tolist()
    return made | {"difference": means[0] - means[1], "low": low, "high": high}


def _sums(rows: pd.DataFrame) -> Sums:
    """Sum up what has evidence and counts."""
    counted = rows[rows["polarity"].notna() & (rows["weight"] > 0)]
    return per_article(counted, counted["polarity"].to_numpy(float)[:, None])


def _side(name: str, rows: pd.DataFrame, ends: tuple[float, float, float]) -> dict[str, float]:
    n_scored = int(rows["polarity"].notna().sum())
    mean, low, high = ends
    return {
        f"n_sentences_{name}": len(rows),
        f"n_scored_{name}": n_scored,
        f"share_without_evidence_{name}": 1 - n_scored / len(rows) if len(rows) else np.nan,
        f"mean_{name}": mean,
        f"low_{name}": low,
        f"high_{name}": high,
    }


def _is_quoted(corpus: Corpus, rows: pd.DataFrame) -> np.ndarray:
    """Say of each row whether more than half of its sentence's letters are quoted."""
    tone_scored.texts_of(corpus, rows.iloc[:1])
    texts = corpus.articles.set_index("article_id")["text"].dropna()
    wanted = corpus.sentences[corpus.sentences["article_id"].isin(rows["article_id"])]
    spoken = spoken_spans(corpus.quotes) if len(corpus.quotes) else None
    found = [
        quoted_shares(
            texts[article], part["start_char"].to_numpy(), part["end_char"].to_numpy(),
            None if spoken is None else spoken.get(str(article), []),
        )
        for article, part in wanted.groupby("article_id", sort=False)
    ]  # fmt: skip
    order = wanted.sort_values("article_id", key=_first_seen, kind="stable")
    shares = pd.Series(np.concatenate([[], *found]), pd.MultiIndex.from_frame(order[_SENTENCE]))
    return (shares.reindex(pd.MultiIndex.from_frame(rows[_SENTENCE])) > 0.5).to_numpy()


def _first_seen(ids: pd.Series) -> np.ndarray:
    return pd.factorize(ids)[0]


def spoken_spans(quotes: pd.DataFrame) -> dict[str, list[Span]]:
    """Return for each article where somebody's very words stand: direct, or in marks and mixed.

    Examples
    --------
    >>> quotes = pd.DataFrame({"article_id": "a", "kind": ["mixed", "scare"],
    ...     "start_char": [5, 40], "quote": ["it was “bad”", "“bad”"]})
    >>> spoken_spans(quotes)
    {'a': [(12, 17)]}
    """
    found: dict[str, list[Span]] = {}
    columns = (quotes[name] for name in ("article_id", "kind", "start_char", "quote"))
    for article, kind, first, quote in zip(*columns, strict=True):
        for start, end in direct_parts(quote, kind):
            found.setdefault(article, []).append((first + start, first + end))
    return found


def quoted_shares(
    text: str, starts: Sequence[int], ends: Sequence[int], spans: Sequence[Span] | None = None
) -> np.ndarray:
    """Return which share of the letters of each piece of a text is quoted.

    ``spans`` says where; None: between any quotation marks.

    Examples
    --------
    >>> quoted_shares("“Go home,” he said. He left.", [0, 20], [19, 28]).round(2).tolist()
    [0.5, 0.0]
    """
    is_letter = np.fromiter(map(str.isalpha, text), bool, len(text))
    is_inside = np.zeros(len(text), bool)
    for start, end in quoted(text) if spans is None else spans:
        is_inside[start:end] = True
    before, inside = (np.concatenate([[0], one.cumsum()])
                      for one in (is_letter, is_letter & is_inside))  # fmt: skip
    starts, ends = np.asarray(starts), np.asarray(ends)
    n_letters = before[ends] - before[starts]
    return (inside[ends] - inside[starts]) / np.maximum(n_letters, 1)


def _stated(
    made: pd.DataFrame, rows: pd.DataFrame, call: str, keys: list[str], **options: object
) -> pd.DataFrame:
    made = made.sort_values(["scorer", *keys], ignore_index=True)
    made.attrs = rows.attrs
    return state_tone(made, call, options.pop("by"), options.pop("scorer"), **options)
