"""Words followed from outlet to outlet: cuts by hand, and the statements of the teaching corpus."""

import csv
import dataclasses
import re
import time
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from fake_voices import voices

from utils.measure.followed_quotes import followed_quotes

STATEMENTS = Path(__file__).parents[1] / "corpus" / "teaching" / "source" / "statements.csv"
WHOLE = "“The army is a guest that did not say goodbye to any of us last night.”"


def kept(*told):
    """Follow WHOLE, said by Ann in the Ledger, into other outlets; return their rows."""
    rows = [(f"b{number}", f"Outlet {number}", *row) for number, row in enumerate(told)]
    found = followed_quotes(voices(("a", "Ledger", "Ann", "direct", WHOLE), *rows))
    return found[found["article_id"] != "a"]


@pytest.mark.parametrize(
    ("quote", "cut"),
    [
        (WHOLE, (0, 0, 0)),
        ("“a guest that did not say goodbye to any of us last night”", (3, 0, 0)),
        ('"The army is a guest that did not say goodbye,"', (0, 0, 6)),
        ("‘The army is a guest … to any of us last night.’", (0, 5, 0)),
        ("“The army is a guest that did not [. . .] say GOODBYE”", (0, 0, 6)),
        ("«The army [of Calvora] is a guest that did not say good-bye»", (0, 0, 6)),
    ],
)
def test_what_was_cut(quote, cut):
    row = kept(("Ann", "direct", quote)).iloc[0]
    assert (row["n_cut_front"], row["n_cut_middle"], row["n_cut_end"]) == cut
    assert row["n_words_kept"] + sum(cut) == row["n_words_longest"] == 16
    assert row["n_words_other"] == 0
    assert row["share_kept"] == pytest.approx(1 - sum(cut) / 16)


def test_other_words_are_not_followed_and_few_words_only_from_one_speaker():
    assert kept(("Ann", "direct", "“The council is a host that never says hello.”")).empty
    assert kept(("Bo", "direct", "“say goodbye to any”")).empty
    assert len(kept(("Ann", "direct", "“say goodbye to any”"))) == 1
    assert kept((None, "direct", "“say goodbye to any”")).empty
    assert len(kept((None, "direct", "“that did not say goodbye to any”"))) == 1
    assert kept(("Bo", "direct", "“a guest that came, to any of us it did not say so”")).empty
    assert kept(("Ann", "indirect", "that the army was a guest that did not say goodbye")).empty


def test_a_long_speech_does_not_swallow_what_shares_a_word_here_and_there():
    rng = np.random.default_rng(6)
    common = [f"w{number}" for number in range(60)]
    rows = [("a", "Ledger", "Ann", "direct", f"“{' '.join(rng.choice(common, 1_500))}”")]
    rows += [(f"b{n:02}", f"Outlet {n}", "Ann", "direct", f"“{' '.join(rng.choice(common, 40))}”")
             for n in range(40)]  # fmt: skip
    assert followed_quotes(voices(*rows)).empty


def test_who_else_is_said_to_have_said_it():
    told = [("Ann", "direct", WHOLE), ("Bo", "direct", WHOLE), (None, "direct", WHOLE)]
    differs = kept(*told)["is_attributed_differently"]
    assert differs.tolist()[:2] == [False, True] and differs.isna().tolist() == [False, False, True]
    # One against one: nobody has most.
    assert kept(("Bo", "direct", WHOLE))["is_attributed_differently"].isna().all()


def test_a_statement_broken_into_two_speeches_is_one_appearance():
    told = voices(
        ("a", "Ledger", "Ann", "direct", "“We have not been dissolved. We were robbed, and eat.”"),
        ("b", "Siren", "Ann", "direct", "“We were robbed, and eat,”"),
        ("b", "Siren", "Ann", "direct", "“We have not been dissolved.”"),
    )  # fmt: skip
    found = followed_quotes(told).set_index("article_id")
    assert found.loc["b", ["n_words_kept", "n_words_longest", "n_words"]].tolist() == [10, 10, 10]
    assert found.loc["b", "kept"] == "0-10"
    assert found.loc["b", "words"].startswith("We were robbed, and eat, … We have not")


def test_words_within_the_speech_of_another_are_the_nearer_ones():
    told = voices(
        ("a", "Ledger", "Ann", "mixed", "that a guard told them to “stand up with the others”"),
        ("b", "Siren", "a guard", "direct", "“stand up with the others”"),
    )
    inner = told.quotes.iloc[[0]].assign(
        quote="“stand up with the others”", kind="direct", speaker_entity_id="a guard", quote_id=1,
        start_char=told.quotes["start_char"][0] + 26,
    )  # fmt: skip
    quotes = pd.concat([told.quotes, inner]).sort_values(["article_id", "start_char"])
    told = dataclasses.replace(told, quotes=quotes.reset_index(drop=True))
    assert followed_quotes(told)["speaker"].tolist() == ["a guard", "a guard"]


