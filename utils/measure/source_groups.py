"""Speakers sorted into groups: by type, named or not, by side, by gender, or one by one."""

from __future__ import annotations

import warnings

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure.proper_names import holds_name
from utils.measure.speakers import UNKNOWN, labels

TYPES = ("person", "office", "organisation", "document", "anonymous", "crowd")
NAMED, BODY = "named", "unnamed body"
# Group of each type where the source holds no name; anybody else is a person, who has one.
_WITHOUT_NAME = {
    "office": BODY, "organisation": BODY, "document": "document", "anonymous": "anonymous",
    "crowd": "anonymous",
}  # fmt: skip
OTHER = "(other)"
_WAYS = ("speaker", "speaker_type", "named")
_PEOPLE = ("person", "office", "anonymous")
_COLUMNS = ("side", "role", "gender")
Groups = str | pd.DataFrame


def source_groups(corpus: Corpus, rows: pd.DataFrame, groups: Groups) -> pd.DataFrame:
    """One row is one attribution that counts, with the group of its speaker.

    Parameters
    ----------
    corpus : Corpus
        Its ``entities``: who is called what.
    rows : DataFrame
        As :func:`utils.measure.attributions.attributions` gives them.
    groups : {"speaker_type", "named", "speaker"} or DataFrame
        ``named`` tells those who have a name (all known by name, people, and offices and
        organisations whose words hold a proper name: :func:`utils.measure.proper_names`) from
        ``unnamed body``, offices and organisations without one ("the minister", "the
        company", "we" of the paper), from anonymous sources and crowds, and from documents.
        ``speaker``: everyone
        for themselves. A table has ``entity_id`` or ``entity`` (a name or an alias) and
        ``side``, ``role`` or ``gender``; of :func:`utils.read.sides`, which has both, the side
        counts (``drop(columns="side")`` counts by role). Whoever is known by name and not in it
        is "(other)". By gender only people count, so no organisations, documents and crowds,
        and whoever is not in the table is unknown. A name in the table that nobody in the
        corpus has is passed over with a warning; of a table without rows everyone is unknown.

    Returns
    -------
    DataFrame
        ``rows`` with ``source_group`` (str), "(unknown)" where it is not known who speaks, or
        of which group they are.

    Raises
    ------
    TypeError, ValueError
        "groups: 'office' is none of speaker, speaker_type, named, and no table …"; "groups: no
        column 'entity_id' or 'entity'"; "groups: 'pell' stands twice, as 'left' and 'right'".
    KeyError
        "groups: no entity_id 'x' …"; as :meth:`utils.annotate.annotation.Corpus.entity_id`
        where no name of the table is anybody's.

    Examples
    --------
    >>> rows = pd.DataFrame({"speaker": ["Ana Pell", "residents", "The company", None],
    ...     "speaker_type": ["person", "crowd", "organisation", None],
    ...     "speaker_entity_id": ["pell", None, None, None]})
    >>> source_groups(None, rows, "named")["source_group"].tolist()
    ['named', 'anonymous', 'unnamed body', '(unknown)']
    """
    if not isinstance(groups, str):
        return _by_table(corpus, rows, groups)
    if groups not in _WAYS:
        ways = ", ".join(_WAYS)
        raise ValueError(
            f"groups: {groups!r} is none of {ways}, and no table with entity_id and side, role "
            "or gender"
        )
    if groups == "speaker":
        return rows.assign(source_group=labels(rows))
    found = rows["speaker_type"] if groups == "speaker_type" else _named(rows)
    return rows.assign(source_group=found.astype("str").fillna(UNKNOWN))


def what_groups(groups: Groups) -> str:
    """Return the word for what groups are: "side", "role", "gender", or the way as it is named."""
    return groups if isinstance(groups, str) else _column(groups)


