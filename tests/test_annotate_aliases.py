"""Who is who, from marked texts to tables: what the reader of an article would say."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utils import annotate, tables


@pytest.fixture
def resolved(marked):
    def resolve(*texts, days=(), aliases=None):
        articles, mentions = marked(*texts, days=days)
        rows = None if aliases is None else pd.DataFrame(aliases)
        return annotate.resolve(mentions, articles, rows)

    return resolve


def entities_of(made):
    """Return the name of each mention's entity, None where it is undecided."""
    return [None if pd.isna(one) else one for one in made[0]["entity"]]


ONE = [
    ("In the face of {O:Isil} [{O:ISIS}], {O:ISIS} grew.", "Isil"),
    ("the {O:Islamic State of Iraq and Syria} ({O:ISIS}). {O:ISIS} grew.",
     "Islamic State of Iraq and Syria"),
    ("Gen. {P:Martin Dempsey} and General {P:Dempsey}. {P:Dempsey} left.", "Martin Dempsey"),
    ("Prime Minister {P:Nouri al-Maliki} left. {P:Maliki} and {P:al-Maliki}.", "Nouri al-Maliki"),
    ("the {L:US} and the {L:United States}", "United States"),
    ("{L:Holland} is the {L:Netherlands}", "Holland"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), ONE)
def test_one_thing_is_one_entity_under_its_fullest_name(resolved, text, name):
    assert set(entities_of(resolved(text))) == {name}


def test_a_people_and_its_country_stay_two_and_are_linked(resolved):
    made = resolved("{L:Iraq} and {G:Iraqis}, {G:Iraqi} too, not {G:Danes}")
    entities = made[1].set_index("entity")
    assert set(entities["label"]) == {"PLACE", "GROUP"}
    people = entities[entities["label"] == "GROUP"]
    assert len(people) == 2
    linked = people["linked_entity_id"].dropna()
    assert linked.tolist() == [entities.loc["Iraq", "entity_id"]]


SARROWS = "{P:Anna Sarrow} met {P:Teor Sarrow}. {P:Sarrow} left."


def test_an_undecidable_surname_is_missing_and_lists_its_rivals(resolved):
    mentions, entities, decisions = resolved(SARROWS)
    assert mentions["entity_id"].isna().tolist() == [False, False, True]
    row = decisions.set_index("surface").loc["Sarrow"]
    assert pd.isna(row["entity_id"])
    assert set(row["candidates"].split("; ")) == set(entities["entity_id"])
    assert row["rule"] == "surname of several"


def test_a_title_in_the_text_decides(resolved):
    made = resolved("Ms {P:Anna Sarrow} met Mr {P:Teor Sarrow}. Mr. {P:Sarrow} left.")
    assert entities_of(made)[2] == "Teor Sarrow"


def test_the_table_wins_over_every_rule_and_short_forms_follow(resolved):
    text = "{O:Oskerin Home League} and {O:Home League}, {O:OHL}. {O:Front for a Free Oskery}"
    plain = entities_of(resolved(text))
    assert plain[0] != plain[3]
    rows = {"surface": ["Oskerin Home League"], "entity": ["Front for a Free Oskery"]}
    made = resolved(text, aliases=rows)
    assert set(entities_of(made)) == {"Front for a Free Oskery"}
    assert len(made[1]) == 1
    assert "alias table" in set(made[2]["rule"])
    told = made[2].set_index("surface").loc["Oskerin Home League"]
    assert told["confidence"] == 1


def test_the_table_parts_what_the_rules_would_join(resolved):
    text = "{P:Chuck Hagel} spoke. {P:Hagel} left."
    made = resolved(text, aliases={"surface": ["Hagel"], "entity": ["Anna Hagel"]})
    assert entities_of(made) == ["Chuck Hagel", "Anna Hagel"]


def test_a_row_holds_only_on_its_days(resolved):
    rows = {"surface": ["League"], "entity": ["Front"], "label": ["ORG"],
            "from": pd.to_datetime(["2014-07-21"])}  # fmt: skip
    days = ("2014-07-20", "2014-07-21", "2014-08-01")
    made = resolved("{O:League}", "{O:League}", "{O:League}", days=days, aliases=rows)
    assert entities_of(made) == ["League", "Front", "Front"]


def test_a_name_of_two_people_in_two_months_is_each_in_its_own(resolved):
    first, last = pd.to_datetime([None, "2014-07-01"]), pd.to_datetime(["2014-06-30", None])
    names = {"surface": ["Hagel", "Hagel"], "entity": ["Ann Hagel", "Bo Hagel"]}
    rows = names | {"from": first, "to": last}
    made = resolved("{P:Hagel}", "{P:Hagel}", days=("2014-06-30", "2014-07-01"), aliases=rows)
    assert entities_of(made) == ["Ann Hagel", "Bo Hagel"]


def test_what_the_table_calls_no_name_is_left_out(resolved):
    rows = {"surface": ["May"], "entity": [None]}
    mentions, entities, decisions = resolved("{X:May} and {P:Ann Fox}", aliases=rows)
    for table, column in ((mentions, "surface"), (entities, "entity"), (decisions, "surface")):
        assert table[column].tolist() == ["Ann Fox"]


