"""Pieces of a text that stand between quotation marks."""

from __future__ import annotations

import re

_CLOSING = {"“": "”", "«": "»", "„": "“", '"': '"'}
# A single mark is an apostrophe more often than not. It opens only before a word that is not
# known to be cut short, and closes only after a word: best after the comma or stop of a speech.
_MARK = re.compile(
    r"(?P<double>[“”«»„\"])"
    r"|(?P<opens>(?<![\w.,!?…])[‘'](?=\w)(?!\d\ds?\b|(?:n|tis|twas|em|til)\b))"
    r"|(?P<closes>(?P<stop>(?<=[.,!?…]))?(?<=[\w.,!?…])[’'](?!\w))",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"\n\s*\n")

Span = tuple[int, int]


def quoted(text: str) -> list[Span]:
    r"""Return where quotation marks enclose something: start and end, marks included, in order.

    Quotations inside another belong to it. A quotation of several paragraphs has a mark at
    the beginning of each and at the end of the last. A double mark that nothing closes in its
    paragraph, nor the next one's first mark carries on, encloses the rest of that paragraph; a
    single one that nothing closes is an apostrophe.

    Examples
    --------
    >>> text = "“Go,” he said. 'Don't.' She left, “we are\n\n“done.” Dogs' \"end"
    >>> [text[start:end] for start, end in quoted(text)]
    ['“Go,”', "'Don't.'", '“we are', '“done.”', '"end']
    """
    found = []
    for start, end in _paragraphs(text):
        found += _of_paragraph(text, start, end)
    return found


def _paragraphs(text: str) -> list[Span]:
    breaks = [match.span() for match in _PARAGRAPH.finditer(text)]
    starts = [0, *(end for _, end in breaks)]
    return list(zip(starts, [*(start for start, _ in breaks), len(text)], strict=True))


def _of_paragraph(text: str, start: int, end: int) -> list[Span]:
    marks = list(_MARK.finditer(text, start, end))
    found, number = [], 0
    while number < len(marks):
        mark, after = marks[number], range(number + 1, len(marks))
        if mark["opens"]:
            close = next((n for n in after if _ends_speech(marks[n])), None)
            close = close or next((n for n in after if marks[n]["closes"]), None)
        else:
            wanted = _CLOSING.get(mark[0])
            close = next((n for n in after if marks[n][0] == wanted), None)
            if wanted and close is None:
                return [*found, (mark.start(), end)]
        if close is not None:
            found.append((mark.start(), marks[close].end()))
        number = number + 1 if close is None else close + 1
    return found


def _ends_speech(mark: re.Match[str]) -> bool:
    return bool(mark["closes"]) and mark["stop"] is not None
