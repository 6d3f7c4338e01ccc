"""What was found, to be kept: a figure or a table with what it rests on, in one zip."""

from __future__ import annotations

import io
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from utils.show.figures import STYLE, as_csv, as_json, require_plain, resting_on, save_figure

# The earliest that a zip can say, so that the same files make the same bytes on any day.
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o100644 << 16
_MOST_CHARS = 60
# Windows takes files of these names for devices, whatever their ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def plain_name(*parts: str) -> str:
    """Return a name for files, made of names that anybody may have written.

    Examples
    --------
    >>> plain_name("ranked", "Café «Öst»"), plain_name("../../etc/passwd"), plain_name("世界")
    ('ranked_Cafe_Ost', 'etc_passwd', 'table')
    """
    whole = unicodedata.normalize("NFKD", "_".join(parts)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9-]+", "_", whole)[:_MOST_CHARS].strip("_-") or "table"
    return f"{name}_" if _DEVICES.fullmatch(name) else name


def zipped(
    ax: Axes, name: str, articles: pd.DataFrame, *, stated: Mapping[str, object] | None = None
) -> bytes:
    """Return a figure as PNG and SVG, the table behind it as CSV, and a manifest, in one zip.

    Parameters
    ----------
    ax : Axes
        Made by one of the ``show.plot_…`` functions; the caller closes its figure.
    name : str
        Of the four files, as from :func:`plain_name`.
    articles : DataFrame
        The articles that the figure rests on; the manifest states their hash.
    stated : mapping, optional
        What else the manifest says: ``code`` and ``selection``, fit for JSON.

    Returns
    -------
    bytes
        The same for the same figure, articles and versions.

    Raises
    ------
    ValueError
        As :func:`utils.show.save_figure`.
    """
    with tempfile.TemporaryDirectory() as folder, plt.style.context(STYLE):
        save_figure(ax, name, articles, folder=folder, stated=stated)
        return _zip({one.name: one.read_bytes() for one in Path(folder).iterdir()})


def zipped_rows(
    table: pd.DataFrame,
    name: str,
    articles: pd.DataFrame,
    *,
    stated: Mapping[str, object] | None = None,
) -> bytes:
    """Return a table that has no figure as CSV, with its manifest, in one zip.

    Parameters
    ----------
    table : DataFrame
    name, articles, stated
        As for :func:`zipped`.

    Returns
    -------
    bytes
        The same for the same table, articles and versions.

    Raises
    ------
    ValueError
        "name: 'a/b' is no plain name; use letters, digits, _ and -".

    Notes
    -----
    A cell that a spreadsheet would take for a formula gets an apostrophe.
    """
    require_plain(name)
    manifest = {"name": name, **resting_on(table, articles), **(stated or {})}
    return _zip({f"{name}.csv": as_csv(table), f"{name}.json": as_json(manifest)})


def _zip(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return made.getvalue()
