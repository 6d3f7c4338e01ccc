"""The annotated corpus: its articles and what stands in them, table by table."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pandas as pd

from utils import tables

# Tables whose rows belong to one article each.
_OF_ARTICLES = (
    *("articles", "sentences", "mentions", "problems"),
    *("tones", "targets", "times", "numbers", "quotes"),
)


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
    tones, targets : DataFrame
        One row is what one scorer says of one sentence, or of one entity in one sentence.
    times, numbers : DataFrame
        One row is one temporal expression, or one figure for something counted or measured.
    quotes : DataFrame
        One row is one piece of what somebody is said to have said, or of what stands in
        quotation marks and is no speech.
    """

    articles: pd.DataFrame
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    entities: pd.DataFrame
    alias_decisions: pd.DataFrame
    problems: pd.DataFrame
    tones: pd.DataFrame = field(default_factory=partial(tables.empty, "tones"))
    targets: pd.DataFrame = field(default_factory=partial(tables.empty, "targets"))
    times: pd.DataFrame = field(default_factory=partial(tables.empty, "times"))
    numbers: pd.DataFrame = field(default_factory=partial(tables.empty, "numbers"))
    quotes: pd.DataFrame = field(default_factory=partial(tables.empty, "quotes"))

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
            for name in _OF_ARTICLES
            for table in [getattr(self, name)]
        }
        return dataclasses.replace(self, **kept)

    def entity_id(self, name: str) -> str:
        """Return the key of an entity that is given by its key, its name or an alias.

        What the name is exactly wins over what it is in another case, and an entity's
        own name over another's alias, unless the other is mentioned more. A name whose
        mentions stayed undecided is nobody's.

        Raises
        ------
        KeyError
            "entity: nobody in the corpus is called 'Malki'; the nearest names are Maliki, …"
        ValueError
            "entity: 'Resk' may be Tol Resk (tol_resk) or Mara Resk (mara_resk); …"

        Examples
        --------
        >>> empty = {one.name: tables.empty(one.name) for one in dataclasses.fields(Corpus)}
        >>> named = {"entity_id": ["p1"], "entity": ["Casha Vellane"], "aliases": ["Vellane"]}
        >>> Corpus(**(empty | {"entities": pd.DataFrame(named)})).entity_id("Vellane")
        'p1'
        """
        for write in (str, str.casefold):
            for called in _names(self.entities):
                found = self.entities[_holds(called, name, write)]
                if len(found):
                    return self._only(name, found, write)
        raise KeyError(_nearest(name, self.entities))

    def _only(self, name: str, found: pd.DataFrame, write: Callable[[str], str]) -> str:
        """Return the one entity found, unless as many mentions or more may be another's.

        Another's is one that is called so much oftener, and those left undecided between
        several.
        """
        key = found["entity_id"].iloc[0]
        if write(name) == write(key) and len(found) == 1:
            return str(key)
        aliases = self.entities[_holds(_names(self.entities)[2], name, write)]
        if "n_mentions" in aliases:
            aliases = aliases[aliases["n_mentions"] > found["n_mentions"].max()]
        undecided = self.alias_decisions[self.alias_decisions["entity_id"].isna()]
        open_ = undecided[undecided["surface"].map(write) == write(name)]["candidates"].dropna()
        ids = {one for told in open_ for one in told.split("; ")}
        rivals = self.entities[self.entities["entity_id"].isin(ids)]
        may_be = pd.concat([found, aliases, rivals]).drop_duplicates("entity_id")
        if len(may_be) > 1:
            raise ValueError(_told_apart(name, may_be))
        return str(key)


def _names(entities: pd.DataFrame) -> list[pd.Series]:
    """Return each entity's key, its name and its aliases, as lists of names."""
    single = [entities[column].map(lambda one: [one]) for column in ("entity_id", "entity")]
    return [*single, entities["aliases"].str.split("; ")]


def _holds(called: pd.Series, name: str, write: Callable[[str], str]) -> pd.Series:
    return called.map(lambda names: write(name) in map(write, names)).astype(bool)


def _told_apart(name: str, found: pd.DataFrame) -> str:
    may_be = " or ".join(f"{row.entity} ({row.entity_id})" for row in found.itertuples())
    return f"entity: {name!r} may be {may_be}; say which by the key in brackets"


def _nearest(name: str, entities: pd.DataFrame) -> str:
    names = {one.casefold(): one for names in _names(entities)[1:] for one in names.explode()}
    near = difflib.get_close_matches(name.casefold(), names, n=3)
    told = f"the nearest names are {', '.join(names[one] for one in near)}" if near else ""
    return f"entity: nobody in the corpus is called {name!r}; " + (told or "none is near it")
