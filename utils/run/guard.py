"""The rules that every committed notebook keeps, beyond what nbval can see.

nbval runs a notebook again and compares; it passes one whose outputs were stripped or whose
cells were run out of order. Each rule here yields a sentence for every breach.
"""

from __future__ import annotations

import ast
import html
import itertools
import re
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

from nbformat import NotebookNode

from utils.run import notebooks
from utils.run.notebooks import code_cells, tags

Rule = Callable[[NotebookNode], Iterator[str]]

CORPUS = "../corpus/teaching"
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
MOST_LINES, MEDIAN_LINES = 15, 3
MOST_ROWS = 30
N_CELLS = (15, 30)
N_CELLS_START = (8, 30)
# What changes from run to run or from machine to machine.
UNSTABLE = {
    "a memory address": r"\b0x[0-9a-f]{6,}",
    "an absolute path": r"(?<![\w<:/.])/[\w.-]+/[\w.-]+|\b[A-Z]:\\\w",
    "a time of run": r"\b\d{1,2}:\d\d:\d\d\b|\b(?:CPU times|Wall time)\b|\d ?(?:ms|µs|ns)\b",
}
# What Python shows of its objects, where a reader wants a table or a sentence.
INTERNAL = {
    "a dtype": r"\bdtype[:=]|\bdtype\(",
    "an array or index": r"\b(?:array|Index|Series|Timestamp)\(",
    "an object": r"<[\w.]+(?:: | object| at )|<class ",
    "an unrounded number": r"\d\.\d{7,}",
}
NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "socket", "urllib", "urllib3"}


def findings(path: Path) -> list[str]:
    """Return a sentence for every rule that the notebook in a file breaks."""
    notebook = notebooks.read(path)
    found = [one for rule in RULES for one in rule(notebook)]
    found += size(notebook, limits=N_CELLS_START if path.stem.startswith("00_") else N_CELLS)
    if path.read_bytes() != notebooks.text(notebooks.canonical(notebook)).encode("utf-8"):
        found.append("the file is not as the runner writes it: run `make notebooks`")
    return found


def order(notebook: NotebookNode) -> Iterator[str]:
    """Every code cell ran, from first to last."""
    for number, cell in enumerate(code_cells(notebook), start=1):
        counts = {output.execution_count for output in cell.outputs if "execution_count" in output}
        if cell.execution_count != number or counts - {number}:
            yield f"cell {number}: was run as number {cell.execution_count}"


def streams(notebook: NotebookNode) -> Iterator[str]:
    """Nothing failed, nothing went to stderr, and what is printed is kept."""
    for number, cell in enumerate(code_cells(notebook), start=1):
        kinds = {output.get("name", output.output_type) for output in cell.outputs}
        for bad in kinds & {"stderr", "error"}:
            yield f"cell {number}: its output holds {bad}"
        if _prints(cell) and "stdout" not in kinds:
            yield f"cell {number}: prints, but nothing printed is kept"


def contents(notebook: NotebookNode) -> Iterator[str]:
    """Outputs are small tables, rounded numbers and sentences that hold on every machine."""
    for number, cell in enumerate(code_cells(notebook), start=1):
        for output in cell.outputs:
            for text in _texts(output):
                for what, pattern in (UNSTABLE | INTERNAL).items():
                    if found := re.search(pattern, text):
                        yield f"cell {number}: shows {what}: {found[0]!r}"
            n_rows = output.get("data", {}).get("text/html", "").count("<tr") - 1
            if n_rows > MOST_ROWS:
                yield f"cell {number}: shows a table of {n_rows} rows; at most {MOST_ROWS}"


def pictures(notebook: NotebookNode) -> Iterator[str]:
    """Every picture comes with a printed sentence of the same cell that says it in words."""
    for number, cell in enumerate(code_cells(notebook), start=1):
        has_picture = any(
            kind.startswith("image/") for output in cell.outputs for kind in output.get("data", {})
        )
        said = "".join(output.text for output in cell.outputs if output.get("name") == "stdout")
        if has_picture and not (_prints(cell) and said.strip()):
            yield f"cell {number}: a picture without print(show.describe_…(table)) beside it"


