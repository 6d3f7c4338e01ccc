"""Sentences with what each scorer says of them, side by side."""

from __future__ import annotations

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus

_KEYS = ["article_id", "sentence_id"]


def sentence_tones(corpus: Corpus) -> pd.DataFrame:
    """One row is one sentence, with the polarity that each scorer gives it.

    Parameters
    ----------
    corpus : Corpus
        ``articles``, ``sentences`` and ``tones``.

    Returns
    -------
    DataFrame
        ``article_id``, ``sentence_id``, ``outlet``, one column for each scorer (float, −1 …
        1, NaN without evidence), ``sentence`` (str, its text). In the order of the sentences;
        those that no scorer read are left out.
    """
    wide = corpus.tones.pivot(index=_KEYS, columns="scorer", values="polarity")
    scorers = list(corpus.tones["scorer"].unique())
    made = corpus.sentences.merge(wide.reset_index(), on=_KEYS)
    articles = corpus.articles.set_index("article_id")
    texts = articles["text"].reindex(made["article_id"])
    places = zip(texts, made["start_char"], made["end_char"], strict=True)
    made["sentence"] = pd.Series([text[start:end] for text, start, end in places], dtype="str")
    made["outlet"] = articles["outlet"].reindex(made["article_id"]).to_numpy()
    return tables.state_call(
        made[[*_KEYS, "outlet", *scorers, "sentence"]], "measure.sentence_tones"
    )
