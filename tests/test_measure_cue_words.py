"""Base forms of cues: against regular forms, irregular verbs and the language model's tables."""

import re

import pytest

from utils.measure.cue_words import OTHER, STANCES, base_form, lemma, stance

VERBS = [verb for verbs in STANCES.values() for verb in verbs.split() if "_" not in verb]


@pytest.mark.parametrize(
    ("cue", "base"),
    [
        ("said", "say"), ("Says", "say"), ("saying", "say"), ("had said", "say"),
        ("told", "tell"), ("was told", "tell"), ("according to", "according to"),
        ("According  to", "according to"), ("pointed out", "point out"), ("went on", "go on"),
        ("called for", "call for"), ("called", "call"), ("asked for", "ask"), ("said on", "say"),
        ("did not deny", "deny"), ("denies", "deny"), ("quipped", "quip"), ("warning", "warn"),
        ("has repeatedly insisted", "insist"), ("in a statement", "state"),
        ("accusation", "accuse"), ("couldn’t confirm", "confirm"), ("read", "read"),
        ("put", "put"), ("lied", "lie"),
        (":", ""), ("", ""),
    ],
)  # fmt: skip
def test_cues_have_a_base_form(cue, base):
    assert lemma(cue) == base


def test_no_verb_has_two_stances_and_each_is_its_own_base():
    assert len(VERBS) == len(set(VERBS))
    for verb in VERBS:
        assert base_form(verb) == verb
        assert stance(verb) != OTHER


@pytest.mark.slow
def test_the_model_s_tables_agree():
    """spaCy's table of exceptions and its rules, for regular forms of verbs of either kind."""
    spacy = pytest.importorskip("spacy")
    from utils.annotate.model.language import pipeline

    nlp = spacy.load(pipeline().name, exclude=["tok2vec", "tagger", "parser", "ner"])
    found = nlp.get_pipe("lemmatizer").lookups
    index = found.get_table("lemma_index")["verb"]
    exceptions = found.get_table("lemma_exc")["verb"]
    pairs = [
        (form, {base for base in bases if base in index})
        for form, bases in exceptions.items()
        if form.isalpha() and re.search("(ied|ies|ed|ing)$", form)
    ]
    pairs = [(form, bases) for form, bases in pairs if bases & set(VERBS)]
    assert len(pairs) > 10
    assert all(base_form(form) in bases for form, bases in pairs)
