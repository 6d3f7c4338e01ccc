"""Who holds an office such as "the prime minister": what the articles of the days before say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from utils.annotate.speech import speaker_words as words

RULE = "office in the corpus"
_WORD = re.compile(r"[^\W\d_](?:[\w.&-]*\w)?")
_NOUN = re.compile(r"\b(?:[Tt]he|[A-Z][\w-]+[’']s?)\s(?:[\w’'-]+\s){0,5}[\w’'-]+,\s$")
# "…, sacked by the minister": who stands behind "by" is another.
_BEHIND = re.compile(r",\s((?:(?!(?:by|to|with|from)\s)[\w’'-]+\s){0,6}[\w’'-]+)(?=[,.;:)])")
_DETERMINER = re.compile(r"^(?:.*\s)?(?:the|its|an?)\s", re.I)
_OWNER = re.compile(r"[’']s?(?=\s|$)")
_JOINED = ((re.compile(r"\bprime minister\b|\bpm\b"), "premier"), (re.compile(r"\bu\.s\."), "us"))
_TWO = re.compile(r"\sand (?:the|a|his|her)\s")
_EMPTY = frozenset(("the", "of", "for", "and", "new", "country", "nation", "mr", "mrs", "ms"))
# With these it is no longer, or not yet, held; with "his" nobody knows whose it is.
_NOT = frozenset(
    (
        *("former", "ex", "then", "late", "acting", "interim", "designate", "elect", "would-be"),
        *("his", "her", "their", "my", "our", "your", "a", "an", "another", "previous", "next"),
        *("outgoing", "incoming", "one-time", "first", "last"),
    )
)
# Of these a country has one; others tell whom they mean only with what they are of.
_SOLE = frozenset(("premier", "president", "chancellor", "king", "queen", "pope", "monarch"))
_LEFT, _RIGHT = 80, 100
_LONGEST = 7  # words of a title
_SHORT = 5  # "Sen.", "U.S."; a longer word with a full stop ends a sentence
# So many articles that name somebody with an office are asked, back so many days …
_ASKED, _FEWEST, _DAYS = 5, 2, 60
# … and so many of the days behind: where offices change hands, words are not enough.
_NEXT, _DAYS_BEHIND = 2, 7


class _Told(NamedTuple):
    """On a day an article gives an office to somebody."""

    day: pd.Timestamp
    article: str
    entity_id: str
    entity: str


def holders(asked: pd.DataFrame, mentions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row is one phrase for an office, and who holds it: missing where articles disagree.

    Parameters
    ----------
    asked : DataFrame
        ``article_id``, ``named``: the phrase ("the prime minister").
    mentions : DataFrame
        ``article_id, start_char, end_char, label, surface, entity_id, entity``.
    articles : DataFrame
        ``article_id, text, published_on``.

    Returns
    -------
    DataFrame
        ``entity_id``, ``entity``, in the order and with the index of ``asked``.

    Notes
    -----
    Offices are learned from words that stand beside names ("Prime Minister Ardan Corvell",
    "Casha Vellane, the finance minister"), not from those for a former one. The last five
    articles that name a holder, of the 60 days up to the article's own, and the next two of
    the week behind must name the same one, two at least before; where five do, one may
    differ. Of "president" and the like the word will do, other offices need what they are
    of; with a country in the phrase, the words beside the name have it too.

    Examples
    --------
    >>> text = "Prime Minister Ann Bey went. “Go,” the prime minister said."
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": [text, text],
    ...     "published_on": pd.to_datetime(["2014-06-01", "2014-06-02"])})
    >>> mentions = pd.DataFrame({"article_id": ["a", "b"], "start_char": 15, "end_char": 22,
    ...     "label": "PERSON", "surface": "Ann Bey", "entity_id": "p1", "entity": "Ann Bey"})
    >>> asked = pd.DataFrame({"article_id": ["b"], "named": ["the prime minister"]})
    >>> holders(asked, mentions, articles).iloc[0].tolist()
    ['p1', 'Ann Bey']
    """
    offices = [_office(phrase) for phrase in asked["named"]]
    days = dict(zip(articles["article_id"], articles["published_on"], strict=True))
    wanted = {office for office in offices if office}
    told = _told(mentions, articles, days, wanted) if wanted else {}
    found = [
        _holder(told.get(office, []) if office else [], days[article])
        for office, article in zip(offices, asked["article_id"], strict=True)
    ]
    columns = ["entity_id", "entity"]
    return pd.DataFrame(found, asked.index, columns).astype(dict.fromkeys(columns, "str"))


