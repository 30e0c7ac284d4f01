"""Entry pages of looks nobody has described: people's own, rare layers, and those of sites long gone.

Source: fixtures/livejournal/lj_unknown.
"""

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.extract.livejournal.blocks import read_blocks
from scraper.extract.livejournal.entry import NO_SUBJECT, Parts, find_ditemid, harvest_entry, is_engine
from scraper.extract.livejournal.journal import read_journal
from scraper.extract.livejournal.markup_span import markup_between
from scraper.extract.livejournal.surroundings import Surroundings, find_surroundings
from scraper.extract.page.document import Document
from scraper.extract.parts.users import User, find_user, name_before
from storage.records import Entry, Finding, Harvest, PageKind, Severity


def recognises(document: Document) -> bool:
    """Whether the page has an entry's address, and a text with what stands around entries."""
    return (
        find_ditemid(document) is not None and is_engine(document) and find_surroundings(document) is not None
    )


def read(document: Document) -> Harvest:
    """Return the entry and its comments."""
    found = find_surroundings(document)
    return read_found(document, found) if found is not None else Harvest(kind=PageKind.OTHER)


def read_found(document: Document, found: Surroundings) -> Harvest:
    """Return the entry that was found by what stands around it, and its comments."""
    root = document.tree.body
    if root is None:
        return Harvest(kind=PageKind.OTHER)
    comments = read_blocks(document)
    text = LexborHTMLParser(f"<div>{markup_between(found.first, found.last)}</div>")
    harvest = harvest_entry(
        document,
        Parts(
            root=root,
            body=text.css_first("div"),
            when=found.when,
            poster=poster_of(document, found),
            poster_name=name_before(_account_of(document, found)),
            tags=found.tags or None,
            reply_count=found.reply_count,
            picture=found.picture,
            comments=comments,
            findings=(_inferred(document),),
        ),
    )
    return replace(harvest, entries=(filled(harvest.entries[0], found),))


def filled(entry: Entry, found: Surroundings) -> Entry:
    """Return an entry with what its page says besides, where nothing else said it."""
    subject = "" if (found.subject or "").lower() in NO_SUBJECT else found.subject
    return replace(
        entry,
        subject=subject if entry.subject is None else entry.subject,
        mood=entry.mood or found.currents.get("mood"),
        music=entry.music or found.currents.get("music"),
        location=entry.location or found.currents.get("location"),
        tags=entry.tags or found.tags or entry.tags,
    )


def poster_of(document: Document, found: Surroundings) -> User | None:
    """Return who wrote, of the accounts above the text: in a community, whoever is not the community."""
    return find_user(_account_of(document, found))


def _account_of(document: Document, found: Surroundings) -> LexborNode | None:
    journal = read_journal(document)
    users = [(node, find_user(node)) for node in found.accounts]
    others = [node for node, user in users if user and not (journal and user.name == journal.name)]
    return next(iter((*others, *found.accounts)), None)


def _inferred(document: Document) -> Finding:
    return Finding(
        code="look-unknown",
        message=f"the look of {document.url} is not one that ljkeep knows: its entry was found by what stands"
        " around it; compare the two if it matters to you",
        severity=Severity.INFO,
    )
