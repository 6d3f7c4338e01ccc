"""What an explorer can be opened on: an annotated corpus, articles, or where they lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from utils import read
from utils.annotate import keeping
from utils.annotate.annotation import Corpus
from utils.annotate.work.progress import Listener, told_to
from utils.read.aliases import NAME
from utils.show.explorer.growing import growing

Source = Corpus | pd.DataFrame | str | Path


class Opened(NamedTuple):
    """A corpus as far as it is annotated.

    Attributes
    ----------
    corpus : Corpus
    n_all : int
        Articles that there are; the corpus may hold fewer, then more will follow.
    aliases : Path, optional
        Where a correction of its names belongs.
    """

    corpus: Corpus
    n_all: int
    aliases: Path | None


def opened(source: Source, tell: Listener, **options: object) -> Iterator[Opened]:
    """Hand back a corpus, or more and more of it while it is being annotated.

    Parameters
    ----------
    source : Corpus, DataFrame, str or Path
        An annotated corpus; a folder in which one is kept (:func:`utils.annotate.save`);
        articles from :func:`utils.read.articles`; or a file or folder that holds articles, and
        its table of aliases.
    tell : callable
        Told, while articles are annotated, how many of those at work are done.
    **options
        Of :func:`utils.annotate.corpus`.
    """
    if isinstance(source, Corpus):
        yield Opened(source, len(source.articles), None)
        return
    aliases = None
    if isinstance(source, str | Path):
        path = Path(source)
        if (path / keeping.LIST).is_file():
            corpus = keeping.load(path)
            yield Opened(corpus, len(corpus.articles), path / NAME)
            return
        aliases = path / NAME if path.is_dir() else None
        source, _ = read.articles(path)
        options = {"aliases": read.aliases(path), **options}
    if not isinstance(source, pd.DataFrame):
        kind = type(source).__name__
        raise TypeError(f"corpus: expected an annotated corpus, articles or a path, found a {kind}")
    with told_to(tell):
        for corpus in growing(source, **options):
            yield Opened(corpus, len(source), aliases)


def named(corpus: object) -> dict[str, Source]:
    """Return what an explorer is opened on under its names; a single corpus gets one.

    Raises
    ------
    TypeError
        "corpus: expected an annotated corpus, articles or a path, found a list"
    ValueError
        "corpus: the mapping is empty; name at least one corpus"

    Examples
    --------
    >>> named("corpus/teaching")
    {'teaching': 'corpus/teaching'}
    """
    if not isinstance(corpus, Mapping):
        _require_source(corpus)
        called = Path(corpus).name if isinstance(corpus, str | Path) else "this corpus"
        return {called or "corpus": corpus}
    if not corpus:
        raise ValueError("corpus: the mapping is empty; name at least one corpus")
    for one in corpus.values():
        _require_source(one)
    return {str(name): one for name, one in corpus.items()}


def _require_source(source: object) -> None:
    if not isinstance(source, Corpus | pd.DataFrame | str | Path):
        kind = type(source).__name__
        raise TypeError(f"corpus: expected an annotated corpus, articles or a path, found a {kind}")
