"""What may be a part of a work: every story, and entries whose subject says "part 2"."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storage.archive import Archive
from storage.markup.clean import body_text
from storage.records import EntryId
from storage.stories.asides import read_aside
from storage.stories.endings import is_open, says_end
from storage.stories.navigation import Link, navigation_links, place
from storage.stories.series import series_name
from storage.words.part_marks import WORD, Chapter, read_number, read_range, subject_mark, subject_title
from storage.words.subjects import NOBODY, SubjectWords
from storage.words.values import FOLLOWS

_WORD = re.compile(r"\w+")
_SILENT = re.compile("[\u0300-\u036f'\u2019\u02bc]")
"""What one part of a story may be written with and the next without: accents, apostrophes."""
_ARTICLE = re.compile(r"^(?:the|an?) (?=\w)")
_BEHIND = re.compile(
    r"[\s:–—,#(\[~-]*#?(?P<number>\d{1,2}|[IVX]{1,5})(?:\s*[)\]])?(?:\s*[.:–—-]\s*\S.*)?", re.DOTALL
)
"""What stands behind a title: ` 2`, `: 2. The Rope`."""
_ASIDES = {"start": "prologue", "between": "interlude", "after": "epilogue", "end": "conclusion"}
_LONGEST_HEADER = 20_000
"""Characters of a header in which is looked for what it follows."""
GENERIC = frozenset(
    {
        "",
        "untitled",
        "drabble",
        "drabbles",
        "ficlet",
        "fic",
        "snippet",
        "story",
        "untitled drabble",
        "prompt",
        "без названия",
    }
)
"""Titles that tell nothing: equal ones are no reason to join."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An entry that is a story, or a piece of one."""

    entry_id: EntryId
    journal_id: int
    ditemid: int | None
    poster: str
    title: str
    """As people write it, without the part mark."""
    key: str
    """The same, folded."""
    subject_key: str
    """What the subject alone would give."""
    index: int | None
    total: int | None
    through: int | None
    """The last number, where an entry holds several parts."""
    letter: str | None
    aside: str | None
    """Of a part with a name instead of a number, where it stands: `start`, `between`, `after`, `end`."""
    when: str
    is_story: bool
    authors: tuple[str, ...]
    series: str | None
    status: str | None
    claimed: int | None
    counted: int | None
    links: tuple[Link, ...]
    from_subject: bool
    written: tuple[str, ...]
    """Its title and subject as they were written."""
    subject: str = ""
    is_open: bool = False
    """Whether it counts itself among a number of parts that is not known yet: "3/?"."""
    is_last: bool = False
    """Whether it says that it is the last, or that the story ends with it."""
    follows: str = ""
    """What its header says it goes on with, folded: a title, and perhaps more; "" where it says nothing."""
    dtalkid: int | None = None
    """Of a part that is a comment on the entry."""
    begins: int | None = None
    """Of a piece of an entry, where it begins in `body_html`."""
    ends: int | None = None

    @property
    def mark(self) -> tuple[int, str]:
        """Its place among the parts."""
        letter = self.letter or ""
        return self.index or 0, f".{int(letter[1:]):04}" if letter[1:].isdigit() else letter

    @property
    def label(self) -> str | None:
        """Its mark, as it is shown: "2a/7", "epilogue"."""
        if self.index is None:
            return _ASIDES.get(self.aside or "")
        through = f"-{self.through}" if self.through else ""
        number = f"{self.index}{self.letter or ''}{through}" + (f"/{self.total}" if self.total else "")
        return f"{_ASIDES[self.aside]} {number}" if self.aside else number


def fold_title(title: str) -> str:
    """Return the bare words of a title.

    >>> fold_title("“Salt — on the Stairs!”")
    'salt on the stairs'
    >>> fold_title("The Cafés & Boats"), fold_title("Cafe’s and Boats"), fold_title("The")
    ('cafes and boats', 'cafes and boats', 'the')
    """
    plain = _SILENT.sub("", unicodedata.normalize("NFKD", title.replace("&", " and ")).casefold())
    return _ARTICLE.sub("", " ".join(_WORD.findall(plain)), count=1) if plain else ""


