"""The user's word on stories told in comments: it comes last and wins, as for entries."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from storage.archive import Archive
from storage.errors import UsageError
from storage.records import EntryId
from storage.stories.corrections import correct
from storage.stories.parts import Part
from storage.stories.said import VALUES, read_said
from storage.stories.told import ToldComments
from storage.stories.turns import Place, place
from storage.stories.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCorrection:
    """One thing somebody said: `add`, `remove`, `set`, `join` or `split`."""

    action: str
    places: tuple[Place, ...]
    columns: Mapping[str, Any]
    """Columns of `stories` that are set; empty for other actions."""


def keep_told(
    archive: Archive,
    action: str,
    places: Sequence[Place],
    *,
    made_at: str,
    field: str | None = None,
    value: str | None = None,
) -> None:
    """Keep what a person says of comments that tell.

    Args:
        archive: Where they are.
        action: What is said: `add`, `remove`, `set`, `join` or `split`.
        places: Which comments.
        made_at: When.
        field: What is set.
        value: As typed.

    Raises:
        UsageError: There is no such field, or the value is none of it.
    """
    columns = None
    if field is not None and value is not None:
        columns = read_said(field, value)
        if field not in VALUES:
            raise UsageError(
                f"{field} can be set on entries alone; of a comment, set one of {', '.join(VALUES)}"
            )
    archive.db.execute(
        "INSERT INTO told_corrections (action, places, field, value, columns, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            action,
            json.dumps([list(at) for at in places]),
            field,
            value,
            json.dumps(columns, ensure_ascii=False) if columns is not None else None,
            made_at,
        ),
    )


def load_told_corrections(archive: Archive) -> list[ToldCorrection]:
    """Return all that was said of comments that tell, in the order it was said."""
    rows = archive.db.execute("SELECT action, places, columns FROM told_corrections ORDER BY correction_id")
    return [
        ToldCorrection(
            action=row["action"],
            places=tuple((EntryId(entry), dtalkid) for entry, dtalkid in json.loads(row["places"])),
            columns=json.loads(row["columns"] or "{}"),
        )
        for row in rows
    ]


def added(corrections: Iterable[ToldCorrection]) -> set[Place]:
    """Return the comments that are stories because somebody says so."""
    found: set[Place] = set()
    for correction in corrections:
        if correction.action == "add":
            found |= set(correction.places)
        if correction.action == "remove":
            found -= set(correction.places)
    return found


def say_told(told: Iterable[ToldComments], corrections: Sequence[ToldCorrection]) -> list[ToldComments]:
    """Return the comments that tell under what was said of each: opened, left out, with values set."""
    said = {place(one): one for one in told}
    for correction in corrections:
        for at in correction.places:
            if correction.action == "remove":
                said.pop(at, None)
            elif at in said and correction.action == "add":
                said[at] = replace(said[at], opens=True)
            elif at in said and correction.action == "set":
                said[at] = _set(said[at], correction.columns)
    return list(said.values())


def _set(one: ToldComments, columns: Mapping[str, Any]) -> ToldComments:
    header = {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for name, value in columns.items()
    }
    return replace(
        one,
        opens=True,
        header={**one.header, **header},
        title=columns.get("title", one.title),
        authors=tuple(columns.get("authors", one.authors)),
        status=columns.get("status", one.status),
        claimed=columns.get("word_count", one.claimed),
    )


def regroup_told(
    works: list[Work], told: Iterable[ToldComments], corrections: Iterable[ToldCorrection]
) -> list[Work]:
    """Return works told in comments, joined and split as somebody said."""
    headers = {place(one): dict(one.header) for one in told}
    for correction in corrections:
        if correction.action in {"join", "split"}:
            works = correct(works, correction.action, correction.places, at=_place)
    for work in works:
        if work.corrected:
            work.evidence.setdefault("comment", headers.get(_place(work.parts[0]), {}))
    return works


def join_mixed(
    works: list[Work], apart: list[Work], corrections: Iterable[ToldCorrection]
) -> tuple[list[Work], list[Work]]:
    """Return works of entries and those told in comments, as somebody said that they are one.

    Args:
        works: Those of entries.
        apart: Those told in comments, and pieces of entries.
        corrections: All that was said of comments; an entry's place has 0 for the comment.
    """
    pieces = [work for work in apart if work.parts[0].begins is not None]
    found = [*works, *(work for work in apart if work.parts[0].begins is None)]
    said = [one for one in corrections if one.action in {"join", "split"}]
    mixed = (any(dtalkid == 0 for _, dtalkid in one.places) for one in said)
    first = next((place for place, is_mixed in enumerate(mixed) if is_mixed), len(said))
    for one in said[first:]:
        found = correct(found, one.action, one.places, at=_place)
    told = [work for work in found if work.parts[0].dtalkid is not None]
    return [work for work in found if work.parts[0].dtalkid is None], [*told, *pieces]


def _place(part: Part) -> Place:
    return part.entry_id, part.dtalkid or 0


def take_back_told(archive: Archive, at: Place, field: str | None = None) -> None:
    """Forget what a person said of a comment: one value, or all, joins and splits with it.

    Raises:
        UsageError: Nothing of the kind was said.
    """
    found = archive.db.execute(
        "DELETE FROM told_corrections WHERE (? IS NULL OR field = ?) AND EXISTS"
        " (SELECT 1 FROM json_each(places) WHERE value = json_array(?, ?))",
        (field, field, *at),
    )
    if not found.rowcount:
        raise UsageError(f"{f'no {field}' if field else 'nothing'} was set on that comment")
