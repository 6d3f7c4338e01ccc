"""What of a corpus is looked at: outlets, days, names, words and speakers, all at once."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from utils.annotate import choosing
from utils.annotate.annotation import Corpus
from utils.measure.backtracking import require_safe
from utils.measure.selection import sentences_about

# The parts of a selection that choose articles; the others choose sentences in them.
OF_ARTICLES = ("outlets", "since", "until")
OF_SENTENCES = ("entities", "beside", "query", "speaker", "told_since", "told_until")
_DAYS = (("since", "until"), ("told_since", "told_until"))
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Selection:
    """Which articles, and which sentences of them; nothing given chooses all.

    Attributes
    ----------
    outlets : tuple of str
        Articles of any of these; "(not stated)" stands for those without one.
    since, until : str, optional
        First and last day of publication, "2014-06-02"; articles without a date as exact
        as a day are left out where either is given.
    entities : tuple of str
        Sentences that name any of these entities, given by their keys.
    beside : str, optional
        And that name this entity, too.
    query : str, optional
        And that match this regular expression, in any case; none that may take for ever.
    speaker : str, optional
        And that hold words of this speaker, as ``measure.sources`` writes one.
    told_since, told_until : str, optional
        And that mention a time all of whose days lie between these; of a night, the first.

    Examples
    --------
    >>> Selection(query="terrorists?").without("query") == Selection()
    True
    """

    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    entities: tuple[str, ...] = ()
    beside: str | None = None
    query: str | None = None
    speaker: str | None = None
    told_since: str | None = None
    told_until: str | None = None

    def __post_init__(self) -> None:
        """Refuse what can choose nothing: days that are none, an end before its beginning.

        Raises
        ------
        ValueError
            "since: 'June' is no day; expected one such as 2014-06-02"; "until: 2014-06-01 is
            before since, 2014-06-02"; "query: '(' is no regular expression: …"; "query: … holds
            what can take for ever on a long sentence …".
        """
        for names in _DAYS:
            told = [getattr(self, name) for name in names]
            choosing.period(*told, names=names)
            for name, day in zip(names, told, strict=True):
                _require_written_out(name, day)
        if self.query is not None:
            require_safe(self.query)

    @property
    def chooses_sentences(self) -> bool:
        """Whether it chooses among the sentences of its articles."""
        return any(getattr(self, name) for name in OF_SENTENCES)

    def without(self, *names: str) -> Selection:
        """Return the selection with these parts of it not given."""
        usual = {one.name: one.default for one in dataclasses.fields(self)}
        return dataclasses.replace(self, **{name: usual[name] for name in names})


def _require_written_out(name: str, day: str | None) -> None:
    """Raise where a day lacks a nought: days are compared as they are written, too."""
    if day is not None and not _DAY.fullmatch(str(day)):
        raise ValueError(f"{name}: {day!r} is no day; expected one such as 2014-06-02")


def chosen(corpus: Corpus, selection: Selection) -> Corpus:
    """Return the part of the corpus that is looked at: these articles, and in them these sentences.

    Where sentences are chosen, all articles stay of which sentences might have been, so
    rates are per word of them all.

    Parameters
    ----------
    corpus : Corpus
    selection : Selection

    Returns
    -------
    Corpus

    Raises
    ------
    KeyError, ValueError
        As :meth:`utils.annotate.annotation.Corpus.where` and
        :func:`utils.measure.selection.sentences_about`.

    Examples
    --------
    >>> import pandas as pd
    >>> from utils import tables
    >>> names = ("sentences", "mentions", "entities", "alias_decisions", "problems")
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["Ledger", None]})
    >>> corpus = Corpus(articles, **{name: tables.empty(name) for name in names})
    >>> chosen(corpus, Selection(outlets=("(not stated)",))).articles["article_id"].tolist()
    ['b']
    """
    articles = {name: getattr(selection, name) for name in ("since", "until")}
    part = corpus.where(outlet=selection.outlets or None, **articles)
    if not selection.chooses_sentences:
        return part
    asked = {name: getattr(selection, name) for name in OF_SENTENCES[1:]}
    return part.within(sentences_about(part, entity=selection.entities or None, **asked))
