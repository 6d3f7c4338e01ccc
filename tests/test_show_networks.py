"""What a network's figure, sentence and files say, against the table and another reader."""

import csv
import itertools

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest

from utils import measure, show
from utils.show import figures, layouts


@pytest.fixture(scope="module")
def pairs(teaching):
    return measure.cooccurrences(teaching)


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


@pytest.fixture
def hostile(pairs):
    """Names that strangers wrote: markup, a control character, a formula, no character at all."""
    rows = pairs.head(3).copy()
    rows["entity_a"] = ["<b>&amp;\x00", "=HYPERLINK(1)", "x\ufffe\x1b[31m"]
    return rows.assign(entity_id_b=rows["entity_id_b"] + "\x07")


def names_on(ax):
    return [text for text in ax.texts if text.get_text()]


def test_only_significant_pairs_are_joined_and_the_surest_first(pairs):
    ax = show.plot_cooccurrences(pairs, top=10)
    tied = pairs[pairs["q"] <= 0.05]
    drawn = {text.get_text() for text in names_on(ax)}
    assert len(drawn) <= 10
    assert {tied.iloc[0]["entity_a"], tied.iloc[0]["entity_b"]} <= drawn
    # A long name is cut, and what is left of it still tells who is meant.
    heads = [name.removesuffix("…") for name in drawn]
    ends = tied[["entity_a", "entity_b"]].map(lambda name: name.startswith(tuple(heads)))
    assert len(ax.lines) == ends.all(axis=1).sum()


def test_no_name_covers_another_or_leaves_the_sheet(pairs):
    ax = show.plot_cooccurrences(pairs)
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in names_on(ax)]
    assert len(boxes) > 15
    for one, other in itertools.combinations(boxes, 2):
        wide = min(one.x1, other.x1) - max(one.x0, other.x0)
        high = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert min(wide, high) < 1
    sheet = ax.figure.bbox
    assert all(sheet.x0 <= box.x0 and box.x1 <= sheet.x1 for box in boxes)


def test_marks_differ_by_more_than_colour(pairs):
    ax = show.plot_cooccurrences(pairs)
    shapes = {tuple(mark.get_paths()[0].vertices[:3].ravel()) for mark in ax.collections}
    assert len(shapes) == len(ax.collections) > 2


def test_the_same_table_gives_the_same_picture(pairs):
    places = [
        [text.get_position() for text in names_on(show.plot_cooccurrences(pairs))] for _ in "ab"
    ]
    assert places[0] == places[1]


def test_where_nothing_is_significant_the_figure_says_so(pairs):
    ax = show.plot_cooccurrences(pairs.assign(q=1.0))
    assert "No pair is named together oftener than chance would." in ax.texts[0].get_text()
    assert "0 of them oftener" in show.describe_cooccurrences(pairs.assign(q=1.0))
    empty = show.describe_cooccurrences(pairs.iloc[:0])
    assert empty == "No two entities are named together often enough."


def test_the_sentence_gives_the_numbers_of_the_table(pairs):
    said = show.describe_cooccurrences(pairs)
    tied = pairs[pairs["q"] <= 0.05]
    row = tied.loc[tied["n_both"].idxmax()]
    assert f"{len(pairs)} pairs of entities are named in the same sentence" in said
    assert f"{len(tied)} of them oftener than chance would" in said
    assert f"{row['entity_a']} and {row['entity_b']}, in {row['n_both']} sentences" in said
    assert f"NPMI {row['npmi']:.2f}, {row['low']:.2f} to {row['high']:.2f}" in said


def test_an_unknown_label_and_a_long_name_are_drawn(pairs):
    rows = pairs.head(4).assign(label_a="SHIP", entity_a="Ministry of " + "Silly " * 10 + "Walks")
    ax = show.plot_cooccurrences(rows)
    assert "Ministry of Silly Silly S…" in {text.get_text() for text in names_on(ax)}


