"""Comments: each once an entry, a loaded one over a stub, and nothing known ever lost."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from storage.database import plain, step
from storage.folding import indexed_besides
from storage.markup.clean import body_text
from storage.records import (
    TYPED_SOURCES,
    UNNUMBERED,
    Comment,
    CommentState,
    EntryId,
    Finding,
    PosterKind,
)
from storage.tables.depths import depths, named
from storage.tables.findings import Findings
from storage.tables.merging import Merge, also_from, merge
from storage.tables.precedence import NOBODY, Reading, given_of_unsaid_state, may_come_late, read_given
from storage.tables.revisions import Revisions, Version

_READ = tuple(f.name for f in fields(Comment) if f.name not in {"dtalkid", "parent_known", "state_known"})
_COLUMNS = (
    *("entry_id", "dtalkid", "jtalkid", "depth"),
    *_READ,
    *("source", "fetched_at", "page_id", "search_text"),
    *("first_seen_at", "shown_at", "looked_at", "sources", "given"),
)
_INSERT = f"INSERT INTO comments ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_WHENCE = ("source", "sources", "fetched_at", "given")
_TEXT = ("subject", "body_html", "body_text")
_WITHHELD = frozenset(
    {CommentState.DELETED, CommentState.SCREENED, CommentState.SUSPENDED, CommentState.SPAM}
)
"""States in which the site shows that a comment is there, not what it says."""
_TYPED = ", ".join(f"'{source}'" for source in sorted(TYPED_SOURCES))
"""Sources that show an owner what a page leaves out, as SQL lists them."""
_SETTLE_LOGIN_ONLY = f"""
UPDATE comments AS c SET login_only = said.login_only FROM (
  SELECT c.comment_id, iif(
    e.security <> 'public' OR e.login_only IS 1 OR (e.security IS NULL AND c.source IN ({_TYPED}))
    OR c.state IN ('screened', 'spam')
    OR (c.loaded AND EXISTS (SELECT 1 FROM json_each(c.given, '$." "') AS unsaid
      WHERE unsaid.value = 'state')),
    1, e.login_only) AS login_only
  FROM comments c JOIN entries e USING (entry_id)
  WHERE c.entry_id = :entry AND (:numbers IS NULL OR c.jtalkid IN (SELECT value FROM json_each(:numbers)))
) AS said WHERE said.comment_id = c.comment_id AND c.login_only IS NOT said.login_only
"""
"""What strangers are not shown: all of a locked entry, what is screened, and what may be for all we know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsSaved:
    """What saving comments did, in numbers of comments."""

    new: int
    changed: int
    unchanged: int
    gone: int
    """Known ones that a complete reading no longer shows."""


