"""Plain text: from the lines of a saved article to title, byline, date and paragraphs."""
