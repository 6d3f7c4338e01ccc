"""From lines to paragraphs: hard wraps undone, words and sentences put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from utils.read.plain import hyphens
from utils.read.plain.addresses import is_address

_CLOSERS = "\"'”’»)]}*_"
_OPENERS = "\"'“‘«([*_"
_SENTENCE_ENDS = {".", "?", "!", "…"}
# No text is wrapped at lines longer than this; longer lines are paragraphs.
_WIDEST_WRAP = 200
# A cut sentence has at least this many words before the cut; fewer are a list or a heading.
_FEWEST_WORDS = 4
# No sentence and no heading ends with one of these, so what follows goes on.
_UNFINISHED = {"a", "an", "and", "from", "her", "his", "its", "of", "our", "the", "their", "with"}


def last_sign(line: str) -> str:
    """Return the last character of a line before its closing quotation marks and brackets."""
    return line.rstrip(_CLOSERS)[-1:]


def ends_sentence(line: str) -> bool:
    """Whether a sentence may end where the line ends.

    Examples
    --------
    >>> ends_sentence("He said: “We stay.”"), ends_sentence("He said: “We stay,")
    (True, False)
    """
    return last_sign(line) in _SENTENCE_ENDS


def unwrapped(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the paragraphs that the lines make, and the words put together without a hyphen.

    Parameters
    ----------
    lines : sequence of str
        Blank lines part paragraphs. Without them the lines of a block are one
        paragraph where most of them break off in mid-sentence, and a paragraph
        each where most end with a sentence.

    Examples
    --------
    >>> unwrapped(["The river had", "risen.", "", "It fell again."])[0]
    ['The river had risen.', 'It fell again.']
    """
    blocks = list(_blocks(lines))
    width = _wrap_width(blocks)
    words = hyphens.compounds(lines) if any(line.endswith("-") for line in lines) else set()
    made, mended = [], []
    for block in blocks:
        for part in _parts(block, width):
            paragraph, more = hyphens.joined([line.strip() for line in part], words)
            made.append(paragraph)
            mended += more
    return made, mended


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Group the lines between blank lines; white space at their ends goes."""
    block: list[str] = []
    for line in lines:
        if line and not line.isspace():
            block.append(line.rstrip())
        elif block:
            yield block
            block = []
    if block:
        yield block


def _wrap_width(blocks: Iterable[list[str]]) -> int:
    """Return the length of the longest wrapped line; 0 where lines are paragraphs."""
    wrapped = [block for block in blocks if len(block) > 1]
    ends = [ends_sentence(line) for block in wrapped for line in block[:-1]]
    width = max((len(line) for block in wrapped for line in block), default=0)
    return width if width <= _WIDEST_WRAP and 2 * sum(ends) < len(ends) else 0


def _parts(block: list[str], width: int) -> Iterator[list[str]]:
    """Part a block where its writer began a new line on purpose."""
    part = [block[0]]
    for before, after in pairwise(block):
        if _is_deliberate(before, after, width):
            yield part
            part = []
        part.append(after)
    yield part


def _is_deliberate(before: str, after: str, width: int) -> bool:
    """Whether the line was ended on purpose, although the next word would have fitted."""
    if _is_lower(after.lstrip()):
        return width == 0 and ends_sentence(before)
    if hyphens.is_cut(before, after.lstrip()):
        return False
    if width == 0 or (after[0].isspace() and not before[0].isspace()):
        return True
    next_word = after.split(None, 1)[0]
    fits = len(before) + 1 + len(next_word) <= width
    return fits and (ends_sentence(before) or 2 * len(before) < width)


def _is_lower(line: str) -> bool:
    return line.lstrip(_OPENERS)[:1].islower()


def rejoined(paragraphs: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Put together what a page break cut in mid-sentence.

    Parameters
    ----------
    paragraphs : sequence of str

    Returns
    -------
    paragraphs : list of str
        A paragraph goes on where it breaks off without a stop and the next begins
        with a lower-case letter, or where its last word cannot be the last.
    cuts : list of str
        The first half of each paragraph that was put together.
    mended : list of str
        The words put together without a hyphen.

    Examples
    --------
    >>> rejoined(["The aim was to win over", "the farmers.", "It failed."])[0]
    ['The aim was to win over the farmers.', 'It failed.']
    """
    words = hyphens.compounds(paragraphs) if any(one.endswith("-") for one in paragraphs) else set()
    groups: list[list[str]] = []
    for paragraph in paragraphs:
        if groups and _goes_on(groups[-1], paragraph):
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
    made, mended = [], []
    for group in groups:
        paragraph, more = hyphens.joined(group, words)
        made.append(paragraph)
        mended += more
    return made, [before for group in groups for before in group[:-1]], mended


def _goes_on(group: list[str], after: str) -> bool:
    """Whether the sentence that the group breaks off goes on in the next paragraph."""
    last = group[-1].rstrip(_CLOSERS).rpartition(" ")[2]
    is_long = len(group) > 1 or len(group[0].split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS
    if not is_long or ends_sentence(group[-1]) or last.endswith((":", ";")):
        return False
    first = after.split(None, 1)[0].lstrip(_OPENERS)
    if hyphens.is_cut(last, first):
        return True
    if last in _UNFINISHED:
        return first[:1].isalpha()
    # iPhone, al-Nusra: a capital inside says nothing about a sentence going on.
    return first[:1].islower() and first == first.lower() and not is_address(first)
