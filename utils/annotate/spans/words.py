"""Words that tell what a name names: titles before people, what organisations and places end in."""

# ruff: noqa: SIM905 -- lists of words are read most easily as words

from __future__ import annotations

# Stand before a person's name and are no part of it.
TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor president chancellor minister premier sen senator rep
    representative gov governor gen general lt lieutenant col colonel maj major capt captain sgt
    sergeant cpl corporal pvt private adm admiral marshal brigadier sir lord lady dame king queen
    prince princess emperor pope cardinal bishop archbishop father fr sister brother saint judge
    justice sheikh imam ayatollah mullah grand rev reverend rabbi mayor secretary chairman
    chairwoman chair spokesman spokeswoman spokesperson ambassador envoy coach analyst director ceo
    cfo commander commissioner superintendent chief inspector constable detective officer deputy
    vice speaker lawyer attorney congressman congresswoman councillor mp mps pm actor actress singer
    author writer journalist reporter correspondent historian economist prime foreign finance
    defense defence interior former acting interim
    """.split()
)
# The words of an organisation's name that say that it is one.
ORGANISATIONS = frozenset(
    """
    university college school institute council committee commission ministry department agency
    bureau office authority party union league association federation confederation corporation
    corp inc ltd llc plc company co group bank army navy force forces corps police guard guards
    brigade battalion regiment division squadron command times post tribune gazette herald ledger
    journal news press radio television tv network channel club team band orchestra society
    foundation trust fund front movement organization organisation coalition alliance parliament
    congress senate assembly court house cabinet government administration services service
    airlines airways motors industries international systems technologies records studios museum
    church hospital board center centre conference staff bloc courier dispatch observer magazine
    """.split()
)
# The words of a place's name that say that it is one.
PLACES = frozenset(
    """
    river lake mountain mountains mount street road avenue boulevard bridge station airport province
    county city town village island islands valley bay sea ocean park square dam harbour harbor port
    district region peninsula desert hill hills creek coast gulf beach forest highway route railway
    railroad line canal strait plains plateau ridge pass peak gate place territory state republic
    kingdom building tower hall stadium castle palace cemetery prison base camp mosque cathedral
    """.split()
)
# The words of what is neither: events, works, agreements.
OTHERS = frozenset(
    """
    war battle cup championship championships prize award awards games olympics act treaty agreement
    day festival revolution accord plan tour series show album bible open prix
    """.split()
)
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central upper lower".split()
)
BEFORE_PLACES = frozenset("lake mount san santa fort port cape new saint st mt".split())
# Prepositions after which a name is mostly a place.
AT_PLACES = frozenset("in near at from to into outside around".split())
# What follows someone who acts or speaks.
ACTS = frozenset("said says told added who asked was is had has".split())
# Offices that are no title by themselves, but stand before names.
OFFICES = frozenset(
    """
    cofounder founder spokesperson head leader deputy assistant undersecretary advisor adviser
    designate elect
    """.split()
)
# Words that say what an organisation or place is, and alone name the one spoken of.
GENERIC = ORGANISATIONS | PLACES - {"territory", "base", "camp"}
# What may follow a place's name without making it another place.
BESIDE_PLACES = frozenset("city province county state region district governorate d.c dc".split())
# Bodies that a larger organisation may have: the UN Security Council is not the UN.
BODIES = frozenset(
    """
    commission council committee senate court agency office ministry department secretariat
    parliament congress mission board assembly bureau division unit team police peacekeeping
    peacekeepers army navy force forces house
    """.split()
)
# Months and days name no place and nothing else but, at times, a person.
TIMES = frozenset(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday
    """.split()
)
# What an office is an office of.
PORTFOLIOS = frozenset(
    """
    affairs defence defense state interior finance justice health education trade energy labour
    labor transport environment agriculture treasury security culture commerce nations states staff
    development immigration foreign economy industry police parliament
    """.split()
)
# Words that end the name of a place or organisation and nobody's surname.
NO_SURNAMES = {
    "PLACE": frozenset(
        "station airport stadium mosque cathedral railway province district county highway".split()
    ),
    "ORG": frozenset(
        """
        university college hospital school council committee ministry department agency police
        association federation authority army navy union party government parliament
        """.split()
    ),
}
