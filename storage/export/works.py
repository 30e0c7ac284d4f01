"""Works that leave the archive: their parts in order, with what their headers say of the whole."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from storage.export.frame import Export, Setting
from storage.export.held import ExportEntry
from storage.export.labels import TagLabels
from storage.export.tag_map import TagMap
from storage.export.texts import legal
from storage.export.told import TAGS_MAPPED, Change
from storage.export.work_header import (
    WorkField,
    authors_of,
    genres_of,
    header_of,
    heads_above,
    in_words,
    is_in_words,
    is_of_one,
    links_in,
    links_of,
    recipients_of,
    said_first,
    told_fields,
    told_head,
    translators_of,
    unwarned_in,
    work_heads,
)
from storage.folding import bare_key
from storage.render.story import pair_name
from storage.stories.heads import decided, load_called, load_said, speaking, under, values
from storage.stories.nested import nested
from storage.stories.pieces import piece_html
from storage.stories.told import read_head
from storage.words.archive_warnings import CHOOSE_NOT, NO_WARNINGS, read_archive_warnings
from storage.words.part_marks import subject_title

NO_TITLE = "Untitled"
UNFINISHED = frozenset({"in_progress", "hiatus", "abandoned"})
"""What a work is whose number of chapters must be left open."""
NO_LANGUAGE = "und"
TITLE_INVENTED = Change("title-missing", f"neither header nor subject names it; it is called {NO_TITLE}")
PARTS_WITHHELD = Change(
    "parts-withheld", "other parts of the work stayed in the archive, so it is not whole here"
)
PARTS_NOT_SELECTED = Change(
    "parts-not-selected", "other parts of the work were not selected, so it is not whole here"
)
SEVERAL_STORIES = Change(
    "several-stories",
    "its text holds several stories under headers of their own; they leave as one:"
    " `ljkeep stories split … --at-headers` parts them",
)
LANGUAGES = {
    "en": "English",
    "ru": "Русский",
    "fr": "Français",
    "de": "Deutsch",
    "es": "Español",
    "it": "Italiano",
    "pt": "Português",
    "pl": "Polski",
    "uk": "Українська",
    "nl": "Nederlands",
}
"""As other archives name them."""
_PARTS_NAMED = {
    "ru": ("Часть", "Глава"),
    "uk": ("Частина", "Розділ"),
    "pl": ("Część", "Rozdział"),
    "de": ("Teil", "Kapitel"),
    "nl": ("Deel", "Hoofdstuk"),
    "fr": ("Partie", "Chapitre"),
    "es": ("Parte", "Capítulo"),
    "it": ("Parte", "Capitolo"),
    "pt": ("Parte", "Capítulo"),
}
"""(part, chapter); other languages have the English words."""
FANDOM = Setting(name="fandom", about="the fandom of stories that name none.", metavar="NAME")
"""The option of formats that want one."""
_LISTS = ("fandoms", "characters", "warnings", "archive_warnings", "categories")


def part_name(number: int, language: str | None) -> str:
    """Return what a part is called that has no name, in the language of its work.

    >>> part_name(2, "en"), part_name(2, "de")
    ('Part 2', 'Teil 2')
    """
    return f"{_PARTS_NAMED.get(language or '', ('Part', 'Chapter'))[0]} {number}"


def chapter_name(number: int, language: str | None) -> str:
    """Return what a chapter is called that has no name, in the language of its work.

    >>> chapter_name(2, "fr")
    'Chapitre 2'
    """
    return f"{_PARTS_NAMED.get(language or '', ('Part', 'Chapter'))[1]} {number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf:
    """One part of a work: an entry, or a comment on it."""

    entry_id: int
    dtalkid: int | None
    label: str | None
    place: int
    """Which part it is of all that the archive holds, from 1."""
    called: str | None = None
    """What a person calls it; None where nobody said, "" for nothing."""
    begins: int | None = None
    """Of a piece of an entry: where it begins in its HTML."""
    ends: int | None = None
    piece: int | None = None
    """Which of the stories of its entry it is; None where the entry was not parted."""

    @property
    def has_own_header(self) -> bool:
        """Whether its header is the work's own, and not the one of its entry: of comments and pieces."""
        return self.dtalkid is not None or self.begins is not None

    def html(self, body: str) -> str:
        """Return what of the body of its entry or comment is the part."""
        return piece_html(body, self.begins, self.ends)

    @property
    def nested(self) -> tuple[int, int] | None:
        """(chapter, part of it) of a chapter that stands in several entries: "2.1"; None of others."""
        return nested(self.label)

    @property
    def number(self) -> int | None:
        """The number it bears; None where it has none, or it is not plain which: "1.2", "prologue"."""
        number, _, _ = (self.label or "").partition("/")
        return int(number) if number.isdigit() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWork:
    """A work of which a part leaves at least."""

    work_id: int
    title: str
    has_title: bool
    authors: tuple[str, ...]
    language: str | None
    summary: str
    """Plain text, lines as written; "" where there is none."""
    status: str | None
    labels: TagLabels
    is_mapped: bool
    """Whether the tag map decided anything about its labels."""
    series: tuple[tuple[str, int | None], ...]
    """(name, place) of the series it belongs to."""
    fields: tuple[WorkField, ...]
    """The header of its first part."""
    parts: tuple[PartOf, ...]
    stays: tuple[int, ...]
    """The places of its parts that stay in the archive."""
    unselected: tuple[int, ...]
    """Those of them that nobody selected; the others are withheld."""
    is_public: bool
    links: tuple[tuple[str, str], ...]
    """(words, address) of the links in its header."""
    first: ExportEntry
    ratings: tuple[str, ...]
    """Those its parts are given, the first part's first."""
    recipients: tuple[str, ...]
    """Whom it is for: names, without what is said to them."""
    translators: tuple[str, ...]
    """Who translated it; its authors are who wrote what was translated."""
    unwarned: tuple[str, ...]
    """What its header answers where it says that there is nothing to warn of: "None"."""

    @property
    def creators(self) -> tuple[str, ...]:
        """Who made what stands here: of a translation, who translated it."""
        return self.translators or self.authors

    @property
    def by(self) -> str:
        """Who wrote it, and who translated it, as a line says it."""
        translated = f", translated by {', '.join(self.translators)}" if self.translators else ""
        return f"{', '.join(self.authors)}{translated}"

    @property
    def warned(self) -> tuple[str, ...]:
        """What it warns of, in its own words or a tag map's, and archive warnings that these do not name."""
        said = (*self.labels.warnings, *self.labels.warned)
        named = {name for words in said for name in read_archive_warnings(words)}
        named |= {NO_WARNINGS, CHOOSE_NOT, *said}
        rest = (name for name in self.labels.archive_warnings if name not in named)
        shown = (name for name in said if name not in {NO_WARNINGS, CHOOSE_NOT})
        return tuple(dict.fromkeys((*rest, *shown)))

    @property
    def is_unfinished(self) -> bool:
        """Whether it is known that it did not come to its end: how many parts it will have is open."""
        return self.status in UNFINISHED

    @property
    def is_whole(self) -> bool:
        """Whether no part stays in the archive."""
        return not self.stays

    def written(self, *names: str) -> tuple[WorkField, ...]:
        """Return the lines of its header that give some fields."""
        return tuple(line for line in self.fields if line.field in names and line.raw.strip())

    @property
    def in_words(self) -> tuple[str, ...]:
        """The lines of its header that no target has a place of its own for, with their labels.

        Notes have none, since it is among notes that all of these lines stand.
        """
        return tuple(in_words(line) for line in self.fields if is_in_words(line))


