"""Where the names that were found differ from those that a corpus states as true."""

from __future__ import annotations

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure.agreement import detection

# What gold calls the labels; peoples and all else are one there.
_GOLD = {"PERSON": "PER", "ORG": "ORG", "PLACE": "LOC", "GROUP": "MISC", "OTHER": "MISC"}
_LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "GROUP or OTHER"}
_MAIN = ["PERSON", "ORG", "PLACE"]
_SPAN = ["article_id", "start_char", "end_char"]
_SCORES = ["label", "measure", "n", "share", "low", "high"]
_ERRORS = [*_SPAN, "kind", "surface", "label", "rule", "true_surface", "true_label"]
_AGREED = ["entity", "label", "n_true", "n_counted", "n_right", "n_by_office"]


def name_detection(mentions: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """One row is precision, recall or F1 of the names of one label.

    A name is right where both its ends and its label are gold's.

    Parameters
    ----------
    mentions : DataFrame
        ``article_id``, ``start_char``, ``end_char``, ``label``. Those in articles of which gold
        names nothing do not count.
    gold : DataFrame
        From :func:`utils.read.gold`, layer ``names``.

    Returns
    -------
    DataFrame
        ``label`` (str: PERSON, ORG, PLACE; the three together; GROUP or OTHER, which gold
        does not tell apart and which are not in the sum), and ``measure``, ``n``, ``share``,
        ``low``, ``high`` as in :func:`detection`. No rows where there is no gold.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a", "a"], "start_char": [0, 9], "end_char": [4, 12],
    ...                      "label": ["PER", "LOC"]})
    >>> found = gold.assign(label=["PERSON", "ORG"])
    >>> name_detection(found, gold).query("measure == 'F1'")[["label", "share"]].values.tolist()
    [['PERSON', 1.0], ['ORG', 0.0], ['PLACE', 0.0], ['PERSON, ORG, PLACE', 0.5]]
    """
    ours, true = _sides(mentions, gold)
    both = ours.assign(found=True).merge(true.assign(true=True), on=[*_SPAN, "label"], how="outer")
    both = both.fillna({"found": False, "true": False}).astype({"found": bool, "true": bool})
    sums = {label: [label] for label in _MAIN} | {", ".join(_MAIN): _MAIN}
    sums["GROUP or OTHER"] = ["GROUP or OTHER"]
    parts = [
        detection(rows["found"], rows["true"], by=rows["article_id"]).assign(label=label)
        for label, labels in sums.items()
        for rows in [both[both["label"].isin(labels)]]
        if len(rows)
    ]
    made = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_SCORES)
    return tables.state_call(made[_SCORES], "measure.name_detection")


