"""What one speaker says in rows that lie over one another counts once."""

import numpy as np
import pandas as pd
import pytest
from fake_speech import speech_of, spoken

from utils.measure.directness import directness
from utils.measure.nested_speech import nested, outermost, words_once
from utils.measure.sources import sources
from utils.measure.speech import pieces, speech

TEXT = "that the plan called for “a coalition in the region” and for patience"


def said(*rows):
    """Return rows of speech in one text: speaker, kind, and the words that are theirs."""
    corpus = speech_of(
        *[(0, who, words, kind, TEXT.index(words)) for who, kind, words in rows], outlets="a"
    )
    return corpus, corpus.quotes


def by_chance(seed, n=120):
    """Return rows that overlap by chance, of few speakers in few articles of random words."""
    rng = np.random.default_rng(seed)
    text = " ".join("abc"[: rng.integers(1, 4)] for _ in range(60))
    starts = np.array([0, *(n + 1 for n, letter in enumerate(text) if letter == " ")])
    first, size = rng.choice(starts, n), rng.integers(1, 30, n)
    rows = pd.DataFrame({"start_char": first, "end_char": np.minimum(first + size, len(text))})
    rows["quote"] = [text[a:b] for a, b in zip(rows["start_char"], rows["end_char"], strict=True)]
    rows["article_id"] = rng.choice(["x", "y", "z"], n)
    rows["speaker_entity_id"] = rng.choice(np.array(["p", "q", None], dtype=object), n)
    rows["speaker"] = rng.choice(np.array(["a man", "A man", None], dtype=object), n)
    rows["kind"] = rng.choice(["direct", "indirect"], n)
    return rows.assign(quote_id=rng.integers(0, 40, n)).sample(frac=1, random_state=seed)


def test_words_inside_a_speech_of_the_same_speaker_count_once():
    corpus, _ = said(
        ("pell", "mixed", TEXT), ("pell", "direct", "“a coalition in the region”"),
        ("resk", "indirect", "patience"),
    )  # fmt: skip
    found = sources(corpus, of="words").set_index("speaker")
    assert found.loc["Ana Pell", ["n_quotes", "n_words", "n_words_direct"]].tolist() == [1, 13, 5]
    assert found.loc["Tol Resk", ["n_quotes", "n_words"]].tolist() == [1, 1]
    assert directness(corpus, by=None)["n_quotes_mixed"].item() == 1


def test_words_of_two_rows_that_overlap_count_for_the_first():
    corpus, quotes = said(
        ("pell", "indirect", "that the plan called for “a coalition"),
        ("pell", "direct", "“a coalition in the region”"),
    )
    assert [n.tolist() for n in words_once(quotes)] == [[7, 3], [2, 3]]
    assert sources(corpus)["n_quotes"].item() == 2


def test_words_of_another_speaker_or_of_nobody_known_stay():
    rows = [("resk", "direct", "patience"), (None, "indirect", "and for patience")]
    corpus, quotes = said(("pell", "mixed", TEXT), *rows, (None, "indirect", "for patience"))
    assert len(outermost(quotes)) == 4 == len(speech(corpus).rows)


def test_speakers_without_a_name_are_told_by_their_words():
    _, quotes = said(("crowd", "mixed", TEXT), ("crowd", "indirect", "patience"))
    alike = quotes.assign(speaker=["A resident", "a resident"])
    assert (len(outermost(alike)), len(outermost(quotes))) == (1, 2)


def test_pieces_inside_another_are_left_out_of_a_speech_that_stays():
    corpus, quotes = said(
        ("pell", "mixed", TEXT), ("pell", "direct", "“a coalition in the region”"),
        ("resk", "direct", "patience"),
    )  # fmt: skip
    quotes.loc[2, ["quote_id", "speaker", "speaker_entity_id"]] = [1, "Tol Resk", "resk"]
    assert pieces(corpus, speech(corpus).rows)["quote_id"].tolist() == [0, 1]


@pytest.mark.parametrize("seed", range(12))
def test_rows_by_chance_are_sorted_out_as_by_a_loop(seed):
    rows = by_chance(seed).reset_index(drop=True)
    assert outermost(rows).index.tolist() == spoken(rows).index.tolist()
    inner, outer = nested(rows)
    assert set(rows.index[inner]) == set(rows.index) - set(spoken(rows).index)
    assert (rows["end_char"].to_numpy()[outer] >= rows["end_char"].to_numpy()[inner]).all()


@pytest.mark.parametrize("seed", range(12))
def test_each_place_has_its_word_once(seed):
    rows = by_chance(seed).reset_index(drop=True)
    ids = rows["speaker_entity_id"].fillna(rows["speaker"].str.casefold())
    key = rows["article_id"] + " " + ids.fillna(rows["quote_id"].astype(str) + "?")
    every, direct = words_once(rows)
    for one, part in rows.groupby(key):
        places = {kind: set() for kind in ("direct", "indirect")}
        for row in part.itertuples():
            words = [n for n in range(len(row.quote)) if row.quote[n] != " "
                     and (n == 0 or row.quote[n - 1] == " ")]  # fmt: skip
            places[row.kind] |= {row.start_char + n for n in words}
        counted = every[part.index].sum(), direct[part.index].sum()
        assert counted == (len(places["direct"] | places["indirect"]), len(places["direct"])), one
    assert every[[*nested(rows)[0]]].sum() == 0


def test_of_no_speech_nothing_is_nested():
    _, quotes = said(("pell", "mixed", TEXT))
    assert [len(part) for part in nested(quotes.iloc[:0])] == [0, 0]
