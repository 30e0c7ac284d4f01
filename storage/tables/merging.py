"""How a new reading of an entry or comment meets the row that is there. Pure.

A value that is None never replaces one. Of two readings of the same kind of page the newer wins; a list
or a feed says less than a page, so what it says only fills gaps, whenever it was read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from storage.markup.clean import body_text
from storage.records import SHOWN_DUMPS, TYPED_SOURCES, DumpKind, PageId

_STRENGTH: dict[str, int] = {
    "comments": 0,
    "feed": 0,
    "list": 1,
    **dict.fromkeys((DumpKind.MONTH, DumpKind.LJ_EXPORT, DumpKind.YALJE, DumpKind.SEMAGIC), 2),
    **dict.fromkeys(SHOWN_DUMPS, 2),
}
_DUMP = 2
"""What says little of an entry beside its text, and not how that is meant to be read."""
_PAGE = 3
_NOTHING = -1
NOT_REVISED = frozenset({"word_count", "reply_count", "loaded"})
"""Columns that follow from others or only count: their change alone is no new version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Where values come from."""

    page_id: PageId | None
    source: str
    """`feed`, `list` and (of entries) `comments` are weak; all others are pages of the thing itself."""
    fetched_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a reading stands to the row it meets."""

    replaces: bool
    """Its values replace those that are there."""
    revises: bool
    """What it replaces is an earlier version worth keeping."""
    is_older: bool
    """It is as good as the one that is there, only older: what it says otherwise is an earlier version."""
    leads: bool
    """The row's provenance becomes this reading, even where it changes nothing."""
    lends: bool = False
    """It only adds to a row that a page gave, whose provenance stays."""


@dataclass(slots=True, kw_only=True)
class Merge:
    """What to write."""

    changes: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    """Earlier values, replaced now."""
    earlier: dict[str, Any] = field(default_factory=dict)
    """Values of an older reading that say something else than the row."""


def strength(source: str | None) -> int:
    """Return how much a source can be believed about an entry: pages over lists over feeds over nothing."""
    return _NOTHING if source is None else _STRENGTH.get(source, _PAGE)


def shows_itself(source: str | None) -> bool:
    """Return whether a source is a page that shows the thing itself."""
    return strength(source) >= _DUMP


def standing(row: Mapping[str, Any], reading: Reading) -> Standing:
    """Return how a reading stands to a row, by what kind of page each comes from and when it was fetched."""
    old, new = strength(row["source"]), strength(reading.source)
    same_page = reading.page_id is not None and row["page_id"] == reading.page_id
    newer = reading.fetched_at >= (row["fetched_at"] or "")
    equal = old == new
    return Standing(
        replaces=same_page or new > old or (equal and newer),
        revises=equal and newer and not same_page,
        is_older=equal and not newer and not same_page,
        leads=new > old,
        lends=_is_typed(reading.source) and old == _PAGE and not _is_typed(row["source"]),
    )


_SAME_TEXT = frozenset({"body_html", "body_text", "word_count"})
"""What a page shows of a text that an interface gives as typed."""
_TIMES = frozenset({"posted_at", "edited_at", "logged_at"})
_CURRENTS = frozenset({"mood", "music", "location"})
"""What sites show without anything in it that looks like a tag."""
_TAG = re.compile(r"<[^<>]*>?")
_NAMED_LINK = re.compile(r'<a href="[^"]*">(<b>[^<]*</b>)</a>')
"""A person's name as a link, which it is only where the site is known."""
_SECONDS = slice(17, 19)


