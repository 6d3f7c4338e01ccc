"""Which scorers have learned from a set, so that their score on it is too good."""

from __future__ import annotations

import json
from importlib.util import find_spec

from utils.annotate.tone import news
from utils.annotate.tone.embedded import package, scorer
from utils.annotate.tone.targets import learned


def scorers(file_name: str) -> list[str]:
    """Return the scorers of tone that were taught by the set in a file of that name.

    Examples
    --------
    >>> scorers("nyt_editorials.jsonl")[:1], scorers("newsmtsc_rw_dev.jsonl")
    (['news'], [])
    """
    taught = {
        "news": [json.loads(news.WEIGHTS.read_text(encoding="utf-8"))["trained_on"]],
        "learned": json.loads(learned.WEIGHTS.read_text(encoding="utf-8"))["trained_on"],
    }
    if all(map(find_spec, package.NEEDED)):
        taught["news_embedded"] = scorer.about(scorer.SENTENCES)["trained_on"]
        taught["learned_embedded"] = scorer.about(scorer.TARGETS)["trained_on"]
    return [name for name, sets in taught.items() if file_name in sets]
