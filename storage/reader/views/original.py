"""The kept page itself, in a frame that can do nothing, next to what was read from it."""

import json
import sqlite3
from typing import Any

from starlette.responses import PlainTextResponse, RedirectResponse, Response

from storage.reader.desk import Desk, missing
from storage.reader.security import FRAMED_POLICY
from storage.records import PageId

_ENTRY_COLUMNS = (
    *("entry_id", "ditemid", "url", "poster", "poster_name", "subject", "eventtime", "logged_at", "security"),
    *("adult", "mood", "music", "location", "picture_keyword", "userpic_url", "word_count", "reply_count"),
    *("comments_state", "source", "fetched_at", "gone_at"),
)


def side_by_side(desk: Desk) -> Response:
    """Show a kept page and what was read from it."""
    row = _find(desk)
    page_id = row["page_id"]
    entries = desk.db.execute(
        f"SELECT {', '.join(_ENTRY_COLUMNS)} FROM entries WHERE page_id = ? LIMIT 20", (page_id,)
    ).fetchall()
    comments = desk.db.execute("SELECT count(*) FROM comments WHERE page_id = ?", (page_id,)).fetchone()[0]
    findings = desk.db.execute(
        "SELECT severity, code, message FROM findings WHERE page_id = ?", (page_id,)
    ).fetchall()
    return desk.page(
        "original.html",
        title="The page as it was",
        row=row,
        headers=json.loads(row["headers"]),
        entries=[_said(entry) for entry in entries],
        comments=comments,
        findings=findings,
    )


def raw(desk: Desk) -> Response:
    """Return the bytes of a kept page, for the frame only."""
    row = _find(desk)
    if desk.request.headers.get("sec-fetch-dest") == "document":
        return RedirectResponse(f"{desk.prefix}/pages/{row['page_id']}", status_code=303)
    page = desk.archive.pages.load(PageId(row["page_id"]))
    headers = {"content-security-policy": FRAMED_POLICY}
    media_type = page.media_type or ""
    if media_type.partition(";")[0].strip().lower() in {"text/html", "application/xhtml+xml"}:
        return Response(page.body, headers={**headers, "content-type": media_type})
    return PlainTextResponse(page.body.decode("utf-8", "replace"), headers=headers)


def _said(entry: sqlite3.Row) -> dict[str, Any]:
    """Return the columns that hold something."""
    return {name: value for name, value in dict(entry).items() if value is not None}


def _find(desk: Desk) -> sqlite3.Row:
    page_id = desk.request.path_params["page_id"]
    row: sqlite3.Row | None = None
    if page_id < 1 << 62:
        row = desk.db.execute(
            "SELECT page_id, url, final_url, method, status, headers, media_type, fetched_at, size, source"
            " FROM pages WHERE page_id = ?",
            (page_id,),
        ).fetchone()
    if row is None:
        raise missing("There is no such page in this archive.")
    return row
