"""What an archive holds, what it lacks and why, and what to do next. Reads only."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from storage.archive import Archive
from storage.report.gaps import (
    CLOCK_AHEAD,
    CLOSED,
    OF_CAPTURES,
    PICTURES_LATE,
    Gap,
    Remedy,
    is_of_captures_alone,
)
from storage.report.sources import SourceHeld, by_source
from storage.report.verdict import Verdict, judge
from storage.report.words import many, moment_of, span_of
from storage.tables.journals import UNNAMED
from storage.tables.listings import Comparison
from storage.tables.runs import Run


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
class Status:
    """What `ljkeep status` says."""

    path: str
    size: int
    """Bytes of the file."""
    journals: tuple[JournalHeld, ...]
    verdict: Verdict
    pages: int
    media: Mapping[str, int]
    targets: Mapping[str, int]
    comparisons: tuple[Comparison, ...]
    findings: Mapping[str, int]
    """By severity."""
    notes: tuple[str, ...]
    """What a person should know besides, in sentences."""
    sources: tuple[SourceHeld, ...]
    """What each source gave, the fullest first."""
    last_run: Run | None
    next_step: str | None
    """What to type to have more; None where no command would bring it."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is not here, and why."""
        return self.verdict.gaps

    @property
    def is_complete(self) -> bool:
        """Whether the verdict is `complete`."""
        return self.verdict.is_complete

    @property
    def summary(self) -> str:
        """The verdict in one sentence."""
        return self.verdict.sentence

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        verdict = self.verdict
        own = {field.name: _plain(getattr(self, field.name)) for field in fields(self)}
        del own["verdict"]
        return own | {
            "outcome": verdict.outcome.value,
            "is_complete": verdict.is_complete,
            "summary": verdict.sentence,
            "gaps": [gap.to_json() for gap in verdict.gaps],
            "not_looked_at": _plain(verdict.unread),
            **_plain(verdict.held),
        }


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return dict(value) if isinstance(value, Mapping) else value


def status(archive: Archive) -> Status:
    """Return what an archive holds and lacks. Reads only."""
    verdict = judge(archive)
    return Status(
        path=str(archive.path),
        size=archive.path.stat().st_size if archive.path.exists() else 0,
        journals=_journals(archive),
        verdict=verdict,
        pages=archive.pages.count(),
        media=_counted(archive, "SELECT state, count(*) FROM media GROUP BY state"),
        targets=archive.frontier.counts(),
        comparisons=archive.listings.list(),
        findings=_counted(archive, "SELECT severity, count(*) FROM findings GROUP BY severity"),
        notes=tuple(found.finding.message for found in archive.findings.list(code=CLOCK_AHEAD)),
        sources=by_source(archive),
        last_run=archive.runs.last(),
        next_step=_next_step(archive, verdict),
    )


def _journals(archive: Archive) -> tuple[JournalHeld, ...]:
    rows = archive.db.execute(
        "SELECT j.site, j.name, j.kind, j.title, j.url, j.status, j.renamed_to, count(e.entry_id) AS entries,"
        " min(e.eventtime) AS first_entry, max(e.eventtime) AS last_entry,"
        " (SELECT count(*) FROM entries o CROSS JOIN comments c USING (entry_id)"
        " WHERE o.journal_id = j.journal_id) - (SELECT count(*) FROM comments c CROSS JOIN entries o"
        " USING (entry_id) WHERE c.body_text IS NULL AND o.journal_id = j.journal_id) AS comments"
        " FROM journals j LEFT JOIN entries e ON e.journal_id = j.journal_id"
        " GROUP BY j.journal_id ORDER BY count(e.entry_id) DESC, j.name"
    )
    return tuple(JournalHeld(**dict(row)) for row in rows)


def _counted(archive: Archive, sql: str) -> dict[str, int]:
    return {row[0]: row[1] for row in archive.db.execute(sql)}


_OPTIONS = {Remedy.ADULT: " --adult", Remedy.PICTURES: " --media"}
"""What a backup needs besides to bring what was left out."""


def _next_step(archive: Archive, verdict: Verdict) -> str | None:
    """Return the one command that changes something; None where none would."""
    file = shlex.quote(str(archive.path))
    option = _archive_option(archive)
    missing = {gap.remedy if option is None else _of_captures(gap) for gap in verdict.missing}
    left = {gap.remedy for gap in verdict.left_out if gap.is_text or not verdict.missing}
    if Remedy.COPIES in missing and _is_closed(verdict):
        captures = f"ljkeep backup --wayback {_address(archive)} --archive {file}"
        return f"ljkeep import SAVED-PAGES --archive {file}" if _has_captures(archive) else captures
    wanted = left | (missing & {Remedy.ADULT})
    if missing & {Remedy.AGAIN} or wanted:
        options = "".join(said for remedy, said in _OPTIONS.items() if remedy in wanted)
        options = _as_before(archive, options)
        return f"ljkeep backup{option or ''} {_address(archive)}{options} --archive {file}"
    if Remedy.READING in missing:
        return f"ljkeep reread {file}"
    return f"ljkeep import SAVED-PAGES --archive {file}" if Remedy.COPIES in missing else None


