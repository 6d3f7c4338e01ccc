"""Who quotes whom, and who speaks of whom: ties from outlets to speakers and on to the named."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import chance, counts, groups, intervals
from utils.measure.shares import shares_of
from utils.measure.speakers import UNKNOWN, labels
from utils.measure.speech import OF_SPEAKERS, SPEECH_KEYS, pieces, said_of, speech
from utils.measure.tallies import tally

QUOTES, SPEAKS_OF = "quotes", "speaks of"
TIES = (QUOTES, SPEAKS_OF)
OUTLET = "OUTLET"
# A paper may be quoted, too: as one that quotes it has another id.
_PREFIX = "outlet:"
_ENDS = [f"{column}_{end}" for end in ("from", "to") for column in ("id", "name", "label")]
_COUNTS = ["n_quotes", "n_articles_with", "n_from", "n_to", "n_all"]
_NUMBERS = ["share", "low", "high", "expected", "p", "q"]


def quoting_network(
    corpus: Corpus,
    *,
    by: str = "outlet",
    ties: str | None = None,
    at_least: int = 3,
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one tie: an outlet that quotes a speaker, or a speaker who speaks of somebody.

    Parameters
    ----------
    corpus : Corpus
        ``quotes``, ``mentions``, ``entities``; ``articles`` with the column ``by``.
    by : str
        Column of the articles (or a period) whose values are those who quote.
    ties : {"quotes", "speaks of"}, optional
        None: both kinds.
    at_least : int
        Only ties of so many quotes.
    reprints : DataFrame, optional
        As in :func:`utils.measure.entity_counts`.

    Returns
    -------
    DataFrame
        ``tie`` (str); ``id_from``, ``name_from``, ``label_from``, ``id_to``, ``name_to``,
        ``label_to`` (str; an outlet's label is OUTLET; speakers without a name are one end
        together, as "(anonymous)", with their type as label); ``n_quotes``, ``n_articles_with``
        (int64, speeches, and articles with them); ``n_from``, ``n_to`` (int64, quotes of the
        first end, and with the second), ``n_all`` (int64, all with a known speaker);
        ``share`` (0–1, of the first end's quotes) with ``low``, ``high`` (95 %, by
        resampling articles, at least Wilson's; NaN where the first end has five or fewer);
        ``expected`` (float, articles, or quotes, that would have the tie by chance), ``p`` (so
        many or more) and ``q``, p corrected for all ties of its kind that could have been found.
        Sorted by tie, p, most quotes, ids. ``attrs`` as of :func:`utils.measure.sources`,
        and ``n_unknown`` speeches of an unknown speaker, ``n_tested``.

    Raises
    ------
    KeyError
        "by: no column 'paper'; …"
    ValueError
        "ties: 'cites' is none of …"; "at_least: 0 …"; "by: 'speaker' is no column of …".

    Notes
    -----
    By chance every article quotes a speaker as probably as any other: for outlets, ``p`` is
    Fisher's exact test on articles. For speakers it is asked within articles, as in
    :func:`utils.measure.cooccurrences`: in each, the quotes that are the speaker's and those
    that name the entity are drawn from its own quotes. A pronoun is no mention, so who is
    spoken of by a pronoun alone is missed. Nobody is tied to themselves.

    Examples
    --------
    >>> round(chance.overlap_tail(2, [(2, 2, 4)]), 3)  # both of two articles, of four
    0.167
    """
    _check(ties, at_least, by)
    if by not in counts.PERIODS:
        counts.labels(corpus.articles, by)
    told = speech(corpus, by=by, reprints=reprints)
    rows = _ends(told.rows, corpus)
    attrs = said_of(told) | {"n_unknown": len(told.rows) - len(rows)}
    made = []
    if ties != SPEAKS_OF:
        made.append(_quoting(rows, at_least))
    if ties != QUOTES:
        made.append(_speaking(rows, corpus, at_least))
    found = pd.concat(made).reset_index(drop=True)
    types = dict.fromkeys(["tie", *_ENDS], "str") | dict.fromkeys(_COUNTS, "int64")
    found = found[["tie", *_ENDS, *_COUNTS, *_NUMBERS]]
    found = found.astype(types | dict.fromkeys(_NUMBERS, "float64"))
    order = ["tie", "p", "n_quotes", "id_from", "id_to"]
    found = found.sort_values(order, ascending=[True, True, False, True, True], ignore_index=True)
    found.attrs = attrs | {"n_tested": sum(one.attrs["n_tested"] for one in made)}
    stated = {**groups.stated(by, reprints), "ties": ties, "at_least": at_least}
    stated |= {"level": intervals.LEVEL, "seed": intervals.SEED}
    return tables.state_call(found, "measure.quoting_network", **stated)


