"""What the window's pages work with: the person's jobs and archives, their language, the way to a page."""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from scraper.net.session import LoginStore
from scraper.window.door import ReaderDoor
from scraper.window.jobs import JobKind, Jobs, WindowJob
from scraper.window.tongues import Tongue, choose, tongues
from scraper.window.turns import advance
from storage.errors import ArchiveError
from storage.reader.library import Library, Shelf
from storage.render.look import templates_in
from storage.report.status import Status

TEMPLATES = Path(__file__).resolve().parent / "templates"
LANGUAGE_COOKIE = "ljkeep_language"
MEGA, GIGA = 1_000_000, 1_000_000_000
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))
"""Signs that say in which direction the text after them runs: in names they only deceive."""


@dataclass(kw_only=True)
class Office:
    """One window: what all its pages share."""

    jobs: Jobs
    folder: Path
    """Where the archives lie."""
    library: Library
    reader: ReaderDoor
    options: Callable[[str], frozenset[str]]
    """Command -> its options; none where there is no such command."""
    read_contact: Callable[[], str | None]
    """The remembered contact address."""
    remember_contact: Callable[[str], bool]
    """Remembers it; False where that was not possible."""
    logins: LoginStore
    """Who is logged in."""
    token: str
    close: Callable[[], None]
    """Ends the window; jobs go on."""

    def has(self, command: str, option: str) -> bool:
        """Whether ljkeep has a command with an option."""
        return option in self.options(command)

    def shelf(self, key: str) -> Shelf | None:
        """Return an archive by its name."""
        self.library.look_again()
        return self.library.shelves.get(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfBook:
    """An archive as the library shows it."""

    key: str
    shelf: Shelf
    held: Status | None
    """None where it cannot be read."""
    error: str
    job: WindowJob | None
    """The latest one that is not over."""

    @property
    def title(self) -> str:
        """The name of its journal."""
        names = [journal for journal in self.held.journals if not journal.renamed_to] if self.held else []
        return shown((names[0].title or names[0].name) if names else self.key)


@dataclass(kw_only=True)
class Call:
    """One request, and what answers it."""

    request: Request
    office: Office
    form: FormData = field(default_factory=FormData)
    tongue: Tongue = field(init=False)

    def __post_init__(self) -> None:
        cookies, headers = self.request.cookies, self.request.headers
        self.tongue = choose(cookies.get(LANGUAGE_COOKIE), headers.get("accept-language", ""))

    def page(self, template: str, *, title: str, status: int = 200, **values: Any) -> Response:
        """Return a page made from a template."""
        html = (
            _environment(self.tongue.code)
            .get_template(template)
            .render(
                title=title,
                tongue=self.tongue,
                tongues=tongues(),
                token=self.office.token,
                office=self.office,
                path=self.request.url.path,
                here=f"{self.request.url.path}?{self.request.url.query}".rstrip("?"),
                command=as_typed,
                **values,
            )
        )
        return HTMLResponse(html, status_code=status)

    def go(self, path: str) -> Response:
        """Return the way to another page."""
        return RedirectResponse(path, status_code=303)

    def asked(self, name: str) -> str:
        """Return what the person typed or chose, "" where they did not; their newlines are ours."""
        value = self.form.get(name) if self.request.method == "POST" else self.request.query_params.get(name)
        return value.strip().replace("\r\n", "\n").replace("\0", "") if isinstance(value, str) else ""

    def files(self, name: str) -> list[UploadFile]:
        """Return the files that came with the form."""
        return [each for each in self.form.getlist(name) if isinstance(each, UploadFile) and each.filename]

    def say(self, message: str, **values: object) -> str:
        """Return a message in the person's language."""
        return self.tongue.text(message, **values)

    def book(self) -> ShelfBook:
        """Return the archive the address names.

        Raises:
            HTTPException: There is none of that name.
        """
        shelf = self.office.shelf(self.request.path_params["key"])
        if shelf is None:
            raise HTTPException(404)
        return self.book_of(shelf)

    def books(self) -> list[ShelfBook]:
        """Return all archives."""
        self.office.library.look_again()
        return [self.book_of(shelf) for shelf in self.office.library.shelves.values()]

    def book_of(self, shelf: Shelf) -> ShelfBook:
        """Return an archive with its state."""
        held, error = None, ""
        try:
            with shelf.open() as archive, archive.translated_errors():
                held = shelf.held.of(archive)
        except ArchiveError as problem:
            error = str(problem)
        jobs = self.office.jobs
        under_way = [
            job
            for job in jobs.list()
            if job.archive == str(shelf.path)
            and not jobs.state(job).is_over
            and job.kind in _SHOWN_WITH_ARCHIVE
        ]
        return ShelfBook(
            key=shelf.key, shelf=shelf, held=held, error=error, job=under_way[-1] if under_way else None
        )

    def told(self, sentence: str) -> str:
        """Return what a command said, in the person's language where it has been translated."""
        said = self.tongue.said(sentence)
        return _label(sentence if said is None else said)

    def start(self, kind: JobKind, words: Sequence[str], **facts: Any) -> Response:
        """Ask for a command, and show it; where the very same one is under way, show that one."""
        jobs = self.office.jobs
        wanted = tuple(words)
        same = [job for job in jobs.list() if job.words == wanted and not jobs.state(job).is_over]
        job = same[-1] if same else jobs.add(kind, wanted, **facts)
        advance(jobs)
        return self.go(f"/jobs/{job.job_id}")


_SHOWN_WITH_ARCHIVE = (JobKind.KEEP, JobKind.SAMPLE, JobKind.UPDATE, JobKind.RESCUE, JobKind.IMPORT)
View = Callable[[Call], Response]


def held_by(book: ShelfBook) -> tuple[str, ...]:
    """Return what a job uses that asks the sites of an archive."""
    sites = sorted({journal.site for journal in book.held.journals}) if book.held else []
    return (file_held(book.shelf.path), *(f"site {site}" for site in sites))


def file_held(path: Path) -> str:
    """Return the name under which a job holds a file."""
    return f"file {path}"


def as_typed(words: Sequence[str]) -> str:
    """Return a command as somebody would type it."""
    if sys.platform == "win32":
        return subprocess.list2cmdline(["ljkeep", *words])
    return shlex.join(["ljkeep", *words])


def free_bytes(folder: Path) -> int:
    """Return how much room is left where a folder is, or will be."""
    place = next((each for each in (folder, *folder.parents) if each.exists()), Path.home())
    return shutil.disk_usage(place).free


@cache
def _environment(code: str) -> Environment:
    """Return the templates, speaking one language."""
    tongue = tongues()[code]
    environment = templates_in(TEMPLATES)
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_translations(tongue.catalogue, newstyle=True)  # type: ignore[attr-defined]
    environment.globals |= {"texts": tongue.texts, "said": tongue.said}
    environment.filters |= {
        "number": tongue.number,
        "clock": _clock,
        "when": lambda text: _when(text, tongue),
        "end": lambda text: _end(text, tongue),
        "label": _label,
        "shown": shown,
        "size": lambda size: _size(size, tongue),
    }
    return environment


def _clock(text: str) -> str:
    """Return a UTC time as the clock on this machine's wall: `19:42`."""
    return f"{datetime.fromisoformat(text).astimezone():%H:%M}"


def _when(text: str, tongue: Tongue) -> str:
    """Return a UTC time of this machine's day; the day is left out where that is today."""
    at = datetime.fromisoformat(text).astimezone()
    time = f"{at:%H:%M}"
    if at.date() == datetime.now().astimezone().date():
        return tongue.text("today at %(time)s", time=time)
    day = f"{at:%Y-%m-%d}"
    return tongue.text("%(day)s at %(time)s", day=day, time=time)


def _end(text: str, tongue: Tongue) -> str:
    """Return when something ends: `19:42`, with its day where that is not today."""
    at = datetime.fromisoformat(text).astimezone()
    is_today = at.date() == datetime.now().astimezone().date()
    return f"{at:%H:%M}" if is_today else _when(text, tongue)


def _label(text: str) -> str:
    """Return what a command's help says of something, as a form names it.

    >>> _label("comments at the end of each book.")
    'Comments at the end of each book'
    """
    return f"{text[:1].upper()}{text[1:]}".rstrip(".")


def shown(name: str) -> str:
    r"""Return a name that others chose, without the signs that would turn the words around it.

    >>> shown("kat\u202eeel")
    'kateel'
    """
    return name.translate(_TURNING)


def _size(size: int, tongue: Tongue) -> str:
    is_big = size >= GIGA
    number = tongue.tenths(size / GIGA if is_big else max(0.1, size / MEGA))
    return tongue.text("%(n)s GB", n=number) if is_big else tongue.text("%(n)s MB", n=number)
