"""Learn the news scorer from rated sentences, and write ``utils/annotate/tone/news.json``.

    python -m utils.check.train_tones NYT_EDITORIALS.jsonl

The sentences are those of editorials that twenty people each rated for VADER (Hutto and
Gilbert 2014). Only weights of features are written, and of no stem that fewer than four
sentences have, so no text can be rebuilt from them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from utils.annotate.tone import news, news_features
from utils.annotate.tone.news_features import OF_LEXICONS

AT_LEAST = 4
PENALTY = 1.5
N_FOLDS = 10
DIGITS = 4
# Stems whose weight is smaller than this say nothing: "the" is no evidence.
SMALLEST = 0.01
# How the prior variance of a text's score is shared out. Set by hand to round numbers:
# TextBlob's lexicon knows news least, all together know most.
OF_ALL_LEXICONS = 2.0
SHARES = {"textblob": 0.1, "vader": 0.5, "news": 1.0, "together": 3.0}
# The prior standard deviation of one stem's weight.
OF_A_STEM = 0.2


class Rated(NamedTuple):
    """A sentence, its article, and the mean of what people say of it: −1 … 1."""

    text: str
    article: str
    score: float


class Seen(NamedTuple):
    """What the scorer sees in some sentences: values of ``OF_LEXICONS``, and stems."""

    of_lexicons: np.ndarray
    of_stems: list[dict[str, float]]


def main(paths: Sequence[str]) -> None:
    """Learn from a set, write the weights, and say how well they do on articles not seen."""
    (path,) = paths
    rows = rated(Path(path))
    seen = see([row.text for row in rows])
    learned = fit(seen, [row.score for row in rows])
    news.WEIGHTS.write_text(
        _as_lines(learned, Path(path).name, rows), encoding="utf-8", newline="\n"
    )
    scores = cross_validated(rows)
    agreement = np.corrcoef(scores, [row.score for row in rows])[0, 1]
    n_articles = len({row.article for row in rows})
    print(
        f"{len(rows):,} sentences of {n_articles:,} articles, {len(learned.of_stems):,} stems; "
        f"r {agreement:.4f} on articles not seen ({N_FOLDS} folds)"
    )


def rated(path: Path) -> list[Rated]:
    """Return the sentences of a set in the layout of the gold folder; each without a group alone.

    Raises
    ------
    FileNotFoundError
        Where there is no such file.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Rated(row["text"], row.get("group", row["id"]), row["score"]) for row in rows]


@cache
def _entry(piece: str) -> news_features.Entry | None:
    return news_features.entry(piece)


def see(texts: Sequence[str]) -> Seen:
    """Return what the scorer sees in some texts before anything was learned."""
    readings = [
        news_features.read(news_features.pieces(text), _entry, every=True) for text in texts
    ]
    values = [news_features.of_lexicons(reading) for reading in readings]
    stems = [news_features.of_stems(reading) for reading in readings]
    return Seen(np.array(values).reshape(-1, len(OF_LEXICONS)), stems)


def fit(seen: Seen, scores: Sequence[float]) -> news.Weights:
    """Fit a ridge regression of the scores on what is seen.

    Notes
    -----
    Minimises the sum of squared errors plus ``PENALTY`` times that of the scaled weights
    (Hoerl and Kennard 1970), solved in its dual form. The scale of a feature says how much
    is expected of it beforehand (``SHARES``).
    """
    counts = Counter(stem for row in seen.of_stems for stem in row)
    stems = sorted(stem for stem, n_rows in counts.items() if n_rows >= AT_LEAST)
    mean, scale = seen.of_lexicons.mean(axis=0), _scales(seen.of_lexicons)
    stem_values = _matrix(seen.of_stems, stems)
    design = np.hstack([(seen.of_lexicons - mean) * scale, stem_values * OF_A_STEM])
    middle = float(np.mean(scores))
    dual = np.linalg.solve(
        design @ design.T + PENALTY * np.eye(len(design)), np.asarray(scores) - middle
    )
    slopes = design.T @ dual
    of_lexicons = (slopes[: len(mean)] * scale).round(DIGITS)
    of_stems = dict(zip(stems, (slopes[len(mean) :] * OF_A_STEM).round(DIGITS), strict=True))
    return news.Weights(
        round(middle - float(mean @ of_lexicons), DIGITS),
        tuple(of_lexicons.tolist()),
        {stem: float(one) for stem, one in of_stems.items() if abs(one) >= SMALLEST},
    )


def _scales(values: np.ndarray) -> np.ndarray:
    """Return what brings each of ``OF_LEXICONS`` to the variance that is expected of it."""
    share = np.array([SHARES[name.split()[0]] for name in OF_LEXICONS])
    return np.sqrt(OF_ALL_LEXICONS * share / share.sum()) / (values.std(axis=0) + 1e-9)


def _matrix(rows: Sequence[dict[str, float]], stems: Sequence[str]) -> np.ndarray:
    places = {stem: place for place, stem in enumerate(stems)}
    made = np.zeros((len(rows), len(stems)))
    for number, row in enumerate(rows):
        for stem in places.keys() & row.keys():
            made[number, places[stem]] = row[stem]
    return made


def cross_validated(rows: Sequence[Rated]) -> list[float]:
    """Return the score of each sentence by weights that never saw its article.

    A sentence in which no word counts is given the constant.
    """
    folds = _folds([row.article for row in rows])
    seen = see([row.text for row in rows])
    truth = np.array([row.score for row in rows])
    made = np.zeros(len(rows))
    for fold in range(N_FOLDS):
        known, new = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        some = Seen(seen.of_lexicons[known], [seen.of_stems[place] for place in known])
        scorer = news.News(by=fit(some, truth[known]))
        for place in new:
            polarity = scorer(rows[place].text).polarity
            made[place] = scorer.constant if polarity is None else polarity
    return made.tolist()


def _folds(articles: Sequence[str]) -> np.ndarray:
    """Return a fold for each row, the same for all of one article."""
    names = np.random.default_rng(0).permutation(sorted(set(articles)))
    fold_of = {name: place % N_FOLDS for place, name in enumerate(names.tolist())}
    return np.array([fold_of[article] for article in articles])


def _as_lines(learned: news.Weights, name: str, rows: Sequence[Rated]) -> str:
    """Write one feature a line, so that a change can be read."""
    head = {"trained_on": name, "n_sentences": len(rows), "constant": learned.constant}
    of_lexicons = dict(zip(OF_LEXICONS, learned.of_lexicons, strict=True))
    return (
        json.dumps(
            head | {"lexicons": of_lexicons, "stems": dict(learned.of_stems)},
            indent=1,
            ensure_ascii=False,
        )
        + "\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
