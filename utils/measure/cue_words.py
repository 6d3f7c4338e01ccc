"""Verbs that say that something is told: their base forms, and what stance they take to it."""

from __future__ import annotations

import re
from functools import lru_cache

OTHER = "other"

# Who chooses one of these says more than that somebody spoke. Groups after Caldas-Coulthard
# 1994, On reporting reporting (in Coulthard, Advances in Written Text Analysis, 295–308:
# neutral, metapropositional, prosodic verbs), and Recasens, Danescu-Niculescu-Mizil and
# Jurafsky 2013, Linguistic models for analyzing and detecting biased language (factive
# verbs presuppose, some assertive verbs cast doubt). Which verb is where is this table's choice.
STANCES = {
    "neutral": """say tell state add reply answer respond describe write comment remark
        according_to report announce inform read repeat quote mention continue go_on call put
        list name give begin relate recount publish testify issue speak express release cite
        declare observe explain""",
    "asking": "ask enquire inquire query question wonder request",
    "doubting": "claim allege purport maintain contend assert suggest imply profess",
    "conceding": "admit concede acknowledge confess allow grant own_up agree accept",
    "presuming": """reveal point_out show find confirm note recognise recognize disclose prove
        remind establish conclude demonstrate expose clarify know""",
    "pressing": """insist warn demand urge vow threaten stress emphasise emphasize order call_for
        pledge swear promise caution exhort command press argue reiterate underline underscore
        assure appeal advise propose call_on""",
    "denying": "deny reject dismiss refute rebut dispute contradict disavow counter object protest",
    "accusing": """accuse blame charge condemn criticise criticize denounce decry deplore complain
        lament slam blast attack fault regret""",
    "praising": "praise thank hail applaud commend welcome congratulate",
    "manner": """shout whisper cry scream yell mutter murmur joke quip laugh sigh sob fume snap bark
        boast brag rail thunder gush chuckle shrug grumble blurt_out moan""",
}
_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "found": "find",
    "went": "go", "gone": "go", "gave": "give", "given": "give", "spoke": "speak",
    "spoken": "speak", "swore": "swear", "sworn": "swear", "began": "begin", "begun": "begin",
    "shown": "show", "thought": "think", "held": "hold", "made": "make", "heard": "hear",
    "saw": "see", "seen": "see", "meant": "mean", "knew": "know", "known": "know", "left": "leave",
    "took": "take", "taken": "take", "laid": "lay", "sent": "send", "led": "lead", "drew": "draw",
    "drawn": "draw", "broke": "break", "broken": "break", "chose": "choose", "chosen": "choose",
    "understood": "understand", "foresaw": "foresee", "sought": "seek", "kept": "keep",
    "brought": "bring", "felt": "feel", "came": "come", "sang": "sing", "sung": "sing",
    "stood": "stand", "fought": "fight", "taught": "teach", "wept": "weep", "lied": "lie",
    "lying": "lie", "saying": "say", "laughed": "laugh", "laughing": "laugh", "ran": "run",
    "bid": "bid", "won": "win", "withdrew": "withdraw", "drove": "drive", "rose": "rise",
    "struck": "strike", "stuck": "stick", "overheard": "overhear", "forgot": "forget",
    "has": "have", "had": "have", "goes": "go", "tied": "tie", "tying": "tie",
    "agreed": "agree", "agreeing": "agree", "denied": "deny",
    # Of a noun, the verb that it is made from.
    "statement": "state", "accusation": "accuse", "denial": "deny", "allegation": "allege",
    "assertion": "assert", "admission": "admit", "announcement": "announce",
    "complaint": "complain", "argument": "argue", "suggestion": "suggest", "threat": "threaten",
    "insistence": "insist", "promise": "promise", "conclusion": "conclude", "belief": "believe",
    "description": "describe", "criticism": "criticise", "contention": "contend",
    "explanation": "explain", "revelation": "reveal", "confession": "confess", "reply": "reply",
    "answer": "answer", "testimony": "testify", "declaration": "declare", "proposal": "propose",
}  # fmt: skip
_HELPERS = frozenset(
    """is are was were be been being am has have had having will would can could may might must
    should shall do does did not n't also has also to later then further already never publicly
    and""".split()  # noqa: SIM905 -- a list of words is read most easily as words
)
_MARKS = ".,:;!?()“”‘\"'—–-…"
# Further verbs that tell, think or show, so that their forms are known.
_FURTHER = """
    support seem see make expect think appear want endorse tweet seek hope believe talk decline
    offer refer refuse take vote plan recall look defend back point oppose consider discuss
    indicate try view push worry predict fear feel decide post cast identify mock share prefer
    challenge include like draw remember tout raise provide estimate highlight deliver go hold
    hear hint figure signal speculate surmise guess hypothesise theorise reckon doubt mean sing
    need love hate wish intend aim feature present paint frame portray cover blog phone text
    email title entitle label brand dub focus concentrate rule approve rate use have be do
    record log sign detail outline define voice determine judge rebuke chide scold ridicule
    taunt tease coax plead beg implore counsel tip leak brief lecture preach declaim recite
    narrate recollect reminisce muse ponder marvel elaborate specify stipulate opine volunteer
    venture interject interrupt intone drawl croak hiss chant roar howl bellow holler deadpan
    gripe groan whine rant fret sneer scoff jeer crow gloat trumpet herald laud extol sue savage
    embrace encourage discourage surface trace drive contrast guarantee monitor visit limit
    exhibit profit edit open listen happen gather suffer differ number register calculate pray
    forecast envision imagine suspect assail acquiesce avoid void unveil solicit parrot boycott
    dangle belittle credit audit exit invite unite ignite excite revise compare file ignore hire
    capture promote devote require reassure pressure position gesture fire dare create compile
    blare attribute favor echo address campaign nominate learn pass recommend
    notice utter broadcast circulate recount negotiate represent
""".split()  # noqa: SIM905 -- a list of words is read most easily as words
_MUTE_E = re.compile(r"(?:[^e]at|iz|yz|v|u|c|[^s]s|[^n]g|[dln]g|[bcdfgkptz]l|[^aeo][aiou][dkmnp])$")


