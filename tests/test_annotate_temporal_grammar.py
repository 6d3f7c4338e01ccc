"""What the rules for times find, against golden lists of worked examples, and hostile text."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from utils.annotate.temporal import grammar
from utils.annotate.temporal.digits import digit_parts

GOLDEN = Path(__file__).with_name("golden_times")
FAMILIES = [path.stem for path in sorted(GOLDEN.glob("*.toml"))]
Fields = dict[str, object]


def golden(kind: str) -> Iterator[list[object]]:
    for path in sorted(GOLDEN.glob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8"))[kind]


def plain(value: object) -> object:
    return [plain(one) for one in value] if isinstance(value, (list, tuple)) else value


@pytest.mark.parametrize("case", list(golden("found")), ids=lambda case: case[0])
def test_finds_what_is_marked_with_its_meaning(case: list[object]) -> None:
    marked, *meant = case
    text = marked.replace("«", "").replace("»", "")
    found = grammar.english().find(text)
    assert [text[one.start_char : one.end_char] for one in found] == re.findall("«(.*?)»", marked)
    for one, fields in zip(found, meant, strict=True):
        said = {name: plain(getattr(one.meaning, name)) for name in fields}
        assert said == fields
        assert one.meaning.type == fields.get("type", "DATE")


@pytest.mark.parametrize("text", list(golden("nothing")))
def test_finds_no_time_in_ordinary_words_and_numbers(text: str) -> None:
    assert grammar.english().find(text) == []


def test_every_family_of_rules_has_its_golden_list() -> None:
    assert set(FAMILIES) | {"no_times"} == set(grammar.FAMILIES)


def test_parts_of_a_range_do_not_overlap_and_stand_in_order() -> None:
    text = "On June 2, 3 and 4, 2014, and from 1990 to 1994."
    found = grammar.english().find(text)
    assert [text[one.start_char : one.end_char] for one in found] == [
        *("June 2", "3", "4, 2014", "1990", "1994")
    ]
    assert [one.meaning.day for one in found[:3]] == [2, 3, 4]
    assert {one.meaning.year for one in found[:3]} == {2014}


PIECES = [
    *("may", "May", "the", "1", "/", "2014", "31 June", "BC", "-", "(", "]", "\n\n", "past", "six"),
    *("two", "and a half", "years", "ago", "last", "Friday", ",", ".", "half", "'", "’s", "²", "٣"),
    *("في يوم الجمعة", "2014年8月23日", "0", "99999999999", "2014-13-45", "99:99", "1,1,1", "q3"),
    *("quarter", "of", "century", "AD", "'90s", "000000", "24:61", "1/1/1", "🙂", "T", "Z"),
    *("e\u0301", "2014-08-23T", "23.8.", "half past", "to", "&", "<", "{number}", "the", "of"),
]


def test_no_string_of_pieces_raises_and_offsets_hold() -> None:
    chance = random.Random(7)
    for _ in range(600):
        text = chance.choice(["", " "]).join(chance.choices(PIECES, k=chance.randrange(1, 40)))
        reached = 0
        for one in grammar.english().find(text):
            assert reached <= one.start_char < one.end_char <= len(text)
            surface = text[one.start_char : one.end_char]
            assert surface == surface.strip()
            reached = one.end_char


@pytest.mark.parametrize(
    "piece", ["1/", "may ", "the ", "[", "7", "\n", "last next ", "two and ", "1.", "’", "日"]
)
def test_long_strings_of_one_piece_hold_no_time(piece: str) -> None:
    assert grammar.english().find(piece * 5_000) == []


def test_text_of_other_scripts_holds_only_what_is_english() -> None:
    text = "في يوم الجمعة 2014年8月23日 Friday"
    found = grammar.english().find(text)
    assert [text[one.start_char : one.end_char] for one in found] == ["Friday"]


@pytest.mark.parametrize("year", [999, 1000, 2100, 2101])
def test_four_digits_are_a_year_within_the_calendar_that_news_uses(year: int) -> None:
    assert ("YEAR" in digit_parts(str(year))) == (1000 <= year <= 2100)


@pytest.mark.parametrize(
    ("find", "message"),
    [
        ("last WEEKDY", "'WEEKDY' is no class of words and no word"),
        ("[last]", "the pattern finds what is empty"),
        ("{dayy}", "no part '{dayy}' in parts.toml"),
        ("(last|next", "missing"),
    ],
)
def test_a_rule_that_cannot_be_read_says_where_it_stands(
    tmp_path: Path, find: str, message: str
) -> None:
    rules = shutil.copytree(grammar.RULES, tmp_path / "rules")
    with (rules / "vague.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[rule]]\nname = "mine"\nfind = "{find}"\n')
    with pytest.raises(ValueError, match=re.escape("vague.toml, rule mine: ")) as error:
        grammar.read(rules)
    assert message in str(error.value)


def test_two_rules_of_one_name_are_refused(tmp_path: Path) -> None:
    rules = shutil.copytree(grammar.RULES, tmp_path / "rules")
    with (rules / "vague.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[rule]]\nname = "now"\nfind = "NOW_WORD"\n')
    with pytest.raises(ValueError, match=r"vague\.toml, rule now: a rule of this name"):
        grammar.read(rules)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "strict", "relaxed"), [("wikiwars", 0.87, 0.94), ("meantime", 0.88, 0.94)]
)
def test_finds_as_much_as_the_project_has_set_itself(
    name: str, strict: float, relaxed: float
) -> None:
    if "GOLD_DIR" not in os.environ:
        pytest.skip("GOLD_DIR is not set: no gold for times")
    file = Path(os.environ["GOLD_DIR"]) / "times" / f"{name}.jsonl"
    n_same = n_met = n_both = 0
    for line in file.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        gold = [(span["start"], span["end"]) for span in document["spans"]]
        found = [(one.start_char, one.end_char) for one in grammar.english().find(document["text"])]
        n_same += len(set(gold) & set(found))
        n_met += sum(any(a < y and x < b for x, y in found) for a, b in gold)
        n_both += len(gold) + len(found)
    assert 2 * n_same / n_both >= strict
    assert 2 * n_met / n_both >= relaxed
