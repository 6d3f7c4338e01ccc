"""Words made comparable, and which of them another wording keeps."""

from hypothesis import given
from hypothesis import strategies as st

from utils.measure.wordings import Index, kept_words, key_of, runs, wording


@given(st.lists(st.sampled_from("abcdefgh"), max_size=14), st.data())
def test_kept_words_are_in_order_and_a_slice_is_kept_whole(whole, data):
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    places = kept_words(whole, whole[start:end])
    assert len(places) == (end - start if end - start > 1 else 0)
    assert places == sorted(set(places))
    assert [place for run in runs(places) for place in range(*run)] == places


def test_words_and_keys_go_together():
    found = wording(
        "“He — the ‘old’ man — couldn’t, he said [laughing], walk: 1,200 steps…and more”"
    )
    assert len(found.words) == len(found.keys)
    assert found.keys == tuple(
        ["he", "the", "old", "man", "couldnt", "he", "said", "walk", "1200", "steps", "and", "more"]
    )
    assert wording("… — “”!") == ((), ())


def test_typography_makes_no_difference():
    one, other = wording("“We couldn’t—‘wait’…”"), wording('"WE COULDN\'T -- "wait" ..."')
    assert one.keys == other.keys == ("we", "couldnt", "wait")
    assert key_of("ﬁve") == "five"


def test_the_index_remembers_the_first_of_many_and_puts_the_nearest_first():
    index = Index()
    for number in range(100):
        index.add(number, ["i", "do", "not", f"x{number}"])
    assert index.near(["i", "do", "not"]) == list(range(8))
    assert index.near(["do", "not", "x99"]) == [99]
    assert index.near(["i", "do"]) == []


def test_who_cannot_have_enough_in_common_is_not_near():
    index = Index()
    index.add(7, ["we", "have", "not", "been", "robbed"])
    assert index.near(["they", "have", "not", "been", "robbed"], 2) == [7]
    assert index.near(["they", "have", "not", "been", "there"], 2) == []
    for number in range(100):
        index.add(number, ["i", "do", "not"])
    # Of those who hold the first sequence, some may not be remembered.
    assert index.near(["i", "do", "not", "we", "have", "not", "been", "there"], 2)[0] == 7
