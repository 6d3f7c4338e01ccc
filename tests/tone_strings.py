"""Generated strings in which scorers by lexicon meet what their rules are about."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import strategies as st

from utils import read
from utils.annotate import sentences

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
TEACHING, NEWS = CORPUS / "teaching", CORPUS / "newsarticles"
KNOWN = (
    "good bad GOOD not never no nor n't isn't can't don't without doubt so this very VERY really "
    "really not extremely terribly hardly kind of sort of just enough least at but BUT great "
    "terrible absolutely horrible happily war terror own late many Defense dead kill love hate "
    "bad ass the bomb kiss of death to die for bus stop yeah right beating heart nice fine "
    "superb Mr. U.S. e.g. etc. p.m. 8 18 3 3.5 7% 1,000 o O x D X s c b P of a it"
)
SIGNS = (
    ": ( ) :( :) :- -( ;) :'( >.> o.O o_O °o° <3 < 3 ♥ 8) = =( ! ? !! ??? (!) ( ! ) . .. ... .... "
    "— - – , ; / \\ \" ' “ ” ‘ ’ ` * # @ & <b> </b> &amp; [x](y) {{x}} $:"
)
OTHERS = ("Кремль", "北京", "الحكومة", "İstanbul", "ß", "😀", "💔", "👍🏽", "\ud800", "\udfff",
          "\u2028", "\x1c", "\x85", "\xa0", "\u200b", "\u0301", "END-OF-SENTENCE",
          "a" * 50, "n'tn't", "B|.", "xn't", "'s", "'ll", "a.b.c.", "Zz.")  # fmt: skip
PIECES = [*KNOWN.split(), *SIGNS.split(), *OTHERS]
GAPS = st.sampled_from([" ", " ", " ", "", "", "\n", "\n\n", "\r\n\r\n", "  ", "\t", "\r\r\n"])
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=12)
SOME = st.tuples(st.sampled_from(PIECES) | st.sampled_from(PIECES) | ANYTHING, GAPS)
# What is drawn is dear, so the whole and twelve shorter strings are read off it.
N_STRINGS = 13
STRINGS = st.lists(SOME, min_size=1, max_size=24).map(lambda pairs: list(_windows(pairs)))
HARD = [
    "",
    "   \n\n ",
    "12 345 — %% 8)",
    "good" * 25_000,
    "very good, " * 1_000,
    "not " * 2_000 + "good",
    "!" * 10_000,
    "<p class='good'>bad</p>\x00&nbsp;",
    "Это хорошо. 这很好。",
]


def _windows(pairs):
    for length in (24, 6, 3):
        for start in range(0, 24, length):
            yield "".join(piece + gap for piece, gap in pairs[start : start + length])


def sentences_of(text):
    return [text[start:end] for start, end in sentences.spans(text)]


def without_space(text):
    return re.sub(r"\s+", "", text)


@cache
def texts_of(corpus):
    """Return the texts of a corpus folder; skip where it is not here."""
    if not Path(corpus).exists():
        pytest.skip(f"{Path(corpus).name} is not here: python -m utils fetch {Path(corpus).name}")
    articles, _ = read.articles(corpus)
    return articles["text"].dropna().tolist()
