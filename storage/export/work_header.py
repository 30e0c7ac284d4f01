"""What the headers of a work say when it leaves: their lines, and what one of them says for the whole."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from storage.export.frame import Export
from storage.export.held import ExportEntry
from storage.export.labels import TagLabels
from storage.export.texts import legal
from storage.folding import key
from storage.markup.semantic import Style, semantic_html
from storage.render.story import CREDITS
from storage.stories.heads import (
    Head,
    HeaderLine,
    Said,
    decided,
    header_lines,
    heads_elsewhere,
    is_headed,
    speaking,
)
from storage.stories.navigation import says_only_the_way
from storage.stories.said import LINES
from storage.stories.told import read_head
from storage.words.values import GENRE_WORD, NOTHING

ANONYMOUS = "Anonymous"
"""Who told a work in comments that nobody signed."""
_OF_FIRST = ("title", "authors", "language", "summary", "rating", "status")
"""What one header says for the whole work."""
_LINK = re.compile(r'<a href="(https?:[^"]+)">([^<]+)</a>')
_PERSON = re.compile(r"[;,&]|\s(?:and|und|et|и|y|e)\s")
"""What parts people of a line that a person set."""
_LONGEST_HEADER = 20_000
"""Characters in which links of a header are looked for where nobody knows its end."""
_OF_VALUES = frozenset({"recipient", "translator", "based_on"})
"""Lines from which targets have people and works, too: these are carried wherever they stand."""
_MAIL = re.compile(r"[^@\s]@[^@\s]+\.\w")
_TAG_LABELS = frozenset({"tags", "additional tags", "freeform tags"})
"""Labels of no field of ours, whose values are tags all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkField:
    """A line of a header as it was written."""

    field: str | None
    label: str
    raw: str


def is_in_words(line: WorkField | HeaderLine) -> bool:
    """Return whether a line of a header is carried in its writer's words; unknown labels are.

    Tags under a label of their own are tags; lists of parts are replaced by the parts; addresses of mail
    are not sent on.
    """
    if not line.raw.strip():
        return False
    if line.field is not None:
        return line.field in CREDITS
    is_tags = line.label.casefold() in _TAG_LABELS
    return not (is_tags or says_only_the_way(line.raw) or _MAIL.search(line.raw))


def in_words(line: WorkField | HeaderLine) -> str:
    """Return a line as it stands among notes.

    >>> in_words(WorkField(field="notes", label="Notes", raw="for Wren"))
    'for Wren'
    >>> in_words(WorkField(field="beta", label="Beta", raw="Bea"))
    'Beta: Bea'
    """
    return line.raw if line.field == "notes" else f"{line.label}: {line.raw}"


def is_of_one(line: WorkField, entry_ids: Iterable[int], said: Said) -> bool:
    """Return whether a line of several works in one entry is of the first alone; its text keeps it then."""
    return line.field in CREDITS and decided(entry_ids, line.field or "", said) is None


def told_head(row: Any, *, is_whole: bool) -> dict[str, Any]:
    """Return what the header of a work in comments or in a piece of an entry says, by columns of `stories`.

    Where a part stays in the archive, nothing: it may be the one that bears the header.
    """
    found = json.loads(row["evidence"] or "{}")
    said = found.get("comment") or found.get("piece") or {}
    return defaultdict(lambda: None, said if is_whole else {})


def work_heads(export: Export, row: Any, entry_ids: tuple[int, ...]) -> list[Head]:
    """Return the headers of a work's parts, and before them those of master lists where no part has one."""
    marks = ", ".join("?" * len(entry_ids))
    found = {
        head["entry_id"]: dict(head)
        for head in export.db.execute(f"SELECT * FROM stories WHERE entry_id IN ({marks})", entry_ids)
    }
    heads: list[Head] = [found[entry_id] for entry_id in entry_ids if entry_id in found]
    if is_headed(heads):
        return heads
    return [*heads_elsewhere(export.db, row["evidence"], may_speak=export.may_show), *heads]


def said_first(heads: list[Head], said: Said) -> dict[str, Any]:
    """Return what the first header that has a value says of the whole work."""
    return {
        column: next((head[column] for head in speaking(heads, column, said) if head[column]), None)
        for column in _OF_FIRST
    }


def heads_above(heads: Iterable[Head], entry_ids: Iterable[int]) -> list[int]:
    """Return the entry outside a work whose header is the first; empty where that is a part's."""
    return [head["entry_id"] for head in list(heads)[:1] if head["entry_id"] not in {None, *entry_ids}]


def header_of(
    export: Export, headers: Iterable[int], entry_ids: Iterable[int], said: Said
) -> tuple[WorkField, ...]:
    """Return the lines of the headers that speak for a work, and those a person set on any of its parts."""
    parts = tuple(dict.fromkeys((*headers, *entry_ids)))
    set_on = {name: at for name in LINES if (at := decided(parts, name, said)) is not None}
    lines = [line for at in headers for line in _fields(export, at) if line.field not in set_on]
    lines += [line for name, at in set_on.items() for line in _fields(export, at) if line.field == name]
    told = " ".join(_told_text(export, at) for at in entry_ids)
    return tuple(dict.fromkeys(line for line in lines if not stands_in(told, line)))


