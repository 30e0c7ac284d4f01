"""The archive: one SQLite file a journal, and every way to read it."""

__version__ = "0.1.0"
