"""Who is who within an article: golden lists of names in the order of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.entities.forms import form
from utils.annotate.entities.within import UNDECIDED, Mention, link, same_person

LABELS = {"P": "PERSON", "O": "ORG", "L": "PLACE", "G": "GROUP"}


def mention(told):
    """Read "P Mr Hadi", or "O [ISIS]" for what glosses the name before."""
    label, name = told.split(" ", 1)
    is_gloss, title = name.startswith("["), ""
    if label == "P" and name.split()[0] in ("Mr", "Ms", "Mrs", "Gen"):
        title, name = name.split(" ", 1)
    return form(name.strip("[]"), LABELS[label]), title.lower(), is_gloss


def linked(*told):
    read = [mention(one) for one in told]
    return link(
        tuple(
            Mention(name, title, number - 1 if is_gloss else -1)
            for number, (name, title, is_gloss) in enumerate(read)
        )
    )


SAME = [
    ["P Nouri al-Maliki", "P Maliki", "P Gen Maliki"],
    ["P Martin Dempsey", "P General Dempsey", "P Gen. Martin Dempsey"],
    ["P Barack Obama", "P Barack"],
    ["P Muammar Gaddafi", "P Moammar Qadhafi"],
    ["P John McCain", "P J. McCain", "P McCain"],
    ["O Islamic State of Iraq and Syria (ISIS)", "O ISIS", "O Islamic State of Iraq and Syria"],
    ["O ISIS", "O Islamic State of Iraq and Syria"],
    ["O Isil", "O [ISIS]", "O ISIS"],
    ["O Isil [ISIS]", "O ISIS"],
    ["O United Nations", "O UN", "O U.N."],
    ["O Lockheed Martin", "O Lockheed"],
    ["O University of Mosul", "O University"],
    ["O Free Syrian Army", "O Army"],
    ["L Mosul", "L MOSUL", "L the city of Mosul"][:2],
    ["L Diyala province", "L Diyala"],
    ["L the US", "L United States of America", "L America"],
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[-1])
def test_one_thing_under_several_names_is_one(names):
    assert {one.name for one in linked(*names).links} == {0}


APART = [
    ["L Mosul", "L Mosul Dam"],
    ["O UN", "O UN Security Council"],
    ["O United Nations", "O United Nations Security Council"],
    ["O White House", "O House"],
    ["L Iraq", "G Iraqis"],
    ["P Anna Sarrow", "P Teor Sarrow"],
    ["L Berask", "P Teor Berask"],
    ["P Ann Flynn", "P Ann Fallon"],
    ["O Socialist Party", "O [AFP]"],
]


@pytest.mark.parametrize("names", APART, ids=lambda names: names[-1])
def test_two_things_with_names_alike_stay_two(names):
    found = linked(*names)
    assert [one.name for one in found.links] == [0, 1]
    assert found.n_names == 2


BROTHERS = ["P Anna Sarrow", "P Teor Sarrow"]


def test_a_surname_of_two_stays_undecided_and_lists_both():
    last = linked(*BROTHERS, "P Sarrow").links[-1]
    assert (last.name, last.rivals) == (UNDECIDED, (0, 1))
    assert last.rule == "surname of several"


@pytest.mark.parametrize(("title", "who"), [("Mr", 1), ("Ms", 0), ("Mrs", 0)])
def test_mr_and_ms_decide_between_two(title, who):
    told = ["P Ms Anna Sarrow", "P Mr Teor Sarrow", f"P {title} Sarrow"]
    last = linked(*told).links[-1]
    assert (last.name, last.rule) == (who, "surname with title")


def test_the_only_one_named_so_far_is_meant():
    links = linked("P Teor Sarrow", "P Sarrow", "P Anna Sarrow", "P Sarrow").links
    assert [one.name for one in links] == [0, 0, 1, UNDECIDED]
    assert links[1].rule == "surname, only one named so far"


def test_each_rule_says_its_name():
    told = [
        "P Nouri al-Maliki",
        "P Maliki",
        "P Nouri",
        "P Nuri al-Maliki",
        "O United Nations",
        "O UN",
    ]
    rules = [one.rule for one in linked(*told).links]
    assert rules == ["same words", "surname", "first name", "spelling", "same words", "initials"]


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("nouri maliki", "nouri kamal maliki", "full name"),
        ("j mccain", "john mccain", "full name"),
        ("muammar gaddafi", "moammar qadhafi", "spelling"),
        ("john kerry", "john kelly", ""),
        ("anna sarrow", "teor sarrow", ""),
        ("john kerry", "chuck hagel", ""),
    ],
)
def test_two_full_names_may_be_one_person_s(one, other, rule):
    assert same_person(tuple(one.split()), tuple(other.split())) == rule


NAMES = st.sampled_from([one for names in [*SAME, *APART] for one in names if "[" not in one])


@given(st.lists(NAMES, max_size=10))
def test_names_are_numbered_in_the_order_of_the_text_and_equal_words_are_one(told):
    found = linked(*told)
    numbers = [one for link_ in found.links for one in (link_.name, *link_.rivals) if one >= 0]
    assert list(dict.fromkeys(numbers)) == list(range(found.n_names))
    by_words = {}
    for one, link_ in zip(told, found.links, strict=True):
        if not one.startswith("P "):
            assert by_words.setdefault(one, link_.name) == link_.name
