"""The parts of a work that leaves the archive, with their texts at hand."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from storage.export.frame import Export
from storage.export.held import ExportComment, ExportEntry
from storage.export.texts import legal
from storage.export.told import Change
from storage.export.work_header import in_words, is_in_words, stands_in
from storage.export.works import ExportWork, PartOf, chapter_name, part_name
from storage.folding import bare_key
from storage.markup.clean import body_text, word_count
from storage.markup.semantic import Semantic, Style, from_place, semantic_html
from storage.render.story import StoryBody, StoryHead, story_body
from storage.stories.below import read_below
from storage.stories.heads import HeaderLine, header_lines, load_said
from storage.stories.navigation import place
from storage.stories.nested import goes_on
from storage.stories.told import read_head
from storage.tables.story import TEXT_BEGINS, TEXT_ENDS
from storage.words.part_titles import own_title
from storage.words.subjects import SubjectWords, known_words

NAVIGATION_DROPPED = Change(
    "navigation-dropped", "lines that only lead to other parts were left out: those stand beside it, or stay"
)


_REPEATED = frozenset({"fandom", "pairing", "rating", "characters", "warnings", "series"})
"""Fields whose values subjects repeat as they are written."""
PART_IS_COMMENT = Change("part-in-comment", "a part of the work stands in a comment on the entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part with its text at hand."""

    entry: ExportEntry
    comment: ExportComment | None
    title: str
    """What to call it among the others; "" where the work has one part."""
    own_title: str
    """What a person calls it, else what its subject says beside the work's title, its part and values."""
    piece: int | None
    """Which of the stories of its entry it is; None where the entry was not parted."""
    goes_on: bool
    """It goes on with the chapter before it: one chapter in several entries."""
    source: StoryBody
    header_html: str
    """The block above the text that was left out of it; "" where it has none."""
    said: tuple[str, ...]
    """What of that block is in no field that leaves: lines of text for the notes of this part."""
    changes: tuple[Change, ...]
    end_notes_start: int | None = None
    """Where its writer's notes below the text begin in the HTML of `source`; None where there are none."""

    @property
    def base(self) -> str | None:
        """The address links in it start from."""
        return self.entry.url or self.entry.journal.url


def chapters(export: Export, work: ExportWork) -> Iterator[Chapter]:
    """Yield the parts of a work with their texts, one at a time in memory."""
    is_joined = len(work.parts) > 1 or not work.is_whole
    words, others = _words_of(work), _places(export, work)
    before: PartOf | None = None
    for part in work.parts:
        entry = export.entry(part.entry_id)
        comment = None
        if part.dtalkid is not None:
            comment = next(c for c in export.thread(entry).comments if c.dtalkid == part.dtalkid)
        own_title = _own_title(work, part, entry, comment, words) if is_joined else ""
        opening = _opening(export, work, part)
        source = story_body(
            part.html((comment or entry).body_html),
            body_start_html=opening.starts,
            head=StoryHead(
                fields=opening.fields,
                titles=(work.title, *work.authors, own_title),
                remarks=opening.remarks,
                is_said=opening.is_said,
                place=part.place if is_joined and comment is None else None,
                others=others - {place(entry.url or "")},
            ),
        )
        changes = [PART_IS_COMMENT] * (comment is not None)
        changes += [NAVIGATION_DROPPED] * source.has_lost_navigation
        changes += [kept_above(source.kept)] * bool(source.kept)
        is_told = not opening.is_of_several or opening.ends is not None
        below = read_below(source.html, ends=opening.ends) if is_told else None
        yield Chapter(
            end_notes_start=below.ends if below else None,
            entry=entry,
            comment=comment,
            title=own_title or (_counted(part, work.language) if is_joined else ""),
            own_title=own_title,
            piece=part.piece,
            goes_on=_goes_on(before, part),
            source=source,
            header_html=source.header_html,
            said=(*_not_said_yet(work, part, opening, source.html), *source.said),
            changes=tuple(changes),
        )
        before = part


def _counted(part: PartOf, language: str | None) -> str:
    """Return what to call a part that has no name: by its chapter where that stands in several entries."""
    if not part.nested:
        return part_name(part.place, language)
    chapter, piece = part.nested
    named = chapter_name(chapter, language)
    return named if piece == 1 else f"{named}, {part_name(piece, language).lower()}"


def _goes_on(before: PartOf | None, part: PartOf) -> bool:
    """Return whether two parts are of one chapter, the second behind the first."""
    return before is not None and not part.called and goes_on(before.label, part.label)


def kept_above(lines: int) -> Change:
    """Return the reason that names how many lines between header and story stayed with the text."""
    few = "a line" if lines == 1 else f"{lines} lines"
    return Change(
        "kept-above-text",
        f"{few} above the story (a heading, a place, an epigraph) went with the text",
    )


