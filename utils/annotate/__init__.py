"""From articles to annotation: what stands in them, and who is who.

``corpus`` (in ``whole``) does it all and keeps what it did. ``work`` says what is read off
each article, which of it the store lacks, and where that is made; ``model`` runs the language
model; ``spans`` decides what is a name and of what, ``entities`` whom it means.
``sentences``, ``reprints`` and ``timex`` stand by themselves.
"""

from utils.annotate.corpus import Corpus
from utils.annotate.entities.aliases import resolve
from utils.annotate.reprints import first_prints, reprint_clusters
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
]
