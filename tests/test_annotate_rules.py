"""Rules of newspapers, one by one; together they are tested with the mentions."""

import pandas as pd
import pytest

from utils.annotate.spans import pooling, rules


@pytest.mark.parametrize(
    ("name", "surname"),
    [("Nouri al-Maliki", "Maliki"), ("Chuck Hagel", "Hagel"), ("Hagel", "Hagel"),
     ("Jean-Claude Juncker", "Juncker")],
)  # fmt: skip
def test_a_surname_is_the_last_word_without_a_particle(name, surname):
    assert rules.surname_of(name) == surname


def relabelled(*rows):
    found = pd.DataFrame(rows, columns=["article", "surface", "label"]).assign(rule="model")
    made = rules.surnames_to_people(found)
    return list(zip(made["label"], made["rule"], strict=True))


def test_a_surname_that_was_read_as_an_organisation_is_a_person_in_its_article_only():
    rows = [(0, "Ann Fox", "PERSON"), (0, "Fox", "ORG"), (0, "Fox", "PLACE"), (1, "Fox", "ORG")]
    assert relabelled(*rows) == [
        ("PERSON", "model"), ("PERSON", "surname"), ("PLACE", "model"), ("ORG", "model")
    ]  # fmt: skip


def test_a_person_of_one_word_lends_no_surname():
    assert relabelled((0, "Fox", "PERSON"), (0, "Fox", "ORG"))[1] == ("ORG", "model")


@pytest.mark.parametrize(
    ("after", "is_sure"), [(" (ISIS),", True), (" [ISIS]", True), (" (AFP)", False), (",", False)]
)
def test_a_name_whose_initials_follow_is_surer_than_a_part_of_it(after, is_sure):
    text = "the Islamic State of Iraq and Syria" + after
    whole = {"start_char": 4, "end_char": 35, "surface": text[4:35], "kind": "ORG", "score": 1.0}
    part = {"start_char": 30, "end_char": 35, "surface": "Syria", "kind": "PLACE", "score": 2.0}
    pooled = pd.DataFrame([whole, part]).assign(article=0)
    kept = pooling.disjoint(rules.explained(pooled, [text]))
    assert kept["surface"].tolist() == [text[4:35] if is_sure else "Syria"]
