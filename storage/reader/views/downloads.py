"""Downloads: what of the archive is shown, carried away by the same exporters as on the command line.

Each is made when it is asked for, in a temporary folder that is gone before the answer begins; nothing is
written to the archive.
"""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from storage.errors import QueryError
from storage.export import EXPORTERS
from storage.export.books.archive_zip import even_zip
from storage.export.folder import safe_stem
from storage.export.frame import Exporter, Options
from storage.export.runs import Exported, run
from storage.reader.desk import Desk, missing
from storage.render.formats import count_of
from storage.search.find import entries_found
from storage.search_schema import SCOPES

LOOKED_AT = 40
"""Entries of a selection up to which every download is made at once to see how large it is."""
_PIECE = 1 << 16
_MEGABYTE = 1_000_000
_TYPES = {".epub": "application/epub+zip", ".wacz": "application/wacz+zip", ".zip": "application/zip"}


class Chosen(NamedTuple):
    """What of the archive is asked for."""

    title: str
    back: str
    """The page it was asked on."""
    entries: frozenset[int]
    asked: dict[str, str]
    """What of the address says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One download."""

    name: str
    title: str
    about: str
    size: str | None
    """How large it is; None where nobody has looked."""
    left_out: list[str]
    is_empty: bool
    """Whether nothing of the selection can leave so."""


def offered(desk: Desk) -> Response:
    """List the downloads of what is asked for."""
    error = None
    try:
        chosen = _chosen(desk)
    except QueryError as problem:
        error, chosen = str(problem), Chosen("The search", f"{desk.prefix}/search", frozenset(), {})
    locked = desk.asked("locked") == "1"
    look = desk.asked("look")
    offers = [
        _offer(desk, chosen, exporter, locked=locked, look=look)
        for exporter in EXPORTERS
        if exporter.title and not error
    ]
    asked = chosen.asked | ({"locked": "1"} if locked else {})
    return desk.page(
        "downloads.html",
        title="Downloads",
        status=400 if error else 200,
        what=chosen.title,
        back=chosen.back,
        count=len(chosen.entries),
        locked=locked,
        locked_count=_locked(desk, chosen),
        address=f"{desk.prefix}/downloads?{urlencode(chosen.asked)}",
        asked=urlencode(asked),
        offers=offers,
        error=error,
    )


def file(desk: Desk) -> Response:
    """Send one download: the file itself where it is one, else a zip file with the report in it."""
    name = desk.request.path_params["form"]
    exporter = next((each for each in EXPORTERS if each.name == name and each.title), None)
    if exporter is None:
        raise missing("There is no such download.")
    try:
        chosen = _chosen(desk)
    except QueryError as problem:
        raise HTTPException(400, f"{problem}.") from problem
    packed: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it has been sent
    with _made(desk, chosen, exporter, locked=desk.asked("locked") == "1") as (folder, _):
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        if not files:
            packed.close()
            raise missing("Nothing of this can leave so.")
        suffix = _pack(files, folder, packed)
    stem = safe_stem(chosen.title) or "journal"
    return _sent(packed, f"{stem}{'' if suffix != '.zip' else f'-{name}'}{suffix}")


def _pack(files: list[Path], folder: Path, packed: IO[bytes]) -> str:
    """Write what is to be sent; return the end of its name."""
    if len(files) == 1:
        with files[0].open("rb") as one:
            while piece := one.read(_PIECE):
                packed.write(piece)
        return files[0].suffix
    with even_zip(packed) as box:
        for path in files:
            box.take(path.relative_to(folder).as_posix(), path)
        box.take("report.md", folder.with_name(f"{folder.name}.report.md"))
    return ".zip"


def _sent(packed: IO[bytes], name: str) -> Response:
    size = packed.tell()
    packed.seek(0)
    plain = name.encode("ascii", "ignore").decode() if name.isascii() else f"download{Path(name).suffix}"
    headers = {
        "content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}",
        "content-length": str(size),
    }
    kind = _TYPES.get(Path(name).suffix, "application/octet-stream")
    return StreamingResponse(_pieces(packed), media_type=kind, headers=headers)


