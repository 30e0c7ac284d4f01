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
from scraper.net.hosts import usable
from scraper.sources.files.mhtml import is_mhtml, read_mhtml
from storage.database import plain
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
LARGEST_META = 1 << 20
"""Bytes of the largest file that says more of a page."""
STATUSES = range(100, 600)
DEEP = "too deep to be followed"
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
            root = path.resolve()
            yield from sorted(
                file
                for file in path.rglob("*")
                if (is_page_file(file) or also(file)) and is_inside(file, root) and file.is_file()
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
    left_out: Counter[str] = Counter()
    for path in paths:
        root = path.resolve()
        for file in path.rglob("*") if path.is_dir() else ():
            if not is_inside(file, root):
                left_out[f"link that leads out of {path}"] += 1
            elif file.is_file() and not (is_page_file(file) or also(file) or file.name in BESIDE):
                left_out[file.suffix.lower() or "without suffix"] += 1
    return left_out


def is_inside(file: Path, root: Path) -> bool:
    """Return whether a file lies in a folder, links followed: no link leads out of what was given.

    Args:
        file: As it was found.
        root: The folder, its own links followed.
    """
    try:
        return file.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


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
    try:
        saved = read_mhtml(body) if is_mhtml(body) else None
    except RecursionError as error:
        raise UsageError(
            f"{file} cannot be read: its parts lie within each other {DEEP}; open it in a browser, and save"
            " the page again"
        ) from error
    body, said, kind = (saved.body, saved.url, saved.media_type) if saved else (body, None, None)
    own = said or find_url(body)
    told = usable(_text(meta, "url"))
    named = (told, own) if file.stem == "page" else (own, told)
    url = named[0] or named[1] or file.resolve().as_uri()
    page = Page(
        url=url,
        final_url=usable(_text(meta, "final_url")) or url,
        status=meta["status"] if meta.get("status") in STATUSES else 200,
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
    if (kept := KEPT_COPY.search(head)) and usable(kept["url"].decode("utf-8", "replace")):
        url = html.unescape(kept["url"].decode("utf-8", "replace"))
        return f"https://web.archive.org/web/{kept['when'].decode()}/{url}"
    match = SAVED_FROM.search(head) or CANONICAL.search(head)
    return usable(html.unescape(match["url"].decode("utf-8", "replace"))) if match else None


def _read_meta(file: Path) -> dict[str, Any]:
    """Return what a file beside a page says of it; nothing where that is odd, or a link to elsewhere."""
    try:
        if not is_inside(file, file.parent.resolve()) or file.stat().st_size > LARGEST_META:
            return {}
        meta = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return meta if isinstance(meta, dict) else {}


def _text(meta: dict[str, Any], key: str) -> str | None:
    value = meta.get(key)
    return value if isinstance(value, str) and value and value == plain(value) else None
