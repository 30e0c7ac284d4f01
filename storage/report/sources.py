"""What each source of an archive gave, and what it alone would have missed. Reads only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from storage.archive import Archive
from storage.report.words import many


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHeld:
    """A source: a live site, an interface, a kind of file."""

    source: str
    entries: int
    """With their text."""
    comments: int
    missing_entries: int
    """That are here, and that this source alone would not have brought."""
    missing_comments: int

    @property
    def line(self) -> str:
        """It in words."""
        gave = f"{self.source}: {many(self.entries, 'entry')} and {many(self.comments, 'comment')}"
        lacks = ((self.missing_entries, "entry"), (self.missing_comments, "comment"))
        missed = " and ".join(many(count, noun) for count, noun in lacks if count)
        return f"{gave}; alone it lacks {missed}" if missed else f"{gave}, all that is here"


def by_source(archive: Archive) -> tuple[SourceHeld, ...]:
    """Return what each source gave, the fullest first; what none has is a gap, and said there."""
    entries, all_entries = _counted(archive, "entries")
    comments, all_comments = _counted(archive, "comments")
    found = (
        SourceHeld(
            source=source,
            entries=entries[source],
            comments=comments[source],
            missing_entries=all_entries - entries[source],
            missing_comments=all_comments - comments[source],
        )
        for source in entries.keys() | comments.keys()
    )
    return tuple(sorted(found, key=lambda held: (-held.entries, -held.comments, held.source)))


def source_lines(held: Iterable[SourceHeld]) -> tuple[str, ...]:
    """Return the lines of `ljkeep status`; none where all is from one source."""
    lines = [source.line for source in held]
    return ("Where it comes from:", *(f"  {line}" for line in lines)) if len(lines) > 1 else ()


def _counted(archive: Archive, table: str) -> tuple[Counter[str], int]:
    rows = archive.db.execute(
        f"SELECT sources, count(*) FROM {table} WHERE sources IS NOT NULL GROUP BY sources"
    ).fetchall()
    found: Counter[str] = Counter()
    for sources, count in rows:
        for source in sources.split():
            found[source] += count
    return found, sum(count for _, count in rows)
