"""`make lab`: on this machine only, with a token, at the first notebook."""

from __future__ import annotations

import re
import urllib.error
import urllib.request

import driving
import pytest
import servers

CLICKED = '''
import anywidget, traitlets

class Counter(anywidget.AnyWidget):
    _esm = """export default { render({ model, el }) {
        const button = document.createElement("button");
        button.dataset.do = "count";
        const show = () => { button.textContent = "counted " + model.get("n"); };
        button.onclick = () => model.send({ do: "count" });
        model.on("change:n", show); show(); el.append(button);
    } };"""
    n = traitlets.Int().tag(sync=True)

    def __init__(self):
        super().__init__()
        self.on_msg(lambda widget, message, buffers: setattr(self, "n", self.n + 1))
'''


def test_it_listens_to_this_machine_only():
    set_otherwise = r"--(ip|ServerApp\.(ip|token|password|allow_)|IdentityProvider\.)"
    assert not [option for option in servers.lab_command() if re.match(set_otherwise, option)]


@pytest.mark.parametrize("path", ["api/contents", "api/kernels", "lab/api/settings"])
def test_without_the_token_it_gives_nothing(lab, path):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(lab.address + path)
    assert refused.value.code == 403


def test_it_opens_at_the_first_notebook(lab, open_page):
    page = open_page(lab.url())
    driving.wait_for_kernel(page, "00_start_here.ipynb")
    page.get_by_role("heading", name="Who says “terrorists”?").wait_for()
    assert page.url.endswith("/lab/tree/notebooks/00_start_here.ipynb")


def test_a_notebook_runs_and_a_widget_answers(lab, open_page):
    driving.write_notebook(lab, "counter.ipynb", CLICKED, "Counter()")
    page = driving.open_notebook(open_page, lab, "counter.ipynb")
    button = page.locator('[data-do="count"]')
    button.click()
    page.get_by_text("counted 1").wait_for()
    driving.shoot(page, "widget")
