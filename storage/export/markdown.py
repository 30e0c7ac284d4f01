"""`markdown`: a note an entry, for site builders and note programs; comments beside it as data."""

import json
from collections.abc import Iterator
from html import escape
from urllib.parse import SplitResult, urlsplit

from storage.export.frame import Export, Exporter, Setting
from storage.export.held import ExportEntry, Thread
from storage.export.pictures import KeptPictures
from storage.export.plain.rows import comment_row
from storage.export.presets import PRESETS, Note, Preset, stem_of
from storage.export.story_facts import StoryFacts
from storage.export.texts import body_of, changes_of, clock, comment_body, legal, who
from storage.export.told import Change
from storage.markup.markdown import escaped, markdown, quoted
from storage.markup.semantic import Style
from storage.records import Security
from storage.tables.lookup import Lookup

PRESET, WITH_COMMENTS = "preset", "with-comments"
_DEEPEST_TALK = 8
"""Answers that are set further in each."""
_COMMENT_STYLE = Style(cuts="")
_SIDE_FACTS = ("url", "poster", "mood", "music", "location", "picture_keyword")
_CALLED = {"url": "source", "poster": "author"}
"""Columns whose names mean something else to site builders."""
NOT_HELD = Change("picture-not-kept", "pictures that the archive does not hold are named where they were")
TITLE_BARE = Change("title-missing", "it has no title; the note is called (no subject)")
TAG_DROPPED = Change("tag-changed", "tags without a letter or digit, or with signs, are not as they were")
DRAFT = Change("draft", "not for everybody: it is marked so that the site builder leaves it out")


def write(export: Export) -> None:
    """Write a note for every entry, its pictures, and its comments as JSON."""
    _Writer(export, PRESETS[export.setting(PRESET) or ""]).write()


class _Writer:
    def __init__(self, export: Export, preset: Preset) -> None:
        self._export = export
        self._preset = preset
        self._pictures = KeptPictures(export)
        self._lookup = Lookup(export.db)
        self._stories = StoryFacts(export)

    def write(self) -> None:
        for name, text in self._preset.beside:
            self._export.folder.text(name, text)
        for entry in self._export.entries():
            note = self._note(entry)
            missing: list[str] = []
            body = body_of(entry, self._style(note, missing))
            head = self._preset.head(note)
            thread = self._export.thread(entry)
            text = "\n\n".join((markdown(body.html), *self._said(entry, thread)))
            files = [self._export.folder.text(self._preset.path(note), f"{head}{text}\n")]
            if thread.comments:
                files.append(self._talk(entry, note, thread))
            notes = [NOT_HELD] * bool(missing) + [DRAFT] * (not note.is_public)
            changes = [*changes_of(entry, body, keeps_privacy=True), *self._changes(note)]
            self._export.arrived(entry, files, thread=thread, changes=changes, notes=notes)

    def _note(self, entry: ExportEntry) -> Note:
        number = self._export.number_of(entry)
        date = clock(entry)
        facts = tuple(
            (_CALLED.get(column, column), legal(str(entry.row[column])))
            for column in _SIDE_FACTS
            if entry.row[column]
        )
        return Note(
            stem=stem_of(date, entry.title, number),
            number=number,
            title=legal(entry.title),
            date=date,
            edited=entry.edited_at,
            tags=tuple(legal(tag) for tag in entry.tags),
            is_public=entry.is_public,
            facts=(*[("security", str(Security.PUBLIC))] * entry.is_public, *facts),
            story=self._stories.of(entry.entry_id),
        )

    def _changes(self, note: Note) -> list[Change]:
        if self._preset.name != "pelican":
            return []
        odd = any(not any(c.isalnum() for c in tag) or ";" in tag for tag in note.tags)
        return [TITLE_BARE] * (not note.title) + [TAG_DROPPED] * odd

    def _style(self, note: Note, missing: list[str]) -> Style:
        def picture(address: str, alt: str, size: str) -> str:
            del size
            held = self._pictures.find(address)
            if held is None:
                missing.append(address)
                return _image(address, alt)
            self._pictures.write(held, self._preset.pictures(note))
            return _image(self._preset.picture(held.name), alt)

        anchors = f"n{note.number}-"
        if self._preset.links_notes:
            return Style(picture=picture, link=self._between_notes, anchors=anchors, cuts="")
        return Style(picture=picture, anchors=anchors, cuts="more")

    def _between_notes(self, address: str) -> str:
        """Return the note an address names, or the address."""
        try:
            parts: SplitResult = urlsplit(address)
        except ValueError:
            return address
        entry_id = self._lookup.entry_at(parts) if parts.hostname else None
        if entry_id is None or not self._export.is_leaving(entry_id):
            return address
        return f"{self._note(self._export.entry(entry_id)).stem}.md"

    def _said(self, entry: ExportEntry, thread: Thread) -> Iterator[str]:
        """Yield the comments as Markdown where asked for: quotations in quotations, as they answer."""
        if not self._export.switched(WITH_COMMENTS) or not thread.comments:
            return
        yield "## Comments"
        for comment in thread.comments:
            if comment.is_placeholder:
                continue
            name = escaped(who(comment.poster_name, comment.poster))
            when = (comment.posted_at or "").replace("T", " ").removesuffix("Z")
            head = f"**{name}**{f', {when} UTC' if when else ''}"
            said = markdown(comment_body(entry, comment, _COMMENT_STYLE).html)
            yield quoted(f"{head}\n\n{said}", min(comment.depth, _DEEPEST_TALK))

    def _talk(self, entry: ExportEntry, note: Note, thread: Thread) -> str:
        rows = [
            comment_row(entry, comment)
            | {"body_html": comment_body(entry, comment, _COMMENT_STYLE).html if comment.body_html else None}
            for comment in thread.comments
        ]
        text = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        return self._export.folder.text(f"comments/{note.number}.json", f"[\n{text}\n]\n")


def _image(address: str, alt: str) -> str:
    return f'<img src="{escape(address)}" alt="{escape(alt)}"/>'


EXPORTER = Exporter(
    name="markdown",
    title="Markdown, for Obsidian",
    offered_with={PRESET: "obsidian"},
    about="A note an entry, for Hugo, Jekyll, Pelican, Eleventy or Obsidian.",
    write=write,
    placeholders=True,
    settings=(
        Setting(
            name=PRESET,
            about=f"which program it is for: {', '.join(PRESETS)}.",
            values=tuple(PRESETS),
            is_required=True,
        ),
        Setting(name=WITH_COMMENTS, about="Comments below each note too, not only as data beside it."),
    ),
)
