"""Quotes as the gold of the teaching corpus has them, to measure with."""

import dataclasses
import json
from pathlib import Path

import pandas as pd

from utils import tables

GOLD = Path(__file__).parents[1] / "corpus" / "teaching" / "gold" / "quotes.jsonl"


def with_quotes(corpus):
    """Return the teaching corpus with the quotes of its gold."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    found = pd.DataFrame([row for line in lines for row in _rows(json.loads(line))])
    starts = corpus.sentences[["article_id", "sentence_id", "start_char"]]
    placed = pd.merge_asof(
        found.sort_values("start_char"), starts.sort_values("start_char"),
        on="start_char", by="article_id",
    )  # fmt: skip
    names = corpus.entities.set_index("entity_id")["entity"]
    speaker = placed["speaker_entity_id"].map(names).fillna(placed["source"])
    placed = placed.assign(speaker=speaker).sort_values(["article_id", "start_char", "end_char"])
    dtypes = {name: told.dtype for name, told in tables.QUOTES.items()}
    made = placed.reset_index(drop=True)[list(dtypes)].astype(dtypes)
    return dataclasses.replace(corpus, quotes=tables.check(made, "quotes"))


def _rows(article):
    text = article["text"]
    for number, told in enumerate(article["attributions"]):
        shared = {
            "article_id": article["id"],
            "quote_id": number,
            "kind": told["kind"],
            "speaker_entity_id": told["speaker"],
            "speaker_type": told["speaker_type"],
            "speaker_rule": "gold",
            "rule": "gold",
            **_place(text, "cue", told["cue"]),
            **_place(text, "source", told["source"]),
        }
        for start, end in told["content"]:
            yield shared | {"start_char": start, "end_char": end, "quote": text[start:end]}
    for number, mark in enumerate(article["marks"], len(article["attributions"])):
        place = {"start_char": mark["start"], "end_char": mark["end"], "quote": mark["text"]}
        none = _place(text, "cue", []) | _place(text, "source", [])
        yield place | none | {
            "article_id": article["id"], "quote_id": number, "kind": mark["kind"], "rule": "gold",
        }  # fmt: skip


def _place(text, name, spans):
    start, end = spans[0] if spans else (None, None)
    words = text[start:end] if spans else None
    return {name: words, f"{name}_start_char": start, f"{name}_end_char": end}
