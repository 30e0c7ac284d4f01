"""Entries on lists of looks nobody has described, found by the links at their feet.

A page of recent entries or of a day prints, of each entry, what its own page prints, with the links to it and
to its comments at the end. Between two such feet stand a date, a subject, labels and a text, in some order.

Source: the layers of LiveJournal's open server code; fixtures/livejournal/lj_lists.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.extract.copied.words import COUNTED
from scraper.extract.livejournal.markup_span import markup_between
from scraper.extract.livejournal.page_lines import Line, PageLineKind, lines_of
from scraper.extract.livejournal.surroundings import Surroundings, surroundings_of
from scraper.extract.page.document import Document
from scraper.extract.parts.body import read_body
from scraper.extract.parts.dates import find_wall_clock
from scraper.extract.parts.users import find_user
from storage.records import Ditemid, Entry

_LINKS = frozenset({PageLineKind.LINKS, PageLineKind.MENU})
MOST = 200
"""Entries of one list at most: of a day the site shows no more."""
NumberOf = Callable[[str], int | None]
"""Returns the number of the journal's entry that a link leads to; None where it leads elsewhere."""


def read_feet(
    document: Document, number_of: NumberOf, *, journal: str | None, day: str | None
) -> list[Entry]:
    """Return what a list shows of the entries whose links stand below them; the tree stays as it is.

    Args:
        document: The list.
        number_of: What a link leads to.
        journal: The name of the journal, whose own link is no poster of a community.
        day: The day a list is of, where its entries print the time alone.
    """
    if document.tree.body is None:
        return []
    parts = list(islice(_parts(lines_of(document.tree.body, day=day), number_of), MOST))
    found: dict[int, Entry] = {}
    for number, at in zip((number for number, _ in parts), _surroundings(parts, document.title), strict=True):
        if at is not None and number not in found:
            found[number] = _entry(Ditemid(number), at, journal=journal)
    return list(found.values())


def _surroundings(parts: Sequence[tuple[int, list[Line]]], title: str) -> list[Surroundings | None]:
    """Return what was found of each entry of a list: above the first the page's own words may stand."""
    below = [surroundings_of(lines, title=title, is_parted=True) for _, lines in parts[1:]]
    has_subjects = any(at is not None and at.subject for at in below)
    return [surroundings_of(lines, title=title, is_parted=has_subjects) for _, lines in parts[:1]] + below


def _parts(lines: Sequence[Line], number_of: NumberOf) -> Iterator[tuple[int, list[Line]]]:
    """Yield each entry's number and lines, its foot included."""
    part: list[Line] = []
    last = 0
    for line in lines:
        number = _foot(line, number_of)
        if last and number != last:
            yield last, part
            part = []
        part.append(line)
        last = number or 0
    if last:
        yield last, part


def _foot(line: Line, number_of: NumberOf) -> int | None:
    """Return the entry whose links a line is; None where it is no such line, or leads to several."""
    hrefs = [leaf.href for leaf in line.leaves if leaf.href is not None]
    numbers = {number for href in hrefs if (number := number_of(href)) is not None}
    is_links = line.kind in _LINKS or bool(COUNTED.search(line.text))
    return numbers.pop() if is_links and len(numbers) == 1 else None


def _entry(ditemid: Ditemid, found: Surroundings, *, journal: str | None) -> Entry:
    text = LexborHTMLParser(f"<div>{markup_between(found.first, found.last)}</div>").css_first("div")
    body = read_body(text) if text is not None else None
    return Entry(
        ditemid=ditemid,
        poster=_poster(found.accounts, journal),
        subject=found.subject,
        eventtime=find_wall_clock(found.when),
        mood=found.currents.get("mood"),
        music=found.currents.get("music"),
        location=found.currents.get("location"),
        tags=found.tags or None,
        reply_count=found.reply_count,
        body_html=body.html if body else None,
        body_text=body.text if body else None,
        word_count=body.words if body else None,
    )


def _poster(accounts: Sequence[LexborNode], journal: str | None) -> str | None:
    names = [user.name for node in accounts if (user := find_user(node)) is not None]
    return next((name for name in names if name != journal), next(iter(names), None))
