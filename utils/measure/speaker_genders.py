"""The gender of persons, as far as the articles' own words or a user's table tell it."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus

GENDERS = ("female", "male")
_PRONOUNS = {"she": "female", "her": "female", "he": "male", "him": "male", "his": "male"}
_TITLES = {
    "female": "mrs|ms|miss|madam|madame|lady|dame|queen|princess|baroness|duchess|countess"
    "|spokeswoman|chairwoman|congresswoman|businesswoman|councilwoman|actress",
    "male": "mr|sir|lord|king|prince|baron|duke|spokesman|chairman|congressman|businessman"
    "|councilman|actor",
}
_TITLE = re.compile(
    rf"\b(?:(?P<female>{_TITLES['female']})|(?P<male>{_TITLES['male']}))\b\.?\s*$", re.IGNORECASE
)
_TITLE_WITHIN = re.compile(_TITLE.pattern.removesuffix(r"\s*$") + r"\s", re.IGNORECASE)
_REACH = 20  # characters before a name in which its title stands
_COLUMNS = {"entity_id": "str", "entity": "str", "gender": "str", "evidence": "str"}
# Of several kinds of evidence the first one counts alone.
_ORDER = ("table", "honorific", "pronoun", "given name")


def speaker_genders(
    corpus: Corpus, names: pd.DataFrame | None = None, given_names: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row is one person of the corpus, with the gender that words or a table give.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` with ``text``, ``mentions``, ``entities``, ``quotes``.
    names : DataFrame, optional
        What you know: ``name`` (a person's name or alias as in ``entities``) and ``gender``,
        female or male. It wins over everything else.
    given_names : DataFrame, optional
        ``name`` (a given name) and ``gender``: asked last, of who has a name of two words.

    Returns
    -------
    DataFrame
        ``entity_id, entity`` (str), ``gender`` (str: female or male; missing: unknown, or
        the evidence contradicts itself), ``evidence`` (str: ``table``, ``honorific`` such as Mrs
        before the name, ``pronoun`` as the source of what that person says, ``given name``;
        missing: none), ``n_evidence`` (int: places that it rests on). By ``entity_id``; a row
        for each PERSON of ``corpus.entities``.

    Raises
    ------
    ValueError
        "names: no column 'gender'"; "names: gender is 'f' in row 0; expected female or male".

    Notes
    -----
    A contradiction is any evidence for the other gender, of the same kind; of pronouns, which
    rules resolved, one in five may be for the other. Gender here is what articles say of a
    person; a given name is only a guess at that.

    Examples
    --------
    >>> empty = {name: tables.empty(name) for name in ("mentions", "alias_decisions", "problems")}
    >>> entities = pd.DataFrame({"entity_id": ["p"], "entity": ["Ann Bey"], "label": ["PERSON"]})
    >>> corpus = Corpus(tables.empty("articles"), tables.empty("sentences"),
    ...                 entities=entities.assign(aliases="Ann Bey"), **empty)
    >>> names = pd.DataFrame({"name": ["Ann Bey"], "gender": ["female"]})
    >>> speaker_genders(corpus, names)[["gender", "evidence"]].values.tolist()
    [['female', 'table']]
    """
    persons = corpus.entities[corpus.entities["label"] == "PERSON"].sort_values("entity_id")
    found = pd.concat(
        [
            _of_table(persons, _checked(names, "names")),
            _of_honorifics(corpus),
            _of_pronouns(corpus),
            _of_given_names(persons, _checked(given_names, "given_names")),
        ],
        ignore_index=True,
    )
    decided = _decided(found)
    made = persons[["entity_id", "entity"]].merge(decided, on="entity_id", how="left")
    made = made.assign(n_evidence=made["n_evidence"].fillna(0)).astype({"n_evidence": "int64"})
    made = made[[*_COLUMNS, "n_evidence"]].astype(_COLUMNS).reset_index(drop=True)
    return tables.state_call(made, "measure.speaker_genders")


def _checked(names: pd.DataFrame | None, what: str) -> pd.DataFrame:
    if names is None:
        return pd.DataFrame({"name": [], "gender": []}, dtype="str")
    tables.check_is_table(names, what)
    for column in ("name", "gender"):
        if column not in names:
            raise ValueError(f"{what}: no column {column!r}")
    for row, gender in zip(names.index, names["gender"], strict=True):
        if gender not in GENDERS:
            raise ValueError(f"{what}: gender is {gender!r} in row {row}; expected female or male")
    return names


def _evidence(keys: pd.Series, genders: pd.Series | list[str | None], kind: str) -> pd.DataFrame:
    """One row is one place or line that tells a person's gender."""
    found = pd.DataFrame({"entity_id": keys.to_numpy(), "gender": np.array(genders, dtype=object)})
    return found.dropna().assign(evidence=kind)


def _of_table(persons: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    aliases = persons.assign(name=persons["aliases"].str.split("; ")).explode("name")
    shown = persons[["entity_id", "entity"]].rename(columns={"entity": "name"})
    both = pd.concat([aliases[["entity_id", "name"]], shown])
    told = both.drop_duplicates().merge(names[["name", "gender"]].drop_duplicates(), on="name")
    return _evidence(told["entity_id"], told["gender"], "table")


def _of_honorifics(corpus: Corpus) -> pd.DataFrame:
    named = corpus.mentions[corpus.mentions["label"] == "PERSON"].dropna(subset="entity_id")
    texts = named["article_id"].map(corpus.articles.set_index("article_id")["text"])
    genders = [
        _titled(text[max(0, start - _REACH) : start], surface)
        for text, start, surface in zip(texts, named["start_char"], named["surface"], strict=True)
    ]
    return _evidence(named["entity_id"], genders, "honorific")


def _titled(before: str, surface: str) -> str | None:
    found = _TITLE_WITHIN.match(surface) or _TITLE.search(before)
    return found.lastgroup if found else None


def _of_pronouns(corpus: Corpus) -> pd.DataFrame:
    """Take each attribution once: its pieces have one source."""
    told = corpus.quotes.dropna(subset=["speaker_entity_id", "source"])
    told = told.drop_duplicates(["article_id", "quote_id"])
    genders = told["source"].str.casefold().map(_PRONOUNS)
    return _evidence(told["speaker_entity_id"], genders, "pronoun")


def _of_given_names(persons: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    words = persons["entity"].str.casefold().str.split()
    first = words.str[0].where(words.str.len() > 1)
    known = names.assign(first=names["name"].str.casefold())[["first", "gender"]]
    told = persons.assign(first=first).merge(known.drop_duplicates(), on="first")
    return _evidence(told["entity_id"], told["gender"], "given name")


def _decided(found: pd.DataFrame) -> pd.DataFrame:
    """One row is one person with evidence: the best kind of it, unless it contradicts itself."""
    counts = pd.crosstab([found["entity_id"], found["evidence"]], found["gender"])
    counts = counts.reindex(columns=list(GENDERS), fill_value=0).reset_index()
    counts["rank"] = counts["evidence"].map({kind: rank for rank, kind in enumerate(_ORDER)})
    best = counts.sort_values(["entity_id", "rank"]).drop_duplicates("entity_id")
    fewer, more = best[list(GENDERS)].min(axis=1), best[list(GENDERS)].max(axis=1)
    borne = np.where(best["evidence"] == "pronoun", more / 4, 0)
    gender = np.where(best["female"] > best["male"], "female", "male")
    gender = pd.Series(gender, best.index, dtype="str").where(fewer <= borne)
    return best.assign(gender=gender, n_evidence=fewer + more)[
        ["entity_id", "gender", "evidence", "n_evidence"]
    ]
