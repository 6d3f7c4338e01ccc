"""Who says what, by the dependency parse and weights that were learned."""
