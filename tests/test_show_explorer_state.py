"""What a command makes of a state, and the way back and forth."""

import random
import re

import pytest

from utils.measure.chosen import Selection
from utils.show.explorer.state import History, State, changed


def _choose(state, **part):
    return changed(state, {"do": "choose", "part": part})


def test_a_part_that_is_chosen_leaves_the_others():
    state = _choose(State(), entities=["p1", "p1", "p2"], since="2014-06-02")
    state = _choose(state, query="talks")
    assert state.selection == Selection(entities=("p1", "p2"), since="2014-06-02", query="talks")
    assert _choose(state, entities=[], since=None, query=" ").selection == Selection()


def test_how_it_is_looked_at_changes_nothing_that_is_chosen():
    state = _choose(State(), outlets=["Siren"])
    made = changed(state, {"do": "layer", "layer": "tone"})
    made = changed(made, {"do": "label", "label": None})
    made = changed(made, {"do": "every", "every": "month"})
    assert made == State(state.selection, "tone", None, "month")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ({"do": "choose"}, "choose: nothing is said to be chosen"),
        ({"do": "choose", "part": {"colour": "red"}}, "knows no part 'colour'"),
        ({"do": "choose", "part": {"entities": list("abcdefg")}}, "7 are chosen; at most 6"),
        ({"do": "choose", "part": {"entities": [{"a": 1}]}}, "entities: expected a list of names"),
        ({"do": "choose", "part": {"query": ["x"]}}, "query: expected words, found ['x']"),
        ({"do": "choose", "part": {"query": "("}}, "query: '(' is no regular expression"),
        ({"do": "choose", "part": {"since": "June"}}, "since: 'June' is no day"),
        ({"do": "layer", "layer": "smell"}, "layer: 'smell' is none of attention, tone"),
        ({"do": "every", "every": "decade"}, "every: 'decade' is none of"),
        ({"do": "label"}, None),
        ({"do": "dance"}, "the explorer knows no command 'dance'"),
        ({}, "the explorer knows no command None"),
    ],
)
def test_what_cannot_be_done_is_told(command, said):
    if said is None:
        assert changed(State(), command).label is None
        return
    with pytest.raises(ValueError, match=re.escape(said)):
        changed(State(), command)


def test_an_end_before_its_beginning_is_told():
    state = _choose(State(), since="2014-06-02")
    with pytest.raises(ValueError, match="until: 2014-06-01 is before since, 2014-06-02"):
        _choose(state, until="2014-06-01")


def test_undo_and_redo_go_the_way_that_was_gone():
    rng = random.Random(7)
    history, path, place = History(State()), [State()], 0
    for number in range(300):
        step = rng.choice(["go", "go", "undo", "redo"])
        if step == "go":
            state = State(every=rng.choice(["day", "week"]), layer=f"layer {number // 2}")
            if state != path[place]:
                path[place + 1 :] = [state]
                place += 1
            history.go(state)
        else:
            place = max(0, place - 1) if step == "undo" else min(len(path) - 1, place + 1)
            getattr(history, step)()
        assert history.now == path[place]
        assert (history.can_undo, history.can_redo) == (place > 0, place < len(path) - 1)
