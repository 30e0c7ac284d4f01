"""Stories told in comments: one that opens a work, and what its poster goes on telling down the thread."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from storage.records import EntryId
from storage.stories.parts import GENERIC, Part, fold_title
from storage.stories.work import Work
from storage.words.part_marks import subject_mark, subject_title

Parents = Mapping[tuple[EntryId, int], int | None]
"""(entry, dtalkid) -> dtalkid of the comment it answers; None for one on the entry itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldComments:
    """A comment that tells."""

    entry_id: EntryId
    journal_id: int
    dtalkid: int
    poster: str | None
    subject: str
    when: str
    opens: bool
    """It has a header or is long enough to be a story by itself; others only go on with one."""
    title: str | None = None
    authors: tuple[str, ...] = ()
    status: str | None = None
    claimed: int | None = None
    counted: int | None = None
    entry_subject: str = ""
    """Of the entry it stands below; what a story is called that has no name of its own."""
    header: Mapping[str, Any] = field(default_factory=dict)
    """What its header says, by the names of the columns of `stories`."""
    starts: int | None = None
    """Where the story begins behind the header in `body_html`; None without a header."""
    written: tuple[tuple[str | None, str, str], ...] = ()
    """(field, label, raw) of its header's lines, as `story_fields` has those of entries."""

    @property
    def key(self) -> str:
        """What it is called, folded; "" where nothing tells."""
        name = fold_title(self.title or subject_title(self.subject))
        return "" if name in GENERIC else name


def works_in_comments(
    told: Sequence[ToldComments], parents: Parents, in_turns: Sequence[Sequence[ToldComments]] = ()
) -> list[Work]:
    """Return the works that comments tell, each with its parts in the order they are to be read.

    Args:
        told: The comments that tell, in the order they were posted.
        parents: Whom the comments of these entries answer.
        in_turns: Those that several tell in turn, thread by thread.
    """
    groups: list[list[ToldComments]] = []
    taken = {(one.entry_id, one.dtalkid) for thread in in_turns for one in thread}
    home: dict[tuple[EntryId, int], list[ToldComments]] = {}
    by_name: dict[tuple[EntryId, str | None, str], list[ToldComments]] = {}
    for one in told:
        if (one.entry_id, one.dtalkid) in taken:
            continue
        group = _continued(one, home, parents) or _marked_alike(one, by_name)
        if group is None:
            if not one.opens:
                continue
            group = []
            groups.append(group)
        group.append(one)
        home[one.entry_id, one.dtalkid] = group
        if one.key:
            by_name.setdefault((one.entry_id, one.poster, one.key), group)
    return [*map(_work, groups), *map(_in_turn, in_turns)]


def _continued(
    one: ToldComments, home: Mapping[tuple[EntryId, int], list[ToldComments]], parents: Parents
) -> list[ToldComments] | None:
    """Return the parts of the story that a comment goes on with: above it in its thread, by its poster.

    Nobody can tell anonymous posters apart: theirs has to answer the part before it.
    """
    above, seen = parents.get((one.entry_id, one.dtalkid)), set()
    while above is not None and above not in seen:
        seen.add(above)
        group = home.get((one.entry_id, above))
        if group is not None and group[0].poster == one.poster:
            renamed = bool(one.title) and one.opens and bool(group[0].key) and one.key != group[0].key
            return None if renamed else group
        if one.poster is None:
            return None
        above = parents.get((one.entry_id, above))
    return None


def _marked_alike(
    one: ToldComments, by_name: Mapping[tuple[EntryId, str | None, str], list[ToldComments]]
) -> list[ToldComments] | None:
    """Return the parts of the same name beside a comment that says which part it is: "FILL: Salt 2/3"."""
    if not one.key or one.poster is None or subject_mark(one.subject) is None:
        return None
    return by_name.get((one.entry_id, one.poster, one.key))


