"""The first page of an archive: who, when, how much, what is missing."""

from starlette.responses import JSONResponse, Response

from storage.reader.charts import year_charts
from storage.reader.desk import Desk
from storage.reader.lists import anniversaries, newest_entries

SHOWN = 5


def home(desk: Desk) -> Response:
    """Show what the archive is."""
    today = desk.request.app.state.today()
    return desk.page(
        "home.html",
        title=desk.surroundings()["archive_title"],
        journals=_journals(desk),
        figures=desk.figures,
        held=desk.shelf.held.of(desk.archive),
        charts=year_charts(desk.figures, ("entries",)),
        newest=newest_entries(desk.db, limit=SHOWN),
        anniversaries=anniversaries(desk.db, today, limit=3),
        running=_running(desk),
    )


def missing_things(desk: Desk) -> Response:
    """Show what is not in the archive, and why."""
    return desk.page("missing.html", title="What is missing", held=desk.shelf.held.of(desk.archive))


def progress(desk: Desk) -> Response:
    """Return how far a running backup is, for the page that shows it."""
    return JSONResponse(_running(desk) or {"running": False})


def _journals(desk: Desk) -> list[dict[str, object]]:
    edge = "(SELECT {}(eventtime) FROM entries e WHERE e.journal_id = j.journal_id)"
    rows = desk.db.execute(
        f"SELECT j.*, {edge.format('min')} AS first_entry, {edge.format('max')} AS last_entry"
        " FROM journals j WHERE status IS NOT 'renamed' ORDER BY journal_id"
    )
    return [dict(row) for row in rows]


def _running(desk: Desk) -> dict[str, object] | None:
    """Return what a backup that is writing to the archive has done; None where none is."""
    last = desk.archive.runs.last()
    if last is None or last.ended_at is not None or not desk.shelf.is_being_written():
        return None
    counts = desk.archive.frontier.counts()
    entries = desk.db.execute("SELECT count(*) FROM entries WHERE word_count IS NOT NULL").fetchone()[0]
    return {
        "running": True,
        "since": last.started_at,
        "entries": entries,
        "pending": counts.get("pending", 0),
        "done": counts.get("done", 0),
    }
