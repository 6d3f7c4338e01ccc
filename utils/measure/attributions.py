"""What is said by somebody: one row for each attribution, with its speaker and its words."""

from __future__ import annotations

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import groups
from utils.measure.speech import COLUMNS, speech


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
        and those of them in quotation marks). Sorted by article and place. What stands wholly
        inside other speech of the same speaker is no attribution of its own, and words in
        two rows of one speaker count for the first alone; a quotation inside another's speech
        is one of its own, so its words count for both. ``attrs``: ``n_left_out``,
        ``n_without_text``, ``n_reprints``, articles that do not count.

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
    groups.require_free(by, ("starts_on", *COLUMNS))
    found = speech(corpus, by=by, reprints=reprints)
    made = found.rows.rename(columns={"group": groups.column_of(by)})
    made.attrs = found.articles.attrs
    return tables.state_call(made, "measure.attributions", **groups.stated(by, reprints))
