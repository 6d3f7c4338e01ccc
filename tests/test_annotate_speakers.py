"""Who speaks: short articles worked by hand; the gold of the teaching corpus in a long test."""

import json
import random
import re
from pathlib import Path

import pytest
from fake_attributions import scene

from utils import read
from utils.annotate import sentences
from utils.annotate.quotation import quoted
from utils.annotate.speech import persons
from utils.annotate.speech import speakers as speakers_
from utils.annotate.speech.attribution import Attribution, Marked
from utils.annotate.speech.scene import Scene
from utils.annotate.speech.speakers import UNDECIDED, speakers

TEACHING = Path(__file__).parents[1] / "corpus" / "teaching"


def _who(markup):
    made, told = scene(markup)
    return [
        (one.named and made.text[slice(*one.named)], one.kind, one.rule)
        for one in speakers(made, told)
    ]


def test_pronoun_is_the_last_speaker_of_that_gender():
    text = (
        "Mr {P:Lee Orr} met Ms {P:Ann Bey}. <s1>{P:Bey}</s> <v1>said</v> <c1>it was late</c>. "
        "<c2>“Go,”</c> <s2>she</s> <v2>said</v>. <c3>“No,”</c> <s3>he</s> <v3>said</v>."
    )
    assert _who(text)[1:] == [("Bey", "person", "pronoun"), ("Lee Orr", "person", "pronoun")]


def test_he_and_she_are_not_the_same():
    text = (
        "{P:Ann Bey} went. <c1>“Go,”</c> <s1>he</s> <v1>said</v>. "
        "<c2>“No,”</c> <s2>she</s> <v2>said</v>."
    )
    assert [one[0] for one in _who(text)] == [None, None]


def test_of_two_whose_gender_nobody_knows_none_is_chosen():
    met = "{P:Ann Bey} met {P:Lee Orr}. "
    text = "<c1>“We go,”</c> <s1>he</s> <v1>said</v>. <c2>“So do we,”</c> <s2>she</s> <v2>said</v>."
    assert _who(met + text) == [(None, "person", "pronoun")] * 2
    known = "Ms {P:Ann Bey} met Mr {P:Lee Orr}. "
    assert [one[0] for one in _who(known + text)] == ["Lee Orr", "Ann Bey"]


def test_who_is_asked_answers():
    text = (
        "When <s1>{P:Lee Orr}</s> <v1>asked</v> {P:Ann Bey} <c1>whether she would go</c>, "
        "<s2>she</s> <v2>said</v>: <c2>“No.”</c>"
    )
    assert [one[0] for one in _who(text)] == ["Lee Orr", "Ann Bey"]


@pytest.mark.parametrize("said", ["King", "{O:King}", "SK"])
def test_family_name_or_initials_of_somebody_named(said):
    text = f"Rep. {{P:Steve King}} went. <c1>“Go,”</c> <s1>{said}</s> <v1>said</v>."
    assert _who(text) == [("Steve King", "person", "name")]


def test_family_name_of_two_stands_for_neither():
    text = "{P:Lee King} met {P:Ann King}. <c1>“Go,”</c> <s1>King</s> <v1>said</v>."
    assert _who(text)[0][0] == "King"


def test_letters_before_turns_are_nobody():
    text = "<s1>Q</s>: <c1>Why?</c> <s2>A</s>: <c2>Why not?</c>"
    assert [one[:2] for one in _who(text)] == [(None, None)] * 2


def test_no_thing_is_she():
    text = (
        "{P:Ann Bey} left. <s1>The robot</s> <v1>said</v> <c1>it was late</c>. "
        "<c2>“Go,”</c> <s2>she</s> <v2>said</v>."
    )
    assert _who(text)[1] == ("Ann Bey", "person", "pronoun")


def test_of_two_bodies_that_fit_none_is_meant():
    text = "The {O:Trade Ministry} met the {O:Home Ministry}. <s1>The ministry</s> says <c1>no</c>."
    assert _who(text)[0][0] == "The ministry"


