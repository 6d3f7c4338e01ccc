"""The side door: set-up, the command line, the notebook runner and the pages of results."""

from utils.run import quick_start as quick_start
