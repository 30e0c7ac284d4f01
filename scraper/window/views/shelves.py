"""The library: how each archive stands, and what can be done with it."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from starlette.responses import Response

from scraper.window.desk import SAMPLE_FILE, Call, ShelfBook, as_typed, free_bytes, held_by, shown
from scraper.window.errand import run_errand
from scraper.window.jobs import JobKind, WindowJob
from scraper.window.turns import advance
from scraper.window.views.keeping import ask_contact, read_contact, sample
from scraper.window.views.watching import OUT, title_of
from scraper.window.words import STATES, STATUSES
from storage.export import EXPORTERS
from storage.records import INTERFACE_SOURCE

_PAGE = re.compile(r"entries/\d{1,18}")
"""Pages of the reader that are led back to."""
USUAL = ("epub", "site", "wxr", "ao3")
"""Formats that most people want; the others are shown when asked for."""
RECENT = 5
"""Jobs that are over and still shown on the first page."""


def home(call: Call) -> Response:
    """Show the library; to somebody who has none yet, what this is."""
    jobs = call.office.jobs
    advance(jobs)
    books = call.books()
    listed = [(job, jobs.state(job)) for job in jobs.list()]
    live = [
        (job, state, jobs.progress(job), title_of(call, job)) for job, state in listed if not state.is_over
    ]
    over = [
        (job, state, _ended_at(call, job), title_of(call, job))
        for job, state in reversed(listed)
        if state.is_over
    ][:RECENT]
    has_sample = SAMPLE_FILE in {book.shelf.path.name for book in books}
    return call.page(
        "home.html",
        title=call.say("Your journals") if books else call.say("Keep a journal"),
        books=books,
        live=live,
        over=over,
        state_words=STATES,
        statuses=STATUSES,
        updated=_updated(call, books),
        sample=str(call.office.folder / SAMPLE_FILE),
        discarded=shown(call.asked("discarded")),
        offers_sample=not has_sample and all(job.kind is not JobKind.SAMPLE for job, *_ in live),
        passed_over=tuple(call.office.library.passed_over.values()),
        free=free_bytes(call.office.folder),
        refresh=bool(live),
    )


def _ended_at(call: Call, job: WindowJob) -> str:
    """Return when a job ended; when it was asked for where nobody saw its end."""
    ended = call.office.jobs.ended(job)
    return ended.ended_at if ended else job.asked_at


def about(call: Call) -> Response:
    """Say what is asked of sites and what leaves this machine."""
    return call.page("about.html", title=call.say("What happens here"))


def archive(call: Call) -> Response:
    """Show one archive."""
    book = call.book()
    return call.page(
        "archive.html",
        title=book.title,
        book=book,
        statuses=STATUSES,
        by_owner=book.held is not None and any(held.source == INTERFACE_SOURCE for held in book.held.sources),
        file=str(book.shelf.path),
        exporters=sorted(EXPORTERS, key=lambda each: each.name not in USUAL),
        usual=len(USUAL),
        error="",
    )


def update(call: Call) -> Response:
    """Bring one archive up to date."""
    book = call.book()
    if book.shelf.path.name == SAMPLE_FILE:
        return sample(call)
    contact = read_contact(call)
    if contact is None:
        return ask_contact(call)
    return call.start(
        JobKind.UPDATE,
        ("update", str(book.shelf.path), "--json", *contact),
        title=book.title,
        holds=held_by(book),
        archive=book.shelf.path,
    )


def _updated(call: Call, books: Sequence[ShelfBook]) -> list[str]:
    """Return what is named to bring all up to date: the folder, or its files without the sample."""
    files = [str(book.shelf.path) for book in books if book.shelf.path.name != SAMPLE_FILE]
    return files if len(files) < len(books) else [str(call.office.folder)]


def update_all(call: Call) -> Response:
    """Bring all archives up to date, one after the other."""
    contact = read_contact(call)
    if contact is None:
        return ask_contact(call)
    for book in call.books():
        if book.has_site and book.job is None and book.shelf.path.name != SAMPLE_FILE:
            words = ("update", str(book.shelf.path), "--json", *contact)
            call.office.jobs.add(
                JobKind.UPDATE, words, title=book.title, holds=held_by(book), archive=book.shelf.path
            )
    advance(call.office.jobs)
    return call.go("/")


def verify(call: Call) -> Response:
    """Check that an archive is sound."""
    book = call.book()
    return call.start(
        JobKind.VERIFY,
        ("verify", str(book.shelf.path), "--json"),
        title=book.title,
        holds=held_by(book)[:1],
        archive=book.shelf.path,
    )


def report(call: Call) -> Response:
    """Write what can be told of an archive's troubles, without a word of the journal."""
    book = call.book()
    job_id = call.office.jobs.new_id()
    out = call.office.jobs.path(job_id) / OUT
    out.mkdir()
    return call.start(
        JobKind.REPORT,
        ("report", str(book.shelf.path), "--out", str(out / "ljkeep-report.md"), "--yes"),
        title=book.title,
        holds=held_by(book)[:1],
        archive=book.shelf.path,
        job_id=job_id,
    )


def ask_discard(call: Call) -> Response:
    """Ask whether an archive shall really go into the bin."""
    book = call.book()
    words = ["discard", str(book.shelf.path), "--yes"]
    return call.page(
        "discard.html",
        title=call.say("Move to the bin?"),
        book=book,
        file=str(book.shelf.path),
        behind=as_typed(words),
        error="",
    )


def discard(call: Call) -> Response:
    """Move an archive to the system's bin."""
    book = call.book()
    words = ["discard", str(book.shelf.path), "--yes"]
    if book.job is not None:
        error = call.say("Something is being written into it. Stop that first.")
    else:
        answer = run_errand(words)
        if answer.code == 0:
            return call.go(f"/?discarded={quote(book.title)}")
        error = call.told(answer.reason)
    return call.page(
        "discard.html",
        title=call.say("Move to the bin?"),
        book=book,
        file=str(book.shelf.path),
        behind=as_typed(words),
        error=error,
        status=422,
    )


def read(call: Call) -> Response:
    """Lead to the reader, which lets in whoever was let in here."""
    page = call.asked("to")
    page = page if _PAGE.fullmatch(page) else ""
    return call.go(call.office.reader.address(f"/in/{quote(call.request.path_params['key'])}/{page}"))


def missing(call: Call) -> Response:
    """Lead to the reader's page of what an archive lacks."""
    return call.go(call.office.reader.address(f"/in/{quote(call.request.path_params['key'])}/missing"))


def search(call: Call) -> Response:
    """Lead to the reader's search over all archives."""
    return call.go(call.office.reader.address(f"/search?q={quote(call.asked('q'))}"))
