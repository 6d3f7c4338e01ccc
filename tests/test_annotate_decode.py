"""Names by numbers, compared with those in spaCy's documents."""

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from thinc.api import NumpyOps

from utils import read
from utils.annotate.model import decode, language, network, ops, reader

TEACHING = read.articles("corpus/teaching")[0]["text"]


@pytest.fixture(scope="module")
def nlp():
    made = spacy.load(language.pipeline().name, exclude=[*language._NOT_NEEDED, "tok2vec"])
    ops.use_openblas(made)
    return made


def compare(nlp, texts):
    made = reader.reader(nlp)
    assert made
    assert made.names(texts) == language.by_spacy(nlp, texts)


def test_names_of_the_teaching_corpus_are_those_of_spacy(nlp):
    compare(nlp, TEACHING.iloc[1::8].tolist())


def test_names_of_odd_texts_are_those_of_spacy(nlp):
    compare(
        nlp, ["", " \n", "Paris", "\n", "👩‍👩‍👧 \x00\u202e", "Note: (Paris) :-(", "Rome " * 900]
    )
    compare(nlp, ["", ""])
    compare(nlp, ["x. " * 12_000 + "Angela Merkel flew to Paris. " * 700])


WORDS = st.sampled_from([
    "Angela", "Merkel", "Paris", "the", "UN", "of", "said", "Monday", "10", "%", "$", "5", "m",
    "a.m.", "(", ")", ":", "'", "s", "👩\u200d👩\u200d👧", "\x00", "—", "-", "\n", " ", "",
])  # fmt: skip


@settings(max_examples=25)
@given(st.lists(st.lists(WORDS, max_size=20).map(" ".join), min_size=1, max_size=4))
def test_names_of_any_texts_are_those_of_spacy(nlp, texts):
    assert language._reader(language.pipeline().name).names(texts) == language.by_spacy(nlp, texts)


@pytest.mark.parametrize("seed", range(4))
def test_moves_are_those_of_spacy_whatever_the_weights(nlp, seed):
    """Drawn at random, they make names of every label, long ones, and many equal scores."""
    random = np.random.default_rng(seed)
    model = nlp.get_pipe("ner").model.layers[-1]
    kept = {name: model.get_param(name) for name in ("W", "b")}
    try:
        shape = kept["W"].shape
        rows = random.integers(0, 12, shape[0])  # moves with one row of weights score the same
        model.set_param("W", random.normal(size=shape).astype("float32")[rows])
        model.set_param("b", np.zeros_like(kept["b"]))
        compare(nlp, TEACHING.iloc[seed::40].tolist())
    finally:
        for name, values in kept.items():
            model.set_param(name, values)


def test_a_name_without_end_is_followed_once(nlp):
    """As many names begin as there are tokens; each would go on to the end of the text."""
    model = nlp.get_pipe("ner").model.layers[-1]
    moves = reader._names_of_moves(nlp.get_pipe("ner"))
    kept = model.get_param("b")
    try:
        wanted = [move in {"B-GPE", "I-GPE"} for move in moves]
        model.set_param("b", np.where(wanted, 1e4, 0).astype("float32"))
        compare(nlp, ["5 " * 5_000, "Paris, Rome"])
    finally:
        model.set_param("b", kept)


def test_vectors_are_those_of_spacy(nlp):
    texts = TEACHING.iloc[:9].tolist()
    expected = nlp.get_pipe("ner").model.layers[0].predict([nlp.make_doc(text) for text in texts])
    np.testing.assert_allclose(reader.reader(nlp).vectors(texts), expected, atol=1e-4)


def test_the_greatest_piece_is_that_of_thinc():
    values = np.random.default_rng(4).normal(size=(7, 5, 3)).astype("float32")
    expected, _ = NumpyOps().maxout(values)
    assert np.array_equal(network.maxout(values.transpose(0, 2, 1).reshape(7, 15), 3), expected)


def test_an_interrupted_reader_begins_anew(nlp, monkeypatch):
    made = reader.reader(nlp)
    texts = TEACHING.iloc[:2].tolist()
    expected = made.names(texts)
    with monkeypatch.context() as patch:
        patch.setattr(made._network, "learn", lambda attributes: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            made.names([TEACHING.iloc[5]])
    assert made._chunks.n_kinds == 0
    assert made.names(texts) == expected


def ruled(nlp):
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Tolmet"}])


def two_beams(nlp):
    nlp.get_pipe("ner").cfg["beam_width"] = 2


def by_blanks(nlp):
    nlp.tokenizer = lambda text: Doc(nlp.vocab, text.split())


def over_blanks(nlp):
    nlp.tokenizer.add_special_case("New York", [{"ORTH": "New"}, {"ORTH": " York"}])


def one_label_more(nlp):
    nlp.get_pipe("ner").model.attrs["unseen_classes"].add(3)


@pytest.mark.parametrize("change", [ruled, two_beams, by_blanks, over_blanks, one_label_more])
def test_a_pipeline_of_another_kind_is_left_to_spacy(change):
    nlp = spacy.load(language.pipeline().name, exclude=[*language._NOT_NEEDED, "tok2vec"])
    assert reader.reader(nlp)
    change(nlp)
    assert reader.reader(nlp) is None


def test_a_network_of_another_shape_is_left_to_spacy():
    nlp = spacy.blank("en")
    architecture = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner"}
    tok2vec = {
        "@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 32,
        "depth": 2, "embed_size": 100, "window_size": 1, "maxout_pieces": 3,
        "subword_features": True,
    }  # fmt: skip
    known = {"hidden_width": 32, "maxout_pieces": 2, "extra_state_tokens": False, "use_upper": True}
    changes = [("maxout_pieces", 1), ("extra_state_tokens", True), ("use_upper", False)]
    for change in [{}, *({name: value} for name, value in changes)]:
        model = architecture | known | change | {"tok2vec": tok2vec}
        ner = nlp.add_pipe("ner", config={"model": model})
        ner.add_label("GPE")
        nlp.initialize()
        assert (reader.reader(nlp) is None) == bool(change)
        nlp.remove_pipe("ner")


def test_a_network_whose_numbers_come_out_otherwise_is_left_to_spacy(nlp, monkeypatch):
    monkeypatch.setattr(network, "_LEAST_VARIANCE", np.float32(0.1))
    assert reader.reader(nlp) is None


@pytest.mark.parametrize(
    "names",
    [["B-X", "I-X", "L-X", "U-X"], ["B-X", "I-X", "L-X", "U-X", "O", "M"], ["O", "U-", "U-X"]],
)
def test_moves_of_another_kind_are_not_taken(names):
    assert decode.moves(names) is None
