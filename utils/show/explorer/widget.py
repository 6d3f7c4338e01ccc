"""The explorer as a widget: commands come from the browser, what is to be drawn goes there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import anywidget
import traitlets

from utils.show.explorer import asking, files
from utils.show.explorer.calls import VIEWS
from utils.show.explorer.desk import SETTLED, Desk
from utils.show.explorer.faults import EXPECTED, Abandoned, in_place
from utils.show.explorer.latest import Latest
from utils.show.explorer.opening import Opened, Source, opened
from utils.show.explorer.state import State

Command = Mapping[str, object]
# A click soon followed by another needs no intervals.
_SECONDS_OF_REST = 0.4


class Explorer(anywidget.AnyWidget):
    """Linked views of a corpus, in a notebook or on a page of Voilà.

    Nothing is computed before a browser shows it.

    Parameters
    ----------
    sources : mapping
        Names of corpora, and what each is: see :func:`utils.show.explorer.opening.opened`.
    aliases : Path, optional
        The table to which corrections are written.
    **options
        Of :func:`utils.annotate.corpus`, for articles that are not annotated yet.
    """

    _esm = files.script()
    _css = files.style()
    about = traitlets.Dict().tag(sync=True)
    chosen = traitlets.Dict().tag(sync=True)
    summary = traitlets.Dict().tag(sync=True)
    ranked = traitlets.Dict().tag(sync=True)
    when = traitlets.Dict().tag(sync=True)
    tone = traitlets.Dict().tag(sync=True)
    sources = traitlets.Dict().tag(sync=True)
    network = traitlets.Dict().tag(sync=True)
    sentences = traitlets.Dict().tag(sync=True)
    article = traitlets.Dict(default_value=None, allow_none=True).tag(sync=True)
    suggestions = traitlets.Dict().tag(sync=True)
    progress = traitlets.Dict(default_value=None, allow_none=True).tag(sync=True)
    notice = traitlets.Dict(default_value=None, allow_none=True).tag(sync=True)
    code = traitlets.Dict(default_value=None, allow_none=True).tag(sync=True)
    correction = traitlets.Dict(default_value=None, allow_none=True).tag(sync=True)

    def __init__(
        self, sources: Mapping[str, Source], *, aliases: Path | None = None, **options: object
    ) -> None:
        super().__init__()
        self._sources, self._options = dict(sources), {"aliases": aliases, **options}
        self._name = next(iter(self._sources))
        self._lock = threading.RLock()
        self._settling = Latest(rest=_SECONDS_OF_REST)
        self._seq = self._opening = self._n_notices = 0
        self._desk: Desk | None = None
        self.on_msg(self._receive)

    def __repr__(self) -> str:
        """Say what it is, where no widget is shown."""
        return f"Explorer of {', '.join(self._sources)}: run this cell in JupyterLab to use it"

    def close(self) -> None:
        """Stop what is still at work for it, and take it off the page."""
        with self._lock:
            self._seq += 1
            self._opening += 1
        self._settling.close()
        super().close()

    def _receive(self, _: object, command: object, __: object) -> None:
        """Do what the browser asks; say what is wrong with it rather than fail unseen."""
        ways: dict[str, Callable[[Command], None]] = {
            "hello": self._hello, "corpus": self._change_corpus, "search": self._search,
            "open": self._read, "close": self._close, "code": self._write_code,
            "hide_code": self._hide_code, "save": self._save, "correct": self._correct,
        }  # fmt: skip
        with self._lock:
            try:
                asked = command if isinstance(command, Mapping) else {}
                ways.get(str(asked.get("do")), self._go)(asked)
            except Exception as error:  # no cell fails, so nobody else would tell
                self._tell("error", in_place(error))
                if not isinstance(error, EXPECTED):
                    raise

    def _tell(self, kind: str, text: str) -> None:
        self._n_notices += 1
        self.notice = {"kind": kind, "text": text, "n": self._n_notices}

    def _at_work(self) -> Desk:
        if self._desk is None:
            waits = "its first articles will be there soon" if self.progress else "choose another"
            raise ValueError(f"Nothing of {self._name} is open; {waits}.")
        return self._desk

    def _hello(self, _: Command) -> None:
        """Open the first corpus when a browser shows the widget for the first time."""
        if not self._opening:
            self._open(self._name)

    def _change_corpus(self, command: Command) -> None:
        name = command.get("name")
        if name not in self._sources:
            raise ValueError(f"corpus: {name!r} is none of {', '.join(self._sources)}")
        self._open(str(name))

    def _open(self, name: str) -> None:
        """Open a corpus in a thread; until some of it is there, nothing is shown."""
        self._opening += 1
        self._seq += 1
        self._name, self._desk = name, None
        with self.hold_sync():
            self.article = self.notice = self.code = self.correction = None
            self.suggestions = {}
            self.about = {"corpora": list(self._sources), "corpus": name}
            for view in VIEWS:
                setattr(self, view, {})
            self.chosen, self.summary = {}, {}
            self.progress = {"done": 0, "all": 0, "words": f"Opening {name} …"}
        work = threading.Thread(target=self._fill, args=(name, self._opening), daemon=True)
        work.start()

    def _fill(self, name: str, number: int) -> None:
        """Open a corpus; as long as it grows, show what is there."""

        def tell(done: int, of: int) -> None:
            with self._lock:
                if number != self._opening:
                    raise Abandoned
                self._tell_progress(done, of)

        try:
            for one in opened(self._sources[name], tell, **self._options):
                is_whole = len(one.corpus.articles) == one.n_all
                desk = Desk(one.corpus, one.aliases, code=one.code, is_whole=is_whole)
                with self._lock:
                    if number != self._opening:
                        return
                    self._put(desk, one)
        except Abandoned:
            return
        except Exception as error:  # it is no cell that fails: else nobody would see it
            with self._lock:
                if number == self._opening:
                    self.progress = None
                    self._tell("error", f"{name} cannot be opened: {error}")
            if not isinstance(error, EXPECTED):
                raise

    def _tell_progress(self, done: int, of: int) -> None:
        """Say how far the step at work has come."""
        n = len(self._desk.corpus.articles) if self._desk else 0
        shown = f"{n:,} articles are annotated and shown. " if n else ""
        words = f"{shown}Annotating {self._name}: {done:,} of {of:,} in this step"
        self.progress = {"done": done, "all": of, "words": words}

    def _put(self, desk: Desk, one: Opened) -> None:
        """Show a corpus, or more of it: as it was looked at before."""
        gone = desk.take_up(self._desk) if self._desk is not None else []
        self._desk = desk
        n, n_all = len(one.corpus.articles), one.n_all
        words = f"{n:,} of {n_all:,} articles are annotated and shown; the others follow"
        self.progress = None if n == n_all else {"done": n, "all": n_all, "words": words}
        self.about = desk.about() | {"corpora": list(self._sources), "corpus": self._name}
        self._show()
        if gone:
            told = f"{', '.join(gone)} is called otherwise now that more is annotated"
            self._tell("info", f"{told}, and was taken out of the filter.")

    def _go(self, command: Command) -> None:
        """Change the state, and show what is chosen then; if that fails, all stays as it was."""
        desk = self._at_work()
        mark = desk.mark()
        try:
            desk.command(command)
            self._show()
        except Exception:
            desk.put_back(mark)
            raise
        self.notice = None

    def _show(self) -> None:
        """Send every view at a glance; intervals and sentences follow."""
        desk = self._at_work()
        shown = desk.glance()
        self._seq += 1
        seq, state = self._seq, desk.state
        with self.hold_sync():
            for name, view in shown.items():
                setattr(self, name, view | {"seq": seq})
        self._settling.ask(lambda: self._settle(desk, state, seq))

    def _settle(self, desk: Desk, state: State, seq: int) -> None:
        """Send each view with its intervals, as long as nothing else is chosen."""
        known: dict[str, object] = {}
        for view in SETTLED:
            if seq != self._seq:
                return
            if getattr(self, view).get("settled"):
                continue
            try:
                shown = desk.settled(view, state, known)
            except Exception as error:  # a view without its intervals is better than none
                shown = {"settled": True, "note": f"No intervals: {in_place(error)}"}
            with self._lock:
                if seq != self._seq:
                    return
                setattr(self, view, getattr(self, view) | shown)

    def _search(self, command: Command) -> None:
        words = str(command.get("words", ""))
        found = self._at_work().names.like(words)
        self.suggestions = {"words": words, "rows": found, "seq": self._seq}

    def _read(self, command: Command) -> None:
        self.correction = None
        self.article = asking.opened(self._at_work(), command)

    def _close(self, _: Command) -> None:
        self.article = self.correction = None

    def _write_code(self, command: Command) -> None:
        view, desk = str(command.get("view")), self._at_work()
        self.code = {"view": view, "code": desk.code(desk.recipe(view))}

    def _hide_code(self, _: Command) -> None:
        self.code = None

    def _save(self, command: Command) -> None:
        name, content = asking.kept(self._at_work(), str(command.get("view")))
        told = {"kind": "file", "name": f"{name}.zip", "type": "application/zip"}
        self.send(told, buffers=[content])
        self._tell("done", f"{name}.zip: your browser saves it, with its data and a manifest.")

    def _correct(self, command: Command) -> None:
        self.correction, said = asking.corrected(self._at_work(), command)
        if said:
            self._tell("done", said)
