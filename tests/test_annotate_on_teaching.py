"""The real model and all rules on the bundled corpus, against its gold: floors, not records."""

from collections import Counter

import pytest

from utils import read, tables
from utils.annotate.spans.candidates import trim, without_titles
from utils.check import clusters

TEACHING = "corpus/teaching"
OURS = {"MISC": "OTHER"}


def test_every_row_leads_to_its_words(annotated):
    texts = annotated.articles.set_index("article_id")["text"]
    rows = annotated.mentions
    places = zip(rows["article_id"], rows["start_char"], rows["end_char"], strict=True)
    words = [texts[article][start:end] for article, start, end in places]
    assert words == rows["surface"].tolist()


def test_mentions_are_sorted_and_share_no_character(annotated):
    rows = annotated.mentions
    assert rows.equals(rows.sort_values(["article_id", "start_char"], ignore_index=True))
    same = rows["article_id"] == rows["article_id"].shift()
    assert (rows["start_char"] >= rows["end_char"].shift())[same].all()


def test_each_name_begins_in_its_sentence(annotated):
    placed = annotated.mentions.merge(
        annotated.sentences, on=["article_id", "sentence_id"], suffixes=("", "_of")
    )
    assert len(placed) == len(annotated.mentions)
    assert (placed["start_char"] >= placed["start_char_of"]).all()
    assert (placed["start_char"] < placed["end_char_of"]).all()


def test_the_tables_keep_their_contracts_and_count_the_same(annotated):
    for name in ("mentions", "entities", "alias_decisions", "problems"):
        tables.check(getattr(annotated, name), name)
    known = annotated.mentions.dropna(subset="entity_id")
    counts = known.groupby("entity_id")["article_id"].agg(["size", "nunique"])
    counts = counts.reindex(annotated.entities["entity_id"])
    assert counts["size"].tolist() == annotated.entities["n_mentions"].tolist()
    assert counts["nunique"].tolist() == annotated.entities["n_articles"].tolist()
    assert set(known["entity_id"]) == set(annotated.entities["entity_id"])
    assert annotated.alias_decisions["n_mentions"].sum() == len(annotated.mentions)


@pytest.fixture(scope="module")
def gold(annotated):
    """The names of the gold by place, by our rules for edges: no "the", no title before."""
    texts = annotated.articles.set_index("article_id")["text"]
    layer = read.gold(TEACHING, "aliases")
    labels = read.gold(TEACHING, "entities").set_index("entity_id")["label"].replace(OURS)
    names = layer[layer["form"] == "name"]
    made = {}
    for row in names.itertuples():
        place = trim(texts[row.article_id], row.start_char, row.end_char)
        label = labels[row.entity_id]
        if label == "PERSON":
            place = without_titles(texts[row.article_id], *place)
        made[row.article_id, *place] = (label, row.entity_id)
    return made


def found(annotated):
    columns = ("article_id", "start_char", "end_char", "label", "entity_id")
    rows = zip(*(annotated.mentions[name] for name in columns), strict=True)
    return {(article, start, end): told for article, start, end, *told in rows}


def test_names_do_not_fall_below_their_floor(annotated, gold):
    kinds = {"PERSON", "ORG", "PLACE"}
    truth = {(*place, label) for place, (label, _) in gold.items() if label in kinds}
    ours = {(*place, label) for place, (label, _) in found(annotated).items() if label in kinds}
    assert 2 * len(truth & ours) / (len(truth) + len(ours)) >= 0.78


def test_entities_over_the_whole_corpus_do_not_fall_below_their_floor(annotated, gold):
    ours = found(annotated)
    places = sorted(gold.keys() & ours.keys())
    sides = [
        [gold[place][1] for place in places],
        [ours[place][1] if isinstance(ours[place][1], str) else place for place in places],
    ]
    right, n_found, recalled, n_gold = clusters.b_cubed(*sides)
    precision, recall = right / n_found, recalled / n_gold
    assert 2 * precision * recall / (precision + recall) >= 0.93


def entities_of(annotated, gold, *wanted):
    """Return for each entity of the gold how often its full name was given which id."""
    ours = found(annotated)
    entities = read.gold(TEACHING, "entities").set_index("entity_id")["entity"]
    texts = annotated.articles.set_index("article_id")["text"]
    return [
        Counter(
            ours[place][1]
            for place, (_, entity) in gold.items()
            if entities.get(entity) == name and place in ours
            and texts[place[0]][place[1] : place[2]] == name
        )
        for name in wanted
    ]  # fmt: skip


def test_two_people_of_one_surname_stay_two(annotated, gold):
    names = read.gold(TEACHING, "entities")["entity"]
    sarrows = sorted(name for name in names if name.endswith(" Sarrow"))
    assert len(sarrows) == 2
    one, other = entities_of(annotated, gold, *sarrows)
    assert len(one) == len(other) == 1
    assert one != other


def test_a_town_and_a_person_of_that_name_stay_two(annotated, gold):
    town, person = entities_of(annotated, gold, "Berask", "Teor Berask")
    assert len(person) == 1
    assert town.keys() - person.keys()
    assert sum(town[one] for one in person) <= 0.1 * town.total()


def test_the_alias_table_makes_the_renamed_league_one(annotated):
    surfaces = {"Oskerin Home League", "OHL", "FFO", "Home League"}
    rows = annotated.mentions[annotated.mentions["surface"].isin(surfaces)]
    assert set(rows["surface"]) >= {"Oskerin Home League", "OHL"}
    assert set(rows["entity"]) == {"Front for a Free Oskery"}
