"""Pictures the archive holds, carried along."""

from typing import NamedTuple

from storage.export.frame import Export

_SUFFIXES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/avif": ".avif",
    "image/bmp": ".bmp",
}
"""What is carried along. SVG is not: it can hold scripts."""


class KeptPicture(NamedTuple):
    """A picture that can be written."""

    sha256: str
    media_type: str
    name: str
    """Of its file: the same for the same bytes."""


class KeptPictures:
    """Finds the kept file behind an address."""

    def __init__(self, export: Export) -> None:
        self._export = export
        self._written: set[str] = set()

    def find(self, address: str) -> KeptPicture | None:
        """Return the picture at an address; None where the archive does not hold it."""
        row = self._export.db.execute(
            "SELECT sha256, media_type FROM media WHERE url = ? AND state = 'saved'", (address,)
        ).fetchone()
        if row is None or row["media_type"] not in _SUFFIXES or not row["sha256"]:
            return None
        name = f"{row['sha256'][:20]}{_SUFFIXES[row['media_type']]}"
        return KeptPicture(row["sha256"], row["media_type"], name)

    def data(self, picture: KeptPicture) -> bytes:
        """Return the bytes of a picture."""
        row = self._export.db.execute("SELECT body FROM blobs WHERE sha256 = ?", (picture.sha256,)).fetchone()
        return bytes(row[0]) if row else b""

    def write(self, picture: KeptPicture, folder: str) -> str:
        """Write a picture into a folder of the export, once; return its name there."""
        name = f"{folder}/{picture.name}"
        if name not in self._written:
            self._written.add(name)
            self._export.folder.data(name, self.data(picture))
        return name
