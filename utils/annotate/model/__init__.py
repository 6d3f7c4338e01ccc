"""The language model: which language a text is in, and what the model takes for names."""
