"""Tone by a small language model: an optional extra, beside the scorers that can be read."""
