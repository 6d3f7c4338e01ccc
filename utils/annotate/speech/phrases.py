"""What the words for a source say by themselves: whom they name, and what kind of speaker."""

from __future__ import annotations

import re
from typing import NamedTuple

from utils.annotate.speech import speaker_words as words
from utils.annotate.speech.attribution import Span
from utils.annotate.speech.scene import Name, Scene

_WORD = re.compile(r"[^\W_](?:[\w&.-]*[^\W_])?")
# Where the head of a noun phrase ends and what is said of it begins.
_CUT = re.compile(
    r"[,;:()–—\[\]]|\s(?:\w+ed|read|seen|written|sent|put)\s(?:by|in|on|at|to|out|over)\s|\s(?:who|whom|whose|which|that|of|for|in|at|from|on|with|to|by|near|across|inside"
    r"|outside|about|under|after|before|behind|among|between|familiar|close|briefed|and|or"
    r"|(?:speak|work|liv|repres|travel|involv|call|writ|head|lead)(?:ing|ed|enting))\s"
)
_RELATIVE = re.compile(r"\s(?:who|whom|whose|which|that)\s|[;:]")
_POSSESSIVE = re.compile(r"[’']s?\s")
_OF = re.compile(r",?(?:\s\w+ed)?\s(?:of|from|by)\s(?:the\s)?(?:[A-Z][\w.]*\s){0,3}")
_TITLE = re.compile(
    r"\s(?:of|for)\s(?:(?:[A-Z][\w.&’'-]*|of|and|the|for|chief|head)\s){0,6}"
    r"(?:[A-Z][\w.&’'-]*|chief|head)\s"
)
_OWNER = re.compile(r"([^\W\d_]+)[’']s?\s")
_TAIL = re.compile(r"(?:\s(?:there|here|\d+|alone|alike|today|too))+$")
_OF_THEM = re.compile(r"\sof\s(?:them|us|those|its|his|her|their|the)\b")
# Between a comma and the name in apposition stand titles and the like.
_BEFORE_NAME = re.compile(r",\s(?:(?:[A-Z][\w.]*|[a-z]+|\d+)\s){0,4}$")
_CLOSES = re.compile(r"\s*(?:$|[,;:()–—.’”\"]|\d)")
_CAPITALS = re.compile(r"(?<!\S)(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*)$")
# "the headmistress, Mrs Rinna Sovet": known by the title, where names are not found.
_TITLED = re.compile(
    r",\s(?:Mrs|Mr|Ms|Miss|Dr|Prof)\.?\s(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})"
    r"(?=\s*(?:$|[,;:(]))"
)
# "Its spokesperson, Helen Lowry": two words in capitals at least, where names are not found.
_PLAIN_NAME = re.compile(
    r",\s(?P<name>[A-Z][\w’'-]*[a-z](?:\s(?:[A-Z]\.?|[A-Z][\w’'-]*[a-z])){1,3})"
    r"(?=\s*(?:$|[,;:(]))"
)
_PLURAL = re.compile(r"(?<!s)s$|men$|children$|people$|police$", re.I)
# What ends so is no person, if it is not known as one.
_THING = re.compile(
    r"(?:[tsx]ion|ment|ness|ity|ship|ism|egy|ogy|ence|ance|acy|ure|age|ute|ade|ing|dom|hood|ics)s?$"
)
_OF_LABEL = {"PERSON": "person", "ORG": "organisation", "PLACE": "organisation", "GROUP": "crowd"}


class Phrase(NamedTuple):
    """What a source's words say.

    Attributes
    ----------
    kind : str or None
        Type of speaker, as in ``utils.tables.QUOTES``, or that of a pronoun as in
        ``speaker_words.PRONOUNS``.
    named : Span or None
        The name of the speaker, where these words hold it.
    core : Span
        The head of the phrase with what stands before it.
    head : str
        Its last word, in lower case.
    is_definite : bool
        Whether it speaks of somebody told before ("the official", "his wife").
    """

    kind: str | None
    named: Span | None
    core: Span
    head: str
    is_definite: bool


