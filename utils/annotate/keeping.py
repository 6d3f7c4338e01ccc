"""An annotated corpus kept whole in a folder: each table a file, and the texts one of their own.

``corpus.json`` says which files make the corpus. A file's name holds the hash of its content,
and the list is put in place last: whoever loads finds the old corpus or the new one, whole.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from utils import tables
from utils.annotate import texts
from utils.annotate.annotation import Corpus
from utils.read.problems import printable

LIST = "corpus.json"
FORMAT = "broadsheet corpus 1"
_TEXTS = "texts"
_TEMPORARY = ".new"
TABLES = (
    *("articles", "sentences", "mentions", "entities", "alias_decisions", "problems"),
    *("tones", "targets", "times", "numbers", "quotes"),
)


def save(corpus: Corpus, folder: str | Path) -> Path:
    """Keep a corpus in a folder, so that it can be loaded without its articles' files.

    Parameters
    ----------
    corpus : Corpus
    folder : str or Path
        A new or an empty folder, or one in which a corpus is kept, which this one replaces.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    FileExistsError
        "… holds other files; name a new folder, or one in which a corpus is kept"; "… is no
        folder, and none can be made there; name another".
    OSError
        "the corpus cannot be kept in … (No space left on device); …". What was kept there
        before stays.
    TypeError
        "corpus: expected what annotate.corpus made, found a str".
    ValueError
        "mentions: no column …", where a table breaks its contract; "articles: a column
        cannot be kept: …".

    Examples
    --------
    >>> import tempfile
    >>> corpus = Corpus(**{name: tables.empty(name) for name in TABLES})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     len(load(save(corpus, folder)).mentions)
    0
    """
    folder = Path(folder)
    if not isinstance(corpus, Corpus):
        kind = type(corpus).__name__
        raise TypeError(f"corpus: expected what annotate.corpus made, found a {kind}")
    kept = {name: tables.check(getattr(corpus, name), name) for name in TABLES}
    whole = corpus.texts(kept["articles"]["article_id"])
    kept["articles"] = _without_text(kept["articles"])
    try:
        _require_free(folder)
        folder.mkdir(parents=True, exist_ok=True)
        # The new files stand beside the old until the list names them.
        names = {name: _written(folder, name, table) for name, table in kept.items()}
        names[_TEXTS] = _written(folder, _TEXTS, whole)
        _put_list(folder, names, {name: len(table) for name, table in kept.items()})
    except FileExistsError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise OSError(
            error.errno, f"the corpus cannot be kept in {folder} ({reason}); what was there stays"
        ) from error
    _remove_others(folder, {LIST, *names.values()})
    return folder


def load(folder: str | Path, *, with_text: bool = False) -> Corpus:
    """Return a corpus that :func:`save` kept.

    Parameters
    ----------
    folder : str or Path
    with_text : bool
        Whether the articles come with ``text``. Without, it is missing, and
        ``Corpus.texts`` reads from the folder those that are wanted.

    Returns
    -------
    Corpus
        With the tables that were kept: the same rows, columns and types.

    Raises
    ------
    FileNotFoundError
        "… holds no corpus: corpus.json is absent; …"; "the texts of the corpus are gone …".
    ValueError
        "… holds no corpus that this version reads: …"; "the corpus in … is damaged: …".
    """
    folder = Path(folder)
    names, n_rows = _listed(folder)
    found = {name: _read(folder, names[name], n_rows[name]) for name in TABLES}
    kept_in = folder.absolute() / names[_TEXTS]
    if not kept_in.exists():
        raise _damaged(folder, f"{kept_in.name} is absent")
    ids = found["articles"]["article_id"]
    text = texts.read(kept_in, pd.Index(ids)) if with_text else pd.array([None] * len(ids), "str")
    found["articles"]["text"] = pd.Series(text, dtype="str")
    return Corpus(**found, kept_in=None if with_text else kept_in)


def _without_text(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the articles without their texts, whose column keeps its place."""
    return articles.assign(text=pd.Series(pd.NA, articles.index, dtype="str"))