class CommentStore:
    """The table `comments`."""

    def __init__(self, db: sqlite3.Connection, revisions: Revisions, findings: Findings) -> None:
        self._db = db
        self._revisions = revisions
        self._findings = findings

    def save(
        self, entry_id: EntryId, comments: Iterable[Comment], *, reading: Reading, whole: bool = False
    ) -> CommentsSaved:
        """Store comments of one entry.

        Args:
            entry_id: The entry they hang on.
            comments: A stub never replaces what is loaded, and what the site withholds now (deleted,
                screened) keeps the text it had.
            reading: Where they come from.
            whole: These are all there are: known ones that are missing get `gone_at`.
        """
        batch = _once(comments)
        with step(self._db):
            is_first = not self._holds_any(entry_id)
            known = {} if is_first else self._known(entry_id, batch)
            fresh = [comment for key, comment in batch.items() if key not in known]
            unsettled = self._insert(entry_id, fresh, reading=reading, is_first=is_first)
            changed = 0
            for key, row in known.items():
                changes = self._update(row, batch[key], reading=reading)
                unsettled |= "parent_dtalkid" in changes
                changed += bool(changes)
            self._note_looks(entry_id, [batch[key] for key in known], at=reading.fetched_at)
            self.settle_login_only(entry_id, batch)
            gone = self._mark_gone(entry_id, batch, reading=reading) if whole and not is_first else 0
            if not is_first or any(number >= UNNUMBERED for number in batch):
                unsettled |= self._join_unnumbered(entry_id)
            if unsettled:
                self._settle_depths(entry_id)
        return CommentsSaved(new=len(fresh), changed=changed, unchanged=len(known) - changed, gone=gone)

    def settle_login_only(self, entry_id: EntryId, jtalkids: Iterable[int] | None = None) -> None:
        """Work out which comments of an entry strangers are not shown; all of them, unless some are named."""
        numbers = None if jtalkids is None else json.dumps(list(jtalkids))
        self._db.execute(_SETTLE_LOGIN_ONLY, {"entry": entry_id, "numbers": numbers})

    def _holds_any(self, entry_id: EntryId) -> bool:
        """Whether an entry has comments here: else there is nothing that new ones could meet."""
        found = self._db.execute("SELECT 1 FROM comments WHERE entry_id = ? LIMIT 1", (entry_id,))
        return found.fetchone() is not None

    def _known(self, entry_id: EntryId, batch: Mapping[int, Comment]) -> dict[int, Any]:
        rows = self._db.execute(
            "SELECT * FROM comments WHERE entry_id = ? AND jtalkid IN (SELECT value FROM json_each(?))",
            (entry_id, json.dumps(list(batch))),
        )
        return {row["jtalkid"]: row for row in rows}

    def _insert(
        self, entry_id: EntryId, comments: list[Comment], *, reading: Reading, is_first: bool
    ) -> bool:
        """Insert new comments; return whether depths of the entry have to be worked out again."""
        if not comments:
            return False
        parents: dict[int, int | None] = {c.dtalkid: c.parent_dtalkid for c in comments}
        placed = depths(parents, {} if is_first else self._depths_of(entry_id, parents))
        rows = [
            self._row(entry_id, comment, depth=placed.by_dtalkid[comment.dtalkid], reading=reading)
            for comment in comments
        ]
        answered = not is_first and self._any_answers(entry_id, parents)
        self._db.executemany(_INSERT, rows)
        return bool(placed.orphans or placed.circular or answered)

    def _join_unnumbered(self, entry_id: EntryId) -> bool:
        """Join comments without a number to those of the same moment and words; return whether any was."""
        rows = self._db.execute(
            "SELECT * FROM comments WHERE entry_id = ? AND jtalkid >= ?", (entry_id, UNNUMBERED)
        ).fetchall()
        joined = False
        for row in rows:
            twin = self._numbered_twin(row)
            if twin is None:
                continue
            joined = True
            said = {f.name: row[f.name] for f in fields(Comment) if f.name in row.keys()}  # noqa: SIM118 - a row
            same = Comment(**said | {"dtalkid": twin["dtalkid"], "body_raw": None}, parent_known=False)
            given = read_given(row["given"]).get("state")
            whence = Reading(page_id=row["page_id"], source=row["source"], fetched_at=row["fetched_at"])
            self._update(twin, replace(same, state_known=given != NOBODY), reading=whence)
            self._db.execute(
                "UPDATE comments SET parent_dtalkid = ? WHERE entry_id = ? AND parent_dtalkid = ?",
                (twin["dtalkid"], entry_id, row["dtalkid"]),
            )
            self._db.execute("DELETE FROM comments WHERE comment_id = ?", (row["comment_id"],))
            self.settle_login_only(entry_id, [twin["jtalkid"]])
        return joined

    def _numbered_twin(self, row: Any) -> Any:
        """The comment of an entry that one without a number is: WordPress puts subjects above the words."""
        rows = self._db.execute(
            "SELECT * FROM comments WHERE entry_id = ? AND jtalkid < ? AND posted_at = ? ORDER BY jtalkid",
            (row["entry_id"], UNNUMBERED, row["posted_at"]),
        )
        words = _letters(row["body_text"])
        return next(
            (
                each
                for each in rows
                if words in (_letters(each["body_text"]), _letters(each["subject"], each["body_text"]))
                or not each["body_text"]
            ),
            None,
        )

    def _depths_of(self, entry_id: EntryId, parents: Mapping[int, int | None]) -> dict[int, int]:
        """Depths of the comments outside the batch that it answers."""
        outside = {parent >> 8 for parent in parents.values() if parent is not None and parent not in parents}
        if not outside:
            return {}
        rows = self._db.execute(
            "SELECT dtalkid, depth FROM comments WHERE entry_id = ?"
            " AND jtalkid IN (SELECT value FROM json_each(?))",
            (entry_id, json.dumps(list(outside))),
        )
        return {row["dtalkid"]: row["depth"] for row in rows}

    def _any_answers(self, entry_id: EntryId, dtalkids: Iterable[int]) -> bool:
        """Whether comments that are there already answer one of these."""
        row = self._db.execute(
            "SELECT 1 FROM comments WHERE entry_id = ?"
            " AND parent_dtalkid IN (SELECT value FROM json_each(?)) LIMIT 1",
            (entry_id, json.dumps(list(dtalkids))),
        ).fetchone()
        return row is not None

    def _row(self, entry_id: EntryId, comment: Comment, *, depth: int, reading: Reading) -> tuple[Any, ...]:
        values = _values(comment)
        return (
            *(entry_id, comment.dtalkid, comment.dtalkid >> 8, depth),
            *(values[column] for column in _READ),
            *(reading.source, reading.fetched_at, reading.page_id),
            indexed_besides(values["subject"], values["body_text"]),
            *(reading.fetched_at, reading.fetched_at),
            reading.fetched_at if comment.loaded else None,
            reading.source if comment.body_html is not None else None,
            None if _says_state(comment) else given_of_unsaid_state(),
        )

    def _update(self, row: Any, comment: Comment, *, reading: Reading) -> dict[str, Any]:
        """Merge a comment into its row; return what it says otherwise now."""
        row = _unsaid(row)
        found = merge(
            row,
            _guarded(row, comment),
            reading,
            is_stub=not comment.loaded,
            again=may_come_late(reading, known=row["source"]),
        )
        if comment.loaded and not row["loaded"]:
            found.changes["loaded"] = 1
        written = found.changes | found.bookkeeping
        if written.keys() & {"subject", "body_text"}:
            subject = written.get("subject", row["subject"])
            written["search_text"] = indexed_besides(subject, written.get("body_text", row["body_text"]))
        if row["gone_at"] and reading.fetched_at > row["gone_at"]:
            written["gone_at"] = None
        also = also_from(row["sources"], reading.source) if comment.body_html is not None else {}
        if written or also:
            columns = ", ".join(f"{column} = ?" for column in (written | also))
            self._db.execute(
                f"UPDATE comments SET {columns} WHERE comment_id = ?",
                (*written.values(), *also.values(), row["comment_id"]),
            )
        self._keep_versions(row, found, reading=reading)
        return found.changes

    def _note_looks(self, entry_id: EntryId, comments: list[Comment], *, at: str) -> None:
        """Store when comments were shown, and when those were read that came with all they say."""
        for column, shown in (
            ("shown_at", comments),
            ("looked_at", [comment for comment in comments if comment.loaded]),
        ):
            if not shown:
                continue
            self._db.execute(
                f"UPDATE comments SET {column} = max(coalesce({column}, ''), :at),"
                " first_seen_at = min(coalesce(first_seen_at, :at), :at)"
                " WHERE entry_id = :entry AND jtalkid IN (SELECT value FROM json_each(:numbers))"
                f" AND (coalesce({column}, '') < :at OR coalesce(first_seen_at, :at) > :at)",
                {"at": at, "entry": entry_id, "numbers": json.dumps([c.dtalkid >> 8 for c in shown])},
            )

    def _keep_versions(self, row: Any, found: Merge, *, reading: Reading) -> None:
        comment_id, page_id = row["comment_id"], row["page_id"]
        if found.before:
            self._revisions.add(
                "comments",
                comment_id,
                before=found.before,
                seen_at=reading.fetched_at,
                page_id=reading.page_id,
                before_page_id=page_id,
            )
        if found.earlier:
            self._revisions.add_earlier(
                "comments",
                comment_id,
                before=found.earlier,
                reading=reading,
                then=Version(at=row["fetched_at"], page_id=page_id),
            )

    def mark_unshown(self, entry_id: EntryId, *, since: str, seen_at: str) -> int:
        """Mark what a look at all of an entry's comments did not show; return how many that were.

        Args:
            entry_id: The entry.
            since: When the look began: what was shown from then on is there.
            seen_at: When it ended.
        """
        return self._db.execute(
            "UPDATE comments SET gone_at = ? WHERE entry_id = ? AND gone_at IS NULL"
            " AND login_only IS NOT 1"
            f" AND NOT (source IN ({_TYPED}) AND state IN ('deleted', 'screened', 'spam'))"
            " AND coalesce(shown_at, '') < ?",
            (seen_at, entry_id, since),
        ).rowcount

    def _mark_gone(self, entry_id: EntryId, batch: Mapping[int, Comment], *, reading: Reading) -> int:
        """Mark what a complete reading does not show, unless it was seen later than that."""
        return self._db.execute(
            "UPDATE comments SET gone_at = :at WHERE entry_id = :entry AND gone_at IS NULL"
            " AND login_only IS NOT 1"
            f" AND NOT (source IN ({_TYPED}) AND state IN ('deleted', 'screened', 'spam'))"
            " AND coalesce(shown_at, fetched_at, '') <= :at"
            " AND jtalkid NOT IN (SELECT value FROM json_each(:shown))",
            {"at": reading.fetched_at, "entry": entry_id, "shown": json.dumps(list(batch))},
        ).rowcount

    def _settle_depths(self, entry_id: EntryId) -> None:
        """Work out the depths of all comments of an entry, and say which answer something unknown."""
        rows = self._db.execute(
            "SELECT comment_id, dtalkid, parent_dtalkid, depth FROM comments WHERE entry_id = ?", (entry_id,)
        ).fetchall()
        placed = depths({row["dtalkid"]: row["parent_dtalkid"] for row in rows})
        moved = [
            (placed.by_dtalkid[row["dtalkid"]], row["comment_id"])
            for row in rows
            if placed.by_dtalkid[row["dtalkid"]] != row["depth"]
        ]
        self._db.executemany("UPDATE comments SET depth = ? WHERE comment_id = ?", moved)
        self._report(
            entry_id,
            "orphan-comment",
            numbers=placed.orphans,
            sentence="comments {} answer comments that are not in the archive; they are shown as answers to"
            " the entry, and `ljkeep backup` will look for the missing ones again",
        )
        self._report(
            entry_id,
            "circular-comment",
            numbers=placed.circular,
            sentence="comments {} answer each other in a circle; they are shown as answers to the entry",
        )

    def _report(self, entry_id: EntryId, code: str, *, numbers: tuple[int, ...], sentence: str) -> None:
        self._findings.clear(code, entry_id=entry_id)
        if numbers:
            finding = Finding(code=code, message=sentence.format(named(sorted(numbers))))
            self._findings.add(finding, entry_id=entry_id)

    def blank(self) -> None:
        """Forget what was read from pages, not the rows, before everything is read again."""
        kept = {"state", "loaded", "parent_dtalkid"}
        emptied = [*(c for c in _READ if c not in kept), *_WHENCE, "search_text", "login_only"]
        self._db.execute(
            f"UPDATE comments SET {', '.join(f'{c} = NULL' for c in emptied)}, page_id = NULL,"
            " loaded = 0, state = 'active' WHERE page_id IS NOT NULL"
        )

    def drop_unread(self) -> None:
        """Drop the rows that `blank` emptied and no page filled again."""
        unread = "source IS NULL AND fetched_at IS NULL AND page_id IS NULL"
        entries = self._db.execute(f"SELECT DISTINCT entry_id FROM comments WHERE {unread}").fetchall()
        self._db.execute(f"DELETE FROM comments WHERE {unread}")
        for row in entries:
            self._settle_depths(row["entry_id"])


