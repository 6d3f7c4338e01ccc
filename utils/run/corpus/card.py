"""The parts of the data card that the sources decide: counts, words, gold, tone, traps, files."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from utils.measure.agreement import krippendorff_alpha
from utils.read.gold import INSIDE
from utils.run.corpus import gold, tone, traps, whole
from utils.run.corpus.markup import Source
from utils.run.corpus.story import OUTLETS

LICENCE = "CC0-1.0"
SHOWN = 4
NATURE = {
    "allied-dispatch": "international wire agency",
    "calvora-one": "state broadcaster",
    "evening-siren": "tabloid of the capital",
    "harrow-ledger": "independent local paper",
    "merchant-courier": "foreign business daily",
    "night-shift": "left-wing site",
}
WORDS = {
    "rebel(s)": r"\brebels?\b",
    "terrorist(s)": r"\bterrorists?\b",
    "insurgent(s)": r"\binsurgents?\b",
    "fighter(s)": r"\bfighters?\b",
    "gunman/gunmen": r"\bgunm[ae]n\b",
    "thug(s)": r"\bthugs?\b",
    "militant(s)": r"\bmilitants?\b",
}


def filled(card: str, parts: Mapping[str, str]) -> str:
    """Return the card with each part between its marks.

    Raises
    ------
    ValueError
        "the data card has no place for 'counts' …" where the marks are not there.
    """
    for name, part in parts.items():
        marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if not marks.search(card):
            raise ValueError(f"the data card has no place for {name!r}: <!-- {name} -->")
        card = marks.sub(lambda found, part=part: f"{found[1]}{part}\n{found[2]}", card)
    return card


def parts(
    sources: Sequence[Source],
    *,
    rows: Mapping[str, Sequence[gold.Row]],
    held: Mapping[str, Sequence[str]],
    files: Mapping[str, bytes],
) -> dict[str, str]:
    """Return the Markdown of each part.

    Parameters
    ----------
    sources : sequence of Source
    rows : mapping
        The gold's rows by their layer.
    held : mapping
        The articles that hold each trap.
    files : mapping
        The bytes of every file of the corpus but the card.
    """
    return {
        "counts": counts(sources),
        "words": words(sources),
        "gold": _layers(rows),
        "tone": agreement(rows["targets"]),
        "traps": _traps(held),
        "files": _files(files),
    }


def counts(sources: Sequence[Source]) -> str:
    """Say how many articles and words there are, in all, by outlet and by genre."""
    days = sorted(_days(sources))
    genres = Counter(source.header["genre"] for source in sources).most_common()
    n_words = sum(whole.n_words(source.text) for source in sources)
    said = ", ".join(
        f"{genre} {n}" for genre, n in sorted(genres, key=lambda one: (-one[1], one[0]))
    )
    lines = [
        f"{len(sources)} articles, {n_words:,} words, {days[0]} to {days[-1]}. Genres: {said}.",
        "",
        *_table(("Outlet", "Folder", "What it is", "Articles", "Words", "First day", "Last day")),
        *(_row(_outlet(folder, sources)) for folder in OUTLETS),
    ]
    return "\n".join(lines)


def _outlet(folder: str, sources: Sequence[Source]) -> tuple[object, ...]:
    own = [source for source in sources if source.outlet == folder]
    days = sorted(_days(own))
    n_words = sum(whole.n_words(source.text) for source in own)
    return (
        OUTLETS[folder], f"`{folder}`", NATURE[folder], len(own), f"{n_words:,}", days[0], days[-1],
    )  # fmt: skip


def _days(sources: Iterable[Source]) -> Iterable[str]:
    published = (source.header["published"] for source in sources)
    return (day for day in published if len(day) == len("2014-06-02"))


def words(sources: Sequence[Source]) -> str:
    """Count each outlet's words for the fighters."""
    lines = [*_table(("Outlet", *WORDS))]
    for folder, outlet in OUTLETS.items():
        text = "\n".join(source.text for source in sources if source.outlet == folder)
        found = [len(re.findall(pattern, text, re.IGNORECASE)) for pattern in WORDS.values()]
        lines.append(_row((outlet, *found)))
    return "\n".join(lines)


def _layers(rows: Mapping[str, Sequence[gold.Row]]) -> str:
    lines = [*_table(("File", "Rows", "Annotations in them"))]
    for name, layer in rows.items():
        key = INSIDE.get(name)
        n = f"{sum(len(row[key]) for row in layer):,} {key}" if key else ""
        lines.append(_row((f"`gold/{name}.jsonl`", len(layer), n)))
    return "\n".join(lines)


def agreement(rows: Sequence[gold.Row]) -> str:
    """Say how far the two codings agree, and what was decided."""
    codes = pd.DataFrame(rows, columns=["coder_1", "coder_2", "label"])
    pair = codes[["coder_1", "coder_2"]]
    values = list(tone.LABELS.values())
    nominal = krippendorff_alpha(pair, values=values)
    ordinal = krippendorff_alpha(pair, values=values, level_of_measurement="ordinal")
    same = int((codes["coder_1"] == codes["coder_2"]).sum())
    decided = codes["label"].value_counts()
    return (
        f"{len(codes)} sentences, each with one target, were drawn at random from all mentions "
        "of people and organisations but sources and reprints "
        f"(seed `{tone.SEED}`) and coded negative, "
        "neutral or positive toward the target in two passes of a language model that saw "
        "neither each other nor the article. They agree on "
        f"{same} ({same / len(codes):.0%}): Krippendorff's alpha {_interval(nominal)} as "
        f"nominal, {_interval(ordinal)} as ordinal values (95 % intervals, resampling "
        "sentences). A third pass decided the rest; `note` in `source/tone.csv` says why. "
        f"Decided: {decided['neg']} negative, {decided['neu']} neutral, {decided['pos']} positive."
    )


def _interval(found: tuple[float, float, float]) -> str:
    return "{:.2f} [{:.2f}, {:.2f}]".format(*found)


def _traps(held: Mapping[str, Sequence[str]]) -> str:
    lines = [*_table(("Kind", "Trap", "What it is", "Articles", "Where"))]
    for trap in traps.TRAPS:
        lines.append(_row((trap.family, trap.name, trap.meaning, *_where(held[trap.name]))))
    lines.append(
        _row(("copies", traps.DUPLICATE, "the same text twice", *_where(held[traps.DUPLICATE])))
    )
    return "\n".join(lines)


def _where(articles: Sequence[str]) -> tuple[int, str]:
    named = ", ".join(f"`{name}`" for name in articles[:SHOWN])
    return len(articles), named + (", …" if len(articles) > SHOWN else "")


def _files(files: Mapping[str, bytes]) -> str:
    rows = (
        _row((f"`{name}`", f"`{hashlib.sha256(data).hexdigest()}`", LICENCE))
        for name, data in sorted(files.items())
    )
    lines = [
        "<details><summary>",
        f"{len(files)} files",
        "</summary>",
        "",
        *_table(("File", "SHA-256", "Licence")),
        *rows,
        "",
        "</details>",
    ]
    return "\n".join(lines)


def _table(head: Sequence[str]) -> tuple[str, str]:
    return _row(head), "|" + "---|" * len(head)


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
