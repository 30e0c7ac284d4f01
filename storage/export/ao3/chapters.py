"""Chapters of a work as pages that AO3's importer reads."""

import re
from html import escape
from typing import Any, NamedTuple

from storage.export.ao3 import rules
from storage.export.ao3.fields import NOTES_CUT, as_notes
from storage.export.ao3.pages import import_page
from storage.export.chapters import Chapter, chapters, clean, end_notes_of
from storage.export.folder import Names
from storage.export.frame import Export
from storage.export.pictures import KeptPictures
from storage.export.texts import PLAYERS_LINKED, clock, is_ahead, legal, utf8
from storage.export.told import Change
from storage.export.works import ExportWork, part_name
from storage.markup.flow import Align
from storage.markup.players import frame
from storage.markup.semantic import Semantic, Style, semantic_html

HEADER_MAPPED = Change("header-mapped", "its header became fields and notes")
HEADER_PASTED = Change("header-mapped", f"{HEADER_MAPPED.message}; as it stood it is on its paste page")
CHAPTER_JOINED = Change("chapter-joined", "with the entry before it, it is one chapter there")
CHAPTER_SPLIT = Change("chapter-split", "too long for one chapter, so it became several")
TOO_SHORT = Change("too-short", "AO3 takes no chapter of fewer than ten characters")
TOO_MANY = Change("too-many-chapters", "AO3 imports at most 200 chapters of a work at once")
DATE_AHEAD = Change(
    "date-ahead", "it is dated ahead; AO3 takes no such date, and gives the day of the import"
)
PICTURE_AWAY = Change("picture-not-kept", "pictures that the archive does not hold are named where they were")
LOCKED = "locked"
"""The folder of works that were not for everybody: what stands in `fic` may be put online without a look."""
_IMAGE = re.compile(r"<img [^<>]*>")
_LETTER = 4
"""Bytes of a letter at most."""


class Written(NamedTuple):
    """The chapters of a work, as they were written."""

    rows: list[dict[str, Any]]
    headers: list[str]
    """The headers of its parts as they stood, clean, without pictures: links to them instead."""
    files: dict[int, list[str]]
    changes: dict[int, list[Change]]
    noted: list[int]
    """The entries with notes below their text."""


