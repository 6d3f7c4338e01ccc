"""Places and peoples that everybody knows: countries, their parts, cities, demonyms."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import pycountry
from pyworldatlas import Atlas

if TYPE_CHECKING:
    from pyworldatlas.models import Country

# What news calls countries and parts of the world, beside their names in the atlas.
_ALSO = {
    "US": "United States", "U.S.": "United States", "USA": "United States",
    "U.S.A.": "United States", "America": "United States", "United States": "United States",
    "UK": "United Kingdom", "U.K.": "United Kingdom", "Britain": "United Kingdom",
    "Great Britain": "United Kingdom", "UAE": "United Arab Emirates",
    "Burma": "Myanmar", "Czech Republic": "Czechia",
    "Holland": "The Netherlands", "Palestine": "Palestinian Territory",
    "Swaziland": "Eswatini", "Macedonia": "North Macedonia",
    "DRC": "Democratic Republic of the Congo",
}  # fmt: skip
_PARTS = {
    "England", "Scotland", "Wales", "Northern Ireland", "Europe", "Asia", "Africa",
    "North America", "South America", "Latin America", "Central America", "Oceania",
    "Antarctica", "Middle East", "Far East", "Central Asia", "Southeast Asia", "South Asia",
    "North Africa", "East Africa", "West Africa", "Balkans", "Caucasus", "Caribbean",
    "Scandinavia", "Mediterranean", "Arctic", "Gaza", "Gaza Strip", "West Bank", "Kurdistan",
    "Crimea", "Chechnya", "Tibet", "Kashmir", "Siberia", "New England", "Persian Gulf",
}  # fmt: skip
_ALSO_PEOPLES = {
    "British": "United Kingdom", "Briton": "United Kingdom", "Britons": "United Kingdom",
    "English": None, "Scottish": None, "Welsh": None, "Scots": None, "Americans": "United States",
    "American": "United States", "Arab": None, "Arabs": None, "Kurd": None, "Kurds": None,
    "Kurdish": None, "Tibetan": None, "Chechen": None, "European": None, "Europeans": None,
    "Asian": None, "Asians": None, "African": None, "Africans": None, "Muslim": None,
    "Muslims": None, "Islamic": None, "Christian": None, "Christians": None, "Jewish": None,
    "Jew": None, "Jews": None, "Catholic": None, "Catholics": None, "Protestant": None,
    "Protestants": None, "Sunni": None, "Sunnis": None, "Shia": None, "Shiite": None,
    "Shi'ite": None, "Shiites": None, "Shi'ites": None, "Yazidi": None, "Yazidis": None,
    "Hindu": None, "Hindus": None, "Buddhist": None, "Buddhists": None, "Soviet": None,
    "Palestinian": "Palestinian Territory", "Palestinians": "Palestinian Territory",
    "Spaniard": "Spain", "Spaniards": "Spain", "Frenchman": "France", "Dutchman": "The Netherlands",
}  # fmt: skip
_ARTICLE = re.compile(r"(?:Al|An|Ar|As|Ash|Ad|At|Az)[ -](?=[A-Z])")


def fold(name: str) -> str:
    """Return a name without accents, with a plain apostrophe: as most newsrooms type it.

    Examples
    --------
    >>> fold("Diyālá"), fold("Shi’ite")
    ('Diyala', "Shi'ite")
    """
    if name.isascii():
        return name
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‘", "'"))
    return "".join(one for one in plain if not unicodedata.combining(one))


@cache
def _atlas() -> tuple[Country, ...]:
    """Return what the atlas says of each country; to read it takes most of the time."""
    return tuple(Atlas().countries())


@cache
def countries() -> dict[str, str]:
    """Return each folded name of a country with the country that it names.

    Examples
    --------
    >>> countries()["Republic of Iraq"], countries()["U.S."]
    ('Iraq', 'United States')
    """
    found = {}
    for country in _atlas():
        names = (country.name, country.official_name, country.formal_name, *country.aliases)
        found |= {fold(name): country.name for name in names if name}
    return found | _ALSO


def country_of(name: str) -> str | None:
    """Return the country that a folded name without "the" names, None where it names none.

    Examples
    --------
    >>> country_of("Holland"), country_of("Netherlands"), country_of("Mosul")
    ('The Netherlands', 'The Netherlands', None)
    """
    return countries().get(name) or countries().get(f"The {name}")


@cache
def places() -> frozenset[str]:
    """Return the folded names of countries, cities, capitals and parts of the world.

    Examples
    --------
    >>> "Mosul" in places(), "Diyala" in places()
    (True, False)
    """
    found = {*countries(), *_PARTS}
    for country in _atlas():
        for city in (*country.capitals, *country.major_cities):
            found |= {fold(name) for name in (city.name, *getattr(city, "alternate_names", ()))}
    return frozenset(found)


@cache
def subdivisions() -> frozenset[str]:
    """Return the folded names of provinces, states and districts (ISO 3166-2).

    Examples
    --------
    >>> "Diyala" in subdivisions(), "Anbar" in subdivisions()
    (True, True)
    """
    names = {fold(one.name) for one in pycountry.subdivisions}
    return frozenset(names | {_ARTICLE.sub("", name) for name in names})


@cache
def peoples() -> dict[str, str | None]:
    """Return each demonym, people and faith, with its country where it has one.

    Examples
    --------
    >>> peoples()["Iraqis"], peoples()["Kurds"]
    ('Iraq', None)
    """
    found: dict[str, str | None] = {}
    # The larger country first: "Dutch" is stated of Aruba, too.
    for country in sorted(_atlas(), key=lambda one: -(one.population or 0)):
        for demonym in country.demonyms:
            for name in _demonyms(f"{demonym.adjective or ''};{demonym.noun or ''}"):
                found.setdefault(name, country.name)
    return found | _ALSO_PEOPLES


def _demonyms(stated: str) -> list[str]:
    """Take apart what the atlas states, such as "Dane(s), Danish or Danes (colloquial)"."""
    both = f"{stated.replace('(s)', 's')};{stated.replace('(s)', '')}"
    names = re.split(r"[;,/]| or | and ", re.sub(r"\(.*?\)", "", both))
    folded = [fold(name).strip() for name in names]
    return [name for name in folded if name[:1].isupper() and len(name) > 2]
