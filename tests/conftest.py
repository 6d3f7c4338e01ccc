"""Generated examples are the same in every run; what several test files make."""

import os
import re
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from utils import read, tables
from utils.annotate import corpus, sentences
from utils.annotate.annotation import Corpus
from utils.run.corpus import markup

TEACHING = Path(__file__).resolve().parents[1] / "corpus" / "teaching"
HERE = Path(__file__).parent
sys.path.append(str(HERE))  # workers are told where fake_layers lies

# A slow machine is no failure.
settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=40)
settings.load_profile("repeatable")


@pytest.fixture
def make_source(tmp_path):
    """Return a function that reads an article from the markup of its text."""

    def make(text, *, folder="night-shift", name="2014-06-13-x", parts="", **header):
        told = {"published": name[:10], "section": "news", "genre": "news"} | header
        attributes = " ".join(f'{key}="{value}"' for key, value in told.items())
        path = tmp_path / folder / f"{name}.xml"
        path.parent.mkdir(exist_ok=True)
        whole = f"<article {attributes}><title>X</title>{parts}<text>{text}</text></article>"
        path.write_text(whole, encoding="utf-8")
        return markup.read(path)

    return make


@pytest.fixture(scope="session")
def teaching():
    """The teaching corpus, annotated by its gold: every name, no office that stands for one."""
    articles, _ = read.articles(TEACHING)
    places = [
        (row.article_id, number, start, end)
        for row in articles.itertuples()
        for number, (start, end) in enumerate(sentences.spans(row.text))
    ]
    spans = pd.DataFrame(places, columns=list(tables.SENTENCES)).astype({"article_id": "str"})
    mentions = _mentions(spans)
    entities = read.gold(TEACHING, "entities").assign(linked_entity_id=pd.NA)
    aliases = entities["aliases"].str.join("; ")
    label = entities["label"].replace({"MISC": "OTHER"})
    counts = mentions.groupby("entity_id")["article_id"].agg(["size", "nunique"])
    counts = counts.reindex(entities["entity_id"], fill_value=0)
    entities = entities[list(tables.ENTITIES)].assign(
        aliases=aliases.astype("str"), label=label.astype("str"),
        linked_entity_id=pd.Series(pd.NA, entities.index, dtype="str"),
        n_mentions=counts["size"].to_numpy(), n_articles=counts["nunique"].to_numpy(),
    )  # fmt: skip
    return Corpus(
        articles=articles.assign(language_detected="en"),
        sentences=tables.check(spans, "sentences"),
        mentions=tables.check(mentions, "mentions"),
        entities=tables.check(entities, "entities"),
        alias_decisions=tables.empty("alias_decisions"),
        problems=tables.empty("problems"),
    )


@pytest.fixture(scope="session")
def toned(teaching):
    """The teaching corpus with tones that nobody scored."""
    from fake_tones import with_tones

    return with_tones(teaching)


@pytest.fixture(scope="session")
def told(teaching):
    """The teaching corpus with the quotes of its gold."""
    from fake_quotes import with_quotes

    return with_quotes(teaching)


def _mentions(spans):
    """Give each name of the gold its sentence, its entity's name and its label."""
    aliases, entities = read.gold(TEACHING, "aliases"), read.gold(TEACHING, "entities")
    names = aliases[aliases["form"] == "name"].merge(
        entities[["entity_id", "entity", "label"]], on="entity_id"
    )
    starts = spans[["article_id", "sentence_id", "start_char"]]
    placed = pd.merge_asof(
        names.sort_values("start_char"), starts.sort_values("start_char"),
        on="start_char", by="article_id",
    )  # fmt: skip
    placed = placed.sort_values(["article_id", "start_char"], ignore_index=True)
    label = placed["label"].replace({"MISC": "OTHER"}).astype("str")
    rule = pd.Series("gold", placed.index, dtype="str")
    return placed.assign(label=label, rule=rule)[list(tables.MENTIONS)]


@pytest.fixture(scope="session")
def annotated():
    """The teaching corpus, annotated by the real model and all rules but the parse's."""
    articles, _ = read.articles(TEACHING)
    return corpus(articles, aliases=read.aliases(TEACHING), engine="serial", parse=False)


LABELS = {"P": "PERSON", "O": "ORG", "L": "PLACE", "G": "GROUP", "X": "OTHER"}


@pytest.fixture(scope="session")
def marked():
    """Return a function that makes articles and their mentions from texts like "{P:Ann} left"."""

    def make(*texts, days=()):
        plain, rows = [], []
        for number, text in enumerate(texts):
            pieces = re.split(r"\{(\w):(.*?)\}", text)
            made = ""
            for words, label, name in zip(
                pieces[::3], [*pieces[1::3], None], [*pieces[2::3], ""], strict=True
            ):
                made += words
                if label:
                    place = (len(made), len(made) + len(name))
                    rows.append((f"a{number:03d}", *place, name, LABELS[label]))
                made += name
            plain.append(made)
        columns = ["article_id", "start_char", "end_char", "surface", "label"]
        published = pd.to_datetime(pd.Series(days or [None] * len(texts), dtype="str"))
        articles = pd.DataFrame(
            {
                "article_id": pd.Series([f"a{n:03d}" for n in range(len(texts))], dtype="str"),
                "text": pd.Series(plain, dtype="str"),
                "published_on": published.astype("datetime64[us]"),
                "outlet": pd.Series([None] * len(texts), dtype="str"),
            }
        )
        mentions = pd.DataFrame(rows, columns=columns)
        kinds = {"article_id": "str", "surface": "str", "label": "str"}
        return articles, mentions.astype(kinds)

    return make


@pytest.fixture(scope="module")
def cluster():
    """A Dask cluster of two workers, each a process, on this machine.

    It goes with the file that asks for it: waiting for the others costs more than starting.
    """
    from distributed import LocalCluster

    patch = pytest.MonkeyPatch()
    path = [str(HERE.parent), str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])]
    patch.setenv("PYTHONPATH", os.pathsep.join(path))
    options = {"dashboard_address": None, "protocol": "tcp://", "silence_logs": 50}
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **options) as made:
        yield made
    patch.undo()
