"""How fast sentences are scored, beside TextBlob and VADER's package themselves.

    python benchmarks/tone.py corpus/newsarticles [--sentences 100000] [--theirs 10000]

Ours score all sentences, the packages a sample of them; both are CPU seconds of one core.
"""

from __future__ import annotations

import argparse
import platform
import random
import time
from collections.abc import Callable, Sequence
from datetime import date

from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from utils import read
from utils.annotate import sentences
from utils.annotate.tone.pattern import Pattern
from utils.annotate.tone.vader import Vader

Scorer = Callable[[str], object]


def main() -> None:
    """Score the sentences of a corpus with each scorer and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", help="a folder of articles")
    parser.add_argument("--sentences", type=int, default=100_000, help="as many at most")
    parser.add_argument("--theirs", type=int, default=10_000, help="as many for the packages")
    options = parser.parse_args()
    texts = _sentences(options.corpus, options.sentences)
    sample = random.Random(2014).sample(texts, min(options.theirs, len(texts)))
    print(f"{date.today()}, {platform.machine()}, Python {platform.python_version()}, ", end="")
    print(f"{len(texts):,} sentences, {len(sample):,} for the packages\n")
    print("| scorer | sentences/s | of the package |\n|---|---|---|")
    pattern, vader, package = Pattern(), Vader(), SentimentIntensityAnalyzer()
    TextBlob("warm").sentiment  # noqa: B018 - loads its lexicon
    theirs = _row("TextBlob", lambda text: TextBlob(text).sentiment, sample)
    _row("textblob, cold", pattern, texts, theirs)
    ours = _row("textblob, warm", pattern, texts, theirs)
    theirs = _row("VADER's package", package.polarity_scores, sample)
    _row("vader, cold", vader, texts, theirs)
    warm = _row("vader, warm", vader, texts, theirs)
    print(f"\n100,000 sentences by both, warm: {100_000 / ours + 100_000 / warm:.1f} s")


def _sentences(corpus: str, n_most: int) -> list[str]:
    articles, _ = read.articles(corpus)
    found: list[str] = []
    for text in articles["text"].dropna():
        found += [text[start:end] for start, end in sentences.spans(text)]
        if len(found) >= n_most:
            break
    return found[:n_most]


def _row(name: str, score: Scorer, texts: Sequence[str], theirs: float | None = None) -> float:
    """Print a row and return sentences per second."""
    before = time.process_time()
    for text in texts:
        score(text)
    speed = len(texts) / (time.process_time() - before)
    ratio = "" if theirs is None else f"{speed / theirs:.1f}"
    print(f"| {name} | {speed:,.0f} | {ratio} |", flush=True)
    return speed


if __name__ == "__main__":
    main()
