"""Each trap is found in a smallest article that holds it, and not in its near twin."""

import pytest

from utils.run.corpus import build, markup, story, traps

TOLD = story.read(build.FOLDER / "source")
OLD, NEW = '<n e="front">Home League</n>', '<n e="front">Front</n>'
OHL, FULL = '<n e="front">OHL</n>', '<n e="front">Oskerin Home League</n>'
RENNIC, MIREL = '<n e="sarrow_rennic">Rennic Sarrow</n>', '<n e="sarrow_mirel">Mirel Sarrow</n>'
TEOR, TEOR_SHORT = '<n e="berask_teor">Teor Berask</n>', '<n e="berask_teor">Berask</n>'
DEFENCE = '<n e="ministry_defence">Defence Ministry</n>'
FRIDAY = '<t v="2014-06-13">Friday</t>'
SHE, SAID = '<s a="1" who="ostrell">She</s>', '<v a="1">said</v>'
DRY = '<c a="1">that the well was dry</c>'
DEAD, AWAY = '<num of="emmerun_dead" v="31">31</num>', '<num of="pullback" v="20">20 km</num>'
TONNES = '<num of="ontor_output_month" v="900">900 tonnes</num>'
BY, DAY = "<byline>By Una Pell</byline>", "<date>13 June 2014</date>"
AFTER = {"text": '<t v="2014-06-12">Yesterday</t> it rained.'}
WRAPPED = {"text": "The geese came home\nand slept."}
CUT = {"text": "The geese came home<cut/>and slept."}

