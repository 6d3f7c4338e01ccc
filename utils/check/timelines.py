"""Event timelines against those of journalists: the days chosen, and what is said of them."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate import Corpus
from utils.annotate.temporal import reading
from utils.check import times
from utils.check.alignment import Sums, Timeline, sums
from utils.check.scores import stated
from utils.measure.events import event_timeline
from utils.measure.intervals import resampled
from utils.read.problems import excerpt

ARTICLES, TIMELINES = "t17_articles.jsonl.gz", "t17_timelines.jsonl"
get_ready = times.get_ready
_SCORES = ("date_f1", "ar1_f", "ar2_f")
Row = dict[str, Any]


class Gold(NamedTuple):
    """Articles of several topics, and the timelines that journalists made of each."""

    articles: list[Row]  # topic, id, published_on, sentences
    timelines: list[Row]  # topic, name, entries: the sentences of each day


def read(folder: Path) -> Gold:
    """Read articles and timelines from a folder.

    Raises
    ------
    ValueError
        "t17_timelines.jsonl: line 3: expected topic, name and entries, days with lists of
        sentences", and the like for articles, for an article given twice, for a topic without
        articles, and for a file that is damaged, no UTF-8, no gzip or empty.
    """
    articles = list(_rows(folder / ARTICLES, _article, "topic, id, published_on and sentences"))
    needed = "topic, name and entries, days with lists of sentences"
    timelines = list(_rows(folder / TIMELINES, _timeline, needed))
    if not timelines:
        raise ValueError(f"{TIMELINES}: no timeline; expected one JSON object a line")
    _check_ids(articles)
    _check_topics(timelines, {one["topic"] for one in articles})
    return Gold(articles, timelines)


def _check_ids(articles: Sequence[Row]) -> None:
    first: dict[tuple[str, str], int] = {}
    for number, one in enumerate(articles, start=1):
        line = first.setdefault((one["topic"], one["id"]), number)
        if line != number:
            raise ValueError(
                f"{ARTICLES}: line {number}: its id {excerpt(one['id'])!r} is that of line {line}; "
                "expected one for each article of a topic"
            )


def _check_topics(timelines: Sequence[Row], known: set[str]) -> None:
    for number, one in enumerate(timelines, start=1):
        if one["topic"] not in known:
            raise ValueError(
                f"{TIMELINES}: line {number}: {ARTICLES} has no article of its topic "
                f"{excerpt(one['topic'])!r}; expected some for each timeline"
            )


def _rows(path: Path, checked: Callable[[Row], Row], needed: str) -> Iterator[Row]:
    for number, line in enumerate(_lines(path), start=1):
        try:
            yield checked(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise ValueError(f"{path.name}: line {number}: expected {needed}") from None


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file; one that cannot be read to its end is told with the line."""
    opened = gzip.open if path.suffix == ".gz" else open
    number = 1
    try:
        with opened(path, "rb") as lines:
            for line in lines:
                yield line.decode("utf-8")
                number += 1
    except gzip.BadGzipFile:
        raise ValueError(f"{path.name} is no gzip file, or a damaged one; fetch it again") from None
    except (EOFError, zlib.error):
        raise ValueError(
            f"{path.name}: line {number}: the file breaks off or is damaged there; expected a "
            "whole gzip file, so fetch it again"
        ) from None
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name}: line {number} is no UTF-8 ({error}); save it so") from None


def _article(row: Row) -> Row:
    return {
        "topic": str(row["topic"]), "id": str(row["id"]),
        "published_on": date.fromisoformat(row["published_on"]).isoformat(),
        "sentences": _texts(row["sentences"]),
    }  # fmt: skip


def _timeline(row: Row) -> Row:
    entries = {date.fromisoformat(day): _texts(told) for day, told in row["entries"].items()}
    if not entries:
        raise ValueError("a timeline without days")
    return {"topic": str(row["topic"]), "name": str(row["name"]), "entries": entries}


def _texts(told: object) -> list[str]:
    if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
        raise TypeError("no list of sentences")
    return told


def documents(gold: Gold) -> list[dict[str, str]]:
    """Return the articles as texts, a sentence a line."""
    return [{"text": "\n".join(one["sentences"])} for one in gold.articles]


