"""Search pages: hits with facets; an address that was pasted leads to its page."""

import re
from typing import Any

from starlette.responses import Response

from storage.errors import ArchiveError, QueryError
from storage.reader.desk import Desk, Front
from storage.reader.formats import in_query
from storage.reader.library import Shelf
from storage.render.links import Links
from storage.search.find import FACETS, ORDERS, Results, facets, search
from storage.search.plan import FACETED_UP_TO
from storage.search.query import QUOTES
from storage.search_schema import SCOPES

PER_PAGE = 20
PER_ARCHIVE = 5
LAST_PAGE = 500
_ADDRESS = re.compile(r"https?://\S+|/?\d+\.html(?:\?\S*)?|[\w-]+\.[\w.-]+/\S*", re.IGNORECASE)


def search_archive(desk: Desk) -> Response:
    """Show what a query finds in the archive."""
    query = desk.asked("q").strip()
    local = _pasted(desk.links, query)
    if local is not None:
        return desk.go(local)
    within = desk.asked("in", "entries")
    within = within if within in SCOPES else "entries"
    sort = desk.asked("sort") if desk.asked("sort") in ORDERS else None
    page = min(desk.asked_number("page"), LAST_PAGE)
    found, error = None, None
    counted: dict[str, Any] = {}
    if query:
        try:
            found = search(
                desk.db, query, within=within, sort=sort, limit=PER_PAGE, offset=(page - 1) * PER_PAGE
            )
            if page == 1 and found.total <= FACETED_UP_TO:
                counted = facets(desk.db, query, within=within)
        except QueryError as problem:
            error = str(problem)
    template = "results.html" if desk.asked("part") else "search.html"
    return desk.page(
        template,
        title=f"“{query}”" if query else "Search",
        status=400 if error and not desk.asked("part") else 200,
        query=query,
        within=found.within if found else within,
        sort=sort,
        found=found,
        error=error,
        is_address=_ADDRESS.fullmatch(query) is not None,
        facet_links=_facet_links(query, counted),
        faceted_up_to=FACETED_UP_TO,
        page=page,
        pages=_pages(found),
        scopes=tuple(SCOPES),
        address=f"{desk.prefix}/search?q={in_query(query)}&in={within}{f'&sort={sort}' if sort else ''}",
    )


def search_library(front: Front) -> Response:
    """Show what a query finds in every archive: the best few of each."""
    query = front.asked("q").strip()
    shelves = []
    error = None
    for found in front.library.shelves.values():
        try:
            shelves.append(_search_shelf(found, query))
        except QueryError as problem:
            error = str(problem)
            break
        except ArchiveError as problem:
            shelves.append({"key": found.key, "title": found.key, "error": str(problem)})
    return front.page(
        "search_library.html",
        title=f"“{query}”" if query else "Search",
        status=400 if error else 200,
        query=query,
        shelves=[] if error else shelves,
        error=error,
    )


def _search_shelf(found: Shelf, query: str) -> dict[str, Any]:
    prefix = f"/in/{in_query(found.key)}"
    with found.open() as archive, archive.translated_errors():
        links = Links(archive.db, prefix)
        results = search(archive.db, query, limit=PER_ARCHIVE) if query else None
        return {
            "key": found.key,
            "prefix": prefix,
            "links": links,
            "results": results,
            "local": _pasted(links, query),
            "error": None,
        }


def _pasted(links: Links, query: str) -> str | None:
    """Return the local page of an address somebody pasted; None where it is none, or not here."""
    if not _ADDRESS.fullmatch(query):
        return None
    number = re.match(r"/?(\d{1,12})\.html", query)
    if number:
        thread = re.search(r"thread=(\d{1,12})", query)
        return links.find_number(int(number[1]), dtalkid=int(thread[1]) if thread else None)
    return links.find(query if "://" in query else f"https://{query}")


def _facet_links(query: str, counted: dict[str, Any]) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """Return facets with the query that narrows to each value."""
    return [
        (name, [(value, count, _narrowed(query, name, value)) for value, count in counted[name]])
        for name in FACETS
        if len(counted.get(name, ())) > 1
    ]


def _narrowed(query: str, name: str, value: str) -> str:
    quoted = '"' + re.sub(f"[{QUOTES}]", " ", value).strip() + '"' if re.search(r"[^\w-]", value) else value
    return f"({query}) {name}:{quoted}" if " OR " in query else f"{query} {name}:{quoted}"


def _pages(found: Results | None) -> int:
    return 1 if found is None else max(1, min(LAST_PAGE, -(-found.total // PER_PAGE)))
