"""Files packed with tar, gzip, bzip2 or xz, made ZIP files for the while they are read: one reader for all.

Nothing is unpacked onto the disk under a name of its own: what a name says of a place leads nowhere, links
are left out, and no more is unpacked than a file of that size can hold by honest packing.
"""

import bz2
import gzip
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from scraper.sources.files.folder import LARGEST
from storage.errors import UsageError

SUFFIXES = (".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".xz")
_PACKERS: dict[bytes, Callable[[Path], Any]] = {
    b"\x1f\x8b": gzip.GzipFile,
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
}
"""The first bytes of what each packed, and what unpacks it."""
_HEAD = 512
_TAR = b"ustar"
_TAR_AT = slice(257, 262)
"""Where a tar file says that it is one."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first time that ZIP files know."""
_BLOCK = 1 << 20
_DAMAGED = (tarfile.TarError, EOFError, OSError, zlib.error, lzma.LZMAError, ValueError)


def is_tar(file: Path) -> bool:
    """Return whether a file is packed so, by its first bytes; tar files of the old form by their name."""
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
    except OSError:
        return False
    return is_tar_head(head, file.name)


def is_tar_head(head: bytes, name: str) -> bool:
    """Return whether a file is packed so, by its first bytes and its name."""
    return head.startswith(tuple(_PACKERS)) or _holds_tar(head[:_HEAD], name)


def _holds_tar(head: bytes, name: str) -> bool:
    return head[_TAR_AT] == _TAR or (len(head) == _HEAD and name.lower().endswith(".tar"))


@contextmanager
def opened_tar(file: Path, *, take: Callable[[int], None]) -> Iterator[zipfile.ZipFile]:
    """Open a packed file as if it were a ZIP file; a file packed alone is the only member.

    Args:
        file: The file.
        take: Is told how many bytes came out, and raises where that is more than honest.

    Raises:
        UsageError: It is damaged; first what could be had of it is read.
    """
    with tempfile.TemporaryFile() as place:
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
            problem = _fill(made, file, take)
        with zipfile.ZipFile(place) as packed:
            yield packed
    if problem is not None:
        raise UsageError(
            f"{file} breaks off or is damaged ({problem}): what stands before that was taken; look for"
            " another copy of the file"
        )


def _fill(made: zipfile.ZipFile, file: Path, take: Callable[[int], None]) -> str | None:
    """Put what is in a file into a ZIP file; return what stopped that before its end."""
    try:
        with _unpacked(file) as opened:
            is_tar_inside = _holds_tar(opened.read(_HEAD), file.stem)
        if is_tar_inside:
            _fill_from_tar(made, file, take)
        else:
            with _unpacked(file) as opened:
                _put(made, file.stem, opened, saved=file.stat().st_mtime, take=take)
    except _DAMAGED as error:
        return str(error) or type(error).__name__
    return None


def _unpacked(file: Path) -> Any:
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    unpack = next((unpack for magic, unpack in _PACKERS.items() if head.startswith(magic)), None)
    return unpack(file) if unpack is not None else file.open("rb")


def _fill_from_tar(made: zipfile.ZipFile, file: Path, take: Callable[[int], None]) -> None:
    with tarfile.open(file, "r|*") as opened:
        for member in opened:
            body = opened.extractfile(member) if member.isreg() else None
            if body is not None:
                _put(made, member.name.removeprefix("./"), body, saved=member.mtime, take=take)


def _put(
    made: zipfile.ZipFile, name: str, body: IO[bytes], *, saved: float, take: Callable[[int], None]
) -> None:
    """Put a member into a ZIP file; of one that is longer than any page only so much as says that."""
    try:
        when = datetime.fromtimestamp(saved, tz=UTC).timetuple()[:6]
    except (ValueError, OverflowError, OSError):
        when = _NO_TIME
    info = zipfile.ZipInfo(name, max(when, _NO_TIME))
    info.compress_type = zipfile.ZIP_DEFLATED
    with made.open(info, "w") as place:
        count = 0
        while count <= LARGEST and (block := body.read(_BLOCK)):
            count += len(block)
            take(len(block))
            place.write(block)
