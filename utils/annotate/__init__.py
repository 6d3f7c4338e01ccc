"""From articles to annotation: sentences, reprints, and what a time expression's value means."""

from utils.annotate.reprints import first_prints, reprint_clusters

__all__ = ["first_prints", "reprint_clusters"]
