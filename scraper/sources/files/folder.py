"""Saved files as a source: HTML, text, feeds, comment answers; a `meta.json` beside them says more."""

import codecs
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scraper.extract.page.captures import original_page
from scraper.net.hosts import usable
from scraper.sources.files.addresses import find_saved_at, find_url, is_mirrored_name, mirrored_url
from scraper.sources.files.beside import LARGEST as LARGEST_BESIDE
from scraper.sources.files.beside import OURS, READERS, read_beside
from scraper.sources.files.envelope import read_envelope
from scraper.sources.files.kinds import HEAD, kind_of_file
from storage.database import plain
from storage.errors import UsageError
from storage.records import SAVED, Page

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
    ".webarchive": "text/html",
    ".xml": "text/xml",
    ".rss": "text/xml",
    ".atom": "text/xml",
    ".json": "application/json",
    ".txt": "text/plain",
}
"""Suffixes of files that may be pages."""
BESIDE = frozenset({OURS, "expected.json"})
"""Files that say more of a page, and are none."""
_OF_PROGRAMS = ("._", "~$", ".~lock.")
"""Begin the names of files in which a Mac keeps what it knows of a file, and Word that it is open."""
_OF_SYSTEMS = frozenset(
    {
        "thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        ".ds_store",
        "icon\r",
        ".directory",
        ".picasa.ini",
        ".nomedia",
    }
)
"""Files that systems put into folders for themselves; nobody knows that they are there."""
LOCKED = "a folder that cannot be opened"
_BESIDE_PAGES = re.compile(
    r"(?P<page>.+)(?:[_-](?:files|dateien|fichiers|archivos|bestanden|pliki)|\.files)", re.IGNORECASE
)
"""The folder that a browser puts beside a page saved as "complete", in its own language."""
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf|\s|<!--[^>]{0,2000}-->|<\?xml[^>]{0,200}\?>)*<(?:!doctype\s+html|html|head|title)\b",
    re.IGNORECASE,
)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
STATUSES = range(100, 600)
FRAME = "a frame of a saved page"
DEEP = "too deep to be followed"
LARGEST = 64 << 20
"""Bytes of the largest file taken for a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """A saved file, wherever it lies: in a folder, or in a packed one."""

    parts: tuple[str, ...]
    """Its path, folder by folder."""
    uri: str
    """What stands for its address where it says none."""
    body: bytes
    beside: Mapping[str, bytes]
    """What is in the files beside it that may say more of it, by their names; "" where that is odd."""
    saved_at: datetime
    url: str | None = None
    """Its address, as the person says: counts before what it says itself."""


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
                for file, is_in in _below(path, root)
                if is_in and file.is_file() and _is_wanted(file, also)
            )
        elif path.is_file():
            yield path
        elif path.exists():
            raise UsageError(f"{path} is neither a file nor a folder; name saved pages, or folders of them")
        else:
            raise UsageError(f"there is no file or folder at {path}; check the spelling")


def find_left_out(
    paths: Iterable[Path], *, also: Callable[[Path], bool] = lambda _file: False
) -> dict[str, list[Path]]:
    """Return the files of folders that are no page files, and folders that cannot be opened, by kind."""
    left_out: defaultdict[str, list[Path]] = defaultdict(list)
    for path in paths:
        root = path.resolve()
        locked: list[Path] = []
        for file, is_in in _below(path, root, locked) if path.is_dir() else ():
            if not is_in:
                left_out[f"link that leads out of {path}"].append(file)
            elif file.is_file() and not (_is_wanted(file, also) or is_for_no_one(file.name)):
                left_out[FRAME if _is_frame(file) else kind_of_file(file)].append(file)
        if locked:
            left_out[LOCKED] += locked
    return dict(left_out)


def _below(path: Path, root: Path, locked: list[Path] | None = None) -> Iterator[tuple[Path, bool]]:
    """Yield the files in a folder and all below it, and links to folders, which are not followed.

    Args:
        path: The folder.
        root: The same, its own links followed.
        locked: Gets the folders that cannot be opened.

    Yields:
        Each, and whether it lies in the folder, links followed.
    """

    def note(error: OSError) -> None:
        if locked is not None and error.filename is not None:
            locked.append(Path(error.filename))

    for place, folders, files in os.walk(path, onerror=note):
        is_in = is_inside(Path(place), root)
        for name in sorted((*files, *(each for each in folders if Path(place, each).is_symlink()))):
            file = Path(place, name)
            yield file, is_inside(file, root) if file.is_symlink() else is_in


def _is_wanted(file: Path, also: Callable[[Path], bool]) -> bool:
    if is_for_no_one(file.name) or _is_frame(file):
        return False
    return is_page_file(file) or also(file) or looks_like_page(_head(file))


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(HEAD)
    except OSError:
        return b""


def _is_frame(file: Path) -> bool:
    """Return whether a file is a frame of a page that was saved with all that is on it."""
    beside = _BESIDE_PAGES.fullmatch(file.parent.name) if is_page_file(file) else None
    return beside is not None and any(
        file.parent.with_name(beside["page"] + suffix).is_file() for suffix in (".html", ".htm")
    )


def is_for_no_one(name: str) -> bool:
    """Return whether a file is what a system, or ljkeep, put beside others: no part of what was saved.

    >>> is_for_no_one("Thumbs.db"), is_for_no_one("._310.html"), is_for_no_one("meta.json")
    (True, True, True)
    """
    return name in BESIDE or name.lower() in _OF_SYSTEMS or name.startswith(_OF_PROGRAMS)


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
    return is_page_name(file.name)


def looks_like_page(head: bytes) -> bool:
    r"""Return whether a file is a page by its first bytes, whatever it is called, such as `9033.html.1`.

    >>> looks_like_page(b"<!-- a note -->\n<HTML><head>"), looks_like_page(b"<?xml version='1.0'?><svg>")
    (True, False)
    """
    text = head.decode("utf-16", "ignore").encode() if head.startswith(_WIDE) else head
    return _PAGE.match(text) is not None


def is_page_name(name: str) -> bool:
    """Return whether a file with a name may be a page.

    >>> is_page_name("310.html"), is_page_name("310.html?thread=512"), is_page_name("meta.json")
    (True, True, False)
    """
    if is_for_no_one(name):
        return False
    return Path(name).suffix.lower() in MEDIA_TYPES or is_mirrored_name(name)


def read_file(file: Path, *, url: str | None = None) -> Page:
    """Return a saved file as a page.

    Args:
        file: It.
        url: Its address, as the person says.

    Raises:
        UsageError: The file cannot be read, or is too big for a page.
    """
    place = file.resolve()
    return read_loose(
        Loose(
            parts=place.parts,
            uri=place.as_uri(),
            body=read_bytes(file),
            beside={name: _read_beside(near) for name in READERS if (near := file.with_name(name)).is_file()},
            saved_at=datetime.fromtimestamp(file.stat().st_mtime, tz=UTC),
            url=url,
        )
    )


def read_loose(loose: Loose) -> Page:
    """Return a saved file as a page: with the address it says, its `meta.json` says, or its folders say.

    Raises:
        UsageError: Its parts lie too deep within each other.
    """
    name, body = Path(loose.parts[-1]), loose.body
    meta = read_beside(loose.beside)
    try:
        saved = read_envelope(body)
    except RecursionError as error:
        raise UsageError(
            f"{name} cannot be read: its parts lie within each other {DEEP}; open it in a browser, and save"
            " the page again"
        ) from error
    body, said, kind = (saved.body, saved.url, saved.media_type) if saved else (body, None, None)
    saved_at = (saved.saved_at if saved else None) or find_saved_at(body)
    own = said or find_url(body)
    told = usable(_text(meta, "url"))
    named = (told, own) if name.stem == "page" else (own, told)
    url = loose.url or named[0] or named[1] or usable(mirrored_url(loose.parts)) or loose.uri
    page = Page(
        url=url,
        final_url=usable(_text(meta, "final_url")) or url,
        status=meta["status"] if meta.get("status") in STATUSES else 200,
        media_type=_text(meta, "media_type") or kind or MEDIA_TYPES.get(name.suffix.lower()),
        fetched_at=_text(meta, "fetched_at") or saved_at or loose.saved_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        body=body,
        source=SAVED,
        is_noted=OURS in loose.beside,
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


def _read_beside(file: Path) -> bytes:
    """Return what is in a file beside a page; nothing where that is odd, or a link to elsewhere."""
    try:
        if not is_inside(file, file.parent.resolve()) or file.stat().st_size > LARGEST_BESIDE:
            return b""
        return file.read_bytes()
    except OSError:
        return b""


def _text(meta: dict[str, Any], key: str) -> str | None:
    value = meta.get(key)
    return value if isinstance(value, str) and value and value == plain(value) else None
