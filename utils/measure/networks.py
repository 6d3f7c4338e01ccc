"""Who is named together with whom, how strongly, and whether chance would do it too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import association, chance, intervals

WITHIN = ("sentence", "article")
_MOST_PAIRS = 4_000_000
_COLUMNS = [
    *("entity_id_a", "entity_a", "label_a", "n_a", "entity_id_b", "entity_b", "label_b", "n_b"),
    *("n_both", "n_articles_both", "n_units", "expected", "npmi", "low", "high", "p", "q"),
]


def cooccurrences(
    corpus: Corpus,
    *,
    within: str = "sentence",
    label: str | Sequence[str] | None = None,
    at_least: int = 3,
) -> pd.DataFrame:
    """One row is a pair of entities that are named together.

    Parameters
    ----------
    corpus : Corpus
        ``articles``, ``sentences``, ``mentions``, ``entities``. For wire stories to count
        once, hand in ``corpus.of(annotate.first_prints(corpus.articles, reprints))``.
    within : {"sentence", "article"}
        The unit in which both have to stand.
    label : str or sequence of str, optional
        Only entities of these labels; default all.
    at_least : int
        Only pairs that stand together in so many units.

    Returns
    -------
    DataFrame
        ``entity_id_a``, ``entity_a``, ``label_a`` (str), ``n_a`` (int64, units that name
        it) and the same for b, where a is named in more units; ``n_both``,
        ``n_articles_both``, ``n_units`` (int64: units and articles that name both, all
        units); ``expected`` (float, units that would name both by chance); ``npmi`` (float,
        −1 never together, 0 as independent, 1 only together) with ``low``, ``high``, its
        95 % interval by resampling articles, NaN with a single article; ``p`` (float, so
        many together by chance or more) and ``q`` (p corrected for all pairs that could
        have been found). Sorted by p, then from the most units, then by ids.
        ``attrs``: ``n_tested`` pairs, ``n_undecided`` mentions that were left out.

    Raises
    ------
    ValueError
        "within: 'page' is no unit …"; "label: no entity has 'CITY' …"; "at_least: 0 …".

    Notes
    -----
    Sentences of one article are not independent: who is named once there is named again.
    So chance is asked within articles: in each, the sentences that name a and those that
    name b are drawn at random from its own, as often as they are named there. A pair
    is significant if it shares sentences oftener than sharing articles explains. Lists
    of names still do that. Within articles, all articles are drawn from, as in Fisher's
    exact test; long articles name more, so weak associations of all with all are
    expected. ``npmi`` compares with all units of the corpus, not within articles.

    NPMI: Bouma 2009, Normalized (pointwise) mutual information in collocation
    extraction. The tail: :func:`utils.measure.chance.overlap_tail`. The pairs tested are
    those that their numbers allow ``at_least`` units together, found or not; corrected after
    Benjamini and Hochberg 1995, with p = 1 for those not shown.

    Examples
    --------
    >>> ids = {"article_id": ["x"] * 4, "sentence_id": [0, 0, 1, 1]}
    >>> named = pd.DataFrame(ids | {"entity_id": list("abab")})
    >>> entities = pd.DataFrame({"entity_id": list("ab"), "entity": ["Ann", "Bo"],
    ...                          "label": "PERSON"})
    >>> sentences = pd.DataFrame({"article_id": ["x"] * 4})
    >>> corpus = Corpus(sentences[:1], sentences, named, entities, named[:0], named[:0])
    >>> pairs = cooccurrences(corpus, at_least=2)
    >>> pairs[["entity_a", "entity_b", "n_both", "expected", "npmi"]].values.tolist()
    [['Ann', 'Bo', 2, 1.0, 1.0]]
    >>> round(pairs["p"].item(), 3)
    0.167
    """
    _check(corpus, within, label, at_least)
    sizes = _sizes(corpus, within)
    named = _named(corpus, within, label, at_least)
    entities = named.groupby("entity")["entity_id"].first()
    together = _together(named, len(entities))
    n_both = together.groupby("pair")["n"].sum()
    together = together[together["pair"].isin(n_both.index[n_both >= at_least])]
    strata, n_tested = _strata(named, together["pair"].unique(), sizes, within, at_least)
    found = _measured(together, strata, named, sizes)
    found["q"] = chance.false_discovery(found["p"].to_numpy(), n_tested)
    for side in "ab":
        found[f"entity_id_{side}"] = entities.reindex(found[side]).to_numpy()
    found = _named_pairs(found, corpus.entities)
    found.attrs["n_tested"] = n_tested
    found.attrs["n_undecided"] = int(corpus.mentions["entity_id"].isna().sum())
    options = {"within": within, "label": label, "at_least": at_least}
    drawn = {
        "level": intervals.LEVEL,
        "n_resamples": association.N_RESAMPLES,
        "seed": intervals.SEED,
    }
    return tables.state_call(found, "measure.cooccurrences", **options, **drawn)


def network_nodes(pairs: pd.DataFrame, *, level: float = 0.05) -> pd.DataFrame:
    """One row is one entity of a network of pairs, with what ties it to the others.

    Parameters
    ----------
    pairs : DataFrame
        From :func:`cooccurrences`.
    level : float
        Only pairs with ``q`` up to this are ties.

    Returns
    -------
    DataFrame
        ``entity_id``, ``entity``, ``label`` (str), ``n`` (int64, units that name it),
        ``n_partners`` (int64, entities that it is tied to) and ``n_together`` (int64, the
        sum of the units that it shares with each); sorted from the most
        partners, then the most units together, then by id.

    Examples
    --------
    >>> row = {"entity_id_a": "a", "entity_a": "Ann", "label_a": "PERSON", "n_a": 9,
    ...        "entity_id_b": "b", "entity_b": "Bo", "label_b": "PERSON", "n_b": 5}
    >>> network_nodes(pd.DataFrame([row | {"n_both": 4, "q": 0.01}]))["n_together"].tolist()
    [4, 4]
    """
    tied = pairs[pairs["q"] <= level]
    names = ["entity_id", "entity", "label", "n"]
    ends = [tied[[*(f"{name}_{side}" for name in names), "n_both"]] for side in "ab"]
    stacked = pd.concat([end.set_axis([*names, "n_both"], axis=1) for end in ends])
    nodes = stacked.groupby(names, as_index=False).agg(
        n_partners=("n_both", "size"), n_together=("n_both", "sum")
    )
    order = ["n_partners", "n_together", "entity_id"]
    nodes = nodes.sort_values(order, ascending=[False, False, True], ignore_index=True)
    return tables.state_call(nodes, "measure.network_nodes", level=level)


def _check(corpus: Corpus, within: str, label: str | Sequence[str] | None, at_least: int) -> None:
    if within not in WITHIN:
        raise ValueError(f"within: {within!r} is no unit; expected 'sentence' or 'article'")
    if at_least < 1:
        raise ValueError(f"at_least: {at_least} units; a pair stands together in 1 at the least")
    known = set(corpus.entities["label"])
    for one in _labels(label):
        if one not in known and one not in tables.LABELS:
            has = ", ".join(sorted(known)) or "none"
            raise ValueError(f"label: no entity has {one!r}; the corpus has {has}")


def _labels(label: str | Sequence[str] | None) -> list[str]:
    return [label] if isinstance(label, str) else list(label or [])


def _sizes(corpus: Corpus, within: str) -> pd.Series:
    """Return how many units each article has, by ``article_id``."""
    ids = corpus.articles["article_id"]
    if within == "article":
        return pd.Series(1, index=ids)
    return corpus.sentences["article_id"].value_counts().reindex(ids, fill_value=0)


def _named(
    corpus: Corpus, within: str, label: str | Sequence[str] | None, at_least: int
) -> pd.DataFrame:
    """One row is one entity in one unit, as codes; entities named in too few units are out."""
    mentions = corpus.mentions.dropna(subset="entity_id")
    if label is not None:
        chosen = corpus.entities[corpus.entities["label"].isin(_labels(label))]
        mentions = mentions[mentions["entity_id"].isin(chosen["entity_id"])]
    article = pd.Index(corpus.articles["article_id"]).get_indexer(mentions["article_id"])
    sentence = mentions["sentence_id"].to_numpy() if within == "sentence" else 0
    most = int(mentions["sentence_id"].max()) + 1 if len(mentions) else 1
    ids = mentions["entity_id"].to_numpy()
    rows = pd.DataFrame({"article": article, "unit": article * most + sentence, "entity_id": ids})
    rows = rows.drop_duplicates()
    rows = rows[rows.groupby("entity_id")["unit"].transform("size") >= at_least]
    rows["entity"] = pd.factorize(rows["entity_id"], sort=True)[0]
    return rows.sort_values(["unit", "entity"], ignore_index=True)


def _pairs(unit: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the rows of each two that stand in one unit, a part of the units at a time."""
    places = np.arange(len(unit))
    n_after = np.searchsorted(unit, unit, side="right") - places - 1
    parts = np.concatenate([[0], n_after.cumsum()]) // _MOST_PAIRS
    for part in np.unique(parts[:-1]):
        rows = places[parts[:-1] == part]
        one = np.repeat(rows, n_after[rows])
        starts = np.repeat(n_after[rows].cumsum() - n_after[rows], n_after[rows])
        yield one, one + 1 + np.arange(len(one)) - starts


