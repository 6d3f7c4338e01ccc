"""Who says what, by the dependency parse and weights that were learned."""

from utils.annotate.speech.parsed.decode import attributions

__all__ = ["attributions"]
