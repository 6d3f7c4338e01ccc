"""Who is written about and who gets to speak: mentions of each entity against its quotes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import groups, intervals, tallies
from utils.measure.entities import require_label
from utils.measure.speech import speech
from utils.measure.tallies import Tally
from utils.measure.tone_summary import ends_of

_COUNTS = ["n_mentions", "n_mentions_as_source", "n_articles_with", "n_quotes"]
_PLACE = {"article_id": "str", "entity_id": "str", "start_char": "int64", "end_char": "int64"}
_SUMS = ["n_quotes", "n_mentions"]


def mentions_and_quotes(
    corpus: Corpus,
    *,
    by: str | None = None,
    label: str | None = "PERSON",
    at_least: int = 5,
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one entity in one group: how often it is named, and how often it speaks.

    Parameters
    ----------
    corpus : Corpus
        ``articles``, ``mentions``, ``quotes``, ``entities``.
    by, reprints
        As in :func:`utils.measure.attributions.attributions`.
    label : str, optional
        Only entities with this label; None: all that can be named.
    at_least : int
        Only entities with so many mentions in all groups together.

    Returns
    -------
    DataFrame
        The column ``by`` (str; ``group`` where it is None), for a period its ``starts_on``,
        ``entity_id``, ``entity``, ``label`` (str), ``n_mentions``, ``n_mentions_as_source``
        (of them, where the name says who speaks), ``n_articles_with`` (articles that name it),
        ``n_quotes`` (attributions; all int64), ``expected``, the quotes that it would have if
        the group's quotes by such entities went to each in proportion to its mentions;
        ``ratio``, quotes to those expected (1: as many; 0: silent), with ``low``, ``high``
        (95 %, by resampling the group's articles, widened for few and never narrower than
        that of a Poisson count, NaN with a single article; missing without a mention),
        ``is_silent`` (bool; named in the group, and never quoted). Sorted from the most
        mentions in all groups, then by name; in it by ``by``. ``attrs`` as there, without
        ``n_without_speech``.

    Raises
    ------
    KeyError, ValueError
        As there; "label: 'PEOPLE' is none of …".

    Notes
    -----
    The entities that are too rare for a row count in what is expected. A speaker whom
    an article calls only by a pronoun is quoted there without a mention.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "n_words": [500], "published_on": pd.NaT,
    ...                          "published_precision": None})
    >>> named = pd.DataFrame({"article_id": "a", "entity_id": ["pell", "pell", "resk"],
    ...                       "start_char": [0, 50, 90]})
    >>> who = pd.DataFrame({"entity_id": ["pell", "resk"], "entity": ["Ana Pell", "Tol Resk"],
    ...                     "label": "PERSON"})
    >>> said = tables.empty("quotes").reindex([0]).assign(article_id="a", quote_id=0,
    ...     kind="direct", quote="“Go.”", start_char=90, end_char=95, speaker_entity_id="resk")
    >>> other = tables.empty("problems")
    >>> corpus = Corpus(articles, other, named, who, other, other, quotes=said)
    >>> found = mentions_and_quotes(corpus, at_least=1)
    >>> found[["entity", "n_mentions", "n_quotes", "ratio", "is_silent"]].values.tolist()
    [['Ana Pell', 2, 0, 0.0, True], ['Tol Resk', 1, 1, 3.0, False]]
    """
    groups.require_free(by, ("is_silent", "expected", "ratio", *_COUNTS))
    told = speech(corpus, by=by, reprints=reprints)
    entities = _labelled(corpus.entities, label)
    stood = _stood(corpus, told.articles, told.rows, entities)
    n_mentions = stood.groupby("thing")["n_mentions"].sum()
    often = np.flatnonzero(n_mentions.reindex(range(len(entities)), fill_value=0) >= at_least)
    nothing, here = stood.iloc[:0], dict(list(stood.groupby("group")))
    parts = [
        _in_group(entities, often, here.get(group, nothing), rows)
        for group, rows in told.articles.groupby("group", sort=True)
    ]
    none = _in_group(entities, often[:0], nothing, told.articles.iloc[:0])
    made = _ordered(pd.concat(parts or [none], ignore_index=True), by)
    made.attrs = told.articles.attrs
    stated = {**groups.stated(by, reprints), "label": label, "at_least": at_least}
    stated |= {"level": intervals.LEVEL, "seed": intervals.SEED}
    return tables.state_call(made, "measure.mentions_and_quotes", **stated)


def _labelled(entities: pd.DataFrame, label: str | None) -> pd.DataFrame:
    kept = entities if label is None else entities[entities["label"] == require_label(label)]
    return kept[["entity_id", "entity", "label"]].reset_index(drop=True)


