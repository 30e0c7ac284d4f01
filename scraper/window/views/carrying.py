"""Carry an archive away: choose a format, see what it leaves out, take it as a download."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response

from scraper.window.desk import Call, as_typed, held_by
from scraper.window.jobs import JobKind
from scraper.window.views.watching import OUT
from scraper.window.words import CHOICES
from storage.export import EXPORTERS
from storage.export.frame import Exporter, Setting


def ask(call: Call) -> Response:
    """Show what a format asks for."""
    book, exporter = call.book(), _exporter(call)
    given = {each.name: call.asked(each.name) or _usual(exporter, each) for each in exporter.settings}
    options = [word for each in exporter.settings for word in _setting(each, given[each.name])]
    return call.page(
        "export.html",
        title=call.say("Carry away %(title)s", title=book.title),
        book=book,
        exporter=exporter,
        choices=CHOICES,
        given=given,
        behind=as_typed(["export", exporter.name, str(book.shelf.path), *options, "--check"]),
        where=call.asked("where"),
        base_url=call.asked("base-url"),
        locked=call.asked("locked"),
        error="",
    )


def start(call: Call) -> Response:
    """Look what would be taken along, or make it."""
    book, exporter = call.book(), _exporter(call)
    kind = JobKind.EXPORT if call.asked("what") == "make" else JobKind.CHECK
    job_id = call.office.jobs.new_id()
    out = call.office.jobs.path(job_id) / OUT
    out.mkdir()
    words = ["export", exporter.name, str(book.shelf.path), str(out / exporter.default_name(book.shelf.path))]
    words += _options(call, exporter)
    return call.start(
        kind,
        (*words, "--check") if kind is JobKind.CHECK else words,
        title=book.title,
        holds=held_by(book)[:1],
        archive=book.shelf.path,
        job_id=job_id,
    )


def make(call: Call) -> Response:
    """Make the export that was looked at."""
    job = call.office.jobs.find(call.request.path_params["job_id"])
    if job is None or job.kind is not JobKind.CHECK:
        raise HTTPException(404)
    job_id = call.office.jobs.new_id()
    out = call.office.jobs.path(job_id) / OUT
    out.mkdir()
    name = job.words[3].replace("\\", "/").rpartition("/")[2]
    words = (*job.words[:3], str(out / name), *job.words[4:-1])
    return call.start(
        JobKind.EXPORT,
        words,
        title=job.title,
        holds=job.holds,
        archive=Path(job.archive or ""),
        job_id=job_id,
    )


def _usual(exporter: Exporter, setting: Setting) -> str:
    """Return what is chosen unless the person chooses otherwise: what has every entry in it."""
    if setting.is_required and setting.values:
        return setting.values[0]
    name, values = exporter.all_entries
    return [value for value in setting.values or () if value in values][-1] if setting.name == name else ""


def _exporter(call: Call) -> Exporter:
    found = next((each for each in EXPORTERS if each.name == call.request.path_params["form"]), None)
    if found is None:
        raise HTTPException(404)
    return found


def _options(call: Call, exporter: Exporter) -> list[str]:
    words: list[str] = []
    if where := call.asked("where"):
        words += ["--where", where]
    if call.asked("locked") == "yes":
        words.append("--include-locked")
    if base := call.asked("base-url"):
        words += ["--base-url", base]
    for setting in exporter.settings:
        words += _setting(setting, call.asked(setting.name))
    return words


def _setting(setting: Setting, value: str) -> list[str]:
    if not value:
        return []
    is_switch = setting.values is None and setting.metavar is None
    return [f"--{setting.name}"] if is_switch else [f"--{setting.name}", value]
