"""`epub`: books for e-readers and Calibre, EPUB 3 with their pictures: one a work, a series, a tag or a year.

Written by hand: a book is a zip file of XHTML, and no kept library with a permissive licence writes one.
"""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from urllib.parse import SplitResult, urlsplit

from storage.errors import UsageError
from storage.export.books.archive_zip import EvenZip, even_zip
from storage.export.books.cover import cover_png
from storage.export.books.frame_words import framed
from storage.export.books.opds import CATALOGUE, Shelved, catalogue
from storage.export.books.pages import (
    COVER,
    STYLES,
    Book,
    Item,
    container,
    lines_of,
    nav_page,
    ncx,
    package,
    page,
    title_page,
)
from storage.export.books.pieces import linked, pieces
from storage.export.books.plans import BY, OF_ENTRIES, WORK, YEAR, BookPart, BookPlan, parts_of, plans
from storage.export.chapters import words_in
from storage.export.frame import Export, Exporter, Setting
from storage.export.held import ExportComment, ExportEntry
from storage.export.pictures import KeptPicture, KeptPictures
from storage.export.texts import (
    PICTURES_LOST,
    PLAYERS_LINKED,
    PRIVACY_LOST,
    account_address,
    comment_body,
    comment_instant,
    legal,
    utf8,
    who,
)
from storage.export.told import Change
from storage.export.works import FANDOM, report_work
from storage.markup.flow import Align
from storage.markup.semantic import Semantic, Style, from_place, semantic_html
from storage.render.formats import count_of, day_name
from storage.report.words import many
from storage.tables.lookup import Lookup

_WEBP = "image/webp"
_IN_BOOKS = frozenset({"image/png", "image/jpeg", "image/gif", _WEBP})
"""Pictures that every reader of EPUB 3.3 must show."""
_TEXT = "EPUB"
_KILO = 1024
_LONG = 260 * _KILO
"""Bytes of a page from which on readers with little memory, Adobe's engine among them, give up."""
_COMMENTS_A_PAGE = 400
_DEEPEST = 5
"""Answers that are set further in each."""
_BY, _WITH_COMMENTS, _OPDS, _SPLIT = "by", "with-comments", "opds", "split-kb"
HEADER_MOVED = Change("header-moved", "its header stands on the title page and at the end of the book")


def write(export: Export) -> None:
    """Write the books, and the catalogue where it is asked for."""
    pictures = KeptPictures(export)
    lookup = Lookup(export.db)
    shelved: list[Shelved] = []
    for plan in plans(export, export.setting(_BY) or WORK):
        name = export.names.take(plan.stem, ".epub")
        book = _BookWriter(export, plan, name, pictures, lookup).write()
        if export.switched(_OPDS):
            cover = export.folder.data(f"covers/{name.removesuffix('.epub')}.png", _cover(plan))
            shelved.append(Shelved(plan, name, cover, book.modified))
    if export.switched(_OPDS):
        journal = export.journal
        title = legal(journal.heading) if journal else "Books"
        export.folder.text(CATALOGUE, catalogue(title, journal.url if journal else None, shelved))


def _cover(plan: BookPlan) -> bytes:
    return cover_png(plan.title, " & ".join(plan.authors))


