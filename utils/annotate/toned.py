"""In what tone the sentences of a corpus speak, and toward whom: the second reading."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.work import parts, tone_layers
from utils.annotate.work.layers import Layer
from utils.annotate.work.store import Store

if TYPE_CHECKING:
    from distributed import Client

_TABLES = ("tones", "targets")
_KEYS = ["article_id", "sentence_id", "entity_id", "scorer"]


class Toned(NamedTuple):
    """Tables of tones and of targets, and what failed: article's row, layer and reason."""

    tones: pd.DataFrame
    targets: pd.DataFrame
    failures: list[tuple[int, str, str]]


def read(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    wanted: Sequence[Layer],
    *,
    key: str,
    store: Store,
    engine: str | Client,
) -> Toned:
    """Score each sentence, and the tone toward each entity in each sentence.

    Parameters
    ----------
    articles : DataFrame
        ``article_id``, ``text``; those that can be read, by ``article_id``.
    sentences, mentions : DataFrame
        See ``utils.tables``; of these articles. Mentions left undecided are passed over.
    wanted : sequence of Layer
        From :func:`utils.annotate.work.tone_layers.of_sentences`.
    key : str
        Hash of what the tables given rest on: with the layers, it says what comes out.
    store, engine
        As for :func:`utils.annotate.work.parts.annotate`.
    """
    if not wanted:
        return Toned(tables.empty("tones"), tables.empty("targets"), [])
    whole = "".join([key, *(layer.fingerprint for layer in wanted)])
    whole = hashlib.sha256(whole.encode()).hexdigest()[: len(key)]
    remembered = store.remembered(whole, _TABLES)
    if remembered is not None:
        return Toned(*(tables.check(remembered[name], name) for name in _TABLES), [])
    made = _read(articles, sentences, mentions, wanted, store, engine)
    if not made.failures:
        store.remember(whole, dict(zip(_TABLES, made, strict=False)))
    return made


def _read(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    wanted: Sequence[Layer],
    store: Store,
    engine: str | Client,
) -> Toned:
    decided = mentions[mentions["entity_id"].notna()]
    spans = {
        tone_layers.SENTENCE_SPANS: _spans(sentences, articles),
        tone_layers.MENTION_SPANS: _spans(decided, articles),
    }
    made = parts.annotate(articles.assign(**spans), wanted, store=store, engine=engine)
    found = [_with_ids(made.tables[layer.name], articles) for layer in wanted]
    toned = [one for one in found if "subjectivity" in one]
    aimed = [_of_entities(one, decided) for one in found if "tone" in one]
    return Toned(
        _contracted(toned, "tones", ["article_id", "sentence_id"]),
        _contracted(aimed, "targets", _KEYS[:3]),
        made.failures,
    )


def _spans(places: pd.DataFrame, articles: pd.DataFrame) -> list[tuple[tuple[int, int], ...]]:
    """Return each article's places: start and end."""
    made: dict[str, list[tuple[int, int]]] = {}
    columns = (places[name].tolist() for name in ("article_id", "start_char", "end_char"))
    for article, start, end in zip(*columns, strict=True):
        made.setdefault(article, []).append((start, end))
    return [tuple(made.get(article, ())) for article in articles["article_id"]]


def _with_ids(found: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    ids = articles["article_id"].take(found["row"]).reset_index(drop=True)
    return found.drop(columns="row").assign(article_id=ids)


def _of_entities(found: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Put together what is said of an entity that a sentence mentions more than once.

    Polarity is the mean of its mentions' that have one; the tone is that which most of its
    mentions have, among equals the one of that mean's sign.
    """
    place = ["article_id", "start_char", "end_char"]
    joined = found.merge(mentions[[*place, "sentence_id", "entity_id"]], on=place, how="inner")
    votes = {
        f"n_{tone}": (joined["tone"] == tone).astype("int64") for tone in ("negative", "positive")
    }
    grouped = joined.assign(**votes, n=1).groupby(_KEYS, sort=False)
    made = grouped.agg(
        polarity=("polarity", "mean"),
        n_lexicon_words=("n_lexicon_words", "sum"),
        n_negative=("n_negative", "sum"),
        n_positive=("n_positive", "sum"),
        n=("n", "sum"),
    ).reset_index()
    return made.assign(tone=_most(made))


def _most(made: pd.DataFrame) -> np.ndarray:
    negative, positive = made["n_negative"].to_numpy(), made["n_positive"].to_numpy()
    neutral = made["n"].to_numpy() - negative - positive
    lean = np.sign(made["polarity"].fillna(0.0).to_numpy())
    votes = np.column_stack([negative, neutral, positive]).astype(float)
    votes += 0.5 * (np.array([-1, 0, 1]) == lean[:, None])
    return np.array(["negative", "neutral", "positive"], dtype=object)[votes.argmax(axis=1)]


def _contracted(found: list[pd.DataFrame], name: str, order: list[str]) -> pd.DataFrame:
    """Put scorers together in the order of their articles and sentences."""
    dtypes = {column: told.dtype for column, told in getattr(tables, name.upper()).items()}
    if not found:
        return tables.empty(name)
    whole = pd.concat([one[list(dtypes)] for one in found], ignore_index=True)
    if len(found) > 1 or name == "targets":
        whole = whole.sort_values(order, kind="stable", ignore_index=True)
    return tables.check(whole.astype(dtypes), name)
