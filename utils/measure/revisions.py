"""What a correction, or another way of counting, does to a table of counts."""

from __future__ import annotations

import pandas as pd

from utils import tables


def count_changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """One row is one entity that is named more or less often in the one table than in the other.

    Parameters
    ----------
    before, after : DataFrame
        From :func:`entity_counts`, both with one group: ``entity_id``, ``entity``, ``label``,
        ``n_mentions``.

    Returns
    -------
    DataFrame
        ``entity_id``, ``entity``, ``label`` (str, as after, or as before where it is gone),
        ``n_before``, ``n_after``, ``change`` (int64, mentions). Sorted from the largest
        change in either direction, then by key.

    Raises
    ------
    ValueError
        "before: an entity stands in several rows; count without by=".

    Examples
    --------
    >>> before = pd.DataFrame({"entity_id": ["a", "b"], "entity": ["Ann", "Bo"],
    ...                        "label": "PERSON", "n_mentions": [3, 2]})
    >>> after = before.assign(n_mentions=[3, 5])
    >>> count_changes(before, after)[["entity", "n_before", "n_after"]].values.tolist()
    [['Bo', 2, 5]]
    """
    for argument, table in {"before": before, "after": after}.items():
        if table["entity_id"].duplicated().any():
            raise ValueError(f"{argument}: an entity stands in several rows; count without by=")
    names = ["entity_id", "entity", "label"]
    known = pd.concat([after[names], before[names]]).drop_duplicates("entity_id")
    sides = {"n_before": before, "n_after": after}
    for name, table in sides.items():
        n_mentions = table.set_index("entity_id")["n_mentions"]
        known[name] = known["entity_id"].map(n_mentions).fillna(0).astype("int64")
    known["change"] = known["n_after"] - known["n_before"]
    made = known[known["change"] != 0].assign(size=lambda rows: -rows["change"].abs())
    made = made.sort_values(["size", "entity_id"], ignore_index=True).drop(columns="size")
    return tables.state_call(made, "measure.count_changes")
