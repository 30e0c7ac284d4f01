"""`opendoors`: what keepers of a community archive hand to Open Doors, who bring archives to AO3.

Their tables as CSV and SQL, the sheet of tags they wrangle, and the packet of their interface, which fetches
the pages in `fic/`. Their own audit's checks hold.
"""

import csv
import json
import re
from contextlib import ExitStack
from html import unescape
from typing import Any

from storage.export.ao3.chapters import ChapterPages
from storage.export.ao3.fields import form_fields
from storage.export.chapters import said_above
from storage.export.frame import Export, Exporter
from storage.export.held import ExportEntry
from storage.export.opendoors.sql import COLUMNS, create_tables, inserted
from storage.export.opendoors.writers import Writers
from storage.export.tag_sheet import as_csv, decided, sheet
from storage.export.texts import body_of, clock, cut, legal
from storage.export.told import Change, named
from storage.export.works import FANDOM, ExportWork, announced, report_work, works
from storage.markup.semantic import Style
from storage.tables.lookup import Lookup, split_address

_NO_HOST = "https://your-site.example"
_TAGS = 71
"""Tags of a work: their audit counts commas and adds four, and wants no more than 75."""
_SUMMARY, _NOTES = 1_249, 4_999
_CHAPTER_BYTES = 490_000
_CHAPTERS = 199
_API_WORKS = 100
"""Works in one request; the interface takes fewer than 200."""
_LENGTHS = {
    "title": 255,
    "categories": 45,
    "tags": 1_024,
    "warnings": 255,
    "fandoms": 255,
    "characters": 1_024,
    "relationships": 1_024,
    "language_code": 5,
    "url": 255,
    "import_notes": 1_024,
}
"""Source: Open Doors' tables and their audit."""
LABELS_CUT = Change("labels-cut", "Open Doors' tables take no more characters of its tags, warnings or names")
STORY_SPLIT = Change("story-split", "it has more chapters than Open Doors takes, so it became several")
_LINK = re.compile(r'<a href="(https?://[^"]+)"')
_NO_STORY = frozenset({"", "/profile", "/info", "/userinfo.bml", "/friends", "/read", "/tag"})
"""Pages of an account, which mentions of it lead to."""
Row = dict[str, Any]


def write(export: Export) -> None:
    """Write the tables, the sheet of tags, the packet of the interface, and the pages it fetches."""
    _Packet(export).write()


