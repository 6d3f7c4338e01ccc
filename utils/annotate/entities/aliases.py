"""Who is who: mentions to entities, with the reason for each merging."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.entities import across, alias_table, naming, reasons, within
from utils.annotate.entities.forms import Form, form
from utils.annotate.entities.within import UNDECIDED
from utils.annotate.spans.words import TITLES

FROM_TABLE = "alias table"
_OPEN = re.compile(r"\s*[(\[]\s*")


class Decisions(NamedTuple):
    """What each mention was taken for; the arrays and lists run along the mentions.

    ``number``: of an entity, UNDECIDED where several could be meant; ``rivals``: those.
    """

    number: np.ndarray
    rule: np.ndarray
    rivals: list[tuple[int, ...]]
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
    mentions, decided, named = _decided(mentions, articles, aliases)
    return _tables(mentions, decided, named)


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
    with _no_collection():
        decided = _link(mentions, articles.set_index("article_id")["text"].to_dict())
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


@contextmanager
def _no_collection() -> Iterator[None]:
    """Leave Python's search for circles off: millions of small rows come, and none is in one."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _link(mentions: pd.DataFrame, texts: dict[str, str]) -> Decisions:
    """Link mentions within their articles, then those names across all articles."""
    nodes: list[across.Node] = []
    links: list[tuple[int, within.Link]] = []
    for number, (article, rows) in enumerate(_by_article(mentions)):
        read = _read(rows, texts[article])
        linked = within.link(read)
        links += [(len(nodes), link) for link in linked.links]
        nodes += _nodes(number, read, linked)
    entities = across.link(nodes)
    decided = [_decide(first, link, entities) for first, link in links]
    return Decisions(
        np.array([one.number for one in decided], dtype=int),
        np.array([one.rule for one in decided], dtype=object),
        [one.rivals for one in decided],
        np.array([one.confidence for one in decided], dtype=float),
    )


Row = tuple[int, int, str, str]


def _by_article(mentions: pd.DataFrame) -> Iterator[tuple[str, list[Row]]]:
    """Give each article's mentions: start, end, surface, label."""
    articles = mentions["article_id"].to_numpy()
    if not len(articles):
        return
    starts = np.flatnonzero(np.r_[True, articles[1:] != articles[:-1]])
    rows = list(
        zip(
            *(mentions[name].tolist() for name in ("start_char", "end_char", "surface", "label")),
            strict=True,
        )
    )
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        yield articles[start], rows[start:end]


def _read(rows: Sequence[Row], text: str) -> tuple[within.Mention, ...]:
    """Read what stands before each mention: a title, or the bracket that makes it a gloss."""
    read = []
    for place, (start, _, surface, label) in enumerate(rows):
        title, glosses = "", -1
        before = text[max(0, start - 20) : start]
        if label == "PERSON":
            word = before.rsplit(None, 1)[-1].strip(".").lower() if before.strip() else ""
            title = word if word in TITLES and before[-1:].isspace() else ""
        elif before.endswith(("(", "[")) and place:
            between = text[rows[place - 1][1] : start]
            glosses = place - 1 if _OPEN.fullmatch(between) else -1
        read.append(within.Mention(form(surface, label), title, glosses))
    return tuple(read)


def _nodes(
    number: int, read: Sequence[within.Mention], linked: within.Article
) -> list[across.Node]:
    counts: list[dict[Form, int]] = [{} for _ in range(linked.n_names)]
    titles: list[set[str]] = [set() for _ in range(linked.n_names)]
    for mention, link in zip(read, linked.links, strict=True):
        if link.name != UNDECIDED:
            known = counts[link.name]
            known[mention.form] = known.get(mention.form, 0) + 1
            if mention.title:
                titles[link.name].add(mention.title)
    return [
        across.Node(number, forms, frozenset(before))
        for forms, before in zip(counts, titles, strict=True)
    ]


def _decide(first: int, link: within.Link, entities: Sequence[across.Entity]) -> across.Entity:
    """Put together what a mention's article says of it and what the other articles say."""
    if link.name == UNDECIDED:
        rivals = tuple(sorted({entities[first + one].number for one in link.rivals}))
        return across.Entity(UNDECIDED, link.rule, rivals)
    entity = entities[first + link.name]
    return entity if link.rule == reasons.SAME_WORDS else entity._replace(rule=link.rule)


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
    rivals, confidence = list(decided.rivals), decided.confidence.copy()
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
    ids = entities.set_index("number")
    known = ids.reindex(decided.number)
    mentions = mentions.assign(
        label=known["label"]
        .fillna(pd.Series(mentions["label"].to_numpy(), known.index))
        .to_numpy(),
        entity_id=known["entity_id"].to_numpy(),
        entity=known["entity"].to_numpy(),
    ).astype({"label": "str", "entity_id": "str", "entity": "str"})
    decisions = _decisions(mentions, decided, ids["entity_id"])
    return mentions, tables.check(entities.drop(columns="number"), "entities"), decisions


def _decisions(mentions: pd.DataFrame, decided: Decisions, ids: pd.Series) -> pd.DataFrame:
    """One row is one surface and what it was taken for by one rule."""
    keys_of = ids.to_dict()
    told = {
        rivals: "; ".join(keys_of[one] for one in rivals if one in keys_of) or None
        for rivals in set(decided.rivals)
    }
    rows = mentions[["surface", "label", "entity_id", "article_id"]].assign(
        rule=decided.rule,
        candidates=[told[rivals] for rivals in decided.rivals],
        confidence=[
            reasons.CONFIDENCE.get(rule, np.nan) if np.isnan(own) else own
            for rule, own in zip(decided.rule, decided.confidence, strict=True)
        ],
    )
    keys = ["surface", "label", "entity_id", "rule", "candidates"]
    made = rows.groupby(keys, dropna=False, sort=False).agg(
        confidence=("confidence", "mean"),
        n_mentions=("article_id", "size"),
        n_articles=("article_id", "nunique"),
    )
    # A mean of equal numbers differs from them in the last digits.
    made = (
        made.round({"confidence": 2})
        .reset_index()
        .sort_values(
            ["n_mentions", *keys], ascending=[False, *[True] * len(keys)], ignore_index=True
        )
    )
    dtypes = {name: column.dtype for name, column in tables.ALIAS_DECISIONS.items()}
    return tables.check(made[list(dtypes)].astype(dtypes), "alias_decisions")
