"""An event timeline to read: each day with its sentence, where it stands, and who else says it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from utils.annotate.annotation import Corpus
from utils.measure.retold import retellings
from utils.show.events import one_line, subject_of, written
from utils.show.parts import numbered
from utils.show.passages import Passage, quoted_from

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 46em; margin: 2em auto; padding: 0 1em; line-height: 1.5;
       font-family: system-ui, sans-serif; color: #222; background: #fff; }
a { color: #00609c; }
dt { margin-top: 1.4em; }
dd { margin: 0 0 .6em; padding-left: 1em; border-left: 3px solid #0072b2; }
dd p { margin: .2em 0; }
blockquote { margin: .4em 1em; }
mark { color: #222; background: #fff0b0; }
@media (prefers-color-scheme: dark) {
  body { color: #ddd; background: #181818; }
  a { color: #7cc4f4; }
  mark { color: #fff; background: #5a4a00; }
}
@media print { body { max-width: none; } dd { break-inside: avoid; } }
"""


class Happening(NamedTuple):
    """What a timeline says of a day, with one passage, and those that say nearly the same."""

    day: str
    weight: str
    passage: Passage
    others: tuple[Passage, ...]


class EventTimeline(NamedTuple):
    """A timeline to read; shown as text and, in a notebook, as HTML with its sources."""

    title: str
    happenings: tuple[Happening, ...]

    def __str__(self) -> str:
        return "\n".join([self.title, *_text_lines(self.happenings)])

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return (
            f'<div style="max-width: 46em"><strong>{escape(self.title)}</strong>{self.body}</div>'
        )

    @property
    def body(self) -> str:
        """The list of days as HTML."""
        if not self.happenings:
            return "<p>No day stands out: the timeline is empty.</p>"
        # So that timelines of one page answer to different links.
        key = hashlib.sha256(repr(tuple(self)).encode()).hexdigest()[:10]
        items = [_as_html(told, f"event-{key}-{nth}", is_new)
                 for nth, (told, is_new) in enumerate(_with_heads(self.happenings))]  # fmt: skip
        return f"<dl>{''.join(items)}</dl>"


def event_timeline(
    table: pd.DataFrame, corpus: Corpus, *, title: str | None = None, n_around: int = 1
) -> EventTimeline:
    """Return a timeline to read: each sentence with its outlet, its article, and who else says it.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.event_timeline`.
    corpus : Corpus
        The one that the table was made from: ``articles`` with ``text``, ``sentences``.
    title : str, optional
        Default: whom the timeline is about.
    n_around : int
        Sentences shown before and after each one where it is quoted in its article.

    Returns
    -------
    EventTimeline
        ``str`` gives text. A notebook shows HTML without any script, in which every outlet
        is a link to its sentence: at the article's ``url`` where that is an address of the
        web, else to the quotation below. Nothing in an article is taken for markup.

    Raises
    ------
    KeyError
        "table: article 'x' is not in the corpus".
    ValueError
        "corpus: it was read without text; …"

    Examples
    --------
    >>> from utils import tables
    >>> empty = {name: tables.empty(name) for name in ("mentions", "entities", "alias_decisions")}
    >>> day = pd.Timestamp("2014-06-02")
    >>> articles = pd.DataFrame({"article_id": ["x"], "text": ["Rain fell."], "title": ["Rain"],
    ...     "outlet": ["Ledger"], "published_on": [day], "url": ["https://example.org/x"]})
    >>> place = {"article_id": ["x"], "sentence_id": 0, "start_char": 0, "end_char": 10}
    >>> corpus = Corpus(articles, pd.DataFrame(place), problems=tables.empty("problems"), **empty)
    >>> rest = {"day": day, "rank": 1, "sentence": "Rain fell.", "n_articles": 3, "saying": ""}
    >>> print(event_timeline(pd.DataFrame(place | rest), corpus))
    What happened, day by day
    2 June 2014, 3 articles
      Rain fell. (Ledger, 2 June 2014)
    """
    if unknown := set(table["article_id"]) - set(corpus.articles["article_id"]):
        raise KeyError(f"table: article {min(unknown)!r} is not in the corpus")
    if len(table) and corpus.articles["text"].isna().all():
        raise ValueError("corpus: it was read without text; use with_text=True")
    others = retellings(table, corpus)
    quoted = quoted_from(corpus, [*table["article_id"], *others["article_id"]])
    by_place = dict(iter(others.groupby(["day", "rank"]))) if len(others) else {}
    happenings = [
        Happening(
            written(row.day),
            numbered(row.n_articles, "article"),
            quoted.passage(row, n_around),
            tuple(quoted.passage(one, n_around)
                  for one in by_place.get((row.day, row.rank), others[:0]).itertuples()),
        )
        for row in table.itertuples()
    ]  # fmt: skip
    subject = subject_of(table)
    default = f"{subject}, day by day" if subject else "What happened, day by day"
    return EventTimeline(one_line(title or default), tuple(happenings))


def save_event_timeline(
    table: pd.DataFrame, corpus: Corpus, path: str | Path, *, title: str | None = None
) -> None:
    """Write a timeline to read as one HTML page that needs nothing beside it and runs no script.

    Parameters
    ----------
    table, corpus, title
        As of :func:`event_timeline`.
    path : str or Path
        The file; its folder is there. What it held is replaced.

    Raises
    ------
    FileNotFoundError
        "path: the folder results does not exist", and as :func:`event_timeline`.
    """
    if not (folder := Path(path).parent).is_dir():
        raise FileNotFoundError(f"path: the folder {folder} does not exist")
    made = event_timeline(table, corpus, title=title)
    name = escape(made.title)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    page = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{name}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{name}</h1>\n{made.body}\n</body>\n</html>\n"
    )
    Path(path).write_text(page, encoding="utf-8", newline="\n")


def _with_heads(happenings: tuple[Happening, ...]) -> Iterator[tuple[Happening, bool]]:
    """Yield each with whether its day is another than that before."""
    before = ""
    for told in happenings:
        yield told, told.day != before
        before = told.day


def _text_lines(happenings: tuple[Happening, ...]) -> Iterator[str]:
    for told, is_new in _with_heads(happenings):
        if is_new:
            yield f"{told.day}, {told.weight}"
        sources = "; ".join([told.passage.source, *(one.source for one in told.others)])
        yield f"  {told.passage.sentence} ({sources})"


def _as_html(told: Happening, key: str, is_new: bool) -> str:
    head = f"<dt><strong>{told.day}</strong> · {told.weight}</dt>" if is_new else ""
    passages = (told.passage, *told.others)
    links = "; ".join(_link(one, f"{key}-{nth}") for nth, one in enumerate(passages))
    n = len(told.others)
    also = f", and in {numbered(n, 'other')}" if n else ""
    quotations = "".join(_quotation(one, f"{key}-{nth}") for nth, one in enumerate(passages))
    return (
        f'{head}<dd><p dir="auto">{escape(told.passage.sentence)}</p><p><small>{links}</small></p>'
        f"<details><summary>In its article{also}</summary>{quotations}</details></dd>"
    )


def _link(one: Passage, key: str) -> str:
    address = one.url or f"#{key}"
    return f'<a href="{escape(address)}">{escape(one.source)}</a>'


def _quotation(one: Passage, key: str) -> str:
    title = f"<em>{escape(one.title)}</em>, " if one.title else ""
    words = f"{escape(one.before)} <mark>{escape(one.sentence)}</mark> {escape(one.after)}".strip()
    return (
        f'<p id="{key}"><small>{title}{escape(one.source)}</small></p>'
        f'<blockquote dir="auto">{words}</blockquote>'
    )
