"""What is drawn and said about a comparison, against the table."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from utils import measure, show


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def months(teaching):
    return measure.compare(teaching, target="2014-06", reference="2014-08", by="month")


def names(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def points(ax):
    """Return each row's drawn log ratio, by the row's number."""
    lines = [line for line in ax.lines if line.get_marker() in "oD" and len(line.get_xdata())]
    return {
        int(row): value
        for line in lines
        for value, row in zip(*map(np.asarray, line.get_data()), strict=True)
    }


def test_each_point_is_the_log_ratio_of_its_name(months):
    ax = show.plot_comparison(months, top=10)
    table = months.set_index("entity")
    drawn = points(ax)
    assert len(drawn) == len(names(ax)) == 10
    for row, label in enumerate(names(ax)):
        name, _, counts = label.rpartition(" (")
        here = table.loc[name]
        assert drawn[row] == here["log_ratio"]
        assert counts == f"{here['n_target']} : {here['n_reference']})"
    assert sorted(drawn.values()) == [drawn[row] for row in range(10)]


def test_each_side_has_half_of_the_rows_and_the_clear_come_first(months):
    drawn = points(show.plot_comparison(months, top=8))
    assert sum(value > 0 for value in drawn.values()) == 4
    clear = months.loc[months["q"] <= 0.05, "log_ratio"].tolist()
    assert set(drawn.values()) <= set(clear)


def test_what_may_be_chance_is_a_grey_ring_and_told(months):
    ax = show.plot_comparison(months.assign(q=1.0), top=6)
    rings = [line for line in ax.lines if line.get_marker() == "o"]
    assert [line.get_markerfacecolor() for line in rings] == ["white"]
    assert "grey rings: may be chance" in ax.get_xlabel()
    assert "No clear difference" in (ax.get_title(loc="left") or ax.get_title())
    assert "grey" not in show.plot_comparison(months, top=6).get_xlabel()


def test_an_interval_without_an_end_has_an_arrow_at_the_edge(months):
    ax = show.plot_comparison(months, top=10)
    arrows = {line.get_marker(): len(line.get_xdata()) for line in ax.lines}
    shown = months.set_index("entity").loc[[name.rpartition(" (")[0] for name in names(ax)]]
    assert arrows[">"] == np.isposinf(shown["high"]).sum() > 0
    assert arrows["<"] == np.isneginf(shown["low"]).sum() > 0
    assert np.isfinite(ax.get_xlim()).all()


def test_the_sides_are_named_where_they_are(months):
    ax = show.plot_comparison(months)
    left, right = sorted(ax.texts, key=lambda text: text.get_position()[0])
    assert left.get_text() == "◀ more in 2014-08"
    assert right.get_text() == "more in 2014-06 ▶"


def test_the_sentence_holds_the_numbers_of_the_table(months):
    said = show.describe_comparison(months)
    holds_0 = (months["low"] <= 0) & (months["high"] >= 0)
    n_clear = ((months["q"] <= 0.05) & ~holds_0).sum()
    assert said.startswith(
        "Compared: 2014-06 (45 articles, 15,127 words) with 2014-08 (47 articles, 15,670 words). "
        f"Of {len(months)} entities, {n_clear} differ clearly: by more than"
    )
    undet = months.set_index("entity").loc["Maris Undet"]
    assert f"Maris Undet (14 to 0 mentions, log ratio {undet['log_ratio']:.1f}, at least" in said
    assert "More in 2014-08: Lenna Ostrell (41 to 0 mentions, log ratio −6.3, at most −" in said


def test_a_difference_whose_interval_holds_0_is_not_called_clear(months):
    said = show.describe_comparison(months.assign(q=0.001, low=-1.0, high=1.0))
    assert "0 differ clearly" in said
    assert "grey rings" in show.plot_comparison(months.assign(low=-1.0, high=1.0)).get_xlabel()


def test_nothing_clear_names_nobody(months):
    said = show.describe_comparison(months.assign(q=1.0))
    assert "Of 85 entities, 0 differ" in said
    assert "More in" not in said


def test_single_articles_and_nothing_are_drawn_and_said(teaching, months):
    one, other = (teaching.articles.iloc[[place]] for place in (0, 1))
    bare = measure.compare(teaching, target=one, reference=other, at_least=1)
    assert show.plot_comparison(bare) is not None
    assert "Compared: target (1 article" in show.describe_comparison(bare)
    none = months.iloc[:0]
    assert "no rows" in show.plot_comparison(none).texts[0].get_text()
    assert show.describe_comparison(none) == "No entity is named often enough to be compared."