def said_above(export: Export, work: ExportWork) -> tuple[str, ...]:
    """Return what stands above the text of a work's first part and is in no field of its header."""
    return next(chapters(export, work)).said


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """What was read above the text of a part."""

    starts: int | None = None
    """Where the prose begins in its HTML; None where no header stands above it."""
    fields: tuple[HeaderLine, ...] = ()
    remarks: tuple[str, ...] = ()
    is_said: bool = False
    """Whether a person said where the text begins."""
    ends: str | None = None
    """Its last words, where a person said them."""
    is_of_several: bool = False
    """Whether several works stand in it, each with notes of its own."""


def _opening(export: Export, work: ExportWork, part: PartOf) -> _Opening:
    """Return what was read above a part's text.

    Nothing above several works in one entry: the header of each stays in the text.
    """
    if part.has_own_header:
        row = export.db.execute("SELECT evidence FROM works WHERE work_id = ?", (work.work_id,)).fetchone()
        head = read_head(row["evidence"], part.entry_id, part.dtalkid)
        if head is None:
            return _Opening()
        return _Opening(starts=head.starts, fields=tuple(HeaderLine(*line) for line in head.written))
    sql = "SELECT body_start_html, works, remarks FROM stories WHERE entry_id = ?"
    row = export.db.execute(sql, (part.entry_id,)).fetchone()
    said = load_said(export.db).get(part.entry_id, {})
    is_said, ends = TEXT_BEGINS in said, said[TEXT_ENDS].value if TEXT_ENDS in said else None
    if row is None or (row["works"] > 1 and not is_said):
        return _Opening(is_of_several=row is not None, ends=ends)
    return _Opening(
        is_said=is_said,
        ends=ends,
        starts=row["body_start_html"],
        fields=tuple(header_lines(export.db, part.entry_id)),
        remarks=tuple(json.loads(row["remarks"] or "[]")),
    )


def _not_said_yet(work: ExportWork, part: PartOf, opening: _Opening, html: str) -> Iterator[str]:
    """Yield what of a later part's header is carried in its writer's words and is not in the first one's.

    Nor what stands in its text, below the story.
    """
    if part is work.parts[0]:
        return
    said = {(line.label, line.raw) for line in work.fields}
    told = " ".join(body_text(html).split())
    for line in dict.fromkeys(opening.fields):
        is_new = (legal(line.label), line.raw) not in said and not stands_in(told, line)
        if is_new and (line.field == "summary" or is_in_words(line)):
            yield in_words(line)


def _own_title(
    work: ExportWork, part: PartOf, entry: ExportEntry, comment: ExportComment | None, words: SubjectWords
) -> str:
    """Return what a part is called by itself, "" where it has no name of its own."""
    if part.called is not None:
        return legal(part.called)
    title = legal(entry.title if comment is None else comment.subject)
    if comment is not None and work.title.casefold() not in title.casefold():
        return ""
    return own_title(title, work.title, number=part.number, words=words)


def _places(export: Export, work: ExportWork) -> frozenset[str]:
    """Return where the parts of a work are, those that stay among them."""
    rows = export.db.execute(
        "SELECT url FROM work_parts JOIN entries USING (entry_id) WHERE work_id = ? AND url IS NOT NULL",
        (work.work_id,),
    )
    return frozenset(place(row["url"]) for row in rows)


def _words_of(work: ExportWork) -> SubjectWords:
    """Return what headers of a work say, which subjects of its parts repeat."""
    labels = work.labels
    said = [
        *(("fandom", name) for name in labels.fandoms),
        *(("pairing", name) for name in labels.pairings),
        *(("genre", name) for name in labels.genres),
        *(("series", name) for name, _ in work.series if bare_key(name) != bare_key(work.title)),
        *(("author", name) for name in (*work.authors, *work.translators, *work.recipients)),
        *((line.field, line.raw) for line in work.fields if line.field in _REPEATED),
    ]
    return known_words(said, (name.split("/") for name in labels.pairings))


def words_in(html: str) -> int:
    """Return how many words a clean text has."""
    return word_count(body_text(html))


def end_notes_of(chapter: Chapter, style: Style) -> str:
    """Return the notes below a text as a target takes them, with their markup; "" for none."""
    if chapter.end_notes_start is None:
        return ""
    return semantic_html(from_place(chapter.source.html, chapter.end_notes_start), style).html


def clean(chapter: Chapter, style: Style, *, end_notes: bool = True) -> Semantic:
    """Return the text of a chapter as a target takes it, with or without the notes below it.

    The style has its base already.
    """
    html = chapter.source.html
    return semantic_html(html if end_notes else html[: chapter.end_notes_start], style)
