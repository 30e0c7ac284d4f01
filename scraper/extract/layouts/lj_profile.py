"""LiveJournal profile pages: the journal's names and counters. And any other page that names its journal."""

import re
from dataclasses import replace

from scraper.extract.livejournal.journal import read_journal
from scraper.extract.page.document import Document
from storage.records import Harvest, PageKind

PATH = re.compile(r"/profile/?$")
TITLE = ".b-profile-title"
SUBTITLE = ".b-profile-subtitle"
NAME = ".b-profile-group .fn, .b-profile .fn"
COUNTERS = ".b-details-links li"
_NUMBER = re.compile(r"\d[\d,.\s\xa0]*")
_LONGEST = 10
"""Digits of a count, at most."""
_COUNTED = ("entries", "comments_received", "comments_posted")
"""What the counters count, in the page's order."""


def recognises(document: Document) -> bool:
    """Whether the page has the data that name its journal."""
    return bool(document.embedded.journal)


def read(document: Document) -> Harvest:
    """Return the journal; from a profile page with its counters in `profile`."""
    journal = read_journal(document)
    if journal is None or not PATH.search(document.path):
        return Harvest(kind=PageKind.OTHER, journal=journal)
    counts = {}
    for key, node in zip(_COUNTED, document.tree.css(COUNTERS), strict=False):
        match = _NUMBER.search(node.text())
        digits = re.sub(r"\D", "", match[0]) if match else ""
        if 0 < len(digits) <= _LONGEST:
            counts[key] = int(digits)
    journal = replace(
        journal,
        title=_text(document, TITLE) or journal.title,
        subtitle=_text(document, SUBTITLE),
        display_name=_text(document, NAME) or journal.display_name,
        profile=counts or None,
    )
    return Harvest(kind=PageKind.OTHER, journal=journal)


def _text(document: Document, selector: str) -> str | None:
    node = document.tree.css_first(selector)
    return " ".join(node.text().split()) if node is not None else None
