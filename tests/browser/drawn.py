"""The explorer's scripts on an empty page, with states made up here in place of Python's."""

from __future__ import annotations

from utils.show.explorer import files

# What anywidget's model does, as far as the explorer uses it.
MODEL = """
    window.sent = [];
    window.listeners = {};
    window.state = {};
    const model = {
        get: name => state[name],
        on: (event, listen) => (listeners[event] ??= []).push(listen),
        off: () => {},
        send: message => sent.push(message),
    };
    window.put = changes => {
        Object.assign(state, changes);
        for (const name of Object.keys(changes))
            for (const listen of listeners[`change:${name}`] ?? []) listen();
    };
    window.receive = (message, bytes) => {
        for (const listen of listeners['msg:custom'])
            listen(message, [new DataView(new Uint8Array(bytes).buffer)]);
    };
"""
FREE = {
    "outlets": [], "entities": [], "since": None, "until": None, "beside": None, "query": None,
    "speaker": None, "told_since": None, "told_until": None,
}  # fmt: skip


def chosen(**parts):
    """Return what is chosen, as Python sends it."""
    return {"selection": FREE | parts, "layer": "attention", "label": "PERSON", "every": "week",
            "names": {}, "words": "The whole corpus.", "seq": 1}  # fmt: skip


def row(key, value, *, low=None, high=None, n=9):
    """Return a bar, as Python sends it."""
    return {"key": key, "name": key, "kind": "PERSON", "value": value, "low": low, "high": high,
            "n": n, "text": f"{value}", "chosen": False}  # fmt: skip


def bars(*rows, **more):
    """Return a view of bars, as Python sends it."""
    return {"title": "Who is named", "unit": "mentions per 1,000 words", "rows": list(rows),
            "signed": False, "n_more": 0, "sentence": None, "settled": True, "seq": 1,
            "note": None} | more  # fmt: skip


def when(*values, unit="articles a week", **more):
    """Return a timeline of weeks, as Python sends it; a value is what it rests on, too."""
    points = [
        {"from": f"2014-06-{2 + 7 * n:02}", "to": f"2014-06-{8 + 7 * n:02}", "value": value,
         "low": None, "high": None, "n": value or 0}
        for n, value in enumerate(values)
    ]  # fmt: skip
    return {"title": "When", "unit": unit, "every": "week", "signed": False, "sentence": None,
            "series": [{"key": "", "name": "", "points": points}], "since": None, "until": None,
            "brush": None, "settled": True, "seq": 1, "note": None} | more  # fmt: skip


class Drawn:
    """The explorer of one page, in one or more places."""

    def __init__(self, page, places=1):
        self.page = page
        script = files.script().replace("export default { render };", "window.draw = render;")
        page.set_content(f"<style>body {{ margin: 0 }} {files.style()}</style>")
        page.add_script_tag(type="module", content=script + MODEL + "window.model = model;")
        page.wait_for_function("window.model")
        page.evaluate("n => { for (; n; n--) draw({ model, el: document.body }); }", places)
        self.root = page.locator(".bs-explorer").first

    def put(self, **states):
        """Let Python have sent states, and wait until they are drawn."""
        self.page.evaluate("put", states)
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 20)))")

    def view(self, name):
        return self.root.locator(f'section[data-view="{name}"]')

    def empty(self, view):
        """Return what a view says that shows nothing."""
        return self.view(view).locator(".bs-empty").inner_text()

    def role(self, name):
        return self.root.locator(f'[data-role="{name}"]').first
