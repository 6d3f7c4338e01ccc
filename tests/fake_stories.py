"""Corpora of short articles in which a test says what days each sentence names."""

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus

_EMPTY = {name: tables.empty(name) for name in ("mentions", "entities", "alias_decisions",
                                                "problems")}  # fmt: skip


def story(*articles):
    """Return a corpus of articles, each given as (published, sentences).

    A sentence is its text, or (text, day, …) with the days that it names; "" is a day that
    is found and not resolved.
    """
    rows, sentences, times = [], [], []
    for number, (published, told) in enumerate(articles):
        article, text = f"a{number}", ""
        for place, one in enumerate(told):
            said, *days = (one,) if isinstance(one, str) else one
            at = {"article_id": article, "sentence_id": place, "start_char": len(text)}
            sentences.append(at | {"end_char": len(text) + len(said)})
            times += [at | _time(day) for day in days]
            text += said + "\n"
        rows.append({"article_id": article, "text": text, "outlet": f"Paper {number % 2}",
                     "published_on": published,
                     "published_precision": "day" if published else None})  # fmt: skip
    dtypes = {name: tables.ARTICLES[name].dtype for name in ("article_id", "text", "outlet",
              "published_on", "published_precision")}  # fmt: skip
    return Corpus(pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes),
                  sentences=_table(sentences, "sentences"), times=_table(times, "times"),
                  **_EMPTY)  # fmt: skip


def _time(day):
    return {"end_char": 1, "surface": "x", "type": "DATE", "value": day or None, "mod": None,
            "starts_on": day or None, "ends_on": day or None, "precision": "day" if day else None,
            "anchor": "calendar" if day else "unknown", "anchor_on": None,
            "rule": "test"}  # fmt: skip


def _table(rows, name):
    contract = tables.CONTRACTS[name]
    made = pd.DataFrame(rows, columns=list(contract))
    return tables.check(made.astype({key: one.dtype for key, one in contract.items()}), name)
