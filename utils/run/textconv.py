"""Print a notebook as text, for ``git diff``: ``python3 utils/run/textconv.py FILE``.

``make`` tells git to use it (``diff.ipynb.textconv``). Code and words come as a percent-format
script, text outputs as comments, pictures as a hash: a reader sees that one has changed. This
runs wherever git does, so: standard library alone, and what is no notebook is shown as it is.
"""

import hashlib
import json
import sys
from pathlib import Path

MOST_LINES = 40


def lines_of(source: object) -> list:
    """Return the lines of a notebook's text, which is kept as a string or a list of strings."""
    return ("".join(source) if isinstance(source, list) else str(source)).splitlines()


def output_lines(output: dict) -> list:
    """Return the lines that stand for one output of a cell."""
    if output.get("output_type") == "error":
        return [f"{output.get('ename')}: {output.get('evalue')}"]
    data = output.get("data", {})
    lines = lines_of(output.get("text") or data.get("text/plain") or "")
    if len(lines) > MOST_LINES:
        lines = [*lines[:MOST_LINES], f"[{len(lines) - MOST_LINES} more lines]"]
    if output.get("name") == "stderr":
        lines = ["[stderr]", *lines]
    return lines + [
        f"[{kind} {digest(value)}]" for kind, value in data.items() if kind != "text/plain"
    ]


def digest(value: object) -> str:
    """Return a short hash that tells two outputs apart."""
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def cell_lines(cell: dict) -> list:
    """Return a cell as lines of a percent-format script."""
    kind = cell.get("cell_type", "code")
    tags = cell.get("metadata", {}).get("tags", [])
    title = "# %%" + (f" [{kind}]" if kind != "code" else "") + (f" {tags}" if tags else "")
    source = lines_of(cell.get("source", ""))
    if kind != "code":
        return [title, *(f"# {line}".rstrip() for line in source), ""]
    shown = [line for output in cell.get("outputs", []) for line in output_lines(output)]
    return [title, *source, *(f"#> {line}".rstrip() for line in shown), ""]


def text(raw: str) -> str:
    r"""Return a notebook file's content as a percent-format script.

    Examples
    --------
    >>> print(text('{"cells": [{"cell_type": "code", "source": "6 * 7", "outputs":'
    ...            ' [{"output_type": "execute_result", "data": {"text/plain": "42"}}]}]}'))
    # %%
    6 * 7
    #> 42
    <BLANKLINE>

    Whatever is no notebook comes back as it is, such as a file with conflict marks:

    >>> print(text("<<<<<<< HEAD"))
    <<<<<<< HEAD
    """
    try:
        return "\n".join(line for cell in json.loads(raw)["cells"] for line in cell_lines(cell))
    except (ValueError, LookupError, TypeError, AttributeError):
        return raw


def main() -> None:
    """Print the file named on the command line."""
    raw = Path(sys.argv[1]).read_bytes().decode("utf-8", "replace")
    sys.stdout.buffer.write((text(raw) + "\n").encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