_ALL = """
SELECT e.entry_id, e.journal_id, e.ditemid, e.poster, j.name AS journal, e.subject, e.eventtime, e.logged_at,
  e.body_html, coalesce(s.is_story, 0) AS is_story, s.title, s.authors, s.chapter_index, s.chapter_total,
  s.series, s.status, s.word_count, s.words_counted, s.norm, s.works, s.body_start_html,
  e.entry_id IN (SELECT c.value FROM work_corrections w, json_each(w.entry_ids) c) AS corrected,
  (SELECT f.raw FROM story_fields f WHERE f.entry_id = e.entry_id AND f.field = 'title'
   ORDER BY f.position LIMIT 1) AS raw_title,
  (SELECT f.raw FROM story_fields f WHERE f.entry_id = e.entry_id AND f.field = 'chapter'
   ORDER BY f.position LIMIT 1) AS raw_chapter
FROM entries e JOIN journals j USING (journal_id) LEFT JOIN stories s USING (entry_id)
WHERE e.body_html IS NOT NULL AND ({where})
ORDER BY coalesce(e.logged_at, e.eventtime, ''), j.name, e.jitemid, e.ditemid, e.entry_id
"""


_QUERY = _ALL.format(where="s.is_story = 1 OR corrected OR e.subject GLOB '*[0-9IVXivx]*' OR {named}")
_NUMBERED = re.compile(
    r"(?<!\w)#?\d{1,3}(?!\w)|[(\[][^()\[\]]*\b[IVX]{1,5}\s*[)\]]|[\s,:~–—-][IVX]{1,5}(?:[.:)]|\s*$)"
)
_PART_OF = re.compile(
    rf"\W*(?:the\s+)?(?:(?:{WORD})\s+[\w-]+|[\w-]+\s+(?:{WORD}))\s+(?:of|aus|von|de|из)\s", re.IGNORECASE
)
"""`Part One of Salt`, `The First Part of Salt`."""
_PART_WORDS = (
    "part",
    "chap",
    "logue",
    "coda",
    "conclusion",
    "final",
    "teil",
    "kapitel",
    *("instal", "глав", "Глав", "ГЛАВ", "част", "Част", "ЧАСТ", "лог", "ЛОГ", "рлюди", "РЛЮДИ"),
)
"""One of them stands in a subject that names a part in words; SQLite folds the case of ASCII alone."""


def load_parts(archive: Archive, words: SubjectWords = NOBODY) -> Iterator[Part]:
    """Yield what may be a part, and what the user called one, in the order it was posted.

    Args:
        archive: Where they are.
        words: What its headers say, for taking it off subjects.
    """
    named = " OR ".join(["e.subject LIKE ?"] * len(_PART_WORDS))
    for row in archive.db.execute(_QUERY.format(named=named), [f"%{word}%" for word in _PART_WORDS]):
        mark = subject_mark(row["subject"] or "")
        if row["is_story"] or row["corrected"] or mark is not None or _may_be(row["subject"] or ""):
            yield _part(row, mark, words)


def _may_be(subject: str) -> bool:
    """Return whether a subject without a plain mark may name a part: a range, an aside, a number."""
    named = read_range(subject) or read_aside(subject_title(subject))
    return bool(named or _NUMBERED.search(subject) or _PART_OF.match(subject))


def load_linked(
    archive: Archive, parts: Sequence[Part], targets: Mapping[str, EntryId], words: SubjectWords = NOBODY
) -> Iterator[Part]:
    """Yield the entries that stories lead to by number, where nothing else made them parts."""
    known = {part.entry_id for part in parts}
    wanted = {
        targets[at]
        for part in parts
        if part.is_story and part.index is None
        for link in part.links
        if link.kind == "part" and (at := place(link.url)) in targets
    } - known
    for row in archive.db.execute(
        _ALL.format(where="e.entry_id IN (SELECT value FROM json_each(?))"), (json.dumps(sorted(wanted)),)
    ):
        yield _part(row, subject_mark(row["subject"] or ""), words)


