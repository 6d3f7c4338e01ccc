"""A corpus kept in a folder: it comes back as it was, or an error says why not."""

import dataclasses

import pandas as pd
import pytest
from fake_parts import random_corpus

from utils import annotate, measure, show
from utils.annotate import keeping, texts
from utils.annotate.keeping import TABLES


@pytest.fixture(scope="module")
def kept(told, tmp_path_factory):
    """The teaching corpus in a folder."""
    return annotate.save(told, tmp_path_factory.mktemp("kept") / "corpus")


def same(one, other, *, with_text=True):
    for name in TABLES:
        tables = [getattr(corpus, name) for corpus in (one, other)]
        if name == "articles" and not with_text:
            tables = [table.drop(columns="text") for table in tables]
        pd.testing.assert_frame_equal(*tables)


def test_what_is_loaded_equals_what_was_kept(told, kept):
    same(annotate.load(kept, with_text=True), told)
    without = annotate.load(kept)
    same(without, told, with_text=False)
    assert without.articles["text"].isna().all()
    assert list(without.articles) == list(told.articles)


def test_the_same_corpus_makes_the_same_files(kept, tmp_path):
    annotate.save(annotate.load(kept), tmp_path / "again")
    for one, other in zip(
        sorted(kept.iterdir()), sorted((tmp_path / "again").iterdir()), strict=True
    ):
        assert one.name == other.name
        assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("seed", range(3))
def test_corpora_with_all_that_may_be_missing_come_back(seed, tmp_path):
    corpus = random_corpus(seed)
    folder = annotate.save(corpus, tmp_path / "x")
    same(annotate.load(folder, with_text=True), corpus)
    found = annotate.load(folder).texts(corpus.articles["article_id"])
    assert found.fillna("").tolist() == corpus.articles["text"].fillna("").tolist()


def test_a_part_of_a_loaded_corpus_is_the_part_of_the_whole(told, kept, tmp_path):
    asked = {"since": "2014-06-02", "until": "2014-06-29"}
    part, expected = annotate.load(kept).where(**asked), told.where(**asked)
    same(part, expected, with_text=False)
    ids = expected.articles["article_id"]
    assert part.texts(ids).tolist() == expected.texts(ids).tolist()
    same(annotate.load(annotate.save(part, tmp_path / "x"), with_text=True), expected)


def test_lines_sentences_and_queries_are_those_of_the_whole(told, kept):
    loaded = annotate.load(kept)
    same = pd.testing.assert_frame_equal
    same(
        measure.sentences_about(loaded, query="talks"), measure.sentences_about(told, query="talks")
    )
    same(show.sentences(loaded, start=70, n=20), show.sentences(told, start=70, n=20))
    for sort in ("corpus", "left", "date"):
        for asked in ({"query": "talks"}, {"entity": "corvell"}):
            lines = [show.concordance(one, sort=sort, n=9, **asked) for one in (loaded, told)]
            same(*lines)
            assert lines[0].attrs == lines[1].attrs


def test_only_the_texts_on_the_page_are_read(kept, monkeypatch):
    read, loaded = [], annotate.load(kept)
    whole = texts.read
    monkeypatch.setattr(texts, "read", lambda path, ids: read.extend(ids) or whole(path, ids))
    shown = show.sentences(loaded, n=30)
    assert sorted(read) == sorted(shown["article_id"].unique())
    read.clear()
    shown = show.concordance(loaded, entity="corvell", n=5, sort="date")
    assert shown.attrs["n_hits"] > 100
    assert sorted(read) == sorted(shown["article_id"].unique())


def test_a_corpus_is_replaced_whole(told, tmp_path):
    folder = annotate.save(random_corpus(1), tmp_path / "x")
    old = annotate.load(folder)
    annotate.save(told, folder)
    same(annotate.load(folder, with_text=True), told)
    assert len(list(folder.iterdir())) == len(TABLES) + 2
    with pytest.raises(
        FileNotFoundError, match=r"it was kept anew, or removed, since .*load it again"
    ):
        old.texts(old.articles["article_id"])