def _written(folder: Path, name: str, content: pd.DataFrame | pd.Series) -> str:
    """Write a table, or texts by their keys, and return the name of the file."""
    new = folder / f"{uuid.uuid4().hex}{_TEMPORARY}"
    try:
        if isinstance(content, pd.Series):
            texts.write(content.index.to_series(), content, new)
        else:
            table = pa.Table.from_pandas(content, preserve_index=False)
            pq.write_table(table, new, compression="lz4")
        with new.open("rb") as file:
            whole = _named(name, hashlib.file_digest(file, "sha256").hexdigest())
        new.replace(folder / whole)
    except pa.ArrowException as error:
        raise ValueError(
            f"{name}: a column cannot be kept: {str(error).splitlines()[0]}"
        ) from error
    finally:
        with suppress(OSError):
            new.unlink()
    return whole


def _named(name: str, digest: str) -> str:
    return f"{name}-{digest[:24]}.parquet"


def _put_list(folder: Path, names: dict[str, str], n_rows: dict[str, int]) -> None:
    new = folder / f"{uuid.uuid4().hex}{_TEMPORARY}"
    try:
        told = {"format": FORMAT, "files": names, "n_rows": n_rows}
        new.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        new.replace(folder / LIST)
    finally:
        with suppress(OSError):
            new.unlink()


def _require_free(folder: Path) -> None:
    """Refuse a folder in which something else is kept."""
    told = printable(str(folder))
    leads_nowhere = "\0" in str(folder) or (folder.is_symlink() and not folder.exists())
    if leads_nowhere or folder.is_file():
        raise FileExistsError(f"{told} is no folder, and none can be made there; name another")
    if not folder.exists() or (folder / LIST).exists():
        return
    if any(not _is_ours(path) for path in folder.iterdir()):
        raise FileExistsError(
            f"{told} holds other files; name a new folder, or one in which a corpus is kept"
        )


def _remove_others(folder: Path, kept: set[str]) -> None:
    """Remove the files of the corpus that was kept here before, or of a killed run."""
    for path in folder.iterdir():
        if path.name not in kept and _is_ours(path):
            with suppress(OSError):
                path.unlink()


def _is_ours(path: Path) -> bool:
    name, _, digest = path.stem.partition("-")
    is_table = name in (*TABLES, _TEXTS) and len(digest) == 24 and path.suffix == ".parquet"
    return is_table or (path.suffix == _TEMPORARY and len(path.stem) == 32)


def _listed(folder: Path) -> tuple[dict[str, str], dict[str, int]]:
    """Return the names of the files that make the corpus, and how many rows each has."""
    try:
        told = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise FileNotFoundError(
            f"{printable(str(folder))} holds no corpus: {LIST} is absent; "
            "expected a folder that annotate.save made"
        ) from None
    except (ValueError, RecursionError) as error:
        raise _damaged(folder, f"{LIST} cannot be read ({error})") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise ValueError(
            f"{printable(str(folder))} holds no corpus that this version reads: {LIST} does not "
            f"say {FORMAT!r}; keep the corpus anew"
        )
    files, n_rows = told.get("files"), told.get("n_rows")
    if not (isinstance(files, dict) and isinstance(n_rows, dict)) or not _are_ours(files, n_rows):
        raise _damaged(folder, f"{LIST} does not name every table")
    return files, n_rows


def _are_ours(files: dict[str, str], n_rows: dict[str, int]) -> bool:
    """Whether a list names a file in the folder for every table, and none elsewhere."""
    names = [files.get(name) for name in (*TABLES, _TEXTS)]
    # A path in a stranger's list could lead out of the folder.
    are_plain = all(isinstance(name, str) and name == Path(name).name for name in names)
    return are_plain and all(isinstance(n_rows.get(name), int) for name in TABLES)


def _read(folder: Path, name: str, n_rows: int) -> pd.DataFrame:
    try:
        content = (folder / name).read_bytes()
    except OSError as error:
        raise _damaged(folder, f"{name} cannot be read ({error.strerror})") from None
    if _named(name.partition("-")[0], hashlib.sha256(content).hexdigest()) != name:
        raise _damaged(folder, f"the content of {name} is not what its name says")
    table = pq.read_table(pa.BufferReader(content)).to_pandas()
    try:
        tables.check(table, name.partition("-")[0])
    except ValueError as error:
        raise _damaged(folder, str(error)) from error
    if len(table) != n_rows:
        raise _damaged(folder, f"{name} has {len(table):,} rows, not {n_rows:,}")
    return table


def _damaged(folder: Path, what: str) -> ValueError:
    return ValueError(
        f"the corpus in {printable(str(folder))} is damaged: {printable(what)}; "
        "keep it anew with annotate.save"
    )