def lemma(cue: str) -> str:
    """Return the base form of a cue: of its verb, with the particle that belongs to it.

    Examples
    --------
    >>> [lemma(cue) for cue in ("Said", "was told", "pointed out", "denies", "According to")]
    ['say', 'tell', 'point out', 'deny', 'according to']
    """
    words = cue.casefold().replace("’", "'").split()
    words = [word.strip(_MARKS) for word in words if word.strip(_MARKS)]
    if words[:2] == ["according", "to"] or not words:
        return " ".join(words[:2])
    own = [word for word in words if word not in _HELPERS] or words[-1:]
    own = [word for word in own if _is_known(word)] or own
    verb = base_form(own[0])
    after = words[words.index(own[0]) + 1 :]
    joined = f"{verb} {after[0]}" if after else verb
    return joined if joined in _forms_of_stances() else verb


def is_verb(verb: str) -> bool:
    """Return whether a base form is a verb that this table knows.

    Examples
    --------
    >>> is_verb("claim"), is_verb("point out"), is_verb("quick")
    (True, True, False)
    """
    return verb in _forms_of_stances() or verb in _known_forms() or verb in _base_forms()


def _is_known(word: str) -> bool:
    return word in _IRREGULAR or word in _known_forms()


def stance(verb: str) -> str:
    """Return the group of a base form; "other" where no group has it.

    Examples
    --------
    >>> stance("claim"), stance("call for"), stance("sing")
    ('doubting', 'pressing', 'other')
    """
    return _forms_of_stances().get(verb, OTHER)


@lru_cache(maxsize=1)
def _forms_of_stances() -> dict[str, str]:
    return {
        verb.replace("_", " "): name for name, verbs in STANCES.items() for verb in verbs.split()
    }


@lru_cache(maxsize=1)
def _base_forms() -> frozenset[str]:
    return frozenset(_IRREGULAR.values())


@lru_cache(maxsize=1)
def _known_forms() -> dict[str, str]:
    """Return each regular form of the verbs that have a stance."""
    verbs = [verb for verb in _forms_of_stances() if " " not in verb] + _FURTHER
    return {form: verb for verb in verbs for form in (verb, *_forms(verb))}


def _forms(verb: str) -> list[str]:
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    plural = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    doubled = f"{verb}{verb[-1]}"
    return [plural, f"{stem}ed", f"{stem}ing", f"{doubled}ed", f"{doubled}ing"]


@lru_cache(maxsize=10_000)
def base_form(word: str) -> str:
    """Return the base form of an English verb, by table and else by its ending.

    Examples
    --------
    >>> [base_form(word) for word in ("admitted", "accusing", "wrote", "tweeted", "tries")]
    ['admit', 'accuse', 'write', 'tweet', 'try']
    """
    known = _IRREGULAR.get(word) or _known_forms().get(word)
    if known:
        return known
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return f"{word[:-3]}y"
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and any(vowel in stem for vowel in "aeiouy"):
            return _whole(stem)
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


def _whole(stem: str) -> str:
    """Give a stem back the e that it lost, or take the letter that it was given."""
    if stem[-1] == stem[-2] and stem[-1] not in "lsfzeo":
        return stem[:-1]
    return f"{stem}e" if _MUTE_E.search(stem) else stem
