"""The members of a packed file: which there are, and what is in each, as far as is honest."""

import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BufferedReader, RawIOBase
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO

from scraper.sources.files.folder import LARGEST, is_page_name
from scraper.sources.files.formats import DUMPS, format_of, is_copy
from scraper.sources.files.kinds import HEAD, PACKED, named_kind
from scraper.sources.files.tarred import is_tar, is_tar_head, opened_tar
from storage.errors import UsageError

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
NO_PAGES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)
"""What a damaged or protected file raises."""
_LONGEST_NAME = 200
_MOST_TIMES = 400
"""An honest text packs to a two-hundredth at best; what unpacks to more than this is made to fill memory."""
_MOST_ANYWAY = 256 << 20
"""Bytes that may come out of any file, however small."""
_MOST_MEMBERS = 500_000
_BLOCK = 1 << 20
_IN_UTF_8 = 0x800
"""Set where a ZIP file says that a name is in UTF-8."""


def why_not(error: Exception) -> str:
    """Return what is to be said of a member that cannot be read."""
    said = str(error).strip() or type(error).__name__
    return "packed with a password; unpack it, and import the folder" if "password" in said else said


class Budget:
    """How many bytes may still come out of a file, and of those packed in it."""

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


class _Counted(RawIOBase):
    """A member as a stream that counts what comes out of it."""

    def __init__(self, inner: IO[bytes], budget: Budget) -> None:
        self._inner, self._budget = inner, budget

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read into a buffer; return how many bytes came."""
        found = self._inner.read(len(buffer))
        self._budget.take(len(found))
        buffer[: len(found)] = found
        return len(found)

    def close(self) -> None:
        """Close the member."""
        self._inner.close()
        super().close()


class Members:
    """The files in a packed file, by their names, in order."""

    def __init__(self, packed: zipfile.ZipFile, file: Path, budget: Budget) -> None:
        infos = packed.infolist()
        if len(infos) > _MOST_MEMBERS:
            raise UsageError(f"{file} holds {len(infos)} files; unpack it and import the folder")
        self._packed, self._budget = packed, budget
        self._infos: dict[str, zipfile.ZipInfo] = {}
        for info in sorted(infos, key=lambda info: info.filename):
            if not info.is_dir():
                self._infos.setdefault(_name_of(info), info)

    def __iter__(self) -> Iterator[str]:
        return iter(self._infos)

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def path(self, name: str) -> zipfile.Path:
        """Return a member as a path that opens it."""
        return zipfile.Path(self._packed, self._infos[name].filename)

    def size(self, name: str) -> int:
        """Return how many bytes a member says it has."""
        return self._infos[name].file_size

    def saved_at(self, name: str) -> datetime:
        """Return when a member was changed last, by a clock whose zone is not said."""
        try:
            return datetime(*self._infos[name].date_time, tzinfo=UTC)
        except ValueError:
            return datetime(1980, 1, 1, tzinfo=UTC)

    def read(self, name: str) -> bytes:
        """Return what is in a member, which may be longer than it says."""
        with self._packed.open(self._infos[name]) as opened:
            body = opened.read(LARGEST + 1)
        self._budget.take(len(body))
        if len(body) > LARGEST:
            raise ValueError(f"{name} is longer than it says")
        return body

    def opened(self, name: str) -> BinaryIO:
        """Return a member opened, every byte of which counts."""
        return BufferedReader(_Counted(self._packed.open(self._infos[name]), self._budget))

    def head(self, name: str) -> bytes:
        """Return the first bytes of a member; none where it cannot be read."""
        try:
            with self._packed.open(self._infos[name]) as opened:
                return opened.read(HEAD)
        except NO_PAGES:
            return b""

    def is_readable(self, name: str) -> bool:
        """Whether anything of a member can be read that has anything in it."""
        return not self.size(name) or bool(self.head(name))

    def is_packed(self, name: str) -> bool:
        """Whether a member is itself a packed file, by its first bytes."""
        head = self.head(name)
        return (head.startswith(MAGIC) and named_kind("", head) == PACKED) or is_tar_head(head, name)

    def copied(self, name: str, folder: Path) -> Path:
        """Return a copy of a member on the disk, in a folder that is taken away again, under its own name.

        What is packed alone has no other name than that of its file.
        """
        own = _safe_place(name)
        return self.laid(name, Path(tempfile.mkdtemp(dir=folder), own.name if own is not None else "member"))

    def laid(self, name: str, place: Path) -> Path:
        """Copy a member to a place on the disk, with the time it was changed; return that place."""
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as copy, self._packed.open(self._infos[name]) as opened:
            while block := opened.read(_BLOCK):
                self._budget.take(len(block))
                copy.write(block)
        saved = self.saved_at(name).timestamp()
        os.utime(place, (saved, saved))
        return place

    def is_of_wacz(self, name: str) -> bool:
        """Whether a member is of the container itself: WACZ files list their pages in JSON."""
        return "datapackage.json" in self and name.endswith(".json")


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return a member's name as it was typed: of old ZIP files nothing says in which encoding names are.

    Source: APPNOTE.TXT, appendix D; Info-ZIP writes UTF-8, Windows of Russia wrote code page 866.
    """
    if info.flag_bits & _IN_UTF_8 or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    with suppress(UnicodeDecodeError):
        return raw.decode("utf-8")
    russian = raw.decode("cp866")
    is_russian = all("а" <= letter <= "ё" for letter in russian.lower() if not letter.isascii())
    return russian if is_russian else info.filename


