"""A sentence with every word that counted in its score marked, for each scorer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple, Protocol

import pandas as pd

from utils.annotate.tone.scorers import AIMED, READABLE, Aimed, known, own_rows, readable
from utils.measure.tone_scored import BOUND
from utils.show.cells import legible
from utils.show.parts import numbered, signed

_MOST_CHARS = 3_000
_MOST_WORDS = 40
_COLUMNS = ("word", "entry", "weight", "counted", "because of")
# Blue and orange stand out on a light page and on a dark one; the line's kind says the same.
_LINES = {
    "positive": "3px solid #3d9be0",
    "negative": "3px dashed #e08a00",
    "neutral": "2px dotted #888888",
}
_HOW = {
    "textblob": "The score is the mean of what counted.",
    "vader": "The score is the sum, with some for ! and ?, squashed to −1 … 1.",
    "news": "The score is the sum, and a constant of −0.01, held to −1 … 1.",
    "rules": "The score is the sum, squashed to −1 … 1.",
    "learned": "Each counts by how far the score would move without it.",
}
_SIGNS = {"positive": "+", "negative": "−", "neutral": "0"}


class Counted(Protocol):
    """A word that counted: offsets in the sentence, its entry, weight, and what changed it."""

    start: int
    end: int
    word: str
    weight: float
    counted: float
    changes: tuple[str, ...]


class Said(Protocol):
    """What a scorer says of a sentence."""

    polarity: float | None
    n_lexicon_words: int


class Scorer(Protocol):
    """What scores a sentence and can say why."""

    def __call__(self, text: str) -> Said:
        """Score a sentence."""

    def evidence(self, text: str) -> Sequence[Counted]:
        """Return the words that counted."""


class Explained(NamedTuple):
    """What one scorer says of a sentence, and for which words."""

    scorer: str
    polarity: float | None
    words: tuple[Counted, ...]
    how: str = ""  # how the words make the score


class Explanation(NamedTuple):
    """A sentence as several scorers see it; shown as text and, in a notebook, as HTML."""

    sentence: str
    parts: tuple[Explained, ...]

    def __str__(self) -> str:
        return "\n\n".join(_as_text(self.sentence, part) for part in self.parts)

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        parts = "".join(_as_html(self.sentence, part) for part in self.parts)
        return f'<div style="max-width: 60em; line-height: 1.9">{parts}</div>'


def explain(
    sentence: str,
    *,
    toward: str | None = None,
    scorers: Sequence[str] | None = None,
    lexicon: pd.DataFrame | None = None,
) -> Explanation:
    """Return a sentence with each word that counted in its scores marked.

    Parameters
    ----------
    sentence : str
        Any text; nothing in it is taken for markup.
    toward : str, optional
        Words of the sentence: explain the tone toward them, not that of the whole sentence.
    scorers : sequence of str, optional
        Of ``textblob``, ``vader``, ``news``; toward somebody, of ``rules``, ``learned``.
    lexicon : DataFrame, optional
        Your own, from :func:`utils.read.lexicon`; scorers toward somebody do not read it.

    Returns
    -------
    Explanation
        As of :func:`explained`.

    Raises
    ------
    TypeError
        "sentence: expected a str, found a float".
    ValueError
        "scorer: 'news_embedded' is none of textblob, vader, news"; "toward: 'Ostrell' does
        not stand in the sentence".

    Examples
    --------
    >>> print(explain("The plan is not good.", scorers=["textblob"]))
    textblob: −0.35, negative; 1 word counts
      The plan is not [−good].
      good: weight +0.70, counted −0.35 (not: × −0.5)
      The score is the mean of what counted.
    """
    _check(sentence)
    if toward is not None:
        by = _aimed(sentence, toward, known(scorers or AIMED, AIMED))
    else:
        own = own_rows(lexicon)
        by = {one: readable(one, own) for one in known(scorers or READABLE, READABLE)}
    made = explained(sentence, by)
    return made._replace(parts=tuple(part._replace(how=_HOW[part.scorer]) for part in made.parts))


def _check(sentence: object) -> None:
    if not isinstance(sentence, str):
        raise TypeError(f"sentence: expected a str, found a {type(sentence).__name__}")


def _aimed(sentence: str, toward: str, scorers: Sequence[str]) -> dict[str, Aimed]:
    start = sentence.find(toward)
    if start < 0 or not toward:
        raise ValueError(f"toward: {legible(repr(toward))} does not stand in the sentence")
    return {one: Aimed(one, (start, start + len(toward))) for one in scorers}


def explained(sentence: str, scorers: Mapping[str, Scorer]) -> Explanation:
    """Return a sentence with each word that counted in its scores marked.

    Parameters
    ----------
    sentence : str
    scorers : mapping of names to scorers
        Called with a text, a scorer gives its ``polarity``; its ``evidence`` gives the words
        that counted: ``start``, ``end``, ``word`` (the lexicon's entry), ``weight`` (in the
        scorer's own scale), ``counted`` (after all changes), ``changes`` (what negated,
        strengthened or corrected it).

    Returns
    -------
    Explanation
        ``str`` gives text, in which ``[+good]`` made the score more positive, ``[−bad]`` more
        negative, and ``[0 said]`` counted as neutral; a notebook shows it as HTML.

    Raises
    ------
    TypeError
        As :func:`explain`.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> told = dict(word="good", weight=0.7, counted=-0.35, changes=("not: × −0.5",))
    >>> class Toy:
    ...     polarity, n_lexicon_words = -0.35, 1
    ...     def __call__(self, text):
    ...         return self
    ...     def evidence(self, text):
    ...         return [SimpleNamespace(start=7, end=11, **told)]
    >>> print(explained("Is not good.", {"toy": Toy()}))
    toy: −0.35, negative; 1 word counts
      Is not [−good].
      good: weight +0.70, counted −0.35 (not: × −0.5)
    """
    _check(sentence)
    parts = [
        Explained(name, scorer(sentence).polarity, tuple(scorer.evidence(sentence)))
        for name, scorer in scorers.items()
    ]
    return Explanation(sentence, tuple(parts))


def tone_of(polarity: float, *, bound: float = 0.0) -> str:
    """Return negative, neutral or positive.

    Examples
    --------
    >>> tone_of(-0.2), tone_of(0), tone_of(0.04, bound=0.05)
    ('negative', 'neutral', 'neutral')
    """
    if polarity == 0 or abs(polarity) < bound:
        return "neutral"
    return "positive" if polarity > 0 else "negative"


def _headline(part: Explained) -> str:
    if part.polarity is None:
        return f"{legible(part.scorer)}: no score; no word of its lexicon occurs"
    n_words = len(part.words)
    count = f"{numbered(n_words, 'word')} {'counts' if n_words == 1 else 'count'}"
    tone = tone_of(part.polarity, bound=BOUND)
    return f"{legible(part.scorer)}: {signed(part.polarity)}, {tone}; {count}"


def _pieces(sentence: str, words: Sequence[Counted]) -> list[tuple[str, Counted | None]]:
    """Cut the sentence into what counted and what stands between; no piece stands in two."""
    pieces, place = [], 0
    for word in sorted(words, key=lambda one: (one.start, -one.end)):
        if word.start < place or word.end > _MOST_CHARS:
            continue
        pieces += [(sentence[place : word.start], None), (sentence[word.start : word.end], word)]
        place = word.end
    rest = sentence[place:_MOST_CHARS]
    pieces.append((rest + "…" * (len(sentence) > _MOST_CHARS), None))
    return [piece for piece in pieces if piece[0]]


def _as_text(sentence: str, part: Explained) -> str:
    marked = [
        legible(text) if word is None else f"[{_mark(word)}{legible(text)}]"
        for text, word in _pieces(sentence, part.words)
    ]
    rows = [
        f"  {text}: weight {weight}, counted {counted}" + (f" ({changes})" if changes else "")
        for text, _, weight, counted, changes in _rows(sentence, part)
    ]
    return "\n".join([_headline(part), "  " + "".join(marked), *rows, *_more(part, "  ")])


def _mark(word: Counted) -> str:
    sign = _SIGNS[tone_of(word.counted)]
    return sign if sign != "0" else "0 "


def _rows(sentence: str, part: Explained) -> list[tuple[str, ...]]:
    """One row is one word that counted, as the columns say; nothing in it does not print."""
    return [
        (
            legible(sentence[word.start : word.end]),
            legible(word.word),
            signed(word.weight),
            signed(word.counted),
            legible("; ".join(word.changes)),
        )
        for word in part.words[:_MOST_WORDS]
    ]


def _more(part: Explained, indent: str) -> list[str]:
    beside = len(part.words) - _MOST_WORDS
    more = [f"{indent}and {numbered(beside, 'more word')}"] if beside > 0 else []
    return [*more, *([f"{indent}{part.how}"] if part.how and part.words else [])]


def _as_html(sentence: str, part: Explained) -> str:
    marked = "".join(
        escape(legible(text)) if word is None else _marked(text, word)
        for text, word in _pieces(sentence, part.words)
    )
    more = "".join(f"<div>{escape(line)}</div>" for line in _more(part, ""))
    return (
        f"<div><strong>{escape(_headline(part))}</strong></div>"
        f"<div>{marked}</div>{_table(_rows(sentence, part))}{more}"
    )


def _marked(text: str, word: Counted) -> str:
    tone = tone_of(word.counted)
    told = "; ".join([f"counted {signed(word.counted)}, weight {signed(word.weight)}",
                      *word.changes])  # fmt: skip
    return (
        f'<span style="border-bottom: {_LINES[tone]}" title="{escape(legible(told))}">'
        f"{escape(legible(text))}<sup>{_SIGNS[tone]}</sup></span>"
    )


def _table(rows: list[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{name}</th>" for name in _COLUMNS)
    cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    head = f"<thead><tr>{head}</tr></thead>"
    return f'<table style="color: inherit">{head}<tbody>{body}</tbody></table>'
