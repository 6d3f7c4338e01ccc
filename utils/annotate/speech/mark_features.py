"""What is seen of a passage in quotation marks, without a parse, to tell speech from the rest."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise

from utils.annotate.speech.attribution import Marked
from utils.annotate.speech.signs import FAMILY

_PIECE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*|[^\w\s]|_")
_AROUND = 90  # characters read on each side
_INSIDE = 240  # characters read of the passage
_N_BEFORE, _N_AFTER = 10, 7
_FAR = 400  # characters of the paragraph searched on each side for who says something
# Verbs and nouns that tell that someone said, wrote or thought something.
_SAYING_WORDS = """
    according accuse accused accuses accusing acknowledged acknowledges acknowledging added
    adding adds admits admitted admitting announced announces announcing argue argued argues
    arguing ask asked asking asks attacked attacking attacks believe believed believes
    believing blasted blasting blasts branded branding brands call called calling calls
    characterized characterizes characterizing claim claimed claiming claims comment comments
    complained complaining complains conceded concedes conceding criticize criticized
    criticizes criticizing declared declares declaring deemed deems denounced denounces
    denouncing describe described describes describing dismissed dismisses dismissing email
    explained explaining explains expressed expresses insist insisted insisting insists
    interview joked labeled labeling labels lamented letter memo mocked noted notes noting
    phrase pledge pledged pledges pledging praise praised praises praising predicted
    predicting predicts promise promised promises promising question quote quoted quoting
    railed railing rails referred referring refers remark remarks replied replies report
    reported reporting reports responded responding responds said say saying says slogan
    speech stated statement states stating suggest suggested suggesting suggests tell telling
    tells think thinking thinks thought told tweet tweeted tweeting tweets urged urges urging
    vow vowed vowing vows warn warned warning warns word words write writes writing written
    wrote
