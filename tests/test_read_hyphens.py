"""Words that a line end has cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.read.plain import hyphens


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["the govern-", "ment met"], "the government met"),
        (["the exam-", "ple of ex-", "ample"], "the example of example"),
        (["the self-", "ish man"], "the selfish man"),
        (["plain non-", "sense"], "plain nonsense"),
        (["his re-elec-", "tion"], "his re-election"),
        (["a soft\u00ad", "ened blow"], "a softened blow"),
    ],
)
def test_the_hyphen_goes(lines, whole):
    text, mended = hyphens.joined(lines, set())
    assert text == whole
    assert mended


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["their self-", "rule"], "their self-rule"),
        (["the ex-", "minister"], "the ex-minister"),
        (["the ex-", "president"], "the ex-president"),
        (["a non-", "violent march"], "a non-violent march"),
        (["a long-", "term plan"], "a long-term plan"),
        (["her mother-in-", "law"], "her mother-in-law"),
        (["al-", "Harrow"], "al-Harrow"),
        (["2006-", "2007"], "2006-2007"),
        (["a 15-", "year-old"], "a 15-year-old"),
        (["by e-", "mail"], "by e-mail"),
        (["short-", "and long-term"], "short- and long-term"),
        (["he left -", "or so he said"], "he left - or so he said"),
        (["he left --", "or so"], "he left -- or so"),
        (["in -brackets-", "of a kind"], "in -brackets- of a kind"),
        (["no hyphen", "here"], "no hyphen here"),
    ],
)
def test_the_hyphen_stays(lines, whole):
    assert hyphens.joined(lines, set()) == (whole, [])


def test_the_hyphen_stays_in_a_word_that_has_it_elsewhere_in_the_text():
    words = hyphens.compounds(["A Cease-fire was signed.", "The cease-", "fire held."])
    assert hyphens.joined(["The cease-", "fire held."], words) == ("The cease-fire held.", [])


@given(st.lists(st.text("abc -D1", min_size=1).map(str.strip).filter(bool), max_size=8))
def test_letters_are_never_lost(lines):
    text, mended = hyphens.joined(lines, set())
    assert text.replace("-", "").replace(" ", "") == "".join(lines).replace("-", "").replace(
        " ", ""
    )
    assert "".join(lines).count("-") - text.count("-") == len(mended)
