"""Whether an article holds a trap: one function for each kind, or one that makes it."""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import combinations, pairwise

from utils.annotate import timex
from utils.run.corpus import attributions
from utils.run.corpus.attributions import Attribution
from utils.run.corpus.markup import Source, Span
from utils.run.corpus.story import Story

Finder = Callable[[Source, Story], bool]
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr\.?|Gen\.|Col\.|General|Colonel|President|Judge) $")
_SMALL_HOURS = re.compile(r"(?<![:.])\b0?[0-4][.:]\d\d\b(?! ?p)|\b12[.:]\d\d a\.m\.")
_MONTH = re.compile("|".join(month_name[1:]))
_JOINED = (" to ", " and ", " until ", "–", "-")


def full_and_surname(source: Source, story: Story) -> bool:
    """Find a person by full name and by surname."""
    names = _names(source, story, "PERSON").values()
    return any(long.endswith(f" {short}") for same in names for long in same for short in same)


def title(source: Source, story: Story) -> bool:
    """Find a name behind a title."""
    return any(_TITLE.search(source.text[: span.start]) for span in source.tagged("n"))


def acronym(source: Source, story: Story) -> bool:
    """Find an organisation by its initials."""
    names = _names(source, story, "ORG").values()
    return any(_is_acronym(name) for same in names for name in same)


def expansion(source: Source, story: Story) -> bool:
    """Find an organisation by its initials and by the words that they stand for."""
    return any(
        _is_acronym(short) and "".join(re.findall(r"\b[A-Z]", long)) == short
        for same in _names(source, story, "ORG").values()
        for short in same
        for long in same - {short}
    )


def variant(kind: str) -> Finder:
    """Make a finder of the names that ``variants.csv`` lists as of a kind."""

    def holds(source: Source, story: Story) -> bool:
        found = {(span.attributes["e"], source.surface(span)) for span in source.tagged("n")}
        return not found.isdisjoint(_variants(story, kind))

    return holds


def renamed(source: Source, story: Story) -> bool:
    """Find an entity by a former name and by another."""
    former = _variants(story, "former name")
    entities = {entity for entity, _ in former}
    return any(
        {(key, name) for name in same} & former and {(key, name) for name in same} - former
        for key, same in _names(source, story, "ORG").items()
        if key in entities
    )


def one_surname(source: Source, story: Story) -> bool:
    """Find two people of one surname."""
    surnames = [
        {name.split()[-1] for name in same} for same in _names(source, story, "PERSON").values()
    ]
    return any(one & other for one, other in combinations(surnames, 2))


def person_and_place(source: Source, story: Story) -> bool:
    """Find a person whose surname is also a place in the article."""
    people, places = (_names(source, story, label).values() for label in ("PERSON", "PLACE"))
    surnames = {name.split()[-1] for same in people for name in same}
    return not surnames.isdisjoint(name for same in places for name in same)


def ministry_and_minister(source: Source, story: Story) -> bool:
    """Find a ministry and somebody who leads it or led it."""
    named = {span.attributes["e"] for span in source.tagged("n", "o")}
    fields = [key.removeprefix("ministry_") for key in named if key.startswith("ministry_")]
    roles = " | ".join(story.entities[key]["role"] for key in named)
    # The minister of another country has it in the role: "foreign minister of Mavreny".
    return any(re.search(rf"\b{field} minister(?! of)", roles) for field in fields)


def metonym(source: Source, story: Story) -> bool:
    """Find a place that stands for its government."""
    return any("for" in span.attributes for span in source.tagged("n"))


def time_worded(pattern: str) -> Finder:
    """Make a finder of times by their words."""
    worded = re.compile(pattern, re.IGNORECASE)
    return lambda source, story: any(
        worded.search(source.surface(span)) for span in source.tagged("t")
    )


def time_valued(pattern: str) -> Finder:
    """Make a finder of times by their whole TIMEX3 value."""
    valued = re.compile(pattern)
    return lambda source, story: any(
        valued.fullmatch(span.attributes["v"]) for span in source.tagged("t")
    )


def duration(source: Source, story: Story) -> bool:
    """Find a length of time that does not recur."""
    return any(
        timex.type_of(span.attributes["v"], is_set="set" in span.attributes) == "DURATION"
        for span in source.tagged("t")
    )


