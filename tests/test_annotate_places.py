"""The places of each article, whichever is asked for."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.spans.places import Places

ROWS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 50), st.integers(51, 60)), max_size=12)


@given(ROWS, st.lists(st.integers(0, 5), max_size=8))
def test_each_article_has_its_own_places(rows, asked):
    rows = sorted(rows)
    table = pd.DataFrame(rows, columns=["article", "start_char", "end_char"], dtype="int64")
    places = Places(table)
    for article in asked:
        assert places.of(article) == [(start, end) for one, start, end in rows if one == article]
