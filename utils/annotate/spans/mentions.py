"""Where somebody or something is named: what was judged, put together over the corpus."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from utils.annotate.entities import alias_table
from utils.annotate.spans import gazetteer, known, pooling, rules
from utils.annotate.spans.candidates import LABELS, Place, overlapping, without_titles
from utils.annotate.spans.words import NO_SURNAMES, PORTFOLIOS, TIMES, TITLES

# A name so often judged a people by the model is one, if no person, place or organisation.
_OFTEN_A_PEOPLE = 0.5
# Tags and addresses that an article still holds: they name nothing.
_NO_PROSE = re.compile(r"<[A-Za-z/!?][^<>]*>|(?:https?://|www\.|pic\.twitter\.com/|\bt\.co/)\S+")
_MARKS = ("<", "http", "www.", "twitter.com/", "t.co/")
COLUMNS = ["article_id", "sentence_id", "start_char", "end_char", "surface", "label", "rule"]


def assemble(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    judged: pd.DataFrame,
    aliases: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one place where a person, organisation, place, people or other is named.

    Parameters
    ----------
    articles : DataFrame
        ``article_id, text, outlet``.
    sentences : DataFrame
        See ``utils.tables.SENTENCES``; of the same articles in the same order.
    judged : DataFrame
        One row is one span that could be a name: ``article_id`` and the fields of
        ``names.Judged``, in the order of the articles and their texts.
    aliases : DataFrame, optional
        A researcher's table; its surfaces are found wherever they stand.

    Returns
    -------
    DataFrame
        ``article_id, sentence_id, start_char, end_char, surface, label, rule``, in the order of
        the articles and their texts; no two share a character. ``rule`` is "model" where
        the language model said the same, "relabelled" or "recut" where the classifier says
        otherwise of it, "capitals" where only the classifier saw it, "known name" where the
        name was found elsewhere, "outlet" or "alias table" where it was given, or one of
        those of ``rules.give_back``.
    """
    texts = articles["text"].fillna("").tolist()
    order = pd.Index(articles["article_id"])
    judged = judged.drop(columns="article_id").assign(article=_places(judged, order))
    judged["surface"] = _surfaces(judged, texts)
    no_prose = _no_prose(texts)
    pooled = pooling.pool(judged[~_in_no_prose(judged, no_prose)])
    pooled = rules.explained(pooled, texts)
    found = _without_titles(_labelled(pooling.disjoint(pooled), pooled))
    found = rules.surnames_to_people(found)
    found = known.together([found, rules.give_back(found, pooled, texts)])
    table = alias_table.standard(aliases)
    sought = known.sought(found, articles, table)
    found = known.add(found, judged, texts, sought)
    found = found[~_in_no_prose(found, no_prose)].reset_index(drop=True)
    found["sentence_id"] = _sentence_of(found, sentences, order)
    found["article_id"] = articles["article_id"].take(found["article"]).to_numpy()
    return found[COLUMNS].astype(
        {name: "str" for name in ("article_id", "surface", "label", "rule")}
    )


def _places(rows: pd.DataFrame, order: pd.Index) -> np.ndarray:
    """Return the place of each row's article in an order of articles."""
    code, articles = pd.factorize(rows["article_id"])
    return order.get_indexer(articles)[code]


def _surfaces(places: pd.DataFrame, texts: Sequence[str]) -> pd.Series:
    columns = (places[name].tolist() for name in ("article", "start_char", "end_char"))
    words = [texts[article][start:end] for article, start, end in zip(*columns, strict=True)]
    return pd.Series(words, index=places.index, dtype="str")


def _no_prose(texts: Sequence[str]) -> dict[int, list[Place]]:
    """Return where tags and addresses stand, for the articles that have any."""
    found = {}
    for article, text in enumerate(texts):
        # Far quicker than to search in vain.
        if any(mark in text for mark in _MARKS) and (places := _tags(text)):
            found[article] = places
    return found


@lru_cache(maxsize=10_000)
def _tags(text: str) -> list[Place]:
    return [match.span() for match in _NO_PROSE.finditer(text)]


def _in_no_prose(places: pd.DataFrame, no_prose: Mapping[int, list[Place]]) -> np.ndarray:
    """Say which spans lie in a tag or address."""
    is_tag = np.zeros(len(places), dtype=bool)
    articles = places["article"].to_numpy()
    starts, ends = places["start_char"].to_numpy(), places["end_char"].to_numpy()
    for article, tags in no_prose.items():
        for row in range(*np.searchsorted(articles, [article, article + 1])):
            is_tag[row] = bool(overlapping(tags, starts[row], ends[row]))
    return is_tag


def _labelled(found: pd.DataFrame, pooled: pd.DataFrame) -> pd.DataFrame:
    """Give each name its label, and the rule that made it; leave titles without a name out."""
    code, surfaces = pd.factorize(found["surface"])
    known = pd.DataFrame([_by_words(one) for one in surfaces.tolist()], columns=_Words._fields)
    words = known.take(code)
    is_often = surfaces.str.removesuffix("s").isin(_often_peoples(pooled))[code]
    label = _label(found["kind"].to_numpy(object), words, is_often)
    is_nothing = np.isin(label, ["PERSON", "ORG"]) & words["is_title"].to_numpy(bool)
    is_nothing |= (label != "PERSON") & words["is_time"].to_numpy(bool)
    is_nothing |= ~words["has_letters"].to_numpy(bool)
    return found.assign(label=label, rule=_rule(found, label))[~is_nothing]


