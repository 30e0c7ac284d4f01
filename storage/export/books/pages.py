"""The pages and tables of a book that are the same for all books: title page, contents, package."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from storage.export.books.frame_words import framed
from storage.export.books.plans import BookPlan, modified
from storage.export.pictures import KeptPicture
from storage.export.texts import clock, legal
from storage.export.works import NO_LANGUAGE

COVER = "cover.png"
STYLES = """body { margin: 5%; line-height: 1.5; }
h1, h2 { line-height: 1.2; }
h1.title { margin: 15% 0 0; text-align: center; }
p.by { margin-top: 0; }
h1.title + p.by { text-align: center; }
p.beside { font-size: smaller; }
section.end-notes { margin-top: 2em; font-size: smaller; }
dl.facts dt { font-weight: bold; }
dl.facts dd { margin: 0 0 0.6em 1em; }
.align-center { text-align: center; }
.align-right { text-align: right; }
.align-left { text-align: left; }
.align-justify { text-align: justify; }
.missing { font-style: italic; }
nav ol { list-style: none; padding-left: 1em; }
img { max-width: 100%; height: auto; }
.comment { margin: 0.8em 0 0.8em 0; border-left: 2px solid; padding-left: 0.6em; }
.depth-2 { margin-left: 1em; }
.depth-3 { margin-left: 2em; }
.depth-4 { margin-left: 3em; }
.depth-5 { margin-left: 4em; }
.writer { font-weight: bold; }
table { border-collapse: collapse; }
td, th { padding: 0.2em 0.5em; border: 1px solid; }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What is to be said of a book when its chapters stand."""

    plan: BookPlan
    items: tuple["Item", ...]
    pictures: tuple[KeptPicture, ...]
    words: int
    publisher: str
    """The journal it stood in."""

    @property
    def published(self) -> str:
        """The day its first part was posted; "" where nobody knows."""
        return clock(self.plan.first)[:10] if self.plan.first.eventtime else ""

    @property
    def modified(self) -> str:
        """The instant its first part was posted or edited."""
        return modified(self.plan.first)


@dataclass(frozen=True, slots=True)
class Item:
    """A page of a book."""

    name: str
    title: str
    is_chapter: bool
    group: str = ""
    """What it stands under in the contents; "" for nothing."""
    is_listed: bool = True
    """Whether the contents name it: a page that goes on with the one before is not."""


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
    """Return the title page: the summary, then what fans look for, in the order they know."""
    plan = book.plan
    chapters = sum(item.is_chapter for item in book.items)
    facts = [
        *plan.facts,
        ("Chapters", str(chapters) if plan.works else ""),
        ("Words", f"{book.words:,}"),
        ("Publisher" if plan.works else "Journal", book.publisher),
        *plan.more_facts,
    ]
    spoken = plan.language
    rows = "\n".join(
        f"<dt>{_text(framed(name, spoken))}</dt>\n<dd>{lines_of(value)}</dd>"
        for name, value in facts
        if value
    )
    link = f'<a href="{escape(plan.address)}">{_text(plan.address)}</a>'
    source = f"<dt>{framed('Source', spoken)}</dt>\n<dd>{link}</dd>"
    translated = (
        f", {framed('translated by', spoken)} {' & '.join(plan.translators)}" if plan.translators else ""
    )
    by = _text(f"{' & '.join(plan.authors)}{translated}")
    markup = (
        f'<h1 class="title">{_text(plan.title)}</h1>\n<p class="by">{framed("by", spoken)} {by}</p>\n'
        f'<dl class="facts">\n{rows}\n{source}\n</dl>'
    )
    return page(plan.title, markup, language=plan.language, kind=' epub:type="titlepage"')


def nav_page(book: Book) -> str:
    """Return the contents as readers of EPUB 3 want them."""
    spoken = book.plan.language
    contents, titled = framed("Contents", spoken), framed("Title page", spoken)
    items = (item for item in book.items if item.is_listed)
    listed = "\n".join(_listed(Item("title.xhtml", titled, is_chapter=False), *items))
    begin = book.items[0].name if book.items else "title.xhtml"
    markup = (
        f'<nav epub:type="toc" id="toc">\n<h1>{contents}</h1>\n<ol>\n{listed}\n</ol>\n</nav>\n'
        '<nav epub:type="landmarks" hidden="hidden">\n<h2>Landmarks</h2>\n<ol>\n'
        f'<li><a epub:type="titlepage" href="title.xhtml">{titled}</a></li>\n'
        f'<li><a epub:type="bodymatter" href="{begin}">Text</a></li>\n</ol>\n</nav>'
    )
    return page(contents, markup, language="en" if contents == "Contents" else spoken)


def _listed(*items: Item) -> Iterator[str]:
    """Yield the lines of the contents, what stands under something in a list below it."""
    for group, held in groupby(items, key=lambda item: item.group):
        rows = [f'<li><a href="{item.name}">{_text(item.title) or "Untitled"}</a></li>' for item in held]
        if group:
            yield f"<li><span>{_text(group)}</span>\n<ol>"
            yield from rows
            yield "</ol></li>"
        else:
            yield from rows


def ncx(book: Book) -> str:
    """Return the contents as old readers want them."""
    rows = [
        ("title.xhtml", framed("Title page", book.plan.language)),
        *((item.name, item.title) for item in book.items if item.is_listed),
    ]
    points = "\n".join(
        f'<navPoint id="p{place}" playOrder="{place}"><navLabel><text>{_text(title) or "Untitled"}</text>'
        f'</navLabel><content src="{name}"/></navPoint>'
        for place, (name, title) in enumerate(rows, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n'
        f'<head><meta name="dtb:uid" content="{escape(book.plan.address)}"/></head>\n'
        f"<docTitle><text>{_text(book.plan.title)}</text></docTitle>\n<navMap>\n{points}\n</navMap>\n</ncx>\n"
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


def _translated_by(plan: BookPlan) -> list[str]:
    """Return who translated a book, as contributors with the role that MARC has for them."""
    found = []
    for number, name in enumerate(plan.translators, 1):
        found.append(f'<dc:contributor id="translator{number}">{_text(name)}</dc:contributor>')
        found.append(f'<meta refines="#translator{number}" property="role" scheme="marc:relators">trl</meta>')
    return found


def _metadata(book: Book) -> str:
    plan = book.plan
    lines = [
        f'<dc:identifier id="address">{_text(book.plan.address)}</dc:identifier>',
        f"<dc:identifier>url:{_text(book.plan.address)}</dc:identifier>",
        f"<dc:title>{_text(plan.title)}</dc:title>",
        *(f"<dc:creator>{_text(name)}</dc:creator>" for name in plan.authors),
        *_translated_by(plan),
        f"<dc:language>{plan.language or NO_LANGUAGE}</dc:language>",
        f"<dc:date>{book.published or book.modified[:10]}</dc:date>",
        f"<dc:source>{_text(book.plan.address)}</dc:source>",
        f"<dc:publisher>{_text(book.publisher) or 'journal'}</dc:publisher>",
    ]
    if plan.summary:
        lines.append(f"<dc:description>{_text(plan.summary)}</dc:description>")
    lines += [f"<dc:subject>{_text(word)}</dc:subject>" for word in plan.subjects if legal(word)]
    for number, (name, place) in enumerate(plan.series, 1):
        lines += _series(number, name, place)
    lines += [
        f'<meta property="dcterms:modified">{book.modified}</meta>',
        '<meta name="cover" content="cover"/>',
        *_accessibility(has_pictures=bool(book.pictures)),
    ]
    return "\n".join(lines)


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


def lines_of(words: str) -> str:
    """Return plain text as markup, its lines as they are."""
    return "<br/>".join(_text(line) for line in words.splitlines() if line.strip())
