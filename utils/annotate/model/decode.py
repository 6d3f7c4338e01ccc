"""Names by the moves of spaCy's ``ner``, found for many texts at once.

spaCy's ``ner`` reads a text from left to right and at each token chooses one of the moves
Begin, In, Last, Unit and Out, each but Out with a label (transition-based recognition of
names: Lample et al. 2016, https://aclanthology.org/N16-1030, section 3; spaCy's version:
https://spacy.io/api/entityrecognizer). Three tokens decide: the next one, the first of the
open name, and the one before. Outside of names there is only the next one. So the best move
outside is found for all tokens in one product of matrices; all names that begin somewhere
are followed to their ends, side by side; and then each text is read from left to right,
past each name. ``tests/test_annotate_decode.py`` compares that with spaCy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from utils.annotate.model.network import maxout

if TYPE_CHECKING:
    from thinc.api import Model


# Names that begin somewhere are followed so far, though another may lie over their beginning;
# only those that are reached are followed further, or rows of numbers would take very long.
_TOGETHER = 12


class Moves(NamedTuple):
    """The moves of a network by their numbers; a label is a place in ``labels``.

    Attributes
    ----------
    labels : list of str
    outside : ndarray
        Moves that are possible outside of a name, in order.
    label, is_begin : ndarray
        Of each of those: its label, -1 for Out; whether a name begins that goes on.
    go_on, end : ndarray
        The moves In and Last of each label.
    """

    labels: list[str]
    outside: np.ndarray
    label: np.ndarray
    is_begin: np.ndarray
    go_on: np.ndarray
    end: np.ndarray


class Rows(NamedTuple):
    """Tokens of several texts one after the other, with rows between texts that are none.

    Attributes
    ----------
    vectors : ndarray
        float32, one row each.
    is_token, is_last, is_space : ndarray
        Whether a row is a token, the last one of its text, white space.
    """

    vectors: np.ndarray
    is_token: np.ndarray
    is_last: np.ndarray
    is_space: np.ndarray


def moves(names: Sequence[str]) -> Moves | None:
    """Sort a network's moves, given in order by their names.

    None where some label lacks a move, or there is a move of another kind.

    Examples
    --------
    >>> moves(["B-ORG", "I-ORG", "L-ORG", "U-ORG", "O"]).outside.tolist()
    [0, 3, 4]
    >>> moves(["B-ORG", "I-ORG", "O"]) is None
    True
    """
    number = {name: place for place, name in enumerate(names)}
    labels = [name[2:] for name in names if name.startswith("B-")]
    wanted = {f"{move}-{label}" for label in labels for move in "BILU"} | {"O"}
    # "U-", without a label, is possible only for tokens that were marked beforehand.
    if not all(labels) or number.keys() - {"U-"} != wanted:
        return None
    outside = [name for name in names if name[0] in "BUO" and name != "U-"]
    return Moves(
        labels,
        np.array([number[name] for name in outside]),
        np.array([-1 if name == "O" else labels.index(name[2:]) for name in outside]),
        np.array([name[0] == "B" for name in outside]),
        np.array([number[f"I-{label}"] for label in labels], dtype="int64"),
        np.array([number[f"L-{label}"] for label in labels], dtype="int64"),
    )


class Decoder:
    """The layers that score moves, and the search for the best ones.

    Parameters
    ----------
    lower : thinc.api.Model
        "precomputable_affine" of three features: next token, first of the name, last one.
    upper : thinc.api.Model
        "linear", from hidden units to scores.
    known : Moves
    """

    def __init__(self, lower: Model, upper: Model, known: Moves) -> None:
        weights = lower.get_param("W").transpose(0, 3, 2, 1)  # the pieces one after the other
        n_features, n_in, self._n_pieces, _ = weights.shape
        flat = weights.reshape(n_features, n_in, -1)
        self._next, self._first, self._before = (np.ascontiguousarray(part) for part in flat)
        padding = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(n_features, -1)
        self._no_first, self._no_before = padding[1:]
        self._bias = lower.get_param("b").T.ravel()
        self._upper, self._upper_bias = upper.get_param("W").T, upper.get_param("b")
        self._moves = known

    def names(self, rows: Rows) -> Iterator[tuple[int, int, int]]:
        """Return each name's first row, the row after its last one, and its label, in order."""
        following = rows.vectors @ self._next
        chosen = self._outside(rows, following)
        label = self._moves.label[chosen]
        ends = np.arange(1, len(label) + 1)
        begins = np.flatnonzero(self._moves.is_begin[chosen])
        ends[begins] = self._ends(rows, following, begins, label[begins], _TOGETHER)
        some = np.flatnonzero(label >= 0)
        free = 0
        for first, end, kind in np.column_stack([some, ends[some], label[some]]).tolist():
            if first >= free:
                free = end or self._end(rows, following, first, kind)
                yield first, free, kind

    def _outside(self, rows: Rows, following: np.ndarray) -> np.ndarray:
        """Return the best move of each row, as a place in ``Moves.outside``, were it outside."""
        scores = self._scores(following + self._no_first + self._no_before)
        scores = scores[:, self._moves.outside]
        scores[np.ix_(rows.is_last, self._moves.is_begin)] = -np.inf
        scores[np.ix_(rows.is_space | ~rows.is_token, self._moves.label >= 0)] = -np.inf
        return scores.argmax(axis=1)

    def _end(self, rows: Rows, following: np.ndarray, begin: int, label: int) -> int:
        """Return the row after a name's last one, however far that is."""
        one, of = np.array([begin]), np.array([label])
        return int(self._ends(rows, following, one, of, len(following))[0])

    def _ends(
        self,
        rows: Rows,
        following: np.ndarray,
        begins: np.ndarray,
        label: np.ndarray,
        most: int,
    ) -> np.ndarray:
        """Return the row after each name's last one, 0 where it is not within ``most`` rows."""
        ends = np.zeros(len(begins), dtype="int64")
        first = rows.vectors[begins] @ self._first
        is_open, place = np.arange(len(begins)), begins + 1
        while most and len(is_open):
            features = following[place] + first[is_open]
            features += rows.vectors[place - 1] @ self._before
            stays = self._stays_open(self._scores(features), label[is_open])
            stays &= ~rows.is_last[place]
            ends[is_open[~stays]] = place[~stays] + 1
            is_open, place = is_open[stays], place[stays] + 1
            most -= 1
        return ends

    def _stays_open(self, scores: np.ndarray, label: np.ndarray) -> np.ndarray:
        """Say which names go on; of two moves with one score spaCy takes the first."""
        go_on, end = self._moves.go_on[label], self._moves.end[label]
        each = np.arange(len(label))
        gain = scores[each, go_on] - scores[each, end]
        return (gain > 0) | ((gain == 0) & (go_on < end))

    def _scores(self, features: np.ndarray) -> np.ndarray:
        features += self._bias
        return maxout(features, self._n_pieces) @ self._upper + self._upper_bias
