"""Watch a job: how far it is, stop it, let it go on, take away what it made."""

import re
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from scraper.sites import Engine, StrangeSiteError, parse_address
from scraper.window.desk import Call, ShelfBook, as_typed, shown
from scraper.window.jobs import JobKind, JobState, WindowJob, read_json
from scraper.window.progress import JobProgress
from scraper.window.turns import advance
from scraper.window.words import ENGINES, KINDS, PHASES, STATES
from storage.errors import AddressError, AdultError, BlockedError, JournalGoneError, UsageError
from storage.report.gaps import ADULT

OUT = "out"
"""Folder of a job with what the person takes away."""
SHOWN_ENTRIES = 100
"""Entries of an export's report that are named; the report itself names all."""
OWN_NAME = "ljkeep: "
"""What stands before a command's own words."""
_NEXT = re.compile(r"[A-Z]?[a-z ]+: +ljkeep .*")
"""A command to type next: here it is a button."""
_NOTHING_YET = JobProgress().to_json()
CRAWLS = (JobKind.KEEP, JobKind.SAMPLE, JobKind.UPDATE, JobKind.RESCUE)


def watch(call: Call) -> Response:
    """Show a job."""
    job = _job(call)
    advance(call.office.jobs)
    jobs = call.office.jobs
    state, ended = jobs.state(job), jobs.ended(job)
    told = _NOTHING_YET | dict(jobs.progress(job))
    code = ended.code if ended else None
    ending = call.ending(job) if state.is_over else None
    book = _book(call, job) if ending else None  # while it is written, nobody else opens it
    return call.page(
        "job.html",
        title=title_of(call, job),
        job=job,
        state=state,
        state_words=STATES[state],
        told=told,
        bar=_bar(told),
        phase=PHASES.get(str(told.get("phase")), ""),
        is_crawl=job.kind in CRAWLS,
        ended=ended,
        ending=ending,
        reason=told["gaps"][-1] if code == JournalGoneError.exit_code and told["gaps"] else "",
        copies_of=_copies_of(job, code, told),
        can_be_read=book is not None and book.held is not None and book.held.verdict.held.entries > 0,
        engines=tuple(Engine) if _is_of_strange_site(job, code) else (),
        engine_names=ENGINES,
        is_of_visitor=state is JobState.DONE
        and job.words[0] == "backup"
        and "--as" not in job.words
        and bool(told["entries"]),
        may_be_adult=state.is_over and _lacks_adult_pages(job, told, code),
        key=book.key if book else None,
        ahead=_ahead(call, job) if state is JobState.WAITING else [],
        report=_report(call, job, book),
        checks=_checks(told),
        steps=told.get("steps"),
        brought=_brought(told) if job.kind is JobKind.IMPORT else None,
        lines=_lines(job, told, state),
        text=_text(call, job) if job.kind is JobKind.REPORT else None,
        has_files=state is JobState.DONE
        and job.kind in {JobKind.EXPORT, JobKind.REPORT}
        and _out(call, job).exists(),
        behind=as_typed(job.words),
        refresh=not state.is_over,
    )


def stop(call: Call) -> Response:
    """Stop a job; it can go on later."""
    job = _job(call)
    call.office.jobs.stop(job)
    advance(call.office.jobs)
    return call.go(f"/jobs/{job.job_id}")


def again(call: Call) -> Response:
    """Let a job go on."""
    job = _job(call)
    call.office.jobs.again(job)
    advance(call.office.jobs)
    return call.go(f"/jobs/{job.job_id}")


def adult(call: Call) -> Response:
    """Ask for the same once more, adult pages too."""
    job = _job(call)
    return call.start(
        job.kind, (*job.words, "--adult"), title=job.title, holds=job.holds, archive=Path(job.archive or "")
    )


def engine(call: Call) -> Response:
    """Ask for the same once more, at a site of which only the person knows whose code it runs."""
    job = _job(call)
    if call.asked("engine") not in set(Engine):
        raise HTTPException(404)
    words = (*job.words, "--engine", call.asked("engine"))
    return call.start(job.kind, words, title=job.title, holds=job.holds, archive=Path(job.archive or ""))


def forget(call: Call) -> Response:
    """Take a job out of the list."""
    call.office.jobs.forget(_job(call))
    return call.go("/")


def take_away(call: Call) -> Response:
    """Send what a job made: a file as it is, several as one ZIP file."""
    job = _job(call)
    folder = _out(call, job)
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.exists() else []
    if not files or call.office.jobs.state(job) is not JobState.DONE:
        raise HTTPException(404)
    things = [file for file in files if ".report." not in file.name] or files
    if len(things) == 1:
        return FileResponse(things[0], filename=things[0].name, media_type="application/octet-stream")
    place = Path(tempfile.mkdtemp(prefix="ljkeep-"))
    packed = place / "packed.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.relative_to(folder))
    name = f"{Path(job.archive or 'journal').stem}-{job.words[1]}.zip"
    return FileResponse(
        packed,
        filename=name,
        media_type="application/zip",
        background=BackgroundTask(shutil.rmtree, place, ignore_errors=True),
    )


