"""From articles and annotations to result tables, an interval beside each rate."""

from utils.measure.agreement import detection, krippendorff_alpha
from utils.measure.attributions import attributions
from utils.measure.behind import mentions_behind
from utils.measure.bursts import bursts
from utils.measure.completeness import (
    against_card,
    date_precision,
    field_agreement,
    missing_fields,
)
from utils.measure.counts import article_counts, lengths, term_counts
from utils.measure.cue_verbs import cue_verbs
from utils.measure.directness import directness
from utils.measure.distinctions import compare_each
from utils.measure.entities import entity_counts
from utils.measure.events import event_timeline
from utils.measure.followed_quotes import followed_quotes
from utils.measure.keyness import compare
from utils.measure.mark_gold import mark_confusion
from utils.measure.mentioned import mentioned_times
from utils.measure.mentions_and_quotes import mentions_and_quotes
from utils.measure.names import count_agreement, name_detection, name_errors
from utils.measure.networks import cooccurrences, network_nodes
from utils.measure.number_gold import number_detection
from utils.measure.overlap import inside
from utils.measure.quote_gold import quote_detection, wrong_quotes
from utils.measure.quoting import quoting_network, quoting_nodes
from utils.measure.reported_figures import figure_ranges, figure_sources, reported_figures
from utils.measure.reports import event_reports
from utils.measure.retold import retellings
from utils.measure.revisions import count_changes
from utils.measure.scare_quotes import scare_quotes, scare_words
from utils.measure.selection import sentences_about
from utils.measure.series import publication_timeline
from utils.measure.source_shares import first_speakers, source_shares
from utils.measure.sources import sources
from utils.measure.speaker_genders import speaker_genders
from utils.measure.speaker_gold import speaker_errors
from utils.measure.speech_tone import speech_tone
from utils.measure.time_gold import day_detection, time_detection, time_errors
from utils.measure.time_lags import time_lag_rows, time_lags
from utils.measure.timelines import attention, change_point
from utils.measure.tone import tone, tone_distribution
from utils.measure.tone_agreement import scorer_agreement, scorer_confusion
from utils.measure.tone_changes import tone_before_after, tone_changes
from utils.measure.tone_contrasts import headline_tone, quoted_tone
from utils.measure.tone_differences import tone_components, tone_difference, tone_drivers
from utils.measure.tone_gold import tone_detection, tone_errors
from utils.measure.tone_rows import sentence_tones
from utils.measure.tone_toward import tone_toward

__all__ = [
    "against_card",
    "article_counts",
    "attention",
    "attributions",
    "bursts",
    "change_point",
    "compare",
    "compare_each",
    "cooccurrences",
    "count_agreement",
    "count_changes",
    "cue_verbs",
    "date_precision",
    "day_detection",
    "detection",
    "directness",
    "entity_counts",
    "event_reports",
    "event_timeline",
    "field_agreement",
    "figure_ranges",
    "figure_sources",
    "first_speakers",
    "followed_quotes",
    "headline_tone",
    "inside",
    "krippendorff_alpha",
    "lengths",
    "mark_confusion",
    "mentioned_times",
    "mentions_and_quotes",
    "mentions_behind",
    "missing_fields",
    "name_detection",
    "name_errors",
    "network_nodes",
    "number_detection",
    "publication_timeline",
    "quote_detection",
    "quoted_tone",
    "quoting_network",
    "quoting_nodes",
    "reported_figures",
    "retellings",
    "scare_quotes",
    "scare_words",
    "scorer_agreement",
    "scorer_confusion",
    "sentence_tones",
    "sentences_about",
    "source_shares",
    "sources",
    "speaker_errors",
    "speaker_genders",
    "speech_tone",
    "term_counts",
    "time_detection",
    "time_errors",
    "time_lag_rows",
    "time_lags",
    "tone",
    "tone_before_after",
    "tone_changes",
    "tone_components",
    "tone_detection",
    "tone_difference",
    "tone_distribution",
    "tone_drivers",
    "tone_errors",
    "tone_toward",
    "wrong_quotes",
]
