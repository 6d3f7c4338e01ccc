"""How long reading takes and how much memory, beside what one would write with pandas alone.

Needs ``python -m utils fetch newsarticles``. Each case runs in a fresh process
that has imported what it needs:

    python benchmarks/speed.py [--csv NewsArticles.csv] [--rows 100000] [--repeat 3]

The larger files are made by drawing articles again and again, with a seed, in a
temporary folder.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pandas as pd

from utils import read
from utils.read.tabular import parquet

CORPUS = Path(__file__).parents[1] / "corpus" / "newsarticles"
OURS = "made, _ = read.articles({path!r}{options})"
PLAIN_CSV = """made = pd.read_csv({path!r}).dropna(subset="text")
made["published_on"] = pd.to_datetime(made["publish_date"], format="mixed")
made["n_words"] = made["text"].str.split().str.len()
made["n_chars"] = made["text"].str.len()
made["sha256"] = [hashlib.sha256(text.encode()).hexdigest() for text in made["text"]]"""
PLAIN_PARQUET = "made = pd.read_parquet({path!r})"
TIMED = """import hashlib, json, pathlib, resource, time
import pandas as pd
from utils import read
before = time.perf_counter()
{code}
seconds = time.perf_counter() - before
# Linux hands the parent's peak down to a child in ru_maxrss, so its own is read there.
status = pathlib.Path("/proc/self/status")
if status.exists():
    peak = int(status.read_text().split("VmHWM:")[1].split()[0]) / 2**10
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
print(json.dumps({{"seconds": seconds, "mib": peak, "rows": len(made)}}))"""


def main() -> None:
    """Measure every case and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--csv", type=Path, help="the original file; else one is written")
    parser.add_argument("--rows", type=int, default=100_000, help="articles in the large files")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each case")
    options = parser.parse_args()
    print(f"{date.today()}, {platform.machine()}, Python {platform.python_version()}\n")
    print("| case | articles | seconds | peak MiB | pandas alone, s | ours / pandas |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as place:
        for name, path, how, plain in _cases(Path(place), options):
            ours = _measured(OURS.format(path=str(path), options=how), options.repeat)
            theirs = _measured(plain, options.repeat) if plain else None
            print(_row(name, ours, theirs), flush=True)


def _cases(place: Path, options: argparse.Namespace) -> list[tuple[str, Path, str, str]]:
    """Name, file, our options, and the plain pandas code of each case."""
    articles, _ = read.articles(CORPUS)
    csv = options.csv or _as_csv(articles, place / "NewsArticles.csv")
    large = articles.sample(options.rows, replace=True, random_state=2014, ignore_index=True)
    large["article_id"] = large.index.astype("str")
    large_csv = _as_csv(large, place / "large.csv")
    parquet.write(large, place / "large.parquet")
    folder = _as_folder(articles, place / "folder")
    stored = CORPUS / "articles.parquet"
    light = ", with_text=False"
    return [
        ("newsarticles, Parquet", CORPUS, "", _plain(PLAIN_PARQUET, stored)),
        ("newsarticles, CSV", csv, "", _plain(PLAIN_CSV, csv)),
        ("newsarticles, folder of text files", folder, "", ""),
        ("large, CSV", large_csv, "", _plain(PLAIN_CSV, large_csv)),
        ("large, Parquet", place / "large.parquet", "", ""),
        ("large, Parquet, without text", place / "large.parquet", light, ""),
    ]


def _plain(code: str, path: Path) -> str:
    return code.format(path=str(path))


def _as_csv(articles: pd.DataFrame, path: Path) -> Path:
    names = {"article_id": "article_id", "published_on": "publish_date", "url": "link"}
    names |= {"title": "title", "text": "text"}
    articles[list(names)].rename(columns=names).to_csv(path, index=False)
    return path


def _as_folder(articles: pd.DataFrame, folder: Path) -> Path:
    folder.mkdir()
    for row in articles.itertuples():
        text = f"{row.title}\n\nBy A Reporter\n{row.published_on:%d %B %Y}\n\n{row.text}\n"
        (folder / f"{row.article_id}.txt").write_text(text, encoding="utf-8")
    return folder


def _measured(code: str, repeat: int) -> dict[str, float]:
    """Median seconds and largest peak over fresh processes."""
    runs = []
    for _ in range(repeat):
        program = TIMED.format(code=code)
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        )
        runs.append(json.loads(done.stdout))
    seconds = statistics.median(run["seconds"] for run in runs)
    return {"seconds": seconds, "mib": max(run["mib"] for run in runs), "rows": runs[0]["rows"]}


def _row(name: str, ours: dict[str, float], theirs: dict[str, float] | None) -> str:
    plain = (
        f"{theirs['seconds']:.3f} | {ours['seconds'] / theirs['seconds']:.2f}"
        if theirs
        else "– | –"
    )
    return f"| {name} | {ours['rows']:,} | {ours['seconds']:.3f} | {ours['mib']:.0f} | {plain} |"


if __name__ == "__main__":
    main()
