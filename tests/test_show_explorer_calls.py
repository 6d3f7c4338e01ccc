"""The code that is copied is what was run: it makes the same table and draws it."""

import dataclasses
import itertools

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from utils import measure, show
from utils.measure.chosen import Selection
from utils.show.explorer.calls import VIEWS, called, recipe
from utils.show.explorer.state import LAYERS, State

SELECTIONS = {
    "nothing": Selection(),
    "all of it": Selection(
        outlets=("Evening Siren", "Night Shift"), since="2014-06-02", until="2014-09-01",
        entities=("corvell", "vellane"), query="the",
    ),
    "a name": Selection(entities=("corvell",)),
    "words": Selection(query="talks|war"),
}  # fmt: skip


@pytest.fixture(scope="module")
def corpus(toned, told):
    """The teaching corpus with names and quotes of its gold, and tones that nobody scored."""
    whole = dataclasses.replace(toned, quotes=told.quotes)
    return whole.of(whole.articles[::8])


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def _ran(code, corpus):
    made = {"corpus": corpus, "measure": measure, "show": show}
    exec(code, made)
    return made


LOOKS = [
    *itertools.product(["all of it"], ("ranked", "when"), LAYERS),
    *itertools.product(["all of it"], VIEWS[2:], ["tone"]),
    *itertools.product(["nothing", "a name", "words"], ("ranked", "when", "tone"), ["attention"]),
]


@pytest.mark.parametrize(("name", "view", "layer"), LOOKS)
def test_copied_code_makes_the_table_that_was_shown(corpus, name, view, layer):
    label = "PERSON" if name == "a name" else None
    how = recipe(view, State(SELECTIONS[name], layer, label, "month"), corpus)
    table, rests_on = how.run(corpus)
    made = _ran(how.code(), corpus)
    pd.testing.assert_frame_equal(made[how.calls[-1].name], table)
    assert len(rests_on.articles) <= len(corpus.articles)
    if how.plot:
        assert made["ax"].drawing.table is made[how.calls[-1].name]
        assert len(how.say(table)) > 20


def test_views_that_share_a_part_choose_it_once(corpus):
    known = {}
    parts = [
        recipe(view, State(Selection(query="talks")), corpus).run(corpus, known)[1]
        for view in ("ranked", "sources", "network")
    ]
    assert parts[0] is parts[1] is parts[2]


def test_three_lines_are_enough_for_a_part_of_the_articles(corpus):
    state = State(Selection(outlets=("Night Shift",), since="2014-06-02"))
    assert recipe("ranked", state, corpus).code().splitlines() == [
        "part = corpus.where(outlet=['Night Shift'], since='2014-06-02')",
        "counts = measure.entity_counts(part, label='PERSON')",
        "ax = show.plot_entity_counts(counts, top=15)",
    ]


def test_a_view_is_not_filtered_by_what_a_click_in_it_sets(corpus):
    selection = Selection(outlets=("Night Shift",), entities=("corvell",), since="2014-06-02")
    lines = {view: recipe(view, State(selection), corpus).code() for view in VIEWS}
    assert "Corvell" not in lines["ranked"]
    assert "since" not in lines["when"]
    assert "Night Shift" not in lines["tone"]
    assert all(word in lines["sentences"] for word in ("Corvell", "since", "Night Shift"))


def test_whoever_shares_a_name_is_called_by_the_key(corpus):
    key, other = corpus.entities["entity_id"].iloc[:2]
    entities = corpus.entities.assign(entity=corpus.entities["entity"].mask([True, True] + [
        False] * (len(corpus.entities) - 2), "Tol Resk"))  # fmt: skip
    twins = dataclasses.replace(corpus, entities=entities)
    assert (called(twins, key), called(twins, other)) == (key, other)
    assert called(corpus, key) == corpus.entities["entity"].iloc[0]