def test_another_reader_finds_the_network_in_the_file(pairs, tmp_path):
    show.save_network(pairs, "who", folder=tmp_path / "new")
    graph = nx.read_gexf(tmp_path / "new" / "who.gexf")
    assert graph.number_of_edges() == len(pairs)
    for row in pairs.itertuples():
        tie = graph.edges[row.entity_id_a, row.entity_id_b]
        assert (tie["weight"], tie["npmi"]) == (row.n_both, pytest.approx(row.npmi))
        assert graph.nodes[row.entity_id_a]["label"] == row.entity_a
        assert graph.nodes[row.entity_id_a]["n"] == row.n_a
    with (tmp_path / "new/who_entities.csv").open(encoding="utf-8", newline="") as file:
        assert {row["entity_id"] for row in csv.DictReader(file)} == set(graph.nodes)
    with (tmp_path / "new/who_pairs.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(pairs)


def test_the_same_network_gives_the_same_bytes_and_no_day(pairs, tmp_path):
    for place in ("one", "two"):
        show.save_network(pairs, "who", folder=tmp_path / place)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()
    assert "<meta" not in (tmp_path / "one/who.gexf").read_text(encoding="utf-8")


def test_what_strangers_wrote_does_no_harm(hostile, tmp_path):
    show.save_network(hostile, "who", folder=tmp_path)
    graph = nx.read_gexf(tmp_path / "who.gexf")
    labels = {node["label"] for node in graph.nodes.values()}
    assert {"<b>&amp;\ufffd", "=HYPERLINK(1)", "x\ufffd\ufffd[31m"} <= labels
    written = (tmp_path / "who_entities.csv").read_bytes().decode("utf-8")
    assert '"\'=HYPERLINK(1)"' in written


@pytest.mark.parametrize("name", ["../who", "a/b", "", "who.gexf"])
def test_a_name_that_leaves_the_folder_is_refused(pairs, name, tmp_path):
    with pytest.raises(ValueError, match="no plain name"):
        show.save_network(pairs, name, folder=tmp_path)


def test_an_empty_network_is_written_too(pairs, tmp_path):
    show.save_network(pairs.iloc[:0], "who", folder=tmp_path)
    assert len(nx.read_gexf(tmp_path / "who.gexf")) == 0


def test_those_tied_stand_nearer_than_those_far_apart():
    path = [(place, place + 1) for place in range(9)]
    places = layouts.network_layout(10, path, aspect=2)
    steps = [np.linalg.norm(places[one] - places[other]) for one, other in path]
    assert max(steps) < np.linalg.norm(places[0] - places[9]) / 2


@pytest.mark.parametrize("seed", range(5))
def test_every_node_has_its_own_place_on_the_sheet(seed):
    rng = np.random.default_rng(seed)
    ties = [tuple(rng.choice(25, size=2, replace=False)) for _ in range(20)]
    places = layouts.network_layout(25, ties, aspect=2)
    assert (places >= 0).all() and (places <= (2, 1)).all()
    assert len(np.unique(places.round(3), axis=0)) == 25


def test_a_row_leads_back_to_the_table(pairs):
    ax = show.plot_cooccurrences(pairs, top=5)
    pd.testing.assert_frame_equal(ax.drawing.table, pairs)


def test_who_hangs_together_is_drawn_before_loose_pairs():
    """The surest pair is loose, and three in a row are surer than each pair of a chain."""
    ties = ["ab", "cd", "ef", "gh", "hi", "ij", "jk"]
    rows = [
        {"entity_id_a": a, "entity_a": a, "label_a": "ORG", "n_a": 9, "entity_id_b": b,
         "entity_b": b, "label_b": "ORG", "n_b": 5, "npmi": 0.5, "q": 0.01 + place / 1_000}
        for place, (a, b) in enumerate(ties)
    ]  # fmt: skip
    table = pd.DataFrame(rows).assign(n_both=4)
    drawn = {
        top: {text.get_text() for text in names_on(show.plot_cooccurrences(table, top=top))}
        for top in (2, 5, 7, 9)
    }
    assert drawn[2] == set("ab")
    assert drawn[5] == set("abghi")
    assert drawn[7] == set("abghijk")
    assert drawn[9] == set("abghijkcd")
    ax = show.plot_cooccurrences(table, top=7)
    assert ax.get_legend().get_title().get_text().startswith("5 of 7 pairs shown; ")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["organisation"]


def test_a_name_leaves_a_line_where_there_is_room():
    marks = np.array([[50.0, 80.0], [50.0, 20.0]])
    sizes = np.full((2, 2), (30.0, 10.0))
    for ties, is_covered in [([(0, 1)], False), ([], True)]:
        corners = layouts.place_names(marks, np.full(2, 4.0), sizes, (100, 100), ties)
        left, bottom = corners[0]
        assert (left < 50 < left + 30 and bottom < 80) == is_covered