def _named(rows: pd.DataFrame) -> pd.Series:
    """Return whether each speaker has a name: a known one, or one that the words for it hold."""
    kind, said = rows["speaker_type"], rows["speaker"].astype("str")
    found = kind.map(_WITHOUT_NAME).astype("str")
    bodies = said[found.eq(BODY) & said.notna()]
    named = {words for words in bodies.unique() if holds_name(words)}
    is_person = kind.eq("person") & said.notna()
    is_known = rows["speaker_entity_id"].notna() & ~kind.isin(["document", "anonymous", "crowd"])
    return found.mask(is_known | is_person | (found.eq(BODY) & said.isin(named)), NAMED)


def _by_table(corpus: Corpus, rows: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    tables.check_is_table(table, "groups")
    column, of_entity = _column(table), _of_entity(corpus, table)
    found = rows["speaker_entity_id"].map(of_entity).astype("str")
    if column == "gender":
        called = rows["speaker_entity_id"].map(corpus.entities.set_index("entity_id")["label"])
        is_person = rows["speaker_type"].fillna("person").isin(_PEOPLE) & ~called.isin(
            {*tables.LABELS} - {"PERSON"}
        )
        return rows.assign(source_group=found.fillna(UNKNOWN))[is_person]
    if table.empty:  # then nobody's group is known
        return rows.assign(source_group=UNKNOWN)
    is_other = rows["speaker_entity_id"].notna() & ~rows["speaker_entity_id"].isin(of_entity.index)
    return rows.assign(source_group=found.mask(is_other, OTHER).fillna(UNKNOWN))


def _column(table: pd.DataFrame) -> str:
    tables.check_is_table(table, "groups")
    there = [name for name in _COLUMNS if name in table]
    if there == ["side", "role"]:
        return "side"
    if len(there) != 1:
        raise ValueError(
            "groups: expected one column 'side', 'role' or 'gender', found "
            + ", ".join(table.columns)
        )
    return there[0]


def _of_entity(corpus: Corpus, table: pd.DataFrame) -> pd.Series:
    """Return the group of each entity of a user's table."""
    keys = _keys(corpus, table)
    values = table[_column(table)].astype("str").set_axis(keys)
    values = values[[key is not None for key in keys]]
    pairs = values.reset_index().set_axis(["key", "value"], axis=1).drop_duplicates()
    twice = pairs[pairs.duplicated("key")]
    if len(twice):
        key = twice["key"].iloc[0]
        told = " and ".join(repr(one) for one in pairs.loc[pairs["key"] == key, "value"])
        raise ValueError(f"groups: {key!r} stands twice, as {told}; keep one of the rows")
    return pairs.set_index("key")["value"]


def _keys(corpus: Corpus, table: pd.DataFrame) -> list[str | None]:
    if "entity_id" in table:
        unknown = table.loc[~table["entity_id"].isin(corpus.entities["entity_id"]), "entity_id"]
        if len(unknown):
            raise KeyError(
                f"groups: no entity_id {unknown.iloc[0]!r} in the corpus; give names as 'entity'"
            )
        return table["entity_id"].tolist()
    if "entity" not in table:
        raise ValueError(
            "groups: no column 'entity_id' or 'entity'; found " + ", ".join(table.columns)
        )
    return _named_keys(corpus, table["entity"].tolist())


def _named_keys(corpus: Corpus, names: list[str]) -> list[str | None]:
    """Return the key of each name, None where nobody in the corpus is called so."""
    keys: list[str | None] = []
    for name in names:
        try:
            keys.append(corpus.entity_id(name))
        except KeyError:
            keys.append(None)
    absent = [name for name, key in zip(names, keys, strict=True) if key is None]
    if absent and len(absent) == len(names):
        corpus.entity_id(names[0])
    if absent:
        warnings.warn(
            f"groups: nobody in the corpus is called {absent[0]!r}"
            + (f" or {len(absent) - 1:,} more of the names" if len(absent) > 1 else "")
            + "; who does not occur is passed over, a misspelt name too",
            stacklevel=2,
        )
    return keys
