"""From whom a quotation takes its speaker that nobody is said to have spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from utils.annotate.speech import speaker_words as words
from utils.annotate.speech.antecedents import Earlier
from utils.annotate.speech.attribution import Span
from utils.annotate.speech.scene import Scene

_PRONOUN = re.compile(r"\b(?:he|she)\b|(?:^|(?<=[.?!]\s)|(?<=\n)|(?<=\bas\s))(?:they|it)\b", re.I)
_SIGNED = re.compile(r"\s*(?:--?|[–—―])\s?(?P<who>[A-Z][^\n“\"]{1,60}?)\.?\s*(?:\n|$)")
# What stands behind a quotation up to the end of its sentence: ", Vitter demanded."
_BEHIND = re.compile(r"(?<=[,?!…—–][”\"’'»])\s[^\n“\".;]{3,160}(?=[.;,:]|\n|$)")

# "… with Trump reportedly yelling:", "The statement reads:"
_COLON = re.compile(
    r"(?:^|[\s,;])(?P<who>he|she|it|they|[Tt]he\s[a-z]+"
    r"|(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s(?:[a-z-]+\s){0,2})?"
    r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,5}(?:\s[a-z]+)??)"
    r"(?:\s\w+ly)?\s(?:\w+(?:s|ed|ing)|wrote|said|went|put|told)(?:\s[\w’']+){0,4}:$"
)
_CLAUSE = 120
_BY = re.compile(r"\bby\s(?:(?:[A-Z][\w.]*|of|the)\s){0,5}$")
_WORD = re.compile(r"\S")
# The subject of a sentence, however long it is, stands among its first characters.
_FIRST = 1000

Taken = tuple[Span, str, Earlier | None]


def taken_on(scene: Scene, quotation: Span, earlier: Sequence[Earlier]) -> Taken | None:
    """Return the source of a quotation without one, by what rule, and whose it is if known.

    In this order: the speaker of the same sentence; who is named behind, in the rest of the
    sentence or as one who signs; the last speaker, where nothing but quotations stands between,
    in this paragraph or the one before; the subject of the sentence before, where that ends
    with a colon or stands in the same paragraph.

    Examples
    --------
    >>> text = "Ann Bey was blunt. “It is over.”"
    >>> scene = Scene(text, [(0, 18), (19, 32)], [(0, 7, "PERSON")])
    >>> taken_on(scene, (19, 32), ())
    ((0, 7), 'introduced', None)
    """
    here = scene.sentence(quotation[0])
    start, _ = scene.sentences[here]
    if _WORD.search(scene.text, start, quotation[0]):
        return _in_sentence(scene, quotation, earlier, here)
    if signed := _SIGNED.match(scene.text, quotation[1]):
        return signed.span("who"), "signed", None
    behind = _BEHIND.match(scene.text, quotation[1])
    if behind and (subject := _subject(scene, *behind.span())):
        return subject, "behind", None
    return _carried(scene, quotation, earlier) or _introduced(scene, here)


def _in_sentence(
    scene: Scene, quotation: Span, earlier: Sequence[Earlier], here: int
) -> Taken | None:
    same = [one for one in earlier if scene.sentence(one.source[0]) == here]
    if same:
        nearest = min(same, key=lambda one: abs(one.source[0] - quotation[0]))
        # "… and by Secretary of State John Kerry that it “must go”."
        for name in reversed(scene.names_in(nearest.source[1], quotation[0])):
            if name.label == "PERSON" and _BY.search(scene.text, name.start - 40, name.start):
                return name[:2], "introduced", None
        return nearest.source, "same sentence", nearest
    subject = _subject(scene, scene.sentences[here][0], quotation[0])
    return (subject, "introduced", None) if subject else None


def _carried(scene: Scene, quotation: Span, earlier: Sequence[Earlier]) -> Taken | None:
    """Take on the last speaker where only quotations stand between, or nothing."""
    before = [one for one in earlier if one.contents and one.contents[0][0] < quotation[0]]
    if not before:
        return None
    last = max(before, key=lambda one: (one.contents[-1][1], one.source[1]))
    end = max(last.contents[-1][1], last.source[1])
    here, there = scene.sentence(quotation[0]), scene.sentence(end - 1)
    between = scene.sentences[there + 1 : here]
    if end > quotation[0] or not all(_is_quoted(scene, one) for one in between):
        return None
    apart = scene.paragraph(quotation[0]) - scene.paragraph(end - 1)
    if apart > 1 and not between:
        return None
    return last.source, "carried on", last


def _is_quoted(scene: Scene, sentence: Span) -> bool:
    around = scene.quotation(sentence[0])
    return around is not None and sentence[1] <= around[1] + 1


def _introduced(scene: Scene, here: int) -> Taken | None:
    if here == 0:
        return None
    start, end = scene.sentences[here - 1]
    is_same = scene.paragraph(start) == scene.paragraph(scene.sentences[here][0])
    subject = None
    if scene.text[end - 1] == ":":
        clause = _COLON.search(scene.text, max(start, end - _CLAUSE), end)
        subject = clause.span("who") if clause else _subject(scene, start, end)
    elif is_same:
        subject = _subject(scene, start, end)
    return (subject, "introduced", None) if subject else None


def _subject(scene: Scene, start: int, end: int) -> Span | None:
    """Return the first person or body named, or a pronoun before it."""
    end = min(end, start + _FIRST)
    names = [
        name
        for name in scene.names_in(start, end)
        if name.label in ("PERSON", "ORG") and not scene.quotation(name.start)
    ]
    persons = [name for name in names if name.label == "PERSON"] or names
    pronoun = _PRONOUN.search(scene.text, start, persons[0].start if persons else end)
    if pronoun and not scene.quotation(pronoun.start()) and pronoun[0].lower() in words.PRONOUNS:
        return pronoun.span()
    return persons[0][:2] if persons else None