def month_without_year(source: Source, story: Story) -> bool:
    """Find a month by its name, of a year that the words do not give."""
    return any(
        re.fullmatch(r"\d{4}-\d\d", span.attributes["v"])
        and _MONTH.search(source.surface(span))
        and not re.search(r"\d", source.surface(span))
        for span in source.tagged("t")
    )


def time_range(source: Source, story: Story) -> bool:
    """Find two times joined as a range."""
    times = pairwise(source.tagged("t"))
    return any(source.text[one.end : other.start] in _JOINED for one, other in times)


def anniversary(source: Source, story: Story) -> bool:
    """Find the word, beside a time."""
    return "anniversary" in source.text and bool(source.tagged("t"))


def after_midnight(source: Source, story: Story) -> bool:
    """Find a small hour in the date line and yesterday in the text."""
    has_clock = _SMALL_HOURS.search(source.head.partition("\n\n")[2])
    return bool(has_clock) and time_worded(r"^yesterday")(source, story)


def attribution_kind(kind: str) -> Finder:
    """Make a finder of direct, indirect or mixed quotations."""
    return lambda source, story: any(
        one.kind(source) == kind for one in attributions.of(source).values()
    )


def interrupted(source: Source, story: Story) -> bool:
    """Find a quoted sentence that its attribution cuts in two: a comma leads back into it."""
    return any(
        one.end <= attribution.cues[0].start < other.start
        and source.text[one.end : other.start].endswith(", ")
        for attribution in _direct(source)
        for one, other in pairwise(attribution.contents)
    )


def paragraphs(source: Source, story: Story) -> bool:
    """Find a direct quotation that runs over a paragraph's end."""
    return any(
        "\n" in source.text[one.end : other.start]
        for attribution in _direct(source)
        for one, other in pairwise(attribution.contents)
    )


def nested(source: Source, story: Story) -> bool:
    """Find what somebody says that somebody says."""
    contents = source.tagged("c")
    return any(_is_inside(one, other) for one in contents for other in contents)


def tagged(tag: str) -> Finder:
    """Make a finder of an element."""
    return lambda source, story: bool(source.tagged(tag))


def attribute(tag: str, name: str, value: str | None = None) -> Finder:
    """Make a finder of an element's attribute, with any value or with one."""

    def holds(source: Source, story: Story) -> bool:
        found = {span.attributes.get(name) for span in source.tagged(tag)} - {None}
        return value in found if value else bool(found)

    return holds


def figure_in(unit: str) -> Finder:
    """Make a finder of figures in a unit."""

    def holds(source: Source, story: Story) -> bool:
        told = {span.attributes["of"] for span in source.tagged("num")}
        return unit in {story.quantities[key]["unit"] for key in told}

    return holds


def two_figures(source: Source, story: Story) -> bool:
    """Find two figures for one quantity."""
    told = {(span.attributes["of"], span.attributes["v"]) for span in source.tagged("num")}
    return max(Counter(key for key, _ in told).values(), default=0) > 1


def header(name: str) -> Finder:
    """Make a finder of an attribute of the article."""
    return lambda source, story: bool(source.header.get(name))


def _names(source: Source, story: Story, label: str) -> dict[str, set[str]]:
    """Return the names in an article of each entity with a label."""
    found = defaultdict(set)
    for span in source.tagged("n"):
        if story.entities[span.attributes["e"]]["label"] == label:
            found[span.attributes["e"]].add(source.surface(span))
    return found


def _variants(story: Story, kind: str) -> set[tuple[str, str]]:
    known = story.variants.values()
    return {(row["entity_id"], row["surface"]) for row in known if row["kind"] == kind}


def _is_acronym(name: str) -> bool:
    return name.isupper() and name.isalpha() and len(name) <= 4


def _direct(source: Source) -> list[Attribution]:
    return [
        one for one in attributions.of(source).values() if one.cues and one.kind(source) == "direct"
    ]


def _is_inside(one: Span, other: Span) -> bool:
    is_another = one.attributes["a"] != other.attributes["a"]
    return is_another and other.start <= one.start and one.end <= other.end
