"""Who says what: quotation marks, attributions, speakers."""
