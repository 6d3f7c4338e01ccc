"""Near-duplicates: wire stories reprinted, shortened or with another lead, and copies."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd

from utils import tables

WORDS_IN_SEQUENCE = 5
CONTAINMENT = 0.18
FEWEST_SEQUENCES = 20
MOST_OF_ONE_OUTLET = 4
_NEIGHBOURS = 4
_PARTS = 8
_WORD = re.compile(r"[^\W_]+")
# Two reporters who quote one speech have not copied each other.
_QUOTATION = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIXER = np.uint64(0xBF58476D1CE4E5B9)


class _WordHashes(dict[str, int]):
    """Hash of each word, the same in every run, worked out when it is first met."""

    def __missing__(self, word: str) -> int:
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self[word] = int.from_bytes(digest, "little")
        return self[word]


def reprint_clusters(articles: pd.DataFrame, *, containment: float = CONTAINMENT) -> pd.DataFrame:
    """One row is one article that has a near-duplicate in the corpus.

    What is compared are the sequences of five words outside quotation marks; those that
    more than four articles of one outlet hold (a footer, a standing line) do not count;
    where no outlet is stated, nothing is taken for standing.

    Parameters
    ----------
    articles : DataFrame
        ``article_id``, ``text``, ``published_on``, ``outlet``.
    containment : float
        Two articles are near-duplicates if at least this share of the shorter one's
        sequences stands in the other, and at least twenty. Higher finds fewer: copies
        and cuts keep nearly all, a story told anew from a wire's keeps a fifth.

    Returns
    -------
    DataFrame
        ``article_id``, ``cluster_id`` (str, the article of the cluster that was published
        first, ties by ``article_id``), ``centre_id`` (str, the article that all others of
        the cluster are near-duplicates of, mostly the wire's), ``containment`` and
        ``jaccard`` (float, 0–1: sequences in common with the centre, as a share of the
        shorter one's, and of all in either; 1 for the centre itself). No article stands in
        two clusters. Sorted by day of the cluster and its id, then by day and
        ``article_id``.

    Raises
    ------
    ValueError
        "containment: 20 is no share above 0 and up to 1", or no text.

    Notes
    -----
    Containment and resemblance: Broder 1997, On the resemblance and containment of
    documents. Clusters are stars around the article with the most near-duplicates (Aslam,
    Pelekhov and Rus 2004, The star clustering algorithm), since chains of articles would
    tie a week of follow-ups together. A sequence links an article only to the first and
    the last four that hold it, so the time grows with the number of words.

    Examples
    --------
    >>> story = " ".join(map(str, range(60)))
    >>> days = pd.to_datetime(["2014-06-03", "2014-06-02", "2014-06-02"])
    >>> articles = pd.DataFrame({"article_id": ["a", "b", "c"], "published_on": days,
    ...     "outlet": "Ledger", "text": ["Harrow, Tuesday. " + story, story, "Something else."]})
    >>> reprint_clusters(articles)[["article_id", "cluster_id", "containment"]].values.tolist()
    [['b', 'b', 1.0], ['a', 'b', 1.0]]
    """
    if not 0 < containment <= 1:
        raise ValueError(f"containment: {containment!r} is no share above 0 and up to 1")
    if len(articles) and articles["text"].isna().all():
        raise ValueError("articles: the corpus was read without text; use with_text=True")
    ordered = articles.dropna(subset="text").sort_values(["published_on", "article_id"])
    words = _WordHashes()
    whole = [_sequences(text, words) for text in ordered["text"]]
    outlets = ordered["outlet"].astype("category").cat.codes.to_numpy()
    own = _without_standing(whole, outlets)
    near = _near_pairs(own, containment)
    rows = [
        (member, min(star), centre, *_compared(own[member], own[centre])[1:])
        for centre, star in _stars(near)
        for member in star
    ]
    names = ["article_id", "cluster_id", "centre_id", "containment", "jaccard"]
    found = pd.DataFrame(rows, columns=names).sort_values(names[1::-1], ignore_index=True)
    ids = ordered["article_id"].astype("str").reset_index(drop=True)
    for name in names[:3]:
        found[name] = ids.reindex(found[name].astype("int64")).to_numpy()
    found = found.astype(dict.fromkeys(names[:3], "str") | dict.fromkeys(names[3:], "float64"))
    return tables.state_call(found, "annotate.reprint_clusters", containment=containment)


def first_prints(articles: pd.DataFrame, reprints: pd.DataFrame) -> pd.DataFrame:
    """Return the articles without those that were printed before: one of each cluster stays.

    Parameters
    ----------
    articles : DataFrame
    reprints : DataFrame
        From :func:`reprint_clusters`.

    Examples
    --------
    >>> reprints = pd.DataFrame({"article_id": ["a", "b"], "cluster_id": ["a", "a"]})
    >>> first_prints(pd.DataFrame({"article_id": ["a", "b", "c"]}), reprints)["article_id"].tolist()
    ['a', 'c']
    """
    again = reprints.loc[reprints["article_id"] != reprints["cluster_id"], "article_id"]
    return articles[~articles["article_id"].isin(again)].reset_index(drop=True)


def _sequences(text: str, words: _WordHashes) -> np.ndarray:
    """Return the hashes of a text's sequences of words outside quotation marks, in order."""
    found = _WORD.findall(_QUOTATION.sub(" ", text).casefold())
    hashes = np.array([words[word] for word in found], dtype=np.uint64)
    n = len(hashes) - WORDS_IN_SEQUENCE + 1
    if n < 1:
        return hashes[:0]
    mixed = np.zeros(n, dtype=np.uint64)
    for place in range(WORDS_IN_SEQUENCE):
        mixed = (mixed + hashes[place : place + n]) * _FACTOR
        mixed = (mixed ^ (mixed >> np.uint64(29))) * _MIXER
    return np.unique(mixed ^ (mixed >> np.uint64(32)))


def _without_standing(sequences: list[np.ndarray], outlets: np.ndarray) -> list[np.ndarray]:
    """Drop the sequences that more than four articles of one outlet hold."""
    standing = []
    for hashes, holders in _parts(sequences):
        stated = outlets[holders] >= 0
        hashes, holders = hashes[stated], holders[stated]
        keys = hashes ^ (outlets[holders].astype(np.uint64) * _FACTOR)
        _, first, n_articles = np.unique(keys, return_index=True, return_counts=True)
        standing.append(hashes[first[n_articles > MOST_OF_ONE_OUTLET]])
    known = np.unique(np.concatenate(standing))
    return [one[~_within(one, known)] for one in sequences]


def _within(hashes: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Say which hashes are known: unlike numpy's, it does not go through all that is known."""
    if not len(known):
        return np.zeros(len(hashes), dtype=bool)
    return known[np.searchsorted(known, hashes).clip(max=len(known) - 1)] == hashes


def _parts(sequences: list[np.ndarray]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield all hashes and the articles that hold them, a range of hashes at a time."""
    bounds = np.array([part * (2**64 // _PARTS) for part in range(1, _PARTS)], dtype=np.uint64)
    cuts = [np.array([0, *np.searchsorted(one, bounds), len(one)]) for one in sequences]
    nothing = np.zeros(0, dtype=np.uint64)
    for part in range(_PARTS):
        pieces = [one[cut[part] : cut[part + 1]] for one, cut in zip(sequences, cuts, strict=True)]
        yield (
            np.concatenate([nothing, *pieces]),
            np.repeat(np.arange(len(pieces)), [len(piece) for piece in pieces]),
        )


def _near_pairs(sequences: list[np.ndarray], containment: float) -> list[tuple[int, int]]:
    near = []
    for one, other in _candidates(sequences):
        n_shared, contained, _ = _compared(sequences[one], sequences[other])
        if n_shared >= FEWEST_SEQUENCES and contained >= containment:
            near.append((one, other))
    return near


def _candidates(sequences: list[np.ndarray]) -> list[tuple[int, int]]:
    """Return the pairs that share sequences, of each article and the first or next to hold them."""
    n, keys = len(sequences), [np.zeros(0, dtype=np.int64)]
    for hashes, holders in _parts(sequences):
        order = np.argsort(hashes, kind="stable")
        hashes, holders = hashes[order], holders[order]
        place = np.arange(len(hashes))
        first = np.maximum.accumulate(np.where(np.diff(hashes, prepend=~hashes[:1]) != 0, place, 0))
        for step in range(1, _NEIGHBOURS + 1):
            before = place - step
            keys.append(_pair_keys(holders, before[before >= first], place[before >= first], n))
        far = place - first > _NEIGHBOURS
        keys.append(_pair_keys(holders, first[far], place[far], n))
    pairs, n_shared = np.unique(np.concatenate(keys), return_counts=True)
    # These show all that two share, unless more than four others hold it too.
    likely = pairs[n_shared >= FEWEST_SEQUENCES // 2]
    return [divmod(pair, n) for pair in likely.tolist()]


def _pair_keys(holders: np.ndarray, one: np.ndarray, other: np.ndarray, n: int) -> np.ndarray:
    return holders[one] * n + holders[other]


def _compared(one: np.ndarray, other: np.ndarray) -> tuple[int, float, float]:
    """Return how many sequences two articles share, containment and Jaccard's coefficient."""
    n_shared = len(np.intersect1d(one, other, assume_unique=True))
    shorter, union = min(len(one), len(other)), len(one) + len(other) - n_shared
    return n_shared, n_shared / shorter, n_shared / union


def _stars(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, list[int]]]:
    """Yield centres, those with the most near-duplicates first, and their cluster."""
    near = defaultdict(set)
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    taken: set[int] = set()
    for centre in sorted(near, key=lambda article: (-len(near[article]), article)):
        free = near[centre] - taken
        if centre not in taken and free:
            taken |= {centre, *free}
            yield centre, sorted({centre, *free})
