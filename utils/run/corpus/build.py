"""Build the bundled corpus: from ``source/`` to ``articles/``, ``gold/`` and ``manifest.csv``."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from utils.run.corpus import card, gold, markup, rules, story, tone, traps, whole
from utils.run.corpus.markup import Source
from utils.run.corpus.story import OUTLETS, Story
from utils.run.progress import one_line

MANIFEST = (
    "source_file", "sha256", "outlet", "title", "author", "published_on",
    "published_precision", "section", "genre", "wire_cluster", "n_words", "licence",
)  # fmt: skip
FOLDER = Path(__file__).parents[3] / "corpus" / "teaching"
CARD = "../README.md"


def main(verb: str, *, only: Sequence[str] = ()) -> int:
    """Check, build or draw, and return the exit status.

    Parameters
    ----------
    verb : str
        ``check`` says what is wrong and which files a build would change; ``build``
        writes them when nothing is wrong; ``draw`` prints the sentences whose tone is to
        be coded, as CSV.
    only : sequence of str
        Show only the faults that name one of these, such as an outlet's folder.
    """
    made = read(FOLDER)
    _check_names(only, made)
    if verb == "draw":
        print(tone.table(tone.draw(made.sources, made.story)).decode(), end="")
        return 0
    wrong = faults(made)
    for fault in wrong:
        if not only or any(_bare(name) in fault for name in only):
            print(one_line(fault))
    print(f"{len(made.sources)} articles; {len(wrong) or 'no'} fault{'s' * (len(wrong) != 1)}")
    return 1 if wrong else _settle(verb, differing(FOLDER, files(made)))


def _bare(name: str) -> str:
    return name.rstrip("/").removeprefix("source/").removesuffix(".xml")


def _check_names(only: Sequence[str], made: Corpus) -> None:
    """Refuse a name that no article has."""
    known = [source.article_id for source in made.sources] + made.broken
    for name in only:
        if not any(_bare(name) in one for one in known):
            raise ValueError(f"no article has {name!r} in its name; try an outlet's folder")


def _settle(verb: str, stale: dict[str, bytes | None]) -> int:
    """Write what differs, or only say so."""
    for name in stale:
        print(f"{'wrote' if verb == 'build' else 'differs from the sources'}: {name}")
    if verb == "build":
        write(FOLDER, stale)
    return 1 if stale and verb == "check" else 0


class Corpus(NamedTuple):
    """Everything that a source folder holds; ``broken`` says why a file could not be read."""

    sources: list[Source]
    story: Story
    coded: list[dict[str, str]]
    broken: list[str]


def read(folder: Path) -> Corpus:
    """Read all sources of a corpus folder, and the tables beside them.

    Raises
    ------
    ValueError
        "… holds no <outlet>/<date>-<slug>.xml to build from"; what `story.read` finds.
    """
    paths = sorted((folder / "source").glob("*/*"))
    if not paths:
        raise ValueError(f"{folder / 'source'} holds no <outlet>/<date>-<slug>.xml to build from")
    sources, broken = [], []
    for path in paths:
        try:
            sources.append(_read_source(path))
        except ValueError as error:
            broken.append(str(error))
    return Corpus(sources, story.read(folder / "source"), tone.read(folder / "source"), broken)


def _read_source(path: Path) -> Source:
    if path.suffix != ".xml":
        raise ValueError(f"{path.parent.name}/{path.name} is no .xml; sources alone lie there")
    return markup.read(path)


def faults(made: Corpus) -> list[str]:
    """Return everything that is wrong with the sources, article by article, then as a whole."""
    sources, told = made.sources, made.story
    surfaces = frozenset(source.surface(span) for source in sources for span in source.tagged("n"))
    found = [fault for source in sources for fault in rules.faults(source, told)]
    found += [fault for source in sources for fault in rules.unmarked_names(source, surfaces)]
    if found or made.broken:  # what follows takes sound sources for granted
        return made.broken + found
    found += whole.faults(sources, told)
    absent = [name for name, articles in traps.find(sources, told).items() if not articles]
    found += [f"no article holds the trap {name!r}" for name in absent]
    return found + list(tone.faults(made.coded, sources, told))


def files(made: Corpus) -> dict[str, bytes]:
    """Return what a build writes: the bytes of each file, by its path in the corpus folder."""
    written = {source.source_file: source.file_bytes() for source in made.sources}
    rows = gold.layers(made.sources, made.story) | {"targets": tone.targets(made.coded)}
    written |= {f"gold/{name}.jsonl": _json_lines(layer) for name, layer in rows.items()}
    written["manifest.csv"] = _manifest(made.sources)
    every = written | {name: (FOLDER / name).read_bytes() for name in _by_hand()}
    parts = card.parts(made.sources, made.story, rows=rows, files=every)
    told = card.filled((FOLDER / CARD).read_text(encoding="utf-8"), parts)
    return written | {CARD: told.encode()}


def _by_hand() -> list[str]:
    """Name the files that people edit."""
    kinds = ("*.md", "source/**/*", "second/**/*")
    found = [path for kind in kinds for path in FOLDER.glob(kind) if path.is_file()]
    return [path.relative_to(FOLDER).as_posix() for path in found]


def differing(folder: Path, made: dict[str, bytes]) -> dict[str, bytes | None]:
    """Return what has to be written, and with None what has to go: files of no source."""
    kinds = ("articles/**/*", "gold/**/*")
    files = [path for kind in kinds for path in folder.glob(kind) if path.is_file()]
    there = {path.relative_to(folder).as_posix() for path in files}
    gone = dict.fromkeys(sorted(there - set(made)))
    stale = {
        name: data
        for name, data in made.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != data
    }
    return stale | gone


def write(folder: Path, stale: dict[str, bytes | None]) -> None:
    """Write what `differing` found."""
    for name, data in stale.items():
        path = folder / name
        if data is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _json_lines(rows: Iterable[gold.Row]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _manifest(sources: Iterable[Source]) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, MANIFEST, lineterminator="\n")
    writer.writeheader()
    for source in sorted(sources, key=lambda one: one.source_file):
        writer.writerow(_manifest_row(source))
    return written.getvalue().encode()


def _manifest_row(source: Source) -> dict[str, str | int]:
    told = source.header
    published = told.get("manifest", told["published"])
    return {
        "source_file": source.source_file,
        "sha256": hashlib.sha256(source.file_bytes()).hexdigest(),
        "outlet": OUTLETS[source.outlet],
        "title": source.title,
        "author": told["authors"],
        "published_on": published,
        "published_precision": "day" if published.count("-") == 2 else "month",
        "section": told["section"],
        "genre": told["genre"],
        "wire_cluster": told.get("wire", ""),
        "n_words": whole.n_words(source.text),
        "licence": card.LICENCE,
    }
