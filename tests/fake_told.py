"""Two articles of quotes found and true, small enough to count by hand."""

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus

TEXT = "“Go,” Ann said, “now.” Critics call that “luck”. He denied it rained. “Dog” is a word."
PLACES = {
    "go": (0, 5), "now": (16, 22), "luck": (41, 47), "rained": (62, 68), "it rained": (59, 68),
    "dog": (70, 75), "Ann": (6, 9), "said": (10, 14), "Critics": (23, 30), "call": (31, 35),
    "He": (49, 51), "denied": (52, 58),
}  # fmt: skip
ROLES = ("source", "cue")


def quotes(*rows, article_id="x"):
    """Make quotes of (words, kind, source, cue, speaker, type), by the words' names above."""
    made = [
        _row(*row) | {"article_id": article_id, "attribution": number}
        for number, row in enumerate(rows or [("go", *[None] * 5)])
    ]
    ends = [f"{role}_{end}_char" for role in ROLES for end in ("start", "end")]
    return pd.DataFrame(made).astype(dict.fromkeys(ends, "Int64")).iloc[: len(rows)]


def _row(words, kind, source, cue, speaker, type_):
    start, end = PLACES[words]
    row = {"start_char": start, "end_char": end, "surface": TEXT[start:end], "kind": kind,
           "quote": TEXT[start:end], "speaker_entity_id": speaker,
           "speaker_type": type_}  # fmt: skip
    for role, name in zip(ROLES, (source, cue), strict=True):
        first, last = PLACES[name] if name else (None, None)
        row |= {role: name, f"{role}_start_char": first, f"{role}_end_char": last}
    return row


def corpus(found, text=TEXT):
    """Make a corpus of one article, in which Ann is named once, with these quotes."""
    empty = {name: tables.empty(name) for name in ("sentences", "entities", "alias_decisions")}
    mention = {"article_id": ["x"], "start_char": [6], "end_char": [9], "entity_id": ["person-ann"]}
    return Corpus(
        articles=pd.DataFrame({"article_id": ["x", "y"], "text": [text, text]}),
        mentions=pd.DataFrame(mention),
        problems=tables.empty("problems"),
        quotes=found,
        **empty,
    )


ALIASES = pd.DataFrame(
    {"article_id": ["x"], "start_char": [6], "end_char": [9], "link": ["ann"], "form": ["name"],
     "stands_for": [None]}
)  # fmt: skip
