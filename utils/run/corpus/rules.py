"""The rules of the guide that one article can break, each found as a sentence with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from utils.annotate import timex
from utils.run.corpus import attributions, consistency
from utils.run.corpus.markup import Source, Span
from utils.run.corpus.story import OUTLETS, UNNAMED, Story

SECTIONS = ("news", "world", "business", "opinion", "features")
GENRES = (
    "news", "brief", "background", "analysis", "opinion", "feature", "interview",
    "correction", "timeline", "liveblog",
)  # fmt: skip
SWITCHES = {"set", "denial", "corrected"}
HEDGES = ("at_least", "at_most", "about")
CURLY = ("calvora-one", "harrow-ledger", "merchant-courier")
# White space that no paragraph needs, and letters and signs that no outlet uses.
_ODD = re.compile(r"\n{3,}|  +|\t| \n|\n (?=\S)|[^\x20-\x7e\n–—‘’“”£€áéèêëíïóöúüçñÁÉ½¼]")
# The wire's own dateline: such a story was taken over unedited, with its marks.
_UNEDITED = "(AD)"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip
ABBREVIATED = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
_MONTH = r"(?P<month>(?:" + "|".join(MONTHS) + r")|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\b\.?)"
_DAY_OF_MONTH = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}}) {_MONTH}|{_MONTH.replace('month', 'm2')} (?P<d2>\d{{1,2}})\b)"
)
_SURELY_TIME = re.compile(
    r"\b(?:" + "|".join((*WEEKDAYS, *(name for name in MONTHS if name not in ("March", "May"))))
    + r"|yesterday|tomorrow|tonight|midnight|noon"
    + r"|(?:last|next|this) (?:week|month|year|night|spring|summer|autumn|winter)"
    + r"|(?:19|20)\d\d(?= |\.|,|\))|\d{1,2}[.:]\d\d (?:a|p)\.m\.?)\b"
)  # fmt: skip
# "Not said", "to be said" and "said enough" attribute nothing.
_SURELY_CUE = re.compile(
    r"(?<!\bnot )(?<!\bbe )\b(?:said|according to)\b(?! enough| nothing| little| no more)",
    re.IGNORECASE,
)
_NO_NAME_HERE = re.compile(
    r"(?:^|[.!?:\n][\"”]* ?[\"“]?"
    r"|(?:Minister|Ministers|Secretary|Department|Ministry) (?:of|for)(?: the)? )$"
)
_NOT_A_NAME = re.compile(r"^(?:the|a|an) |['’]s?$", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Gen|Col|Brig|Sgt|Prime Minister|President|Senator|Judge|Colonel|General"
    r"|Brigadier|Captain|Sergeant|Private|Governor|Speaker|Minister)\b"
)


def faults(source: Source, story: Story) -> list[str]:
    """Return what is wrong with one article, each fault with the words it was found at."""
    marked = (header, body, entities, times, speech, figures, unmarked)
    found = [fault for check in marked for fault in check(source, story)]
    if not found:  # what follows takes sound markup for granted
        found = [fault for check in consistency.CHECKS for fault in check(source, story)]
    return [f"{source.article_id}: {fault}" for fault in found]


def header(source: Source, story: Story) -> Iterator[str]:
    """Check the attributes of the article."""
    told = source.header
    if source.outlet not in OUTLETS:
        yield f"folder {source.outlet!r} is no outlet; expected one of {sorted(OUTLETS)}"
    if not source.article_id.split("/")[1].startswith(told["published"]):
        yield f"the file name does not begin with published={told['published']!r}"
    for name in ("published", "manifest"):
        if name in told and not _is_day_or_month(told[name]):
            yield f"{name}={told[name]!r} is no day and no month, such as 2014-08-07 or 2014-08"
    if not told["published"].startswith("2014-"):
        yield f"published={told['published']!r}: the story is of 2014"
    for name, allowed in (("section", SECTIONS), ("genre", GENRES)):
        if told[name] not in allowed:
            yield f"{name}={told[name]!r}; expected one of {allowed}"
    for number in told.get("events", "").split():
        if number not in story.events:
            yield f"event {number} is not in events.csv"
    if not re.fullmatch(r"w\d+|", told.get("wire", "")):
        yield f"wire={told['wire']!r}; expected w and a number"
    try:
        source.file_bytes()
    except LookupError:
        yield f"encoding={told['encoding']!r} is no encoding that Python knows"
    except UnicodeEncodeError as error:
        yield f"{told.get('encoding')} cannot hold {error.object[error.start : error.end]!r}"


def _is_day_or_month(stated: str) -> bool:
    is_whole = re.fullmatch(r"\d{4}-\d\d(-\d\d)?", stated)
    try:
        return bool(is_whole) and timex.interval(stated) is not None
    except ValueError:
        return False


def body(source: Source, story: Story) -> Iterator[str]:
    """Check white space, the outlet's quotation marks, and the edges of every span."""
    for found in _ODD.finditer(source.text):
        yield f"{found.group()!r} after {_before(source.text, found.start())}"
    wrong = '"' if source.outlet in CURLY else "“”"
    is_unedited = source.outlet in CURLY and _UNEDITED in source.text
    for mark in "" if is_unedited else wrong:
        if mark in source.text:
            before = _before(source.text, source.text.index(mark))
            yield f"{mark} is not the outlet's mark, after {before}"
    for span in source.spans:
        words = source.surface(span)
        for name in SWITCHES & set(span.attributes):
            if span.attributes[name] != "yes":
                yield f"<{span.tag} {name}={span.attributes[name]!r}> at {words[:40]!r}: only yes"
        if not words.strip() or words != words.strip():
            yield f"<{span.tag}> begins or ends with a space, or is empty: {words!r}"


