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
_GIVEN = "# corpus: the one that the explorer was opened on"
_ARTICLES = "from utils import annotate, read\n\ncorpus = annotate.corpus(articles)"


class Opened(NamedTuple):
    """A corpus as far as it is annotated.

    Attributes
    ----------
    corpus : Corpus
    n_all : int
        Articles that there are; the corpus may hold fewer, then more will follow.
    aliases : Path, optional
        The table that its names were read with, to which a correction of them belongs.
    code : str
        The lines of Python that make the corpus.
    """

    corpus: Corpus
    n_all: int
    aliases: Path | None
    code: str


def opened(
    source: Source, tell: Listener, *, aliases: Path | None = None, **options: object
) -> Iterator[Opened]:
    """Hand back a corpus, or more and more of it while it is being annotated.

    Parameters
    ----------
    source : Corpus, DataFrame, str or Path
        An annotated corpus; a folder in which one is kept (:func:`utils.annotate.save`);
        articles from :func:`utils.read.articles`; or a file or folder that holds articles, and
        its table of aliases.
    tell : callable
        Told, while articles are annotated, how many of those at work are done.
    aliases : Path, optional
        The table of aliases; it need not be there yet. Default: that of the folder.
    **options
        Of :func:`utils.annotate.corpus`.
    """
    if isinstance(source, Corpus):
        yield Opened(source, len(source.articles), aliases, _GIVEN)
        return
    if isinstance(source, str | Path) and (Path(source) / keeping.LIST).is_file():
        corpus = keeping.load(source)
        made = f"from utils import annotate\n\ncorpus = annotate.load({str(source)!r})"
        yield Opened(corpus, len(corpus.articles), aliases, made)
        return
    articles, made = (source, _ARTICLES) if isinstance(source, pd.DataFrame) else _read(source)
    if isinstance(source, str | Path) and aliases is None and Path(source).is_dir():
        aliases = Path(source) / NAME
    if aliases is not None and aliases.exists():
        options = {"aliases": read.aliases(aliases), **options}
        named_so = f"aliases=read.aliases({str(aliases)!r})"
        made = made.replace("annotate.corpus(articles)", f"annotate.corpus(articles, {named_so})")
    with told_to(tell):
        for corpus in growing(articles, **options):
            yield Opened(corpus, len(articles), aliases, made)


def _read(path: str | Path) -> tuple[pd.DataFrame, str]:
    """Return the articles that lie at a path, and the lines that read and annotate them."""
    reading = f"articles, problems = read.articles({str(path)!r})"
    return read.articles(path)[0], _ARTICLES.replace("\n\n", f"\n\n{reading}\n", 1)


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
