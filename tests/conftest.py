"""Generated examples are the same in every run; what several test files make."""

import pytest
from hypothesis import settings

from utils.run.corpus import markup

# A slow machine is no failure.
settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("repeatable")


@pytest.fixture
def make_source(tmp_path):
    """Return a function that reads an article from the markup of its text."""

    def make(text, *, folder="night-shift", name="2014-06-13-x", parts="", **header):
        told = {"published": name[:10], "section": "news", "genre": "news"} | header
        attributes = " ".join(f'{key}="{value}"' for key, value in told.items())
        path = tmp_path / folder / f"{name}.xml"
        path.parent.mkdir(exist_ok=True)
        whole = f"<article {attributes}><title>X</title>{parts}<text>{text}</text></article>"
        path.write_text(whole, encoding="utf-8")
        return markup.read(path)

    return make
