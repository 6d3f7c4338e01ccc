"""From a text to the rows of its quotes: what is told, by whom, and what is merely in marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING

from utils.annotate.speech import marks, parsed, rules
from utils.annotate.speech.attribution import Attribution, Marked, Span
from utils.annotate.speech.completing import completed
from utils.annotate.speech.dialogue import with_dialogue
from utils.annotate.speech.paragraphs import without_code
from utils.annotate.speech.scene import Scene
from utils.annotate.speech.speakers import UNDECIDED, Speaker, speakers

if TYPE_CHECKING:
    from utils.annotate.model.parse import Parse

COLUMNS = (
    "sentence_id", "quote_id", "start_char", "end_char", "kind", "cue_start_char",
    "cue_end_char", "source_start_char", "source_end_char", "named_start_char",
    "named_end_char", "speaker_type", "speaker_rule", "rule",
)  # fmt: skip
# Of its letters so many stand in marks where all that is told does.
_ALL = 0.97
_DEEPEST = 200
# A word or a phrase is held at arm's length; what is longer is a quotation.
_LONGEST_SCARE = 10  # words
_LABEL = re.compile(r"[“\"]\s?(?P<who>[A-Z]{2}[A-Z.’' -]{0,40})(?P<cue>:)\s+")
_BEHIND = " ,;:–—"

Row = tuple[int | str | None, ...]


def rows(
    text: str,
    sentences: Sequence[Span],
    mentions: Sequence[tuple[int, int, str]],
    *,
    parse: Parse | None = None,
) -> list[Row]:
    """Return one row for each piece of speech, and for what is in marks and no speech.

    Parameters
    ----------
    text : str
    sentences : sequence of Span
        In order.
    mentions : sequence of (start, end, label)
        Names as they were found.
    parse : Parse, optional
        The dependency parse; without, rules find what is told.

    Returns
    -------
    list of tuple
        By ``start_char, end_char, quote_id``, in each the values of ``COLUMNS``. ``named`` is
        the place of the words that say who speaks: a mention, else the noun phrase for which
        a pronoun stands, or the source.

    Notes
    -----
    Of attributions that share their cue, or have the same contents, one is kept: one with
    a source before one without, then the longer one, then the first. A quotation of several
    paragraphs is told by whoever tells its first piece. ``kind`` is direct where the letters of
    an attribution's pieces are in marks (97 % at least), indirect where none is, else mixed.
    A passage of more than ten words is no scare quote but direct, whether its speaker is known
    or not; it has no row where its closing mark is missing or it stands in another.

    Examples
    --------
    >>> text = "“We go,” said Ann Bey."
    >>> [dict(zip(COLUMNS, row))["kind"] for row in rows(text, [(0, 22)], [(14, 21, "PERSON")])]
    ['direct']
    """
    if not text.strip() or not sentences:
        return []
    marked = marks.marked(text)
    found = _attributions(text, sentences, marked, parse)
    told, others = _long_told(text, marked, *completed(text, sentences, marked, found))
    scene = Scene(text, sentences, mentions, marked)
    depths = _depths(text, [one for one in marked if (one.start, one.end) not in others])
    made = [
        (told_by, one, span, kind)
        for one, told_by in zip(told, speakers(scene, told), strict=True)
        for kind in (_kind(text, one, depths),)
        for span in one.contents
    ]
    return _numbered(scene, made, others)


def _attributions(
    text: str, sentences: Sequence[Span], marked: Sequence[Marked], parse: Parse | None
) -> list[Attribution]:
    if parse is None:
        found = rules.attributions(text, sentences, marked)
    else:
        found = parsed.attributions(text, sentences, marked, parse)
        found += _beside(text, sentences, marked, found)
    found = with_dialogue(text, marked, found)
    plain = without_code(text)
    if plain is not text:
        found = [one for one in found if one.cue is None or plain[slice(*one.cue)].strip()]
    return [_with_trimmed_source(text, one) for one in found]


def _beside(
    text: str, sentences: Sequence[Span], marked: Sequence[Marked], found: Sequence[Attribution]
) -> list[Attribution]:
    """Return what the rules find of quotations that the parse leaves to nobody."""
    told = {place for one in found for span in one.contents for place in range(*span)}
    outer = [one.start for one in marked if one.level == 0 and one.style != "turn"]
    left = [start for start in outer if start not in told]
    some = [span for span in sentences if any(span[0] <= start < span[1] for start in left)]
    cues = {place for one in found if one.cue for place in range(*one.cue)}
    more = rules.attributions(text, some, marked) if some else []
    return [
        one
        for one in more
        if any(start <= place < end for start, end in one.contents for place in left)
        and not (one.cue and cues.intersection(range(*one.cue)))
    ]


def _with_trimmed_source(text: str, told: Attribution) -> Attribution:
    """Leave out the comma that ends an apposition: PolNeAR counts it, readers do not."""
    if told.source is None or text[told.source[1] - 1] not in _BEHIND:
        return told
    start, end = told.source
    words = text[start:end].rstrip(_BEHIND)
    return told._replace(source=(start, start + len(words))) if words else told


def _long_told(
    text: str, marked: Sequence[Marked], told: Sequence[Attribution], others: dict[Span, str]
) -> tuple[list[Attribution], dict[Span, str]]:
    """Take long passages out of scare quotes, and add each as speech if it is whole."""
    pieces: dict[tuple[int, int], list[Span]] = {}
    left = dict(others)
    for one in marked:
        span = (one.start, one.end)
        if others.get(span) != "scare" or not _is_long(text, span):
            continue
        del left[span]
        if one.is_whole and one.level == 0:
            is_labelled = _LABEL.match(text, *span) is not None
            pieces.setdefault((one.group, one.start if is_labelled else -1), []).append(span)
    return [*told, *(_long(text, spans) for spans in pieces.values())], left


def _long(text: str, spans: Sequence[Span]) -> Attribution:
    """Return a passage as speech; a name in capitals and a colon at its beginning say whose."""
    label = _LABEL.match(text, *spans[0])
    if label is None:
        return Attribution(None, None, tuple(spans), "long")
    first = (label.end(), spans[0][1])
    return Attribution(label.span("who"), label.span("cue"), (first, *spans[1:]), "long")


def _is_long(text: str, span: Span) -> bool:
    return len(text[slice(*span)].split(None, _LONGEST_SCARE)) > _LONGEST_SCARE


def _depths(text: str, marked: Sequence[Marked]) -> bytearray:
    """Return for each character within how many marks it stands."""
    found = bytearray(len(text))
    for one in marked:
        if one.level < _DEEPEST:
            found[one.start : one.end] = bytes([one.level + 1]) * (one.end - one.start)
    return found


def _kind(text: str, told: Attribution, depths: bytearray) -> str:
    """Return whether contents are in marks: direct (all), indirect (none) or mixed.

    Marks around who tells it as well are another's.
    """
    outer = depths[told.cue[0]] if told.cue else 0
    others = bytes(range(outer + 1))
    pieces = [(text[start:end], depths[start:end]) for start, end in told.contents]
    n_inside = sum(len(of_piece.translate(None, others)) for _, of_piece in pieces)
    if n_inside == sum(len(words) for words, _ in pieces):
        return "direct"
    if not n_inside:
        return "indirect"
    letters = [bytes(map(str.isalnum, words)) for words, _ in pieces]
    inside = sum(
        is_one and depth > outer
        for of_words, (_, of_piece) in zip(letters, pieces, strict=True)
        for is_one, depth in zip(of_words, of_piece, strict=True)
    )
    total = sum(of_words.count(1) for of_words in letters)
    share = inside / total if total else 0.0
    return "direct" if share >= _ALL else "mixed" if inside else "indirect"


_Made = tuple[Speaker, Attribution, Span, str]


def _numbered(scene: Scene, made: Sequence[_Made], others: dict[Span, str]) -> list[Row]:
    """Return the rows in order, the pieces of one attribution with the same number."""
    none = (UNDECIDED, None)
    loose = [(*none, span, kind) for span, kind in others.items()]
    ordered = sorted([*made, *loose], key=lambda one: (one[2], one[1] is None))
    numbers: dict[int, int] = {}
    following = count()
    found = []
    for speaker, told, span, kind in ordered:
        key = id(told) if told is not None else id(span)
        if key not in numbers:
            numbers[key] = next(following)
        found.append(_row(scene, numbers[key], speaker, told, span, kind))
    return found


def _row(
    scene: Scene, number: int, speaker: Speaker, told: Attribution | None, span: Span, kind: str
) -> Row:
    none = (None, None)
    cue = (told and told.cue) or none
    rule = told.rule if told else "marks"
    return (
        scene.sentence(span[0]), number, *span, kind, *cue, *(speaker.source or none),
        *(speaker.named or none), speaker.kind, speaker.rule, rule,
    )  # fmt: skip
