"""What books are made of an archive: one a work, or one a series, a tag, a year, or one of everything."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from storage.export.books.frame_words import framed, framed_day
from storage.export.chapters import chapters
from storage.export.folder import safe_stem
from storage.export.frame import Export
from storage.export.held import ExportComment, ExportEntry
from storage.export.labels import RATINGS
from storage.export.texts import clock, instant, legal, who
from storage.export.told import Change
from storage.export.works import LANGUAGES, ExportWork, stays_behind, works
from storage.render.formats import MONTHS, day_name
from storage.render.story import CREDITS, StoryBody

WORK, SERIES, TAG, YEAR, ALL = BY = ("work", "series", "tag", "year", "all")
OF_ENTRIES = frozenset({TAG, YEAR, ALL})
"""Books that hold entries of every kind, not stories alone."""
_UNDATED = "Without a date"
_SAID_OF_ALL = frozenset({"Series", "Language"})
"""Facts that a book of several stories says once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPlan:
    """A book before it is written."""

    stem: str
    """Of its file's name."""
    title: str
    authors: tuple[str, ...]
    translators: tuple[str, ...] = ()
    language: str | None
    summary: str
    subjects: tuple[str, ...]
    series: tuple[tuple[str, int | None], ...]
    facts: tuple[tuple[str, str], ...]
    """(label, value) of the title page, in the order fans know, up to what counting tells."""
    more_facts: tuple[tuple[str, str], ...] = ()
    """Those after it."""
    works: tuple[ExportWork, ...]
    """The works it holds, where it holds works."""
    entries: tuple[int, ...]
    """The entries it holds otherwise, the oldest first."""
    first: ExportEntry
    address: str
    """Where it stood; what is no single place has its journal and what it is of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPart:
    """A chapter as it goes into a book."""

    work: ExportWork | None
    entry: ExportEntry
    comment: ExportComment | None
    title: str
    group: str
    """What it stands under in the contents: a story of a series, a month; "" for nothing."""
    day: str
    """When it was posted, as people say it; "" for a part of a story."""
    facts: tuple[tuple[str, str], ...]
    """(label, value) of what stands below its title: of an entry, and of a story among others."""
    source: StoryBody
    header_html: str
    changes: tuple[Change, ...]
    end_notes_start: int | None = None
    """Where the notes below a story begin in the HTML of `source`; None where there are none."""
    goes_on: bool = False
    """It goes on with the chapter before it."""

    @property
    def base(self) -> str | None:
        """The address links in it start from."""
        return self.entry.url or self.entry.journal.url


def plans(export: Export, by: str) -> Iterator[BookPlan]:
    """Yield the books of an archive."""
    if by == WORK:
        yield from (_of_work(work) for work in works(export))
    elif by == SERIES:
        yield from _of_series(export)
    else:
        yield from _of_entries(export, by)


def parts_of(export: Export, plan: BookPlan) -> Iterator[BookPart]:
    """Yield the chapters of a book with their texts, one at a time in memory."""
    for work in plan.works:
        group = work.title if len(plan.works) > 1 else ""
        facts = tuple(fact for fact in _facts(work) if fact[0] not in _SAID_OF_ALL) if group else ()
        for number, chapter in enumerate(chapters(export, work)):
            yield BookPart(
                work=work,
                entry=chapter.entry,
                comment=chapter.comment,
                title=chapter.title or work.title,
                group=group,
                day="",
                facts=facts if number == 0 else (),
                source=chapter.source,
                end_notes_start=chapter.end_notes_start,
                goes_on=chapter.goes_on,
                header_html=chapter.header_html,
                changes=chapter.changes,
            )
    for entry_id in plan.entries:
        entry = export.entry(entry_id)
        day = clock(entry)[:10] if entry.eventtime else ""
        yield BookPart(
            work=None,
            entry=entry,
            comment=None,
            title=legal(entry.title) or day_name(day) or "(no subject)",
            group=f"{MONTHS[int(day[5:7]) - 1]} {day[:4]}" if day else _UNDATED,
            day=", ".join(filter(None, (day_name(day), clock(entry)[11:16] if day else ""))),
            facts=tuple(_entry_facts(entry)),
            source=StoryBody(html=entry.body_html),
            header_html="",
            changes=(),
        )


def _entry_facts(entry: ExportEntry) -> Iterator[tuple[str, str]]:
    """Yield what stood beside an entry."""
    yield "Posted by", legal(entry.poster) if entry.poster != entry.journal.name else ""
    yield "Mood", legal(entry.mood)
    yield "Music", legal(entry.music)
    yield "Location", legal(entry.location)
    yield "Tags", ", ".join(map(legal, entry.tags))
    yield "Not for everybody", "" if entry.is_public else "it was locked"


def _of_work(work: ExportWork) -> BookPlan:
    labels = work.labels
    named = (*labels.genres, *labels.fandoms, *labels.characters, *labels.pairings)
    entry = work.first
    return BookPlan(
        stem=safe_stem(work.title) or "story",
        title=work.title,
        authors=work.authors,
        translators=work.translators,
        language=work.language,
        summary=work.summary,
        subjects=tuple(dict.fromkeys(("FanFiction", *named, *labels.additional, *labels.tags))),
        series=work.series,
        facts=tuple(_facts(work)),
        more_facts=tuple(_more_facts(work)),
        works=(work,),
        entries=(),
        first=entry,
        address=_address_of(work),
    )


def _address_of(work: ExportWork) -> str:
    """Return where a work stood: no other one's, as it names the book."""
    address = work.first.url or work.first.journal.url or f"http://journal.invalid/{work.work_id}"
    piece = work.parts[0].piece or 1
    return f"{address}#story-{piece}" if piece > 1 else address


