"""Title, byline and date: in which orders they are found, and what is none of them."""

import pytest

from utils.read.plain import headings

BODY = "The council met on Monday night and voted nine to four to keep the old ferry running."
MORE = "Nobody spoke against the plan, although two members left early to catch the last boat."
TITLE = "Ferry to run until spring"


def recognise(text):
    found = headings.recognise(text.split("\n"))
    return found.title, found.author, found.published


@pytest.mark.parametrize(
    "top",
    [
        f"{TITLE}\n\nBy Ada Orme\n3 May 2014\n\n",
        f"{TITLE}\n\nAda Orme\n3 May 2014\n\n",
        f"{TITLE}\n\nAda Orme\n\n3 May 2014\n\n",
        f"{TITLE}\n\n3 May 2014\nAda Orme\n\n",
        f"{TITLE}\n3 May 2014\nBy Ada Orme\n\n",
        f"3 May 2014\n\n{TITLE}\n\nAda Orme\n\n",
        f"By Ada Orme\n3 May 2014\n\n{TITLE}\n\n",
        f"{TITLE}\nAda Orme\n3 May 2014\n",
        f"{TITLE}\nBy Ada Orme, 3 May 2014\n\n",
        f"{TITLE}\n3 May 2014 | Ada Orme\n\n",
        f"{TITLE}\n\nBy Ada Orme | Harbour Post | 3 May 2014\n\n",
        f"{TITLE}\n\nAda Orme\nTransport Correspondent\nada@harbourpost.example\n3 May 2014\n\n",
        f"# {TITLE}\n\n**By Ada Orme**\n\n*3 May 2014*\n\n",
        f"Title: {TITLE}\nAuthor: Ada Orme\nDate: 3 May 2014\n\n",
        "Headline: Ferry to run\n  until spring\nDate: 3 May 2014\nByline: By Ada Orme\nText: ",
        f"{TITLE}\nBYLINE: Ada Orme\nDATE: 3 May 2014\nLENGTH: 120 words\n\n",
        f"\n\n{TITLE}\n\n\n\nBy Ada Orme\n\n\n3 May 2014\n\n\n",
    ],
)
@pytest.mark.parametrize("body", [BODY, f"{BODY}\n\n{MORE}", f"{BODY}\n{MORE}"])
def test_every_order_gives_the_same(top, body):
    found = headings.recognise((top + body).split("\n"))
    assert (found.title, found.author, found.published) == (TITLE, "Ada Orme", "3 May 2014")
    rest = [found.first_line, *(top + body).split("\n")[found.n_lines :]]
    assert "\n".join(line for line in rest if line) == body.replace("\n\n", "\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TITLE}\n\n3 May 2014\n\n{BODY}", (TITLE, None, "3 May 2014")),
        (f"{TITLE}\n\nBy Ada Orme\n\n{BODY}", (TITLE, "Ada Orme", None)),
        (f"{TITLE}\n\nAda Orme\n\n{BODY}", (TITLE, "Ada Orme", None)),
        (f"{TITLE}\n\nStaff writer\n\n{BODY}", (TITLE, "Staff writer", None)),
        (f"{TITLE}\n\nThe Editors\n3 May 2014\n\n{BODY}", (TITLE, "The Editors", "3 May 2014")),
        (f"{TITLE}\n\nHarbour News\nMay 2014\n\n{BODY}", (TITLE, "Harbour News", "May 2014")),
        (f"{TITLE}\nBy Ada Orme\nBy Lew Brandt\n\n{BODY}", (TITLE, "Ada Orme; Lew Brandt", None)),
        (f"{TITLE}\n\n{BODY}", (TITLE, None, None)),
        (f"{TITLE}\n{BODY}\n{MORE}", (TITLE, None, None)),
        (f"{BODY}\n\n{MORE}", (None, None, None)),
        (f"{BODY}\n{MORE}", (None, None, None)),
        (f"By Ada Orme\n3 May 2014\n\n{BODY}", (None, "Ada Orme", "3 May 2014")),
        (f"Who will pay for it?\n\n{BODY}", ("Who will pay for it?", None, None)),
        (f"Ferry firm moves to the U.S.\n\n{BODY}", ("Ferry firm moves to the U.S.", None, None)),
        (
            f"We all stay. All of us.\nBy Ada Orme\n\n{BODY}",
            ("We all stay. All of us.", "Ada Orme", None),
        ),
        (f"Dear neighbours,\n\n{BODY}", (None, None, None)),
        (f"1984\n\n{BODY}", ("1984", None, None)),
        (f"{TITLE}\n\n2014\n\n{BODY}", (TITLE, None, None)),
        (f"Source: Harbour Post\n\n{BODY}", ("Source: Harbour Post", None, None)),
        (f"FERRY TO RUN\n\nBY ADA ORME\n\n{BODY}", ("FERRY TO RUN", "ADA ORME", None)),
    ],
)
def test_what_is_missing_stays_missing(text, expected):
    assert recognise(text) == expected


@pytest.mark.parametrize(
    "top",
    [
        "Ferry to run until spring after council\nvotes nine to four",
        "FERRY TO RUN UNTIL SPRING\nCOUNCIL VOTES NINE TO FOUR",
        "Ferry Saved\nOrme Stays Away",
        "Ferry to run until spring: how a\nsmall town kept an old boat and\nwhy it may sink yet",
    ],
)
@pytest.mark.parametrize("below", ["", "By Ada Orme\n\n", "\nBy Ada Orme\n3 May 2014\n\n"])
def test_a_headline_over_several_lines_is_one_title(top, below):
    assert recognise(f"{top}\n{below or chr(10)}{BODY}")[0] == top.replace("\n", " ")


def test_a_standfirst_is_text_and_the_byline_below_it_is_found():
    for deck in ("Council votes nine to four after a night of talks", BODY, f"{BODY}\n{MORE}"):
        found = headings.recognise(
            f"{TITLE}\n\n{deck}\n\nBy Ada Orme\n3 May 2014\n\n{MORE}".split("\n")
        )
        assert (found.title, found.author, found.published) == (TITLE, "Ada Orme", "3 May 2014")
        assert found.deck == deck.split("\n")


@pytest.mark.parametrize(
    "body",
    [
        f"{BODY}\n\nThe Ferryman\n\n{MORE}",
        f"{BODY}\n\nAda Orme\n\n{MORE}",
        f"A month of letters saved the boat.\n\n2 May 2014\n\n{BODY}\n\n5 May 2014\n\n{MORE}",
        f"2 May 2014\n\n{BODY}\n\n5 May 2014\n\n{MORE}",
        f"{BODY}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\nBy Ada Orme\n\n{MORE}",
    ],
)
def test_subheadings_and_chronologies_of_the_body_are_left_alone(body):
    assert recognise(f"{TITLE}\n\n{body}") == (TITLE, None, None)


def test_an_update_is_told_apart_from_the_publication():
    lines = [TITLE, "By Ada Orme", "Published: 3 May 2014", "Updated: 4 May 2014", "", BODY]
    for order in (lines, [*lines[:2], lines[3], lines[2], *lines[4:]]):
        found = headings.recognise(order)
        assert found.published == "3 May 2014"
        assert found.left_out == ["Updated: 4 May 2014"]


def test_labels_fill_the_outlet_and_the_rest_is_named():
    found = headings.recognise(
        [f"Title: {TITLE}", "Source: Harbour Post", "URL: harbourpost.example/1", "", BODY]
    )
    assert found.outlet == "Harbour Post"
    assert found.left_out == ["URL: harbourpost.example/1"]
