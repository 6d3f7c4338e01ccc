"""What the sentences of a corpus say, once they and its names are known: the second reading."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.quantities import known_givers
from utils.annotate.speech import told
from utils.annotate.work import parts, sentence_layers, speech_layers
from utils.annotate.work.layers import Layer
from utils.annotate.work.store import Store

if TYPE_CHECKING:
    from distributed import Client

_KEYS = ["article_id", "sentence_id", "entity_id", "scorer"]
_PLACE = ["article_id", "start_char", "end_char"]


class Reread(NamedTuple):
    """The tables made, by their names, and what failed: article's row, layer and reason."""

    tables: dict[str, pd.DataFrame]
    failures: list[tuple[int, str, str]]


class Known(NamedTuple):
    """What the first reading found: articles that can be read, and what stands in them."""

    articles: pd.DataFrame
    sentences: pd.DataFrame
    mentions: pd.DataFrame


def read(
    known: Known,
    wanted: Sequence[Layer],
    *,
    key: str,
    store: Store,
    engine: str | Client,
) -> Reread:
    """Make the tables of the layers wanted: tones, targets, times, numbers, quotes.

    Parameters
    ----------
    known : Known
        Articles with ``article_id``, ``text`` and what else the layers read, by
        ``article_id``; of sentences and mentions see ``utils.tables``. Mentions left undecided
        are names to those who seek speakers, and passed over else.
    wanted : sequence of Layer
        From the modules ``tone_layers``, ``sentence_layers`` and ``speech_layers`` of
        :mod:`utils.annotate.work`. The last word of a layer's name is that
        of its table.
    key : str
        Hash of what the tables given rest on: with the layers, it says what comes out.
    store, engine
        As for :func:`utils.annotate.work.parts.annotate`.
    """
    names = tuple(dict.fromkeys(_table_of(layer) for layer in wanted))
    if not names:
        return Reread({}, [])
    orders = "".join(str(order)[0] for order in known.articles[sentence_layers.IS_DAY_FIRST])
    whole = "".join([key, orders, *(layer.fingerprint for layer in wanted)])
    whole = hashlib.sha256(whole.encode()).hexdigest()[: len(key)]
    remembered = store.remembered(whole, names)
    if remembered is not None:
        return Reread({name: tables.check(remembered[name], name) for name in names}, [])
    labelled = _spans(known.mentions, known.articles, ["label"])
    articles = known.articles.assign(**{speech_layers.LABELLED_SPANS: labelled})
    decided = known.mentions[known.mentions["entity_id"].notna()]
    made = _read(Known(articles, known.sentences, decided), wanted, store, engine)
    if not made.failures:
        store.remember(whole, made.tables)
    return made


def _read(known: Known, wanted: Sequence[Layer], store: Store, engine: str | Client) -> Reread:
    spans = {
        sentence_layers.SENTENCE_SPANS: _spans(known.sentences, known.articles),
        sentence_layers.MENTION_SPANS: _spans(known.mentions, known.articles),
    }
    made = parts.annotate(known.articles.assign(**spans), wanted, store=store, engine=engine)
    found: dict[str, list[pd.DataFrame]] = {}
    for layer in wanted:
        rows = _with_ids(made.tables[layer.name], known.articles)
        found.setdefault(_table_of(layer), []).append(rows)
    built = {name: _contracted(_FROM[name](rows, known), name) for name, rows in found.items()}
    return Reread(built, made.failures)


def _table_of(layer: Layer) -> str:
    """Return the table that a layer's rows go into: "tones" for "embedded tones"."""
    return layer.name.rpartition(" ")[2]


def _spans(
    places: pd.DataFrame, articles: pd.DataFrame, beside: Sequence[str] = ()
) -> list[tuple[tuple[int | str, ...], ...]]:
    """Return each article's places: start, end and what is wanted beside."""
    made: dict[str, list[tuple[int | str, ...]]] = {}
    columns = (places[name].tolist() for name in (*_PLACE, *beside))
    for article, *place in zip(*columns, strict=True):
        made.setdefault(article, []).append(tuple(place))
    return [tuple(made.get(article, ())) for article in articles["article_id"]]


def _with_ids(found: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    ids = articles["article_id"].take(found["row"]).reset_index(drop=True)
    return found.drop(columns="row").assign(article_id=ids)


def _contracted(found: pd.DataFrame, name: str) -> pd.DataFrame:
    dtypes = {column: told.dtype for column, told in tables.CONTRACTS[name].items()}
    return tables.check(found[list(dtypes)].astype(dtypes), name)


def _tones(found: list[pd.DataFrame], known: Known) -> pd.DataFrame:
    return found[0] if len(found) == 1 else _in_order(found, _KEYS[:2])


def _targets(found: list[pd.DataFrame], known: Known) -> pd.DataFrame:
    return _in_order([_of_entities(one, known.mentions) for one in found], _KEYS[:3])


def _in_order(found: list[pd.DataFrame], order: list[str]) -> pd.DataFrame:
    """Put what several layers say together in the order of articles and sentences."""
    return pd.concat(found, ignore_index=True).sort_values(order, kind="stable", ignore_index=True)


def _of_entities(found: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Put together what is said of an entity that a sentence mentions more than once.

    Polarity is the mean of its mentions' that have one; the tone is that which most of its
    mentions have, among equals the one of that mean's sign.
    """
    joined = found.merge(mentions[[*_PLACE, "sentence_id", "entity_id"]], on=_PLACE, how="inner")
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


def _times(found: list[pd.DataFrame], known: Known) -> pd.DataFrame:
    return _with_surfaces(found[0], known.articles)


def _with_surfaces(found: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    texts = found["article_id"].map(articles.set_index("article_id")["text"])
    places = zip(texts, found["start_char"], found["end_char"], strict=True)
    return found.assign(surface=[text[start:end] for text, start, end in places])


def _numbers(found: list[pd.DataFrame], known: Known) -> pd.DataFrame:
    figures = _with_surfaces(found[0], known.articles)
    givers = known_givers.giving_entities(figures, known.mentions)
    return figures.assign(source_entity_id=givers)


def _quotes(found: list[pd.DataFrame], known: Known) -> pd.DataFrame:
    return told.table(found[0], known.articles, known.mentions)


# From what layers found to the table that keeps its contract.
_FROM: dict[str, Callable[[list[pd.DataFrame], Known], pd.DataFrame]] = {
    "tones": _tones,
    "targets": _targets,
    "times": _times,
    "numbers": _numbers,
    "quotes": _quotes,
}
