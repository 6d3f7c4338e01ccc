"""Articles with names and attributions, from a text in which they are marked."""

import re

from utils.annotate import sentences
from utils.annotate.quotation import quoted
from utils.annotate.speech.attribution import Attribution, Marked
from utils.annotate.speech.scene import Scene

LABELS = {"P": "PERSON", "O": "ORG", "L": "PLACE", "G": "GROUP", "X": "OTHER"}
_MARK = re.compile(r"\{(\w):(.*?)\}|<(\w)(\d)>|</\w>")


def scene(markup):
    """Return the scene, and its attributions by number: {P:name}, <s1>source</s>, <v1>, <c1>."""
    text, names, parts, opened, last = "", [], {}, [], 0
    for mark in _MARK.finditer(markup):
        text += markup[last : mark.start()]
        last = mark.end()
        if mark[1]:
            names.append((len(text), len(text) + len(mark[2]), LABELS[mark[1]]))
            text += mark[2]
        elif mark[3]:
            opened.append((mark[4], mark[3], len(text)))
        else:
            number, part, start = opened.pop()
            parts.setdefault(number, {}).setdefault(part, []).append((start, len(text)))
    text += markup[last:]
    marked = [Marked(*place, 0, n, "double", True) for n, place in enumerate(quoted(text))]
    told = [
        Attribution(
            one.get("s", [None])[0], one.get("v", [None])[0], tuple(sorted(one["c"])), "test"
        )
        for _, one in sorted(parts.items())
    ]
    return Scene(text, sentences.spans(text), names, marked), told
