"""From marked-up sources to the bundled corpus: articles, gold annotation, manifest and card."""
