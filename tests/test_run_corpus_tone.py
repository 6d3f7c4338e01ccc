"""Sentences are drawn at random in a way that can be repeated, and their codings checked."""

from pathlib import Path

import pytest

from utils.run.corpus import story, tone

TOLD = story.read(Path(__file__).parents[1] / "corpus" / "teaching" / "source")
CODES = {"coder_1": "negative", "coder_2": "negative", "adjudicated": "negative", "note": ""}


@pytest.fixture
def sources(make_source):
    text = (
        '<n e="corvell">Corvell</n> left Dr. <n e="tolmet">Tolmet</n> in {}. '
        '<n e="auren" for="auren_government">Auren</n> and <n e="front">the Front</n> met {} times.'
    )
    return [
        make_source(text.format(n, n), name=f"2014-06-{n:02}-x", folder="night-shift")
        for n in range(1, 31)
    ]


def test_only_people_bodies_and_metonyms_are_drawn_each_sentence_once(sources):
    drawn = tone.draw(sources, TOLD)
    assert {item.entity_id for item in drawn} == {"corvell", "auren_government", "front"}
    assert len({item.sentence for item in drawn}) == len(drawn) == 60
    assert all(item.sentence[item.start : item.end] == item.mention for item in drawn)


def test_who_merely_speaks_is_no_target(make_source):
    source = make_source(
        '<s a="1" who="ostrell"><n e="ostrell">Ostrell</n></s> <v a="1">said</v> <c a="1">that '
        '<n e="corvell">Corvell</n> had left</c>.'
    )
    assert [item.mention for item in tone.draw([source], TOLD)] == ["Corvell"]


def test_a_draw_is_the_same_in_any_order_and_mostly_with_an_article_less(sources):
    drawn = tone.draw(sources, TOLD, n=20)
    assert tone.draw(sources[::-1], TOLD, n=20) == drawn
    assert len(set(tone.draw(sources[1:], TOLD, n=20)) & set(drawn)) >= 17


def test_every_item_is_as_likely_as_another(sources):
    first_half = {source.article_id for source in sources[:15]}
    drawn = tone.draw(sources, TOLD, n=30)
    assert 8 <= sum(item.article_id in first_half for item in drawn) <= 22


def test_reprints_and_duplicates_are_left_out(make_source):
    text = '<n e="corvell">Corvell</n> left.'
    own = make_source(text)
    again = make_source(text, name="2014-06-14-x")
    reprint = make_source(text + " So.", name="2014-06-15-x", wire="w1")
    assert [item.article_id for item in tone.draw([own, again, reprint], TOLD)] == [own.article_id]


def test_an_outlet_is_no_target_in_its_own_articles(make_source):
    text = '<n e="lissend">LISSEND</n> (<n e="allied_dispatch">AD</n>), <n e="corvell">Corvell</n>.'
    own, other = (
        make_source(text + folder, folder=folder) for folder in ("allied-dispatch", "night-shift")
    )
    drawn = tone.draw([own, other], TOLD)
    assert {item.entity_id for item in drawn if item.article_id == own.article_id} == {"corvell"}
    whole = {item.entity_id for item in tone._items([other], TOLD)}
    assert whole == {"corvell", "allied_dispatch"}


def test_faults_of_a_coding(sources, monkeypatch):
    monkeypatch.setattr(tone, "N_ITEMS", 3)
    monkeypatch.setattr(tone, "SLACK", 2)
    items = [
        {name: str(value) for name, value in item._asdict().items()} | CODES
        for item in tone.draw(sources, TOLD, n=3)
    ]
    assert list(tone.faults(items, sources, TOLD)) == []

    def said(**changed):
        return " ".join(tone.faults([items[0] | changed, *items[1:]], sources, TOLD))

    assert "no such sentence and target" in said(sentence="Another one.")
    assert "no such sentence and target" in said(end="99")
    assert "coder_2 'bad' is none of" in said(coder_2="bad")
    assert "both coders agree, and the decision is another" in said(adjudicated="neutral")
    assert "no note says why" in said(coder_2="neutral")
    assert "no note" not in said(coder_2="neutral", note="Because.")
    undrawn = [
        item for item in tone.draw(sources, TOLD) if item not in tone.draw(sources, TOLD, n=5)
    ]
    far = {name: str(value) for name, value in undrawn[0]._asdict().items()}
    assert "was not drawn" in said(**far)
    assert "stands there twice" in " ".join(tone.faults([items[0], *items[:2]], sources, TOLD))
    assert "2 items, 3 wanted" in " ".join(tone.faults(items[:2], sources, TOLD))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the first row must be article_id,start"),
        (",".join(tone.COLUMNS) + "\na,1,2\n", "row 1 has too many or too few cells"),
        (",".join(tone.COLUMNS) + "\na,x,2,m,e,s,c,c,c,n\n", "start and end are"),
    ],
)
def test_a_broken_table_of_codes_is_said(tmp_path, content, said):
    (tmp_path / "tone.csv").write_text(content)
    with pytest.raises(ValueError, match=said):
        tone.read(tmp_path)
