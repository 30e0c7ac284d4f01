"""Entries as the program LJGrabber keeps them: `entrypage > entry[id]` in XML, the text as escaped markup.

Source: fixtures/livejournal/lj_grabber.
"""

from scraper.extract.livejournal.comments import read_id
from scraper.extract.page.document import Document
from scraper.extract.page.xml_tree import Element, read_xml
from scraper.extract.parts.body import read_fragment
from scraper.extract.parts.dates import find_wall_clock
from scraper.extract.parts.users import canonical_name
from scraper.sites import read_url
from storage.records import (
    Ditemid,
    Entry,
    Finding,
    Harvest,
    Journal,
    JournalKind,
    PageKind,
    Reason,
    Severity,
)

_ROOT = "<entrypage"
_KINDS = {"P": JournalKind.PERSONAL, "C": JournalKind.COMMUNITY, "Y": JournalKind.SYNDICATED}


def recognises(document: Document) -> bool:
    """Whether the text is such a file."""
    return document.start.startswith((_ROOT, "<?xml")) and _ROOT in document.start


def read(document: Document) -> Harvest:
    """Return the entry in the file."""
    root = read_xml(document.text).root
    item = root.first("entry") if root is not None else None
    if root is None or item is None:
        return Harvest(kind=PageKind.ERROR, reason=Reason.GARBAGE)
    url = item.value("url") or ""
    address = read_url(url)
    user = item.first("user")
    facts = user.attributes if user is not None else {}
    poster = canonical_name(facts["username"]) if facts.get("username") else None
    kind = _KINDS.get(facts.get("type", ""))
    name = address.journal if address else poster
    number = read_id(item.attributes.get("id")) or (address.ditemid if address else None)
    return Harvest(
        kind=PageKind.ENTRY,
        journal=Journal(
            name=name,
            site=address.site.name if address else None,
            kind=kind if name == poster else JournalKind.COMMUNITY,
        )
        if name
        else None,
        entries=(_entry(item, poster, number),),
        findings=_unread(document, root),
    )


def _entry(item: Element, poster: str | None, number: int | None) -> Entry:
    user, picture, metadata = item.first("user"), item.first("userpic"), item.first("metadata")
    body = read_fragment(item.value("text") or "")
    said = {child.name.lower(): child.text for child in metadata.children} if metadata is not None else {}
    tags = said.get("tags") or item.value("tags")
    return Entry(
        ditemid=Ditemid(number) if number else None,
        url=item.value("url") or None,
        poster=poster,
        poster_name=user.attributes.get("name") or None if user is not None else None,
        subject=item.value("subject"),
        eventtime=find_wall_clock(item.value("date")),
        mood=said.get("mood") or None,
        music=said.get("music") or None,
        location=said.get("location") or None,
        userpic_url=picture.attributes.get("url") or None if picture is not None else None,
        tags=tuple(tag for part in tags.split(",") if (tag := " ".join(part.split()))) if tags else None,
        body_html=body.html,
        body_text=body.text,
        word_count=body.words,
    )


def _unread(document: Document, root: Element) -> tuple[Finding, ...]:
    """Say that the file holds comments, which are not read."""
    held = next((holder for holder in root.children if "comment" in holder.name.lower()), None)
    if held is None or not (held.children or held.text):
        return ()
    message = f"{document.url} holds comments in a form that is not read; they stay in the kept file only"
    return (Finding(code="comments-unread", message=message, severity=Severity.GAP),)
