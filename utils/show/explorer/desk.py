"""What the explorer knows and does, without a browser: a corpus, a state, and its views."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from utils.annotate.annotation import Corpus
from utils.measure.chosen import Selection
from utils.measure.counts import NOT_STATED
from utils.measure.glances import Glances
from utils.show.explorer import drawn, glancing
from utils.show.explorer.article import sentence_pieces
from utils.show.explorer.calls import ON_A_PAGE, VIEWS, Recipe, recipe
from utils.show.explorer.searching import Names
from utils.show.explorer.state import LAYERS, History, State, changed
from utils.show.explorer.wording import in_words

View = dict[str, object]
SETTLED = ("ranked", "when", "tone", "sources", "network")
# Where more articles are chosen, intervals would take minutes: copied code computes them.
MOST_SETTLED = 20_000
_TABLES = {"tone": "targets", "quotes": "quotes", "times": "times"}
_DAY = "%Y-%m-%d"
_TOO_MANY = "Values without intervals: with so many articles these take long. Copied code has them."


class Desk:
    """One corpus on the table: what is chosen of it, and what each view shows of that.

    Parameters
    ----------
    corpus : Corpus
    aliases : Path, optional
        The table of names that its corrections are written to.
    """

    def __init__(self, corpus: Corpus, aliases: Path | None = None) -> None:
        self.corpus, self.aliases = corpus, aliases
        self.glances = Glances(corpus, corpus.texts)
        self.names = Names(corpus.entities)
        self._known = corpus.entities.set_index("entity_id")[["entity", "label"]]
        articles = corpus.articles.set_index("article_id")
        self._articles = articles[["outlet", "published_on", "title"]]
        has_persons = (self._known["label"] == "PERSON").any()
        self.history = History(
            State(label="PERSON" if has_persons else None, every=_period(corpus))
        )
        self.start = 0

    @property
    def state(self) -> State:
        """What is shown now."""
        return self.history.now

    def take_up(self, earlier: Desk) -> None:
        """Go on where another desk stood, as far as this corpus knows who was chosen there."""
        keys = earlier.state.selection.entities
        if all(key in self._known.index for key in keys):
            self.history, self.start = earlier.history, earlier.start

    def command(self, command: Mapping[str, object]) -> None:
        """Do what changes the state: choose, layer, label, every, undo, redo, reset or page.

        Raises
        ------
        ValueError
            As :func:`utils.show.explorer.state.changed`; "entities: nobody has the key …".
        """
        kind = command.get("do")
        if kind == "page":
            self.start = _row(command.get("start"))
            return
        if kind in ("undo", "redo"):
            getattr(self.history, kind)()
        elif kind == "reset":
            self.history.go(self.state._replace(selection=Selection()))
        else:
            state = changed(self.state, command)
            self._require_known(state.selection)
            self.history.go(state)
        self.start = 0

    def _require_known(self, selection: Selection) -> None:
        for key in (*selection.entities, *filter(None, [selection.beside])):
            if key not in self._known.index:
                raise ValueError(f"entities: nobody in the corpus has the key {key!r}")

    def about(self) -> View:
        """Return what there is to choose from."""
        articles = self.corpus.articles
        days = articles["published_on"].dropna()
        outlets = articles["outlet"].fillna(NOT_STATED).value_counts().sort_index()
        has = {layer: len(getattr(self.corpus, name)) > 0 for layer, name in _TABLES.items()}
        return {
            "outlets": [[str(name), int(n)] for name, n in outlets.items()],
            "first_day": days.min().strftime(_DAY) if len(days) else None,
            "last_day": days.max().strftime(_DAY) if len(days) else None,
            "n_articles": len(articles),
            "labels": [
                [str(name), int(n)] for name, n in self._known["label"].value_counts().items()
            ],
            "layers": [layer for layer in LAYERS if has.get(layer, True)],
        }

    def glance(self) -> dict[str, View]:
        """Return every view of the state, without intervals."""
        state = self.state
        made = glancing.views(self.glances, state, self._known["entity"])
        told = self.glances.summary(state.selection)
        if told.n_articles > MOST_SETTLED:
            made = {
                name: view | {"settled": True, "note": _TOO_MANY} for name, view in made.items()
            }
        return {
            "chosen": self.chosen(),
            "summary": told._asdict(),
            **made,
            "sentences": self.sentences(),
        }

    def chosen(self) -> View:
        """Return the state, and the filter in words."""
        state, selection = self.state, self.state.selection
        keys = [*selection.entities, *filter(None, [selection.beside])]
        names = {
            str(key): {"name": str(name), "label": str(label)}
            for key, name, label in self._known.loc[keys].itertuples(name=None)
        }
        parts = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in vars(selection).items()
        }
        return {
            "selection": parts,
            "layer": state.layer,
            "label": state.label,
            "every": state.every,
            "names": names,
            "words": in_words(selection, {key: one["name"] for key, one in names.items()}),
            "can_undo": self.history.can_undo,
            "can_redo": self.history.can_redo,
        }

    def sentences(self) -> View:
        """Return the page of sentences behind what is chosen, with their marks."""
        found = self.glances.sentences(self.state.selection, self.start, ON_A_PAGE)
        told = self._articles.loc[found.rows["article_id"]]
        pieces = sentence_pieces(self.corpus, found.rows)
        rows = [
            {"article_id": key, "sentence_id": int(number), "outlet": _text(outlet),
             "day": None if pd.isna(day) else day.strftime(_DAY), "title": _text(title),
             "pieces": shown}
            for key, number, (outlet, day, title), shown in zip(
                found.rows["article_id"], found.rows["sentence_id"],
                told.itertuples(index=False, name=None), pieces, strict=True)
        ]  # fmt: skip
        return {"n": found.n_all, "start": self.start, "rows": rows, "note": None}

    def recipe(self, view: str, state: State | None = None) -> Recipe:
        """Return the calls that make a view.

        Raises
        ------
        ValueError
            "view: 'map' is none of ranked, when, …"
        """
        if view not in VIEWS:
            raise ValueError(f"view: {view!r} is none of {', '.join(VIEWS)}")
        return recipe(view, state or self.state, self.corpus, start=self.start)

    def settled(self, view: str, state: State, known: dict[str, object]) -> View:
        """Return a view of a state with its intervals and its sentence.

        Parameters
        ----------
        view : str
            One of ``SETTLED``.
        state : State
        known : dict
            As in :meth:`Recipe.run`.
        """
        how = self.recipe(view, state)
        table, _ = how.run(self.corpus, known)
        return drawn.settled(view, table, state) | {"sentence": how.say(table), "settled": True}


def _row(start: object) -> int:
    if not isinstance(start, int):
        raise ValueError(f"start: expected the number of a row, found {start!r}")
    return max(0, start)


def _text(value: object) -> str | None:
    return None if pd.isna(value) else str(value)


def _period(corpus: Corpus) -> str:
    """Return the period that gives a timeline some ten to a hundred steps."""
    days = corpus.articles["published_on"].dropna()
    span = (days.max() - days.min()).days if len(days) else 0
    steps = {"day": 45, "week": 730, "month": 365 * 12}
    return next((every for every, most in steps.items() if span <= most), "year")
