"""How somebody usually heads stories: labels that many of their entries repeat."""

from collections import Counter, defaultdict

from storage.archive import Archive
from storage.records import Habits

LEAST_HEADERS = 4
"""Headers somebody must have written before they count as a habit."""
_OFTEN = 0.5
_MOSTLY = 0.8


def read_habits(archive: Archive, poster: str) -> Habits | None:
    """Return how a poster heads stories; None where the archive holds too few of them."""
    headers: dict[int, list[tuple[str, str | None]]] = defaultdict(list)
    rows = archive.db.execute(
        "SELECT f.entry_id, f.label, f.field FROM story_fields f JOIN stories s USING (entry_id)"
        " JOIN entries e USING (entry_id) JOIN journals j USING (journal_id)"
        " WHERE s.is_story = 1 AND coalesce(e.poster, j.name) = ? AND f.label != ''",
        (poster,),
    )
    for row in rows:
        headers[row["entry_id"]].append((row["label"].casefold(), row["field"]))
    if len(headers) < LEAST_HEADERS:
        return None
    labels = Counter(label for header in headers.values() for label in {label for label, _ in header})
    fields = Counter(
        field for header in headers.values() for field in {field for _, field in header if field}
    )
    return Habits(
        headers=len(headers),
        labels=frozenset(label for label, count in labels.items() if count >= _OFTEN * len(headers)),
        fields=frozenset(field for field, count in fields.items() if count >= _MOSTLY * len(headers)),
    )


def posters(archive: Archive) -> tuple[str, ...]:
    """Return everybody who heads stories often enough to have habits."""
    rows = archive.db.execute(
        "SELECT coalesce(e.poster, j.name) AS poster FROM stories s JOIN entries e USING (entry_id)"
        " JOIN journals j USING (journal_id) WHERE s.is_story = 1 GROUP BY 1 HAVING count(*) >= ? ORDER BY 1",
        (LEAST_HEADERS,),
    )
    return tuple(row["poster"] for row in rows)