def _stood(
    corpus: Corpus, articles: pd.DataFrame, said: pd.DataFrame, entities: pd.DataFrame
) -> pd.DataFrame:
    """One row is one entity in one article: how often it is named and quoted there."""
    mentions = corpus.mentions[corpus.mentions["entity_id"].notna()]
    mentions = mentions[mentions["article_id"].isin(articles["article_id"])]
    named = _with_sources(mentions, corpus.quotes).assign(n_mentions=1)
    quoted = said.rename(columns={"speaker_entity_id": "entity_id"}).assign(n_quotes=1)
    keys, summed = ["entity_id", "article_id"], ["n_mentions", "n_mentions_as_source", "n_quotes"]
    both = pd.concat([part.reindex(columns=[*keys, *summed]) for part in (named, quoted)])
    both = both.assign(thing=pd.Index(entities["entity_id"]).get_indexer(both["entity_id"]))
    both = both[both["thing"] >= 0]
    made = both.groupby(["thing", "article_id"])[summed].sum().astype("int64").reset_index()
    group = articles.set_index("article_id")["group"]
    return made.assign(group=made["article_id"].map(group).astype("str"))


def _with_sources(mentions: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Say of each mention whether it begins inside a source that means the same entity.

    Inside another's source a name does not speak: "a spokesman for Corvell".
    """
    keys, ends = ["article_id", "entity_id"], ["start_char", "end_char"]
    told = ["article_id", "speaker_entity_id", "source_start_char", "source_end_char"]
    spans = quotes[told].set_axis([*keys, *ends], axis=1).dropna().astype(_PLACE)
    spans = spans.sort_values([*ends, *keys])
    # Sources may overlap: what counts is how far any that began before goes.
    spans["reach"] = spans.groupby(keys)["end_char"].cummax()
    places = mentions[[*keys, "start_char"]].sort_values(["start_char", *keys])
    found = pd.merge_asof(places, spans[[*keys, "start_char", "reach"]], on="start_char", by=keys)
    return found.assign(n_mentions_as_source=found["start_char"].lt(found["reach"]).astype("int64"))


def _in_group(
    entities: pd.DataFrame, often: np.ndarray, here: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    numbers = pd.Index(articles["article_id"]).get_indexer(here["article_id"])
    here = here.assign(article=numbers, n_articles_with=here["n_mentions"].gt(0))
    summed = here.groupby("thing")[_COUNTS].sum().reindex(often, fill_value=0).astype("int64")
    whole = here[_SUMS].sum()
    expected = summed["n_mentions"] * (whole["n_quotes"] / max(whole["n_mentions"], 1))
    low, high = _ends(here, often, len(articles), expected.to_numpy(float))
    made = entities.loc[often].assign(**summed, expected=expected.astype("float64"))
    is_named = made["n_mentions"].gt(0) & made["expected"].gt(0)
    ratio = made["n_quotes"] / made["expected"].where(is_named)
    ends = {"low": pd.Series(low, made.index), "high": pd.Series(high, made.index)}
    made = made.assign(ratio=ratio, **{name: end.where(is_named) for name, end in ends.items()})
    is_silent = made["n_mentions"].gt(0) & made["n_quotes"].eq(0)
    group = articles["group"].iloc[0] if len(articles) else ""
    return made.assign(is_silent=is_silent, group=group)


def _ends(
    here: pd.DataFrame, often: np.ndarray, n_articles: int, expected: np.ndarray
) -> np.ndarray:
    """Return the ends of the ratios' intervals, (2, n)."""
    if n_articles < 2 or not len(often):
        return np.full((2, len(often)), np.nan)
    drawn = tallies.resamples(n_articles)
    quotes, mentions = (_drawn(here, name, often, drawn) for name in _SUMS)
    whole = [np.bincount(here["article"], here[name], n_articles) @ drawn for name in _SUMS]
    n_quotes = here.groupby("thing")["n_quotes"].sum().reindex(often, fill_value=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratios = quotes / (mentions * (whole[0] / whole[1]))
        poisson = _poisson(n_quotes.to_numpy()) / expected
    ratios = np.where(np.isfinite(ratios), ratios, np.nan)
    known = ~np.isnan(ratios).all(axis=1)
    ends = np.full((2, len(often)), np.nan)
    ends[:, known] = ends_of(ratios[known].T, n_articles)
    return np.stack([np.fmin(ends[0], poisson[0]), np.fmax(ends[1], poisson[1])])


def _poisson(n_quotes: np.ndarray) -> np.ndarray:
    """Return the ends of the interval of each count, (2, n); each different one once."""
    different, places = np.unique(n_quotes, return_inverse=True)
    ends = [intervals.poisson(int(n))[1:] for n in different]
    return np.array(ends).reshape(-1, 2)[places].T


def _drawn(here: pd.DataFrame, name: str, often: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Return the sums of a column for each frequent entity in each resample of articles."""
    rows = here[here["thing"].isin(often) & here[name].gt(0)].sort_values(["thing", "article"])
    place = pd.Index(often).get_indexer(rows["thing"])
    columns = (rows[one].to_numpy() for one in ("article", name))
    counted = Tally(place, *columns, len(often), drawn.shape[0])
    found = np.zeros((len(often), drawn.shape[1]))
    for things, sums in tallies.drawn_sums(counted, drawn):
        found[things] = sums
    return found


def _ordered(rows: pd.DataFrame, by: str | None) -> pd.DataFrame:
    total = rows.groupby("entity_id")["n_mentions"].transform("sum")
    rows = rows.assign(rank=-total).sort_values(["rank", "entity", "entity_id", "group"])
    rows = rows.drop(columns="rank").reset_index(drop=True)
    return groups.placed(rows, by)
