"""What stands in quotation marks, as it was taken and as a corpus states it."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure.quote_gold import paired
from utils.measure.quote_parts import SPEECH, Span, passages

_SPAN = ["article_id", "start_char", "end_char"]
KINDS = ("speech", "scare", "title", "nickname", "word", "none")
# Less in common, and two places are not the same thing in marks.
_LIKE = 0.5


def mark_confusion(corpus: Corpus, marks: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """One row is a kind of thing in quotation marks, and for what it was taken how often.

    Speech is a passage between double marks inside what is told. A place of gold goes with
    the place found that is most like it, if they share half of their characters or more.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` with ``text``, and ``quotes``.
    marks, gold : DataFrame
        From :func:`utils.read.gold`, layers ``marks`` and ``quotes``. Articles of which
        neither tells anything do not count.

    Returns
    -------
    DataFrame
        ``true_kind``, ``kind`` (str: speech, scare, title, nickname, word, none) and ``n``
        (int64): things of the one kind that were taken for the other. ``kind`` "none": found
        to be nothing; ``true_kind`` "none": gold has nothing there. 35 rows, in that order;
        none without gold.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["x"], "text": ["He “won” it."]})
    >>> none = [tables.empty(name) for name in ("sentences", "mentions", "entities")]
    >>> rest = [tables.empty(name) for name in ("alias_decisions", "problems")]
    >>> place = {"article_id": ["x"], "start_char": [3], "end_char": [8], "kind": ["scare"]}
    >>> marks = pd.DataFrame(place)
    >>> corpus = Corpus(articles, *none, *rest, quotes=marks.assign(kind="direct"))
    >>> made = mark_confusion(corpus, marks, marks.iloc[:0])
    >>> made[made["n"] > 0].values.tolist()
    [['scare', 'speech', 1]]
    """
    texts = corpus.articles.set_index("article_id")["text"]
    told = {*marks["article_id"], *gold["article_id"]}
    ours = corpus.quotes[corpus.quotes["article_id"].isin(told)]
    found = _things(ours, ours[~ours["kind"].isin(SPEECH)], texts)
    true = _things(gold, marks, texts)
    taken = _counts(found, true)
    rows = [
        (true_kind, kind, taken.get((true_kind, kind), 0))
        for true_kind in KINDS
        for kind in KINDS
        if (true_kind, kind) != ("none", "none")
    ]
    made = pd.DataFrame(rows if told else [], columns=["true_kind", "kind", "n"])
    dtypes = {"true_kind": "str", "kind": "str", "n": "int64"}
    return tables.state_call(made.astype(dtypes), "measure.mark_confusion")


def _things(quotes: pd.DataFrame, marks: pd.DataFrame, texts: pd.Series) -> pd.DataFrame:
    """One row is one thing in quotation marks; speech where no mark has the place."""
    told = quotes[quotes["kind"].isin(SPEECH)]
    speech = [
        (article_id, start, end, "speech")
        for article_id, rows in told.groupby("article_id")
        for start, end in sorted(_passages(rows, texts.get(article_id)))
    ]
    columns = [*_SPAN, "kind"]
    both = pd.concat([marks[columns], pd.DataFrame(speech, columns=columns)])
    return both.drop_duplicates(_SPAN).sort_values(_SPAN, ignore_index=True)


def _passages(rows: pd.DataFrame, text: object) -> set[Span]:
    places = rows[_SPAN[1:]].itertuples(index=False, name=None)
    return passages(text, places) if isinstance(text, str) else set()


def _counts(found: pd.DataFrame, true: pd.DataFrame) -> Counter[tuple[str, str]]:
    """Count the things of each kind by what they were taken for."""
    pairs = paired(found, true)
    pairs = pairs[pairs["likeness"] >= _LIKE]
    same = zip(true["kind"].loc[pairs["true"]], found["kind"].loc[pairs["found"]], strict=True)
    missed = true["kind"].drop(pairs["true"])
    extra = found["kind"].drop(pairs["found"])
    return Counter([*same, *((kind, "none") for kind in missed), *(("none", k) for k in extra)])
