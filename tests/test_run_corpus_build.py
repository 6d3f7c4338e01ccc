"""A build writes what the sources say, takes away what they no longer say, and fills the card."""

import json

import pytest

from utils.run.corpus import build, card, markup


@pytest.fixture(scope="module")
def made():
    return build.read(build.FOLDER)


def test_a_folder_without_sources_is_said(tmp_path):
    with pytest.raises(ValueError, match="holds no <outlet>"):
        build.read(tmp_path)


def test_what_differs_is_written_and_what_was_built_before_goes(tmp_path):
    old = tmp_path / "articles" / "night-shift" / "old.txt"
    old.parent.mkdir(parents=True)
    old.write_text("old")
    note = old.with_name("my_notes.txt")
    note.write_text("mine")
    (tmp_path / "manifest.csv").write_text("source_file\narticles/night-shift/old.txt\n")
    files = {"articles/night-shift/new.txt": b"new", "gold/names.jsonl": b"{}\n"}
    assert set(build.differing(tmp_path, files)) == {*files, "articles/night-shift/old.txt"}
    build.write(tmp_path, build.differing(tmp_path, files))
    assert not old.exists()
    assert note.read_text() == "mine"
    assert {name: (tmp_path / name).read_bytes() for name in files} == files
    assert build.differing(tmp_path, files) == {}


def test_a_file_of_no_source_is_named_and_kept(made, tmp_path):
    for name in ("articles/night-shift/my_notes.txt", "gold/old.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("mine")
    assert build.strays(made) == []
    assert build.strays(made._replace(folder=tmp_path)) == [
        "articles/night-shift/my_notes.txt comes of no source; move it away",
        "gold/old.jsonl comes of no source; move it away",
    ]


def test_faults_elsewhere_are_counted(made, monkeypatch, capsys):
    one = made.sources[0]
    broken = one._replace(header=one.header | {"genre": "poem"})
    changed = made._replace(sources=[broken, *made.sources[1:]])
    monkeypatch.setattr(build, "read", lambda folder: changed)
    assert build.main("check", only=["night-shift"]) == 1
    assert capsys.readouterr().out.endswith("1 fault, 1 of them elsewhere\n")
    assert build.main("draw") == 1
    assert "genre='poem'" in capsys.readouterr().out
    with pytest.raises(ValueError, match="no article has 'evening-sirens'"):
        build.main("check", only=["evening-sirens"])


def test_a_manifest_that_is_none_is_built_anew(made, tmp_path):
    for text in ("", "file\nx.txt\n"):
        (tmp_path / "manifest.csv").write_text(text)
        assert build.strays(made._replace(folder=tmp_path)) == []
        assert "manifest.csv" in build.differing(tmp_path, {"manifest.csv": b"source_file\n"})


def test_a_page_that_is_gone_is_named(made, tmp_path):
    with pytest.raises(ValueError, match=r"bible\.md is not there"):
        build.files(made._replace(folder=tmp_path))


def test_a_broken_source_is_named_and_stops_the_rest(tmp_path, made):
    source = tmp_path / "source"
    source.mkdir()
    for path in (build.FOLDER / "source").glob("*.csv"):
        (source / path.name).write_bytes(path.read_bytes())
    (source / "night-shift").mkdir()
    (source / "night-shift" / "2014-06-02-x.xml").write_text("<article>", encoding="utf-8")
    (source / "night-shift" / "note.txt").write_text("mine", encoding="utf-8")
    (source / "2014-06-03-y.xml").write_text("<article/>", encoding="utf-8")
    faults = build.faults(build.read(tmp_path))
    assert faults[0].startswith("night-shift/2014-06-02-x.xml: no element found")
    assert faults[1:] == [
        "night-shift/note.txt is no .xml; sources alone lie there",
        "source/2014-06-03-y.xml lies in no outlet's folder; move it into one",
    ]


def test_the_card_is_filled_between_its_marks_only():
    text = "Before\n<!-- counts -->\nold\n<!-- /counts -->\nAfter"
    filled = card.filled(text, {"counts": "new | with \\1 in it"})
    assert filled == "Before\n<!-- counts -->\nnew | with \\1 in it\n<!-- /counts -->\nAfter"
    with pytest.raises(ValueError, match="no place for 'traps'"):
        card.filled(text, {"traps": ""})


def test_a_changed_source_changes_article_gold_and_manifest(made, tmp_path):
    one = next(source for source in made.sources if "twenty" in source.article_id)
    path = build.FOLDER / "source" / f"{one.article_id}.xml"
    copy = tmp_path / one.outlet / path.name
    copy.parent.mkdir()
    copy.write_text(path.read_text(encoding="utf-8").replace("</text>", "One more.</text>"))
    changed = [markup.read(copy) if source is one else source for source in made.sources]
    old, new = build.files(made), build.files(made._replace(sources=changed))
    differ = {name for name in new if new[name] != old[name]}
    assert {one.source_file, "manifest.csv", "gold/names.jsonl", build.CARD} <= differ
    assert not [name for name in differ if name.endswith(".txt") and name != one.source_file]


def test_gold_lines_are_json_in_the_order_of_their_ids(made):
    for name, data in build.files(made).items():
        if name.startswith("gold/") and "timelines" not in name:
            ids = [json.loads(line)["id"] for line in data.decode().splitlines()]
            assert ids == sorted(ids), name
            assert len(set(ids)) == len(ids)
