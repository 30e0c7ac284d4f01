"""What may be a part of a work: every story, and entries whose subject says "part 2"."""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from storage.archive import Archive
from storage.part_marks import read_aside, subject_mark, subject_title
from storage.records import EntryId
from storage.stories.navigation import Link, navigation_links

_WORD = re.compile(r"\w+")
_ASIDES = {"start": "prologue", "between": "interlude", "after": "epilogue", "end": "conclusion"}
GENERIC = frozenset(
    {
        "",
        "untitled",
        "drabble",
        "drabbles",
        "ficlet",
        "fic",
        "snippet",
        "story",
        "untitled drabble",
        "prompt",
        "без названия",
    }
)
"""Titles that tell nothing: equal ones are no reason to join."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An entry that is a story, or a piece of one."""

    entry_id: EntryId
    journal_id: int
    ditemid: int | None
    poster: str
    title: str
    """As people write it, without the part mark."""
    key: str
    """The same, folded."""
    subject_key: str
    """What the subject alone would give."""
    index: int | None
    total: int | None
    letter: str | None
    aside: str | None
    """Of a part with a name instead of a number, where it stands: `start`, `between`, `after`, `end`."""
    when: str
    is_story: bool
    authors: tuple[str, ...]
    series: str | None
    status: str | None
    claimed: int | None
    counted: int | None
    links: tuple[Link, ...]
    from_subject: bool

    @property
    def mark(self) -> tuple[int, str]:
        """Its place among the parts."""
        return self.index or 0, self.letter or ""

    @property
    def label(self) -> str | None:
        """Its mark, as it is shown: "2a/7", "epilogue"."""
        if self.index is None:
            return _ASIDES.get(self.aside or "")
        return f"{self.index}{self.letter or ''}" + (f"/{self.total}" if self.total else "")


def fold_title(title: str) -> str:
    """Return the bare words of a title.

    >>> fold_title("“Salt — on the Stairs!”")
    'salt on the stairs'
    """
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", title).casefold()))


_QUERY = """
SELECT e.entry_id, e.journal_id, e.ditemid, e.poster, j.name AS journal, e.subject, e.eventtime, e.logged_at,
  e.body_html, coalesce(s.is_story, 0) AS is_story, s.title, s.authors, s.chapter_index, s.chapter_total,
  s.series, s.status, s.word_count, s.words_counted, s.norm, s.works
FROM entries e JOIN journals j USING (journal_id) LEFT JOIN stories s USING (entry_id)
WHERE e.body_html IS NOT NULL
  AND (s.is_story = 1 OR e.subject GLOB '*[0-9IVXivx]*' OR {named})
ORDER BY e.journal_id, coalesce(e.logged_at, e.eventtime, ''), e.jitemid, e.entry_id
"""


_PART_WORDS = (
    "part",
    "chap",
    "logue",
    "conclusion",
    "final",
    "teil",
    "kapitel",
    "глав",
    "Глав",
    "част",
    "Част",
    "лог",
)
"""One of them stands in a subject that names a part in words."""


def load_parts(archive: Archive) -> Iterator[Part]:
    """Yield what may be a part, in the order it was posted."""
    named = " OR ".join(["e.subject LIKE ?"] * len(_PART_WORDS))
    for row in archive.db.execute(_QUERY.format(named=named), [f"%{word}%" for word in _PART_WORDS]):
        mark = subject_mark(row["subject"] or "")
        if row["is_story"] or mark is not None or read_aside(subject_title(row["subject"] or "")):
            yield _part(row, mark)


def _part(row: Any, mark: tuple[int | None, int | None, str | None] | None) -> Part:
    subject = row["subject"] or ""
    chapter = json.loads(row["norm"] or "{}").get("chapter") or {}
    index, total, letter = row["chapter_index"], row["chapter_total"], chapter.get("part")
    if index is None and mark is not None:
        index, total, letter = mark
    elif index is not None and mark is not None and mark[0] == index:
        total, letter = total or mark[1], letter or mark[2]
    title = row["title"] or subject_title(subject)
    named = read_aside(title) if index is None else None
    return Part(
        entry_id=EntryId(row["entry_id"]),
        journal_id=row["journal_id"],
        ditemid=row["ditemid"],
        poster=row["poster"] or row["journal"],
        title=title,
        key=_key(title) if index is None else fold_title(title),
        subject_key=_key(subject_title(subject)),
        index=index,
        total=total,
        letter=letter,
        aside=named[1] if named else None,
        when=row["logged_at"] or row["eventtime"] or "",
        is_story=bool(row["is_story"]),
        authors=tuple(json.loads(row["authors"])) if row["authors"] else (),
        series=row["series"],
        status=row["status"],
        claimed=row["word_count"],
        counted=row["words_counted"],
        links=navigation_links(row["body_html"]),
        from_subject=row["title"] is None,
    )


def _key(title: str) -> str:
    named = read_aside(title)
    return fold_title(named[0] if named else title)


def addresses(archive: Archive) -> dict[str, EntryId]:
    """Return the entries by their address, host and path only."""
    rows = archive.db.execute("SELECT entry_id, url FROM entries WHERE url IS NOT NULL")
    return {place(row["url"]): EntryId(row["entry_id"]) for row in rows}


def place(url: str) -> str:
    """Return host and path of an address, for telling whether two lead to the same entry.

    >>> place("https://kat.livejournal.com/310.html?mode=reply#cutid1")
    'kat.livejournal.com/310.html'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.netloc.casefold()}{parts.path.rstrip('/')}"
