"""A small journal of our own, served over real HTTP, for `ljkeep demo` and for tests.

It speaks as LiveJournal's standard page does, as far as a backup can tell: entries with their comments
as data, threads that must be asked for, an adult entry, a locked one, icons and a picture.
"""

from scraper.sample.server import HOST, SampleServer

__all__ = ["HOST", "SampleServer"]
