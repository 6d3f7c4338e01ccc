"""Each rule of the guide finds what breaks it, and lets sound markup pass."""

from pathlib import Path

import pytest

from utils.run.corpus import rules, story

TOLD = story.read(Path(__file__).parents[1] / "corpus" / "teaching" / "source")
SOUND = (
    '<n e="lissend" for="government">LISSEND</n>, <t v="2014-06-12" event="5">Thursday</t>.'
    ' <s a="1" who="teskell">Col. <n e="teskell">Bren Teskell</n>, the army spokesman</s>,'
    ' <v a="1">said</v> <c a="1">that <num of="garrison_soldiers" v="600" hedge="about">600</num>'
    ' had left</c>. <c a="2">"I counted them,"</c> <s a="2" who="corvell"><o e="corvell">the prime'
    ' minister</o></s> <v a="2">said</v>. <scare>"Heroes"</scare>, all of them.'
)


@pytest.fixture
def faults(make_source):
    def found(text=SOUND, **header):
        return rules.faults(make_source(text, **{"events": "5"} | header), TOLD)

    return found


def test_sound_markup_has_no_fault(faults):
    assert faults() == []


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ({"published": "2014-06-14"}, "does not begin with published='2014-06-14'"),
        ({"published": "2013-06-13", "name": "2013-06-13-x"}, "the story is of 2014"),
        ({"published": "2014-06-31", "name": "2014-06-31-x"}, "is no day and no month"),
        ({"manifest": "soon"}, "manifest='soon' is no day and no month"),
        ({"encoding": "klingon"}, "encoding='klingon' is no encoding that Python knows"),
        ({"section": "sport"}, "section='sport'"),
        ({"genre": "poem"}, "genre='poem'"),
        ({"events": "5 99"}, "event 99 is not in events.csv"),
        ({"wire": "one"}, "wire='one'"),
        ({"encoding": "ascii", "text": SOUND + " Café."}, "ascii cannot hold 'é'"),
        ({"folder": "the-times"}, "folder 'the-times' is no outlet"),
    ],
)
def test_the_header(faults, header, said):
    assert any(said in fault for fault in faults(**header))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("all of them", "all  of them", "'  ' after"),
        ("all of them", "all\tof them", "'\\t' after"),
        ('"Heroes"', "“Heroes”", "“ is not the outlet's mark"),
        (">LISSEND<", ">LISSEND <", "begins or ends with a space"),
        ('e="lissend"', 'e="nowhere"', "entity 'nowhere' is not in entities.csv"),
        ('for="government"', 'for="goverment"', "entity 'goverment'"),
        (">Bren Teskell<", ">Colonel Bren Teskell<", "no article, title or possessive"),
        (">LISSEND<", ">the Lissend<", "no article, title or possessive"),
        (">Bren Teskell<", ">Bren Teskell's<", "no article, title or possessive"),
        ('<o e="corvell">', '<o e="army">', "<o> is for a person's office"),
        (">Bren Teskell<", '>Bren <n e="teskell">Teskell</n><', "stands inside"),
        ('v="2014-06-12"', 'v="2014-06-31"', "is no TIMEX3 value"),
        ('v="2014-06-12"', 'v="2014-06-12" mod="EARLY"', "no TIMEX3 modifier"),
        ('v="2014-06-12"', 'v="2014-06-11"', "is given as 2014-06-11, a Wednesday"),
        ('v="2014-06-12" event="5"', 'v="2014-06-05" event="5"', "not when event 5 was"),
        ('event="5"', 'event="77"', "event 77 is not in events.csv"),
        (">Thursday<", ">yesterday<", None),
        ('v="2014-06-12" event="5">Thursday<', 'v="2014-06-11">yesterday<', "in an article of"),
        (">Thursday<", ">11 June<", "is given as 2014-06-12"),
        (">Thursday<", ">June 11<", "is given as 2014-06-12"),
        (">Thursday<", '>Thursday <t v="2014-06-12">morning</t><', "stands inside"),
        ('<c a="1">', '<c a="3">', "attribution 1 has no content"),
        ('<s a="1" who="teskell">', '<s a="1" who="nobody">', "who='nobody' is no person"),
        ('<s a="1" who="teskell">', '<s a="1" who="tolmet">', "who='tolmet' is no person"),
        ("spokesman</s>,", "spokesman,</s>", "begins or ends with a comma"),
        ('event="5">Thursday', 'event="5" set="no">Thursday', "only yes"),
        ('<v a="2">', '<v a="2" denial="maybe">', "only yes"),
        ('v="600"', 'v="six"', "v='six' is no number"),
        ('hedge="about"', 'hedge="roughly"', "hedge='roughly'"),
        ('of="garrison_soldiers"', 'of="geese"', "quantity 'geese'"),
        ('<t v="2014-06-12" event="5">Thursday</t>', "Thursday", "no time <t> marked"),
        ('<v a="2">said</v>', "said", "no attribution <v> marked at 'said'"),
        ("<scare>", "<n e='front'>", "no quotation marked"),
        ('<n e="teskell">', '<n e="morun">', "'Bren Teskell' is marked as morun, and is teskell"),
        ('e="teskell"', 'e=""', "entity '' is not in entities.csv"),
        ('v="2014-06-12" event="5"', 'v="2014-07-03"', "far from 2014-06-13"),
        ('v="2014-06-12" event="5">Thursday', 'v="2014-06-12T15:40">3.41 p.m.', "is given as"),
        ('v="2014-06-12" event="5">Thursday', 'v="2014-06-12T03:40">3.40 p.m.', "is given as"),
        ('v="2014-06-12" event="5">Thursday', 'v="2014-06-12T00:50">12.50 a.m.', None),
        ('v="600"', 'v="60"', "'600' is given as 60"),
        (">600<", ">six hundred<", None),
        ('v="600"', 'v="٦٠٠"', "is no number"),
        ('<v a="2">said</v>', '<v a="2">denied</v>', "lacks denial"),
        ("I counted them", "I have become an obstacle", None),
        (
            "I counted them",
            "I became an obstacle, and I have never liked obstacles",
            "is not, word for word",
        ),
    ],
)
def test_the_text(faults, old, new, said):
    text = SOUND.replace(old, new).replace("<n e='front'>\"Heroes\"</scare>", '"Heroes"')
    assert text != SOUND
    found = faults(text)
    assert any(said in fault for fault in found) if said else found == []


