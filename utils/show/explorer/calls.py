"""What each view of the explorer is in code: the calls that make its table and its figure.

The calls that run and the code that is copied are written from the same :class:`Call`, so
what a reader copies is what was run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from utils import measure
from utils.annotate.annotation import Corpus
from utils.measure.chosen import OF_ARTICLES, OF_SENTENCES, Selection
from utils.show.explorer.state import State
from utils.show.figures import REGISTER
from utils.show.sentences import sentences

VIEWS = ("ranked", "when", "tone", "sources", "network", "sentences")
ON_A_PAGE = 50
_FEWEST_TOGETHER = 2
# A view is filtered by every part of the selection but those that a click in it sets.
_OWN = {
    "ranked": ("entities", "beside"),
    "when": ("since", "until"),
    "tone": ("outlets",),
    "sources": ("speaker",),
    "network": ("beside",),
    "sentences": (),
}
_WITH_A_TIME = 'times.dropna(subset="starts_on")'
_ROOMS = {"measure": measure, "show": SimpleNamespace(sentences=sentences)}


class Call(NamedTuple):
    """One line of code: what it makes, with which function, from what.

    Attributes
    ----------
    name : str
        The variable that is made.
    function : str
        ``measure.…``, ``show.…``, or a method of a corpus that an earlier line made.
    arguments : tuple of str
        Variables, or tables of a corpus in a variable.
    options : dict
        Keyword arguments.
    """

    name: str
    function: str
    arguments: tuple[str, ...]
    options: dict[str, object]

    def code(self) -> str:
        """Return the line as Python."""
        stated = [f"{key}={value!r}" for key, value in self.options.items()]
        return f"{self.name} = {self.function}({', '.join([*self.arguments, *stated])})"

    def run(self, made: Mapping[str, object]) -> object:
        """Return what the line makes from what earlier lines made."""
        owner, _, name = self.function.partition(".")
        function = getattr(made.get(owner) or _ROOMS[owner], name)
        return function(*[_argument(one, made) for one in self.arguments], **self.options)


def _argument(written: str, made: Mapping[str, object]) -> object:
    """Return what a variable holds, its articles, or the rows that mention a time."""
    name, _, table = written.partition(".")
    if not table:
        return made[name]
    if table == "articles":
        return made[name].articles
    return made[name].times.dropna(subset="starts_on")


class Recipe(NamedTuple):
    """How one view is made.

    Attributes
    ----------
    calls : tuple of Call
        The last one makes the table.
    plot : str, optional
        The kind of its figure, a key of ``figures.REGISTER``; None: it has none.
    options : dict
        Of the figure.
    """

    calls: tuple[Call, ...]
    plot: str | None = None
    options: Mapping[str, object] = {}

    def code(self) -> str:
        """Return the lines that make the table and the figure.

        They need ``from utils import measure, show`` and a ``corpus`` before them.
        """
        lines = [call.code() for call in self.calls]
        if self.plot:
            stated = "".join(f", {key}={value!r}" for key, value in self.options.items())
            lines.append(f"ax = show.plot_{self.plot}({self.calls[-1].name}{stated})")
        return "\n".join(lines)

    def whole(self, most: int) -> Recipe:
        """Return the recipe of all sentences where this is one of a page of them."""
        last = self.calls[-1]._replace(options={"n": most})
        return self._replace(calls=(*self.calls[:-1], last))

    def run(
        self, corpus: Corpus, known: dict[str, object] | None = None
    ) -> tuple[pd.DataFrame, Corpus]:
        """Return the view's table, and the part of the corpus that it rests on.

        Parameters
        ----------
        corpus : Corpus
        known : dict, optional
            What earlier recipes made, by their code; what this one makes is added, so that
            views that share a part of the corpus choose it once.
        """
        made: dict[str, object] = {"corpus": corpus}
        known = {} if known is None else known
        code = ""
        for call in self.calls:
            code += f"{call.code()}\n"
            if code not in known:
                known[code] = call.run(made)
            made[call.name] = known[code]
        last = self.calls[-1]
        return made[last.name], made[last.arguments[0].partition(".")[0]]

    def draw(self, table: pd.DataFrame, ax: Axes | None = None) -> Axes:
        """Draw the view's figure."""
        return REGISTER[self.plot].plot(table, ax=ax, **self.options)

    def say(self, table: pd.DataFrame) -> str:
        """Say the view's table in words."""
        return REGISTER[self.plot].describe(table)


def own_parts(view: str, layer: str) -> tuple[str, ...]:
    """Return the parts of a selection that a view sets, and is not filtered by.

    Examples
    --------
    >>> own_parts("when", "times")
    ('told_since', 'told_until')
    """
    if view == "when" and layer == "times":
        return ("told_since", "told_until")
    return _OWN[view]


