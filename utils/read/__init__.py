"""From files to articles: one row is one article, and nothing is lost in silence.

``sources`` finds the files and ``encodings`` makes text of their bytes; ``plain`` reads
articles as people save them, ``tabular`` tables of articles; ``fields`` and ``sizes``
bring what they give to one form, ``manifest`` adds what a corpus folder says, and
``articles`` puts it together; ``gold`` reads what a corpus states as true,
``aliases``, ``lexicon`` and ``sides`` what a researcher knows.
"""

from utils.read.aliases import aliases
from utils.read.articles import articles
from utils.read.gold import gold
from utils.read.lexicon import lexicon
from utils.read.manifest import card, stated
from utils.read.sides import sides

__all__ = ["aliases", "articles", "card", "gold", "lexicon", "sides", "stated"]
