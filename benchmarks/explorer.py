"""How long the explorer's views take at a glance, and what the same cost as tables of measure.

    python benchmarks/explorer.py [--repeat 25 620] [--steps 200] [--tables 3] [--seed 2014]

The teaching corpus is repeated, its days shifted, until there are 4,025 and 99,820 articles (the
large one needs about 8 GB). Then somebody explores it: each step, drawn with a seed, chooses or
clears a part of the selection or changes the layer, and all views are asked for again. Times
are those of the processor, not of the clock: other programs do not count.
"""

from __future__ import annotations

import argparse
import dataclasses
import platform
import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from utils import annotate, measure, read, tables
from utils.annotate.annotation import Corpus
from utils.measure.chosen import Selection
from utils.measure.glances import Glances
from utils.show.explorer.desk import Desk
from utils.show.explorer.state import State as DeskState

TEACHING = Path(__file__).parents[1] / "corpus" / "teaching"
LAYERS = ("attention", "tone", "quotes", "times")
# The days of the copies of an article: a week apart, over about two years.
_APART, _SPREAD = 7, 700
_KEYS = ["article_id", "sentence_id"]


class State(NamedTuple):
    """What somebody who explores has chosen."""

    selection: Selection = Selection()
    layer: str = "attention"
    label: str | None = None
    every: str = "week"


