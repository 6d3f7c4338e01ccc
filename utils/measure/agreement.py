"""How far coders agree beyond chance, and how often a method is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from utils.measure.intervals import Interval, ratio, resampled, share


def krippendorff_alpha(
    codings: pd.DataFrame,
    *,
    values: Sequence[object],
    level_of_measurement: str = "nominal",
    by: pd.Series | None = None,
) -> Interval:
    """Return Krippendorff's alpha, 1 for full agreement and 0 for that of chance.

    Parameters
    ----------
    codings : DataFrame of shape (n_units, n_coders)
        One row is one unit, one column one coder; missing where a coder did not code.
        Units with fewer than two codes are left out.
    values : sequence
        Every value that a coder may give, in their order.
    level_of_measurement : str
        ``nominal``: two values differ or not; ``ordinal``: they differ by the number of
        codes given between them.
    by : Series, optional
        What holds each unit, such as the article of a sentence: then these are resampled.

    Returns
    -------
    Interval
        With a percentile interval by resampling units, or what holds them. NaN where fewer
        than two units have two codes, or only one value was ever given.

    Raises
    ------
    ValueError
        "codings: 'good' is none of the values …"; "level_of_measurement: 'ratio' …".

    Notes
    -----
    From the matrix of coincidences (Krippendorff 2011, Computing Krippendorff's
    Alpha-Reliability): one minus the observed disagreement over that expected from the
    values' own frequencies.

    Examples
    --------
    >>> codes = pd.DataFrame({"a": list("nnppp"), "b": list("nnppn")})
    >>> round(krippendorff_alpha(codes, values="np").estimate, 3)
    0.64
    """
    distance = _distances(level_of_measurement)
    units = _units(codings, list(values))
    if by is not None:
        units = _added_up(units, by[(codings.notna().sum(axis=1) >= 2).to_numpy()])

    def statistic(weights: np.ndarray) -> np.ndarray:
        coincidences = np.einsum("ru,uij->rij", weights, units)
        return _alpha(coincidences, distance)

    return resampled(statistic, len(units))


def detection(found: pd.Series, true: pd.Series, *, by: pd.Series) -> pd.DataFrame:
    """One row is precision, recall or F1 of a yes-or-no method against the truth.

    Parameters
    ----------
    found, true : Series of bool
        What the method says of each case, and what is so.
    by : Series
        The article of each case: articles are resampled, not cases.

    Returns
    -------
    DataFrame
        ``measure`` (precision: of the cases found, how many are true; recall: of the true
        ones, how many are found; F1: their harmonic mean), ``n`` (int64, the cases under
        the line), ``share`` 0–1 and ``low``, ``high``, the ends of its 95 % interval: by
        resampling, and for precision and recall never narrower than Wilson's, since no
        few cases make a share certain. NaN where there is no case under the line.

    Examples
    --------
    >>> found, true = pd.Series([True, True, False]), pd.Series([True, False, True])
    >>> detection(found, true, by=pd.Series(["a", "b", "b"]))["share"].tolist()
    [0.5, 0.5, 0.5]
    """
    cases = pd.DataFrame({"hit": found & true, "found": found, "true": true}).astype(int)
    sums = cases.groupby(by.to_numpy()).sum()
    rows = [
        ("precision", *_share(sums["hit"], sums["found"])),
        ("recall", *_share(sums["hit"], sums["true"])),
        ("F1", *_ratio(2 * sums["hit"], sums["found"] + sums["true"])),
    ]
    return pd.DataFrame(rows, columns=["measure", "n", "share", "low", "high"])


def _share(hits: pd.Series, cases: pd.Series) -> tuple[int, float, float, float]:
    n, estimate, low, high = _ratio(hits, cases)
    counted = share(int(hits.sum()), n)
    return n, estimate, np.fmin(low, counted.low), np.fmax(high, counted.high)


def _ratio(hits: pd.Series, cases: pd.Series) -> tuple[int, float, float, float]:
    return int(cases.sum()), *ratio(hits.to_numpy(), cases.to_numpy())


def _units(codings: pd.DataFrame, values: list[object]) -> np.ndarray:
    """Return each unit's matrix of coincidences, for the units with two codes or more."""
    flat = pd.Series(codings.to_numpy().ravel()).dropna()
    if unknown := [code for code in flat.unique() if code not in values]:
        raise ValueError(f"codings: {unknown[0]!r} is none of the values {values}")
    counts = np.stack([(codings == value).sum(axis=1).to_numpy() for value in values], axis=1)
    counts = counts[counts.sum(axis=1) >= 2].astype(float)
    pairs = counts[:, :, None] * counts[:, None, :]
    pairs[:, range(len(values)), range(len(values))] -= counts
    return pairs / (counts.sum(axis=1) - 1)[:, None, None]


def _added_up(units: np.ndarray, by: pd.Series) -> np.ndarray:
    """Return the sum of the matrices of all units that one thing holds, for each such thing."""
    place, ids = pd.factorize(by)
    summed = np.zeros((len(ids), *units.shape[1:]))
    np.add.at(summed, place, units)
    return summed


def _distances(level: str) -> Callable[[np.ndarray], np.ndarray]:
    if level not in ("nominal", "ordinal"):
        raise ValueError(f"level_of_measurement: {level!r}; expected 'nominal' or 'ordinal'")
    return _nominal if level == "nominal" else _ordinal


def _nominal(totals: np.ndarray) -> np.ndarray:
    return np.broadcast_to(1 - np.eye(totals.shape[-1]), (*totals.shape, totals.shape[-1]))


def _ordinal(totals: np.ndarray) -> np.ndarray:
    """Return the squared number of codes between two values, half of either end counted."""
    middle = totals.cumsum(axis=-1) - totals / 2
    return (middle[..., :, None] - middle[..., None, :]) ** 2


def _alpha(coincidences: np.ndarray, distance: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    totals = coincidences.sum(axis=-1)
    n = totals.sum(axis=-1)
    apart = distance(totals)
    observed = (coincidences * apart).sum(axis=(-1, -2))
    expected = (totals[..., :, None] * totals[..., None, :] * apart).sum(axis=(-1, -2))
    with np.errstate(invalid="ignore", divide="ignore"):
        return 1 - (n - 1) * observed / expected