def entities(source: Source, story: Story) -> Iterator[str]:
    """Check names and offices: that they are known, and where their edges lie."""
    for span in source.tagged("n", "o"):
        words = source.surface(span)
        for key in (span.attributes["e"], span.attributes.get("for")):
            if key is not None and key not in story.entities:
                yield f"{words!r}: entity {key!r} is not in entities.csv"
        label = story.entities.get(span.attributes["e"], {}).get("label")
        if span.tag == "n" and _has_too_much(words, label):
            yield f"{words!r}: a name has no article, title or possessive"
        if span.tag == "o" and label not in ("PERSON", None):
            yield f"{words!r}: <o> is for a person's office"
    for outer, inner in _nested(source.tagged("n", "o")):
        yield f"{source.surface(inner)!r} stands inside {source.surface(outer)!r}"


def _has_too_much(words: str, label: str | None) -> bool:
    """Say whether a name begins or ends with what is not its own; a song may begin with "The"."""
    return bool(
        (label != "MISC" and _NOT_A_NAME.search(words))
        or (label == "PERSON" and _TITLE.search(words))
    )


def _nested(spans: list[Span]) -> Iterator[tuple[Span, Span]]:
    for one, other in pairwise(spans):
        if other.start < one.end:
            yield one, other


def times(source: Source, story: Story) -> Iterator[str]:
    """Check that each value is TIMEX3 and agrees with its words, its event and the calendar."""
    for span in source.tagged("t"):
        words, told = source.surface(span), span.attributes
        try:
            days = timex.interval(told["v"], modifier=told.get("mod"))
            if "meant" in told:
                timex.interval(told["meant"])
        except ValueError as error:
            yield f"{words!r}: {error}"
            continue
        yield from (f"{words!r}: {fault}" for fault in _event_faults(told, days, story))
        if days and days[0] == days[1]:
            yield from (f"{words!r} {fault}" for fault in _calendar_faults(words, days[0]))
            if fault := _yesterday_fault(source, span, days[0]):
                yield f"{words!r} {fault}"
    for outer, inner in _nested(source.tagged("t")):
        yield f"{source.surface(inner)!r} stands inside {source.surface(outer)!r}"


def _event_faults(
    told: Mapping[str, str], days: tuple[date, date] | None, story: Story
) -> Iterator[str]:
    number = told.get("event")
    if number is None:
        return
    if number not in story.events:
        yield f"event {number} is not in events.csv"
        return
    if "meant" in told:
        days = timex.interval(told["meant"])
    event = story.events[number]
    first, last = (date.fromisoformat(event[name]) for name in ("starts_on", "ends_on"))
    if days is None or days[1] < first or last < days[0]:
        yield f"{told['v']} is not when event {number} was ({first} to {last})"