def _facts(work: ExportWork) -> Iterator[tuple[str, str]]:
    labels = work.labels
    yield "Summary", work.summary
    yield "Fandom", ", ".join(labels.fandoms)
    yield "Genre", ", ".join(labels.genres)
    yield "Language", LANGUAGES.get(work.language or "", work.language or "")
    yield "Characters", ", ".join(labels.characters)
    yield "Relationships", ", ".join(labels.pairings)
    yield "Series", ", ".join(f"{name} [{place}]" if place else name for name, place in work.series)
    yield "Not whole", "; ".join(filter(None, (stays_behind(work), _NOT_FINISHED * work.is_unfinished)))
    yield "Status", framed(legal((work.status or "").replace("_", " ")), work.language)
    yield "Published", _day(work.first, work.language)
    yield "Rating", RATINGS.get(labels.rating or "", "")
    yield "Warnings", ", ".join(work.warned)


_NOT_FINISHED = "it is not finished"


def _day(entry: ExportEntry, language: str | None) -> str:
    return framed_day(clock(entry)[:10], language) if entry.eventtime else ""


def _more_facts(work: ExportWork) -> Iterator[tuple[str, str]]:
    yield "Tags", ", ".join((*work.labels.additional, *work.labels.tags))
    yield from ((line.label, line.raw) for line in work.written(*CREDITS))


def _of_series(export: Export) -> Iterator[BookPlan]:
    """Yield a book for each series, and one for each work that is in none."""
    rows: dict[str, list[tuple[int, ExportWork]]] = {}
    for work in works(export):
        if not work.series:
            yield _of_work(work)
        for name, place in work.series:
            rows.setdefault(name, []).append((place or 0, work))
    for name, placed in rows.items():
        held = [work for _, work in sorted(placed, key=lambda item: (item[0], item[1].work_id))]
        yield _together(name, held)


def _together(name: str, held: list[ExportWork]) -> BookPlan:
    first = held[0]
    spoken = first.language if len({work.language for work in held}) == 1 else None
    titles = "\n".join(f"{number}. {work.title}" for number, work in enumerate(held, 1))
    labels = [label for work in held for label in (*work.labels.fandoms, *work.labels.pairings)]
    return BookPlan(
        stem=safe_stem(name) or "series",
        title=name,
        authors=tuple(dict.fromkeys(author for work in held for author in work.authors)),
        language=spoken,
        summary="\n\n".join(f"{work.title}: {work.summary}" for work in held if work.summary),
        subjects=tuple(dict.fromkeys(("FanFiction", *labels))),
        series=(),
        facts=(
            ("Stories", titles),
            ("Fandom", ", ".join(dict.fromkeys(label for work in held for label in work.labels.fandoms))),
            ("Published", _day(first.first, spoken)),
        ),
        works=tuple(held),
        entries=(),
        first=first.first,
        address=_address(first.first, f"#{safe_stem(name) or first.work_id}"),
    )


