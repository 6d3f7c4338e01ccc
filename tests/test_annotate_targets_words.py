"""The tables: every form of a verb, against a grammar's, and the lexicons they rest on."""

import csv

import pytest
from textblob.en import sentiment

from utils.annotate.tone.targets import words

# (verb, third person, -ing, past, participle)
GRAMMAR = [
    ("deny", "denies", "denying", "denied", "denied"),
    ("slam", "slams", "slamming", "slammed", "slammed"),
    ("praise", "praises", "praising", "praised", "praised"),
    ("impeach", "impeaches", "impeaching", "impeached", "impeached"),
    ("betray", "betrays", "betraying", "betrayed", "betrayed"),
    ("lie", "lies", "lying", "lied", "lied"),
    ("steal", "steals", "stealing", "stole", "stolen"),
    ("overthrow", "overthrows", "overthrowing", "overthrew", "overthrown"),
    ("admit", "admits", "admitting", "admitted", "admitted"),
]


@pytest.mark.parametrize("forms", GRAMMAR, ids=lambda forms: forms[0])
def test_verbs_have_the_forms_of_grammars(forms):
    known = words.verbs()
    assert all(form in known for form in forms)
    assert {form for form in forms if known[form].is_participle} == {forms[-1]}
    assert len({known[form][:3] for form in forms}) == 1


def test_who_accuses_is_not_who_is_accused():
    accused = words.verbs()["accused"]
    assert accused.patient < accused.agent <= 0


@pytest.mark.parametrize("name", ["verbs.csv", "words.csv", "irregular.csv", "doubling.csv"])
def test_a_table_states_each_word_once(name):
    rows = words._rows(name)
    key = {"irregular.csv": "verb", "doubling.csv": "verb"}.get(name, name.removesuffix(".csv"))
    stated = [word for row in rows for word in row[key].split()]
    assert len(stated) == len(set(stated))
    assert all(word == word.lower() for word in stated)


def test_what_is_known_of_irregular_verbs_is_used():
    verbs = {verb for row in words._rows("verbs.csv") for verb in row["verbs"].split()}
    for name in ("irregular.csv", "doubling.csv"):
        assert {row["verb"] for row in words._rows(name)} <= verbs


def test_tones_lie_between_minus_one_and_one():
    assert all(-1 <= tone <= 1 and tone for tone in words.tones().values())
    assert all(abs(one.agent) <= 1 and abs(one.patient) <= 1 for one in words.verbs().values())


def test_the_lexicons_are_those_of_their_packages():
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    theirs = SentimentIntensityAnalyzer().lexicon
    ours = words.vader()
    assert len(ours) > 6000
    assert all(theirs[word] == pytest.approx(tone * 4) for word, tone in ours.items())
    sentiment.load()
    assert len(words.pattern()) > 1500
    # TextBlob gives adverbs the tone of their adjectives.
    ours = {word: tone for word, tone in words.pattern().items() if not word.endswith("ly")}
    for word, tone in ours.items():
        theirs = [values[0] for values in sentiment[word].values()]
        assert min(theirs) - 1e-9 <= tone <= max(theirs) + 1e-9


def test_a_table_of_ours_comes_before_the_lexicons():
    with (words._HERE / "words.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for word in row["words"].split():
            assert words.tones().get(word, 0.0) == float(row["tone"])
