"""Files with several articles: which separators part, and which are breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.read.plain import separators

BODY = "The council met on Monday night and voted nine to four to keep the old ferry running."
FIRST = f"Ferry to run\nBy Ada Orme\n3 May 2014\n\n{BODY}"
SECOND = f"Mill burns down\n\nLew Brandt\n4 May 2014\n\n{BODY}"
THIRD = f"Fair opens\n\nBy Rill Tamm\n\n{BODY}"


def found(text):
    return [(piece.line, piece.text.rstrip()) for piece in separators.pieces(text)]


@pytest.mark.parametrize(
    "rule", ["---", "***", "* * *", "=====", "_____", "###", "— — —", "  ---  "]
)
def test_rules_part_articles(rule):
    text = f"\n{FIRST}\n\n{rule}\n\n{SECOND}\n{rule}\n{rule}\n{THIRD}\n{rule}\n"
    lines, pieces = zip(*found(text), strict=True)
    assert lines == (2, 10, 18)
    assert pieces[0] == FIRST
    assert pieces[1].removesuffix(f"\n{rule}".rstrip()) == SECOND
    assert pieces[2].startswith(THIRD)


def test_a_form_feed_parts_articles():
    assert found(f"{FIRST}\n\f{SECOND}\f\n{THIRD}") == [(1, FIRST), (6, SECOND), (12, THIRD)]


@pytest.mark.parametrize(
    ("before", "after"),
    [("Document {} of 2", ""), ("{} of 2 DOCUMENTS", ""), ("", "End of Document")],
)
def test_counted_documents_are_parted_without_byline_or_date(before, after):
    articles = [f"Ferry to run\n\n{BODY}", f"Mill burns\n\n{BODY}"]
    text = "".join(
        f"{before.format(number)}\n{article}\n{after}\n"
        for number, article in enumerate(articles, start=1)
    )
    assert [piece[1] for piece in found(text)] == articles


@pytest.mark.parametrize(
    "inside",
    [
        f"***\n\n{BODY}",
        f"---\n\nOn the quay\n\n{BODY}",
        f"\f{BODY}",
        "***\n\nBy noon the boat had gone, and the mayor with it.",
        f"---\n\n3 May 2014\n\n{BODY}",
        "---\n\nMill burns down\n\nBy Lew Brandt",
        f"\fold ferry to run.\n\nBy noon it was full. {BODY}",
    ],
)
def test_a_break_inside_an_article_does_not_part_it(inside):
    text = f"{FIRST}\n\n{inside}"
    assert found(text) == [(1, text)]


def test_a_rule_under_a_title_underlines_it():
    text = f"Ferry to run\n============\nThe boat stays\nBy Ada Orme\n3 May 2014\n\n{BODY}"
    assert found(text) == [(1, text)]


@given(st.lists(st.sampled_from([*"aB.\n\f", "---", "Document 1 of 2\n", "\nBy Ada Orme\n"])))
def test_only_separators_and_blanks_are_lost(parts):
    text = "".join(parts)
    pieces = list(separators.pieces(text))
    lost = text
    for piece in pieces:
        assert piece.text.strip()
        assert text.split("\n")[piece.line - 1].find(piece.text.split("\n")[0].split("\f")[0]) >= 0
        before, after = lost.split(piece.text, 1)
        assert all(
            separators.is_separator(line) or not line.strip() for line in before.splitlines()
        )
        lost = after
    assert all(separators.is_separator(line) or not line.strip() for line in lost.splitlines())
