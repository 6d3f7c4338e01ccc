"""From articles to annotation: what stands in them, who is who, and in what tone.

``corpus`` (in ``whole``) does it all and keeps what it did. ``work`` says what is read off
each article, which of it the store lacks, and where that is made; ``model`` runs the language
model; ``spans`` decides what is a name and of what, ``entities`` whom it means, ``tone`` how
it is spoken of.
``sentences``, ``reprints`` and ``timex`` stand by themselves.
"""

from utils.annotate.corpus import Corpus
from utils.annotate.entities.aliases import resolve
from utils.annotate.reprints import first_prints, reprint_clusters
from utils.annotate.tone.texts import tones, tones_toward
from utils.annotate.unmerged import by_surface
from utils.annotate.whole import corpus, signature

__all__ = [
    "Corpus",
    "by_surface",
    "corpus",
    "first_prints",
    "reprint_clusters",
    "resolve",
    "signature",
    "tones",
    "tones_toward",
]
