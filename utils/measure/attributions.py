"""What is said by somebody: one row for each attribution, with its speaker and its words."""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.annotate.quotation import quoted
from utils.measure import groups

SPEECH = ("direct", "indirect", "mixed")
_KEYS = ["article_id", "quote_id"]
# As read.articles counts: a piece between white space counts if it holds a letter or digit.
_WORD = re.compile(r"[^\W_]\S*")
_TOLD = ["speaker", "speaker_entity_id", "speaker_type", "source", "cue"]
_COLUMNS = {
    "article_id": "str", "quote_id": "int64", "start_char": "int64", "end_char": "int64",
    "kind": "str", **dict.fromkeys(_TOLD, "str"), "n_words": "int64", "n_words_direct": "int64",
}  # fmt: skip


class Speech(NamedTuple):
    """Attributions, and the articles that count, with speech or without.

    Attributes
    ----------
    rows : DataFrame
        One row is one attribution; ``group`` says in which group its article stands.
    articles : DataFrame
        From :func:`utils.measure.groups.grouped`.
    """

    rows: pd.DataFrame
    articles: pd.DataFrame


def attributions(
    corpus: Corpus, *, by: str | None = None, reprints: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row is one attribution: what one source says in one go, in one piece or several.

    Parameters
    ----------
    corpus : Corpus
        ``articles``, ``quotes`` and ``entities``. Scare quotes, titles, nicknames and words
        spoken of as words are no speech.
    by : str, optional
        A period of publication or a column of ``corpus.articles``, as in
        :func:`utils.measure.groups.grouped`.
    reprints : DataFrame, optional
        As there: of articles in one cluster only the earliest in each group counts.

    Returns
    -------
    DataFrame
        The column ``by`` (str; ``group`` where it is None), ``article_id`` (str), ``quote_id``,
        ``start_char`` of its first piece, ``end_char`` of its last (int64), ``kind`` (direct,
        indirect or mixed), ``speaker``, ``speaker_entity_id``, ``speaker_type``, ``source``,
        ``cue`` (str, missing where unknown), ``n_words``, ``n_words_direct`` (int64; all words,
        and those of them in quotation marks). Sorted by article and place. A quotation inside
        another is an attribution of its own, so its words count for both. ``attrs``:
        ``n_left_out``, ``n_without_text``, ``n_reprints``, articles that do not count.

    Raises
    ------
    KeyError, ValueError
        As :func:`utils.measure.groups.grouped`; "by: 'speaker' is a column of the result
        itself; …".

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "n_words": [500], "n_chars": [3000],
    ...     "published_on": pd.NaT, "published_precision": None})
    >>> said = pd.DataFrame({"article_id": "a", "quote_id": [0, 1, 2], "kind": "direct",
    ...     "quote": ["“We go.”", "“No.”", "“Ah.”"], "start_char": [300, 600, 900],
    ...     "end_char": [308, 605, 905], "speaker": ["Ana Pell", "Ana Pell", None],
    ...     "speaker_entity_id": ["pell", "pell", None], "source": None, "cue": None,
    ...     "speaker_type": ["person", "person", None]})
    >>> other = tables.empty("entities")
    >>> corpus = Corpus(articles, other, other, other, other, other, quotes=said)
    >>> attributions(corpus)[["quote_id", "speaker", "n_words"]].values.tolist()
    [[0, 'Ana Pell', 2], [1, 'Ana Pell', 1], [2, nan, 1]]
    """
    found = speech(corpus, by=by, reprints=reprints)
    made = found.rows.drop(columns="group")
    made.insert(0, groups.column_of(by), found.rows["group"])
    made.attrs = found.articles.attrs
    stated = {"by": by, "reprints": "all" if reprints is None else "once"}
    return tables.state_call(made, "measure.attributions", **stated)


def speech(corpus: Corpus, *, by: str | None, reprints: pd.DataFrame | None = None) -> Speech:
    """Return the attributions of the articles that count, and these articles.

    Raises
    ------
    KeyError, ValueError
        As :func:`attributions`.
    """
    require_free(by, ("group", *_COLUMNS))
    articles = groups.grouped(corpus.articles, by, reprints)
    rows = _joined(corpus.quotes)
    group = articles.set_index("article_id")["group"]
    rows.insert(0, "group", rows["article_id"].map(group).astype("str"))
    rows = rows[rows["group"].notna()].reset_index(drop=True)
    names = corpus.entities.set_index("entity_id")["entity"]
    known = rows["speaker_entity_id"].map(names).astype("str")
    return Speech(rows.assign(speaker=known.fillna(rows["speaker"]).astype("str")), articles)


def require_free(by: str | None, columns: tuple[str, ...]) -> None:
    """Refuse to group by a column that the result has itself.

    Raises
    ------
    ValueError
        "by: 'speaker' is a column of the result itself; …"
    """
    if by in columns and by != "group":
        raise ValueError(
            f"by: {by!r} is a column of the result itself; give the articles' column another name"
        )


def in_marks(quote: str, kind: str) -> int:
    """Return how many words of a piece stand in quotation marks.

    Examples
    --------
    >>> in_marks("“We are done,”", "direct"), in_marks("that they are done", "indirect")
    (3, 0)
    """
    if kind == "mixed":
        return sum(n_words(quote[start:end]) for start, end in quoted(quote))
    return n_words(quote) if kind == "direct" else 0


def n_words(text: str) -> int:
    """Return how many pieces between white space hold a letter or digit.

    Examples
    --------
    >>> n_words("Two words – no more")
    4
    """
    return len(_WORD.findall(text))


def _joined(quotes: pd.DataFrame) -> pd.DataFrame:
    """Put the pieces of each attribution together."""
    said = quotes[quotes["kind"].isin(SPEECH)].sort_values([*_KEYS, "start_char", "end_char"])
    pairs = list(zip(said["quote"], said["kind"], strict=True))
    said = said.assign(
        n_words=[n_words(quote) for quote, _ in pairs],
        n_words_direct=[in_marks(quote, kind) for quote, kind in pairs],
    )
    how = {"start_char": "min", "end_char": "max", **dict.fromkeys(["kind", *_TOLD], "first")}
    counted = dict.fromkeys(["n_words", "n_words_direct"], "sum")
    made = said.groupby(_KEYS, sort=True).agg(how | counted).reset_index()
    n_kinds = said.groupby(_KEYS, sort=True)["kind"].nunique().to_numpy()
    made["kind"] = made["kind"].where(n_kinds == 1, "mixed")
    made = made[list(_COLUMNS)].astype(_COLUMNS)
    return made.sort_values(["article_id", "start_char", "quote_id"], ignore_index=True)
