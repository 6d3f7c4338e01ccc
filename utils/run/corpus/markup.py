"""A marked-up source file to an article: its text, its spans, and the file that readers meet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, ElementTree

# What a tag must carry, and what it may carry beside.
TAGS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    tag: (frozenset(must.split()), frozenset(may.split()))
    for tag, must, may in (
        ("n", "e", "for"),
        ("o", "e", ""),
        ("t", "v", "mod set event meant"),
        ("s", "a who", ""),
        ("v", "a", "denial"),
        ("c", "a", "corrected"),
        ("scare", "", ""),
        ("work", "", ""),
        ("nick", "", ""),
        ("word", "", ""),
        ("num", "of v", "hedge"),
    )
}
DAMAGES = {"hyphen": ("-\n", ""), "break": ("\n", ""), "cut": ("\n\n", " ")}
RAW = "raw"
HEADER = ("published", "section", "genre")
HEADER_MAY = ("events", "wire", "corrects", "encoding", "manifest")
PARTS = ("title", "byline", "date", "text", "closing")


class Span(NamedTuple):
    """One marked stretch of an article's text, half-open."""

    start: int
    end: int
    tag: str
    attributes: dict[str, str]


class Source(NamedTuple):
    """One article as its source file states it.

    ``header`` holds the attributes of the article and ``authors``; ``body`` is the text
    as the plain file shows it, damage included; ``head`` the lines above it.
    """

    article_id: str
    header: dict[str, str]
    title: str
    head: str
    text: str
    body: str
    closing: str
    spans: tuple[Span, ...]

    @property
    def source_file(self) -> str:
        """The plain file, relative to the corpus folder."""
        return f"articles/{self.article_id}.txt"

    @property
    def outlet(self) -> str:
        """The outlet's folder."""
        return self.article_id.split("/")[0]

    def surface(self, span: Span) -> str:
        """Return the words that a span covers."""
        return self.text[span.start : span.end]

    def tagged(self, *tags: str) -> list[Span]:
        """Return the spans of some tags, in the order of the text."""
        return [span for span in self.spans if span.tag in tags]

    def file_bytes(self) -> bytes:
        """Return the plain file, in the encoding that the header states."""
        closing = f"\n\n{self.closing}" if self.closing else ""
        whole = f"{self.head}\n\n{self.body}{closing}\n"
        return whole.encode(self.header.get("encoding", "utf-8"))


def read(path: Path) -> Source:
    """Read one source file.

    Raises
    ------
    ValueError
        "night-shift/2014-06-04-x.xml: line 9, column 4: …" for broken XML; the like for an
        element or attribute that the guide does not know, or one that is absent.
    """
    name = f"{path.parent.name}/{path.name}"
    try:
        article = ElementTree.fromstring(path.read_text(encoding="utf-8-sig"), forbid_dtd=True)
        return _source(f"{path.parent.name}/{path.stem}", article)
    except ParseError as error:
        raise ValueError(f"{name}: {error}; mend the markup there") from None
    except RecursionError:
        raise ValueError(f"{name}: elements are nested too deep; mend the markup") from None
    except DefusedXmlException:
        raise ValueError(f"{name}: a document type; take the <!DOCTYPE …> away") from None
    except UnicodeDecodeError as error:
        raise ValueError(f"{name}: byte {error.start} is no UTF-8; save it as UTF-8") from None
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None


def _source(article_id: str, article: Element) -> Source:
    if article.tag != "article":
        raise ValueError(f"the whole is <{article.tag}>, expected <article>")
    _check(article, "article", HEADER, HEADER_MAY)
    parts = _parts(article)
    text, body, spans = _read_text(parts["text"])
    title = _plain(parts["title"])
    head = [_plain(part) for part in article if part.tag in ("byline", "date")]
    return Source(
        article_id,
        {**article.attrib, "authors": _authors(parts.get("byline"))},
        " ".join(title.split("\n")),
        "\n\n".join(["\n".join(lines) for lines in ([title], head) if lines]),
        text,
        body,
        _plain(parts["closing"]) if "closing" in parts else "",
        tuple(spans),
    )


def _parts(article: Element) -> dict[str, Element]:
    """Return the elements of an article, each there once, with no words between them."""
    parts: dict[str, Element] = {}
    for part in article:
        if part.tag not in PARTS:
            raise ValueError(f"<{part.tag}> stands in <article>; expected one of {PARTS}")
        if part.tag in parts:
            raise ValueError(f"<{part.tag}> is there twice; join them")
        parts[part.tag] = part
    if missing := {"title", "text"} - set(parts):
        raise ValueError(f"<{min(missing)}> is not there; every article has one")
    loose = "".join([article.text or "", *(part.tail or "" for part in article)]).strip()
    if loose:
        raise ValueError(f"{loose[:40]!r} stands outside title, byline, date, text and closing")
    return parts


def _plain(part: Element) -> str:
    """Return the words of a part that has no markup, and is not empty."""
    if len(part):
        raise ValueError(f"<{part[0].tag}> stands in <{part.tag}>, which has no markup")
    words = (part.text or "").strip()
    if not words:
        raise ValueError(f"<{part.tag}> is empty; write it, or take it away")
    return words


def _authors(byline: Element | None) -> str:
    if byline is None:
        return ""
    _check(byline, "byline", (), ("authors",))
    return byline.get("authors") or _plain(byline)


def _check(element: Element, name: str, must: Iterable[str], may: Iterable[str]) -> None:
    must = set(must)
    if missing := sorted(must - set(element.attrib)):
        raise ValueError(f'<{name}> has no {missing[0]}="…"; the guide asks for it')
    if unknown := sorted(set(element.attrib) - must - set(may)):
        raise ValueError(f'<{name}> has {unknown[0]}="…", which the guide does not know')


class _Text:
    """The article's text and the file's body, grown side by side."""

    def __init__(self) -> None:
        self.text = ""
        self.body = ""
        self.spans: list[Span] = []

    def add(self, text: str | None, body: str | None = None) -> None:
        self.text += text or ""
        self.body += (text if body is None else body) or ""

    def walk(self, element: Element) -> None:
        """Take in what an element holds; its own tag is the caller's."""
        self.add(element.text)
        for child in element:
            self._enter(child)
            self.add(child.tail)

    def _enter(self, child: Element) -> None:
        if child.tag in DAMAGES:
            body, text = DAMAGES[child.tag]
            self.add(text, body)
        elif child.tag == RAW:
            _check(child, RAW, ("as",), ())
            body = self.body
            self.walk(child)
            self.body = body + child.attrib["as"]
        elif child.tag in TAGS:
            must, may = TAGS[child.tag]
            _check(child, child.tag, must, may)
            start, place = len(self.text), len(self.spans)
            self.walk(child)
            self.spans.insert(place, Span(start, len(self.text), child.tag, dict(child.attrib)))
        else:
            raise ValueError(f"<{child.tag}> in the text is no element of the guide")


def _read_text(element: Element) -> tuple[str, str, list[Span]]:
    grown = _Text()
    grown.walk(element)
    lead = len(grown.text) - len(grown.text.lstrip())
    if not grown.text.strip():
        raise ValueError("<text> is empty; an article without words is none")
    text = grown.text.strip().replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n")
    spans = [span._replace(start=span.start - lead, end=span.end - lead) for span in grown.spans]
    return text, grown.body.strip(), sorted(spans, key=lambda span: (span.start, -span.end))
