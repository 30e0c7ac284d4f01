"""What an archive holds, what it lacks and why, and whether its parts still fit together."""

import shlex
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from storage.archive import Archive
from storage.report.verify import IS_NOT_SHOWN, SHOWN_COMMENT, Check, Verification, verify
from storage.tables.listings import Comparison
from storage.tables.runs import Run

__all__ = ["Check", "Gap", "JournalHeld", "Status", "Verification", "status", "verify"]

EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalHeld:
    """A journal of the archive, with what is held of it."""

    site: str
    name: str
    kind: str | None
    title: str | None
    url: str | None
    status: str | None
    renamed_to: str | None
    entries: int
    comments: int
    first_entry: str | None
    """Wall clock of the oldest entry."""
    last_entry: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something of one kind that is not in the archive."""

    reason: str
    """Short and stable, for machines: `not-fetched`, `failed`, `left-out`, `stubs`, ..."""
    count: int
    sentence: str
    """For a person: how many, of what, and why."""
    examples: tuple[str, ...]
    is_choice: bool = False
    """Left out on purpose: it does not make the archive less than it was asked to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What `ljkeep status` says."""

    path: str
    size: int
    """Bytes of the file."""
    journals: tuple[JournalHeld, ...]
    entries: int
    """With their text."""
    entries_gone: int
    """Held here, and no longer on the site."""
    comments: int
    """With their text."""
    comments_gone: int
    placeholders: int
    """Comments the site shows as deleted or screened, without their text."""
    pages: int
    media: Mapping[str, int]
    targets: Mapping[str, int]
    gaps: tuple[Gap, ...]
    comparisons: tuple[Comparison, ...]
    findings: Mapping[str, int]
    """By severity."""
    last_run: Run | None
    is_complete: bool
    """Only where the site's own lists were compared, all agree, and there is no gap."""
    summary: str
    """One sentence."""
    next_step: str | None
    """What to type; None where nothing is left to do."""

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)


def status(archive: Archive) -> Status:
    """Return what an archive holds and lacks. Reads only."""
    gaps = _gaps(archive)
    compared = archive.listings.list()
    missing = tuple(gap for gap in gaps if not gap.is_choice)
    is_complete = bool(compared) and all(c.agrees for c in compared) and not missing
    held = _held(archive)
    return Status(
        path=str(archive.path),
        size=archive.path.stat().st_size if archive.path.exists() else 0,
        journals=_journals(archive),
        pages=archive.pages.count(),
        media=_counted(archive, "SELECT state, count(*) FROM media GROUP BY state"),
        targets=archive.frontier.counts(),
        gaps=gaps,
        comparisons=compared,
        findings=_counted(archive, "SELECT severity, count(*) FROM findings GROUP BY severity"),
        last_run=archive.runs.last(),
        is_complete=is_complete,
        summary=_summary(
            held,
            missing,
            is_complete=is_complete,
            is_part=any(gap.reason == "left-out-before" for gap in gaps),
            lists=len(compared),
        ),
        next_step=_next_step(archive, missing),
        **held,
    )


def _held(archive: Archive) -> dict[str, int]:
    entries = archive.db.execute(
        "SELECT count(*) FILTER (WHERE body_text IS NOT NULL) AS entries,"
        " count(*) FILTER (WHERE gone_at IS NOT NULL) AS entries_gone FROM entries"
    ).fetchone()
    comments = archive.db.execute(
        "SELECT count(*) FILTER (WHERE body_text IS NOT NULL) AS comments,"
        " count(*) FILTER (WHERE gone_at IS NOT NULL) AS comments_gone,"
        " count(*) FILTER (WHERE body_text IS NULL AND loaded) AS placeholders FROM comments"
    ).fetchone()
    return dict(entries) | dict(comments)


def _journals(archive: Archive) -> tuple[JournalHeld, ...]:
    rows = archive.db.execute(
        "SELECT j.site, j.name, j.kind, j.title, j.url, j.status, j.renamed_to, count(e.entry_id) AS entries,"
        " min(e.eventtime) AS first_entry, max(e.eventtime) AS last_entry,"
        " (SELECT count(*) FROM comments c JOIN entries USING (entry_id)"
        " WHERE journal_id = j.journal_id AND c.body_text IS NOT NULL) AS comments"
        " FROM journals j LEFT JOIN entries e ON e.journal_id = j.journal_id"
        " GROUP BY j.journal_id ORDER BY count(e.entry_id) DESC, j.name"
    )
    return tuple(JournalHeld(**dict(row)) for row in rows)


