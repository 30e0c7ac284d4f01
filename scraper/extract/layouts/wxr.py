"""A post of WXR, WordPress's export, that was made of a journal's entry, with its comments.

Posts are numbered as entries, comments as comments, where the post says which entry it was. Facts that
WordPress has no place for stand beside as `lj_…`, where ljkeep wrote the file.

Source: WordPress's export form 1.2; files that `ljkeep export wxr` writes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from scraper.extract.layouts.dumped import number_of, text_of, unreadable
from scraper.extract.page.document import Document
from scraper.extract.page.xml_tree import Element, read_xml
from scraper.extract.parts.body import Body, read_fragment
from scraper.extract.parts.dates import find_wall_clock
from scraper.extract.parts.users import canonical_name, is_identity_name
from scraper.extract.place import place_of
from scraper.sites import read_url
from storage.records import (
    Comment,
    CommentsState,
    CommentState,
    Ditemid,
    Dtalkid,
    DumpKind,
    Entry,
    Harvest,
    PageKind,
    PosterKind,
    Security,
)

_BLOCK = re.compile(r"<(?:p|div|br|ul|ol|blockquote|table|h[1-6]|pre)\b", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"\n\s*\n")
_WORDPRESS = re.compile(r"<!--\s*(?:/?wp:[^>]{0,2000}|more|nextpage)\s*-->")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)")
_NEVER = "0000"
_COMMENT = frozenset({"", "comment"})
"""Kinds of comments that somebody wrote; others say that a page links here."""


def recognises(document: Document) -> bool:
    """Whether the page is a post of such an export."""
    return document.page.source == DumpKind.WXR


def read(document: Document) -> Harvest:
    """Return the entry and its comments."""
    place = place_of(document.page)
    root = read_xml(document.text).root
    if place is None or root is None or root.name != "item":
        return unreadable(document, "it is no post of such an export")
    number = place.ditemid or number_of(root.value("wp:post_id"))
    entry = _entry(root, number, place.entry_url(number))
    rows = [row for row in root.all("wp:comment") if (row.value("wp:comment_type") or "") in _COMMENT]
    numbers = dict(_numbers(rows))
    comments = tuple(comment for row in rows if (comment := _comment(row, numbers)) is not None)
    return Harvest(
        kind=PageKind.ENTRY,
        journal=place.journal,
        entries=(entry,),
        comments=comments,
        comments_of=entry.ditemid,
    )


def _meta(root: Element, of: str) -> dict[str, str]:
    """Return the facts that stand beside a post or a comment, by their names without `lj_`."""
    return {
        (row.value("wp:meta_key") or "").removeprefix("lj_"): row.value("wp:meta_value") or ""
        for row in root.all(f"wp:{of}meta")
        if (row.value("wp:meta_key") or "").startswith("lj_")
    }


def _entry(root: Element, number: int | None, url: str | None) -> Entry:
    facts, body = _meta(root, "post"), _body(text_of(root.first("content:encoded")))
    security = _security(root, facts)
    poster = root.value("dc:creator")
    return Entry(
        ditemid=Ditemid(number) if number else None,
        url=url,
        poster=canonical_name(poster) if poster else None,
        subject=text_of(root.first("title")).strip(),
        eventtime=find_wall_clock(root.value("wp:post_date")),
        logged_at=_utc(root.value("wp:post_date_gmt")) or _utc(facts.get("logged_at")),
        security=security,
        login_only=security is not Security.PUBLIC,
        mood=facts.get("mood") or None,
        music=facts.get("music") or None,
        location=facts.get("location") or None,
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


def _numbers(rows: Iterable[Element]) -> Iterator[tuple[int, int]]:
    """Yield (number there, number in the journal) of comments that our own files had to give another."""
    for row in rows:
        own, number = _meta(row, "comment").get("dtalkid"), number_of(row.value("wp:comment_id"))
        if number and own and number_of(own):
            yield number, number_of(own) or number


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
    return CommentState.SCREENED if said == "0" else CommentState.ACTIVE


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
