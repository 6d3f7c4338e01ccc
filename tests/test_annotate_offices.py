"""Who holds an office on a day, in corpora made by hand."""

import re

import pandas as pd
import pytest

from utils.annotate.speech.offices import holders

NAME = re.compile(r"\{(.+?)\}")


def _corpus(*told):
    """Make articles of (day of June, text with {names})."""
    articles, mentions = [], []
    for number, (day, markup) in enumerate(told):
        pieces = NAME.split(markup)
        for place in range(1, len(pieces), 2):
            start = len("".join(pieces[:place]))
            name = pieces[place]
            mentions.append((f"a{number}", start, start + len(name), "PERSON", name, name, name))
        published = pd.NaT if day is None else pd.Timestamp(2014, 6, 1) + pd.Timedelta(day, "D")
        articles.append((f"a{number}", "".join(pieces), published))
    names = ["article_id", "start_char", "end_char", "label", "surface", "entity_id", "entity"]
    return pd.DataFrame(articles, columns=["article_id", "text", "published_on"]).astype(
        {"published_on": "datetime64[us]"}
    ), pd.DataFrame(mentions, columns=names)


def _holder(phrase, *told, day=9):
    articles, mentions = _corpus(*told, (day, ""))
    asked = pd.DataFrame({"article_id": [f"a{len(told)}"], "named": [phrase]})
    (found,) = holders(asked, mentions, articles)["entity_id"]
    return None if pd.isna(found) else found


@pytest.mark.parametrize(
    ("phrase", "text", "is_held"),
    [
        ("the prime minister", "Prime Minister {Ann Bey} left.", True),
        ("the PM", "On Monday the prime minister, {Ann Bey}, left.", True),
        ("The new prime minister", "{Ann Bey}, the prime minister, left.", True),
        ("the minister of defence", "They met Defence Minister {Ann Bey}.", True),
        ("Auren's president", "The President of Auren, {Ann Bey}, left.", True),
        ("the president", "Auren's president, {Ann Bey}, left.", False),
        ("Auren's president", "President {Ann Bey} left.", False),
        ("the president", "Vice President {Ann Bey} left.", False),
        ("the prime minister", "Former prime minister {Ann Bey} left.", False),
        ("the former prime minister", "Prime Minister {Ann Bey} left.", False),
        ("her prime minister", "Prime Minister {Ann Bey} left.", False),
        ("the prime minister", "{Ann Bey}, sacked by the prime minister, left.", False),
        ("the judge", "Judge {Ann Bey} left.", False),
    ],
)
def test_offices_are_learned_from_the_words_beside_names(phrase, text, is_held):
    assert _holder(phrase, (1, text), (2, text)) == ("Ann Bey" if is_held else None)


ANN, ORR = "Prime Minister {Ann Bey} left.", "Prime Minister {Lee Orr} left."


@pytest.mark.parametrize(
    ("told", "holder"),
    [
        ([(1, ANN)], None),
        ([(1, ANN), (9, ANN)], "Ann Bey"),
        ([(1, ANN), (2, ORR)], None),
        ([(1, ANN), (2, ANN), (10, ORR)], None),
        ([(1, ANN), (2, ANN), (17, ORR)], "Ann Bey"),
        ([(1, ANN), *[(day, ORR) for day in range(2, 7)]], "Lee Orr"),
        ([*[(day, ANN) for day in range(2, 7)], (10, ORR)], "Ann Bey"),
        ([*[(day, ANN) for day in range(2, 7)], (10, ORR), (11, ORR)], None),
        ([(-60, ANN), (-61, ANN)], None),
        ([(None, ANN), (None, ANN)], None),
    ],
)
def test_the_articles_around_a_day_must_agree(told, holder):
    assert _holder("the prime minister", *told) == holder


def test_without_a_day_nobody_holds_an_office():
    assert _holder("the prime minister", (1, ANN), (2, ANN), day=None) is None


def test_nothing_asked_is_nobody():
    articles, mentions = _corpus((1, ANN))
    asked = pd.DataFrame({"article_id": [], "named": []}, dtype="str")
    assert list(holders(asked, mentions, articles)) == ["entity_id", "entity"]
