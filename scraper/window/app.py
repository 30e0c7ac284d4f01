"""The application: which address shows or does what."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from scraper.window.desk import LANGUAGE_COOKIE, Call, Office, View
from scraper.window.gate import Gate
from scraper.window.tongues import tongues
from scraper.window.views import bringing, carrying, keeping, logins, marking, shelves, watching
from storage.errors import ArchiveError
from storage.render.look import STATIC

OWN_STATIC = Path(__file__).resolve().parent / "static"
MOST_FILES = 100_000
"""Files of one upload: a folder of backups may hold a file for every entry."""
YEAR_SECONDS = 365 * 24 * 3600


def _language(call: Call) -> Response:
    """Speak another language from now on."""
    back = urlsplit(call.asked("back"))
    safe = back.path if back.path.startswith("/") and not back.path.startswith("//") else "/"
    answer = call.go(f"{safe}?{back.query}" if back.query else safe)
    if (code := call.asked("language")) in tongues():
        answer.set_cookie(LANGUAGE_COOKIE, code, max_age=YEAR_SECONDS, httponly=True, samesite="strict")
    return answer


def _close(call: Call) -> Response:
    """End the window; what is under way goes on."""
    call.office.close()
    return call.page("closed.html", title=call.say("ljkeep is closed"), is_closed=True)


class WindowPage(NamedTuple):
    """One address of the window."""

    path: str
    show: View | None = None
    act: View | None = None
    """What a form posted there does."""


PAGES: tuple[WindowPage, ...] = (
    WindowPage("/", shelves.home),
    WindowPage("/about", shelves.about),
    WindowPage("/keep", keeping.ask, keeping.keep),
    WindowPage("/sample", None, keeping.sample),
    WindowPage("/jobs/{job_id}", watching.watch),
    WindowPage("/jobs/{job_id}/stop", None, watching.stop),
    WindowPage("/jobs/{job_id}/again", None, watching.again),
    WindowPage("/jobs/{job_id}/adult", None, watching.adult),
    WindowPage("/jobs/{job_id}/engine", None, watching.engine),
    WindowPage("/jobs/{job_id}/forget", None, watching.forget),
    WindowPage("/jobs/{job_id}/make", None, carrying.make),
    WindowPage("/jobs/{job_id}/files", watching.take_away),
    WindowPage("/update", None, shelves.update_all),
    WindowPage("/archives/{key}", shelves.archive),
    WindowPage("/archives/{key}/update", None, shelves.update),
    WindowPage("/archives/{key}/verify", None, shelves.verify),
    WindowPage("/archives/{key}/report", None, shelves.report),
    WindowPage("/archives/{key}/discard", shelves.ask_discard, shelves.discard),
    WindowPage("/archives/{key}/export/{form}", carrying.ask, carrying.start),
    WindowPage("/read/{key}", shelves.read),
    WindowPage("/missing/{key}", shelves.missing),
    WindowPage("/search", shelves.search),
    WindowPage("/bring", bringing.ask),
    WindowPage("/bring/look", None, bringing.look),
    WindowPage("/bring/folder", None, bringing.folder),
    WindowPage("/bring/files", None, bringing.files),
    WindowPage("/bring/rescue", None, bringing.rescue),
    WindowPage("/login", logins.ask, logins.log_in),
    WindowPage("/logout", None, logins.log_out),
    WindowPage("/marks", marking.listing, marking.take),
    WindowPage("/marks.jsonl", marking.export),
    WindowPage("/marks/{key}/{entry}", marking.ask, marking.save),
    WindowPage("/language", None, _language),
    WindowPage("/close", None, _close),
)
"""Every address; what is not here is not there."""


def create_window(office: Office, *, authority: str) -> Starlette:
    """Return the application.

    Args:
        office: What all pages share.
        authority: Address and port it answers at: `127.0.0.1:8788`.
    """
    return Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=STATIC)),
            Mount("/window", StaticFiles(directory=OWN_STATIC)),
            *(
                Route(page.path, _answering(office, view), methods=methods)
                for page in PAGES
                for view, methods in ((page.show, ["GET"]), (page.act, ["POST"]))
                if view is not None
            ),
        ],
        middleware=[Middleware(Gate, authority=authority, token=office.token, reader=office.reader.origin)],
        exception_handlers={
            HTTPException: _refused(office),
            ArchiveError: _failed(office),
            OSError: _failed(office),
        },
    )


def _answering(office: Office, view: View) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    async def answer(request: Request) -> Response:
        if request.method != "POST":
            return await run_in_threadpool(view, Call(request=request, office=office))
        async with request.form(max_files=MOST_FILES) as form:
            if form.get("token") != office.token:
                return PlainTextResponse(
                    "This form is of an earlier start: open the page anew.\n", status_code=403
                )
            return await run_in_threadpool(view, Call(request=request, office=office, form=form))

    return answer


def _refused(office: Office) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        call = Call(request=request, office=office, form=FormData())
        return call.page("error.html", title=call.say("Not here"), sentence="", status=status)

    return answer


def _failed(office: Office) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        call = Call(request=request, office=office, form=FormData())
        return call.page("error.html", title=call.say("That did not work"), sentence=str(error), status=503)

    return answer
