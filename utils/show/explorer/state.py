"""What the explorer shows at a moment, what a command makes of it, and the way back."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Mapping
from typing import NamedTuple

from utils import tables
from utils.measure.chosen import Selection
from utils.measure.counts import PERIODS

LAYERS = {
    "attention": "Attention",
    "tone": "Tone toward it",
    "quotes": "Quotes",
    "times": "Mentioned times",
}
MOST_ENTITIES = 6
_MANY = ("outlets", "entities")
_PARTS = tuple(one.name for one in dataclasses.fields(Selection))


class State(NamedTuple):
    """What is chosen, and how it is looked at.

    Attributes
    ----------
    selection : Selection
    layer : str
        attention, tone, quotes or times.
    label : str, optional
        Kind of the entities that are ranked; None: all.
    every : str
        Period of the timeline.
    """

    selection: Selection = Selection()
    layer: str = "attention"
    label: str | None = "PERSON"
    every: str = "week"


class History:
    """The states that were gone through, and which of them is shown.

    Examples
    --------
    >>> history = History(State())
    >>> history.go(State(layer="tone"))
    >>> history.undo()
    >>> history.now.layer, history.can_undo, history.can_redo
    ('attention', False, True)
    """

    def __init__(self, first: State) -> None:
        self._states = [first]
        self._place = 0

    @property
    def now(self) -> State:
        """The state that is shown."""
        return self._states[self._place]

    @property
    def can_undo(self) -> bool:
        """Whether there is a state before."""
        return self._place > 0

    @property
    def can_redo(self) -> bool:
        """Whether a state was undone."""
        return self._place < len(self._states) - 1

    def go(self, state: State) -> None:
        """Show a state; what was undone is forgotten. The same state is no step."""
        if state != self.now:
            self._states[self._place + 1 :] = [state]
            self._place += 1

    def copy(self) -> History:
        """Return a history of its own that stands where this one does."""
        made = History(self.now)
        made._states, made._place = list(self._states), self._place
        return made

    def knowing(self, known: Container[str]) -> History:
        """Return the history without the entities that are not known."""
        made = self.copy()
        made._states = [_knowing(state, known) for state in self._states]
        return made

    def undo(self) -> None:
        """Show the state before, if there is any."""
        self._place = max(0, self._place - 1)

    def redo(self) -> None:
        """Show the state that was undone last, if any was."""
        self._place = min(len(self._states) - 1, self._place + 1)


def _knowing(state: State, known: Container[str]) -> State:
    selection = state.selection
    beside = selection.beside if selection.beside in known else None
    entities = tuple(one for one in selection.entities if one in known)
    return state._replace(
        selection=dataclasses.replace(selection, entities=entities, beside=beside)
    )


def changed(state: State, command: Mapping[str, object]) -> State:
    """Return the state that a command asks for.

    Parameters
    ----------
    state : State
    command : mapping
        ``{"do": "choose", "part": {…}}`` with parts of a selection, None or an empty list to
        take one back; or ``layer``, ``label`` or ``every`` with its value under that name.

    Raises
    ------
    ValueError
        "the explorer knows no command 'dance'", "… no part 'colour'; …", a part of the wrong
        kind, "entities: 7 are chosen; at most 6", "layer: …", and as
        :class:`utils.measure.chosen.Selection`.

    Examples
    --------
    >>> made = changed(State(), {"do": "choose", "part": {"entities": ["p1"], "query": ""}})
    >>> made.selection == Selection(entities=("p1",))
    True
    """
    kind = command.get("do")
    if kind == "choose":
        return state._replace(selection=_chosen(state.selection, command.get("part")))
    known = {"layer": tuple(LAYERS), "label": (None, *tables.LABELS), "every": tuple(PERIODS)}
    if not isinstance(kind, str) or kind not in known:
        raise ValueError(f"the explorer knows no command {kind!r}")
    value = command.get(kind)
    if value not in known[kind]:
        told = ", ".join(one for one in known[kind] if one)
        raise ValueError(f"{kind}: {value!r} is none of {told}")
    return state._replace(**{kind: value})


def _chosen(selection: Selection, parts: object) -> Selection:
    if not isinstance(parts, Mapping):
        raise ValueError("choose: nothing is said to be chosen")
    unknown = [name for name in parts if name not in _PARTS]
    if unknown:
        raise ValueError(f"the explorer knows no part {unknown[0]!r}; it knows {', '.join(_PARTS)}")
    made = {name: _part(name, value) for name, value in parts.items()}
    return dataclasses.replace(selection, **made)


def _part(name: str, value: object) -> tuple[str, ...] | str | None:
    """Return one part of a selection as it is kept; what is empty chooses nothing."""
    if name not in _MANY:
        if value is not None and not isinstance(value, str):
            raise ValueError(f"{name}: expected words, found {value!r}")
        return value if value and value.strip() else None
    many = value or ()
    if isinstance(many, str) or not all(isinstance(one, str) for one in many):
        raise ValueError(f"{name}: expected a list of names, found {value!r}")
    many = tuple(dict.fromkeys(many))
    if name == "entities" and len(many) > MOST_ENTITIES:
        raise ValueError(f"entities: {len(many)} are chosen; at most {MOST_ENTITIES}")
    return many
