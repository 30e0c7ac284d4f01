"""One module a concern, each over a few tables."""
