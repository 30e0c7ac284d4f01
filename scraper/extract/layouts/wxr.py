"""A post of WXR, WordPress's export, that was made of a journal's entry, with its comments.

Facts that WordPress has no place for stand beside as `lj_…`: as ljkeep writes them, or as WordPress's
LiveJournal importer does. The numbers of posts and comments are WordPress's own, but in what is made to be
moved: there the end of a comment's number is that of its entry's, as on the site. The importer drops the
numbers of comments; it writes the site's time, UTC, as the blog's, and calls the owner by the blog's name.

Source: WordPress's export form 1.2; files that `ljkeep export wxr` writes; the importer's public code
(livejournal-importer, `import_post`, `insert_postmeta`, `parse_comment`).
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from scraper.extract.layouts.dumped import number_of, text_of, unreadable
from scraper.extract.page.document import Document
from scraper.extract.page.xml_tree import Element, read_xml
from scraper.extract.parts.body import Body, read_fragment
from scraper.extract.parts.dates import find_wall_clock
from scraper.extract.parts.users import canonical_name, is_identity_name
from scraper.extract.place import DumpPlace, place_of
from scraper.sites import read_url
from storage.records import (
    UNNUMBERED,
    Comment,
    CommentsState,
    CommentState,
    Ditemid,
    Dtalkid,
    DumpKind,
    Entry,
    Finding,
    Harvest,
    Jitemid,
    PageKind,
    PosterKind,
    Security,
    Severity,
)

_BLOCK = re.compile(r"<(?:p|div|br|ul|ol|blockquote|table|h[1-6]|pre)\b", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"\n\s*\n")
_WORDPRESS = re.compile(r"<!--\s*(?:/?wp:[^>]{0,2000}|more|nextpage)\s*-->")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)")
_NEVER = "0000"
_COMMENT = frozenset({"", "comment", "livejournal", "livejournal-done"})
"""Kinds of comments that somebody wrote, the last two as an importer left them that was stopped; others say
that a page links here."""
_ANUM = 255


def recognises(document: Document) -> bool:
    """Whether the page is a post of such an export."""
    return document.page.source == DumpKind.WXR


def read(document: Document) -> Harvest:
    """Return the entry and its comments."""
    if document.page.url.startswith("file:"):
        return _of_a_blog(document.text)
    place = place_of(document.page)
    root = read_xml(document.text).root
    if place is None or root is None or root.name != "item":
        return unreadable(document, "it is no post of such an export")
    entry = _entry(root, place)
    rows = [row for row in root.all("wp:comment") if (row.value("wp:comment_type") or "") in _COMMENT]
    numbers = _numbers(rows, entry.ditemid or 0)
    comments = tuple(comment for row in rows if (comment := _comment(row, numbers)) is not None)
    if _is_imported(root):
        comments = tuple(_as_on_the_site(c, row, root, place) for c, row in zip(comments, rows, strict=False))
    return Harvest(
        kind=PageKind.ENTRY,
        journal=place.journal,
        entries=(entry,),
        comments=comments,
        comments_of=entry.ditemid,
        findings=_placeless(document, len(comments)) if comments and entry.ditemid is None else (),
    )


def _of_a_blog(count: str) -> Harvest:
    """Return what the posts come to of which nothing says that they were entries."""
    posts = f"{count} posts of a blog name" if count != "1" else "1 post of a blog names"
    message = (
        f"{posts} no entry of a journal, which is your own business; what was an entry once comes in from"
        " what knows that: a backup of the journal, or an export of the blog with its custom fields"
    )
    return Harvest(kind=PageKind.OTHER, findings=(Finding(code="no-entry", message=message),))


def _placeless(document: Document, count: int) -> tuple[Finding, ...]:
    message = (
        f"{count} comments of {document.page.url} are kept and not shown: the post does not say the last part"
        " of its entry's address"
    )
    return (Finding(code="comments-left-out", message=message, severity=Severity.GAP),)


def _is_imported(root: Element) -> bool:
    """Whether WordPress's LiveJournal importer made a post."""
    return "itemid" in _meta(root, "post")


def _as_on_the_site(comment: Comment, row: Element, root: Element, place: DumpPlace) -> Comment:
    """Return a comment of the importer as the site had it: its time, and the journal's owner as such."""
    comment = replace(comment, posted_at=_utc(row.value("wp:comment_date")))
    host = urlsplit(root.value("link") or root.value("guid") or "").hostname
    if host and urlsplit(row.value("wp:comment_author_url") or "").hostname == host:
        name = place.journal.name
        return replace(comment, poster=name, poster_name=comment.poster_name, poster_kind=PosterKind.USER)
    return comment


def _meta(root: Element, of: str) -> dict[str, str]:
    """Return the facts that stand beside a post or a comment, by their names without `lj_`."""
    return {
        (row.value("wp:meta_key") or "").removeprefix("lj_"): row.value("wp:meta_value") or ""
        for row in root.all(f"wp:{of}meta")
        if (row.value("wp:meta_key") or "").startswith("lj_")
    }


