"""What each scorer's lexicon says of a word, and where it has that from."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import metadata

import pandas as pd
from defusedxml import ElementTree

from utils.annotate.tone import assessments, news, news_words, overlay, pattern, vader, valence
from utils.annotate.tone.pieces import cutter

COLUMNS = {
    "scorer": "str",
    "word": "str",
    "polarity": "float64",
    "weight": "float64",
    "subjectivity": "float64",
    "source": "str",
    "senses": "str",
    "note": "str",
}
_OWN = "own lexicon"
_FULL = {"textblob": 1.0, "vader": vader.FULL, "news": 1.0}
Row = dict[str, object]


def look_up(word: str, own: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row is what one scorer's lexicon says of a word.

    Parameters
    ----------
    word : str
        A word, phrase or emoticon, in any case.
    own : DataFrame or None
        One's own lexicon, which goes before the scorer's: see ``utils.tables.LEXICON``.

    Returns
    -------
    DataFrame
        One row for each scorer that knows the word, none where nobody does. ``scorer`` and
        ``word`` (str); ``polarity`` (float, −1 … 1, higher is more positive; missing: the word
        itself says nothing), ``weight`` (the same in the scorer's own scale, VADER's being
        −4 … 4), ``subjectivity`` (0 fact … 1 opinion); ``source`` (the package and its version,
        or "own lexicon"), ``senses`` (TextBlob's senses with the polarity of each, VADER's
        ten ratings) and ``note`` (what else it does, such as to negate), missing where there
        is none.

    Raises
    ------
    TypeError, ValueError
        As for :func:`utils.read.lexicon.standard`.

    Examples
    --------
    >>> look_up("late")[["scorer", "polarity", "subjectivity"]].values.tolist()
    [['textblob', -0.3, 0.6], ['news', nan, nan]]
    >>> look_up("not")[["scorer", "polarity", "note"]].head(2).values.tolist()
    [['textblob', nan, 'negates: × −0.5'], ['vader', nan, 'negates: × −0.74']]
    """
    word = " ".join(word.lower().split())
    theirs = (*_by_pattern(word), *_by_vader(word), *_by_news(word))
    found = {str(row["scorer"]): row for row in theirs}
    ours = {str(row["scorer"]): row for row in _by_own(word, own)}
    rows = [
        {"word": word} | (ours.get(scorer) or found[scorer])
        for scorer in _FULL
        if scorer in ours or scorer in found
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _by_pattern(word: str) -> Iterator[Row]:
    known = pattern.lexicon().get(word)
    mood = pattern.moods().get(word)
    polarity = mood if known is None else known.polarity
    notes = []
    if word in pattern.negations():
        notes.append(f"negates: × {assessments.NEGATED}".replace("-", "−"))
    if known and known.strengthens:
        notes.append(f"strengthens: × {known.intensity:.3g}")
    if known and not _senses().get(word):
        notes.append("taken from the adjective")
    pieces = [token.text for token in cutter().tokens(word)]
    if known and pieces != [word]:
        notes.append(f"never found: texts are cut into {' '.join(pieces)}")
    if polarity is not None or notes:
        subjectivity = 1.0 if known is None else known.subjectivity
        yield {
            "scorer": pattern.SCORER,
            "polarity": polarity,
            "weight": polarity,
            "subjectivity": None if polarity is None else subjectivity,
            "source": f"TextBlob {metadata.version('textblob')}",
            "senses": "; ".join(_senses().get(word, [])) or None,
            "note": "; ".join(notes) or None,
        }


@cache
def _senses() -> dict[str, list[str]]:
    """Return the senses of each word in TextBlob's file: word class, meaning, polarity."""
    from textblob.en import sentiment

    made = defaultdict(list)
    for one in ElementTree.parse(sentiment.path).getroot().iter("word"):
        told = [one.get("pos"), one.get("sense")]
        meaning = " ".join(part.strip() for part in told if part) or "any sense"
        made[one.get("form")].append(f"{meaning}: {float(one.get('polarity')):g}")
    return dict(made)


def _by_vader(word: str) -> Iterator[Row]:
    theirs = vader.lexicon()
    rules = theirs.rules
    weight = rules.idioms.get(word, rules.valences.get(word))
    notes = []
    if word in rules.idioms:
        notes.append("as a whole, where one of its words counts")
    if rules.item(word).negates:
        notes.append(f"negates: × {valence.NEGATED}".replace("-", "−"))
    if strength := rules.strengths.get(word):
        verb, sign = ("strengthens", "+") if strength > 0 else ("weakens", "−")
        notes.append(f"{verb}: {sign} {abs(strength)}")
    if word in theirs.emojis:
        notes.append(f"read as {theirs.emojis[word]!r}")
    if weight is not None or notes:
        yield {
            "scorer": vader.SCORER,
            "polarity": None if weight is None else weight / vader.FULL,
            "weight": weight,
            "source": f"VADER {metadata.version('vaderSentiment')}",
            "senses": _ratings(theirs.lines.get(word)),
            "note": "; ".join(notes) or None,
        }


def _ratings(line: str | None) -> str | None:
    """Return VADER's ratings of a word from its line: mean, standard deviation, ratings."""
    cells = [] if line is None else line.split("\t")
    return f"ratings {cells[2].strip()}, SD {float(cells[1]):.2f}" if len(cells) > 2 else None


def _by_news(word: str) -> Iterator[Row]:
    """Say what our list and the learned weights make of a word, where that is anything.

    The polarity is that of the lexicons together, put right for news; the weight is what the
    word adds to a text of itself alone.
    """
    said = news_words.said(word)
    silent = word in news_words.phrases()
    learned = news.weights().of_stems.get(news_words.stem(word))
    counted = [one.weight for one in news.News().evidence(word)]
    notes = [news_words.silenced(word), "says nothing as a whole" if silent else None]
    if learned:
        notes.append(f"learned: {learned:+.3g}".replace("-", "−"))
    if counted or any(notes):
        yield {
            "scorer": news.SCORER,
            "polarity": said.together if said != news_words.NOTHING else None,
            "weight": math.fsum(counted) if counted else None,
            "source": "Broadsheet",
            "note": "; ".join(filter(None, notes)) or None,
        }


def _by_own(word: str, own: pd.DataFrame | None) -> Iterator[Row]:
    for scorer, full in _FULL.items():
        row = overlay.rows_for(own, scorer).get(word)
        if row is not None:
            known = pattern.lexicon().get(word) if scorer == pattern.SCORER else None
            says = pd.notna(row.polarity)
            yield {
                "scorer": scorer,
                "polarity": row.polarity,
                "weight": row.polarity * full,
                "subjectivity": known.subjectivity if known and says else None,
                "source": _OWN,
                "note": row.note,
            }
