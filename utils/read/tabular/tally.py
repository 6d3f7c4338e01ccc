"""Findings of one file: each by itself, but no more of them than can be looked at."""

from __future__ import annotations

from utils.read.problems import Problem

_MOST_LEFT_OUT = 100_000
_MOST_KEPT = 1_000


class Tally:
    """The rows of one file that were left out, or kept in spite of damage.

    A file of the wrong kind is wrong in every row; after 100,000 that could not be
    read it is given up. Of the rows kept, a thousand are told one by one.
    """

    def __init__(self, source_file: str) -> None:
        self.source_file = source_file
        self._told: list[Problem] = []
        self._n_left_out = 0
        self._n_kept = 0

    @property
    def is_full(self) -> bool:
        """Whether so much was left out that reading on makes no sense."""
        return self._n_left_out >= _MOST_LEFT_OUT

    def left_out(self, offset: int, wrong: str, advice: str) -> None:
        """Note a row of which nothing was kept."""
        self._n_left_out += 1
        self._told.append(Problem(self.source_file, wrong, advice, offset))
        if self.is_full:
            wrong = f"{self._n_left_out:,} rows could not be read; those after this were not tried"
            advice = "look whether the file is what its ending says, all through"
            self._told.append(Problem(self.source_file, wrong, advice, offset))

    def kept(self, offset: int, wrong: str, advice: str) -> None:
        """Note a row that was kept, and what is wrong with it."""
        self._n_kept += 1
        if self._n_kept <= _MOST_KEPT:
            self._told.append(Problem(self.source_file, wrong, advice, offset, has_article=True))

    def problems(self) -> list[Problem]:
        """Return what was noted, and how many rows were kept beyond that.

        Examples
        --------
        >>> tally = Tally("a.csv")
        >>> for row in range(1, 1203):
        ...     tally.kept(row, "a stray mark", "look at it")
        >>> len(tally.problems()), tally.problems()[-1].problem
        (1001, '202 more rows are damaged in such ways and were kept')
        """
        n_untold = self._n_kept - _MOST_KEPT
        if n_untold <= 0:
            return self._told
        wrong = f"{n_untold:,} more rows are damaged in such ways and were kept"
        advice = "write the file again from its source, with a program that knows the format"
        return [*self._told, Problem(self.source_file, wrong, advice)]
