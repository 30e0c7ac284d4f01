"""Bring in what people already have: files, a folder of old backups, copies of the Wayback Machine."""

import os
from pathlib import Path, PurePosixPath

from starlette.datastructures import UploadFile
from starlette.responses import Response

from scraper.window.desk import Call, as_typed, file_held
from scraper.window.jobs import JobKind
from scraper.window.views.keeping import read_contact, read_wish, words_of
from storage.errors import AddressError

PIECE = 1 << 20
"""Bytes that are copied at once."""
LONGEST_NAME = 80
WAYBACK = "site wayback"


def ask(call: Call) -> Response:
    """Show the ways to bring something in."""
    return _page(call)


def look(call: Call) -> Response:
    """Show which folder was meant, before anything is done with it."""
    typed, name = call.asked("folder"), _archive_file(call)
    if not typed or name is None:
        return _page(call, error=call.say("Say which folder, and what the journal is called."), status=422)
    place = Path(os.path.expandvars(typed)).expanduser().resolve()
    if not place.exists():
        return _page(call, error=call.say("There is no folder or file %(place)s.", place=place), status=422)
    words = ["import", str(place), "--archive", str(name), *_journal(call)]
    return call.page(
        "bring_folder.html",
        title=call.say("Bring in old backups"),
        place=str(place),
        files=sum(1 for each in place.rglob("*") if each.is_file()) if place.is_dir() else 1,
        file=str(name),
        name=name.stem,
        journal=call.asked("journal"),
        behind=as_typed(words),
    )


def folder(call: Call) -> Response:
    """Take a folder in."""
    name = _archive_file(call)
    place = Path(call.asked("folder"))
    if name is None or not place.is_absolute() or not place.exists():
        return _page(call, error=call.say("There is no folder or file %(place)s.", place=place), status=422)
    return _take(call, name, place)


def files(call: Call) -> Response:
    """Take in files that came with the form."""
    given, name = call.files("files"), _archive_file(call)
    if not given or name is None:
        return _page(call, error=call.say("Choose files, and say what the journal is called."), status=422)
    job_id = call.office.jobs.new_id()
    place = call.office.jobs.path(job_id) / "brought"
    for each in given:
        keep_file(each, place)
    return _take(call, name, place, job_id=job_id)


def rescue(call: Call) -> Response:
    """Fetch the copies that the Wayback Machine has of a journal."""
    if not call.office.has("backup", "--wayback"):
        return call.go("/bring")
    try:
        wish = read_wish(call, call.asked("address"))
    except AddressError as error:
        return _page(call, error=call.told(str(error)), status=422)
    contact = read_contact(call)
    if contact is None:
        return _page(call, error=call.say("An e-mail address is needed too."), status=422)
    return call.start(
        JobKind.RESCUE,
        (*words_of(call, wish, contact=contact), "--wayback"),
        title=wish.journal,
        holds=(file_held(wish.file), WAYBACK),
        archive=wish.file,
    )


def _take(call: Call, file: Path, place: Path, *, job_id: str | None = None) -> Response:
    return call.start(
        JobKind.IMPORT,
        ("import", str(place), "--archive", str(file), *_journal(call), "--json"),
        title=file.stem,
        holds=(file_held(file),),
        archive=file,
        job_id=job_id,
    )


def _journal(call: Call) -> list[str]:
    address = call.asked("journal")
    return ["--journal", address] if address else []


def _archive_file(call: Call) -> Path | None:
    """Return the archive that was chosen or named; None where none was. It lies in the person's folder."""
    chosen = call.asked("archive") or call.asked("name").removesuffix(".db")
    name = "".join(each if each.isalnum() or each in "-_. " else "-" for each in chosen).strip(" .-")
    if not name:
        return None
    shelf = call.office.shelf(name)
    return shelf.path if shelf else call.office.folder / f"{name[:LONGEST_NAME]}.db"


def keep_file(given: UploadFile, place: Path) -> None:
    """Write a file that came with a form, in the folders it was in, and nowhere but below `place`."""
    parts = PurePosixPath((given.filename or "").replace("\\", "/")).parts
    kept = [part for part in parts if part not in {"/", "..", "."} and ":" not in part]
    file = place.joinpath(*kept or ["file"])
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        while piece := given.file.read(PIECE):
            out.write(piece)


def _page(call: Call, *, error: str = "", status: int = 200) -> Response:
    return call.page(
        "bring.html",
        title=call.say("Bring in what you have"),
        books=call.books(),
        can_rescue=call.office.has("backup", "--wayback"),
        contact=call.office.read_contact(),
        error=error,
        address=call.asked("address"),
        status=status,
    )
