"""What every kind of old backup has in common: how one is told, whose it is, and the pages in it."""

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from scraper.extract.place import nowhere, place_at
from scraper.sites import parse_address
from scraper.sites.urls import journal_url
from scraper.sources.files.folder import read_bytes
from scraper.sources.files.kinds import HEAD
from storage.errors import AddressError, UsageError
from storage.records import DumpKind, Page

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""What such a text begins with: programs of Windows save them so."""
MEDIA_TYPES = {".json": "application/json", ".csv": "text/csv", ".md": "text/markdown"}

_NAME = re.compile(r"[a-z0-9_]{1,40}")
_NO_NAMES = frozenset(
    {"backup", "backups", "blog", "comments", "dreamwidth", "dump", "dw", "entries", "events", "export"}
    | {"jbackup", "journal", "lj", "livejournal", "ljdump", "my_journal", "new", "old", "out", "output"}
    | {"posts", "test", "archive", "archives", "data", "desktop", "documents", "downloads", "files", "folder"}
    | {"tmp", "temp"}
)
"""What people and programs call files, whoever's they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the person says of what is given, and what the archive knows."""

    kind: DumpKind | None = None
    """Taken for this, whatever it looks like."""
    journal: str | None = None
    """The journal's address, for dumps that name none."""
    site: str | None = None
    """The domain of the site, for dumps that name a journal and no site."""
    url: str | None = None
    """The address of the page, where one page is given; counts before what the page itself says."""
    is_of_one_file: bool = False
    """One file is given: what is said is said of that, and not of whatever a folder holds."""
    known: tuple[str, ...] = ()
    """Addresses of the journals that are in the archive, for dumps that may be called after theirs."""


NOTHING_SAID = Said()


class UnnamedDumpError(UsageError):
    """A dump that names no journal; or a packed file in which some do not."""

    def __init__(self, file: Path, *, inside: Sequence[str] = ()) -> None:
        named = (
            f"{', '.join(inside[:3])}{' and others' if inside[3:] else ''} in {file}" if inside else str(file)
        )
        super().__init__(
            f"{named} does not say which journal it is of; say it with --journal, such as"
            " --journal https://somebody.livejournal.com/"
        )
        self.file = file


class OtherJournalError(UsageError):
    """A dump that names another journal than the person does."""

    def __init__(self, file: Path, *, named: str, said: str) -> None:
        super().__init__(
            f"{file} is of {named}, as it says itself, and --journal says {said}: it stayed out, so that two"
            " journals do not become one; import it without --journal, or, if only its name says so and is"
            " wrong, alone with it"
        )


def _never(_file: Path, _root: Path) -> bool:
    return False


def _no_pictures(_file: Path, _is_wanted: Callable[[str], bool]) -> Iterator[Page]:
    return iter(())


def _first(_file: Path) -> int:
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DumpFormat:
    """A kind of backup: one file of this folder, one line in `DUMPS`."""

    kind: DumpKind
    about: str
    """What it is, in words people know; `ljkeep import --list` shows them."""
    recognises: Callable[[Path, bytes], bool]
    """Whether a file is of one, by its name and its first bytes; total, and cheap."""
    pages: Callable[[Path, Said], Iterator[Page]]
    """Yields the pages in a file.

    Raises `UsageError` where it cannot be read, or nothing says whose journal it is.
    """
    names: re.Pattern[str] | None = None
    """Searched in the path of a file within a ZIP file: what fits is looked at, besides what may be a page
    by its name."""
    rank: Callable[[Path], int] = _first
    """When a file is read: entries before the comments on them, names before what they wrote."""
    is_copy: Callable[[Path, Path], bool] = _never
    """Whether a file below a folder only says again what another file of the same dump says whole."""
    pictures: Callable[[Path, Callable[[str], bool]], Iterator[Page]] = _no_pictures
    """Yields the pictures in a file whose addresses are asked for."""


def head_of(file: Path) -> bytes:
    """Return the first bytes of a file, in UTF-8 if it is in UTF-16; none where it cannot be read."""
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD)
    except OSError:
        return b""
    return head.decode("utf-16", "ignore").encode() if head.startswith(UTF_16) else head


def saved_at(file: Path) -> str:
    """Return when a file was written, in UTC."""
    return datetime.fromtimestamp(file.stat().st_mtime, tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def home_of(file: Path, said: Said, known: str | None) -> str:
    """Return the journal's address: as the dump says it, else as the person does.

    Raises:
        UnnamedDumpError: Neither says one.
    """
    place = place_at(known or said.journal or "")
    if place is None or place.journal.url is None:
        raise UnnamedDumpError(file)
    return place.journal.url


def home_named(file: Path, said: Said, *, name: str, site: str | None = None, is_guess: bool = False) -> str:
    """Return the address of a journal of which a dump says only the name.

    Where nobody says which site it is on, it is kept nowhere: it joins the journal of its name as soon as one
    is known, whichever comes first, and a finding says so until then.

    Args:
        file: The dump.
        said: What the person says counts for what the dump does not say.
        name: The journal's name.
        site: The domain of the only site that such a dump can be of; None where it may be of any.
        is_guess: The name is the file's, or whose program it was: what is said of one file goes first.

    Raises:
        UnnamedDumpError: The name is none.
        OtherJournalError: The person names another journal.
    """
    if not _NAME.fullmatch(name) or (is_guess and name in _NO_NAMES):
        return home_of(file, said, None)
    if said.journal is not None:
        home = home_of(file, said, None)
        if not (is_guess and said.is_of_one_file) and not _is_named(home, name=name, site=site):
            named = f"{name} on {site}" if site else name
            raise OtherJournalError(file, named=named, said=said.journal)
        return home
    domain = site or said.site
    if domain is None:
        return nowhere(name)
    with suppress(AddressError):
        return journal_url(parse_address(f"{name}@{domain}"))
    return home_of(file, said, f"http://{name.replace('_', '-')}.{domain}/")


def _is_named(home: str, *, name: str, site: str | None) -> bool:
    """Return whether an address is that of a journal of a name, on a site if one is known."""
    place = place_at(home)
    if place is None or place.journal.name != name.replace("-", "_"):
        return False
    return site is None or place.address.site.domain == site or urlsplit(home).netloc.endswith(f".{site}")


def page_at(url: str, file: Path, body: bytes, kind: DumpKind, *, media_type: str | None = None) -> Page:
    """Return a page of a dump; which file it was stands behind the `#` of its address."""
    return Page(
        url=url,
        final_url=url,
        media_type=media_type or MEDIA_TYPES.get(file.suffix.lower(), "text/xml"),
        fetched_at=saved_at(file),
        body=body,
        source=kind.value,
    )


def one_page(file: Path, kind: DumpKind, url: Callable[[bytes], str]) -> Iterator[Page]:
    """Yield a file as the one page it is.

    Args:
        file: The file.
        kind: What it is of.
        url: Returns the address of what it is about, of its bytes.

    Raises:
        UsageError: It cannot be read.
    """
    body = read_bytes(file)
    yield page_at(url(body), file, body, kind)


def marked(url: str, file: Path, part: object = "") -> str:
    """Return an address with the file it was read from behind it, and which part of that."""
    return f"{url}#{quote(file.name)}{f'-{part}' if part != '' else ''}"
