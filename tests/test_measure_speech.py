"""What speech is measured from: words, parts in marks, pieces and speakers."""

import pytest
from fake_speech import random_speech, speech_of

from utils.measure.followed_quotes import followed_quotes
from utils.measure.sources import sources
from utils.measure.speech import pieces, speech, speech_by
from utils.measure.spoken_words import direct_parts, n_words, n_words_direct


def test_words_are_counted_as_those_of_articles(told):
    """``n_words`` of the articles is another's count of the same thing."""
    texts = told.articles.dropna(subset="text")
    assert [n_words(text) for text in texts["text"]] == texts["n_words"].tolist()


@pytest.mark.parametrize(
    ("quote", "kind", "parts"),
    [
        ("“Go.” he", "direct", ["“Go.” he"]),
        ("that “we go” and “stay”", "mixed", ["“we go”", "“stay”"]),
        ("that we go", "mixed", []),
        ("that ‘we’", "indirect", []),
    ],
)
def test_direct_parts(quote, kind, parts):
    assert [quote[start:end] for start, end in direct_parts(quote, kind)] == parts


@pytest.mark.parametrize(
    ("quote", "kind", "n"),
    [
        ("that it was “a choice of three” authorities", "mixed", 4),
        ('"as long as it takes to milk."', "mixed", 7),
        ("the strikes \"precise\" and 'limited.'", "mixed", 2),
        ("that he “never left", "mixed", 2),
        ("that he never left", "indirect", 0),
        ("and so on.”", "direct", 3),
        ("“…”", "direct", 0),
    ],
)
def test_words_n_words_direct(quote, kind, n):
    assert n_words_direct(quote, kind) == n


@pytest.mark.parametrize("by", ["speaker", "speaker_type"])
def test_speech_by_speakers_is_all_speech(by):
    corpus = random_speech(1)
    found, whole = speech_by(corpus, by=by), speech(corpus)
    assert found.rows.drop(columns="group").equals(whole.rows.drop(columns="group"))
    assert found.articles.equals(whole.articles)
    named = found.rows.dropna(subset=f"{by}{'_entity_id' if by == 'speaker' else ''}")
    assert (named["group"] == named[by]).all()
    assert set(found.rows["group"]) - set(named["group"]) >= {"(unknown)"}


def test_those_who_are_nobody_known_by_name_are_put_together():
    corpus = speech_of((0, "anonymous", "“Go.”"), (1, "anonymous", "“No.”"), (1, None, "“Ah.”"))
    found = speech_by(corpus, by="speaker").rows
    assert found["group"].tolist() == ["(anonymous)", "(anonymous)", "(unknown)"]


def test_pieces_are_the_rows_of_the_table_with_what_their_speech_has():
    corpus = random_speech(2)
    rows = speech_by(corpus, by="outlet").rows
    found = pieces(corpus, rows[["article_id", "quote_id", "group", "kind"]])
    said = corpus.quotes[corpus.quotes["kind"] != "scare"].reset_index(drop=True)
    assert found[["quote", "kind", "start_char"]].equals(said[["quote", "kind", "start_char"]])
    outlets = corpus.articles.set_index("article_id")["outlet"]
    assert (found["group"] == found["article_id"].map(outlets)).all()


def test_where_no_speaker_is_known_every_measure_works():
    corpus = speech_of((0, None, "“Go on and on.”"), (2, None, "“Go on and on.”"))
    found = speech_by(corpus, by="speaker").rows
    assert found["group"].tolist() == ["(unknown)"] * 2
    assert sources(corpus, unnamed="words")["speaker"].tolist() == ["(unknown)"]
    assert len(followed_quotes(corpus)) == 2
