"""Search pages: hits with facets; an address that was pasted leads to its page."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from starlette.responses import RedirectResponse, Response

from storage.errors import ArchiveError, QueryError
from storage.reader.desk import Desk, Front
from storage.reader.library import Shelf
from storage.render.formats import in_query
from storage.render.links import Links
from storage.search.find import FACET_VALUES, FACETS, ORDERS, Results, facets, search
from storage.search.plan import FACETED_UP_TO
from storage.search.query import QUOTES
from storage.search.sql import SqlOptions
from storage.search_schema import SCOPES

PER_PAGE = 20
PER_ARCHIVE = 5
LAST_PAGE = 500
_ADDRESS = re.compile(r"https?://\S+|/?\d+\.html(?:\?\S*)?|[\w-]+\.[\w.-]+/\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAsked:
    """What an address says of a search besides its words."""

    within: str
    sort: str | None
    options: SqlOptions

    def in_address(self, query: str) -> str:
        """Return the search as part of an address, which can be kept as a bookmark."""
        chosen = {
            "q": query,
            "in": "" if self.within == "entries" else self.within,
            "sort": self.sort or "",
            "endings": "1" if self.options.stem else "",
            "pieces": "1" if self.options.substring else "",
        }
        return "&".join(f"{name}={in_query(value)}" for name, value in chosen.items() if value)


def _asked(front: Front) -> SearchAsked:
    within, sort = front.asked("in"), front.asked("sort")
    return SearchAsked(
        within=within if within in SCOPES else "entries",
        sort=sort if sort in ORDERS else None,
        options=SqlOptions(stem=front.asked("endings") == "1", substring=front.asked("pieces") == "1"),
    )


def search_archive(desk: Desk) -> Response:
    """Show what a query finds in the archive."""
    query = desk.asked("q").strip()
    local = _pasted(desk.links, query)
    if local is not None:
        return desk.go(local)
    asked = _asked(desk)
    within, sort, options = asked.within, asked.sort, asked.options
    page = min(desk.asked_number("page"), LAST_PAGE)
    found, error = None, None
    counted: dict[str, Any] = {}
    if query:
        try:
            found = search(
                desk.db,
                query,
                within=within,
                sort=sort,
                limit=PER_PAGE,
                offset=(page - 1) * PER_PAGE,
                options=options,
            )
            if page == 1 and found.total <= FACETED_UP_TO:
                counted = facets(desk.db, query, within=within, options=options, found=found)
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
        options=options,
        found=found,
        error=error,
        is_address=_ADDRESS.fullmatch(query) is not None,
        facet_links=_facet_links(
            query, counted, lambda text: f"{desk.prefix}/search?{asked.in_address(text)}"
        ),
        faceted_up_to=FACETED_UP_TO,
        page=page,
        pages=_pages(found),
        scopes=tuple(SCOPES),
        address=f"{desk.prefix}/search?{asked.in_address(query)}",
        plain=f"{desk.prefix}/search?{replace(asked, options=SqlOptions()).in_address(query)}",
    )


def search_library(front: Front) -> Response:
    """Show what a query finds in every archive: the best few of each, and facets of all."""
    query, asked = front.asked("q").strip(), _asked(front)
    front.library.look_again()
    shelves: list[dict[str, Any]] = []
    error = None
    for found in front.library.shelves.values():
        try:
            shelves.append(_search_shelf(found, query, asked))
        except QueryError as problem:
            error = str(problem)
            break
        except ArchiveError as problem:
            shelves.append({"key": found.key, "title": found.key, "error": str(problem)})
    here = [book["local"] for book in shelves if book.get("local")]
    if len(here) == 1:
        return RedirectResponse(here[0], status_code=303)
    shelves.sort(key=lambda book: -book["results"].total if book.get("results") else 0)
    return front.page(
        "search_library.html",
        title=f"“{query}”" if query else "Search",
        status=400 if error else 200,
        query=query,
        within=asked.within,
        sort=asked.sort,
        options=asked.options,
        scopes=tuple(SCOPES),
        shelves=[] if error else shelves,
        facet_links=_facet_links(query, _together(shelves), lambda text: f"/search?{asked.in_address(text)}"),
        address=f"/search?{asked.in_address(query)}",
        asked=asked,
        error=error,
    )


def _search_shelf(found: Shelf, query: str, asked: SearchAsked) -> dict[str, Any]:
    prefix = f"/in/{in_query(found.key)}"
    with found.open() as archive, archive.translated_errors():
        links = Links(archive.db, prefix)
        results: Results | None = None
        counted: dict[str, Any] = {}
        if query:
            within, options = asked.within, asked.options
            results = search(
                archive.db, query, within=within, sort=asked.sort, limit=PER_ARCHIVE, options=options
            )
            counted = facets(archive.db, query, within=within, options=options, found=results)
        return {
            "key": found.key,
            "prefix": prefix,
            "links": links,
            "results": results,
            "counted": counted,
            "local": _pasted(links, query),
            "error": None,
        }


def _together(shelves: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the facets of several archives as one."""
    summed: dict[str, Counter[str]] = {}
    for book in shelves:
        for name, values in (book.get("counted") or {}).items():
            summed.setdefault(name, Counter()).update(dict(values))
    return {
        name: sorted(counts.items(), reverse=True) if name == "year" else counts.most_common(FACET_VALUES)
        for name, counts in summed.items()
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


def _facet_links(
    query: str, counted: dict[str, Any], address: Callable[[str], str]
) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """Return facets with the address of the search that narrows to each value."""
    return [
        (name, [(value, count, address(_narrowed(query, name, value))) for value, count in counted[name]])
        for name in FACETS
        if len(counted.get(name, ())) > 1
    ]


def _narrowed(query: str, name: str, value: str) -> str:
    quoted = '"' + re.sub(f"[{QUOTES}]", " ", value).strip() + '"' if re.search(r"[^\w-]", value) else value
    return f"({query}) {name}:{quoted}" if " OR " in query else f"{query} {name}:{quoted}"


def _pages(found: Results | None) -> int:
    return 1 if found is None else max(1, min(LAST_PAGE, -(-found.total // PER_PAGE)))
