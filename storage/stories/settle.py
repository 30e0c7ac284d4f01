"""Works and series written to the archive, again whenever something changed."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from storage.archive import Archive
from storage.records import EntryId, Finding, Severity
from storage.stories.corrections import correct
from storage.stories.gaps import is_nameless
from storage.stories.heads import Said, decided, load_said
from storage.stories.joining import Doubt, join_parts
from storage.stories.known import load_words
from storage.stories.masters import head_works, load_masters
from storage.stories.overflow import tell_on
from storage.stories.parts import Part, addresses, fold_title, load_linked, load_parts
from storage.stories.sequels import Shelves, add_sequels
from storage.stories.series import series_name
from storage.stories.told_said import join_mixed, load_told_corrections
from storage.stories.work import Work

CODES = ("work-doubtful", "work-part-missing", "work-count-differs")
TOLERANCE = 0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What joining gave."""

    works: int
    joined: int
    """Works of more than one part."""
    series: int
    doubts: int
    changed: bool


def settle(archive: Archive, apart: Sequence[Work] | None = None) -> Settled:
    """Join parts into works and works into series, anew from all the archive holds.

    The user's corrections come last and win. Nothing is written where nothing changed.

    Args:
        archive: Where they are.
        apart: The works told in comments, and those that stand beside others in one entry; None leaves
            those that are known as they are.
    """
    targets = addresses(archive)
    words = load_words(archive.db)
    parted = _parted(archive, apart)
    parts = [part for part in load_parts(archive, words) if part.entry_id not in parted]
    works, doubts = join_parts([*parts, *load_linked(archive, parts, targets, words)], targets)
    for row in archive.db.execute("SELECT action, entry_ids FROM work_corrections ORDER BY correction_id"):
        entries = [EntryId(entry) for entry in json.loads(row["entry_ids"])]
        works = correct(works, row["action"], entries)
        doubts = [doubt for doubt in doubts if not set(doubt.entries) & set(entries)]
    head_works(works, load_masters(archive, targets))
    works = [work for work in works if work.is_story]
    if apart is not None:
        apart = tell_on(archive, works, apart)
        works, apart = join_mixed(works, apart, load_told_corrections(archive))
    works.sort(key=lambda work: work.parts[0].entry_id)
    pieces = [work for work in apart or () if work.parts[0].begins is not None]
    series = group_series([*works, *pieces])
    with archive.transaction():
        changed = _write(archive, works, series, apart=apart)
        _report(archive, works, doubts)
    lengths = [row[0] for row in archive.db.execute("SELECT count(*) FROM work_parts GROUP BY work_id")]
    return Settled(
        works=len(lengths),
        joined=sum(length > 1 for length in lengths),
        series=len(series),
        doubts=len(doubts),
        changed=changed,
    )


def store_correction(
    archive: Archive, action: str, entries: Sequence[EntryId], *, made_at: str, note: str | None = None
) -> Settled:
    """Store that entries are one work (`join`) or each one of its own (`split`), and join anew."""
    with archive.transaction():
        archive.db.execute(
            "INSERT INTO work_corrections (action, entry_ids, made_at, note) VALUES (?, ?, ?, ?)",
            (action, json.dumps(list(entries)), made_at, note),
        )
        return settle(archive)


def group_series(works: Sequence[Work]) -> Shelves:
    """Return the works of every named series, in its order: (poster, folded name) -> (number, work)."""
    groups: Shelves = defaultdict(list)
    for work in works:
        named = next((part.series for part in work.parts if part.series), None)
        if named:
            name, number = series_name(named)
            groups[work.parts[0].poster, fold_title(name)].append((number, work))
    add_sequels(groups, works)
    for members in groups.values():
        members.sort(key=lambda member: (member[0] is None, member[0] or 0, member[1].parts[0].when))
    return dict(groups)


def _name(members: Iterable[tuple[int | None, Work]]) -> str:
    found = list(members)
    raw = next((part.series for _, work in found for part in work.parts if part.series), None)
    return series_name(raw)[0] if raw else found[0][1].title


