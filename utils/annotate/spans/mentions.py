"""Where somebody or something is named: what was judged, put together over the corpus."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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
    order = pd.Series(range(len(texts)), index=articles["article_id"], dtype="int64")
    judged = judged.drop(columns="article_id").assign(
        article=judged["article_id"].map(order).to_numpy("int64")
    )
    judged["surface"] = _surfaces(judged, texts)
    no_prose = _no_prose(texts)
    pooled = pooling.pool(judged[~_in_no_prose(judged, no_prose)])
    pooled = rules.explained(pooled, texts)
    found = _without_titles(_labelled(pooling.disjoint(pooled), pooled), texts)
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


def _surfaces(places: pd.DataFrame, texts: Sequence[str]) -> pd.Series:
    columns = (places[name].tolist() for name in ("article", "start_char", "end_char"))
    words = [texts[article][start:end] for article, start, end in zip(*columns, strict=True)]
    return pd.Series(words, index=places.index, dtype="str")


def _no_prose(texts: Sequence[str]) -> dict[int, list[Place]]:
    """Return where tags and addresses stand, for the articles that have any."""
    found = {}
    for article, text in enumerate(texts):
        if any(mark in text for mark in _MARKS):  # far quicker than to search in vain
            places = [match.span() for match in _NO_PROSE.finditer(text)]
            found |= {article: places} if places else {}
    return found


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
    folded = [gazetteer.fold(surface) for surface in surfaces]
    peoples, countries = gazetteer.peoples(), gazetteer.countries()
    singular = pooled["surface"].str.removesuffix("s")
    is_norp = (pooled["found"] == "NORP").groupby(singular).mean()
    often = is_norp.reindex([one.removesuffix("s") for one in surfaces]) > _OFTEN_A_PEOPLE
    often = often.to_numpy()
    is_people = (often | np.array([name in peoples for name in folded], dtype=bool))[code]
    is_country = np.array([name in countries for name in folded], dtype=bool)[code]
    is_title = np.array([_names_nobody(surface) for surface in surfaces], dtype=bool)[code]
    is_time = np.array([surface.lower() in TIMES for surface in surfaces], dtype=bool)[code]
    kind = found["kind"].to_numpy(object)
    kind = np.where(np.array([name in peoples for name in folded], dtype=bool)[code], "OTHER", kind)
    label = np.where((kind == "OTHER") & is_people, "GROUP", kind)
    is_word = ~found["surface"].str.contains(" ").to_numpy(bool)
    label = np.where((kind == "ORG") & often[code] & is_word, "GROUP", label)
    label = np.where(is_country, "PLACE", label)
    label = np.where(label == "PERSON", _by_last_word(surfaces)[code], label)
    model = found["found"].map(LABELS).to_numpy(object)
    is_same = (model == label) | (
        np.isin(model, ["GROUP", "OTHER"]) & np.isin(label, ["GROUP", "OTHER"])
    )
    rule = np.select(
        [is_same, found["found"].notna(), found["is_touched"]],
        ["model", "relabelled", "recut"],
        "capitals",
    )
    is_nothing = (np.isin(label, ["PERSON", "ORG"]) & is_title) | ((label != "PERSON") & is_time)
    is_nothing |= ~np.array([any(map(str.isalpha, one)) for one in surfaces], dtype=bool)[code]
    return found.assign(label=label, rule=rule)[~is_nothing]


def _by_last_word(surfaces: Sequence[str]) -> np.ndarray:
    """Return what a name taken for a person's is by its last word: "Navan Station" is a place."""
    last = [surface.split()[-1].lower() if " " in surface else "" for surface in surfaces]
    kinds = [
        "PLACE"
        if word in NO_SURNAMES["PLACE"]
        else "ORG"
        if word in NO_SURNAMES["ORG"]
        else "PERSON"
        for word in last
    ]
    return np.array(kinds, dtype=object)


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


def _without_titles(found: pd.DataFrame, texts: Sequence[str]) -> pd.DataFrame:
    """Cut titles off the names of people."""
    long = (found["label"] == "PERSON") & found["surface"].str.contains(" ").to_numpy(bool)
    people = found[long]
    columns = (people[name].tolist() for name in ("article", "start_char", "end_char"))
    starts = [
        without_titles(texts[article], start, end)[0]
        for article, start, end in zip(*columns, strict=True)
    ]
    cut = found.assign(start_char=found["start_char"].mask(long.to_numpy(), 0))
    cut.loc[people.index, "start_char"] = np.array(starts, dtype="int64")
    return cut.assign(surface=_surfaces(cut, texts))


def _sentence_of(found: pd.DataFrame, sentences: pd.DataFrame, order: pd.Series) -> np.ndarray:
    """Return the sentence in which each name begins, or the one before where it begins in none."""
    if found.empty:
        return np.array([], dtype="int64")
    far = int(max(sentences["end_char"].max(), found["end_char"].max())) + 1
    article = sentences["article_id"].map(order).to_numpy("int64")
    starts = article * far + sentences["start_char"].to_numpy()
    wanted = found["article"].to_numpy() * far + found["start_char"].to_numpy()
    place = np.searchsorted(starts, wanted, side="right") - 1
    return sentences["sentence_id"].to_numpy()[place]
