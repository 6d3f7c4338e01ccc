"""Who is who: mentions to entities, with the reason for each merging."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.alike import groups
from utils.annotate.collection import no_collection
from utils.annotate.entities import across, alias_table, naming, reading, reasons
from utils.annotate.entities.within import UNDECIDED

FROM_TABLE = "alias table"


class Decisions(NamedTuple):
    """What each mention was taken for; the arrays run along the mentions.

    ``number``: of an entity, UNDECIDED where several could be meant; ``rivals``: those.
    """

    number: np.ndarray
    rule: np.ndarray
    rivals: np.ndarray
    confidence: np.ndarray


def resolve(
    mentions: pd.DataFrame, articles: pd.DataFrame, aliases: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Say for each mention who or what is meant.

    Parameters
    ----------
    mentions : DataFrame
        ``article_id, start_char, end_char, surface, label``, sorted by article and place;
        further columns stay.
    articles : DataFrame
        ``article_id``, ``text``, ``published_on``.
    aliases : DataFrame, optional
        A researcher's table (``utils.tables.ALIASES``), which wins over every rule.

    Returns
    -------
    mentions : DataFrame
        With ``entity_id`` and ``entity``, missing where several could be meant and nothing
        tells which. Rows that the table calls no name are left out.
    entities, alias_decisions : DataFrame
        See ``utils.tables``.

    Examples
    --------
    >>> text = "Chuck Hagel spoke. Hagel left."
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": [text],
    ...                          "published_on": pd.to_datetime(["2014-08-23"])})
    >>> mentions = pd.DataFrame({"article_id": "a", "start_char": [0, 19], "end_char": [11, 24],
    ...                          "surface": ["Chuck Hagel", "Hagel"], "label": "PERSON"})
    >>> resolve(mentions, articles)[0]["entity"].tolist()
    ['Chuck Hagel', 'Chuck Hagel']
    """
    with no_collection():
        return _tables(*_decided(mentions, articles, aliases))