class _Packet:
    def __init__(self, export: Export) -> None:
        self._export = export
        self._host = export.options.base_url or _NO_HOST
        self._pages = ChapterPages(export, self._host, bytes_at_most=_CHAPTER_BYTES)
        self._writers = Writers(export)
        self._api: list[tuple[Row, tuple[int, ...]]] = []
        """What the interface takes of each work, and the numbers of its first two writers."""
        self._last = {"stories": 0, "chapters": 0, "story_links": 0}
        self._linked: set[str] = set()
        self._noted: list[str] = []
        """Stories with notes below their text."""
        self._lacking: list[str] = []
        """Stories without a fandom."""
        self._lookup = Lookup(export.db)
        self._tables: dict[str, csv.DictWriter[str]] = {}
        self._sql: Any = None

    def write(self) -> None:
        """Write everything, the texts of one work at a time in memory."""
        folder = self._export.folder
        with ExitStack() as stack:
            for name, columns in COLUMNS.items():
                file = stack.enter_context(folder.open_text(f"tables/{name}.csv", newline=""))
                self._tables[name] = csv.DictWriter(file, columns)
                self._tables[name].writeheader()
            self._sql = stack.enter_context(folder.open_text("open-doors.sql"))
            self._sql.write(create_tables())
            for work in works(self._export):
                self._work(work)
            for work in announced(self._export):
                self._link(work)
            for author in self._writers.rows():
                self._row("authors", author)
        self._writers.decide()
        self._ask()
        rows = [decided(row, self._export.tag_map) for row in sheet(self._export)]
        folder.data("tag-wrangling.csv", as_csv(rows))
        self._packets()
        if self._export.options.base_url is None and self._api:
            self._export.decide(
                f"the addresses in api-works begin with {_NO_HOST}; say where fic/ will stand with --base-url"
            )

    def _ask(self) -> None:
        """Say what the keepers should decide or know."""
        if self._lacking:
            self._export.decide(
                f"AO3 wants a fandom, and none is named by {named(self._lacking)}: say --fandom where it is"
                " one for all, or fill in Related Fandom beside a tag of theirs in a --map sheet"
            )
        if self._noted:
            self._export.decide(
                "the tables have no place for notes at the end of a chapter: they stay at the end of its text"
                f" in {named(self._noted)}"
            )

    def _row(self, table: str, row: Row) -> None:
        self._tables[table].writerow(row)
        self._sql.write(inserted(table, row))

    def _work(self, work: ExportWork) -> None:
        told, changes = form_fields(work, said=said_above(self._export, work), tags=_TAGS)
        written = self._pages.write(work, told, changes)
        if not written.rows:
            return
        groups = [written.rows[start : start + _CHAPTERS] for start in range(0, len(written.rows), _CHAPTERS)]
        changes += [STORY_SPLIT] * (len(groups) > 1)
        self._noted += [work.title] * bool(written.noted)
        self._lacking += [work.title] * (not told["fandoms"])
        for number, rows in enumerate(groups, 1):
            title = told["title"] if len(groups) == 1 else f"{cut(told['title'], 240)} ({number})"
            self._story(work, told | {"title": title}, rows, changes)
        for of_entry in written.changes.values():
            of_entry.extend(changes)
        report_work(self._export, work, written.files, written.changes)

    def _story(self, work: ExportWork, told: Row, chapters: list[Row], changes: list[Change]) -> None:
        dates = (chapters[0]["date"], chapters[-1]["date"])
        values = self._values("stories", work, told, dates=dates) | {
            "url": legal(work.first.url),
            "import_notes": _others(work),
            "coauthor_id": self._writers.number(work.creators[1], work) if work.creators[1:] else 0,
        }
        changes += [LABELS_CUT] * any(len(str(values[name])) > most for name, most in _LENGTHS.items())
        self._row("stories", values | {name: _listed(values[name], most) for name, most in _LENGTHS.items()})
        for position, chapter in enumerate(chapters, 1):
            self._chapter(chapter, position, author=values["author_id"])
        writers = (
            (values["author_id"], values["coauthor_id"]) if values["coauthor_id"] else (values["author_id"],)
        )
        self._api.append((self._item(told, chapters, values), writers))

    def _link(self, work: ExportWork) -> None:
        """Write a story that an entry announces and that stands elsewhere, where it says so."""
        address = self._elsewhere(work.first)
        if address is None or address in self._linked or len(address) > _LENGTHS["url"]:
            return
        self._linked.add(address)
        told, _ = form_fields(work, tags=_TAGS)
        values = self._values("story_links", work, told, dates=(clock(work.first)[:10],) * 2) | {
            "url": address,
            "broken_link": 0,
            "import_notes": " ".join(filter(None, (f"Announced at {work.first.url}.", _others(work)))),
        }
        values |= {name: _listed(values[name], most) for name, most in _LENGTHS.items()}
        self._row("story_links", values)

    def _elsewhere(self, entry: ExportEntry) -> str | None:
        """Return the first address an entry leads to that is a page, no account, and not here already."""
        for address in _LINK.findall(body_of(entry, Style()).html):
            parts = split_address(unescape(address))
            if parts is None or parts.path.rstrip("/") in _NO_STORY:
                continue
            known = self._lookup.entry_at(parts)
            if known is None or not (known == entry.entry_id or self._export.is_leaving(known)):
                return parts.geturl()
        return None

    def _values(self, table: str, work: ExportWork, told: Row, *, dates: tuple[str, str]) -> Row:
        """Return what stories and links to them have in common."""
        self._last[table] += 1
        return {
            "id": self._last[table],
            "title": told["title"],
            "summary": _shorter(told["summary"], _SUMMARY),
            "notes": _shorter(told["notes"], _NOTES),
            "author_id": self._writers.number(work.creators[0], work),
            "rating": told["rating"],
            "date": _moment(dates[0]),
            "updated": _moment(dates[1]),
            "categories": ",".join(told["categories"]),
            "tags": ",".join(told["additional_tags"]),
            "warnings": ",".join(told["warnings"]),
            "fandoms": ",".join(told["fandoms"]),
            "characters": ",".join(told["characters"]),
            "relationships": ",".join(told["relationships"]),
            "language_code": told["language"],
            "imported": 0,
            "do_not_import": 0,
            "ao3_url": "",
        }

    def _chapter(self, chapter: Row, position: int, *, author: int) -> None:
        self._last["chapters"] += 1
        row = {
            "id": self._last["chapters"],
            "position": position,
            "title": chapter["title"],
            "author_id": author,
            "text": chapter["html"],
            "date": _moment(chapter["date"]),
            "story_id": self._last["stories"],
            "notes": _shorter(chapter["notes"], _NOTES),
            "url": legal(chapter["url"]),
        }
        self._row("chapters", row)

    def _item(self, told: Row, chapters: list[Row], values: Row) -> Row:
        """Return a work as the interface takes it, but for its writers; the texts it fetches."""
        return {
            "id": str(values["id"]),
            "title": told["title"],
            "fandoms": ", ".join(told["fandoms"]),
            "warnings": ", ".join(told["warnings"]),
            "characters": ", ".join(told["characters"]),
            "rating": told["rating"],
            "relationships": ", ".join(told["relationships"]),
            "categories": ", ".join(told["categories"]),
            "additional_tags": ", ".join(told["additional_tags"]),
            "language_code": told["language"],
            "summary": values["summary"],
            "notes": values["notes"],
            "restricted": told["restricted"],
            "override_tags": True,
            "detect_tags": False,
            "chapter_urls": [f"{self._host}/{chapter['file']}" for chapter in chapters],
        }

    def _packets(self) -> None:
        journal = self._export.journal
        rows = {row["id"]: row for row in self._writers.rows()}
        items = [item | _creators([rows[writer] for writer in writers]) for item, writers in self._api]
        for number, start in enumerate(range(0, len(items), _API_WORKS), 1):
            packet = {
                "archivist": journal.name if journal else "",
                "send_claim_emails": False,
                "works": items[start : start + _API_WORKS],
            }
            text = json.dumps(packet, ensure_ascii=False, indent=1)
            self._export.folder.text(f"api-works-{number:02}.json", f"{text}\n")


