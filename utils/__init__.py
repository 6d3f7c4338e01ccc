"""Broadsheet: from a folder of articles to figures that lead back to their sentences.

The rooms, in the order in which data flows through them:

``read``
    files to the articles table and a table of what could not be read; gold annotation
``annotate``
    articles to what stands in them: sentences, names, and who is who
``measure``
    articles and annotations to result tables
``show``
    result tables to figures, sentences and lines of text
``check``
    gold to scores: how right the methods are
``run``
    the command line, the notebook runner, the pages, and the builder of the bundled corpus

``tables`` holds the contract of every table.
"""
