"""The whole way from articles to an annotated corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from types import EllipsisType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate import rereading, untold
from utils.annotate.annotation import Corpus
from utils.annotate.collection import no_collection
from utils.annotate.entities import alias_table
from utils.annotate.entities import aliases as aliases_
from utils.annotate.model import language
from utils.annotate.spans import mentions, names
from utils.annotate.temporal import order
from utils.annotate.tone import scorers as scorers_
from utils.annotate.work import layers, parts, sentence_layers, speech_layers, tone_layers
from utils.annotate.work.engines import WorkersLostError
from utils.annotate.work.layers import Layer
from utils.annotate.work.parts import Annotated
from utils.annotate.work.store import Store, place
from utils.read.problems import excerpt

if TYPE_CHECKING:
    from distributed import Client

_RESOLVED = ("mentions", "entities", "alias_decisions")
# What the rules rest on beside this package.
_HELPERS = ("ahocorasick_rs", "pycountry", "pyworldatlas")


def corpus(
    articles: pd.DataFrame,
    *,
    aliases: pd.DataFrame | None = None,
    lexicon: pd.DataFrame | None = None,
    scorers: Iterable[str] = scorers_.USUAL,
    parse: bool = True,
    engine: str | Client = "processes",
    store: str | Path | EllipsisType | None = ...,
    model: str | None = None,
) -> Corpus:
    r"""Find each article's sentences, names, tone, times, figures and quotes, and who is who.

    What was found in a text once is read back from the store; only new texts are worked
    on. The tables are the same whichever engine made them, and whatever the store held.

    Parameters
    ----------
    articles : DataFrame
        From :func:`utils.read.articles`: ``article_id``, ``text`` and the other columns of
        ``utils.tables.ARTICLES``.
    aliases : DataFrame, optional
        What you know better, see ``utils.tables.ALIASES``; ``surface`` and ``entity`` are
        enough. It changes nothing of what is stored for each text, so trying another one is
        quick.
    lexicon : DataFrame, optional
        Your own words of tone, see ``utils.tables.LEXICON``: they win over the scorers'.
    scorers : iterable of str
        What scores sentences (``textblob, vader, news``) and the tone toward entities
        (``rules, learned``); none, if tone is not wanted. ``news_embedded`` and
        ``learned_embedded`` are slow, and need the embeddings extra.
    parse : bool
        Whether quotes are found with the model's dependency parse, or by rules alone, which
        is quicker and finds less.
    engine : str or dask.distributed.Client
        ``"processes"`` (one for each processor), ``"serial"``, or a Dask cluster: its
        client or its scheduler's address.
    store : str, Path or None
        A folder. By default what the variable BROADSHEET_STORE names, else ``.store`` in
        the project. None keeps nothing.
    model : str, optional
        An installed spaCy pipeline; by default ``en_core_web_sm``, from whichever package.

    Returns
    -------
    Corpus
        ``articles`` as they were given, with ``language_detected`` (str: ISO 639 code,
        missing where the text holds too little to tell). ``problems`` has a row for each
        article without text, of which nothing is known; for each in another language than
        the model's, which has sentences and no mentions; and for each on which the work
        failed. A text too short to tell its language is read as the model's.

    Raises
    ------
    TypeError
        "articles: expected a table from read.articles …, found a str", and so for aliases.
    ValueError
        "articles: …", where the table breaks its contract, was read with
        ``with_text=False``, or holds an ``article_id`` twice; "aliases: …" or "lexicon: …",
        where rows contradict each other or mean nothing; "scorer: 'afinn' is none of …".
    ModuleNotFoundError
        "the language model 'x' is not installed: …".
    StoreError
        "the disk that holds the store is full. …"
    WorkersLostError
        "the workers were ended 3 times in a row …".

    Examples
    --------
    >>> import tempfile, pathlib
    >>> from utils import read
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = pathlib.Path(folder, "a.txt").write_text("Rain\n\nAngela Merkel flew to Paris.\n")
    ...     found, _ = read.articles(folder)
    >>> made = corpus(found, store=None)
    >>> made.mentions[["surface", "label"]].values.tolist()
    [['Angela Merkel', 'PERSON'], ['Paris', 'PLACE']]
    """
    _check(articles)
    if aliases is not None:
        aliases = alias_table.standard(aliases)
    asked = scorers_.known(scorers, (*scorers_.SENTENCE_SCORERS, *scorers_.TARGET_SCORERS))
    tone = tone_layers.of_sentences(asked, scorers_.own_rows(lexicon))
    again = (*tone, *_of_english(model, parse))
    kept = Store(place(store))
    has_text = articles["text"].str.contains(r"\S", regex=True).fillna(False).astype(bool)
    readable = articles[has_text].sort_values("article_id", ignore_index=True)
    with _articles_told(readable, kept):
        annotated = parts.annotate(readable, layers.of_text(model), store=kept, engine=engine)
    readable["language_detected"] = _detected(readable, annotated)
    sentences = _sentences(readable, annotated)
    understood = untold.understood(readable, model)
    key, resolved = _resolved(understood, sentences, annotated, aliases, kept)
    known = rereading.Known(_dated(understood), sentences, resolved[0])
    with _articles_told(understood, kept):
        told = rereading.read(known, again, key=key, store=kept, engine=engine)
    failed = annotated.failures + [(understood.index[n], *one) for n, *one in told.failures]
    detected = readable.set_index("article_id")["language_detected"]
    return Corpus(
        articles.assign(language_detected=articles["article_id"].map(detected).astype("str")),
        sentences,
        *resolved,
        untold.problems(articles[~has_text], readable, failed, model),
        **told.tables,
    )


def _check(articles: pd.DataFrame) -> None:
    tables.check(articles, "articles")
    twice = articles["article_id"][articles["article_id"].duplicated()]
    if len(twice):
        raise ValueError(
            f"articles: {len(twice):,} rows have an article_id that an earlier row has, the first "
            f"{excerpt(twice.iloc[0])!r}; each article needs its own"
        )
    if articles["text"].isna().all() and (articles["n_chars"] > 0).any():
        raise ValueError("articles: they were read without text; read them with with_text=True")


@contextmanager
def _articles_told(articles: pd.DataFrame, store: Store) -> Iterator[None]:
    """Say, where workers were lost, which articles they were working on."""
    try:
        yield
    except WorkersLostError as error:
        ids = articles["article_id"].iloc[error.rows[:3]]
        more = " and others" if len(error.rows) > 3 else ""
        where = f"it was working on {', '.join(map(excerpt, ids))}{more}"
        what_is_kept = "" if store.folder is None else "; all that was finished is kept"
        raise WorkersLostError(f"{error}; {where}{what_is_kept}", error.rows) from error


def _detected(readable: pd.DataFrame, annotated: Annotated) -> pd.Series:
    found = annotated.tables["languages"]
    codes = pd.Series(found["language"].to_numpy(), index=found["row"], dtype="str")
    return codes.reindex(readable.index)


def _of_english(model: str | None, parse: bool) -> tuple[Layer, ...]:
    """Return what has rules for English alone, where that is what the model knows."""
    if language.pipeline(model).language != sentence_layers.LANGUAGE:
        return ()
    return (*sentence_layers.of_sentences(), *speech_layers.of_names(model, with_parse=parse))


def _dated(articles: pd.DataFrame) -> pd.DataFrame:
    """Say of each article what its times hang on."""
    return articles.assign(published=_published(articles), is_day_first=order.day_first(articles))


def _published(articles: pd.DataFrame) -> pd.Series:
    """Return each article's day as exactly as it is known: 2014-08-23, 2014-08, 2014, or None."""
    length = articles["published_precision"].map({"day": 10, "month": 7, "year": 4})
    days = articles["published_on"].dt.strftime("%Y-%m-%d")
    known = [
        day[: int(n)] if day == day and n == n else None
        for day, n in zip(days, length, strict=True)
    ]
    return pd.Series(known, articles.index, dtype=object)


