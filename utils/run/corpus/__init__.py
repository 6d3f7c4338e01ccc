"""From marked-up sources to the bundled corpus: articles, gold annotation, manifest and card.

``markup`` reads a source, ``story`` the tables beside it, and ``attributions`` puts together
who says what. ``rules`` hold for each article, ``whole`` for all of them; ``traps`` are what
the corpus promises to hold, and ``finders`` and ``damage`` find them; ``consistency`` holds
markup against the words that it marks. ``gold`` makes the annotation, ``tone``
draws sentences and checks their codings, ``card`` fills the data card; ``build`` does it all.
"""
