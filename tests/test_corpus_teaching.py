"""The teaching corpus is what its bible and data card say, and its gold lies where it says."""

import csv
import hashlib
import json
import math
import re
from datetime import date
from itertools import pairwise

import pandas as pd
import pytest

from utils import measure, read
from utils.annotate import timex
from utils.run.corpus import build, card

FOLDER = build.FOLDER
BIBLE = (FOLDER / "bible.md").read_text(encoding="utf-8")
CARD = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
WRONG_YEAR = "articles/evening-siren/2014-08-15-corvell-quits.txt"
with (FOLDER / "manifest.csv").open(encoding="utf-8", newline="") as file:
    MANIFEST = {row["source_file"]: row for row in csv.DictReader(file)}
MONTHS = {"June": 6, "July": 7, "August": 8, "September": 9}


def gold(layer):
    lines = (FOLDER / "gold" / f"{layer}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def articles():
    return read.articles(FOLDER, with_manifest=False)[0].set_index("source_file", drop=False)


def test_every_file_is_named_with_its_hash():
    there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("articles/**/*.txt")}
    assert there == set(MANIFEST)
    for name, row in MANIFEST.items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == row["sha256"], name


def test_the_files_alone_give_title_author_day_and_length(articles):
    assert set(articles["source_file"]) == set(MANIFEST)
    for name, row in MANIFEST.items():
        found = articles.loc[name]
        assert found["title"] == row["title"]
        assert (found["author"] if row["author"] else "") == row["author"]
        assert found["n_words"] == int(row["n_words"]), name
        if name != WRONG_YEAR:
            assert str(found["published_on"].date()).startswith(row["published_on"]), name
            assert found["published_precision"] == row["published_precision"], name


def test_the_wrong_year_is_put_right_and_told():
    articles, problems = read.articles(FOLDER)
    one = articles[articles["source_file"] == WRONG_YEAR].iloc[0]
    assert MANIFEST[WRONG_YEAR]["published_on"] == "2013-08-15"
    assert one["published_on"].year == 2014
    assert problems.loc[problems["source_file"] == WRONG_YEAR, "problem"].str.contains("2013").any()


def test_weekdays_in_date_lines_are_those_of_2014(articles):
    named = 0
    for name, row in articles.iterrows():
        head = (FOLDER / name).read_bytes().decode("utf-8", "replace")[:400]
        if found := re.search(r"^(\w+day), \d+ \w+ 2014$", head, re.MULTILINE):
            named += 1
            assert row["published_on"].day_name() == found[1], name
    assert named >= 10


def test_the_sources_keep_every_rule():
    assert build.faults(build.read(FOLDER)) == []


def test_what_is_generated_is_what_the_sources_give():
    stale = build.differing(FOLDER, build.files(build.read(FOLDER)))
    assert not stale, "python -m utils corpus build writes them anew"


def test_the_reader_finds_the_very_text_that_the_gold_counts_in(articles):
    texts = articles.set_index("article_id")["text"]
    for layer in ("names", "aliases", "times", "quotes", "numbers"):
        rows = gold(layer)
        assert [row["id"] for row in rows] == sorted(texts.index)
        assert all(row["text"] == texts[row["id"]] for row in rows), layer


def test_every_offset_holds_the_words_that_stand_beside_it():
    inside = {"names": ["spans"], "aliases": ["mentions"], "times": ["spans"],
              "quotes": ["marks"], "numbers": ["numbers"]}  # fmt: skip
    n = 0
    for layer, keys in inside.items():
        for row in gold(layer):
            for span in (span for key in keys for span in row[key]):
                assert row["text"][span["start"] : span["end"]] == span["text"]
                n += 1
    assert n > 5_000
    for row in gold("targets"):
        assert row["text"][row["start"] : row["end"]] == row["mention"]


def test_the_pieces_of_an_attribution_do_not_overlap_and_begin_and_end_with_words():
    for row in gold("quotes"):
        for one in row["attributions"]:
            for pieces in (one["source"], one["cue"], one["content"]):
                assert all(end <= start for (_, end), (start, _) in pairwise(pieces))
                assert not any(re.search(r"^\s|^,|\s$|,$", row["text"][a:b]) for a, b in pieces)
            assert one["content"]


