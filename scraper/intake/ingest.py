"""A kept page becomes rows: shared by backup, import and reread, so that all three give the same archive."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

from scraper.extract.story.reader import HEADER_FINDINGS, read_header
from scraper.intake.owned import save_owned
from scraper.sites.paths import COMMENT_QUERIES
from scraper.sources.source import Origin
from storage.archive import Archive
from storage.records import (
    CAPTURED,
    VISITED_SOURCES,
    Comment,
    CommentState,
    Cut,
    Entry,
    EntryId,
    Finding,
    Harvest,
    Journal,
    JournalId,
    Page,
    PageId,
    PageKind,
    Security,
    Severity,
)

SHORTENED = "text-shortened"
"""Code of the finding that only the beginning of an entry's text is here."""
CUT = "cut"
"""The source of texts that break off within their file: anything else says more."""
LEAVES_OUT = frozenset({"view", "thread", "itemid"})
"""Parameters of pages that may leave known comments out."""
PLACEHOLDERS = frozenset({CommentState.DELETED, CommentState.SCREENED, CommentState.SPAM})
_Row = TypeVar("_Row", Entry, Comment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of a page."""

    journal_id: JournalId | None = None
    entries: tuple[EntryId, ...] = ()
    gone: EntryId | None = None


def ingest(archive: Archive, page_id: PageId, *, page: Page, harvest: Harvest, origin: Origin) -> Saved:
    """Save what a page yields; run inside the caller's transaction.

    Args:
        archive: Where rows go.
        page_id: The kept page; every row and finding points to it.
        page: When it was fetched and how it was come by.
        harvest: What `read_page` found in it.
        origin: Whose page it is; counts where the page itself does not say.
    """
    is_visited = page.source in VISITED_SOURCES
    archive.findings.replace(page_id, harvest.findings, keep=HEADER_FINDINGS)
    archive.findings.outdate(page_id)
    harvest = _under_new_name(archive, harvest, origin)
    if harvest.journal is not None and harvest.journal.name != origin.journal and is_visited:
        finding = Finding(
            code="other-journal",
            message=f"{page.url} turned out to be a page of {harvest.journal.name}; it was kept, not saved",
        )
        archive.findings.add(finding, page_id=page_id, origin="page")
        return Saved()
    journal_id = _save_journal(archive, page=page, harvest=harvest, origin=origin)
    if harvest.kind is PageKind.INTERFACE:
        ids = tuple(
            _save_entry(archive, journal_id, entry=entry, page_id=page_id, page=page)
            for entry in harvest.entries
        )
        save_owned(archive, journal_id, page=page, page_id=page_id, harvest=harvest)
        weak = replace(page, source=CUT)
        for entry in harvest.shortened:
            _save_part(archive, journal_id, entry=entry, page_id=page_id, page=weak)
        return Saved(journal_id=journal_id, entries=ids)
    if harvest.kind in {PageKind.ENTRY, PageKind.COMMENTS}:
        return _save_entry_page(archive, journal_id, page_id=page_id, page=page, harvest=harvest)
    if harvest.kind is PageKind.FEED and is_visited:
        return _save_log_times(archive, journal_id, entries=harvest.entries, page=page, page_id=page_id)
    if harvest.kind in {PageKind.FEED, PageKind.LIST} and not is_visited:
        weak = replace(page, source=harvest.kind.value)
        listed = (Entry(ditemid=link.ditemid, url=link.url) for link in harvest.entry_links if link.ditemid)
        ids = tuple(
            _save_entry(archive, journal_id, entry=entry, page_id=page_id, page=weak)
            for entry in (*harvest.entries, *listed)
        )
        for entry in harvest.shortened:
            _save_part(archive, journal_id, entry=entry, page_id=page_id, page=weak)
        return Saved(journal_id=journal_id, entries=ids)
    return Saved(journal_id=journal_id)


def _under_new_name(archive: Archive, harvest: Harvest, origin: Origin) -> Harvest:
    """Return what a page of before a journal was renamed yields, as a page of the journal it is now."""
    journal = harvest.journal
    if journal is None or journal.name == origin.journal:
        return harvest
    if archive.entries.journals.name_now(origin.site, journal.name) != origin.journal:
        return harvest
    renamed = under_name(harvest, former=journal.name, now=origin.journal)
    return replace(renamed, journal=replace(journal, name=origin.journal, url=None, status=None))


def under_name(harvest: Harvest, *, former: str, now: str) -> Harvest:
    """Return what a page yields with whoever wrote under a former name called by the name of today."""

    def named(row: _Row) -> _Row:
        return replace(row, poster=now) if row.poster == former else row

    return replace(
        harvest,
        entries=tuple(map(named, harvest.entries)),
        shortened=tuple(map(named, harvest.shortened)),
        comments=tuple(map(named, harvest.comments)),
    )


def _save_journal(archive: Archive, *, page: Page, harvest: Harvest, origin: Origin) -> JournalId:
    journal = harvest.journal or Journal(name=origin.journal)
    if harvest.kind is PageKind.FEED:
        # A feed calls a journal without a title by its owner's name.
        journal = replace(journal, title=None, subtitle=None)
    if page.source == CAPTURED:
        # How a journal stood once is not how it stands.
        journal = replace(journal, status=None)
    site = origin.site if page.source in VISITED_SOURCES else journal.site or origin.site
    return archive.entries.save_journal(journal, site=site, seen_at=page.fetched_at)


def _save_entry_page(
    archive: Archive, journal_id: JournalId, *, page_id: PageId, page: Page, harvest: Harvest
) -> Saved:
    entry = harvest.entries[0] if harvest.entries else None
    known = harvest.comments_of and archive.entries.find(journal_id, harvest.comments_of)
    if page.source == CAPTURED and harvest.cut is not None and known and archive.entries.holds_body(known):
        # A capture stays as it is, and a whole one is here: what breaks off lacks nothing.
        archive.findings.replace(page_id, (replace(f, severity=Severity.INFO) for f in harvest.findings))
    if known and is_comment_page(page.url) and archive.entries.holds_body(known):
        entry_id = known
    elif entry is not None:
        entry = _without_half_a_text(archive, journal_id, entry=entry, harvest=harvest)
        entry_id = _save_entry(archive, journal_id, entry=entry, page_id=page_id, page=page)
    elif harvest.comments_of is not None:
        bare = Entry(ditemid=harvest.comments_of)
        entry_id = archive.entries.save(
            journal_id, bare, page_id=page_id, source="comments", fetched_at=page.fetched_at
        )
    else:
        return Saved(journal_id=journal_id)
    if harvest.comments_of is not None:
        archive.entries.save_comments(
            entry_id,
            [settled(comment) for comment in harvest.comments],
            page_id=page_id,
            source=page.source,
            fetched_at=page.fetched_at,
            whole=shows_all_comments(page, harvest),
        )
    return Saved(journal_id=journal_id, entries=(entry_id,))


def _without_half_a_text(archive: Archive, journal_id: JournalId, *, entry: Entry, harvest: Harvest) -> Entry:
    """Return an entry without a text that breaks off, where one is held already."""
    known = entry.ditemid and archive.entries.find(journal_id, entry.ditemid)
    if harvest.cut is Cut.TEXT and known and archive.entries.holds_body(known):
        return replace(entry, body_html=None, body_text=None, word_count=None)
    return entry


def _save_entry(
    archive: Archive, journal_id: JournalId, *, entry: Entry, page_id: PageId, page: Page
) -> EntryId:
    """Save an entry, and what its header says: of the text that is held, which may be another page's.

    A header is read once, and again when what it is read from has changed.
    """
    entry = _with_who_may_read(entry, page)
    known = entry.ditemid and archive.entries.find(journal_id, entry.ditemid)
    before = archive.entries.told(known) if known else None
    entry_id = archive.entries.save(
        journal_id, entry, page_id=page_id, source=page.source, fetched_at=page.fetched_at
    )
    held = archive.entries.told(entry_id)
    if before is not None and held.body_html != before.body_html:
        archive.findings.clear(SHORTENED, entry_id=entry_id)
    if held.body_html is not None and not (held == before and archive.entries.has_story(entry_id)):
        reading = read_header(held.body_html, subject=held.subject, poster=held.poster, tags=held.tags or ())
        archive.entries.save_story(entry_id, reading.story)
        archive.findings.clear_all(HEADER_FINDINGS, entry_id=entry_id)
        for finding in reading.findings:
            archive.findings.add(finding, page_id=page_id, entry_id=entry_id, origin="page")
    return entry_id


def _with_who_may_read(entry: Entry, page: Page) -> Entry:
    """Return an entry with whether strangers are shown it: of what is open only a visit knows that."""
    if entry.login_only is not None or entry.security is None:
        return entry
    is_locked = entry.security is not Security.PUBLIC
    return replace(entry, login_only=is_locked) if is_locked or page.source in VISITED_SOURCES else entry


def _save_part(archive: Archive, journal_id: JournalId, *, entry: Entry, page_id: PageId, page: Page) -> None:
    """Save what a feed or a file that breaks off has of a text of which nothing else is held, and say so."""
    known = entry.ditemid and archive.entries.find(journal_id, entry.ditemid)
    held = archive.entries.told(known) if known else None
    if held is not None and held.body_html not in {None, entry.body_html}:
        return
    entry_id = _save_entry(archive, journal_id, entry=entry, page_id=page_id, page=page)
    finding = Finding(
        code=SHORTENED,
        message=f"of the text of {entry.url or entry.ditemid} only the beginning is here, {_by_whom(page)};"
        " import the entry's own page",
        severity=Severity.WARNING,
    )
    archive.findings.add(finding, page_id=page_id, entry_id=entry_id, origin="page")


def _by_whom(page: Page) -> str:
    return "as its file breaks off" if page.source == CUT else "as a feed shortened it"


def _save_log_times(
    archive: Archive, journal_id: JournalId, *, entries: Iterable[Entry], page: Page, page_id: PageId
) -> Saved:
    """Take the posting times of entries we hold from a feed, no more: its bodies may be shortened."""
    found = []
    for entry in entries:
        entry_id = entry.ditemid and archive.entries.find(journal_id, entry.ditemid)
        if entry_id and entry.logged_at:
            times = Entry(ditemid=entry.ditemid, logged_at=entry.logged_at)
            archive.entries.save(
                journal_id, times, page_id=page_id, source="feed", fetched_at=page.fetched_at
            )
            found.append(entry_id)
    return Saved(journal_id=journal_id, entries=tuple(found))


def settled(comment: Comment) -> Comment:
    """Return a comment with nothing left to load where the site withholds its text for good."""
    if comment.state in PLACEHOLDERS and not comment.loaded:
        return replace(comment, loaded=True)
    return comment


def is_comment_page(url: str) -> bool:
    """Return whether an address was asked for its comments only.

    >>> is_comment_page("https://a.dreamwidth.org/310.html?view=flat&page=2")
    True
    >>> is_comment_page("https://a.dreamwidth.org/310.html?style=light")
    False
    """
    return bool(COMMENT_QUERIES & parse_qs(urlsplit(url).query).keys())


def shows_all_comments(page: Page, harvest: Harvest) -> bool:
    """Return whether a known comment that this page lacks must be gone from the site."""
    query = parse_qs(urlsplit(page.url).query)
    one_page = (
        harvest.comment_pages in {None, 1}
        and harvest.comment_page in {None, 1}
        and query.get("page", ["1"]) == ["1"]
        and not LEAVES_OUT & query.keys()
    )
    living = sum(c.state not in PLACEHOLDERS for c in harvest.comments)
    stated = harvest.entries[0].reply_count if harvest.entries else None
    loaded = all(c.loaded for c in harvest.comments if c.state not in PLACEHOLDERS)
    return one_page and loaded and stated is not None and living >= stated and not is_truncated(harvest)


def is_truncated(harvest: Harvest) -> bool:
    """Return whether a reader said that something of the page is missing."""
    if harvest.cut not in {None, Cut.END}:
        return True
    return any(finding.severity is Severity.GAP for finding in harvest.findings)
