"""Tones that nobody scored, for tests: drawn by chance, the same in every run."""

from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus


@dataclass(frozen=True)
class Toned(Corpus):
    """A corpus with the two tables of tone."""

    tones: pd.DataFrame
    targets: pd.DataFrame


def with_tones(corpus, *, scorers=("textblob", "vader"), seed=7):
    """Give a corpus tones: an article's sentences are alike, and the scorers agree somewhat."""
    rng = np.random.default_rng(seed)
    article = pd.factorize(corpus.sentences["article_id"])[0]
    common = rng.normal(0, 0.15, article.max() + 1)[article] + rng.normal(0, 0.2, len(article))
    parts = []
    for scorer in scorers:
        polarity = (common + rng.normal(0, 0.2, len(common))).clip(-1, 1).round(2)
        polarity[rng.random(len(common)) < 0.3] = np.nan
        part = corpus.sentences[["article_id", "sentence_id"]].assign(
            scorer=scorer, polarity=polarity, subjectivity=np.nan,
            n_lexicon_words=(~np.isnan(polarity)).astype("int64"),
        )  # fmt: skip
        parts.append(part.astype({"scorer": "str"}))
    tones = tables.check(pd.concat(parts, ignore_index=True), "tones")
    kept = {field.name: getattr(corpus, field.name) for field in fields(Corpus)}
    return Toned(**kept | {"tones": tones, "targets": targets(corpus, rng)})


def targets(corpus, rng):
    """Draw a tone toward each entity of each sentence."""
    place = ["article_id", "sentence_id", "entity_id"]
    rows = corpus.mentions[place].dropna().drop_duplicates().sort_values(place, ignore_index=True)
    polarity = rng.normal(-0.05, 0.3, len(rows)).clip(-1, 1).round(2)
    polarity[rng.random(len(rows)) < 0.4] = np.nan
    tone = np.select([polarity <= -0.2, polarity >= 0.2], ["negative", "positive"], "neutral")
    rows = rows.assign(
        scorer="rules", polarity=polarity, tone=tone,
        n_lexicon_words=(~np.isnan(polarity)).astype("int64"),
    )  # fmt: skip
    return tables.check(rows.astype({"scorer": "str", "tone": "str"}), "targets")
