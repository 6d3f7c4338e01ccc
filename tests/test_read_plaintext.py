"""Whole files of plain text to articles: the real case, cases like it, and properties."""

import hashlib
import os
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.read.plain import plaintext

SEED = Path(
    os.environ.get(
        "SEED_ARTICLE", Path(__file__).resolve().parents[2] / "shared" / "seed" / "article.txt"
    )
)
BODY = "The council met on Monday night and voted nine to four to keep the old ferry running."
MORE = "Nobody spoke against the plan, although two members left early to catch the last boat."
TITLE = "Ferry to run until spring"


def read(text):
    data = text if isinstance(text, bytes) else text.encode()
    return plaintext.read(data, source_file="a.txt")


def one(text):
    articles, problems = read(text)
    assert len(articles) == 1, problems
    return articles.iloc[0], [problem.problem for problem in problems]


@pytest.fixture(scope="module")
def seed():
    if not SEED.is_file():
        pytest.skip(f"the real article is not here ({SEED}); set SEED_ARTICLE to its path")
    return SEED.read_text(encoding="utf-8"), *plaintext.read(
        SEED.read_bytes(), source_file="seed.txt"
    )


class TestRealArticle:
    def test_heading(self, seed):
        raw, articles, _ = seed
        lines = [line for line in raw.splitlines() if line.strip()]
        row = articles.iloc[0]
        assert len(articles) == 1
        assert [row["title"], row["author"], row["published"]] == lines[:3]
        assert row["published"] == "23 August 2014"
        assert raw.splitlines()[articles.index[0] - 1] == row["title"]
        assert pd.isna(row["outlet"])

    def test_body_is_all_that_stands_between_date_and_contact(self, seed):
        raw, articles, _ = seed
        body = raw.split("23 August 2014")[1].split("\n\n\n\n")[0]
        text = articles["text"].item()
        expected = body.replace("\\$", "$").replace("*", "").split()
        assert text.split() == expected
        assert text.count("*") == text.count("\\") == 0

    def test_paragraphs(self, seed):
        raw, articles, _ = seed
        body = raw.split("23 August 2014")[1].split("\n\n\n\n")[0].strip()
        text = articles["text"].item()
        paragraphs = text.split("\n\n")
        assert len(paragraphs) == len(body.split("\n\n")) - 1
        assert all(re.match(r"[A-Z“\"]", paragraph) for paragraph in paragraphs)
        assert all(paragraph[-1] in '.”"' for paragraph in paragraphs)

    def test_quotation_marks_stay_as_they_were(self, seed):
        raw, articles, _ = seed
        body = raw.split("\n\n\n\n")[0]
        text = articles["text"].item() + articles["title"].item()
        for mark in "“”\"'’":
            assert text.count(mark) == body.count(mark)

    def test_problems_name_what_was_joined_and_left_out(self, seed):
        raw, _, problems = seed
        assert len(problems) == 2
        assert all(problem.has_article for problem in problems)
        left_out, joined = (problem.problem for problem in problems)
        assert raw.rsplit("\n", 1)[-1] in left_out
        assert "cut in mid-sentence" in joined


def test_columns_and_index_are_as_promised():
    for text in (f"{TITLE}\n\n{BODY}", "", b"%PDF-1.7"):
        articles, _ = read(text)
        assert list(articles.columns) == ["title", "author", "published", "outlet", "text"]
        assert (articles.dtypes == "str").all()
        assert articles.index.name == "source_offset"
        assert articles.index.dtype == "int64"


def test_a_whole_article():
    row, problems = one(
        "Ferry to run until spring after\r\ncouncil vote\r\n\r\n"
        "By Ada Orme and Lew Brandt in Harrow\r\nSaturday, 3 May 2014\r\n\r\n"
        "HARROW (Harbour News) — The council met.\r\n\r\nThe *Post* put the cost at \\$5m.\r\n"
    )
    assert row.tolist()[:3] == [
        "Ferry to run until spring after council vote",
        "Ada Orme; Lew Brandt",
        "Saturday, 3 May 2014",
    ]
    assert row["text"] == (
        "HARROW (Harbour News) — The council met.\n\nThe Post put the cost at $5m."
    )
    assert problems == []


def test_missing_byline_and_date_are_no_problem():
    row, problems = one(f"{TITLE}\n\n{BODY}\n")
    assert row.isna().tolist() == [False, True, True, True, False]
    assert problems == []


