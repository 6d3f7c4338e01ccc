"""The bare form of a word, so that "says", "said" and "saying" count as one."""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think",
    "found": "find", "saw": "see", "seen": "see", "felt": "feel", "held": "hold",
    "knew": "know", "known": "know", "heard": "hear", "spoke": "speak", "spoken": "speak",
    "swore": "swear", "sworn": "swear", "meant": "mean", "made": "make", "making": "make",
    "gave": "give", "given": "give", "took": "take", "taken": "take", "went": "go",
    "sought": "seek", "drew": "draw", "read": "read", "led": "lead", "laid": "lay",
    "shown": "show", "understood": "understand", "'s": "be", "is": "be", "was": "be",
    "are": "be", "were": "be", "been": "be", "being": "be", "has": "have", "had": "have",
}  # fmt: skip
_ENDINGS = ("ies", "ied", "ing", "ed", "es", "s")
_SHORTEST = 3  # what an ending leaves
_DOUBLED = "bdgmnprt"


@lru_cache(maxsize=1 << 14)
def base(word: str) -> str:
    """Return a lower-case word without its ending; not always a word by itself.

    Examples
    --------
    >>> [base(word) for word in ("said", "claims", "claiming", "admitted", "denied", "urge")]
    ['say', 'claim', 'claim', 'admit', 'deny', 'urg']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST:
            return stem + "y" if ending in ("ies", "ied") else _plain(stem, ending)
    return _plain(word, "")


def _plain(stem: str, ending: str) -> str:
    if ending in ("ing", "ed") and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
        return stem[:-1]
    return stem.removesuffix("e") if len(stem) > _SHORTEST else stem
