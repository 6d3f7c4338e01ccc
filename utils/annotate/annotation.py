"""The annotated corpus: its articles and what stands in them, table by table."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate import choosing, texts
from utils.annotate.row_places import Places

# Tables whose rows stand in one sentence each, and all whose rows belong to one article.
_OF_SENTENCES = ("sentences", "mentions", "tones", "targets", "times", "numbers", "quotes")
_OF_ARTICLES = ("articles", "problems", *_OF_SENTENCES)


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
    kept_in : Path, optional
        The file that holds the texts, where the articles were loaded without.
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
    kept_in: Path | None = None

    @cached_property
    def places(self) -> Places:
        """The numbers of the article and the sentence in which each row stands."""
        return Places({name: getattr(self, name) for name in _OF_ARTICLES})

    def of(self, articles: pd.DataFrame) -> Corpus:
        """Return the corpus with these of its articles, and what stands in them.

        ``entities`` and ``alias_decisions`` stay as they are: who is who was decided on
        the whole corpus.

        Raises
        ------
        KeyError
            "articles: 'x' is not in the corpus".
        """
        numbers = self.places.articles_of(articles)
        if (numbers < 0).any():
            unknown = articles["article_id"].iloc[np.argmax(numbers < 0)]
            raise KeyError(f"articles: {unknown!r} is not in the corpus")
        return self._of_numbers(numbers)

    def where(
        self,
        *,
        outlet: str | Sequence[str] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Corpus:
        """Return the corpus with the articles of some outlets and days, and what stands in them.

        Parameters
        ----------
        outlet : str or sequence of str, optional
            Any of these; "(not stated)" stands for articles without one.
        since, until : str, optional
            First and last day of publication, "2014-06-02"; articles without a date as exact
            as a day are left out where either is given.

        Raises
        ------
        ValueError
            "outlet: no article has 'Ledgr'; there are Ledger"; "outlet: an empty list …";
            "since: 'June' is no day; …"; "until: 2014-06-01 is before since, 2014-06-02".

        Examples
        --------
        >>> others = {name: tables.empty(name) for name in ("entities", "alias_decisions")}
        >>> names = ("sentences", "mentions", "problems")
        >>> others |= {name: tables.empty(name) for name in names}
        >>> articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["Ledger", "Siren"]})
        >>> Corpus(articles, **others).where(outlet="Siren").articles["article_id"].tolist()
        ['b']
        """
        first, last = choosing.period(since, until)
        is_chosen = choosing.within_days(self.articles, first, last)
        if outlet is not None:
            outlets = choosing.listed("outlet", outlet)
            is_chosen &= choosing.of_outlets(self.articles, outlets)
        return self._of_numbers(self.places.articles("articles")[is_chosen])

    def within(self, sentences: pd.DataFrame) -> Corpus:
        """Return the corpus with only what stands in these of its sentences.

        Its articles stay, so rates are per word of all of them.

        Parameters
        ----------
        sentences : DataFrame
            ``article_id``, ``sentence_id``, as :func:`utils.measure.sentences_about` gives them.

        Raises
        ------
        KeyError
            "sentences: number 7 of 'x' is not in the corpus".
        TypeError
            "sentences: expected a table with article_id and sentence_id, …".
        """
        if not {"article_id", "sentence_id"} <= set(getattr(sentences, "columns", ())):
            raise TypeError(
                "sentences: expected a table with article_id and sentence_id, such as "
                "measure.sentences_about gives; to choose articles, use corpus.of or corpus.where"
            )
        chosen = self.places.sentences_of(sentences)
        if (chosen < 0).any():
            row = sentences.iloc[int(np.argmax(chosen < 0))]
            number, article = row["sentence_id"], row["article_id"]
            raise KeyError(f"sentences: number {number} of {article!r} is not in the corpus")
        of = self.places.sentences
        return self._with({name: self.places.among(chosen, of(name)) for name in _OF_SENTENCES})

    def texts(self, article_ids: Sequence[str] | pd.Series) -> pd.Series:
        """Return the texts of some articles, from the table or from where they are kept.

        Parameters
        ----------
        article_ids : sequence of str

        Returns
        -------
        Series
            str, in the order of the keys, which are the index; missing where an article has
            no text.

        Raises
        ------
        KeyError
            "articles: 'x' is not in the corpus".
        FileNotFoundError, ValueError
            As :func:`utils.annotate.load`: "… has been kept anew since …".
        """
        return texts.of_articles(self.articles["text"], self.places.ids, article_ids, self.kept_in)

    def _of_numbers(self, chosen: np.ndarray) -> Corpus:
        """Return the corpus with the articles of these numbers."""
        # One place more takes the rows of no article, whose number is −1.
        is_chosen = np.zeros(len(self.places.ids) + 1, dtype=bool)
        is_chosen[chosen] = True
        return self._with({name: is_chosen[self.places.articles(name)] for name in _OF_ARTICLES})

    def _with(self, is_kept: Mapping[str, np.ndarray]) -> Corpus:
        """Return the corpus with only some rows of some tables."""
        kept = {
            name: (table if rows.all() else table[rows]).reset_index(drop=True)
            for name, rows in is_kept.items()
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
        >>> names = ("articles", "sentences", "mentions", "alias_decisions", "problems")
        >>> named = {"entity_id": ["p1"], "entity": ["Casha Vellane"], "aliases": ["Vellane"]}
        >>> others = {name: tables.empty(name) for name in names}
        >>> Corpus(entities=pd.DataFrame(named), **others).entity_id("Vellane")
        'p1'
        """
        # As a key is what most calls give, and reading all aliases takes time.
        if (self.entities["entity_id"] == name).sum() == 1:
            return name
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
