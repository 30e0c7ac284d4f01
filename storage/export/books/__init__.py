"""Books: EPUB and what stands around it."""
