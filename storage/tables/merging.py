"""How a new reading of an entry or comment meets the row that is there. Pure.

A value that is None never replaces one. Of two readings of the same kind of page the newer wins; a list
or a feed says less than a page, so what it says only fills gaps, whenever it was read. Values are weighed one
by one (`storage/tables/precedence.py`), so that readings may come in any order.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from storage.markup.clean import body_text
from storage.records import INTERFACE_SOURCE, VISITED_SOURCES, CommentState
from storage.tables.precedence import (
    NOBODY,
    PUBLIC,
    STUB,
    TEXT,
    TIMED,
    Giver,
    Reading,
    giver_of,
    is_more_closed,
    is_more_locked,
    is_typed,
    lead,
    read_given,
    shows_itself,
    strength,
    usual_giver,
    weigh,
    write_given,
)

NOT_REVISED = frozenset({"word_count", "reply_count", "loaded"})
"""Columns that follow from others or only count: their change alone is no new version."""
_TIMES = frozenset({"posted_at", "edited_at", "logged_at"})
_CURRENTS = frozenset({"mood", "music", "location"})
"""What sites show without anything in it that looks like a tag."""
_TAG = re.compile(r"<[^<>]*>?")
_NAMED_LINK = re.compile(r'<a href="[^"]*">(<b>[^<]*</b>)</a>')
"""A person's name as a link, which it is only where the site is known."""
_SECONDS = slice(17, 19)
_DRAWN = frozenset({"subject", "body_html"})
"""What pages show in the site's markup, and interfaces as it was typed."""
_OF_THE_TEXT = ("body_text", "word_count")
"""Columns that are made of the body, and go with it."""
_OF_SECURITY = ("login_only", "allowmask")
"""Columns that say more of who may read an entry, and go with that."""


@dataclass(slots=True, kw_only=True)
class Merge:
    """What to write."""

    changes: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    """Earlier values, replaced now."""
    earlier: dict[str, Any] = field(default_factory=dict)
    """Values of an older reading that say something else than the row."""
    leads: bool = False
    """The reading is the row's best now."""
    bookkeeping: dict[str, Any] = field(default_factory=dict)
    """Columns that say where the row's values come from."""


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


def is_finer(column: str, have: Any, value: Any) -> bool:
    """Whether a value says the same as the one that is there, only finer: no earlier version is lost."""
    if column in _TIMES:
        return _is_coarser(have, value)
    if column in _CURRENTS:
        return is_without_tags(value, have)
    if column == "body_html":
        return isinstance(value, str) and have != value and _NAMED_LINK.sub(r"\1", value) == have
    return column == "poster" and _is_number(have) and not _is_number(value)


def _is_coarser(one: Any, other: Any) -> bool:
    """Whether a time is another one without its seconds."""
    if not (isinstance(one, str) and isinstance(other, str)):
        return False
    return one != other and one[:16] == other[:16] and one[_SECONDS] == "00"


def _is_number(name: Any) -> bool:
    """Whether a name is the number a site gives to somebody from elsewhere: `ext_123`."""
    return isinstance(name, str) and name.startswith("ext_")


def merge(
    row: Mapping[str, Any],
    values: Mapping[str, Any],
    reading: Reading,
    *,
    is_stub: bool = False,
    again: bool = True,
) -> Merge:
    """Return which columns change, and what is worth keeping of those that do not agree.

    Args:
        row: What is there, with all columns of where it comes from; `tags` as a tuple, of an entry.
        values: What the reading says; None is nothing.
        reading: Where it comes from.
        is_stub: It only names a comment.
        again: A later reading that says the same is noted as well; where readings come in order, it need
            not be.
    """
    return _Meeting(row, values, reading, is_stub=is_stub, again=again).merged()


