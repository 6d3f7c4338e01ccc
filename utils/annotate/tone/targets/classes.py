"""Words of the closed classes, by which a sentence is taken apart without a parser."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BE = _set("'re 's am are be been being get gets getting got is was were")
AUXILIARIES = BE | _set(
    "'d 'll 'm 've also can could did do does had has have having may might must shall should "
    "to will would"
)
NEGATIONS = _set("barely cannot hardly n't neither never no nobody none nor not nothing without")
# They begin a clause.
CLAUSE_WORDS = _set(
    "after although because before but despite if since though unless until when where whether "
    "which while who whom whose"
)
# They join predicates.
CONJUNCTIONS = _set("and but or then while yet")
SPEECH = _set(
    "added adds argued argues asked explained insisted noted notes replied said say saying says "
    "stated tell tells told tweeted writes wrote"
)
PRONOUNS = _set(
    "he her herself him himself his i it its itself me my our she that their them themselves "
    "these they this those us we who whom whose you your"
)
THIRD_PERSON = _set("he her him his it its she their them they")
DETERMINERS = _set("a an her his its my our that the their these this those your")
PREPOSITIONS = _set("about against at between by during for from in into of on over to under with")
# They may stand between a verb and its subject, beside those in -ly.
ADVERBS = _set(
    "again almost already also always even ever finally first just later long now often once "
    "recently repeatedly seldom since sometimes soon still then today twice yesterday"
)
_OTHERS = _set("and as here how or so than there what why")
CLOSED_CLASS = frozenset().union(
    AUXILIARIES, NEGATIONS, CLAUSE_WORDS, PRONOUNS, DETERMINERS, PREPOSITIONS, _OTHERS
)
