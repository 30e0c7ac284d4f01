"""Where pages come from."""

from scraper.sources.api.owner import OwnerSource
from scraper.sources.files.source import FileSource
from scraper.sources.live.source import LiveSource
from scraper.sources.source import Asked, Opened
from scraper.sources.wayback.source import WaybackSource

SOURCES: tuple[type[Asked | Opened], ...] = (LiveSource, OwnerSource, FileSource, WaybackSource)
"""Every source that stands behind one of the doors of `sources/source.py`; each answers all its questions."""
