"""`make lab`: on this machine only, with a token, at the first notebook."""

from __future__ import annotations

import re
import urllib.error
import urllib.request

import driving
import pytest
import servers


def test_it_listens_to_this_machine_only():
    set_otherwise = r"--(ip|ServerApp\.(ip|token|password|allow_)|IdentityProvider\.)"
    assert not [option for option in servers.lab_command() if re.match(set_otherwise, option)]


@pytest.mark.parametrize("path", ["api/contents", "api/kernels", "lab/api/settings"])
def test_without_the_token_it_gives_nothing(lab, path):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(lab.address + path)
    assert refused.value.code == 403


def test_it_opens_at_the_first_notebook(lab, open_page):
    page = open_page(lab.url())
    driving.wait_for_kernel(page, "00_start_here.ipynb")
    page.get_by_role("heading", name="Who says “terrorists”?").wait_for()
    assert page.url.endswith("/lab/tree/notebooks/00_start_here.ipynb")
