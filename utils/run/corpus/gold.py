"""From articles with their markup to the rows of the gold files, layer by layer.

Every function takes one article and the story's tables and returns one row; offsets are
code points into the article's text, half-open.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from utils.annotate import timex
from utils.run.corpus import attributions
from utils.run.corpus.markup import Source, Span
from utils.run.corpus.story import OUTLETS, Story

Row = dict[str, object]
SHORT_LABELS = {"PERSON": "PER", "ORG": "ORG", "PLACE": "LOC", "GROUP": "MISC", "MISC": "MISC"}
LAYERS = (
    "names", "aliases", "times", "quotes", "numbers", "events", "entities", "timelines",
)  # fmt: skip
_FORMS = ("n", "o")
NOT_SPEECH = {"scare": "scare", "work": "title", "nick": "nickname", "word": "word"}


def layers(sources: Iterable[Source], story: Story) -> dict[str, list[Row]]:
    """Return the rows of each gold file, by its name without the ending, in order of their ids."""
    known = sorted(sources, key=lambda source: source.article_id)
    by_article = {
        "names": names, "aliases": aliases, "times": times, "quotes": quotes,
        "numbers": numbers, "events": events,
    }  # fmt: skip
    made = {name: [row(one, story) for one in known] for name, row in by_article.items()}
    return made | {"entities": entities(known, story), "timelines": timelines(story)}


def names(source: Source, story: Story) -> Row:
    """One row is one article with its proper names; ``synonyms`` are names of one entity."""
    spans = source.tagged("n")
    surfaces = defaultdict(set)
    for span in spans:
        surfaces[span.attributes["e"]].add(source.surface(span))
    pairs = [pair for same in surfaces.values() for pair in combinations(sorted(same), 2)]
    return {
        "id": source.article_id,
        "text": source.text,
        "spans": [
            {**_placed(source, span), "label": SHORT_LABELS[_entity(span, story)["label"]]}
            for span in spans
        ],
        "synonyms": [list(pair) for pair in sorted(pairs)],
    }


def aliases(source: Source, story: Story) -> Row:
    """One row is one article with every mention of an entity, by name or by office.

    ``form`` is name or office; ``stands_for`` is the entity that a metonym means.
    """
    return {
        **_dated(source),
        "mentions": [
            {
                **_placed(source, span),
                "entity": span.attributes["e"],
                "type": SHORT_LABELS[_entity(span, story)["label"]],
                "link": span.attributes["e"],
                "form": "name" if span.tag == "n" else "office",
                "stands_for": span.attributes.get("for"),
            }
            for span in source.tagged("n", "o")
        ],
    }


def times(source: Source, story: Story) -> Row:
    """One row is one article with its temporal expressions and the days that they mean.

    ``starts_on`` and ``ends_on`` are missing where a value means no days of its own;
    ``meant`` is the true value where the text is wrong.
    """
    return {**_dated(source), "spans": [_time(source, span) for span in source.tagged("t")]}


def _time(source: Source, span: Span) -> Row:
    told = span.attributes
    days = timex.interval(told["v"], modifier=told.get("mod"))
    starts_on, ends_on = (day.isoformat() for day in days) if days else (None, None)
    return {
        **_placed(source, span),
        "type": timex.type_of(told["v"], is_set="set" in told),
        "value": told["v"],
        "mod": told.get("mod"),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "event": _number(told.get("event")),
        "meant": told.get("meant"),
    }


def quotes(source: Source, story: Story) -> Row:
    """One row is one article with its attributions, and what is quoted without being speech."""
    return {
        "id": source.article_id,
        "publisher": OUTLETS[source.outlet],
        "published_on": source.header["published"],
        "title": source.title,
        "text": source.text,
        "attributions": [
            one.row(source, story.entities) for one in attributions.of(source).values()
        ],
        "marks": [
            {**_placed(source, span), "kind": NOT_SPEECH[span.tag]}
            for span in source.tagged(*NOT_SPEECH)
        ],
    }


def numbers(source: Source, story: Story) -> Row:
    """One row is one article with its figures for the quantities in dispute.

    ``speaker`` is the source of the attribution that the figure stands in; missing where
    the outlet gives the figure itself or the source is no entity.
    """
    told = attributions.of(source)
    return {
        **_dated(source),
        "numbers": [_figure(source, span, story, told) for span in source.tagged("num")],
    }


def _figure(
    source: Source, span: Span, story: Story, told: dict[str, attributions.Attribution]
) -> Row:
    quantity = story.quantities[span.attributes["of"]]
    around = attributions.around(span, told.values())
    return {
        **_placed(source, span),
        "quantity": span.attributes["of"],
        "event": _number(quantity["event"]),
        "value": float(span.attributes["v"]),
        "unit": quantity["unit"],
        "hedge": span.attributes.get("hedge"),
        "is_attributed": around is not None,
        "speaker": around.speaker(story.entities) if around else None,
    }


def events(source: Source, story: Story) -> Row:
    """One row is one article with the event that it reports and that event's days."""
    told = source.header.get("events", "").split()
    main = story.events[told[0]] if told else {}
    return {
        "id": source.article_id,
        "published_on": source.header["published"],
        "title": source.title,
        "genre": source.header["genre"],
        "event": _number(main.get("event")),
        "starts_on": main.get("starts_on"),
        "ends_on": main.get("ends_on"),
        "events": [int(number) for number in told],
        "wire_cluster": source.header.get("wire"),
        "corrects": source.header.get("corrects"),
    }


