"""The tone of what each speaker says, in the sentences that the speaker's own words fill."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from utils.annotate.annotation import Corpus
from utils.measure import groups, tone_scored
from utils.measure.quote_parts import Span
from utils.measure.speech import OF_SPEAKERS, SPEECH, pieces, speech_by
from utils.measure.spoken_words import direct_parts
from utils.measure.tone import state_tone
from utils.measure.tone_scored import Names
from utils.measure.tone_summary import by_group, summary

DIRECT = ("direct", "mixed")
_SENTENCE = ["article_id", "sentence_id"]
_SCORED = [*_SENTENCE, "scorer", "polarity", "weight"]


def speech_tone(
    corpus: Corpus,
    *,
    by: str | None = "speaker",
    scorer: Names = "textblob",
    kinds: Sequence[str] = DIRECT,
    at_least: int = 5,
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one speaker, or group, as one scorer hears them: the tone of what they say.

    Parameters
    ----------
    corpus : Corpus
        ``quotes``, ``articles`` with text, ``sentences``, ``tones``. A sentence is a speaker's
        where more than half of its letters are theirs.
    by : str, optional
        ``speaker`` (those without a name together, as "(anonymous)"), ``speaker_type``,
        ``outlet`` or another column of the articles, a period (``month`` …): all that is said
        there; None: all together.
    scorer : str, sequence of str, or None
        As in :func:`utils.measure.tone`.
    kinds : sequence of "direct", "mixed", "indirect"
        What counts as theirs: of mixed pieces the words in quotation marks; of indirect ones all,
        though their wording is the paper's.
    at_least : int
        Only speakers, or groups, with so many sentences.
    reprints : DataFrame, optional
        As in :func:`utils.measure.entity_counts`.

    Returns
    -------
    DataFrame
        The column ``by`` (str; ``group`` where it is None), for a period its ``starts_on``;
        ``scorer`` (str), then as of :func:`utils.measure.tone`:
        ``n_articles``, ``n_sentences``, ``n_scored``, ``share_without_evidence``, ``mean``
        (higher is more positive) with ``low``, ``high`` (95 %, by resampling articles; NaN
        with five articles or fewer), quartiles and the shares of each tone. Sorted by scorer
        and name.

    Raises
    ------
    KeyError
        "by: no column 'paper'; the table has …"
    ValueError
        "by: 'mean' is a column of the result itself; …"; "kinds: 'scare' is no speech; …";
        "articles: the corpus was read without text; …".

    Notes
    -----
    What is said is not what is felt: a speaker who tells of the dead has a negative tone.
    """
    if unknown := sorted(set(kinds) - set(SPEECH)):
        raise ValueError(f"kinds: {unknown[0]!r} is no speech; choose of {', '.join(SPEECH)}")
    of_articles = None if by in OF_SPEAKERS else by
    rows = tone_scored.scored(corpus, by=of_articles, scorer=scorer, reprints=reprints)
    said = pieces(corpus, speech_by(corpus, by=by, reprints=reprints).rows)
    owners = sentence_owners(corpus, said[said["kind"].isin(kinds)])
    told = rows[_SCORED].merge(owners.rename(columns={"owner": "group"}), on=_SENTENCE)
    often = told.groupby(["group", "scorer"])["sentence_id"].transform("size") >= at_least
    made = by_group(told[often], ["group", "scorer"], summary)
    groups.require_free(by, made)
    made = groups.placed(made.sort_values(["scorer", "group"], ignore_index=True), by)
    made.attrs = rows.attrs
    options = {"kinds": list(kinds), "at_least": at_least}
    return state_tone(made, "measure.speech_tone", by, scorer, **options)


def sentence_owners(corpus: Corpus, said: pd.DataFrame) -> pd.DataFrame:
    """One row is one sentence of which more than half of the letters are one speaker's.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` with text, ``sentences``.
    said : DataFrame
        From :func:`utils.measure.speech.pieces`: ``group`` is the owner.

    Returns
    -------
    DataFrame
        ``article_id`` (str), ``sentence_id`` (int64), ``owner`` (str).
    """
    tone_scored.texts_of(corpus, said.iloc[:1])
    texts = corpus.articles.set_index("article_id")["text"]
    spans = _spans(said)
    wanted = corpus.sentences[corpus.sentences["article_id"].isin(list(spans))]
    found = [
        (article, *row)
        for article, part in wanted.groupby("article_id", sort=True)
        for row in _owned(str(texts[article]), part, spans[article])
    ]
    made = pd.DataFrame(found, columns=[*_SENTENCE, "owner"])
    return made.astype({"article_id": "str", "sentence_id": "int64", "owner": "str"})


def _spans(said: pd.DataFrame) -> dict[str, dict[str, list[Span]]]:
    """Return for each article and owner the places of the owner's words."""
    found: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    columns = (said[name] for name in ("article_id", "group", "kind", "start_char", "quote"))
    for article, owner, kind, first, quote in zip(*columns, strict=True):
        whole = [(0, len(quote))] if kind == "indirect" else direct_parts(quote, kind)
        found[article][owner] += [(first + start, first + end) for start, end in whole]
    return found


def _owned(
    text: str, sentences: pd.DataFrame, spans: dict[str, list[Span]]
) -> Iterator[tuple[int, str]]:
    """Yield the sentences that somebody's words fill, with who that is; the fullest wins."""
    is_letter = np.fromiter(map(str.isalpha, text), bool, len(text))
    starts, ends = (sentences[name].to_numpy() for name in ("start_char", "end_char"))
    owners = sorted(spans)
    inside = np.zeros((len(owners), len(sentences)))
    for place, owner in enumerate(owners):
        own = np.zeros(len(text), bool)
        for start, end in spans[owner]:
            own[start:end] = True
        before = np.concatenate([[0], (own & is_letter).cumsum()])
        inside[place] = before[ends] - before[starts]
    before = np.concatenate([[0], is_letter.cumsum()])
    filled = inside / np.maximum(1, before[ends] - before[starts])
    best = filled.argmax(axis=0)
    numbers = sentences["sentence_id"].to_numpy()
    for place in np.flatnonzero(filled.max(axis=0) > 0.5):
        yield int(numbers[place]), owners[best[place]]
