"""Packed files, unpacked while they are read: all that can be had of them, be they damaged at their end."""

import zlib
from typing import BinaryIO

MAGIC = b"\x1f\x8b"
"""The first bytes of what gzip packed."""
BLOCK = 1 << 16
_GZIP = zlib.MAX_WBITS | 16


class Unpacked:
    """What gzip packed, in one piece or in many, as a stream.

    Args:
        raw: The packed bytes.
    """

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._unpacking = zlib.decompressobj(_GZIP)
        self._ready = b""
        self._given = 0

    def read(self, size: int) -> bytes:
        """Return up to so many bytes; none at the end.

        Raises:
            EOFError: The packed bytes end in the middle of a piece.
            zlib.error: They are damaged.
        """
        while not self._ready and self._fill():
            pass
        given, self._ready = self._ready[:size], self._ready[size:]
        self._given += len(given)
        return given

    def tell(self) -> int:
        """Return how many bytes were given."""
        return self._given

    def _fill(self) -> bool:
        """Unpack some more; return whether there was more."""
        before = self._unpacking
        packed = before.unconsumed_tail or before.unused_data or self._raw.read(BLOCK)
        if not packed and not before.eof:
            raise EOFError("it is cut short: it ends in the middle of a packed piece")
        if packed:
            self._unpacking = zlib.decompressobj(_GZIP) if before.eof else before
            self._ready = self._unpacking.decompress(packed, BLOCK)
        return bool(packed)
