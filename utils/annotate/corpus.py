"""The annotated corpus: its articles and what stands in them, table by table."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Corpus:
    """Articles and their annotation; each attribute is a table of ``utils.tables``.

    Attributes
    ----------
    articles : DataFrame
        One row is one article; ``language_detected`` (str) follows the columns that it had.
    sentences, mentions : DataFrame
        One row is one sentence, or one place where somebody or something is named.
    entities : DataFrame
        One row is one person, organisation, place or group under all its names.
    alias_decisions : DataFrame
        One row says for what a surface was taken, why, and how sure that is.
    problems : DataFrame
        One row says which article was left out of a layer, and why.
    """

    articles: pd.DataFrame
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    entities: pd.DataFrame
    alias_decisions: pd.DataFrame
    problems: pd.DataFrame

    def of(self, articles: pd.DataFrame) -> Corpus:
        """Return the corpus with these of its articles, and what stands in them.

        ``entities`` and ``alias_decisions`` stay as they are: who is who was decided on
        the whole corpus.

        Raises
        ------
        KeyError
            "articles: 'x' is not in the corpus".
        """
        unknown = articles.loc[~articles["article_id"].isin(self.articles["article_id"])]
        if len(unknown):
            raise KeyError(f"articles: {unknown['article_id'].iloc[0]!r} is not in the corpus")
        wanted = set(articles["article_id"])
        kept = {
            name: table[table["article_id"].isin(wanted)].reset_index(drop=True)
            for name in ("articles", "sentences", "mentions", "problems")
            for table in [getattr(self, name)]
        }
        return dataclasses.replace(self, **kept)