def recipe(view: str, state: State, corpus: Corpus, *, start: int = 0) -> Recipe:
    """Return how a view is made.

    Parameters
    ----------
    view : str
        One of ``VIEWS``.
    state : State
    corpus : Corpus
        Its entities are written by their names where these mean nobody else.
    start : int
        First row of the sentences.
    """
    selection = state.selection.without(*own_parts(view, state.layer))
    chosen, name = _part(selection, corpus)
    if view == "sentences":
        options = {"n": ON_A_PAGE, "start": start}
        return Recipe((*chosen, Call("rows", "show.sentences", (name,), options)))
    if view == "ranked" and state.layer == "times":
        chosen.append(Call("timed", f"{name}.within", (f"{name}.{_WITH_A_TIME}",), {}))
        name = "timed"
    entities = [called(corpus, one) for one in state.selection.entities]
    make = {"ranked": _ranked, "when": _when, "tone": _tone}.get(view)
    last = make(name, state, entities) if make else _OTHERS[view](name)
    return last._replace(calls=(*chosen, *last.calls))


def _part(selection: Selection, corpus: Corpus) -> tuple[list[Call], str]:
    """Return the calls that choose a part of the corpus, and the variable that holds it."""
    calls, name = [], "corpus"
    if any(getattr(selection, part) for part in OF_ARTICLES):
        options = {"outlet": list(selection.outlets), "since": selection.since}
        options = _given(options | {"until": selection.until})
        calls.append(Call("part", "corpus.where", (), options))
        name = "part"
    if selection.chooses_sentences:
        options = {part: getattr(selection, part) for part in OF_SENTENCES[2:]}
        options["beside"] = selection.beside and called(corpus, selection.beside)
        named = {"entity": [called(corpus, one) for one in selection.entities]}
        options = _given(named | options)
        calls.append(Call("found", "measure.sentences_about", (name,), options))
        calls.append(Call("said", f"{name}.within", ("found",), {}))
        name = "said"
    return calls, name


def _given(options: dict[str, object]) -> dict[str, object]:
    """Return the options that say something."""
    return {key: value for key, value in options.items() if value not in (None, [])}


def called(corpus: Corpus, entity_id: str) -> str:
    """Return an entity's name if it means nobody else, otherwise its key."""
    names = corpus.entities.loc[corpus.entities["entity_id"] == entity_id, "entity"]
    for name in names:
        try:
            if corpus.entity_id(name) == entity_id:
                return name
        except (KeyError, ValueError):
            continue
    return entity_id


def _ranked(name: str, state: State, entities: list[str]) -> Recipe:
    if state.layer == "tone":
        call = Call("tones", "measure.tone_toward", (name,), _given({"label": state.label}))
        return Recipe((call,), "tone_toward", {"top": 15})
    if state.layer == "quotes":
        # A label of None is written out: nothing said would be persons alone.
        options = {"label": state.label, "at_least": 1}
        call = Call("counts", "measure.mentions_and_quotes", (name,), options)
        return Recipe((call,), "mentions_and_quotes")
    call = Call("counts", "measure.entity_counts", (name,), _given({"label": state.label}))
    return Recipe((call,), "entity_counts", {"top": 15})


def _when(name: str, state: State, entities: list[str]) -> Recipe:
    if state.layer == "times":
        call = Call("times", "measure.mentioned_times", (name,), {"every": state.every})
        return Recipe((call,), "mentioned_times")
    of = _followed(state)
    if of == "articles":
        options = {"by": None, "every": state.every}
        call = Call("counts", "measure.article_counts", (f"{name}.articles",), options)
        return Recipe((call,), "article_counts")
    options = {"of": of, "every": state.every}
    if entities and of in ("mentions", "tone"):
        of_whom = {"entity": entities, "by": "entity"} if entities[1:] else {"entity": entities[0]}
        options = options | of_whom
    call = Call("periods", "measure.publication_timeline", (name,), options)
    return Recipe((call,), "publication_timeline")


def _followed(state: State) -> str:
    """Return what the timeline follows."""
    if state.layer != "attention":
        return state.layer
    if state.selection.entities:
        return "mentions"
    return "sentences" if state.selection.chooses_sentences else "articles"


def _tone(name: str, state: State, entities: list[str]) -> Recipe:
    if not entities:
        call = Call("tones", "measure.tone", (name,), {"by": "outlet"})
        return Recipe((call,), "tone")
    options = {"entities": entities, "by": "outlet", "at_least": 1}
    return Recipe((Call("tones", "measure.tone_toward", (name,), options),), "tone_toward")


def _sources(name: str) -> Recipe:
    return Recipe((Call("speakers", "measure.sources", (name,), {}),), "sources", {"top": 12})


def _network(name: str) -> Recipe:
    options = {"at_least": _FEWEST_TOGETHER}
    return Recipe((Call("pairs", "measure.cooccurrences", (name,), options),), "cooccurrences")


_OTHERS: dict[str, Callable[[str], Recipe]] = {"sources": _sources, "network": _network}