def _together(named: pd.DataFrame, n_entities: int) -> pd.DataFrame:
    """One row is one pair in one article: in how many units both stand there."""
    entity, article = named["entity"].to_numpy(), named["article"].to_numpy()
    parts = [pd.DataFrame({"pair": [], "article": [], "n": []}, dtype="int64")]
    for one, other in _pairs(named["unit"].to_numpy()):
        pair = entity[one] * n_entities + entity[other]
        rows = pd.DataFrame({"pair": pair, "article": article[one]})
        parts.append(rows.groupby(["pair", "article"]).size().rename("n").reset_index())
    # A part may end within an article.
    return pd.concat(parts).groupby(["pair", "article"], as_index=False)["n"].sum()


def _strata(
    named: pd.DataFrame, pairs: np.ndarray, sizes: pd.Series, within: str, at_least: int
) -> tuple[pd.DataFrame, int]:
    """One row is one pair in one stratum, with its numbers there; and how many pairs are tested."""
    if within == "article":
        return _one_stratum(named, pairs, len(sizes))
    own = named.groupby(["article", "entity"]).size().rename("n").reset_index()
    article, entity, n = (own[name].to_numpy() for name in ("article", "entity", "n"))
    size, n_entities = sizes.to_numpy(), named["entity"].nunique()
    kept = [pd.DataFrame({"pair": [], "n_a": [], "n_b": [], "n_units": []}, dtype="int64")]
    most = [pd.Series(dtype="int64")]
    for one, other in _pairs(article):
        pair = entity[one] * n_entities + entity[other]
        most.append(pd.Series(np.minimum(n[one], n[other])).groupby(pair).sum())
        wanted = np.isin(pair, pairs)
        one, other, pair = one[wanted], other[wanted], pair[wanted]
        numbers = {"n_a": n[one], "n_b": n[other], "n_units": size[article[one]]}
        kept.append(pd.DataFrame({"pair": pair, **numbers}))
    n_tested = int((pd.concat(most).groupby(level=0).sum() >= at_least).sum())
    return pd.concat(kept).sort_values("pair", kind="stable", ignore_index=True), n_tested


