"""Marks of one's own: a star, a read mark and a note on an entry or a story."""

import json

from starlette.exceptions import HTTPException
from starlette.responses import Response

from scraper.window.desk import Call, as_typed
from scraper.window.errand import run_errand
from storage.errors import ArchiveError
from storage.marks import Marks


def take(call: Call) -> Response:
    """Take in marks that were downloaded before, here or on another computer."""
    given = call.files("files")
    if not given:
        return _listing(call, error=call.say("Choose the file that was downloaded."))
    text = given[0].file.read().decode("utf-8", errors="replace")
    answer = run_errand(["mark", str(call.office.folder), "--take", "-"], given=text)
    if answer.code != 0:
        return _listing(call, error=call.told(answer.reason))
    return call.go("/marks")


def listing(call: Call) -> Response:
    """Show everything that is marked."""
    return _listing(call)


def _listing(call: Call, *, error: str = "") -> Response:
    try:
        marks = Marks(call.office.folder).list()
    except ArchiveError as problem:
        marks, error = [], call.told(str(problem))
    return call.page(
        "marks.html",
        title=call.say("Stars and notes"),
        marks=marks,
        error=error,
        behind=as_typed(["mark", str(call.office.folder), "--json"]),
        behind_taking=as_typed(["mark", str(call.office.folder), "--take", "-"]),
        status=422 if error else 200,
    )


def export(call: Call) -> Response:
    """Send the person's own file."""
    answer = run_errand(["mark", str(call.office.folder), "--json"])
    if answer.code != 0:
        raise HTTPException(404)
    headers = {"content-disposition": 'attachment; filename="my-marks.jsonl"'}
    return Response(answer.out, media_type="application/x-ndjson", headers=headers)


def ask(call: Call) -> Response:
    """Show what is marked of an entry."""
    return _page(call)


def save(call: Call) -> Response:
    """Mark an entry."""
    star = "--star" if call.asked("star") else "--no-star"
    is_read = "--read" if call.asked("read") else "--unread"
    answer = run_errand([*_words(call), star, is_read, "--note", "-"], given=call.asked("note"))
    if answer.code != 0:
        return _page(call, error=call.told(answer.reason))
    return call.go(f"{call.request.url.path}?saved=1{'&story=1' if call.asked('story') else ''}")


def _words(call: Call) -> list[str]:
    entry = call.request.path_params["entry"]
    if entry.startswith("-"):
        raise HTTPException(404)
    return ["mark", str(call.book().shelf.path), entry, *(["--story"] if call.asked("story") else [])]


def _page(call: Call, *, error: str = "") -> Response:
    words = _words(call)
    answer = run_errand([*words, "--json"])
    if answer.code != 0:
        raise HTTPException(404)
    return call.page(
        "mark.html",
        title=call.say("Star, read mark, note"),
        mark=json.loads(answer.out),
        key=call.book().key,
        entry=call.request.path_params["entry"],
        is_story=bool(call.asked("story")),
        saved=call.asked("saved") == "1",
        error=error,
        behind=as_typed([*words, "--star", "--read", "--note", "…"]),
    )
