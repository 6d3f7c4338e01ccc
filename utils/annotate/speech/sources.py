"""Where the words that stand for the source of a cue may begin and end."""

from __future__ import annotations

from utils.annotate.speech.choices import Values
from utils.annotate.speech.frames import Frame, bucket, outward

Words = tuple[int, int]  # half-open, places of tokens

# So far from the cue a source may stand on its left and its right, and so long it may be.
_LEFT, _RIGHT, _LONG = 22, 5, 25
# Classes of the token of a source that is the nearest to the cue.
_NOMINAL = frozenset(
    ["Cap", "pron", "w", "s", ",", "det", "rel", "own", "that", "num", ")", "ing", "ed", "obj",
     "poss"]
)  # fmt: skip
# Classes of such a token where other words stand between, and of those that then do not.
_APART = frozenset(["Cap", "pron", "w", "s", "rel", "det", "own", "that", ",", ")"])
_INSIDE = frozenset(["Cap", "det", "own", "num", "poss", ".", "quote", "close", "pron", "obj"])
# Classes that begin or belong to a noun phrase: none of these stands right outside a source.
_WITHIN = frozenset(["Cap", "det", "own", "num", "poss", "obj", "day"])
# Classes of words that are a source by themselves.
_ALONE = frozenset(["pron", "rel"])
# Classes of words that no source begins with where a comma follows.
_LEADING = frozenset(["adv", "conj", "sub", "prep", "day", "month", "num", "that", "rel"])
_VERBS = frozenset(["be", "have", "do", "modal"])
_RELATIVES = frozenset(["rel", "that"])
_NAMES = frozenset(["pron", "Cap"])
_ENDINGS = frozenset(["ed", "s"])
_LINKS = frozenset(["sub", "wh"])
_SIGNS = {
    ",": ",", ".": ".", "(": "(", ")": ")", "dash": "-", "poss": "'", "prep": "p", "rel": "r",
    "that": "r", "conj": "c", "be": "v", "have": "v", "modal": "v", "ed": "e", "ing": "g",
    "to": "t", "pron": "o", "sub": "s", "wh": "s",
}  # fmt: skip


def near_places(frame: Frame) -> list[int]:
    """Return the tokens that may be the source's nearest to the cue, left ones first.

    -1 stands for no source.
    """
    before = frame.first - 1
    if before >= frame.low and frame.tokens.classes[before] in _ALONE:
        return [-1, before]
    left = outward(frame, frame.first - 1, max(frame.low, frame.first - _LEFT) - 1, -1)
    right = outward(frame, frame.last, min(frame.high, frame.last + _RIGHT), 1)
    return [-1, *(place for place in (*left, *right) if _may_be_near(frame, place))]


def _may_be_near(frame: Frame, place: int) -> bool:
    """Say whether a source may end (or, behind the cue, begin) at a token."""
    classes = frame.tokens.classes
    if classes[place] not in _NOMINAL:
        return False
    if place >= frame.last - 1 or place == frame.first - 1:
        return True
    return classes[place] in _APART and classes[place + 1] not in _INSIDE


def near_values(frame: Frame, place: int) -> Values:
    """Return what is seen in a token that may be the source's nearest to the cue."""
    words, classes, first = frame.tokens.words, frame.tokens.classes, frame.first
    word, passive = words[frame.head], str("be" in classes[first : frame.head])
    if place < 0:
        return [("none", word), ("none", words[first - 1]), ("none", words[frame.last]),
                ("none", classes[first]), ("none", passive), ("none", word, passive),
                ("none", classes[first - 1], classes[frame.head])]  # fmt: skip
    side, step = ("<", -1) if place < first else (">", 1)
    distance = first - 1 - place if step < 0 else place - frame.last
    near, crossed = f"{side}{bucket(distance)}", _crossed(frame, place, distance)
    kind, inside, outside = classes[place], classes[place - step], classes[place + step]
    side_crossed, side_kind, side_inside = side + crossed, side + kind, side + inside
    return [
        (passive, near, kind),
        side + words[place - step],
        side_kind,
        (side_inside, kind, outside),
        near,
        (word, side_crossed),
        (side_inside, kind),
        (side_kind, outside, classes[place + 2 * step]),
        (word, near),
        (side_crossed, kind),
    ]


def _crossed(frame: Frame, place: int, distance: int) -> str:
    """Return what stands between a token and the cue, a sign for each sort."""
    if not distance:
        return ""
    classes = frame.tokens.classes
    is_left = place < frame.first
    kinds = classes[place + 1 : frame.first] if is_left else classes[frame.last : place]
    found = set(kinds)
    commas = f",{min(kinds.count(','), 2)}" if "," in found else ""
    return commas + "".join(sign for sign, sort in _SORTS if not sort.isdisjoint(found))


_SORTS = (
    ("r", _RELATIVES), ("v", _VERBS), ("c", frozenset(["conj"])), ("s", _LINKS),
    ("p", frozenset(["prep"])), ("P", _NAMES), ("e", _ENDINGS), ("t", frozenset(["to"])),
)  # fmt: skip


def far_places(frame: Frame, near: int) -> list[int]:
    """Return the tokens that may be the source's farthest from the cue, near ones first."""
    if frame.tokens.classes[near] in _ALONE:
        return [near]
    step = -1 if near < frame.first else 1
    stop = max(frame.low, near - _LONG) - 1 if step < 0 else min(frame.high, near + _LONG)
    classes, places = frame.tokens.classes, outward(frame, near, stop, step)
    found = [one for one in places if classes[one + step] not in _WITHIN]
    return [one for one in found if one == near or not _is_lead_in(frame, one)] or [near]


def _is_lead_in(frame: Frame, place: int) -> bool:
    """Say whether a word and a comma only lead in a sentence: "Similarly, the mayor …"."""
    words, kind = frame.tokens.words, frame.tokens.classes[place]
    return words[place + 1] == "," and (kind in _LEADING or words[place].endswith("ly"))


def far_values(frame: Frame, near: int, place: int) -> Values:
    """Return what is seen in a token that may be the source's farthest from the cue."""
    words, classes = frame.tokens.words, frame.tokens.classes
    side, step = ("<", -1) if near < frame.first else (">", 1)
    kind, outside = classes[place], classes[place + step]
    span = set(classes[min(near, place) : max(near, place) + 1])
    sort = "".join(sorted({_SIGNS[one] for one in span if one in _SIGNS}))
    return [
        (side + kind, outside),
        (side + sort, kind),
        side + sort,
        f"{frame.low <= place + step < frame.high}{side}{kind}",
        (side + classes[place + 2 * step], outside, kind),
        side + words[place + step],
        (kind, f"{classes[near]}{side}{bucket(abs(place - near))}"),
        side + words[place],
        (side + classes[near], sort, outside),
    ]