def main() -> None:
    """Explore each corpus and print Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, nargs="+", default=[25, 620], help="copies")
    parser.add_argument("--steps", type=int, default=200, help="interactions")
    parser.add_argument("--tables", type=int, default=3, help="of them also made by measure")
    parser.add_argument("--seed", type=int, default=2014)
    options = parser.parse_args()
    print(f"{date.today()}, {platform.machine()}, Python {platform.python_version()}\n")
    articles, _ = read.articles(TEACHING)
    teaching = annotate.corpus(articles, aliases=read.aliases(TEACHING), engine="serial")
    for n in options.repeat:
        _explore(repeated(teaching, n), options)


def repeated(corpus: Corpus, n: int) -> Corpus:
    """Return a corpus with n copies of each article, their days apart."""
    parts = {}
    for one in dataclasses.fields(corpus):
        table = getattr(corpus, one.name)
        if not isinstance(table, pd.DataFrame) or "article_id" not in table or table.empty:
            continue
        copy = np.repeat(np.arange(n), len(table))
        whole = pd.concat([table] * n, ignore_index=True)
        whole["article_id"] += pd.Series(copy.astype(str), dtype="str").radd("-")
        if one.name == "articles":
            whole["published_on"] += pd.to_timedelta(copy * _APART % _SPREAD, unit="D")
        parts[one.name] = whole
    return dataclasses.replace(corpus, **parts)


def _explore(corpus: Corpus, options: argparse.Namespace) -> None:
    glances, seconds = _timed(lambda: Glances(corpus))
    n = f"{len(corpus.articles):,} articles"
    print(f"\n{n}: columns made in {seconds:.1f} s, {glances.n_bytes / 2**20:.0f} MiB\n")
    print("| interaction | steps | median ms | 95 % | worst |\n|---|---|---|---|---|")
    rows, states = _walk(corpus, glances, options)
    for kind, part in [*rows.groupby("kind"), ("all", rows)]:
        told = part["ms"].quantile([0.5, 0.95, 1]).map("{:.0f}".format)
        print(f"| {kind} | {len(part)} | {' | '.join(told)} |")
    for view in [name for name in rows if name not in ("kind", "ms")]:
        told = rows[view].quantile([0.5, 0.95, 1]).map("{:.1f}".format)
        print(f"| of all: {view} | {len(rows)} | {' | '.join(told)} |")
    told = _drawn(corpus, states).quantile([0.5, 0.95, 1]).map("{:.0f}".format)
    print(f"| all, as sent to the browser | {len(states)} | {' | '.join(told)} |")
    if options.tables and len(corpus.articles) < 10_000:
        _compare(corpus, glances, states, options)


def _walk(
    corpus: Corpus, glances: Glances, options: argparse.Namespace
) -> tuple[pd.DataFrame, list[State]]:
    """Return what each step took, and what was chosen after it."""
    rng = np.random.default_rng(options.seed)
    state, rows, states = State(), [], []
    kinds = _kinds(corpus, rng)
    for _ in range(options.steps):
        kind = str(rng.choice(list(kinds)))
        state = kinds[kind](state)
        took = {name: _timed(make)[1] * 1_000 for name, make in _views(glances, state).items()}
        rows.append({"kind": kind, **took, "ms": sum(took.values())})
        states.append(state)
    return pd.DataFrame(rows), states


def _drawn(corpus: Corpus, states: list[State]) -> pd.Series:
    """Return how many milliseconds each state takes on the desk: views, marks, layout, words."""
    desk, took = Desk(corpus), []
    desk.glance()  # what is worked out once
    for state in states:
        desk.history.go(DeskState(*state))
        took.append(_timed(desk.glance)[1] * 1_000)
    return pd.Series(took)


def _views(glances: Glances, state: State) -> dict[str, Callable[[], object]]:
    chosen, layer = state.selection, state.layer
    return {
        "summary": lambda: glances.summary(chosen),
        "ranked": lambda: glances.ranked(chosen, layer, state.label),
        "when": lambda: glances.when(chosen, layer, state.every),
        "tone": lambda: glances.tone(chosen),
        "sources": lambda: glances.sources(chosen),
        "network": lambda: glances.network(chosen),
        "sentences": lambda: glances.sentences(chosen),
    }


def _kinds(corpus: Corpus, rng: np.random.Generator) -> dict[str, Callable[[State], State]]:
    """Return what a step may do, each with values that the corpus has."""
    often = corpus.entities.nlargest(40, "n_mentions")["entity_id"].tolist()
    outlets = corpus.articles["outlet"].dropna().unique().tolist()
    voices = measure.sources(corpus.of(corpus.articles[:161]))["speaker"].tolist()[:15]
    words = re.findall("[a-z]{4,}", " ".join(corpus.articles["text"][:40]))
    first, last = corpus.articles["published_on"].agg(["min", "max"])

    def days() -> tuple[str, str]:
        ends = first + (last - first) * np.sort(rng.random(2))
        return str(ends[0])[:10], str(ends[1])[:10]

    some = {
        "outlets": lambda: (str(rng.choice(outlets)),),
        "entities": lambda: tuple(dict.fromkeys(map(str, rng.choice(often, rng.integers(1, 4))))),
        "beside": lambda: str(rng.choice(often)),
        "query": lambda: str(rng.choice(words)) + str(rng.choice(["", "s?", r"\b"])),
        "speaker": lambda: str(rng.choice(voices)),
    }
    kinds = {name: lambda one, name=name: _changed(one, {name: some[name]()}) for name in some}
    kinds["days"] = lambda one: _changed(one, dict(zip(("since", "until"), days(), strict=True)))
    told = ("told_since", "told_until")
    kinds["told days"] = lambda one: _changed(one, dict(zip(told, days(), strict=True)))
    kinds["layer"] = lambda one: one._replace(layer=str(rng.choice(LAYERS)))
    kinds["label"] = lambda one: one._replace(label=rng.choice([None, *tables.LABELS]))
    kinds["every"] = lambda one: one._replace(every=str(rng.choice(["day", "week", "month"])))
    parts = [one.name for one in dataclasses.fields(Selection)]
    kinds["clear"] = lambda one: one._replace(
        selection=one.selection.without(*rng.choice(parts, 5, replace=False))
    )
    kinds["reset"] = lambda _: State()
    return kinds


def _changed(state: State, parts: dict[str, object]) -> State:
    return state._replace(selection=dataclasses.replace(state.selection, **parts))


def _compare(
    corpus: Corpus, glances: Glances, states: list[State], options: argparse.Namespace
) -> None:
    """Print what some of the views cost, at a glance and with intervals."""
    print("\n| step | view | at a glance, ms | by measure, ms |\n|---|---|---|---|")
    for step in np.linspace(0, len(states) - 1, options.tables).astype(int):
        views = _views(Glances(corpus), states[step])
        for view, make in _tables(corpus, glances, states[step]).items():
            ours, theirs = (_timed(one)[1] * 1_000 for one in (views[view], make))
            print(f"| {step} | {view} | {ours:.1f} | {theirs:,.0f} |")


def _tables(corpus: Corpus, glances: Glances, state: State) -> dict[str, Callable[[], object]]:
    """Return the calls that make the views' tables; choosing the part takes no time of theirs."""
    chosen, keys = state.selection, list(state.selection.entities)
    part = {own: _part(corpus, glances, chosen.without(*own.split())) for own in (
        "entities beside", "since until", "outlets", "speaker", "beside")}  # fmt: skip
    named, of = part["entities beside"], "sentences" if chosen.chooses_sentences else "articles"
    timeline = {"entity": keys, "by": "entity"} if keys else {}
    toward = {"entities": keys} if keys else {}
    return {
        "ranked": {
            "attention": lambda: measure.entity_counts(named, label=state.label),
            "times": lambda: measure.entity_counts(named, label=state.label),
            "tone": lambda: measure.tone_toward(named),
            "quotes": lambda: measure.mentions_and_quotes(named, label=state.label, at_least=1),
        }[state.layer],
        "when": lambda: measure.publication_timeline(
            part["since until"], "mentions" if keys else of, every=state.every, **timeline
        ),
        "tone": lambda: (measure.tone_toward if keys else measure.tone)(
            part["outlets"], by="outlet", **toward
        ),
        "sources": lambda: measure.sources(part["speaker"]),
        "network": lambda: measure.cooccurrences(part["beside"], at_least=2),
    }


def _part(corpus: Corpus, glances: Glances, chosen: Selection) -> Corpus:
    rows = glances.sentences(chosen, 0, len(corpus.sentences)).rows
    articles = _articles(corpus.articles, chosen)
    part = corpus.of(articles)
    if not chosen.chooses_sentences:
        return part
    kept = {}
    for one in dataclasses.fields(part):
        table = getattr(part, one.name)
        if isinstance(table, pd.DataFrame) and "sentence_id" in table:
            kept[one.name] = table.merge(rows[_KEYS], on=_KEYS)
    return dataclasses.replace(part, **kept)


def _articles(articles: pd.DataFrame, chosen: Selection) -> pd.DataFrame:
    if chosen.outlets:
        articles = articles[articles["outlet"].isin(chosen.outlets)]
    if chosen.since:
        articles = articles[articles["published_on"].between(chosen.since, chosen.until)]
    return articles


def _timed(make: Callable[[], object]) -> tuple[object, float]:
    before = time.process_time()
    made = make()
    return made, time.process_time() - before


if __name__ == "__main__":
    main()