# In front the text that holds the trap, behind it what does not.
IN_TEXTS = {
    "full name and surname": (
        f"{TEOR} swam. {TEOR_SHORT} sank.",
        f"{TEOR} swam. {TEOR} sank.",
        f'{RENNIC} swam. <n e="sarrow_mirel">Sarrow</n> sank.',
    ),
    "title before a name": (
        'Gen. <n e="dorvane">Dorvane</n> slept.',
        'General neglect let <n e="dorvane">Dorvane</n> sleep.',
    ),
    "office alone": (
        '<o e="corvell">The PM</o> waved.',
        'PM <n e="corvell">Corvell</n> waved.',
    ),
    "nickname": (
        'The <n e="hadesk">Schoolmaster</n> rose.',
        '<n e="hadesk">Hadesk</n> rose.',
        'The <n e="morun">Schoolmaster</n> rose.',
        '<n e="hadesk">Khadesk</n> rose.',
    ),
    "transliteration": (
        '<n e="hadesk">Khadesk</n> rose.',
        '<n e="hadesk">Hadesk</n> rose.',
        'The <n e="hadesk">Schoolmaster</n> rose.',
    ),
    "misspelling": (
        '<n e="dunery">Dunnery</n> sat.',
        '<n e="dunery">Dunery</n> sat.',
        '<n e="hadesk">Khadesk</n> sat.',
    ),
    "acronym": (f"The {OHL} met.", f"The {OLD} met.", 'In <n e="tolmet">TOLM</n> they met.'),
    "acronym and expansion": (f"The {FULL} ({OHL}) met.", f"The {OLD} ({OHL}) met."),
    "former name": (f"The {OLD} met.", f"The {NEW} met."),
    "renamed movement": (f"The {OLD} is the {NEW}.", f"The {OLD} is the {OHL}."),
    "two people of one surname": (f"{RENNIC} met {MIREL}.", f"{RENNIC} met {RENNIC}."),
    "person and place of one name": (
        f'{TEOR} left <n e="berask">Berask</n>.',
        f'{TEOR} left <n e="tolmet">Tolmet</n>.',
        f"{TEOR} left {TEOR_SHORT}.",
    ),
    "ministry and minister": (
        f'At the {DEFENCE} <o e="fendery">the minister</o> lunched.',
        f'At the {DEFENCE} <o e="brannery">the minister</o> lunched.',
        'At the hotel <o e="fendery">the minister</o> lunched.',
        f'At the {DEFENCE} <n e="relleth">Duma Relleth</n> lunched.',
    ),
    "metonym": (
        '<n e="lissend" for="government">Lissend</n> shrugged.',
        '<n e="lissend">Lissend</n> slept.',
    ),
    "weekday alone": (
        f"It hailed on {FRIDAY}.",
        'It hailed on <t v="2014-06-13TMO">Friday morning</t>.',
        'It hailed <t v="2014-06-13">last Friday</t>.',
    ),
    "near": (
        'It hailed <t v="2014-W23">last week</t>.',
        'It hailed at <t v="2014-W23">the week’s last</t> bell.',
    ),
    "counted from another time": (
        'It hailed <t v="2014-06-11">two days earlier</t>.',
        'It hailed <t v="2014-06-11">earlier that day</t>.',
    ),
    "the following day": (
        'It hailed <t v="2014-06-12">the following day</t>.',
        'It hailed <t v="2014-06-12">the same day</t>.',
        'It hailed <t v="2014-W24">the following week</t>.',
    ),
    "month without year": (
        'It hailed in <t v="2014-03">March</t>.',
        'It hailed in <t v="2009-03">March 2009</t>.',
        'It hailed <t v="2014-03">that month</t>.',
        'It hailed on <t v="2014-03-02">the first Sunday of March</t>.',
    ),
    "range of times": (
        'It hailed from <t v="2014-06-12T03:00">3</t> to <t v="2014-06-12T05:00">5 a.m.</t>',
        'It hailed at <t v="2014-06-12T03:00">3</t>, then <t v="2014-06-12T05:00">5 a.m.</t>',
    ),
    "decade": (
        'It hailed in <t v="199">the 1990s</t>.',
        'It hailed in <t v="1990">1990</t>.',
        'It hailed in <t v="19">the last century</t>.',
    ),
    "duration": (
        'It hailed for <t v="PT30M">half an hour</t>.',
        'It hailed <t v="PAST_REF">recently</t>.',
        'It hailed at <t v="2014-06-12T00:30">half past</t>.',
        'It hails <t v="P1D" set="yes">every evening</t>.',
    ),
    "recurring": (
        'It hails <t v="P1D" set="yes">every evening</t>.',
        'It hailed for <t v="P1D">a day</t>.',
    ),
    "season or quarter": (
        'It hailed in <t v="2014-SU">the summer</t>.',
        'It hailed in <t v="2014-07">July</t>.',
    ),
    "anniversary": (
        f"The anniversary fell on {FRIDAY}.",
        f"The cake fell on {FRIDAY}.",
        "The anniversary fell flat.",
    ),
    "wrong date": (
        'It hailed on <t v="2014-06-11" meant="2014-06-12">Wednesday</t>.',
        'It hailed on <t v="2014-06-11">Wednesday</t>.',
    ),
    "direct": (
        f'<c a="1">"The well is dry,"</c> {SHE} {SAID}.',
        f"{SHE} {SAID} {DRY}.",
        f'{SHE} {SAID} <c a="1">that the well was "dry"</c>.',
    ),
    "indirect": (
        f"{SHE} {SAID} {DRY}.",
        f'{SHE} {SAID} <c a="1">"The well is dry."</c>',
        f'{SHE} {SAID} <c a="1">that the well was "dry"</c>.',
    ),
    "mixed": (
        f'{SHE} {SAID} <c a="1">that the well was "dry"</c>.',
        f'{SHE} {SAID} <c a="1">"The well is dry."</c>',
        f"{SHE} {SAID} {DRY}.",
    ),
    "interrupted": (
        f'<c a="1">"The well,"</c> {SHE} {SAID}, <c a="1">"is dry."</c>',
        f'<c a="1">"The well is dry,"</c> {SHE} {SAID}. <c a="1">"The tap too."</c>',
        f'{SHE} {SAID}: <c a="1">"The well"</c>, <c a="1">"is dry."</c>',
    ),
    "over several paragraphs": (
        f'{SHE} {SAID}: <c a="1">"The well is dry.</c>\n\n<c a="1">"The tap drips."</c>',
        f'{SHE} {SAID}: <c a="1">"The well is dry."</c> <c a="1">"The tap drips."</c>',
        f'{SHE} {SAID} <c a="1">the well was dry.</c>\n\n<c a="1">The tap dripped</c>.',
    ),
    "nested": (
        f'{SHE} {SAID} <c a="1">that he <v a="2">said</v> <c a="2">no</c></c>.',
        f'{SHE} {SAID} {DRY}; he <v a="2">said</v> <c a="2">no</c>.',
    ),
    "quoted headline or title": ('<work>"Rain"</work> sells.', '<word>"Rain"</word> sells.'),
    "scare quotes": ('The <scare>"lake"</scare> froze.', 'The <word>"lake"</word> froze.'),
    "nickname in marks": ('<nick>"the Heron"</nick> ate.', '<word>"the Heron"</word> ate.'),
    "anonymous source": (
        f'<s a="1" who="anonymous">An official</s> {SAID} {DRY}.',
        f'<s a="1" who="crowd">Neighbours</s> {SAID} {DRY}.',
    ),
    "crowd as source": (
        f'<s a="1" who="crowd">Neighbours</s> {SAID} {DRY}.',
        f'<s a="1" who="anonymous">An official</s> {SAID} {DRY}.',
    ),
    "denial": (
        f'{SHE} <v a="1" denial="yes">denied</v> {DRY}.',
        f'{SHE} <v a="1">repeated</v> {DRY}.',
    ),
    "corrected later": (
        f'{SHE} {SAID} <c a="1" corrected="yes">that the well was dry</c>.',
        f"{SHE} {SAID} {DRY}.",
    ),
    "people in dispute": (f"The list has {DEAD}.", f"The list has {AWAY}."),
    "distance in dispute": (f"The list has {AWAY}.", f"The list has {TONNES}."),
    "sum in dispute": (
        'The list has <num of="royalties_year" v="40000000">$40 million</num>.',
        f"The list has {TONNES}.",
    ),
    "two figures for one thing": (
        f'One list has {DEAD}, one <num of="emmerun_dead" v="24">24</num>.',
        f"One list has {DEAD}, one {DEAD}.",
        f"One list has {DEAD}, one {AWAY}.",
    ),
}
# The like for what stands outside the text, or in the plain file alone.
IN_FILES = {
    "after midnight": (
        {**AFTER, "parts": "<date>13 June 2014, 1.40 a.m.</date>"},
        {**AFTER, "parts": "<date>13 June 2014, 1.40 p.m.</date>"},
        {**AFTER, "parts": "<date>13 June 2014, 11.40 a.m.</date>"},
        {"parts": "<date>13 June 2014, 1.40 a.m.</date>"},
    ),
    "wire story or reprint": ({"wire": "w1"}, {"events": "5"}),
    "correction": ({"corrects": "night-shift/2014-06-12-geese"}, {"events": "5"}),
    "no byline": ({"parts": DAY}, {"parts": BY + DAY}),
    "no date line": ({"parts": BY}, {"parts": BY + DAY}),
    "month only": ({"published": "2014-06"}, {"published": "2014-06-13"}),
    "date line before the byline": (
        {"parts": DAY + BY},
        {"parts": BY + DAY},
        {"parts": DAY},
    ),
    "two authors": (
        {"parts": '<byline authors="Una Pell; Ivo Rask">By Una Pell and Ivo Rask</byline>'},
        {"parts": '<byline authors="Una Pell">By Una Pell and her goose</byline>'},
    ),
    "headline in capitals": ({"title": "GEESE WIN"}, {"title": "GEESE win"}),
    "headline over two lines": ({"title": "Geese\nwin"}, {"title": "Geese win"}),
    "broken paragraph": (CUT, {"text": "The geese came home\n\nand slept."}, WRAPPED),
    "hard wrapped": (
        WRAPPED,
        {"text": "The geese came home and slept."},
        {"text": "The geese came home.\n\nThey slept."},
        {"text": "The geese came<cut/>home."},
    ),
    "hyphenated line ends": (
        {"text": "The geese came ho<hyphen/>me."},
        {"text": "The geese came ho<break/>me."},
        {"text": "The well-fed geese came\nhome."},
    ),
    "closing lines": ({"parts": f"{BY}<closing>Write to us.</closing>"}, {"parts": BY}),
    "marks of another format": (
        {"text": 'The geese came <raw as="*home*">home</raw>.'},
        {"text": 'The geese came <raw as="hóme">home</raw>.'},
        {"text": 'The geese came <raw as="*hóme*">*home*</raw>.'},
    ),
    "windows 1252": ({"encoding": "cp1252"}, {"manifest": "2013-06-13"}),
    "wrong year in the manifest": ({"manifest": "2013-06-13"}, {"encoding": "cp1252"}),
}
PAIRS = {name: [{"text": one} for one in texts] for name, texts in IN_TEXTS.items()} | IN_FILES


