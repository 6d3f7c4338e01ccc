"""The names that vendors and libraries give to the same few things."""

import pandas as pd
import pytest

from utils import tables
from utils.read.tabular import columns

VENDORS = {
    "Media Cloud": ["stories_id", "publish_date", "title", "url", "language", "media_name", "text"],
    "NewsAPI": ["source.name", "author", "title", "url", "publishedAt", "content"],
    "a CMS": ["hed", "byline", "pubDate", "section", "body"],
    "a data set": ["id", "headline", "date", "publication", "content"],
    "newsarticles": ["article_id", "publish_date", "article_source_link", "title", "text"],
    "shouting": ["ID", "HEADLINE", "DATE", "SOURCE", "FULL_TEXT"],
}


@pytest.mark.parametrize("vendor", VENDORS)
def test_title_date_and_text_of_every_vendor_are_found(vendor):
    frame = pd.DataFrame([VENDORS[vendor]], columns=VENDORS[vendor])
    found, _ = columns.rename(frame, source_file="a.csv")
    assert {"title", "published_on", "text"} <= set(found)
    assert found["text"].item().lower().replace("_", "") in columns.KNOWN_NAMES["text"]


def test_a_column_is_given_away_once_and_the_rest_is_kept():
    frame = pd.DataFrame([["a", "b", "c", "d"]], columns=["body", "text", "date", "mood"])
    found, _ = columns.rename(frame, source_file="a.csv")
    assert found.iloc[0].to_dict() == {"text": "b", "published_on": "c", "body": "a", "mood": "d"}


def test_the_callers_word_wins_over_the_guess():
    frame = pd.DataFrame([["a", "b"]], columns=["text", "summary"])
    found, problems = columns.rename(frame, source_file="a.csv", columns={"text": "summary"})
    assert found.iloc[0].to_dict() == {"text": "b", "text_in_file": "a"}
    assert problems == []


def test_a_table_that_we_wrote_comes_back_without_doubles():
    ours = tables.empty("articles").reindex([0]).assign(text="a", genre="news")
    found, _ = columns.rename(ours, source_file="a.csv")
    assert set(found) == {*columns.KNOWN_NAMES, "genre"}


def test_a_column_that_is_not_there_is_told():
    frame = pd.DataFrame([["a"]], columns=["text"])
    found, problems = columns.rename(frame, source_file="a.csv", columns={"title": "Titel"})
    assert found.empty
    assert "no column 'Titel'; rows not read: 1; the columns are 'text'" in problems[0].problem
