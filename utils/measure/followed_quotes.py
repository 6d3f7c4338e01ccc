"""The same words followed from outlet to outlet: who kept them, and what was cut."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import NamedTuple

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.annotate.collection import no_collection
from utils.measure.speakers import UNNAMED, labels
from utils.measure.speech import SPEECH_KEYS, pieces, said_of, speech
from utils.measure.spoken_words import direct_parts
from utils.measure.wordings import (
    WORDS_IN_SEQUENCE,
    Index,
    Wording,
    common_rows,
    kept_words,
    runs,
    wording,
)

SHARE_IN_COMMON = 0.6
# So many words in common, in long rows, are the same speech, even if each cut it elsewhere.
SURELY_THE_SAME = 12
LONG_ROW = 5
# With fewer, only the same speaker's words are taken for the same.
FROM_ANYBODY = 6

_COLUMNS = {
    **{"cluster_id": "int64", "article_id": "str", "quote_id": "int64", "outlet": "str"},
    **{"published_on": "datetime64[us]", "published_precision": "str"},
    **{"speaker": "str", "speaker_entity_id": "str", "start_char": "int64", "words": "str"},
    **dict.fromkeys(["n_words", "n_words_kept", "n_words_longest"], "int64"),
    "share_kept": "float64",
    **dict.fromkeys(["n_cut_front", "n_cut_middle", "n_cut_end", "n_words_other"], "int64"),
    **{"kept": "str", "longest": "str", "is_attributed_differently": "boolean"},
}


class Appearance(NamedTuple):
    """One speech in one article: its row, its words and its speaker (None where undecided)."""

    row: int
    said: Wording
    speaker: str | None


def followed_quotes(
    corpus: Corpus,
    *,
    at_least: int = 2,
    of: str = "outlet",
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one appearance: an article that quotes words that others quote, too.

    Parameters
    ----------
    corpus : Corpus
        ``quotes``; ``articles`` with ``outlet``.
    at_least : int
        Only words that so many outlets quote (articles, where ``of`` says so).
    of : {"outlet", "article"}
    reprints : DataFrame, optional
        As in :func:`utils.measure.entity_counts`: of near-duplicates only the first counts.

    Returns
    -------
    DataFrame
        ``cluster_id`` (int64, from 0, the words in most articles first); ``article_id``,
        ``quote_id`` (of the first speech there), ``outlet``, ``published_on``,
        ``published_precision``, ``speaker``, ``speaker_entity_id``, ``start_char``; ``words``
        (str, as quoted there, without marks and brackets), ``n_words``; ``longest`` (str, the
        longest form that any article has), ``n_words_longest``, ``n_words_kept`` of it,
        ``share_kept`` (0–1), ``kept`` (str, the places of the words kept, "0-5 8-12", from 0,
        half-open); ``n_cut_front``, ``n_cut_middle``, ``n_cut_end`` (int64, words of the longest
        form that are missing there), ``n_words_other`` (int64, words that the longest form
        has not: changed, or more of the same speech); ``is_attributed_differently``
        (boolean: to somebody else than most; missing where nobody knows, or no one has most).
        Sorted by cluster, day, article. ``attrs``: ``n_speeches`` with enough words.

    Raises
    ------
    ValueError
        "at_least: 1 …"; "of: 'page' is none of outlet, article".

    Notes
    -----
    Compared are the words in quotation marks of each speech, its pieces put together, in
    lower case, without typography; three words or more. From the longest on, each is set
    beside the longest forms that share sequences of three words with it, and belongs to the
    one that holds most of it: at least 60 % of its words, in rows of three or more, or 12
    words in rows of five or more. Of different speakers six must stand in one row. Fewer than
    six are a stock phrase as often as not: of one speaker they count, if all words or four
    are the same; where the speaker is unknown, only if nothing differs. What
    one article quotes of the same words in several speeches is one appearance. The time
    grows with the number of words; a sequence in more than 40 longest forms leads only to
    the first 40.

    Examples
    --------
    >>> kept_words("we have not been robbed".split(), "have not been".split())
    [1, 2, 3]
    """
    _check(at_least, of)
    rows = _speeches(corpus, reprints)
    with no_collection():
        words = [wording(said) for said in rows["said"]]
        leaders = _led(_appearances(rows["speaker_label"], words))
        rows = rows.assign(row=rows.index)
        rows["leader"] = pd.Series(leaders, dtype="int64").reindex(rows.index)
        found = rows.dropna(subset="leader").astype({"leader": "int64"})
        made = _appeared(_often_enough(found, at_least, of), words)
    made = _attributed(_numbered(made)) if len(made) else made
    made = made.reindex(columns=list(_COLUMNS)).astype(_COLUMNS)
    made.attrs = {**rows.attrs, "n_speeches": len(leaders)}
    return tables.state_call(made, "measure.followed_quotes", at_least=at_least, of=of)


