"""The side door: set-up, the command line, the notebook runner and the pages of results."""
