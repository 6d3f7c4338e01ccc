"""Where in a text quotation marks enclose something, for those who ask nothing else."""

from __future__ import annotations

from utils.annotate.speech.attribution import Span
from utils.annotate.speech.marks import between_marks


def quoted(text: str) -> list[Span]:
    r"""Return where quotation marks enclose something: start and end, marks included, in order.

    Quotations inside another belong to it; each paragraph of one over several is a piece. For
    what marks leave open see :func:`utils.annotate.speech.marks.marked`.

    Examples
    --------
    >>> text = "“Go,” he said. 'Don't.' She left, “we are\n\n“done.” The dogs' day"
    >>> [text[start:end] for start, end in quoted(text)]
    ['“Go,”', "'Don't.'", '“we are', '“done.”']
    """
    return [(one.start, one.end) for one in between_marks(text) if one.level == 0]
