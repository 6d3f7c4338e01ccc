"""Which spans of a text are names, and of what: judged alone, by article, by corpus."""
