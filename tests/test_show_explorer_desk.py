"""The desk: every view at a glance is the measures' table, and what is asked is done or told."""

import dataclasses
import io
import json
import random
import zipfile

import pandas as pd
import pytest

from utils import show
from utils.measure.chosen import Selection, chosen
from utils.show.explorer import asking
from utils.show.explorer import desk as desk_
from utils.show.explorer.desk import SETTLED, Desk
from utils.show.explorer.state import LAYERS


@pytest.fixture(scope="module")
def corpus(toned, told):
    """Every fourth article of the teaching corpus, with quotes of its gold, and made-up tones."""
    whole = dataclasses.replace(toned, quotes=told.quotes)
    return whole.of(whole.articles[::4])


@pytest.fixture
def desk(corpus, tmp_path):
    return Desk(corpus, tmp_path / "aliases.csv")


def _choose(desk, **part):
    desk.command({"do": "choose", "part": part})


def _values(view):
    """Return what is drawn of a view, without its intervals."""
    if "series" in view:
        return [
            (one["key"], [(point["from"], point["value"], point["n"]) for point in one["points"]])
            for one in view["series"]
        ]
    return [
        (row["key"], row["name"], row["value"], row["n"], row["chosen"]) for row in view["rows"]
    ]


def _drawn(desk, rng):
    """Choose something by chance, as a reader does."""
    entities, outlets = desk.corpus.entities["entity_id"], desk.corpus.articles["outlet"]
    parts = [
        {"entities": rng.sample(entities.head(40).tolist(), rng.choice([0, 1, 2]))},
        {"outlets": rng.sample(sorted(outlets.unique()), rng.choice([0, 1, 3]))},
        {"query": rng.choice([None, "the", "talks|war", "nobody says this"])},
        {"since": rng.choice([None, "2014-06-20"]), "until": rng.choice([None, "2014-08-20"])},
        {"speaker": rng.choice([None, *desk.corpus.quotes["speaker"].dropna().unique()[:9]])},
    ]
    _choose(desk, **rng.choice(parts))
    desk.command({"do": "layer", "layer": rng.choice(list(LAYERS))})
    desk.command({"do": "label", "label": rng.choice([None, "PERSON", "PLACE"])})


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_seen_at_once_is_what_the_measures_say(desk, seed):
    rng = random.Random(seed)
    for _ in range(3):
        _drawn(desk, rng)
        seen, known = desk.glance(), {}
        json.dumps(seen, allow_nan=False)
        for view in SETTLED:
            settled = desk.settled(view, desk.state, known)
            assert settled["settled"]
            assert settled["sentence"] is None or len(settled["sentence"]) > 10
            if view != "network":
                assert _values(settled) == _values(seen[view]), (view, desk.state)


def test_a_network_shows_the_pairs_of_the_table(desk):
    _choose(desk, query="the")
    seen = desk.glance()["network"]
    pairs, _ = desk.recipe("network").run(desk.corpus)
    both = {frozenset((row.entity_id_a, row.entity_id_b)): row.n_both for row in pairs.itertuples()}
    assert seen["links"]
    for link in seen["links"]:
        assert both[frozenset((link["a"], link["b"]))] == link["n"]
    assert all(0 <= node[at] <= 1 for node in seen["nodes"] for at in "xy")


def test_the_sentences_are_those_of_the_copied_code(desk):
    _choose(desk, query="the", since="2014-06-10")
    desk.command({"do": "page", "start": 50})
    seen = desk.glance()["sentences"]
    rows = show.sentences(chosen(desk.corpus, desk.state.selection), n=50, start=50)
    assert seen["n"] == rows.attrs["n_sentences"] > 50
    shown = [" ".join("".join(text for text, *_ in row["pieces"]).split()) for row in seen["rows"]]
    assert shown == rows["sentence"].tolist()
    assert [row["outlet"] for row in seen["rows"]] == rows["outlet"].tolist()
    _choose(desk, query="talks")
    assert desk.start == 0


def test_nobody_unknown_is_chosen(desk):
    with pytest.raises(ValueError, match="nobody in the corpus has the key 'zorro'"):
        _choose(desk, entities=["zorro"])
    assert not desk.history.can_undo


def test_a_state_can_be_left_and_found_again(desk):
    first = desk.chosen()
    _choose(desk, query="talks")
    assert desk.chosen()["words"] == "Sentences that match “talks”."
    desk.command({"do": "undo"})
    assert desk.chosen()["selection"] == first["selection"]
    assert desk.chosen()["can_redo"]
    desk.command({"do": "redo"})
    desk.command({"do": "reset"})
    assert desk.chosen()["words"] == "The whole corpus."
    desk.command({"do": "undo"})
    assert desk.state.selection.query == "talks"


