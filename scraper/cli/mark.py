"""`ljkeep mark`: a star, a read mark and a note of one's own on entries and stories."""

import json
import sqlite3
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TextIO

import click

from scraper.cli.text import find_entry, many, open_for_reading
from scraper.net.pace import SystemClock, timestamp
from storage.errors import UsageError
from storage.marks import MarkKind, Marks, PersonMark
from storage.tables.lookup import entry_name

EPILOG = """\b
Examples:
  ljkeep mark somebody.livejournal.db 79404 --star --note 'the one with the lamp'
  ljkeep mark somebody.livejournal.db 79404 --read
  ljkeep mark ~/Documents/Journals               list what is marked
  ljkeep mark ~/Documents/Journals --json > my-marks.jsonl
  ljkeep mark ~/Documents/Journals --take my-marks.jsonl

\b
Marks lie in my-marks.json beside the archives, never in them.
"""


@click.command(epilog=EPILOG)
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("entry", required=False)
@click.option("--story", is_flag=True, help="ENTRY is the first part of a story: the whole story is meant.")
@click.option("--star/--no-star", default=None, help="A favourite, or not any more.")
@click.option("--read/--unread", "is_read", default=None, help="You have read it, or not yet.")
@click.option(
    "--note", metavar="TEXT", help="A note for yourself; - reads standard input; empty takes it away."
)
@click.option(
    "--take",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="Take in marks that --json listed; - is standard input.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each mark, a line each.")
def command(
    archive: Path,
    entry: str | None,
    *,
    story: bool,
    star: bool | None,
    is_read: bool | None,
    note: str | None,
    take: TextIO | None,
    as_json: bool,
) -> None:
    """Mark an entry of ARCHIVE for yourself; without ENTRY, list what is marked beside it."""
    marks = Marks(archive if archive.is_dir() else archive.parent)
    if take is not None:
        click.echo(f"{many(marks.take(take), 'mark')} taken in", err=True)
        return
    if entry is None:
        if (star, is_read, note) != (None, None, None):
            raise UsageError("say which entry: ljkeep mark ARCHIVE ENTRY --star")
        for each in marks.list():
            click.echo(_line(each, as_json=as_json))
        return
    with open_for_reading(archive) as opened, opened.translated_errors():
        named = _named(opened.db, find_entry(opened.db, entry), MarkKind.STORY if story else MarkKind.ENTRY)
    known = marks.find(named)
    if (star, is_read, note) != (None, None, None):
        known = replace(
            known,
            title=named.title,
            star=known.star if star is None else star,
            read=known.read if is_read is None else is_read,
            note=known.note if note is None else (sys.stdin.read() if note == "-" else note).strip(),
            changed_at=timestamp(SystemClock().now()),
        )
        marks.save(known)
    click.echo(_line(known, as_json=as_json))


def _named(db: sqlite3.Connection, entry_id: int, kind: MarkKind) -> PersonMark:
    row = db.execute(
        "SELECT e.entry_id, e.ditemid, e.subject, j.site, j.name AS journal, (SELECT w.title FROM works w"
        " JOIN work_parts p USING (work_id) WHERE p.entry_id = e.entry_id) AS story"
        " FROM entries e JOIN journals j USING (journal_id) WHERE e.entry_id = ?",
        (entry_id,),
    ).fetchone()
    title = (row["story"] if kind is MarkKind.STORY else None) or row["subject"] or ""
    name = entry_name(row["entry_id"], row["ditemid"])
    return PersonMark(kind=kind, site=row["site"], journal=row["journal"], name=name, title=title)


def _line(mark: PersonMark, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(asdict(mark), ensure_ascii=False)
    said = [
        *(["starred"] if mark.star else []),
        *(["read"] if mark.read else []),
        *([mark.note] if mark.note else []),
    ]
    title = f" ({mark.title})" if mark.title else ""
    return f"{mark.kind} {mark.name} of {mark.journal}{title}: {', '.join(said) or 'nothing is marked'}"
