"""How often the readers are right, with intervals, where the truth is known.

    python benchmarks/quality.py

Plain text: titles, authors and days of publication in the teaching corpus, read
without its manifest and compared with it.
"""

from __future__ import annotations

from pathlib import Path

from utils import measure, read

TEACHING = Path(__file__).parents[1] / "corpus" / "teaching"


def main() -> None:
    """Print one Markdown row for each field."""
    articles, _ = read.articles(TEACHING, with_manifest=False)
    print("| field | files | right | share | 95 % interval |")
    print("|---|---|---|---|---|")
    for row in measure.field_agreement(articles, read.stated(TEACHING)).itertuples():
        interval = f"{row.low:.2f} to {row.high:.2f}"
        print(f"| {row.field} | {row.n_files} | {row.n_same} | {row.share:.2f} | {interval} |")


if __name__ == "__main__":
    main()