def _told_text(export: Export, entry_id: int) -> str:
    """Return the text of a part below its header, on one line; "" where no header was told from it."""
    row = export.db.execute(
        "SELECT substr(body_text, body_start_offset + 1) AS told FROM entries JOIN stories USING (entry_id)"
        " WHERE entry_id = ? AND body_start_html > 0 AND works <= 1",
        (entry_id,),
    ).fetchone()
    return " ".join((row["told"] or "").split()) if row is not None else ""


def stands_in(told: str, line: WorkField | HeaderLine) -> bool:
    """Return whether a line carried in words stands in a text, with its label, as at the end of a story.

    Args:
        told: The text, on one line.
        line: One of its header.
    """
    if line.field in _OF_VALUES or not is_in_words(line):
        return False
    label, raw = (re.escape(" ".join(text.split())) for text in (line.label, line.raw))
    return re.search(rf"(?<!\w){label}\W{{0,6}}{raw}", told) is not None


def genres_of(fields: Iterable[WorkField], fandoms: Iterable[str]) -> Iterator[str]:
    """Yield the genres of a header, one at a time, and the tags an archive put there.

    What one label says of both ("Fandom/Genre") is a fandom where it was read as one.
    """
    known = {key(name) for name in fandoms}
    for line in fields:
        if line.field == "genre" or (line.field is None and line.label.casefold() in _TAG_LABELS):
            found = (legal(part) for said in line.raw.split(",") for part in _kinds(said))
            yield from (genre for genre in found if genre and key(genre) not in known)


def _kinds(said: str) -> list[str]:
    """Return the genres of "Angst/Romance"; "hurt/comfort" is one."""
    parts = [part.strip() for part in said.split("/")]
    whole = all(len(part) > 2 and GENRE_WORD.fullmatch(part) for part in parts)  # noqa: PLR2004 - h/c
    return parts if whole else [said]


def unwarned_in(labels: TagLabels, fields: Iterable[WorkField]) -> tuple[str, ...]:
    """Return the answers of a header that warns of nothing, as written."""
    if labels.warnings or labels.archive_warnings:
        return ()
    said = (legal(line.raw) for line in fields if line.field == "warnings")
    return tuple(raw for raw in said if any(map(str.isalpha, raw)) and NOTHING.fullmatch(raw))


def recipients_of(heads: Iterable[Head], fields: Iterable[WorkField], *, is_given: bool) -> tuple[str, ...]:
    """Return the names a header or a person gives a story to; what it says where nobody read names in it."""
    for head in () if is_given else heads:
        norm = json.loads(head["norm"] or "{}")
        named = [work["recipients"] for work in (norm, *norm.get("later", ())) if "recipients" in work]
        if named:
            return tuple(dict.fromkeys(legal(name) for names in named for name in names))
    lines = [line.raw for line in fields if line.field == "recipient"]
    said = (name for raw in lines for name in (_PERSON.split(raw) if is_given else (raw,)))
    return tuple(name for text in said if (name := legal(text.strip())))


def translators_of(
    heads: Iterable[Head], story: Mapping[str, Any], fields: Iterable[WorkField]
) -> tuple[str, ...]:
    """Return who translated a work; nobody where its header does not name who wrote it."""
    if not json.loads(story.get("authors") or "[]"):
        return ()
    if not any(line.field == "translator" and line.raw.strip() for line in fields):
        return ()
    named = (json.loads(head["norm"] or "{}").get("translators") for head in heads)
    return tuple(map(legal, next(filter(None, named), ())))


def authors_of(story: dict[str, Any], known: Any, entry: ExportEntry | None) -> tuple[str, ...]:
    """Return the authors a header names; else who posted the entry, or nobody known for a comment."""
    named = json.loads(story.get("authors") or known["authors"] or "[]")
    found = tuple(name for author in named if (name := legal(author)))
    if found or entry is None:
        return found or (ANONYMOUS,)
    return (legal(entry.poster_name) or legal(entry.poster) or entry.journal.name,)


def _fields(export: Export, entry_id: int) -> tuple[WorkField, ...]:
    return tuple(
        WorkField(field=line.field, label=legal(line.label), raw=line.raw)
        for line in header_lines(export.db, entry_id)
    )


def links_of(export: Export, entry_ids: Iterable[int]) -> Iterator[tuple[str, str]]:
    """Yield (words, address) of the links that stand in the headers of entries."""
    for entry_id in entry_ids:
        row = export.db.execute(
            "SELECT substr(body_html, 1, coalesce(body_start_html, ?)) AS header, url"
            " FROM entries JOIN stories USING (entry_id) WHERE entry_id = ?",
            (_LONGEST_HEADER, entry_id),
        ).fetchone()
        if row is not None:
            yield from links_in(row["header"] or "", row["url"])


def links_in(html: str, base: str | None) -> Iterator[tuple[str, str]]:
    """Yield (words, address) of the links in the HTML of a header."""
    if "<a" in html.lower():
        clean = semantic_html(html, Style(base=base)).html
        yield from ((unescape(text), unescape(address)) for address, text in _LINK.findall(clean))


def told_fields(evidence: str | None, entry_id: int, dtalkid: int | None) -> tuple[WorkField, ...]:
    """Return the lines of the header that stands above a part in its comment, or its piece of an entry."""
    head = read_head(evidence, entry_id, dtalkid)
    lines = head.written if head is not None else ()
    return tuple(WorkField(field=field, label=legal(label), raw=raw) for field, label, raw in lines)
