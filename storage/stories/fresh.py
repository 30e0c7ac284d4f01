"""Whether works are joined of what the archive holds now, so that nothing is read again for nothing.

The seals of the tables that joining reads tell it: what ljkeep writes changes them, at once and for good.
"""

import hashlib

import storage
from storage.archive import Archive
from storage.seals import TABLE as SEALS

_READ = (
    *("journals", "entries", "tags", "entry_tags", "comments"),
    *("stories", "story_fields", "story_corrections", "work_corrections", "told_corrections"),
)
"""What joining reads. What it writes is no part: works that another program changed are left as they are."""


def is_settled(archive: Archive) -> bool:
    """Return whether nothing that works are joined of was written since they were joined."""
    row = archive.db.execute("SELECT digest FROM settled").fetchone()
    return row is not None and row["digest"] == _digest(archive)


def mark_settled(archive: Archive) -> None:
    """Store that works are joined of what is held now; run in the transaction that joined them."""
    archive.db.execute(
        "INSERT INTO settled (settled_id, digest) VALUES (1, ?)"
        " ON CONFLICT (settled_id) DO UPDATE SET digest = excluded.digest"
        " WHERE digest != excluded.digest",
        (_digest(archive),),
    )


def _digest(archive: Archive) -> str:
    """Return a hash over the seals, and over the version: a newer one may join otherwise."""
    digest = hashlib.blake2b(storage.__version__.encode(), digest_size=16)
    places = ", ".join("?" for _ in _READ)
    seals = archive.db.execute(
        f"SELECT name, bucket, rows, digest FROM {SEALS} WHERE name IN ({places}) AND rows != 0"
        " ORDER BY name, bucket",
        _READ,
    )
    for row in seals:
        digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
