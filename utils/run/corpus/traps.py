"""The traps that real collections hold, each found in the sources and never merely claimed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from utils.run.corpus import damage, finders
from utils.run.corpus.markup import Source
from utils.run.corpus.story import Story

DUPLICATE = "exact duplicate"
_WEEKDAY = r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day$"
_NEAR = r"^(?:last|next|this|the past|the last|the next) "
_COUNTED = r"\b(?:ago|earlier|later|before|after)$"
_FOLLOWING = r"^the (?:following|next) (?:day|morning|afternoon|evening|night)\b"


class Trap(NamedTuple):
    """One kind of trap: its family and name, what it is, and whether an article holds it."""

    family: str
    name: str
    meaning: str
    holds: finders.Finder


def find(sources: Sequence[Source], story: Story) -> dict[str, list[str]]:
    """Return for each trap the articles that hold it, in the order of their ids."""
    found = {
        trap.name: [one.article_id for one in sources if trap.holds(one, story)] for trap in TRAPS
    }
    texts = Counter(source.text for source in sources)
    found[DUPLICATE] = [one.article_id for one in sources if texts[one.text] > 1]
    return found


def _family(family: str, **traps: tuple[str, finders.Finder]) -> list[Trap]:
    return [
        Trap(family, name.replace("_", " "), meaning, holds)
        for name, (meaning, holds) in traps.items()
    ]


TRAPS = [
    *_family(
        "names",
        full_name_and_surname=("one person by both", finders.full_and_surname),
        title_before_a_name=("Mr, Gen., Colonel, President", finders.title),
        office_alone=("the PM, the minister", finders.tagged("o")),
        nickname=("the Schoolmaster, greycoats", finders.variant("nickname")),
        transliteration=("Iorun Khadesk, Yorun Hadesk", finders.variant("transliteration")),
        misspelling=("one that an outlet keeps", finders.variant("misspelling")),
        acronym=("OHL, FFO, HVV, AN", finders.acronym),
        acronym_and_expansion=("both in one article", finders.expansion),
        former_name=("the movement before 21 July", finders.variant("former name")),
        renamed_movement=("old and new name in one article", finders.renamed),
        two_people_of_one_surname=("both in one article", finders.one_surname),
        person_and_place_of_one_name=("both in one article", finders.person_and_place),
        ministry_and_minister=("both in one article", finders.ministry_and_minister),
        metonym=("a place that stands for its government", finders.metonym),
    ),
    *_family(
        "times",
        weekday_alone=("“Friday”", finders.time_worded(_WEEKDAY)),
        near=("“last week”, “this year”", finders.time_worded(_NEAR)),
        counted_from_another_time=("“two days earlier”", finders.time_worded(_COUNTED)),
        the_following_day=("or morning: after what was just told", finders.time_worded(_FOLLOWING)),
        month_without_year=("“in March”", finders.month_without_year),
        range_of_times=("“between 3 and 5 a.m.”", finders.time_range),
        decade=("“the 1990s”", finders.time_valued(r"\d{3}")),
        duration=("“for half an hour”", finders.duration),
        recurring=("“every Tuesday”", finders.attribute("t", "set")),
        season_or_quarter=("“this summer”", finders.time_valued(r"\d{4}-(?:SP|SU|FA|WI|Q\d)")),
        anniversary=("the word, beside a time", finders.anniversary),
        wrong_date=("`meant` holds the true one", finders.attribute("t", "meant")),
        after_midnight=("a clock in the date line, “yesterday” below", finders.after_midnight),
    ),
    *_family(
        "quotes",
        direct=("all in marks", finders.attribution_kind("direct")),
        indirect=("nothing in marks", finders.attribution_kind("indirect")),
        mixed=("some of it in marks", finders.attribution_kind("mixed")),
        interrupted=("“…,” she said, “…”", finders.interrupted),
        over_several_paragraphs=("opened each time, closed once", finders.paragraphs),
        nested=("an attribution inside an attribution", finders.nested),
        quoted_headline_or_title=("not speech", finders.tagged("work")),
        scare_quotes=("not speech", finders.tagged("scare")),
        nickname_in_marks=("not speech", finders.tagged("nick")),
        anonymous_source=("a senior official", finders.attribute("s", "who", "anonymous")),
        crowd_as_source=("residents, survivors", finders.attribute("s", "who", "crowd")),
        denial=("the speaker denies", finders.attribute("v", "denial")),
        corrected_later=("the words were others", finders.attribute("c", "corrected")),
    ),
    *_family(
        "copies",
        wire_story_or_reprint=("cut, moved and reworded", finders.header("wire")),
        correction=("names the article that it corrects", finders.header("corrects")),
    ),
    *_family(
        "numbers",
        people_in_dispute=("dead, marchers, fighters", finders.figure_in("people")),
        distance_in_dispute=("kilometres", finders.figure_in("kilometres")),
        sum_in_dispute=("dollars", finders.figure_in("dollars")),
        two_figures_for_one_thing=("in one article", finders.two_figures),
    ),
    *_family(
        "files",
        no_byline=("and no author in the manifest", damage.no_byline),
        no_date_line=("the date is in the manifest", damage.no_date_line),
        month_only=("no day in the date line", damage.month_only),
        date_line_before_the_byline=("the other way round", damage.day_first),
        two_authors=("joined by “and”", damage.two_authors),
        headline_in_capitals=("all of it", damage.capitals),
        headline_over_two_lines=("before the first empty line", damage.two_lines),
        broken_paragraph=("cut in mid-sentence by an empty line", damage.broken_paragraph),
        hard_wrapped=("a line end every seventy columns", damage.hard_wrapped),
        hyphenated_line_ends=("a word cut in two", damage.hyphenated),
        closing_lines=("contacts below the article", damage.closing_lines),
        marks_of_another_format=("asterisks, backslashes", damage.foreign_marks),
        windows_1252=("not UTF-8", finders.header("encoding")),
        wrong_year_in_the_manifest=("the text's own is right", finders.header("manifest")),
    ),
]
