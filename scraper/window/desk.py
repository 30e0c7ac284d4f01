"""What the window's pages work with: the person's jobs and archives, their language, the way to a page."""

import re
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
from markupsafe import Markup, escape
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from scraper.net.session import LoginStore
from scraper.window.door import ReaderDoor
from scraper.window.jobs import JobKind, Jobs, WindowJob
from scraper.window.tongues import Tongue, choose, tongues
from scraper.window.turns import advance
from scraper.window.words import Ending, ending_of, standing_of
from storage.errors import ArchiveError
from storage.reader.library import Library, Shelf
from storage.render.look import templates_in
from storage.report.status import Status
from storage.tables.journals import UNNAMED

TEMPLATES = Path(__file__).resolve().parent / "templates"
LANGUAGE_COOKIE = "ljkeep_language"
SAMPLE_FILE = "sample-journal.db"
MEGA, GIGA = 1_000_000, 1_000_000_000
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))
"""Signs that say in which direction the text after them runs: in names they only deceive."""
LONGEST_NAME = 120
"""Characters of a name that are shown where it heads a page or a row; a journal's title may have no end."""
_UNSEEN = re.compile(f"[{''.join(map(chr, _TURNING))}\\x00-\\x1f\\x7f-\\x9f\u2028\u2029]")
_TIME = re.compile(r"(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z)(?: UTC| \(UTC\))?")
"""A moment as commands write it."""


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
    broken_off: WindowJob | None
    """The latest one, where it is over and the same command may bring more."""

    @property
    def title(self) -> str:
        """The name of its journal."""
        names = [journal for journal in self.held.journals if not journal.renamed_to] if self.held else []
        return shown((names[0].title or names[0].name) if names else self.key)

    @property
    def has_site(self) -> bool:
        """Whether anything says on which site one of its journals is."""
        return self.held is not None and any(each.site != UNNAMED for each in self.held.journals)

    @property
    def own_name(self) -> str:
        """What the person called the file; "" where it is called as its journal is."""
        journals = self.held.journals if self.held else ()
        usual = {name for each in journals for name in (each.name, f"{each.name}.{each.site}")}
        is_sample = self.shelf.path.name == SAMPLE_FILE
        return "" if is_sample or self.key.replace("-", "_") in usual else shown(self.key)


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
        known = [
            job for job in jobs.list() if job.archive == str(shelf.path) and job.kind in _SHOWN_WITH_ARCHIVE
        ]
        under_way = [job for job in known if not jobs.state(job).is_over]
        last = known[-1] if known and not under_way else None
        return ShelfBook(
            key=shelf.key,
            shelf=shelf,
            held=held,
            error=error,
            job=under_way[-1] if under_way else None,
            broken_off=last if last and self.ending(last).may_go_on else None,
        )

    def ending(self, job: WindowJob) -> Ending:
        """Return what is told of a job that is over."""
        jobs = self.office.jobs
        ended = jobs.ended(job)
        return ending_of(job.kind, jobs.state(job), ended.code if ended else None, jobs.progress(job))

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
    r"""Return a command as somebody would type it; signs that cannot be seen are written out.

    >>> as_typed(["verify", "a b\u202e.db"])
    "ljkeep verify $'a b\\u202e.db'"
    """
    if sys.platform == "win32":
        return subprocess.list2cmdline(["ljkeep", *words])
    return " ".join(map(_as_word, ["ljkeep", *words]))


def _as_word(word: str) -> str:
    """Return a word as a shell reads it: bash, zsh and their kin know `$'...'`."""
    if not _UNSEEN.search(word):
        return shlex.quote(word)
    visible = word.replace("\\", "\\\\").replace("'", "\\'")
    return "$'" + _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", visible) + "'"


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
    environment.finalize = _straight
    environment.filters |= {
        "number": tongue.number,
        "clock": _clock,
        "when": lambda text: _when(text, tongue),
        "end": lambda text: _end(text, tongue),
        "label": _label,
        "shown": shown,
        "standing": standing_of,
        "exact": lambda text: Exact(escape(text)),
        "timed": lambda text: _TIME.sub(lambda found: _moment(found["time"]), text),
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


def _moment(text: str) -> str:
    """Return a UTC time as it stands within a sentence: `19:42`, behind its day where that is not today."""
    at = datetime.fromisoformat(text).astimezone()
    is_today = at.date() == datetime.now().astimezone().date()
    return f"{at:%H:%M}" if is_today else f"{at:%Y-%m-%d %H:%M}"


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


class Exact(Markup):
    """A text in a field of a form: it goes back as it is, and no other words stand around it."""


def _straight(value: Any) -> Any:
    """Return what a page shows without the signs that would turn the words around it."""
    return value.translate(_TURNING) if isinstance(value, str) and not isinstance(value, Exact) else value


def shown(name: str) -> str:
    r"""Return a name that others chose, as it stands in a heading: one line, of a length one can read.

    >>> shown("kat\u202eeel\n and  more")
    'kateel and more'
    """
    line = " ".join(name.translate(_TURNING).split())
    return line if len(line) <= LONGEST_NAME else f"{line[:LONGEST_NAME].rstrip()}…"


def _size(size: int, tongue: Tongue) -> str:
    is_big = size >= GIGA
    number = tongue.tenths(size / GIGA if is_big else max(0.1, size / MEGA))
    return tongue.text("%(n)s GB", n=number) if is_big else tongue.text("%(n)s MB", n=number)
