"""What an explanation marks, and that nothing of an article's text becomes markup."""

import html
import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.show.cells import legible
from utils.show.explain import explained


class Word(NamedTuple):
    start: int
    end: int
    word: str
    weight: float
    counted: float
    changes: tuple[str, ...] = ()


class Score(NamedTuple):
    polarity: float | None
    subjectivity: float | None
    n_lexicon_words: int


class Made:
    """A scorer that says what a test wants it to."""

    def __init__(self, polarity, *words):
        self.polarity, self.words = polarity, words

    def __call__(self, text):
        return Score(self.polarity, None, len(self.words))

    def evidence(self, text):
        return list(self.words)


SENTENCE = "The minister is not good, but very kind, he said."
TEXTBLOB = Made(
    0.11,
    Word(20, 24, "good", 0.7, -0.35, ("not: × −0.5",)),
    Word(35, 39, "kind", 0.6, 0.78, ("very: × 1.3",)),
)
SAID = SENTENCE.index("said")
VADER = Made(
    0.3,
    Word(20, 24, "good", 1.9, -1.4, ("not: × −0.74", "but: × 0.5")),
    Word(SAID, SAID + 4, "said", 0.0, 0.0),
)


@pytest.fixture
def both():
    return explained(SENTENCE, {"textblob": TEXTBLOB, "vader": VADER, "news": Made(None)})


def test_each_word_stands_with_its_sign_and_weight(both):
    text = str(both)
    first, second, third = text.split("\n\n")
    assert "The minister is not [−good], but very [+kind], he said." in first
    assert "textblob: +0.11, positive; 2 words count" in first
    assert "good: weight +0.70, counted −0.35 (not: × −0.5)" in first
    assert "kind: weight +0.60, counted +0.78 (very: × 1.3)" in first
    assert "(not: × −0.74; but: × 0.5)" in second
    assert "he [0 said]." in second
    assert third == f"news: no score; no word of its lexicon occurs\n  {SENTENCE}"
    assert repr(both) == text


def test_html_holds_the_same_sentence_and_no_colour_alone(both):
    page = both._repr_html_()
    plain = html.unescape(re.sub(r"<sup>.</sup>|<[^>]*>", "", page))
    assert plain.count(SENTENCE) == 3
    assert re.findall(r"good<sup>(.)</sup>", page) == ["−", "−"]
    assert re.findall(r"kind<sup>(.)</sup>", page) == ["+"]
    assert "dashed" in page
    assert "solid" in page
    # Text and ground are the page's own, light or dark.
    assert not re.search(r"[^-]color:(?! inherit)|background", page)


ATTACK = '<script>alert(1)</script><img src=x onerror="a()"> & \x1b[2J\u202e "\''


def test_nothing_in_the_text_becomes_markup():
    hostile = Made(-1.0, Word(0, 31, ATTACK, 1.0, -1.0, (f"{ATTACK}: × 1",)))
    page = explained(ATTACK, {ATTACK: hostile})._repr_html_()
    tags = set(re.findall(r"<\s*/?\s*(\w+)", page))
    assert tags <= {"div", "strong", "span", "sup", "table", "thead", "tbody", "tr", "th", "td"}
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "\x1b" not in str(explained(ATTACK, {ATTACK: hostile}))
    attributes = re.findall(r"<\w+ ([^>]*)>", page)
    assert all(re.fullmatch(r'(style|title)="[^"]*"( title="[^"]*")?', one) for one in attributes)


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.floats(-4, 4)), max_size=8),
)
def test_any_text_and_any_spans_come_out_whole(text, spans):
    words = [
        Word(a, b, text[a:b], value, value)
        for a, b, value in spans if a < b <= len(text)
    ]  # fmt: skip
    shown = explained(text, {"toy": Made(0.5, *words)})
    page = shown._repr_html_()
    marked = page.split("</strong></div><div>", 1)[1].split("</div>", 1)[0]
    plain = html.unescape(re.sub(r"<sup>.</sup>|<[^>]*>", "", marked))
    assert plain == legible(text)
    assert len(str(shown).splitlines()) == 2 + len(words)


def test_a_very_long_text_is_cut():
    text = "good " * 20_000
    words = [Word(5 * n, 5 * n + 4, "good", 0.7, 0.7) for n in range(20_000)]
    shown = explained(text, {"toy": Made(0.7, *words)})
    assert len(str(shown)) < 12_000
    assert "and 19,960 more words" in str(shown)
    assert "and 19,960 more words" in shown._repr_html_()
    assert "…" in str(shown)


def test_nothing_at_all_and_no_text():
    assert str(explained("", {"toy": Made(None)})).startswith("toy: no score")
    with pytest.raises(TypeError, match="sentence: expected a str, found a NoneType"):
        explained(None, {"toy": Made(None)})
