"""What a path inside a journal names. Pure."""

import re

from scraper.sites.records import AddressKind
from storage.records import Ditemid

ENTRY_PATH = re.compile(r"/(?P<ditemid>\d{1,18})\.html?")
"""Wherever an entry's number stands in an address: the one pattern of it."""
COMMENT_QUERIES = frozenset({"view", "page", "thread", "itemid"})
"""Parameters of addresses that are asked for their comments."""
SLUG = re.compile(r"/\d{4}/\d\d/\d\d/[a-z0-9_-]+\.html", re.IGNORECASE)
KINDS: tuple[tuple[AddressKind, re.Pattern[str]], ...] = (
    (AddressKind.JOURNAL, re.compile(r"/?")),
    (AddressKind.YEAR, re.compile(r"(?:/calendar)?/\d{4}/?")),
    (AddressKind.MONTH, re.compile(r"(?:/calendar)?/\d{4}/\d\d?/?")),
    (AddressKind.DAY, re.compile(r"(?:/day)?/\d{4}/\d\d?/\d\d?/?")),
    (AddressKind.CALENDAR, re.compile(r"/(?:calendar|archive)/?")),
    (AddressKind.TAG, re.compile(r"/tags?(?:/.*)?")),
    (AddressKind.FEED, re.compile(r"/(?:data/)?(?:rss|atom)(?:\.xml)?/?")),
    (AddressKind.SITEMAP, re.compile(r"/sitemap\.xml")),
    (AddressKind.PROFILE, re.compile(r"/(?:profile|info)/?")),
)


def read_path(path: str) -> tuple[AddressKind, Ditemid | None, str | None]:
    """Return (kind, ditemid, slug path) of a path relative to its journal.

    >>> read_path("/79404.html")
    (<AddressKind.ENTRY: 'entry'>, 79404, None)
    >>> read_path("/2012/11/")[0].value
    'month'
    """
    if match := ENTRY_PATH.fullmatch(path):
        return AddressKind.ENTRY, Ditemid(int(match["ditemid"])), None
    if SLUG.fullmatch(path):
        return AddressKind.ENTRY, None, path
    return next((kind for kind, form in KINDS if form.fullmatch(path)), AddressKind.OTHER), None, None


def entry_number(path: str) -> Ditemid | None:
    """Return the number of the entry at a path, None where it is no entry's.

    >>> entry_number("/users/pine_grove/79404.html"), entry_number("/2012/11/")
    (79404, None)
    """
    match = ENTRY_PATH.search(path)
    return Ditemid(int(match["ditemid"])) if match and match.end() == len(path) else None