def find(gold: Gold, model: str | None = None) -> list[Timeline]:
    """Return our timeline for each of gold's; ``model`` is of no use here.

    Each gets what its gold timeline has: as many days, the mean number of sentences a day,
    articles and days within its span.
    """
    topics = {one["topic"] for one in gold.timelines}
    corpora = {
        topic: corpus([one for one in gold.articles if one["topic"] == topic]) for topic in topics
    }
    return [_found(corpora[one["topic"]], one["entries"]) for one in gold.timelines]


def corpus(articles: Sequence[Row]) -> Corpus:
    """Return articles given as lists of sentences as a corpus with the times they speak of."""
    texts = ["\n".join(one["sentences"]) for one in articles]
    ids = [one["id"] for one in articles]
    made = pd.DataFrame({"article_id": ids, "text": texts, "published_precision": "day"})
    made["published_on"] = pd.to_datetime([one["published_on"] for one in articles])
    sentences, times = [], []
    for article, text in zip(articles, texts, strict=True):
        spans = _spans(article["sentences"])
        sentences += [(article["id"], number, *span) for number, span in enumerate(spans)]
        found = reading.rows(text, spans, published=article["published_on"])
        times += [(article["id"], text[row[1] : row[2]], *row) for row in found]
    none = {name: tables.empty(name) for name in ("mentions", "entities", "alias_decisions",
                                                  "problems")}  # fmt: skip
    return Corpus(
        made,
        sentences=_table(sentences, list(tables.SENTENCES), "sentences"),
        times=_table(times, ["article_id", "surface", *reading.COLUMNS], "times"),
        **none,
    )


def _spans(sentences: Sequence[str]) -> list[tuple[int, int]]:
    ends = np.cumsum([len(one) + 1 for one in sentences]) - 1
    return [(int(end) - len(one), int(end)) for one, end in zip(sentences, ends, strict=True)]


def _table(rows: Sequence[tuple[object, ...]], columns: list[str], name: str) -> pd.DataFrame:
    contract = tables.CONTRACTS[name]
    made = pd.DataFrame(rows, columns=columns)[list(contract)]
    return made.astype({column: told.dtype for column, told in contract.items()})


def _found(topic: Corpus, gold: Mapping[date, Sequence[str]]) -> Timeline:
    first, last = pd.Timestamp(min(gold)), pd.Timestamp(max(gold))
    articles = topic.articles[topic.articles["published_on"].between(first, last)]
    n_sentences = max(1, round(sum(map(len, gold.values())) / len(gold)))
    made = event_timeline(
        topic.of(articles), n_days=len(gold), n_sentences=n_sentences, between=(first, last)
    )
    return {day.date(): told.tolist() for day, told in made.groupby("day")["sentence"]}


def score(found: Sequence[Timeline], gold: Gold) -> dict[str, object]:
    """Return F1 of the days and alignment-based ROUGE F, over timelines and by topic.

    Precision and recall are averaged over timelines, and F made of the two means; the
    intervals are by resampling timelines.
    """
    each = [sums(one, told["entries"]) for one, told in zip(found, gold.timelines, strict=True)]
    topics = np.array([one["topic"] for one in gold.timelines])
    rates = np.array([_rates(one) for one in each])
    return {
        "n_gold": sum(len(one["entries"]) for one in gold.timelines),
        "n_found": sum(map(len, found)),
        "n_timelines": len(found),
        **_over_timelines(rates),
        "by_topic": {
            topic: _over_timelines(rates[topics == topic]) for topic in sorted(set(topics.tolist()))
        },
    }


def _rates(one: Sums) -> list[tuple[float, float]]:
    """Return precision and recall of the days, of single words and of pairs of words."""
    return [
        (right / max(n_found, 1), found / max(n_gold, 1))
        for right, n_found, found, n_gold in (one.days, one.words, one.pairs)
    ]


def _over_timelines(rates: np.ndarray) -> dict[str, float | None]:
    told: dict[str, float | None] = {}
    for number, name in enumerate(_SCORES):
        precision, recall = rates[:, number].T

        def f1(
            weights: np.ndarray, p: np.ndarray = precision, r: np.ndarray = recall
        ) -> np.ndarray:
            top, bottom = 2 * (weights @ p) * (weights @ r), weights @ p + weights @ r
            return np.divide(top, bottom * weights.sum(axis=1), out=np.zeros(len(weights)),
                             where=bottom > 0)  # fmt: skip

        told |= stated(name, resampled(f1, len(rates)))
    return told
