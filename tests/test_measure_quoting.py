"""Who quotes whom: counted by hand, against plain loops, and in worlds of pure chance."""

import numpy as np
import pytest
from fake_speech import spoken
from fake_voices import voices

from utils.measure.quoting import mentions_inside, quoting_network, quoting_nodes

HAND = voices(
    ("a", "Ledger", "Ann", "direct", "“Cy must go.”"),
    ("a", "Ledger", "Ann", "indirect", "that Cy and Bo would stay"),
    ("a", "Ledger", "Bo", "mixed", "that Bo “will stay”"),
    ("b", "Siren", "Ann", "direct", "“I have no words for Cy.”"),
    ("b", "Siren", "Cy", "indirect", "that it rained"),
    ("b", "Siren", "Cy", "scare", "“Ann”"),
    ("b", "Siren", None, "indirect", "that Ann was ill"),
    named=["Ann", "Bo", "Cy"],
)


def tied(network):
    return network.set_index(["name_from", "name_to"])["n_quotes"].to_dict()


def test_ties_by_hand():
    network = quoting_network(HAND, at_least=1)
    quotes, speaks = (network[network["tie"] == tie] for tie in ("quotes", "speaks of"))
    assert tied(quotes) == {("Ledger", "Ann"): 2, ("Ledger", "Bo"): 1, ("Siren", "Ann"): 1,
                            ("Siren", "Cy"): 1}  # fmt: skip
    # Bo's own name in Bo's mouth is no tie.
    assert tied(speaks) == {("Ann", "Cy"): 3, ("Ann", "Bo"): 1}
    row = speaks.set_index("name_to").loc["Cy"]
    assert row[["n_quotes", "n_articles_with", "n_from", "n_to", "n_all"]].tolist() == [
        3,
        2,
        3,
        3,
        5,
    ]
    # In a, two of three quotes are hers and two name him; in b, all that are not his own.
    assert row["expected"] == pytest.approx(2 * 2 / 3 + 1)
    assert row["p"] == pytest.approx(1 / 3)
    assert network.attrs["n_unknown"] == 1


def test_an_outlet_s_chance_is_that_of_articles():
    row = quoting_network(HAND, at_least=2, ties="quotes").iloc[0]
    assert (row["name_from"], row["name_to"], row["n_articles_with"]) == ("Ledger", "Ann", 1)
    assert (row["expected"], row["p"], row["share"]) == (1.0, 1.0, pytest.approx(2 / 3))
    assert row["label_from"] == "OUTLET" and np.isnan(row["low"])


def test_mentions_inside_are_those_of_a_plain_loop(told):
    pieces = told.quotes.sample(300, random_state=1)
    found = mentions_inside(pieces, told.mentions)
    mentions = told.mentions.dropna(subset="entity_id")
    pairs = pieces.merge(mentions, on="article_id", suffixes=("", "_named"))
    inside = pairs[(pairs["start_char_named"] >= pairs["start_char"])
                   & (pairs["end_char_named"] <= pairs["end_char"])]  # fmt: skip
    keys = ["article_id", "quote_id", "start_char", "entity_id"]
    assert len(inside) > 50
    assert sorted(found[keys].values.tolist()) == sorted(inside[keys].values.tolist())


def test_counts_are_those_of_a_plain_loop(told):
    network = quoting_network(told, ties="quotes", at_least=1)
    said = (
        spoken(told.quotes)
        .drop_duplicates(["article_id", "quote_id"])
        .dropna(subset="speaker_entity_id")
    )
    outlet = said["article_id"].map(told.articles.set_index("article_id")["outlet"])
    counts = said.groupby([outlet.rename("outlet"), "speaker_entity_id"]).size()
    named = network[~network["id_to"].str.startswith("(")]
    named = named[named["id_to"].isin(set(said["speaker_entity_id"]))]
    assert named.set_index(["name_from", "id_to"])["n_quotes"].to_dict() == counts.to_dict()
    assert ((named["low"] <= named["share"]) | named["low"].isna()).all()
    whole = network.groupby("name_from")["share"].sum()
    assert whole.to_numpy() == pytest.approx(1)


def test_those_without_a_name_are_one_end_of_each_kind(told):
    network = quoting_network(told)
    unnamed = network[network["id_to"] == "(anonymous)"]
    assert set(unnamed["label_to"]) == {"anonymous"} and unnamed["name_from"].is_unique


def test_nodes_sum_up_their_ties():
    network = quoting_network(HAND, at_least=1)
    nodes = quoting_nodes(network).set_index("name")
    ann = nodes.loc["Ann"]
    counts = ["n_quoting", "n_quoted", "n_speaking_of", "n_spoken_of", "n_ties"]
    assert ann[counts].tolist() == [0, 3, 4, 0, 4]
    assert nodes.loc["Ledger", counts].tolist() == [3, 0, 0, 0, 2]
    assert nodes["n_quoted"].sum() == nodes["n_quoting"].sum()


def test_nothing_and_nonsense():
    none = quoting_network(HAND.of(HAND.articles.head(0)))
    assert none.empty and none.dtypes.equals(quoting_network(HAND, at_least=1).dtypes)
    assert quoting_nodes(none).empty
    for options, message in [({"ties": "cites"}, "ties: 'cites'"), ({"at_least": 0}, "at_least"),
                             ({"by": "speaker"}, "by: 'speaker' is no column")]:  # fmt: skip
        with pytest.raises(ValueError, match=message):
            quoting_network(HAND, **options)
    with pytest.raises(KeyError, match="no column 'paper'"):
        quoting_network(HAND, by="paper")


@pytest.mark.slow
def test_in_worlds_of_chance_few_ties_are_called_sure():
    rng = np.random.default_rng(8)
    names = [f"P{number}x" for number in range(8)]
    low, sure, n_tested = 0, 0, 0
    for _ in range(25):
        said = []
        for number in range(40):
            outlet = f"Outlet {rng.integers(4)}"
            topic = rng.choice(names, 3)  # who is in an article's news stands in all its quotes
            said += [(f"a{number:02}", outlet, rng.choice(topic), "indirect",
                      f"that {rng.choice(topic)} came {n}") for n in range(6)]  # fmt: skip
        found = quoting_network(voices(*said, named=names), at_least=1)
        low, n_tested = low + (found["p"] <= 0.05).sum(), n_tested + found.attrs["n_tested"]
        sure += (found["q"] <= 0.05).any()
    assert low / n_tested <= 0.05
    assert sure <= 3
