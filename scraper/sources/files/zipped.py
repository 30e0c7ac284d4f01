"""ZIP and WACZ files, and tar files made such, as a source: opened like folders, unpacked nowhere.

Members are read one by one, each only as far as a page can be long, all of them together only as far as a
file of that size can hold by honest packing. What a name says of a place (`../`) leads nowhere.
"""

import os
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

from scraper.extract.parts.images import find_images
from scraper.sources.files.folder import LARGEST, LARGEST_META, Loose, is_for_no_one, is_page_name, read_loose
from scraper.sources.files.formats import DUMPS, format_of, is_copy, rank_of, read_dump
from scraper.sources.files.formats.form import NOTHING_SAID, Said
from scraper.sources.files.kinds import HEAD, PACKED, kind_of, named_kind
from scraper.sources.files.tarred import SUFFIXES as TARRED
from scraper.sources.files.tarred import is_tar, opened_tar
from scraper.sources.files.warc import is_warc_name, read_warc, read_warc_pictures
from storage.errors import UsageError
from storage.records import Page

_LONGEST_NAME = 200
SUFFIXES = (".zip", ".wacz", ".maff", *TARRED)
MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_MOST_TIMES = 400
"""An honest text packs to a two-hundredth at best; what unpacks to more than this is made to fill memory."""
_MOST_ANYWAY = 256 << 20
"""Bytes that may come out of any file, however small."""
_MOST_MEMBERS = 500_000
_NO_PAGES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
"""What a damaged or protected file raises."""
_LARGEST_PICTURE = 20 << 20


def is_packed(file: Path) -> bool:
    """Return whether a file is one by its first bytes, or by its name where it cannot be read."""
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD)
    except OSError:
        return file.suffix.lower() in SUFFIXES
    # Books and office documents are packed as ZIP files are.
    return (head.startswith(MAGIC) and named_kind("", head) == PACKED) or is_tar(file)


def read_zip(file: Path, left_out: Counter[str], said: Said = NOTHING_SAID) -> Iterator[Page]:
    """Yield the pages in a file, and those in WARC files in it, in the order of their names; then backups.

    Args:
        file: A ZIP, WACZ or tar file.
        left_out: Counts what is no page, by kind.
        said: What the person says of backups of other tools in it.

    Raises:
        UsageError: It is damaged, protected, or unpacks to more than any honest file.
    """
    with _opened(file) as packed, tempfile.TemporaryDirectory() as place:
        budget = _Budget(file)
        broken = list[str]()
        names = {info.filename for info in packed.infolist()}
        dumps = _unpacked_dumps(packed, file, folder=Path(place), budget=budget)
        for info in _members(packed, file):
            if info.filename in dumps:
                continue
            if is_warc_name(info.filename):
                yield from read_warc(zipfile.Path(packed, info.filename), left_out)
            elif not is_page_name(PurePosixPath(info.filename).name):
                if not is_for_no_one(PurePosixPath(info.filename).name):
                    left_out[kind_of(info.filename, _head(packed, info))] += 1
            elif info.file_size > LARGEST:
                left_out["larger than any page"] += 1
            elif (body := _whole(packed, info, budget, broken)) is not None and not _is_of_wacz(
                info.filename, names
            ):
                yield read_loose(_loose(packed, info, file=file, body=body, budget=budget))
        for dump in sorted(filter(None, dumps.values()), key=lambda dump: (rank_of(dump), dump)):
            yield from _read_dump(dump, said)
        if broken:
            raise UsageError(
                f"{len(broken)} of the files in {file} cannot be read ({'; '.join(broken[:3])});"
                " the others were taken"
            )


def read_zip_pictures(file: Path, is_wanted: Callable[[str], bool]) -> Iterator[Page]:
    """Yield the pictures asked for that lie in a file: in WARC files, and beside the pages that show them.

    Raises:
        UsageError: As of `read_zip`.
    """
    with _opened(file) as packed:
        budget = _Budget(file)
        by_name = {info.filename: info for info in packed.infolist()}
        for info in _members(packed, file):
            if is_warc_name(info.filename):
                yield from read_warc_pictures(zipfile.Path(packed, info.filename), is_wanted)
            elif is_page_name(PurePosixPath(info.filename).name) and info.file_size <= LARGEST:
                body = b""
                with suppress(*_NO_PAGES):
                    body = _read(packed, info, budget)
                if b"<" in body[:1000]:
                    loose = _loose(packed, info, file=file, body=body, budget=budget)
                    yield from _shown(packed, info, read_loose(loose), by_name, is_wanted, budget)


def _whole(
    packed: zipfile.ZipFile, info: zipfile.ZipInfo, budget: "_Budget", broken: list[str]
) -> bytes | None:
    """Return what is in a member; None where it cannot be read, which is noted."""
    try:
        return _read(packed, info, budget)
    except _NO_PAGES as error:
        broken.append(f"{info.filename}: {str(error).strip() or type(error).__name__}")
        return None


def _read_dump(dump: Path, said: Said) -> Iterator[Page]:
    found = format_of(dump)
    kind = said.kind or (found.kind if found is not None else None)
    return read_dump(dump, kind, said) if kind is not None else iter(())


