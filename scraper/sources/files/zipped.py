"""ZIP and WACZ files, and tar files made such, as a source: opened like folders, unpacked nowhere.

Members are read one by one, each only as far as a page can be long, all of them together only as far as a
file of that size can hold by honest packing. What a name says of a place (`../`) leads nowhere. A packed file
in a packed file is opened too, as deep as people nest them.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

from scraper.extract.parts.images import find_images
from scraper.sources.files.beside import LARGEST as LARGEST_BESIDE
from scraper.sources.files.beside import READERS
from scraper.sources.files.envelope import is_envelope, read_envelope_pictures
from scraper.sources.files.folder import (
    LARGEST,
    Loose,
    is_for_no_one,
    is_page_name,
    looks_like_page,
    read_loose,
)
from scraper.sources.files.formats import format_of, rank_of, read_dump
from scraper.sources.files.formats.form import NOTHING_SAID, Said, UnnamedDumpError
from scraper.sources.files.kinds import HEAD, PACKED, kind_of, named_kind
from scraper.sources.files.mail import is_mail, read_mail
from scraper.sources.files.tarred import SUFFIXES as TARRED
from scraper.sources.files.tarred import is_tar_head
from scraper.sources.files.unzipped import (
    MAGIC,
    NO_PAGES,
    Budget,
    Members,
    opened_members,
    unpacked_dumps,
    why_not,
)
from scraper.sources.files.warc import is_warc_name, read_warc, read_warc_pictures
from storage.errors import UsageError
from storage.records import SAVED, Page

SUFFIXES = (".zip", ".wacz", ".maff", *TARRED)
DEEPEST = 4
"""Packed files within each other that are opened."""
_LARGEST_PICTURE = 20 << 20


def is_packed(file: Path) -> bool:
    """Return whether a file is one by its first bytes, or by its name where it cannot be read."""
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD)
    except OSError:
        return file.suffix.lower() in SUFFIXES
    # Books and office documents are packed as ZIP files are.
    return (head.startswith(MAGIC) and named_kind("", head) == PACKED) or is_tar_head(head, file.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """A packed file, wherever it lies: on the disk, or within another one."""

    file: Path
    uri: str
    """What stands for its address."""
    budget: Budget
    depth: int = 1


def _box(file: Path) -> _Box:
    return _Box(file=file, uri=file.resolve().as_uri(), budget=Budget(file))


def read_zip(file: Path, left_out: Counter[str], said: Said = NOTHING_SAID) -> Iterator[Page]:
    """Yield the pages in a file, in WARC and packed files in it too, by the order of names; then backups.

    Args:
        file: A ZIP, WACZ or tar file.
        left_out: Counts what is no page, by kind.
        said: What the person says of backups of other tools in it.

    Raises:
        UsageError: It is damaged, protected, or unpacks to more than any honest file.
    """
    yield from _pages(_box(file), left_out, said)


def _pages(box: _Box, left_out: Counter[str], said: Said) -> Iterator[Page]:
    with opened_members(box.file, box.budget) as members, tempfile.TemporaryDirectory() as place:
        unpacked = unpacked_dumps(members, Path(place))
        broken = [f"{name}: {why}" for name, why in unpacked.damaged.items()]
        for name in members:
            if name in unpacked.dumps or name in unpacked.damaged:
                continue
            try:
                inner = _inner(box, members, name, Path(place))
                yield from _of_one(box, members, name, inner=inner, left_out=left_out, said=said)
            except NO_PAGES as error:
                broken.append(f"{name}: {why_not(error)}")
            except _InnerError as error:
                broken.append(f"{name}: {error}")
        unnamed = list[str]()
        for name, dump in sorted(unpacked.dumps.items(), key=_order):
            try:
                yield from _read_dump(dump, said)
            except UnnamedDumpError:
                unnamed.append(name)
            except UsageError as error:
                broken.append(str(error).replace(str(dump), name))
        _check(box.file, broken, unnamed)


class _InnerError(Exception):
    """Why a packed file within another one cannot be read, or not to its end."""


def _of_one(
    box: _Box, members: Members, name: str, *, inner: _Box | None, left_out: Counter[str], said: Said
) -> Iterator[Page]:
    """Yield the pages in a member, a packed file itself or not."""
    if inner is None:
        yield from _pages_of(box, members, name, left_out)
        return
    try:
        yield from _pages(inner, left_out, said)
    except UsageError as error:
        raise _InnerError(str(error).replace(str(inner.file), name)) from error


def _check(file: Path, broken: list[str], unnamed: list[str]) -> None:
    """See that all members were read.

    Raises:
        UsageError: Some were not.
    """
    if unnamed and not broken:
        raise UnnamedDumpError(file, inside=unnamed)
    broken += [f"{name} does not say which journal it is of, say it with --journal" for name in unnamed]
    if broken:
        raise UsageError(
            f"{len(broken)} of the files in {file} cannot be read ({'; '.join(broken[:3])});"
            " the others were taken"
        )


def _pages_of(box: _Box, members: Members, name: str, left_out: Counter[str]) -> Iterator[Page]:
    """Yield the pages in a member that is not packed itself; count one that holds none."""
    last = PurePosixPath(name).name
    if is_warc_name(name):
        yield from read_warc(members.path(name), left_out)
    elif is_for_no_one(last):
        return
    elif is_mail(last, members.head(name), is_page=is_page_name(last)):
        yield from _letters(box, members, name, left_out)
    elif not members.is_readable(name):
        members.read(name)  # Which raises: what it says is told.
    elif not (is_page_name(last) or looks_like_page(members.head(name))):
        left_out[kind_of(name, members.head(name))] += 1
    elif members.size(name) > LARGEST:
        left_out["larger than any page"] += 1
    else:
        body = members.read(name)
        if not members.is_of_wacz(name):
            yield read_loose(_loose(box, members, name, body))


def _letters(box: _Box, members: Members, name: str, left_out: Counter[str]) -> Iterator[Page]:
    saved_at = members.saved_at(name).strftime("%Y-%m-%dT%H:%M:%SZ")
    return read_mail(members.opened(name), f"{box.uri}/{quote(name)}", left_out, saved_at=saved_at)


def _inner(box: _Box, members: Members, name: str, folder: Path) -> _Box | None:
    """Return a packed file that lies in another one, copied to where it is opened; None for other files."""
    is_other = is_warc_name(name) or is_for_no_one(PurePosixPath(name).name)
    if is_other or box.depth >= DEEPEST or not members.is_packed(name):
        return None
    place = members.copied(name, folder)
    return _Box(file=place, uri=f"{box.uri}/{quote(name)}", budget=box.budget, depth=box.depth + 1)


def read_zip_pictures(file: Path, is_wanted: Callable[[str], bool]) -> Iterator[Page]:
    """Yield the pictures asked for that lie in a file: in WARC files, and with the pages that show them.

    Raises:
        UsageError: As of `read_zip`.
    """
    yield from _pictures(_box(file), is_wanted)


def _pictures(box: _Box, is_wanted: Callable[[str], bool]) -> Iterator[Page]:
    with ExitStack() as stack:
        members = stack.enter_context(opened_members(box.file, box.budget))
        place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for name in members:
            inner = None
            with suppress(*NO_PAGES):  # Said when its pages were read; so is what is wrong with inner files.
                inner = _inner(box, members, name, place)
            if inner is not None:
                with suppress(UsageError):
                    yield from _pictures(inner, is_wanted)
            elif is_warc_name(name):
                yield from read_warc_pictures(members.path(name), is_wanted)
            elif is_page_name(PurePosixPath(name).name) and members.size(name) <= LARGEST:
                body = b""
                with suppress(*NO_PAGES):
                    body = members.read(name)
                if b"<" in body[:1000] or is_envelope(body):
                    yield from _shown(box, members, name, body, is_wanted)


def _shown(
    box: _Box, members: Members, name: str, body: bytes, is_wanted: Callable[[str], bool]
) -> Iterator[Page]:
    """Yield the pictures that a page shows from within its own envelope, or from files near it."""
    page = read_loose(_loose(box, members, name, body))
    if is_envelope(body):
        yield from (each for each in read_envelope_pictures(body, page) if is_wanted(each.url))
        return
    for url in dict.fromkeys(find_images(page.body.decode("utf-8", "replace"))):
        try:
            parts = urlsplit(url)
            whole = urljoin(page.url, url)
        except ValueError:
            continue
        near = unquote(urljoin(f"/{name}", parts.path).lstrip("/"))
        is_near = not parts.scheme and not parts.netloc and near in members
        if is_near and members.size(near) <= _LARGEST_PICTURE and is_wanted(whole):
            yield Page(
                url=whole,
                final_url=whole,
                status=200,
                fetched_at=page.fetched_at,
                body=members.read(near),
                source=SAVED,
            )


def _order(dump: tuple[str, Path | None]) -> tuple[int, str]:
    """Return when a file of a dump is read: entries before the comments on them."""
    name, file = dump
    return (rank_of(file) if file is not None else 0), name


def _read_dump(dump: Path | None, said: Said) -> Iterator[Page]:
    if dump is None:
        return iter(())
    found = format_of(dump)
    kind = said.kind or (found.kind if found is not None else None)
    return read_dump(dump, kind, said) if kind is not None else iter(())


def _loose(box: _Box, members: Members, name: str, body: bytes) -> Loose:
    place = PurePosixPath(name)
    beside = {note: str(place.with_name(note)) for note in READERS}
    return Loose(
        parts=place.parts,
        uri=f"{box.uri}/{quote(name)}",
        body=body,
        beside={
            note: members.read(path) if members.size(path) <= LARGEST_BESIDE else b""
            for note, path in beside.items()
            if path in members
        },
        saved_at=members.saved_at(name),
    )
