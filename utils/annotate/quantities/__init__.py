"""Figures for what is counted or measured: how much, of what, how surely, and who says so.

``amounts`` finds what is written as a number and is no date, clock time, age or name;
``counted`` reads what it counts, ``givers`` who gives it; ``figures`` does all for one text and
``texts`` for several. The words are in ``words.toml``.
"""
