"""Everybody who wrote something in an archive, with how much; and the icons they used."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from storage.archive import Archive
from storage.render.pictures import SHOWN_TYPES


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Accounts and how often each wrote, the most first."""

    commenters: Mapping[str, int]
    posters: Mapping[str, int]
    under: Mapping[str, int]
    """How many entries each commented on."""

    def named(self, text: str) -> list[tuple[str, int, int]]:
        """Return accounts that have a text in their name, with their entries and comments, best fit first."""
        wanted = text.casefold()
        found = {
            name for each in (self.posters, self.commenters) for name in each if wanted in name.casefold()
        }
        lines = [(name, self.posters.get(name, 0), self.commenters.get(name, 0)) for name in found]
        return sorted(lines, key=lambda line: (line[0].casefold().find(wanted), -line[1] - line[2], line[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonIcon:
    """A kept icon, as one account called it."""

    sha256: str
    account: str | None
    keyword: str | None
    used: int
    """By how many entries and comments."""


_WROTE = (
    "SELECT poster, count(*), {under} FROM {table} WHERE poster IS NOT NULL"
    " GROUP BY poster ORDER BY 2 DESC, 1"
)
_USED = (
    "SELECT userpic_url, poster, picture_keyword, count(*) FROM {table} WHERE userpic_url IS NOT NULL"
    " GROUP BY 1, 2, 3"
)


def read_crowd(archive: Archive) -> Crowd:
    """Count who wrote in an archive."""
    commenters = archive.db.execute(
        _WROTE.format(table="comments", under="count(DISTINCT entry_id)")
    ).fetchall()
    posters = archive.db.execute(_WROTE.format(table="entries", under="0")).fetchall()
    return Crowd(
        commenters={row[0]: row[1] for row in commenters},
        posters={row[0]: row[1] for row in posters},
        under={row[0]: row[2] for row in commenters},
    )


def read_icons(archive: Archive) -> tuple[PersonIcon, ...]:
    """Return the kept icons, the most used first; reads every comment once: a million take a second."""
    kept = {
        row["url"]: row["sha256"]
        for row in archive.db.execute("SELECT url, sha256, media_type FROM media WHERE state = 'saved'")
        if row["media_type"] in SHOWN_TYPES
    }
    used: Counter[tuple[str, str | None, str | None]] = Counter()
    for table in ("entries", "comments"):
        for url, account, keyword, times in archive.db.execute(_USED.format(table=table)):
            if url in kept:
                used[kept[url], account, keyword] += times
    return tuple(
        PersonIcon(sha256=sha256, account=account, keyword=keyword, used=times)
        for (sha256, account, keyword), times in used.most_common()
    )
