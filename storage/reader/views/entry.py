"""An entry with its threads, and the ways to one."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from storage.reader.desk import Desk, missing
from storage.reader.story_parts import parted, read_story_place
from storage.render.threads import Outline, Stub, read_outline
from storage.search.find import similar

_ENTRY = (
    "SELECT e.*, j.name AS journal, j.site, j.kind AS journal_kind, j.url AS journal_url FROM entries e"
    " JOIN journals j USING (journal_id) WHERE e.entry_id = ?"
)
_TAGS = "SELECT tag_id, name FROM entry_tags JOIN tags USING (tag_id) WHERE entry_id = ? ORDER BY position"
_COMMENTS = "SELECT * FROM comments WHERE comment_id IN (SELECT value FROM json_each(?))"
_NEIGHBOUR = (
    "SELECT entry_id, subject, eventtime FROM entries WHERE journal_id = :journal AND eventtime IS NOT NULL"
    " AND (eventtime, entry_id) {compare} (:time, :entry) ORDER BY eventtime {way}, entry_id {way} LIMIT 1"
)
_RANDOM = (
    "SELECT entry_id FROM entries"
    " WHERE entry_id >= (SELECT abs(random()) % (max(entry_id) + 1) FROM entries)"
    " AND word_count IS NOT NULL ORDER BY entry_id LIMIT 1"
)
_FIRST = "SELECT entry_id FROM entries WHERE word_count IS NOT NULL ORDER BY entry_id LIMIT 1"
"""Where no entry with its text comes after the number drawn."""
_STATES = {
    "deleted": "deleted",
    "screened": "screened: only the journal's owner could read it",
    "spam": "marked as spam",
    "suspended": "its writer's account was suspended",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A comment as it is shown."""

    stub: Stub
    row: sqlite3.Row
    parent: sqlite3.Row | None
    """The comment it answers, where that stands on the same page."""
    is_author: bool
    """Whether the entry's poster wrote it."""
    note: str | None
    """Why there is no text; None where there is."""


def entry(desk: Desk) -> Response:
    """Show an entry and a page of its threads."""
    row = _find(desk, desk.request.path_params["entry_id"])
    outline = read_outline(desk.db, row["entry_id"])
    asked_thread = desk.asked_number("thread", 0)
    page = outline.page_of(asked_thread) if asked_thread else None
    page = min(page or desk.asked_number("page"), outline.pages)
    is_later = page > 1
    story = read_story_place(desk.db, row["entry_id"])
    written = None if story is None else parted(row["body_html"], story.body_start)
    header, text = written or (None, row["body_html"])
    return desk.page(
        "entry.html",
        title=row["subject"] or "(no subject)",
        entry=row,
        tags=desk.db.execute(_TAGS, (row["entry_id"],)).fetchall(),
        body=None if is_later else desk.bodies.render(text, base=row["url"]),
        written=desk.bodies.render(header, base=row["url"]) if header and not is_later else None,
        behind_click=row["adult"] in {"concepts", "explicit"} and desk.preferences.adult == "click",
        story=story,
        older=_neighbour(desk, row, older=True),
        newer=_neighbour(desk, row, older=False),
        talk=_talk(desk, row, outline.page(page)),
        thread=_thread_facts(desk, row, outline),
        page=page,
        pages=outline.pages,
        findings=_findings(desk, row["entry_id"]),
        revisions=_revisions(desk, row["entry_id"]),
    )


def like(desk: Desk) -> Response:
    """Show entries like one."""
    row = _find(desk, desk.request.path_params["entry_id"])
    hits = similar(desk.db, row["entry_id"], limit=12)
    return desk.page("like.html", title=f"Like “{row['subject'] or 'this entry'}”", entry=row, hits=hits)


def random_entry(desk: Desk) -> Response:
    """Go to some entry."""
    row = desk.db.execute(_RANDOM).fetchone() or desk.db.execute(_FIRST).fetchone()
    if row is None:
        raise missing("There is no entry in this archive yet.")
    return desk.go(desk.links.entry(row["entry_id"]))


def by_number(desk: Desk) -> Response:
    """Go from an old address, `/123456.html?thread=…`, to its page."""
    ditemid = desk.request.path_params["ditemid"]
    thread = desk.asked_number("thread", 0) or None
    found = desk.links.find_number(ditemid, dtalkid=thread)
    if found is None:
        raise missing(f"The archive holds no entry with the number {ditemid}.")
    return desk.go(found)


def _find(desk: Desk, entry_id: int) -> sqlite3.Row:
    row: sqlite3.Row | None = desk.db.execute(_ENTRY, (entry_id,)).fetchone()
    if row is None:
        raise missing("There is no such entry in this archive.")
    return row


def _neighbour(desk: Desk, row: sqlite3.Row, *, older: bool) -> sqlite3.Row | None:
    if row["eventtime"] is None:
        return None
    sql = _NEIGHBOUR.format(compare="<" if older else ">", way="DESC" if older else "ASC")
    values = {"journal": row["journal_id"], "time": row["eventtime"], "entry": row["entry_id"]}
    found: sqlite3.Row | None = desk.db.execute(sql, values).fetchone()
    return found


def _talk(desk: Desk, entry_row: sqlite3.Row, stubs: tuple[Stub, ...]) -> list[Talk]:
    numbers = "[" + ",".join(str(stub.comment_id) for stub in stubs) + "]"
    rows = {row["comment_id"]: row for row in desk.db.execute(_COMMENTS, (numbers,))}
    by_dtalkid = {row["dtalkid"]: row for row in rows.values() if row["dtalkid"] is not None}
    return [
        Talk(
            stub=stub,
            row=rows[stub.comment_id],
            parent=by_dtalkid.get(stub.parent_dtalkid),
            is_author=rows[stub.comment_id]["poster"] is not None
            and rows[stub.comment_id]["poster"] == entry_row["poster"],
            note=_note(rows[stub.comment_id]),
        )
        for stub in stubs
    ]


def _note(row: sqlite3.Row) -> str | None:
    if row["body_html"] is not None:
        return None
    said = _STATES.get(row["state"])
    if said:
        return f"This comment is not shown by the site: {said}."
    return "The site showed only that this comment exists; what it says is not in the archive."


def _thread_facts(desk: Desk, row: sqlite3.Row, outline: Outline) -> dict[str, Any]:
    """How many comments are here and how many the site counts."""
    held, bare = desk.db.execute(
        "SELECT count(*), total(loaded = 0) FROM comments WHERE entry_id = ?"
        " AND NOT (body_html IS NULL AND state IN ('deleted', 'screened', 'spam'))",
        (row["entry_id"],),
    ).fetchone()
    said = row["reply_count"]
    return {
        "shown": len(outline.places),
        "held": held,
        "bare": int(bare),
        "lacking": max(0, (said or 0) - held),
        "said": said,
    }


def _findings(desk: Desk, entry_id: int) -> list[sqlite3.Row]:
    return desk.db.execute(
        "SELECT severity, message FROM findings WHERE entry_id = ? ORDER BY finding_id", (entry_id,)
    ).fetchall()


def _revisions(desk: Desk, entry_id: int) -> int:
    sql = "SELECT count(*) FROM revisions WHERE table_name = 'entries' AND row_id = ?"
    return int(desk.db.execute(sql, (entry_id,)).fetchone()[0])
