"""What is drawn and said about entities, against the table."""

import dataclasses
import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from utils import measure, show


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def people(teaching):
    return measure.entity_counts(teaching, label="PERSON")


@pytest.fixture(scope="module")
def by_outlet(teaching):
    return measure.entity_counts(teaching, label="PERSON", by="outlet", at_least=20)


def ticks(axis):
    return [label.get_text() for label in axis.get_ticklabels()]


def test_bars_are_the_rates_of_the_most_named_from_the_top(people):
    ax = show.plot_entity_counts(people, top=5)
    drawn = [bar.get_width() for bar in ax.patches][::-1]
    assert drawn == people["per_1000_words"].head(5).tolist()
    assert ticks(ax.yaxis)[::-1] == people["entity"].head(5).tolist()
    assert [text.get_text() for text in ax.texts][::-1] == ["105", "65", "49", "40", "36"]
    ends = [segment[:, 0].tolist() for segment in ax.collections[0].get_segments()][::-1]
    assert ends == people[["low", "high"]].head(5).values.tolist()


def test_points_stand_in_the_row_of_their_entity(by_outlet):
    ax = show.plot_entity_counts(by_outlet, top=4)
    names = ticks(ax.yaxis)
    handles, labels = ax.get_legend_handles_labels()
    assert len(labels) == 6
    for handle, label in zip(handles, labels, strict=True):
        outlet = label.rpartition(" (")[0]
        rates = by_outlet[by_outlet["outlet"] == outlet].set_index("entity")["per_1000_words"]
        for rate, row in zip(*handle.get_data(), strict=True):
            assert rate == rates[names[round(row)]]


def test_each_outlet_has_its_own_colour_and_marker(by_outlet):
    handles, _ = show.plot_entity_counts(by_outlet, top=3).get_legend_handles_labels()
    assert len({handle.get_color() for handle in handles}) == 6
    assert len({handle.get_marker() for handle in handles}) == 6


def test_many_groups_are_a_grid_of_numbers(by_outlet):
    again = by_outlet.assign(outlet=by_outlet["outlet"] + " II")
    ax = show.plot_entity_counts(pd.concat([by_outlet, again[again["outlet"] > "M"]]), top=3)
    written = [text.get_text() for text in ax.texts]
    three = by_outlet.head(18)
    assert set(written) >= {f"{rate:.2f}" for rate in three["per_1000_words"] if rate >= 0.05}
    assert len(ticks(ax.xaxis)) == 9


def test_more_groups_than_fit_are_refused(teaching):
    table = measure.entity_counts(teaching, by="week", at_least=60)
    with pytest.raises(ValueError, match="values of week; at most 10 fit into one figure"):
        show.plot_entity_counts(table)


def test_the_order_of_the_rows_does_not_change_the_figure(by_outlet):
    mixed = by_outlet.sample(frac=1, random_state=1)
    one, other = (ticks(show.plot_entity_counts(t, top=6).yaxis) for t in (by_outlet, mixed))
    assert one == other


def test_labels_are_told_where_there_are_several_kinds(teaching):
    ax = show.plot_entity_counts(measure.entity_counts(teaching), top=3)
    names = ["Front for a Free Oskery (org)", "Ardan Corvell (person)", "Tolmet (place)"]
    assert ticks(ax.yaxis)[::-1] == names


def test_long_and_strange_names_fit(people):
    table = people.head(3).assign(entity=["A" * 90, "US $5bn to $6bn", "<b>x</b>\n"])
    with plt.style.context(show.figures.STYLE):
        ax = show.plot_entity_counts(table)
        ax.figure.canvas.draw()
        assert max(map(len, ticks(ax.yaxis))) == 30
        assert not ax.get_yticklabels()[0].get_parse_math()


def test_the_title_is_the_finding_and_a_draw_has_none(people):
    titles = [
        show.plot_entity_counts(table).get_title(loc="left")
        or show.plot_entity_counts(table).get_title()
        for table in (people, people[people["n_mentions"] == 30])
    ]
    assert titles == ["Ardan Corvell is named most often", "Who is named most often"]


def test_a_figure_of_one_group_names_it(by_outlet):
    ax = show.plot_entity_counts(by_outlet[by_outlet["outlet"] == "Night Shift"])
    assert "named most often in Night Shift" in (ax.get_title(loc="left") or ax.get_title())


def test_the_sentence_holds_the_numbers_of_the_table(people):
    said = show.describe_entity_counts(people)
    assert said.startswith(
        "Ardan Corvell is named most often: 105 times in 70 of 161 articles, which is 43% of "
        "them (36% to 51%), and 1.87 times in 1,000 words (1.48 to 2.29). "
    )
    assert "Then come Lenna Ostrell (65), Rennic Sarrow (49), Yorun Hadesk (40)." in said
    assert f"The {len(people)} entities have 1,000 mentions in all" in said


