"""How right the methods are: gold in, scores with intervals out."""
