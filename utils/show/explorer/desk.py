"""What the explorer knows and does, without a browser: a corpus, a state, and its views."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

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
_IMPORT = "from utils import measure, show"
_TOO_MANY = "Values without intervals: with so many articles these take long. Copied code has them."


class Mark(NamedTuple):
    """Where a desk stands."""

    history: History
    start: int


class Desk:
    """One corpus on the table: what is chosen of it, and what each view shows of that.

    Parameters
    ----------
    corpus : Corpus
    aliases : Path, optional
        The table of names that its corrections are written to.
    code : str
        The lines of Python that make the corpus.
    is_whole : bool
        Whether all of it is annotated.
    """

    def __init__(
        self, corpus: Corpus, aliases: Path | None = None, *, code: str = "", is_whole: bool = True
    ) -> None:
        self.corpus, self.aliases = corpus, aliases
        self._code, self._is_whole = code, is_whole
        self.glances = Glances(corpus, corpus.texts)
        self.names = Names(corpus.entities)
        self._known = corpus.entities.set_index("entity_id")[["entity", "label"]]
        articles = corpus.articles.set_index("article_id")
        self._articles = articles[["outlet", "published_on", "title"]]
        self._outlets = corpus.articles["outlet"].fillna(NOT_STATED).value_counts().sort_index()
        self._has_text = corpus.kept_in is not None or corpus.articles["text"].notna().any()
        has_persons = (self._known["label"] == "PERSON").any()
        self.history = History(
            State(label="PERSON" if has_persons else None, every=_period(corpus))
        )
        self.start = 0

    @property
    def state(self) -> State:
        """What is shown now."""
        return self.history.now

    def take_up(self, earlier: Desk) -> list[str]:
        """Go on where another desk stood; return whom of those chosen this corpus lacks."""
        self.history, self.start = earlier.history.knowing(self._known.index), earlier.start
        was, now = earlier.state.selection, self.state.selection
        gone = [*(one for one in was.entities if one not in now.entities)]
        gone += [was.beside] if was.beside != now.beside else []
        return [str(earlier._known.loc[one, "entity"]) for one in gone]

    def mark(self) -> Mark:
        """Return where the desk stands, so that it can be put back."""
        return Mark(self.history.copy(), self.start)

    def put_back(self, mark: Mark) -> None:
        """Stand again where it was marked."""
        self.history, self.start = mark

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
        strange = [one for one in selection.outlets if one not in self._outlets.index]
        if strange:
            raise ValueError(f"outlets: no article is of {strange[0]!r}")
        if selection.query and not self._has_text:
            raise ValueError("query: the corpus was read without text, so no words can be sought")

    def about(self) -> View:
        """Return what there is to choose from."""
        articles = self.corpus.articles
        days = articles["published_on"].dropna()
        has = {layer: len(getattr(self.corpus, name)) > 0 for layer, name in _TABLES.items()}
        return {
            "outlets": [[str(name), int(n)] for name, n in self._outlets.items()],
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
            "words": self._in_words(selection, names),
            "can_undo": self.history.can_undo,
            "can_redo": self.history.can_redo,
        }

    def _in_words(self, selection: Selection, names: Mapping[str, View]) -> str:
        called = {key: str(one["name"]) for key, one in names.items()}
        return in_words(selection, called, is_growing=not self._is_whole)

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

    def code(self, how: Recipe) -> str:
        """Return the lines of Python of a recipe, after those that make the corpus."""
        return f"{self._code}\n{_IMPORT}\n\n{how.code()}".lstrip()

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
        said = how.say(table) if len(table) else None
        return drawn.settled(view, table, state) | {"sentence": said, "settled": True}


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
