"""From articles to annotation: what stands in them, who is who, and in what tone.

``corpus`` (in ``whole``) does it all and keeps what it did. ``work`` says what is read off
each article, which of it the store lacks, and where that is made; ``model`` runs the language
model; ``spans`` decides what is a name and of what, ``entities`` whom it means, ``tone`` how
it is spoken of; ``temporal`` finds times and the days they mean, ``quantities`` figures,
``speech`` who says what. ``sentences``, ``reprints`` and ``timex`` stand by themselves.

What is handed on here is imported when it is first asked for: each worker passes through
here, and loading pandas would cost it a second for nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from utils.annotate.annotation import Corpus
    from utils.annotate.entities.aliases import resolve
    from utils.annotate.keeping import load, save
    from utils.annotate.quantities.texts import numbers
    from utils.annotate.reprints import first_prints, reprint_clusters
    from utils.annotate.speech.texts import quotes
    from utils.annotate.temporal.texts import times
    from utils.annotate.tone.texts import tones, tones_toward
    from utils.annotate.unmerged import by_surface
    from utils.annotate.whole import corpus, signature

__all__ = [
    "Corpus",
    "by_surface",
    "corpus",
    "first_prints",
    "load",
    "numbers",
    "quotes",
    "reprint_clusters",
    "resolve",
    "save",
    "signature",
    "times",
    "tones",
    "tones_toward",
]
_MODULES = {
    "Corpus": "annotation",
    "by_surface": "unmerged",
    "corpus": "whole",
    "first_prints": "reprints",
    "load": "keeping",
    "numbers": "quantities.texts",
    "quotes": "speech.texts",
    "reprint_clusters": "reprints",
    "resolve": "entities.aliases",
    "save": "keeping",
    "signature": "whole",
    "times": "temporal.texts",
    "tones": "tone.texts",
    "tones_toward": "tone.texts",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