def _pieces(packed: IO[bytes]) -> Iterator[bytes]:
    with packed:
        while piece := packed.read(_PIECE):
            yield piece


def _offer(desk: Desk, chosen: Chosen, exporter: Exporter, *, locked: bool, look: str) -> Offer:
    name, title = exporter.name, exporter.title or exporter.name
    if len(chosen.entries) > LOOKED_AT and look != name:
        return Offer(
            name=name, title=title, about=exporter.about, size=None, left_out=[], is_empty=not chosen.entries
        )
    with _made(desk, chosen, exporter, locked=locked) as (folder, done):
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    arrived = done.told.totals["mapped"] + done.told.totals["changed"]
    return Offer(
        name=name,
        title=title,
        about=exporter.about,
        size=_size(size),
        left_out=[
            f"{count_of(count, noun)}: {reason.message}" for reason, count, noun in done.told.reasons()
        ],
        is_empty=not arrived and not (name == "wacz" and size),
    )


@contextmanager
def _made(desk: Desk, chosen: Chosen, exporter: Exporter, *, locked: bool) -> Iterator[tuple[Path, Exported]]:
    """Make a download in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="ljkeep-") as place:
        folder = Path(place) / "out"
        options = Options(entries=chosen.entries, include_locked=locked, settings=exporter.offered_with)
        yield folder, run(desk.archive, exporter, folder, options=options)


def _chosen(desk: Desk) -> Chosen:
    """Return what an address asks for.

    Raises:
        QueryError: The search in it cannot be understood.
    """
    for name, (sql, title_sql, page) in _SELECTIONS.items():
        number = desk.asked_number(name, 0)
        if number:
            row = desk.db.execute(title_sql, (number,)).fetchone()
            if row is None:
                raise missing(f"There is no such {name} in this archive.")
            entries = frozenset(found[0] for found in desk.db.execute(sql, (number,)))
            title = row[0] or f"{name} {number}"
            return Chosen(title, f"{desk.prefix}{page}/{number}", entries, {name: str(number)})
    query, within = desk.asked("q").strip(), desk.asked("in")
    if not query:
        every = frozenset(found[0] for found in desk.db.execute("SELECT entry_id FROM entries"))
        return Chosen("All of the archive", f"{desk.prefix}/", every, {})
    scope = f"in:{within} " if within in SCOPES and within != "entries" else ""
    found = entries_found(desk.db, f"{scope}({query})" if scope and " OR " in query else f"{scope}{query}")
    asked = {"q": query} | ({"in": within} if scope else {})
    return Chosen(f"“{query}”", f"{desk.prefix}/search?{urlencode(asked)}", found, asked)


_SELECTIONS = {
    "story": (
        "SELECT entry_id FROM work_parts WHERE work_id = ?",
        "SELECT title FROM works WHERE work_id = ?",
        "/stories",
    ),
    "series": (
        "SELECT entry_id FROM work_parts JOIN series_works USING (work_id) WHERE series_id = ?",
        "SELECT name FROM series WHERE series_id = ?",
        "/series",
    ),
    "tag": (
        "SELECT entry_id FROM entry_tags WHERE tag_id = ?",
        "SELECT name FROM tags WHERE tag_id = ?",
        "/tags",
    ),
}
"""Parameter -> (its entries, its name, its page)."""


def _locked(desk: Desk, chosen: Chosen) -> int:
    """How many of the entries not everybody may read."""
    sql = (
        "SELECT count(*) FROM entries WHERE entry_id IN (SELECT value FROM json_each(?))"
        " AND (coalesce(security, 'public') <> 'public' OR login_only)"
    )
    return int(desk.db.execute(sql, (json.dumps(sorted(chosen.entries)),)).fetchone()[0])


def _size(size: int) -> str:
    """Return a size as people say it.

    >>> _size(0), _size(2_600), _size(3_400_000)
    ('1 kB', '3 kB', '3.4 MB')
    """
    return f"{max(1, round(size / 1000)):,} kB" if size < _MEGABYTE else f"{size / _MEGABYTE:.1f} MB"
