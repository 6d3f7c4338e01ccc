"""Articles of which annotation says nothing, or not all, and why."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from utils import tables
from utils.annotate.model import language
from utils.read.problems import Problem, excerpt


def understood(readable: pd.DataFrame, model: str | None) -> pd.DataFrame:
    """Return the articles that the language model can read."""
    knows = language.pipeline(model).language
    detected = readable["language_detected"]
    return readable[detected.isna() | (detected == knows)]


def problems(
    empty: pd.DataFrame,
    readable: pd.DataFrame,
    failed: list[tuple[int, str, str]],
    model: str | None,
) -> pd.DataFrame:
    """One row is one article of which a layer says nothing, with the reason.

    Parameters
    ----------
    empty : DataFrame
        Articles without text.
    readable : DataFrame
        The others, with ``language_detected``.
    failed : list of tuples
        Row of ``readable``, layer, and what went wrong.
    model : str, optional
        The language model asked for.
    """
    told = [
        *_told(empty, "the article has no text", "nothing was sought in it; give it a text"),
        *_in_other_languages(readable, model),
        *_failed(readable, failed),
    ]
    made = pd.DataFrame(told, columns=Problem._fields)[[*tables.PROBLEMS]]
    made = made.astype({name: column.dtype for name, column in tables.PROBLEMS.items()})
    return made.sort_values(["article_id", "problem"], kind="stable", ignore_index=True)


def _in_other_languages(readable: pd.DataFrame, model: str | None) -> Iterator[Problem]:
    read_, found = understood(readable, model), language.pipeline(model)
    others = readable[~readable.index.isin(read_.index)]
    for code, some in others.groupby("language_detected"):
        yield from _told(
            some,
            f"the text is in another language ({code}) than the model {found.name} knows",
            "only its sentences were sought; install a spaCy pipeline for it and say model=",
        )


def _failed(readable: pd.DataFrame, failed: list[tuple[int, str, str]]) -> Iterator[Problem]:
    for row, layer, reason in failed:
        yield from _told(
            readable.iloc[[row]],
            f"its {layer} could not be found: {excerpt(reason)}",
            "the others were; look at its text, mend it or leave it out",
        )


def _told(articles: pd.DataFrame, problem: str, what_to_do: str) -> Iterator[Problem]:
    for one in articles.itertuples():
        yield Problem(
            one.source_file,
            problem,
            what_to_do,
            source_offset=one.source_offset,
            article_id=one.article_id,
        )
