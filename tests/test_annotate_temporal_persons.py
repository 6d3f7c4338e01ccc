"""Months that are someone's name."""

from __future__ import annotations

import pytest

from utils.annotate.temporal import grammar


@pytest.mark.parametrize("title", ["Mrs", "Ms", "Sir", "Prime Minister", "Theresa", "Mr."])
def test_a_month_that_the_text_gives_a_title_is_a_person(title: str) -> None:
    assert grammar.english().find(f"It came from {title} May. A word by May was heard.") == []


@pytest.mark.parametrize("behind", ["in", "since", "until", "late", "last", "early", "during"])
def test_words_of_time_keep_it_a_month(behind: str) -> None:
    (found,) = grammar.english().find(f"Mrs May spoke. They had met {behind} May.")
    assert found.meaning.month == 5


def test_a_person_of_one_month_takes_no_other_with_her() -> None:
    (found,) = grammar.english().find("Mrs May spoke. It was over by June.")
    assert found.meaning.month == 6