@contextmanager
def opened_members(file: Path, budget: Budget) -> Iterator[Members]:
    """Open a packed file.

    Raises:
        UsageError: It is damaged, or holds too much.
    """
    try:
        is_made = is_tar(file)
        with opened_tar(file, take=budget.take) if is_made else zipfile.ZipFile(file) as packed:
            yield Members(packed, file, budget)
    except NO_PAGES as error:
        raise UsageError(
            f"{file} cannot be read to its end as ZIP ({str(error).strip() or type(error).__name__});"
            " what came before that was taken"
        ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpackedDumps:
    """What of a packed file may be files of backups, laid into a folder."""

    dumps: Mapping[str, Path | None]
    """Where each lies, by its name in there; None for one that only says again what another one says."""
    damaged: Mapping[str, str]
    """Why those cannot be read that are damaged or protected."""


def unpacked_dumps(members: Members, folder: Path) -> UnpackedDumps:
    """Unpack what may be files of backups into a folder that is taken away again; return those that are.

    Their readers look at files beside them, and into databases. A name that leads out of the folder is not
    followed.
    """
    places, damaged = dict[str, Path](), dict[str, str]()
    for name in members:
        inside = _safe_place(name)
        if inside is None or members.is_of_wacz(name) or not _may_be_dump(members, name):
            continue
        try:
            places[name] = members.laid(name, folder / inside)
        except NO_PAGES as error:
            damaged[name] = why_not(error)
    found = {name: place for name, place in places.items() if format_of(place) is not None}
    if not found:
        return UnpackedDumps(dumps={}, damaged=damaged)
    copies: dict[str, Path | None] = {name: None for name, place in places.items() if is_copy(place, folder)}
    return UnpackedDumps(dumps=found | copies, damaged=damaged)


def _may_be_dump(members: Members, name: str) -> bool:
    """Whether a member may be a file of a backup, by its name, or by its first bytes."""
    place = PurePosixPath(name)
    if any(form.names.search(name) for form in DUMPS if form.names):
        return True
    head = members.head(name) if is_page_name(place.name) else b""
    return any(form.recognises(Path(place.name), head) for form in DUMPS if head)


def _safe_place(name: str) -> PurePosixPath | None:
    """Return where a member may lie below a folder; None where its name leads elsewhere."""
    place = PurePosixPath(name)
    is_safe = not place.is_absolute() and all(
        part not in {"", ".", ".."} and not set(part) & set('\\:*?"<>|') and len(part) < _LONGEST_NAME
        for part in place.parts
    )
    return place if is_safe and place.parts else None
