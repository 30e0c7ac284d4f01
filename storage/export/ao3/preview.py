"""What AO3's importer would make of an original page: said beforehand, so that nobody finds out in a draft.

Source: the importer's own parser and cleaner; both were run on the stories of fifteen archives and on pages
written for it, and made of them what is said here.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from storage.export.ao3 import rules
from storage.export.texts import legal
from storage.export.works import ExportWork
from storage.markup.clean import body_text, word_count

_LABELS = {
    "title": ("Title", "Titles"),
    "summary": ("Summary", "Summaries"),
    "notes": ("Note", "Notes"),
    "additional_tags": ("Tag", "Tags"),
    "fandoms": ("Fandom", "Fandoms"),
    "rating": ("Rating", "Ratings"),
    "warnings": ("Warning", "Warnings"),
    "relationships": ("Relationship", "Pairing", "Relationship", "Pairings"),
    "characters": ("Character", "Characters"),
}
"""Only the last of several words has a plural there."""
_SEEN = {
    name: re.compile(f"(?:{'|'.join(words)}) *: *(.*?)(?:</(?:p|div)>)?$", re.IGNORECASE | re.MULTILINE)
    for name, words in _LABELS.items()
}
_DROPPED = re.compile(r"</?(?:label|span|div|b).*?>", re.IGNORECASE)
_LINE = re.compile(r"<(?=br|p)", re.IGNORECASE)
_BLOCK = re.compile(r"(</(?:h[1-6]|t[dhr]|table|li|[oud]l|blockquote)>)", re.IGNORECASE)
"""What it begins a new line after."""
_TAG = re.compile(r"<[^<>]*>")
_MARK = re.compile(r"</?([a-z][a-z0-9-]*)[^<>]*>", re.IGNORECASE)
_CLOSED = re.compile(r"^(?:\s*</[^<>]+>)+")
_REFUSED = re.compile(r"[*<>]")
_KEPT = rules.ELEMENTS | {
    *("acronym", "address", "big", "center", "col", "colgroup", "dfn", "figcaption", "figure", "i", "kbd"),
    *("samp", "strike", "tt", "var"),
}
"""Elements that it keeps: a title shows their marks as they are written."""
_NAMED = frozenset({*rules.WARNINGS, rules.NO_WARNINGS, rules.CHOOSE_NOT})
_LISTS = ("fandoms", "relationships", "characters", "additional_tags")
_RATINGS = (
    (re.compile(r"nc-?1[78]|x|ma|explicit", re.IGNORECASE), "Explicit"),
    (re.compile(r"r|m|mature", re.IGNORECASE), "Mature"),
    (re.compile(r"pg-?1[35]|t|teen", re.IGNORECASE), "Teen And Up Audiences"),
    (re.compile(r"pg|g|k\+|k|general audiences", re.IGNORECASE), "General Audiences"),
)
"""In the order they are tried, each at the beginning of what is written: so Mature is Explicit."""
_NAMES = {
    "title": "title",
    "rating": "rating",
    "warnings": "warnings",
    "fandoms": "fandom",
    "relationships": "relationships",
    "characters": "characters",
    "additional_tags": "tags",
    "summary": "summary",
    "notes": "notes",
}
_SHOWN = 120
_PAGE = re.compile(r"^[^:]+: ")
_UNTITLED = "Untitled Imported Work"
_NO_FANDOM = "No Fandom"
"""What it calls a work whose page names none."""


def as_read(markup: str, *, page_title: str) -> dict[str, str]:
    """Return what the importer takes from a page: field -> text, "" where it finds nothing.

    Args:
        markup: What stands on the page.
        page_title: The page's own title, which it takes where no line names one.

    >>> as_read("<b>Title:</b> Salt<br>Rating: Mature", page_title="kat")["rating"]
    'Explicit'
    """
    lines = _LINE.sub("\n<", _BLOCK.sub("\\1\n", _MARK.sub(_kept, markup)))
    text = _DROPPED.sub("", lines)
    found = {name: match[1] for name, pattern in _SEEN.items() if (match := pattern.search(text))}
    read = {name: legal(unescape(_TAG.sub("", found.get(name, "")))) for name in _SEEN}
    title = _CLOSED.sub("", found["title"]) if "title" in found else _PAGE.sub("", page_title)
    read["title"] = legal(unescape(title)) or _UNTITLED
    rated = (name for pattern, name in _RATINGS if pattern.match(read["rating"]))
    read["rating"] = next(rated, rules.NOT_RATED)
    warnings = [text.strip() for text in read["warnings"].split(",")]
    read["warnings"] = ", ".join(filter(_NAMED.__contains__, warnings)) or rules.CHOOSE_NOT
    others = [text for text in warnings if text not in _NAMED]
    read["additional_tags"] = ", ".join(filter(None, (read["additional_tags"], *others)))
    for name in _LISTS:
        read[name] = ", ".join(filter(None, map(_tag, read[name].split(","))))
    read["fandoms"] = read["fandoms"] or _NO_FANDOM
    return read


def _kept(mark: re.Match[str]) -> str:
    """Return the mark of an element that the importer keeps, nothing for others."""
    return mark[0] if mark[1].lower() in _KEPT or mark[1].lower() in {"b", "div"} else ""


def _tag(text: str) -> str:
    return " ".join(_REFUSED.sub("", text).split())


def preview(work: ExportWork, told: dict[str, Any]) -> list[str]:
    """Return how the importer would differ from what the kit says of a work, a sentence for each field.

    Args:
        work: The work.
        told: Its fields as the kit has them.
    """
    entry = work.first
    is_livejournal = (entry.journal.site or "").startswith("livejournal")
    page_title = f"{entry.journal.name} — LiveJournal" if is_livejournal else entry.title
    found = as_read(entry.body_html, page_title=page_title)
    return [*_differences(found, told), *_left(work)]


def _differences(found: dict[str, str], told: dict[str, Any]) -> Iterator[str]:
    for field, name in _NAMES.items():
        meant = ", ".join(told[field]) if isinstance(told[field], list) else body_text(told[field])
        is_nothing = not meant and found[field] in {"", _NO_FANDOM}
        if is_nothing or _same(found[field], meant):
            continue
        read = _short(found[field]) or "nothing"
        yield f"{name}: AO3 would read {read}; it is {_short(meant) or 'nothing'}"


def _left(work: ExportWork) -> Iterator[str]:
    """Yield what of the first part would stay in the text though it is no story."""
    header = [line for line in work.fields if line.raw.strip()]
    if header:
        words = sum(word_count(f"{line.label} {line.raw}") for line in header)
        yield f"text: the header would stay in it, {words:,} words"
    if len(work.parts) > 1:
        yield f"chapters: each of the {len(work.parts):,} parts would keep its own header and links"


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return f"“{flat[:_SHOWN]}{'…' if len(flat) > _SHOWN else ''}”" if flat else ""
