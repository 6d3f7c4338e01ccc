"""A timeline to read: whole, linked, and nothing in an article becomes markup."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from fake_timelines import articles_of, timeline
from hypothesis import given, settings
from hypothesis import strategies as st

from utils.run import pages
from utils.show.event_page import event_timeline, save_event_timeline

URL = "https://example.org/march-5"
TEXTS = (
    ["Noon.", "Police fired on a march.", "Four died."],
    ["On Thursday police fired on the march.", "It rained."],
)
CORPUS = articles_of(*TEXTS, outlets=["Ledger", "Siren"], urls=[None, URL])
ATTACK = '<script>alert(1)</script><img src=x onerror="a()"> & \x1b[2J\u202e \'"'


class Reader(HTMLParser):
    """Collects tags with their attributes, and text; a tag left open is a failure."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text, self.open = [], "", []
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def values(self, name):
        return [attributes[name] for _, attributes in self.tags if name in attributes]


@pytest.fixture
def table():
    place = {"article_id": "a0", "sentence_id": 1, "start_char": 6, "end_char": 30}
    told = ["Police fired on a march."]
    return timeline(["2014-06-05"], told, n_articles=[2], n_saying=1, saying="a1", **place)


def test_the_text_names_day_sentence_and_sources(table):
    assert str(event_timeline(table, CORPUS)) == (
        "What happened, day by day\n5 June 2014, 2 articles\n"
        "  Police fired on a march. (Ledger, 6 June 2014; Siren, 7 June 2014)"
    )
    assert repr(event_timeline(table, CORPUS)) == str(event_timeline(table, CORPUS))


def test_each_source_leads_to_its_sentence(table):
    page = Reader(event_timeline(table, CORPUS)._repr_html_())
    here, there = page.values("href")
    assert here.removeprefix("#") in page.values("id")
    assert there == URL + "#:~:text=On%20Thursday%20police%20fired%20on%20the%20march."
    assert "Noon. Police fired on a march. Four died." in page.text
    assert "In its article, and in 1 other" in page.text
    alone = event_timeline(table, CORPUS, n_around=0)._repr_html_()
    assert "Noon." not in alone and "Four died." not in alone


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.org", "http://", "http://[x", "ht\ntp://x",
            "https://x.org/\x00", "", "file:///etc", "x.html"],
)  # fmt: skip
def test_only_addresses_of_the_web_are_links(table, url):
    corpus = articles_of(*TEXTS, urls=[url, url])
    page = Reader(event_timeline(table, corpus)._repr_html_())
    assert all(re.fullmatch(r"#event-[0-9a-f]{10}-0-\d", one) for one in page.values("href"))


def test_an_address_with_a_fragment_keeps_it(table):
    corpus = articles_of(*TEXTS, urls=[URL + '#p"3', URL])
    first = Reader(event_timeline(table, corpus)._repr_html_()).values("href")[0]
    assert first == f'{URL}#p"3:~:text=Police%20fired%20on%20a%20march.'


def test_two_timelines_in_a_notebook_do_not_share_ids(table):
    one = Reader(event_timeline(table, CORPUS)._repr_html_()).values("id")
    other = Reader(event_timeline(table, CORPUS, title="Tolmet")._repr_html_()).values("id")
    assert len(set(one + other)) == len(one) + len(other) == 4


def test_nothing_in_an_article_becomes_markup():
    corpus = articles_of([ATTACK], [ATTACK], outlets=[ATTACK] * 2, urls=[ATTACK] * 2)
    corpus.articles["title"] = ATTACK
    table = timeline(["2014-06-05"], [ATTACK], article_id="a0", end_char=len(ATTACK), saying="a1")
    made = event_timeline(table, corpus, title=ATTACK)
    page = Reader(made._repr_html_())
    allowed = {"div", "strong", "dl", "dt", "dd", "p", "small", "a", "details", "summary", "em",
               "blockquote", "mark"}  # fmt: skip
    assert {tag for tag, _ in page.tags} <= allowed
    for told in (str(made), page.text):
        assert "\x1b" not in told and "\u202e" not in told


@settings(max_examples=10)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60), st.text(max_size=30))
def test_any_text_and_any_title_give_a_whole_page(text, title):
    corpus = articles_of([text], outlets=[text])
    table = timeline(["2014-06-05"], [text], article_id="a0", end_char=len(text))
    Reader(event_timeline(table, corpus, title=title)._repr_html_())


def test_the_pages_of_results_show_it_as_it_is(table):
    page = event_timeline(table, CORPUS)._repr_html_()
    cleaned = Reader(str(pages.clean(page)))
    assert [tag for tag, _ in cleaned.tags] == [tag for tag, _ in Reader(page).tags]
    assert cleaned.values("href") == Reader(page).values("href")


def test_a_day_with_two_sentences_has_one_head_and_vague_dates_stay_vague(table):
    twice = pd.concat([table, table.assign(rank=2)], ignore_index=True)
    corpus = articles_of(*TEXTS, precision="month")
    told = str(event_timeline(twice, corpus))
    assert told.count("5 June 2014, 2 articles") == 1
    assert told.count("(outlet not stated, June 2014; outlet not stated, June 2014)") == 2
    undated = articles_of(*TEXTS, days=[None, None])
    assert "(outlet not stated, no date;" in str(event_timeline(table, undated))


def test_an_empty_timeline_says_so():
    made = event_timeline(timeline([], [], n_articles=[]), articles_of())
    assert str(made) == "What happened, day by day"
    assert "the timeline is empty" in made._repr_html_()


def test_what_is_wrong_is_named(table):
    with pytest.raises(KeyError, match="table: article 'b9' is not in the corpus"):
        event_timeline(table.assign(article_id="b9"), CORPUS)
    silent = articles_of(*TEXTS)
    silent.articles["text"] = pd.Series(None, silent.articles.index, dtype="str")
    with pytest.raises(ValueError, match="corpus: it was read without text; use with_text=True"):
        event_timeline(table, silent)


def test_the_saved_page_needs_nothing_beside_it(table, tmp_path):
    file = tmp_path / "march.html"
    save_event_timeline(table, CORPUS, file, title='Tol<met> "5"')
    page = Reader(file.read_text(encoding="utf-8").partition("\n")[2])
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "img", "iframe"})
    assert not page.values("src")
    assert "default-src 'none'" in page.values("content")[0]
    assert 'Tol<met> "5"' in page.text
    with pytest.raises(FileNotFoundError, match=r"path: the folder .*nowhere does not exist"):
        save_event_timeline(table, CORPUS, tmp_path / "nowhere" / "x.html")
