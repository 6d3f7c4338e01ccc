"""Look, click, read the sentences, keep what was found: the explorer's parts."""
