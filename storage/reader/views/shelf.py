"""Pages above the archives: the library, how one likes to read, help."""

from dataclasses import asdict

from starlette.responses import RedirectResponse, Response

from storage.errors import ArchiveError
from storage.reader.desk import Front
from storage.reader.preferences import CHOICES, COOKIE
from storage.search.sql import SqlOptions
from storage.search_schema import SCOPES

YEAR_SECONDS = 365 * 24 * 3600


def library_page(front: Front) -> Response:
    """Show all archives."""
    front.library.look_again()
    books = []
    for found in front.library.shelves.values():
        try:
            with found.open() as archive, archive.translated_errors():
                figures = found.figures.of(archive)
                row = archive.db.execute(
                    "SELECT coalesce(nullif(title, ''), nullif(display_name, ''), name) AS title, name, site"
                    " FROM journals WHERE status IS NOT 'renamed' ORDER BY journal_id LIMIT 1"
                ).fetchone()
                books.append(
                    {
                        "key": found.key,
                        "file": found.path.name,
                        "figures": figures,
                        "journal": row,
                        "held": found.held.of(archive),
                        "error": None,
                    }
                )
        except ArchiveError as error:
            books.append({"key": found.key, "figures": None, "journal": None, "error": str(error)})
    return front.page(
        "library.html",
        title="Library",
        books=books,
        passed_over=tuple(front.library.passed_over.values()),
        scopes=tuple(SCOPES),
        within="entries",
        sort=None,
        options=SqlOptions(),
    )


def settings(front: Front) -> Response:
    """Show how one likes to read, or remember what was chosen."""
    chosen = {name: front.asked(name) for name in CHOICES if front.asked(name)}
    back = front.asked("back", "/")
    if not back.startswith("/") or back.startswith(("//", "/\\")):
        back = "/"
    if not chosen:
        return front.page(
            "settings.html",
            title="Settings",
            choices=CHOICES,
            chosen=asdict(front.preferences),
            back=back,
        )
    answer = RedirectResponse(back, status_code=303)
    answer.set_cookie(
        COOKIE,
        front.preferences.with_choices(chosen).to_cookie(),
        max_age=YEAR_SECONDS,
        httponly=True,
        samesite="strict",
    )
    return answer


def help_page(front: Front) -> Response:
    """Show the keys and the language of searches."""
    return front.page("help.html", title="Keys and search words")
