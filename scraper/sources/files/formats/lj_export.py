"""Folders of livejournal-export: entries with their comments as JSON, and the site's comment export."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from scraper.sources.files.formats.form import DumpFormat, Said, head_of, home_of, one_page
from scraper.sources.files.kinds import HEAD
from storage.records import DumpKind, Page

_META = re.compile(rb"<livejournal\b[^>]*>\s*<maxid>")
_BODY = re.compile(rb"<livejournal\b[^>]*>\s*<comments>")
_POST = re.compile(rb'\A\s*\{\s*"id":\s*"?\d+"?,\s*"post":\s*\{')
_ALL = re.compile(rb'\A\s*\[\s*\{\s*"id":\s*"?\d+"?,\s*"(?:date|jitemid)":')
_LISTS = frozenset({"posts-json", "comments-json"})
"""Folders with one file of all posts, or all comments."""
_COPIES = frozenset({"posts-html", "posts-markdown", "comments-markdown"})
"""Folders that say again, and less, what stands in `posts-json` and `posts-xml`."""
_WHOLE = ("posts-json", "posts-xml")


def recognises(file: Path, head: bytes) -> bool:
    """Whether a file is an entry as JSON, or of the comment export, as that tool lays them down."""
    if _POST.search(head):
        return True
    if file.parent.name in _LISTS and _ALL.search(head):
        return True
    return _META.search(head) is not None or _BODY.search(head) is not None


def is_copy(file: Path, folder: Path) -> bool:
    """Whether a file only says again what another file of the folder says whole."""
    parts = file.relative_to(folder).parts
    if parts[0] == "comments-json":
        return _has_entries(folder) or (folder / "comments-xml").is_dir()
    if parts[0] == "posts-json" and file.name == "all.json":
        return _has_entries(folder) or (folder / "posts-xml").is_dir()
    return parts[0] in _COPIES and any((folder / name).is_dir() for name in _WHOLE)


def _has_entries(folder: Path) -> bool:
    """Whether the entries lie there one by one; looked for no further than the first of them."""
    try:
        with os.scandir(folder / "posts-json") as found:
            return any(Path(each.name).stem.isdigit() and each.name.endswith(".json") for each in found)
    except OSError:
        return False


def rank(file: Path) -> int:
    """Names come before what they wrote."""
    head = head_of(file)
    if _META.search(head) is not None:
        return 1
    return 2 if _BODY.search(head) is not None or file.parent.name == "comments-json" else 0


def pages(file: Path, said: Said) -> Iterator[Page]:
    """Yield the file, at the address of its entry, or of the export of the journal's comments."""

    def url(body: bytes) -> str:
        home = home_of(file, said, None)
        if file.parent.name in _LISTS and _ALL.search(body[:HEAD]):
            return f"{home}#{file.parent.name}/{quote(file.name)}"
        if file.suffix == ".json":
            return f"{home}{file.stem}.html#{quote(file.name)}"
        part = "comment_meta" if _META.search(body[:HEAD]) else "comment_body"
        return f"{home}export_comments?get={part}#{quote(file.name)}"

    yield from one_page(file, DumpKind.LJ_EXPORT, url)


FORMAT = DumpFormat(
    kind=DumpKind.LJ_EXPORT,
    about="a folder of livejournal-export, its JSON and XML; --journal says whose",
    recognises=recognises,
    pages=pages,
    rank=rank,
    is_copy=is_copy,
)
