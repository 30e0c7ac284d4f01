"""`json`: everything as JSON lines with a schema, or as one file."""

import json
from contextlib import ExitStack
from typing import IO, Any

from storage.export.frame import Export, Exporter, Setting
from storage.export.plain.columns import COMMENTS, ENTRIES, JOURNALS, STORIES, WORKS, json_schema
from storage.export.plain.rows import comment_row, entry_row, journal_rows, json_line, story_row, work_rows

SCHEMA_NAME = "https://json-schema.org/draft/2020-12/schema"
FILES = {
    "entries.jsonl": ("entry", ENTRIES),
    "comments.jsonl": ("comment", COMMENTS),
    "stories.jsonl": ("story", STORIES),
    "works.jsonl": ("work", WORKS),
    "journals.json": ("journal", JOURNALS),
}
ONE_FILE = "one-file"
ARCHIVE = "archive.json"


def write(export: Export) -> None:
    """Write the rows of all tables, and the schema they keep to."""
    export.folder.text("schema.json", _pretty(_schema()))
    if export.switched(ONE_FILE):
        _write_one(export)
    else:
        _write_lines(export)


def _write_lines(export: Export) -> None:
    with ExitStack() as stack:
        files = [stack.enter_context(export.folder.open_text(name)) for name in list(FILES)[:4]]
        entries, comments, stories, works = files
        for entry in export.entries():
            thread = export.thread(entry)
            entries.write(json_line(entry_row(entry)))
            for comment in thread.comments:
                comments.write(json_line(comment_row(entry, comment)))
            story = story_row(export, entry)
            if story is not None:
                stories.write(json_line(story))
            names = ["entries.jsonl", *["comments.jsonl"] * bool(thread.comments)]
            export.arrived(entry, names, thread=thread)
        for work in work_rows(export):
            works.write(json_line(work))
    export.folder.text("journals.json", _pretty(journal_rows(export)))


def _write_one(export: Export) -> None:
    """Write one object: journals, works, and entries with their comments and story; entry by entry."""
    with export.folder.open_text(ARCHIVE) as file:
        file.write('{\n"journals": ' + json.dumps(journal_rows(export), ensure_ascii=False))
        file.write(',\n"works": ' + json.dumps(list(work_rows(export)), ensure_ascii=False))
        file.write(',\n"entries": [')
        for number, entry in enumerate(export.entries()):
            thread = export.thread(entry)
            row = entry_row(entry) | {
                "story": story_row(export, entry),
                "comments": [comment_row(entry, comment) for comment in thread.comments],
            }
            _write_item(file, row, is_first=number == 0)
            export.arrived(entry, [ARCHIVE], thread=thread)
        file.write("\n]\n}\n")


def _write_item(file: IO[str], row: dict[str, Any], *, is_first: bool) -> None:
    file.write(("\n" if is_first else ",\n") + json.dumps(row, ensure_ascii=False))


def _schema() -> dict[str, Any]:
    rows = {name: json_schema(name, columns) for name, columns in FILES.values()}
    return {
        "$schema": SCHEMA_NAME,
        "description": "What one row of each file is. null: the page did not say. Empty: it said nothing.",
        "files": {name: {"$ref": f"#/$defs/{row}"} for name, (row, _) in FILES.items()},
        "$defs": rows,
    }


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


EXPORTER = Exporter(
    name="json",
    title="JSON",
    about="Everything as JSON lines with their schema: for programs of your own.",
    write=write,
    placeholders=True,
    settings=(Setting(name=ONE_FILE, about="One file, archive.json, instead of a file a table."),),
)
