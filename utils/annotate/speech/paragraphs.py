"""Where a text's paragraphs stand, and what in it is code."""

from __future__ import annotations

import re

Place = tuple[int, int]

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
# Where no blank line parts paragraphs, a line that ends a sentence ends one.
_LINE = re.compile(r"(?<=[.!?…:\"”’'»])[^\S\n]*\n\s*(?![a-z\s])")
# A line of a program or of JSON.
_LINE_OF_CODE = (
    r"[ \t]*(?:(?:def \w+\(|return [\"'(]|import \w+$|from [\w.]+ import )[^\n]*"
    r"|\"[\w-]+\"[ \t]*:[ \t]*[\"\d\[{][^\n]*"
    r"|[\w.]+(?: \w+)?[ \t]*[=(][^\n]{0,300}[;{}][ \t]*$)"
)
_IS_CODE = re.compile(_LINE_OF_CODE)
# Such a line, fenced code, and the values of attributes in markup.
_CODE = re.compile(
    rf"```[^`]*```|(?<=\w)=\"[^\"<>]{{0,300}}\"(?=[\s/>])|^{_LINE_OF_CODE}", re.MULTILINE
)
_NOT_BREAK = re.compile(r"[^\n]")


def paragraphs(text: str) -> list[Place]:
    r"""Return where paragraphs begin and end, in order, without the blanks around them.

    A blank line parts them; in a text that has none, a line end after the end of a sentence.

    Examples
    --------
    >>> paragraphs("One\nline.\n\nTwo.")
    [(0, 9), (11, 15)]
    >>> paragraphs("One\nline.\nTwo.")
    [(0, 9), (10, 14)]
    """
    stripped = text.strip()
    begins = text.find(stripped)
    breaks = list(_BLANK.finditer(stripped)) or list(_LINE.finditer(stripped))
    starts = [begins, *(begins + match.end() for match in breaks)]
    ends = [*(begins + match.start() for match in breaks), begins + len(stripped)]
    return [
        (start, start + len(text[start:end].rstrip()))
        for start, end in zip(starts, ends, strict=True)
        if start < end
    ]


def without_code(text: str) -> str:
    """Return the text, as long as it was, with blanks for code, as far as its signs tell.

    Examples
    --------
    >>> without_code('<a href="x">Go</a>')
    '<a href    >Go</a>'
    """
    # Nearly no news has any, and to ask the beginnings of lines is soon done.
    if not ("```" in text or '="' in text or any(map(_IS_CODE.match, text.split("\n")))):
        return text
    return _CODE.sub(lambda match: _NOT_BREAK.sub(" ", match[0]), text)
