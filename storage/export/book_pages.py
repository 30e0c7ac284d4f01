"""The pages and tables of a book that are the same for all books: title page, contents, package."""

from dataclasses import dataclass
from html import escape

from storage.export.labels import RATINGS
from storage.export.pictures import KeptPicture
from storage.export.texts import clock, instant, legal
from storage.export.works import LANGUAGES, NO_LANGUAGE, Work
from storage.render.story import CREDITS

COVER = "cover.png"
STYLES = """body { margin: 5%; line-height: 1.5; }
h1, h2 { line-height: 1.2; }
h1.title { margin: 15% 0 0; text-align: center; }
p.by { margin-top: 0; text-align: center; }
dl.facts dt { font-weight: bold; }
dl.facts dd { margin: 0 0 0.6em 1em; }
.align-center { text-align: center; }
.align-right { text-align: right; }
.align-left { text-align: left; }
.align-justify { text-align: justify; }
.missing { font-style: italic; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; }
td, th { padding: 0.2em 0.5em; border: 1px solid; }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What is to be said of a book when its chapters stand."""

    work: Work
    items: tuple["Item", ...]
    pictures: tuple[KeptPicture, ...]
    words: int
    publisher: str
    """The journal it stood in."""

    @property
    def address(self) -> str:
        """Where it stood."""
        return (
            self.work.first.url
            or self.work.first.journal.url
            or f"http://journal.invalid/{self.work.work_id}"
        )

    @property
    def published(self) -> str:
        """The day its first part was posted; "" where nobody knows."""
        return clock(self.work.first)[:10] if self.work.first.eventtime else ""

    @property
    def modified(self) -> str:
        """The instant it was posted or edited, in UTC: a book must name one."""
        moment = instant(self.work.first, edited=True)
        return moment if moment.endswith("Z") else f"{moment[:19]}Z"


@dataclass(frozen=True, slots=True)
class Item:
    """A page of a book."""

    name: str
    title: str
    is_chapter: bool


def page(title: str, markup: str, *, language: str | None, kind: str = "") -> str:
    """Return a page of a book."""
    spoken = f' xml:lang="{language}" lang="{language}"' if language else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f"{spoken}>\n<head>\n<title>{_text(title) or 'Untitled'}</title>\n"
        '<link rel="stylesheet" type="text/css" href="styles.css"/>\n</head>\n'
        f"<body{kind}>\n{markup}\n</body>\n</html>\n"
    )


def title_page(book: Book) -> str:
    """Return the title page: what fans look for, in the order they know."""
    work, labels = book.work, book.work.labels
    facts = [
        ("Category", ", ".join(labels.fandoms)),
        ("Genre", ", ".join(labels.genres)),
        ("Language", LANGUAGES.get(work.language or "", work.language or "")),
        ("Characters", ", ".join(labels.characters)),
        ("Relationships", ", ".join(labels.pairings)),
        ("Series", ", ".join(f"{name} [{place}]" if place else name for name, place in work.series)),
        ("Status", legal((work.status or "").replace("_", " "))),
        ("Published", book.published),
        ("Rating", RATINGS.get(labels.rating or "", "")),
        ("Warnings", ", ".join(labels.warnings)),
        ("Chapters", str(len(work.parts))),
        ("Words", f"{book.words:,}"),
        ("Publisher", book.publisher),
        ("Tags", ", ".join((*labels.additional, *labels.tags))),
        ("Summary", work.summary),
        *((line.label, line.raw) for line in work.written(*CREDITS)),
    ]
    rows = "\n".join(f"<dt>{_text(name)}</dt>\n<dd>{_lines(value)}</dd>" for name, value in facts if value)
    source = f'<dt>Source</dt>\n<dd><a href="{escape(book.address)}">{_text(book.address)}</a></dd>'
    by = _text(" & ".join(work.authors))
    markup = (
        f'<h1 class="title">{_text(work.title)}</h1>\n<p class="by">by {by}</p>\n'
        f'<dl class="facts">\n{rows}\n{source}\n</dl>'
    )
    return page(work.title, markup, language=work.language, kind=' epub:type="titlepage"')


def nav_page(book: Book) -> str:
    """Return the contents as readers of EPUB 3 want them."""
    rows = [("title.xhtml", "Title page"), *((item.name, item.title) for item in book.items)]
    listed = "\n".join(f'<li><a href="{name}">{_text(title) or "Untitled"}</a></li>' for name, title in rows)
    begin = book.items[0].name if book.items else "title.xhtml"
    markup = (
        f'<nav epub:type="toc" id="toc">\n<h1>Contents</h1>\n<ol>\n{listed}\n</ol>\n</nav>\n'
        '<nav epub:type="landmarks" hidden="hidden">\n<h2>Landmarks</h2>\n<ol>\n'
        '<li><a epub:type="titlepage" href="title.xhtml">Title page</a></li>\n'
        f'<li><a epub:type="bodymatter" href="{begin}">Text</a></li>\n</ol>\n</nav>'
    )
    return page("Contents", markup, language="en")


