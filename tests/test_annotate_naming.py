"""What an entity is called: the fullest of its frequent names, and a key of its own."""

import numpy as np
import pandas as pd
import pytest

from utils.annotate.entities import naming


def shown(label, **counts):
    surfaces = [name.replace("_", " ") for name, n in counts.items() for _ in range(n)]
    mentions = pd.DataFrame({"surface": surfaces, "label": label})
    return naming.names(mentions, np.zeros(len(mentions), dtype=int)).loc[0, "entity"]


@pytest.mark.parametrize(
    ("label", "counts", "name"),
    [
        ("PERSON", {"Maliki": 50, "Nouri_al-Maliki": 1}, "Nouri al-Maliki"),
        ("PERSON", {"Obama": 5, "Barack_Obama": 2, "Barack_Hussein_Obama": 1}, "Barack Obama"),
        ("ORG", {"ISIS": 12, "Islamic_State_of_Iraq_and_Syria": 2},
         "Islamic State of Iraq and Syria"),
        ("ORG", {"ISIS": 99, "Islamic_State_of_Iraq_and_Syria": 1}, "ISIS"),
        ("PLACE", {"MOSUL": 3, "Mosul": 1}, "Mosul"),
        ("ORG", {"Bank_A": 1, "Bank_B": 1}, "Bank A"),
    ],
)  # fmt: skip
def test_the_fullest_of_the_frequent_names_is_shown(label, counts, name):
    assert shown(label, **counts) == name


def test_an_entity_is_found_by_its_name_before_a_surface():
    mentions = pd.DataFrame({"surface": ["ISIS", "Isil", "ISIS"], "label": "ORG"})
    number = np.array([0, 1, 1])
    named = pd.DataFrame({"entity": ["Islamic State", "ISIS"], "label": "ORG"})
    assert naming.find(mentions, number, named, "ISIS") == 1
    assert naming.find(mentions, number, named, "Isil") == 1
    assert naming.find(mentions, number, named, "Hamas") is None


def test_keys_are_unique_even_where_a_name_ends_in_a_number():
    mentions = pd.DataFrame({"surface": ["A", "B", "C"], "label": "ORG", "article_id": "a"})
    named = pd.DataFrame({"entity": ["Apollo", "Apollo", "Apollo 2"], "label": "ORG"})
    made = naming.entities(mentions, np.array([0, 1, 2]), named)
    assert made["entity_id"].tolist() == ["org-apollo", "org-apollo-2", "org-apollo-2-2"]
