"""A source file becomes a text with spans, and the plain file that a reader meets."""

import re
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.run.corpus import markup

HEAD = (
    '<article published="2014-06-03" section="news" genre="news">\n<title>Rain &amp; more</title>\n'
)


def source(tmp_path, text, *, head=HEAD, rest="", encoding="utf-8"):
    path = tmp_path / "harrow-ledger" / "2014-06-03-rain.xml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{head}<text>\n{text}\n</text>\n{rest}</article>\n", encoding=encoding)
    return markup.read(path)


def spans(found):
    return [(span.tag, found.surface(span)) for span in found.spans]


def test_the_whole_of_an_article(tmp_path):
    found = source(
        tmp_path,
        '<s a="1" who="orret"><n e="orret">Minna Orret</n></s> <v a="1">said</v> <c a="1">it '
        'rained on <t v="2014-06-02">Monday</t></c>.\n\nMore &lt;later&gt;.',
        head=HEAD + "<byline>Minna Orret</byline>\n<date>3 June 2014</date>\n",
        rest="<closing>---\nWrite to us</closing>\n",
    )
    assert found.article_id == "harrow-ledger/2014-06-03-rain"
    assert (found.title, found.header["authors"]) == ("Rain & more", "Minna Orret")
    assert spans(found) == [
        ("s", "Minna Orret"), ("n", "Minna Orret"), ("v", "said"),
        ("c", "it rained on Monday"), ("t", "Monday"),
    ]  # fmt: skip
    assert found.file_bytes().decode() == (
        "Rain & more\n\nMinna Orret\n3 June 2014\n\nMinna Orret said it rained on Monday.\n\n"
        "More <later>.\n\n---\nWrite to us\n"
    )


def test_damage_is_in_the_file_and_not_in_the_text(tmp_path):
    found = source(
        tmp_path,
        'It be<hyphen/>gan with a cease-<break/>fire,\nthe<cut/><n e="a">Ledger</n> in '
        '<raw as="*Tolmet*"><n e="tolmet">Tolmet</n></raw>.',
    )
    assert found.text == "It began with a cease-fire, the Ledger in Tolmet."
    assert found.body == "It be-\ngan with a cease-\nfire,\nthe\n\nLedger in *Tolmet*."
    assert spans(found) == [("n", "Ledger"), ("n", "Tolmet")]


@given(st.lists(st.tuples(st.text("ab é“&<\n", min_size=1, max_size=6), st.booleans()), max_size=8))
def test_spans_cover_the_words_they_were_put_round(tmp_path_factory, pieces):
    pieces = [(re.sub(r"\s+", " ", words), marked) for words, marked in pieces]
    marked_up = "".join(
        f'<n e="x">{escape(words)}</n>' if marked else escape(words) for words, marked in pieces
    )
    found = source(tmp_path_factory.mktemp("source"), f"start {marked_up} end")
    assert found.text == "start " + "".join(words for words, _ in pieces) + " end"
    assert [found.surface(span) for span in found.spans] == [w for w, marked in pieces if marked]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("an <n>empty</n> name", '<n> has no e="…"'),
        ('a <n e="x" f="y">name</n>', '<n> has f="…", which the guide does not know'),
        ("a <b>bold</b> word", "<b> in the text is no element of the guide"),
        ("an <n e='x'>open name", "mismatched tag: line 5, column 2"),
        ("fish & chips", "not well-formed"),
    ],
)
def test_bad_markup_is_said_with_its_place(tmp_path, text, said):
    with pytest.raises(ValueError, match=re.escape(said)) as raised:
        source(tmp_path, text)
    assert str(raised.value).startswith("harrow-ledger/2014-06-03-rain.xml: ")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('<article published="2014-06-03" section="news">\n<title>A</title>', 'no genre="…"'),
        (HEAD.replace("<title>", "<titel>").replace("</title>", "</titel>"), "<titel> stands in"),
        (HEAD.split("\n")[0], "<title> is not there"),
    ],
)
def test_a_bad_header_is_said(tmp_path, head, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        source(tmp_path, "It rained.", head=head)


@pytest.mark.parametrize(
    ("text", "rest", "said"),
    [
        (" \n ", "", "<text> is empty"),
        ("It rained.", "<text>Again.</text>", "<text> is there twice"),
        ("It rained.", "<title>B</title>", "<title> is there twice"),
        ("It rained.", "loose words", "'loose words' stands outside"),
        ("It rained.", "<closing></closing>", "<closing> is empty"),
        ("It rained.", "<closing>a <b>b</b> c</closing>", "<b> stands in <closing>"),
        ("It rained.", "<date/>", "<date> is empty"),
    ],
)
def test_what_would_be_lost_is_said(tmp_path, text, rest, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        source(tmp_path, text, rest=rest)


def test_another_root_and_bottomless_markup_are_said(tmp_path):
    with pytest.raises(ValueError, match="the whole is <story>"):
        head = HEAD.replace("<article", "<story").replace("</article", "</story")
        path = tmp_path / "night-shift" / "2014-06-03-x.xml"
        path.parent.mkdir()
        path.write_text(f"{head}<text>It rained.</text></story>", encoding="utf-8")
        markup.read(path)
    with pytest.raises(ValueError, match="nested too deep"):
        source(tmp_path, '<n e="x">' * 5000 + "It" + "</n>" * 5000)


def test_an_empty_title_is_said(tmp_path):
    with pytest.raises(ValueError, match="<title> is empty"):
        source(tmp_path, "It rained.", head=HEAD.replace("Rain &amp; more", " "))


def test_a_source_of_another_encoding_is_said(tmp_path):
    with pytest.raises(ValueError, match=r"2014-06-03-rain.xml: byte \d+ is no UTF-8"):
        source(tmp_path, "café", encoding="latin-1")


def test_a_document_type_is_refused_with_its_entities(tmp_path):
    bomb = '<!DOCTYPE article [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n'
    with pytest.raises(ValueError, match=r"2014-06-03-rain.xml: a document type"):
        source(tmp_path, "&b;", head=bomb + HEAD)
