"""Who was found to speak, beside who does so as a corpus states it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import intervals
from utils.measure.quote_gold import paired
from utils.measure.quote_parts import SPEECH

_SPAN = ["article_id", "start_char", "end_char"]
_FORMS = ("name", "pronoun", "office", "unnamed", "none")
_PRONOUNS = {"he", "she", "they", "it", "i", "we", "you", "who", "that", "which", "one", "both",
             "him", "her", "them", "his", "their", "its", "whom", "whose"}  # fmt: skip
_SHARES = ["right", "low", "high", "wrong", "undecided", "type_right"]
_NEEDED = {"quotes": [*_SPAN, "kind", "source", "source_start_char", "source_end_char",
                      "speaker_entity_id", "speaker_type"],
           "aliases": [*_SPAN, "link", "form", "stands_for"]}  # fmt: skip
_ROW = {"form": "str", "n": "int64", "n_found": "int64"} | dict.fromkeys(_SHARES, "float64")


def speaker_errors(corpus: Corpus, gold: pd.DataFrame, aliases: pd.DataFrame) -> pd.DataFrame:
    """One row is one form of source: of the pieces told so, how often the speaker is right.

    A piece of gold goes with the piece found that is most like it; who is right is asked of
    pieces that have one. An entity of the corpus is the one of gold that most of its mentions
    name; a country is also its government, where gold says so of its name.

    Parameters
    ----------
    corpus : Corpus
        ``quotes``, ``mentions``.
    gold, aliases : DataFrame
        From :func:`utils.read.gold`, layers ``quotes`` and ``aliases``.

    Returns
    -------
    DataFrame
        ``form`` (str), of gold's source: "name" (the speaker's own stands in it), "pronoun",
        "office" (another phrase for somebody known, as "the minister" or "the council"),
        "unnamed" (nobody known, as "a senior official"), "none" (no source), "all".
        ``n`` (int64), pieces in gold; ``n_found``, of them with a piece found. Of these, 0–1:
        ``right`` (the speaker is gold's, or nobody known on either side) with ``low``,
        ``high`` (95 %, by resampling articles), ``wrong`` (somebody else), ``undecided``
        (nobody known, where gold knows who); ``type_right`` (``speaker_type`` is gold's). Six
        rows; none without gold.

    Raises
    ------
    ValueError
        "aliases: no column 'link'; expected read.gold(…, 'aliases')", and alike for gold.

    Examples
    --------
    >>> quotes = pd.DataFrame({"article_id": ["x"], "start_char": [0], "end_char": [5],
    ...     "kind": ["direct"], "speaker_entity_id": ["p1"], "speaker_type": ["person"]})
    >>> ann = {"article_id": ["x"], "start_char": [6], "end_char": [9]}
    >>> aliases = pd.DataFrame(ann | {"link": ["ann"], "form": ["name"], "stands_for": [None]})
    >>> mentions = pd.DataFrame(ann | {"entity_id": ["p1"]})
    >>> none = [tables.empty(name) for name in ("entities", "alias_decisions", "problems")]
    >>> corpus = Corpus(mentions, mentions, mentions, *none, quotes=quotes)
    >>> gold = quotes.assign(source="Ann", source_start_char=6, source_end_char=9,
    ...                      speaker_entity_id="ann")
    >>> speaker_errors(corpus, gold, aliases).set_index("form").loc["name", ["n", "right"]].tolist()
    [1.0, 1.0]
    """
    _check(gold, "gold", "quotes")
    _check(aliases, "aliases", "aliases")
    pieces = _beside(corpus, gold.reset_index(drop=True), aliases)
    made = [
        _row(form, pieces if form == "all" else pieces[pieces["form"] == form])
        for form in (*_FORMS, "all")
    ]
    table = pd.DataFrame(made if len(gold) else [], columns=list(_ROW)).astype(_ROW)
    return tables.state_call(
        table, "measure.speaker_errors", level=intervals.LEVEL, seed=intervals.SEED
    )


def _check(table: pd.DataFrame, argument: str, layer: str) -> None:
    tables.check_is_table(table, argument)
    if missing := [name for name in _NEEDED[layer] if name not in table]:
        raise ValueError(f"{argument}: no column {missing[0]!r}; expected read.gold(…, {layer!r})")


def _beside(corpus: Corpus, gold: pd.DataFrame, aliases: pd.DataFrame) -> pd.DataFrame:
    """One row is one piece of gold, its form, and who was found to speak, as gold calls them."""
    ours = corpus.quotes[corpus.quotes["kind"].isin(SPEECH)].reset_index(drop=True)
    pairs = paired(ours, gold).set_index("true")["found"]
    at = gold.index.to_series().map(pairs)
    speaker, kind = (
        at.map(ours[name].astype(object)).astype(object)
        for name in ("speaker_entity_id", "speaker_type")
    )
    named = aliases[aliases["form"] == "name"]
    known = speaker.map(_called(corpus.mentions, named)).astype(object).fillna(speaker)
    standing = set(zip(named["link"], named["stands_for"], strict=True))
    due = gold["speaker_entity_id"]
    is_same = [
        one == other or (one, other) in standing
        for one, other in zip(known.fillna(""), due.fillna("-"), strict=True)
    ]
    return pd.DataFrame(
        {
            "article_id": gold["article_id"],
            "form": _forms(gold, named),
            "is_found": at.notna(),
            "is_known": speaker.notna(),
            "is_due": due.notna(),
            "is_same": pd.Series(is_same, gold.index, dtype=bool),
            "is_type": kind.fillna("").eq(gold["speaker_type"].fillna("")),
        }
    )


def _called(mentions: pd.DataFrame, named: pd.DataFrame) -> pd.Series:
    """Return gold's key of each entity of the corpus, by most of its mentions."""
    pairs = mentions.dropna(subset="entity_id").merge(
        named[[*_SPAN, "link"]], on="article_id", suffixes=("", "_true")
    )
    is_met = pairs["start_char"].lt(pairs["end_char_true"])
    is_met &= pairs["end_char"].gt(pairs["start_char_true"])
    counts = pairs[is_met].groupby(["entity_id", "link"]).size().reset_index(name="n")
    counts = counts.sort_values(["n", "link"], ascending=[False, True])
    return counts.drop_duplicates("entity_id").set_index("entity_id")["link"]


def _forms(gold: pd.DataFrame, named: pd.DataFrame) -> np.ndarray:
    """Return the form of each source."""
    names = named.rename(columns={"start_char": "first", "end_char": "last"})
    inside = gold.reset_index(names="row").merge(
        names[["article_id", "first", "last", "link"]], on="article_id"
    )
    is_own = inside["first"].ge(inside["source_start_char"])
    is_own &= inside["last"].le(inside["source_end_char"])
    is_own &= inside["link"].eq(inside["speaker_entity_id"])
    has_name = gold.index.isin(inside.loc[is_own.fillna(False).astype(bool), "row"])
    words = gold["source"].str.lower()
    conditions = [words.isna(), words.isin(_PRONOUNS), has_name, gold["speaker_entity_id"].notna()]
    names_of = ["none", "pronoun", "name", "office"]
    return np.select([np.asarray(one, bool) for one in conditions], names_of, "unnamed")


def _row(form: str, pieces: pd.DataFrame) -> tuple[object, ...]:
    met = pieces[pieces["is_found"]]
    right = met["is_same"] | ~(met["is_known"] | met["is_due"])
    undecided = met["is_due"] & ~met["is_known"]
    sums = right.groupby(met["article_id"]).agg(["sum", "size"])
    shares = intervals.ratio(sums["sum"].to_numpy(float), sums["size"].to_numpy(float))
    wrong = (~right & ~undecided).mean()
    return form, len(pieces), len(met), *shares, wrong, undecided.mean(), met["is_type"].mean()