def title_of(call: Call, job: WindowJob) -> str:
    """Return what a job does, in words."""
    return call.say(KINDS[job.kind], title=shown(job.title))


def _is_of_strange_site(job: WindowJob, code: int | None) -> bool:
    """Whether a visit ended because nobody could tell whose code a site runs."""
    if code != UsageError.exit_code or job.words[0] != "backup" or "--engine" in job.words:
        return False
    try:
        parse_address(job.words[1])
    except StrangeSiteError:
        return True
    except AddressError:
        return False
    return False


def _lacks_adult_pages(job: WindowJob, told: Mapping[str, Any], code: int | None) -> bool:
    """Whether a visit left out what only somebody of age may ask for, and can be asked for it."""
    is_left_out = code == AdultError.exit_code or ADULT in told["codes"]
    return is_left_out and job.words[0] == "backup" and "--adult" not in job.words


def _job(call: Call) -> WindowJob:
    job = call.office.jobs.find(call.request.path_params["job_id"])
    if job is None:
        raise HTTPException(404)
    return job


def _out(call: Call, job: WindowJob) -> Path:
    return call.office.jobs.path(job.job_id) / OUT


def _bar(told: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return how much of the phase is done, and of how much; None where that is not known yet."""
    if told.get("phase") == "pictures":
        done, left = told["pictures"], told["pictures_left"]
        return done, max(1, done + left)
    kind = "comments" if told.get("phase") == "comments" else "entries"
    done, known = told.get(kind, 0), told.get(f"{kind}_known", 0)
    return (done, max(done, known)) if known else None


def _ahead(call: Call, job: WindowJob) -> list[str]:
    """Return what must end before a job's turn comes."""
    jobs = call.office.jobs
    return [
        title_of(call, other)
        for other in jobs.list()
        if other.job_id < job.job_id and not jobs.state(other).is_over and set(other.holds) & set(job.holds)
    ]


def _book(call: Call, job: WindowJob) -> ShelfBook | None:
    """Return the archive a job is about; None where there is none yet, or it cannot be read."""
    if job.archive is None or not Path(job.archive).exists():
        return None
    shelf = call.office.shelf(Path(job.archive).stem)
    return call.book_of(shelf) if shelf else None


def _copies_of(job: WindowJob, code: int | None, told: Mapping[str, Any]) -> str:
    """Return the address of a journal that its site shows no more, and a web archive may; "" for others."""
    is_hidden = code == BlockedError.exit_code and "journal-closed" in told["codes"]
    is_asked = job.words[0] == "backup" and "--wayback" not in job.words
    return job.words[1] if is_asked and (code == JournalGoneError.exit_code or is_hidden) else ""


def _report(call: Call, job: WindowJob, book: ShelfBook | None) -> dict[str, Any] | None:
    """Return what an export says of itself; None where there is no such report."""
    if job.kind not in {JobKind.CHECK, JobKind.EXPORT}:
        return None
    found = next(iter(_out(call, job).glob("*.report.json")), None)
    row = read_json(found) if found else None
    if row is None:
        return None
    held = book.held.verdict.held.entries if book and book.held else 0
    odd = [entry for entry in row["entries"] if entry["outcome"] != "mapped"]
    return {
        "totals": row["totals"],
        "comments": row["comments"],
        "others": max(0, held - sum(row["totals"].values())),
        "odd": odd[:SHOWN_ENTRIES],
        "more": max(0, len(odd) - SHOWN_ENTRIES),
    }


def _checks(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    answers = told.get("answers") or [{}]
    checks = answers[0].get("checks", [])
    return checks if isinstance(checks, list) else []


def _lines(job: WindowJob, told: Mapping[str, Any], state: JobState) -> list[str]:
    """Return what a command said besides; where it wrote for the person to take away is no news to them."""
    if state is JobState.DONE and job.kind in {JobKind.CHECK, JobKind.EXPORT, JobKind.REPORT}:
        return []
    lines = [line.removeprefix(OWN_NAME) for line in told["said"]]
    return [line for line in lines if line and not _NEXT.fullmatch(line)]


def _brought(told: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return what an import says it has taken in."""
    return next((row for row in told.get("answers", ()) if row.get("event") == "imported"), None)


def _text(call: Call, job: WindowJob) -> str | None:
    file = next(iter(_out(call, job).glob("*.md")), None)
    return file.read_text(encoding="utf-8") if file else None
