"""`epub`: a book a work, EPUB 3 with its pictures, for e-readers and Calibre.

Written by hand: a book is a zip file of XHTML, and no kept library with a permissive licence writes one.
"""

from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from storage.export.archive_zip import EvenZip, even_zip
from storage.export.book_pages import (
    COVER,
    STYLES,
    Book,
    Item,
    container,
    nav_page,
    ncx,
    package,
    page,
    title_page,
)
from storage.export.cover import cover_png
from storage.export.folder import safe_stem
from storage.export.frame import Export, Exporter
from storage.export.pictures import KeptPicture, KeptPictures
from storage.export.texts import PICTURES_LOST, PLAYERS_LINKED, PRIVACY_LOST, account_address, legal, who
from storage.export.told import Reason
from storage.export.works import Chapter, Work, chapters, clean, report_work, words_in, works
from storage.markup.flow import Align
from storage.markup.semantic import Semantic, Style, semantic_html
from storage.tables.lookup import Lookup

_IN_BOOKS = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""Pictures that every reader of EPUB 3.3 must show."""
_TEXT = "EPUB"
HEADER_MOVED = Reason("header-moved", "its header stands on the title page and at the end of the book")


def write(export: Export) -> None:
    """Write a book for every work of which a part leaves."""
    pictures = KeptPictures(export)
    lookup = Lookup(export.db)
    for work in works(export):
        stem = safe_stem(work.title) or "story"
        _BookWriter(export, work, export.names.take(stem, ".epub"), pictures, lookup).write()


class _Told(NamedTuple):
    """What of the texts of a book is to be reported, by entry."""

    files: dict[int, list[str]]
    changes: dict[int, list[Reason]]


class _BookWriter:
    def __init__(self, export: Export, work: Work, name: str, pictures: KeptPictures, lookup: Lookup) -> None:
        self._export = export
        self._work = work
        self._name = name
        self._pictures = pictures
        self._lookup = lookup
        self._told = _Told({}, {})
        self._added: dict[str, KeptPicture] = {}
        self._items: list[Item] = []
        self._places: dict[int, str] = {}
        for number, part in enumerate(work.parts, 1):
            self._places.setdefault(part.entry_id, f"chapter-{number:03}.xhtml")
        self._words = 0

    def write(self) -> None:
        """Write the book and report its entries."""
        with self._export.folder.open_data(self._name) as file, even_zip(file) as box:
            box.add("mimetype", "application/epub+zip", is_stored=True)
            box.add("META-INF/container.xml", container())
            headers = list(self._chapters(box))
            self._headers(box, headers)
            self._close(box)
        report_work(self._export, self._work, self._told.files, self._told.changes)

    def _chapters(self, box: EvenZip) -> Iterator[tuple[str, str]]:
        """Add the chapters; yield (title, header as it stood) of those that had one."""
        for number, chapter in enumerate(chapters(self._export, self._work), 1):
            missing: list[str] = []
            body = clean(chapter, self._style(box, chapter, missing))
            name = f"chapter-{number:03}.xhtml"
            title = chapter.title or self._work.title
            self._words += words_in(body.html)
            self._add(box, Item(name, title, is_chapter=True), _chapter_markup(chapter, title, body))
            header = ""
            if chapter.header_html:
                style = self._style(box, chapter, missing)
                header = semantic_html(chapter.header_html, style).html
            self._tell(chapter, name, body, missing)
            if header:
                yield title, header

    def _tell(self, chapter: Chapter, name: str, body: Semantic, missing: list[str]) -> None:
        entry_id = chapter.entry.entry_id
        if chapter.comment is None:
            self._told.files.setdefault(entry_id, []).append(f"{self._name}#{_TEXT}/{name}")
        else:
            self._told.files.setdefault(entry_id, []).insert(0, f"{self._name}#{_TEXT}/{name}")
        found = self._told.changes.setdefault(entry_id, [])
        found += chapter.changes
        found += [HEADER_MOVED] * bool(chapter.header_html)
        found += [PLAYERS_LINKED] * bool(body.players)
        found += [PICTURES_LOST] * bool(missing)
        found += [PRIVACY_LOST] * (not chapter.entry.is_public)

    def _headers(self, box: EvenZip, headers: list[tuple[str, str]]) -> None:
        if not headers:
            return
        blocks = "\n".join(
            f"<section>\n<h2>{_text(title)}</h2>\n{html}\n</section>" for title, html in headers
        )
        item = Item("headers.xhtml", "The headers as they stood", is_chapter=False)
        self._add(box, item, f"<h1>{item.title}</h1>\n{blocks}")

    def _close(self, box: EvenZip) -> None:
        book = Book(
            work=self._work,
            items=tuple(self._items),
            pictures=tuple(self._added.values()),
            words=self._words,
            publisher=legal(self._work.first.journal.heading),
        )
        box.add(f"{_TEXT}/title.xhtml", title_page(book))
        box.add(f"{_TEXT}/nav.xhtml", nav_page(book))
        box.add(f"{_TEXT}/toc.ncx", ncx(book))
        box.add(f"{_TEXT}/styles.css", STYLES)
        box.add(f"{_TEXT}/{COVER}", cover_png(self._work.title, *self._work.authors))
        box.add(f"{_TEXT}/book.opf", package(book))

    def _add(self, box: EvenZip, item: Item, markup: str) -> None:
        self._items.append(item)
        box.add(f"{_TEXT}/{item.name}", page(item.title, markup, language=self._work.language))

    def _style(self, box: EvenZip, chapter: Chapter, missing: list[str]) -> Style:
        return Style(
            align=Align.CLASS,
            cuts="",
            first_heading=2,
            link=self._link,
            picture=self._picture(box, missing),
            base=chapter.base,
        )

    def _picture(self, box: EvenZip, missing: list[str]) -> Callable[[str, str, str], str]:
        def shown(address: str, alt: str, size: str) -> str:
            held = self._pictures.find(address)
            if held is None or held.media_type not in _IN_BOOKS:
                missing.append(address)
                return f'<span class="missing">[picture{f": {_text(alt)}" if alt else ""}]</span>'
            if held.name not in self._added:
                self._added[held.name] = held
                box.add(f"{_TEXT}/pictures/{held.name}", self._pictures.data(held), is_stored=True)
            return f'<img src="pictures/{held.name}" alt="{escape(alt)}"{size}/>'

        return shown

    def _link(self, address: str) -> str | None:
        """Return the chapter an address names, or the address."""
        try:
            parts: SplitResult = urlsplit(address)
        except ValueError:
            return None
        entry_id = self._lookup.entry_at(parts) if parts.hostname else None
        return address if entry_id is None else self._places.get(entry_id, address)


def _chapter_markup(chapter: Chapter, title: str, body: Semantic) -> str:
    said = ""
    if chapter.comment is not None:
        name = who(chapter.comment.poster_name, chapter.comment.poster)
        address = account_address(chapter.entry, chapter.comment.poster)
        shown = f'<a href="{escape(address)}">{_text(name)}</a>' if address else _text(name)
        said = f'\n<p class="by">{shown}</p>'
    return f"<h1>{_text(title)}</h1>{said}\n{body.html}"


def _text(words: str) -> str:
    return escape(legal(words), quote=False)


EXPORTER = Exporter(
    name="epub",
    about="A book a work, for e-readers and Calibre, with its pictures.",
    write=write,
    carries_comments=False,
    stories_only=True,
)