@pytest.fixture
def article(make_source, tmp_path):
    def make(*, text="The geese came home.", title="Geese win", **told):
        path = tmp_path / f"{make_source(text, **told).article_id}.xml"
        whole = path.read_text(encoding="utf-8").replace("<title>X<", f"<title>{title}<")
        path.write_text(whole, encoding="utf-8")
        return markup.read(path)

    return make


@pytest.mark.parametrize("name", PAIRS)
def test_a_trap_is_found_and_its_twin_is_not(article, name):
    (trap,) = [one for one in traps.TRAPS if one.name == name]
    holding, *twins = PAIRS[name]
    assert trap.holds(article(**holding), TOLD)
    assert [twin for twin in twins if trap.holds(article(**twin), TOLD)] == []


def test_a_duplicate_is_a_text_that_stands_there_twice(article):
    texts = {"c": "Geese.", "a": "Geese.", "b": "Geese!"}
    sources = [article(name=f"2014-06-13-{key}", text=text) for key, text in texts.items()]
    found = traps.find(sources, TOLD)
    assert found[traps.DUPLICATE] == ["night-shift/2014-06-13-c", "night-shift/2014-06-13-a"]
    assert traps.find(sources[1:], TOLD)[traps.DUPLICATE] == []


def test_the_articles_of_each_trap_are_listed(article):
    texts = {"a": f"It hailed on {FRIDAY}.", "b": "It hailed."}
    sources = [article(name=f"2014-06-13-{key}", text=text) for key, text in texts.items()]
    found = traps.find(sources, TOLD)
    assert found["weekday alone"] == ["night-shift/2014-06-13-a"]
    assert list(found) == [*(trap.name for trap in traps.TRAPS), traps.DUPLICATE]


def test_every_trap_has_its_pair():
    assert sorted(PAIRS) == sorted(trap.name for trap in traps.TRAPS)
    assert all(len(pair) > 1 for pair in PAIRS.values())
