"""An OPDS 1.2 catalogue of books: what e-readers and Calibre browse and fetch from a host.

Source: OPDS Catalog 1.2; KOReader, `plugins/opds.koplugin`.
"""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from storage.export.books.plans import BookPlan
from storage.export.texts import clock, legal

CATALOGUE = "catalog.xml"
_KIND = "application/atom+xml;profile=opds-catalog;kind=acquisition"
_ACQUIRE = "http://opds-spec.org/acquisition/open-access"
_IMAGE = "http://opds-spec.org/image"


class Shelved(NamedTuple):
    """A book that stands in the folder."""

    plan: BookPlan
    name: str
    cover: str
    modified: str


def catalogue(title: str, home: str | None, books: Sequence[Shelved]) -> str:
    """Return the catalogue; its links lead to files beside it.

    Args:
        title: What it is called.
        home: The journal's address; None where it has none.
        books: What it lists, in this order.
    """
    updated = max((book.modified for book in books), default="1970-01-01T00:00:00Z")
    alternate = f'<link rel="alternate" type="text/html" href={quoteattr(home)}/>\n' if home else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:dc="http://purl.org/dc/terms/" xmlns:opds="http://opds-spec.org/2010/catalog">\n'
        f"<id>{escape((home or 'http://journal.invalid').rstrip('/'))}/books</id>\n"
        f"<title>{escape(title)}</title>\n<updated>{updated}</updated>\n"
        f'<link rel="self" type="{_KIND}" href="{CATALOGUE}"/>\n'
        f'<link rel="start" type="{_KIND}" href="{CATALOGUE}"/>\n{alternate}'
        + "".join(_entry(book) for book in books)
        + "</feed>\n"
    )


def _entry(book: Shelved) -> str:
    plan = book.plan
    lines = [
        f"<id>{escape(legal(plan.address))}</id>",
        f"<title>{escape(legal(plan.title))}</title>",
        f"<updated>{book.modified}</updated>",
        *(f"<author><name>{escape(legal(name))}</name></author>" for name in plan.authors),
        *([f"<dc:language>{plan.language}</dc:language>"] if plan.language else []),
        *([f"<dc:issued>{clock(plan.first)[:10]}</dc:issued>"] if plan.first.eventtime else []),
        *(
            f"<category term={quoteattr(word)} label={quoteattr(word)}/>"
            for word in map(legal, plan.subjects)
        ),
        *([f'<summary type="text">{escape(legal(plan.summary))}</summary>'] if plan.summary else []),
        f'<link rel="{_IMAGE}" type="image/png" href={_href(book.cover)}/>',
        f'<link rel="{_IMAGE}/thumbnail" type="image/png" href={_href(book.cover)}/>',
        f'<link rel="{_ACQUIRE}" type="application/epub+zip" href={_href(book.name)}/>',
    ]
    return "<entry>\n" + "\n".join(lines) + "\n</entry>\n"


def _href(name: str) -> str:
    """Return where a file is, in ASCII alone: e-readers ask for it letter by letter as it stands here."""
    return quoteattr(quote(name))
