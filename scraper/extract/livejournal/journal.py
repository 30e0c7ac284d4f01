"""Which journal a LiveJournal page belongs to, and what the page says of it."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from scraper.extract.page.document import Document
from scraper.extract.page.embedded import clean_text
from scraper.extract.parts.users import canonical_name
from storage.records import Journal, JournalKind, JournalStatus

_KINDS = (
    ("is_community", JournalKind.COMMUNITY),
    ("is_comm", JournalKind.COMMUNITY),
    ("is_identity", JournalKind.IDENTITY),
    ("is_syndicated", JournalKind.SYNDICATED),
    ("is_personal", JournalKind.PERSONAL),
    ("is_person", JournalKind.PERSONAL),
)
_JOURNAL_PATH = re.compile(r"/(?:(?:users|community)/|~)(?P<name>[\w-]{1,40})/")
"""How the path of an address names a journal, on sites in no table as well."""
_COMMUNITY = re.compile(r"https?://(?:(?:community|communities|asylums)\.|[\w.:-]+/(?:community|asylum)/)")
_MEMORIAL = ("memorial journal", "memorial account", "мемориальн")


def read_journal(document: Document) -> Journal | None:
    """Return the journal of a page that shows it: named by its data, else by its address."""
    data = document.embedded
    record = data.journal
    name = _text(record.get("username")) or _text(data.entry.get("journal")) or _inner_name(data.page)
    address = document.address
    if not name and address is not None:
        name = address.journal
    at_path = _JOURNAL_PATH.match(document.path) if not name and address is None else None
    name = at_path["name"] if at_path else name
    if not name:
        return None
    return Journal(
        name=canonical_name(name),
        kind=next(
            (kind for key, kind in _KINDS if record.get(key) in (True, 1, "1")), _kind_at(document.url)
        ),
        display_name=_display_name(document, name),
        title=_text(record.get("journal_title")),
        url=_url(record, document.url),
        status=_status(document) if record else None,
    )


def _kind_at(url: str) -> JournalKind | None:
    """Return the kind that an address says: communities stand under a word of their own."""
    return JournalKind.COMMUNITY if _COMMUNITY.match(url) else None


def _inner_name(page: Mapping[str, Any]) -> str | None:
    inner = page.get("entry")
    info = page.get("LJ_cmtinfo")
    for record in (inner, info):
        if isinstance(record, dict) and (name := _text(record.get("journal"))):
            return name
    return None


def _display_name(document: Document, name: str) -> str | None:
    """Return the name beside the account name in the profile box of S2 styles."""
    node = document.tree.css_first(".profile-name")
    if node is None:
        return None
    user = document.tree.css_first(".profile-username .ljuser")
    if user is not None and canonical_name(user.text()) != canonical_name(name):
        return None
    return " ".join(node.text().split()) or None


def _url(record: Mapping[str, Any], page_url: str) -> str | None:
    url = _text(record.get("journal_url")) or _text(record.get("url_journal"))
    if not url:
        return None
    try:
        url = urljoin(page_url, url)
    except ValueError:
        return None
    return url if url.endswith("/") else f"{url}/"


def _status(document: Document) -> JournalStatus:
    if document.embedded.journal.get("is_suspended") in (True, 1, "1"):
        return JournalStatus.SUSPENDED
    for node in document.tree.css(".b-bubble-alert"):
        text = node.text().lower()
        if any(word in text for word in _MEMORIAL):
            return JournalStatus.MEMORIAL
    return JournalStatus.VISIBLE


def _text(value: object) -> str | None:
    return " ".join(clean_text(value).split()) if isinstance(value, str) else None
