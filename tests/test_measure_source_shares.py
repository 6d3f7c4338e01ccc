"""Shares of groups of speakers: by hand, bounds that hold whatever the unknown are."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from fake_speech import random_speech, speech_of

from utils.measure.source_groups import source_groups
from utils.measure.source_shares import first_speakers, in_order, source_shares

SIDES = pd.DataFrame({"entity": ["Pell", "Tol Resk"], "side": ["left", "right"]})
GENDERS = pd.DataFrame({"entity_id": ["pell", "resk"], "gender": ["female", None],
                        "evidence": ["pronoun", None], "n_evidence": [3, 0]})  # fmt: skip
SAID = (
    (0, "pell", "“Go,”"),
    (0, "army", "that we go now", "indirect"),
    (1, "undet", "“Yes.”"),
    (2, "resk", "“We never stay here.”"),
    (2, "anonymous", "it rained", "indirect"),
    (3, None, "it rained hard", "indirect"),
    (3, "document", "it rained", "indirect"),
    (3, "crowd", "it rained", "indirect"),
)


def told(corpus, groups, **options):
    found = source_shares(corpus, groups, **options)
    return found.set_index("source_group")["n_quotes"].to_dict()


def test_groups_by_hand():
    corpus = speech_of(*SAID)
    named = {"named": 4, "anonymous": 2, "document": 1, "(unknown)": 1}
    assert told(corpus, "named") == named
    bodies = speech_of(*SAID, (3, "office", "it rained"), (3, "organisation", "it rained"))
    assert told(bodies, "named") == named | {"unnamed body": 2}
    kinds = {"person": 3, "anonymous": 1, "crowd": 1, "document": 1, "organisation": 1}
    assert told(corpus, "speaker_type") == kinds | {"(unknown)": 1}
    assert told(corpus, SIDES) == {"left": 1, "right": 1, "(other)": 2, "(unknown)": 4}


def test_by_gender_only_people_count_and_who_is_not_known_is_unknown():
    corpus = speech_of(*SAID)
    # Resk has no gender, Undet is not in the table, one is anonymous, one not told.
    assert told(corpus, GENDERS) == {"female": 1, "(unknown)": 4}
    found = source_shares(corpus, GENDERS).set_index("source_group").loc["female"]
    assert found[["share", "least", "most", "share_known"]].tolist() == [0.2, 0.2, 1, 1]


@pytest.mark.parametrize(
    ("groups", "of"),
    [("named", "words"), ("speaker_type", "quotes"), ("speaker", "words"), (SIDES, "quotes"),
     (GENDERS, "words")],
)  # fmt: skip
def test_shares_add_up_to_one_with_the_unknown(groups, of):
    found = source_shares(random_speech(1), groups, of=of, by="outlet")
    whole = found.groupby("outlet")[["share", "share_known"]].sum(min_count=1)
    assert whole.dropna().to_numpy() == pytest.approx(1)
    assert whole["share"].notna().all()
    known = found.dropna(subset="share_known")
    assert (known["least"] <= known["most"]).all()
    assert (known["share_known"] >= known["least"] - 1e-12).all()
    assert (known["share_known"] <= known["most"] + 1e-12).all()


@pytest.mark.parametrize("seed", range(3))
def test_bounds_hold_whoever_the_unknown_are(seed):
    """Speakers are hidden at random; the truth lies between least and most."""
    rng = np.random.default_rng(seed)
    corpus = random_speech(seed)
    true = source_shares(corpus, SIDES).set_index("source_group")["share"]
    # Hide more of one side than of the other: the share of the known would be wrong.
    hidden = (rng.random(len(corpus.quotes)) < 0.6) & corpus.quotes["speaker_entity_id"].eq("pell")
    quotes = corpus.quotes.copy()
    quotes.loc[hidden, ["speaker", "speaker_entity_id", "speaker_type"]] = pd.NA
    found = source_shares(dataclasses.replace(corpus, quotes=quotes), SIDES)
    found = found.set_index("source_group").dropna(subset="least")
    assert (found["least"] <= true[found.index] + 1e-12).all()
    assert (true[found.index] <= found["most"] + 1e-12).all()


def test_the_unknown_and_others_come_last():
    assert in_order(pd.Series(["(other)"] * 5 + ["(unknown)"] * 3 + ["left"])) == [
        "left", "(other)", "(unknown)",
    ]  # fmt: skip
    assert in_order(pd.Series(["right", "left", "right"]), pd.Series([1, 9, 1])) == [
        "left", "right", "(unknown)",
    ]  # fmt: skip
    assert in_order(pd.Series([], dtype="str")) == []


def test_tables_that_do_not_say_who_or_what_are_refused():
    corpus = speech_of(*SAID)
    twice = pd.DataFrame({"entity": ["Pell", "Ana Pell"], "side": ["left", "right"]})
    wrong = {
        "groups: 'pell' stands twice, as 'left' and 'right'": twice,
        "groups: no column 'entity_id' or 'entity'; found name, side": pd.DataFrame(
            {"name": ["Pell"], "side": ["left"]}
        ),
        "groups: expected one column 'side', 'role' or 'gender', found entity, party": pd.DataFrame(
            {"entity": ["Pell"], "party": ["left"]}
        ),
        "groups: 'office' is none of speaker, speaker_type, named": "office",
    }
    for message, groups in wrong.items():
        with pytest.raises(ValueError, match=message):
            source_shares(corpus, groups)
    unknown = {"entity": "nobody in the corpus is called 'Malki'",
               "entity_id": "groups: no entity_id 'Malki' in the corpus"}  # fmt: skip
    for column, message in unknown.items():
        with pytest.raises(KeyError, match=message):
            source_shares(corpus, pd.DataFrame({column: ["Malki"], "side": ["left"]}))
    with pytest.raises(TypeError, match="groups: expected a DataFrame, found a dict"):
        source_shares(corpus, {"Pell": "left"})


def test_who_does_not_occur_is_passed_over_and_named():
    more = pd.concat([SIDES, pd.DataFrame({"entity": ["Malki"], "side": ["left"]})])
    with pytest.warns(UserWarning, match="nobody in the corpus is called 'Malki'; who does not"):
        found = source_shares(speech_of(*SAID), more)
    assert found.equals(source_shares(speech_of(*SAID), SIDES))


def test_without_sides_everyone_is_unknown():
    found = source_shares(speech_of(*SAID), SIDES.head(0))
    assert found["source_group"].tolist() == ["(unknown)"]


def test_a_row_that_stands_twice_alike_is_one():
    table = pd.concat([SIDES, SIDES], ignore_index=True)
    assert source_shares(speech_of(*SAID), table).equals(source_shares(speech_of(*SAID), SIDES))


def test_two_of_one_name_are_told_apart():
    rows = pd.DataFrame({"speaker": "Resk", "speaker_entity_id": ["r1", "r2"],
                         "speaker_type": "person"})  # fmt: skip
    found = source_groups(speech_of(), rows, "speaker")
    assert found["source_group"].tolist() == ["Resk (r1)", "Resk (r2)"]


def test_who_speaks_first():
    corpus = speech_of(
        (0, "resk", "“Go.”", "direct", 700), (0, "pell", "“Go.”", "direct", 100),
        (1, "pell", "“Go.”", "direct", 300), (2, None, "it rained", "indirect", 0),
    )  # fmt: skip
    found = first_speakers(corpus).set_index("source_group")
    assert found["n_first"].to_dict() == {"Ana Pell": 2, "(unknown)": 1}
    assert found.loc["Ana Pell", ["n_articles", "position"]].tolist() == [3, 0.2]
    assert found["share"].tolist() == pytest.approx([2 / 3, 1 / 3])
    assert found.attrs["positions"] == {"all articles": 0.1}
    assert found.attrs["n_without_speech"] == 1
    by_outlet = first_speakers(corpus, SIDES, by="outlet")
    assert by_outlet[["outlet", "source_group", "n_first"]].values.tolist() == [
        ["a", "left", 2], ["a", "(unknown)", 0], ["b", "left", 0], ["b", "(unknown)", 1],
    ]  # fmt: skip


def test_of_quotations_that_begin_together_the_outer_is_first():
    corpus = speech_of(
        (0, "resk", "it", "indirect", 5), (0, "pell", "it rained", "indirect", 5)
    )  # fmt: skip
    assert first_speakers(corpus)["source_group"].tolist() == ["Ana Pell", "(unknown)"]


def test_shares_of_first_speakers_add_up(told):
    found = first_speakers(told, by="outlet")
    assert found.groupby("outlet")["share"].sum().to_numpy() == pytest.approx(1)
    assert (found.groupby("outlet")["n_first"].sum() ==
            found.groupby("outlet")["n_articles"].first()).all()  # fmt: skip
    assert found["position"].dropna().between(0, 1).all()


def test_calvora_one_names_its_sources_more_than_others(told):
    """The data card says that the government's station hardly uses anonymous sources."""
    found = source_shares(told, "named", by="outlet").set_index(["source_group", "outlet"])
    anonymous = found.loc["anonymous"]
    assert anonymous["share"].idxmin() == "Calvora One"
    others = anonymous.drop("Calvora One")
    assert anonymous.loc["Calvora One", "most"] < others["share"].min()


