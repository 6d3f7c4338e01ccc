"""Bylines: with and without "By", one author or several, roles and agencies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.read.plain import bylines


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ada Orme", "Ada Orme"),
        ("by Ada Orme.", "Ada Orme"),
        ("BY ADA ORME AND LEW BRANDT", "ADA ORME; LEW BRANDT"),
        ("By Ada Orme, Lew Brandt and Rill Tamm in Harrow", "Ada Orme; Lew Brandt; Rill Tamm"),
        ("By Ada Orme, Lew Brandt, and Rill Tamm", "Ada Orme; Lew Brandt; Rill Tamm"),
        ("By Ada Orme & Lew Brandt", "Ada Orme; Lew Brandt"),
        ("By Ada Orme with Lew Brandt", "Ada Orme; Lew Brandt"),
        ("By Ada and Lew Orme", "Ada; Lew Orme"),
        ("By Ada Orme, Political Editor, and Lew Brandt, bureau chief", "Ada Orme; Lew Brandt"),
        ("By Ada Orme | Harbour Post", "Ada Orme"),
        ("By ADA ORME, Associated Press", "ADA ORME"),
        ("By Ada Orme (ada@harbourpost.example)", "Ada Orme"),
        ("By Ada Orme @adaorme", "Ada Orme"),
        ("By Ada Orme for the Harbour Post", "Ada Orme"),
        ("Words by Ada Orme", "Ada Orme"),
        ("By J. K. O’Neil-D’Arcy and Yusuf al-Harrani", "J. K. O’Neil-D’Arcy; Yusuf al-Harrani"),
        ("By Zoë van der Ñandú", "Zoë van der Ñandú"),
        ("By Ada Orme Jr.", "Ada Orme Jr."),
        ("By Orme", "Orme"),
        ("By Associated Press", "Associated Press"),
        ("By a staff reporter", "a staff reporter"),
        ("By our correspondent in Harrow", "our correspondent"),
        ("From our own correspondent", "our own correspondent"),
        ("By Ada Orme and agencies", "Ada Orme"),
    ],
)
def test_lines_that_begin_with_by(line, authors):
    assert bylines.explicit(line) == authors


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the river had risen",
        "By the river, all was calm",
        "By 1911 it was sold",
        "From Harrow to the sea",
        "Byron leaves the council",
        "By",
        "By " + "Ada Orme, " * 40,
    ],
)
def test_sentences_that_begin_with_by_are_no_bylines(line):
    assert bylines.explicit(line) is None


@pytest.mark.parametrize(
    ("line", "authors", "is_personal"),
    [
        ("Ada Orme", "Ada Orme", True),
        ("Ada van Orme and Lew Brandt", "Ada van Orme; Lew Brandt", True),
        ("Ada Orme in Harrow", "Ada Orme", True),
        ("Ada Orme in Harrow and Lew Brandt in Port Ash", "Ada Orme; Lew Brandt", True),
        ("Ada Orme, Political Editor", "Ada Orme", True),
        ("The Editors", "The Editors", False),
        ("Harbour News Agency", "Harbour News Agency", False),
        ("Harrow", "Harrow", False),
        ("Mine to Close Again", None, False),
        ("Orme leaves council", None, False),
        ("Will Ada Orme?", None, False),
        ("Ada Orme in trouble", None, False),
        ("Ada Orme in Harrow and Lew Brandt in trouble", None, False),
    ],
)
def test_lines_without_by(line, authors, is_personal):
    assert bylines.bare(line) == authors
    if authors:
        assert bylines.is_personal(authors) == is_personal


def test_a_name_with_its_accent_written_apart_is_a_name():
    assert bylines.explicit("By Zoe\u0308 Orme") == "Zoe\u0308 Orme"


NAME = st.from_regex(r"[A-Z][a-z]{2,8} [A-Z][a-z]{2,8}", fullmatch=True).filter(
    lambda name: bylines.is_personal(name) and not {"And", "With", "From", "For"} & {*name.split()}
)


@given(st.lists(NAME, min_size=1, max_size=5))
def test_any_list_of_names_comes_back(names):
    *first, last = names
    line = f"By {', '.join(first)} and {last}" if first else f"By {last}"
    assert bylines.explicit(line) == "; ".join(names)
    assert bylines.explicit("By " + "; ".join(names)) == "; ".join(names)
