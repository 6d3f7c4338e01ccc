"""How right names and aliases are, where gold says so; the figures in RESULTS.md.

    python benchmarks/who_is_who.py [names] [aliases] [rules]

``names``: people, organisations and places in the teaching corpus, and in WikiGold and re3d
where the environment variable ``GOLD_DIR`` says where they lie; what the language model gives
(*bare*), and what comes of it. The classifier was learned from WikiGold and re3d, so there
it is learned anew for each fifth of their documents from the other four (*ours, unseen*).
``aliases``: whom the names mean, in the teaching corpus as a whole, with its own table of
aliases and without. ``rules``: how often each rule of merging was right, over given mentions.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from utils import annotate, read
from utils.annotate import sentences
from utils.annotate.entities import aliases as resolving
from utils.annotate.model import language
from utils.annotate.spans import candidates, mentions, names
from utils.check import aliases as alias_scores
from utils.check import documents, train_names
from utils.check import names as name_scores
from utils.check.clusters import b_cubed
from utils.check.scores import harmonic
from utils.measure.intervals import share

TEACHING = Path(__file__).parents[1] / "corpus" / "teaching"
LEARNED_FROM = ("wikigold", "re3d_gov")
N_FOLDS = 5
LABELS = ("all", "PER", "ORG", "LOC", "MISC")


def gold_dir() -> Path | None:
    """Return where the open sets lie, None (and say so) where nobody says."""
    if folder := os.environ.get("GOLD_DIR"):
        return Path(folder)
    print("GOLD_DIR is not set: only the teaching corpus is measured", file=sys.stderr)
    return None


def show_names() -> None:
    """Print one Markdown row for each set, kind and label."""
    print("| set | kind | label | gold | found | precision | recall | F1 | 95 % interval |")
    print("|---|---|---|---|---|---|---|---|---|")
    path = TEACHING / "gold" / "names.jsonl"
    gold = name_scores.read(path)
    found = language.names([one["text"] for one in gold])
    _print_names("teaching", "bare", gold, bare(gold, found))
    _print_names(
        "teaching", "ours, unseen", gold, assembled(gold, names.judge(_texts(gold), found))
    )
    if folder := gold_dir():
        sets = {one: name_scores.read(folder / "names" / f"{one}.jsonl")
                for one in LEARNED_FROM}  # fmt: skip
        unseen = folds(folder, sets)
        for name, gold in sets.items():
            found = language.names(_texts(gold))
            _print_names(name, "bare", gold, bare(gold, found))
            _print_names(name, "ours, unseen", gold, assembled(gold, unseen[name]))


def _texts(gold: list[documents.Document]) -> list[str]:
    return [one["text"] for one in gold]


def bare(gold: list[documents.Document], found: list[list[names.Found]]) -> pd.DataFrame:
    """Return what the language model gives as a table of mentions."""
    rows = [
        (f"{number:06d}", start, end, candidates.LABELS[label])
        for number, spans in enumerate(found)
        for start, end, label in spans
        if label in candidates.LABELS
    ]
    return pd.DataFrame(rows, columns=["article_id", "start_char", "end_char", "label"])


def folds(
    folder: Path, sets: dict[str, list[documents.Document]]
) -> dict[str, list[list[names.Judged]]]:
    """Judge each document by a classifier learned from the other folds of all sets."""
    examples = {one: train_names.examples(folder / "names" / f"{one}.jsonl") for one in sets}
    drawn = random.Random(2014)
    fold = {one: [drawn.randrange(N_FOLDS) for _ in gold] for one, gold in sets.items()}
    judged: dict[str, list[list[names.Judged]]] = {
        one: [[]] * len(gold) for one, gold in sets.items()
    }
    for number in range(N_FOLDS):
        others = [
            document
            for one in sets
            for document, its in zip(examples[one], fold[one], strict=True)
            if its != number
        ]
        by = train_names.fit(
            [row for one in others for row in one.rows],
            [kind for one in others for kind in one.kinds],
        )
        for one, gold in sets.items():
            places = [place for place, its in enumerate(fold[one]) if its == number]
            texts = [gold[place]["text"] for place in places]
            for place, rows in zip(
                places, names.judge(texts, language.names(texts), by=by), strict=True
            ):
                judged[one][place] = rows
    return judged


def assembled(gold: list[documents.Document], judged: list[list[names.Judged]]) -> pd.DataFrame:
    """Return the mentions of a set as one corpus."""
    articles = documents.articles(gold)
    spans = [
        (one, number, *place)
        for one, text in zip(articles["article_id"], articles["text"], strict=True)
        for number, place in enumerate(sentences.spans(text))
    ]
    columns = ["article_id", "sentence_id", "start_char", "end_char"]
    rows = [(f"{number:06d}", *row) for number, found in enumerate(judged) for row in found]
    table = pd.DataFrame(rows, columns=["article_id", *names.Judged._fields])
    return mentions.assemble(articles, pd.DataFrame(spans, columns=columns), table)


def _print_names(name: str, kind: str, gold: list[documents.Document], found: pd.DataFrame) -> None:
    scored = name_scores.score_mentions(found, gold)
    for label in LABELS:
        row = scored if label == "all" else scored["by_label"][label]
        counts = [row.get(one, "") for one in ("n_gold", "n_found")]
        if row["f1"]:
            scores = [f"{row[one]:.3f}" for one in ("precision", "recall", "f1")]
            interval = f"{row['f1_low']:.3f} to {row['f1_high']:.3f}"
            print("|", *_cells(name, kind, label, *counts, *scores, interval))


def _cells(*values: object) -> list[str]:
    """Return the cells of a Markdown row, each with the mark that ends it."""
    return [f"{one} |" for one in values]


def show_aliases() -> None:
    """Print one Markdown row for the teaching corpus with its table of aliases, and without."""
    articles, _ = read.articles(TEACHING)
    gold = read.gold(TEACHING, "aliases")
    gold = gold[gold["form"] == "name"]
    print(
        "| table | gold mentions | found | undecided | precision | recall | B-cubed F | interval |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for told, table in (("none", None), ("its own", read.aliases(TEACHING))):
        made = annotate.corpus(articles, aliases=table, store=None, scorers=())
        both = gold.merge(
            made.mentions, on=["article_id", "start_char", "end_char"], suffixes=("_gold", "")
        )
        key = [number if pd.isna(one) else one for number, one in enumerate(both["entity_id"])]
        parts = _by_article(both["article_id"], *_scores(both["entity_id_gold"].tolist(), key))
        row = harmonic(parts[0], parts[1], ("p", "r", "f1"))
        undecided = both["entity_id"].isna().sum()
        scores = [f"{row[one]:.3f}" for one in ("p", "r", "f1")]
        interval = f"{row['f1_low']:.3f} to {row['f1_high']:.3f}"
        print("|", *_cells(told, f"{len(gold):,}", f"{len(both):,}", undecided, *scores, interval))


def _scores(gold: list[str], found: list[object]) -> tuple[np.ndarray, np.ndarray]:
    """Return the B-cubed precision and recall of each mention, over the whole corpus."""
    both = Counter(zip(gold, found, strict=True))
    n_gold, n_found = Counter(gold), Counter(found)
    pairs = list(zip(gold, found, strict=True))
    precision = np.array([both[pair] / n_found[pair[1]] for pair in pairs])
    recall = np.array([both[pair] / n_gold[pair[0]] for pair in pairs])
    total = b_cubed(gold, found)
    if not np.isclose([total[0], total[2]], [precision.sum(), recall.sum()]).all():
        raise ValueError("the sums over mentions are not those of utils.check.clusters")
    return precision, recall


def _by_article(
    articles: pd.Series, precision: np.ndarray, recall: np.ndarray
) -> list[tuple[np.ndarray, np.ndarray]]:
    grouped = pd.DataFrame({"p": precision, "r": recall}).groupby(articles.to_numpy())
    sums, n = grouped.sum(), grouped.size().to_numpy()
    return [(sums["p"].to_numpy(), n), (sums["r"].to_numpy(), n)]


def show_rules() -> None:
    """Print one Markdown row for each rule: decisions, right ones, share, confidence.

    A decision is right where most other mentions of the entity that it chose are, by gold,
    of what the mention names. The confidence is Laplace's estimate: (right + 1) / (n + 2).
    """
    decisions = Counter()
    right = Counter()
    for resolved, gold in _given():
        for rule, is_right in _judged(resolved, gold):
            decisions[rule] += 1
            right[rule] += is_right
    print("| rule | decisions | right | share | 95 % interval | confidence |")
    print("|---|---|---|---|---|---|")
    for rule, n in sorted(decisions.items()):
        one = share(right[rule], n)
        interval = f"{one.low:.2f} to {one.high:.2f}"
        confidence = f"{(right[rule] + 1) / (n + 2):.2f}"
        print(
            "|", *_cells(rule, f"{n:,}", right[rule], f"{one.estimate:.3f}", interval, confidence)
        )


def _given() -> Iterator[tuple[pd.DataFrame, list[object]]]:
    """Give each set's mentions, resolved with their rule, and what gold says they mean."""
    articles, _ = read.articles(TEACHING)
    gold = read.gold(TEACHING, "aliases")
    gold = gold[gold["form"] == "name"].sort_values(["article_id", "start_char"], ignore_index=True)
    kinds = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "GROUP"}
    given = gold.assign(label=gold["type"].map(kinds)).drop(columns="entity_id")
    yield resolving.resolve_with_rules(given, articles), gold["entity_id"].tolist()
    if folder := gold_dir():
        for name in ("meantime", "gum_news"):
            read_ = alias_scores.read(folder / "aliases" / f"{name}.jsonl")
            given = alias_scores.given_mentions(read_)
            links = [
                one.get("link")
                for document in read_
                for one in sorted(document["mentions"], key=lambda m: (m["start"], m["end"]))
            ]
            meant = [
                link if link not in (None, "", "None") else own
                for link, *own in zip(links, given["article_id"], given["gold"], strict=True)
            ]
            yield (
                resolving.resolve_with_rules(given, documents.articles(read_)),
                list(map(str, meant)),
            )


def _judged(resolved: pd.DataFrame, gold: list[object]) -> Iterator[tuple[str, bool]]:
    named: dict[str, Counter] = defaultdict(Counter)
    for one, meant in zip(resolved["entity_id"], gold, strict=True):
        named[one][meant] += 1
    for one, meant, rule in zip(resolved["entity_id"], gold, resolved["rule"], strict=True):
        others = named[one] - Counter([meant])
        if isinstance(one, str) and others:
            yield rule, others.most_common(1)[0][0] == meant


def main() -> None:
    """Print the tables asked for, or all."""
    tables = {"names": show_names, "aliases": show_aliases, "rules": show_rules}
    for name in sys.argv[1:] or tables:
        tables[name]()
        print()


if __name__ == "__main__":
    main()