class _BookWriter:
    def __init__(
        self, export: Export, plan: BookPlan, name: str, pictures: KeptPictures, lookup: Lookup
    ) -> None:
        self._export = export
        self._plan = plan
        self._name = name
        self._pictures = pictures
        self._lookup = lookup
        self._files: dict[int, list[str]] = {}
        self._changes: dict[int, list[Change]] = {}
        self._added: dict[str, KeptPicture] = {}
        self._items: list[Item] = []
        self._back: list[Item] = []
        """Pages that come after the chapters."""
        self._places: dict[int, str] = {}
        entries = [part.entry_id for work in plan.works for part in work.parts]
        for number, entry_id in enumerate([*entries, *plan.entries], 1):
            self._places.setdefault(entry_id, f"chapter-{number:03}.xhtml")
        self._words = 0
        self._at_most = _page_bytes(export.setting(_SPLIT))
        self._pages: dict[str, list[str]] = {}
        """Chapter -> its pages, where it has several."""
        self._is_long = False
        """Whether a page is longer than old readers like."""

    def write(self) -> Book:
        """Write the book and report its entries."""
        with self._export.folder.open_data(self._name) as file, even_zip(file) as box:
            box.add("mimetype", "application/epub+zip", is_stored=True)
            box.add("META-INF/container.xml", container())
            headers = list(self._chapters(box))
            self._headers(box, headers)
            book = self._close(box)
        self._report()
        self._ask()
        return book

    def _ask(self) -> None:
        """Say what old readers would not show."""
        if self._is_long:
            self._export.decide(
                f"{self._name} has a page of more than {_LONG // _KILO} KB, which older readers open slowly"
                f" or never; --{_SPLIT} 200 parts long chapters, and the contents stay as they are"
            )
        if count := sum(held.media_type == _WEBP for held in self._added.values()):
            shown = many(count, "picture")
            self._export.decide(f"{self._name} holds {shown} in WebP, which older readers may not show")

    def _report(self) -> None:
        for work in self._plan.works:
            held = {part.entry_id for part in work.parts}
            files = {entry_id: names for entry_id, names in self._files.items() if entry_id in held}
            report_work(self._export, work, files, self._changes)
        for entry_id in self._plan.entries:
            names, changes = self._files[entry_id], self._changes.get(entry_id, ())
            if self._export.has_arrived(entry_id):
                self._export.also(entry_id, files=names, changes=changes)
            else:
                self._export.arrived(self._export.entry(entry_id), names, changes=changes)

    def _chapters(self, box: EvenZip) -> Iterator[tuple[str, str]]:
        """Add the chapters; yield (title, header as it stood) of those that had one."""
        for number, part in enumerate(parts_of(self._export, self._plan), 1):
            missing: list[str] = []
            style = self._style(box, part.base, missing)
            anchored = replace(style, anchors="place-")
            body = semantic_html(part.source.html[: part.end_notes_start], anchored)
            below = _below(part, anchored, self._plan.language)
            name = f"chapter-{number:03}.xhtml"
            self._words += words_in(body.html + below)
            talk = self._comments(box, part, number) if part.entry.entry_id not in self._files else ""
            self._add_chapter(box, part, name, body, below + talk)
            header = semantic_html(part.header_html, style).html if part.header_html else ""
            self._tell(part, name, body, missing)
            if header:
                yield part.title, header

    def _add_chapter(self, box: EvenZip, part: BookPart, name: str, body: Semantic, behind: str) -> None:
        """Add a chapter, on several pages where it is longer than a page may be."""
        texts = pieces(body.html, self._at_most)
        names = [name, *(name.replace(".", f"-{place}.") for place in range(2, len(texts) + 1))]
        texts = linked(texts, names) if len(texts) > 1 else texts
        texts[0] = texts[0] if part.goes_on else f"{_chapter_head(part)}\n{texts[0]}"
        texts[-1] += behind
        for place, (page_name, text) in enumerate(zip(names, texts, strict=True)):
            is_first = place == 0 and not part.goes_on
            item = Item(page_name, part.title, is_chapter=is_first, group=part.group, is_listed=is_first)
            self._add(box, item, text)
        self._pages[name] = names
        self._is_long = self._is_long or any(utf8(text) > _LONG for text in texts)

    def _tell(self, part: BookPart, name: str, body: Semantic, missing: list[str]) -> None:
        entry_id = part.entry.entry_id
        place = 0 if part.comment is not None else len(self._files.get(entry_id, ()))
        held = self._files.setdefault(entry_id, [])
        held[place:place] = [f"{self._name}#{_TEXT}/{page_name}" for page_name in self._pages[name]]
        found = self._changes.setdefault(entry_id, [])
        found += part.changes
        found += [HEADER_MOVED] * bool(part.header_html)
        found += [PLAYERS_LINKED] * bool(body.players)
        found += [PICTURES_LOST] * bool(missing)
        found += [PRIVACY_LOST] * (not part.entry.is_public)

    def _comments(self, box: EvenZip, part: BookPart, number: int) -> str:
        """Add the comments of a chapter behind all chapters; return what leads to them."""
        if not self._export.carries_comments:
            return ""
        comments = self._export.thread(part.entry).comments
        starts = range(0, len(comments), _COMMENTS_A_PAGE)
        group = framed("Comments", self._plan.language)
        for page_number, start in enumerate(starts, 1):
            name = f"comments-{number:03}-{page_number}.xhtml"
            title = f"{group}: {_told_apart(part)}" + (f" ({page_number})" if len(starts) > 1 else "")
            told = "\n".join(
                self._comment(box, part.entry, comment)
                for comment in comments[start : start + _COMMENTS_A_PAGE]
            )
            markup = f"<h1>{_text(title)}</h1>\n{told}"
            back = f'\n<p><a href="chapter-{number:03}.xhtml">{_text(part.title)}</a></p>'
            self._back.append(Item(name, title, is_chapter=False, group=group))
            box.add(f"{_TEXT}/{name}", page(title, markup + back, language=None))
        if not comments:
            return ""
        said = count_of(len(comments), "comment")
        return f'\n<p class="talk"><a href="comments-{number:03}-1.xhtml">{said}</a></p>'

    def _comment(self, box: EvenZip, entry: ExportEntry, comment: ExportComment) -> str:
        style = self._style(box, None, [], first_heading=3)
        title = f"<h2>{_text(comment.subject)}</h2>\n" if legal(comment.subject) else ""
        day = day_name(comment_instant(comment, "")[:10])
        said = f'<p><span class="writer">{_writer(entry, comment)}</span>{f", {day}" if day else ""}</p>'
        body = comment_body(entry, comment, style).html
        depth = min(comment.depth, _DEEPEST)
        return f'<section class="comment depth-{depth}">\n{title}{said}\n{body}\n</section>'

    def _headers(self, box: EvenZip, headers: list[tuple[str, str]]) -> None:
        if not headers:
            return
        blocks = "\n".join(
            f"<section>\n<h2>{_text(title)}</h2>\n{html}\n</section>" for title, html in headers
        )
        item = Item(
            "headers.xhtml", framed("The headers as they stood", self._plan.language), is_chapter=False
        )
        self._add(box, item, f"<h1>{item.title}</h1>\n{blocks}")

    def _close(self, box: EvenZip) -> Book:
        book = Book(
            plan=self._plan,
            items=(*self._items, *self._back),
            pictures=tuple(self._added.values()),
            words=self._words,
            publisher=legal(self._plan.first.journal.heading),
        )
        box.add(f"{_TEXT}/title.xhtml", title_page(book))
        box.add(f"{_TEXT}/nav.xhtml", nav_page(book))
        box.add(f"{_TEXT}/toc.ncx", ncx(book))
        box.add(f"{_TEXT}/styles.css", STYLES)
        box.add(f"{_TEXT}/{COVER}", _cover(self._plan))
        box.add(f"{_TEXT}/book.opf", package(book))
        return book

    def _add(self, box: EvenZip, item: Item, markup: str) -> None:
        self._items.append(item)
        box.add(f"{_TEXT}/{item.name}", page(item.title, markup, language=self._plan.language))

    def _style(self, box: EvenZip, base: str | None, missing: list[str], *, first_heading: int = 2) -> Style:
        return Style(
            align=Align.CLASS,
            cuts="",
            first_heading=first_heading,
            link=self._link,
            picture=self._picture(box, missing),
            base=base,
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


def _page_bytes(given: str | None) -> int:
    if given is None:
        return sys.maxsize
    if not re.fullmatch(r"[1-9]\d{1,5}", given):
        raise UsageError(
            f"--{_SPLIT} cannot be {given!r}; give a number of kilobytes from 10 on, such as 200"
        )
    return int(given) * _KILO


def _chapter_head(part: BookPart) -> str:
    is_among_others = part.group and part.work is not None and part.title != part.group
    title = f"{part.group}: {part.title}" if is_among_others else part.title
    said = f'\n<p class="by">{_text(part.day)}</p>' if part.day and part.day != part.title else ""
    if part.comment is not None:
        said = f'\n<p class="by">{_writer(part.entry, part.comment)}</p>'
    return f"<h1>{_text(title)}</h1>{said}{_facts_markup(part)}"


def _told_apart(part: BookPart) -> str:
    """Return the title of a part; of an entry with its day, as a diary has several of one title."""
    is_dated = part.work is None and part.day and not part.day.startswith(part.title)
    return f"{part.title}, {part.day}" if is_dated else part.title


def _below(part: BookPart, style: Style, language: str | None) -> str:
    """Return the notes below a story, as a section of their own; "" for none."""
    if part.end_notes_start is None:
        return ""
    notes = semantic_html(from_place(part.source.html, part.end_notes_start), style).html
    return f'\n<section class="end-notes" aria-label="{framed("End notes", language)}">\n{notes}\n</section>'


def _facts_markup(part: BookPart) -> str:
    """Return what is to be known of a story among others, or what stood beside an entry."""
    facts = [(label, value) for label, value in part.facts if value]
    if not facts:
        return ""
    if part.work is None:
        told = " · ".join(f"{label}: {_text(value)}" for label, value in facts)
        return f'\n<p class="beside">{told}</p>'
    spoken = part.work.language
    rows = "\n".join(
        f"<dt>{framed(label, spoken)}</dt>\n<dd>{lines_of(value)}</dd>" for label, value in facts
    )
    return f'\n<dl class="facts">\n{rows}\n</dl>'


def _writer(entry: ExportEntry, comment: ExportComment) -> str:
    name = _text(who(comment.poster_name, comment.poster))
    address = account_address(entry, comment.poster)
    return f'<a href="{escape(address)}">{name}</a>' if address else name


def _text(words: str) -> str:
    return escape(legal(words), quote=False)


EXPORTER = Exporter(
    name="epub",
    title="EPUB",
    about="Books for e-readers and Calibre: one a work, a series, a tag, a year, or of all.",
    write=write,
    carries_comments=False,
    comments_with=_WITH_COMMENTS,
    stories_only=True,
    all_entries=(_BY, OF_ENTRIES),
    otherwise=YEAR,
    settings=(
        Setting(
            name=_BY,
            about=f"a book for each {', '.join(BY[:-1])}, or one of {BY[-1]}.",
            values=BY,
            metavar="WHAT",
        ),
        Setting(name=_WITH_COMMENTS, about="comments at the end of each book."),
        FANDOM,
        Setting(
            name=_SPLIT, about="part chapters of more than so many kilobytes, for older readers.", metavar="N"
        ),
        Setting(name=_OPDS, about="a catalogue that KOReader and Calibre browse."),
    ),
)
