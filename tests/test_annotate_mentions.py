"""Where somebody is named, from spans judged by hand: what rules add, drop and relabel."""

import numpy as np
import pandas as pd
import pytest

from utils import tables
from utils.annotate import sentences
from utils.annotate.spans import mentions
from utils.annotate.spans.names import KINDS, Judged

SURE = {"P": "PERSON", "O": "ORG", "L": "PLACE", "X": "OTHER", "N": "none"}


@pytest.fixture
def assembled(marked):
    def assemble(*texts, outlet=None, aliases=None, found="model"):
        """Take each marked span for a candidate that its own article is sure of; N: no name."""
        pattern = [text.replace("{N:", "{X:") for text in texts]
        articles, places = marked(*pattern)
        codes = [one for text in texts for one in _codes(text)]
        rows = [
            Judged(start, end, found if found != "model" else None, *_chances(SURE[code]),
                   *_before(articles["text"][int(article[1:])], start), False, False)
            for (article, start, end), code in zip(
                places[["article_id", "start_char", "end_char"]].itertuples(index=False), codes,
                strict=True)
        ]  # fmt: skip
        judged = pd.DataFrame(rows, columns=Judged._fields)
        judged.insert(0, "article_id", places["article_id"])
        flags = dict.fromkeys([name for name in judged if name.startswith("is_")], "bool")
        judged = judged.astype({"found": "str", "start_char": "int64", "end_char": "int64"} | flags)
        articles["outlet"] = pd.Series(outlet, articles.index, dtype="str")
        spans = [
            (article, number, *place)
            for article, text in zip(articles["article_id"], articles["text"], strict=True)
            for number, place in enumerate(sentences.spans(text))
        ]
        spans = pd.DataFrame(spans, columns=list(tables.SENTENCES)).astype({"article_id": "str"})
        table = None if aliases is None else pd.DataFrame(aliases)
        made = mentions.assemble(articles, spans, judged, table)
        _check(made, articles, spans)
        return made

    return assemble


def _codes(text):
    return [piece[0] for piece in text.split("{")[1:]]


def _chances(kind):
    return [np.log(0.9 if one == kind else 0.025) for one in KINDS]


def _before(text, start):
    words = text[:start].split()
    is_within = bool(words) and words[-1].islower() and text[start - 1] == " "
    return is_within, is_within and words[-1] in ("in", "near", "at")


def _check(made, articles, spans):
    """Hold what is true of every table of mentions."""
    texts = articles.set_index("article_id")["text"]
    for row in made.itertuples():
        assert texts[row.article_id][row.start_char : row.end_char] == row.surface
    order = made[["article_id", "start_char"]]
    assert order.equals(order.sort_values(["article_id", "start_char"]))
    same = made["article_id"] == made["article_id"].shift()
    assert (made["start_char"] >= made["end_char"].shift())[same].all()
    placed = made.merge(spans, on=["article_id", "sentence_id"], suffixes=("", "_of"))
    assert len(placed) == len(made)
    assert (placed["start_char"] >= placed["start_char_of"]).all()
    assert (placed["start_char"] < placed["end_char_of"]).all()


def named(made):
    return list(zip(made["surface"], made["label"], made["rule"], strict=True))


def test_what_was_judged_a_name_is_one_and_has_its_sentence(assembled):
    made = assembled("It rained. {P:Ann Fox} left {L:Mosul}. She slept in {L:Erbil}.", "No name.")
    found = [("Ann Fox", "PERSON"), ("Mosul", "PLACE"), ("Erbil", "PLACE")]
    assert named(made) == [(*one, "capitals") for one in found]
    assert made["sentence_id"].tolist() == [1, 1, 2]


@pytest.mark.parametrize(
    ("found", "rule"), [("PERSON", "model"), ("ORG", "relabelled"), ("model", "capitals")]
)
def test_the_rule_says_who_saw_it(assembled, found, rule):
    assert named(assembled("So {P:Ann Fox} left.", found=found)) == [("Ann Fox", "PERSON", rule)]


def test_a_surname_of_somebody_named_in_full_is_a_person(assembled):
    made = assembled("{P:Ann Fox} left. Then {O:Fox} slept, and {N:Fox} woke.")
    assert named(made)[1:] == [("Fox", "PERSON", "surname"), ("Fox", "PERSON", "surname")]


