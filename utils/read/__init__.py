"""From files to articles: one row is one article, and nothing is lost in silence."""

from utils.read.articles import articles
from utils.read.manifest import card, stated

__all__ = ["articles", "card", "stated"]