def _part(row: Any, mark: Chapter | None, words: SubjectWords) -> Part:
    subject, title = row["subject"] or "", row["title"] or subject_title(row["subject"] or "", words)
    written = tuple(text for text in (row["raw_title"], subject) if text)
    chapter = json.loads(row["norm"] or "{}").get("chapter") or {}
    index, total, letter = row["chapter_index"], row["chapter_total"], chapter.get("part")
    if index is None and mark is not None:
        index, total, letter = mark
    elif index is not None and mark is not None and mark[0] == index:
        total, letter = total or mark[1], letter or mark[2]
    if mark is not None and mark[0] == index and row["series"] and _numbers_series(subject, row["series"]):
        index, total, letter = None, None, None
    spanned = next((found for text in written if (found := read_range(text))), None)
    if spanned is not None:
        index, total, letter = spanned[0], spanned[2], None
    elif index is None and row["title"]:
        index = _number_behind(title, subject)
    named = _aside(title, subject)
    return Part(
        entry_id=EntryId(row["entry_id"]),
        journal_id=row["journal_id"],
        ditemid=row["ditemid"],
        poster=row["poster"] or row["journal"],
        title=title,
        key=fold_title(named[0] if named else title),
        subject_key=_key(subject_title(subject, words)),
        index=index,
        total=total,
        through=spanned[1] if spanned else None,
        letter=letter,
        aside=named[1] if named else None,
        when=row["logged_at"] or row["eventtime"] or "",
        is_story=bool(row["is_story"]),
        authors=tuple(json.loads(row["authors"])) if row["authors"] else (),
        series=row["series"],
        status=row["status"],
        claimed=row["word_count"],
        counted=row["words_counted"],
        links=navigation_links(row["body_html"]),
        from_subject=row["title"] is None,
        written=written,
        subject=subject,
        is_open=is_open([*written, row["raw_chapter"] or ""]),
        is_last=says_end(written, row["body_html"] or ""),
        follows=_follows(row),
    )


def _follows(row: Any) -> str:
    """Return what a story's header says it is the sequel to, folded; "" where it does not."""
    header = (row["body_html"] or "")[: row["body_start_html"] or 0]
    if not row["is_story"] or len(header) > _LONGEST_HEADER:
        return ""
    found = FOLLOWS.search(" ".join(body_text(header).split()))
    return fold_title(found["title"]) if found else ""


def _numbers_series(subject: str, series: str) -> bool:
    """Return whether the number in a subject is the story's place in its series: "Salt (Tram Nine 1/3)"."""
    return f" {fold_title(subject_title(subject))}".endswith(f" {fold_title(series_name(series)[0])}")


def _number_behind(title: str, subject: str) -> int | None:
    """Return the number that a subject has behind the title its header names: "Salt: 2. The Rope"."""
    _, found, behind = subject.partition(title)
    match = _BEHIND.fullmatch(behind) if found else None
    return read_number(match["number"]) if match else None


def _aside(title: str, subject: str) -> tuple[str, str] | None:
    """Return (title, where it stands) of a part that its title or else its subject calls an epilogue."""
    named = read_aside(title)
    if named is None and subject:
        in_subject = read_aside(subject_title(subject))
        if in_subject and f" {fold_title(in_subject[0])}".endswith(f" {fold_title(title)}"):
            return title, in_subject[1]
    return named


def _key(title: str) -> str:
    named = read_aside(title)
    return fold_title(named[0] if named else title)


def addresses(archive: Archive) -> dict[str, EntryId]:
    """Return the entries by their address, host and path only."""
    rows = archive.db.execute("SELECT entry_id, url FROM entries WHERE url IS NOT NULL")
    return {place(row["url"]): EntryId(row["entry_id"]) for row in rows}
