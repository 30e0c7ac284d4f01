"""`atom`: feeds that hold everything, for feed readers and any program that reads Atom.

`feed.xml` has the newest entries and leads, month by month, through archive documents that hold all of them
(RFC 5005); comments are entries that say what they answer (RFC 4685). `feed.json` is a JSON Feed 1.1.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import IO
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from storage.export.frame import Export, Exporter
from storage.export.held import ExportComment, ExportEntry, Thread
from storage.export.texts import (
    account_address,
    body_of,
    changes_of,
    clock,
    comment_body,
    comment_instant,
    instant,
    legal,
    who,
)
from storage.markup.semantic import Style

FEED, JSON_FEED = "feed.xml", "feed.json"
NEWEST = 25
"""Entries of the document a reader subscribes to."""
_MONTH = re.compile(r"\d{4}-\d\d")
_UNDATED = "undated"
_STYLE = Style(cuts="")
_NAMESPACES = (
    'xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"'
    ' xmlns:fh="http://purl.org/syndication/history/1.0"'
)


def write(export: Export) -> None:
    """Write an archive document for every month, the feed of the newest, and the JSON feed."""
    writer = _Writer(export)
    months = _months(export)
    order = list(months)
    for number, month in enumerate(order):
        links = {
            "self": _archive(month),
            "current": FEED,
            "prev-archive": _archive(order[number - 1]) if number else None,
            "next-archive": _archive(order[number + 1]) if number + 1 < len(order) else None,
        }
        writer.archive(month, months[month], links)
    newest = export.kept[-NEWEST:]
    links = {"self": FEED, "prev-archive": _archive(order[-1]) if order else None}
    writer.feed(newest[::-1], links)
    writer.json_feed()


def write_newest(export: Export, files: Mapping[int, str]) -> None:
    """Write the feed of the newest entries alone, for a site.

    Args:
        export: The export.
        files: Entry -> its page.
    """
    _Writer(export, files).feed(export.kept[-NEWEST:][::-1], {"self": FEED})


def _archive(month: str) -> str:
    return f"archive/{month}.xml"


def _months(export: Export) -> dict[str, list[int]]:
    """Return the entries of every month, the oldest first."""
    times = dict(export.db.execute("SELECT entry_id, eventtime FROM entries").fetchall())
    months: dict[str, list[int]] = {}
    for entry_id in export.kept:
        month = (times[entry_id] or "")[:7]
        months.setdefault(month if _MONTH.fullmatch(month) else _UNDATED, []).append(entry_id)
    return dict(sorted(months.items(), key=lambda item: (item[0] != _UNDATED, item[0])))


class _Writer:
    def __init__(self, export: Export, files: Mapping[int, str] = MappingProxyType({})) -> None:
        self._export = export
        self._files = files
        journal = export.journal
        self._title = legal(journal.heading) if journal else "journal"
        self._name = journal.name if journal else "journal"
        self._home = journal.url if journal else None
        self._base = export.options.base_url

    def archive(self, month: str, entry_ids: list[int], links: dict[str, str | None]) -> None:
        """Write what stands in a month, comments below their entries."""
        name = _archive(month)
        with self._export.folder.open_text(name) as file:
            updated = max(instant(self._export.entry(entry_id), edited=True) for entry_id in entry_ids)
            self._head(file, month, links, updated=updated, is_archive=True)
            for entry_id in entry_ids:
                entry = self._export.entry(entry_id)
                thread = self._export.thread(entry)
                body = body_of(entry, _STYLE)
                file.writelines(self._entry(entry, body.html))
                file.writelines(self._comments(entry, thread))
                changes = changes_of(entry, body, keeps_privacy=False)
                self._export.arrived(entry, [name], thread=thread, changes=changes)
            file.write("</feed>\n")

    def feed(self, entry_ids: Iterable[int], links: dict[str, str | None]) -> None:
        """Write what a reader subscribes to."""
        entries = [self._export.entry(entry_id) for entry_id in entry_ids]
        updated = max((instant(entry, edited=True) for entry in entries), default="1970-01-01T00:00:00Z")
        with self._export.folder.open_text(FEED) as file:
            self._head(file, "feed", links, updated=updated, is_archive=False)
            for entry in entries:
                file.writelines(self._entry(entry, body_of(entry, _STYLE).html))
            file.write("</feed>\n")

    def _head(
        self, file: IO[str], name: str, links: dict[str, str | None], *, updated: str, is_archive: bool
    ) -> None:
        inner = name != "feed"
        file.write(f'<?xml version="1.0" encoding="utf-8"?>\n<feed {_NAMESPACES}>\n')
        file.write(f"<id>{escape(self._authority(self._home, self._name))}:feed:{name}</id>\n")
        file.write(f"<title>{escape(self._title)}</title>\n<updated>{updated}</updated>\n")
        file.write(f"<author><name>{escape(self._name)}</name></author>\n")
        file.write("<generator>ljkeep</generator>\n" + "<fh:archive/>\n" * is_archive)
        for rel, target in links.items():
            if target is not None:
                address = f"{self._base}/{target}" if self._base else f"{'../' * inner}{target}"
                file.write(f'<link rel="{rel}" type="application/atom+xml" href={quoteattr(address)}/>\n')
        if self._home:
            file.write(f'<link rel="alternate" href={quoteattr(self._home)}/>\n')

    def _authority(self, home: str | None, name: str) -> str:
        """Return the part of a tag address (RFC 4151) that says who names it, and since when."""
        try:
            host = urlsplit(home or "").hostname or ""
        except ValueError:
            host = ""
        return f"tag:{host or f'{name}.invalid'},1999"

    def _id(self, entry: ExportEntry, comment: ExportComment | int | None = None) -> str:
        number = entry.ditemid or f"e{entry.entry_id}"
        inside = f":{comment if isinstance(comment, int) else comment.dtalkid}" if comment else ""
        return f"{self._authority(entry.journal.url, entry.journal.name)}:{number}{inside}"

    def _entry(self, entry: ExportEntry, html: str) -> Iterator[str]:
        yield f"<entry>\n<id>{escape(self._id(entry))}</id>\n<title>{escape(legal(entry.title))}</title>\n"
        yield f"<updated>{instant(entry, edited=True)}</updated>\n<published>{instant(entry)}</published>\n"
        author = who(entry.poster_name, entry.poster, nobody=entry.journal.name)
        yield _author(author, account_address(entry, entry.poster))
        address = self._address(entry)
        if address:
            yield f'<link rel="alternate" href={quoteattr(legal(address))}/>\n'
        for tag in entry.tags:
            yield f"<category term={quoteattr(legal(tag))}/>\n"
        yield _content(html)

    def _address(self, entry: ExportEntry) -> str | None:
        """Return the page of an entry: the one written beside, or where it stood."""
        file = self._files.get(entry.entry_id)
        if file is None:
            return entry.url  # type: ignore[no-any-return]
        return f"{self._base}/{file}" if self._base else file

    def _comments(self, entry: ExportEntry, thread: Thread) -> Iterator[str]:
        for comment in thread.comments:
            moment = comment_instant(comment, instant(entry))
            title = legal(comment.subject) or f"Re: {legal(entry.title)}".rstrip()
            yield f"<entry>\n<id>{escape(self._id(entry, comment))}</id>\n<title>{escape(title)}</title>\n"
            yield f"<updated>{moment}</updated>\n"
            yield _author(who(comment.poster_name, comment.poster), account_address(entry, comment.poster))
            above = self._id(entry, comment.parent_dtalkid)
            where = f" href={quoteattr(legal(entry.url))}" if entry.url else ""
            yield f"<thr:in-reply-to ref={quoteattr(above)}{where}/>\n"
            yield _content(comment_body(entry, comment, _STYLE).html)

    def json_feed(self) -> None:
        """Write all entries as JSON Feed 1.1, the newest first."""
        head = {"version": "https://jsonfeed.org/version/1.1", "title": self._title}
        if self._home:
            head["home_page_url"] = self._home
        if self._base:
            head["feed_url"] = f"{self._base}/{JSON_FEED}"
        with self._export.folder.open_text(JSON_FEED) as file:
            file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "items": [')
            for number, entry_id in enumerate(reversed(self._export.kept)):
                item = self._item(self._export.entry(entry_id))
                file.write((",\n" if number else "\n") + json.dumps(item, ensure_ascii=False))
            file.write("\n]}\n")

    def _item(self, entry: ExportEntry) -> dict[str, object]:
        author = who(entry.poster_name, entry.poster, nobody=entry.journal.name)
        item: dict[str, object] = {
            "id": self._id(entry),
            "content_html": body_of(entry, _STYLE).html,
            "date_published": instant(entry),
            "date_modified": instant(entry, edited=True),
            "authors": [{"name": author}],
            "tags": [legal(tag) for tag in entry.tags],
            "_journal": {
                "about": "what the journal said besides",
                "eventtime": clock(entry),
                "mood": entry.mood,
                "music": entry.music,
                "location": entry.location,
            },
        }
        if entry.title:
            item["title"] = legal(entry.title)
        if entry.url:
            item["url"] = entry.url
        return item


def _author(name: str, address: str | None) -> str:
    uri = f"<uri>{escape(address)}</uri>" if address else ""
    return f"<author><name>{escape(name)}</name>{uri}</author>\n"


def _content(html: str) -> str:
    return f'<content type="html">{escape(html)}</content>\n</entry>\n'


EXPORTER = Exporter(
    name="atom",
    title="Feeds",
    about="Feeds that hold everything, threads included: Atom and JSON Feed.",
    write=write,
)