def resolve_with_rules(mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions with ``entity_id``, and as ``rule`` why each was taken for it.

    Parameters
    ----------
    mentions, articles : DataFrame
        As for :func:`resolve`.
    """
    mentions, decided, named = _decided(mentions, articles, None)
    return _tables(mentions, decided, named)[0].assign(rule=decided.rule)


def _decided(
    mentions: pd.DataFrame, articles: pd.DataFrame, aliases: pd.DataFrame | None
) -> tuple[pd.DataFrame, Decisions, pd.DataFrame]:
    table = alias_table.standard(aliases)
    mentions, days = _names_only(mentions, articles, table)
    texts = dict(zip(articles["article_id"].tolist(), articles["text"].tolist(), strict=True))
    decided = _link(mentions, texts)
    decided, named = _overrule(mentions, decided, days, table)
    rule = reasons.tell(mentions["surface"], decided.number, decided.rule, named)
    return mentions, decided._replace(rule=rule), named


def _names_only(
    mentions: pd.DataFrame, articles: pd.DataFrame, table: pd.DataFrame
) -> tuple[pd.DataFrame, pd.Series]:
    """Leave out what the table calls no name; beside it, each mention's day of publication."""
    published = articles.set_index("article_id")["published_on"]
    days = published.reindex(mentions["article_id"]).set_axis(mentions.index)
    row = alias_table.row_of(mentions["surface"], days, table)
    is_name = row < 0
    if len(table):
        is_name |= table["entity"].notna().to_numpy()[row]
    return mentions[is_name].reset_index(drop=True), days[is_name].reset_index(drop=True)


def _link(mentions: pd.DataFrame, texts: dict[str, str]) -> Decisions:
    """Link mentions within their articles, then those names across all articles."""
    read = [reading.names(article, rows, texts[article]) for article, rows in _by_article(mentions)]
    named = reading.together(read)
    return _put_together(named, across.link(named.nodes))


def _by_article(mentions: pd.DataFrame) -> Iterator[tuple[str, tuple[reading.Row, ...]]]:
    """Give each article's mentions: start, end, surface, label."""
    code, articles = pd.factorize(mentions["article_id"])
    columns = (mentions[name].tolist() for name in ("start_char", "end_char", "surface", "label"))
    rows = tuple(zip(*columns, strict=True))
    starts = np.flatnonzero(np.diff(code, prepend=-1)).tolist()
    for start, end in pairwise([*starts, len(rows)]):
        yield articles[code[start]], rows[start:end]


def _put_together(named: reading.Named, entities: Sequence[across.Entity]) -> Decisions:
    """Put together what a mention's article says of it and what the other articles say."""
    # What is undecided takes the place before the first: the last.
    known = zip(*entities, across.Entity(UNDECIDED, ""), strict=True)
    number, rule, rivals, confidence = (np.fromiter(one, dtype=object) for one in known)
    decided = Decisions(
        number[named.node].astype(int),
        np.where(named.rule == reasons.SAME_WORDS, rule[named.node], named.rule),
        rivals[named.node],
        confidence[named.node].astype(float),
    )
    for place, names in named.rivals:
        decided.rivals[place] = tuple(sorted({number[name] for name in names}))
    return decided


def _overrule(
    mentions: pd.DataFrame,
    decided: Decisions,
    days: pd.Series,
    table: pd.DataFrame,
) -> tuple[Decisions, pd.DataFrame]:
    """Let the researcher's table decide where it speaks.

    What it says of an entity's name holds for all its mentions, short forms too.
    """
    named = naming.names(mentions, decided.number)
    if table.empty:
        return decided, named
    shown = named["entity"].reindex(decided.number).reset_index(drop=True)
    row = alias_table.row_of(mentions["surface"], days, table)
    of_entity = alias_table.row_of(shown.fillna("").astype("str"), days, table)
    row = np.where(row >= 0, row, of_entity)
    number, rule = decided.number.copy(), decided.rule.copy()
    rivals, confidence = decided.rivals.copy(), decided.confidence.copy()
    for name, rows in table.dropna(subset="entity").groupby("entity", sort=False):
        spoken = np.isin(row, rows.index)
        target = naming.find(mentions, decided.number, named, name)
        if target is None:
            target = int(max(number.max(initial=-1), named.index.max() if len(named) else -1)) + 1
        labels = [*rows["label"].dropna(), *named["label"].reindex([target]).dropna()]
        labels += mentions["label"][spoken].mode().tolist()
        if labels and (spoken.any() or target in named.index):
            named.loc[target, ["entity", "label"]] = [name, labels[0]]
        number[spoken], rule[spoken], confidence[spoken] = target, FROM_TABLE, 1.0
        for place in np.flatnonzero(spoken):
            rivals[place] = ()
    now = Decisions(number, rule, rivals, confidence)
    _settle(now, decided.number)
    return now, named


def _settle(now: Decisions, before: np.ndarray) -> None:
    """Decide what was undecided between those that the table made one."""
    became: dict[int, set[int]] = {}
    for old, new in zip(before.tolist(), now.number.tolist(), strict=True):
        became.setdefault(old, set()).add(new)
    for place in np.flatnonzero(now.number == UNDECIDED):
        left = {new for old in now.rivals[place] for new in became.get(old, {old})}
        now.rivals[place] = tuple(sorted(left))
        if len(left) == 1:
            now.number[place], now.rule[place], now.rivals[place] = left.pop(), FROM_TABLE, ()


def _tables(
    mentions: pd.DataFrame, decided: Decisions, named: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    entities = naming.entities(mentions, decided.number, named)
    ids = entities.set_index("number")[["label", "entity_id", "entity"]]
    known = ids.reindex(decided.number).set_axis(mentions.index)
    known["label"] = known["label"].fillna(mentions["label"])
    mentions = mentions.assign(**known)
    decisions = _decisions(mentions, decided, ids["entity_id"])
    return mentions, tables.check(entities.drop(columns="number"), "entities"), decisions


def _decisions(mentions: pd.DataFrame, decided: Decisions, ids: pd.Series) -> pd.DataFrame:
    """One row is one surface and what it was taken for by one rule."""
    keys_of = dict(zip(ids.index.tolist(), ids.tolist(), strict=True))
    told = {
        rivals: "; ".join(keys_of[one] for one in rivals if one in keys_of) or None
        for rivals in set(decided.rivals)
    }
    rows = mentions[["surface", "label", "entity_id"]].assign(
        rule=decided.rule, candidates=[told[rivals] for rivals in decided.rivals]
    )
    keys = list(rows)
    alike = groups(*(rows[name] for name in keys))
    in_article = groups(alike.of, mentions["article_id"])
    sure = pd.Series(_confidence(decided)).groupby(alike.of).mean()
    made = rows.take(alike.first).assign(
        confidence=sure.round(2).to_numpy(),  # a mean of equal numbers differs in the last digits
        n_mentions=alike.n,
        n_articles=np.bincount(alike.of[in_article.first], minlength=len(alike.n)),
    )
    made = made.sort_values(
        ["n_mentions", *keys], ascending=[False, *[True] * len(keys)], ignore_index=True
    )
    dtypes = {name: column.dtype for name, column in tables.ALIAS_DECISIONS.items()}
    return tables.check(made[list(dtypes)].astype(dtypes), "alias_decisions")


def _confidence(decided: Decisions) -> np.ndarray:
    """Return how sure each decision is: what the corpus says of it, else what gold says."""
    code, rules = pd.factorize(decided.rule)
    usual = np.array([reasons.CONFIDENCE.get(rule, np.nan) for rule in rules])
    return np.where(np.isnan(decided.confidence), usual[code], decided.confidence)
