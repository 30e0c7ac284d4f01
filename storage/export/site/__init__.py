"""A site of one's own, as static files."""
