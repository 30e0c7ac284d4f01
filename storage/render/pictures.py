"""Pictures of the archive, found by the addresses pages name them with."""

import sqlite3
from typing import NamedTuple

SHOWN_TYPES = frozenset(
    {"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp", "image/x-icon"}
)
"""What is served as a picture. SVG is not among them: it can hold scripts."""


class Picture(NamedTuple):
    """A picture that can be shown."""

    path: str
    width: int | None
    height: int | None


class Pictures:
    """Finds the kept file behind an address; each address is asked for once."""

    def __init__(self, db: sqlite3.Connection, prefix: str) -> None:
        self._db = db
        self._prefix = prefix
        self._known: dict[str, Picture | None] = {}

    def find(self, url: str | None) -> Picture | None:
        """Return the picture at an address; None where the archive does not hold it."""
        if not url:
            return None
        if url not in self._known:
            self._known[url] = self._look_up(url)
        return self._known[url]

    def _look_up(self, url: str) -> Picture | None:
        row = self._db.execute(
            "SELECT sha256, media_type, width, height FROM media WHERE url = ? AND state = 'saved'", (url,)
        ).fetchone()
        if row is None or row["media_type"] not in SHOWN_TYPES:
            return None
        return Picture(f"{self._prefix}/media/{row['sha256']}", row["width"], row["height"])