def _unpacked_dumps(
    packed: zipfile.ZipFile, file: Path, *, folder: Path, budget: "_Budget"
) -> dict[str, Path | None]:
    """Unpack what may be files of backups into a folder that is taken away again; return those that are.

    Their readers look at files beside them, and into databases. A name that leads out of the folder is not
    followed. None stands for a file that only says again what another one says.
    """
    names = {info.filename for info in packed.infolist()}
    places: dict[str, Path] = {}
    for info in _members(packed, file):
        inside = _safe_place(info.filename)
        if inside is None or info.file_size > LARGEST or _is_of_wacz(info.filename, names):
            continue
        if not _may_be_dump(packed, info):
            continue
        with suppress(*_NO_PAGES):
            body = _read(packed, info, budget)
            place = folder / inside
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(body)
            saved = _saved_at(info).timestamp()
            os.utime(place, (saved, saved))
            places[info.filename] = place
    found = {name: place for name, place in places.items() if format_of(place) is not None}
    if not found:
        return {}
    copies = {name: None for name, place in places.items() if is_copy(place, folder)}
    return found | copies


def _may_be_dump(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Whether a member may be a file of a backup, by its name, or by its first bytes."""
    place = PurePosixPath(info.filename)
    if any(form.names.search(info.filename) for form in DUMPS if form.names):
        return True
    head = _head(packed, info) if is_page_name(place.name) else b""
    return any(form.recognises(Path(place.name), head) for form in DUMPS if head)


def _safe_place(name: str) -> PurePosixPath | None:
    """Return where a member may lie below a folder; None where its name leads elsewhere."""
    place = PurePosixPath(name)
    is_safe = not place.is_absolute() and all(
        part not in {"", ".", ".."} and not set(part) & set('\\:*?"<>|') and len(part) < _LONGEST_NAME
        for part in place.parts
    )
    return place if is_safe and place.parts else None


def _shown(  # noqa: PLR0917 - a member is known by its file, and what may be taken of it
    packed: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    page: Page,
    by_name: dict[str, zipfile.ZipInfo],
    is_wanted: Callable[[str], bool],
    budget: "_Budget",
) -> Iterator[Page]:
    for url in dict.fromkeys(find_images(page.body.decode("utf-8", "replace"))):
        try:
            parts = urlsplit(url)
            whole = urljoin(page.url, url)
        except ValueError:
            continue
        near = urljoin(f"/{info.filename}", parts.path).lstrip("/")
        member = by_name.get(unquote(near)) if not parts.scheme and not parts.netloc else None
        if member is not None and member.file_size <= _LARGEST_PICTURE and is_wanted(whole):
            body = _read(packed, member, budget)
            yield Page(
                url=whole, final_url=whole, status=200, fetched_at=page.fetched_at, body=body, source="import"
            )


class _Budget:
    """How many bytes may still come out of a file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._left = max(_MOST_ANYWAY, file.stat().st_size * _MOST_TIMES)

    def take(self, count: int) -> None:
        """Note bytes that came out.

        Raises:
            UsageError: They are more than a file of that size holds.
        """
        self._left -= count
        if self._left < 0:
            raise UsageError(
                f"{self._file} unpacks to more than any honest file of its size does; what came before was"
                " taken, unpack it yourself if you trust it, and import the folder"
            )


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        is_made = is_tar(file)
        with opened_tar(file, take=_Budget(file).take) if is_made else zipfile.ZipFile(file) as packed:
            yield packed
    except _NO_PAGES as error:
        raise UsageError(
            f"{file} cannot be read to its end as ZIP ({str(error).strip() or type(error).__name__});"
            " what came before that was taken"
        ) from error


def _members(packed: zipfile.ZipFile, file: Path) -> Iterator[zipfile.ZipInfo]:
    infos = packed.infolist()
    if len(infos) > _MOST_MEMBERS:
        raise UsageError(f"{file} holds {len(infos)} files; unpack it and import the folder")
    seen = set[str]()
    for info in sorted(infos, key=lambda info: info.filename):
        if not info.is_dir() and info.filename not in seen:
            seen.add(info.filename)
            yield info


def _read(packed: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> bytes:
    """Return what is in a member, which may be longer than it says."""
    with packed.open(info) as opened:
        body = opened.read(LARGEST + 1)
    budget.take(len(body))
    if len(body) > LARGEST:
        raise ValueError(f"{info.filename} is longer than it says")
    return body


def _head(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        with packed.open(info) as opened:
            return opened.read(HEAD)
    except _NO_PAGES:
        return b""


def _is_of_wacz(name: str, names: set[str]) -> bool:
    """Whether a member is of the container itself: WACZ files list their pages in JSON."""
    return "datapackage.json" in names and name.endswith(".json")


def _loose(
    packed: zipfile.ZipFile, info: zipfile.ZipInfo, *, file: Path, body: bytes, budget: _Budget
) -> Loose:
    place = PurePosixPath(info.filename)
    meta = next((m for m in packed.infolist() if m.filename == str(place.with_name("meta.json"))), None)
    return Loose(
        parts=place.parts,
        uri=f"{file.resolve().as_uri()}/{quote(info.filename)}",
        body=body,
        meta=_read(packed, meta, budget) if meta is not None and meta.file_size <= LARGEST_META else b"",
        saved_at=_saved_at(info),
    )


def _saved_at(info: zipfile.ZipInfo) -> datetime:
    try:
        return datetime(*info.date_time, tzinfo=UTC)
    except ValueError:
        return datetime(1980, 1, 1, tzinfo=UTC)