def _work(group: Sequence[ToldComments]) -> Work:
    marks = [subject_mark(one.subject) for one in group]
    numbers = [mark[0] for mark in marks if mark is not None and mark[0] is not None]
    if len(set(numbers)) == len(group):
        group = [one for _, one in sorted(zip(numbers, group, strict=True), key=lambda pair: pair[0])]
    parts = [_part(one, number, len(group)) for number, one in enumerate(group, 1)]
    return Work(parts, evidence={"comment": dict(group[0].header)})


def _in_turn(thread: Sequence[ToldComments]) -> Work:
    """Return the work that several tell in turn: all of them are its authors, in the order they come in."""
    first = thread[0]
    named = first if first.key else replace(first, title=first.entry_subject or None)
    posters = list(dict.fromkeys(one.poster for one in thread if one.poster))
    parts = [
        replace(_part(one, number, len(thread)), authors=(one.poster,) if one.poster else ())
        for number, one in enumerate([named, *thread[1:]], 1)
    ]
    return Work(parts, evidence={"comment": dict(first.header), "posters": posters})


def _part(one: ToldComments, number: int, of: int) -> Part:
    mark = subject_mark(one.subject)
    title = one.title or subject_title(one.subject)
    return Part(
        entry_id=one.entry_id,
        dtalkid=one.dtalkid,
        journal_id=one.journal_id,
        ditemid=None,
        poster=one.poster or "",
        title="" if fold_title(title) in GENERIC else title,
        key=one.key,
        subject_key=one.key,
        index=(mark[0] if mark else number) if of > 1 else None,
        total=mark[1] if mark else None,
        through=None,
        letter=mark[2] if mark else None,
        aside=None,
        when=one.when,
        is_story=True,
        authors=one.authors,
        series=None,
        status=one.status,
        claimed=one.claimed,
        counted=one.counted,
        links=(),
        from_subject=one.title is None,
        written=(),
        subject=one.subject,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldHead:
    """What stands above a part of a work in its comment, or in its piece of an entry."""

    starts: int | None
    """Where the story begins in its HTML; None where a person set lines of one that has no header."""
    written: tuple[tuple[str | None, str, str], ...]
    """(field, label, raw) of the lines above it."""


def keep_heads(works: Iterable[Work], told: Iterable[ToldComments]) -> None:
    """Keep beside works what stands above their parts, for whoever shows them without it."""
    heads = {
        _named(one.entry_id, one.dtalkid): {"starts": one.starts, "written": one.written}
        for one in told
        if one.starts
    }
    for work in works:
        names = (_named(part.entry_id, part.dtalkid) for part in work.parts)
        found = {name: heads[name] for name in names if name in heads}
        if found:
            work.evidence["heads"] = found


def keep_piece_head(
    work: Work, *, starts: int | None, written: Sequence[tuple[str | None, str, str]]
) -> None:
    """Keep beside a work that is a piece of an entry what stands above its text.

    Args:
        work: The work.
        starts: Where the story begins in the HTML of the piece; None without a header.
        written: (field, label, raw) of the lines above it.
    """
    if written or starts:
        named = _named(work.parts[0].entry_id, None)
        work.evidence["heads"] = {named: {"starts": starts, "written": list(written)}}


def read_head(evidence: str | None, entry_id: int, dtalkid: int | None) -> ToldHead | None:
    """Return what stands above a part in its comment; None where nothing does.

    Args:
        evidence: Of the work, as the archive has it.
        entry_id: The entry the comment is on.
        dtalkid: The comment; None for a part that is an entry or a piece of one.
    """
    found = json.loads(evidence or "{}").get("heads", {}).get(_named(entry_id, dtalkid))
    if found is None:
        return None
    return ToldHead(starts=found["starts"], written=tuple(map(tuple, found["written"])))


def _named(entry_id: int, dtalkid: int | None) -> str:
    return f"{entry_id}.{dtalkid}"


def threads_of(rows: Sequence[Any]) -> dict[tuple[EntryId, int], int | None]:
    """Return whom comments answer, from rows of (entry_id, dtalkid, parent_dtalkid)."""
    parents: dict[tuple[EntryId, int], int | None] = defaultdict(lambda: None)
    for row in rows:
        parents[EntryId(row["entry_id"]), row["dtalkid"]] = row["parent_dtalkid"]
    return dict(parents)
