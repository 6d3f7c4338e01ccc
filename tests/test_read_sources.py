"""Finding files in folders and archives, and everything there that is no readable file."""

from __future__ import annotations

import io
import os
import socket
import stat
import struct
import zipfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.read import archives, sources

TEXT = b"It rained all day.\n"


def write(folder, *names, data=TEXT):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def zipped(path, members, *, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def patched(path, old, new):
    """Replace bytes of the same length, as a hand that forges headers would."""
    data = path.read_bytes()
    assert old in data and len(old) == len(new)
    path.write_bytes(data.replace(old, new))


def names(found):
    return [source.name for source in found]


def told(problems):
    return {problem.source_file: problem.problem for problem in problems}


def test_every_format_is_found_by_its_ending_in_the_order_of_names(tmp_path):
    write(tmp_path, "b.TXT", "a/z.md", "a/y.text", "B.csv", "t.tsv", "t.tab", "é.parquet")
    write(tmp_path, "j.json", "j.jsonl", "j.ndjson")
    found, problems = sources.find(tmp_path)
    assert problems == []
    assert [(source.name, source.format) for source in found] == [
        ("B.csv", "csv"),
        ("a/y.text", "text"),
        ("a/z.md", "text"),
        ("b.TXT", "text"),
        ("j.json", "jsonl"),
        ("j.jsonl", "jsonl"),
        ("j.ndjson", "jsonl"),
        ("t.tab", "tsv"),
        ("t.tsv", "tsv"),
        ("é.parquet", "parquet"),
    ]
    assert {source.n_bytes for source in found} == {len(TEXT)}
    assert all(source.path.samefile(tmp_path / source.name) for source in found)
    assert sources.load(found[0]) == (TEXT, [])


def test_a_single_file_is_called_by_its_own_name(tmp_path):
    write(tmp_path, "folder/.one.txt")
    found, problems = sources.find(tmp_path / "folder" / ".one.txt")
    assert names(found) == [".one.txt"] and problems == []


def test_a_name_is_the_same_whether_accents_are_composed_or_not(tmp_path):
    write(tmp_path, "cafe\u0301.txt")
    assert names(sources.find(tmp_path)[0]) == ["caf\u00e9.txt"]


def test_what_is_not_read_is_told_with_a_way_out(tmp_path):
    write(tmp_path, "a.pdf", "b.docx", "c.xlsx", "d.html", "e.tar.gz", "README", "f.xyz")
    write(tmp_path, "read.txt")
    found, problems = sources.find(tmp_path)
    assert names(found) == ["read.txt"]
    advice = {problem.source_file: problem.what_to_do for problem in problems}
    assert ".txt" in advice["a.pdf"] and ".txt" in advice["b.docx"] and ".txt" in advice["d.html"]
    assert "CSV" in advice["c.xlsx"] and "unpack" in advice["e.tar.gz"]
    assert all("Parquet" in problem.problem for problem in problems)
    assert "no ending" in told(problems)["README"] and ".xyz" in told(problems)["f.xyz"]


def test_hidden_files_and_folders_are_told_once_and_not_entered(tmp_path):
    hidden = [".DS_Store", "._a.txt", "Thumbs.db", "desktop.ini"]
    write(tmp_path, *hidden, "__MACOSX/a.txt", ".git/a.txt", ".git/b.txt", "a.txt")
    found, problems = sources.find(tmp_path)
    assert names(found) == ["a.txt"]
    assert set(told(problems)) == {*hidden, "__MACOSX", ".git"}


def test_links_are_told_and_never_followed(tmp_path):
    write(tmp_path, "outside/b.txt", "corpus/a.txt")
    corpus = tmp_path / "corpus"
    for name, target in {
        "loop": corpus,
        "out": tmp_path / "outside",
        "out.txt": tmp_path / "outside" / "b.txt",
        "in.txt": corpus / "a.txt",
        "gone.txt": corpus / "gone",
        "self.txt": corpus / "self.txt",
    }.items():
        (corpus / name).symlink_to(target)
    found, problems = sources.find(corpus)
    assert names(found) == ["a.txt"]
    assert set(told(problems)) == {"loop", "out", "out.txt", "in.txt", "gone.txt", "self.txt"}


def test_a_link_that_the_user_names_is_followed(tmp_path):
    write(tmp_path, "corpus/a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "corpus")
    assert names(sources.find(tmp_path / "link")[0]) == ["a.txt"]


def test_a_link_to_itself_is_a_problem(tmp_path):
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found, problems = sources.find(tmp_path / "self")
    assert found == [] and set(told(problems)) == {"self"}


def test_pipes_and_sockets_are_never_opened(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)  # a socket's path may not be long
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket.txt")
        found, problems = sources.find(tmp_path)
    assert found == [] and set(told(problems)) == {"pipe.txt", "socket.txt"}
    assert sources.find(tmp_path / "pipe.txt")[0] == []


def test_empty_folders_are_told(tmp_path):
    (tmp_path / "corpus" / "new").mkdir(parents=True)
    assert set(told(sources.find(tmp_path / "corpus")[1])) == {"new"}
    assert set(told(sources.find(tmp_path / "corpus" / "new")[1])) == {"new"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(tmp_path):
    write(tmp_path, "a.txt", "closed.txt", "closed/b.txt")
    for name in ("closed.txt", "closed"):
        (tmp_path / name).chmod(0)
    found, problems = sources.find(tmp_path)
    problems += [problem for source in found for problem in sources.load(source)[1]]
    (tmp_path / "closed").chmod(0o700)
    assert set(told(problems)) == {"closed", "closed.txt"}


def test_a_refusal_by_the_system_is_told_whoever_asks(tmp_path, monkeypatch):
    write(tmp_path, "a.txt", "b.txt", "closed/c.txt", "odd/d.txt")
    list_folder, read_bytes, status = Path.iterdir, Path.read_bytes, Path.lstat

    def refuse(when, otherwise, error):
        def call(path):
            if path.name == when:
                raise error
            return otherwise(path)

        return call

    monkeypatch.setattr(Path, "iterdir", refuse("closed", list_folder, PermissionError(13, "no")))
    monkeypatch.setattr(Path, "lstat", refuse("odd", status, OSError(5, "Input/output error")))
    monkeypatch.setattr(Path, "read_bytes", refuse("b.txt", read_bytes, PermissionError(13, "no")))
    found, problems = sources.find(tmp_path)
    assert names(found) == ["a.txt", "b.txt"]
    assert "permission" in told(problems)["closed"]
    assert "Input/output error" in told(problems)["odd"]
    data, refusals = sources.load(found[1])
    assert data is None and "permission" in told(refusals)["b.txt"]


def test_an_archive_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    path = zipped(tmp_path / "c.zip", [("a.txt", TEXT)])
    monkeypatch.setattr(zipfile, "ZipFile", mock.Mock(side_effect=PermissionError(13, "no")))
    found, problems = sources.find(path)
    assert found == [] and "permission" in told(problems)["c.zip"]


def test_a_file_that_went_away_is_told(tmp_path):
    write(tmp_path, "a.txt")
    found, _ = sources.find(tmp_path)
    (tmp_path / "a.txt").unlink()
    data, problems = sources.load(found[0])
    assert data is None and set(told(problems)) == {"a.txt"}
    assert str(tmp_path) not in problems[0].problem


def test_only_tables_may_be_larger_than_two_gibibytes(tmp_path):
    for name in ("a.txt", "b.jsonl", "c.csv", "d.parquet"):
        with (tmp_path / name).open("wb") as file:
            file.truncate((2 << 30) + 1)  # a hole, no bytes on the disk
    found, problems = sources.find(tmp_path)
    assert names(found) == ["c.csv", "d.parquet"]
    assert set(told(problems)) == {"a.txt", "b.jsonl"}


def test_a_path_that_does_not_exist_is_answered_with_names_like_it(tmp_path):
    write(tmp_path, "teaching/a.txt", "newsarticles/a.txt")
    with pytest.raises(FileNotFoundError, match=r"teching does not exist; .* holds: teaching$"):
        sources.find(tmp_path / "teching")
    with pytest.raises(FileNotFoundError, match=r"holds: teaching$"):
        sources.find(tmp_path / "teachin" / "articles" / "a.txt")
    with pytest.raises(FileNotFoundError, match="nothing with a name like it"):
        sources.find(tmp_path / "qqqqqqq")
    with pytest.raises(FileNotFoundError, match=r"holds: a\.txt$"):
        sources.find(tmp_path / "teaching" / "a.txt" / "b")
    with pytest.raises(FileNotFoundError, match="does not exist"):
        sources.find(tmp_path / "a\0b")


@pytest.mark.skipif(os.name != "posix", reason="names of any bytes")
def test_names_that_do_not_print_are_shown_as_escapes(tmp_path):
    write(tmp_path, "a\x1b[2Jb.txt", "c\u202etxt.exe")
    try:
        write(tmp_path, os.fsdecode(b"caf\xe9.txt"))
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    found, problems = sources.find(tmp_path)
    assert names(found) == ["a\\x1b[2Jb.txt", "caf\\udce9.txt"]
    assert set(told(problems)) == {"c\\u202etxt.exe"}
    assert [sources.load(source) for source in found] == [(TEXT, []), (TEXT, [])]


def test_a_zip_gives_its_files_as_a_folder_does(tmp_path):
    path = zipped(tmp_path / "corpus.zip", [("b.txt", TEXT), ("in/a.csv", b"a,b\n"), ("in/", b"")])
    found, problems = sources.find(path)
    assert problems == []
    assert names(found) == ["corpus.zip/b.txt", "corpus.zip/in/a.csv"]
    assert [source.path for source in found] == [None, None]
    assert [sources.load(source)[0] for source in found] == [TEXT, b"a,b\n"]
    in_folder, _ = sources.find(tmp_path)
    assert names(in_folder) == names(found)
    assert list(tmp_path.iterdir()) == [path]


TRICKS = ["../a.txt", "/a.txt", "C:a.txt", "C:\\a.txt", "in\\a.txt", "in/../../a.txt", "a\0.txt"]


@pytest.mark.parametrize("name", TRICKS)
def test_a_member_whose_name_leads_elsewhere_is_refused(tmp_path, name):
    path = zipped(tmp_path / "corpus.zip", [("Q" * len(name), TEXT), ("good.txt", TEXT)])
    patched(path, b"Q" * len(name), name.encode())
    found, problems = sources.find(path)
    assert names(found) == ["corpus.zip/good.txt"]
    assert len(problems) == 1 and "leads out of the archive" in problems[0].problem
    assert "\0" not in problems[0].source_file


def test_members_that_are_no_plain_files_are_refused(tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    device = zipfile.ZipInfo("device.txt")
    device.external_attr = (stat.S_IFCHR | 0o777) << 16
    members = [(link, b"/etc/hosts"), (device, b""), ("in.zip", b"PK"), ("a.txt", TEXT)]
    members += [("__MACOSX/._a.txt", b""), ("__MACOSX/._b.txt", b""), ("in/.DS_Store", b"")]
    found, problems = sources.find(zipped(tmp_path / "c.zip", members))
    assert names(found) == ["c.zip/a.txt"]
    assert set(told(problems)) == {
        "c.zip/link.txt", "c.zip/device.txt", "c.zip/in.zip", "c.zip/__MACOSX",
        "c.zip/in/.DS_Store",
    }  # fmt: skip
    assert told(problems)["c.zip/__MACOSX"].startswith("2 hidden files")


def test_a_locked_member_is_refused(tmp_path):
    path = zipped(tmp_path / "c.zip", [("a.txt", TEXT), ("b.txt", TEXT)])
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(data)
    found, problems = sources.find(path)
    assert names(found) == ["c.zip/b.txt"] and "password" in told(problems)["c.zip/a.txt"]


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_packed_in_another_way_is_refused(tmp_path, compression):
    path = zipped(tmp_path / "c.zip", [("a.txt", TEXT)], compression=compression)
    found, problems = sources.find(path)
    assert found == [] and "unusual way" in told(problems)["c.zip/a.txt"]


def test_an_absurd_ratio_is_refused_and_a_high_one_of_little_text_is_not(tmp_path):
    members = [("bomb.txt", bytes(20_000_000)), ("dull.txt", bytes(2_000_000)), ("a.txt", TEXT)]
    found, problems = sources.find(zipped(tmp_path / "c.zip", members))
    assert names(found) == ["c.zip/a.txt", "c.zip/dull.txt"]
    assert "would grow from" in told(problems)["c.zip/bomb.txt"]


def test_no_archive_gives_more_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 2 * len(TEXT) + 1)
    path = zipped(tmp_path / "c.zip", [(f"{name}.txt", TEXT) for name in "dbca"])
    found, problems = sources.find(path)
    assert names(found) == ["c.zip/a.txt", "c.zip/b.txt"]
    assert set(told(problems)) == {"c.zip/c.txt", "c.zip/d.txt"}


@pytest.mark.parametrize("claimed", [3, len(TEXT) - 1, len(TEXT) + 5])
def test_a_member_that_lies_about_its_size_gives_no_more_than_it_said(tmp_path, claimed):
    path = zipped(tmp_path / "c.zip", [("a.txt", TEXT), ("b.txt", b"short")])
    true, false = (struct.pack("<L", size) for size in (len(TEXT), claimed))
    data = path.read_bytes()
    central = data.index(b"PK\x01\x02")
    path.write_bytes(data[:central] + data[central:].replace(true, false, 1))
    found, problems = sources.find(path)
    assert problems == [] and found[0].n_bytes == claimed
    read, wrong = sources.load(found[0])
    assert read is None and set(told(wrong)) == {"c.zip/a.txt"}
    assert sources.load(found[1]) == (b"short", [])


def test_a_damaged_member_is_told_and_the_others_are_read(tmp_path):
    members = [("a.txt", TEXT), ("b.txt", b"It was dry.")]
    path = zipped(tmp_path / "c.zip", members, compression=zipfile.ZIP_STORED)
    patched(path, b"It rained", b"It hailed")
    found, _ = sources.find(path)
    loaded = [sources.load(source) for source in found]
    assert [data for data, _ in loaded] == [None, b"It was dry."]
    assert "CRC" in loaded[0][1][0].problem


def test_the_second_of_two_members_with_one_name_is_told(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = zipped(tmp_path / "c.zip", [("a.txt", b"first"), ("a.txt", b"second")])
    found, problems = sources.find(path)
    assert [sources.load(source)[0] for source in found] == [b"first"]
    assert "two files of this name" in told(problems)["c.zip/a.txt"]


@pytest.mark.parametrize("share", [0, 0.3, 0.9, 0.99])
def test_a_truncated_archive_is_told(tmp_path, share):
    whole = zipped(tmp_path / "whole.zip", [("a.txt", TEXT), ("b.txt", TEXT)]).read_bytes()
    write(tmp_path, "cut/c.zip", data=whole[: int(share * len(whole))])
    write(tmp_path, "cut/a.txt")
    found, problems = sources.find(tmp_path / "cut")
    assert names(found) == ["a.txt"]
    assert "damaged or cut off" in told(problems)["c.zip"]


def test_an_archive_without_files_is_told(tmp_path):
    found, problems = sources.find(zipped(tmp_path / "c.zip", [("in/", b"")]))
    assert found == [] and "holds no files" in told(problems)["c.zip"]


@given(
    changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=8),
    members=st.lists(st.tuples(st.text(max_size=4), st.binary(max_size=40)), max_size=3),
)
def test_no_damage_to_an_archive_raises(tmp_path_factory, changes, members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, data) in enumerate([("a", TEXT), *members]):
            archive.writestr(f"{number}{name}.txt".replace("\0", ""), data)
    data = bytearray(buffer.getvalue())
    for place, value in changes:
        data[place % len(data)] = value
    path = tmp_path_factory.mktemp("zip") / "c.zip"
    path.write_bytes(data)
    found, problems = sources.find(path)
    assert found or problems
    for source in found:
        loaded, wrong = sources.load(source)
        assert (loaded is None) == bool(wrong)
