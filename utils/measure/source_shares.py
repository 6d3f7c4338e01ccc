"""Which groups of speakers get how much of the speech, and who opens the articles."""

from __future__ import annotations

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import intervals
from utils.measure.groups import placed, require_free, stated
from utils.measure.shares import shares
from utils.measure.source_groups import (
    BODY,
    NAMED,
    TYPES,
    Groups,
    source_groups,
    what_groups,
)
from utils.measure.sources import AMOUNTS, amounts, require_amount
from utils.measure.speakers import UNKNOWN, UNNAMED
from utils.measure.speech import Speech, said_of, speech

_COUNTS = ["n_quotes", "n_quotes_direct", "n_words", "n_words_direct", "n_articles_with"]
# Groups that stand at the end, however large: who is named first, then who is not.
_LAST = ("(other)", *(name for name in UNNAMED.values() if name != UNKNOWN), UNKNOWN)
_STANDING = ("female", "male", NAMED, BODY, *TYPES, *_LAST)


def source_shares(
    corpus: Corpus,
    groups: Groups = "speaker_type",
    *,
    of: str = "quotes",
    by: str | None = None,
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one group of speakers in one outlet or period, zeros and unknown included.

    Parameters
    ----------
    corpus : Corpus
        ``articles``, ``quotes``, ``entities``.
    groups : {"speaker_type", "named", "speaker"} or DataFrame
        As in :func:`utils.measure.source_groups.source_groups`; a table has ``entity_id`` or
        ``entity`` and ``side``, ``role`` or ``gender``; where it has side and role, as that of
        :func:`utils.read.sides`, the side counts.
    of : {"quotes", "words"}
        What there are shares of.
    by, reprints
        As in :func:`utils.measure.attributions.attributions`.

    Returns
    -------
    DataFrame
        The column ``by`` (str; ``group`` where it is None), for a period its ``starts_on``,
        ``source_group`` (str), ``n_quotes``, ``n_quotes_direct``, ``n_words``,
        ``n_words_direct``, ``n_articles_with``, ``n_articles`` (int64; as in
        :func:`utils.measure.sources.sources`), ``share`` 0–1 of all that counts, the unknown
        included, ``low``, ``high`` (95 %, as there); ``least`` and ``most``, the share if none
        or all of the unknown belonged to the group; ``share_known``, ``known_low``,
        ``known_high``, the share of what is known, which is right if the unknown are like the
        others. These five are missing in the row "(unknown)". Sorted by ``by``, then groups in
        the order of all, from the most, with "(other)" and "(unknown)" last.
        ``attrs["groups"]``: what the groups are.

    Raises
    ------
    KeyError, TypeError, ValueError
        As the two functions above.

    Notes
    -----
    ``least`` and ``most`` are Manski's bounds (1989, Journal of Human Resources 24, 343–360):
    nothing is assumed of the unknown. They hold no chance of drawing articles.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "n_words": [500], "n_chars": [3000],
    ...     "published_on": pd.NaT, "published_precision": None})
    >>> said = pd.DataFrame({"article_id": "a", "quote_id": [0, 1, 2], "kind": "direct",
    ...     "quote": ["“We go.”", "“No.”", "“Ah.”"], "start_char": [300, 600, 900],
    ...     "end_char": [308, 605, 905], "speaker": ["Ana Pell", "Ana Pell", None],
    ...     "speaker_entity_id": ["pell", "pell", None], "source": None, "cue": None,
    ...     "speaker_type": ["person", "person", None]})
    >>> other = tables.empty("entities")
    >>> corpus = Corpus(articles, other, other, other, other, other, quotes=said)
    >>> found = source_shares(corpus, "named", of="words")
    >>> found[["source_group", "share", "least", "most"]].values.tolist()
    [['named', 0.75, 0.75, 1.0], ['(unknown)', 0.25, nan, nan]]
    """
    require_amount(of)
    require_free(by, ("source_group", *_COUNTS, "n_articles", "least", "most", "share_known"))
    told = speech(corpus, by=by, reprints=reprints)
    rows = source_groups(corpus, told.rows, groups)
    labels = in_order(rows["source_group"], rows[AMOUNTS[of]] if AMOUNTS[of] else None)
    parts = [_in_group(part, labels, group, of) for group, part in rows.groupby("group", sort=True)]
    made = pd.concat(parts or [_in_group(rows, labels, "", of)], ignore_index=True)
    made = placed(made, by)
    made.attrs = {**said_of(told), "groups": what_groups(groups)}
    options = {"groups": what_groups(groups), "of": of, **stated(by, reprints)}
    options |= {"level": intervals.LEVEL, "seed": intervals.SEED}
    return tables.state_call(made, "measure.source_shares", **options)


def opening_quotes(told: Speech) -> pd.DataFrame:
    """Return the first attribution of each article; of several in one place, the longest."""
    order = ["article_id", "start_char", "end_char", "quote_id"]
    rows = told.rows.sort_values(order, ascending=[True, True, False, True])
    return rows.drop_duplicates("article_id").reset_index(drop=True)


def first_speakers(
    corpus: Corpus,
    groups: Groups = "speaker",
    *,
    by: str | None = None,
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one speaker or group of speakers: how many articles let them speak first.

    Parameters
    ----------
    corpus, groups, by, reprints
        As in :func:`source_shares`: of a table with side and role the side counts. By gender,
        the first person counts.

    Returns
    -------
    DataFrame
        The column ``by`` (str; ``group`` where it is None), for a period its ``starts_on``,
        ``source_group`` (str), ``n_first`` (articles that they open), ``n_articles`` (articles
        of the group in which anybody speaks; int64), ``share`` 0–1, ``low``, ``high`` (95 %,
        Wilson's), ``position`` (median of the articles that they open: 0 where the first quote
        begins the text, 1 at its end; missing where they open none). Sorted as
        :func:`source_shares`. ``attrs`` as there, and ``positions``, for each ``by`` the
        median position of the first quote, whoever says it.

    Raises
    ------
    KeyError, TypeError, ValueError
        As :func:`source_shares`.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "n_words": [500], "n_chars": [3000],
    ...     "published_on": pd.NaT, "published_precision": None})
    >>> said = pd.DataFrame({"article_id": "a", "quote_id": [0, 1, 2], "kind": "direct",
    ...     "quote": ["“We go.”", "“No.”", "“Ah.”"], "start_char": [300, 600, 900],
    ...     "end_char": [308, 605, 905], "speaker": ["Ana Pell", "Ana Pell", None],
    ...     "speaker_entity_id": ["pell", "pell", None], "source": None, "cue": None,
    ...     "speaker_type": ["person", "person", None]})
    >>> other = tables.empty("entities")
    >>> corpus = Corpus(articles, other, other, other, other, other, quotes=said)
    >>> found = first_speakers(corpus)
    >>> found[["source_group", "n_first", "position"]].values.tolist()
    [['Ana Pell', 1, 0.1], ['(unknown)', 0, nan]]
    """
    require_free(by, ("source_group", "n_first", "n_articles", "position"))
    told = speech(corpus, by=by, reprints=reprints)
    counted = source_groups(corpus, told.rows, groups)
    first = opening_quotes(told._replace(rows=counted))
    n_chars = corpus.articles.set_index("article_id")["n_chars"].astype("float64")
    whole = first["article_id"].map(n_chars).astype("float64")
    first = first.assign(position=first["start_char"] / whole)
    labels = in_order(first["source_group"])
    parts = [_opened(part, labels, group) for group, part in first.groupby("group", sort=True)]
    made = pd.concat(parts or [_opened(first, labels, "")], ignore_index=True)
    made = placed(made, by)
    positions = first.groupby("group")["position"].median().to_dict()
    made.attrs = {**said_of(told), "groups": what_groups(groups), "positions": positions}
    options = {"groups": what_groups(groups), **stated(by, reprints), "level": intervals.LEVEL}
    return tables.state_call(made, "measure.first_speakers", **options)


