"""`ljkeep show`: one entry as text."""

import json
import sqlite3
import sys
import textwrap
from pathlib import Path
from typing import Any

import click

from scraper.cli.text import find_entry, in_journal, open_for_reading
from storage.records import CAPTURED, EntryId

WIDTH = 88
STORY_COLUMNS = (
    *("title", "authors", "fandoms", "pairings", "characters", "rating", "warnings", "archive_warnings"),
    *("categories", "word_count", "chapter_index", "chapter_total", "series", "status"),
)
"""What is shown of a story besides its header."""
COLUMN_OF = {
    "author": "authors",
    "fandom": "fandoms",
    "pairing": "pairings",
    "category": "categories",
    "chapter": "chapter_index",
}
"""Fields whose column has another name."""
DEEPEST = 12
"""Levels of replies that are indented."""


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("entry")
def command(archive: Path, entry: str) -> None:
    """Print one entry with its comments, story header and findings. ENTRY is its number or its address."""
    with open_for_reading(archive) as opened, opened.translated_errors():
        text = "\n".join(render_entry(opened.db, find_entry(opened.db, entry)))
    if sys.stdout.isatty():
        click.echo_via_pager(text)
    else:
        click.echo(text)


def render_entry(db: sqlite3.Connection, entry_id: EntryId) -> list[str]:
    """Return the lines of an entry: title, facts, story header, text, comments."""
    row = db.execute(
        "SELECT e.*, j.name AS journal, j.site FROM entries e JOIN journals j USING (journal_id)"
        " WHERE entry_id = ?",
        (entry_id,),
    ).fetchone()
    poster = row["poster_name"] or row["poster"] or "somebody"
    where = in_journal(row["journal"], row["site"])
    lines = [row["subject"] or "(no subject)", "=" * min(WIDTH, len(row["subject"] or "(no subject)"))]
    lines.append(f"{poster} in {where}, {(row['eventtime'] or 'at an unknown time').replace('T', ' ')}")
    lines.append(row["url"] or "")
    lines += _source(db, row)
    if row["gone_at"]:
        lines.append(f"(the site has not shown this since {row['gone_at']})")
    facts = ("security", "mood", "music", "location")
    lines += [f"{name}: {row[name]}" for name in facts if row[name]]
    tags = db.execute(
        "SELECT name FROM entry_tags JOIN tags USING (tag_id) WHERE entry_id = ? ORDER BY position",
        (row["entry_id"],),
    ).fetchall()
    if tags:
        lines.append(f"tags: {', '.join(tag['name'] for tag in tags)}")
    lines += _findings(db, row)
    lines += _story(db, row["entry_id"])
    lines += ["", *_wrapped(row["body_text"] or "(its text is not in the archive)", 0), ""]
    return lines + _comments(db, row["entry_id"])


def _source(db: sqlite3.Connection, row: Any) -> list[str]:
    """Return which kept page an entry was read from."""
    page = db.execute(
        "SELECT url, fetched_at, source FROM pages WHERE page_id = ?", (row["page_id"],)
    ).fetchone()
    if page is None:
        return []
    how = "captured" if page["source"] == CAPTURED else "fetched"
    return [f"read from {page['url']}, {how} {page['fetched_at'].replace('T', ' ').removesuffix('Z')} UTC"]


def _findings(db: sqlite3.Connection, row: Any) -> list[str]:
    """Return what was noticed about an entry, or about the page it was read from."""
    rows = db.execute(
        "SELECT DISTINCT code, message FROM findings WHERE entry_id = ? OR page_id = ? ORDER BY 1, 2",
        (row["entry_id"], row["page_id"]),
    )
    return [f"note: {found['message']} ({found['code']})" for found in rows]


def _story(db: sqlite3.Connection, entry_id: int) -> list[str]:
    """Return what the header says: each value as written, what it was taken for, and where it came from."""
    story = db.execute("SELECT * FROM stories WHERE entry_id = ? AND is_story", (entry_id,)).fetchone()
    if story is None:
        return []
    fields = db.execute(
        "SELECT field, label, raw FROM story_fields WHERE entry_id = ? ORDER BY position", (entry_id,)
    ).fetchall()
    values = {name: _said(story[name]) for name in STORY_COLUMNS}
    lines = ["", f"Story: {story['title'] or '(no title)'}"]
    for row in fields:
        taken = values.get(COLUMN_OF.get(row["field"], row["field"]))
        meaning = row["field"] or "a label ljkeep does not know"
        lines.append(f"  {row['label']}: {' '.join(row['raw'].split())}")
        lines.append(f"      {meaning}{f' = {taken}' if taken else ''}, from the header's line")
    written = {COLUMN_OF.get(row["field"], row["field"]) for row in fields}
    lines += [
        f"  {name}: {value}\n      from the subject, the tags or the poster"
        for name, value in values.items()
        if value and name not in written
    ]
    counted = f"  words counted: {story['words_counted']:,}" if story["words_counted"] else ""
    return [*lines, *([counted] if counted else []), *_work(db, entry_id)]


def _work(db: sqlite3.Connection, entry_id: int) -> list[str]:
    """Return which part of which work an entry is, where it is one of several."""
    row = db.execute(
        "SELECT w.title, p.position, (SELECT count(*) FROM work_parts WHERE work_id = w.work_id) AS parts"
        " FROM work_parts p JOIN works w USING (work_id) WHERE p.entry_id = ? AND p.dtalkid IS NULL",
        (entry_id,),
    ).fetchone()
    if row is None or row["parts"] == 1:
        return []
    return [f"  part {row['position']} of {row['parts']} of {row['title'] or '(no title)'}"]


def _said(value: object) -> str:
    """Return a column of a story as text: lists by commas, pairings as fans write them."""
    if not isinstance(value, str) or not value.startswith("["):
        return "" if value is None else str(value)
    items = json.loads(value)
    return ", ".join(
        "/".join(item.get("chars", ())) if isinstance(item, dict) else str(item) for item in items
    )


def _comments(db: sqlite3.Connection, entry_id: int) -> list[str]:
    rows = db.execute("SELECT * FROM comments WHERE entry_id = ? ORDER BY dtalkid", (entry_id,)).fetchall()
    known = {row["dtalkid"] for row in rows}
    children: dict[int | None, list[Any]] = {}
    for row in rows:
        parent = row["parent_dtalkid"] if row["parent_dtalkid"] in known else None
        children.setdefault(parent, []).append(row)
    lines = [f"{len(rows)} comments", ""] if rows else ["no comments"]
    waiting = [(row, 0) for row in reversed(children.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        lines += _comment(row, depth)
        waiting += [(child, depth + 1) for child in reversed(children.get(row["dtalkid"], []))]
    return lines


def _comment(row: Any, depth: int) -> list[str]:
    who = row["poster_name"] or row["poster"] or row["poster_kind"] or "somebody"
    state = "" if row["state"] == "active" else f" [{row['state']}]"
    when = (row["posted_at"] or "").replace("T", " ").removesuffix("Z")
    head = f"{who}{state} {when}".rstrip()
    text = row["body_text"] or ("" if row["loaded"] else "(its text is not in the archive)")
    indent = 2 * min(depth, DEEPEST)
    subject = [f"{' ' * indent}{row['subject']}"] if row["subject"] else []
    return [f"{' ' * indent}-- {head}", *subject, *_wrapped(text, indent), ""]


def _wrapped(text: str, indent: int) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += textwrap.wrap(
            paragraph, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent
        ) or [""]
    return lines