"""
_SAYING = frozenset(_SAYING_WORDS.split()) | {"pointed out", "pointing out", "points out"}
_WORDS = re.compile(r"point(?:s|ed|ing) out\b|\w+")
_STOP = re.compile(r"[.!?]['\"”’]*\s+(?=[A-Z\"“‘'])")
_TALK = re.compile(r"[,.?!]['’]?[\"”]|[,.?!]''")
_LENGTHS = (1, 2, 3, 4, 5, 7, 10, 15, 25)
_SMALL_WORDS = "a an and as at but by for from in into is it nor of on or the to vs with"
_SMALL_IN_TITLES = frozenset(_SMALL_WORDS.split())


def features(text: str, passage: Marked) -> list[str]:
    """Return the names of what holds of a passage, each once.

    Parameters
    ----------
    text : str
    passage : Marked

    Examples
    --------
    >>> text = "He sang “The Barley Is In” twice."
    >>> found = features(text, Marked(8, 26, 0, 0, "double", True))
    >>> [name for name in found if name.startswith(("words", "1 ", "talk"))]
    ['words 4', '1 before sang', '1 after twice', 'talk nowhere']
    """
    inside = words_of(text, passage)
    before, after = around(text, passage)
    found = [*_shape(inside, before, after), *_context(before, after), *_contents(inside)]
    found += _saying(text, passage)
    found += [f"style {passage.style}"] + ["unclosed"] * (not passage.is_whole)
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1 << 8)  # of one passage they are asked for several times
def words_of(text: str, passage: Marked) -> Sequence[str]:
    """Return the words and signs of a passage without its marks, of a long one the first."""
    inside = text[passage.start : min(passage.end, passage.start + _INSIDE)]
    return tuple(piece for piece in _PIECE.findall(inside) if piece not in FAMILY)


def around(text: str, passage: Marked) -> tuple[list[str], list[str]]:
    """Return the words and signs on both sides within the paragraph, outward from the passage."""
    before, after = sides(text, passage, _AROUND)
    return _PIECE.findall(before)[::-1][:_N_BEFORE], _PIECE.findall(after)[:_N_AFTER]


def sides(text: str, passage: Marked, far: int) -> tuple[str, str]:
    r"""Return what stands on both sides of a passage in its paragraph, ``far`` characters at most.

    Examples
    --------
    >>> sides("A.\n\nHe said “go” twice.", Marked(12, 16, 0, 0, "double", True), 90)
    ('He said ', ' twice.')
    """
    before = text[max(0, passage.start - far) : passage.start].rpartition("\n\n")[2]
    return before, text[passage.end : passage.end + far].partition("\n\n")[0]


def is_titled(words: Sequence[str]) -> bool:
    """Tell whether all words but small ones have a capital, as in the title of a work.

    Examples
    --------
    >>> is_titled(["The", "Barley", "Is", "In"]), is_titled(["The", "barley"])
    (True, False)
    """
    named = filter(_is_word, words)
    first = next(named, "")
    if not first[:1].isupper():
        return False
    large = (word for word in chain([first], named) if word.lower() not in _SMALL_IN_TITLES)
    some = next(large, None)
    return some is not None and some[0].isupper() and all(word[0].isupper() for word in large)


def _is_word(piece: str) -> bool:
    return piece[0].isalnum() and not piece[0].isdecimal()


def _shape(inside: Sequence[str], before: list[str], after: list[str]) -> list[str]:
    n_words = sum(piece[0].isalnum() for piece in inside)
    length = f"words {_LENGTHS[max(0, bisect_right(_LENGTHS, n_words) - 1)]}"
    last = f"ends {_class(inside[-1:])}"
    first = f"begins {_class(inside[:1])}"
    edges = [f"before {_class(before[:1])}", f"after {_class(after[:1])}"]
    titled = ["is titled"] if is_titled(inside) else []
    pairs = [length, first, last, *edges, *titled]
    joined = [f"{one}, {length}" for one in (first, last, *edges, *titled)]
    joined += [f"{one}, {other}" for one, other in pairwise([first, last, *edges])]
    joined += [f"{one}, {edges[0]}" for one in (first, last, *titled)]
    return pairs + joined


def _class(pieces: Sequence[str]) -> str:
    """Return a sign itself, or what kind of word stands there."""
    if not pieces:
        return "nothing"
    if not pieces[0][0].isalnum():
        return pieces[0]
    return "Word" if pieces[0][0].isupper() else "number" if pieces[0][0].isdigit() else "word"


def _context(before: list[str], after: list[str]) -> list[str]:
    left, right = _lowered(before), _lowered(after)
    found = [f"{n} before {piece}" for n, piece in enumerate(left[:3], 1)]
    found += [f"{n} after {piece}" for n, piece in enumerate(right[:3], 1)]
    found += [f"before {' '.join(left[1::-1])}", f"after {' '.join(right[:2])}"]
    return found + [f"some before {one}" for one in left] + [f"some after {one}" for one in right]


def _saying(text: str, passage: Marked) -> list[str]:
    """Return whether the sentence and the paragraph tell of saying, and where."""
    before, after = sides(text, passage, _FAR)
    left, right = _said(_STOP.split(before)[-1]), _said(_STOP.split(after, 1)[0])
    side = ("before " if left else "") + ("after" if right else "")
    found = [f"said before {word}" for word in left] + [f"said after {word}" for word in right]
    found += [f"said {side or 'nowhere'}"]
    talk = ("before " if _TALK.search(before) else "") + ("after" if _TALK.search(after) else "")
    found += [f"talk {talk or 'nowhere'}", f"said {side}, talk {talk}"]
    if not side:
        found += [f"unsaid, {one}" for one in (f"talk {talk}", *_unsaid(text, passage))]
    return found


def _said(words: str) -> list[str]:
    return [word for word in _WORDS.findall(words.lower()) if word in _SAYING]


def _unsaid(text: str, passage: Marked) -> list[str]:
    inside = words_of(text, passage)
    n_words = sum(piece[0].isalnum() for piece in inside)
    length = _LENGTHS[max(0, bisect_right(_LENGTHS, n_words) - 1)]
    return [f"words {length}"] + (["titled"] if is_titled(inside) else [])


def _contents(inside: Sequence[str]) -> list[str]:
    small = _lowered(inside)
    return [f"first {one}" for one in small[:1]] + [f"has {one}" for one in small]


def _lowered(pieces: Sequence[str]) -> list[str]:
    return " ".join(pieces).lower().replace("’", "'").split()