def test_who_stands_behind_by_holds_no_office():
    text = "{P:Ann Bey}, sacked by the mayor, left. <c1>“Go,”</c> <s1>the mayor</s> <v1>said</v>."
    assert _who(text) == [("the mayor", "office", "office")]


def test_pronoun_for_somebody_unnamed():
    text = (
        "<s1>A captain in the unit</s> <v1>said</v> <c1>the order came late</c>. "
        "<c2>“We left,”</c> <s2>he</s> <v2>said</v>."
    )
    assert _who(text)[1] == ("A captain in the unit", "anonymous", "pronoun")


def test_names_in_the_words_of_others_are_no_antecedents():
    text = "<c1>“{P:Lee Orr} lied,”</c> <s1>he</s> <v1>said</v>."
    assert _who(text) == [(None, None, None)]


def test_they_and_it():
    text = (
        "<s1>Residents</s> <v1>said</v> <c1>it rained</c>. "
        "<s2>They</s> <v2>said</v> <c2>it poured</c>. "
        "The {O:Lantern Society} left. <s3>It</s> <v3>denied</v> <c3>haste</c>."
    )
    assert _who(text)[1:] == [
        ("Residents", "crowd", "pronoun"), ("Lantern Society", "organisation", "pronoun"),
    ]  # fmt: skip


def test_relative_clauses():
    assert _who("{P:Ann Bey}, <s1>who</s> <v1>denied</v> <c1>all</c>, left.")[0][0] == "Ann Bey"
    assert _who("{P:Ann Bey}, 49, <s1>who</s> <v1>denied</v> <c1>all</c>.")[0][0] == "Ann Bey"
    text = "{P:Stavin Oreke}, its foreign minister, <s1>who</s> has <v1>denied</v> <c1>it</c>."
    assert _who(text) == [("Stavin Oreke", "person", "relative")]
    text = "He met two clerks <s1>who</s> <v1>said</v> <c1>no</c>."
    assert _who(text) == [("two clerks", "anonymous", "relative")]


def test_offices_keep_their_type():
    text = (
        "Prime Minister {P:Ardan Corvell} came. <c1>“No,”</c> <s1>the prime minister</s> "
        "<v1>said</v>. <c2>“Never,”</c> <s2>he</s> <v2>added</v>. "
        "<s3>The mayor</s> <v3>said</v> <c3>yes</c>."
    )
    assert _who(text) == [
        ("Ardan Corvell", "office", "office"),
        ("Ardan Corvell", "person", "pronoun"),
        ("The mayor", "office", "office"),
    ]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Nan Ferrow of the Lower Mills", ("Nan Ferrow", "person")),
        ("its lawyer, Tess O. Hallow", ("Tess O. Hallow", "person")),
        ("the treasurer, Jon Ardley, 52", ("Jon Ardley", "person")),
        ("a Mill Board official", (None, "anonymous")),
        ("a clerk, Lower {L:Mills}", (None, "anonymous")),
        ("her lawyers, Hallow Brand", (None, "anonymous")),
        ("the owners of the mill", (None, "anonymous")),
        ("two of her staff", (None, "anonymous")),
        ("a tree", (None, None)),
        ("the shape of the lake", (None, None)),
    ],
)
def test_names_of_people_that_no_model_found(source, told):
    named, kind = told
    plain = re.sub(r"\{\w:(.*?)\}", r"\1", source)
    (found,) = _who(f"<s1>{source}</s> <v1>said</v> <c1>it was late</c>.")
    assert found[:2] == (named or plain, kind)


def test_short_names_of_bodies():
    text = "The {O:Oskery Provincial Council} met. <s1>The council</s> <v1>said</v> <c1>no</c>."
    assert _who(text) == [("Oskery Provincial Council", "organisation", "short name")]


def test_first_person():
    text = "<c1>“<s2>I</s> <v2>said</v> <c2>no</c>,”</c> <v1>said</v> <s1>{P:Ann Bey}</s>."
    assert _who(text)[1] == ("Ann Bey", "person", "first person")
    assert _who("<s1>We</s> <v1>said</v> <c1>so</c>.") == [(None, "organisation", "author")]


