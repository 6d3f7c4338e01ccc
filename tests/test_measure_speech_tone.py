"""Whose sentences are whose, and their tone: by plain loops and by hand."""

import dataclasses
import re

import numpy as np
import pytest
from fake_tones import with_tones
from fake_voices import voices

from utils.measure.speech import pieces, speech_by
from utils.measure.speech_tone import sentence_owners, speech_tone
from utils.measure.tone_contrasts import quoted_tone


@pytest.fixture(scope="module")
def heard(told):
    return with_tones(told)


def test_owners_by_hand():
    told = voices(
        ("a", "Ledger", "Ann", "direct", "“We go.”"),
        ("a", "Ledger", "Bo", "mixed", "that it was “a war by another name”"),
        ("a", "Ledger", "Cy", "mixed", "that it was certainly “bad”"),
        ("a", "Ledger", "Cy", "indirect", "that it rained"),
        ("a", "Ledger", None, "scare", "“rain”"),
    )
    said = pieces(told, speech_by(told, by="speaker").rows)
    owners = sentence_owners(told, said)
    assert owners[["sentence_id", "owner"]].values.tolist() == [[0, "Ann"], [1, "Bo"], [3, "Cy"]]
    nobody = sentence_owners(told, said.head(0))
    assert nobody.empty


@pytest.mark.slow
def test_means_are_those_of_a_plain_loop(heard):
    found = speech_tone(heard, scorer="vader", at_least=3).set_index("speaker")
    texts = heard.articles.set_index("article_id")["text"]
    often = found[(found["n_articles"] > 5) & ~found.index.str.startswith("(")]
    name = often["n_sentences"].idxmax()
    own = heard.quotes[heard.quotes["speaker"] == name]
    said = {article: set() for article in own["article_id"]}
    for row in own[own["kind"].isin(["direct", "mixed"])].itertuples():
        marks = ".*" if row.kind == "direct" else '“[^”]*”|"[^"]*"'
        for match in re.finditer(marks, row.quote, re.DOTALL):
            said[row.article_id] |= {row.start_char + place for place in range(*match.span())}
    values, tones = [], heard.tones.query("scorer == 'vader'")
    polarity = tones.set_index(["article_id", "sentence_id"])["polarity"]
    for row in heard.sentences[heard.sentences["article_id"].isin(said)].itertuples():
        places = range(row.start_char, row.end_char)
        letters = [place for place in places if texts[row.article_id][place].isalpha()]
        if sum(place in said[row.article_id] for place in letters) > len(letters) / 2:
            values.append(polarity[(row.article_id, row.sentence_id)])
    assert found.loc[name, "n_sentences"] == len(values) > 10
    assert found.loc[name, "mean"] == pytest.approx(np.nanmean(values))


def test_nothing_and_nonsense(heard):
    none = speech_tone(heard.of(heard.articles.head(0)))
    assert none.empty and list(none) == list(speech_tone(heard))
    for options, message in [
        ({"by": "paper"}, "no column 'paper'"),
        ({"kinds": ["scare"]}, "kinds:"),
    ]:
        with pytest.raises((KeyError, ValueError), match=message):
            speech_tone(heard, **options)


def test_scare_quotes_and_titles_are_the_papers_own_words(heard):
    """A sentence that a title fills is quoted by its marks, and own by what the marks are."""
    by_marks = quoted_tone(dataclasses.replace(heard, quotes=heard.quotes.head(0))).iloc[0]
    by_speech = quoted_tone(heard).iloc[0]
    both = ["n_sentences_quoted", "n_sentences_own"]
    assert by_marks[both].sum() == by_speech[both].sum()
    own = speech_tone(heard, by="speaker_type", at_least=1)["n_sentences"].sum()
    assert abs(own - by_speech["n_sentences_quoted"]) <= 0.02 * own


def test_by_outlet_counts_what_anybody_says_there(heard):
    found = speech_tone(heard, by="outlet", at_least=1).set_index("outlet")
    name = found.index[0]
    whole = heard.of(heard.articles[heard.articles["outlet"] == name])
    alone = speech_tone(whole, by=None, at_least=1).iloc[0]
    sizes = ["n_articles", "n_sentences", "mean"]
    assert found.loc[name, sizes].tolist() == pytest.approx(alone[sizes].tolist())
    assert "starts_on" in speech_tone(heard, by="month", at_least=1)