def _of_entries(export: Export, by: str) -> Iterator[BookPlan]:
    """Yield the books of entries of every kind."""
    held: dict[str, list[int]] = {}
    for entry_id in export.kept:
        for name in _shelves(export, entry_id, by):
            held.setdefault(name, []).append(entry_id)
    journal = export.journal
    home = legal(journal.heading) if journal else ""
    for name, entry_ids in sorted(held.items()):
        entry = export.entry(entry_ids[0])
        title = home if by == ALL else f"{home}: {name}"
        author = _writer(export, entry_ids, entry)
        days = [text for text in _days(export, entry_ids) if text]
        period = f"{day_name(days[0])} to {day_name(days[-1])}" if days else ""
        yield BookPlan(
            stem=safe_stem(f"{entry.journal.name} {name}") or "journal",
            title=title or name or "journal",
            authors=(author,),
            language=_language(export, entry_ids),
            summary="",
            subjects=tuple(filter(None, (name if by == TAG else "", "Journal"))),
            series=((home, int(name)),) if by == YEAR and name.isdecimal() and home else (),
            facts=(("Entries", f"{len(entry_ids):,}"), ("Written", period)),
            works=(),
            entries=tuple(entry_ids),
            first=entry,
            address=_address(entry, _shelf_path(by, name)),
        )


def _writer(export: Export, entry_ids: list[int], first: ExportEntry) -> str:
    """Return who wrote entries, by the account; the journal where several did."""
    rows = export.db.execute(
        "SELECT DISTINCT poster FROM entries WHERE entry_id IN (SELECT value FROM json_each(?)) LIMIT 2",
        (json.dumps(entry_ids),),
    ).fetchall()
    return who(None, first.poster if len(rows) == 1 else None, nobody=first.journal.name)


def _shelf_path(by: str, name: str) -> str:
    """Return where a journal shows the entries of a year or a tag."""
    if by == TAG:
        return f"tag/{quote(name)}"
    return f"{name}/" if by == YEAR and name.isdecimal() else ""


def _language(export: Export, entry_ids: list[int]) -> str | None:
    """Return the language of the stories among entries, where they have only one."""
    rows = export.db.execute(
        "SELECT DISTINCT language FROM stories WHERE is_story AND language IS NOT NULL"
        " AND entry_id IN (SELECT value FROM json_each(?)) LIMIT 2",
        (json.dumps(entry_ids),),
    ).fetchall()
    return rows[0][0] if len(rows) == 1 else None


def _shelves(export: Export, entry_id: int, by: str) -> tuple[str, ...]:
    """Return the names of the books an entry stands in."""
    if by == TAG:
        return tuple(dict.fromkeys(filter(None, map(legal, export.tags_of(entry_id)))))
    if by == ALL:
        return ("",)
    entry = export.entry(entry_id)
    return (clock(entry)[:4] if entry.eventtime else _UNDATED,)


def _days(export: Export, entry_ids: list[int]) -> Iterator[str]:
    for entry_id in (entry_ids[0], entry_ids[-1]):
        entry = export.entry(entry_id)
        yield clock(entry)[:10] if entry.eventtime else ""


def _address(entry: ExportEntry, what: str) -> str:
    home = (entry.journal.url or "http://journal.invalid").rstrip("/")
    return f"{home}/{what}"


def modified(entry: ExportEntry) -> str:
    """Return the instant an entry was posted or edited, in UTC: a book must name one."""
    moment = instant(entry, edited=True)
    return moment if moment.endswith("Z") else f"{moment[:19]}Z"
