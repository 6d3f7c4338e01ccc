"""From articles to annotation: sentences, and what a time expression's value means."""