def test_a_run_that_ends_midway_leaves_what_was_there(told, tmp_path, monkeypatch):
    folder = annotate.save(random_corpus(1), tmp_path / "x")

    def full(*args, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(texts, "write", full)
    with pytest.raises(OSError, match=r"cannot be kept in .* \(No space left on device\)"):
        annotate.save(told, folder)
    monkeypatch.undo()
    same(annotate.load(folder, with_text=True), random_corpus(1))
    annotate.save(told, folder)
    assert len(list(folder.iterdir())) == len(TABLES) + 2


def test_a_folder_of_other_files_is_left_alone(told, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="holds other files; name a new folder"):
        annotate.save(told, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_files_beside_a_kept_corpus_stay(tmp_path):
    folder = annotate.save(random_corpus(1), tmp_path / "x")
    (folder / "aliases.csv").write_text("surface,entity\n")
    annotate.save(random_corpus(2), folder)
    assert (folder / "aliases.csv").exists()


@pytest.mark.parametrize("folder", ["none", "."])
def test_a_folder_without_a_corpus_is_told(tmp_path, folder):
    with pytest.raises(FileNotFoundError, match=r"holds no corpus: corpus\.json is absent"):
        annotate.load(tmp_path / folder)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("{", "is damaged: corpus.json cannot be read"),
        ("[" * 100_000, "is damaged: corpus.json cannot be read"),
        ("[]", "no corpus that this version reads"),
        ('{"format": "broadsheet corpus 9"}', "no corpus that this version reads"),
        ('{"format": "broadsheet corpus 1"}', "does not name every table"),
        ('{"format": "broadsheet corpus 1", "files": {}, "n_rows": {}}', "does not name every"),
    ],
)
def test_a_list_that_is_none_is_told(tmp_path, told, words):
    (tmp_path / keeping.LIST).write_text(told)
    with pytest.raises(ValueError, match=words):
        annotate.load(tmp_path)


def test_a_list_leads_nowhere_else(tmp_path):
    folder = annotate.save(random_corpus(1), tmp_path / "x")
    path = folder / keeping.LIST
    path.write_text(path.read_text().replace('"times-', '"../times-'))
    with pytest.raises(ValueError, match="does not name every table"):
        annotate.load(folder)


@pytest.mark.parametrize("name", ["articles", "mentions", "problems"])
def test_a_table_that_is_damaged_or_gone_is_told(tmp_path, name):
    folder = annotate.save(random_corpus(1), tmp_path / "x")
    (path,) = folder.glob(f"{name}-*.parquet")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(ValueError, match=f"is damaged: the content of {name}-.*keep it anew"):
        annotate.load(folder)
    path.unlink()
    with pytest.raises(ValueError, match=f"is damaged: {name}-.* cannot be read"):
        annotate.load(folder)


@pytest.mark.parametrize("place", range(0, 100, 16))
def test_texts_that_are_damaged_are_told_or_whole(tmp_path, place):
    corpus = random_corpus(1)
    folder = annotate.save(corpus, tmp_path / "x")
    (path,) = folder.glob("texts-*.parquet")
    content = bytearray(path.read_bytes())
    content[len(content) * place // 100] ^= 255
    path.write_bytes(content)
    loaded = annotate.load(folder)
    ids = corpus.articles["article_id"]
    try:
        found = loaded.texts(ids)
    except ValueError as error:
        assert "is damaged" in str(error)
    else:
        pd.testing.assert_series_equal(found, corpus.texts(ids))
    texts._ids.cache_clear()


def test_a_table_that_breaks_its_contract_is_not_kept(tmp_path):
    corpus = random_corpus(1)
    broken = dataclasses.replace(corpus, mentions=corpus.mentions.drop(columns="surface"))
    with pytest.raises(ValueError, match="mentions: no column 'surface'"):
        annotate.save(broken, tmp_path / "x")
    mixed = corpus.articles.assign(own=[1, "a", *[None] * (len(corpus.articles) - 2)])
    with pytest.raises(ValueError, match="articles: a column cannot be kept"):
        annotate.save(dataclasses.replace(corpus, articles=mixed), tmp_path / "x")
    assert list((tmp_path / "x").iterdir()) == []


@pytest.mark.parametrize("kind", ["a file", "a link to nowhere", "no name at all"])
def test_what_is_no_folder_is_told(told, tmp_path, kind):
    place = tmp_path / "place"
    if kind == "a file":
        place.write_text("mine")
    elif kind == "a link to nowhere":
        place.symlink_to(tmp_path / "gone")
    else:
        place = tmp_path / "a\0b"
    with pytest.raises(FileExistsError, match="is no folder, and none can be made there"):
        annotate.save(told, place)
    assert (tmp_path / "place").is_file() == (kind == "a file")


def test_what_is_no_corpus_is_not_kept(tmp_path):
    with pytest.raises(TypeError, match=r"expected what annotate\.corpus made, found a str"):
        annotate.save("corpus", tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