_PARTS = """
SELECT entry_id, dtalkid, label, begins, ends,
  CASE WHEN begins IS NOT NULL THEN
    (SELECT count(*) FROM work_parts o WHERE o.entry_id = p.entry_id AND o.begins <= p.begins) END AS piece
FROM work_parts p WHERE work_id = ? ORDER BY position, entry_id, dtalkid
"""


def works(export: Export, *, as_written: bool = False) -> Iterator[ExportWork]:
    """Yield the works of which a part leaves, without their texts, by the day their first part was posted.

    Args:
        export: The export.
        as_written: Whether their labels are what journals say, whatever a tag map decided.
    """
    spelled, called = _spellings(export), load_called(export.db)
    tag_map = TagMap() if as_written else export.tag_map
    for row in export.db.execute(
        "SELECT work_id, title, authors, status, evidence FROM works ORDER BY"
        " (SELECT min(ifnull(e.eventtime, '9999')) FROM work_parts p JOIN entries e USING (entry_id)"
        "  WHERE p.work_id = works.work_id), work_id"
    ):
        rows = export.db.execute(
            _PARTS,
            (row["work_id"],),
        ).fetchall()
        placed = [
            (PartOf(place=place, **dict(part), called=called.get((part["entry_id"], part["dtalkid"]))), part)
            for place, part in enumerate(rows, 1)
        ]
        parts = tuple(part for part, row in placed if _leaves(export, row))
        if parts:
            held = {part.place for part in parts}
            stays = tuple(part for part, _ in placed if part.place not in held)
            yield _work(export, row, parts, stays=stays, spelled=spelled, tag_map=tag_map)


