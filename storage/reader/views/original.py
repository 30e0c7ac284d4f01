"""The kept page itself, in a frame that can do nothing, next to what was read from it."""

import json
import re
import sqlite3
from typing import Any

from starlette.responses import PlainTextResponse, RedirectResponse, Response

from storage.reader.desk import Desk, missing
from storage.reader.security import FRAMED_POLICY
from storage.records import PageId

_MARKUP = frozenset({"text/html", "application/xhtml+xml"})
_REACHING = re.compile(rb"<(/?)(link|i?frame|object|embed|applet|portal)\b", re.IGNORECASE)
"""What makes a browser connect to another machine before it looks at what the policy forbids."""
_NO_CLICKS = b"<style>a, area { pointer-events: none !important }</style>"
"""The policy stops what a click would open, but with a connection begun and the browser's own error shown."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_HEAD_BYTES = 2048
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_PLAIN = re.compile(
    r"utf-?8|(?:windows-|cp)125[0-8]|(?:iso-?8859-|latin)(?:[1-9]|1[013-6])|koi8-[ru]|(?:us-)?ascii|(?:ibm|cp)866"
    r"|shift[_-]jis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5"
)
"""Charsets in which the letters of a tag are those of ASCII and nothing else is; others hide tags."""
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
    if media_type.partition(";")[0].strip().lower() not in _MARKUP:
        return PlainTextResponse(page.body.decode("utf-8", "replace"), headers=headers)
    body, charset = _legible(page.body, media_type)
    body = _REACHING.sub(rb"<\1kept-\2", body) + _NO_CLICKS
    return Response(body, headers={**headers, "content-type": f"text/html; charset={charset}"})


def _legible(body: bytes, media_type: str) -> tuple[bytes, str]:
    """Return a page in a charset in which a tag is spelt as in ASCII, and the charset's name."""
    if body.startswith(_WIDE):
        return body.decode("utf-16", "replace").encode(), "utf-8"
    found = _CHARSET.search(media_type) or _CHARSET.search(body[:_HEAD_BYTES].decode("ascii", "ignore"))
    charset = found[1].lower() if found else ""
    if _PLAIN.fullmatch(charset):
        return body, charset
    try:
        body.decode()
    except UnicodeDecodeError:
        return body, "windows-1252"
    return body, "utf-8"


def _said(entry: sqlite3.Row) -> dict[str, Any]:
    """Return the columns that hold something."""
    return {name: value for name, value in dict(entry).items() if value is not None}


def _find(desk: Desk) -> sqlite3.Row:
    page_id = desk.request.path_params["page_id"]
    row: sqlite3.Row | None = desk.db.execute(
        "SELECT page_id, url, final_url, method, status, headers, media_type, fetched_at, size, source"
        " FROM pages WHERE page_id = ?",
        (page_id,),
    ).fetchone()
    if row is None:
        raise missing("There is no such page in this archive.")
    return row