def _write(
    archive: Archive,
    works: Sequence[Work],
    series: dict[tuple[str, str], list[tuple[int | None, Work]]],
    *,
    apart: Sequence[Work] | None,
) -> bool:
    db = archive.db
    known, said = _stored(archive), load_said(archive.db)
    works = [*works, *(apart or ())]
    numbers = _numbers(works, known)
    kept = {} if apart is not None else {n: row for n, row in known.items() if _is_apart(row)}
    wanted = kept | {
        numbers[id(work)]: (
            _title(work, said),
            json.dumps(_authors(work, said), ensure_ascii=False),
            _status(work, said),
            json.dumps(work.evidence, ensure_ascii=False, sort_keys=True) if work.evidence else None,
            int(work.corrected),
            tuple(
                (part.entry_id, part.dtalkid, position, part.label, part.begins, part.ends)
                for position, part in enumerate(work.parts, 1)
            ),
        )
        for work in works
    }
    shelves = [
        (_name(m), [(numbers[id(work)], number or place) for place, (number, work) in enumerate(m, 1)])
        for m in series.values()
    ]
    if wanted == known and shelves == _stored_series(archive):
        return False
    db.execute("DELETE FROM series_works")
    db.execute("DELETE FROM series")
    db.execute("DELETE FROM work_parts")
    gone = [(work_id,) for work_id in known if work_id not in wanted]
    db.executemany("DELETE FROM works WHERE work_id = ?", gone)
    for work_id, (title, authors, status, evidence, corrected, parts) in wanted.items():
        db.execute(
            "INSERT INTO works (work_id, title, authors, status, evidence, corrected) VALUES"
            " (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (work_id) DO UPDATE SET title = excluded.title, authors = excluded.authors,"
            " status = excluded.status, evidence = excluded.evidence, corrected = excluded.corrected",
            (work_id, title, authors, status, evidence, corrected),
        )
        db.executemany(
            "INSERT INTO work_parts (work_id, entry_id, dtalkid, position, label, begins, ends)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(work_id, *part) for part in parts],
        )
    for series_id, (name, members) in enumerate(shelves, 1):
        db.execute("INSERT INTO series (series_id, name) VALUES (?, ?)", (series_id, name))
        db.executemany(
            "INSERT INTO series_works (series_id, work_id, position) VALUES (?, ?, ?)",
            [(series_id, work_id, position) for work_id, position in members],
        )
    return True


def _is_apart(row: tuple[Any, ...]) -> bool:
    """Return whether a stored work is told in comments, or is a piece of an entry."""
    return any(dtalkid is not None or begins is not None for _, dtalkid, _, _, begins, _ in row[5])


def _parted(archive: Archive, apart: Sequence[Work] | None) -> set[int]:
    """Return the entries that are not to be joined anew: they hold several works, or go on in comments."""
    if apart is None:
        rows = archive.db.execute(
            "SELECT entry_id FROM work_parts WHERE begins IS NOT NULL OR dtalkid IS NULL"
            " AND work_id IN (SELECT work_id FROM work_parts WHERE dtalkid IS NOT NULL)"
        )
        return {row["entry_id"] for row in rows}
    return {part.entry_id for work in apart for part in work.parts if part.begins is not None}


_PART = ("entry_id", "dtalkid", "position", "label", "begins", "ends")


def _stored(archive: Archive) -> dict[int, tuple[Any, ...]]:
    parts: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in archive.db.execute("SELECT * FROM work_parts ORDER BY work_id, position"):
        parts[row["work_id"]].append(tuple(row[column] for column in _PART))
    columns = ("title", "authors", "status", "evidence", "corrected")
    return {
        row["work_id"]: (*(row[column] for column in columns), tuple(parts[row["work_id"]]))
        for row in archive.db.execute("SELECT * FROM works")
    }


def _stored_series(archive: Archive) -> list[tuple[str, list[tuple[int, int]]]]:
    shelves = []
    for row in archive.db.execute("SELECT * FROM series ORDER BY series_id"):
        members = archive.db.execute(
            "SELECT work_id, position FROM series_works WHERE series_id = ? ORDER BY position, rowid",
            (row["series_id"],),
        )
        shelves.append((row["name"], [(m["work_id"], m["position"]) for m in members]))
    return shelves


def _numbers(works: Sequence[Work], known: dict[int, tuple[Any, ...]]) -> dict[int, int]:
    """Return a number for every work: the one its first entry had before, else a new one."""
    homes: dict[object, int] = {}
    for work_id, row in known.items():
        for entry_id, dtalkid, _, _, begins, _ in row[5]:
            homes.setdefault((entry_id, dtalkid, begins or 0), work_id)
    following = max(known, default=0) + 1
    taken: set[int] = set()
    numbers: dict[int, int] = {}
    for work in works:
        places = [(part.entry_id, part.dtalkid, part.begins or 0) for part in work.parts]
        number = next((homes[at] for at in places if at in homes and homes[at] not in taken), None)
        if number is None:
            number, following = following, following + 1
        taken.add(number)
        numbers[id(work)] = number
    return numbers


def _speaking(work: Work, column: str, said: Said) -> list[Part]:
    """Return the parts that say a value of the work: all, or the one a person set it on last."""
    last = decided((part.entry_id for part in work.parts), column, said)
    return [part for part in work.parts if last is None or part.entry_id == last]


