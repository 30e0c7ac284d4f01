"""The wall of pictures: those of entries, icons, and those that could not be kept."""

from starlette.responses import Response

from storage.reader.desk import Desk
from storage.reader.pictures import SHOWN_TYPES

PER_PAGE = 60
KINDS = ("pictures", "icons", "lost")
_TYPES = ", ".join(f"'{name}'" for name in sorted(SHOWN_TYPES))
_SQL = {
    "pictures": "SELECT m.sha256, m.url, m.width, m.height, e.entry_id, e.subject, e.eventtime"
    " FROM entry_media JOIN media m USING (media_id) JOIN entries e USING (entry_id)"
    f" WHERE m.state = 'saved' AND m.media_type IN ({_TYPES}) AND m.url IS NOT e.userpic_url"
    " ORDER BY e.eventtime DESC, entry_media.position",
    "icons": "SELECT m.sha256, m.url, m.width, m.height, c.poster, c.picture_keyword, count(*) AS used"
    " FROM (SELECT userpic_url, poster, picture_keyword FROM entries"
    " UNION ALL SELECT userpic_url, poster, picture_keyword FROM comments) c"
    " JOIN media m ON m.url = c.userpic_url"
    f" WHERE m.state = 'saved' AND m.media_type IN ({_TYPES})"
    " GROUP BY m.sha256 ORDER BY used DESC, m.media_id",
    "lost": "SELECT m.url, m.state, m.note, min(e.entry_id) AS entry_id, min(e.subject) AS subject"
    " FROM media m LEFT JOIN entry_media USING (media_id) LEFT JOIN entries e USING (entry_id)"
    " WHERE m.state <> 'saved' GROUP BY m.media_id ORDER BY m.media_id",
}


def wall(desk: Desk) -> Response:
    """Show one kind of pictures."""
    kind = desk.asked("kind") if desk.asked("kind") in KINDS else KINDS[0]
    total = int(desk.db.execute(f"SELECT count(*) FROM ({_SQL[kind]})").fetchone()[0])
    pages = max(1, -(-total // PER_PAGE))
    page = min(desk.asked_number("page"), pages)
    rows = desk.db.execute(f"{_SQL[kind]} LIMIT ? OFFSET ?", (PER_PAGE, (page - 1) * PER_PAGE)).fetchall()
    return desk.page(
        "pictures.html",
        title="Pictures",
        kind=kind,
        kinds=KINDS,
        rows=rows,
        total=total,
        page=page,
        pages=pages,
        address=f"{desk.prefix}/pictures?kind={kind}",
    )