def quoting_nodes(network: pd.DataFrame) -> pd.DataFrame:
    """One row is one end of a network of quoting: what it quotes, says, and how often it is named.

    Parameters
    ----------
    network : DataFrame
        From :func:`quoting_network`.

    Returns
    -------
    DataFrame
        ``id``, ``name``, ``label`` (str); ``n_quoting`` (int64, quotes that it gives of others),
        ``n_quoted`` (int64, by outlets), ``n_speaking_of`` (int64, its quotes that name others),
        ``n_spoken_of`` (int64, quotes of others that name it), all in the ties of the network;
        ``n_ties`` (int64). Sorted from most ties, then by id.

    Examples
    --------
    >>> nodes = quoting_nodes(pd.DataFrame({"tie": ["quotes"], "id_from": ["Ledger"],
    ...     "name_from": ["Ledger"], "label_from": ["OUTLET"], "id_to": ["ann"],
    ...     "name_to": ["Ann"], "label_to": ["PERSON"], "n_quotes": [3]}))
    >>> nodes[["id", "n_quoting", "n_quoted"]].values.tolist()
    [['Ledger', 3, 0], ['ann', 0, 3]]
    """
    names = {(QUOTES, "from"): "n_quoting", (QUOTES, "to"): "n_quoted",
             (SPEAKS_OF, "from"): "n_speaking_of", (SPEAKS_OF, "to"): "n_spoken_of"}  # fmt: skip
    parts = []
    for (tie, end), name in names.items():
        rows = network[network["tie"] == tie]
        ends = rows[[f"{column}_{end}" for column in ("id", "name", "label")]]
        parts.append(ends.set_axis(["id", "name", "label"], axis=1)
                     .assign(**{name: rows["n_quotes"], "n_ties": 1}))  # fmt: skip
    counted = ["n_ties", *names.values()]
    whole = pd.concat(parts).reindex(columns=["id", "name", "label", *counted])
    whole[counted] = whole[counted].fillna(0).astype("int64")
    found = whole.groupby(["id", "name", "label"], as_index=False)[counted].sum()
    found = found[["id", "name", "label", *names.values(), "n_ties"]]
    return found.sort_values(["n_ties", "id"], ascending=[False, True], ignore_index=True)


def _check(ties: str | None, at_least: int, by: str) -> None:
    if by in OF_SPEAKERS:
        raise ValueError(f"by: {by!r} is no column of the articles; take outlet or another one")
    if ties is not None and ties not in TIES:
        raise ValueError(f"ties: {ties!r} is none of {', '.join(TIES)}")
    if at_least < 1:
        raise ValueError(f"at_least: {at_least!r} is no number of quotes from 1 on")


