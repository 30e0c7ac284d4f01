"""What LJ Archiver (BestLJArchiver) wrote: its XML, the state it keeps as JSON, and its pages."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scraper.extract.place import place_at
from scraper.sources.files.folder import read_bytes
from scraper.sources.files.formats.form import DumpFormat, Said, head_of, home_named, marked, page_at
from scraper.sources.files.formats.pieces import media_type_of, pieces
from storage.errors import UsageError
from storage.records import DumpKind, Page

_XML = re.compile(rb"<journal\b[^<>]*?\bname=[\"']([^\"'<>]{1,60})[\"'][^<>]*>\s*<meta>")
_POST = re.compile(rb"<post\b[^<>]*?\bid=[\"'](\d{1,18})[\"']")
_JSON = re.compile(rb'\A\s*[\[{].{0,3000}?"ditemid":\s*\d', re.DOTALL)
_STATE = re.compile(rb'\A\s*\{\s*"(?:all_ids|posts)":')
_PAGE = b'<h1 class="post-title">'
_ORIGINAL = re.compile(rb'<a href="(https?://[^"<>\s]{1,300}/\d{1,18}\.html)"[^<>]*>')
_SITE = "livejournal.com"


def recognises(file: Path, head: bytes) -> bool:
    """Whether a file is one of its three forms."""
    if _XML.search(head):
        return True
    if file.suffix == ".json":
        return _JSON.search(head) is not None or (
            file.name == ".state.json" and _STATE.search(head) is not None
        )
    return _PAGE in head and b'<article class="post">' in head and _ORIGINAL.search(head) is not None


def pages(file: Path, said: Said) -> Iterator[Page]:
    """Yield each entry with its comments, at the entry's address."""
    head = head_of(file)
    match = _XML.search(head)
    if match:
        yield from _xml(file, said, match[1].decode("utf-8", "replace"))
    elif file.suffix == ".json":
        yield from _json(file, said)
    else:
        yield from _page(file)


def _xml(file: Path, said: Said, name: str) -> Iterator[Page]:
    home = home_named(file, said, name=name.lower().replace("-", "_"), site=_SITE)
    kind = media_type_of(head_of(file))
    for piece in pieces(file, ("journal", "posts", "post")):
        number = _POST.match(piece.body)
        url = f"{home}{number[1].decode()}.html" if number else home
        yield page_at(marked(url, file), file, piece.body, DumpKind.BESTLJ, media_type=kind)


def _json(file: Path, said: Said) -> Iterator[Page]:
    try:
        told = json.loads(read_bytes(file))
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file} cannot be read: it is no whole JSON; look for another copy") from error
    for post in _posts(told):
        url = str(post.get("url") or "")
        place = place_at(url) if url else None
        if place is None:
            name = file.resolve().parent.name.lower().replace("-", "_")
            home = home_named(file, said, name=name, site=_SITE, is_guess=True)
            url = f"{home}{post['ditemid']}.html"
        body = json.dumps(post, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        yield page_at(marked(url, file), file, body, DumpKind.BESTLJ)


def _posts(told: Any) -> Iterator[Mapping[str, Any]]:
    """Yield entries, wherever the tool puts them: a list, under `posts`, or by their numbers."""
    if isinstance(told, Mapping):
        told = told if "ditemid" in told else told.get("posts", told)
    rows = [told] if isinstance(told, Mapping) and "ditemid" in told else told
    for row in rows.values() if isinstance(rows, Mapping) else rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping) and str(row.get("ditemid") or "").isdecimal():
            yield row


def _page(file: Path) -> Iterator[Page]:
    body = read_bytes(file)
    match = _ORIGINAL.search(body)
    url = match[1].decode("ascii", "replace") if match else file.resolve().as_uri()
    yield page_at(marked(url, file), file, body, DumpKind.BESTLJ, media_type="text/html; charset=utf-8")


FORMAT = DumpFormat(
    kind=DumpKind.BESTLJ,
    about="a folder of LJ Archiver (BestLJArchiver): its XML, JSON or pages",
    recognises=recognises,
    pages=pages,
)