def ncx(book: Book) -> str:
    """Return the contents as old readers want them."""
    rows = [("title.xhtml", "Title page"), *((item.name, item.title) for item in book.items)]
    points = "\n".join(
        f'<navPoint id="p{place}" playOrder="{place}"><navLabel><text>{_text(title) or "Untitled"}</text>'
        f'</navLabel><content src="{name}"/></navPoint>'
        for place, (name, title) in enumerate(rows, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n'
        f'<head><meta name="dtb:uid" content="{escape(book.address)}"/></head>\n'
        f"<docTitle><text>{_text(book.work.title)}</text></docTitle>\n<navMap>\n{points}\n</navMap>\n</ncx>\n"
    )


def container() -> str:
    """Return what says where a book begins."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n'
        '<rootfiles><rootfile full-path="EPUB/book.opf"'
        ' media-type="application/oebps-package+xml"/></rootfiles>\n</container>\n'
    )


def package(book: Book) -> str:
    """Return what a book says of itself, and the list of what is in it."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="address"'
        f' xml:lang="en">\n<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{_metadata(book)}\n'
        f"</metadata>\n<manifest>\n{_manifest(book)}\n</manifest>\n{_spine(book)}\n</package>\n"
    )


def _metadata(book: Book) -> str:
    work = book.work
    lines = [
        f'<dc:identifier id="address">{_text(book.address)}</dc:identifier>',
        f"<dc:identifier>url:{_text(book.address)}</dc:identifier>",
        f"<dc:title>{_text(work.title)}</dc:title>",
        *(f"<dc:creator>{_text(name)}</dc:creator>" for name in work.authors),
        f"<dc:language>{work.language or NO_LANGUAGE}</dc:language>",
        f"<dc:date>{book.published or book.modified[:10]}</dc:date>",
        f"<dc:source>{_text(book.address)}</dc:source>",
        f"<dc:publisher>{_text(book.publisher) or 'journal'}</dc:publisher>",
    ]
    if work.summary:
        lines.append(f"<dc:description>{_text(work.summary)}</dc:description>")
    lines += [f"<dc:subject>{_text(word)}</dc:subject>" for word in _subjects(book) if legal(word)]
    for number, (name, place) in enumerate(work.series, 1):
        lines += _series(number, name, place)
    lines += [
        f'<meta property="dcterms:modified">{book.modified}</meta>',
        '<meta name="cover" content="cover"/>',
        *_accessibility(has_pictures=bool(book.pictures)),
    ]
    return "\n".join(lines)


def _subjects(book: Book) -> tuple[str, ...]:
    labels = book.work.labels
    named = (*labels.genres, *labels.fandoms, *labels.characters, *labels.pairings)
    words = ("FanFiction", *named, *labels.additional, *labels.tags)
    return tuple(dict.fromkeys(words))


def _series(number: int, name: str, place: int | None) -> list[str]:
    key = f"series{number}"
    lines = [
        f'<meta property="belongs-to-collection" id="{key}">{_text(name)}</meta>',
        f'<meta refines="#{key}" property="collection-type">series</meta>',
    ]
    if place:
        lines.append(f'<meta refines="#{key}" property="group-position">{place}</meta>')
    if number == 1:
        lines.append(f'<meta name="calibre:series" content="{escape(name)}"/>')
        lines += [f'<meta name="calibre:series_index" content="{place}"/>'] * bool(place)
    return lines


def _accessibility(*, has_pictures: bool) -> list[str]:
    modes = ["textual", *(["visual"] if has_pictures else [])]
    said = "Chapters with headings in reading order and a table of contents."
    said += " Pictures have what the writer gave as their alternative text." if has_pictures else ""
    return [
        *(f'<meta property="schema:accessMode">{mode}</meta>' for mode in modes),
        f'<meta property="schema:accessModeSufficient">{",".join(modes)}</meta>',
        '<meta property="schema:accessibilityFeature">tableOfContents</meta>',
        '<meta property="schema:accessibilityFeature">readingOrder</meta>',
        '<meta property="schema:accessibilityFeature">structuralNavigation</meta>',
        '<meta property="schema:accessibilityHazard">none</meta>'
        if not has_pictures
        else '<meta property="schema:accessibilityHazard">unknown</meta>',
        f'<meta property="schema:accessibilitySummary">{said}</meta>',
    ]


def _manifest(book: Book) -> str:
    xhtml = "application/xhtml+xml"
    lines = [
        f'<item id="cover" href="{COVER}" media-type="image/png" properties="cover-image"/>',
        '<item id="styles" href="styles.css" media-type="text/css"/>',
        '<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        f'<item id="nav" href="nav.xhtml" media-type="{xhtml}" properties="nav"/>',
        f'<item id="title" href="title.xhtml" media-type="{xhtml}"/>',
        *(f'<item id="{_key(item)}" href="{item.name}" media-type="{xhtml}"/>' for item in book.items),
        *(
            f'<item id="picture{number}" href="pictures/{held.name}" media-type="{held.media_type}"/>'
            for number, held in enumerate(book.pictures, 1)
        ),
    ]
    return "\n".join(lines)


def _spine(book: Book) -> str:
    lines = ["title", "nav", *(_key(item) for item in book.items)]
    listed = "\n".join(f'<itemref idref="{key}"/>' for key in lines)
    return f'<spine toc="toc">\n{listed}\n</spine>'


def _key(item: Item) -> str:
    return item.name.removesuffix(".xhtml")


def _text(words: str) -> str:
    return escape(legal(words), quote=False)


def _lines(words: str) -> str:
    return "<br/>".join(_text(line) for line in words.splitlines() if line.strip())
