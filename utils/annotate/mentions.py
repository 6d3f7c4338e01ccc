"""Where somebody or something is named: what was judged, put together over the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from ahocorasick_rs import AhoCorasick, MatchKind


from utils.annotate import alias_table, gazetteer, pooling, rules
from utils.annotate.candidates import LABELS, overlapping, without_titles
from utils.annotate.tokens import NO_NAMES
from utils.annotate.words import TITLES


# Judged so often of a people by the model, a name of neither person, place nor organisation is one.
_OFTEN_A_PEOPLE = 0.5
_SHORTEST = 4
_MARKUP = re.compile(r"<[A-Za-z/!?][^<>]*>")
COLUMNS = ["article_id", "sentence_id", "start_char", "end_char", "surface", "label", "rule"]


class Known(NamedTuple):
    """A name sought in every text: its label, and the rule that found it."""

    label: str
    rule: str


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
        ``article_id, text, outlet, published_on``.
    sentences : DataFrame
        See ``utils.tables.SENTENCES``.
    judged : DataFrame
        One row is one span that could be a name: ``article_id`` and the fields of
        ``names.Judged``, sorted by article and place.
    aliases : DataFrame, optional
        A researcher's table; its surfaces are found wherever they stand.

    Returns
    -------
    DataFrame
        ``article_id, sentence_id, start_char, end_char, surface, label, rule``, sorted by
        article and place; no two share a character. ``rule`` is "model" where the language
        model said the same, "relabelled" or "recut" where the classifier says otherwise of
        it, "capitals" where only the classifier saw it, "known name" where the name
        was found elsewhere, "outlet" or "alias table" where it was given, or one of those of
        ``rules.give_back``.
    """
    texts = dict(zip(articles["article_id"], articles["text"].fillna(""), strict=True))
    judged = judged.assign(surface=_surfaces(judged, texts))
    pooled = pooling.pool(judged[~_in_markup(judged, texts)])
    found = _without_titles(_labelled(pooling.disjoint(pooled), pooled), texts)
    found = _in_order([found, rules.give_back(found, pooled, texts)], texts)
    table = alias_table.standard(aliases)
    sought = _known(found, articles, table)
    found = _with_known(found, judged, texts, sought)
    return _in_sentences(found, sentences)[COLUMNS]


def _surfaces(places: pd.DataFrame, texts: Mapping[str, str]) -> pd.Series:
    names = ("article_id", "start_char", "end_char")
    rows = zip(*(places[name].tolist() for name in names), strict=True)
    return pd.Series([texts[one][start:end] for one, start, end in rows], places.index, dtype="str")


def _in_markup(places: pd.DataFrame, texts: Mapping[str, str]) -> np.ndarray:
    """Say which spans lie in a tag that an article still holds: those name nothing."""
    tags = {
        article: [match.span() for match in _MARKUP.finditer(text)]
        for article, text in texts.items()
        if "<" in text and article
    }
    rows = zip(places["article_id"], places["start_char"], places["end_char"], strict=True)
    return np.array(
        [bool(tags.get(one)) and bool(overlapping(tags[one], start, end))
         for one, start, end in rows], dtype=bool
    )  # fmt: skip


def _labelled(found: pd.DataFrame, pooled: pd.DataFrame) -> pd.DataFrame:
    """Give each name its label, and the rule that made it."""
    model = found["found"].map(LABELS)
    is_norp = (pooled["found"] == "NORP").groupby(pooled["surface"]).mean()
    peoples = set(gazetteer.peoples())
    is_people = (found["surface"].map(is_norp) > _OFTEN_A_PEOPLE) | found["surface"].map(
        lambda one: gazetteer.fold(one) in peoples
    )
    label = found["kind"].where(~((found["kind"] == "OTHER") & is_people), "GROUP")
    countries = gazetteer.countries()
    is_country = found["surface"].map(lambda one: gazetteer.fold(one) in countries)
    label = label.where(~is_country, "PLACE")
    kind = model.replace("GROUP", "OTHER")
    rule = np.select(
        [kind == label.replace("GROUP", "OTHER"), model.notna(), found["is_touched"]],
        ["model", "relabelled", "recut"],
        "capitals",
    )
    found = found.assign(label=label, rule=rule)
    is_office = (label == "PERSON") & found["surface"].map(_names_nobody)
    return found[~is_office]


