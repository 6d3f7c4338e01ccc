"""The rules for the whole corpus find what breaks them."""

from pathlib import Path

import pytest

from utils.run.corpus import story, whole

TOLD = story.read(Path(__file__).parents[1] / "corpus" / "teaching" / "source")
FILLER = "The quick brown fox number {} jumps over the lazy dog of house {}."


@pytest.fixture
def wire(make_source):
    """Return an original and three reprints that share most of it."""
    text = " ".join(FILLER.format(n, n) for n in range(8))
    folders = ("allied-dispatch", "night-shift", "harrow-ledger", "evening-siren")
    return [
        make_source(f"{text} Local line of {folder}.", folder=folder, wire="w1")
        for folder in folders
    ]


def test_too_few_articles_are_said(make_source):
    found = list(whole.counts([make_source("One two three.")]))
    assert found[0] == "1 articles, 3 words; at least 150 and 40,000"
    assert "calvora-one has 0 articles, at least 18 wanted" in found


def test_weeks_count_only_articles_dated_to_the_day(make_source):
    days = ["2014-06-02", "2014-06-03", "2014-06-04", "2014-06-05", "2014-06-06", "2014-06-08"]
    sources = [make_source(day, name=f"{day}-x") for day in days]
    month = make_source("June", name="2014-06-interview", published="2014-06")
    assert "W23" not in " ".join(whole.weeks([*sources, month]))
    assert "week 2014-W23 has 5 articles" in " ".join(whole.weeks([*sources[1:], month]))


def test_a_cluster_needs_an_original_three_reprints_and_shared_words(wire, make_source):
    assert list(whole.clusters(wire)) == ["1 wire clusters, at least 12 wanted"]
    assert "reprints in ['harrow-ledger', 'night-shift']" in " ".join(whole.clusters(wire[:3]))
    assert "0 originals" in " ".join(whole.clusters(wire[1:]))
    other = make_source("Nothing of it stands here.", folder="calvora-one", wire="w1")
    assert "calvora-one/2014-06-13-x shares 0%" in " ".join(whole.clusters([*wire, other]))


def test_a_sentence_may_stand_twice_only_in_copies_and_statements(wire, make_source):
    def found(*more):
        told = whole.repetitions([*wire, *more], TOLD)
        return [fault for fault in told if "share the sentence" in fault]

    assert found() == []
    again = make_source(FILLER.format(3, 3), folder="calvora-one")
    assert found(again) == [
        "['calvora-one/2014-06-13-x', 'evening-siren/2014-06-13-x'] share the sentence "
        f"{FILLER.format(3, 3)!r}"
    ]
    said = '"There is one number, and it is seventeen," {} said.'
    assert found(*(make_source(said.format(n), name=f"2014-07-0{n}-x") for n in (8, 9))) == []
    made_up = '"There is one number, and it is eighteen," he said.'
    twice = [make_source(f"{made_up} {n}.", name=f"2014-07-0{n}-x") for n in (8, 9)]
    assert len(found(*twice)) == 1


def test_exactly_two_texts_stand_there_twice(make_source):
    days = [make_source(f"A text of day {n % 2}.", name=f"2014-06-1{n}-x") for n in range(4)]
    assert list(whole.repetitions(days, TOLD)) == []
    assert "1 articles stand there in duplicate" in " ".join(whole.repetitions(days[:3], TOLD))


def test_a_correction_needs_its_article(make_source):
    right = make_source("It was so.", name="2014-06-12-a")
    wrong = make_source("It was not.", corrects="night-shift/2014-06-12-a")
    assert list(whole.corrections([right, wrong])) == []
    assert "which is not there" in next(whole.corrections([wrong]))
    later = make_source("It was so.", name="2014-06-14-b")
    early = make_source("It was not.", corrects="night-shift/2014-06-14-b")
    assert "which is not earlier" in next(whole.corrections([later, early]))


def test_entities_of_one_name_and_unused_ones_are_said(make_source):
    told = TOLD._replace(
        entities={
            "a": {"entity": "Ina Corow"}, "b": {"entity": "Ina Corow"}, "c": {"entity": "Ostle"},
        }
    )  # fmt: skip
    source = make_source(
        '<n e="a">Corow</n> and <n e="b">Corow</n>', parts="<byline>By Ostle</byline>"
    )
    assert list(whole.names([source], told)) == [
        "Ina Corow is the name of several entities: ['a', 'b']"
    ]
    assert "b of entities.csv occurs in no article" in " ".join(
        whole.names([make_source('<n e="a">Corow</n>', parts="<byline>Ostle</byline>")], told)
    )


def test_words_are_pieces_that_hold_a_letter_or_a_digit():
    assert whole.n_words("Two words – no more … 3") == 5
