"""What stands beside a saved page and says where it is from: our own note, and those of other programs.

A page in a MAFF file has `index.rdf` beside it, one that ScrapBook kept has `index.dat`.

Source: the format as addons for Firefox write it (Mozilla Archive Format, Web ScrapBook); ScrapBook,
`index.dat`, lines of a name, a tab and a value.
"""

import html
import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from scraper.extract.parts.dates import utc_of_mail_date

LARGEST = 1 << 20
"""Bytes of the largest file that says more of a page."""
OURS = "meta.json"
_MAFF = re.compile(r"<MAF:(?P<name>\w+)\s+RDF:resource=(?P<quote>[\"'])(?P<value>.*?)(?P=quote)", re.DOTALL)
_SCRAPBOOK = re.compile(r"^(?P<name>id|source)\t(?P<value>[^\t\r\n]*)", re.MULTILINE)
_MOMENT = "%Y%m%d%H%M%S"


def read_beside(texts: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what files beside a page say of it, ours first; nothing where they say it oddly.

    Args:
        texts: What is in each file, by its name.

    Returns:
        `url`, `fetched_at` and, of our own note, `final_url`, `media_type` and `status`.
    """
    found = (read(texts[name]) for name, read in READERS.items() if texts.get(name))
    return next((meta for meta in found if meta), {})


def _read_ours(text: bytes) -> dict[str, Any]:
    try:
        meta = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return meta if isinstance(meta, dict) else {}


def _read_maff(text: bytes) -> dict[str, Any]:
    said = {
        match["name"]: html.unescape(match["value"])
        for match in _MAFF.finditer(text.decode("utf-8", "replace"))
    }
    return _known({"url": said.get("originalurl"), "fetched_at": utc_of_mail_date(said.get("archivetime"))})


def _read_scrapbook(text: bytes) -> dict[str, Any]:
    said = {match["name"]: match["value"] for match in _SCRAPBOOK.finditer(text.decode("utf-8", "replace"))}
    return _known({"url": said.get("source"), "fetched_at": _moment(said.get("id"))})


def _known(meta: Mapping[str, str | None]) -> dict[str, Any]:
    """Return what is said, where the address is."""
    return {name: value for name, value in meta.items() if value} if meta["url"] else {}


def _moment(text: str | None) -> str | None:
    """Return the time that a page's number is made of; its zone is not said, and taken for UTC."""
    try:
        return datetime.strptime(text or "", _MOMENT).replace(tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return None


READERS: Mapping[str, Callable[[bytes], dict[str, Any]]] = {
    OURS: _read_ours,
    "index.rdf": _read_maff,
    "index.dat": _read_scrapbook,
}
"""Names of files that may say more of the page beside them, and what reads each."""
