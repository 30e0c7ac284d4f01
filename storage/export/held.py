"""What an export carries: entries and comments as records, with their privacy and their threads."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from storage.markup.spelt import has_spelt_links, typed_links, typed_text
from storage.records import CommentState, PosterKind, Security

_READ = frozenset({CommentState.ACTIVE, CommentState.FROZEN, CommentState.SUSPENDED})
"""States in which a visitor reads a comment."""
_HELD_BACK = frozenset({CommentState.SCREENED, CommentState.SPAM})


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportJournal:
    """The journal an entry belongs to."""

    journal_id: int
    site: str
    name: str
    kind: str | None
    display_name: str | None
    title: str | None
    subtitle: str | None
    url: str | None

    @property
    def heading(self) -> str:
        """What to call it."""
        return self.title or self.display_name or self.name


class ExportEntry:
    """One entry that leaves the archive.

    Every column of `entries` is to be had as an attribute of its name and in `row`.

    Attributes:
        row: The columns as the archive holds them.
        journal: Whose it is.
        name: What to call it by in files and reports: its number, with the journal before it where several
            journals of the archive have an entry of that number; `e12` where it has none.
        tags: In the page's order, under the names a tag map gives them.
        written_tags: The same as the journal had them.
    """

    __slots__ = ("journal", "name", "row", "tags", "written_tags")

    def __init__(
        self,
        row: Mapping[str, Any],
        *,
        journal: ExportJournal,
        name: str,
        tags: tuple[str, ...],
        written_tags: tuple[str, ...],
    ) -> None:
        self.row = row
        self.journal = journal
        self.name = name
        self.tags = tags
        self.written_tags = written_tags

    def __getattr__(self, column: str) -> Any:
        try:
            return self.row[column]
        except KeyError:
            raise AttributeError(column) from None

    @property
    def entry_id(self) -> int:
        """Its row."""
        return int(self.row["entry_id"])

    @property
    def ditemid(self) -> int | None:
        """Its number in addresses."""
        number: int | None = self.row["ditemid"]
        return number

    @property
    def title(self) -> str:
        """Its subject, or "" where it has none."""
        return self.row["subject"] or ""

    @property
    def body_html(self) -> str:
        """Its body as the site served it, "" where the archive has none."""
        return self.row["body_html"] or ""

    @property
    def is_public(self) -> bool:
        """Whether anybody could read it."""
        return is_public(self.row)


class ExportComment:
    """One comment that leaves the archive; every column of `comments` is an attribute and in `row`.

    Attributes:
        row: The columns as the archive holds them.
        parent_dtalkid: The nearest comment above it that leaves too; None: it stands on the entry.
        depth: 1 for a comment on the entry; counted over comments that leave.
    """

    __slots__ = ("depth", "parent_dtalkid", "row")

    def __init__(self, row: Mapping[str, Any], *, parent_dtalkid: int | None, depth: int) -> None:
        self.row = row
        self.parent_dtalkid = parent_dtalkid
        self.depth = depth

    def __getattr__(self, column: str) -> Any:
        try:
            return self.row[column]
        except KeyError:
            raise AttributeError(column) from None

    @property
    def dtalkid(self) -> int:
        """Its number in addresses."""
        return int(self.row["dtalkid"])

    @property
    def body_html(self) -> str:
        """What it says, "" for a placeholder; links that the site had spelt out are links again."""
        html: str = self.row["body_html"] or ""
        if has_spelt_links(html) and (self.row["body_text"] or "").split() == typed_text(html).split():
            return typed_links(html)
        return html

    @property
    def is_placeholder(self) -> bool:
        """Whether only its place in the thread is known."""
        return _is_silent(self.row)

    @property
    def is_screened(self) -> bool:
        """Whether visitors did not see it."""
        return self.row["state"] in _HELD_BACK or bool(self.row["login_only"])


class Thread(NamedTuple):
    """The comments of an entry, and what became of the others."""

    comments: tuple[ExportComment, ...]
    """Those that leave, a comment before its replies, siblings in the order they were written."""
    withheld: int
    """Screened, taken for spam, hidden, or deleted with their text kept here."""
    silent: int
    """Placeholders and stubs: nothing of their text is in the archive. They leave only where asked for."""

    @classmethod
    def of(
        cls, db: sqlite3.Connection, entry_id: int, *, include_locked: bool, placeholders: bool = False
    ) -> Self:
        """Return the thread of an entry.

        Args:
            db: The archive.
            entry_id: The entry.
            include_locked: Whether screened comments leave too.
            placeholders: Whether comments without text leave too, to hold their place in the thread.
        """
        rows = [
            dict(row)
            for row in db.execute(
                "SELECT * FROM comments WHERE entry_id = ?"
                " ORDER BY coalesce(jtalkid, dtalkid >> 8, comment_id), comment_id",
                (entry_id,),
            )
        ]
        silent = [row for row in rows if _is_silent(row)]
        told = [row for row in rows if not _is_silent(row) and _leaves(row, include_locked=include_locked)]
        leaving = {row["comment_id"] for row in told}
        if placeholders:
            leaving |= {row["comment_id"] for row in silent if row["dtalkid"] is not None}
        return cls(
            comments=_threaded(rows, leaving),
            withheld=len(rows) - len(silent) - len(told),
            silent=len(silent),
        )


def is_public(row: Mapping[str, Any]) -> bool:
    """Whether anybody could read an entry; one whose security no page told was read by a visitor."""
    return row["security"] in {Security.PUBLIC, None} and not row["login_only"]


def _is_silent(row: Mapping[str, Any]) -> bool:
    if row["dtalkid"] is None:
        return True
    return not row["loaded"] or not (row["body_html"] or row["body_text"] or row["subject"])


def _leaves(row: Mapping[str, Any], *, include_locked: bool) -> bool:
    if row["poster_kind"] == PosterKind.HIDDEN:
        return False
    if include_locked:
        return row["state"] in _READ | _HELD_BACK
    return row["state"] in _READ and not row["login_only"]


def _threaded(rows: list[dict[str, Any]], leaving: set[int]) -> tuple[ExportComment, ...]:
    """Put comments below the nearest one above them that leaves, in the order of the thread."""
    by_number = {row["dtalkid"]: row for row in rows if row["dtalkid"] is not None}
    resolved: dict[int, int | None] = {}
    below: dict[int | None, list[dict[str, Any]]] = {}
    for row in rows:
        if row["comment_id"] in leaving:
            parent = _above(row, by_number, leaving, resolved)
            below.setdefault(parent, []).append(row)
    found: list[ExportComment] = []
    seen: set[int] = set()
    waiting = [(row, 1) for row in reversed(below.get(None, ()))]
    while waiting:
        row, depth = waiting.pop()
        if row["comment_id"] in seen:
            continue
        seen.add(row["comment_id"])
        found.append(ExportComment(row, parent_dtalkid=resolved[row["comment_id"]], depth=depth))
        waiting += [(reply, depth + 1) for reply in reversed(below.get(row["dtalkid"], ()))]
    rest = [row for row in rows if row["comment_id"] in leaving and row["comment_id"] not in seen]
    found += [ExportComment(row, parent_dtalkid=None, depth=1) for row in rest]
    return tuple(found)


def _above(
    row: dict[str, Any],
    by_number: dict[int, dict[str, Any]],
    leaving: set[int],
    resolved: dict[int, int | None],
) -> int | None:
    """Return the number of the nearest comment above that leaves; remembered for all on the way."""
    passed = [row["comment_id"]]
    number = row["parent_dtalkid"]
    answer: int | None = None
    seen = {row["comment_id"]}
    while number in by_number:
        parent = by_number[number]
        if parent["comment_id"] in leaving:
            answer = number
            break
        if parent["comment_id"] in resolved:
            answer = resolved[parent["comment_id"]]
            break
        if parent["comment_id"] in seen:
            break
        seen.add(parent["comment_id"])
        passed.append(parent["comment_id"])
        number = parent["parent_dtalkid"]
    resolved.update(dict.fromkeys(passed, answer))
    return answer