def test_more_of_a_corpus_is_looked_at_as_before(corpus, desk):
    key, other = corpus.mentions["entity_id"].value_counts().index[:2]
    _choose(desk, query="talks", entities=[key], beside=other)
    grown = Desk(corpus)
    assert grown.take_up(desk) == []
    assert grown.state == desk.state
    without = dataclasses.replace(
        corpus, entities=corpus.entities[corpus.entities["entity_id"] != other],
        mentions=corpus.mentions[corpus.mentions["entity_id"] != other],
    )  # fmt: skip
    grown = Desk(without)
    assert len(grown.take_up(desk)) == 1
    assert grown.state.selection == Selection(entities=(key,), query="talks")
    for step in ("undo", "redo"):
        grown.command({"do": step})
        grown.glance()


def test_so_many_articles_are_shown_without_intervals(desk, monkeypatch):
    monkeypatch.setattr(desk_, "MOST_SETTLED", 10)
    seen = desk.glance()
    assert all(seen[view]["settled"] for view in SETTLED)
    assert "without intervals" in seen["ranked"]["note"]
    _choose(desk, since="2014-09-01")
    assert not desk.glance()["ranked"]["settled"]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"beside": "zorro"}, "has the key 'zorro'"),
        ({"outlets": ["Nope"]}, "outlets: no article is of 'Nope'"),
        ({"query": r"(?=(\w+\s?)+Q)x"}, "take for ever"),
    ],
)
def test_what_the_corpus_lacks_cannot_be_chosen(desk, part, said):
    with pytest.raises(ValueError, match=said):
        _choose(desk, **part)


def test_no_words_are_sought_where_there_are_none(corpus):
    bare = corpus.articles.assign(text=pd.Series(None, corpus.articles.index, dtype="str"))
    desk = Desk(dataclasses.replace(corpus, articles=bare))
    with pytest.raises(ValueError, match="query: the corpus was read without text"):
        _choose(desk, query="the")


def test_a_corpus_that_lacks_nearly_all_is_shown(corpus):
    bare = corpus.of(corpus.articles.head(1))
    none = {name: getattr(bare, name).iloc[:0] for name in ("tones", "targets", "times", "quotes")}
    undated = bare.articles.assign(outlet=None, published_on=bare.articles["published_on"].mask(
        [True]), published_precision=None)  # fmt: skip
    undated["outlet"] = undated["outlet"].astype("str")
    desk = Desk(dataclasses.replace(bare, articles=undated, **none))
    assert desk.about()["layers"] == ["attention"]
    assert desk.about()["first_day"] is None
    seen, known = desk.glance(), {}
    json.dumps(seen, allow_nan=False)
    for view in ("ranked", "when", "tone", "sources"):
        settled = desk.settled(view, desk.state, known)
        assert _values(settled) == _values(seen[view]), view


@pytest.mark.parametrize("view", ["ranked", "when", "sentences"])
def test_what_is_kept_is_the_view_with_its_code(desk, view):
    _choose(desk, query="the")
    name, content = asking.kept(desk, view)
    files = zipfile.ZipFile(io.BytesIO(content))
    manifest = json.loads(files.read(f"{name}.json"))
    assert manifest["selection"] == {"query": "the"}
    assert "query='the'" in manifest["code"]
    rows = files.read(f"{name}.csv").decode().count("\n") - 1
    assert rows == manifest["n_rows"]
    if view == "sentences":
        assert rows == desk.glance()["sentences"]["n"]
    else:
        assert {f"{name}.png", f"{name}.svg"} < set(files.namelist())


def test_a_correction_is_shown_before_it_is_written(desk):
    key = desk.corpus.mentions["entity_id"].value_counts().index[0]
    ask = {"do": "correct", "kind": "merge", "entity_id": key, "into": "Somebody Else"}
    shown, said = asking.corrected(desk, ask | {"write": False})
    assert shown["rows"]
    assert shown["error"] is said is None
    assert not desk.aliases.exists()
    shown, said = asking.corrected(desk, ask | {"write": True})
    assert shown["written"]
    assert said.startswith("aliases.csv: ")
    assert "Somebody Else" in desk.aliases.read_text()
    shown, _ = asking.corrected(desk, ask | {"write": False})
    assert (shown["rows"], shown["words"]) == ([], "The table of names says so already.")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"kind": "bend"}, "kind: 'bend' is none of merge, split, label"),
        ({"kind": "merge", "entity_id": "zorro", "into": "x"}, "entity: “zorro” is no key"),
        ({"kind": "label", "label": "HERO"}, "label: “HERO” is none of"),
    ],
)
def test_what_cannot_be_corrected_is_told_beside_the_form(desk, asked, said):
    key = desk.corpus.entities["entity_id"].iloc[0]
    shown, _ = asking.corrected(desk, {"entity_id": key, "write": True} | asked)
    assert said in shown["error"]
    assert not desk.aliases.exists()


def test_without_a_table_of_names_nothing_is_written(corpus):
    key = corpus.entities["entity_id"].iloc[0]
    asked = {"kind": "label", "entity_id": key, "label": "OTHER"}
    shown, _ = asking.corrected(Desk(corpus), asked)
    assert "No table of names is known" in shown["error"]
