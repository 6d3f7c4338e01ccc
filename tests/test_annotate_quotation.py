"""What stands between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.quotation import quoted


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("He said “go” and “stay”.", ["“go”", "“stay”"]),
        ('"Go," he said, "now."', ['"Go,"', '"now."']),
        ("«Partez», dit-il.", ["«Partez»"]),
        ("„Geht“, sagte er.", ["„Geht“"]),
        ("'It's over,' she said.", ["'It's over,'"]),
        ("‘It’s the dogs’ day,’ she said.", ["‘It’s the dogs’ day,’"]),
        ("“He told me ‘go’ and I went.”", ["“He told me ‘go’ and I went.”"]),
        ("The dogs' day, the '90s and rock 'n' roll", []),
        ("Nobody's word, the workers’ day", []),
        ("“Left open\n\nand the next paragraph", ["“Left open"]),
        ("“One.\n\n“Two.” She left.", ["“One.", "“Two.”"]),
        ("", []),
    ],
)
def test_each_typography(text, pieces):
    assert [text[start:end] for start, end in quoted(text)] == pieces


@given(st.text(alphabet="ab '’‘\"“”«».\n", max_size=80))
def test_pieces_lie_in_order_and_apart(text):
    places = [place for span in quoted(text) for place in span]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert all(start < end for start, end in quoted(text))