def _one_stratum(
    named: pd.DataFrame, pairs: np.ndarray, n_articles: int
) -> tuple[pd.DataFrame, int]:
    """Draw from all articles; any two entities could have been named in enough of them."""
    n = named.groupby("entity").size().to_numpy()
    ends = {"n_a": n[pairs // max(1, len(n))], "n_b": n[pairs % max(1, len(n))]}
    strata = pd.DataFrame({"pair": pairs, **ends, "n_units": n_articles})
    return strata, len(n) * (len(n) - 1) // 2


def _measured(
    together: pd.DataFrame, strata: pd.DataFrame, named: pd.DataFrame, sizes: pd.Series
) -> pd.DataFrame:
    """One row is one pair, as codes of its entities, with everything measured of it."""
    n_entities = named["entity"].nunique()
    n_named = named.groupby("entity").size().to_numpy()
    by_pair = together.groupby("pair")["n"]
    found = pd.DataFrame({"n_both": by_pair.sum(), "n_articles_both": by_pair.size()}).reset_index()
    one, other = found["pair"] // max(1, n_entities), found["pair"] % max(1, n_entities)
    swapped = n_named[other] > n_named[one]
    found["a"], found["b"] = one.where(~swapped, other), other.where(~swapped, one)
    found["n_a"], found["n_b"] = n_named[found["a"]], n_named[found["b"]]
    found["n_units"] = int(sizes.sum())
    by_chance = strata["n_a"] * strata["n_b"] / strata["n_units"]
    found["expected"] = by_chance.groupby(strata["pair"]).sum().to_numpy(float)
    numbers = [found[name].to_numpy(float) for name in ("n_both", "n_a", "n_b", "n_units")]
    found["npmi"] = association.npmi(*numbers)
    own = named.groupby(["entity", "article"]).size().rename("n").reset_index()
    ends = association.npmi_interval(found[["pair", "a", "b"]], together, own, sizes.to_numpy())
    found["low"], found["high"] = ends
    found["p"] = _chances(found["n_both"], strata)
    return found


def _chances(n_both: pd.Series, strata: pd.DataFrame) -> list[float]:
    cuts = np.flatnonzero(np.diff(strata["pair"])) + 1
    rows = list(strata[["n_a", "n_b", "n_units"]].itertuples(index=False, name=None))
    bounds = zip([0, *cuts], [*cuts, len(rows)], strict=True)
    # Without a pair the bounds hold one empty slice too many.
    return [
        chance.overlap_tail(int(n), rows[start:end])
        for n, (start, end) in zip(n_both, bounds, strict=False)
    ]


def _named_pairs(found: pd.DataFrame, entities: pd.DataFrame) -> pd.DataFrame:
    """Give the codes their names, and the table its columns, types and order."""
    known = entities.set_index("entity_id")
    for side in "ab":
        ids = found[f"entity_id_{side}"]
        for column, name in (("entity", f"entity_{side}"), ("label", f"label_{side}")):
            found[name] = known[column].reindex(ids).to_numpy()
    texts = [name for name in _COLUMNS if name.startswith(("entity", "label"))]
    counts = [name for name in _COLUMNS if name.startswith("n_")]
    types = dict.fromkeys(texts, "str") | dict.fromkeys(counts, "int64")
    order = ["p", "n_both", "entity_id_a", "entity_id_b"]
    found = found.sort_values(order, ascending=[True, False, True, True], ignore_index=True)
    return found[_COLUMNS].astype(types | dict.fromkeys(["p", "q", "expected"], "float64"))
