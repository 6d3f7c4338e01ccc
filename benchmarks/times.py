"""How fast times are found and resolved, beside dateparser's search; and on hostile texts.

    python benchmarks/times.py corpus/newsarticles [--articles 3788] [--theirs 60]

Both are CPU seconds of one core in one run, on the same articles: a few drawn by chance, which
ours meets after all the others, as the last ones of a corpus. Sentences are found before and
not counted.
Hostile texts of double length should take no more than about double the time.
"""

from __future__ import annotations

import argparse
import platform
import random
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from importlib import metadata
from typing import NamedTuple

from dateparser.search import search_dates

from utils import read
from utils.annotate import sentences
from utils.annotate.temporal import reading

HOSTILE = {
    "digits": "1234567890",
    "numeric dates": "1/1/",
    "commas and digits": "1,",
    "months": "May ",
    "articles": "the ",
    "brackets": "(",
    "number words": "two hundred and ",
    "last": "last ",
    "units": "two days before ",
    "no space": "a",
}


class Article(NamedTuple):
    """What is read: a text, its sentences, its day."""

    text: str
    spans: list[tuple[int, int]]
    published: str | None


def main() -> None:
    """Time ours and dateparser's search and print Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", help="a folder of articles")
    parser.add_argument("--articles", type=int, default=3788, help="as many at most")
    parser.add_argument("--theirs", type=int, default=60, help="as many for dateparser")
    parser.add_argument("--chars", type=int, default=200_000, help="length of a hostile text")
    options = parser.parse_args()
    articles = _articles(options.corpus, options.articles)
    sample = random.Random(2014).sample(articles, min(options.theirs, len(articles)))
    _ours(articles[0])  # compiles the rules
    print(f"{date.today()}, {platform.machine()}, Python {platform.python_version()}, ", end="")
    print(f"dateparser {metadata.version('dateparser')}, one core\n")
    print("| what | articles | words a second |\n|---|---|---|")
    _row("ours, the others", _ours, [one for one in articles if one not in sample])
    ours = _row("ours", _ours, sample)
    for name, search in THEIRS.items():
        theirs = _row(name, search, sample)
        print(f"| – ours is faster by | | {ours / theirs:,.0f} |", flush=True)
    print()
    print("| hostile text | seconds | of double length | times |\n|---|---|---|---|")
    for name, piece in HOSTILE.items():
        once, twice = (_seconds(piece, n) for n in (options.chars, 2 * options.chars))
        print(f"| {name} | {once:.2f} | {twice:.2f} | {twice / once:.1f} |", flush=True)


def _articles(corpus: str, n_most: int) -> list[Article]:
    found, _ = read.articles(corpus)
    found = found[found["text"].notna()].head(n_most)
    days = found["published_on"].dt.strftime("%Y-%m-%d")
    known = days.where(found["published_precision"] == "day", None)
    return [
        Article(text, sentences.spans(text), day if isinstance(day, str) else None)
        for text, day in zip(found["text"], known, strict=True)
    ]


def _ours(article: Article) -> None:
    reading.rows(article.text, article.spans, published=article.published)


def _theirs(article: Article, languages: list[str] | None = None) -> None:
    base = datetime.fromisoformat(article.published) if article.published else None
    settings = {"RELATIVE_BASE": base} if base else {}
    search_dates(article.text, languages=languages, settings=settings)


THEIRS = {
    "dateparser, as called": _theirs,
    "dateparser, told that it is English": partial(_theirs, languages=["en"]),
}


def _row(name: str, work: Callable[[Article], None], articles: Sequence[Article]) -> float:
    """Print a row and return words per second."""
    before = time.process_time()
    for article in articles:
        work(article)
    seconds = time.process_time() - before
    speed = sum(len(article.text.split()) for article in articles) / seconds
    print(f"| {name} | {len(articles):,} | {speed:,.0f} |", flush=True)
    return speed


def _seconds(piece: str, n_chars: int) -> float:
    text = piece * (n_chars // len(piece))
    before = time.process_time()
    reading.rows(text, [(0, len(text))], published="2014-08-23")
    return time.process_time() - before


if __name__ == "__main__":
    main()
