"""One's own lexicon: what a researcher says of words, over what the scorers' lexicons say."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from utils import tables
from utils.read import own_columns, own_tables
from utils.read.problems import excerpt, printable

NAME = "lexicon.csv"
SCORERS = ("textblob", "vader", "news")
_POLARITY = "a number from −1 to 1, or nothing where the word says nothing"


def lexicon(path: str | Path) -> pd.DataFrame:
    r"""One row is one word or phrase, and what it says to one scorer or to all.

    Parameters
    ----------
    path : str or Path
        A corpus folder, with ``lexicon.csv`` where it has any, or such a file by any name.

    Returns
    -------
    DataFrame
        See ``utils.tables.LEXICON``: ``word`` (lower case, single spaces), ``scorer`` (missing:
        all), ``polarity`` (−1 … 1, higher is more positive; missing: the word says nothing),
        ``note``. No rows where a folder has no such file. It is read in any encoding and with
        any separator in which spreadsheets save, with a decimal point or comma.

    Raises
    ------
    FileNotFoundError
        "corpus/teachin does not exist".
    ValueError
        "lexicon.csv: row 3: polarity is 3; expected a number from −1 to 1 …", and the like for
        an unknown scorer, a row without a word, a word that stands twice for one scorer, a
        column that is not there or seems misspelt, or a file that is no table. Rows are
        counted below the header, blank lines left out.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "lexicon.csv")
    ...     _ = file.write_text("word,scorer,polarity\nOwn,vader,0\nwar on terror,,\n")
    ...     lexicon(folder)[["word", "scorer", "polarity"]].values.tolist()
    [['own', 'vader', 0.0], ['war on terror', nan, nan]]
    """
    root = Path(path)
    if not root.exists():
        raise FileNotFoundError(f"{printable(str(path))} does not exist")
    file = root / NAME if root.is_dir() else root
    if not file.exists():
        return tables.empty("lexicon")
    where = printable(file.name)
    rows = own_tables.rows(file, "lexicon")
    written = rows["polarity"]
    # Spreadsheets write a true minus and, in half of Europe, a decimal comma.
    plain = written.str.replace("−", "-").str.replace(",", ".")
    rows["polarity"] = pd.to_numeric(plain, errors="coerce").astype("float64")
    own_tables.refuse(written.notna() & rows["polarity"].isna(), where, written, _POLARITY)
    return standard(rows, where)


def standard(own: pd.DataFrame | None, where: str = "lexicon") -> pd.DataFrame:
    """Hand back one's own lexicon so that it keeps its contract; absent columns are missing.

    Parameters
    ----------
    own : DataFrame or None
        ``word`` and ``polarity``, perhaps ``scorer`` and ``note``. None is a lexicon without
        rows.
    where : str
        What messages call it.

    Raises
    ------
    TypeError
        "lexicon: expected a DataFrame, found a dict".
    ValueError
        As :func:`lexicon`.

    Examples
    --------
    >>> standard(pd.DataFrame({"word": ["Own"], "polarity": [0]})).values.tolist()
    [['own', nan, 0.0, nan]]
    >>> standard(pd.DataFrame({"word": ["own", "Own"], "polarity": [0, 1]}))
    Traceback (most recent call last):
    ValueError: lexicon: row 2: 'own' stands there twice for all scorers; keep one of the rows
    """
    if own is None:
        return tables.empty("lexicon")
    tables.check_is_table(own, "lexicon")
    own_columns.check(own.columns, "lexicon", where)
    table = own.reindex(columns=list(tables.LEXICON)).reset_index(drop=True)
    try:
        table = table.astype({name: column.dtype for name, column in tables.LEXICON.items()})
    except (ValueError, TypeError) as error:
        raise ValueError(f"{where}: {error}") from None
    table["word"] = table["word"].str.lower().str.replace(r"\s+", " ", regex=True).str.strip()
    table["scorer"] = table["scorer"].str.strip().str.lower()
    _refuse(table, where)
    return tables.check(table, "lexicon")


def _refuse(table: pd.DataFrame, where: str) -> None:
    """Raise where a row says nothing that a scorer could take."""
    word, scorer, polarity = (table[name] for name in ("word", "scorer", "polarity"))
    own_tables.refuse(word.isna() | (word == ""), where, word, "a word or phrase")
    unknown = scorer.notna() & ~scorer.isin(SCORERS)
    expected = f"one of {', '.join(SCORERS)}, or nothing for all"
    own_tables.refuse(unknown, where, scorer, expected)
    outside = polarity.notna() & ~polarity.between(-1, 1)
    own_tables.refuse(outside, where, polarity, _POLARITY)
    again = table.duplicated(["word", "scorer"]).to_numpy()
    if again.any():
        row = int(again.argmax())
        whom = "all scorers" if pd.isna(scorer[row]) else scorer[row]
        raise ValueError(
            f"{where}: row {row + 1}: {excerpt(word[row])!r} stands there twice for {whom}; "
            "keep one of the rows"
        )
