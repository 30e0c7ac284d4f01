"""People: who commented most, and what one of them wrote."""

import sqlite3

from starlette.responses import Response

from storage.reader.desk import Desk, missing
from storage.reader.formats import in_query
from storage.reader.lists import LINES_PER_PAGE, entries_by

_POSTERS = (
    "SELECT poster AS name, count(*) AS entries FROM entries WHERE poster IS NOT NULL"
    " GROUP BY poster ORDER BY 2 DESC, 1 LIMIT 100"
)
_WRITTEN = (
    "SELECT c.entry_id, c.dtalkid, c.posted_at, c.subject, substr(c.body_text, 1, 300) AS opening,"
    " c.state, c.gone_at, e.subject AS entry_subject FROM comments c JOIN entries e USING (entry_id)"
    " WHERE c.poster = ? ORDER BY c.posted_at DESC, c.comment_id DESC LIMIT ? OFFSET ?"
)
_FACTS = (
    "SELECT count(*) AS comments, min(posted_at) AS first, max(posted_at) AS last, max(poster_name) AS shown,"
    " count(DISTINCT entry_id) AS entries FROM comments WHERE poster = ?"
)
_YEARS = "SELECT substr(posted_at, 1, 4), count(*) FROM comments WHERE poster = ? GROUP BY 1 ORDER BY 1"
_ICONS = (
    "SELECT userpic_url, picture_keyword, count(*) FROM comments WHERE poster = ? AND userpic_url IS NOT NULL"
    " GROUP BY 1 ORDER BY 3 DESC LIMIT 12"
)
_CONVERSATIONS = (
    "SELECT e.entry_id, e.subject, e.eventtime, count(*) AS exchanged, min(mine.dtalkid) AS dtalkid"
    " FROM comments mine JOIN entries e USING (entry_id) JOIN comments other"
    " ON other.entry_id = mine.entry_id"
    " AND (other.parent_dtalkid = mine.dtalkid OR other.dtalkid = mine.parent_dtalkid)"
    " AND other.poster = e.poster WHERE mine.poster = ? AND mine.poster <> e.poster"
    " GROUP BY e.entry_id ORDER BY exchanged DESC, e.eventtime DESC LIMIT 30"
)
CONVERSATIONS_UP_TO = 20_000
"""Comments of somebody among which conversations are looked for."""


def everyone(desk: Desk) -> Response:
    """Show who commented most, and who posted."""
    wanted = desk.asked("name").strip()
    if wanted and _is_known(desk, wanted):
        return desk.go(desk.links.person(wanted))
    posters = desk.db.execute(_POSTERS).fetchall()
    people = desk.figures.people
    return desk.page(
        "people.html",
        title="People",
        people=people,
        most=people[0].comments if people else 1,
        anonymous=desk.figures.anonymous,
        posters=posters if len(posters) > 1 else [],
        wanted=wanted,
    )


def person(desk: Desk) -> Response:
    """Show what somebody wrote, and what they and the journal said to each other."""
    name = desk.asked("name")
    facts = desk.db.execute(_FACTS, (name,)).fetchone()
    posted = entries_by(desk.db, name, limit=LINES_PER_PAGE)
    if not facts["comments"] and not posted:
        raise missing(f"Nothing in this archive was written by {name or 'nobody'}.")
    pages = max(1, -(-facts["comments"] // LINES_PER_PAGE))
    page = min(desk.asked_number("page"), pages)
    return desk.page(
        "person.html",
        title=name,
        name=name,
        facts=facts,
        years=desk.db.execute(_YEARS, (name,)).fetchall(),
        icons=[row for row in desk.db.execute(_ICONS, (name,)) if desk.pictures.find(row["userpic_url"])],
        posted=posted if page == 1 else [],
        conversations=_conversations(desk, name, facts["comments"]) if page == 1 else [],
        written=desk.db.execute(_WRITTEN, (name, LINES_PER_PAGE, (page - 1) * LINES_PER_PAGE)).fetchall(),
        page=page,
        pages=pages,
        address=f"{desk.prefix}/person?name={in_query(name)}",
    )


def _conversations(desk: Desk, name: str, comments: int) -> list[sqlite3.Row]:
    """Return the entries under which somebody and the entry's poster answered each other."""
    return desk.db.execute(_CONVERSATIONS, (name,)).fetchall() if comments <= CONVERSATIONS_UP_TO else []


def _is_known(desk: Desk, name: str) -> bool:
    found = desk.db.execute(
        "SELECT EXISTS (SELECT 1 FROM comments WHERE poster = :name)"
        " OR EXISTS (SELECT 1 FROM entries WHERE poster = :name)",
        {"name": name},
    )
    return bool(found.fetchone()[0])