def phrase(scene: Scene, source: Span) -> Phrase:
    """Return what the words for a source say by themselves.

    Examples
    --------
    >>> text = "Defense Secretary Coram Thessing; a spokesman for the Assembly"
    >>> names = [(0, 7, "ORG"), (18, 32, "PERSON"), (54, 62, "ORG")]
    >>> scene = Scene(text, [(0, 62)], names)
    >>> [phrase(scene, place).kind for place in ((0, 32), (34, 62))]
    ['person', 'anonymous']
    """
    names = scene.names_in(*source)
    core = _core(scene.text, source, names)
    found = [word.lower() for word in _WORD.findall(scene.text[slice(*core)])]
    head, first = (found[-1], found[0]) if found else ("", "")
    if len(found) == 1 and head in words.PRONOUNS:
        return Phrase(words.PRONOUNS[head], None, core, head, True)
    if family := _of_family(scene, core):
        return Phrase("person", family, core, head, False)
    is_definite = first in words.DEFINITE or "’" in scene.text[slice(*core)]
    named = _last_name(scene.text, core, names) or _titled(scene.text, source, core, names)
    if named is None and not words.in_kind(head, words.THINGS):
        named = _apposed(scene.text, source, core, names)
    if named:
        return Phrase(_of_name(scene.text, named, head), named[:2], core, head, is_definite)
    kind, named = _of_words(scene, source, core, found)
    if titled := _named_behind(scene, source, core, kind, head):
        kind, named = "person", titled
    elif kind == "person" and named is None:
        named = _in_capitals(scene.text, core)
    return Phrase(kind, named, core, head, is_definite)


def _core(text: str, source: Span, names: list[Name]) -> Span:
    """Return the phrase up to what is said of its head; a name is never cut."""
    start, end = source
    for cut in _CUT.finditer(text, start, end):
        inside = any(name.start < cut.end() - 1 and cut.start() < name.end for name in names)
        if cut.start() > start and not inside:
            end = cut.start()
            break
    tail = _TAIL.search(text, start, end)
    return start, tail.start() if tail else end


def _last_name(text: str, core: Span, names: list[Name]) -> Name | None:
    """Return the name with which the head of the phrase ends."""
    for name in reversed(names):
        if name.end <= core[1]:
            is_last = _CLOSES.fullmatch(text, name.end, core[1]) is not None
            return name if is_last or text[name.end : core[1]] in ("'s", "’s") else None
    return None


def _of_family(scene: Scene, core: Span) -> Span | None:
    """Return the person whose family name, or initials, are the whole head of a phrase.

    Of several who bear it none is meant: the words stand for themselves.
    """
    found = scene.families.get(scene.text[slice(*core)])
    labels = {name.label for name in scene.names_in(*core)}
    if found is None or labels & {"PERSON", "PLACE", "GROUP"}:
        return None
    if not found:
        return core
    return max((name for name in found if name.start < core[0]), default=found[0])[:2]


def _in_capitals(text: str, core: Span) -> Span | None:
    """Return the words in capitals with which the head of a phrase ends, without titles."""
    found = _CAPITALS.search(text, *core)
    if found is None:
        return None
    start, end = found.span("name")
    for word in _WORD.finditer(text, start, end):
        if word[0].casefold() not in words.TITLES and word[0].casefold() not in words.OFFICES:
            return word.start(), end
    return start, end


def _titled(text: str, source: Span, core: Span, names: list[Name]) -> Name | None:
    """Return the person behind a title with "of" in it: "Secretary of State John Kerry"."""
    head = text[core[0] : core[1]].split()[-1:]
    if not head or not words.in_kind(head[0].casefold(), words.OFFICES):
        return None
    for name in names:
        is_last = _CLOSES.match(text, name.end, source[1]) is not None
        if name.label == "PERSON" and is_last and _TITLE.fullmatch(text, core[1], name.start):
            return name
    return None


def _apposed(text: str, source: Span, core: Span, names: list[Name]) -> Name | None:
    """Return the person named behind a comma: "the minister, Odel Brannery"."""
    relative = _RELATIVE.search(text, core[1], source[1])
    end = relative.start() if relative else source[1]
    for name in names:
        is_person = name.label == "PERSON" and core[1] <= name.start
        if is_person and _BEFORE_NAME.search(text, core[1], name.start):
            # "A farmer who lives below the pass, Orlin Vashet": the name ends it all.
            is_last = name.end == source[1] and text[core[0]] in "Aa"
            if is_last or (name.start < end and _CLOSES.match(text, name.end, source[1])):
                return name
    return None