def _title(work: Work, said: Said) -> str | None:
    if decided((part.entry_id for part in work.parts), "title", said) is not None:
        return _speaking(work, "title", said)[0].title
    return work.title or None


def _authors(work: Work, said: Said) -> list[str]:
    named = list(dict.fromkeys(a for part in _speaking(work, "authors", said) for a in part.authors))
    return named or [poster for poster in (work.parts[0].poster,) if poster]


def _status(work: Work, said: Said) -> str | None:
    statuses = [part.status for part in _speaking(work, "status", said) if part.status]
    if statuses:
        return statuses[-1]
    totals = [part.total for part in work.parts if part.aside is None and part.total]
    reached = max((part.through or part.index or 0 for part in work.parts if part.aside is None), default=0)
    is_whole = bool(totals) and not work.missing and reached <= totals[-1]
    if is_whole:
        return "complete"
    return "in_progress" if not totals and _is_left_open(work) else None


def _is_left_open(work: Work) -> bool:
    """Return whether parts are counted to an unknown number ("3/?"), and none from there on is the last."""
    numbered = [part.index or 0 for part in work.parts if part.is_open]
    later = [part for part in work.parts if part.aside or (part.index or 0) >= max(numbered, default=0)]
    ends = any(part.is_last or part.aside in {"after", "end"} for part in later)
    return bool(numbered) and not ends


def _report(archive: Archive, works: Sequence[Work], doubts: Sequence[Doubt]) -> None:
    for code in CODES:
        archive.findings.clear(code)
    for doubt in doubts:
        finding = Finding(code="work-doubtful", message=doubt.message, severity=Severity.INFO)
        archive.findings.add(finding, entry_id=doubt.entries[0])
    nameless = [work.parts[0] for work in works if is_nameless(work)]
    namesakes: dict[str, list[Part]] = defaultdict(list)
    for part in (part for work in works for part in work.parts):
        namesakes[part.key].append(part)
    for work in works:
        split = work.evidence.get("corrected") == "split"
        missing = work.missing if not split and (len(work.parts) > 1 or work.parts[0].total) else []
        if missing:
            message = _missing(work, missing, nameless, namesakes[work.parts[0].key])
            finding = Finding(code="work-part-missing", message=message, severity=Severity.INFO)
            archive.findings.add(finding, entry_id=work.parts[0].entry_id)
        differs = _count_differs(work, missing=bool(missing))
        if differs is not None:
            archive.findings.add(differs, entry_id=work.parts[0].entry_id)


def _missing(work: Work, missing: Sequence[int], nameless: Iterable[Part], namesakes: Iterable[Part]) -> str:
    """Return what to say of the parts a work lacks; of one that may be here, apart, how to join it."""
    poster, own = work.parts[0].poster, {part.entry_id for part in work.parts}
    likely = [part for part in nameless if part.index in missing and part.poster == poster]
    numbers = ", ".join(map(str, missing[:20]))
    apart = [part for part in namesakes if part.index in missing and part.entry_id not in own]
    if apart and not likely:
        names = ", ".join(f"{(part.subject or part.title)!r} of {part.poster}" for part in apart[:3])
        return (
            f"{work.title!r}: part {numbers} is missing; it may be {names}, which stands apart:"
            " join them with `ljkeep stories join`"
        )
    if not likely:
        return (
            f"{work.title!r}: part {numbers} is not in the archive;"
            " it may be locked, elsewhere, or not yet written"
        )
    names = ", ".join(repr(part.subject) for part in likely[:3])
    return (
        f"{work.title!r}: part {numbers} is missing; it may be the entry called {names},"
        " which does not say of what it is a part: join them with `ljkeep stories join`"
    )


def _count_differs(work: Work, *, missing: bool) -> Finding | None:
    """Return what to say where a whole work is not as long as its header claims."""
    claimed = max((part.claimed or 0 for part in work.parts), default=0)
    if missing or len(work.parts) == 1 or not claimed or not all(part.counted for part in work.parts):
        return None
    counted = sum(part.counted or 0 for part in work.parts)
    if abs(counted - claimed) <= TOLERANCE * claimed or _claims_parts(work.parts):
        return None
    return Finding(
        code="work-count-differs",
        message=f"{work.title!r} claims {claimed:,} words and its {len(work.parts)} parts have {counted:,}",
        severity=Severity.INFO,
    )


def _claims_parts(parts: Sequence[Part]) -> bool:
    """Return whether every part claims its own words rather than the whole work's."""
    return all(
        part.claimed is not None and abs(part.claimed - (part.counted or 0)) <= TOLERANCE * part.claimed
        for part in parts
    )