class _Meeting:
    """One reading at one row."""

    def __init__(
        self,
        row: Mapping[str, Any],
        values: Mapping[str, Any],
        reading: Reading,
        *,
        is_stub: bool,
        again: bool,
    ) -> None:
        self._row, self._values, self._reading = row, values, reading
        self._source = STUB if is_stub else reading.source
        self._again = again
        self._is_same_page = reading.page_id is not None and row["page_id"] == reading.page_id
        self._given = read_given(row["given"])
        self._givers: dict[str, Giver] = {}
        self._found = Merge()

    def merged(self) -> Merge:
        for column, value in self._values.items():
            if not (column in _OF_THE_TEXT and self._values.get("body_html") is not None) and not (
                column in _OF_SECURITY and "security" in self._values
            ):
                self._meet(column, value)
        if self._values.get("body_html") is not None:
            self._take_the_text()
        if "security" in self._values:
            self._take_who_may_read()
        self._lead()
        self._note_givers()
        return self._found

    def _meet(self, column: str, value: Any) -> None:
        have = self._row[column]
        old = self._given.get(column) or usual_giver(column, self._row)
        is_unsaid = have is None or (_may_be_unsaid(column, have) and old == NOBODY)
        if value is None:
            self._givers[column] = old
            return
        new = self._giver(column)
        if is_unsaid:
            self._givers[column] = new
            if value != have:
                self._found.changes[column] = value
            return
        if value == have:
            is_noted = self._again or strength(new.source) > strength(old.source)
            self._givers[column] = self._better(column, old, new) if is_noted else old
            return
        finer, coarser = is_finer(column, have, value), is_finer(column, value, have)
        if finer or coarser:
            self._givers[column] = self._better(column, old, new)
            if finer:
                self._found.changes[column] = value
        elif self._wins(column, have, value, old=old, new=new):
            self._givers[column] = self._since(column, new, old)
            self._found.changes[column] = value
            is_other = self._is_other_text(column, old, new)
            if is_other or (self._is_version(column, old, new) and old.at != new.at):
                self._keep(self._found.before, column, self._row)
        else:
            self._givers[column] = self._since(column, old, new)
            gives_way = is_typed(new.source) and not is_typed(old.source) and column in TEXT
            is_other = self._is_other_text(column, old, new)
            if is_other or (self._is_version(column, old, new) and not gives_way):
                self._keep(self._found.earlier, column, self._values)

    def _giver(self, column: str) -> Giver:
        source = self._reading.source if column == "state" else self._source
        return giver_of(column, source, self._reading.fetched_at, told=self._values)

    @staticmethod
    def _better(column: str, old: Giver, new: Giver) -> Giver:
        return new if weigh(column, new) > weigh(column, old) else old

    def _wins(self, column: str, have: Any, value: Any, *, old: Giver, new: Giver) -> bool:
        if column == "subject" and (typed := _typed_alone(have, value, old=old, new=new)) is not None:
            return typed == new
        is_of_locks = column == "security" and (PUBLIC in {have, value} or not self._is_same_page)
        if is_of_locks and self._are_copies(old, new) and PUBLIC not in {have, value}:
            return is_more_locked(value, than=have)
        mine, theirs = weigh(column, new), weigh(column, old)
        if mine != theirs:
            return mine > theirs
        if is_of_locks:
            return is_more_locked(value, than=have)
        if column == "state" and not self._is_same_page:
            return is_more_closed(value, than=have)
        if self._is_same_page or self._reading.source in VISITED_SOURCES | {INTERFACE_SOURCE}:
            return True
        return str(value) > str(have)

    @staticmethod
    def _are_copies(*givers: Giver) -> bool:
        """Whether nobody knows when the site said so: a file has the time at which it was copied."""
        return not any(giver.source in TIMED for giver in givers)

    def _since(self, column: str, holds: Giver, other: Giver) -> Giver:
        """Return who gives a value; of two locks that copies know, the stricter is as late as the later."""
        if column == "security" and self._are_copies(holds, other):
            return Giver(holds.source, max(holds.at, other.at))
        return holds

    def _is_version(self, column: str, old: Giver, new: Giver) -> bool:
        """Whether one value is a version of the other: of a like page, and not the same text drawn."""
        if column in NOT_REVISED or self._is_same_page or strength(old.source) != strength(new.source):
            return False
        if column == "subject" and _typed_alone(self._row[column], self._values[column], old=old, new=new):
            return False
        is_drawn = is_typed(old.source) != is_typed(new.source) and column in _DRAWN
        return not is_drawn or _plain(self._row[column]) != _plain(self._values[column])

    def _is_other_text(self, column: str, old: Giver, new: Giver) -> bool:
        """Whether two texts say other words, of whatever sources that have it whole: none of them is lost."""
        if (
            column != "body_html"
            or self._is_same_page
            or not (shows_itself(old.source) and shows_itself(new.source))
        ):
            return False
        mine, theirs = (_letters(said["body_text"]) for said in (self._values, self._row))
        return mine not in theirs and theirs not in mine

    @staticmethod
    def _keep(versions: dict[str, Any], column: str, said: Mapping[str, Any]) -> None:
        versions[column] = list(said[column]) if column == "tags" else said[column]
        if column == "body_html":
            versions["body_text"] = said["body_text"]

    def _take_the_text(self) -> None:
        if "body_html" in self._found.changes or self._is_same_page:
            for column in _OF_THE_TEXT:
                value = self._values.get(column)
                if value is not None and value != self._row[column]:
                    self._found.changes[column] = value

    def _take_who_may_read(self) -> None:
        """Take what goes with the word for who may read it: with the word that holds; unsaid, for itself.

        What is closed for want of such a word opens with the first one that says so.
        """
        row, values = self._row, self._values
        replaced = "security" in self._found.changes
        if not replaced and row["security"] != values["security"]:
            return
        for column in _OF_SECURITY:
            have, value = row[column], values.get(column)
            if column == "allowmask" and not replaced and have is not None and value is not None:
                value = self._mask(have, value)
            is_stricter = column == "login_only" and bool(value) and not have
            is_wanted = replaced or (
                value is not None and (have is None or is_stricter or column == "allowmask")
            )
            if is_wanted and value != have:
                self._found.changes[column] = value

    def _mask(self, have: int, value: int) -> int:
        """Return which groups read an entry: those of the later visit; of copies, those that all know."""
        old, new = self._given.get("security") or usual_giver("security", self._row), self._giver("security")
        if old.source in TIMED or new.source in TIMED:
            is_newer = new.source in TIMED and (old.source not in TIMED or new.at >= old.at)
            return value if is_newer else have
        return have & value

    def _lead(self) -> None:
        old = lead(STUB if not self._row.get("loaded", True) else self._row["source"])
        new = lead(self._source)
        is_later = self._reading.fetched_at >= (self._row["fetched_at"] or "")
        is_worth_it = self._again or bool(self._found.changes)
        self._found.leads = new > old or (new == old and is_later and is_worth_it)

    def _note_givers(self) -> None:
        found, row, reading = self._found, self._row, self._reading
        best: dict[str, Any] = {}
        if found.leads:
            best = {"source": reading.source, "fetched_at": reading.fetched_at, "page_id": reading.page_id}
        found.bookkeeping = {name: value for name, value in best.items() if value != row[name]}
        if not (found.bookkeeping or found.changes or self._again):
            return
        after = {**row, **found.changes, **best}
        if found.leads and self._source != STUB and "loaded" in after:
            after["loaded"] = 1
        given = {
            column: giver
            for column, giver in self._givers.items()
            if giver != usual_giver(column, after)
            and (_may_be_unsaid(column, after[column]) or _is_held(after[column], giver))
        }
        text = write_given(given)
        if text != row["given"]:
            found.bookkeeping["given"] = text


def _typed_alone(have: Any, value: Any, *, old: Giver, new: Giver) -> Giver | None:
    """Return who gives a subject that was typed where a page has none: a look may not show it, or all of it.

    None where both give one, or both are of the same kind.
    """
    if is_typed(old.source) == is_typed(new.source) or bool(have) == bool(value):
        return None
    said = new if value else old
    return said if is_typed(said.source) else None


def _may_be_unsaid(column: str, value: Any) -> bool:
    """Whether a value may stand for none: nobody said it, and the column cannot be empty."""
    return (column == "tags" and not value) or (column == "state" and value == CommentState.ACTIVE)


def _is_held(value: Any, giver: Giver) -> bool:
    """Whether there is a value, and somebody gave it."""
    return value is not None and giver != NOBODY


def _letters(text: Any) -> str:
    return "".join(filter(str.isalnum, str(text or "")))


def _plain(text: Any) -> list[str]:
    return body_text(str(text or "")).split()