def _ends(rows: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Return speech of known speakers, with their ``id``, ``name`` and ``label``."""
    rows = rows.assign(name=labels(rows))
    rows = rows[rows["name"] != UNKNOWN].reset_index(drop=True)
    of_entity = corpus.entities.set_index("entity_id")["label"]
    label = rows["speaker_entity_id"].map(of_entity).astype("str")
    label = label.fillna(rows["speaker_type"]).fillna("OTHER")
    return rows.assign(id=rows["speaker_entity_id"].fillna(rows["name"]), label=label)


def _quoting(rows: pd.DataFrame, at_least: int) -> pd.DataFrame:
    """One row is one outlet and one speaker whom it quotes often enough."""
    outlets = _PREFIX + rows["group"]
    pairs = rows.assign(id_from=outlets, id_to=rows["id"])
    found = _tied(pairs, outlets, at_least)
    articles = [pairs.groupby(name)["article_id"].nunique() for name in ("id_from", "id_to")]
    ends = zip(("id_from", "id_to"), articles, strict=True)
    n_from, n_to = (found[end].map(counted).astype("float64") for end, counted in ends)
    n_all = rows["article_id"].nunique()
    found["expected"] = n_from * n_to / max(1, n_all)
    numbers = zip(found["n_articles_with"], n_from, n_to, strict=True)
    found["p"] = [
        chance.overlap_tail(int(both), [(int(a), int(b), n_all)]) for both, a, b in numbers
    ]
    often = pairs.groupby("id_to").size() >= at_least
    n_tested = int(often.sum()) * pairs["id_from"].nunique()
    named = rows.drop_duplicates("id").set_index("id")
    found["name_from"], found["label_from"] = found["id_from"].str[len(_PREFIX) :], OUTLET
    for column in ("name", "label"):
        found[f"{column}_to"] = found["id_to"].map(named[column])
    return _tested(found.assign(tie=QUOTES), n_tested)


def _speaking(rows: pd.DataFrame, corpus: Corpus, at_least: int) -> pd.DataFrame:
    """One row is one speaker and one entity that the speaker's quotes name often enough."""
    said = pieces(corpus, rows[[*SPEECH_KEYS, "id"]])
    named = mentions_inside(said, corpus.mentions)
    pairs = named[named["id"] != named["entity_id"]]
    pairs = pairs.drop_duplicates([*SPEECH_KEYS, "entity_id"]).reset_index(drop=True)
    pairs = pairs.rename(columns={"id": "id_from", "entity_id": "id_to"})
    found = _tied(pairs, rows["id"], at_least, rows)
    strata = _strata(found, rows, pairs)
    found["expected"] = [sum(a * b / n for a, b, n in one) for one in strata]
    numbers = zip(found["n_quotes"], strata, strict=True)
    found["p"] = [chance.overlap_tail(int(both), one) for both, one in numbers]
    often = [side[side >= at_least].size for side in
             (rows.groupby("id").size(), pairs.groupby("id_to").size())]  # fmt: skip
    speakers = rows.drop_duplicates("id").set_index("id")
    known = corpus.entities.set_index("entity_id").rename(columns={"entity": "name"})
    for end, names in (("from", speakers), ("to", known)):
        for column in ("name", "label"):
            found[f"{column}_{end}"] = found[f"id_{end}"].map(names[column])
    return _tested(found.assign(tie=SPEAKS_OF), often[0] * often[1])


def mentions_inside(pieces: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """One row is one mention inside one piece of speech: the piece's columns, and ``entity_id``.

    Parameters
    ----------
    pieces : DataFrame
        ``article_id``, ``start_char``, ``end_char``.
    mentions : DataFrame
        As in ``corpus.mentions``; those without an entity are left out.
    """
    named = mentions.dropna(subset="entity_id")
    codes = pd.factorize(pd.concat([named["article_id"], pieces["article_id"]]))[0]
    longest = 1 + max([0, *named["end_char"], *pieces["end_char"]])
    starts = codes[: len(named)] * longest + named["start_char"].to_numpy()
    order = np.argsort(starts, kind="stable")
    base = codes[len(named) :] * longest
    first, last = (
        np.searchsorted(starts[order], base + pieces[name].to_numpy())
        for name in ("start_char", "end_char")
    )
    n_each = last - first
    place = np.repeat(first - np.concatenate([[0], n_each.cumsum()[:-1]])[: len(first)], n_each)
    which = order[place + np.arange(len(place))]
    found = pieces.iloc[np.repeat(np.arange(len(pieces)), n_each)].reset_index(drop=True)
    found["entity_id"] = named["entity_id"].to_numpy()[which]
    inside = named["end_char"].to_numpy()[which] <= found["end_char"].to_numpy()
    return found[inside].reset_index(drop=True)


def _tied(
    pairs: pd.DataFrame, wholes: pd.Series, at_least: int, rows: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row is one tie with its counts and its share of all quotes of its first end.

    ``wholes`` says to which first end each speech of ``rows`` (else of ``pairs``) belongs.
    """
    rows = pairs if rows is None else rows
    by_tie = pairs.groupby(["id_from", "id_to"])
    counted = pd.DataFrame(
        {"n_quotes": by_tie.size(), "n_articles_with": by_tie["article_id"].nunique()}
    )
    found = counted[counted["n_quotes"] >= at_least].reset_index()
    found["n_from"] = found["id_from"].map(wholes.value_counts())
    found["n_to"] = found["id_to"].map(pairs["id_to"].value_counts())
    found["n_all"] = len(rows)
    articles = pd.Index(sorted(rows["article_id"].unique()))
    ends = pd.Index(sorted(wholes.unique()))
    keys = pd.MultiIndex.from_frame(found[["id_from", "id_to"]])
    tie = keys.get_indexer(pd.MultiIndex.from_frame(pairs[["id_from", "id_to"]]))
    kept = tie >= 0
    number = articles.get_indexer(pairs.loc[kept, "article_id"])
    tops = tally(tie[kept], number, len(found), len(articles))
    end, number = ends.get_indexer(wholes), articles.get_indexer(rows["article_id"])
    bottoms = tally(end, number, len(ends), len(articles))
    of, n_cases = ends.get_indexer(found["id_from"]), np.bincount(end, minlength=len(ends))
    found[_NUMBERS[:3]] = np.column_stack(shares_of(tops, bottoms, of, n_cases))
    return found


def _strata(found: pd.DataFrame, rows: pd.DataFrame, pairs: pd.DataFrame) -> list[list[tuple]]:
    """Return for each tie its articles: the speaker's quotes, those that name it, and all.

    The named one's own quotes could not have made the tie, and are not among them.
    """
    n_all = rows.groupby("article_id").size().to_dict()
    of_speaker, naming = (_by_article(*pair) for pair in ((rows, "id"), (pairs, "id_to")))
    made = []
    for row in found.itertuples():
        said, named = of_speaker[row.id_from], naming[row.id_to]
        own = of_speaker.get(row.id_to, {})
        made.append([
            (n, named[article], n_all[article] - own.get(article, 0))
            for article, n in said.items() if article in named
        ])  # fmt: skip
    return made


def _by_article(rows: pd.DataFrame, end: str) -> dict[str, dict[str, int]]:
    """Return for each end how many rows it has in each article."""
    found: dict[str, dict[str, int]] = {}
    for (key, article), n in rows.groupby([end, "article_id"]).size().items():
        found.setdefault(key, {})[article] = int(n)
    return found


def _tested(found: pd.DataFrame, n_tested: int) -> pd.DataFrame:
    found["q"] = chance.false_discovery(found["p"].to_numpy(float), max(n_tested, len(found), 1))
    found.attrs = {"n_tested": n_tested}
    return found
