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
from utils.show.cue_verbs import describe_cue_verbs, plot_cue_verbs
from utils.show.directness import describe_directness, plot_directness
from utils.show.entities import describe_entity_counts, plot_entity_counts
from utils.show.event_page import event_timeline, save_event_timeline
from utils.show.events import describe_event_timeline, plot_event_timeline
from utils.show.explain import explain
from utils.show.explorer import explorer
from utils.show.figure_ranges import describe_figure_ranges, plot_figure_ranges
from utils.show.figures import save_figure, signature, use_style
from utils.show.first_speakers import describe_first_speakers, plot_first_speakers
from utils.show.followed_quotes import describe_followed_quote, plot_followed_quote
from utils.show.keyness import describe_comparison, plot_comparison
from utils.show.lexicons import lexicon
from utils.show.mentioned import describe_mentioned_times, plot_mentioned_times
from utils.show.mentions_and_quotes import describe_mentions_and_quotes, plot_mentions_and_quotes
from utils.show.networks import describe_cooccurrences, plot_cooccurrences, save_network
from utils.show.quoting import describe_quoting_network, plot_quoting_network
from utils.show.reported_figures import describe_reported_figures, plot_reported_figures
from utils.show.reports import describe_event_reports, plot_event_reports
from utils.show.scare_quotes import describe_scare_quotes, plot_scare_quotes
from utils.show.sentences import sentences
from utils.show.series import plot_publication_timeline
from utils.show.series_words import bursts_in_words, describe_publication_timeline
from utils.show.source_shares import describe_source_shares, plot_source_shares
from utils.show.sources import describe_sources, plot_sources
from utils.show.terms import describe_term_counts, plot_term_counts
from utils.show.time_lags import (
    describe_time_lags,
    describe_time_reach,
    plot_time_lags,
    plot_time_reach,
)
from utils.show.timelines import change_in_words, describe_attention, plot_attention
from utils.show.tone import (
    describe_tone,
    describe_tone_distribution,
    describe_tone_shares,
    plot_tone,
    plot_tone_distribution,
    plot_tone_shares,
)
from utils.show.tone_agreement import (
    describe_scorer_agreement,
    describe_scorer_confusion,
    plot_scorer_agreement,
    plot_scorer_confusion,
)
from utils.show.tone_contrasts import (
    describe_headline_tone,
    describe_quoted_tone,
    describe_tone_before_after,
    describe_tone_difference,
    plot_headline_tone,
    plot_quoted_tone,
    plot_tone_before_after,
    plot_tone_difference,
)
from utils.show.tone_drivers import (
    describe_tone_changes,
    describe_tone_components,
    describe_tone_drivers,
    plot_tone_changes,
    plot_tone_components,
    plot_tone_drivers,
)
from utils.show.tone_over_time import (
    describe_tone_over_time,
    plot_tone_over_time,
)
from utils.show.tone_toward import (
    describe_tone_toward,
    plot_tone_toward,
)

__all__ = [
    "bursts_in_words",
    "change_in_words",
    "concordance",
    "describe_article_counts",
    "describe_attention",
    "describe_comparison",
    "describe_cooccurrences",
    "describe_cue_verbs",
    "describe_date_precision",
    "describe_directness",
    "describe_entity_counts",
    "describe_event_reports",
    "describe_event_timeline",
    "describe_figure_ranges",
    "describe_first_speakers",
    "describe_followed_quote",
    "describe_headline_tone",
    "describe_lengths",
    "describe_mentioned_times",
    "describe_mentions_and_quotes",
    "describe_missing_fields",
    "describe_publication_timeline",
    "describe_quoted_tone",
    "describe_quoting_network",
    "describe_reported_figures",
    "describe_scare_quotes",
    "describe_scorer_agreement",
    "describe_scorer_confusion",
    "describe_source_shares",
    "describe_sources",
    "describe_term_counts",
    "describe_time_lags",
    "describe_time_reach",
    "describe_tone",
    "describe_tone_before_after",
    "describe_tone_changes",
    "describe_tone_components",
    "describe_tone_difference",
    "describe_tone_distribution",
    "describe_tone_drivers",
    "describe_tone_over_time",
    "describe_tone_shares",
    "describe_tone_toward",
    "event_timeline",
    "explain",
    "explorer",
    "in_context",
    "lexicon",
    "plot_article_counts",
    "plot_attention",
    "plot_comparison",
    "plot_cooccurrences",
    "plot_cue_verbs",
    "plot_date_precision",
    "plot_directness",
    "plot_entity_counts",
    "plot_event_reports",
    "plot_event_timeline",
    "plot_figure_ranges",
    "plot_first_speakers",
    "plot_followed_quote",
    "plot_headline_tone",
    "plot_lengths",
    "plot_mentioned_times",
    "plot_mentions_and_quotes",
    "plot_missing_fields",
    "plot_publication_timeline",
    "plot_quoted_tone",
    "plot_quoting_network",
    "plot_reported_figures",
    "plot_scare_quotes",
    "plot_scorer_agreement",
    "plot_scorer_confusion",
    "plot_source_shares",
    "plot_sources",
    "plot_term_counts",
    "plot_time_lags",
    "plot_time_reach",
    "plot_tone",
    "plot_tone_before_after",
    "plot_tone_changes",
    "plot_tone_components",
    "plot_tone_difference",
    "plot_tone_distribution",
    "plot_tone_drivers",
    "plot_tone_over_time",
    "plot_tone_shares",
    "plot_tone_toward",
    "save_event_timeline",
    "save_figure",
    "save_network",
    "sentences",
    "signature",
    "use_style",
]