def test_a_missing_title_is_a_problem_and_an_article():
    row, problems = one(f"{BODY}\n\n{MORE}\n")
    assert pd.isna(row["title"])
    assert row["text"] == f"{BODY}\n\n{MORE}"
    assert problems[0].startswith("no title: the first line reads as text (The council met")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (TITLE, f"has a title but no text (title: {TITLE})"),
        (f"\n\n{TITLE}\nBy Ada Orme\n3 May 2014\n", f"has a title but no text (title: {TITLE})"),
        ("3 May 2014\n", "has neither title nor text"),
        (
            f"{TITLE}\n\nBy Ada Orme\n\nSubscribe to our newsletter\n",
            f"has a title but no text (title: {TITLE});"
            " beside it only “Subscribe to our newsletter”",
        ),
        ("---\n\n***\n", "it holds nothing but separators"),
    ],
)
def test_what_has_no_text_is_a_problem_and_no_article(text, problem):
    articles, problems = read(text)
    assert articles.empty
    assert [found.problem for found in problems] == [problem]
    assert not problems[0].has_article


def test_page_breaks_and_hyphens_are_mended_and_told():
    row, problems = one(
        f"{TITLE}\n\nThe council had hoped to win over\n\nthe farm-\ners of the north.\n\n{MORE}"
    )
    assert row["text"] == f"The council had hoped to win over the farmers of the north.\n\n{MORE}"
    assert problems == [
        "paragraphs that a blank line cut in mid-sentence, joined after"
        " “…The council had hoped to win over”",
        "words cut at a line end, joined without the hyphen: “farm-ers”",
    ]


def test_a_hyphen_stays_where_the_text_writes_the_word_so():
    row, problems = one(f"{TITLE}\n\nThe cease-\nfire held. A cease-fire, he said.\n")
    assert row["text"] == "The cease-fire held. A cease-fire, he said."
    assert problems == []


def test_closing_lines_are_left_out_and_shown_with_controls_made_visible():
    row, problems = one(f"{TITLE}\n\n{BODY}\n\nFollow us \x1b[2J@harbourpost\n")
    assert row["text"] == BODY
    assert problems == ["left out of the text: “Follow us \\x1b[2J@harbourpost”"]


def test_many_closing_lines_are_counted():
    _, problems = one(f"{TITLE}\n\n{BODY}\n\n" + "Follow us\n\n" * 7)
    assert problems[0].endswith("“Follow us” and 2 more")


def test_several_articles_keep_their_lines_and_problems():
    articles, problems = read(
        f"{TITLE}\nBy Ada Orme\n3 May 2014\n\n{BODY}\n\n***\n\n{MORE}\n\n"
        f"---\n\nMill burns\nBy Lew Brandt\n\n{MORE}\n\nFollow us\n"
    )
    assert articles.index.tolist() == [1, 13]
    assert articles["text"].tolist() == [f"{BODY}\n\n{MORE}", MORE]
    assert [(found.source_offset, found.has_article) for found in problems] == [(13, True)]
    assert articles["title"].tolist() == [TITLE, "Mill burns"]


def test_a_heading_without_text_among_several_articles_is_told():
    articles, problems = read(
        f"Document 1 of 2\n\n{TITLE}\n\n{BODY}\n\nDocument 2 of 2\n\nMill burns\n"
    )
    assert articles.index.tolist() == [3]
    assert [(found.source_offset, found.problem) for found in problems] == [
        (9, "has a title but no text (title: Mill burns)")
    ]


def test_labelled_headers():
    row, problems = one(
        f"Title: {TITLE}\nSource: Harbour Post\nDate: 2014-05-03\nAuthor: Ada Orme; Lew Brandt\n"
        f"Length: 80 words\nText: {BODY}\n\n{MORE}\n"
    )
    assert row.tolist() == [
        TITLE,
        "Ada Orme; Lew Brandt",
        "2014-05-03",
        "Harbour Post",
        f"{BODY}\n\n{MORE}",
    ]
    assert problems == ["left out of the text: “Length: 80 words”"]


def test_a_standfirst_is_the_first_paragraph():
    row, _ = one(f"{TITLE}\n\nA night of talks ends in a vote\n\nBy Ada Orme\n\n{BODY}\n")
    assert row["author"] == "Ada Orme"
    assert row["text"] == f"A night of talks ends in a vote\n\n{BODY}"


def test_a_number_sign_inside_a_title_stays():
    assert one(f"# Pier # 5 *sinks*\n\n{BODY}")[0]["title"] == "Pier # 5 sinks"


def test_scripts_accents_and_signs_are_not_touched():
    body = "Zoe\u0308 and Zo\u00eb met 👩\u200d🔧.\u00a0It  was\ufeff an a\u0301. اجتمع المجلس."
    assert one(f"العبارة تعمل\n\n{body}\n")[0].loc[["title", "text"]].tolist() == [
        "العبارة تعمل",
        body,
    ]


def test_encodings_are_reported_with_the_article():
    row, problems = one(f"{TITLE}\n\nBy Zoë Orme\n\n“{BODY}”\n".encode("cp1252"))
    assert (row["author"], row["text"]) == ("Zoë Orme", f"“{BODY}”")
    assert problems == ["encoded as Windows-1252, not UTF-8"]