def announced(export: Export) -> Iterator[ExportWork]:
    """Yield what entries say of stories that stand elsewhere, as works without a text here."""
    nothing = {"work_id": 0, "title": None, "authors": None, "status": None, "evidence": None}
    for entry_id in export.announcements:
        part = PartOf(entry_id=entry_id, dtalkid=None, label=None, place=1)
        yield _work(export, nothing, (part,), stays=(), spelled={}, tag_map=export.tag_map)


def _leaves(export: Export, part: Any) -> bool:
    if not export.is_leaving(part["entry_id"]):
        return False
    if part["dtalkid"] is None:
        return True
    comments = export.thread(export.entry(part["entry_id"])).comments
    return any(comment.dtalkid == part["dtalkid"] for comment in comments)


def _spellings(export: Export) -> dict[str, str]:
    """Return the commonest spelling of each fandom among what leaves, by what its spellings share."""
    rows = export.db.execute("SELECT entry_id, value FROM stories, json_each(fandoms) WHERE is_story = 1")
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows.fetchall():
        if export.is_leaving(row["entry_id"]):
            counted[bare_key(legal(row["value"]))][legal(row["value"])] += 1
    return {name: min(said, key=lambda text: (-said[text], text)) for name, said in counted.items()}


def _work(
    export: Export,
    row: Any,
    parts: tuple[PartOf, ...],
    *,
    stays: tuple[PartOf, ...],
    spelled: Mapping[str, str],
    tag_map: TagMap,
) -> ExportWork:
    is_whole = not stays
    entry_ids = tuple(dict.fromkeys(part.entry_id for part in parts))
    entries = [export.entry(entry_id) for entry_id in entry_ids]
    in_comments, is_apart = parts[0].dtalkid is not None, parts[0].has_own_header
    said = {} if is_apart else load_said(export.db)
    heads = under(
        [told_head(row, is_whole=is_whole)] if is_apart else work_heads(export, row, entry_ids),
        said,
    )
    first = said_first(heads, said)
    known = row if is_whole else {"title": None, "authors": None, "status": None}
    subject = "" if is_apart else subject_title(entries[0].title)
    title = legal(first.get("title")) or legal(known["title"]) or legal(subject)
    lists: dict[str, Any] = {name: tuple(map(legal, values(heads, name, said))) for name in _LISTS}
    headers = (*heads_above(heads, entry_ids), entry_ids[0])
    if decided((*headers, *entry_ids), "fandoms", said) is None:
        lists["fandoms"] = tuple(
            dict.fromkeys(spelled.get(bare_key(name), name) for name in lists["fandoms"])
        )
    fields = (
        told_fields(row["evidence"], parts[0].entry_id, parts[0].dtalkid)
        if is_apart
        else header_of(export, headers, entry_ids, said)
    )
    if heads and (heads[0]["works"] or 1) > 1:
        fields = tuple(line for line in fields if not is_of_one(line, (*headers, *entry_ids), said))
    labels = TagLabels(
        **lists,
        pairings=tuple(legal(pair_name(pair)) for pair in values(heads, "pairings", said)),
        genres=tuple(genres_of(fields, lists["fandoms"])),
        tags=()
        if in_comments
        else tuple(dict.fromkeys(legal(tag) for entry in entries for tag in entry.written_tags)),
        rating=first.get("rating"),
    )
    ratings = [line.raw for line in fields if line.field == "rating"]
    if not labels.fandoms and export.setting(FANDOM.name):
        labels.fandoms = (legal(export.setting(FANDOM.name)),)
    unwarned = unwarned_in(labels, fields)
    is_given = decided((*headers, *entry_ids), "recipient", said) is not None
    is_mapped = labels.decide(tag_map, ratings=map(legal, ratings), unwarned=unwarned)
    return ExportWork(
        work_id=row["work_id"],
        title=title or NO_TITLE,
        has_title=bool(title),
        authors=authors_of(first, known, None if in_comments else entries[0]),
        language=first.get("language"),
        summary=(first.get("summary") or "").strip(),
        status=known["status"] or first.get("status"),
        labels=labels,
        is_mapped=is_mapped,
        series=_series(export, row["work_id"]) if is_whole else (),
        fields=fields,
        parts=parts,
        links=tuple(_links(export, row, parts[0], headers)),
        stays=tuple(part.place for part in stays),
        unselected=tuple(part.place for part in stays if not export.is_selected(part.entry_id)),
        is_public=all(entry.is_public for entry in entries),
        first=entries[0],
        ratings=tuple(
            dict.fromkeys(head["rating"] for head in speaking(heads, "rating", said) if head["rating"])
        ),
        recipients=recipients_of(heads, fields, is_given=is_given),
        translators=translators_of(heads, first, fields),
        unwarned=unwarned,
    )


