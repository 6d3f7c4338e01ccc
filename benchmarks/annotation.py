"""How fast annotation is, beside the loop that most notebooks have, and how it grows.

Needs ``python -m utils fetch newsarticles`` and a machine that does nothing else:

    python benchmarks/annotation.py [--articles 1500]
    python benchmarks/annotation.py --growth 60 [--plot growth.png]

The second takes as many minutes as it is given: it draws articles again and again, with a
seed, marks each copy so that its text is new, and stops where the next size would not fit.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from utils import annotate, read
from utils.annotate.model import language
from utils.annotate.tone import scorers as tone
from utils.annotate.work import engines

CORPUS = Path(__file__).parents[1] / "corpus" / "newsarticles"
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
USUAL = """import json, sys, time
import pandas as pd
import spacy
texts = pd.read_parquet(sys.argv[1])["text"].tolist()
nlp = spacy.load(sys.argv[2])
before = time.perf_counter()
found = [[[e.start_char, e.end_char, e.label_] for e in nlp(text).ents] for text in texts]
print(json.dumps({"seconds": time.perf_counter() - before, "found": found}))"""


def main() -> None:
    """Measure, and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1500, help="how many, drawn with a seed")
    parser.add_argument("--growth", type=float, metavar="MINUTES", help="measure growth instead")
    parser.add_argument("--plot", type=Path, help="where to draw the growth")
    options = parser.parse_args()
    articles, _ = read.articles(CORPUS)
    found = f"{platform.machine()}, Python {platform.python_version()}"
    print(f"{date.today()}, {found}, {engines.n_processors()} processors\n")
    if options.growth:
        table = _growth(articles, 60 * options.growth)
        if options.plot:
            _plot(table, options.plot)
    else:
        n = min(options.articles, len(articles))
        _compare(articles.sample(n, random_state=2014, ignore_index=True))


def _compare(articles: pd.DataFrame) -> None:
    """Print what the usual loop takes, and what annotation takes for the same and more."""
    n = len(articles)
    with tempfile.TemporaryDirectory() as place:
        texts = Path(place, "texts.parquet")
        articles[["text"]].to_parquet(texts)
        usual = _usual(texts)
        peak, first = _watched(lambda: _annotate(articles, place))
        back = _annotate(articles, place)
        tones = _annotate(articles, place, scorers=tone.USUAL[:3])
        targets = _annotate(articles, place, scorers=tone.USUAL[3:])
        _annotate(articles, place, scorers=tone.USUAL)
        everything = _annotate(articles, place, scorers=tone.USUAL)
        one = articles.head(1).assign(article_id="new", text="New. " + articles["text"].iloc[0])
        added = _annotate(pd.concat([articles, one], ignore_index=True), place)
    ours = language.names(articles["text"].tolist())
    theirs = [[tuple(name) for name in found] for found in usual["found"]]
    n_names = sum(map(len, theirs))
    n_other = sum(len(set(a).symmetric_difference(b)) for a, b in zip(ours, theirs, strict=True))
    rows = [
        ("`for text: nlp(text).ents`, articles a second", f"{n / usual['seconds']:.1f}"),
        ("`annotate.corpus`, fresh store, articles a second", f"{n / first:.1f}"),
        ("ratio", f"{usual['seconds'] / first:.1f}"),
        ("names that the loop finds", f"{n_names:,}"),
        ("names that only one of them finds", f"{n_other:,}"),
        ("largest worker, MiB", f"{peak['workers']:.0f}"),
        ("reading names back, s", f"{back:.2f}"),
        ("one article added, names, s", f"{added:.2f}"),
        ("then all sentences by three scorers, s", f"{tones:.1f}"),
        ("then all targets by rules and weights, s", f"{targets:.1f}"),
        ("reading names, tones and targets back, s", f"{everything:.2f}"),
    ]
    print(f"| {n:,} articles | |\n|---|---|")
    print("\n".join(f"| {name} | {value} |" for name, value in rows), flush=True)


def _usual(texts: Path) -> dict:
    program = [sys.executable, "-c", USUAL, str(texts), language.pipeline().name]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _annotate(articles: pd.DataFrame, store: str, scorers: Sequence[str] = ()) -> float:
    before = time.perf_counter()
    annotate.corpus(articles, store=store, scorers=scorers)
    return time.perf_counter() - before


def _growth(articles: pd.DataFrame, seconds: float) -> pd.DataFrame:
    """One row is one size: seconds, articles a second, peak MiB of parent and largest worker."""
    print("| articles | seconds | articles a second | parent, MiB | largest worker, MiB |")
    print("|---|---|---|---|---|")
    rows, end = [], time.perf_counter() + seconds
    for size in SIZES:
        if rows and time.perf_counter() + rows[-1]["seconds"] * size / rows[-1]["articles"] > end:
            break
        drawn = _resampled(articles, size)
        with tempfile.TemporaryDirectory() as place:
            peak, taken = _watched(lambda: _annotate(drawn, place))  # noqa: B023
        rows.append({"articles": size, "seconds": taken, **peak})
        print(
            f"| {size:,} | {taken:.0f} | {size / taken:.1f} | {peak['parent']:.0f} "
            f"| {peak['workers']:.0f} |",
            flush=True,
        )
    return pd.DataFrame(rows)


def _resampled(articles: pd.DataFrame, size: int) -> pd.DataFrame:
    drawn = articles.sample(size, replace=True, random_state=2014, ignore_index=True)
    drawn["article_id"] = drawn.index.astype("str")
    drawn["text"] = drawn["text"] + "\nCopy " + drawn["article_id"] + "."
    return drawn


def _watched(work: Callable[[], float]) -> tuple[dict[str, float], float]:
    """Do some work; return the peak of memory of this process and of the largest worker too."""
    peak, ended = {"parent": 0.0, "workers": 0.0}, threading.Event()

    def watch() -> None:
        while not ended.wait(0.2):
            for path in Path("/proc").glob("[0-9]*/status"):
                _note(path, peak)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        return peak, work()
    finally:
        ended.set()
        watcher.join()


def _note(path: Path, peak: dict[str, float]) -> None:
    """Note what a process holds, if it is this one or a worker of it."""
    try:
        told = dict(line.split(":\t", 1) for line in path.read_text().splitlines())
    except OSError:
        return  # it has ended
    me = str(threading.main_thread().native_id)
    who = {told["Pid"].strip(): "parent", told["PPid"].strip(): "workers"}.get(me)
    if who and "VmRSS" in told:
        peak[who] = max(peak[who], int(told["VmRSS"].split()[0]) / 1024)


def _plot(table: pd.DataFrame, path: Path) -> None:
    from matplotlib import pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    left.plot(table["articles"], table["seconds"], marker="o")
    left.set(xscale="log", yscale="log", xlabel="articles", ylabel="seconds", title="Time")
    for name, marker in (("parent", "o"), ("workers", "s")):
        right.plot(table["articles"], table[name], marker=marker, label=name)
    right.set(xscale="log", xlabel="articles", ylabel="peak MiB", ylim=(0, None), title="Memory")
    right.legend()
    figure.savefig(path, dpi=150)


if __name__ == "__main__":
    main()
