"""Words that a paper keeps at arm's length: how often, which, and who writes them plainly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import groups, intervals, tallies
from utils.measure.quote_parts import Span
from utils.measure.shares import shares_of
from utils.measure.spoken_words import direct_parts
from utils.measure.tallies import tally
from utils.measure.wordings import MARKS, key_of, wording

SCARE = "scare"
_IN_MARKS = ("direct", "mixed", SCARE, "title", "nickname", "word")
_COUNTS = ["n_scare", "n_articles_with", "n_articles", "n_words"]
_RATES = ["per_1000_words", "low", "high"]
_PLACES = ["n_scare", "n_plain", "n_articles_with"]
_SHARES = ["share", "low", "high"]
_POINTS = ".,:;!?()[]… "
_POSSESSIVE = re.compile(r"[’']s\W*$")
_WORD = re.compile(r"[^\s—–…]*[^\W_][^\s—–…]*")


def scare_quotes(
    corpus: Corpus, *, by: str | None = "outlet", reprints: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row is one group: how often it sets words in quotation marks that nobody said.

    Parameters
    ----------
    corpus : Corpus
        ``quotes`` and ``articles``.
    by, reprints
        As in :func:`utils.measure.entity_counts`.

    Returns
    -------
    DataFrame
        The column ``by`` (str; ``group`` where it is None), for a period its ``starts_on``;
        ``n_scare`` (places of the kind
        scare), ``n_articles_with``, ``n_articles``, ``n_words`` (int64); ``per_1000_words``,
        ``low``, ``high`` (float; 95 %, by resampling the group's articles, never narrower
        than that of a Poisson count, NaN with a single article). Groups without any have a
        row. Sorted from most to least, then by name.

    Raises
    ------
    KeyError, ValueError
        As :func:`utils.measure.groups.grouped`.

    Examples
    --------
    >>> wording("“moderates”").words
    ('moderates',)
    """
    groups.require_free(by, (*_COUNTS, *_RATES))
    articles = groups.grouped(corpus.articles, by, reprints)
    marks = corpus.quotes.loc[corpus.quotes["kind"] == SCARE, "article_id"]
    hits = articles["article_id"].map(marks.value_counts()).fillna(0).to_numpy(int)
    made = []
    for name, place in articles.groupby("group").indices.items():
        own, words = hits[place], articles["n_words"].to_numpy(float)[place]
        rate = intervals.rate(own, words / 1_000)
        made.append((name, own.sum(), (own > 0).sum(), len(own), words.sum(), *rate))
    found = pd.DataFrame(made, columns=["group", *_COUNTS, *_RATES])
    found = found.astype(_types(["group"], _COUNTS, _RATES))
    order = ["per_1000_words", "group"]
    found = found.sort_values(order, ascending=[False, True], ignore_index=True)
    found = groups.placed(found, by)
    found.attrs = articles.attrs
    stated = {**groups.stated(by, reprints), "level": intervals.LEVEL, "seed": intervals.SEED}
    return tables.state_call(found, "measure.scare_quotes", **stated)


