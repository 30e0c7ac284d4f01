"""The application: which address shows what."""

import gc
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date, datetime
from threading import Thread
from typing import NamedTuple

from starlette.applications import Starlette
from starlette.convertors import IntegerConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from storage.errors import ArchiveError
from storage.reader.desk import TEMPLATES, Desk, Front, View
from storage.reader.library import Library, Shelf
from storage.reader.security import ReaderGuard
from storage.reader.views import (
    calendar,
    downloads,
    entry,
    home,
    media,
    original,
    people,
    shelf,
    stories,
    tags,
)
from storage.reader.views import pictures as picture_wall
from storage.reader.views import search as searching
from storage.render.look import STATIC


class _NumberConvertor(IntegerConvertor):
    """Numbers the archive can hold; longer ones name no page."""

    regex = "[0-9]{1,18}"


register_url_convertor("number", _NumberConvertor())


class ArchivePage(NamedTuple):
    """One kind of page of an archive."""

    path: str
    view: View
    menu: str | None = None
    """The word the menu has for it; None: other pages lead there."""


ARCHIVE_PAGES: tuple[ArchivePage, ...] = (
    ArchivePage("/", home.home),
    ArchivePage("/entries", calendar.newest, "Entries"),
    ArchivePage("/calendar", calendar.years, "Calendar"),
    ArchivePage("/stories", stories.shelf, "Stories"),
    ArchivePage("/tags", tags.cloud, "Tags"),
    ArchivePage("/people", people.everyone, "People"),
    ArchivePage("/pictures", picture_wall.wall, "Pictures"),
    ArchivePage("/today", calendar.today, "On this day"),
    ArchivePage("/random", entry.random_entry, "Random"),
    ArchivePage("/missing", home.missing_things),
    ArchivePage("/progress", home.progress),
    ArchivePage("/entries/{entry_id:number}", entry.entry),
    ArchivePage("/entries/{entry_id:number}/like", entry.like),
    ArchivePage("/calendar/{year:number}", calendar.year),
    ArchivePage("/calendar/{year:number}/{month:number}", calendar.month),
    ArchivePage("/calendar/{year:number}/{month:number}/{day:number}", calendar.day),
    ArchivePage("/tags/{tag_id:number}", tags.tag),
    ArchivePage("/person", people.person),
    ArchivePage("/stories/{work_id:number}", stories.work),
    ArchivePage("/stories/{work_id:number}/whole", stories.whole),
    ArchivePage("/series/{series_id:number}", stories.series),
    ArchivePage("/downloads", downloads.offered),
    ArchivePage("/downloads/{form}", downloads.file),
    ArchivePage("/media/{sha256}", media.file),
    ArchivePage("/search", searching.search_archive),
    ArchivePage("/pages/{page_id:number}", original.side_by_side),
    ArchivePage("/pages/{page_id:number}/raw", original.raw),
    ArchivePage("/{ditemid:number}.html", entry.by_number),
)
"""Every page of an archive; the menu names those that have a word for it, in this order."""
TEMPLATES.globals["menu"] = [(page.path, page.menu) for page in ARCHIVE_PAGES if page.menu]


def this_day() -> date:
    """Return today, as the clock on the wall says."""
    return datetime.now().astimezone().date()


def create_app(
    library: Library,
    *,
    hosts: Iterable[str] = (),
    token: str | None = None,
    today: Callable[[], date] = this_day,
    window: str | None = None,
) -> Starlette:
    """Return the application.

    Args:
        library: What is read.
        hosts: Names this machine answers to besides the loopback ones.
        token: A word that must be given once; None on loopback.
        today: What day it is, for what was written on this day.
        window: Where the window is that the reader was opened from, which keeps the person's marks.
    """
    app = Starlette(
        routes=_routes(library),
        middleware=[Middleware(ReaderGuard, hosts=tuple(hosts), token=token)],
        exception_handlers={HTTPException: _refused(library), ArchiveError: _unreadable(library)},
        lifespan=_counting(library),
    )
    app.state.today = today
    app.state.window = window
    return app


def _routes(library: Library) -> list[BaseRoute]:
    common: list[BaseRoute] = [
        Mount("/static", StaticFiles(directory=STATIC)),
        Route("/settings", _front(library, shelf.settings)),
        Route("/help", _front(library, shelf.help_page)),
    ]
    if library.is_single:
        (only,) = library.shelves.values()
        return [*common, *_archive_routes(library, lambda _: only)]
    return [
        *common,
        Route("/", _front(library, shelf.library_page)),
        Route("/search", _front(library, searching.search_library)),
        Mount("/in/{key}", routes=_archive_routes(library, _by_key(library))),
    ]


def _by_key(library: Library) -> Callable[[Request], Shelf]:
    def find(request: Request) -> Shelf:
        key = request.path_params["key"]
        if key not in library.shelves:
            library.look_again()  # it may have come since
        found = library.shelves.get(key)
        if found is None:
            raise HTTPException(404, "There is no archive of that name in the library.")
        return found

    return find


def _archive_routes(library: Library, find: Callable[[Request], Shelf]) -> list[BaseRoute]:
    return [Route(path, _served(library, find, view)) for path, view, _ in ARCHIVE_PAGES]


def _served(library: Library, find: Callable[[Request], Shelf], view: View) -> Callable[[Request], Response]:
    """Open the archive for one page, and close it."""

    def answer(request: Request) -> Response:
        found = find(request)
        with found.open() as archive, archive.translated_errors():
            return view(Desk(request=request, library=library, shelf=found, archive=archive))

    return answer


def _front(library: Library, view: Callable[[Front], Response]) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        return view(Front(request=request, library=library))

    return answer


def _refused(library: Library) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        said = error.detail if isinstance(error, HTTPException) else ""
        sentence = said if said.endswith(".") else "There is no such page in this archive."
        return Front(request=request, library=library).page(
            "error.html", title="Not here", status=status, sentence=sentence
        )

    return answer


def _unreadable(library: Library) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        return Front(request=request, library=library).page(
            "error.html", title="The archive cannot be read", status=503, sentence=str(error)
        )

    return answer


def _counting(library: Library) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """Count the archives in the background when the reader starts, so that the first page need not."""

    def count() -> None:
        for found in library.shelves.values():
            try:
                with found.open() as archive, archive.translated_errors():
                    found.figures.of(archive)
                    found.held.of(archive)
                    found.books.of(archive)
                    found.crowd.of(archive)
                    found.icons.of(archive)
            except ArchiveError:
                continue
        gc.freeze()  # what was counted stays: no page need wait until it is gone through for what is not

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        del app
        Thread(target=count, daemon=True).start()
        yield

    return lifespan
