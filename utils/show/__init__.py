"""From result tables to figures, sentences and lines of text: nothing is computed here."""

from utils.show.completeness import (
    describe_date_precision,
    describe_missing_fields,
    plot_date_precision,
    plot_missing_fields,
)
from utils.show.concordance import concordance, in_context
from utils.show.counts import (
    describe_article_counts,
    describe_lengths,
    plot_article_counts,
    plot_lengths,
)
from utils.show.entities import describe_entity_counts, plot_entity_counts
from utils.show.figures import save_figure, signature, use_style
from utils.show.keyness import describe_comparison, plot_comparison
from utils.show.networks import describe_cooccurrences, plot_cooccurrences, save_network
from utils.show.terms import describe_term_counts, plot_term_counts
from utils.show.timelines import change_in_words, describe_attention, plot_attention

__all__ = [
    "change_in_words",
    "concordance",
    "describe_article_counts",
    "describe_attention",
    "describe_comparison",
    "describe_cooccurrences",
    "describe_date_precision",
    "describe_entity_counts",
    "describe_lengths",
    "describe_missing_fields",
    "describe_term_counts",
    "in_context",
    "plot_article_counts",
    "plot_attention",
    "plot_comparison",
    "plot_cooccurrences",
    "plot_date_precision",
    "plot_entity_counts",
    "plot_lengths",
    "plot_missing_fields",
    "plot_term_counts",
    "save_figure",
    "save_network",
    "signature",
    "use_style",
]
