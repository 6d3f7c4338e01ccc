"""Where the quotes that were found differ from those that a corpus states as true."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import intervals
from utils.measure.quote_parts import SPEECH, Span, parts

_SPAN = ["article_id", "start_char", "end_char"]
_SCORES = {
    "part": "str", "kind": "str", "n_gold": "int64", "n_found": "int64", "n_right": "int64",
    "precision": "float64", "recall": "float64", "f1": "float64", "low": "float64",
    "high": "float64",
}  # fmt: skip
# What a row of each part and kind counts.
_PARTS = [("content", "all"), *(("content", kind) for kind in SPEECH), ("passage", "all"),
          ("cue", "all"), ("source", "all")]  # fmt: skip
_TOLD = ["kind", "quote", "cue", "source"]
_ERRORS = [*_SPAN, "error", *_TOLD, *(f"true_{name}" for name in _TOLD), "around"]
_ENDS = [f"{role}_{end}_char" for role in ("cue", "source") for end in ("start", "end")]
_AROUND = 60

Sets = dict[tuple[str, str], set[Span]]


def quote_detection(corpus: Corpus, gold: pd.DataFrame) -> pd.DataFrame:
    """One row is one part of what is told: how exactly it was found.

    A place counts where both its ends are gold's, and once however many attributions share
    it. Articles of which gold tells no quote do not count.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` with ``text``, and ``quotes``.
    gold : DataFrame
        From :func:`utils.read.gold`, layer ``quotes``.

    Returns
    -------
    DataFrame
        ``part`` (str): "content", each piece of what is told; "passage", what stands between
        double quotation marks in it; "cue"; "source". ``kind`` (str): "all", or direct,
        indirect or mixed, where the kind has to be gold's too. ``n_gold``, ``n_found``,
        ``n_right`` (int64); ``precision``, ``recall``, ``f1`` (float, 0–1, missing where
        nothing counts), ``low``, ``high`` (95 % interval of F1 by resampling articles).
        Seven rows; none without gold.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["x"], "text": ["“Go,” she said."]})
    >>> place = {"article_id": ["x"], "start_char": [0], "end_char": [5], "kind": ["direct"],
    ...          "source_start_char": [6], "source_end_char": [9],
    ...          "cue_start_char": [10], "cue_end_char": [14]}
    >>> gold = pd.DataFrame(place)
    >>> none = [tables.empty(name) for name in ("sentences", "mentions", "entities")]
    >>> rest = [tables.empty(name) for name in ("alias_decisions", "problems")]
    >>> corpus = Corpus(articles, *none, *rest, quotes=gold.assign(cue_end_char=15))
    >>> quote_detection(corpus, gold).set_index("part")["f1"][["passage", "cue"]].tolist()
    [1.0, 0.0]
    """
    texts = corpus.articles.set_index("article_id")["text"]
    ours, true = (_sets(rows, texts) for rows in (_speech(corpus, gold), gold))
    rows = [_scores(ours, true, part) for part in _PARTS] if len(gold) else []
    made = pd.DataFrame(rows, columns=list(_SCORES)).astype(_SCORES)
    return tables.state_call(
        made, "measure.quote_detection", level=intervals.LEVEL, seed=intervals.SEED
    )


def wrong_quotes(corpus: Corpus, gold: pd.DataFrame, *, n: int | None = None) -> pd.DataFrame:
    """One row is one piece of what is told that was found otherwise than gold has it.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` with ``text``, and ``quotes``.
    gold : DataFrame
        From :func:`utils.read.gold`, layer ``quotes``.
    n : int, optional
        So many at most, drawn by chance and always the same; all, if None.

    Returns
    -------
    DataFrame
        ``article_id, start_char, end_char`` (of what was found, else of what is true),
        ``error`` (str): "missed"; "no quote", where gold has none; else the first of these
        that differs: "other ends", "other kind", "other cue", "other source". Then ``kind,
        quote, cue, source`` of what was found, the same with ``true_`` (str, missing where
        there is none), and ``around`` (str), the words with 60 characters on either side.
        Sorted by article and place.

    Raises
    ------
    ValueError
        "n: 0 rows cannot be drawn; …".

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["x"], "text": ["“Go,” she said."]})
    >>> none = [tables.empty(name) for name in ("sentences", "mentions", "entities")]
    >>> rest = [tables.empty(name) for name in ("alias_decisions", "problems")]
    >>> corpus = Corpus(articles, *none, *rest)
    >>> place = {"article_id": ["x"], "start_char": [0], "end_char": [5], "surface": ["“Go,”"],
    ...          "kind": ["direct"], "cue": ["said"], "source": ["she"]}
    >>> gold = pd.DataFrame(place).reindex(columns=[*place, "cue_start_char", "cue_end_char",
    ...                                             "source_start_char", "source_end_char"])
    >>> wrong_quotes(corpus, gold)[["error", "true_quote", "around"]].values.tolist()
    [['missed', '“Go,”', '“Go,” she said.']]
    """
    if n is not None and n < 1:
        raise ValueError(f"n: {n} rows cannot be drawn; give 1 or more, or None for all")
    made = _wrong(_speech(corpus, gold), gold.reset_index(drop=True))
    if n is not None and n < len(made):
        made = made.sample(n, random_state=intervals.SEED)
    made = made.sort_values([*_SPAN, "error", "true_quote"], ignore_index=True)
    texts = made["article_id"].map(corpus.articles.set_index("article_id")["text"])
    places = zip(texts, made["start_char"], made["end_char"], strict=True)
    made["around"] = [_around(*place) for place in places]
    dtypes = dict.fromkeys(_ERRORS, "str") | dict.fromkeys(_SPAN[1:], "int64")
    return tables.state_call(made[_ERRORS].astype(dtypes), "measure.wrong_quotes", n=n)


def paired(ours: pd.DataFrame, true: pd.DataFrame) -> pd.DataFrame:
    """One row is a place found with the true one that is most like it; each is taken once.

    Parameters
    ----------
    ours, true : DataFrame
        ``article_id, start_char, end_char``, with an index that counts from 0.

    Returns
    -------
    DataFrame
        ``found`` and ``true`` (int64), the rows of the two, and ``likeness`` (float, above 0,
        1 for the same ends): characters in common, of those in either (Jaccard).

    Examples
    --------
    >>> ours = pd.DataFrame({"article_id": ["x", "x"], "start_char": [0, 0], "end_char": [9, 4]})
    >>> paired(ours, ours.iloc[1:].reset_index(drop=True)).values.tolist()
    [[1.0, 0.0, 1.0]]
    """
    left = ours[_SPAN].reset_index(names="found")
    pairs = left.merge(true[_SPAN].reset_index(names="true"), on="article_id")
    starts, ends = pairs[["start_char_x", "start_char_y"]], pairs[["end_char_x", "end_char_y"]]
    common = ends.min(axis=1) - starts.max(axis=1)
    pairs["likeness"] = common / (ends.max(axis=1) - starts.min(axis=1))
    pairs = pairs[common > 0]
    pairs = pairs.sort_values(["likeness", "found", "true"], ascending=[False, True, True])
    kept, found, theirs = [], set(), set()
    for row, one, other in zip(pairs.index, pairs["found"], pairs["true"], strict=True):
        if one not in found and other not in theirs:
            kept.append(row)
            found.add(one)
            theirs.add(other)
    return pairs.loc[kept, ["found", "true", "likeness"]].sort_values("found", ignore_index=True)


def _speech(corpus: Corpus, gold: pd.DataFrame) -> pd.DataFrame:
    """Return the quotes that are speech, in the articles of which gold tells any."""
    quotes = corpus.quotes
    is_told = quotes["kind"].isin(SPEECH) & quotes["article_id"].isin(gold["article_id"])
    return quotes[is_told].reset_index(drop=True)


def _sets(rows: pd.DataFrame, texts: pd.Series) -> dict[str, Sets]:
    """Return the places of each part of what each article tells."""
    return {
        str(article_id): _of_article(quotes, texts.get(article_id))
        for article_id, quotes in rows.groupby("article_id")
    }


def _of_article(quotes: pd.DataFrame, text: object) -> Sets:
    contents = _places(quotes, "")
    told = parts(
        text if isinstance(text, str) else "",
        contents,
        _places(quotes, "cue_"),
        _places(quotes, "source_"),
    )
    kinds = list(zip(contents, quotes["kind"], strict=True))
    of_kind = {("content", one): {span for span, kind in kinds if kind == one} for one in SPEECH}
    return of_kind | {
        ("content", "all"): told.content, ("passage", "all"): told.direct,
        ("cue", "all"): told.cue, ("source", "all"): told.source,
    }  # fmt: skip


def _places(quotes: pd.DataFrame, role: str) -> list[Span]:
    ends = quotes[[f"{role}start_char", f"{role}end_char"]].dropna().astype("int64")
    return list(ends.itertuples(index=False, name=None))


def _scores(
    ours: dict[str, Sets], true: dict[str, Sets], part: tuple[str, str]
) -> tuple[object, ...]:
    pairs = [(ours.get(key, {}).get(part, set()), true[key][part]) for key in sorted(true)]
    n_found, n_gold, n_right = np.array(
        [(len(found), len(gold), len(found & gold)) for found, gold in pairs], float
    ).T
    f1 = intervals.ratio(2 * n_right, n_found + n_gold)
    sums = [int(one.sum()) for one in (n_gold, n_found, n_right)]
    shares = [sums[2] / of if of else np.nan for of in (sums[1], sums[0])]
    return (*part, *sums, *shares, *f1)


def _wrong(ours: pd.DataFrame, true: pd.DataFrame) -> pd.DataFrame:
    """Return what was missed, what is no quote, and what differs, without its surroundings."""
    theirs = true[[*_SPAN, "kind", "surface", "cue", "source", *_ENDS]]
    theirs = theirs.rename(columns={"surface": "quote"})
    pairs = paired(ours, theirs)
    beside = pd.concat(
        [
            ours.loc[pairs["found"]].reset_index(drop=True),
            theirs.loc[pairs["true"]].reset_index(drop=True).add_prefix("true_"),
        ],
        axis=1,
    ).assign(error=_differences(ours, theirs, pairs))
    alone = ours.drop(index=pairs["found"]).assign(error="no quote")
    missed = theirs.drop(index=pairs["true"])
    missed = missed.rename(columns={name: f"true_{name}" for name in _TOLD})
    made = pd.concat([beside[beside["error"] != ""], alone, missed.assign(error="missed")])
    return made.reindex(columns=_ERRORS)


def _differences(ours: pd.DataFrame, true: pd.DataFrame, pairs: pd.DataFrame) -> np.ndarray:
    """Say in what each pair differs first; nothing where it does not."""
    left = ours.loc[pairs["found"]].reset_index(drop=True)
    right = true.loc[pairs["true"]].reset_index(drop=True)
    differs = [pairs["likeness"].lt(1), left["kind"].ne(right["kind"])]
    for role in ("cue", "source"):
        ends = [f"{role}_start_char", f"{role}_end_char"]
        theirs, own = (side[ends].astype("Int64").fillna(-1) for side in (right, left))
        differs.append(own.ne(theirs).any(axis=1))
    names = ["other ends", "other kind", "other cue", "other source"]
    return np.select([one.to_numpy(bool) for one in differs], names, "")


def _around(text: object, start: int, end: int) -> str | None:
    """Return a place with what stands around it, on one line."""
    if not isinstance(text, str):
        return None
    return " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())
