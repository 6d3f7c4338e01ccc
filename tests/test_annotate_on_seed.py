"""A real article of August 2014: who is in it, as its reader would say."""

from pathlib import Path

import pytest

from utils import annotate, read

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "article.txt"


@pytest.fixture(scope="module")
def corpus():
    if not SEED.exists():
        pytest.skip(f"the seed article is its publisher's and not part of the project: no {SEED}")
    articles, _ = read.articles(SEED.parent)
    return annotate.corpus(articles, engine="serial", store=None)


def entity(corpus, surface):
    """Return the one entity of all mentions with some words."""
    rows = corpus.mentions[corpus.mentions["surface"] == surface]
    assert len(rows), f"{surface} is never found"
    assert rows["entity_id"].nunique(dropna=False) == 1
    return rows["entity"].iloc[0]


def test_isis_is_one_under_all_its_names_and_the_most_named_organisation(corpus):
    names = ["Islamic State of Iraq and Syria", "ISIS", "Isil"]
    assert len({entity(corpus, name) for name in names}) == 1
    organisations = corpus.entities[corpus.entities["label"] == "ORG"]
    assert organisations["entity"].iloc[0] == entity(corpus, "ISIS")


@pytest.mark.parametrize(
    ("full", "short"),
    [("Nouri al-Maliki", "Maliki"), ("Haider al-Abadi", "Abadi"), ("Bashar al-Assad", "Assad"),
     ("Christopher Meyer", "Meyer"), ("Martin Dempsey", "Dempsey")],
)  # fmt: skip
def test_each_person_is_one_under_full_name_and_surname(corpus, full, short):
    assert entity(corpus, full) == entity(corpus, short) == full
    people = corpus.entities.set_index("entity")
    assert people.loc[full, "label"] == "PERSON"


@pytest.mark.parametrize("place", ["Baquba", "Diyala", "Mosul"])
def test_towns_and_provinces_are_places(corpus, place):
    rows = corpus.mentions[corpus.mentions["surface"].str.contains(place)]
    assert len(rows)
    assert set(rows["label"]) == {"PLACE"}


def test_no_heading_or_footer_is_a_name(corpus):
    footers = {"WSWS", "Socialist Equality Party", "Bill Van Auken"}
    assert not footers & set(corpus.mentions["surface"])
    text = corpus.articles["text"].item()
    assert text.startswith("The slaughter")
    assert corpus.mentions["surface"].str.contains("\n").sum() == 0