def test_an_entity_that_no_article_names_is_made_by_the_table(resolved):
    rows = {"surface": ["the Corps"], "entity": ["Aurenian Air Corps"], "label": ["ORG"]}
    made = resolved("{X:the Corps} flew.", aliases=rows)
    assert entities_of(made) == ["Aurenian Air Corps"]
    assert made[1][["label", "aliases"]].values.tolist() == [["ORG", "the Corps"]]


def test_a_row_of_the_table_that_no_text_has_changes_nothing(resolved):
    rows = {"surface": ["Nobody"], "entity": ["Nowhere"]}
    for one, other in zip(resolved(SARROWS), resolved(SARROWS, aliases=rows), strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_the_table_settles_an_undecided_name_if_its_rivals_become_one(resolved):
    rows = {"surface": ["Teor Sarrow"], "entity": ["Anna Sarrow"]}
    assert set(entities_of(resolved(SARROWS, aliases=rows))) == {"Anna Sarrow"}


def test_an_unknown_label_is_refused(resolved):
    rows = {"surface": ["ISIS"], "entity": ["Islamic State"], "label": ["PARTY"]}
    with pytest.raises(ValueError, match="label is PARTY; expected one of PERSON"):
        resolved("{O:ISIS}", aliases=rows)


def test_names_with_the_same_words_have_keys_of_their_own(resolved):
    made = resolved("{O:Apollo} {L:Apollo} {P:Apollo} {O:Apollo 2} {X:Apollo!} {X:$} {O:___}")
    assert made[1]["entity_id"].is_unique


WHY = [
    ("{L:US} {L:US} the {L:U.S.} and {L:The US}", {"same words"}),
    ("{L:US} {L:US} {L:United States of America}", {"same words", "country's names"}),
    ("{L:Holland} {L:Holland} and the {L:Netherlands}", {"same words", "country's names"}),
    ("{G:Sunni} {G:Sunni} {G:Sunnis}", {"same words", "singular and plural"}),
    ("{G:British} {G:British} {G:Britons}", {"same words", "people's names"}),
    ("{O:Ministry of Defense} {O:Defence Ministry}", {"same words"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rules"), WHY)
def test_a_decision_says_why_this_surface_was_merged(resolved, text, rules):
    mentions, _, decisions = resolved(text)
    assert mentions["entity_id"].nunique() == 1
    assert set(decisions["rule"]) == rules


def test_equal_confidences_are_equal_numbers(resolved):
    text = "{P:Nouri al-Maliki} met {P:Chuck Hagel}. {P:Maliki} and {P:Hagel}. {P:Maliki} left."
    confidence = resolved(*[text] * 7)[2]["confidence"]
    assert confidence.tolist() == confidence.round(2).tolist()
    assert confidence.nunique() == 1


def test_no_mentions_give_empty_tables(resolved):
    mentions, entities, decisions = resolved("Nobody is named.")
    assert mentions.empty
    assert tables.check(entities, "entities").empty
    assert tables.check(decisions, "alias_decisions").empty


PIECES = [
    "{P:Nouri al-Maliki}", "{P:Maliki}", "{P:Anna Sarrow}", "{P:Teor Sarrow}", "{P:Sarrow}",
    "Mr {P:Sarrow}", "{O:ISIS}", "{O:Islamic State of Iraq and Syria}", "{O:Isil} [{O:ISIS}]",
    "{L:Iraq}", "{G:Iraqis}", "{L:MOSUL}", "{O:Northern Council}", "{O:Council}", "rain",
]  # fmt: skip
TABLES = [None, {"surface": ["ISIS", "Maliki"], "entity": ["Isil", None]},
          {"surface": ["Sarrow", "Iraqis"], "entity": ["Teor Sarrow", "Iraq"]}]  # fmt: skip


@settings(max_examples=25)
@given(
    st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map(". ".join), min_size=1, max_size=4),
    st.sampled_from(TABLES),
)
def test_the_three_tables_count_the_same_mentions(marked, texts, rows):
    articles, given_ = marked(*texts)
    aliases = None if rows is None else pd.DataFrame(rows)
    mentions, entities, decisions = annotate.resolve(given_, articles, aliases)
    counted = mentions.dropna(subset="entity_id").groupby("entity_id")["article_id"]
    counts = counted.agg(["size", "nunique"]).reindex(entities["entity_id"])
    assert counts["size"].tolist() == entities["n_mentions"].tolist()
    assert counts["nunique"].tolist() == entities["n_articles"].tolist()
    assert set(mentions["entity_id"].dropna()) == set(entities["entity_id"])
    assert decisions["n_mentions"].sum() == len(mentions)
    candidates = decisions["candidates"].dropna().str.split("; ").explode()
    assert set(candidates) <= set(entities["entity_id"])
    names = entities.set_index("entity_id")["entity"]
    shown = mentions["entity_id"].dropna().map(names)
    assert shown.tolist() == mentions["entity"].dropna().tolist()