def _check(at_least: int, of: str) -> None:
    if of not in ("outlet", "article"):
        raise ValueError(f"of: {of!r} is none of outlet, article")
    if at_least < 2:
        raise ValueError(f"at_least: {at_least!r} would follow nothing; give 2 or more")


def _speeches(corpus: Corpus, reprints: pd.DataFrame | None) -> pd.DataFrame:
    """One row is one speech with its words in quotation marks, in the order of days."""
    told = speech(corpus, reprints=reprints)
    who = labels(told.rows, unnamed="words")
    who = who.mask(who.isin(list(UNNAMED.values())))
    speakers = told.rows[[*SPEECH_KEYS, "speaker", "speaker_entity_id"]]
    said = pieces(corpus, speakers.assign(speaker_label=who))
    said = _outermost(_marked_parts(said)).sort_values([*SPEECH_KEYS, "start_char"])
    joined = said.groupby(SPEECH_KEYS)["said"].agg(" … ".join).reset_index()
    rows = said.drop_duplicates(SPEECH_KEYS).drop(columns="said").merge(joined, on=SPEECH_KEYS)
    dates = corpus.articles[["article_id", "outlet", "published_on", "published_precision"]]
    rows = rows.merge(dates, on="article_id")
    rows = rows.sort_values(["published_on", *SPEECH_KEYS], ignore_index=True)
    rows.attrs = said_of(told)
    return rows


def _marked_parts(said: pd.DataFrame) -> pd.DataFrame:
    """One row is one part of a piece that stands in quotation marks, as ``said``."""
    pairs = zip(said["quote"], said["kind"], strict=True)
    parts = [direct_parts(quote, kind) for quote, kind in pairs]
    found = said.assign(part=parts, length=said["quote"].str.len())
    found = found.explode("part").dropna(subset="part")
    places = np.array(found["part"].tolist(), "int64").reshape(-1, 2)
    cut = [quote[a:b] for quote, (a, b) in zip(found["quote"], places, strict=True)]
    found["said"] = pd.Series(cut, found.index, dtype="str")
    found["end_char"] = found["start_char"] + places[:, 1]
    found["start_char"] += places[:, 0]
    return found.drop(columns="part")


def _outermost(parts: pd.DataFrame) -> pd.DataFrame:
    """Drop what is quoted within a quotation; of words that two tell, the nearer one's are kept.

    "Telesk said that a guard told them to “stand up”" has the guard's words.
    """
    place = ["article_id", "start_char", "end_char"]
    parts = parts.sort_values([*place, "length"], ascending=[True, True, False, True])
    parts = parts.drop_duplicates(place)
    furthest = parts.groupby("article_id")["end_char"].cummax()
    before = furthest.groupby(parts["article_id"]).shift(fill_value=-1)
    return parts[parts["end_char"] > before].drop(columns="length")


def _appearances(speakers: pd.Series, words: list[Wording]) -> list[Appearance]:
    named = [
        None if is_unknown else name
        for name, is_unknown in zip(speakers, speakers.isna(), strict=True)
    ]
    found = [Appearance(row, *pair) for row, pair in enumerate(zip(words, named, strict=True))]
    return [one for one in found if len(one.said.keys) >= WORDS_IN_SEQUENCE]


def _led(appearances: Iterable[Appearance]) -> dict[int, int]:
    """Return for each row the row of the longest form to which it belongs."""
    ordered = sorted(appearances, key=lambda one: (-len(one.said.keys), one.row))
    index, leaders, known = Index(), {}, {}
    for one in ordered:
        leader = _leader(one, [known[number] for number in index.near(one.said.keys, _fewest(one))])
        if leader is None:
            index.add(one.row, one.said.keys)
            known[one.row], leader = one, one.row
        leaders[one.row] = leader
    return leaders


def _fewest(one: Appearance) -> int:
    """Return how many sequences any longer form has in common with one that is the same.

    A row of n words has n - 2 of them: one of three words for three, three for five.
    """
    long_rows = SURELY_THE_SAME * (1 - (WORDS_IN_SEQUENCE - 1) / LONG_ROW)
    return ceil(min(SHARE_IN_COMMON * len(one.said.keys) / WORDS_IN_SEQUENCE, long_rows))


