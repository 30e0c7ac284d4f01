"""Pieces of a large XML file, as the bytes they are, without reading the whole into memory.

No parser of XML is asked: old programs wrote characters that XML forbids, and one bad letter must not cost
the rest. What is looked at are tags alone; entities and declarations mean nothing here.
"""

import codecs
import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scraper.sources.files.folder import LARGEST
from storage.errors import UsageError

_TAG = re.compile(
    rb"<(?P<close>/)?(?P<name>[A-Za-z_][\w:.-]{0,80})(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>",
)
_SKIPPED = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))
_ENCODING = re.compile(rb"<\?xml\b[^>]{0,200}?\bencoding=[\"']([A-Za-z0-9._-]{1,40})[\"']")
_HEAD = 1024
ANY = "*"
"""In a path: an element of whatever name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One element of a file."""

    path: tuple[str, ...]
    body: bytes
    start: int
    """Bytes before it."""


def media_type_of(head: bytes) -> str:
    """Return the media type of pieces, with the encoding that the file declares, else UTF-8."""
    return declared_type(head) or "text/xml; charset=utf-8"


def declared_type(head: bytes) -> str | None:
    """Return the media type of pieces, with the encoding that the file declares; None where it does not."""
    match = _ENCODING.search(head[:_HEAD])
    return f"text/xml; charset={match[1].decode('ascii')}" if match else None


def pieces(file: Path, *paths: tuple[str, ...], is_torn_too: bool = False) -> Iterator[Piece]:
    """Yield the elements of a file that lie at a path, in their order.

    Args:
        file: The file.
        paths: Names of elements from the root on, `("journal", "posts", "post")`.
        is_torn_too: Whether the one in which the file breaks off is yielded as far as it goes.

    Raises:
        UsageError: It cannot be read, or breaks off; what stands before that was given.
    """
    try:
        with file.open("rb") as opened:
            if not file.stat().st_size:
                return
            if opened.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
                raise UsageError(
                    f"{file} is in UTF-16, which is not read of such a file; open it in a text editor, and"
                    " save it as UTF-8"
                )
            with mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
                yield from _Scan(file, mapped, paths, is_torn_too=is_torn_too).pieces()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}") from error


class _Scan:
    def __init__(
        self, file: Path, mapped: mmap.mmap, paths: tuple[tuple[str, ...], ...], *, is_torn_too: bool
    ) -> None:
        self._is_torn_too = is_torn_too
        self._file, self._mapped, self._paths = file, mapped, paths
        self._open: list[str] = []
        self._start: int | None = None
        self._path: tuple[str, ...] = ()

    def pieces(self) -> Iterator[Piece]:
        at = too_large = 0
        while (at := self._mapped.find(b"<", at)) >= 0:
            skipped = self._skipped(at)
            if skipped is not None:
                at = skipped
                continue
            tag = _TAG.match(self._mapped, at)
            if tag is None:
                at += 1
                continue
            at = tag.end()
            piece = self._take(tag)
            if piece is None:
                continue
            if piece[1] - piece[0] > LARGEST:
                too_large += 1
                continue
            yield Piece(self._path, self._mapped[piece[0] : piece[1]], piece[0])
        if self._open:
            if self._start is not None and self._is_torn_too and len(self._mapped) - self._start <= LARGEST:
                yield Piece(self._path, self._mapped[self._start :], self._start)
            raise UsageError(
                f"{self._file} breaks off, in the middle of <{self._open[-1]}>: what stands before that was"
                " taken; look for another copy of the file"
            )
        if too_large:
            raise UsageError(
                f"{too_large} entries in {self._file} are larger than {LARGEST >> 20} MB each, too big for"
                " an entry; the others were taken"
            )

    def _skipped(self, at: int) -> int | None:
        """Return where a comment, a section of bare text or an instruction ends; None where none begins."""
        for begins, ends in _SKIPPED:
            if self._mapped[at : at + len(begins)] == begins:
                end = self._mapped.find(ends, at + len(begins))
                return end + len(ends) if end >= 0 else len(self._mapped)
        return None

    def _take(self, tag: re.Match[bytes]) -> tuple[int, int] | None:
        """Follow a tag; return where a piece begins and ends, if it ends here."""
        name = tag["name"].decode("utf-8", "replace")
        if tag["close"]:
            return self._closed(name, tag.end())
        self._open.append(name)
        if self._start is None and (path := self._wanted()):
            self._start, self._path = tag.start(), path
        if tag[0].endswith(b"/>"):
            return self._closed(name, tag.end())
        return None

    def _closed(self, name: str, end: int) -> tuple[int, int] | None:
        if name not in self._open:
            return None
        while self._open.pop() != name:
            pass
        if self._start is not None and len(self._open) < len(self._path):
            start, self._start = self._start, None
            return start, end
        return None

    def _wanted(self) -> tuple[str, ...] | None:
        for path in self._paths:
            if len(path) == len(self._open) and all(
                wanted in {ANY, name} for wanted, name in zip(path, self._open, strict=True)
            ):
                return path
        return None
