"""On which side of its cue what is told may stand, and where it may begin and end."""

from __future__ import annotations

from utils.annotate.speech.choices import SIDES, Values, text_of
from utils.annotate.speech.frames import Frame, bucket, outward
from utils.annotate.speech.sources import Words

# So far from its cue content may begin, and so long it may be.
_NEAR, _FAR = 20, 250
# So many places, and the last, are looked at for its end; no news told so far has had more.
_MOST = 60
# Classes of the token before content that stands away from its cue, and of those around it.
_BEFORE = frozenset(["prep", ",", ".", ":", "to", "sub", "day", "dash", "wh", "obj"])
_AROUND = frozenset(
    [".", ",", ";", ":", "?", "!", "(", ")", "conj", "prep", "dash", "sub", "pron", "wh", "rel",
     "that", "adv", "open", "close", "quote"]
)  # fmt: skip


def sides_values(frame: Frame, source: Words | None) -> Values:
    """Return what is seen where content may stand on any of ``SIDES``."""
    words, classes = frame.tokens.words, frame.tokens.classes
    low, high = core(frame, source)
    word, where = words[frame.head], _source_side(frame, source)
    left, right, after = classes[low - 1], classes[high], classes[frame.last]
    near = _quotations_near(frame, low, high)
    room, room_after = max(low - frame.low, 0), max(frame.high - high, 0)
    ends = words[high] if high < frame.high else "#"
    return [
        "",
        (right, near),
        (near, where),
        (left, near),
        (str(min(room, 3)), str(min(room_after, 3)), word),
        (str(min(room_after, 2)), ends, where),
        (near, word),
        (words[low - 1], where),
        (words[frame.last - 1], after, where),
        (words[frame.low], where),
    ]


def on_sides(values: Values) -> list[Values]:
    """Return what is seen of each of ``SIDES``, to learn from: the side, then the value.

    Examples
    --------
    >>> on_sides([("said", "that")])[1]
    ['> said that']
    """
    texts = [text_of(value) for value in values]
    return [[f"{side} {text}" for text in texts] for side in SIDES]


def _source_side(frame: Frame, source: Words | None) -> str:
    return "0" if source is None else "<" if source[0] < frame.first else ">"


def core(frame: Frame, source: Words | None) -> Words:
    """Return the place of a cue together with its source and what stands between them."""
    if source is None:
        return frame.first, frame.last
    return min(frame.first, source[0]), max(frame.last, source[1])


def _quotations_near(frame: Frame, low: int, high: int) -> str:
    """Return how the cue stands to quotations: in one, right after or before one, or away."""
    marks = frame.tokens.marks
    if marks[frame.head] >= 0:
        return "in"
    before = "<" if max(marks[max(low - 3, frame.low) : low], default=-1) >= 0 else ""
    if max(marks[high : min(high + 3, frame.high)], default=-1) >= 0:
        return before + ">"
    return before + (")" if max(marks[high : frame.high], default=-1) >= 0 else "")


def near_places(frame: Frame, source: Words | None, side: str) -> list[int]:
    """Return the tokens that may be the content's nearest to the cue on a side."""
    low, high = core(frame, source)
    if side == "<":
        places = outward(frame, frame.first - 1, max(frame.low, low - _NEAR) - 1, -1)
    else:
        places = outward(frame, frame.last, min(frame.high, high + 2 * _NEAR), 1)
    return [place for place in places if _may_be_near(frame, place, low, high)]


def _may_be_near(frame: Frame, place: int, low: int, high: int) -> bool:
    """Say whether content may begin (or, before the cue, end) at a token."""
    if _is_quotation(frame, place):
        return True
    classes = frame.tokens.classes
    if place < frame.first:
        return low - 4 < place < low or classes[place + 1] == ","
    return high <= place < high + 3 or (place < high + _NEAR and classes[place - 1] in _BEFORE)


def _is_quotation(frame: Frame, place: int) -> bool:
    """Say whether a token stands in a quotation that the cue does not stand in."""
    mark = frame.tokens.marks[place]
    return mark >= 0 and mark != frame.tokens.marks[frame.head]


def near_values(frame: Frame, source: Words | None, place: int) -> Values:
    """Return what is seen in a token that may be the content's nearest to the cue."""
    words, classes = frame.tokens.words, frame.tokens.classes
    side, step = ("<", -1) if place < frame.first else (">", 1)
    low, high = core(frame, source)
    distance = low - 1 - place if step < 0 else place - high
    edge = bucket(distance) if distance >= 0 else -1
    kind, inside, word = classes[place], classes[place - step], words[frame.head]
    near, is_quoted = f"{side}{edge}", str(_is_quotation(frame, place))
    return [
        (near, kind),
        (near, inside),
        side + words[place - step],
        side + words[place],
        near,
        (side + inside, kind),
        (word, is_quoted, f"{side}{min(edge, 2)}"),
        side + kind,
        (side + is_quoted, inside),
        (word, words[place - step] + side),
    ]


def far_places(frame: Frame, near: int) -> list[int]:
    """Return the tokens that may be the content's farthest from the cue, near ones first."""
    step = -1 if near < frame.first else 1
    edge = frame.low if step < 0 else frame.high - 1
    stop = max(edge, near - _FAR) if step < 0 else min(edge, near + _FAR)
    classes, places = frame.tokens.classes, outward(frame, near, stop + step, step)
    found = [one for one in places if one == edge or classes[one + step] in _AROUND] or [near]
    return found[:_MOST] + found[_MOST:][-1:]


def far_values(frame: Frame, near: int, place: int) -> Values:
    """Return what is seen in a token that may be the content's farthest from the cue."""
    words, classes = frame.tokens.words, frame.tokens.classes
    side, step = ("<", -1) if near < frame.first else (">", 1)
    room = min(place - frame.low if step < 0 else frame.high - 1 - place, 4)
    outside, following = classes[place + step], classes[place + 2 * step]
    length, little = str(bucket(abs(place - near))), str(min(room, 2))
    kind, word = classes[place], words[place + step]
    side_word, side_near, side_length = side + word, side + classes[near], side + length
    return [
        (f"{side}{_is_quotation(frame, near)}", str(_is_quotation(frame, place)), outside, little),
        (f"{side}{room}", kind),
        (side_length, outside),
        (side_word, following),
        side_word,
        (side_near, length),
        side + words[place],
        (words[frame.head], outside, little + side),
        (side + kind, word),
        (side_near, classes[near + step], outside),
        (side + outside, following, classes[place + 3 * step]),
        (side_near, outside, little),
        (side + words[near], little),
        (side + classes[place - step], kind, outside),
        (side_length, kind, outside),
        (side_word, words[place + 2 * step]),
    ]