def _counted(archive: Archive, sql: str) -> dict[str, int]:
    return {row[0]: row[1] for row in archive.db.execute(sql)}


def _gaps(archive: Archive) -> tuple[Gap, ...]:
    """Everything known to be missing, grouped by why."""
    return (
        *_target_gaps(archive),
        *_text_gaps(archive),
        *_reply_gaps(archive),
        *_list_gaps(archive),
        *_finding_gaps(archive),
        *_media_gaps(archive),
    )


_TARGETS = {
    "pending": ("not-fetched", "{n} still to be fetched", False),
    "failed": ("failed", "{n} could not be fetched: {why}", False),
    "skipped": ("left-out", "{n} left out: {why}", True),
}


def _target_gaps(archive: Archive) -> list[Gap]:
    rows = archive.db.execute(
        "SELECT state, CASE WHEN state = 'pending' THEN NULL ELSE coalesce(note, 'no reason was given') END"
        " AS why, count(*) AS n, min(locator) AS example FROM targets WHERE state != 'done'"
        " GROUP BY state, why ORDER BY n DESC"
    )
    gaps = []
    for row in rows:
        reason, sentence, is_choice = _TARGETS[row["state"]]
        text = sentence.format(n=_many(row["n"], "page"), why=row["why"])
        gaps.append(
            Gap(
                reason=reason,
                count=row["n"],
                sentence=text,
                examples=(row["example"],),
                is_choice=is_choice,
            )
        )
    return gaps


def _text_gaps(archive: Archive) -> list[Gap]:
    """Entries known by name only, and comments the site showed as stubs."""
    bare = _gap(
        archive,
        "entries-without-text",
        sql="SELECT coalesce(url, ditemid, 'e' || entry_id) FROM entries"
        " WHERE body_text IS NULL AND gone_at IS NULL",
        sentence="{n} known from a list or feed only: the page itself was not read",
        noun="entry",
    )
    stubs = _gap(
        archive,
        "stubs",
        sql="SELECT coalesce(e.url || '?thread=' || c.dtalkid, 'e' || e.entry_id)"
        " FROM comments c JOIN entries e USING (entry_id) WHERE c.loaded = 0 AND c.gone_at IS NULL",
        sentence="{n} known to be there, but the site did not show what they say",
        noun="comment",
    )
    return [*bare, *stubs]


def _reply_gaps(archive: Archive) -> list[Gap]:
    """Entries that the site says have more comments than are here.

    Where a visit read every page of an entry's comments, the site shows no more than it did: not our gap.
    """
    rows = archive.db.execute(
        "SELECT coalesce(e.url, e.ditemid, 'e' || e.entry_id) AS name, e.reply_count -"
        f" (SELECT count(*) FROM comments c WHERE c.entry_id = e.entry_id AND {SHOWN_COMMENT}) AS lacking,"
        f" {IS_NOT_SHOWN} AS is_hidden FROM entries e WHERE e.gone_at IS NULL AND e.reply_count > 0"
    )
    short = [(row["name"], row["lacking"], bool(row["is_hidden"])) for row in rows if row["lacking"] > 0]
    return [
        *_short_of(
            [(name, lacking) for name, lacking, is_hidden in short if not is_hidden],
            Gap(reason="comments-missing", count=0, sentence="missing that the site counts", examples=()),
        ),
        *_short_of(
            [(name, lacking) for name, lacking, is_hidden in short if is_hidden],
            Gap(
                reason="comments-hidden",
                count=0,
                sentence="not shown to visitors, though the site counts them",
                examples=(),
                is_choice=True,
            ),
        ),
    ]


def _short_of(short: list[tuple[object, int]], gap: Gap) -> list[Gap]:
    """Return a gap with its counts filled in; none where no entry is short of comments."""
    if not short:
        return []
    lacking = sum(count for _, count in short)
    sentence = f"{_many(lacking, 'comment')} {gap.sentence} on {_many(len(short), 'entry')}"
    examples = tuple(str(name) for name, _ in short[:EXAMPLES])
    return [replace(gap, count=lacking, sentence=sentence, examples=examples)]


def _list_gaps(archive: Archive) -> list[Gap]:
    """Lists of the site that name more than is here: one gap, however many lists."""
    differing = [listed for listed in archive.listings.list() if not listed.agrees]
    if not differing:
        return []
    calendar = [listed for listed in differing if listed.name != "sitemap"]
    lacking = sum(_lacking(listed) for listed in calendar) or max(_lacking(listed) for listed in differing)
    first = differing[0]
    one = f"{first.name} names {first.said}, and the archive has {first.have} of them"
    many = f"{_many(lacking, 'entry')} named by {len(differing)} lists of the site and not here"
    examples = tuple(_example(listed) for listed in differing[:EXAMPLES])
    return [
        Gap(
            reason="list-disagrees",
            count=lacking,
            sentence=one if len(differing) == 1 else many,
            examples=first.missing[:EXAMPLES] if len(differing) == 1 else examples,
        )
    ]