def _named_behind(
    scene: Scene, source: Span, core: Span, kind: str | None, head: str
) -> Span | None:
    """Return the words in capitals, behind a comma, that name who is told before it.

    Behind a title they do anywhere in the source; without one directly behind the head, if it
    is one for a single person and they are not known as another name.
    """
    if kind not in ("anonymous", "office", None):
        return None
    if titled := _TITLED.search(scene.text, core[1], source[1]):
        return titled.span("name")
    plain = _PLAIN_NAME.match(scene.text, core[1], source[1])
    if plain is None or kind is None or words.singular(head) != head:
        return None
    return None if scene.names_in(*plain.span("name")) else plain.span("name")


def _of_name(text: str, name: Name, head: str) -> str | None:
    if name.label == "GROUP" and not _PLURAL.search(text[name.start : name.end]):
        return "organisation"
    if name.label == "OTHER":
        return "document" if words.in_kind(head, words.DOCUMENTS) else "organisation"
    return _OF_LABEL.get(name.label)


def _of_words(
    scene: Scene, source: Span, core: Span, found: list[str]
) -> tuple[str | None, Span | None]:
    """Return the kind of a phrase whose head is no name, and whose document it is."""
    if not found:
        return None, None
    head, said = found[-1], scene.text[slice(*core)]
    if len(found) == 1 and said.isupper():
        # "Q", "KM": a letter before a turn, or initials that nothing resolves.
        return None, None
    if said.istitle() and len(found) == 1 and head in words.PAPERS:
        return "organisation", None
    if words.in_kind(head, words.DOCUMENTS):
        return _of_document(scene, source, core)
    if _is_office(found) and found[0] not in words.INDEFINITE and not head.endswith("s"):
        return "office", None
    if words.in_kind(head, words.BODIES) and found[0] not in words.NUMERALS:
        return "organisation", None
    # "The owners of the ship", and not "Mick Jagger of the Rolling Stones".
    is_common = len(found) == 1 or (said.split()[-1].islower() and words.is_person(head))
    if (is_common or head in words.PARTS) and _OF_THEM.match(scene.text, core[1], source[1]):
        return "anonymous", None
    return _unnamed(scene.text[core[0] : core[1]], found), None


def _is_office(found: list[str]) -> bool:
    return found[-1] in words.OFFICES or " ".join(found[-2:]) in words.OFFICES


def _of_document(scene: Scene, source: Span, core: Span) -> tuple[str, Span | None]:
    """Return whose document it is, where somebody is named: that one speaks."""
    for name in scene.names_in(*source):
        kind = _OF_LABEL.get(name.label)
        is_owner = name.end < core[1] and _POSSESSIVE.match(scene.text, name.end)
        is_by = name.start > core[1] and _OF.fullmatch(scene.text, core[1], name.start)
        if kind in ("person", "organisation") and (is_owner or is_by):
            return kind, name[:2]
    owner = _OWNER.search(scene.text, *core)
    if owner and words.in_kind(owner[1].casefold(), words.BODIES):
        return "organisation", None
    return "document", None


def _unnamed(core: str, found: list[str]) -> str | None:
    """Return whether these are some people who are not named, or a crowd."""
    head, is_counted = found[-1], found[0] in words.NUMERALS
    if head in words.COLLECTIVES:
        return "crowd"
    if words.in_kind(head, words.MEMBERS) or head in words.NUMERALS:
        return "anonymous"
    if words.in_kind(head, words.CROWDS):
        is_one = words.singular(head) == head and head not in words.CROWDS
        is_one = is_one or (found[0] in ("a", "an", "the") and not _PLURAL.search(head))
        return "anonymous" if is_counted or is_one else "crowd"
    if head[:1].isdigit() or _THING.search(head):
        return None
    if core.split()[-1][:1].isupper():
        return "person" if len(found) < 4 and found[0] not in words.DEFINITE else None
    if not words.is_person(head) and not words.in_kind(head, words.BODIES):
        return None
    if _PLURAL.search(head):
        return "anonymous" if is_counted else "crowd"
    return "anonymous" if found[0] in words.DETERMINERS else None
