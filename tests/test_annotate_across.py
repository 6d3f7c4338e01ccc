"""Who is who across articles: one name of one article after the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.entities.across import Node, link, main_form
from utils.annotate.entities.forms import form
from utils.annotate.entities.within import UNDECIDED

LABELS = {"P": "PERSON", "O": "ORG", "L": "PLACE", "G": "GROUP"}


def node(article, *told, titles=()):
    names = [one.split(" ", 1) for one in told]
    return Node(article, {form(name, LABELS[label]): 1 for label, name in names}, frozenset(titles))


def numbers(*nodes):
    return [one.number for one in link(nodes)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["P Nouri al-Maliki"], ["P Maliki"]),
        (["P Muammar Gaddafi"], ["P Moammar Qadhafi"]),
        (["O Islamic State of Iraq and Syria", "O ISIS"], ["O ISIS"]),
        (["O Isil", "O ISIS"], ["O Isil"]),
        (["O Lockheed Martin", "O Lockheed"], ["O Lockheed"]),
        (["L Mosul"], ["O MOSUL"]),
        (["G Iraqi"], ["G Iraqis"]),
        (["L US"], ["L America"]),
    ],
)
def test_a_short_name_goes_to_the_full_one_of_another_article(one, other):
    assert numbers(node(0, *one), node(1, *other)) == [0, 0]
    assert numbers(node(0, *other), node(1, *one)) == [0, 0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("L Mosul", "L Mosul Dam"),
        ("O United Nations", "O United Nations Security Council"),
        ("P Anna Sarrow", "P Teor Sarrow"),
        ("L Berask", "P Teor Berask"),
        ("L Iraq", "G Iraqis"),
        ("O Council", "O Northern Council"),
    ],
)
def test_other_things_stay_apart(one, other):
    assert len({*numbers(node(0, one), node(1, other))}) == 2


def test_an_initialism_that_stands_for_two_goes_to_neither():
    nodes = [
        node(0, "O Allied Dispatch", "O AD"), node(1, "O Aurenian Defence", "O AD"), node(2, "O AD")
    ]  # fmt: skip
    assert numbers(*nodes) == [0, 1, 2]


def test_a_generic_short_form_of_two_stays_undecided():
    nodes = [node(0, "O Northern Council", "O Council"), node(1, "O Southern Council", "O Council"),
             node(2, "O Council")]  # fmt: skip
    last = link(nodes)[-1]
    assert (last.number, last.rivals) == (UNDECIDED, (0, 1))
    assert last.rule == "short form of several"


ANNA = [node(n, "P Anna Sarrow", titles=["ms"]) for n in range(6)]
TEOR = [node(n, "P Teor Sarrow", titles=["mr"]) for n in range(10, 16)]
COMPANY = [node(n, "L Tolmet") for n in range(6)] + [node(n, "L Lissend") for n in range(10, 16)]


def test_company_and_titles_decide_between_two_of_one_surname():
    beside = [node(20, "L Tolmet"), node(20, "P Sarrow", titles=["ms"])]
    last = link([*ANNA, *TEOR, *COMPANY, *beside])[-1]
    assert (last.number, last.rule, last.rivals) == (0, "surname by company", (0, 1))
    assert 0.95 <= last.confidence <= 1
    beside = [node(20, "L Lissend"), node(20, "P Sarrow", titles=["mr"])]
    assert link([*ANNA, *TEOR, *COMPANY, *beside])[-1].number == 1


def test_without_company_a_surname_of_two_stays_undecided():
    last = link([*ANNA, *TEOR, *COMPANY, node(20, "P Sarrow")])[-1]
    assert (last.number, last.rivals) == (UNDECIDED, (0, 1))
    assert last.rule == "surname of several"


def test_a_name_is_known_by_its_longest_form_not_by_initials():
    forms = {form("ISIS", "ORG"): 9, form("Islamic State", "ORG"): 1, form("Isil", "ORG"): 5}
    assert main_form(Node(0, forms, frozenset())).key == "islamic state"


NAMES = st.sampled_from(
    ["P Nouri al-Maliki", "P Maliki", "P Anna Sarrow", "P Teor Sarrow", "P Sarrow", "O UN",
     "O United Nations", "O Council", "O Northern Council", "L Mosul", "O MOSUL", "G Iraqis"]
)  # fmt: skip
NODES = st.lists(st.lists(NAMES, min_size=1, max_size=1), min_size=1, max_size=12)


@given(NODES, st.randoms(use_true_random=False))
def test_who_is_one_does_not_depend_on_the_order_of_the_articles(told, random):
    nodes = [node(number, *names) for number, names in enumerate(told)]
    order = list(range(len(nodes)))
    random.shuffle(order)
    straight, mixed = numbers(*nodes), numbers(*(nodes[one] for one in order))
    back = dict(zip(order, mixed, strict=True))
    pairs = {(straight[one], back[one]) for one in order}
    assert len(pairs) == len(set(straight)) == len(set(mixed))


@given(NODES)
def test_equal_words_of_a_full_name_are_one_everywhere(told):
    found = numbers(*(node(number, *names) for number, names in enumerate(told)))
    by_name = {}
    for (name,), number in zip(told, found, strict=True):
        if name in ("P Anna Sarrow", "L Mosul", "G Iraqis", "O United Nations"):
            assert by_name.setdefault(name, number) == number
