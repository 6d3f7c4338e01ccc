"""Language and names of texts: short, long, foreign, and odd ones."""

import re

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from utils import read
from utils.annotate.model import language
from utils.annotate.work import layers

ODD = "é\u0301 👩‍👩‍👧 \u202e \x00 <b>Obama</b> e\u0301 \ufeff \u2028 Merkel’s"
TEACHING = read.articles("corpus/teaching")[0]["text"]


@pytest.fixture(scope="module")
def usual():
    """The model as one loads it who has read its documentation and nothing else."""
    return spacy.load(language.pipeline().name)


def test_names_are_those_of_the_usual_pipeline(usual):
    texts = TEACHING.iloc[::8].tolist()
    expected = [
        [(name.start_char, name.end_char, name.label_) for name in usual(text).ents]
        for text in texts
    ]
    assert language.names(texts) == expected


def test_names_do_not_depend_on_the_texts_beside_them():
    texts = TEACHING.iloc[:12].tolist()
    together = language.names(texts)
    assert together == [language.names([text])[0] for text in texts]
    assert together == language.names(texts[::-1])[::-1]


WORDS = st.sampled_from(["Angela Merkel", "Paris", "the UN", "said", ODD, "\n"])


@given(st.lists(WORDS, max_size=9))
def test_names_lie_within_their_text_whatever_characters_it_holds(words):
    text = " ".join(words)
    (found,) = language.names([text])
    assert found == sorted(found)
    for start, end, _ in found:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()


@given(st.text("ab .\n", max_size=80), st.integers(1, 20))
def test_pieces_are_the_whole_text_in_order(text, longest):
    made = language.pieces(text, longest)
    assert "".join(text[start:end] for start, end in made) == text
    assert all(0 < end - start <= longest for start, end in made)


def test_pieces_end_at_a_line_before_a_sentence_before_a_space():
    assert language.pieces("aaaa b. c\nd eeee", 14)[0] == (0, 10)
    assert language.pieces("aaaa bb. c d eeee", 14)[0] == (0, 9)
    assert language.pieces("aaaaaaaaaaaaaaaaaaaaa", 14)[0] == (0, 14)


def test_a_name_in_the_far_end_of_a_long_text_is_found_at_its_place():
    text = "It rained all day. " * 3_200 + "Angela Merkel flew to Paris."
    assert len(text) > 60_000
    (found,) = language.names([text])
    assert [text[start:end] for start, end, _ in found][-2:] == ["Angela Merkel", "Paris"]


@pytest.mark.parametrize("text", ["x", "!", "a-b/c.", "\x00", "(x", "👩‍👩‍👧"])
def test_a_long_text_without_white_space_costs_no_name_after_it(text):
    text = text * (40_000 // len(text)) + " \nAngela Merkel flew to Paris."
    (found,) = language.names([text])
    assert {"Angela Merkel", "Paris"} <= {text[start:end] for start, end, _ in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Rat hat gestern beschlossen, die Brücke bis zum Herbst zu sperren.", "de"),
        ("Le président est arrivé mardi à la capitale pour rencontrer les ministres.", "fr"),
        ("El presidente viajó ayer a la capital para reunirse con los ministros.", "es"),
        ("Правительство объявило о новых мерах поддержки экономики страны.", "ru"),
        ("The council voted on Tuesday to close the bridge until the autumn.", "en"),
        ("THE COUNCIL VOTED ON TUESDAY TO CLOSE THE BRIDGE UNTIL THE AUTUMN.", "en"),
        ("", None),
        ("-1", None),
        ("View Comments", None),
        ("Scott Pruitt", None),
        ("👩‍👩‍👧" * 20, None),
    ],
)
def test_language_is_told_or_left_open(text, expected):
    assert language.detect(text) == expected


def test_no_english_sentence_is_taken_for_another_language():
    sentences = [part for text in TEACHING for part in re.split(r"(?<=[.?!])\s", text)]
    assert len(sentences) > 2_000
    assert {language.detect(sentence) for sentence in sentences} == {"en", None}


def test_a_model_that_is_not_there_says_what_to_do():
    with pytest.raises(ModuleNotFoundError, match=r"'de_none' is not installed; `pip install"):
        language.pipeline("de_none")
    with pytest.raises(ModuleNotFoundError, match="odd' is not installed"):
        language.pipeline("../odd")


def test_an_official_package_is_preferred(monkeypatch):
    monkeypatch.setattr(language, "find_spec", lambda name: name)
    monkeypatch.setattr(language.metadata, "version", lambda name: "3.8.0")
    assert language.pipeline() == ("en_core_web_sm", "3.8.0", "en")
    assert language.pipeline("de_core_news_sm").language == "de"


def test_only_what_names_need_is_loaded():
    nlp, _ = language._load(language.pipeline().name)
    assert nlp.pipe_names == ["ner"]


def test_a_model_that_knows_many_words_forgets_new_ones_and_finds_the_same(monkeypatch):
    nlp, _ = language._load(language.pipeline().name)
    texts = TEACHING.iloc[:3].tolist()
    expected = language.names(texts)
    monkeypatch.setattr(language, "_MOST_WORDS", 0)
    assert language.names([*texts, "Zzyzxqua flew to Paris."])[:3] == expected
    assert "Zzyzxqua" not in nlp.vocab.strings
    monkeypatch.undo()
    language.names(["Zzyzxquo flew to Paris."])
    assert "Zzyzxquo" in nlp.vocab.strings


def test_names_are_the_same_by_numbers_and_by_spacy(monkeypatch):
    texts = [*TEACHING.iloc[3::40], ODD, "It rained. " * 5_000 + "Angela Merkel flew to Paris."]
    expected = language.names(texts)
    assert language._reader(language.pipeline().name)
    monkeypatch.setattr(language, "_reader", lambda name: None)
    assert language.names(texts) == expected


def test_names_are_made_anew_when_what_finds_them_changes():
    told = layers.of_text()[-1].made_by()
    assert {"language", "reader", "chunks", "network", "decode"} <= set(told)
