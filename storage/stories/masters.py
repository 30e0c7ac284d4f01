"""Master lists: entries that bear a story's header and lead to its parts, which bear none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storage.archive import Archive
from storage.records import EntryId
from storage.stories.links import Targets
from storage.stories.navigation import links_of, place
from storage.stories.parts import fold_title
from storage.stories.work import Work

LEAST_FIELDS = 2
"""Labelled values, besides a title, that make a header a story's."""
LEAST_PARTS = 2
_QUERY = """
SELECT e.entry_id, coalesce(e.poster, j.name) AS poster, e.body_html, s.title
FROM stories s JOIN entries e USING (entry_id) JOIN journals j USING (journal_id)
WHERE s.is_story = 0 AND s.title IS NOT NULL AND e.body_html IS NOT NULL AND (
  SELECT count(DISTINCT f.field) FROM story_fields f WHERE f.entry_id = s.entry_id AND f.field IN
  ('rating', 'pairing', 'characters', 'fandom', 'warnings', 'word_count', 'summary', 'disclaimer')) >= ?
ORDER BY e.entry_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Master:
    """An entry that bears a header and leads elsewhere."""

    entry_id: EntryId
    poster: str
    key: str
    """Its title, folded."""
    parts: frozenset[EntryId]
    """The entries it leads to."""


def load_masters(archive: Archive, targets: Targets) -> tuple[Master, ...]:
    """Return the entries that may head a story told elsewhere."""
    return tuple(
        Master(
            entry_id=EntryId(row["entry_id"]),
            poster=row["poster"],
            key=fold_title(row["title"]),
            parts=frozenset(
                targets[at] for link in links_of(row["body_html"]) if (at := place(link.url)) in targets
            ),
        )
        for row in archive.db.execute(_QUERY, (LEAST_FIELDS,))
    )


def head_works(works: Iterable[Work], masters: Sequence[Master]) -> None:
    """Note which works without a header of their own have one in a master list of the same title."""
    if not masters:
        return
    for work in works:
        if len(work.parts) < LEAST_PARTS or any(
            part.is_story and not part.from_subject for part in work.parts
        ):
            continue
        heading = [master.entry_id for master in masters if _heads(master, work)]
        if heading:
            work.evidence["master_list"] = heading
            work.headed = True


def _heads(master: Master, work: Work) -> bool:
    first = work.parts[0]
    led = sum(part.entry_id in master.parts for part in work.parts)
    return led >= LEAST_PARTS and first.poster == master.poster and first.key == master.key