class ChapterPages:
    """Writes the chapters of works, a page each.

    Args:
        export: The export.
        host: Where the pages will stand, without a slash at its end.
        bytes_at_most: How many bytes a chapter may have; None: AO3's count of characters holds alone.
        mapped: What is said of entries whose header left the text.
    """

    def __init__(
        self, export: Export, host: str, *, bytes_at_most: int | None = None, mapped: Change = HEADER_MAPPED
    ) -> None:
        self._export = export
        self._host = host
        self._bytes = bytes_at_most
        self._mapped = mapped
        self._pictures = KeptPictures(export)
        self._names = Names()

    def write(self, work: ExportWork, told: dict[str, Any], changes: list[Change]) -> Written:
        """Write the pages of a work; return its chapters.

        The importer calls later chapters that have no name as the work: those have their number for it.

        Args:
            work: The work.
            told: Its fields, which the first page carries.
            changes: Where what holds for the whole work is added.
        """
        written = Written([], [], {}, {}, [])
        for chapter in chapters(self._export, work):
            self._chapter(work, chapter, written, folder=LOCKED if told["restricted"] else "fic")
        if len(written.rows) > rules.CHAPTERS:
            changes.append(TOO_MANY)
        count = len(written.rows) + len(work.stays)
        places = [place for place in range(1, count + 1) if place not in work.stays]
        for number, row in enumerate(written.rows):
            row["title"] = row["title"] if written.rows[1:] else ""
            named = row["title"] or (part_name(places[number], work.language) if number else "")
            page = import_page(told, row | {"title": named}, is_first=number == 0)
            self._export.folder.text(row["file"], page)
        return written

    def _chapter(self, work: ExportWork, chapter: Chapter, written: Written, *, folder: str) -> None:
        missing: list[str] = []
        style = self._style(chapter, missing)
        body = clean(chapter, style)
        above = _pictures(chapter, style)
        texts = self._pieces(above + body.html)
        if len(texts) > 1:
            texts = [semantic_html(piece, style).html for piece in texts]
        texts = [rules.unspaced(text) for text in texts]
        entry_id = chapter.entry.entry_id
        if len(body.html.strip()) < rules.SHORTEST:
            if not self._export.has_arrived(entry_id) and entry_id not in written.files:
                self._export.lost(chapter.entry, TOO_SHORT)
            return
        is_joined = chapter.goes_on and self._join(texts, entry_id, written)
        if is_joined:
            written.rows[-1]["notes"] += self._notes(chapter, written)
        for number, html in enumerate(() if is_joined else texts, 1):
            piece = number if len(texts) > 1 else None
            row = self._row(chapter, html, piece, folder=folder, language=work.language)
            row["notes"] = "" if number > 1 or not written.rows else self._notes(chapter, written)
            row |= self._parted(chapter, style, above, written, is_alone=len(texts) == 1) or {}
            written.rows.append(row)
            written.files.setdefault(entry_id, []).append(row["file"])
        if chapter.end_notes_start is not None:
            written.noted.append(entry_id)
        if chapter.header_html:
            header = semantic_html(chapter.header_html, Style(base=chapter.base, picture=_picture_named))
            written.headers.append(header.html)
        found = written.changes.setdefault(entry_id, [])
        found += [*_changes(chapter, body, missing), *[self._mapped] * bool(chapter.header_html)]
        found += [CHAPTER_JOINED] * is_joined
        found += [CHAPTER_SPLIT] * (len(texts) > 1)
        found += [DATE_AHEAD] * is_ahead(chapter.entry)

    def _join(self, texts: list[str], entry_id: int, written: Written) -> bool:
        """Put a text behind the one before it, where they are one chapter and AO3 takes them as one."""
        row = written.rows[-1] if written.rows and len(texts) == 1 else None
        if row is None or len(self._pieces(f"{row['html']}{texts[0]}")) > 1:
            return False
        row["html"] += texts[0]
        row |= {"pasted": row["html"], "end_notes": ""}
        row["words"] = rules.count_markup(row["html"])
        written.files.setdefault(entry_id, []).append(row["file"])
        return True

    def _parted(
        self, chapter: Chapter, style: Style, above: str, written: Written, *, is_alone: bool
    ) -> dict[str, str] | None:
        """Return text and end notes of a chapter for AO3's two boxes; None where they stay together.

        The form of a new work has no end notes of a first chapter among several: those stay in its text.
        """
        is_first_of_several = not written.rows and chapter.title
        if chapter.end_notes_start is None or not is_alone or is_first_of_several:
            return None
        notes = rules.unspaced(end_notes_of(chapter, style)).replace("\n", "")
        text = rules.unspaced(above + clean(chapter, style, end_notes=False).html)
        if rules.stored(notes) > rules.NOTES or len(text) < rules.SHORTEST:
            return None
        return {"pasted": text, "end_notes": notes}

    def _notes(self, chapter: Chapter, written: Written) -> str:
        """Return what stands above a later chapter and is in no field; the first one's are the work's."""
        notes, is_whole = as_notes(chapter.said)
        changes = written.changes.setdefault(chapter.entry.entry_id, [])
        changes += [NOTES_CUT] * (not is_whole)
        return notes

    def _row(
        self, chapter: Chapter, html: str, piece: int | None, *, folder: str, language: str | None
    ) -> dict[str, Any]:
        entry = chapter.entry
        stem = str(self._export.number_of(entry))
        stem += f"-comment-{chapter.comment.dtalkid}" if chapter.comment else ""
        stem += f"-story-{chapter.piece}" if chapter.piece else ""
        title = chapter.own_title
        if piece:
            title = f"{title} ({piece})" if title else "" if chapter.title else part_name(piece, language)
        is_dated = bool(entry.eventtime) and not is_ahead(entry)
        return {
            "file": f"{folder}/{self._names.take(stem, '.html')}",
            "ditemid": entry.ditemid,
            "url": entry.url,
            "date": clock(entry)[:10] if is_dated else "",
            "title": rules.cut_title(legal(title)),
            "words": rules.count_markup(html),
            "html": html,
            "pasted": html,
            "end_notes": "",
        }

    def _style(self, chapter: Chapter, missing: list[str]) -> Style:
        def picture(address: str, alt: str, size: str) -> str:
            held = self._pictures.find(address)
            if held is not None:
                address = f"{self._host}/{self._pictures.write(held, 'pictures')}"
            elif not address.startswith(("http:", "https:")):
                return ""
            else:
                missing.append(address)
            return f'<img src="{escape(address)}" alt="{escape(alt)}"{size}/>'

        return Style(
            align=Align.ATTRIBUTE,
            cuts="",
            elements=rules.ELEMENTS,
            picture=picture,
            player=_player,
            anchors=f"n{self._export.number_of(chapter.entry)}-",
            anchor_name="name",
            base=chapter.base,
        )

    def _pieces(self, html: str) -> list[str]:
        """Return a text in pieces that a chapter takes."""
        if self._bytes is None or utf8(html) <= self._bytes:
            return list(rules.pieces(html))
        return list(rules.pieces(html, at_most=self._bytes // _LETTER))


def _pictures(chapter: Chapter, style: Style) -> str:
    """Return the pictures that stand in the header of a chapter, banners above all: no field takes them."""
    if "<img" not in chapter.header_html.lower():
        return ""
    found = _IMAGE.findall(semantic_html(chapter.header_html, style).html)
    return "".join(f'<p align="center">{image}</p>\n' for image in found)


def _picture_named(address: str, alt: str, size: str) -> str:
    del size
    return f'<a href="{escape(address)}">[picture{f": {escape(alt, quote=False)}" if alt else ""}]</a>'


def _player(address: str) -> str | None:
    """Return a frame of one of the players that AO3 takes; None for others, which become links."""
    source = frame(address)
    if source is None:
        return None
    return f'<p><iframe src="{source}" width="560" height="315" allowfullscreen=""></iframe></p>'


def _changes(chapter: Chapter, body: Semantic, missing: list[str]) -> list[Change]:
    return [
        *chapter.changes,
        *[PLAYERS_LINKED] * bool(body.players),
        *[PICTURE_AWAY] * bool(missing),
    ]
