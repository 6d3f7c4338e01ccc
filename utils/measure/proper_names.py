"""Whether the words for an office or a body hold a proper name."""

from __future__ import annotations

import re

from utils.annotate.speech import speaker_words as words

_WORD = re.compile(r"[^\W_](?:[\w&.-]*[^\W_])?(?:[’']s?(?!\w))?")
# What stands behind these says where or what it is, not what it is called.
_CUT = re.compile(r"[,;:(\[–—]|\s(?:who|whose|which|that|in|at|on|from|to|with|by|near|as|and)\s")
_OWNER = re.compile(r"[’']s?$")
# In capitals out of respect these are no names.
_COMMON = frozenset(("prime", "deputy", "chief", "vice", "first", "state"))


def holds_name(source: str) -> bool:
    """Return whether the words for an office or a body hold a proper name.

    That is a word in capitals behind the first one, if it is no common word for an office or
    body ("the Ministry", "the Prime Minister"), or a first one that owns something or is all
    in capitals. Words that open with "a" or a number name nobody.

    Parameters
    ----------
    source : str
        As ``speaker`` has them: "the Ministry of Defence".

    Examples
    --------
    >>> [holds_name(said) for said in ("the Ministry of Defence", "Tolmet's council", "US police")]
    [True, True, True]
    >>> [holds_name(said) for said in ("The company", "the Government", "a paper in Tolmet")]
    [False, False, False]
    """
    found = _WORD.findall(_CUT.split(source)[0])
    if not found or found[0].casefold() in words.INDEFINITE or found[0][0].isdigit():
        return False
    first = found[0]
    is_own = _OWNER.search(first) is not None or (first.isupper() and len(first) > 1)
    return any(_is_proper(word) for word in found[not is_own :])


def _is_proper(word: str) -> bool:
    plain = _OWNER.sub("", word)
    lower = plain.casefold()
    kinds = (words.BODIES, words.OFFICES, words.TITLES, words.DOCUMENTS, words.PEOPLE, _COMMON)
    return plain[:1].isupper() and not any(words.in_kind(lower, kind) for kind in kinds)
