"""The rules that the corpus as a whole must keep: sizes, repetitions, clusters, names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from utils.run.corpus.markup import Source
from utils.run.corpus.story import OUTLETS, Story

MIN_ARTICLES, MIN_WORDS = 150, 40_000
MIN_OUTLET, MIN_WEEK = 18, 6
MIN_CLUSTERS, MIN_REPRINTS = 12, 3
DUPLICATES = 2
FIRST_WEEK, LAST_WEEK = (2014, 23), (2014, 37)
# Shorter sentences may be the same by chance.
LONG_ENOUGH = 5


def faults(sources: Sequence[Source], story: Story) -> list[str]:
    """Return what is wrong with the corpus as a whole."""
    checks = (counts, weeks, clusters, corrections)
    found = [fault for check in checks for fault in check(sources)]
    return [*found, *repetitions(sources, story), *names(sources, story)]


def n_words(text: str) -> int:
    """Count the pieces between white space that hold a letter or a digit.

    Counted apart from the reader, which has its own way, so that the two can be compared.
    """
    return sum(any(char.isalnum() for char in piece) for piece in text.split())


def counts(sources: Sequence[Source]) -> Iterator[str]:
    """Check the number of articles and words, in all and for each outlet."""
    words = sum(n_words(source.text) for source in sources)
    if len(sources) < MIN_ARTICLES or words < MIN_WORDS:
        yield f"{len(sources)} articles, {words:,} words; at least {MIN_ARTICLES} and {MIN_WORDS:,}"
    by_outlet = Counter(source.outlet for source in sources)
    for outlet in OUTLETS:
        if by_outlet[outlet] < MIN_OUTLET:
            yield f"{outlet} has {by_outlet[outlet]} articles, at least {MIN_OUTLET} wanted"


def weeks(sources: Sequence[Source]) -> Iterator[str]:
    """Check that every calendar week of the story has its articles."""
    found = Counter(
        date.fromisoformat(source.header["published"]).isocalendar()[:2]
        for source in sources
        if len(source.header["published"]) == len("2014-06-02")
    )
    for week in range(FIRST_WEEK[1], LAST_WEEK[1] + 1):
        if found[2014, week] < MIN_WEEK:
            yield f"week 2014-W{week} has {found[2014, week]} articles, at least {MIN_WEEK} wanted"


def clusters(sources: Sequence[Source]) -> Iterator[str]:
    """Check that each wire story has its reprints, and that they share its sentences."""
    found = defaultdict(list)
    for source in sources:
        if wire := source.header.get("wire"):
            found[wire].append(source)
    if len(found) < MIN_CLUSTERS:
        yield f"{len(found)} wire clusters, at least {MIN_CLUSTERS} wanted"
    for wire, together in sorted(found.items()):
        originals = [one for one in together if one.outlet == "allied-dispatch"]
        reprints = {one.outlet for one in together} - {"allied-dispatch"}
        if len(originals) != 1 or len(reprints) < MIN_REPRINTS:
            yield f"cluster {wire}: {len(originals)} originals, reprints in {sorted(reprints)}"
            continue
        for one in together:
            if (shared := _shared(one, originals[0])) < 0.2:
                yield f"{one.article_id} shares {shared:.0%} of its word triples with its original"


def _shared(one: Source, other: Source) -> float:
    own, theirs = _triples(one.text), _triples(other.text)
    return len(own & theirs) / max(len(own), 1)


def _triples(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def repetitions(sources: Sequence[Source], story: Story) -> Iterator[str]:
    """Check that no sentence stands in two articles but of one wire cluster, or duplicates.

    What the bible gives as said word for word may be quoted by all.
    """
    said = " ".join(row["words"] for row in story.statements.values())
    texts = defaultdict(list)
    for source in sources:
        texts[source.text].append(source.article_id)
    twice = sorted(same for same in texts.values() if len(same) > 1)
    if len(twice) != DUPLICATES:
        yield f"{len(twice)} articles stand there in duplicate, {DUPLICATES} wanted: {twice}"
    places = defaultdict(dict)
    for source in sources:
        family = source.header.get("wire") or texts[source.text][0]
        for sentence in sentences(source.text):
            places[sentence][family] = source.article_id
    for sentence, found in places.items():
        if len(found) > 1 and not _is_said(sentence, said):
            yield f"{sorted(found.values())} share the sentence {sentence!r}"


def _is_said(sentence: str, said: str) -> bool:
    """Say whether all words of a sentence but its attribution stand in one statement."""
    quoted = re.sub(r"[,.]?[”\"'’](?: .*)?$|[.!?,]$", "", sentence)
    return quoted.replace("’", "'") in said


def sentences(text: str) -> list[str]:
    """Cut a text after sentence ends, roughly; leave out what is too short to tell anything."""
    parts = re.split(r"(?<=[.!?])[”\"’']*\s+|\n+", text)
    stripped = (part.strip(" “”\"'‘’") for part in parts)
    return [part for part in stripped if len(part.split()) >= LONG_ENOUGH]


def corrections(sources: Sequence[Source]) -> Iterator[str]:
    """Check that what is corrected is there, and earlier."""
    known = {source.article_id: source for source in sources}
    for source in sources:
        target = source.header.get("corrects")
        if not target:
            continue
        if target not in known:
            yield f"{source.article_id} corrects {target!r}, which is not there"
        elif known[target].header["published"] >= source.header["published"]:
            yield f"{source.article_id} corrects {target!r}, which is not earlier"


def names(sources: Sequence[Source], story: Story) -> Iterator[str]:
    """Check that no two entities share their full name, and that each occurs somewhere."""
    by_name = defaultdict(list)
    for key, row in story.entities.items():
        by_name[row["entity"]].append(key)
    for name, keys in by_name.items():
        if len(keys) > 1:
            yield f"{name} is the name of several entities: {keys}"
    used = {
        key
        for source in sources
        for span in source.tagged("n", "o", "s")
        for key in span.attributes.values()
    }
    bylines = " ".join(source.header["authors"] for source in sources)
    for key, row in story.entities.items():
        if key not in used and row["entity"] not in bylines:
            yield f"{key} of entities.csv occurs in no article"
