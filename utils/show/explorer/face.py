"""What a notebook calls to explore a corpus."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from utils.show.explorer.opening import Source
    from utils.show.explorer.widget import Explorer


def explorer(
    corpus: Source | Mapping[str, Source],
    *,
    aliases: str | Path | None = None,
    **options: object,
) -> Explorer:
    """Return a widget to explore a corpus: who is named, when, in what tone, who speaks.

    Its views are linked. A click on a bar, a period or a node filters the others, and the
    sentences below are exactly those that are counted; a click on a sentence opens its
    article. Every view can be copied as code, and saved with its data and a manifest.

    Parameters
    ----------
    corpus : Corpus, DataFrame, str, Path or mapping
        What :func:`utils.annotate.corpus` or :func:`utils.annotate.load` gave, or the folder
        that :func:`utils.annotate.save` filled; or articles of :func:`utils.read.articles`, or
        the path of a folder or file of articles, which are annotated while the first of them
        are shown. Several under their names: one is chosen.
    aliases : str or Path, optional
        The table of names (``aliases.csv``) that articles are annotated with, if it is there,
        and to which corrections are written. Default: that of the folder of articles, where a
        path is given; a kept corpus has none, for its names are decided.
    **options
        Of :func:`utils.annotate.corpus`, where articles are still to be annotated.

    Returns
    -------
    Explorer
        Show it as the last line of a cell. Nothing is computed before a browser shows it.

    Raises
    ------
    TypeError
        "corpus: expected an annotated corpus, articles or a path, found a list"
    ValueError
        "corpus: the mapping is empty; …"; "aliases: one table cannot be that of several
        corpora; …"

    Examples
    --------
    >>> explorer("corpus/teaching")
    Explorer of teaching: run this cell in JupyterLab to use it
    """
    # What draws widgets takes a while to load, and most who import show draw none.
    from utils.show.explorer.opening import named
    from utils.show.explorer.widget import Explorer

    sources, path = named(corpus), None if aliases is None else Path(aliases)
    if path is not None and len(sources) > 1:
        raise ValueError(
            "aliases: one table cannot be that of several corpora; open each by its folder"
        )
    return Explorer(sources, aliases=path, **options)
