"""The dependency parse of texts, as plain lists: nothing of the language model gets out."""

from __future__ import annotations

import json
import threading
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from utils.annotate.model import language

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# What a pipeline may hold that a parse does not need.
_NOT_NEEDED = ("ner", "lemmatizer", "attribute_ruler", "morphologizer", "senter")
_NEEDED = {"tagger", "parser"}
_FIRST, _INSIDE = 1, -1  # as spaCy notes where sentences begin
_MANY = 250  # tokens; what is longer is a table or code, and is cut

Span = tuple[int, int]


class Parse(NamedTuple):
    """The tokens of a text and how they hang together.

    Attributes
    ----------
    starts, ends : list of int
        Code points; white space that is a token by itself to the model is left out.
    heads : list of int
        Number of the token that each depends on; the root of a sentence is its own head.
    deps : list of str
        What each is to its head, as "nsubj".
    tags : list of str
        Its part of speech, as "VBD" (Penn Treebank).
    sent_starts : list of int
        Number of the first token of each sentence.
    """

    starts: list[int]
    ends: list[int]
    heads: list[int]
    deps: list[str]
    tags: list[str]
    sent_starts: list[int]


def has_parser(model: str | None = None) -> bool:
    """Say whether the installed pipeline can parse; where it cannot, go by rules.

    Raises
    ------
    ModuleNotFoundError
        As :func:`~utils.annotate.model.language.pipeline`.

    Examples
    --------
    >>> has_parser()
    True
    """
    # Every spaCy package says so in its meta.json; to import or load it would take a second.
    spec = find_spec(language.pipeline(model).name)
    stated = Path(spec.submodule_search_locations[0], "meta.json").read_text(encoding="utf-8")
    return set(json.loads(stated)["pipeline"]) >= _NEEDED


def parses(
    texts: Sequence[str],
    sentences: Sequence[Sequence[Span]],
    *,
    model: str | None = None,
) -> list[Parse]:
    """Return the parse of each text, sentence by sentence.

    Parameters
    ----------
    texts : sequence of str
        Of any length: long ones go through the model in pieces.
    sentences : sequence of sequences of Span
        The sentences of each text; no token depends on one in another sentence.
    model : str, optional
        An installed spaCy pipeline.

    Raises
    ------
    ValueError
        "the language model 'x' cannot parse: …" where it has no tagger or no parser.

    Examples
    --------
    >>> text = "It will rain, she said."
    >>> (parse,) = parses([text], [[(0, 23)]])
    >>> [(text[a:b], dep) for a, b, dep in zip(parse.starts, parse.ends, parse.deps)][-3:]
    [('she', 'nsubj'), ('said', 'ROOT'), ('.', 'punct')]
    """
    name = language.pipeline(model).name
    if not has_parser(model):
        raise ValueError(
            f"the language model {name!r} cannot parse: it has no 'tagger' or no 'parser'; "
            "name another with model=, or find quotes with parse=False"
        )
    cut = [
        (number, start, text[start:end])
        for number, text in enumerate(texts)
        for start, end in language.pieces(text)
    ]
    cut.sort(key=lambda piece: len(piece[2]))  # texts of one length go well together
    made = _parsed(name, cut, [[start for start, _ in spans] for spans in sentences])
    pieces: list[list[Parse]] = [[] for _ in texts]
    for number, parse in sorted(made, key=lambda one: (one[0], one[1].starts[:1])):
        pieces[number].append(parse)
    return [_joined(parts) for parts in pieces]


def _parsed(
    name: str, cut: list[tuple[int, int, str]], begins: list[list[int]]
) -> list[tuple[int, Parse]]:
    nlp, lock = _load(name)
    made = []
    with lock, language.memory(nlp):
        for batch in language.batches(cut):
            docs = [_document(nlp, text, start, begins[n]) for n, start, text in batch]
            parsed = nlp.pipe(docs, batch_size=len(docs))
            for (number, start, _), doc in zip(batch, parsed, strict=True):
                made.append((number, _parse(doc, start)))
    return made


def _document(nlp: Language, text: str, offset: int, begins: list[int]) -> Doc:
    """Cut a text into tokens, and note where our sentences begin."""
    doc = nlp.make_doc(text)
    starts = doc.to_array("IDX").astype("int64") + offset
    first = np.full(len(doc), _INSIDE)
    reach = bisect_left(begins, offset), bisect_left(begins, offset + len(text))
    places = np.searchsorted(starts, begins[slice(*reach)])
    first[places[places < len(doc)]] = _FIRST
    first[:1] = _FIRST
    opens = np.append(np.flatnonzero(first == _FIRST), len(doc))
    for start, stop in pairwise(opens.tolist()):
        first[start:stop:_MANY] = _FIRST
    return doc.from_array(["SENT_START"], first.astype("uint64")[:, None])


def _parse(doc: Doc, offset: int) -> Parse:
    """Take from a document what is told of its tokens, white space left out."""
    names = doc.vocab.strings
    columns = doc.to_array(["IDX", "LENGTH", "HEAD", "DEP", "TAG", "IS_SPACE", "SENT_START"])
    places, lengths, heads, deps, tags, spaces, firsts = columns.astype("int64").T
    kept = np.flatnonzero(spaces == 0)
    number = np.cumsum(spaces == 0) - 1
    heads = number[(np.arange(len(doc)) + heads)[kept]]
    sentence = np.cumsum(firsts == _FIRST)[kept]
    starts = places[kept] + offset
    return Parse(
        starts.tolist(), (starts + lengths[kept]).tolist(), heads.tolist(),
        _named(names, deps[kept]), _named(names, tags[kept]),
        np.flatnonzero(np.diff(sentence, prepend=0)).tolist(),
    )  # fmt: skip


def _named(names: object, numbers: np.ndarray) -> list[str]:
    kinds, places = np.unique(numbers, return_inverse=True)
    told = [names[int(kind) % 2**64] for kind in kinds]
    return [told[place] for place in places.tolist()]


def _joined(parts: list[Parse]) -> Parse:
    """Put the pieces of a text together again."""
    if len(parts) == 1:
        return parts[0]
    made = Parse([], [], [], [], [], [])
    for part in parts:
        before = len(made.starts)
        moved = part._replace(
            heads=[before + head for head in part.heads],
            sent_starts=[before + first for first in part.sent_starts],
        )
        made = Parse(*(list(chain(one, more)) for one, more in zip(made, moved, strict=True)))
    return made


@lru_cache(maxsize=2)
def _load(name: str) -> tuple[Language, threading.Lock]:
    """Load what a parse needs of a pipeline; the lock is for workers of several threads."""
    import spacy

    from utils.annotate.model import ops

    nlp = spacy.load(name, exclude=_NOT_NEEDED)
    ops.use_openblas(nlp)
    return nlp, threading.Lock()
