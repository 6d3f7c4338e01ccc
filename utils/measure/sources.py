"""Who gets to speak: how many quotes and words each speaker is given."""

from __future__ import annotations

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import counts, groups, intervals
from utils.measure.shares import shares
from utils.measure.speakers import UNNAMED, speakers
from utils.measure.speech import said_of, speech

AMOUNTS = {"quotes": None, "words": "n_words"}
_MOST_ROWS = 1_000_000
_COUNTS = ["n_quotes", "n_quotes_direct", "n_words", "n_words_direct", "n_articles_with"]
_WHO = ["speaker", "speaker_entity_id", "speaker_type"]


def sources(
    corpus: Corpus,
    *,
    by: str | None = None,
    of: str = "quotes",
    unnamed: str = "type",
    at_least: int = 1,
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one speaker in one group: what is quoted of them, zeros included.

    Parameters
    ----------
    corpus : Corpus
        ``articles``, ``quotes``, ``entities``.
    by, reprints
        As in :func:`utils.measure.attributions.attributions`.
    of : {"quotes", "words"}
        Of what ``share`` is the share, and by what the rows are sorted.
    unnamed : {"type", "words"}
        Speakers who are nobody known by name are one for each type, as "(anonymous)", or one
        for each source's words, as "residents".
    at_least : int
        Only speakers with so many quotes in all groups together; shares stay those of all.

    Returns
    -------
    DataFrame
        The column ``by`` (str; ``group`` where it is None), for a period its ``starts_on``,
        ``speaker``, ``speaker_entity_id`` (missing: nobody known by name), ``speaker_type``
        (that of most of their quotes; missing: undecided), ``n_quotes`` (attributions, not
        pieces), ``n_quotes_direct`` (those all in quotation marks), ``n_words``,
        ``n_words_direct`` (words given, and those of them in quotation marks),
        ``n_articles_with`` (articles that quote them), ``n_articles`` (articles of the group
        that quote anybody; all int64), ``share`` 0–1 of the group's quotes or words, ``low``,
        ``high`` (95 %, by resampling articles, at least Wilson's; NaN where five articles or
        fewer quote anybody). "(unknown)" is speech of which nobody is told to be the speaker,
        or it is undecided who is; with it the shares of a group add up to 1.
        Sorted from who has most in all groups, then by name; in it from the largest share,
        then by group; periods in their order. ``attrs`` as there, and ``n_without_speech``,
        articles that quote nobody.

    Raises
    ------
    KeyError, ValueError
        As there; "of: 'pieces' is none of quotes, words"; "unnamed: …"; "by: 20,000 speakers
        in 365 groups …".

    Notes
    -----
    Words of a quotation inside another's speech count for both speakers; inside speech of the
    same one it is no quote of its own, and its words count once.

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
    >>> sources(corpus, of="words")[["speaker", "n_words", "share"]].values.tolist()
    [['Ana Pell', 3, 0.75], ['(unknown)', 1, 0.25]]
    """
    require_amount(of)
    groups.require_free(by, (*_WHO, *_COUNTS, "n_articles"))
    told = speech(corpus, by=by, reprints=reprints)
    who, thing = _frequent(speakers(told.rows, unnamed=unnamed), at_least)
    rows = told.rows.assign(thing=thing.to_numpy())
    parts = list(rows.groupby("group", sort=True))
    if len(parts) * len(who) > _MOST_ROWS:
        raise ValueError(
            f"by: {len(who):,} speakers in {len(parts):,} groups are more than {_MOST_ROWS:,} "
            "rows; raise at_least, or use longer periods"
        )
    made = pd.concat(
        [_in_group(who, part, group, of) for group, part in parts] or [_in_group(who, rows, "", of)]
    )
    made = _ordered(made, by, of)
    made.attrs = said_of(told)
    stated = {**groups.stated(by, reprints), "of": of, "unnamed": unnamed, "at_least": at_least}
    stated |= {"level": intervals.LEVEL, "seed": intervals.SEED}
    return tables.state_call(made, "measure.sources", **stated)


def require_amount(of: str) -> None:
    """Refuse what can be no whole of which there are shares.

    Raises
    ------
    ValueError
        "of: 'pieces' is none of quotes, words"
    """
    if of not in AMOUNTS:
        raise ValueError(f"of: {of!r} is none of {', '.join(AMOUNTS)}")


def amounts(rows: pd.DataFrame, key: str) -> pd.DataFrame:
    """Return how much is said for each value of ``key``, which is the index."""
    is_direct = rows["kind"].eq("direct").astype("int64")
    found = rows.assign(n_quotes=1, n_quotes_direct=is_direct).groupby(key)
    summed = found[_COUNTS[:-1]].sum()
    return summed.assign(n_articles_with=found["article_id"].nunique())


def _frequent(found: pd.DataFrame, at_least: int) -> tuple[pd.DataFrame, pd.Series]:
    """Return one row for each frequent speaker, and the place of that row for each attribution.

    Those who are too rare have the place -1.
    """
    n_quotes = found.groupby("key")["key"].transform("size")
    often = found[n_quotes >= at_least].drop_duplicates("key")
    who = often.sort_values("key", ignore_index=True)
    places = pd.Series(pd.Index(who["key"]).get_indexer(found["key"]), found.index)
    return who[_WHO], places


def _in_group(who: pd.DataFrame, rows: pd.DataFrame, group: str, of: str) -> pd.DataFrame:
    summed = amounts(rows, "thing").reindex(range(len(who)), fill_value=0)
    share = shares(rows, len(who), AMOUNTS[of])
    ends = dict(zip(("share", "low", "high"), share, strict=True))
    n_articles = rows["article_id"].nunique()
    return who.assign(group=group, **summed.astype("int64"), n_articles=n_articles, **ends)


def _ordered(rows: pd.DataFrame, by: str | None, of: str) -> pd.DataFrame:
    """Sort the rows, and put the group's column first."""
    keys = [rows["speaker"], rows["speaker_entity_id"].fillna(""), rows["speaker_type"].fillna("")]
    total = rows.groupby(keys)[f"n_{of}"].transform("sum")
    share = -rows["share"] if by not in counts.PERIODS else 0.0
    rows = rows.assign(rank=-total, later=rows["speaker"].isin(UNNAMED.values()), least=share)
    order = ["rank", "later", *_WHO, "least", "group"]
    rows = rows.sort_values(order, ignore_index=True).drop(columns=["rank", "later", "least"])
    return groups.placed(rows, by)
