"""The texts of some articles: from a table, or read from a file that holds very many."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

# A text is read with all of its group: of so many articles, about half a megabyte.
N_IN_GROUP = 64
_COLUMNS = ["article_id", "text"]


def of_articles(
    column: pd.Series, ids: pd.Index, wanted: Sequence[str] | pd.Series, kept_in: Path | None = None
) -> pd.Series:
    """Return the texts of the wanted articles.

    Parameters
    ----------
    column : Series
        The texts of all articles; missing where they are not in memory.
    ids : Index
        The keys of these articles.
    wanted : sequence of str
    kept_in : Path, optional
        A file that :func:`write` made, which holds the texts that are missing.

    Returns
    -------
    Series
        str; the index is what is wanted.

    Raises
    ------
    KeyError
        "articles: 'x' is not in the corpus".
    FileNotFoundError, ValueError
        As :func:`read`.

    Examples
    --------
    >>> column, ids = pd.Series(["It rained.", "Ash fell."]), pd.Index(["a", "b"])
    >>> of_articles(column, ids, ["b", "a"]).to_dict()
    {'b': 'Ash fell.', 'a': 'It rained.'}
    """
    index = pd.Index(wanted, dtype="str", name="article_id")
    places = ids.get_indexer(index)
    if (places < 0).any():
        raise KeyError(f"articles: {index[places < 0][0]!r} is not in the corpus")
    found = pd.Series(column.array.take(places), index, dtype="str", name="text")
    is_absent = found.isna().to_numpy()
    if kept_in is not None and is_absent.any():
        found[is_absent] = read(kept_in, index[is_absent])
    return found


def write(ids: pd.Series, column: pd.Series, path: Path) -> None:
    """Write texts with their keys, in groups so small that few texts are read quickly."""
    table = pa.table({"article_id": pa.array(ids), "text": pa.array(column)})
    # Keys are read each time the file is opened first, and unpack faster with lz4.
    packed = dict(zip(_COLUMNS, ("lz4", "zstd"), strict=True))
    options = {"compression": packed, "use_dictionary": False, "write_page_checksum": True}
    pq.write_table(table, path, row_group_size=N_IN_GROUP, **options)


def read(path: Path, wanted: pd.Index) -> pd.array:
    """Return the texts of the wanted articles, reading only the groups in which they stand.

    Raises
    ------
    FileNotFoundError
        "the texts of the corpus are gone from …: it was kept anew since …".
    ValueError
        "… is damaged: …".
    """
    try:
        places = _ids(path).get_indexer(wanted)
        if (places < 0).any():
            raise ValueError(f"it lacks {wanted[places < 0][0]!r}")
        groups, group = np.unique(places // N_IN_GROUP, return_inverse=True)
        with _opened(path) as file:
            texts = file.read_row_groups(groups.tolist(), columns=["text"])["text"]
    except FileNotFoundError:
        raise FileNotFoundError(
            f"the texts of the corpus are gone from {path.parent}: it was kept anew, or removed, "
            "since this one was loaded; load it again"
        ) from None
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0][:100]
        raise ValueError(f"{path} is damaged: {reason}; keep the corpus anew") from error
    rows = group * N_IN_GROUP + places % N_IN_GROUP
    return texts.take(pa.array(rows)).to_pandas().astype("str").array


@lru_cache(maxsize=4)
def _ids(path: Path) -> pd.Index:
    """Return the keys in a file; one of another content has another name."""
    with _opened(path) as file:
        return pd.Index(file.read(columns=["article_id"]).to_pandas()["article_id"])


def _opened(path: Path) -> pq.ParquetFile:
    return pq.ParquetFile(path, memory_map=True, page_checksum_verification=True)
