"""Columns of what is seen, against the same read token by token."""

import random

import numpy as np

from utils.annotate import sentences as sentences_
from utils.annotate.speech import columns, cues, marks, sources, tokens
from utils.annotate.speech.frames import frame

TEXT = (
    "“It is over, and we knew it,” the minister, who had been ill, told reporters on Monday. "
    "According to the ministry (and its aides), the dam would hold; nobody, it seems, asked to see."
)
TELLING = {"that", "wh", "be", "have", "modal", "to", "do", ".", ",", "ed", "ing", "rel"}


def read(text):
    return tokens.read(text, sentences_.spans(text), marks.marked(text))


def test_signs_and_commas_are_those_of_the_tokens_between():
    found, dealt = read(TEXT), random.Random(5)
    seen = columns.seen(found, columns.AS_TEXT)
    for _ in range(200):
        begin, end = sorted(dealt.sample(range(len(found.starts)), 2))
        kinds = found.classes[begin:end]
        places = np.array([begin]), np.array([end])
        (signs,) = columns.signs(seen, "within", *places)
        assert ("o" in signs) == ("pron" in kinds) and ("t" in signs) == ("to" in kinds)
        assert len(set(signs)) == len(signs)
        n_commas = kinds.count(",")
        assert columns.commas(seen, *places).tolist() == [f",{min(n_commas, 2)}" * (n_commas > 0)]
        assert columns.has(seen, "passive", *places).tolist() == [str("be" in kinds)]


def test_what_is_seen_of_a_cue_is_what_stands_around_it():
    found = read(TEXT)
    heads = [found.words.index(word) for word in ("told", "according", "over", "see")]
    seen = columns.seen(found, columns.AS_TEXT)
    made = columns.texts(cues.HEAD, cues.head_columns(seen, np.array(heads)))
    for head, row in zip(heads, made, strict=True):
        kinds = found.classes[head + 1 : head + 12]
        clause = next((kind for kind in kinds if kind in TELLING), "")
        value_of = dict(zip(cues.HEAD, row, strict=True))
        assert value_of["cue clause"] == f"{found.words[head]} {clause}"
        assert value_of["kind-3 kind-2 kind-1"] == " ".join(
            found.classes[head + step] for step in (-3, -2, -1)
        )
        assert value_of["cue is_in"].endswith("in" if found.marks[head] >= 0 else "out")


def test_a_candidate_behind_its_cue_is_seen_from_there():
    found = read("“Go,” said the old mayor.")
    framed = columns.Asked(
        frame(found, found.words.index("said")),
        (0, 0),
        -1,
        [found.words.index("the"), found.words.index("go")],
    )
    seen = columns.seen(found, columns.AS_TEXT)
    made = sources.near_columns(seen, columns.at([framed]))
    assert made["side"].tolist() == [">", "<"]
    assert made["far"].tolist() == ["0", "2"]
    assert made["crossed"].tolist() == ["", ",1"]
    assert made["outside"].tolist() == ["w", "open"]
