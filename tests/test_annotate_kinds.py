"""What in quotation marks is no speech: by the words beside it, and by what was learned."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.speech import kinds, mark_features
from utils.annotate.speech.attribution import Marked
from utils.annotate.speech.marks import marked
from utils.check import train_marks

TEACHING = Path(__file__).resolve().parents[1] / "corpus" / "teaching"


def kinds_of(text, *, is_attributed=False):
    return [kinds.kind(text, one, is_attributed=is_attributed) for one in marked(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She did not use the word “copper” at all.", "word"),
        ("“Autonomy”, a word of which they are fond, was left out.", "word"),
        ("Juan “Chico” Manriquez carried a picture.", "nickname"),
        ("Gov. C.L. ('Butch') Otter came early.", "nickname"),
        ("The porters called her “Doctor Next” for years.", "nickname"),
        ("Khadesk, known as “the Schoolmaster”, left.", "nickname"),
        ("They played the party anthem “Let's Get Loud” again.", "title"),
        ("He said so on CNN’s “State of the Union,” where he was asked.", "title"),
        ("“Orange Is the New Black” star Ann Lee came.", "title"),
        ("On ABC News’s “This Week,” Bey spoke of rain.", "title"),
        ("Bey said so in an interview with “The View” there.", "title"),
        ("He said on\xa0“Meet the Bey” that he would.", "title"),
        ("NOW OPEN—“Rents rise again in the north,” by the Herald’s Ann Bey", "title"),
        ("It had the headline “Prices fall as rains come” that day.", "title"),
        ("The so-called “moderates” of the army left.", "scare"),
        ("They came to be a party to this “coalition” in the north.", "scare"),
        ("“We have not been told anything,” she said.", "direct"),
        ("“We have not been told anything,” by contrast, she said.", "direct"),
        ("Republican ‘Unity’ Meeting Set For Next Week", "scare"),
    ],
)
def test_what_stands_beside_it_tells(text, kind):
    assert kinds_of(text) == [kind]


def test_part_of_what_someone_said_is_speech_unless_named_outright():
    text = "He said that they were “extreme” and the so-called “front” was “dead” by now."
    assert kinds_of(text, is_attributed=True) == ["direct", "scare", "direct"]


def test_what_has_no_quotation_marks_is_speech():
    text = "Q: Where is “Front”?\n\nA: Here.\n\nQ: Why?"
    turns = [one for one in marked(text) if one.style == "turn"]
    assert [kinds.speech_probability(text, one) for one in turns] == [1.0, 1.0, 1.0]
    assert {kinds.kind(text, one, is_attributed=False) for one in turns} == {"direct"}


@pytest.mark.parametrize(
    "text", ["“”", "“ ”", "“…” he said", '"\'"', "“\u200f”", "“" + "a" * 9999 + "”"]
)
def test_strange_passages_have_a_kind(text):
    passage = Marked(0, len(text), 0, 0, "double", True)
    assert kinds.kind(text, passage, is_attributed=False) in ("direct", "scare")
    assert 0 <= kinds.speech_probability(text, passage) <= 1


@given(st.text(alphabet="ab S'’‘\"“”«».,\n\u200f7", max_size=80))
def test_every_passage_has_a_kind(text):
    for one in marked(text):
        found = {kinds.kind(text, one, is_attributed=is_told) for is_told in (True, False)}
        assert found <= {"direct", "scare", "title", "nickname", "word"}


def test_features_look_no_further_than_the_paragraph():
    near = "“Go,” he said."
    far = f"The word is out.\n\n{near}\n\nThey were told so."
    here = mark_features.features(near, marked(near)[0])
    assert mark_features.features(far, marked(far)[0]) == here


def test_the_teaching_corpus_is_told_apart():
    """Most marks that are no speech are told, and nearly all that is attributed is speech."""
    rows = _gold()
    found, right, n_speech, n_taken = 0, 0, 0, 0
    for row in rows:
        gold = {(one["start"], one["end"]): one["kind"] for one in row["marks"]}
        told = [tuple(span) for one in row["attributions"] for span in one["content"]]
        for one in marked(row["text"]):
            is_told = any(start <= one.start and one.end <= end for start, end in told)
            kind = kinds.kind(row["text"], one, is_attributed=is_told)
            if one[:2] in gold:
                found, right = found + 1, right + (kind == gold[one[:2]])
            elif one.style != "turn":
                n_speech, n_taken = n_speech + 1, n_taken + (kind == "direct")
    assert found == sum(len(row["marks"]) for row in rows)
    assert right >= 0.7 * found
    assert n_taken >= 0.98 * n_speech


def _gold():
    lines = (TEACHING / "gold" / "quotes.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_weights_are_learned_from_what_is_attributed():
    items = [
        {
            "text": f"“We go {n},” she said. The “front” fell.",
            "attributions": [{"source": [], "cue": [], "content": [[0, len(f"“We go {n},”")]]}],
        }
        for n in range(40)
    ]
    rows = train_marks.see(items)
    assert [row.is_speech for row in rows] == [True, False] * 40
    weights = train_marks.fit(rows)
    text = "“We go,” she said. The “front” fell."
    speech, front = marked(text)
    assert kinds.speech_probability(text, speech, by=weights) > 0.9
    assert kinds.speech_probability(text, front, by=weights) < 0.1
    probabilities = train_marks.cross_validated(rows)
    truth = np.array([row.is_speech for row in rows])
    assert train_marks.f1(probabilities >= 0.5, truth) == 1


def test_rare_features_are_not_written():
    one = train_marks.Seen(0, ["rare", "common"], True)
    rows = [one] + [train_marks.Seen(n, ["common"], n % 2 == 0) for n in range(1, 20)]
    assert "rare" not in train_marks.fit(rows)


@pytest.mark.slow
def test_speech_is_told_in_news_not_seen():
    gold = os.environ.get("GOLD_DIR")
    if not gold:
        pytest.skip("GOLD_DIR is not set: where the gold sets lie")
    path = Path(gold) / "quotes" / "polnear_dev.jsonl"
    rows = train_marks.see(json.loads(one) for one in path.read_text("utf-8").splitlines())
    weights = kinds.learned()
    scores = [sum(weights.get(name, 0) for name in ["", *row.features]) for row in rows]
    truth = np.array([row.is_speech for row in rows])
    assert train_marks.f1(np.array(scores) >= 0, truth) > train_marks.f1(truth | True, truth) > 0.96
