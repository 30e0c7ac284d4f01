"""What all exports share: what is selected, what stays private, where files go, and the report beside them.

An exporter is a function that takes an `Export` and writes to its folder. It is a pure function of the
archive: no network, no clock, nothing of this machine; the same archive gives the same bytes.
"""

import json
import shlex
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from storage.archive import Archive
from storage.errors import ArchiveFileError, UsageError
from storage.export.folder import Folder, Names
from storage.export.held import ExportEntry, ExportJournal, Thread, is_public
from storage.export.tag_map import TagMap
from storage.export.told import (
    COMMENT_NO_PLACE,
    COMMENT_SILENT,
    COMMENT_WITHHELD,
    GONE,
    LOCKED,
    NOT_TAKEN,
    TAGS_MAPPED,
    Change,
    EntryOutcome,
    EntryTold,
    Told,
    named,
)
from storage.report.words import many
from storage.search.find import entries_found
from storage.tables.lookup import entry_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """An option that only some formats have: `--name`."""

    name: str
    """As on the command line, without hyphens in front."""
    about: str
    """The line of its help."""
    values: tuple[str, ...] | None = None
    """What it may be; None for a switch, and where `metavar` says that it is free."""
    metavar: str | None = None
    """What stands for its value in help, where it takes any."""
    is_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person asked for."""

    where: str | None = None
    """A search: what it finds is selected. None: everything."""
    entries: frozenset[int] | None = None
    """Rows of `entries`: of them alone what `where` finds is selected. None: of all."""
    include_locked: bool = False
    base_url: str | None = None
    """Where the result will stand, without a slash at its end."""
    tag_map: TagMap | None = None
    """What tags and words of headers are called elsewhere."""
    settings: Mapping[str, str | bool] = field(default_factory=dict)
    """Setting -> value, of the settings of the format that were given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A format an archive can leave in."""

    name: str
    """As on the command line."""
    about: str
    """The line of its help: what it is for."""
    write: Callable[["Export"], None]
    carries_comments: bool = True
    placeholders: bool = False
    """Whether it carries comments without text too, to hold their place in a thread."""
    comments_with: str | None = None
    """The switch with which it carries comments, where it does not always."""
    stories_only: bool = False
    """Whether only parts of works are selected."""
    all_entries: tuple[str, frozenset[str]] = ("", frozenset())
    """(setting, values) with which every entry is selected nevertheless."""
    otherwise: str | None = None
    """The value of that setting which is taken where nobody gave one and nothing selected is a story."""
    takes_tag_map: bool = True
    """Whether it carries anything that a tag map names."""
    settings: tuple[Setting, ...] = ()
    title: str | None = None
    """What the reader calls it among its downloads; None: it is not offered there."""
    offered_with: Mapping[str, str | bool] = field(default_factory=dict)
    """Setting -> value, of a download."""
    begin_with: str | None = None
    """The file in its folder that a person opens first, where there is one."""

    def default_name(self, archive: Path) -> str:
        """Return what its folder is called where the person names none."""
        return f"{archive.stem}-{self.name}"


_FULL_HEADER = 4
"""Labels of stories from which on an entry that is none is named."""
_NO_PARTS = """
SELECT e.entry_id, e.ditemid, e.journal_id, e.subject, e.security, e.login_only,
  (SELECT count(DISTINCT f.field) FROM story_fields f WHERE f.entry_id = e.entry_id AND s.is_story = 0
   AND s.entry_type = 'not_story') AS labels
