"""Times that articles talk about: the words that tell them, and the days that they mean."""
