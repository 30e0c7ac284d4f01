"""The archive: one SQLite file a journal, and every way to read it."""

__version__ = "0.1.0"
PRODUCT = "ljkeep"
"""What tells this package from others of its name, which an environment may hold as well."""
