"""Places and peoples: what every reader knows without the article's help."""

import pytest
from pyworldatlas import Atlas

from utils.annotate.spans import gazetteer

PEOPLES = [
    ("Iraqi", "Iraq"), ("Iraqis", "Iraq"), ("Dane", "Denmark"), ("Danes", "Denmark"),
    ("Danish", "Denmark"), ("Swiss", "Switzerland"), ("French", "France"), ("Poles", "Poland"),
    ("Turks", "Turkey"), ("Turkish", "Turkey"), ("Saudis", "Saudi Arabia"),
    ("Filipinos", "Philippines"), ("Chinese", "China"), ("Syrians", "Syria"),
    ("Britons", "United Kingdom"), ("Americans", "United States"), ("Kurds", None),
    ("Sunni", None), ("Palestinians", "Palestinian Territory"),
]  # fmt: skip


@pytest.mark.parametrize(("people", "country"), PEOPLES)
def test_a_people_has_its_country(people, country):
    assert gazetteer.peoples()[people] == country


def test_the_larger_country_has_the_demonym_that_two_share():
    by_name = {one.name: one for one in Atlas().countries()}
    assert gazetteer.peoples()["Dutch"] == gazetteer.country_of("Netherlands")
    country = by_name[gazetteer.peoples()["Dutch"]]
    assert country.population > by_name["Aruba"].population


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("US", "United States"),
        ("U.S.", "United States"),
        ("America", "United States"),
        ("UK", "United Kingdom"),
        ("Britain", "United Kingdom"),
        ("Burma", "Myanmar"),
        ("Republic of Iraq", "Iraq"),
        ("Russian Federation", "Russia"),
    ],
)
def test_a_country_is_known_by_its_other_names(name, country):
    assert gazetteer.countries()[name] == country


def test_each_country_is_known_by_one_name_whatever_it_is_called():
    countries = gazetteer.countries()
    assert {name: country for name, country in countries.items()
            if countries[gazetteer.fold(country)] != country} == {}  # fmt: skip
    assert set(filter(None, gazetteer.peoples().values())) <= set(countries.values())


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("São Paulo", "Sao Paulo"),
        ("Zürich", "Zurich"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Bogota\u0301", "Bogota"),
        ("Shi‘ite", "Shi'ite"),
        ("Mosul", "Mosul"),
    ],
)
def test_accents_and_curly_apostrophes_do_not_count(written, folded):
    assert gazetteer.fold(written) == folded
    assert gazetteer.fold(folded) == folded


@pytest.mark.parametrize(
    "name", ["Mosul", "Baghdad", "Damascus", "Sao Paulo", "Zurich", "Middle East", "Scotland"]
)
def test_cities_and_parts_of_the_world_are_places(name):
    assert name in gazetteer.places()


@pytest.mark.parametrize("name", ["Anbar", "Diyala", "Texas"])
def test_provinces_are_known_without_their_article(name):
    assert name in gazetteer.subdivisions()
    assert name not in gazetteer.places()


def test_every_name_is_folded_so_that_it_can_be_found():
    for names in (gazetteer.places(), gazetteer.countries(), gazetteer.peoples()):
        assert [name for name in names if name != gazetteer.fold(name)] == []
