"""How a text is parted into pieces and letters."""

from __future__ import annotations

import random
import re

import pytest

from utils.annotate import timex
from utils.annotate.temporal import grammar
from utils.annotate.temporal.tokens import GAP, spelled

ALPHABET = grammar.english().alphabet


def pieces(text: str) -> list[str]:
    return [piece[0] for piece in ALPHABET.read(text)[0][:]]


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("At 5:30PM, Aug. 23", ["At", "5:30", "PM", ",", "Aug", ".", "23"]),
        ("6.40 a.m. on 23.8.2014", ["6.40", "a.m.", "on", "23.8.2014"]),
        ("the 1990s, the '90s", ["the", "1990s", ",", "the", "'", "90s"]),
        ("1,500 o’clock", ["1,500", "o’clock"]),
        ("mid-August 2006–07", ["mid", "-", "August", "2006", "–", "07"]),
        ("Friday's A320", ["Friday", "'s", "A320"]),
    ],
)
def test_pieces(text: str, parted: list[str]) -> None:
    assert pieces(text) == parted


def test_every_piece_has_one_letter_and_only_white_space_is_left_out() -> None:
    chance = random.Random(3)
    for _ in range(200):
        text = "".join(chance.choices("aB1 2.:/-'’\n\t,é日²_$", k=60))
        found, letters = ALPHABET.read(text)
        assert len(found) == len(letters)
        rest = list(text)
        for piece in found[:]:
            rest[piece.start() : piece.end()] = [" "] * len(piece[0])
        assert not "".join(rest).strip()


def test_paragraphs_are_kept_apart() -> None:
    assert GAP in ALPHABET.read("last\n\nweek")[1]
    assert GAP not in ALPHABET.read("last\nweek")[1]


def test_a_month_needs_its_capital_and_may_stand_in_capitals() -> None:
    month = ALPHABET.letters_of("MONTH_NAME")
    assert all(re.fullmatch(f"[{month}]", ALPHABET.read(word)[1]) for word in ("May", "MAY"))
    assert ALPHABET.read("may")[1] not in month


def test_words_that_are_not_known_are_not_kept() -> None:
    ALPHABET.read("warm")
    before = len(ALPHABET._known)
    ALPHABET.read(" ".join(f"word{n} {chr(0x3042 + n)}" for n in range(60)))
    assert len(ALPHABET._known) == before


@pytest.mark.parametrize("zone", sorted(set(ALPHABET.worth["ZONE"].values())))
def test_every_zone_is_written_as_a_value_has_it(zone: str) -> None:
    assert timex.type_of(f"2014-08-23T06:40{zone}") == "TIME"


def test_every_phrase_can_stand_in_a_text() -> None:
    for name, worth in ALPHABET.worth.items():
        for phrase in (phrase for phrase in worth if " " in phrase):
            words = spelled(name, phrase)
            wanted = [ALPHABET.letters_of(word) for word in words]
            written = " ".join(words).replace(" - ", "-").replace(" '", "'")
            told = ALPHABET.read(written)[1]
            assert len(told) == len(wanted), phrase
            assert all(one in those for one, those in zip(told, wanted, strict=True)), phrase


def test_a_phrase_of_another_language_keeps_its_small_words() -> None:
    assert spelled("HOLIDAY_NAME", "eid al - fitr") == ["Eid", "al", "-", "Fitr"]
