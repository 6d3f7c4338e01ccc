"""Who is who: the mentions of one person, organisation, place or people put together."""
