"""Bytes to text: every encoding, what is reported of it, and what is no text at all."""

import gzip
import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.read import encodings

TEXT = "Zoë paid 5 € for the “old” ferry – façade and all.\nIt sank.\n"


def decode(data):
    text, problems = encodings.decode(data, source_file="a.txt")
    assert all(problem.source_file == "a.txt" for problem in problems)
    assert all(problem.has_article == (text is not None) for problem in problems)
    return text, [problem.problem for problem in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_is_read_in_silence(encoding):
    assert decode(TEXT.encode(encoding)) == (TEXT, [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read_and_reported(encoding):
    assert decode(TEXT.encode(encoding)) == (TEXT, ["encoded as UTF-16, not UTF-8"])


def test_utf_16_in_another_script_is_known_by_its_blanks():
    text = "Паром пойдёт весной и не раньше\n"
    assert decode(text.encode("utf-16-be")) == (text, ["encoded as UTF-16, not UTF-8"])


def test_utf_16_that_ends_in_half_a_character_says_so():
    text, problems = decode("Ferry é".encode("utf-16")[:-1])
    assert text == "Ferry \ufffd"
    assert problems[1] == "broken characters, shown as \ufffd: 1"


def test_windows_1252_is_read_and_reported():
    assert decode(TEXT.encode("cp1252")) == (TEXT, ["encoded as Windows-1252, not UTF-8"])


def test_bytes_that_windows_1252_leaves_open_become_the_controls_of_their_number():
    text, problems = decode(b"caf\xe9 \x81\x8d\x8f\x90\x9d")
    assert text == "café \x81\x8d\x8f\x90\x9d"
    assert problems[1] == "bytes that stand for no letter in Windows-1252: 5"


def test_a_mixture_is_read_line_by_line_and_its_lines_are_named():
    lines = ["Zoë went.", "Plain.", "Noël came.", "“Stay”", "The façade"]
    coded = [line.encode("cp1252" if at in (2, 3) else "utf-8") for at, line in enumerate(lines)]
    text, problems = decode(b"\r\n".join(coded))
    assert text.split("\n") == lines
    assert problems == [
        "2 of 5 lines hold bytes that are not UTF-8 and were read as Windows-1252 (line 3, 4)"
    ]


def test_a_mixture_of_many_lines_names_the_first_few():
    _, problems = decode("é\n".encode() + "é\n".encode("cp1252") * 9)
    assert problems[0].endswith("(line 2, 3, 4, 5, 6, …)")


def test_one_foreign_byte_does_not_spoil_a_line_of_utf_8():
    text, _ = decode("“Zoë, Noël, René” left".encode() + b" the caf\xe9")
    assert text == "“Zoë, Noël, René” left the café"


def test_a_file_cut_in_the_middle_of_a_character_keeps_what_stands_before():
    text, problems = decode("“Zoë” – “Noël”".encode()[:-1])
    assert text.startswith("“Zoë” – “Noël")
    assert problems


def test_every_line_end_becomes_a_newline():
    assert decode(b"a\r\nb\rc\nd\r\r\ne")[0] == "a\nb\nc\nd\n\ne"


def test_a_stray_nul_is_taken_out_and_reported():
    assert decode(b"The ferry" + b" sails" * 20 + b"\0.\n") == (
        "The ferry" + " sails" * 20 + ".\n",
        ["NUL characters, taken out: 1"],
    )


def zipped():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.4\n1 0 obj", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (zipped(), "an office document (.docx, .odt, .xlsx) or a zip archive"),
        (gzip.compress(b"ferry", mtime=0), "a gzip archive"),
        (b"{\\rtf1\\ansi Ferry}", "a rich text document (.rtf)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (.doc, .xls)"),
    ],
)
def test_known_kinds_of_file_are_named(data, name):
    text, problems = encodings.decode(data, source_file="a.txt")
    assert text is None
    assert problems[0].problem == f"no text: it looks like {name}"
    assert problems[0].what_to_do


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        zlib.compress(bytes(range(256)) * 99),
        b"\x7fELF" + b"\0\1\2\3" * 99,
        TEXT.encode("utf-32"),
        b"\x01\x02\x03ferry" * 40,
    ],
)
def test_other_binary_data_is_refused(data):
    text, problems = decode(data)
    assert text is None
    assert problems == ["no text: it holds control bytes, as programs, pictures and archives do"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "the file holds only white space"),
        (b"\xef\xbb\xbf\n", "the file holds only white space"),
        (b"\xff\xfe", "the file holds only white space"),
    ],
)
def test_a_file_with_nothing_in_it_is_told_apart(data, problem):
    assert decode(data) == (None, [problem])


@given(st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cc", "Cs"])))
def test_any_text_comes_back_from_utf_8(text):
    found, problems = decode(text.encode())
    if text.removeprefix("\ufeff").strip():
        assert (found, problems) == (text.removeprefix("\ufeff"), [])
    else:
        assert found is None


@given(st.text(st.sampled_from("abc é€“”–ÿŸœ\n")).map(lambda text: f"Zoë\n{text}"))
def test_any_western_text_comes_back_from_windows_1252(text):
    """Python's codec is the yardstick; a line that is UTF-8 as well may be read as that."""
    data = text.encode("cp1252")
    for line, raw in zip(decode(data)[0].split("\n"), data.split(b"\n"), strict=True):
        assert line in {raw.decode("cp1252"), raw.decode("utf-8", "replace")}


@given(st.binary(max_size=300))
def test_no_bytes_make_it_stumble(data):
    text, problems = decode(data)
    assert (text is None) <= bool(problems)
    if text is not None:
        assert "\r" not in text
        text.encode("utf-8")
