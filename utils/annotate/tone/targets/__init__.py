"""Tone toward a mention: what a sentence says of one of those whom it names.

``rows`` scores the mentions of an article, ``readings`` reads its sentences for that. A
sentence by itself: ``read`` it once, find a mention's tokens with
``.reading.tokens(start, end)``, and give both to ``rules.score``, ``learned.score`` or the
``evidence`` of either.
"""

from utils.annotate.tone.targets.article import SCORERS, read, readings, rows
from utils.annotate.tone.targets.rules import Toward

__all__ = ["SCORERS", "Toward", "read", "readings", "rows"]
