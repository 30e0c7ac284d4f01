"""The library: how each archive stands, and what can be done with it."""

import re
from urllib.parse import quote

from starlette.responses import Response

from scraper.window.desk import Call, as_typed, free_bytes, held_by
from scraper.window.errand import run_errand
from scraper.window.jobs import JobKind
from scraper.window.turns import advance
from scraper.window.views.keeping import SAMPLE_FILE, ask_contact, read_contact, sample
from scraper.window.views.watching import OUT, title_of
from scraper.window.words import OUTCOMES, STATES, STATUSES
from storage.export import EXPORTERS

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
    listed = [(job, jobs.state(job), jobs.progress(job), title_of(call, job)) for job in jobs.list()]
    live = [each for each in listed if not each[1].is_over]
    over = [each for each in reversed(listed) if each[1].is_over][:RECENT]
    return call.page(
        "home.html",
        title=call.say("Your journals") if books else call.say("Keep a journal"),
        books=books,
        live=live,
        over=over,
        state_words=STATES,
        outcomes=OUTCOMES,
        statuses=STATUSES,
        passed_over=tuple(call.office.library.passed_over.values()),
        free=free_bytes(call.office.folder),
        refresh=bool(live),
    )


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
        outcomes=OUTCOMES,
        statuses=STATUSES,
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


def update_all(call: Call) -> Response:
    """Bring all archives up to date, one after the other."""
    contact = read_contact(call)
    if contact is None:
        return ask_contact(call)
    for book in call.books():
        if book.held is not None and book.job is None and book.shelf.path.name != SAMPLE_FILE:
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
            return call.go("/")
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
