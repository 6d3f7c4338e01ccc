"""The news scorer's training: a ridge regression that can be checked, and the committed weights."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from utils.annotate.tone import news
from utils.check import train_tones
from utils.check.train_tones import Rated

WORDS = ["flood", "truce", "fraud", "praise", "council", "budget", "levy", "school", "town"]


def rated(n_rows):
    """Return made-up sentences whose tone is that of the words "levy" and "school"."""
    made, rng = [], np.random.default_rng(5)
    for number in range(n_rows):
        words = rng.choice(WORDS, 5).tolist()
        score = 0.2 * words.count("school") - 0.3 * words.count("levy")
        made.append(Rated(" ".join(words), str(number % 12), score))
    return made


def test_the_weights_are_where_the_penalised_error_is_least(monkeypatch):
    """No step along any one weight makes error and penalty together smaller."""
    monkeypatch.setattr(train_tones, "DIGITS", 12)
    monkeypatch.setattr(train_tones, "SMALLEST", 0.0)
    rows = rated(60)
    seen = train_tones.see([row.text for row in rows])
    truth = np.array([row.score for row in rows])
    learned = train_tones.fit(seen, truth)
    stems = list(learned.of_stems)
    values = np.array([[row.get(stem, 0.0) for stem in stems] for row in seen.of_stems])
    design = np.hstack([seen.of_lexicons, values])
    scales = np.append(train_tones._scales(seen.of_lexicons), [train_tones.OF_A_STEM] * len(stems))
    weights = np.append(learned.of_lexicons, list(learned.of_stems.values()))
    error = learned.constant + design @ weights - truth
    centred = np.hstack([seen.of_lexicons - seen.of_lexicons.mean(axis=0), values])
    slope = (centred.T @ error) * scales**2 + train_tones.PENALTY * weights
    np.testing.assert_allclose(slope, 0, atol=1e-8)


def test_what_rare_sentences_say_is_not_learned():
    rows = [*rated(200), *[Rated("a zebra came", "z", 1.0)] * 3]
    learned = train_tones.fit(
        train_tones.see([row.text for row in rows]), [row.score for row in rows]
    )
    assert "zebra" not in learned.of_stems
    assert learned.of_stems["lev"] < 0 < learned.of_stems["school"]


def test_an_article_is_in_one_fold():
    articles = [str(number % 30) for number in range(100)]
    folds = train_tones._folds(articles)
    assert len({*zip(articles, folds.tolist(), strict=True)}) == 30
    assert set(folds) == set(range(train_tones.N_FOLDS))


def test_sentences_are_scored_by_weights_that_never_saw_their_article():
    """What only one article says of a word cannot be known when that article is scored."""
    rows = rated(120)
    told = [row._replace(score=1.0) if row.article == "3" else row for row in rows]
    before, after = train_tones.cross_validated(rows), train_tones.cross_validated(told)
    places = [place for place, row in enumerate(rows) if row.article == "3"]
    np.testing.assert_array_equal(np.take(before, places), np.take(after, places))


def gold():
    folder = os.environ.get("GOLD_DIR")
    if not folder:
        pytest.skip("set GOLD_DIR to the folder of the open gold sets")
    return Path(folder, "sentiment", "nyt_editorials.jsonl")


@pytest.mark.slow
def test_articles_not_seen_are_scored_as_people_score_them():
    rows = train_tones.rated(gold())
    scores = train_tones.cross_validated(rows)
    assert np.corrcoef(scores, [row.score for row in rows])[0, 1] >= 0.606


@pytest.mark.slow
def test_the_committed_weights_are_what_training_writes(tmp_path, monkeypatch, capsys):
    committed = json.loads(news.WEIGHTS.read_text(encoding="utf-8"))
    monkeypatch.setattr(news, "WEIGHTS", tmp_path / "news.json")
    train_tones.main([str(gold())])
    learned = json.loads((tmp_path / "news.json").read_text(encoding="utf-8"))
    assert "on articles not seen" in capsys.readouterr().out
    assert learned == committed
