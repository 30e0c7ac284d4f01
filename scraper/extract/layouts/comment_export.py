"""The comment export an owner may ask for: all comments of a journal by windows of numbers.

`comment_meta` names number, poster and state of every comment, and the names of posters; `comment_body` holds
the comments themselves, as typed. A window counts numbers, not comments: it may be empty.

Source: recorded answers of a Dreamwidth server (2026), captured LiveJournal exports, LiveJournal's 2014 code.
"""

import codecs
import re
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

from scraper.extract.page.document import Document
from scraper.extract.page.xml_tree import Element, read_xml
from scraper.extract.parts.dates import possible
from storage.records import (
    CommentState,
    ExportedComment,
    Finding,
    Harvest,
    Journal,
    Owned,
    PageKind,
    Reason,
)

STATES = {
    "A": CommentState.ACTIVE,
    "D": CommentState.DELETED,
    "S": CommentState.SCREENED,
    "F": CommentState.FROZEN,
    "B": CommentState.SPAM,
}
_MODES = {"comment_meta": "meta", "comment_body": "bodies"}
_NUMBER = re.compile(r"\d{1,12}")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)")
_FALLBACK = "ljkeep-windows-1252"


def _one_byte(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as Windows-1252, and only them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error(_FALLBACK, _one_byte)


def recognises(document: Document) -> bool:
    """Whether the page is an answer of the comment export."""
    return (
        document.path.removesuffix(".bml").endswith("/export_comments") and "<livejournal" in document.start
    )


def read(document: Document) -> Harvest:
    """Return the comments, or the names and states, of one window."""
    asked = dict(parse_qsl(urlsplit(document.page.url).query))
    told = dict(parse_qsl(urlsplit(document.page.url).fragment))
    mode = _MODES.get(asked.get("get", ""), "bodies")
    tree = read_xml(document.page.body.decode("utf-8", _FALLBACK))
    root = tree.root
    if tree.fault is not None or root is None:
        finding = Finding(
            code="page-truncated",
            message=f"an answer of {document.path} could not be read to its end ({tree.fault})",
        )
        return Harvest(kind=PageKind.ERROR, reason=Reason.TRUNCATED, findings=(finding,))
    listed = root.first("comments")
    rows = listed.all("comment") if listed is not None else []
    name = asked.get("authas") or told.get("journal")
    return Harvest(
        kind=PageKind.INTERFACE,
        journal=Journal(name=name.replace("-", "_")) if name else None,
        owned=Owned(
            mode=mode,
            comments=tuple(found for row in rows if (found := _comment(row, has_text=mode == "bodies"))),
            posters=_posters(root),
            max_id=_number(root.value("maxid")),
            next_id=_number(root.value("nextid")),
        ),
    )


def _comment(row: Element, *, has_text: bool) -> ExportedComment | None:
    number = _number(row.attributes.get("id"))
    if number is None:
        return None
    state = STATES.get(row.attributes.get("state", "A"), CommentState.ACTIVE)
    properties = {p.attributes.get("name", ""): _raw(p) for p in row.all("property")}
    return ExportedComment(
        jtalkid=number,
        jitemid=_number(row.attributes.get("jitemid")),
        parent_jtalkid=_number(row.attributes.get("parentid")) or None,
        poster_id=_number(row.attributes.get("posterid")) or None,
        state=state,
        has_text=has_text and state is not CommentState.DELETED,
        subject=_raw(row.first("subject")),
        posted_at=_moment(row.value("date")),
        edited_at=_edited(properties.get("edit_time")),
        picture_keyword=properties.get("picture_keyword"),
        body_raw=_raw(row.first("body")).replace("\r\n", "\n").replace("\r", "\n"),
    )


def _raw(element: Element | None) -> str:
    return "".join(element.texts) if element is not None else ""


def _posters(root: Element) -> dict[int, str]:
    maps = root.first("usermaps")
    rows = maps.all("usermap") if maps is not None else []
    found = ((_number(row.attributes.get("id")), row.attributes.get("user", "")) for row in rows)
    return {number: name for number, name in found if number is not None and name}


def _number(text: str | None) -> int | None:
    return int(text) if text and _NUMBER.fullmatch(text.strip()) else None


def _moment(text: str | None) -> str | None:
    match = _MOMENT.search(text or "")
    return possible(f"{match[1]}T{match[2]}Z") if match else None


def _edited(text: str | None) -> str | None:
    """Return when a comment was edited, which is a Unix time or is written out."""
    number = _number(text)
    if number is None:
        return _moment(text)
    try:
        return datetime.fromtimestamp(number, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, OSError, ValueError):
        return None