_ASKED_AGAIN = frozenset({"not-fetched", "failed", "index-unanswered"})
"""Reasons of gaps that an archive of the web may still fill: captures never change."""


def _of_captures(gap: Gap) -> Remedy:
    """Return what brings something that is missing where only an archive of the web was asked."""
    if gap.remedy is Remedy.AGAIN and gap.reason not in _ASKED_AGAIN:
        return Remedy.COPIES
    return gap.remedy


def _archive_option(archive: Archive) -> str | None:
    """Return how a backup asks the archive of the web that alone was asked so far; None for a site."""
    if not is_of_captures_alone(archive):
        return None
    at = _said_before(archive, "--wayback-at")
    return f" --wayback --wayback-at {shlex.quote(at)}" if at else " --wayback"


def _as_before(archive: Archive, options: str) -> str:
    """Return the options of the next backup: as whom the last one asked, and of whose code."""
    user, engine = _said_before(archive, "--as"), _said_before(archive, "--engine")
    if user is not None:
        options = f" --as {shlex.quote(user)}{options.replace(' --media', ' --pictures')}"
    return f" --engine {shlex.quote(engine)}{options}" if engine else options


def _said_before(archive: Archive, option: str) -> str | None:
    """Return the value that the last run was given for an option; None where it was not."""
    last = archive.runs.last()
    words = shlex.split(last.command) if last else []
    values = [words[i + 1] for i, word in enumerate(words[:-1]) if word == option]
    values += [word.partition("=")[2] for word in words if word.startswith(f"{option}=")]
    return values[-1] if values else None


def _is_closed(verdict: Verdict) -> bool:
    """Whether asking the site again brings nothing, whatever else is missing."""
    return any(gap.reason in CLOSED for gap in verdict.missing)


def _has_captures(archive: Archive) -> bool:
    """Whether an archive of the web was asked already."""
    row = archive.db.execute("SELECT 1 FROM targets WHERE source LIKE 'wayback %' LIMIT 1").fetchone()
    return row is not None


def _address(archive: Archive) -> str:
    row = archive.db.execute(
        "SELECT coalesce(j.url, j.name || nullif('@' || j.site, '@' || ?), j.name)"
        " FROM journals j LEFT JOIN entries e USING (journal_id)"
        " WHERE j.status IS NOT 'renamed' GROUP BY j.journal_id ORDER BY count(e.entry_id) DESC LIMIT 1",
        (UNNAMED,),
    ).fetchone()
    return str(row[0]) if row else "URL"


def closing_lines(held: Status) -> tuple[str, ...]:
    """Return the closing summary: what is safe, what is not here and why, and what to type next.

    `ljkeep backup`, `ljkeep status` and the reader say the same.
    """
    verdict = held.verdict
    lines = [verdict.sentence]
    hidden = [gap for gap in verdict.gaps if gap.is_choice and gap not in verdict.left_out]
    late = [gap for gap in verdict.left_out if gap.reason == PICTURES_LATE]
    asked = [gap for gap in verdict.left_out if gap not in late]
    for title, gaps in (
        ("Missing:", verdict.missing),
        ("Still to come:", late),
        ("Left out, as asked:", asked),
        ("Of the captures:", [gap for gap in hidden if gap.reason in OF_CAPTURES]),
        ("Shown to no visitor:", [gap for gap in hidden if gap.reason not in OF_CAPTURES]),
    ):
        said = [line for gap in gaps for line in _gap_lines(gap, verdict)]
        lines += ["", title, *said] if said else []
    if verdict.held.entries_gone or verdict.held.comments_gone:
        gone = f"{many(verdict.held.entries_gone, 'entry')} and {many(verdict.held.comments_gone, 'comment')}"
        lines += ["", f"{gone} are here that the site no longer shows"]
    lines += [line for note in held.notes for line in ("", note)]
    if held.next_step:
        lines += ["", f"Next: {held.next_step}"]
    return tuple(lines)


def _gap_lines(gap: Gap, verdict: Verdict) -> list[str]:
    """Return a gap with its examples; nothing where the verdict has said all of it."""
    examples = [f"    {example}" for example in gap.examples if example not in gap.sentence]
    return [f"  {gap.sentence}", *examples] if examples or gap.sentence not in verdict.sentence else []


def last_run_line(run: Run, *, said: str = "") -> str:
    """Return when the last run was and how it ended, in words, without a reason that was said already."""
    began, ended = run.started_at, run.ended_at
    if ended is None:
        return f"Last run: {moment_of(began)}, and has not ended: it still runs, or was cut off"
    note = f" ({run.note})" if run.note and run.note not in said else ""
    return f"Last run: {span_of(began, ended)}, {run.outcome or 'not finished'}{note}"
