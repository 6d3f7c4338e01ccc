"""Which body of a corpus a phrase such as "the army" means, where only one can be meant."""

from __future__ import annotations

import re
from collections import defaultdict
from operator import attrgetter
from typing import NamedTuple

import pandas as pd

from utils.annotate.speech import speaker_words as words

RULE = "body in the corpus"
_WORD = re.compile(r"[^\W\d_](?:[\w&.-]*\w)?")
_CUT = re.compile(r"[,;:(\[–—]|\s(?:in|at|on|from|which|that|who|whose|with|to|near|by|and|or)\s")
_OPENS = re.compile(r"the\s", re.I)
# Of these there are many, whatever name one bears.
_ANY = re.compile(r"\b(?:local|other|same)\b|\sat\s")
_EMPTY = frozenset(("the", "of", "for", "and", "s"))
# A country has one of each: of these a rare mention will do.
_NATIONAL = frozenset(
    ("army", "navy", "treasury", "senate", "congress", "parliament", "cabinet", "government")
)
_PLACES = ("PLACE", "GROUP")
# An entity is meant where it has this share of the articles that name one of such a head …
_SHARE = 0.9
# … and so many of them, and for other bodies than a country's own this share of the corpus.
_ARTICLES = 3
_PROMINENT = 0.05


class _Body(NamedTuple):
    entity_id: str
    entity: str
    words: frozenset[str]
    articles: frozenset[str]

    @property
    def n_articles(self) -> int:
        return len(self.articles)

    @property
    def n_words(self) -> int:
        return len(self.words)


def bodies_meant(
    phrases: pd.Series, mentions: pd.DataFrame, n_articles: int
) -> dict[str, tuple[str, str]]:
    """Return the entity that each phrase means, as identifier and name; others are left out.

    Parameters
    ----------
    phrases : Series of str
        Noun phrases for organisations ("the provincial council").
    mentions : DataFrame
        ``article_id, surface, label, entity_id, entity``, those with an entity.
    n_articles : int
        In the corpus.

    Notes
    -----
    An organisation fits where its name begins or ends with the head of the phrase and holds
    all of its words, and no others but places where the phrase has a place. Entities that
    differ by the names of places only ("Army", "Calvoran Army") are one, unless they name
    different places; the one named in more articles stands for them, then the fuller name.
    It is meant where 90 % of the articles that name one that fits name it, three at least;
    and 5 % of the corpus, where the phrase is of one word and not the kind of body of which a
    country has one.

    Examples
    --------
    >>> mentions = pd.DataFrame({"article_id": ["a", "b", "c"], "surface": ["Calvoran Army"] * 3,
    ...     "label": ["ORG"] * 3, "entity_id": ["org-1"] * 3, "entity": ["Calvoran Army"] * 3})
    >>> bodies_meant(pd.Series(["the army", "an army", "the navy"]), mentions, 3)
    {'the army': ('org-1', 'Calvoran Army')}
    """
    asked = {phrase: found for phrase in phrases.unique() if (found := _asked(phrase))}
    if not asked:
        return {}
    by_head = _by_head(mentions[mentions["label"] == "ORG"])
    places = _place_words(mentions)
    meant = {}
    for phrase, said in asked.items():
        head = said[-1]
        fitting = [body for body in by_head.get(head, ()) if _fits(body.words, said, places)]
        is_rare_enough = len(said) > 1 or head in _NATIONAL
        least = max(_ARTICLES, 0 if is_rare_enough else _PROMINENT * n_articles)
        if chosen := _chosen(fitting, frozenset(said), places, least):
            meant[phrase] = (chosen.entity_id, chosen.entity)
    return meant


def _asked(phrase: str) -> list[str]:
    """Return the words of a definite phrase up to its head; none where it means no known body."""
    opening = _OPENS.match(phrase)
    if opening is None or _ANY.search(phrase):
        return []
    found = _words(_CUT.split(phrase[opening.end() :])[0])
    of = next((number for number, word in enumerate(found) if word == "of"), len(found))
    head, behind = found[:of], found[of:]
    said = [word for word in (*behind, *head) if word not in _EMPTY]
    return said if said and words.in_kind(said[-1], words.BODIES) else []


def _fits(name: frozenset[str], said: list[str], places: frozenset[str]) -> bool:
    """Say whether a name holds a phrase: "the Syrian army" is not the Free Syrian Army."""
    is_of_place = len(said) > 1 and not places.isdisjoint(said)
    return name.issuperset(said) and (not is_of_place or name - places <= set(said))


def _words(said: str) -> list[str]:
    plain = re.sub(r"[’']s?\b", "", said.casefold())
    return _WORD.findall(plain)


def _by_head(named: pd.DataFrame) -> dict[str, list[_Body]]:
    """Gather the names of organisations by their first word and by their last."""
    made: dict[str, list[_Body]] = defaultdict(list)
    counted = named.groupby(["entity_id", "entity", "surface"], sort=True)["article_id"]
    for (key, entity, surface), articles in counted.unique().items():
        said = [word for word in _words(surface) if word not in _EMPTY]
        for head in {said[0], said[-1]} if said else ():
            made[head].append(_Body(key, entity, frozenset(said), frozenset(articles)))
    return made


def _place_words(mentions: pd.DataFrame) -> frozenset[str]:
    surfaces = mentions.loc[mentions["label"].isin(_PLACES), "surface"].unique()
    said = map(_words, surfaces)
    return frozenset(found[0] for found in said if len(found) == 1)


def _chosen(
    fitting: list[_Body], said: frozenset[str], places: frozenset[str], least: float
) -> _Body | None:
    """Return the body that nearly all articles mean, or None."""
    groups: dict[frozenset[str], list[_Body]] = defaultdict(list)
    of = {body.entity_id: body.words - places or body.words for body in fitting}
    for body in fitting:
        groups[of[body.entity_id]].append(body)
    named = [(_named(group), group) for group in groups.values()]
    total = len(_named(fitting))
    for articles, group in named:
        theirs = {frozenset(body.words & places - said) for body in group} - {frozenset()}
        if len(articles) >= max(least, _SHARE * total) and len(theirs) < 2:
            return max(group, key=attrgetter("n_articles", "n_words", "entity_id"))
    return None


def _named(bodies: list[_Body]) -> frozenset[str]:
    return frozenset().union(*(body.articles for body in bodies))
