"""Corrections of who is who: their rows, what they reach, and the way to the next run's table."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from utils import annotate, read, tables
from utils.annotate.entities.aliases import resolve
from utils.show.explorer import alias_file, corrections

TEXTS = (
    "{P:Ana Pell} spoke. {P:Pell} left {L:Tolmet}. {P:Bran Oster} stayed.",
    "{P:Ana Pell} met {P:Mara Pell} and {P:Bran Oster}.",
    "{P:Pell} slept. {O:Reform Alliance} won; {O:Tolmet Council} lost.",
    "{P:Mara Pell} won. {P:Pell} smiled at {O:Reform Alliance}.",
)


@pytest.fixture(scope="module")
def small(marked):
    """Return four articles, their mentions and the corpus that the rules make of them."""
    articles, mentions = marked(*TEXTS)
    return articles, mentions, made_of(articles, mentions)


def made_of(articles, mentions, aliases=None):
    sentence = mentions.assign(sentence_id=0, rule="test")
    resolved, entities, decisions = resolve(sentence, articles, aliases)
    return annotate.Corpus(
        articles=articles, sentences=tables.empty("sentences"), mentions=resolved,
        entities=entities, alias_decisions=decisions, problems=tables.empty("problems"),
    )  # fmt: skip


def names(corpus):
    """Return for each mention its words, and what they were taken for."""
    rows = corpus.mentions
    key = zip(rows["article_id"], rows["start_char"], strict=True)
    return dict(zip(key, zip(rows["surface"], rows["entity"].fillna("?"), rows["label"],
                             strict=True), strict=True))  # fmt: skip


def apply(small, correction, tmp_path):
    """Write a correction, read the table back, and resolve the names with it."""
    articles, mentions, _ = small
    alias_file.write(correction, tmp_path)
    return names(made_of(articles, mentions, read.aliases(tmp_path)))


def test_a_merged_entity_s_mentions_become_the_other_s_short_forms_too(small, tmp_path):
    before = names(small[2])
    correction = corrections.merge(small[2], "person-ana-pell", "person-bran-oster")
    after = apply(small, correction, tmp_path)
    moved = {key for key, (_, entity, _) in before.items() if entity == "Ana Pell"}
    assert {after[key][1:] for key in moved} == {("Bran Oster", "PERSON")}
    assert {key: after[key] for key in before.keys() - moved} == (
        {key: before[key] for key in before.keys() - moved}
    )
    assert correction.n_mentions == len(moved) == 3
    assert correction.words.startswith(
        "“Ana Pell” (PERSON, 3 mentions) becomes “Bran Oster” (PERSON). 3 mentions change."
    )


def test_a_new_name_is_given_to_all_mentions(small, tmp_path):
    correction = corrections.merge(small[2], "org-reform-alliance", "  The\nReformers ")
    after = apply(small, correction, tmp_path)
    found = {entity for surface, entity, _ in after.values() if surface == "Reform Alliance"}
    assert found == {"The Reformers"}


def test_a_surface_that_is_split_off_is_somebody_of_its_own(small, tmp_path):
    before = names(small[2])
    correction = corrections.split(small[2], "person-ana-pell", "Pell", "Orla Pell", "PERSON")
    after = apply(small, correction, tmp_path)
    changed = {key for key in before if before[key] != after[key]}
    assert {after[key][1] for key in changed} == {"Orla Pell"}
    assert {before[key][0] for key in changed} == {"Pell"}
    assert correction.n_mentions == len(changed)
    n_others = sum(before[key][1] != "Ana Pell" for key in changed)
    assert n_others > 0
    assert f"Of others {n_others} mentions change with it" in correction.words
    assert "“Pell” for" in correction.words


def test_the_entity_s_own_name_is_split_off_alone(small, tmp_path):
    correction = corrections.split(small[2], "person-ana-pell", "Ana Pell", "Ana X", "PERSON")
    after = apply(small, correction, tmp_path)
    found = {surface: entity for surface, entity, _ in after.values()}
    assert found["Ana Pell"] == "Ana X"
    assert found["Pell"] == "Pell"
    assert "The rest of it is called “Pell” from now on." in correction.words


def test_a_label_holds_for_all_mentions(small, tmp_path):
    correction = corrections.relabel(small[2], "org-reform-alliance", "GROUP")
    after = apply(small, correction, tmp_path)
    found = {told[1:] for told in after.values() if told[0] == "Reform Alliance"}
    assert found == {("Reform Alliance", "GROUP")}


def test_what_no_row_can_say_for_the_entity_alone_is_said(small):
    corpus = small[2]
    rows = corpus.mentions.assign(entity_id=corpus.mentions["entity_id"].astype(object))
    is_pell = (rows["surface"] == "Pell").to_numpy()
    rows.loc[np.flatnonzero(is_pell)[0], "entity_id"] = "person-mara-pell"
    shared = dataclasses.replace(corpus, mentions=rows.astype({"entity_id": "str"}))
    correction = corrections.relabel(shared, "person-mara-pell", "ORG")
    assert correction.rows["surface"].tolist() == ["Mara Pell"]
    assert "What “Pell” means is decided anew: the words mean others, too." in correction.words
    assert correction.n_mentions == 2


WRONG = [
    (lambda c: corrections.merge(c, "nobody", "x"), KeyError, "“nobody” is no key"),
    (lambda c: corrections.merge(c, "person-ana-pell", "person-ana-pell"), ValueError, "already"),
    (lambda c: corrections.merge(c, "person-ana-pell", "Ana Pell"), ValueError, "already"),
    (lambda c: corrections.merge(c, "person-ana-pell", " \n"), ValueError, "is no name"),
    (lambda c: corrections.merge(c, "person-ana-pell", "A\x1b[2J"), ValueError, "of which print"),
    (lambda c: corrections.merge(c, "person-ana-pell", "A\u202eB"), ValueError, "all of which"),
    (lambda c: corrections.merge(c, "person-ana-pell", "A" * 201), ValueError, "at most 200"),
    (lambda c: corrections.split(c, "person-ana-pell", "Hagel", "B", "PERSON"), ValueError,
     "“Hagel” is no name of “Ana Pell”; there are “"),
    (lambda c: corrections.split(c, "person-ana-pell", "Pell", "Ana Pell", "PERSON"), ValueError,
     "choose another"),
    (lambda c: corrections.split(c, "place-tolmet", "Tolmet", "B", "PLACE"), ValueError,
     "its only name"),
    (lambda c: corrections.split(c, "person-ana-pell", "Pell", "B", "PER"), ValueError,
     "“PER” is none of PERSON, ORG"),
    (lambda c: corrections.relabel(c, "person-ana-pell", "PERSON"), ValueError, "PERSON already"),
    (lambda c: corrections.relabel(c, "person-ana-pell", None), ValueError, "none of PERSON"),
]  # fmt: skip


@pytest.mark.parametrize(("correct", "kind", "told"), WRONG, ids=[told for *_, told in WRONG])
def test_nonsense_is_refused(small, correct, kind, told):
    with pytest.raises(kind, match=told) as error:
        correct(small[2])
    assert str(error.value).isprintable()


def test_two_entities_of_one_name_cannot_be_told_apart(small):
    corpus = small[2]
    twin = corpus.entities[corpus.entities["entity_id"] == "place-tolmet"]
    twin = twin.assign(entity_id="org-tolmet", label="ORG")
    entities = pd.concat([corpus.entities, twin], ignore_index=True)
    made = dataclasses.replace(corpus, entities=entities)
    correction = corrections.merge(made, "person-ana-pell", "place-tolmet")
    assert "2 entities are called “Tolmet”: the table cannot tell them apart" in correction.words


@pytest.mark.slow
def test_the_real_corpus_is_corrected_by_a_merge_a_split_and_a_label(annotated, tmp_path):
    (tmp_path / "aliases.csv").write_text(
        "surface,entity,label,from,to,note\nFFO,Front for a Free Oskery,ORG,,,initials\n"
        "OHL,Front for a Free Oskery,ORG,,,\nOskerin Home League,Front for a Free Oskery,ORG,,,\n"
        "Home League,Front for a Free Oskery,ORG,,,\n",
        encoding="utf-8",
    )
    made = [
        corrections.merge(annotated, "org-front-for-a-free-oskery", "The Movement"),
        corrections.split(annotated, "person-yorun-hadesk", "Khadesk", "Ilo Khadesk", "PERSON"),
        corrections.relabel(annotated, "org-national-chamber", "PLACE"),
    ]
    for one in made:
        alias_file.write(one, tmp_path)
    after = annotate.corpus(annotated.articles.drop(columns="language_detected"), scorers=(),
                            aliases=read.aliases(tmp_path), engine="serial",
                            parse=False)  # fmt: skip
    key = ["article_id", "start_char", "end_char"]
    pairs = annotated.mentions.merge(after.mentions, on=key, suffixes=("", "_now"))
    told = {
        "org-front-for-a-free-oskery": ("The Movement", "ORG"),
        "org-national-chamber": ("National Chamber", "PLACE"),
    }
    for entity_id, meant in told.items():
        rows = pairs[pairs["entity_id"] == entity_id]
        assert len(rows) == (annotated.mentions["entity_id"] == entity_id).sum() > 20
        assert set(zip(rows["entity_now"], rows["label_now"], strict=True)) == {meant}
    hadesk = pairs[pairs["entity_id"] == "person-yorun-hadesk"]
    is_split = hadesk["surface"] == "Khadesk"
    assert set(hadesk["entity_now"][is_split]) == {"Ilo Khadesk"}
    assert is_split.any()


def test_rows_keep_their_contract_and_words_print(annotated):
    for entity_id in annotated.entities["entity_id"].head(6):
        one = corrections.merge(annotated, entity_id, "Quux Blarney")
        tables.check(one.rows, "aliases")
        assert one.words.isprintable()
        n_own = (annotated.mentions["entity_id"] == entity_id).sum()
        assert one.n_mentions >= n_own


def test_a_surface_of_strange_letters_is_found_again(tmp_path):
    surface = '=HYPERLINK("x")\n<b>Ana</b>'
    articles = pd.DataFrame(
        {"article_id": ["a"], "text": [surface], "published_on": pd.to_datetime(["2014-06-02"]),
         "outlet": ["../../etc"]}
    )  # fmt: skip
    mentions = pd.DataFrame(
        {"article_id": ["a"], "start_char": [0], "end_char": [len(surface)], "surface": [surface],
         "label": ["ORG"]}
    )  # fmt: skip
    made = made_of(articles, mentions)
    correction = corrections.merge(made, made.entities["entity_id"][0], "Ana Pell")
    assert correction.words.isprintable()
    alias_file.write(correction, tmp_path)
    after = made_of(articles, mentions, read.aliases(tmp_path))
    assert after.entities["entity"].tolist() == ["Ana Pell"]
