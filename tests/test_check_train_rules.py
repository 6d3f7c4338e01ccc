"""What the rules learn from: choices with the right candidate, and a file that can be read."""

import json

from utils.annotate.speech import choices, contents, rules, weighing
from utils.check import train_rules

TEXT = "“We shall meet,” the mayor has said. Nobody came."
DOCUMENT = {
    "text": TEXT,
    "attributions": [{"source": [[17, 26]], "cue": [[27, 35]], "content": [[0, 16]]}],
}


def test_gold_is_read_as_tokens():
    found, (gold,) = train_rules.read(DOCUMENT)
    spans = (gold.source, gold.cue, *gold.contents)
    shown = [" ".join(found.words[slice(*span)]) for span in spans]
    assert shown == ["the mayor", "has said", "“ we shall meet , ”"]


def test_gold_that_cuts_a_word_is_left_out():
    told = [{"source": [], "cue": [[28, 35]], "content": []}]
    assert train_rules.read(DOCUMENT | {"attributions": told}).golds == []


def test_every_choice_on_the_way_to_gold_is_learned():
    reading = train_rules.read(DOCUMENT)
    made = list(train_rules.choices_of(reading, {"said": 1.0}))
    names = {name for name, *_ in made}
    assert names >= {"head", "begin", "source_near", "source_far", "sides", "content_near"}
    assert [contents.SIDES[right] for name, _, right in made if name == "sides"] == ["<"]


def test_a_word_that_seldom_stands_in_a_cue_is_none():
    reading = train_rules.read(DOCUMENT)
    assert set(train_rules.shares_in_cues([reading] * 4)) == {"has", "said"}
    assert train_rules.shares_in_cues([reading] * 3) == {}


def forget():
    for kept in (choices.stated, choices.learned, weighing.learned):
        kept.cache_clear()


def test_learning_writes_a_file_that_the_rules_read(tmp_path, monkeypatch):
    gold, weights = tmp_path / "gold.jsonl", tmp_path / "rules.json"
    gold.write_text((json.dumps(DOCUMENT) + "\n") * 40, encoding="utf-8")
    monkeypatch.setattr(choices, "WEIGHTS", weights)
    forget()
    try:
        train_rules.main([str(gold)])
        (found,) = rules.attributions(TEXT, [(0, 36), (37, 49)], train_rules.marked(TEXT))
    finally:
        monkeypatch.undo()
        forget()
    assert (found.source, found.cue, found.contents) == ((17, 26), (27, 35), ((0, 16),))