@pytest.mark.parametrize("measure", [source_shares, first_speakers])
def test_poor_corpora_give_empty_tables_with_their_types(measure):
    full = measure(speech_of(*SAID), "named")
    for corpus in (speech_of(), speech_of(outlets="")):
        for groups in ("speaker", GENDERS):
            found = measure(corpus, groups)
            assert found.empty
            assert found.dtypes.tolist() == full.dtypes.tolist()
    without = speech_of(*SAID)
    without = dataclasses.replace(without, articles=without.articles.assign(
        outlet=pd.Series([None] * 4, dtype="str"), published_on=pd.NaT))  # fmt: skip
    assert set(measure(without, "named", by="outlet")["outlet"]) == {"(not stated)"}
    assert measure(without, "named", by="month").attrs["n_left_out"] == 4


def test_of_a_table_with_side_and_role_the_side_counts():
    corpus, both = speech_of(*SAID), SIDES.assign(role=["member", "speaker"], note=None)
    for measure in (source_shares, first_speakers):
        found = measure(corpus, both)
        assert found.equals(measure(corpus, SIDES)) and found.attrs["groups"] == "side"
    by_role = source_shares(corpus, both.drop(columns="side"))
    assert by_role.attrs["groups"] == "role" and "member" in set(by_role["source_group"])
    with pytest.raises(ValueError, match="expected one column 'side', 'role' or 'gender'"):
        source_shares(corpus, both.assign(gender="female"))