def name_errors(mentions: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """One row is one place where what was found is not what gold says.

    Parameters
    ----------
    mentions, gold : DataFrame
        As in :func:`name_detection`, with ``surface``, and ``rule`` of the mentions.

    Returns
    -------
    DataFrame
        ``article_id``, ``start_char``, ``end_char`` (of what was found, else of what is
        true), ``kind`` (str): ``other label``; ``other ends``, where the two share
        characters; ``no name``, where gold has none; ``missed``. Then ``surface``,
        ``label``, ``rule`` of the mention and ``true_surface``, ``true_label`` (str, missing
        where there is none). Sorted by article and place.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a"], "start_char": [0], "end_char": [4],
    ...                      "surface": ["Resk"], "label": ["PER"]})
    >>> found = gold.assign(label="ORG", rule="model")
    >>> name_errors(found, gold)[["kind", "label", "true_label"]].values.tolist()
    [['other label', 'ORG', 'PERSON']]
    """
    ours, true = _sides(mentions, gold)
    ours = ours.assign(mention=range(len(ours)))
    true = true.rename(columns={"label": "true_label", "surface": "true_surface"})
    true = true.assign(name=range(len(true)))
    pairs = _overlaps(ours, true)
    kind = pd.Series("other ends", pairs.index)
    kind[pairs["is_same"]] = "other label"
    kind[pairs["is_same"] & (pairs["label"] == pairs["true_label"])] = "right"
    pairs = pairs.assign(kind=kind).drop(columns="is_same")
    alone = ours[~ours["mention"].isin(pairs["mention"])].assign(kind="no name")
    missed = true[~true["name"].isin(pairs["name"])].assign(kind="missed")
    pairs = pairs.drop_duplicates("mention")
    made = pd.concat([pairs[pairs["kind"] != "right"], alone, missed])
    texts = dict.fromkeys(["article_id", *_ERRORS[3:]], "str")
    made = made.reindex(columns=_ERRORS).astype(
        texts | {"start_char": "int64", "end_char": "int64"}
    )
    return tables.state_call(made.sort_values(_SPAN, ignore_index=True), "measure.name_errors")


def _sides(mentions: pd.DataFrame, gold: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give both the same labels, and leave out articles of which gold names nothing."""
    ours = mentions[mentions["article_id"].isin(gold["article_id"])]
    columns = [*_SPAN, "surface", "label", "rule"]
    ours = ours.assign(label=ours["label"].map(_GOLD).map(_LABELS))
    true = gold.assign(label=gold["label"].map(_LABELS))
    return tuple(
        one[[name for name in columns if name in one]].reset_index(drop=True)
        for one in (ours, true)
    )


def _overlaps(ours: pd.DataFrame, true: pd.DataFrame) -> pd.DataFrame:
    """One row is a mention and a true name that share characters; those of the same ends first."""
    pairs = ours.merge(true, on="article_id", suffixes=("", "_true"))
    shares = (pairs["start_char"] < pairs["end_char_true"]) & (
        pairs["start_char_true"] < pairs["end_char"]
    )
    pairs = pairs[shares]
    is_same = (pairs["start_char"] == pairs["start_char_true"]) & (
        pairs["end_char"] == pairs["end_char_true"]
    )
    pairs = pairs.assign(is_same=is_same).sort_values("is_same", ascending=False, kind="stable")
    return pairs.drop(columns=["start_char_true", "end_char_true"])


def count_agreement(corpus: Corpus, gold: pd.DataFrame, entities: pd.DataFrame) -> pd.DataFrame:
    """One row is one entity of gold: how often it is named, and how often that was counted.

    Parameters
    ----------
    corpus : Corpus
    gold : DataFrame
        From :func:`utils.read.gold`, layer ``aliases``.
    entities : DataFrame
        The same, layer ``entities``.

    Returns
    -------
    DataFrame
        ``entity``, ``label`` (str, as gold has them), ``n_true`` (int64, its mentions by
        name), ``n_counted`` (mentions of the corpus's entity of that name; 0 where none or
        several have it), ``n_right`` (of them, those that share characters with a true
        one), ``n_by_office`` (true mentions by office alone, such as "the minister", which
        nothing here counts). Sorted from the most true mentions, then by name.

    Examples
    --------
    >>> nobody = Corpus(*[tables.empty("mentions")] * 3, tables.empty("entities"),
    ...                 *[tables.empty("problems")] * 2)
    >>> gold = pd.DataFrame({"article_id": ["a"], "start_char": [0], "end_char": [3],
    ...                      "link": ["ann"], "form": ["name"]})
    >>> entities = pd.DataFrame({"entity_id": ["ann"], "entity": ["Ann"], "label": ["PERSON"]})
    >>> count_agreement(nobody, gold, entities)[["entity", "n_true", "n_counted"]].values.tolist()
    [['Ann', 1, 0]]
    """
    by_name, by_office = (gold[gold["form"] == form] for form in ("name", "office"))
    made = entities[["entity", "label"]].assign(
        n_true=entities["entity_id"].map(by_name["link"].value_counts()),
        n_by_office=entities["entity_id"].map(by_office["link"].value_counts()),
    )
    keys = made["entity"].map(_keys_by_name(corpus.entities))
    of_entity = dict(list(corpus.mentions.groupby("entity_id")[_SPAN]))
    true = dict(list(by_name.groupby("link")[_SPAN]))
    nothing = corpus.mentions.loc[corpus.mentions.index[:0], _SPAN]
    ours = [of_entity.get(key, nothing) for key in keys]
    made["n_counted"] = [len(rows) for rows in ours]
    made["n_right"] = [
        len(_overlaps(rows, true.get(key, nothing)).drop_duplicates(_SPAN))
        for key, rows in zip(entities["entity_id"], ours, strict=True)
    ]
    made = made.fillna({"n_true": 0, "n_by_office": 0})[_AGREED]
    made = made.astype(dict.fromkeys(_AGREED[2:], "int64"))
    made = made.sort_values(["n_true", "entity"], ascending=[False, True], ignore_index=True)
    return tables.state_call(made, "measure.count_agreement")


def _keys_by_name(entities: pd.DataFrame) -> dict[str, str]:
    """Return the key of each name that only one entity has; its own name wins over an alias."""
    aliases = entities["aliases"].str.split("; ")
    aliases = entities.assign(entity=aliases).explode("entity", ignore_index=True)
    known: dict[str, str] = {}
    for names in (aliases, entities):
        once = names[~names["entity"].duplicated(keep=False)]
        known |= dict(zip(once["entity"], once["entity_id"], strict=True))
    return known