def scare_words(
    corpus: Corpus,
    *,
    by: str | None = "outlet",
    at_least: int = 2,
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one phrase in one group: how often in scare quotes there, and how often plain.

    Parameters
    ----------
    corpus : Corpus
        ``quotes``, ``articles`` with text.
    by, reprints
        As in :func:`utils.measure.entity_counts`.
    at_least : int
        Only phrases that stand so often in scare quotes, in all groups together.

    Returns
    -------
    DataFrame
        The column ``by`` (str; ``group`` where it is None), for a period its ``starts_on``,
        ``phrase`` (str, as most write it, without marks), ``n_scare`` (int64, in scare
        quotes), ``n_plain`` (int64, in the paper's own words, without quotation marks),
        ``n_articles_with`` (int64, with either), ``share`` (0–1, in scare quotes, of both; NaN
        where the group has neither), ``low``, ``high``
        (95 %, by resampling articles, at least Wilson's; NaN where five articles or fewer
        have them).
        Every group has every phrase. Sorted by how often the phrase stands in scare quotes in
        all groups, phrase, and from most ``n_scare``, then by group.

    Raises
    ------
    KeyError, ValueError
        As :func:`utils.measure.groups.grouped`; "articles: the corpus was read without text; …".

    Notes
    -----
    The same words in any case and typography, whole; what stands in scare quotes only with a
    capital, as "Front", counts as plain only so. What others say and what is a title or
    a nickname does not count as plain; a plain phrase within a longer one of the table counts
    as the longer alone; paraphrased speech does, since its wording is the
    paper's.
    """
    groups.require_free(by, ("phrase", *_PLACES, *_SHARES))
    articles = groups.grouped(corpus.articles, by, reprints)
    texts = corpus.articles.set_index("article_id")["text"].reindex(articles["article_id"])
    if len(texts) and texts.isna().all():
        raise ValueError("articles: the corpus was read without text; use with_text=True")
    marks = corpus.quotes[corpus.quotes["article_id"].isin(articles["article_id"])]
    phrases = _phrases(marks[marks["kind"] == SCARE], at_least)
    places = _places(texts, marks, phrases)
    found = _measured(places, articles, len(phrases))
    found["phrase"] = [phrases[number].shown for number in found["phrase"]]
    names = ["group", "phrase"]
    found = found[[*names, *_PLACES, *_SHARES]].astype(_types(names, _PLACES, _SHARES))
    found = groups.placed(found, by)
    found.attrs = articles.attrs
    stated = {**groups.stated(by, reprints), "at_least": at_least}
    stated |= {"level": intervals.LEVEL, "seed": intervals.SEED}
    return tables.state_call(found, "measure.scare_words", **stated)


class Phrase(NamedTuple):
    """Words set in scare quotes: keys to find them by, how they are shown, whether a name."""

    keys: tuple[str, ...]
    shown: str
    is_capital: bool


def _phrases(scare: pd.DataFrame, at_least: int) -> list[Phrase]:
    """Return the phrases that stand often enough in scare quotes, the most frequent first."""
    shown = scare["quote"].map(lambda quote: " ".join(wording(quote).words).strip(_POINTS))
    found: dict[tuple[str, ...], Counter[str]] = {}
    for words in shown[shown != ""]:
        found.setdefault(_keys(words.split()), Counter())[words] += 1
    made = [
        Phrase(keys, min(forms, key=lambda form: (-forms[form], form)),
               all(form[0].isupper() for form in forms))
        for keys, forms in found.items() if forms.total() >= at_least
    ]  # fmt: skip
    return sorted(made, key=lambda phrase: (-found[phrase.keys].total(), phrase.shown))


def _keys(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(key_of(_POSSESSIVE.sub("", word)) for word in words)


def _places(texts: pd.Series, marks: pd.DataFrame, phrases: list[Phrase]) -> pd.DataFrame:
    """One row is one place of a phrase, in scare quotes or plain."""
    numbers = {phrase.keys: number for number, phrase in enumerate(phrases)}
    scare = marks[marks["kind"] == SCARE]
    pairs = zip(scare["article_id"], scare["quote"], strict=True)
    marked = [(article, numbers.get(_keys(wording(quote).words))) for article, quote in pairs]
    rows = [(number, article, True) for article, number in marked if number is not None]
    spans = _marked(marks)
    if numbers:
        for article, text in texts.dropna().items():
            plain = _plain(text, spans.get(str(article), []), numbers, phrases)
            rows += [(number, str(article), False) for number in plain]
    return pd.DataFrame(rows, columns=["phrase", "article_id", "is_scare"])


def _marked(marks: pd.DataFrame) -> dict[str, list[Span]]:
    """Return where the words of each article stand in quotation marks."""
    inside = marks[marks["kind"].isin(_IN_MARKS)]
    columns = (inside[name] for name in ("article_id", "kind", "start_char", "quote"))
    found: dict[str, list[Span]] = {}
    for article, kind, first, quote in zip(*columns, strict=True):
        parts = direct_parts(quote, "mixed" if kind == "mixed" else "direct")
        found.setdefault(article, []).extend((first + start, first + end) for start, end in parts)
    return found


def _plain(
    text: str, marked: list[Span], numbers: dict[tuple[str, ...], int], phrases: list[Phrase]
) -> list[int]:
    """Return the phrases that stand in a text outside quotation marks."""
    words = list(_WORD.finditer(text))
    is_inside = np.zeros(len(text) + 1, bool)
    for start, end in marked:
        is_inside[start:end] = True
    keys = _keys(word[0] for word in words)
    found = []
    # The longest first, so that what is within it does not count again.
    for length in sorted({len(phrase) for phrase in numbers}, reverse=True):
        for place in range(len(words) - length + 1):
            number = numbers.get(keys[place : place + length])
            span = slice(words[place].start(), words[place + length - 1].end())
            if number is None or is_inside[span].any():
                continue
            first = words[place][0].lstrip(_POINTS + MARKS)
            if not phrases[number].is_capital or first[:1].isupper():
                found.append(number)
                is_inside[span] = True
    return found


def _measured(places: pd.DataFrame, articles: pd.DataFrame, n_phrases: int) -> pd.DataFrame:
    """One row is one phrase, as a number, in one group."""
    group, names = pd.factorize(articles["group"], sort=True)
    number = pd.Series(range(len(articles)), articles["article_id"])
    article = places["article_id"].map(number).to_numpy(int)
    thing = places["phrase"].to_numpy(int) * len(names) + group[article]
    n, is_scare = n_phrases * len(names), places["is_scare"].to_numpy(bool)
    scare = tally(thing[is_scare], article[is_scare], n, len(articles))
    both = tally(thing, article, n, len(articles))
    n_both = tallies.totals(both)
    found = pd.DataFrame({"phrase": np.arange(n) // max(1, len(names))})
    found["group"] = np.asarray(names, dtype=object)[np.arange(n) % max(1, len(names))]
    found["n_scare"] = tallies.totals(scare)
    found["n_plain"] = n_both - found["n_scare"]
    found["n_articles_with"] = np.bincount(both.things, minlength=n)
    found[_SHARES] = np.column_stack(shares_of(scare, both, np.arange(n), n_both))
    order = ["phrase", "n_scare", "group"]
    return found.sort_values(order, ascending=[True, False, True], ignore_index=True)


def _types(texts: list[str], counts: list[str], numbers: list[str]) -> dict[str, str]:
    return (
        dict.fromkeys(texts, "str")
        | dict.fromkeys(counts, "int64")
        | dict.fromkeys(numbers, "float64")
    )
