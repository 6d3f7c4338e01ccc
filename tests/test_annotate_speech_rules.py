"""Attributions without a parse: worked examples, shapes that every text keeps, gold."""

import json
import os
import random
import re
import time
from pathlib import Path

import pytest

from utils.annotate import sentences as sentences_
from utils.annotate.speech import choices, frames, marks, rules, tokens

# Each with its source, its cue and what is told.
TOLD = {
    "“We shall meet,” the chairwoman said.": ("the chairwoman", "said", ["“We shall meet,”"]),
    "“No,” she said. “We have been robbed.”": ("she", "said", ["“No,”", "“We have been robbed.”"]),
    "The mayor said that the bridge would close.": (
        "The mayor", "said", ["that the bridge would close"],
    ),
    "The dam will hold, engineers said.": ("engineers", "said", ["The dam will hold"]),
    "According to the ministry, the dam will hold.": (
        "the ministry", "According to", ["the dam will hold"],
    ),
    "The dam will hold, according to the ministry.": (
        "the ministry", "according to", ["The dam will hold"],
    ),
    "Mr. Undet told reporters that he would resign.": (
        "Mr. Undet", "told", ["that he would resign"],
    ),
    "The army has said it will not leave.": ("The army", "has said", ["it will not leave"]),
    "“It is over,” said Ardan Corvell, the prime minister.": (
        "Ardan Corvell, the prime minister", "said", ["“It is over,”"],
    ),
    "Similarly, Ardan Corvell, a deputy, told us that it was over.": (
        "Ardan Corvell, a deputy,", "told", ["that it was over"],
    ),
    "A senior official said: “It is over.”": ("A senior official", "said:", ["“It is over.”"]),
}  # fmt: skip
NOTHING = ["The bus leaves at nine.", "", "It rained in Tolmet, and the market stayed shut."]
HOSTILE = {
    "cues": "said " * 20_000,
    "one line": "He said that " + "the town and the river " * 40_000,
    "marks": "“" * 30_000 + "\"'”" * 10_000,
    "quoted cues": "“said,” he said. " * 2_000,
    "right to left": "قال الوزير “said” إن " * 5_000,
    "code": 'print("said", x["told"]); ' * 5_000,
    "colons": ": " * 30_000,
}


def found_in(text):
    return rules.attributions(text, sentences_.spans(text), marks.marked(text))


@pytest.mark.parametrize("text", TOLD)
def test_says_who_tells_what(text):
    (found,) = found_in(text)
    told = [text[slice(*piece)] for piece in found.contents]
    assert (text[slice(*found.source)], text[slice(*found.cue)], told) == TOLD[text]


@pytest.mark.parametrize("text", NOTHING)
def test_finds_nothing_where_nothing_is_told(text):
    assert found_in(text) == []


def test_the_colon_of_a_turn_is_no_cue():
    turns = ["Courier: What is it?", "Vellane: A lot.", "Courier: Why?", "Vellane: Who knows?"]
    text = "\n\n".join(turns)
    assert not any(text[slice(*one.cue)] == ":" for one in found_in(text))


@pytest.mark.parametrize("name", HOSTILE)
def test_keeps_its_shape_in_any_text(name):
    check_shape(HOSTILE[name][:10_000])


def test_keeps_its_shape_in_texts_thrown_together():
    pick, words = random.Random(7), [*"“”\"'«».,:;\n ", "said", "he", "that", "told", "U.S.", "İ"]
    for _ in range(60):
        check_shape(" ".join(pick.choices(words, k=120)))


def check_shape(text):
    found = found_in(text)
    assert [one.cue for one in found] == sorted(one.cue for one in found)
    for one in found:
        spans = [span for span in (one.source, one.cue, *one.contents) if span]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert not any(text[end - 1].isspace() or text[start].isspace() for start, end in spans)
        assert len(one.contents) == {"cue alone": 0, "content around cue": 2}.get(one.rule, 1)


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_takes_twice_the_time_for_twice_the_text(name):
    def seconds(text):
        sentences, marked = [(0, len(text))], marks.marked(text)
        start = time.process_time()
        rules.attributions(text, sentences, marked)
        return time.process_time() - start

    text = HOSTILE[name]
    half = min(seconds(text[: len(text) // 2]) for _ in range(2))
    assert seconds(text) < 4 * half + 0.2


def test_tokens_are_the_text_without_its_white_space():
    text = "Gen. O'Hara didn't say “so”: U.S.-led İstanbul’s 3.5% …\n\nEnd."
    found = tokens.read(text, [(0, 50), (57, 61)], [])
    shown = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert "".join(shown) == re.sub(r"\s", "", text)
    assert [one.lower() for one in shown] == found.words[: -tokens.N_EDGES]
    assert {"Gen.", "O'Hara", "didn't", "U.S.", "’s", "3.5"} <= set(shown)
    assert found.sentences[0] == 0 and found.sentences[-1] == 1


def test_a_frame_takes_in_the_quotations_beside_its_sentence():
    text = "It was so. “A. B.” he said. “C. D.” It rained."
    found = tokens.read(text, sentences_.spans(text), marks.marked(text))
    framed = frames.frame(found, found.words.index("said"))
    low, high = found.starts[framed.low], found.ends[framed.high - 1]
    assert "“A. B.” he said. “C. D.”" in text[low:high]
    assert "rained" not in text[low:high]


def test_a_score_is_the_sum_of_weights():
    tables = [{"a": 1.0, "b": -2.0}, {"a": 0.5}]
    assert choices.score(["a", "a"], tables) == 1.5
    assert choices.best([["b", "x"], ["a", "x"], ["a", "x"]], tables) == 1
    assert choices.chance(0.0) == 0.5


@pytest.mark.slow
def test_exact_spans_of_gold():
    folder = Path(os.environ.get("GOLD_DIR", "")) / "quotes"
    if not (folder / "polnear_dev.jsonl").is_file():
        pytest.skip("set GOLD_DIR to the folder that holds quotes/polnear_dev.jsonl")
    lines = (folder / "polnear_dev.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    found = [found_in(document["text"]) for document in documents]
    told = [document["attributions"] for document in documents]
    ours = {
        "content": [{span for one in some for span in one.contents} for some in found],
        "cue": [{one.cue for one in some} for some in found],
        "source": [{one.source for one in some} - {None} for some in found],
    }
    for role, least in {"content": 0.45, "cue": 0.6, "source": 0.6}.items():
        gold = [{tuple(span) for one in some for span in one[role]} for some in told]
        assert f1(gold, ours[role]) >= least, role


def f1(gold, found):
    right = sum(len(one & other) for one, other in zip(gold, found, strict=True))
    return 2 * right / sum(len(some) for some in (*gold, *found))