def _without_titles(found: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """Cut titles off the names of people."""
    people = found[found["label"] == "PERSON"]
    columns = ("article_id", "start_char", "end_char")
    places = [
        without_titles(texts[article], start, end)
        for article, start, end in zip(*(people[name].tolist() for name in columns), strict=True)
    ]
    found = found.copy()
    found.loc[people.index, "start_char"] = np.array([start for start, _ in places], dtype="int64")
    found["surface"] = _surfaces(found, texts)
    return found


def _names_nobody(surface: str) -> bool:
    """Say whether a surface is a title without a name."""
    return all(word.lower().strip(".") in TITLES for word in surface.split())


def _known(found: pd.DataFrame, articles: pd.DataFrame, table: pd.DataFrame) -> dict[str, Known]:
    """Return what is sought in every text: names found in full, outlets, the alias table's.

    A single word has to have been found twice; it may be a common word otherwise.
    """
    counts = found.groupby(["surface", "label"]).size().rename("n").reset_index()
    best = counts.sort_values(["surface", "n", "label"], ascending=[True, False, True])
    best = best.drop_duplicates("surface")
    long = best["surface"].str.contains(" ") & (best["surface"].str.len() >= _SHORTEST)
    again = (best["n"] > 1) & (best["surface"].str.len() >= _SHORTEST)
    sought = {
        row.surface: Known(row.label, "known name") for row in best[long | again].itertuples()
    }
    labels = dict(zip(best["surface"], best["label"], strict=True))
    outlets = articles["outlet"].dropna().unique()
    sought |= {name: Known("ORG", "outlet") for name in outlets if " " in name.strip()}
    for row in table.dropna(subset="entity").itertuples():
        label = row.label if isinstance(row.label, str) else labels.get(row.surface)
        sought[row.surface] = Known(label or labels.get(row.entity, "OTHER"), "alias table")
    return sought


def _with_known(
    found: pd.DataFrame,
    judged: pd.DataFrame,
    texts: Mapping[str, str],
    sought: Mapping[str, Known],
) -> pd.DataFrame:
    """Add the known names where no name was found; what is given wins over what was found."""
    if not sought or not texts:
        return found
    taken = _places(found)
    refused = _places(judged)
    rows, given = [], {}
    for article, places in _matches(texts, list(sought)):
        for start, end, surface in places:
            known = sought[surface]
            there = overlapping(taken.get(article, []), start, end)
            if known.rule != "known name":
                given.setdefault(article, []).append((start, end))
            elif (
                there
                or (start, end) in refused.get(article, ())
                or is_part(texts[article], start, end)
            ):
                continue
            rows.append((article, start, end, surface, *known))
    added = pd.DataFrame(rows, columns=_SPAN)
    return _in_order([found[~_overlaps(found, given)], added], texts)


_SPAN = ["article_id", "start_char", "end_char", "surface", "label", "rule"]


def _in_order(parts: Sequence[pd.DataFrame], texts: Mapping[str, str]) -> pd.DataFrame:
    """Put names together in the order of the articles and their texts."""
    both = pd.concat([part[_SPAN] for part in parts if len(part)] or [parts[0][_SPAN]])
    order = pd.Series(range(len(texts)), index=list(texts), dtype="int64")
    return both.iloc[np.lexsort((both["start_char"], both["article_id"].map(order)))].reset_index(
        drop=True
    )


def _places(rows: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Return the sorted places of each article."""
    found: dict[str, list[tuple[int, int]]] = {}
    for article, start, end in zip(
        rows["article_id"].tolist(),
        rows["start_char"].tolist(),
        rows["end_char"].tolist(),
        strict=True,
    ):
        found.setdefault(article, []).append((start, end))
    return found


def _overlaps(rows: pd.DataFrame, given: Mapping[str, Sequence[tuple[int, int]]]) -> np.ndarray:
    places = zip(rows["article_id"], rows["start_char"], rows["end_char"], strict=True)
    return np.array(
        [one in given and bool(overlapping(given[one], start, end)) for one, start, end in places],
        dtype=bool,
    )


def _matches(
    texts: Mapping[str, str], names: list[str]
) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Find names in texts, as whole words, the longest first where several begin."""
    automaton = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
    for article, text in texts.items():
        places = [
            (start, end, names[number])
            for number, start, end in automaton.find_matches_as_indexes(text)
            if _is_whole(text, start, end)
        ]
        if places:
            yield article, places


_CAPITAL_BEFORE = re.compile(r"(\w+)[ -]$")
_CAPITAL_AFTER = re.compile(r"(?:'s|’s)?[ -](\w+)")


def is_part(text: str, start: int, end: int) -> bool:
    """Say whether capitals right beside a name make it a part of a longer one.

    A title before it does not, nor does the word that begins the sentence.

    Examples
    --------
    >>> text = "Prime Minister Corvell flew on Calvora Air."
    >>> is_part(text, 15, 22), is_part(text, 31, 38)
    (False, True)
    """
    after = _CAPITAL_AFTER.match(text, end)
    if after and after[1][0].isupper():
        return True
    before = _CAPITAL_BEFORE.search(text, max(0, start - 30), start)
    if not before or not before[1][0].isupper() or before[1].lower() in TITLES | NO_NAMES:
        return text[start - 1 : start] == "-"
    return True


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())


def _in_sentences(found: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Give each name the sentence in which it begins."""
    order = {one: place for place, one in enumerate(dict.fromkeys(sentences["article_id"]))}
    far = int(max(sentences["end_char"].max(), found["end_char"].max(), 0)) + 1 if len(found) else 1
    starts = (
        sentences["article_id"].map(order).to_numpy(int) * far + sentences["start_char"].to_numpy()
    )
    wanted = found["article_id"].map(order).to_numpy(int) * far + found["start_char"].to_numpy()
    place = np.searchsorted(starts, wanted, side="right") - 1
    return found.assign(sentence_id=sentences["sentence_id"].to_numpy()[place])