def test_the_gold_reads_as_tables():
    for layer in ("names", "aliases", "times", "quotes", "numbers"):
        found = read.gold(FOLDER, layer)
        texts = {row["id"]: row["text"] for row in gold(layer)}
        assert len(found) > 200
        for row in found.itertuples():
            assert texts[row.article_id][row.start_char : row.end_char] == row.surface
    assert len(read.gold(FOLDER, "events")) == len(MANIFEST)
    assert len(read.gold(FOLDER, "timelines")) == 29


def test_speakers_targets_and_mentions_are_entities():
    known = {row["id"]: row for row in gold("entities")}
    used = {one["entity"] for row in gold("aliases") for one in row["mentions"]}
    used |= {one["speaker"] for row in gold("quotes") for one in row["attributions"]}
    used |= {one["speaker"] for row in gold("numbers") for one in row["numbers"]}
    used |= {row["entity"] for row in gold("targets")}
    assert used - {None} - set(known) <= set()
    counted = pd.Series(one["entity"] for row in gold("aliases") for one in row["mentions"])
    for key, n in counted.value_counts().items():
        assert known[key]["n_mentions"] == n


def bible_table(title):
    """Return the cells of the table under a heading of the bible."""
    section = BIBLE.split(f"## {title}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")][1:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def source_table(name):
    with (FOLDER / "source" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_chronology_is_the_bible_s():
    """The machine copy has the days and the figures that the prose has."""
    lines = dict(re.findall(r"^(\d+)\. (.*)$", BIBLE, re.MULTILINE))
    events = source_table("events")
    assert len(events) == len(lines) == 29
    for event in events:
        line = lines[event["event"]]
        days = set()
        for first, last, month in re.findall(
            r"(\d+)(?: to \w+ (\d+))? (June|July|August|September)", line
        ):
            days |= {
                date(2014, MONTHS[month], int(day)).isoformat() for day in (first, last) if day
            }
        assert event["starts_on"] == min(days)
        assert event["ends_on"] in days
        assert set(re.findall(r"\d+", event["title"])) <= set(re.findall(r"\d+", line))


def test_the_bible_s_weekdays_are_those_of_2014():
    pattern = r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d+) (June|July|August|September)"
    found = re.findall(pattern, BIBLE)
    assert len(found) > 30
    for weekday, day, month in found:
        assert f"{date(2014, MONTHS[month], int(day)):%a}" == weekday, (weekday, day, month)


@pytest.mark.parametrize(
    ("table", "parted_by", "label", "fewest"),
    [
        ("People", ", ", "PERSON", 40),
        ("Organisations", "; ", "ORG", 25),
        ("Places", "; ", "PLACE", 30),
    ],
)
def test_whom_and_what_the_bible_names_is_an_entity(table, parted_by, label, fewest):
    known = {row["entity"]: row["label"] for row in source_table("entities")}
    told = [name for row in bible_table(table) for name in row[0].split(parted_by)]
    names = [re.sub(r"^(?:Gen|Col|Brig)\. | \(.*\)$", "", name) for name in told]
    assert len(names) >= fewest
    assert [name for name in names if known.get(name) != label] == []


def test_what_was_said_word_for_word_is_the_bible_s():
    names = {row["entity_id"]: row["entity"] for row in source_table("entities")}
    copies = {
        (f"{names[row['speaker']]}, {date.fromisoformat(row['said_on']):%-d %B}", row["words"])
        for row in source_table("statements")
    }
    assert copies == {tuple(row) for row in bible_table("Said, word for word")}


def test_the_figures_in_dispute_are_the_bible_s():
    told = {
        row[1].strip("`"): {float(number) for number in re.findall(r"\d+", row[2])}
        for row in bible_table("Figures in dispute")
    }
    given = {}
    for row in gold("numbers"):
        for one in row["numbers"]:
            given.setdefault(one["quantity"], set()).add(one["value"])
    assert set(given) == set(told)
    for quantity, values in given.items():
        assert values <= told[quantity], quantity


def test_each_figure_is_given_by_the_side_that_the_bible_names():
    """The clause "Auren 9" holds a word of the entity that mostly gives the nine."""
    known = {row["id"]: f"{row['entity']} {row['role'] or ''}".lower() for row in gold("entities")}
    clauses = {
        (row[1].strip("`"), float(number)): clause.lower()
        for row in bible_table("Figures in dispute")
        for clause in re.split("[;:]", row[2])
        for number in re.findall(r"\d+", clause)
    }
    figures = read.gold(FOLDER, "numbers").dropna(subset="speaker_entity_id")
    n = 0
    for key, rows in figures.groupby(["quantity", "value"]):
        speakers = rows["speaker_entity_id"].value_counts()
        if len(rows) >= 3 and "," not in clauses[key]:
            words = {word for word in re.findall(r"[a-z]{4,}", known[speakers.index[0]])}
            assert any(word in clauses[key] for word in words), (key, speakers.to_dict())
            n += 1
    assert n >= 8


def test_a_time_that_dates_an_event_falls_on_its_days():
    days = {
        row["event"]: (row["starts_on"], row["ends_on"]) for row in gold("events") if row["event"]
    }
    n = 0
    for row in gold("times"):
        for span in row["spans"]:
            if span["event"] in days:
                starts_on, ends_on = span["starts_on"], span["ends_on"]
                if span["meant"]:
                    starts_on, ends_on = map(str, timex.interval(span["meant"]))
                assert starts_on <= days[span["event"]][1], span
                assert days[span["event"]][0] <= ends_on, span
                n += 1
    assert n > 200


def test_the_map_has_the_distances_of_the_bible():
    """As in "45 km south-east of Tolmet": the distance, and the quarter that it lies in."""
    places = {row["entity"]: (row["east_km"], row["north_km"]) for row in gold("entities")}
    quarters = {"north": 0, "north-east": 45, "east": 90, "south-east": 135, "south": 180,
                "south-west": 225, "west": 270, "north-west": 315}  # fmt: skip
    n = 0
    for name, told in (row[:2] for row in bible_table("Places")):
        for km, quarter, other in re.findall(r"(\d+) km (?:([a-z-]+) of|from) (\w+)", told):
            east, north = (one - two for one, two in zip(places[name], places[other], strict=True))
            assert math.hypot(east, north) == pytest.approx(int(km), rel=0.03)
            if quarter:
                turned = math.degrees(math.atan2(east, north)) - quarters[quarter]
                assert abs((turned + 180) % 360 - 180) < 30, name
            n += 1
    assert n >= 5


def test_each_outlet_has_the_word_that_the_bible_gives_it(articles):
    patterns = {
        "rebels": r"\brebels?\b",
        "terrorists": r"\bterrorists?\b",
        "insurgents": r"\binsurgents?\b",
        "fighters": r"\bfighters?\b",
        "gunmen": r"\bgunm[ae]n\b",
        "thugs": r"\bthugs?\b",
    }
    outlets = articles.assign(outlet=[MANIFEST[name]["outlet"] for name in articles.index])
    counts = measure.term_counts(outlets, patterns)
    most = counts.loc[counts.groupby("outlet")["n_hits"].idxmax()].set_index("outlet")["term"]
    told = dict(re.findall(r"^\*\*(.*?)\*\* \(`.*?\*([a-z]+)\*", BIBLE, re.MULTILINE))
    assert len(told) == 6
    assert most.to_dict() == told


def test_the_card_counts_the_words_for_the_fighters_as_the_package_does(articles):
    outlets = articles.assign(outlet=[MANIFEST[name]["outlet"] for name in articles.index])
    head, *rows = CARD.split("<!-- words -->\n")[1].split("\n<!--")[0].splitlines()
    terms = [cell.strip() for cell in head.strip("|").split("|")][1:]
    for row in rows[1:]:
        outlet, *stated = (cell.strip() for cell in row.strip("|").split("|"))
        own = outlets[outlets["outlet"] == outlet]
        counts = measure.term_counts(own, {term: card.WORDS[term] for term in terms})
        found = counts.set_index("term").loc[terms, "n_hits"]
        assert found.tolist() == [int(number) for number in stated], outlet
    assert len(rows) == 7


def test_the_card_counts_what_the_reader_counts(articles):
    outlets = articles.groupby(articles["source_file"].str.split("/").str[1])
    for folder, rows in outlets:
        stated = re.search(rf"`{folder}` \| [^|]+ \| (\d+) \| ([\d,]+) \|", CARD)
        assert int(stated[1]) == len(rows)
        assert int(stated[2].replace(",", "")) == rows["n_words"].sum()
    assert f"{len(articles)} articles, {articles['n_words'].sum():,} words" in CARD


def test_the_gold_of_tone_is_what_two_passes_and_a_third_gave():
    rows = gold("targets")
    assert len(rows) == len({row["text"] for row in rows}) == 400
    for row in rows:
        assert {row["label"], row["coder_1"], row["coder_2"]} <= {"neg", "neu", "pos"}
    assert any(row["coder_1"] != row["coder_2"] for row in rows)
