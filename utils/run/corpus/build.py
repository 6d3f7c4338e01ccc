"""Build the bundled corpus: from ``source/`` to ``articles/``, ``gold/`` and ``manifest.csv``."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from utils.read import manifest
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
PAGES = ("bible.md", "coding.md")


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
    shown = [_bare(name) for name in only]
    _check_names(shown, made)
    wrong = unsound(made) if verb == "draw" else faults(made)
    if verb == "draw" and not wrong:
        print(tone.table(tone.draw(made.sources, made.story)).decode(), end="")
        return 0
    told = [fault for fault in wrong if not shown or any(name in fault for name in shown)]
    for fault in told:
        print(one_line(fault))
    elsewhere = f", {len(wrong) - len(told)} of them elsewhere" if len(told) < len(wrong) else ""
    found = f"{len(wrong) or 'no'} fault{'s' * (len(wrong) != 1)}{elsewhere}"
    print(f"{len(made.sources)} articles; {found}")
    return 1 if wrong else _settle(verb, differing(FOLDER, files(made)))


def _bare(name: str) -> str:
    return name.rstrip("/").removeprefix("source/").removesuffix(".xml")


def _check_names(shown: Iterable[str], made: Corpus) -> None:
    """Refuse a name that no article has."""
    known = [source.article_id for source in made.sources] + made.broken
    for name in shown:
        if not any(name in one for one in known):
            raise ValueError(f"no article has {name!r} in its name; try an outlet's folder")


def _settle(verb: str, stale: dict[str, bytes | None]) -> int:
    """Write what differs, or only say so."""
    for name, data in stale.items():
        done = "removed" if data is None else "wrote"
        print(f"{done if verb == 'build' else 'differs from the sources'}: {name}")
    if verb == "build":
        write(FOLDER, stale)
    return 1 if stale and verb == "check" else 0


class Corpus(NamedTuple):
    """Everything that a source folder holds; ``broken`` says why a file could not be read."""

    folder: Path
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
    source = folder / "source"
    paths = [*sorted(source.glob("*/*")), *sorted(source.glob("*.xml"))]
    if not paths:
        raise ValueError(f"{source} holds no <outlet>/<date>-<slug>.xml to build from")
    sources, broken = [], []
    for path in paths:
        try:
            sources.append(_read_source(path))
        except ValueError as error:
            broken.append(str(error))
    return Corpus(folder, sources, story.read(source), tone.read(source), broken)


def _read_source(path: Path) -> Source:
    name = f"{path.parent.name}/{path.name}"
    if path.suffix != ".xml":
        raise ValueError(f"{name} is no .xml; sources alone lie there")
    if path.parent.name == "source":
        raise ValueError(f"{name} lies in no outlet's folder; move it into one")
    return markup.read(path)


def faults(made: Corpus) -> list[str]:
    """Return everything that is wrong with the sources, article by article, then as a whole."""
    if found := unsound(made):  # what follows takes sound sources for granted
        return found
    found = whole.faults(made.sources, made.story)
    held = traps.find(made.sources, made.story)
    found += [f"no article holds the trap {name!r}" for name in held if not held[name]]
    found += tone.faults(made.coded, made.sources, made.story)
    return found + strays(made)


def unsound(made: Corpus) -> list[str]:
    """Return what is wrong with single articles."""
    spans = ((source, span) for source in made.sources for span in source.tagged("n"))
    surfaces = frozenset(source.surface(span) for source, span in spans)
    found = [fault for source in made.sources for fault in rules.faults(source, made.story)]
    found += [fault for one in made.sources for fault in rules.unmarked_names(one, surfaces)]
    return made.broken + found


def strays(made: Corpus) -> list[str]:
    """Return files among the generated ones that no build has made."""
    known = {source.source_file for source in made.sources} | _built_before(made.folder)
    known |= {f"gold/{layer}.jsonl" for layer in (*gold.LAYERS, "targets")}
    return [
        f"{name} comes of no source; move it away"
        for name in sorted(_generated(made.folder) - known)
    ]


def _built_before(folder: Path) -> set[str]:
    """Return the articles that the manifest as it stands names."""
    return set(manifest.stated(folder).index)


def _generated(folder: Path) -> set[str]:
    found = [path for kind in ("articles/**/*", "gold/**/*") for path in folder.glob(kind)]
    return {path.relative_to(folder).as_posix() for path in found if path.is_file()}


def files(made: Corpus) -> dict[str, bytes]:
    """Return what a build writes: the bytes of each file, by its path in the corpus folder.

    Raises
    ------
    ValueError
        "bible.md is not there …" where a page that people write is gone.
    """
    written = {source.source_file: source.file_bytes() for source in made.sources}
    rows = gold.layers(made.sources, made.story) | {"targets": tone.targets(made.coded)}
    written |= {f"gold/{name}.jsonl": _json_lines(layer) for name, layer in rows.items()}
    held = traps.find(made.sources, made.story)
    written |= {"manifest.csv": _manifest(made.sources), "traps.csv": _traps(held)}
    every = written | {name: (made.folder / name).read_bytes() for name in _by_hand(made.folder)}
    parts = card.parts(made.sources, rows=rows, held=held, files=every)
    told = card.filled((made.folder / CARD).read_text(encoding="utf-8"), parts)
    return written | {CARD: told.encode()}


def _by_hand(folder: Path) -> list[str]:
    """Name the files that people edit."""
    for name in PAGES:
        if not (folder / name).exists():
            raise ValueError(f"{name} is not there; put it back")
    found = [
        path
        for kind in ("aliases.csv", "sides.csv", "source/**/*", "second/**/*")
        for path in folder.glob(kind)
    ]
    return [*PAGES, *(path.relative_to(folder).as_posix() for path in found if path.is_file())]


def _traps(held: Mapping[str, Sequence[str]]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(("trap", "article_id"))
    for name, articles in held.items():
        writer.writerows((name, article) for article in articles)
    return written.getvalue().encode()


def differing(folder: Path, made: dict[str, bytes]) -> dict[str, bytes | None]:
    """Return what has to be written, and with None what has to go: articles without a source."""
    gone = sorted(name for name in _built_before(folder) & _generated(folder) - set(made))
    stale = {
        name: data
        for name, data in made.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != data
    }
    return stale | dict.fromkeys(gone)


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
