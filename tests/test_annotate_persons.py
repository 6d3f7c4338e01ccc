"""Gender and office as an article's own words give them."""

from fake_attributions import scene

from utils.annotate.speech.persons import Persons
from utils.annotate.speech.scene import Scene


def _genders(markup):
    made, _ = scene(markup)
    persons = Persons(made)
    return [persons.gender(name[:2]) for name in made.names]


def test_titles_and_words_tell_gender():
    assert _genders("Mrs. {P:Ann Bey} met Sir {P:Lee Orr} and {P:Sky Doe}.") == [
        "female", "male", None,
    ]  # fmt: skip
    assert _genders("the spokeswoman {P:Kim Poe}") == ["female"]


def test_pronouns_near_behind_tell_gender():
    assert _genders("{P:Ann Bey} took her coat. She left.") == ["female"]
    assert _genders("{P:Sky Doe} left. “She is late,” it was said.") == [None]
    assert _genders("{P:Sky Doe} and his aunt met her.") == [None]


def test_a_title_outweighs_pronouns():
    assert _genders("Mr {P:Doe} told her that she and her son were late.") == ["male"]


def test_the_pronoun_asked_about_is_no_evidence():
    made, _ = scene("A letter to {P:Doe} came. “No,” she wrote.")
    persons = Persons(made)
    name = made.names[0][:2]
    assert persons.gender(name) == "female"
    assert persons.gender(name, made.text.index("she")) is None


def test_relatives_with_one_family_name_are_kept_apart():
    genders = _genders("Ms {P:Mirel Sarrow} left. {P:Rennic Sarrow} stayed.")
    assert genders == ["female", None]


def _holder(markup, office, place=10_000):
    made, _ = scene(markup)
    found = Persons(made).holder(office, place)
    return found and made.text[slice(*found)]


def test_offices_before_behind_and_between():
    text = (
        "Prime Minister {P:Ardan Corvell} met {P:Casha Vellane}, the finance minister. "
        "The speaker, {P:Osmer Tarrel}, left. {P:Maris Undet}, who chairs the council, did not."
    )
    assert _holder(text, "the prime minister") == "Ardan Corvell"
    assert _holder(text, "the PM") == "Ardan Corvell"
    assert _holder(text, "the minister") == "Casha Vellane"
    assert _holder(text, "the Minister of Finance") == "Casha Vellane"
    assert _holder(text, "the speaker") == "Osmer Tarrel"
    assert _holder(text, "the foreign secretary") is None
    assert _holder(text, "") is None


def test_the_last_holder_before_the_place():
    text = "Defence Minister {P:Rennic Sarrow} left. Defence Minister {P:Essa Fendery} came."
    assert _holder(text, "the defence minister") == "Essa Fendery"
    assert _holder(text, "the defence minister", 45) == "Rennic Sarrow"


def test_a_title_tells_two_of_one_family_apart():
    text = "Mr Odel Brannery met Mrs Ida Brannery. “Go,” Mr Brannery said. “No,” Mrs Brannery said."
    places = [3, 25, 48, 73]
    ends = [16, 37, 56, 81]
    names = [(start, end, "PERSON") for start, end in zip(places, ends, strict=True)]
    assert [text[start:end].split()[-1] for start, end, _ in names] == ["Brannery"] * 4
    persons = Persons(Scene(text, [(0, 38), (39, 62), (63, 87)], names))
    meant = [text[slice(*persons.bearer(name[:2]))] for name in names[2:]]
    assert meant == ["Odel Brannery", "Ida Brannery"]
    assert persons.bearer(names[0][:2]) == names[0][:2]


def test_a_title_of_the_other_gender_is_somebody_else():
    text = "Mr Odel Brannery left. He sang. “No,” Mrs Brannery said."
    names = [(3, 16, "PERSON"), (42, 50, "PERSON")]
    persons = Persons(Scene(text, [(0, 22), (23, 31), (32, 56)], names))
    assert text[slice(*persons.bearer((42, 50)))] == "Mrs Brannery"
    assert text[slice(*persons.bearer((3, 16)))] == "Odel Brannery"
