"""From articles and annotations to result tables, an interval beside each rate."""

from utils.measure.agreement import detection, krippendorff_alpha
from utils.measure.behind import mentions_behind
from utils.measure.completeness import (
    against_card,
    date_precision,
    field_agreement,
    missing_fields,
)
from utils.measure.counts import article_counts, lengths, term_counts
from utils.measure.entities import entity_counts
from utils.measure.keyness import compare
from utils.measure.networks import cooccurrences, network_nodes
from utils.measure.overlap import inside
from utils.measure.timelines import attention, change_point

__all__ = [
    "against_card",
    "article_counts",
    "attention",
    "change_point",
    "compare",
    "cooccurrences",
    "date_precision",
    "detection",
    "entity_counts",
    "field_agreement",
    "inside",
    "krippendorff_alpha",
    "lengths",
    "mentions_behind",
    "missing_fields",
    "network_nodes",
    "term_counts",
]
