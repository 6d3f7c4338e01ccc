"""In what tone people, places and groups are written about, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from utils.annotate.annotation import Corpus
from utils.measure import tone_scored
from utils.measure.entities import require_label
from utils.measure.tone import ordered, state_tone
from utils.measure.tone_scored import Names, columns_of
from utils.measure.tone_summary import by_group, summary

_MOST_ROWS = 200_000


def tone_toward(
    corpus: Corpus,
    *,
    entities: Sequence[str] | str | None = None,
    label: str | None = None,
    by: Names = None,
    scorer: Names = "rules",
    at_least: int = 5,
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one entity in one group as one scorer sees it: the tone toward it.

    Parameters
    ----------
    corpus : Corpus
        ``articles``, ``entities`` and ``targets``.
    entities : sequence of str, or str, optional
        Keys, names or aliases; None: all.
    label : str, optional
        Only entities with this label, such as ``PERSON``.
    by : str, sequence of str, or None
        As in :func:`utils.measure.tone`.
    scorer : str, sequence of str, or None
        None: all that scored the corpus.
    at_least : int
        Only entities that stand in so many sentences, in all groups together.
    reprints : DataFrame, optional
        As in :func:`utils.measure.entity_counts`.

    Returns
    -------
    DataFrame
        The columns ``by`` (str; ``group`` where it is None), for a period its ``starts_on``,
        ``entity_id``, ``entity``, ``label``, ``scorer`` (str), and what :func:`utils.measure.tone`
        has from ``n_articles`` on, each sentence that names the entity counting once and
        alike. The shares ``negative``, ``neutral``, ``positive`` are of all these sentences,
        as the scorer classed them; ``mean`` and the quartiles are of those with evidence.
        Sorted from the entity in most sentences; in it as :func:`utils.measure.tone`.

    Raises
    ------
    KeyError, ValueError
        As :func:`utils.measure.tone` and :meth:`utils.annotate.annotation.Corpus.entity_id`;
        "by: 9,000 entities in 60 groups …"; "label: 'PEOPLE' is none of GROUP, ORG, …".

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> articles = pd.DataFrame({"article_id": ["a"], "n_words": [9], "outlet": ["Ledger"],
    ...     "published_on": pd.to_datetime(["2014-06-02"]), "published_precision": ["day"]})
    >>> targets = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "scorer": "rules",
    ...     "entity_id": "p", "polarity": [-0.5, None], "tone": ["negative", "neutral"]})
    >>> known = pd.DataFrame({"entity_id": ["p"], "entity": ["Ana Pell"], "label": ["PERSON"]})
    >>> corpus = SimpleNamespace(articles=articles, targets=targets, entities=known)
    >>> tone_toward(corpus, at_least=1)[["entity", "mean", "negative"]].values.tolist()
    [['Ana Pell', -0.5, 0.5]]
    """
    entities = [entities] if isinstance(entities, str) else entities
    asked = _asked(corpus, entities, label)
    rows = _named(corpus, asked, at_least, tone_scored.keyed(corpus.articles, by, reprints))
    rows = tone_scored.of_scorers(rows, scorer)
    keys = [*columns_of(by), "entity_id"]
    _check_size(rows, keys)
    found = ordered(by_group(rows, [*keys, "scorer"], summary), keys, "mean")
    known = corpus.entities.set_index("entity_id")
    for place, name in enumerate(("entity", "label"), list(found).index("entity_id") + 1):
        found.insert(place, name, found["entity_id"].map(known[name]).astype("str"))
    total = rows.drop_duplicates([*keys, "article_id", "sentence_id"])["entity_id"].value_counts()
    found = found.assign(rank=-found["entity_id"].map(total).astype(float)).sort_values(
        ["rank", "entity", "entity_id"], kind="stable", ignore_index=True
    )
    made = found.drop(columns="rank")
    made.attrs = rows.attrs
    options = {"entities": None if entities is None else list(entities), "label": label}
    options["at_least"] = at_least
    options["reprints"] = "all" if reprints is None else "once"
    return state_tone(made, "measure.tone_toward", by, scorer, **options)


def _asked(
    corpus: Corpus, entities: Sequence[str] | None, label: str | None
) -> set[str] | None:  # fmt: skip
    """Return the keys of the entities asked for; None: all."""
    if label is None:
        return None if entities is None else {corpus.entity_id(one) for one in entities}
    with_label = corpus.entities.loc[corpus.entities["label"] == require_label(label), "entity_id"]
    return set(with_label) & (_asked(corpus, entities, None) or set(with_label))


def _named(
    corpus: Corpus, asked: set[str] | None, at_least: int, articles: pd.DataFrame
) -> pd.DataFrame:
    """One row is one sentence that names an entity, as one scorer sees it."""
    rows = corpus.targets.merge(articles, on="article_id").assign(weight=1.0)
    if asked is not None:
        rows = rows[rows["entity_id"].isin(asked)]
    places = rows.drop_duplicates(["entity_id", "article_id", "sentence_id"])
    n_sentences = rows["entity_id"].map(places["entity_id"].value_counts())
    rows = rows[n_sentences >= at_least]
    rows.attrs = articles.attrs
    return rows


def _check_size(rows: pd.DataFrame, keys: list[str]) -> None:
    n_entities, n_groups = rows["entity_id"].nunique(), len(rows[keys[:-1]].drop_duplicates())
    if n_entities * n_groups > _MOST_ROWS:
        raise ValueError(
            f"by: {n_entities:,} entities in {n_groups:,} groups are more than {_MOST_ROWS:,} "
            "rows; raise at_least, name the entities, or use longer periods"
        )