def _calendar_faults(words: str, day: date) -> Iterator[str]:
    named = [name for name in WEEKDAYS if name in words]
    if named and WEEKDAYS[day.weekday()] != named[0]:
        yield f"is given as {day}, a {WEEKDAYS[day.weekday()]}"
    found = _DAY_OF_MONTH.search(words)
    if found:
        month = ABBREVIATED[(found["month"] or found["m2"])[:3]]
        if (month, int(found["d1"] or found["d2"])) != (day.month, day.day):
            yield f"is given as {day}"


def _yesterday_fault(source: Source, span: Span, day: date) -> str | None:
    """Compare what the outlet says of today with its date; a speaker's today may be another."""
    if attributions.around(span, attributions.of(source).values()):
        return None
    shifts = {"today": 0, "yesterday": -1, "tomorrow": 1}
    shift = shifts.get(source.surface(span).lower())
    if shift is None or len(source.header["published"]) < 10:
        return None
    published = date.fromisoformat(source.header["published"])
    if day != published + timedelta(days=shift):
        return f"is given as {day} in an article of {published}"
    return None


def speech(source: Source, story: Story) -> Iterator[str]:
    """Check that each attribution has a content and a known speaker, and its edges."""
    for one in attributions.of(source).values():
        where = f"attribution {one.number}"
        if not one.contents:
            yield f"{where} has no content <c>"
        if not one.sources and not one.cues:
            yield f"{where} has neither source <s> nor cue <v>"
        speakers = {span.attributes["who"] for span in one.sources}
        if len(speakers) > 1:
            yield f"{where} has several speakers: {sorted(speakers)}"
        for who in speakers - set(UNNAMED):
            if story.entities.get(who, {}).get("label", "PLACE") == "PLACE":
                yield f"{where}: who={who!r} is no person, organisation or people of entities.csv"
        for span in (*one.contents, *one.sources):
            if source.surface(span)[:1] in ",;" or source.surface(span)[-1:] in ",;":
                yield f"{where}: {source.surface(span)[-30:]!r} begins or ends with a comma"


def figures(source: Source, story: Story) -> Iterator[str]:
    """Check the numbers in dispute."""
    for span in source.tagged("num"):
        told, words = span.attributes, source.surface(span)
        if told["of"] not in story.quantities:
            yield f"{words!r}: quantity {told['of']!r} is not in quantities.csv"
        if not re.fullmatch(r"\d+(\.\d+)?", told["v"], re.ASCII):
            yield f"{words!r}: v={told['v']!r} is no number"
        if told.get("hedge", "about") not in HEDGES:
            yield f"{words!r}: hedge={told['hedge']!r}; expected one of {HEDGES}"


def unmarked(source: Source, story: Story) -> Iterator[str]:
    """Find what is surely a time, a quotation or an attribution and has no markup."""
    searches = (
        ("time <t>", _SURELY_TIME, ("t", "work", "n")),
        ("attribution <v>", _SURELY_CUE, ("v",)),
        ("quotation", attributions.QUOTED, ("c", *attributions.MARKED)),
    )
    for what, pattern, tags in searches:
        covered = [(span.start, span.end) for span in source.tagged(*tags)]
        for found in pattern.finditer(source.text):
            if not any(start < found.end() and found.start() < end for start, end in covered):
                before = _before(source.text, found.start())
                yield f"no {what} marked at {found.group()[:60]!r}, after {before}"


def unmarked_names(source: Source, surfaces: frozenset[str]) -> Iterator[str]:
    """Find names that are marked elsewhere and not here.

    Left to the reader's eye: what begins a sentence, and a ministry in a minister's title.
    """
    covered = [(span.start, span.end) for span in source.tagged("n", "o")]
    for found in re.finditer(r"\b[A-Z][\w’'-]*\w(?: [A-Z][\w’'-]*\w)*", source.text):
        if found.group() not in surfaces or _NO_NAME_HERE.search(source.text[: found.start()]):
            continue
        if not any(start < found.end() and found.start() < end for start, end in covered):
            yield (
                f"{source.article_id}: no name <n> marked at {found.group()!r}, "
                f"after {_before(source.text, found.start())}"
            )


def _before(text: str, place: int) -> str:
    return repr("…" + text[max(0, place - 30) : place])