def test_a_surname_of_nobody_here_is_not_given_back(assembled):
    assert named(assembled("{P:Ann Fox} left.", "It was {N:Fox} again."))[1:] == []


def test_a_gloss_in_square_brackets_is_named_like_what_it_explains(assembled):
    made = assembled("In the face of {N:Isil} [{O:ISIS}], a foe.")
    assert named(made) == [("Isil", "ORG", "gloss"), ("ISIS", "ORG", "capitals")]


def test_a_known_place_after_in_or_before_province_is_given_back(assembled):
    made = assembled("The capital of {L:Iraq}'s {N:Diyala} province. He slept in {N:Mosul}.")
    assert named(made)[1:] == [("Diyala", "PLACE", "gazetteer"), ("Mosul", "PLACE", "gazetteer")]
    assert named(assembled("He likes {N:Diyala} and {N:Mosul} very much.")) == []


def test_a_country_is_a_place_and_a_people_a_group_whatever_was_judged(assembled):
    made = assembled("{O:Iraq} spoke, {X:Iraqis} slept.")
    assert [row[:2] for row in named(made)] == [("Iraq", "PLACE"), ("Iraqis", "GROUP")]


@pytest.mark.parametrize("title", ["President", "Prime Minister", "Gen."])
def test_a_title_without_a_name_names_nobody(assembled, title):
    assert named(assembled(f"Then {{P:{title}}} slept.")) == []


def test_a_title_is_cut_off_a_person_s_name(assembled):
    made = assembled("Then {P:Secretary of Defense Chuck Hagel} left.")
    assert made["surface"].tolist() == ["Chuck Hagel"]


def test_a_name_found_in_full_is_found_where_no_span_was_judged(assembled):
    made = assembled("{O:Northern Council} met.", "She left Northern Council today.")
    assert named(made)[1] == ("Northern Council", "ORG", "known name")


def test_what_was_judged_no_name_or_is_part_of_a_longer_one_stays_none(assembled):
    assert len(assembled("{O:Northern Council} met.", "She left {N:Northern Council}.")) == 1
    assert len(assembled("{O:Northern Council} met.", "the New Northern Council Hall")) == 1
    assert len(assembled("{O:Northern Council} met.", "Northern Councillors met")) == 1


def test_an_outlet_is_an_organisation_wherever_it_is_named(assembled):
    made = assembled("The {L:Mosul} Evening Post wrote.", outlet="Mosul Evening Post")
    assert named(made) == [("Mosul Evening Post", "ORG", "outlet")]


def test_a_surface_of_the_alias_table_is_found_and_wins(assembled):
    rows = {"surface": ["Free Army"], "entity": ["Front"], "label": ["ORG"]}
    made = assembled("The {P:Army} of the Free Army and {X:Free} men.", aliases=rows)
    assert ("Free Army", "ORG", "alias table") in named(made)


def test_a_row_without_an_entity_adds_no_name(assembled):
    assert named(assembled("It was May.", aliases={"surface": ["May"], "entity": [None]})) == []


TAGS = [
    '<a title="{L:Mosul}">rain</a>',
    "<{O:Mosul Post}>",
    '<img alt="Free Army Mosul Evening Post"/>',
]


@pytest.mark.parametrize("text", TAGS)
def test_a_name_inside_a_tag_names_nothing(assembled, text):
    rows = {"surface": ["Free Army"], "entity": ["Front"], "label": ["ORG"]}
    assert assembled(text, outlet="Mosul Evening Post", aliases=rows).empty


def test_what_stands_between_tags_is_named(assembled):
    made = assembled("<b>{P:Ann Fox}</b> said 3 < 4 in {L:Mosul} > {L:Erbil}")
    assert made["surface"].tolist() == ["Ann Fox", "Mosul", "Erbil"]


def test_combining_characters_and_emoji_shift_nothing(assembled):
    made = assembled("👩‍👩‍👧 e\u0301 \u202e {P:Zoe\u0308 Fox} \x00 left {L:Erbil}.")
    assert made["surface"].tolist() == ["Zoe\u0308 Fox", "Erbil"]
