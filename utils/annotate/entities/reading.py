"""What one article says of the names in it, which nothing in the other articles changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from utils.annotate.entities import across, within
from utils.annotate.entities.forms import Form, form
from utils.annotate.entities.within import UNDECIDED
from utils.annotate.spans.words import TITLES

_OPEN = re.compile(r"\s*[(\[]\s*")
_NO_TITLES: frozenset[str] = frozenset()

Row = tuple[int, int, str, str]


class Named(NamedTuple):
    """The names of one article, and which of them each mention was linked to.

    ``node``: for each mention the place of its name in ``nodes``, UNDECIDED where several
    could be meant; ``rule``: why; ``rivals``: for each mention undecided its place and the
    names that could be meant.
    """

    nodes: list[across.Node]
    node: np.ndarray
    rule: np.ndarray
    rivals: list[tuple[int, tuple[int, ...]]]


@lru_cache(maxsize=10_000)
def names(article: str, rows: tuple[Row, ...], text: str) -> Named:
    """Link the mentions of one article to its names.

    What was linked before is remembered, so that a corrected alias or one more article
    costs little.

    Parameters
    ----------
    article : str
        Its key.
    rows : tuple of (start, end, surface, label)
        Its mentions, in the order of the text.
    text : str

    Examples
    --------
    >>> text = "Chuck Hagel spoke. Mr. Hagel left."
    >>> found = names("a", ((0, 11, "Chuck Hagel", "PERSON"), (23, 28, "Hagel", "PERSON")), text)
    >>> len(found.nodes), found.node.tolist(), found.rule.tolist()
    (1, [0, 0], ['same words', 'surname'])
    """
    read = _read(rows, text)
    linked = within.link(read)
    return Named(
        _nodes(article, read, linked),
        np.array([link.name for link in linked.links], dtype="int32"),
        np.array([link.rule for link in linked.links], dtype=object),
        [(n, link.rivals) for n, link in enumerate(linked.links) if link.name == UNDECIDED],
    )


def together(articles: Sequence[Named]) -> Named:
    """Return the names of several articles as those of one, in the order of the articles."""
    n_mentions = [len(one.node) for one in articles]
    mentions = np.cumsum([0, *n_mentions])[:-1].tolist()
    nodes = np.cumsum([0, *(len(one.nodes) for one in articles)])[:-1].tolist()
    node = np.concatenate([np.empty(0, dtype=int), *(one.node for one in articles)])
    shift = np.repeat(np.array(nodes, dtype=int), n_mentions)
    return Named(
        [node for one in articles for node in one.nodes],
        np.where(node == UNDECIDED, UNDECIDED, node + shift),
        np.concatenate([np.empty(0, dtype=object), *(one.rule for one in articles)]),
        [
            (mention + place, tuple(first + rival for rival in rivals))
            for mention, first, one in zip(mentions, nodes, articles, strict=True)
            for place, rivals in one.rivals
        ],
    )


def _read(rows: Sequence[Row], text: str) -> list[within.Mention]:
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
    return read


def _nodes(
    article: str, read: Sequence[within.Mention], linked: within.Article
) -> list[across.Node]:
    """Count for each name of the article its forms, and tell the titles before them."""
    counts: list[Counter[Form]] = [Counter() for _ in range(linked.n_names)]
    titles: dict[int, set[str]] = {}
    for mention, link in zip(read, linked.links, strict=True):
        if link.name != UNDECIDED:
            counts[link.name][mention.form] += 1
            if mention.title:
                titles.setdefault(link.name, set()).add(mention.title)
    return [
        across.Node(article, dict(forms), frozenset(titles.get(name, _NO_TITLES)))
        for name, forms in enumerate(counts)
    ]
