"""Attributions are put together from their pieces, and their kind read off the marks."""

import pytest

from utils.run.corpus import attributions

ENTITIES = {
    "ostrell": {"label": "PERSON"},
    "ministry": {"label": "ORG"},
    "oskerins": {"label": "GROUP"},
}
SAID = '<s a="1" who="ostrell">she</s> <v a="1">said</v>'


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f'<c a="1">"It rained,"</c> {SAID}.', "direct"),
        (f"<c a='1'>“It rained,”</c> {SAID}, <c a='1'>“all day.”</c>", "direct"),
        (f"{SAID}: <c a='1'>“It rained.</c>\n\n<c a='1'>“And rained.”</c>", "direct"),
        (f'{SAID} <c a="1">that it rained</c>.', "indirect"),
        (f'{SAID} <c a="1">it rained "cats and dogs"</c>.', "mixed"),
        (f"{SAID} <c a='1'>the <scare>“rain”</scare> was over</c>.", "indirect"),
        (f"{SAID} <c a='1'>that the <work>“Rain”</work> fell “flat”</c>.", "mixed"),
        (f"<c a='1'>“It rained,”</c> {SAID}, <c a='1'>and that it would stop</c>.", "mixed"),
        ('<s a="1" who="ostrell">Ostrell</s>: <c a="1">It rained.</c>', "direct"),
    ],
)
def test_kinds(make_source, text, kind):
    source = make_source(text)
    assert [one.kind(source) for one in attributions.of(source).values()] == [kind]


@pytest.mark.parametrize(
    ("who", "text", "kind", "speaker"),
    [
        ("ostrell", '<n e="ostrell">Ostrell</n>, the minister', "person", "ostrell"),
        ("ostrell", '<o e="ostrell">the minister</o>', "office", "ostrell"),
        ("ostrell", "she", "person", "ostrell"),
        ("ministry", "the ministry", "organisation", "ministry"),
        ("oskerins", "Oskerins", "people", "oskerins"),
        ("crowd", "survivors", "crowd", None),
        ("anonymous", "an official", "anonymous", None),
    ],
)
def test_speakers(make_source, who, text, kind, speaker):
    source = make_source(f'<s a="1" who="{who}">{text}</s> <v a="1">said</v> <c a="1">so</c>.')
    row = attributions.of(source)["1"].row(source, ENTITIES)
    assert (row["speaker_type"], row["speaker"]) == (kind, speaker)


def test_a_claim_of_nobody_has_no_speaker(make_source):
    source = make_source('<v a="1">It is said</v> <c a="1">that it rained</c>.')
    row = attributions.of(source)["1"].row(source, ENTITIES)
    assert (row["source"], row["speaker"], row["speaker_type"]) == ([], None, None)


def test_pieces_and_marks_of_a_row(make_source):
    source = make_source(
        '<c a="7" corrected="yes">"No,"</c> <s a="7" who="ostrell">she</s> '
        '<v a="7" denial="yes">said</v>, <c a="7">"none."</c>'
    )
    row = attributions.of(source)["7"].row(source, ENTITIES)
    words = {
        name: [source.text[a:b] for a, b in row[name]] for name in ("source", "cue", "content")
    }
    assert words == {"source": ["she"], "cue": ["said"], "content": ['"No,"', '"none."']}
    assert (row["is_denial"], row["is_corrected"]) == (True, True)


def test_the_innermost_attribution_is_around_a_figure(make_source):
    source = make_source(
        '<s a="1" who="ostrell">She</s> <v a="1">said</v> <c a="1"><s a="2" who="ministry">the '
        'ministry</s> <v a="2">claimed</v> <c a="2">that <num of="x" v="3">three</num> died</c> '
        'and that <num of="x" v="4">four</num> had</c>. <num of="x" v="5">Five</num> did.'
    )
    told = attributions.of(source).values()
    found = [attributions.around(span, told) for span in source.tagged("num")]
    assert [one and one.number for one in found] == ["2", "1", None]
