"""The search for circles is off within, and afterwards as it was."""

import gc

import pytest

from utils.annotate.collection import no_collection


@pytest.mark.parametrize("was_on", [True, False])
def test_the_search_is_afterwards_as_it_was_even_after_an_error(was_on):
    before = gc.isenabled()
    try:
        (gc.enable if was_on else gc.disable)()
        with pytest.raises(KeyError), no_collection():
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled() == was_on
    finally:
        (gc.enable if before else gc.disable)()