def _lacking(listed: Comparison) -> int:
    return max(len(listed.missing), (listed.said or 0) - (listed.have or 0))


def _example(listed: Comparison) -> str:
    return f"{listed.name}: {listed.have} of {listed.said}"


_TOLD_BY_ROWS = ("entries-missing", "comments-missing")
"""Findings that say again, one by one, what the rows and lists say as a whole."""


def _finding_gaps(archive: Archive) -> list[Gap]:
    marks = ", ".join("?" * len(_TOLD_BY_ROWS))
    rows = archive.db.execute(
        "SELECT code, severity, count(*) AS n, min(message) AS example FROM findings"
        f" WHERE severity = 'gap' AND code NOT IN ({marks}) OR code IN ('left-out-before', 'nothing-shown')"
        " GROUP BY code ORDER BY n DESC",
        _TOLD_BY_ROWS,
    )
    return [
        Gap(
            reason=row["code"],
            count=row["n"],
            sentence=row["example"]
            if row["n"] == 1
            else f"{row['example']} (and {row['n'] - 1} more like it)",
            examples=(),
            is_choice=row["severity"] != "gap",
        )
        for row in rows
    ]


_PICTURES = {
    "pending": ("pictures-not-fetched", "{n} not fetched yet"),
    "dead": ("pictures-dead", "{n} gone from where the entries show them"),
    "refused": ("pictures-refused", "{n} refused by the server that holds them"),
    "too_large": ("pictures-too-large", "{n} larger than the limit"),
}


def _media_gaps(archive: Archive) -> list[Gap]:
    """Pictures that are not here: said, but the words are complete without them."""
    rows = archive.db.execute(
        "SELECT state, count(*) AS n, min(url) AS example FROM media WHERE state != 'saved' GROUP BY state"
    )
    gaps = []
    for row in rows:
        reason, sentence = _PICTURES[row["state"]]
        text = sentence.format(n=_many(row["n"], "picture"))
        gaps.append(
            Gap(reason=reason, count=row["n"], sentence=text, examples=(row["example"],), is_choice=True)
        )
    return gaps


def _gap(archive: Archive, reason: str, *, sql: str, sentence: str, noun: str) -> list[Gap]:
    names = [str(row[0]) for row in archive.db.execute(f"{sql} LIMIT {EXAMPLES}")]
    if not names:
        return []
    count = archive.db.execute(f"SELECT count(*) FROM ({sql})").fetchone()[0]
    text = sentence.format(n=_many(count, noun))
    return [Gap(reason=reason, count=count, sentence=text, examples=tuple(names))]


def _many(count: int, noun: str) -> str:
    """The number with its noun: `1 entry`, `2,000 entries`."""
    if count == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {plural}"


def _summary(
    held: Mapping[str, int], missing: tuple[Gap, ...], *, is_complete: bool, is_part: bool, lists: int
) -> str:
    """One sentence; `complete` is said only where lists of the site were compared."""
    here = f"{_many(held['entries'], 'entry')} and {_many(held['comments'], 'comment')} are here"
    if is_complete and not held["entries"]:
        return "no entry is here: the site shows none to visitors"
    if is_complete and is_part:
        return f"as asked for: {here}; older ones were left out"
    if is_complete:
        return f"complete: {here}, as {lists} lists of the site say" if lists > 1 else f"complete: {here}"
    if missing:
        kinds = "1 kind of thing is" if len(missing) == 1 else f"{len(missing)} kinds of things are"
        return f"{here}; {kinds} missing"
    return f"{here}; whether that is all was not compared with the site's own lists"


def _next_step(archive: Archive, missing: tuple[Gap, ...]) -> str | None:
    if not missing:
        return None
    row = archive.db.execute(
        "SELECT coalesce(j.url, j.name) FROM journals j LEFT JOIN entries e USING (journal_id)"
        " WHERE j.status IS NOT 'renamed' GROUP BY j.journal_id ORDER BY count(e.entry_id) DESC LIMIT 1"
    ).fetchone()
    return f"ljkeep backup {row[0] if row else 'URL'} --archive {shlex.quote(str(archive.path))}"