def reconciled(row: Mapping[str, Any], values: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    """Return what a reading says beyond saying the same in other words.

    A page shows a text as the site renders it, and somebody from elsewhere by their address; an interface
    knows the second of a time. Whichever came first, the fuller form stays.
    """
    found = dict(values)
    if _is_typed(reading.source) and row["body_html"] is not None and _is_same_text(row, values, reading):
        found |= dict.fromkeys(_SAME_TEXT & found.keys() - _finer(row, values))
    if _is_typed(reading.source) and not _is_typed(row["source"]):
        found |= _as_shown(row, values)
    if not _is_typed(reading.source):
        for column in _CURRENTS & found.keys():
            if is_without_tags(row[column], found[column]):
                found[column] = None
    for column in _TIMES & found.keys():
        if _is_coarser(found[column], row[column]):
            found[column] = None
    if _is_number(found.get("poster")) and row["poster"] and not _is_number(row["poster"]):
        found["poster"] = None
    return found


def _as_shown(row: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an interface says of a subject and an address that a page shows as the site writes them."""
    subject, shown = values.get("subject"), row["subject"]
    kept: dict[str, Any] = {}
    if subject and shown and body_text(subject).split() == shown.split():
        kept["subject"] = None
    if "url" in values and row["url"]:
        kept["url"] = None
    return kept


def also_from(sources: str | None, source: str) -> dict[str, str]:
    """Return the column that says which sources gave a text, where another one gave it now.

    >>> also_from("live", "api"), also_from("api live", "api")
    ({'sources': 'api live'}, {})
    """
    known = set((sources or "").split())
    return {} if source in known else {"sources": " ".join(sorted(known | {source}))}


def is_without_tags(whole: Any, shown: Any) -> bool:
    """Whether a value is another one as a site shows it: without what looks like a tag.

    >>> is_without_tags("AC/DC & <friends>", "AC/DC &")
    True
    """
    if not (isinstance(whole, str) and isinstance(shown, str)) or "<" not in whole:
        return False
    return _TAG.sub("", whole).split() == shown.split()


def _finer(row: Mapping[str, Any], values: Mapping[str, Any]) -> set[str]:
    """Return the text where it is the one that is held, with links to people that it lacked."""
    return {"body_html"} if is_only_finer("body_html", row["body_html"], values.get("body_html")) else set()


def is_only_finer(column: str, have: Any, value: Any) -> bool:
    """Whether a value says the same as the one it replaces, only finer: no earlier version is lost."""
    if column in _TIMES:
        return _is_coarser(have, value)
    if column in _CURRENTS:
        return is_without_tags(value, have)
    if column == "body_html":
        return have != value and isinstance(value, str) and _NAMED_LINK.sub(r"\1", value) == have
    return column == "poster" and _is_number(have) and not _is_number(value)


def _is_typed(source: str | None) -> bool:
    return source in TYPED_SOURCES


def _is_same_text(row: Mapping[str, Any], values: Mapping[str, Any], reading: Reading) -> bool:
    """Whether what was typed is what the row shows: the same as before, or not edited since its page came."""
    if strength(row["source"]) < strength(reading.source):
        return False
    if row["body_raw"] is not None:
        return bool(row["body_raw"] == values.get("body_raw"))
    edited = values.get("edited_at")
    return edited is None or edited <= (row["fetched_at"] or "")


def _is_coarser(one: Any, other: Any) -> bool:
    """Whether a time is another one without its seconds."""
    if not (isinstance(one, str) and isinstance(other, str)):
        return False
    return one != other and one[:16] == other[:16] and one[_SECONDS] == "00"


def _is_number(name: Any) -> bool:
    """Whether a name is the number a site gives to somebody from elsewhere: `ext_123`."""
    return isinstance(name, str) and name.startswith("ext_")


def merge(row: Mapping[str, Any], values: Mapping[str, Any], stands: Standing) -> Merge:
    """Return which columns change, and what is worth keeping of those that do not agree."""
    found = Merge()
    for column, value in values.items():
        have = row[column]
        if value is None or value == have:
            continue
        if have is None:
            found.changes[column] = value
        elif stands.replaces or (column == "body_html" and is_only_finer(column, have, value)):
            found.changes[column] = value
            if stands.revises and column not in NOT_REVISED and not is_only_finer(column, have, value):
                found.before[column] = have
        elif stands.is_older and column not in NOT_REVISED:
            found.earlier[column] = value
    return found


def provenance(stands: Standing, found: Merge, reading: Reading) -> dict[str, Any]:
    """Return the columns that say where the row comes from, where this reading is its best one now."""
    if stands.leads or (stands.replaces and found.changes and not stands.lends):
        return {"source": reading.source, "fetched_at": reading.fetched_at, "page_id": reading.page_id}
    return {}
