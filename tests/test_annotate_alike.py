"""Rows that are alike, against pandas' own groups."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.alike import groups

ROWS = st.lists(
    st.tuples(st.sampled_from(["Isil", "ISIL", "", None]), st.integers(-1, 2), st.booleans()),
    max_size=30,
)


@given(ROWS)
def test_groups_are_those_of_pandas(rows):
    table = pd.DataFrame(rows, columns=["word", "number", "is_it"])
    table = table.astype({"word": "str", "number": "int64", "is_it": bool})
    grouped = table.groupby(list(table), dropna=False, sort=False)
    found = groups(table["word"], table["number"].to_numpy(), table["is_it"])
    np.testing.assert_array_equal(found.of, grouped.ngroup())
    np.testing.assert_array_equal(found.n, grouped.size())
    np.testing.assert_array_equal(found.first, np.flatnonzero(grouped.cumcount() == 0))
