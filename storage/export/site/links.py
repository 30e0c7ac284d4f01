"""Addresses of the old site -> files of a site of one's own."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from storage.export.folder import Names, safe_stem
from storage.export.frame import Export
from storage.export.texts import legal
from storage.render.formats import day_path
from storage.render.links import Links

INDEX, YEARS, UNDATED, TAGS, STORIES, SEARCH = (
    *("index.html", "years.html", "undated.html", "tags.html", "stories.html", "search.html"),
)
_THREADS_KEPT = 64
_LEAD, _LOOKED_AT = 60, 400
"""Characters of the first words of an entry, and those they are looked for in."""


class SiteRow(NamedTuple):
    """An entry as lists of it show it."""

    entry_id: int
    file: str
    title: str
    day: str
    """`2007-03-14`, or what of it is known; "" for none."""
    words: int | None
    security: str | None
    """What not everybody may read is called; None for what is public."""
    lead: str = ""
    """The first words of one without a title."""

    @property
    def shown(self) -> str:
        """What lists call it: its title, or how it begins; "" where it says nothing."""
        return self.title or self.lead


def _lead(text: str) -> str:
    """Return the first words of a text, whole ones where there is a space.

    >>> _lead("The kettle sang. " * 9)
    'The kettle sang. The kettle sang. The kettle sang. The…'
    """
    words = legal(text)
    if len(words) <= _LEAD:
        return words
    return f"{words[:_LEAD].rpartition(' ')[0] or words[:_LEAD]}…"


class SiteLinks(Links):
    """Finds the file of an address; all pages that hold bodies stand at the top of the site.

    Attributes:
        rows: The entries, the oldest first.
        by_id: The same, by `entry_id`.
        tags: Tag -> file of its page.
    """

    def __init__(self, export: Export) -> None:
        super().__init__(export.db, "")
        self._export = export
        self._names = Names()
        for taken in (INDEX, YEARS, UNDATED, TAGS, STORIES, SEARCH):
            self._names.take(taken)
        self.rows = [self._row(entry_id) for entry_id in export.kept]
        self.by_id = {row.entry_id: row for row in self.rows}
        self.tags = self._tag_files()
        self._months = {row.day[:7] for row in self.rows if len(row.day) >= 7}  # noqa: PLR2004 - YYYY-MM
        self._comments = lru_cache(_THREADS_KEPT)(self._numbers)

    def _row(self, entry_id: int) -> SiteRow:
        row = self._export.db.execute(
            "SELECT subject, eventtime, security, login_only, substr(body_text, 1, ?) AS begins,"
            " coalesce(CASE WHEN is_story AND works = 1 THEN words_counted END, entries.word_count) AS words"
            " FROM entries LEFT JOIN stories USING (entry_id) WHERE entry_id = ?",
            (_LOOKED_AT, entry_id),
        ).fetchone()
        stem = safe_stem(self._export.name_of(entry_id)) or "entry"
        hidden = row["security"] if row["security"] != "public" else None
        return SiteRow(
            entry_id=entry_id,
            file=self._names.take(stem, ".html"),
            title=legal(row["subject"]),
            day=day_of(row["eventtime"]),
            words=row["words"],
            security=legal(hidden) or ("login only" if row["login_only"] else None),
            lead="" if legal(row["subject"]) else _lead(row["begins"] or ""),
        )

    def _tag_files(self) -> dict[str, str]:
        names = Names()
        used = sorted({tag for row in self.rows for tag in self._export.tags_of(row.entry_id)})
        return {name: f"tag/{names.take(safe_stem(name) or 'tag', '.html')}" for name in used}

    def style_link(self, address: str) -> str:
        """Return what a link in a body leads to: a file of the site, or where it led."""
        return self.find(address) or address

    def entry(self, entry_id: int) -> str:
        """Return the file of an entry that leaves."""
        return self.by_id[entry_id].file

    def _target(self, entry_id: int, dtalkid: int | None) -> str | None:
        if entry_id not in self.by_id:
            return None
        is_here = dtalkid is not None and dtalkid in self._comments(entry_id)
        return self.entry(entry_id) + (f"#t{dtalkid}" if is_here else "")

    def _numbers(self, entry_id: int) -> frozenset[int]:
        thread = self._export.thread(self._export.entry(entry_id))
        return frozenset(comment.dtalkid for comment in thread.comments)

    def _calendar(self, parts: tuple[str, ...]) -> str | None:
        month = "-".join(parts[:2])  # a day stands in its month
        return month_file(month) if any(known.startswith(month) for known in self._months) else None

    def _journal(self) -> str:
        return INDEX

    def _tag(self, name: str) -> str | None:
        renamed = (*self._export.tag_map.renamed((name,)), "")[0]
        return self.tags.get(renamed)


def day_of(eventtime: str | None) -> str:
    """Return the day of a time, or what of it is known; "" for what no calendar has.

    >>> day_of("2007-03-14T21:05:00"), day_of("2007-03"), day_of("2007-02-31"), day_of(None)
    ('2007-03-14', '2007-03', '2007-02', '')
    """
    known = day_path(eventtime or "").strip("/").replace("/", "-")
    try:
        date.fromisoformat(known)
    except ValueError:
        return known[:7]
    return known


def month_file(month: str) -> str:
    """Return the file of a year or a month, where the old sites had it too.

    >>> month_file("2007"), month_file("2007-03")
    ('2007/index.html', '2007/03/index.html')
    """
    return f"{month.replace('-', '/')}/index.html"
