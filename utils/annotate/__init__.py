"""From articles to annotation: what stands in them, and who is who.

``corpus`` does it all and keeps what it did: ``layers`` says what is read off each article
(``sentences``, ``language``, ``names``), ``parts`` which of it the ``store`` lacks,
``engines`` where that is made; ``mentions`` and ``aliases`` then look at the corpus as a
whole. ``reprints`` finds near-duplicates; ``timex`` says what a time expression's value means.
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