@pytest.fixture(scope="module")
def followed(told):
    return followed_quotes(told, of="article")


def letters(text):
    return re.sub(r"[^a-z0-9]+", "", unicodedata.normalize("NFKC", text).casefold())


@pytest.fixture(scope="module")
def truth(told):
    """For each statement the articles that quote a part of it, letter for letter."""
    with STATEMENTS.open(encoding="utf-8") as lines:
        said = {row["statement"]: row for row in csv.DictReader(lines)}
    direct = told.quotes[told.quotes["kind"] == "direct"]
    found = {}
    for number, row in said.items():
        own = direct[direct["speaker_entity_id"] == row["speaker"]]
        whole = letters(row["words"])
        is_part = [len(letters(one)) >= 8 and letters(one) in whole for one in own["quote"]]
        found[number] = set(own.loc[is_part, "article_id"]), row
    return {number: pair for number, pair in found.items() if len(pair[0]) > 1}


def test_statements_of_the_teaching_corpus_are_followed(followed, truth):
    """Every article that quotes a statement stands in its one cluster."""
    clusters = {
        key: (set(part["article_id"]), letters(part["longest"].iloc[0]))
        for key, part in followed.groupby("cluster_id")
    }
    assert len(truth) >= 20
    for articles, row in truth.values():
        own = [
            found for found, longest in clusters.values() if letters(row["words"])[:20] in longest
        ]
        assert len(own) == 1
        assert articles <= own[0]


def test_no_cluster_mixes_statements_and_what_is_more_has_their_words(followed, truth):
    for _, part in followed.groupby("cluster_id"):
        longest = letters(part["longest"].iloc[0])
        assert sum(letters(row["words"]) in longest for _, row in truth.values()) <= 1
        assert part["speaker_entity_id"].dropna().nunique() <= 2
        for row in part.itertuples():
            words = row.longest.split()
            places = [slice(*map(int, run.split("-"))) for run in row.kept.split()]
            for run in places:
                assert letters("".join(words[run])) in letters(row.words)


def test_reprints_and_nothing():
    told = voices(("a", "Ledger", "Ann", "direct", WHOLE), ("b", "Siren", "Ann", "direct", WHOLE))
    reprints = pd.DataFrame({"article_id": ["a", "b"], "cluster_id": ["a", "a"]})
    assert len(followed_quotes(told)) == 2
    none = followed_quotes(told, reprints=reprints)
    assert none.empty and list(none) == list(followed_quotes(told))
    assert followed_quotes(told.of(told.articles.head(0))).dtypes.equals(none.dtypes)
    for options, message in [({"of": "page"}, "of: 'page'"), ({"at_least": 1}, "at_least: 1")]:
        with pytest.raises(ValueError, match=message):
            followed_quotes(told, **options)


@pytest.mark.slow
def test_the_time_grows_with_the_number_of_quotes():
    rng = np.random.default_rng(1)
    words = np.array([f"w{number}" for number in range(5_000)])
    odds = 1 / np.arange(1, 5_001)
    said = [" ".join(words[rng.choice(5_000, 25, p=odds / odds.sum())]) for _ in range(4_000)]

    def seconds(n):
        rows = [
            (f"a{i}", f"o{i % 9}", "Ann", "direct", f"“{said[i % (n // 3)]}”") for i in range(n)
        ]
        told = voices(*rows)
        start = time.perf_counter()
        assert len(followed_quotes(told)) >= n - 3
        return time.perf_counter() - start

    assert seconds(12_000) < 8 * seconds(3_000)


def test_between_the_pieces_of_one_speech_stand_three_dots():
    rows = [
        (one, paper, "Ann", "direct", said)
        for one, paper in (("a", "Ledger"), ("b", "Siren"))
        for said in ("“We shall not go to the lake,”", "“and we shall not eat.”")
    ]
    corpus = voices(*rows)
    quotes = corpus.quotes
    joined = quotes.assign(quote_id=quotes.groupby("article_id")["quote_id"].transform("first"))
    found = followed_quotes(dataclasses.replace(corpus, quotes=joined))
    assert set(found["longest"]) == {"We shall not go to the lake,… and we shall not eat."}
    assert found["n_words"].tolist() == [12, 12]
