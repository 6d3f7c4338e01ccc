"""Annotation as work: its layers, the parts of a corpus, where they are made and kept."""