def entities(sources: Sequence[Source], story: Story) -> list[Row]:
    """One row is one entity that the articles mean, with all its names and offices.

    ``aliases`` and ``offices`` stand in order of their frequency. A government that is
    only meant by its capital, or speaks by a pronoun, has none. ``east_km`` and
    ``north_km`` are a place's kilometres from Lissend on the invented map.
    """
    found: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    articles = defaultdict(set)
    for source in sources:
        for key, form, surface in _references(source):
            found[key].update([(form, surface)] if form in _FORMS else [])
            articles[key].add(source.article_id)
    return [
        {
            "id": key,
            **{name: story.entities[key][name] or None for name in ("entity", "label", "role")},
            "aliases": _by_frequency(found[key], "n"),
            "offices": _by_frequency(found[key], "o"),
            "n_mentions": found[key].total(),
            "n_articles": len(articles[key]),
            **{name: _coordinate(story.entities[key][name]) for name in ("east_km", "north_km")},
        }
        for key in sorted(articles)
        if key in story.entities
    ]


def _references(source: Source) -> Iterator[tuple[str, str, str]]:
    """Yield each entity that a span names, stands for or lets speak, with the way it does so."""
    for span in source.tagged("n", "o", "s"):
        for attribute, form in (("e", span.tag), ("for", "for"), ("who", "who")):
            if key := span.attributes.get(attribute):
                yield key, form, source.surface(span)


def timelines(story: Story) -> list[Row]:
    """One row is the chronology of the bible: each event under the day on which it began."""
    entries = defaultdict(list)
    for event in story.events.values():
        entries[event["starts_on"]].append(event["title"])
    told = {"topic": "oskery", "folder": "teaching", "name": "chronology"}
    return [{**told, "entries": dict(entries)}]


def _placed(source: Source, span: Span) -> Row:
    return {"start": span.start, "end": span.end, "text": source.surface(span)}


def _dated(source: Source) -> Row:
    return {
        "id": source.article_id,
        "published_on": source.header["published"],
        "text": source.text,
    }


def _entity(span: Span, story: Story) -> dict[str, str]:
    return story.entities[span.attributes["e"]]


def _number(stated: str | None) -> int | None:
    return int(stated) if stated else None


def _coordinate(stated: str) -> float | None:
    return float(stated) if stated else None


def _by_frequency(counts: Counter[tuple[str, str]], form: str) -> list[str]:
    own = {surface: n for (its_form, surface), n in counts.items() if its_form == form}
    return sorted(own, key=lambda surface: (-own[surface], surface))
