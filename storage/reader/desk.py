"""What a view works with: the open archive, the reader's preferences, and the way to a page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from storage.archive import Archive
from storage.reader.figures import Figures
from storage.reader.library import Library, Shelf
from storage.reader.preferences import COOKIE, Preferences, read_preferences
from storage.render import formats
from storage.render.bodies import Bodies
from storage.render.links import Links
from storage.render.look import templates_in
from storage.render.pictures import Pictures

TEMPLATES = templates_in(Path(__file__).resolve().parent / "templates")


@dataclass(kw_only=True)
class Front:
    """What pages above the single archives work with."""

    request: Request
    library: Library
    preferences: Preferences = field(init=False)

    def __post_init__(self) -> None:
        self.preferences = read_preferences(self.request.cookies.get(COOKIE))

    def page(self, template: str, *, title: str, status: int = 200, **values: Any) -> Response:
        """Return a page made from a template."""
        html = TEMPLATES.get_template(template).render(
            title=title,
            request_path=self.request.url.path,
            request_address=f"{self.request.url.path}?{self.request.url.query}".rstrip("?"),
            preferences=self.preferences,
            library=self.library,
            window=self.request.app.state.window,
            **self.surroundings(),
            **values,
        )
        return HTMLResponse(html, status_code=status)

    def surroundings(self) -> dict[str, Any]:
        """Return what every template is given."""
        return {"prefix": "", "shelf": None, "archive_title": "Library"}

    def asked(self, name: str, default: str = "") -> str:
        """Return a parameter of the address."""
        return self.request.query_params.get(name, default)

    def asked_number(self, name: str, default: int = 1) -> int:
        """Return a parameter as a positive number; the default where it is none."""
        given = self.asked(name)
        return max(1, int(given)) if given.isdecimal() and len(given) < 12 else default  # noqa: PLR2004


@dataclass(kw_only=True)
class Desk(Front):
    """What pages of one archive work with."""

    shelf: Shelf
    archive: Archive

    @property
    def db(self) -> Connection:
        """The archive's connection; it cannot write."""
        return self.archive.db

    @property
    def prefix(self) -> str:
        """What the archive's addresses begin with."""
        return "" if self.library.is_single else f"/in/{formats.in_query(self.shelf.key)}"

    @cached_property
    def links(self) -> Links:
        """The way from old addresses to local pages."""
        return Links(self.db, self.prefix)

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures held."""
        return Pictures(self.db, self.prefix)

    @cached_property
    def bodies(self) -> Bodies:
        """What renders entries and comments."""
        return Bodies(self.links, self.pictures, cuts_open=self.preferences.cuts == "open")

    @cached_property
    def figures(self) -> Figures:
        """The archive's counts."""
        return self.shelf.figures.of(self.archive)

    def surroundings(self) -> dict[str, Any]:
        """Return what every template is given."""
        row = self.db.execute(
            "SELECT coalesce(nullif(title, ''), nullif(display_name, ''), name) FROM journals"
            " WHERE status IS NOT 'renamed' ORDER BY journal_id LIMIT 1"
        ).fetchone()
        return {
            "prefix": self.prefix,
            "shelf": self.shelf,
            "archive_title": row[0] if row else self.shelf.key,
            "links": self.links,
            "pictures": self.pictures,
            "bodies": self.bodies,
        }

    def go(self, path: str) -> Response:
        """Return the way to another page of this reader."""
        return RedirectResponse(path, status_code=303)


View = Callable[[Desk], Response]


def missing(sentence: str) -> HTTPException:
    """Return the error of a page that is not there, with a sentence about it."""
    return HTTPException(404, sentence)