@pytest.mark.parametrize("line", ["word ", "a\n", "ab. \n\n"])
def test_an_absurd_length_is_refused(line):
    articles, problems = read(line * (10_000_002 // len(line) + 1))
    assert articles.empty
    assert re.fullmatch(
        r"10,000,\d\d\d characters in one article; the limit is 10,000,000", problems[0].problem
    )
    assert not problems[0].has_article


HOSTILE = ("a", "(", "*", "*a ", "_a_ ", "\\*", " ", "- ", "ab-\n", "a-", '"', "\f", "a.", "@a")
HOSTILE_LINES = ("one two three four\n\n", "By Ada Orme, ", "a\n---\n", "  y\n", "Follow us\n\n")
HOSTILE_MARKS = ("3 May 2014\n", "a 1 by\n---\n", "Document 1 of 2\n", "= ", "Title: x\n", "([{")


@pytest.mark.parametrize("piece", [*HOSTILE, *HOSTILE_LINES, *HOSTILE_MARKS])
def test_hostile_repetition_is_answered_in_time_and_whole(piece):
    """Quadratic work on these would take minutes; here the answer just has to come."""
    text = f"{TITLE}\n\n" + piece * (200_000 // len(piece)) + f"\n\n{BODY}"
    articles, problems = read(text)
    assert articles["text"].str.contains(BODY, regex=False).any() or problems


WORD = st.text("abcdefghé", min_size=2, max_size=9)
PROSE = st.lists(WORD, min_size=5, max_size=30).map(lambda words: f"The {' '.join(words)}.")
NAME = st.sampled_from(["Ada Orme", "Lew van Brandt", "Zoë O’Dell", "J. K. Tamm"])
HEADING = st.lists(WORD, min_size=3, max_size=9).map(lambda words: " ".join(words).capitalize())
DATES = st.dates().map("{:%-d %B %Y}".format).filter(lambda day: len(day.split()[2]) == 4)


@given(
    HEADING,
    st.none() | st.lists(NAME, min_size=1, max_size=3, unique=True),
    st.none() | DATES,
    st.lists(PROSE, min_size=1, max_size=6),
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_is_written_comes_back(title, names, day, paragraphs, encoding, newline):
    byline = [f"By {' and '.join(names)}"] if names else []
    lines = [title, *byline, *([day] if day else [])]
    text = "\n\n".join([*lines, *paragraphs]).replace("\n", newline)
    row, problems = one(text.encode(encoding))
    authors = "; ".join(names) if names else None
    expected = [title, authors, day, None, "\n\n".join(paragraphs)]
    assert row.astype(object).where(row.notna(), None).tolist() == expected
    assert problems == (["encoded as UTF-16, not UTF-8"] if encoding == "utf-16" else [])


HEADS = (
    TITLE,
    "By Ada Orme",
    "3 May 2014",
    "# A",
    "Title: Pier sinks",
    "Staff",
    "Ada Orme",
    "CAFÉ",
)
BREAKS = ("***", "---", "\f", "Document 1 of 3", "\u00a0")
TEXTS = (BODY, MORE, "a govern-\nment paper", "“Stay,” he said.", "*The Post* said so.")
CLOSINGS = ("Follow us on Chirp", "www.harrow.example")


@given(
    st.lists(st.sampled_from([*HEADS, *BREAKS, *TEXTS, *CLOSINGS]), max_size=12),
    st.sampled_from(["\n", "\n\n"]),
)
def test_every_long_paragraph_is_in_a_text_and_nothing_raises(pieces, glue):
    articles, problems = read(glue.join(pieces))
    text = "\n\n".join(articles["text"])
    told = " ".join(problem.problem for problem in problems)
    for paragraph in (BODY, MORE):
        found = text.count(paragraph) + articles["title"].str.count(re.escape(paragraph)).sum()
        assert found >= pieces.count(paragraph) or paragraph[:25] in told
    assert len(articles) or problems
    assert (articles["text"] == articles["text"].str.strip()).all()
    assert articles.index.is_monotonic_increasing


@given(st.lists(st.sampled_from([*HEADS, *BREAKS, *TEXTS]), max_size=12))
def test_reading_what_was_read_changes_nothing(pieces):
    articles, _ = read("\n\n".join(pieces))
    for row in articles.dropna(subset=["title"]).itertuples():
        top = [f"Title: {row.title}"]
        top += [f"Author: {row.author}"] if pd.notna(row.author) else []
        top += [f"Date: {row.published}"] if pd.notna(row.published) else []
        again, _ = one("\n".join(top) + f"\nText: {row.text}")
        assert again["text"] == row.text
        assert again["title"] == row.title


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_no_file_makes_it_raise_or_vanish(data):
    articles, problems = read(data)
    assert len(articles) or problems
    assert articles["text"].notna().all()


def test_a_row_depends_on_nothing_but_the_bytes():
    data = f"{TITLE}\n\nBy Ada Orme\n\n{BODY}".encode()
    hashes = {hashlib.sha256(read(data)[0].to_csv().encode()).hexdigest() for _ in range(3)}
    assert len(hashes) == 1
