"""How TextBlob cuts a text into words: the same pieces, and where each stands in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from utils.annotate.tone.evidence import Token

# Quotation marks and apostrophes stand alone, so "isn't" becomes is, n, ', t; a blank line
# ends a sentence. The shortest match keeps this linear in the length of a text without spaces.
_PIECE = re.compile(
    r"(?P<blank>(?:\r?\n){2,})"
    r"|[“”‘’'\"]"
    r"|n(?='t)"
    r"|[^\s“”‘’'\"]+?(?=n't|[\s“”‘’'\"]|\Z)"
)
_BLANK_LINE = "END-OF-SENTENCE"  # TextBlob's mark; a text that holds it is read as holding one
_STOPS = frozenset(("...", ".", "!", "?", _BLANK_LINE))
_AFTER_STOPS = _STOPS | {"”", "’", ")"}


class Cutter:
    """Cuts as ``find_tokens`` of TextBlob does, over its own signs and abbreviations."""

    def __init__(
        self,
        signs: str,
        abbreviations: Iterable[str],
        emoticons: Iterable[str],
        merges: Iterable[re.Pattern[str]],
    ) -> None:
        self._signs = frozenset(signs) - {"."}
        known = "|".join(map(re.escape, sorted(abbreviations)))
        # Its class of consonants holds a bar by mistake, which is kept.
        capital = r"[A-Z][bcdfghjklmnpqrstvwxz|]+\."
        self._abbreviation = re.compile(rf"(?:[A-Za-z]\.)+|{capital}|{known}")
        self._barred = re.compile(capital)
        self._merges = tuple(merges)
        self._across = _across(emoticons)

    def may_join(self, text: str) -> bool:
        """Say whether signs that white space keeps apart might be put together as an emoticon."""
        return self._across.search(text) is not None

    def tokens(self, text: str) -> list[Token]:
        """Return the words of a text in order, each with its place."""
        made = []
        for sentence in _sentences(list(self._cut(text))):
            for pattern in self._merges:
                sentence = _merged(sentence, pattern)
            made += sentence
        return made

    def _cut(self, text: str) -> Iterator[Token]:
        for piece in _PIECE.finditer(text):
            if piece["blank"]:
                yield Token(*piece.span(), _BLANK_LINE)
            else:
                yield from self._stripped(text, *piece.span())

    def _stripped(self, text: str, start: int, end: int) -> Iterator[Token]:
        """Part a word from the signs before and after it."""
        while start < end and text[start] in self._signs:
            yield Token(start, start + 1, text[start])
            start += 1
        end, tail = self._tail(text, start, end)
        if start < end:
            yield Token(start, end, text[start:end])
        yield from reversed(tail)

    def _tail(self, text: str, start: int, end: int) -> tuple[int, list[Token]]:
        """Return where a word ends, and the signs after it from the last to the first."""
        tail = []
        while start < end and (text[end - 1] == "." or text[end - 1] in self._signs):
            if text[end - 1] != ".":
                end -= 1
                tail.append(Token(end, end + 1, text[end]))
            if text.endswith("...", start, end):
                tail.append(Token(end - 3, end, "..."))
                end -= 3
                while start < end and text[end - 1] == ".":  # of more than three, the rest goes
                    end -= 1
            if text.endswith(".", start, end):
                if self._is_abbreviation(text, start, end):
                    break
                end -= 1
                tail.append(Token(end, end + 1, "."))
        return end, tail

    def _is_abbreviation(self, text: str, start: int, end: int) -> bool:
        before = text[end - 2 : end - 1]
        if start >= end - 1 or not (before.isalpha() or before == "|"):
            return False
        # Bars and stops may follow one another at length, so only what fails at once is tried.
        pattern = self._barred if before == "|" else self._abbreviation
        return pattern.fullmatch(text, start, end) is not None


@cache
def cutter() -> Cutter:
    """Return the one that holds TextBlob's signs; its tables are read at the first call."""
    from textblob import _text

    return Cutter(
        _text.PUNCTUATION,
        _text.ABBREVIATIONS,
        (one for some in _text.EMOTICONS.values() for one in some),
        (_text.RE_SARCASM, _text.RE_EMOTICONS),
    )


def _across(emoticons: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for what might become an emoticon once white space in it is gone."""
    found = defaultdict(list)
    for one in (*emoticons, "(!)"):
        # A letter at its end has to end a word; "n't" is cut off before that is asked.
        last = r"(?=n't|[^A-Za-z0-9]|\Z)" if one[-1].isalnum() else ""
        for place in range(1, len(one)):
            rest = "".join(
                (r"\s+" if n == place else r"\s*") + re.escape(one[n]) for n in range(1, len(one))
            )
            found[one[0]].append(rest + last)
    starts = (f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in found.items())
    return re.compile("|".join(starts))


def _sentences(tokens: list[Token]) -> Iterator[list[Token]]:
    """Part tokens after stops and what closes behind them; blank lines go."""
    first = place = 0
    while place < len(tokens):
        if tokens[place].text in _STOPS:
            while place < len(tokens) and tokens[place].text in _AFTER_STOPS:
                place += 1
            yield [one for one in tokens[first:place] if one.text != _BLANK_LINE]
            first = place
        place += 1
    yield tokens[first:]


def _merged(tokens: list[Token], pattern: re.Pattern[str]) -> list[Token]:
    """Put together what a pattern finds in the tokens joined by spaces, such as ": (" as ":("."""
    joined = " ".join([one.text for one in tokens])
    closed = pattern.sub(_close, joined)
    if closed == joined:
        return tokens
    made, rest = [], iter(tokens)
    for word in closed.split(" "):
        first = last = next(rest)
        n_left = len(word) - len(first.text)
        while n_left > 0:
            last = next(rest)
            n_left -= len(last.text)
        made.append(Token(first.start, last.end, word))
    return made


def _close(found: re.Match[str]) -> str:
    """Take the spaces out of what was found, but for the one that ends it."""
    kept = found[0].rstrip(" ")
    return kept.replace(" ", "") + found[0][len(kept) :]