def _entry(root: Element, place: DumpPlace) -> Entry:
    facts, body = _meta(root, "post"), _body(text_of(root.first("content:encoded")))
    is_imported, security = _is_imported(root), _security(root, facts)
    number, jitemid = place.ditemid or number_of(facts.get("ditemid")), number_of(facts.get("itemid"))
    poster = place.journal.name if is_imported else root.value("dc:creator")
    logged_at = None if is_imported else _utc(root.value("wp:post_date_gmt")) or _utc(facts.get("logged_at"))
    return Entry(
        ditemid=Ditemid(number) if number else None,
        jitemid=Jitemid(jitemid) if jitemid and not number else None,
        url=place.entry_url(number),
        poster=canonical_name(poster) if poster else None,
        subject=text_of(root.first("title")).strip(),
        eventtime=find_wall_clock(root.value("wp:post_date")),
        logged_at=logged_at,
        security=security,
        login_only=security is not Security.PUBLIC,
        mood=facts.get("mood") or facts.get("current_mood") or None,
        music=facts.get("music") or facts.get("current_music") or None,
        location=facts.get("location") or facts.get("current_location") or None,
        picture_keyword=facts.get("picture_keyword") or None,
        userpic_url=facts.get("userpic_url") or None,
        body_html=body.html,
        body_text=body.text,
        word_count=body.words,
        comments_state=CommentsState.DISABLED if root.value("wp:comment_status") == "closed" else None,
        tags=tuple(row.text for row in root.all("category") if row.attributes.get("domain") == "post_tag"),
    )


def _security(root: Element, facts: dict[str, str]) -> Security:
    """Return who may read it: what is not published, or has a password, is never called public."""
    said = facts.get("security")
    if said in set(Security):
        return Security(said)
    if root.value("wp:post_password") and _is_imported(root):
        return Security.PROTECTED
    is_open = root.value("wp:status") == "publish" and not root.value("wp:post_password")
    return Security.PUBLIC if is_open else Security.PRIVATE


def _body(text: str) -> Body:
    """Return a text of WordPress as it shows it: blank lines part paragraphs where no markup does."""
    text = _WORDPRESS.sub("", text).strip().replace("\r\n", "\n")
    if not _BLOCK.search(text) and "\n" in text:
        text = "".join(
            f"<p>{paragraph.strip().replace(chr(10), '<br>')}</p>" for paragraph in _PARAGRAPHS.split(text)
        )
    return read_fragment(text)


def _numbers(rows: Iterable[Element], ditemid: int) -> dict[int, int]:
    """Return the number in the journal of each number of a comment in the file.

    It is what the file says beside; else the same, where all others end as numbers of this entry's comments
    do; else it stands for a comment whose number is not known, told by what it says and when.
    """
    numbered = {number: row for row in rows if (number := number_of(row.value("wp:comment_id")))}
    said = {n: of for n, row in numbered.items() if (of := number_of(_meta(row, "comment").get("dtalkid")))}
    rest, anum = {n: row for n, row in numbered.items() if n not in said}, ditemid & _ANUM
    if all(number > _ANUM and number & _ANUM == anum for number in rest):
        return said | {number: number for number in rest}
    return said | {number: ((UNNUMBERED + _mark_of(row)) << 8) + anum for number, row in rest.items()}


def _mark_of(row: Element) -> int:
    """Return a number of 40 bits for what somebody said at a time: the same in every export of it."""
    said = [row.value(f"wp:comment_{name}") or "" for name in ("date", "author")]
    words = "".join(text_of(row.first("wp:comment_content")).split())
    digest = hashlib.blake2b("\0".join((*said, words)).encode("utf-8", "replace"), digest_size=5)
    return int.from_bytes(digest.digest())


def _comment(row: Element, numbers: Mapping[int, int]) -> Comment | None:
    number = number_of(row.value("wp:comment_id"))
    if not number:
        return None
    facts, parent = _meta(row, "comment"), number_of(row.value("wp:comment_parent"))
    state = CommentState(facts["state"]) if facts.get("state") in set(CommentState) else _state(row)
    text = text_of(row.first("wp:comment_content"))
    body = _body(text)
    is_empty = not text.strip() and state is not CommentState.ACTIVE
    comment = Comment(
        dtalkid=Dtalkid(numbers.get(number, number)),
        parent_dtalkid=Dtalkid(numbers.get(parent, parent)) if parent else None,
        subject=facts.get("subject") or ("" if not is_empty else None),
        posted_at=_utc(row.value("wp:comment_date_gmt")),
        state=state,
        state_known=bool(facts.get("state") or row.value("wp:comment_approved")),
        body_html=None if is_empty else body.html,
        body_text=None if is_empty else body.text,
        picture_keyword=facts.get("picture_keyword") or None,
    )
    return replace(comment, **_poster(row, facts))


def _state(row: Element) -> CommentState:
    said = row.value("wp:comment_approved")
    if said == "spam":
        return CommentState.SPAM
    if said in {"trash", "post-trashed"}:
        return CommentState.DELETED
    return CommentState.ACTIVE if said in {"1", "approved", None, ""} else CommentState.SCREENED


def _poster(row: Element, facts: dict[str, str]) -> dict[str, Any]:
    """Return who wrote a comment: as our own files say it, else by a journal's address, else a name."""
    if facts.get("poster_kind") in set(PosterKind):
        told = {name: facts.get(name) or None for name in ("poster", "poster_name")}
        return told | {"poster_kind": PosterKind(facts["poster_kind"])}
    name, url = row.value("wp:comment_author") or "", row.value("wp:comment_author_url") or ""
    address = read_url(url) if url else None
    if address is not None and address.journal:
        kind = PosterKind.IDENTITY if is_identity_name(address.journal) else PosterKind.USER
        shown = name if name and canonical_name(name) != address.journal else None
        return {"poster": address.journal, "poster_name": shown, "poster_kind": kind}
    if url:
        return {"poster": url.partition("//")[2].rstrip("/") or url, "poster_name": name or None}
    return {"poster_name": name or None}


def _utc(value: str | None) -> str | None:
    match = _MOMENT.search(value or "")
    return f"{match[1]}T{match[2]}Z" if match and not match[1].startswith(_NEVER) else None