def _sentences(readable: pd.DataFrame, annotated: Annotated) -> pd.DataFrame:
    found = annotated.tables["sentences"]
    made = {
        "article_id": readable["article_id"].take(found["row"]).reset_index(drop=True),
        "sentence_id": found.groupby("row").cumcount().astype("int64"),
        "start_char": found["start_char"].astype("int64"),
        "end_char": found["end_char"].astype("int64"),
    }
    return tables.check(pd.DataFrame(made), "sentences")


def _resolved(
    understood: pd.DataFrame,
    sentences: pd.DataFrame,
    annotated: Annotated,
    aliases: pd.DataFrame | None,
    store: Store,
) -> tuple[str, list[pd.DataFrame]]:
    """Return mentions, entities and alias decisions, as remembered if nothing has changed.

    Before them: the hash of all that they rest on.
    """
    raw = annotated.tables["names"]
    ids = understood["article_id"]
    found = raw[raw["row"].isin(understood.index)].reset_index(drop=True)
    found.insert(0, "article_id", ids.loc[found.pop("row")].reset_index(drop=True))
    found = found.astype({"start_char": "int64", "end_char": "int64", "found": "str"})
    sentences = sentences[sentences["article_id"].isin(ids)].reset_index(drop=True)
    understood = understood.reset_index(drop=True)

    key = _fingerprint([understood[[*tables.ARTICLES]], sentences, found, aliases])
    remembered = store.remembered(key, _RESOLVED)
    if remembered is None:
        with no_collection():
            named = mentions.assemble(understood, sentences, found, aliases)
            made = aliases_.resolve(named, understood, aliases)
        remembered = dict(zip(_RESOLVED, made, strict=True))
        store.remember(key, remembered)
    return key, [tables.check(remembered[name], name) for name in _RESOLVED]


def _fingerprint(inputs: list[pd.DataFrame | None]) -> str:
    """Hash tables, and the rules that are put to them."""
    whole = _rules()
    for table in inputs:
        whole.update(b"none" if table is None else f"{len(table)}{table.dtypes.to_dict()}".encode())
        for name in () if table is None else table.columns:
            whole.update(_content(table[name]).tobytes())
    return whole.hexdigest()[:32]


def _content(column: pd.Series) -> np.ndarray:
    """Return numbers that stand for a column's values: where it holds numbers, these."""
    if isinstance(column.dtype, np.dtype) and column.dtype != object:
        return column.to_numpy()
    return pd.util.hash_pandas_object(column, index=False).to_numpy()


def _rules() -> hashlib._Hash:
    """Start a hash with the rules that are put to a corpus as a whole."""
    whole = hashlib.sha256()
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        whole.update(file.read_bytes())
    for name in _HELPERS:
        whole.update(metadata.version(name).encode())
    return whole


def signature(model: str | None = None) -> str:
    """Return one line that says what annotates: versions of model and packages, and the rules.

    Examples
    --------
    >>> signature().split(", ")[0]
    'broadsheet 0.1.0'
    """
    found = language.pipeline(model)
    packages = [f"{name} {metadata.version(name)}" for name in ("broadsheet", "spacy")]
    weights = names.WEIGHTS.read_bytes()
    rules = _rules()
    rules.update(weights)
    return ", ".join([*packages, f"{found.name} {found.version}", f"rules {rules.hexdigest()[:8]}"])
