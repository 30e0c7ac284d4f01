"""People: who commented most, and what one of them wrote."""

import sqlite3
from collections import Counter
from typing import Any

from starlette.responses import Response

from storage.reader.crowd import Crowd
from storage.reader.desk import Desk, missing
from storage.reader.figures import YEAR, comments_by_time
from storage.reader.lists import LINES_PER_PAGE, entries_by
from storage.render.formats import in_query
from storage.render.pictures import Picture

POSTERS_SHOWN = 100
NAMED_SHOWN = 100
LATELY = 500
"""Newest entries and comments of somebody that are looked through for names and icons."""
ICONS_SHOWN = 12
TALKED = 2_000
"""Newest comments of somebody among which conversations are looked for: some 30 ms."""
_NEWEST = (
    "SELECT comment_id FROM comments WHERE poster = ?"
    " ORDER BY posted_at DESC, comment_id DESC LIMIT ? OFFSET ?"
)
_WRITTEN = (
    "SELECT c.entry_id, c.dtalkid, c.posted_at, c.subject, substr(c.body_text, 1, 300) AS opening,"
    " c.state, c.loaded, c.gone_at, e.subject AS entry_subject"
    f" FROM comments c JOIN entries e USING (entry_id) WHERE c.comment_id IN ({_NEWEST})"
    " ORDER BY c.posted_at DESC, c.comment_id DESC"
)
_TIMES = "SELECT min(posted_at), max(posted_at) FROM comments WHERE poster = ?"
_UNDER = "SELECT count(DISTINCT entry_id) FROM comments WHERE poster = ?"
_UNDATED = "SELECT count(*) FROM comments WHERE poster = ? AND posted_at IS NULL"
_SIGNED = (
    "SELECT poster_name, userpic_url, picture_keyword FROM comments"
    f" WHERE comment_id IN ({_NEWEST}) ORDER BY posted_at DESC, comment_id DESC"
)
_SIGNED_ENTRIES = (
    "SELECT poster_name, userpic_url, picture_keyword FROM entries WHERE entry_id IN"
    " (SELECT entry_id FROM entries WHERE poster = ? ORDER BY eventtime DESC, entry_id DESC LIMIT ?)"
)
_ANSWERS = "SELECT m.entry_id, m.dtalkid FROM mine m CROSS JOIN comments other ON other.entry_id = m.entry_id"
_CONVERSATIONS = (
    "WITH mine AS MATERIALIZED (SELECT c.entry_id, c.dtalkid, c.parent_dtalkid, e.poster AS host"
    " FROM comments c JOIN entries e USING (entry_id)"
    f" WHERE c.comment_id IN ({_NEWEST}) AND c.poster <> e.poster),"
    f" exchanged AS ({_ANSWERS} AND other.parent_dtalkid = m.dtalkid AND +other.poster = m.host"
    f" UNION ALL {_ANSWERS} AND other.jtalkid = m.parent_dtalkid >> 8 AND +other.poster = m.host)"
    " SELECT e.entry_id, e.subject, e.eventtime, count(*) AS exchanged, min(dtalkid) AS dtalkid"
    " FROM exchanged JOIN entries e USING (entry_id)"
    " GROUP BY e.entry_id ORDER BY exchanged DESC, e.eventtime DESC LIMIT 30"
)


def everyone(desk: Desk) -> Response:
    """Show who commented most, and who posted."""
    crowd = desk.shelf.crowd.of(desk.archive)
    wanted = desk.asked("name").strip()
    if wanted in crowd.commenters or wanted in crowd.posters:
        return desk.go(desk.links.person(wanted))
    people = desk.figures.people
    named = crowd.named(wanted) if wanted else []
    return desk.page(
        "people.html",
        title="People",
        people=people,
        most=people[0].comments if people else 1,
        all_people=len(crowd.commenters),
        anonymous=desk.figures.anonymous,
        posters=list(crowd.posters.items())[:POSTERS_SHOWN] if len(crowd.posters) > 1 else [],
        all_posters=len(crowd.posters),
        wanted=wanted,
        named=named[:NAMED_SHOWN],
        all_named=len(named),
    )


def person(desk: Desk) -> Response:
    """Show what somebody wrote, and what they and the journal said to each other.

    Somebody who wrote nothing here is mentioned somewhere: then what mentions them is found.
    """
    name = desk.asked("name")
    facts = _facts(desk, name, desk.shelf.crowd.of(desk.archive))
    if not facts["comments"] and not facts["posted"]:
        if not name.strip():
            raise missing("That address names nobody.")
        quoted = '"' + name.replace('"', " ") + '"'
        return desk.go(f"{desk.prefix}/search?q={in_query(quoted)}")
    pages = max(1, -(-facts["comments"] // LINES_PER_PAGE))
    page = min(desk.asked_number("page"), pages)
    signed = _signed(desk, name, posted=facts["posted"])
    written = desk.db.execute(_WRITTEN, (name, LINES_PER_PAGE, (page - 1) * LINES_PER_PAGE))
    return desk.page(
        "person.html",
        title=name,
        name=name,
        facts=facts,
        shown=next((row["poster_name"] for row in signed if row["poster_name"]), None),
        icons=_icons(desk, signed),
        posted=entries_by(desk.db, name, limit=LINES_PER_PAGE) if facts["posted"] and page == 1 else [],
        conversations=_conversations(desk, name) if page == 1 else [],
        talked=min(TALKED, facts["comments"]),
        written=written.fetchall(),
        page=page,
        pages=pages,
        address=f"{desk.prefix}/person?name={in_query(name)}",
    )


def _facts(desk: Desk, name: str, crowd: Crowd) -> dict[str, Any]:
    """Return how much somebody wrote, and when."""
    years = dict(comments_by_time(desk.db, YEAR, poster=name))
    if undated := desk.db.execute(_UNDATED, (name,)).fetchone()[0]:
        years[""] = undated
    first, last = desk.db.execute(_TIMES, (name,)).fetchone()
    under = crowd.under.get(name)
    if under is None and years:  # somebody who came while the archive grew
        under = desk.db.execute(_UNDER, (name,)).fetchone()[0]
    return {
        "comments": sum(years.values()),
        "under": under,
        "posted": crowd.posters.get(name, 0),
        "first": first,
        "last": last,
        "years": list(years.items()),
    }


def _signed(desk: Desk, name: str, *, posted: int) -> list[sqlite3.Row]:
    """Return name and icon of what somebody wrote lately."""
    entries = desk.db.execute(_SIGNED_ENTRIES, (name, min(LATELY, posted))).fetchall()
    return entries + desk.db.execute(_SIGNED, (name, LATELY, 0)).fetchall()


def _icons(desk: Desk, signed: list[sqlite3.Row]) -> list[tuple[Picture, str | None]]:
    """Return the kept icons, the most used first, with what they are called."""
    used = Counter(row["userpic_url"] for row in signed)
    keywords = {row["userpic_url"]: row["picture_keyword"] for row in signed if row["picture_keyword"]}
    found = ((desk.pictures.find(url), keywords.get(url)) for url, _ in used.most_common(ICONS_SHOWN))
    return [(picture, keyword) for picture, keyword in found if picture is not None]


def _conversations(desk: Desk, name: str) -> list[sqlite3.Row]:
    """Return the entries under which somebody and the entry's poster answered each other lately."""
    return desk.db.execute(_CONVERSATIONS, (name, TALKED, 0)).fetchall()