def _leader(one: Appearance, longer: list[Appearance]) -> int | None:
    """Return the longer form that keeps most of one's words, if it keeps enough."""
    best, most = None, 0
    for other in longer:
        rows = common_rows(other.said.keys, one.said.keys)
        n_common = sum(rows)
        if n_common > most and _is_same(one, other, rows):
            best, most = other.row, n_common
        if most == len(one.said.keys):
            break
    return best


def _is_same(one: Appearance, other: Appearance, rows: list[int]) -> bool:
    """Judge by the lengths of the rows of words that two have in common."""
    n_words, n_rows = len(one.said.keys), sum(n for n in rows if n >= WORDS_IN_SEQUENCE)
    is_most = n_rows >= SHARE_IN_COMMON * n_words
    is_known = one.speaker is not None and other.speaker is not None
    if is_known and one.speaker != other.speaker and max(rows) < FROM_ANYBODY:
        return False
    if n_rows < FROM_ANYBODY:
        # A stock phrase as often as not: "boots on the ground".
        is_long = n_rows > WORDS_IN_SEQUENCE and is_most
        return n_rows == n_words or is_long if is_known else one.said.keys == other.said.keys
    return is_most or sum(n for n in rows if n >= LONG_ROW) >= SURELY_THE_SAME


def _often_enough(found: pd.DataFrame, at_least: int, of: str) -> pd.DataFrame:
    counted = {"outlet": "outlet", "article": "article_id"}[of]
    return found[found.groupby("leader")[counted].transform("nunique") >= at_least]


def _appeared(found: pd.DataFrame, words: list[Wording]) -> pd.DataFrame:
    """One row is one appearance: the first of an article's speeches with the same words."""
    places = list(found.groupby(["leader", "article_id"]).indices.values())
    numbers = found["row"].to_numpy()
    first = found.iloc[[place[0] for place in places]].reset_index(drop=True)
    compared = [
        _compared([words[row] for row in numbers[place]], words[leader])
        for place, leader in zip(places, first["leader"], strict=True)
    ]
    return first.join(pd.DataFrame(compared)) if compared else first


def _compared(said: list[Wording], longest: Wording) -> dict[str, object]:
    """Return what an appearance has of the longest form, from its speeches."""
    kept = [kept_words(longest.keys, one.keys) for one in said]
    places = sorted(set().union(*kept))
    cut = _cut(places, len(longest.keys))
    n_words = sum(len(one.keys) for one in said)
    return {
        "words": " … ".join(" ".join(one.words) for one in said),
        "n_words": n_words,
        "n_words_kept": len(places),
        "n_words_longest": len(longest.keys),
        "share_kept": len(places) / len(longest.keys),
        **dict(zip(("n_cut_front", "n_cut_middle", "n_cut_end"), cut, strict=True)),
        "n_words_other": n_words - sum(map(len, kept)),
        "kept": " ".join(f"{start}-{end}" for start, end in runs(places)),
        "longest": " ".join(longest.words).rstrip(",;"),
    }


def _cut(places: list[int], n_words: int) -> tuple[int, int, int]:
    """Return how many words are missing before the first that is kept, between, and after."""
    front, end = places[0], n_words - 1 - places[-1]
    return front, n_words - len(places) - front - end, end


def _numbered(made: pd.DataFrame) -> pd.DataFrame:
    """Number the clusters, the one in most articles first, then the earliest."""
    by_cluster = made.groupby("leader")
    order = pd.DataFrame({"n": -by_cluster.size(), "first": by_cluster["row"].min()})
    order = order.sort_values(["n", "first"])
    numbers = pd.Series(range(len(order)), order.index)
    made = made.assign(cluster_id=made["leader"].map(numbers))
    keys = ["cluster_id", "published_on", "article_id"]
    return made.sort_values(keys, ignore_index=True)


def _attributed(made: pd.DataFrame) -> pd.DataFrame:
    """Say which appearances have another speaker than most of their cluster."""
    counted = made.groupby(["cluster_id", "speaker_label"]).size()
    ranked = counted.groupby(level=0).rank(method="min", ascending=False)
    most = counted.index[ranked == 1].to_frame(index=False)
    most = most.drop_duplicates("cluster_id", keep=False).set_index("cluster_id")
    usual = made["cluster_id"].map(most["speaker_label"])
    known = made["speaker_label"].notna() & usual.notna()
    differs = (made["speaker_label"] != usual).astype("boolean")
    return made.assign(is_attributed_differently=differs.where(known))
