"""The explorer as a widget: commands come from the browser, what is to be drawn goes there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anywidget
import traitlets

from utils.show.explorer import asking, files
from utils.show.explorer.desk import SETTLED, Desk
from utils.show.explorer.opening import Opened, Source, opened

Command = Mapping[str, object]
# A click soon followed by another needs no intervals.
_SECONDS_OF_REST = 0.25


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
        self._sources, self._aliases, self._options = dict(sources), aliases, options
        self._name = next(iter(self._sources))
        self._lock = threading.RLock()
        self._settling = ThreadPoolExecutor(1, "explorer")
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
        self._settling.shutdown(wait=False, cancel_futures=True)
        super().close()

    def _receive(self, _: object, command: Command, __: object) -> None:
        """Do what the browser asks; say what is wrong with it rather than fail unseen."""
        ways: dict[str, Callable[[Command], None]] = {
            "hello": self._hello, "corpus": self._change_corpus, "search": self._search,
            "open": self._read, "close": self._close, "code": self._write_code,
            "hide_code": self._hide_code, "save": self._save, "correct": self._correct,
        }  # fmt: skip
        with self._lock:
            try:
                ways.get(str(command.get("do")), self._go)(command)
            except (ValueError, KeyError, OSError) as error:
                self._tell("error", str(error.args[0] if isinstance(error, KeyError) else error))

    def _tell(self, kind: str, text: str) -> None:
        self._n_notices += 1
        self.notice = {"kind": kind, "text": text, "n": self._n_notices}

    def _at_work(self) -> Desk:
        if self._desk is None:
            raise ValueError("Nothing is annotated yet; the first articles will be there soon.")
        return self._desk

    def _hello(self, _: Command) -> None:
        """Open the first corpus when a browser shows the widget for the first time."""
        if not self._opening:
            self._open(self._name)

    def _change_corpus(self, command: Command) -> None:
        name = command.get("name")
        if name not in self._sources:
            raise ValueError(f"corpus: {name!r} is none of {', '.join(self._sources)}")
        self._desk = None
        self._open(str(name))

    def _open(self, name: str) -> None:
        self._opening += 1
        self._name, self.article, self.notice = name, None, None
        self.progress = {"done": 0, "all": 0, "words": f"Opening {name} …"}
        work = threading.Thread(target=self._fill, args=(name, self._opening), daemon=True)
        work.start()

    def _fill(self, name: str, number: int) -> None:
        """Open a corpus; as long as it grows, show what is there."""

        def tell(done: int, of: int) -> None:
            if number == self._opening:
                words = f"Annotating: {done:,} of the next {of:,} articles of {name}"
                self.progress = {"done": done, "all": of, "words": words}

        try:
            for one in opened(self._sources[name], tell, **self._options):
                desk = Desk(one.corpus, one.aliases or self._aliases)
                with self._lock:
                    if number != self._opening:
                        return
                    self._put(desk, one)
        except Exception as error:  # it is no cell that fails: else nobody would see it
            with self._lock:
                self.progress = None
                self._tell("error", f"{name} cannot be opened: {error}")
            if not isinstance(error, (OSError, ValueError)):
                raise

    def _put(self, desk: Desk, one: Opened) -> None:
        """Show a corpus, or more of it: as it was looked at before."""
        if self._desk is not None:
            desk.take_up(self._desk)
        self._desk = desk
        n, n_all = len(one.corpus.articles), one.n_all
        words = f"{n:,} of {n_all:,} articles are annotated and shown; the others follow"
        self.progress = None if n == n_all else {"done": n, "all": n_all, "words": words}
        corpora = {"corpora": list(self._sources), "corpus": self._name}
        self.about = desk.about() | corpora
        self._show()

    def _go(self, command: Command) -> None:
        """Change the state, and show what is chosen then."""
        self._at_work().command(command)
        self._show()

    def _show(self) -> None:
        """Send every view at a glance; intervals and sentences follow."""
        desk = self._at_work()
        self._seq += 1
        shown = desk.glance()
        with self.hold_sync():
            for name, view in shown.items():
                setattr(self, name, view | {"seq": self._seq})
        self._settling.submit(self._settle, desk, self._seq)

    def _settle(self, desk: Desk, seq: int) -> None:
        """Send each view with its intervals, as long as nothing else is chosen."""
        resting = threading.Event()
        resting.wait(_SECONDS_OF_REST)
        state, known = desk.state, {}
        for view in SETTLED:
            if seq != self._seq:
                return
            shown = desk.settled(view, state, known)
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
        view = str(command.get("view"))
        self.code = {"view": view, "code": self._at_work().recipe(view).code()}

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
