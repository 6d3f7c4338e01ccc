"""The names that a spaCy pipeline finds, without its documents: by numbers only.

The same tokenizer, weights and moves as in ``nlp.pipe(texts)``, and so the same names, in
less than half the time: each word is cut and embedded once (:mod:`~utils.annotate.model.chunks`,
:mod:`~utils.annotate.model.network`), and all texts are decoded at once
(:mod:`~utils.annotate.model.decode`). A pipeline that is built in any other way than the small
models of spaCy 3.8 is not taken, and left to spaCy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from utils.annotate.model import chunks, decode, network

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline.transition_parser import Parser
    from thinc.api import Model

Name = tuple[int, int, str]

# spaCy's TransitionBasedParser with Tok2Vec, MultiHashEmbed and MaxoutWindowEncoder, by the
# names of thinc's layers.
_HASHED = r"ints-getitem>>hashembed"
_LAYER = r"residual\(expand_window>>maxout>>layernorm>>dropout\)"
_TOK2VEC = re.compile(
    rf"extract_features>>list2ragged>>with_array\({_HASHED}(\|{_HASHED})*\)"
    r">>with_array\(maxout>>layernorm>>dropout\)>>ragged2list"
    rf">>with_array\({_LAYER}(>>{_LAYER})*\)>>list2array>>linear"
)
# Attributes of a word, whatever stands beside it.
_OF_WORDS = {"ORTH", "LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE"}

# What is computed here may differ from spaCy's numbers as one product of matrices from another.
_SENTENCE = "Angela Merkel's plane left Paris, they said, at 10 p.m. on\n\nMonday :-("
_TOLERANCE = 1e-4


class Reader:
    """A pipeline that finds names in arrays.

    Parameters
    ----------
    nlp : spacy.language.Language
        Of the shape that :func:`reader` asks for.
    moves : decode.Moves
        Those of its ``ner``.
    """

    def __init__(self, nlp: Language, moves: decode.Moves) -> None:
        tok2vec, lower, upper = nlp.get_pipe("ner").model.layers
        layers, _, self._linear = tok2vec.layers
        self._chunks = chunks.Chunks(nlp.tokenizer, _columns(layers))
        self._network = network.Network(layers, chunks.MOST_KINDS)
        self._decoder = decode.Decoder(lower, upper, moves)
        self._labels = moves.labels

    def names(self, texts: Sequence[str]) -> list[list[Name]]:
        """Return the names in each text: start, end and label, in order."""
        try:
            return self._names(texts)
        except BaseException:
            self._forget()  # a word half learned, as on Ctrl-C, would stay wrong
            raise

    def _names(self, texts: Sequence[str]) -> list[list[Name]]:
        tokens = self._cut(texts)
        kinds, firsts = self._lay_out(tokens)
        made: list[list[Name]] = [[] for _ in texts]
        for begin, end, label in self._decoder.names(self._rows(kinds)):
            number = int(np.searchsorted(firsts, begin, side="right")) - 1
            _, starts, ends = tokens[number]
            first, last = begin - firsts[number], end - firsts[number] - 1
            made[number].append((int(starts[first]), int(ends[last]), self._labels[label]))
        return made

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """One row is one token of the texts, as the last layer of tok2vec gives it."""
        rows = self._rows(self._lay_out(self._cut(texts))[0])
        return rows.vectors[rows.is_token]

    def _cut(self, texts: Sequence[str]) -> list[chunks.Tokens]:
        if not self._chunks.has_room(sum(map(len, texts))):
            self._forget()
        tokens = self._chunks.cut(texts)
        self._network.learn(self._chunks.attributes[: self._chunks.n_kinds, :-1])
        return tokens

    def _lay_out(self, tokens: list[chunks.Tokens]) -> tuple[np.ndarray, np.ndarray]:
        """Return all kinds, with -1 before, between and after texts, and where texts begin."""
        gap = np.full(self._network.pad, -1)
        kinds = np.concatenate([gap, *(part for told in tokens for part in (told.kinds, gap))])
        sizes = [len(told.kinds) + len(gap) for told in tokens]
        return kinds, np.array([*accumulate(sizes, initial=len(gap))])[: len(tokens)]

    def _rows(self, kinds: np.ndarray) -> decode.Rows:
        is_token = kinds >= 0
        is_last = is_token & ~np.append(is_token[1:], False)
        is_space = self._chunks.attributes[kinds, -1].astype("bool")
        vectors = self._linear.predict(self._network.vectors(kinds))
        return decode.Rows(vectors, is_token, is_last, is_space)

    def _forget(self) -> None:
        self._chunks.forget()
        self._network.forget()


def reader(nlp: Language) -> Reader | None:
    """Return a reader of the names that a pipeline finds, or None if only spaCy can find them."""
    moves = _moves(nlp)
    if moves is None:
        return None
    made = Reader(nlp, moves)
    expected = nlp.get_pipe("ner").model.layers[0].predict([nlp.make_doc(_SENTENCE)])
    same = np.allclose(made.vectors([_SENTENCE]), expected, atol=_TOLERANCE, rtol=_TOLERANCE)
    return made if same else None


def _moves(nlp: Language) -> decode.Moves | None:
    """Return the moves of a pipeline that is nothing but a tokenizer and an ``ner`` as known."""
    from spacy.pipeline.ner import EntityRecognizer
    from spacy.tokenizer import Tokenizer

    ner = nlp.get_pipe("ner")
    known = (
        nlp.pipe_names == ["ner"]
        and type(ner) is EntityRecognizer
        and type(nlp.tokenizer) is Tokenizer
        and chunks.can_cut(nlp.tokenizer)
        and ner.cfg["beam_width"] == 1
        and not ner.postprocesses
        and _is_known(ner)
    )
    return decode.moves(_names_of_moves(ner)) if known else None


def _is_known(ner: Parser) -> bool:
    """Say whether the layers of an ``ner`` are those that are computed here."""
    from thinc.api import NumpyOps

    model = ner.model
    tok2vec, lower, upper = model.layers
    return bool(
        model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and all(isinstance(node.ops, NumpyOps) for node in model.walk())
        and _TOK2VEC.fullmatch(tok2vec.name)
        and _OF_WORDS.issuperset(_columns(tok2vec))
        and tok2vec.layers[0].get_ref("encode").attrs["pad"] > 0
        and (lower.name, lower.get_dim("nF")) == ("precomputable_affine", 3)
        and lower.get_dim("nP") > 1
        and upper.name == "linear"
    )


def _columns(tok2vec: Model) -> list[str]:
    """Return the attributes of tokens that a tok2vec reads."""
    (extractor,) = (node for node in tok2vec.walk() if node.name == "extract_features")
    return extractor.attrs["columns"]


def _names_of_moves(ner: Parser) -> list[str]:
    """Return the names of moves by their numbers: ``move_names`` leaves one of them out."""
    return [ner.moves.get_class_name(number) for number in range(ner.moves.n_moves)]
