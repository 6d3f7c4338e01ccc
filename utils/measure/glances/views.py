"""Every view of a selection at a glance: from columns of numbers that are made once."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import counts
from utils.measure.chosen import Selection
from utils.measure.glances import pairs, ranking, timeline, toning
from utils.measure.glances.columns import columns_of
from utils.measure.glances.masks import Masks, Recent
from utils.measure.glances.queries import Texts
from utils.measure.glances.results import Network, Ranking, Summary

LAYERS = ("attention", "tone", "quotes", "times")
# How many tables are kept: of about five selections all views.
_N_VIEWS = 32
_PUBLISHED, _TOLD = ("since", "until"), ("told_since", "told_until")


class Glances:
    """Point values of what ``measure`` says of a selection, without intervals.

    Each view leaves out the parts of the selection that it sets itself: a bar of the outlets
    does not vanish where another outlet is chosen. Rows of a layer of which the sentence is
    not in ``corpus.sentences`` are passed over. What was made lately is handed back again, so
    the tables are not to be changed.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` need no text, unless a query is asked.
    texts : callable, optional
        Returns the texts of articles (Series of str), given their ids (Index), in their order;
        default: from ``corpus.articles``.

    Examples
    --------
    >>> days = pd.Series(["2014-06-02"], dtype="datetime64[us]")
    >>> articles = tables.empty("articles").reindex([0]).assign(article_id="a", n_words=500,
    ...     published_on=days, published_precision="day", outlet="Ledger")
    >>> mentions = tables.empty("mentions").reindex([0]).assign(article_id="a", sentence_id=0,
    ...     entity_id="pell", label="PERSON")
    >>> entities = pd.DataFrame({"entity_id": ["pell"], "entity": "Ana Pell", "label": "PERSON"})
    >>> places = {"sentence_id": 0, "start_char": [0], "end_char": 9}
    >>> sentences = pd.DataFrame({"article_id": "a", **places})
    >>> other = tables.empty("problems")
    >>> glances = Glances(Corpus(articles, sentences, mentions, entities, other, other))
    >>> glances.ranked(Selection(), "attention").rows[["entity", "value"]].values.tolist()
    [['Ana Pell', 2.0]]
    """

    def __init__(self, corpus: Corpus, texts: Texts | None = None) -> None:
        """Make the columns."""
        self._columns = columns_of(corpus)
        self._masks = Masks(self._columns, texts or _texts_of(corpus))
        self._made = Recent(_N_VIEWS)

    @property
    def n_bytes(self) -> int:
        """Return how much memory the columns take."""
        return self._columns.n_bytes

    def ranked(
        self, selection: Selection, layer: str, label: str | None = None, n: int | None = 15
    ) -> Ranking:
        """Return the entities that a layer ranks first: see :func:`ranking.ranked`."""
        _check("layer", layer, LAYERS)
        _check("label", label, (None, *tables.LABELS))
        others = selection.without("entities", "beside")
        return self._made.get(
            ("ranked", others, layer, label, n),
            lambda: ranking.ranked(self._masks.of(others), layer, label, n),
        )

    def when(
        self, selection: Selection, layer: str, every: str
    ) -> list[tuple[str | None, pd.DataFrame]]:
        """Return the timeline of each entity chosen, or of all: see :func:`timeline.timelines`."""
        _check("layer", layer, LAYERS)
        _check("every", every, tuple(counts.PERIODS))
        others = selection.without(*(_TOLD if layer == "times" else _PUBLISHED))
        return self._made.get(
            ("when", others, layer, every),
            lambda: timeline.timelines(self._masks.of(others), others, layer, every),
        )

    def tone(self, selection: Selection) -> pd.DataFrame:
        """Return the tone of each outlet: see :func:`toning.by_outlet`."""
        others = selection.without("outlets")
        return self._made.get(
            ("tone", others), lambda: toning.by_outlet(self._masks.of(others), others.entities)
        )

    def sources(self, selection: Selection, n: int | None = 12) -> Ranking:
        """Return the speakers with most quotes: see :func:`ranking.sources`."""
        others = selection.without("speaker")
        return self._made.get(
            ("sources", others, n), lambda: ranking.sources(self._masks.of(others), n)
        )

    def network(self, selection: Selection, n_nodes: int = 30, n_links: int = 60) -> Network:
        """Return who is named with whom: see :func:`pairs.network`."""
        others = selection.without("beside")
        return self._made.get(
            ("network", others, n_nodes, n_links),
            lambda: pairs.network(self._masks.of(others), others.entities, n_nodes, n_links),
        )

    def sentences(self, selection: Selection, start: int = 0, n: int = 50) -> Ranking:
        """Return some of the sentences, by day (those without one last), article and place.

        Returns
        -------
        Ranking
            ``article_id``, ``sentence_id``, ``start_char``, ``end_char``.
        """
        places = np.flatnonzero(self._masks.of(selection).sentences)
        known, shown = self._columns.sentences, places[start : start + n]
        told = {name: getattr(known, name)[shown].astype(np.int64)
                for name in ("sentence_id", "start_char", "end_char")}  # fmt: skip
        ids = self._columns.articles.ids[known.article[shown]]
        return Ranking(pd.DataFrame({"article_id": ids, **told}), len(places))

    def summary(self, selection: Selection) -> Summary:
        """Return how much is chosen, and of how much."""
        chosen, known = self._masks.of(selection), self._columns
        is_with = np.zeros(len(chosen.articles), dtype=bool)
        is_with[known.sentences.article[chosen.sentences]] = True
        return Summary(
            int(chosen.articles.sum()),
            len(chosen.articles),
            int(is_with.sum()),
            int(chosen.sentences.sum()),
            len(chosen.sentences),
        )


def _check(name: str, value: str | None, known: tuple[str | None, ...]) -> None:
    if value not in known:
        told = ", ".join(str(one) for one in known)
        raise ValueError(f"{name}: {value!r} is none of {told}")


def _texts_of(corpus: Corpus) -> Texts:
    """Return a function that looks texts up in the corpus."""
    texts = corpus.articles.set_index("article_id")["text"]
    return lambda ids: texts.loc[ids]
