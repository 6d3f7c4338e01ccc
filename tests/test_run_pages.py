"""The pages: offline, without scripts, and every picture has words."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.run import notebooks, pages
from utils.run.state import Made

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"


class Reader(HTMLParser):
    """Collects a page's tags with their attributes, and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def output(kind, **fields):
    return nbformat.v4.new_output(kind, **fields)


@pytest.fixture
def folder(tmp_path, make_notebook):
    (tmp_path / "notebooks").mkdir()
    for name in ("00_a", "01_b"):
        made = make_notebook(f"# About {name}\n\nIn *short*: yes. More.", 'save("elm", "ash")')
        notebooks.write(made, tmp_path / "notebooks" / f"{name}.ipynb")
    return tmp_path / "notebooks"


@pytest.fixture
def page(folder, make_notebook):
    made = make_notebook(
        "# Who & what?\n\nSee [b](01_b.ipynb#end), [card](../corpus/README.md), [w](https://a.b/c)",
        "draw()",
        "table",
    )
    made.cells[1].outputs = [
        output("stream", name="stdout", text="Ash leads,\nBirch follows.\n"),
        output("display_data", data={"image/png": PNG, "text/plain": "<Figure>"}),
    ]
    html = f"<table><tr><td>{HOSTILE}</td><td>1,024</td></tr></table>"
    made.cells[2].outputs = [
        output("display_data", data={"text/html": html, "text/plain": HOSTILE}),
        output("stream", name="stdout", text=HOSTILE),
    ]
    out = folder.parent / "build" / "corpora" / "x"
    return Reader(pages.page(made, name="00_a", folder=folder, out=out))


def test_a_page_asks_the_network_for_nothing_and_runs_nothing(page):
    assert page.all("script") == page.all("link") == page.all("iframe") == []
    sources = [attributes.get("src") for attributes in page.all("img")]
    assert all(source is None or source.startswith("data:") or source == "x" for source in sources)
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    policy = next(one["content"] for one in page.all("meta") if "http-equiv" in one)
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy


def test_text_of_articles_can_only_be_read(page):
    assert page.text.count("<script>alert(1)</script>") == 2


def test_a_picture_has_the_printed_words_and_stands_before_them(page):
    (picture,) = [one for one in page.all("img") if one["src"].startswith("data:image/png")]
    assert picture["alt"] == "Ash leads, Birch follows."


def test_links_lead_to_pages_and_files(page):
    links = [one["href"] for one in page.all("a")]
    assert "01_b.html#end" in links
    assert "../../../corpus/README.md" in links
    assert "https://a.b/c" in links
    assert "index.html" in links


def test_numbers_in_tables_are_marked(page):
    assert {"class": "number"} in page.all("td")


@given(st.text(alphabet="<>/\"'= ascriptonlmgtdbe&;x", max_size=60))
def test_no_script_or_handler_survives_cleaning(text):
    read = Reader(str(pages.clean(f"<p>{text}</p>")))
    assert {name for name, _ in read.tags} <= pages.TAGS
    assert not any(name.startswith("on") for _, attributes in read.tags for name in attributes)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_links_that_run_something_are_dropped(address):
    (link,) = Reader(str(pages.clean(f'<a href="{address}">x</a>'))).all("a")
    assert not link.get("href", "").startswith(("javascript", "vbscript", "data:text"))


@pytest.fixture
def index(folder, tmp_path):
    out = tmp_path / "build"
    (out / "figures").mkdir(parents=True)
    manifest = {
        "description": f'Ash "leads" {HOSTILE}',
        "corpus": {"sha256": "f" * 64, "n_articles": 1234},
        "versions": {"pandas": "3.1.1"},
    }
    for name in ("ash", "elm"):
        (out / f"figures/{name}.json").write_text(json.dumps(manifest | {"name": name}))
    made = {
        "00_a": Made("", ["00_a.html", "figures/ash.csv", "figures/ash.json", "figures/elm.json"]),
        "01_b": Made("", [], "01_b, cell 2 (`<b>`): KeyError: 'x'"),
    }
    return Reader(pages.index(made, folder=folder, out=out, corpus="my <paper>"))


def test_the_index_shows_each_figure_with_words_and_files(index):
    assert [picture["src"][8:] for picture in index.all("img")] == ["elm.svg", "ash.svg"]
    assert index.all("img")[1] == {"src": "figures/ash.svg", "alt": f'Ash "leads" {HOSTILE}'}
    links = {one["href"] for one in index.all("a")}
    assert {f"figures/ash.{kind}" for kind in ("png", "svg", "csv", "json")} <= links
    assert {"00_a.html", "notebooks/00_a.ipynb"} <= links


def test_the_index_says_what_each_notebook_found_and_which_failed(index):
    words = re.sub(r"\s+", " ", index.text)
    assert "About 00_a" in words
    assert "In short: yes." in words
    assert "did not run to its end" in words
    assert "KeyError: 'x'" in words
    assert "01_b.html" not in [one.get("href") for one in index.all("a")]


def test_the_index_states_corpus_and_versions(index):
    words = re.sub(r"\s+", " ", index.text)
    assert "my <paper>" in words
    assert "1,234 articles" in words
    assert "f" * 12 in words
    assert "pandas 3.1.1" in words
    assert index.all("script") == []