def _shorter(markup: str, at_most: int) -> str:
    """Return markup of paragraphs of no more than so many characters; whole paragraphs go."""
    while len(markup) > at_most:
        start = markup.rfind("<p>", 1)
        markup = markup[:start] if start > 0 else cut(markup, at_most)
    return markup


def _listed(value: Any, at_most: int) -> Any:
    """Return a list parted by commas, or a name, of no more than so many characters; whole tags go."""
    text = str(value)
    while len(text) > at_most:
        head, _, _ = text.rpartition(",")
        text = head or cut(text, at_most)
    return text


def _others(work: ExportWork) -> str:
    """Return who else wrote it: the tables have room for two."""
    return f"Also by: {', '.join(work.creators[2:])}" if len(work.creators) > 2 else ""  # noqa: PLR2004


def _creators(writers: list[Row]) -> Row:
    """Return the one or two writers of a work as the interface names them."""
    found: Row = {}
    for role, writer in zip(("author", "coauthor"), writers, strict=False):
        found |= {f"external_{role}_name": writer["name"], f"external_{role}_email": writer["email"]}
    return found


def _moment(date: str) -> str:
    return f"{date} 00:00:00" if date else ""


EXPORTER = Exporter(
    name="opendoors",
    title="Open Doors",
    about="What keepers of a community hand to Open Doors: tables, tag sheet, API packet.",
    write=write,
    carries_comments=False,
    stories_only=True,
    settings=(FANDOM,),
)
