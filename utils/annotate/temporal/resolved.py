"""What an expression came to mean."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Resolved(NamedTuple):
    """What an expression means, in the columns of the table ``times``."""

    value: str | None
    mod: str | None
    starts_on: date | None
    ends_on: date | None
    precision: str | None
    anchor: str | None
    anchor_on: date | None
    decision: str | None  # what decided between readings, such as "past tense"