def size(notebook: NotebookNode, *, limits: tuple[int, int] = N_CELLS) -> Iterator[str]:
    """A notebook has a sitting's worth of short cells."""
    lines = [sum(map(bool, map(str.strip, c.source.split("\n")))) for c in code_cells(notebook)]
    if not limits[0] <= len(lines) <= limits[1]:
        yield f"has {len(lines)} code cells; expected {limits[0]} to {limits[1]}"
    if lines and statistics.median(lines) > MEDIAN_LINES:
        yield f"the median cell has {statistics.median(lines)} lines; at most {MEDIAN_LINES}"
    for number, n_lines in enumerate(lines, start=1):
        if n_lines > MOST_LINES:
            yield f"cell {number}: has {n_lines} lines; at most {MOST_LINES}"
        if n_lines == 0:
            yield f"cell {number}: is empty"


def code(notebook: NotebookNode) -> Iterator[str]:
    """Logic lives in ``utils``; nothing is defined, installed, shelled out or hidden here."""
    toys = [cell for cell in code_cells(notebook) if "toy" in tags(cell)]
    if len(toys) > 1:
        yield f"{len(toys)} cells are tagged toy; at most one"
    for number, cell in enumerate(code_cells(notebook), start=1):
        if re.search(r"^\s*[%!]", cell.source, re.MULTILINE):
            yield f"cell {number}: uses % or !"
            continue
        if cell.source.rstrip().endswith(";"):
            yield f"cell {number}: ends with a semicolon, which hides what nbval should compare"
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, DEFINITIONS) and cell not in toys:
                yield f"cell {number}: defines {node.name}; move it to utils"
            if NETWORK & _imported(node) or _is_address(node):
                yield f"cell {number}: reaches for the network"


def words(notebook: NotebookNode) -> Iterator[str]:
    """The title comes first, and words stand before and after every code cell."""
    if not notebook.cells or not notebook.cells[0].source.startswith("# "):
        yield "does not begin with its title: `# The question`"
    kinds = ["code", *(cell.cell_type for cell in notebook.cells), "code"]
    for place, pair in enumerate(itertools.pairwise(kinds)):
        if pair == ("code", "code"):
            yield f"no words before or after cell {kinds[1 : place + 1].count('code') or 1}"


def parameters(notebook: NotebookNode) -> Iterator[str]:
    """One cell says which corpus is read, so that the runner can put in another."""
    tagged = [cell for cell in code_cells(notebook) if "parameters" in tags(cell)]
    if len(tagged) != 1 or notebooks.corpus_of(notebook) != CORPUS:
        yield f'needs one cell tagged "parameters" that holds: corpus_path = "{CORPUS}"'


RULES: tuple[Rule, ...] = (order, streams, contents, pictures, code, words, parameters)


def _texts(output: NotebookNode) -> Iterator[str]:
    """Yield the texts of an output as a reader sees them."""
    data = output.get("data", {})
    yield output.get("text", "")
    if not any(kind.startswith("image/") for kind in data):
        yield data.get("text/plain", "")
        yield html.unescape(re.sub(r"</?[a-z][^>]*>", "", data.get("text/html", "")))


def _prints(cell: NotebookNode) -> bool:
    try:
        body = ast.parse(cell.source).body
    except SyntaxError:  # a magic, which another rule reports
        return False
    calls = [one.value for one in body if isinstance(one, ast.Expr)]
    return any(isinstance(one, ast.Call) and ast.unparse(one.func) == "print" for one in calls)


def _imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {name.name.split(".")[0] for name in node.names}
    return {(node.module or "").split(".")[0]} if isinstance(node, ast.ImportFrom) else set()


def _is_address(node: ast.AST) -> bool:
    value = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
    return isinstance(value, str) and re.match(r"(?:https?|ftp)://", value) is not None