def test_the_sentence_on_groups_names_the_ends(by_outlet):
    said = show.describe_entity_counts(by_outlet)
    assert said.startswith(
        "Ardan Corvell: 105 times, most often in Allied Dispatch: 3.45 (2.18 to 4.83) in 1,000 "
        "words; least often in The Harrow Ledger: 0.70 (0.19 to 1.44)."
    )
    rare = by_outlet.assign(n_mentions=np.where(by_outlet["outlet"] < "D", 2, 0))
    assert "; not once in 4 outlets." in show.describe_entity_counts(rare)


def test_what_no_row_counts_is_said(people):
    table = people.copy()
    table.attrs = people.attrs | {"n_undecided": {"A": 3, "B": 4}, "n_reprints": 1}
    said = show.describe_entity_counts(table)
    assert (
        "Not counted: 7 more mentions of which it is not decided who is meant; 1 article that "
        "another is nearly the same as."
    ) in said
    assert "Not counted" not in show.describe_entity_counts(people)


def test_a_single_article_and_none_are_drawn_and_said(teaching):
    alone = measure.entity_counts(teaching.of(teaching.articles.head(1)))
    ax = show.plot_entity_counts(alone)
    assert "interval" not in ax.get_xlabel()
    assert "(too few articles for an interval)" in show.describe_entity_counts(alone)
    none = measure.entity_counts(teaching.of(teaching.articles.head(0)))
    assert "no rows" in show.plot_entity_counts(none).texts[0].get_text()
    assert show.describe_entity_counts(none).startswith("Nobody is named")


def test_a_given_figure_keeps_its_size(people):
    figure, axes = plt.subplots(1, 2, figsize=(5, 3))
    show.plot_entity_counts(people, ax=axes[0], top=30)
    assert figure.get_size_inches().tolist() == [5, 3]


def test_the_figure_is_saved_with_what_made_it(teaching, people, tmp_path):
    ax = show.plot_entity_counts(people, top=5)
    show.save_figure(ax, "people", teaching.articles, folder=tmp_path)
    written = {path.suffix for path in tmp_path.iterdir()}
    assert written == {".png", ".svg", ".csv", ".json"}
    assert "measure.entity_counts" in (tmp_path / "people.json").read_text(encoding="utf-8")


def test_the_words_hold_for_any_column(teaching):
    corpus = dataclasses.replace(teaching, articles=teaching.articles.assign(source_format="csv"))
    corpus.articles.loc[:3, "source_format"] = None
    said = show.describe_entity_counts(measure.entity_counts(corpus, by="source_format"))
    assert "often where source_format is csv: " in said
    assert "often where source_format is not stated: " in said
    days = show.describe_entity_counts(measure.entity_counts(corpus, by="published_on"))
    assert re.search(r"not once in \d+ values of published_on[.]", days)
    compared = measure.compare(corpus, target="csv", by="source_format", at_least=60)
    sure = compared.assign(q=0.0, log_ratio=1.0, low=0.5)
    assert "More where source_format is csv: " in show.describe_comparison(sure)
    alone = measure.entity_counts(teaching.of(teaching.articles.head(1)))
    assert "times in the only article, and " in show.describe_entity_counts(alone)


def test_what_does_not_print_is_written_and_drawn_as_an_escape(people):
    table = people.head(3).assign(entity=["Ann\x1b[2J\nResk", "B\u202eo", "C\xa0D"])
    said = show.describe_entity_counts(table)
    assert said.startswith(r"Ann\x1b[2J\nResk is named most often")
    assert r"B\u202eo" in said
    ax = show.plot_entity_counts(table)
    assert ticks(ax.yaxis) == ["C\xa0D", r"B\u202eo", r"Ann\x1b[2J\nResk"]
    assert ax.drawing.table["entity"].tolist() == table["entity"].tolist()


@pytest.mark.parametrize(("most", "n_decimals"), [(2.0, 2), (0.04, 3)])
def test_the_numbers_of_a_grid_have_as_many_decimals(by_outlet, most, n_decimals):
    again = by_outlet.assign(outlet=by_outlet["outlet"] + " II")
    table = pd.concat([by_outlet, again])
    table = table[table["outlet"] < "S"]
    scale = most / table["per_1000_words"].max()
    rates = ["per_1000_words", "low", "high"]
    ax = show.plot_entity_counts(table.assign(**(table[rates] * scale)), top=3)
    written = "–".join(text.get_text() for text in ax.texts).split("–")
    assert {len(number.partition(".")[2]) for number in written} == {n_decimals}