def _links(export: Export, row: Any, part: PartOf, headers: Iterable[int]) -> Iterator[tuple[str, str]]:
    """Yield (words, address) of the links in the header of a work; none of one told in a comment."""
    if not part.has_own_header:
        yield from links_of(export, headers)
    elif part.dtalkid is None:
        head, entry = read_head(row["evidence"], part.entry_id, None), export.entry(part.entry_id)
        yield from links_in(part.html(entry.body_html)[: (head.starts if head else 0) or 0], entry.url)


def _series(export: Export, work_id: int) -> tuple[tuple[str, int | None], ...]:
    rows = export.db.execute(
        "SELECT name, position FROM series_works JOIN series USING (series_id) WHERE work_id = ?"
        " ORDER BY name",
        (work_id,),
    )
    return tuple((legal(row["name"]), row["position"]) for row in rows)


def stays_behind(work: ExportWork) -> str:
    """Return which parts of a work stay in the archive, and which nobody selected; "" for none.

    It is a sentence without its end.

    >>> from types import SimpleNamespace as Work
    >>> stays_behind(Work(stays=(3, 4), unselected=(), parts=(1, 2, 5)))
    'parts 3 and 4 of 5 stay in the archive'
    >>> stays_behind(Work(stays=(2, 3), unselected=(3,), parts=(1,)))
    'part 2 of 3 stays in the archive, part 3 of 3 was not selected'
    """
    withheld = _withheld(work)
    total = len(work.parts) + len(work.stays)
    said = (
        (withheld, "stays in the archive" if len(withheld) == 1 else "stay in the archive"),
        (work.unselected, "was not selected" if len(work.unselected) == 1 else "were not selected"),
    )
    return ", ".join(f"{_parts_named(places)} of {total} {what}" for places, what in said if places)


def _withheld(work: ExportWork) -> tuple[int, ...]:
    return tuple(place for place in work.stays if place not in work.unselected)


def _parts_named(places: Iterable[int]) -> str:
    *some, last = map(str, places)
    return f"parts {', '.join(some)} and {last}" if some else f"part {last}"


def report_work(
    export: Export, work: ExportWork, files: dict[int, list[str]], changes: dict[int, list[Change]]
) -> None:
    """Report every entry of a work that has files; one that other works hold too is counted once."""
    of_work = [PARTS_WITHHELD] * bool(_withheld(work)) + [PARTS_NOT_SELECTED] * bool(work.unselected)
    of_work += [TITLE_INVENTED] * (not work.has_title)
    of_work += [TAGS_MAPPED] * work.is_mapped
    for entry_id, names in files.items():
        found = [*of_work, *changes.get(entry_id, ())]
        if export.has_arrived(entry_id):
            export.also(entry_id, files=names, changes=found)
        else:
            is_parted = any(part.piece for part in work.parts)
            notes = [SEVERAL_STORIES] * (not is_parted and _holds_several(export, entry_id))
            export.arrived(export.entry(entry_id), names, changes=found, notes=notes)


def _holds_several(export: Export, entry_id: int) -> bool:
    row = export.db.execute("SELECT works FROM stories WHERE entry_id = ?", (entry_id,)).fetchone()
    return row is not None and row["works"] > 1
