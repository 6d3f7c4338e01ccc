"""Places inside spans, against looking at every pair."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from utils import measure

ARTICLE = st.sampled_from("ab")
PLACES = st.lists(st.tuples(ARTICLE, st.integers(0, 30)), max_size=12)
SPANS = st.lists(st.tuples(ARTICLE, st.integers(0, 30), st.integers(1, 12)), max_size=8)


@given(PLACES, SPANS)
def test_as_every_pair_says(places, spans):
    spans = [(article, start, start + length) for article, start, length in spans]
    expected = [
        any(own == article and start <= place < end for article, start, end in spans)
        for own, place in places
    ]
    found = measure.inside(
        pd.DataFrame(places, columns=["article_id", "start_char"]).astype({"article_id": "str"}),
        pd.DataFrame(spans, columns=["article_id", "start_char", "end_char"]),
    )
    assert found.tolist() == expected
