"""A sentence as it stands in its article: the words around it, who printed it, and a link."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol
from urllib.parse import quote, urlsplit

import pandas as pd

from utils.annotate.annotation import Corpus
from utils.show.events import one_line, written
from utils.show.parts import shortened

_WIDE = 400
_FEW_WORDS = 4


class Place(Protocol):
    """Where a sentence stands: its article, and code points of the text."""

    article_id: str
    start_char: int
    end_char: int


class Passage(NamedTuple):
    """A sentence in its article: who printed it when, where, and the words around it."""

    source: str
    title: str
    before: str
    sentence: str
    after: str
    url: str


class Quoted(NamedTuple):
    """What passages are quoted from.

    Attributes
    ----------
    articles : DataFrame
        With ``article_id`` as index: ``text``, and where it has them ``title``, ``outlet``,
        ``published_on``, ``published_precision``, ``url``.
    spans : dict
        Of each article the places of its sentences, in their order.
    """

    articles: pd.DataFrame
    spans: dict[str, list[tuple[int, int]]]

    def passage(self, place: Place, n_around: int) -> Passage:
        """Return a sentence with so many before and after it, fit to be shown."""
        article = self.articles.loc[place.article_id]
        text, start, end = str(article["text"]), place.start_char, place.end_char
        spans = self.spans.get(place.article_id, [])
        before = [one[0] for one in spans if one[1] <= start][-n_around:] if n_around else []
        after = [one[1] for one in spans if one[0] >= end][:n_around]
        return Passage(
            _source(article),
            one_line(_told(article, "title")),
            _last(one_line(text[min([*before, start]) : start])),
            one_line(text[start:end]),
            shortened(one_line(text[end : max([*after, end])]), _WIDE),
            at_sentence(_told(article, "url"), text[start:end]),
        )


def _last(words: str) -> str:
    return words if len(words) <= _WIDE else f"…{words[-_WIDE:].partition(' ')[2]}"


def quoted_from(corpus: Corpus, article_ids: Iterable[str]) -> Quoted:
    """Return what these articles' sentences can be quoted from."""
    wanted = corpus.sentences[corpus.sentences["article_id"].isin(set(article_ids))]
    spans = {
        key: list(zip(rows["start_char"], rows["end_char"], strict=True))
        for key, rows in wanted.groupby("article_id")
    }
    return Quoted(corpus.articles.set_index("article_id"), spans)


def _told(article: pd.Series, name: str) -> str:
    """Return what a column says of an article; "" where it says nothing."""
    value = article.get(name)
    return str(value) if pd.notna(value) else ""


def _source(article: pd.Series) -> str:
    outlet = one_line(_told(article, "outlet")) or "outlet not stated"
    if pd.isna(day := article["published_on"]):
        return f"{outlet}, no date"
    vague = {"month": f"{day.month_name()} {day.year}", "year": str(day.year)}
    return f"{outlet}, {vague.get(_told(article, 'published_precision'), written(day))}"


def at_sentence(url: str, sentence: str) -> str:
    """Return an address that leads a browser to the sentence on the page; "" where it is none.

    By a text fragment (WICG, URL Fragment Text Directives), which older browsers pass over.

    Examples
    --------
    >>> at_sentence("https://example.org/x", "Rain fell, and it did so for a long time.")
    'https://example.org/x#:~:text=Rain%20fell%2C%20and%20it,for%20a%20long%20time.'
    >>> at_sentence("javascript:alert(1)", "Rain fell.")
    ''
    """
    if not web_address(url):
        return ""
    words = sentence.split()
    is_long = len(words) > 2 * _FEW_WORDS
    ends = [words[:_FEW_WORDS], words[-_FEW_WORDS:]] if is_long else [words]
    # A hyphen and a comma have a meaning of their own there.
    told = ",".join(quote(" ".join(one), safe="").replace("-", "%2D") for one in ends)
    return f"{url}{'' if urlsplit(url).fragment else '#'}:~:text={told}"


def web_address(url: str) -> str:
    """Return an address if it is one of the web that a page may link to; "" where it is none.

    Examples
    --------
    >>> web_address("https://example.org/x"), web_address("javascript:alert(1)")
    ('https://example.org/x', '')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_one = parts.scheme in ("http", "https") and parts.netloc and url.isprintable()
    return url if is_one else ""
