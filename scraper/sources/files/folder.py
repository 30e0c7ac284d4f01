"""Saved files as a source: HTML, text, feeds, comment answers; a `meta.json` beside them says more."""

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scraper.extract.page.captures import original_page
from scraper.sources.files.mhtml import is_mhtml, read_mhtml
from storage.errors import UsageError
from storage.records import Page

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
    ".xml": "text/xml",
    ".rss": "text/xml",
    ".atom": "text/xml",
    ".json": "application/json",
    ".txt": "text/plain",
}
"""Suffixes of files that may be pages."""
BESIDE = frozenset({"meta.json", "expected.json"})
"""Files that say more of a page, and are none."""
HEAD = 20_000
"""Bytes at the start of a page in which its address may stand."""
LARGEST = 64 << 20
"""Bytes of the largest file taken for a page."""
SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(?P<url>https?://[^\s>]+)")
KEPT_COPY = re.compile(rb'__wm\.wombat\(\s*"(?P<url>https?://[^"\s]+)"\s*,\s*"(?P<when>\d{14})"')
"""In the head of every page that the Wayback Machine hands out: what it is a copy of, and since when."""
CANONICAL = re.compile(
    rb"""<link\b(?=[^>]*\brel=["']?canonical["'\s>])[^>]*?\bhref=["']?(?P<url>https?://[^"'\s>]+)""",
    re.IGNORECASE,
)


def find_files(
    paths: Iterable[Path], *, also: Callable[[Path], bool] = lambda _file: False
) -> Iterator[Path]:
    """Yield the page files that paths name: files as they are, folders with all below them, in order.

    Args:
        paths: Files and folders.
        also: Says of a file in a folder whether it is wanted although it is no page file.

    Raises:
        UsageError: There is nothing at a path.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(
                file for file in path.rglob("*") if file.is_file() and (is_page_file(file) or also(file))
            )
        elif path.is_file():
            yield path
        elif path.exists():
            raise UsageError(f"{path} is neither a file nor a folder; name saved pages, or folders of them")
        else:
            raise UsageError(f"there is no file or folder at {path}; check the spelling")


def count_left_out(
    paths: Iterable[Path], *, also: Callable[[Path], bool] = lambda _file: False
) -> Counter[str]:
    """Return how many files of folders are no page files, by suffix."""
    files = (file for path in paths if path.is_dir() for file in path.rglob("*") if file.is_file())
    return Counter(
        file.suffix.lower() or "without suffix"
        for file in files
        if not is_page_file(file) and not also(file) and file.name not in BESIDE
    )


def is_page_file(file: Path) -> bool:
    """Return whether a file found in a folder may be a page."""
    return file.suffix.lower() in MEDIA_TYPES and file.name not in BESIDE


def read_file(file: Path) -> Page:
    """Return a saved file as a page.

    Raises:
        UsageError: The file cannot be read, or is too big for a page.
    """
    body = read_bytes(file)
    saved_at = datetime.fromtimestamp(file.stat().st_mtime, tz=UTC)
    meta = _read_meta(file.with_name("meta.json"))
    saved = read_mhtml(body) if is_mhtml(body) else None
    body, said, kind = (saved.body, saved.url, saved.media_type) if saved else (body, None, None)
    own = said or find_url(body)
    named = (_text(meta, "url"), own) if file.stem == "page" else (own, _text(meta, "url"))
    url = named[0] or named[1] or file.resolve().as_uri()
    page = Page(
        url=url,
        final_url=_text(meta, "final_url") or url,
        status=meta["status"] if isinstance(meta.get("status"), int) else 200,
        media_type=_text(meta, "media_type") or kind or MEDIA_TYPES.get(file.suffix.lower()),
        fetched_at=_text(meta, "fetched_at") or saved_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        body=body,
        source="import",
    )
    return original_page(page)


def read_bytes(file: Path) -> bytes:
    """Return what is in a saved file.

    Raises:
        UsageError: The file cannot be read, or is too big for a page.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise UsageError(f"{file} is larger than {LARGEST >> 20} MB, too big for a page; leave it out")
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}") from error


def find_url(body: bytes) -> str | None:
    """Return the address that a saved page says it has, None where it says none.

    >>> find_url(b'<!-- saved from url=(0041)https://a.livejournal.com/310.html -->')
    'https://a.livejournal.com/310.html'
    """
    head = body[:HEAD]
    if kept := KEPT_COPY.search(head):
        url = html.unescape(kept["url"].decode("utf-8", "replace"))
        return f"https://web.archive.org/web/{kept['when'].decode()}/{url}"
    match = SAVED_FROM.search(head) or CANONICAL.search(head)
    return html.unescape(match["url"].decode("utf-8", "replace")) if match else None


def _read_meta(file: Path) -> dict[str, Any]:
    try:
        meta = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return meta if isinstance(meta, dict) else {}


def _text(meta: dict[str, Any], key: str) -> str | None:
    value = meta.get(key)
    return value if isinstance(value, str) and value else None
