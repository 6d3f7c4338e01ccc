"""In what tone a sentence speaks: scores by lexicons, and the words that they rest on."""
