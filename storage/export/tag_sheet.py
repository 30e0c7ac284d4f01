"""The sheet of a tag map, made of what an archive's tags and headers say."""

import csv
import io
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from storage.archive import Archive
from storage.errors import UsageError
from storage.export.folder import Folder
from storage.export.frame import Export, Exporter, Options
from storage.export.tag_map import (
    CATEGORY,
    COLUMNS,
    DROP,
    FANDOM,
    KIND,
    ORIGINAL,
    TAG,
    TYPE,
    TagKind,
    TagMap,
    as_cell,
    sheet_rows,
    value_key,
)
from storage.export.texts import legal
from storage.export.works import ExportWork, works
from storage.folding import key
from storage.render.formats import count_of

_NUMBER, _DESCRIPTION, _USED = COLUMNS[0], COLUMNS[8], COLUMNS[10]
_READER = Exporter(name="map", about="", write=lambda _: None)
Row = dict[str, str]


def write_map(archive: Archive, path: Path, *, include_locked: bool = False) -> tuple[int, int]:
    """Write the tag map of an archive, or bring one up to date; what was decided in it stays.

    Args:
        archive: Its tags and headers.
        path: The sheet.
        include_locked: Whether it tells what only locked entries say.

    Returns:
        How many rows it has, and how many of them are new.

    Raises:
        UsageError: What is there is no such sheet, or it cannot be written.
    """
    known = sheet_rows(path) if path.exists() else []
    with archive.translated_errors():
        export = Export(archive, _READER, Options(include_locked=include_locked), Folder(None))
        rows = merged(list(sheet(export)), known)
    _replace(path, as_csv(rows))
    return len(rows), len(rows) - len(known)


def sheet(export: Export) -> Iterator[Row]:
    """Yield the rows of what leaves: what stories say, then tags; the commonest first."""
    counted = _counted(export)
    order = [*list(TagKind)[1:], TagKind.TAG]
    rows = sorted(
        counted.items(), key=lambda item: (order.index(item[0][0]), -item[1][1].total(), item[0][1])
    )
    for number, ((kind, _), (value, spellings)) in enumerate(rows, 1):
        row = dict.fromkeys(COLUMNS, "")
        noun = "entry" if kind is TagKind.TAG else "story"
        row |= {
            _NUMBER: str(number),
            ORIGINAL: value,
            KIND: kind.value,
            _DESCRIPTION: f"in {count_of(spellings.total(), noun)}",
            _USED: "Yes",
        }
        yield row


def decided(row: Row, tag_map: TagMap) -> Row:
    """Return a row with what a tag map decided about its value."""
    decision = tag_map.find(TagKind(row[KIND]), row[ORIGINAL])
    if decision is None:
        return row
    return row | {
        FANDOM: decision.fandom,
        TAG: ", ".join(name for name, _ in decision.tags) or ("" if decision.keeps else DROP),
        TYPE: ", ".join(target.value for _, target in decision.tags),
        CATEGORY: ", ".join(decision.categories),
    }


def _counted(export: Export) -> dict[tuple[TagKind, str], tuple[str, Counter[str]]]:
    """Return every value once, whatever its case: (commonest spelling, how often each)."""
    found: dict[tuple[TagKind, str], Counter[str]] = {}
    for entry in export.entries():
        for tag in dict.fromkeys(map(legal, entry.written_tags)):
            found.setdefault((TagKind.TAG, key(tag)), Counter())[tag] += 1
    for work in works(export, as_written=True):
        for kind, value in dict.fromkeys(_values(work)):
            found.setdefault((kind, value_key(kind, value)), Counter())[value] += 1
    return {
        name: (min(counts, key=lambda text: (-counts[text], text)), counts)
        for name, counts in found.items()
        if name[1]
    }


def _values(work: ExportWork) -> Iterator[tuple[TagKind, str]]:
    for kind, values in (
        (TagKind.FANDOM, work.labels.fandoms),
        (TagKind.RELATIONSHIP, work.labels.pairings),
        (TagKind.CHARACTER, work.labels.characters),
        (TagKind.WARNING, (*work.labels.warnings, *work.unwarned)),
        (TagKind.GENRE, work.labels.genres),
        (TagKind.RATING, tuple(line.raw for line in work.written("rating"))),
    ):
        for value in values:
            yield kind, legal(value)


def merged(rows: list[Row], known: list[Row]) -> list[Row]:
    """Return rows that were there, as they are, and after them the new ones, numbered on."""
    here = {_said(row) for row in known}
    highest = max((int(row[_NUMBER]) for row in known if row[_NUMBER].isdecimal()), default=0)
    new = [row for row in rows if _said(row) not in here]
    numbered = [row | {_NUMBER: str(highest + place)} for place, row in enumerate(new, 1)]
    return [*known, *numbered]


def _said(row: Row) -> tuple[str, str]:
    """Return the type and the value a row is of, whatever its spelling."""
    kind = row[KIND].casefold()
    known = next((one for one in TagKind if one.value.casefold() == kind), TagKind.TAG)
    return kind, value_key(known, row[ORIGINAL])


def as_csv(rows: list[Row]) -> bytes:
    """Return the sheet as spreadsheets take it: with a byte order mark."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: value if value == DROP else as_cell(value) for name, value in row.items()})
    return text.getvalue().encode("utf-8-sig", "replace")


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    made = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(prefix=".", suffix=".partial", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if path.exists():
            Path(made).chmod(path.stat().st_mode)
        else:
            Path(made).chmod(0o644)
        Path(made).replace(path)
    except OSError as error:
        if made:
            with suppress(OSError):
                Path(made).unlink()
        raise UsageError(
            f"{path} cannot be written: {error.strerror or error}; choose another place"
        ) from error
