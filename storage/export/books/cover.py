"""A cover for a book that has none: its title and writer over bands of colours that they choose."""

import hashlib
import struct
import zlib
from collections.abc import Iterator

from storage.export.books.letters import HIGH, WIDE, Letter, drawn

_WIDTH, _HEIGHT = 600, 900
_BANDS = 12
_MARGIN = 40
_PAPER, _INK = _BANDS, _BANDS + 1
_SHEET = (140, 560)
"""Rows of the sheet of paper that the words stand on."""
_INSIDE = 60
"""Between an edge of the cover and a word."""
_TITLE = (170, 430)
_WRITER = (450, 540)
"""The rows that the words may take."""
_TITLE_SIZES, _WRITER_SIZES = (9, 8, 7, 6, 5, 4, 3, 2), (4, 3, 2)
"""Pixels of a dot, the largest that has room first."""
_MAY_BREAK = 4
"""From this size down, a word that is longer than a line goes on in the next."""


def cover_png(title: str, writer: str) -> bytes:
    """Return a picture, 600 by 900 pixels; the same words give the same bytes.

    Words are drawn in Latin, Cyrillic and Greek letters; of other scripts, which would need a typeface of our
    own, the title page alone bears them.
    """
    seed = hashlib.sha256(f"{title}\n{writer}".encode("utf-8", "replace")).digest()
    rows = [_row(seed, y) for y in range(_HEIGHT)]
    _write(rows, title, within=_TITLE, sizes=_TITLE_SIZES)
    _write(rows, writer, within=_WRITER, sizes=_WRITER_SIZES)
    palette = b"".join(_colour(seed, place) for place in range(_INK + 1))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _row(seed: bytes, y: int) -> bytearray:
    inside = _MARGIN <= y < _HEIGHT - _MARGIN and not _SHEET[0] <= y < _SHEET[1]
    if not inside:
        return bytearray([_PAPER]) * _WIDTH
    band = (y - _MARGIN) * _BANDS // (_HEIGHT - 2 * _MARGIN)
    wide = _MARGIN + seed[band % len(seed)]
    paper = bytearray([_PAPER])
    return paper * _MARGIN + bytearray([band]) * (_WIDTH - _MARGIN - wide) + paper * wide


def _write(rows: list[bytearray], text: str, *, within: tuple[int, int], sizes: tuple[int, ...]) -> None:
    """Draw words in the middle of a stretch of rows, as large as they have room."""
    words = [drawn(word) for word in text.split()]
    letters = [word for word in words if word]
    if not letters or None in words:
        return
    for size in sizes:
        across = (_WIDTH - 2 * _INSIDE) // (size * (WIDE + 1))
        down = (within[1] - within[0]) // (size * (HIGH + 1))
        lines = list(_lines(letters, across))
        if len(lines) <= down and (size <= _MAY_BREAK or max(map(len, letters)) <= across):
            break
    if len(lines) > down:
        lines = [*lines[: down - 1], [*lines[down - 1][: across - 1], *(drawn("…") or ())]]
    top = within[0] + (within[1] - within[0] - len(lines) * size * (HIGH + 1)) // 2
    for place, line in enumerate(lines):
        _draw(rows, line, top=top + place * size * (HIGH + 1), size=size)


def _lines(words: list[list[Letter]], across: int) -> Iterator[list[Letter]]:
    """Yield lines of so many letters at most; a longer word goes on in the next."""
    line: list[Letter] = []
    for word in words:
        if line and len(line) + 1 + len(word) > across:
            yield line
            line = []
        line = [*line, (0,) * HIGH, *word] if line else word
        while len(line) > across:
            yield line[:across]
            line = line[across:]
    if line:
        yield line


def _draw(rows: list[bytearray], line: list[Letter], *, top: int, size: int) -> None:
    left = (_WIDTH - len(line) * size * (WIDE + 1)) // 2
    for down in range(HIGH):
        for place, letter in enumerate(line):
            for across in range(WIDE):
                if letter[down] >> (WIDE - 1 - across) & 1:
                    at = left + (place * (WIDE + 1) + across) * size
                    for y in range(top + down * size, top + (down + 1) * size):
                        rows[y][at : at + size] = bytes([_INK]) * size


def _colour(seed: bytes, place: int) -> bytes:
    if place == _PAPER:
        return b"\xf6\xf1\xe7"
    if place == _INK:
        return b"\x26\x22\x2e"
    base = seed[:3]
    step = place * 9
    return bytes(40 + (part + step) % 150 for part in base)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