def _office(phrase: str) -> frozenset[str]:
    """Return the words of an office that one person holds at a time; none where it is another."""
    if _TWO.search(phrase):
        return frozenset()
    opening = _DETERMINER.match(phrase) if phrase[:4].lower() == "the " else None
    said = _said(phrase[opening.end() :] if opening else phrase)
    return said if opening or len(said) > 1 else frozenset()


def _said(phrase: str) -> frozenset[str]:
    """Return the words of an office, with what it is of: {"minister", "defence"}."""
    plain = _OWNER.sub("", re.split(r"[,;:(]|\s(?:who|on|in|at|to)\s", phrase.casefold())[0])
    for pattern, joined in _JOINED:
        plain = pattern.sub(joined, plain)
    found = _WORD.findall(plain)
    heads = [number for number, word in enumerate(found) if word in words.OFFICES]
    if not heads or not _NOT.isdisjoint(found):
        return frozenset()
    is_of = found[heads[-1] + 1 : heads[-1] + 2] == ["of"]
    if not is_of and heads[-1] + 1 < len(found):
        return frozenset()
    said = frozenset(found) - _EMPTY
    return said if len(said) > 1 or said <= _SOLE else frozenset()


def _told(
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    days: dict[str, pd.Timestamp],
    wanted: set[frozenset[str]],
) -> dict[frozenset[str], list[_Told]]:
    """Gather who is said to hold each office that is asked for, by day."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    people = mentions[mentions["label"] == "PERSON"]
    made: dict[frozenset[str], set[_Told]] = defaultdict(set)
    columns = ("article_id", "start_char", "end_char", "entity_id", "entity")
    for article, start, end, *entity in zip(*(people[name] for name in columns), strict=True):
        text = texts[article]
        if pd.notna(days[article]):
            for said in _beside(text[max(0, start - _LEFT) : start], text[end : end + _RIGHT]):
                if said in wanted:
                    made[said].add(_Told(days[article], article, *entity))
    return {office: sorted(found) for office, found in made.items()}


def _beside(before: str, behind: str) -> Iterable[frozenset[str]]:
    """Return the offices that stand directly before a name, and behind it."""
    if before[-1:] == " " and before[-2:-1] != ",":
        yield _said(_title(before.split()[-_LONGEST:]))
    elif before[-1:] == " " and (noun := _NOUN.search(before)):
        yield _said(_DETERMINER.sub("", noun[0].rstrip(", ")))
    if apposed := _BEHIND.match(behind):
        yield _said(_DETERMINER.sub("", apposed[1]))


def _title(tokens: list[str]) -> str:
    """Return what belongs to a title before a name: from a determiner, or in capitals."""
    kept: list[str] = []
    for token in reversed(tokens):
        is_end = not token[-1].isalnum() and not (token[-1] == "." and len(token) < _SHORT)
        if is_end or token.casefold() in ("the", "its"):
            break
        is_title = token[0].isupper() or token in words.OFFICES or token in ("of", "prime", "for")
        if not is_title and token.casefold() not in _NOT:
            break
        kept.append(token)
    return " ".join(reversed(kept))


def _holder(told: list[_Told], day: pd.Timestamp) -> tuple[str | None, str | None]:
    """Return whom the last articles up to a day agree on, and the next ones behind with them."""
    none = (None, None)
    if pd.isna(day):
        return none
    last = bisect_right(told, day, key=lambda one: one.day)
    before = [one for one in reversed(told[:last]) if (day - one.day).days <= _DAYS]
    behind = [one for one in told[last:] if (one.day - day).days <= _DAYS_BEHIND]
    asked = list(dict.fromkeys(one.article for one in before))[:_ASKED]
    near = {*asked, *list(dict.fromkeys(one.article for one in behind))[:_NEXT]}
    votes = Counter(one[2:] for one in (*before, *behind) if one.article in near)
    if len(asked) < _FEWEST:
        return none
    (found, most), *others = votes.most_common()
    n_others = sum(votes.values()) - most
    return found if not others or (n_others < 2 and most >= _ASKED) else none