FROM entries e LEFT JOIN stories s USING (entry_id)
WHERE e.entry_id NOT IN (SELECT entry_id FROM work_parts) ORDER BY e.eventtime, e.entry_id
"""
"""Entries that are part of no work, and how many labels of stories stand in those that are none."""


class Export:
    """One export under way: what an exporter reads from, writes to and reports to.

    Attributes:
        db: The archive, read only, as it is at one moment.
        archive: The same, with its tables.
        options: What the person asked for.
        folder: Where files go.
        tag_map: What tags and words of headers are called elsewhere; empty where nothing was decided.
        journals: The journals of the archive, by number.
        told: The report.
    """

    def __init__(self, archive: Archive, exporter: Exporter, options: Options, folder: Folder) -> None:
        self.archive = archive
        self.db: sqlite3.Connection = archive.db
        self.exporter = exporter
        self.options = options
        self.folder = folder
        self.names = Names()
        self.tag_map = options.tag_map or TagMap()
        self.told = Told(exporter.name)
        self.journals = {
            row["journal_id"]: ExportJournal(**dict(row))
            for row in self.db.execute(
                "SELECT journal_id, site, name, kind, display_name, title, subtitle, url FROM journals"
                " ORDER BY journal_id"
            )
        }
        self._see_that_journals_are_there()
        self._shared_numbers = {
            row[0]
            for row in self.db.execute(
                "SELECT ditemid FROM entries WHERE ditemid IS NOT NULL GROUP BY ditemid HAVING count(*) > 1"
            )
        }
        highest = self.db.execute("SELECT max(ifnull(ditemid, 0) >> 8, ifnull(jitemid, 0)) FROM entries")
        self._highest = max((int(row[0]) for row in highest), default=0)
        self._told: dict[int, EntryTold] = {}
        self._announcements: list[int] = []
        self._kept: list[int] = []
        self._select()
        if self.stories_only and not self._told:
            self._take_all_instead()

    @property
    def journal(self) -> ExportJournal | None:
        """The journal most of it is from; None for an empty archive."""
        row = self.db.execute(
            "SELECT journal_id FROM entries GROUP BY journal_id ORDER BY count(*) DESC, journal_id LIMIT 1"
        ).fetchone()
        if row is None:
            return next(iter(self.journals.values()), None)
        return self.journals[row[0]]

    def _see_that_journals_are_there(self) -> None:
        """Refuse an archive whose entries are of no journal.

        Raises:
            ArchiveFileError: Another program has taken rows away.
        """
        lost = self.db.execute(
            "SELECT count(*) FROM entries WHERE journal_id NOT IN (SELECT journal_id FROM journals)"
        ).fetchone()[0]
        if lost:
            raise ArchiveFileError(
                f"{self.archive.path} is damaged: {many(lost, 'entry')} of it stand in no journal;"
                " `ljkeep verify`"
                " says what is wrong, and `ljkeep reread` makes what the kept pages say anew"
            )

    @property
    def kept(self) -> tuple[int, ...]:
        """The `entry_id` of every entry that leaves, the oldest first."""
        return tuple(self._kept)

    @property
    def announcements(self) -> tuple[int, ...]:
        """The `entry_id` of entries that only say where a story stands, of formats that select stories alone.

        They are not selected themselves, so that no report counts them; what they say may be carried.
        """
        return tuple(self._announcements)

    def setting(self, name: str) -> str | None:
        """Return what a setting was given as; None where it was not."""
        value = self.options.settings.get(name)
        return value if isinstance(value, str) else None

    def switched(self, name: str) -> bool:
        """Return whether a switch was given."""
        return self.options.settings.get(name) is True

    @property
    def carries_comments(self) -> bool:
        """Whether comments leave too."""
        by_switch = self.exporter.comments_with
        return self.exporter.carries_comments or (by_switch is not None and self.switched(by_switch))

    @property
    def stories_only(self) -> bool:
        """Whether only parts of works are selected."""
        name, values = self.exporter.all_entries
        return self.exporter.stories_only and self.setting(name) not in values

    def _take_all_instead(self) -> None:
        """Select every entry where nothing is a story, the format has a way for them and nobody said how."""
        name, value = self.exporter.all_entries[0], self.exporter.otherwise
        if value is None or self.setting(name) is not None:
            return
        self.options = replace(self.options, settings={**self.options.settings, name: value})
        self._announcements.clear()
        self._select()
        others = " or ".join(sorted(self.exporter.all_entries[1] - {value}))
        if self._told:
            self.decide(
                "nothing that is selected is taken for a story, so every entry was taken, as with"
                f" --{name} {value}; --{name} {others} parts them otherwise"
            )

    def _select(self) -> None:
        found = self._found()
        parts = "AND entry_id IN (SELECT entry_id FROM work_parts)" if self.stories_only else ""
        among = "AND entry_id IN (SELECT value FROM json_each(:entries))"
        among = "" if self.options.entries is None else among
        for row in self.db.execute(
            "SELECT entry_id, journal_id, ditemid, security, login_only, gone_at, subject"
            f" FROM entries WHERE true {parts} {among} ORDER BY eventtime, entry_id",
            {"entries": json.dumps(sorted(self.options.entries or ()))},
        ):
            if found is None or row["entry_id"] in found:
                self._selected(row)
        if self.stories_only:
            self._announcements = [
                row["entry_id"]
                for row in self._announced(among)
                if (found is None or row["entry_id"] in found)
                and (self.options.include_locked or is_public(row))
            ]

    def _found(self) -> frozenset[int] | None:
        """Return the entries that the search finds; None where there is none, and everything is selected.

        Raises:
            QueryError: The search cannot be understood.
            UsageError: It finds nothing.
        """
        query = self.options.where
        found = None if query is None else entries_found(self.db, query)
        if found is not None and not found:
            shown = shlex.quote(str(self.archive.path))
            raise UsageError(
                f"--where {query!r} finds nothing, so nothing was written; `ljkeep status {shown}` says from"
                f" when to when the entries of this archive are, and `ljkeep search {shown} QUERY` shows what"
                " another search would find"
            )
        return found

    def _announced(self, among: str) -> Any:
        """Return the entries that say of a story that it stands elsewhere, and are part of no work."""
        return self.db.execute(
            "SELECT entry_id, security, login_only FROM entries JOIN stories USING (entry_id)"
            " WHERE entry_type = 'announcement' AND entry_id NOT IN (SELECT entry_id FROM work_parts)"
            f" {among} ORDER BY eventtime, entry_id",
            {"entries": json.dumps(sorted(self.options.entries or ()))},
        )

    def _selected(self, row: Any) -> None:
        stays = not is_public(row) and not self.options.include_locked
        told = EntryTold(
            ditemid=row["ditemid"],
            name=self._name(row),
            title=None if stays else row["subject"],
            outcome=EntryOutcome.WITHHELD if stays else EntryOutcome.LOST,
            reasons=[LOCKED] if stays else [],
        )
        self.told.entries.append(told)
        self._told[row["entry_id"]] = told
        if stays:
            count = self.db.execute("SELECT count(*) FROM comments WHERE entry_id = ?", (row["entry_id"],))
            self._count(EntryOutcome.WITHHELD, COMMENT_WITHHELD, int(count.fetchone()[0]))
            return
        if row["gone_at"]:
            told.reasons.append(GONE)
        self._kept.append(row["entry_id"])

    def _name(self, row: Any) -> str:
        name = entry_name(row["entry_id"], row["ditemid"])
        shared = row["ditemid"] in self._shared_numbers
        return f"{self.journals[row['journal_id']].name}-{name}" if shared else name

    def is_selected(self, entry_id: int) -> bool:
        """Return whether an entry is selected, withheld or not."""
        return entry_id in self._told

    def is_leaving(self, entry_id: int) -> bool:
        """Return whether an entry is selected and not withheld."""
        told = self._told.get(entry_id)
        return told is not None and told.outcome is not EntryOutcome.WITHHELD

    def may_show(self, entry_id: int) -> bool:
        """Return whether what an entry says may leave, selected or not."""
        row = self.db.execute(
            "SELECT security, login_only FROM entries WHERE entry_id = ?", (entry_id,)
        ).fetchone()
        return row is not None and (self.options.include_locked or is_public(row))

    def number_of(self, entry: ExportEntry) -> int:
        """Return a number no other entry has: its own, or one beyond all where it has none or shares it."""
        number = entry.ditemid
        if number is not None and number not in self._shared_numbers:
            return number
        return (self._highest + entry.entry_id) << 8

    def name_of(self, entry_id: int) -> str:
        """Return what a selected entry is called in files and reports."""
        return self._told[entry_id].name

    def entries(self) -> Iterator[ExportEntry]:
        """Yield every entry that leaves, the oldest first, one at a time in memory."""
        for entry_id in self._kept:
            yield self.entry(entry_id)

    def entry(self, entry_id: int) -> ExportEntry:
        """Return an entry that leaves, or announces what stands elsewhere.

        Raises:
            KeyError: It was not selected, or is withheld.
        """
        if not self.is_leaving(entry_id) and entry_id not in self._announcements:
            raise KeyError(entry_id)
        row = dict(self.db.execute("SELECT * FROM entries WHERE entry_id = ?", (entry_id,)).fetchone())
        written = self._written_tags(entry_id)
        return ExportEntry(
            row,
            journal=self.journals[row["journal_id"]],
            name=self._told[entry_id].name if entry_id in self._told else self._name(row),
            tags=self.tag_map.renamed(written),
            written_tags=written,
        )

    def tags_of(self, entry_id: int) -> tuple[str, ...]:
        """Return the tags of an entry, under the names a tag map gives them."""
        return self.tag_map.renamed(self._written_tags(entry_id))

    def _written_tags(self, entry_id: int) -> tuple[str, ...]:
        rows = self.db.execute(
            "SELECT name FROM entry_tags JOIN tags USING (tag_id) WHERE entry_id = ? ORDER BY position, name",
            (entry_id,),
        )
        return tuple(row[0] for row in rows)

    def thread(self, entry: ExportEntry) -> Thread:
        """Return the comments of an entry that leave with it."""
        return Thread.of(
            self.db,
            entry.entry_id,
            include_locked=self.options.include_locked,
            placeholders=self.exporter.placeholders,
        )

    def arrived(
        self,
        entry: ExportEntry,
        files: Iterable[str],
        *,
        thread: Thread | None = None,
        changes: Iterable[Change] = (),
        notes: Iterable[Change] = (),
        comment_changes: Mapping[Change, int] | None = None,
    ) -> None:
        """Report that an entry and its comments stand in files.

        Args:
            entry: The entry.
            files: Names in the folder, the one to look at first at the front.
            thread: Its comments, where they came along; looked up where they are only to be counted.
            changes: What about the entry is not as in the archive.
            notes: What is to be known about it though it arrived whole.
            comment_changes: What changed of comments: how many have it.
        """
        told = self._told[entry.entry_id]
        told.files += files
        is_renamed = not self.stories_only and entry.tags != entry.written_tags
        changes = (*changes, *[TAGS_MAPPED] * is_renamed)
        told.reasons += [*changes, *notes]
        told.outcome = (
            EntryOutcome.CHANGED if changes or told.outcome is EntryOutcome.CHANGED else EntryOutcome.MAPPED
        )
        self.count_comments(thread or self.thread(entry), comment_changes or {})

    def count_comments(self, thread: Thread, changes: Mapping[Change, int]) -> None:
        """Count the comments of one entry; once for each."""
        placeholders = sum(comment.is_placeholder for comment in thread.comments)
        taken = len(thread.comments)
        self._count(EntryOutcome.WITHHELD, COMMENT_WITHHELD, thread.withheld)
        self._count(EntryOutcome.LOST, COMMENT_SILENT, thread.silent - placeholders)
        if not self.carries_comments:
            self._count(EntryOutcome.LOST, COMMENT_NO_PLACE, taken)
            return
        changed = min(taken, sum(changes.values()))
        self.told.comments[EntryOutcome.CHANGED] += changed
        self.told.comments[EntryOutcome.MAPPED] += taken - changed
        self.told.comment_reasons += Counter(changes)

    def has_arrived(self, entry_id: int) -> bool:
        """Return whether an entry has been reported to stand in files."""
        return self._told[entry_id].outcome in {EntryOutcome.MAPPED, EntryOutcome.CHANGED}

    def also(self, entry_id: int, *, files: Iterable[str] = (), changes: Iterable[Change] = ()) -> None:
        """Add files or changes to an entry that has arrived."""
        told = self._told[entry_id]
        told.files += files
        changes = tuple(changes)
        told.reasons += changes
        if changes and told.outcome is EntryOutcome.MAPPED:
            told.outcome = EntryOutcome.CHANGED

    def lost(self, entry: ExportEntry, reason: Change) -> None:
        """Report that an entry does not arrive, and why; its comments neither."""
        told = self._told[entry.entry_id]
        told.outcome = EntryOutcome.LOST
        told.reasons.append(reason)

    def decide(self, question: str) -> None:
        """Report something that the person should decide or do: a sentence."""
        if question not in self.told.questions:
            self.told.questions.append(question)

    def _tell_what_is_none(self) -> None:
        """Say which entries have a story's labels and are none, and how many are no parts of stories."""
        found = self._found()
        others = [
            row
            for row in self.db.execute(_NO_PARTS)
            if (found is None or row["entry_id"] in found)
            and (self.options.entries is None or row["entry_id"] in self.options.entries)
            and (self.options.include_locked or is_public(row))
        ]
        labelled = [row["subject"] or self._name(row) for row in others if row["labels"] >= _FULL_HEADER]
        if labelled:
            self.decide(
                f"{many(len(labelled), 'entry')} with a story's labels not taken for stories stayed:"
                f" {named(labelled)}; `ljkeep stories add` makes one of them a story"
            )
        name, values = self.exporter.all_entries
        if others and values and self.setting(name) is None:
            self.decide(
                f"{many(len(others), 'entry')} that are no parts of stories stayed; --{name}"
                f" {' or '.join(sorted(values))} takes every entry"
            )

    def _count(self, outcome: EntryOutcome, reason: Change, count: int) -> None:
        if count:
            self.told.comments[outcome] += count
            self.told.comment_reasons[reason] += count

    def close(self) -> None:
        """Account for what no exporter has reported."""
        if self.stories_only and not self.told.entries:
            name, values = self.exporter.all_entries
            others = f"; --{name} {' or '.join(sorted(values))} takes every entry" if values else ""
            self.decide(f"nothing that is selected is taken for a story, so nothing was written{others}")
        if self.stories_only and self._told:
            self._tell_what_is_none()
        for entry_id in self._kept:
            told = self._told[entry_id]
            if told.outcome is EntryOutcome.LOST:
                if not any(reason is not GONE for reason in told.reasons):
                    told.reasons.append(NOT_TAKEN)
                counted = self.db.execute("SELECT count(*) FROM comments WHERE entry_id = ?", (entry_id,))
                self._count(EntryOutcome.LOST, COMMENT_NO_PLACE, int(counted.fetchone()[0]))
