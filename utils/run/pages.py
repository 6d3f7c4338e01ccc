"""The pages of results: each executed notebook, and an index that shows all figures.

The pages work offline and run no script: their Content-Security-Policy forbids both, so text
out of an article can do nothing but be read.
"""

from __future__ import annotations

import copy
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import bleach
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html
from nbformat import NotebookNode
from pygments.formatters import HtmlFormatter

from utils.run import notebooks
from utils.run.state import Made

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
# A link in Markdown to a place beside the notebook: no scheme, no absolute path, no heading.
RELATIVE_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|/|#)([^)\s]+)")
# What the HTML of a notebook may hold: words, tables and pictures.
TAGS = frozenset(
    [
        *(
            "a",
            "b",
            "blockquote",
            "br",
            "code",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "em",
            "hr",
            "i",
        ),
        *("h1", "h2", "h3", "h4", "h5", "h6", "img", "kbd", "li", "mark", "ol", "p", "pre"),
        *("s", "small", "span", "strong", "sub", "summary", "sup", "ul"),
        *("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    ]
)
PROTOCOLS = ("http", "https", "mailto", "data")


def _is_safe_link(tag: str, name: str, value: str) -> bool:
    return name == "href" and not value.strip().lower().startswith("data:")


ATTRIBUTES = {
    "*": ["class", "id", "lang", "title"],
    "a": _is_safe_link,
    "img": ["src", "alt"],
    "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan", "scope"],
}
STYLE = re.compile(r"<style.*?</style>", re.DOTALL)
NUMBER = re.compile(r"<td>(?=[-−]?[\d,.]+ ?%?</td>)")


class Chapter(NamedTuple):
    """What the index says of one notebook."""

    name: str
    title: str
    answer: Markup
    failed: str
    figures: list[dict[str, object]]


def page(notebook: NotebookNode, *, name: str, folder: Path, out: Path) -> str:
    """Return an executed notebook as an HTML page.

    Parameters
    ----------
    notebook : NotebookNode
        Executed; stays as it is.
    name : str
        Its file's name without the ending.
    folder, out : Path
        Where the notebook lies and where the page will: relative links are turned accordingly.
    """
    shown = copy.deepcopy(notebook)
    for cell in shown.cells:
        if cell.cell_type == "markdown":
            cell.source = _links_from(cell.source, folder, out)
        elif cell.cell_type == "code":
            _describe_pictures(cell)
    exporter = HTMLExporter(
        template_name="basic",
        sanitize_html=True,
        filters={"clean_html": clean},
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    body, _ = exporter.from_notebook_node(shown)
    title, _ = _title_and_answer(notebook)
    return TEMPLATES.get_template("page.html.j2").render(
        title=title or name,
        name=name,
        body=Markup(body),  # cleaned by nbconvert
        light=HtmlFormatter(style="xcode").get_style_defs(".highlight"),
        dark=HtmlFormatter(style="github-dark").get_style_defs(".highlight"),
    )


def clean(html: str) -> Markup:
    """Return HTML with every tag and attribute escaped that is not on the short list.

    Numbers in tables are marked, so that they can stand flush right.

    Examples
    --------
    >>> print(clean("<p onclick='x()'>Ash</p><script>x()</script>"))
    <p>Ash</p>&lt;script&gt;x()&lt;/script&gt;
    """
    html = NUMBER.sub('<td class="number">', STYLE.sub("", html))
    return Markup(bleach.clean(html, tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS))


def index(
    made: dict[str, Made], *, folder: Path, out: Path, corpus: str, unread: Sequence[str] = ()
) -> str:
    """Return the page that shows what a build has made: every figure, and where it comes from.

    Parameters
    ----------
    made : dict
        What came of each notebook, by name.
    folder, out : Path
        Where the notebooks lie and where the page will.
    corpus : str
        The corpus' name.
    unread : sequence of str
        What could not be read of it.
    """
    chapters = [_chapter(name, made[name], folder, out) for name in sorted(made)]
    stated = next((figure for chapter in chapters for figure in chapter.figures), {})
    return TEMPLATES.get_template("index.html.j2").render(
        corpus=corpus,
        unread=unread,
        chapters=chapters,
        stated=stated.get("corpus", {}),
        versions=stated.get("versions", {}),
        n_figures=sum(len(chapter.figures) for chapter in chapters),
        is_teaching=corpus == "teaching",
    )


def _chapter(name: str, made: Made, folder: Path, out: Path) -> Chapter:
    try:
        notebook = notebooks.read(folder / f"{name}.ipynb")
    except ValueError:  # no notebook, which is also why it failed
        return Chapter(name, name, Markup(), made.failed, [])
    title, answer = _title_and_answer(notebook)
    html = clean(markdown2html(_links_from(answer, folder, out)))
    return Chapter(name, title or name, html, made.failed, _figures(made, notebook, out))


def _figures(made: Made, notebook: NotebookNode, out: Path) -> list[dict[str, object]]:
    """Return the manifests of a notebook's figures, in the order in which it names them."""
    code = "\n".join(cell.source for cell in notebooks.code_cells(notebook))
    files = [out / file for file in made.files if Path(file).match("figures/*.json")]
    return [
        json.loads(file.read_text(encoding="utf-8"))
        for file in sorted(files, key=lambda file: code.find(f'"{file.stem}"'))
    ]


def _title_and_answer(notebook: NotebookNode) -> tuple[str, str]:
    """Return the first heading of a notebook and the paragraph below it, "" where there is none."""
    for cell in notebook.cells:
        found = re.match(r"# (.+)\n*((?:.+\n?)*)", cell.source)
        if cell.cell_type == "markdown" and found:
            return found[1].strip(), found[2].strip()
    return "", ""


def _links_from(source: str, folder: Path, out: Path) -> str:
    """Turn relative links of a notebook into links from its page; notebooks lead to their pages."""

    def turned(found: re.Match[str]) -> str:
        target = found[1]
        path, _, _ = target.partition("#")
        if (folder / path) in notebooks.paths(folder):
            return target.replace(".ipynb", ".html", 1)
        return Path(os.path.relpath(folder / target, out)).as_posix()

    return RELATIVE_LINK.sub(turned, source)


def _describe_pictures(cell: NotebookNode) -> None:
    """Give each picture, as its text alternative, the words printed with it, and put it first."""
    printed = [output.text for output in cell.outputs if output.get("name") == "stdout"]
    alt = " ".join("".join(printed).split())
    pictures = [output for output in cell.outputs if "image/png" in output.get("data", {})]
    for picture in pictures:
        picture.metadata["image/png"] = {"alt": alt}
    if pictures:
        cell.outputs.sort(key=lambda output: output.get("name") == "stdout")
