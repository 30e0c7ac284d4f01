"""What an owner's interfaces say becomes rows: inside the caller's transaction, like any page."""

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from scraper.extract.place import place_of
from scraper.extract.raw_event import RawText, render_event
from scraper.sites import Engine
from storage.archive import Archive
from storage.records import (
    Comment,
    CommentState,
    Ditemid,
    Dtalkid,
    Entry,
    EntryId,
    ExportedComment,
    Finding,
    Harvest,
    Jitemid,
    JournalId,
    Owned,
    Page,
    PageId,
    PosterKind,
    Severity,
)
from storage.tables.owned import PLACELESS, EntryNumbers

BODY_WINDOW = 1_000
"""Numbers of comments that one answer spans, whatever it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """One answer of the comment export on its way into the archive."""

    archive: Archive
    journal_id: JournalId
    page: Page
    page_id: PageId
    engine: Engine

    @property
    def base(self) -> str:
        """The site's address, with its scheme."""
        if place := place_of(self.page):
            return place.base
        parts = urlsplit(self.page.url)
        return f"{parts.scheme}://{parts.netloc}"


def save_owned(
    archive: Archive, journal_id: JournalId, *, page: Page, page_id: PageId, harvest: Harvest
) -> None:
    """Store all that an answer says beside its entries; these are saved like those of any page."""
    owned = harvest.owned
    if owned is None:
        return
    tables = archive.owned
    tables.save_posters(journal_id, owned.posters)
    if owned.groups is not None:
        tables.save_groups(journal_id, owned.groups)
    if owned.items is not None:
        tables.save_items(journal_id, owned.items)
    if owned.mode == "meta":
        tables.save_comment_ids(journal_id, owned.comments)
        _save_states(archive, journal_id, page=page, page_id=page_id)
    elif owned.mode in {"bodies", "dump"}:
        place = place_of(page)
        engine = Engine.LIVEJOURNAL if page.url.partition("?")[0].endswith(".bml") else Engine.DREAMWIDTH
        engine = place.engine if place is not None else engine
        window = _Window(archive=archive, journal_id=journal_id, page=page, page_id=page_id, engine=engine)
        _save_bodies(window, owned)


def _save_states(archive: Archive, journal_id: JournalId, *, page: Page, page_id: PageId) -> None:
    """Bring the states of comments that are here to what the export says now."""
    changed: dict[EntryId, list[Comment]] = defaultdict(list)
    for entry_id, dtalkid, state in archive.owned.changed_states(journal_id):
        comment = Comment(dtalkid=Dtalkid(dtalkid), parent_known=False, state=CommentState(state))
        changed[entry_id].append(comment)
    for entry_id, comments in changed.items():
        archive.entries.save_comments(
            entry_id, comments, page_id=page_id, source=page.source, fetched_at=page.fetched_at
        )


def _save_bodies(window: _Window, owned: Owned) -> None:
    """Store the comments of a window on their entries; an entry nobody has seen yet becomes a bare row."""
    archive, journal_id = window.archive, window.journal_id
    by_entry: dict[int, list[ExportedComment]] = defaultdict(list)
    for comment in owned.comments:
        if comment.jitemid is not None:
            by_entry[comment.jitemid].append(comment)
    archive.owned.save_places(journal_id, owned.comments)
    entries = archive.owned.entries_by_jitemid(journal_id, by_entry)
    posters = archive.owned.posters(journal_id)
    for jitemid, comments in by_entry.items():
        entry = entries.get(jitemid) or _bare_entry(window, jitemid)
        if entry.ditemid is None:
            _report_placeless(window, entry.entry_id, jitemid=jitemid, count=len(comments))
            continue
        archive.findings.clear(PLACELESS, entry_id=entry.entry_id)
        archive.entries.save_comments(
            entry.entry_id,
            [_comment(c, entry, posters=posters, window=window) for c in comments],
            page_id=window.page_id,
            source=window.page.source,
            fetched_at=window.page.fetched_at,
        )
    start = dict(parse_qsl(urlsplit(window.page.url).query)).get("startid", "")
    if start.isdecimal():
        archive.owned.settle_window(
            journal_id, start=int(start), size=BODY_WINDOW, read_at=window.page.fetched_at
        )


def _bare_entry(window: _Window, jitemid: int) -> EntryNumbers:
    entry_id = window.archive.entries.save(
        window.journal_id,
        Entry(jitemid=Jitemid(jitemid)),
        page_id=window.page_id,
        source="comments",
        fetched_at=window.page.fetched_at,
    )
    return EntryNumbers(entry_id=entry_id, ditemid=None)


def _report_placeless(window: _Window, entry_id: EntryId, *, jitemid: int, count: int) -> None:
    """Say that comments are kept as bytes only: without their entry they have no number of their own."""
    archive = window.archive
    is_expected = archive.owned.is_expected(window.journal_id, jitemid)
    if not is_expected:
        archive.entries.mark_gone(
            entry_id, seen_at=window.page.fetched_at, reason="deleted", even_locked=True
        )
    why = (
        "the last part of the entry's address is not known, so that they stand nowhere yet: run the same"
        " command again, or import what knows it"
        if is_expected
        else "the site has that entry no more; nothing of it is left to be had"
    )
    finding = Finding(
        code=PLACELESS,
        message=f"comments of entry number {jitemid} are kept ({count} of them), but {why}",
        severity=Severity.GAP if is_expected else Severity.INFO,
    )
    archive.findings.add(finding, page_id=window.page_id, entry_id=entry_id, origin="page")


def _comment(
    comment: ExportedComment, entry: EntryNumbers, *, posters: dict[int, str], window: _Window
) -> Comment:
    anum = Ditemid(entry.ditemid or 0) & 255
    parent = comment.parent_jtalkid
    known = posters.get(comment.poster_id) if comment.poster_id is not None else None
    name = comment.poster or known
    is_here = comment.has_text
    shown = _rendered(comment, window) if is_here else None
    return Comment(
        dtalkid=Dtalkid((comment.jtalkid << 8) + anum),
        parent_dtalkid=Dtalkid((parent << 8) + anum) if parent is not None else None,
        parent_known=comment.parent_known,
        poster=name,
        poster_kind=_kind(comment, name),
        subject=comment.subject if is_here else None,
        posted_at=comment.posted_at,
        edited_at=comment.edited_at,
        state=comment.state,
        state_known=comment.state_known,
        body_html=shown,
        picture_keyword=comment.picture_keyword,
        body_raw=comment.body_raw if is_here else None,
    )


def _kind(comment: ExportedComment, name: str | None) -> PosterKind | None:
    if name is None:
        return PosterKind.ANONYMOUS if comment.poster_id is None else None
    return PosterKind.IDENTITY if name.startswith("ext_") else PosterKind.USER


def _rendered(comment: ExportedComment, window: _Window) -> str:
    raw = RawText(
        text=comment.body_raw or "",
        engine=window.engine,
        base=window.base,
        is_preformatted=comment.is_preformatted,
    )
    return render_event(raw).body.html