def _often_peoples(pooled: pd.DataFrame) -> pd.Index:
    """Return the names, without an "s" at their end, that the model often calls a people's."""
    code, surfaces = pd.factorize(pooled["surface"])
    singular, names = pd.factorize(surfaces.str.removesuffix("s"))
    name = singular[code]
    n_peoples = np.bincount(name, (pooled["found"] == "NORP").to_numpy())
    return names[n_peoples > _OFTEN_A_PEOPLE * np.bincount(name)]


def _label(kind: np.ndarray, words: pd.DataFrame, is_often: np.ndarray) -> np.ndarray:
    """Return the label of each name, from its kind and what its words say."""
    is_people = words["is_people"].to_numpy(bool)
    kind = np.where(is_people, "OTHER", kind)
    label = np.where((kind == "OTHER") & (is_often | is_people), "GROUP", kind)
    is_one = words["is_one"].to_numpy(bool)
    label = np.where((kind == "ORG") & is_often & is_one, "GROUP", label)
    label = np.where(words["is_country"].to_numpy(bool), "PLACE", label)
    return np.where(label == "PERSON", words["by_last"], label)


def _rule(found: pd.DataFrame, label: np.ndarray) -> np.ndarray:
    """Return which rule made each name: whether the model said the same."""
    code, labels = pd.factorize(found["found"])
    # Where the model found nothing, the code is that of the last.
    model = np.array([*map(LABELS.get, labels.tolist()), None], dtype=object)[code]
    is_loose = np.isin(model, ["GROUP", "OTHER"]) & np.isin(label, ["GROUP", "OTHER"])
    return np.select(
        [(model == label) | is_loose, code >= 0, found["is_touched"]],
        ["model", "relabelled", "recut"],
        "capitals",
    )


class _Words(NamedTuple):
    """What the words of a name say, wherever they stand.

    ``by_last``: what a name taken for a person's is by its last word.
    """

    is_people: bool
    is_country: bool
    is_title: bool
    is_time: bool
    is_one: bool
    has_letters: bool
    by_last: str


@lru_cache(maxsize=400_000)
def _by_words(surface: str) -> _Words:
    folded = gazetteer.fold(surface)
    return _Words(
        folded in gazetteer.peoples(),
        folded in gazetteer.countries(),
        _names_nobody(surface),
        surface.lower() in TIMES,
        " " not in surface,
        any(map(str.isalpha, surface)),
        _by_last_word(surface),
    )


def _by_last_word(surface: str) -> str:
    """Return what a name taken for a person's is by its last word.

    Examples
    --------
    >>> _by_last_word("Navan Station"), _by_last_word("Anna Navan")
    ('PLACE', 'PERSON')
    """
    last = surface.split()[-1].lower() if " " in surface else ""
    return next((label for label, words in NO_SURNAMES.items() if last in words), "PERSON")


def _names_nobody(surface: str) -> bool:
    """Say whether a surface is a title or office without a name: "Minister of Defence".

    Examples
    --------
    >>> [_names_nobody(one) for one in ("Prime Minister", "Minister of Health", "Judge Ito")]
    [True, True, False]
    """
    words_ = [word.lower().strip(".") for word in surface.split()]
    if words_[0] in TITLES and ("of" in words_ or "for" in words_):
        is_place = gazetteer.fold(surface.split()[-1]) in gazetteer.places()
        return words_[-1] in PORTFOLIOS or is_place
    return all(word in TITLES for word in words_)


def _without_titles(found: pd.DataFrame) -> pd.DataFrame:
    """Cut titles off the names of people."""
    code, surfaces = pd.factorize(found["surface"])
    is_person = (found["label"] == "PERSON").to_numpy()
    cut = np.zeros(len(surfaces), dtype="int64")
    people = np.unique(code[is_person])
    cut[people] = [_n_before_name(one) for one in surfaces.take(people).tolist()]
    cut = np.where(is_person, cut[code], 0)
    surface = found["surface"].to_numpy(object)
    for row in np.flatnonzero(cut):
        surface[row] = surface[row][cut[row] :]
    return found.assign(
        start_char=found["start_char"] + cut, surface=pd.array(surface, dtype="str")
    )


@lru_cache(maxsize=400_000)
def _n_before_name(surface: str) -> int:
    """Return how many characters of titles stand before a person's name."""
    return without_titles(surface, 0, len(surface))[0] if " " in surface else 0


def _sentence_of(found: pd.DataFrame, sentences: pd.DataFrame, order: pd.Index) -> np.ndarray:
    """Return the sentence in which each name begins, or the one before where it begins in none."""
    if found.empty:
        return np.array([], dtype="int64")
    far = int(max(sentences["end_char"].max(), found["end_char"].max())) + 1
    starts = _places(sentences, order) * far + sentences["start_char"].to_numpy()
    wanted = found["article"].to_numpy() * far + found["start_char"].to_numpy()
    place = np.searchsorted(starts, wanted, side="right") - 1
    return sentences["sentence_id"].to_numpy()[place]
