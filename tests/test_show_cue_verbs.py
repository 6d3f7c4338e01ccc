"""Cells and sentences for cue verbs, against their table."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.colors import to_rgb

from utils.measure.cue_verbs import cue_verbs
from utils.show import figures
from utils.show.cue_verbs import describe_cue_verbs, plot_cue_verbs


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


@pytest.fixture(scope="module")
def verbs(told):
    return cue_verbs(told)


def test_nothing_and_a_single_row_are_drawn_and_said(verbs):
    ax = plot_cue_verbs(verbs.head(0))
    assert "no rows" in ax.texts[0].get_text()
    assert describe_cue_verbs(verbs.head(0)).endswith(".")
    assert plot_cue_verbs(verbs.head(1)).get_title(loc="left")
    assert describe_cue_verbs(verbs.head(1)).endswith(".")


def test_cells_hold_the_shares_and_dots_where_chance_would_not_do(verbs):
    ax = plot_cue_verbs(verbs, top=6)
    columns = [label.get_text() for label in ax.get_xticklabels()]
    rows = [label.get_text().rpartition(" (")[0] for label in ax.get_yticklabels()]
    known = verbs.set_index(["outlet", "verb"])
    totals = verbs.groupby("verb")["n_quotes"].sum().sort_values(ascending=False)
    assert set(columns) == set(totals.index[:6])
    for text in ax.texts:
        x, y = text.get_position()
        row = known.loc[(rows[int(y)], columns[int(x)])]
        assert float(text.get_text().rstrip("•")) == pytest.approx(100 * row["share"], abs=0.5)
        assert text.get_text().endswith("•") == (row["q"] <= 0.05)
    assert "“say”, 54%" in describe_cue_verbs(verbs)


def test_many_groups_are_cut_and_said_so(verbs):
    groups = pd.concat([verbs.assign(outlet=verbs["outlet"] + f" {n}") for n in range(7)])
    assert "14 of 42 outlets" in plot_cue_verbs(groups.reset_index(drop=True)).get_xlabel()


def test_without_others_nothing_is_compared(told):
    whole = cue_verbs(told, by=None)
    assert "blue" not in plot_cue_verbs(whole).get_xlabel()
    assert "Clearly" not in describe_cue_verbs(whole)


def test_clear_is_what_chance_would_not_do_among_so_many(verbs):
    sure = verbs[verbs["q"] <= 0.05]
    said = describe_cue_verbs(verbs)
    assert 0 < len(sure) < ((verbs["low_ratio"] > 0) | (verbs["high_ratio"] < 0)).sum()
    assert f"q ≤ 0.05 of {verbs['q'].notna().sum()} shares compared" in said
    none = describe_cue_verbs(verbs.assign(q=verbs["q"].clip(lower=0.06)))
    assert "None is used clearly more or less" in none
    assert describe_cue_verbs(verbs.assign(q=float("nan"))).endswith("all others.")


def test_letters_can_be_read_and_what_may_be_chance_is_pale(verbs):
    ax = plot_cue_verbs(verbs, top=20)
    picture = ax.images[0]
    cells = picture.cmap(picture.norm(picture.get_array()))[..., :3]
    sure = {text.get_position() for text in ax.texts if text.get_text().endswith("•")}
    for text in ax.texts:
        x, y = (int(one) for one in text.get_position())
        light = [_light(colour) for colour in (cells[y, x], to_rgb(text.get_color()))]
        assert (max(light) + 0.05) / (min(light) + 0.05) >= 4.5
        if (x, y) not in sure:
            assert min(cells[y, x]) > 0.75


def _light(colour):
    """Relative luminance by the table of the guidelines, each channel by itself."""
    linear = [((one + 0.055) / 1.055) ** 2.4 if one > 0.04045 else one / 12.92 for one in colour]
    return sum(one * weight for one, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
