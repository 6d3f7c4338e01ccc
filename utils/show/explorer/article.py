"""An article to be read: its text in pieces, and what is marked in each of them.

Everything here is data for a browser that writes it as text; nothing is markup.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import pandas as pd

from utils.annotate.annotation import Corpus
from utils.annotate.tone.scorers import Own
from utils.show.cells import legible
from utils.show.explorer.marking import (
    MOST_SCORED,
    TOWARD,
    Piece,
    Span,
    columns_of,
    cut,
    scored,
    scorer_of,
    standing,
)
from utils.show.passages import web_address

_LENGTHS = {"year": 4, "month": 7}
Sentences = dict[int, tuple[int, int]]


def texts_of(corpus: Corpus, article_ids: Iterable[str]) -> dict[str, str]:
    """Return the texts of articles; of one without text, nothing."""
    found = corpus.texts(list(article_ids)).dropna()
    return dict(zip(found.index.tolist(), found.tolist(), strict=True))


def article(
    corpus: Corpus, article_id: str, sentence_id: int | None = None, *, own: Own = ()
) -> dict[str, object]:
    """Return an article as the browser shows it: its text in pieces, with what stands in them.

    Parameters
    ----------
    corpus : Corpus
    article_id : str
    sentence_id : int, optional
        The sentence that it is opened at; marked ``target``.
    own : rows of one's own lexicon
        As ``utils.annotate.tone.scorers.own_rows`` makes them, where the corpus was scored so.

    Returns
    -------
    dict
        ``article_id, title, outlet, day, author, url`` (None where it is not told, or leads
        elsewhere than to the web); ``pieces``: text, marks (``target, quote, name, time,
        positive, negative``) and the entity's key or None, together the whole text;
        ``notes``: what to say of a piece, by its number as str; ``target`` (the sentence),
        ``target_start`` and ``target_end`` (its first piece, and the one after its last);
        ``entities``: who and what is named, most mentioned first, with ``n`` and ``surfaces``;
        ``scorer``: whose words of tone are marked; ``note``: what is to be known, or None.

    Raises
    ------
    KeyError
        "article: 'x' is not in the corpus"; "sentence: 12 is not in article 'x', which has 10".
    """
    header = _header(corpus, article_id)
    text = texts_of(corpus, [article_id]).get(article_id, "")
    names = ("sentence_id", "start_char", "end_char")
    rows = zip(*columns_of(corpus, "sentences", [article_id], names), strict=True)
    sentences = {number: (start, end) for number, start, end in rows}
    target = _target(sentences, article_id, sentence_id)
    scorer = scorer_of(corpus)
    window = pd.DataFrame({"article_id": [article_id], "first": [0], "last": [len(text)]})
    spans = standing(corpus, window, _toward(corpus, article_id))[0]
    near = _near(sentences, len(text), target)
    spans += scored(text, near, scorer, own) if scorer and text else []
    pieces = cut(text, 0, len(text), [*spans, *([target] if target else [])])
    is_cut = scorer is not None and len(near) < len(sentences)
    return {
        "article_id": article_id,
        **header,
        **_written(pieces),
        **_place(pieces, sentence_id),
        "entities": _entities(corpus, article_id),
        "scorer": scorer,
        "note": _note(corpus, article_id, text, is_cut),
    }


def _header(corpus: Corpus, article_id: str) -> dict[str, str | None]:
    names = ("title", "outlet", "author", "url", "published_on", "published_precision")
    found = list(zip(*columns_of(corpus, "articles", [article_id], names), strict=True))
    if not found:
        raise KeyError(f"article: {legible(repr(article_id))} is not in the corpus")
    title, outlet, author, url, *day = found[0]
    told = {"title": title, "outlet": outlet, "author": author, "day": day_of(*day)}
    legible_ = {name: legible(one) if one else None for name, one in told.items()}
    return {**legible_, "url": (web_address(url) if url else "") or None}


def _target(sentences: Sentences, article_id: str, sentence_id: int | None) -> Span | None:
    """Return where the sentence stands that was asked for."""
    if sentence_id is None:
        return None
    if sentence_id not in sentences:
        raise KeyError(
            f"sentence: {sentence_id} is not in article {legible(repr(article_id))}, "
            f"which has {len(sentences):,}"
        )
    return Span(*sentences[sentence_id], "target")


def _toward(corpus: Corpus, article_id: str) -> dict[tuple[int, str], float]:
    """Return the tone toward the entities of each sentence, where there is evidence."""
    names = ("sentence_id", "entity_id", "scorer", "polarity")
    rows = zip(*columns_of(corpus, "targets", [article_id], names), strict=True)
    return {
        (sentence_id, entity_id): polarity
        for sentence_id, entity_id, scorer, polarity in rows
        if scorer == TOWARD and polarity is not None
    }


def _near(sentences: Sentences, n_chars: int, target: Span | None) -> list[tuple[int, int]]:
    """Return the sentences whose words are scored: of a very long text, those round the target."""
    spans = list(sentences.values())
    if n_chars <= MOST_SCORED:
        return spans
    first = max(0, target.start - MOST_SCORED // 2) if target else 0
    return [one for one in spans if one[0] >= first and one[1] <= first + MOST_SCORED]


def day_of(day: pd.Timestamp | None, precision: str | None) -> str | None:
    """Return a day of publication as exactly as it is known.

    Examples
    --------
    >>> day = pd.Timestamp("2014-06-01")
    >>> day_of(day, "day"), day_of(day, "month"), day_of(None, None)
    ('2014-06-01', '2014-06', None)
    """
    return None if day is None else f"{day:%Y-%m-%d}"[: _LENGTHS.get(precision, 10)]


def _written(pieces: Sequence[Piece]) -> dict[str, object]:
    return {
        "pieces": [[one.text, one.marks, one.entity_id] for one in pieces],
        "notes": {str(n): one.note for n, one in enumerate(pieces) if one.note},
    }


def _place(pieces: Sequence[Piece], sentence_id: int | None) -> dict[str, int | None]:
    inside = [n for n, one in enumerate(pieces) if "target" in one.marks]
    ends = (inside[0], inside[-1] + 1) if inside else (None, None)
    return {"target": sentence_id, "target_start": ends[0], "target_end": ends[1]}


def _entities(corpus: Corpus, article_id: str) -> list[dict[str, object]]:
    """One row is one entity of the article, most mentioned first."""
    names = ("entity_id", "entity", "label", "surface")
    surfaces: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for *key, surface in zip(*columns_of(corpus, "mentions", [article_id], names), strict=True):
        if key[0] is not None:
            surfaces[tuple(key)][surface] += 1
    ordered = sorted(surfaces.items(), key=lambda one: (-one[1].total(), one[0]))
    return [
        {"entity_id": entity_id, "name": legible(name), "label": label, "n": counts.total(),
         "surfaces": _by_number(counts)}
        for (entity_id, name, label), counts in ordered
    ]  # fmt: skip


def _by_number(counts: Counter[str]) -> list[list[object]]:
    return [list(one) for one in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]


def _note(corpus: Corpus, article_id: str, text: str, is_cut: bool) -> str | None:
    """Say what is not as a reader would expect."""
    told = [legible(one) for one in columns_of(corpus, "problems", [article_id], ["problem"])[0]]
    if not text:
        told.append("the corpus holds no text of this article")
    if is_cut:
        told.append(f"words of tone are marked in {MOST_SCORED:,} characters only: it is very long")
    return "; ".join(told) or None


def sentence_pieces(
    corpus: Corpus, places: pd.DataFrame, *, own: Own = ()
) -> list[list[list[object]]]:
    """Return sentences in pieces with their marks, one list for each, in their order.

    Parameters
    ----------
    corpus : Corpus
    places : DataFrame
        ``article_id``, ``start_char``, ``end_char``, such as rows of ``corpus.sentences``.
    own : rows of one's own lexicon

    Returns
    -------
    list of lists
        Of each sentence its pieces: the text and a list of marks, as in :func:`article`;
        none where the article has no text.
    """
    texts = texts_of(corpus, places["article_id"].unique())
    scorer = scorer_of(corpus)
    windows = places.rename(columns={"start_char": "first", "end_char": "last"})
    windows = windows.reset_index(drop=True)
    made = []
    for row, spans in zip(windows.itertuples(), standing(corpus, windows), strict=True):
        text, ends = texts.get(row.article_id, ""), (row.first, row.last)
        if scorer and row.last - row.first <= MOST_SCORED:
            spans = [*spans, *scored(text, [ends], scorer, own)]
        pieces = cut(text, row.first, min(row.last, len(text)), spans)
        made.append([[one.text, one.marks] for one in pieces if one.text])
    return made
