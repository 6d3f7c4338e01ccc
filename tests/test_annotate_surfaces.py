"""What the words of a name say by themselves."""

import pytest

from utils.annotate.spans.surfaces import of_surface


@pytest.mark.parametrize(
    ("surface", "feature"),
    [
        ("Iraq", "a country"),
        ("Mosul", "in the gazetteer"),
        ("Diyala", "a province"),
        ("Kurds", "a people"),
        ("Iraqi Army", "a people first"),
        ("Mosul Dam", "with a place"),
        ("Mosul Dam", "last place"),
        ("Bank of England", "org of"),
        ("Gen. Dempsey", "a title first"),
        ("President", "a title only"),
        ("al-Maliki", "small first"),
        ("Arms and Metals", "with and"),
        ("Lake Ontario", "lake first"),
        ("Northern Council", "a direction first"),
        ("UNICEF", "capitals"),
        ("FREE ARMY", "all capitals"),
        ("A350", "a digit"),
        ("John F. Kennedy", "an initial"),
        ("Paris, France", "a mark within"),
        ("Chuck Hagel", "2 capitalised"),
    ],
)
def test_words_speak_for_a_kind(surface, feature):
    assert feature in of_surface(surface)


@pytest.mark.parametrize(
    "surface", ["Iraq", "Chuck Hagel", "$", "é\u0301", "42", "x", "مقتدى الصدر"]
)
def test_every_surface_has_a_feature_and_none_twice(surface):
    found = of_surface(surface)
    assert found[0] == "any"
    assert len(found) == len(set(found))
