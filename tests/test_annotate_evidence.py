"""What is remembered of words is bounded, and changes are said in words."""

from utils.annotate.tone import evidence
from utils.annotate.tone.evidence import Memo, stated


def test_each_word_is_made_once():
    calls = []
    memo = Memo(lambda word: calls.append(word) or len(word))
    assert [memo[word] for word in ("own", "late", "own")] == [3, 4, 3]
    assert calls == ["own", "late"]


def test_no_more_words_are_kept_than_are_meant_to_be(monkeypatch):
    monkeypatch.setattr(evidence, "MOST_WORDS", 5)
    memo = Memo(len)
    assert [memo["x" * n] for n in range(30)] == list(range(30))
    assert len(memo) <= 5
    assert {"", "x"} <= set(memo)


def test_changes_are_said_with_their_sign():
    told = [stated(change) for change in (("a", "×", -0.74), ("b", "−", 0.293), ("c", "", 0.0))]
    assert told == ["a: × −0.74", "b: − 0.293", "c"]
