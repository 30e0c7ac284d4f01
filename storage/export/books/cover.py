"""A cover for a book that has none: bands of colours that its title and writer choose."""

import hashlib
import struct
import zlib

_WIDTH, _HEIGHT = 600, 900
_BANDS = 12
_MARGIN = 40


def cover_png(*words: str) -> bytes:
    """Return a picture, 600 by 900 pixels; the same words give the same bytes.

    Readers draw the title beside or under it; letters of every script would need a typeface of our own.
    """
    seed = hashlib.sha256("\n".join(words).encode("utf-8", "replace")).digest()
    palette = b"".join(_colour(seed, place) for place in range(_BANDS + 1))
    paper = _BANDS
    rows = []
    for y in range(_HEIGHT):
        inside = _MARGIN <= y < _HEIGHT - _MARGIN
        band = (y - _MARGIN) * _BANDS // (_HEIGHT - 2 * _MARGIN) if inside else paper
        wide = _MARGIN + seed[band % len(seed)] if inside else _MARGIN
        line = bytes([paper]) * _MARGIN + bytes([band]) * (_WIDTH - _MARGIN - wide) + bytes([paper]) * wide
        rows.append(b"\0" + line)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", zlib.compress(b"".join(rows), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _colour(seed: bytes, place: int) -> bytes:
    if place == _BANDS:
        return b"\xf6\xf1\xe7"
    base = seed[:3]
    step = place * 9
    return bytes(40 + (part + step) % 150 for part in base)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
