"""How fast it is found who says what: without the parse, with it, and by a textbook's loop.

    python benchmarks/quotes.py corpus/newsarticles [--articles 400] [--theirs 100]

All are CPU seconds of one core in one run, on the same articles, drawn by chance; set
OMP_NUM_THREADS=1. Sentences and names are found before and not counted, but the loop finds its
own. With GOLD_DIR, the loop is scored on PolNeAR's dev set as ``utils.check quotes`` scores
ours. Hostile texts of double length should take no more than about double the time.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib import metadata
from pathlib import Path

import pandas as pd
import spacy
from spacy.language import Language

from utils import annotate, read
from utils.annotate.model import language, parse
from utils.annotate.speech import reading
from utils.annotate.speech.attribution import Span
from utils.check import quotes
from utils.check.quotes import Found, Piece

SEED = 2014
QUOTED = re.compile(r"“[^”]+”|\"[^\"]+\"")
HOSTILE = {
    "marks": '"',
    "marks that open": "“",
    "words in marks": '"a" ',
    "marks in marks": "“‘",
    "said": "said ",
    "said that": "Ann Tor said that ",
    "according to": "according to ",
    "commas": "go, ",
    "no space": "a",
}
# A text, its sentences, its names with their labels.
Article = tuple[str, list[Span], list[tuple[int, int, str]]]


def main() -> None:
    """Time the ways and print Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", help="a folder of articles")
    parser.add_argument("--articles", type=int, default=400, help="as many at most")
    parser.add_argument("--theirs", type=int, default=100, help="as many for the textbook's loop")
    parser.add_argument("--chars", type=int, default=200_000, help="length of a hostile text")
    options = parser.parse_args()
    articles = _articles(options.corpus, options.articles)
    nlp = spacy.load(language.pipeline().name)
    print(f"{date.today()}, {platform.machine()}, Python {platform.python_version()}, ", end="")
    print(f"spaCy {metadata.version('spacy')}, one core\n")
    _speeds(articles, articles[: options.theirs], nlp)
    if folder := os.environ.get("GOLD_DIR"):
        _quality(Path(folder, "quotes", "polnear_dev.jsonl"), nlp)
    _hostile(options.chars)


def _articles(corpus: str, n_most: int) -> list[Article]:
    """Draw articles, and find their sentences and names as a corpus has them."""
    found, _ = read.articles(corpus)
    found = found[found["text"].notna()]
    found = found.sample(min(n_most, len(found)), random_state=SEED).reset_index(drop=True)
    made = annotate.corpus(found, engine="serial", store=None, scorers=(), parse=False)
    places = ["start_char", "end_char"]
    sentences = _by_article(made.sentences, places)
    names = _by_article(made.mentions, [*places, "label"])
    return [
        (text, sentences.get(key, []), names.get(key, []))
        for key, text in zip(found["article_id"], found["text"], strict=True)
    ]


def _by_article(table: pd.DataFrame, columns: list[str]) -> dict[str, list[tuple[object, ...]]]:
    return {
        key: list(rows[columns].itertuples(index=False, name=None))
        for key, rows in table.groupby("article_id")
    }


def _speeds(articles: Sequence[Article], some: Sequence[Article], nlp: Language) -> None:
    print("| what | articles | words | seconds | articles a second |\n|---|---|---|---|---|")
    _row("without the parse", _without_parse, articles)
    alone = _row("the parse alone", _parse_alone, articles)
    whole = _row("with the parse, the parse included", _with_parse, articles)
    print(f"| – of the parse alone | | | {whole / alone:.2f} times | |")
    _row("with the parse, fewer", _with_parse, some)
    _row("a textbook's loop, the same", lambda them: [_textbook(nlp, one[0]) for one in them], some)
    print()


def _without_parse(articles: Sequence[Article]) -> None:
    for article in articles:
        reading.rows(*article)


def _parse_alone(articles: Sequence[Article]) -> list[parse.Parse]:
    texts, sentences, _ = zip(*articles, strict=True)
    return parse.parses(texts, sentences)


def _with_parse(articles: Sequence[Article]) -> None:
    for article, tree in zip(articles, _parse_alone(articles), strict=True):
        reading.rows(*article, parse=tree)


def _row(
    name: str, work: Callable[[Sequence[Article]], object], articles: Sequence[Article]
) -> float:
    """Print a row and return the seconds; what is loaded once is loaded before."""
    work(articles[:1])
    before = time.process_time()
    work(articles)
    seconds = time.process_time() - before
    n_words = sum(len(text.split()) for text, _, _ in articles)
    counts = f"{len(articles):,} | {n_words:,} | {seconds:.1f} | {len(articles) / seconds:,.0f}"
    print(f"| {name} | {counts} |", flush=True)
    return seconds


def _textbook(nlp: Language, text: str) -> list[Piece]:
    """Return what stands in double marks in a sentence, told by the person named nearest."""
    found = []
    for sentence in nlp(text).sents:
        people = [one for one in sentence.ents if one.label_ == "PERSON"]
        for passage in QUOTED.finditer(sentence.text):
            start, end = (sentence.start_char + one for one in passage.span())
            near = min(people, key=lambda one: _apart(one, start, end), default=None)
            source = None if near is None else (near.start_char, near.end_char)
            found.append(Piece((start, end), None, source))
    return found


def _apart(name: spacy.tokens.Span, start: int, end: int) -> int:
    return max(name.start_char - end, start - name.end_char)


def _quality(path: Path, nlp: Language) -> None:
    """Print a Markdown row for each score of the loop, on gold."""
    documents = quotes.read(path)
    found = Found([_textbook(nlp, document["text"]) for document in documents], 1.0)
    made = quotes.scores_of(found, documents)
    scores = {"direct F1": made["direct"]["f1"], "speaker overlap": made["speaker_overlap"]}
    print("| a textbook's loop on PolNeAR's dev set | |\n|---|---|")
    for name, score in scores.items():
        print(f"| {name} | {score:.3f} |")
    print(flush=True)


def _hostile(n_chars: int) -> None:
    print("| hostile text | seconds | of double length | times |\n|---|---|---|---|")
    for name, piece in HOSTILE.items():
        once, twice = (_seconds(piece, n) for n in (n_chars, 2 * n_chars))
        print(f"| {name} | {once:.2f} | {twice:.2f} | {twice / once:.1f} |", flush=True)


def _seconds(piece: str, n_chars: int) -> float:
    text = piece * (n_chars // len(piece))
    before = time.process_time()
    reading.rows(text, [(0, len(text))], [])
    return time.process_time() - before


if __name__ == "__main__":
    main()