def in_order(labels: pd.Series, weights: pd.Series | None = None) -> list[str]:
    """Return labels from the most to the least, with those that name nobody at the end.

    Examples
    --------
    >>> in_order(pd.Series(["(unknown)", "(unknown)", "left", "right", "right"]))
    ['right', 'left', '(unknown)']
    """
    ones = pd.Series(1, labels.index) if weights is None else weights
    summed = ones.groupby(labels).sum()
    # Where there is anything to know, the unknown have their row, and be it zero.
    known = sorted(set(summed.index) - set(_LAST), key=lambda name: (-summed[name], name))
    last = [name for name in _LAST if name in summed.index or (known and name == UNKNOWN)]
    return [*known, *last]


def _in_group(rows: pd.DataFrame, labels: list[str], group: str, of: str) -> pd.DataFrame:
    rows = rows.assign(thing=pd.Index(labels).get_indexer(rows["source_group"]))
    summed = amounts(rows, "thing").reindex(range(len(labels)), fill_value=0).astype("int64")
    share = shares(rows, len(labels), AMOUNTS[of])
    is_known = pd.Series(labels, dtype="str").ne(UNKNOWN).to_numpy()
    known = shares(rows[rows["source_group"].ne(UNKNOWN)], len(labels), AMOUNTS[of])
    made = summed.assign(
        n_articles=rows["article_id"].nunique(),
        **dict(zip(("share", "low", "high"), share, strict=True)),
    )
    unknown = made["share"][~is_known].sum()
    made = made.assign(
        least=made["share"].where(is_known),
        most=(made["share"] + unknown).clip(upper=1).where(is_known),
        **{
            name: pd.Series(value, made.index).where(is_known)
            for name, value in zip(("share_known", "known_low", "known_high"), known, strict=True)
        },
    )
    made.insert(0, "source_group", pd.Series(labels, made.index, dtype="str"))
    return made.assign(group=group)


def _opened(first: pd.DataFrame, labels: list[str], group: str) -> pd.DataFrame:
    found = first.groupby("source_group")["position"].agg(["size", "median"]).reindex(labels)
    n_first = found["size"].fillna(0).astype("int64")
    ends = [intervals.share(int(n), len(first)) for n in n_first]
    made = pd.DataFrame(ends, columns=["share", "low", "high"], dtype="float64")
    made.insert(0, "source_group", pd.Series(labels, dtype="str"))
    made.insert(1, "n_first", n_first.to_numpy())
    made.insert(2, "n_articles", len(first))
    return made.assign(position=found["median"].to_numpy(float), group=group)
