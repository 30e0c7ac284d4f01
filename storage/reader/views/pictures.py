"""The wall of pictures: those of entries, icons, and those that cannot be shown."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.responses import Response

from storage.reader.desk import Desk
from storage.render.pictures import SHOWN_TYPES

PER_PAGE = 60
_TYPES = ", ".join(f"'{name}'" for name in sorted(SHOWN_TYPES))
_IN_ENTRIES = (
    " FROM entries e CROSS JOIN entry_media p USING (entry_id) CROSS JOIN media m USING (media_id)"
    f" WHERE m.state = 'saved' AND m.media_type IN ({_TYPES}) AND m.url IS NOT e.userpic_url"
)
_PICTURES = (
    f"SELECT m.sha256, e.entry_id, e.subject, e.eventtime, e.gone_at{_IN_ENTRIES}"
    " ORDER BY e.eventtime DESC, e.entry_id DESC, p.position LIMIT ? OFFSET ?"
)
_COUNT = f"SELECT count(*){_IN_ENTRIES.replace('CROSS JOIN', 'JOIN')}"
_NOT_SHOWN = (
    f" FROM media m WHERE m.state <> 'saved' OR m.media_type IS NULL OR m.media_type NOT IN ({_TYPES})"
)
_LOST = (
    "SELECT l.url, l.state, l.note, l.media_type, e.entry_id, e.subject FROM"
    f" (SELECT m.*{_NOT_SHOWN} ORDER BY m.media_id LIMIT ? OFFSET ?) l"
    " LEFT JOIN entries e ON e.entry_id = coalesce("
    " (SELECT min(entry_id) FROM entry_media WHERE media_id = l.media_id),"
    " (SELECT min(c.entry_id) FROM comment_media JOIN comments c USING (comment_id)"
    " WHERE media_id = l.media_id)) ORDER BY l.media_id"
)


def _pictures(desk: Desk, page: int) -> tuple[int, Sequence[Any]]:
    total = desk.db.execute(_COUNT).fetchone()[0]
    return total, desk.db.execute(_PICTURES, (PER_PAGE, _offset(page, total))).fetchall()


def _icons(desk: Desk, page: int) -> tuple[int, Sequence[Any]]:
    icons = desk.shelf.icons.of(desk.archive)
    start = _offset(page, len(icons))
    return len(icons), icons[start : start + PER_PAGE]


def _lost(desk: Desk, page: int) -> tuple[int, Sequence[Any]]:
    total = desk.db.execute(f"SELECT count(*){_NOT_SHOWN}").fetchone()[0]
    return total, desk.db.execute(_LOST, (PER_PAGE, _offset(page, total))).fetchall()


_READ: Mapping[str, Callable[[Desk, int], tuple[int, Sequence[Any]]]] = {
    "pictures": _pictures,
    "icons": _icons,
    "lost": _lost,
}
KINDS = tuple(_READ)


def wall(desk: Desk) -> Response:
    """Show one kind of pictures."""
    kind = desk.asked("kind") if desk.asked("kind") in KINDS else KINDS[0]
    asked = desk.asked_number("page")
    total, rows = _READ[kind](desk, asked)
    pages = _pages(total)
    return desk.page(
        "pictures.html",
        title="Pictures",
        kind=kind,
        kinds=KINDS,
        rows=rows,
        total=total,
        page=min(asked, pages),
        pages=pages,
        address=f"{desk.prefix}/pictures?kind={kind}",
    )


def _pages(total: int) -> int:
    return max(1, -(-total // PER_PAGE))


def _offset(page: int, total: int) -> int:
    """Return where a page begins; behind the last one there is none."""
    return (min(page, _pages(total)) - 1) * PER_PAGE