def test_an_office_of_nobody_known_is_one_fault(faults):
    assert faults(SOUND.replace('<o e="corvell">', '<o e="corvel">')) == [
        "night-shift/2014-06-13-x: 'the prime minister': entity 'corvel' is not in entities.csv"
    ]


def test_what_has_not_happened_is_not_reported(faults):
    assert faults(events="5 28") == [
        "night-shift/2014-06-13-x: event 28 of 2014-09-03 is reported before it happened"
    ]


def test_a_speaker_s_yesterday_may_be_another_than_the_paper_s(faults):
    text = SOUND.replace("that <num", 'that <t v="2014-06-10">yesterday</t> <num')
    assert faults(text) == []


def test_a_date_that_is_meant_to_be_wrong_may_miss_its_event(faults):
    text = SOUND.replace('v="2014-06-12" event="5">Thursday', 'v="2014-06-11" event="5">Wednesday')
    assert len(faults(text)) == 1
    assert faults(text.replace('event="5"', 'event="5" meant="2014-06-12"')) == []


def test_names_known_elsewhere_are_missed_here(make_source):
    source = make_source(
        'They met in <n e="tolmet">Tolmet</n>. Front pages said that Tolmet and the '
        "Front agreed; the Minister of Defence did not."
    )
    found = list(rules.unmarked_names(source, frozenset({"Tolmet", "Front", "Defence"})))
    assert len(found) == 2
    assert "'Tolmet', after" in found[0]
    assert "'Front', after" in found[1]
