"""A selection in words: one sentence that says what is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from utils.measure.chosen import Selection
from utils.measure.counts import NOT_STATED
from utils.show.cells import legible
from utils.show.parts import shortened

_LONGEST, _LAST = 60, 18


def in_words(selection: Selection, names: Mapping[str, str], *, is_growing: bool = False) -> str:
    """Say which sentences of which articles a selection chooses.

    Parameters
    ----------
    selection : Selection
    names : mapping
        The name of each entity that is chosen, by its key.
    is_growing : bool
        Whether more of the corpus is still being annotated.

    Examples
    --------
    >>> in_words(Selection(entities=("p1",), outlets=("Siren",), since="2014-06-02"), {"p1": "Bo"})
    'Sentences that name Bo, in Siren, from 2 June 2014 on.'
    >>> in_words(Selection(), {})
    'The whole corpus.'
    """
    what = _sentences(selection, names)
    where = _articles(selection)
    so_far = ", as far as it is annotated" if is_growing else ""
    if not what and not where:
        return f"The whole corpus{so_far}."
    head = f"Sentences that {_listed(what, 'and')}" if what else "All articles"
    return legible(", ".join([head, *where])) + f"{so_far}."


def _sentences(selection: Selection, names: Mapping[str, str]) -> list[str]:
    """Return what is asked of sentences, each as a verb with its object."""
    told = [_name(names.get(one, one)) for one in selection.entities]
    asked = [f"name {_listed(told, 'or')}"] if told else []
    if selection.beside:
        beside = _name(names.get(selection.beside, selection.beside))
        asked = [f"{asked[0]} together with {beside}"] if told else [f"name {beside}"]
    if selection.query:
        asked.append(f"match “{_name(selection.query)}”")
    if selection.speaker:
        asked.append(f"hold words of {_name(selection.speaker)}")
    if days := _days(selection.told_since, selection.told_until):
        asked.append(f"mention a time {days}")
    return asked


def _articles(selection: Selection) -> list[str]:
    """Return where and when the articles were published."""
    outlets = ["no stated outlet" if one == NOT_STATED else _name(one) for one in selection.outlets]
    where = [f"in {_listed(outlets, 'or')}"] if outlets else []
    days = _days(selection.since, selection.until)
    return [*where, days] if days else where


def _days(first: str | None, last: str | None) -> str:
    if first and last:
        return f"on {day(first)}" if first == last else f"from {day(first)} to {day(last)}"
    return f"from {day(first)} on" if first else f"until {day(last)}" if last else ""


def day(told: str) -> str:
    """Write a day as English does.

    Examples
    --------
    >>> day("2014-06-02")
    '2 June 2014'
    """
    when = pd.Timestamp(told)
    return f"{when.day} {when.month_name()} {when.year}"


def _name(name: str) -> str:
    """Return a name on one line; of a long one both ends, for many begin alike."""
    whole = " ".join(name.split())
    if len(whole) <= _LONGEST:
        return whole
    return f"{shortened(whole, _LONGEST - _LAST)}{whole[-_LAST:].lstrip()}"


def _listed(words: Sequence[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