def test_quotations_carried_on():
    text = (
        "<c1>“One,”</c> <v1>said</v> <s1>{P:Ann Bey}</s>.\n\n<c2>“Two.”</c>\n\n<c3>“Three.”</c>"
        "\n\n{P:Lee Orr} left.\n\n<c4>“Four.”</c>"
    )
    assert _who(text)[1:] == [
        ("Ann Bey", "person", "carried on"), ("Ann Bey", "person", "carried on"),
        (None, None, None),
    ]  # fmt: skip


def test_quotations_introduced_signed_and_named_behind():
    assert _who("{P:Ann Bey} was blunt. <c1>“No.”</c>") == [("Ann Bey", "person", "introduced")]
    assert _who("{P:Ann Bey} wrote this:\n\n<c1>“No.”</c>") == [
        ("Ann Bey", "person", "introduced"),
    ]  # fmt: skip
    assert _who("<c1>“No.”</c> ― {P:Ann Bey}\n") == [("Ann Bey", "person", "signed")]
    assert _who("<c1>“Never,”</c> {P:Ann Bey} thundered.") == [("Ann Bey", "person", "behind")]


def test_nobody_is_made_up():
    made, told = scene("It was <v1>asked</v> <c1>whether it rained</c>. {P:Ann Bey} left.")
    assert speakers(made, told) == [UNDECIDED]
    assert speakers(made, []) == []


def _of_gold(row, names):
    text = row["text"]
    marked = [Marked(*place, 0, n, "double", True) for n, place in enumerate(quoted(text))]
    told = [
        Attribution(*(tuple(one[part][0]) if one[part] else None for part in ("source", "cue")),
                    tuple(map(tuple, one["content"])), "gold")
        for one in row["attributions"]
    ]  # fmt: skip
    return speakers(Scene(text, sentences.spans(text), names, marked), told)


@pytest.mark.slow
def test_gold_of_the_teaching_corpus():
    """Given gold's names and sources: pronouns of persons, and types, as they were measured."""
    aliases, entities = read.gold(TEACHING, "aliases"), read.gold(TEACHING, "entities")
    aliases = aliases[aliases["form"] == "name"].merge(entities[["entity_id", "label"]])
    known = dict(list(aliases.groupby("article_id")))
    right = wrong = types = total = 0
    for line in (TEACHING / "gold" / "quotes.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows = known.get(row["id"], aliases[:0])
        names = list(zip(rows["start_char"], rows["end_char"], rows["label"], strict=True))
        entity = dict(zip(((n[0], n[1]) for n in names), rows["entity_id"], strict=True))
        for one, found in zip(row["attributions"], _of_gold(row, names), strict=True):
            total += 1
            types += found.kind == one["speaker_type"]
            if one["source"] and row["text"][slice(*one["source"][0])].lower() in ("he", "she"):
                told = entity.get(found.named)
                right += told == one["speaker"] is not None
                wrong += told not in (None, one["speaker"])
    assert types / total > 0.92
    assert right / (right + wrong) > 0.9


def test_depths_are_those_of_going_outward_step_by_step():
    def steps(outer, number):
        seen = [number]
        while (above := outer[seen[-1]]) is not None and above not in seen:
            seen.append(above)
        return len(seen) - 1

    drawn = random.Random(7)
    for n in range(300):
        outer = [drawn.choice([None, *range(n % 9)]) for _ in range(n % 9)]
        assert speakers_._depths(outer) == [steps(outer, one) for one in range(n % 9)]


def test_gendered_pronouns_are_whole_words():
    plain = re.compile(r"\b(?:(?P<female>she|hers?|herself)|(?P<male>he|him|his|himself))\b", re.I)
    drawn = random.Random(7)
    pieces = ["He", "she", "r", "s", "self", "im", "is", "S", "H", " ", "'", "é"]
    text = "".join(drawn.choices(pieces, k=20_000))
    found, wanted = persons._GENDERED.finditer(text), plain.finditer(text)
    shown = [(one.span(), one.lastgroup) for one in found]
    assert shown == [(one.span(), one.lastgroup) for one in wanted]
    assert len(shown) > 100