def _letters(*texts: str | None) -> str:
    return "".join("".join(text or "" for text in texts).split())


def _once(comments: Iterable[Comment]) -> dict[int, Comment]:
    """The comments by jtalkid; of the same one twice the loaded, else the later."""
    found: dict[int, Comment] = {}
    for comment in comments:
        key = comment.dtalkid >> 8
        if key not in found or comment.loaded or not found[key].loaded:
            found[key] = comment
    return found


def _values(comment: Comment) -> dict[str, Any]:
    values = {column: plain(getattr(comment, column)) for column in _READ}
    if values["body_text"] is None and comment.body_html is not None:
        values["body_text"] = plain(body_text(comment.body_html))
    return values


def _unsaid(row: Any) -> dict[str, Any]:
    """Return a row as it meets a comment: where the words were withheld, none were said."""
    known = dict(row)
    if known["state"] in _WITHHELD:
        known |= {column: None for column in _TEXT if not known[column]}
    return known


def _guarded(row: Any, comment: Comment) -> dict[str, Any]:
    """What may meet the row: a comment withheld now says nothing of the words it had."""
    values = _values(comment)
    if comment.state in _WITHHELD or not comment.loaded:
        values |= {column: None for column in _TEXT if row[column] and not values[column]}
        if comment.poster_kind is PosterKind.HIDDEN and row["poster_kind"] is not None:
            values["poster_kind"] = None
    values.pop("loaded")
    if not comment.parent_known:
        values["parent_dtalkid"] = None
    if not _says_state(comment):
        values["state"] = None
    return values


def _says_state(comment: Comment) -> bool:
    """Whether a reading says what became of a comment; a stub does where that is not the ordinary state."""
    return comment.state_known and (comment.loaded or comment.state is not CommentState.ACTIVE)
