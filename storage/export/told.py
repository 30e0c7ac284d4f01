"""The migration report: of every entry and comment, whether it arrived, and why not whole."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from storage.markup.markdown import readable
from storage.render.formats import count_of

_NAMED = 8
"""Entries with one reason that the report for people names."""
_TITLES = 5
"""Stories that a sentence names."""


class EntryOutcome(StrEnum):
    """What became of an entry or a comment."""

    MAPPED = "mapped"
    """It arrived whole."""
    CHANGED = "changed"
    """It arrived, and something about it is not as in the archive."""
    WITHHELD = "withheld"
    """It was not for everybody, and stayed."""
    LOST = "lost"
    """The format has no place for it, or nothing of it is in the archive."""


class Change(NamedTuple):
    """Why something did not arrive whole, or what is to be known about it."""

    code: str
    """Short and stable, for machines: `title-cut`."""
    message: str
    """A sentence for people, without a word of what was withheld."""


LOCKED = Change("locked", "not for everybody on the site; --include-locked takes it along")
NOT_TAKEN = Change("no-place", "this format has no place for it")
GONE = Change(
    "gone-from-site", "the site does not show it any more; decide whether it may be shown elsewhere"
)
TAGS_MAPPED = Change("tags-mapped", "tags or words of its header are called as the tag map says")
COMMENT_WITHHELD = Change(
    "not-for-everybody", "screened, hidden, deleted, or on a locked entry; --include-locked takes most along"
)
COMMENT_SILENT = Change("no-text", "deleted or never loaded: the archive holds nothing of their text")
COMMENT_NO_PLACE = Change("no-place-for-comments", "this format carries no comments")
MEANINGS: tuple[tuple[str, str], ...] = (
    (EntryOutcome.MAPPED, "arrived whole"),
    (EntryOutcome.CHANGED, "arrived, with something changed"),
    (EntryOutcome.WITHHELD, "stayed in the archive, since not everybody may read it"),
    (EntryOutcome.LOST, "did not arrive"),
)


@dataclass(slots=True)
class EntryTold:
    """What became of one entry."""

    ditemid: int | None
    name: str
    """Its name in file names and reports."""
    title: str | None
    """Its subject; None where it is withheld."""
    outcome: EntryOutcome
    reasons: list[Change] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        told: dict[str, Any] = {
            "ditemid": self.ditemid,
            "entry": self.name,
            "outcome": self.outcome.value,
            "reasons": [reason._asdict() for reason in dict.fromkeys(self.reasons)],
            "files": list(dict.fromkeys(self.files)),
        }
        return told if self.title is None else told | {"title": self.title}


def named(titles: Sequence[str]) -> str:
    """Return titles as a sentence names them: the first ones, and how many more there are.

    >>> named(["Salt", "Rope"]), named(list("abcdefg"))
    ('Salt, Rope', 'a, b, c, d, e and 2 more')
    """
    rest = f" and {len(titles) - _TITLES:,} more" if len(titles) > _TITLES else ""
    return f"{', '.join(titles[:_TITLES])}{rest}"


class Preview(NamedTuple):
    """What a target would make of an original page."""

    title: str
    """Of the story."""
    lines: list[str]
    """What would be wrong, in sentences."""


@dataclass(slots=True)
class Told:
    """What became of all."""

    form: str
    entries: list[EntryTold] = field(default_factory=list)
    comments: Counter[EntryOutcome] = field(default_factory=Counter)
    comment_reasons: Counter[Change] = field(default_factory=Counter)
    questions: list[str] = field(default_factory=list)
    """What the person should decide or do, in sentences."""
    previews: list[Preview] = field(default_factory=list)
    """What the target would make of the original pages, by itself."""

    @property
    def totals(self) -> dict[str, int]:
        """How many entries had each outcome, and all."""
        counted = Counter(entry.outcome for entry in self.entries)
        return {"selected": len(self.entries)} | {kind.value: counted[kind] for kind in EntryOutcome}

    @property
    def comment_totals(self) -> dict[str, int]:
        """How many comments had each outcome, and all."""
        return {"selected": self.comments.total()} | {
            kind.value: self.comments[kind] for kind in EntryOutcome
        }

    def json(self) -> str:
        """Return the report for machines."""
        told = {
            "format": self.form,
            "totals": self.totals,
            "comments": self.comment_totals,
            "comment_reasons": [
                reason._asdict() | {"comments": count} for reason, count in self._comment_reasons()
            ],
            "decide": self.questions,
            "previews": [found._asdict() for found in self.previews],
            "entries": [entry.to_json() for entry in self.entries],
        }
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"

    def markdown(self) -> str:
        """Return the report for people."""
        lines = [f"# What became of it: {self.form}", "", "| | entries | comments |", "| --- | ---: | ---: |"]
        entries, comments = self.totals, self.comment_totals
        lines.append(f"| selected | {entries['selected']:,} | {comments['selected']:,} |")
        lines += [f"| {meaning} | {entries[kind]:,} | {comments[kind]:,} |" for kind, meaning in MEANINGS]
        if self.questions:
            lines += ["", "## To decide", "", *(f"- {_quoted(text)}" for text in self.questions)]
        lines += self._reasons()
        for outcome, heading in (
            (EntryOutcome.WITHHELD, "Withheld: the red list"),
            (EntryOutcome.LOST, "Lost"),
        ):
            lines += _rows(heading, [entry for entry in self.entries if entry.outcome is outcome])
        lines += self._previews()
        return "\n".join(lines) + "\n"

    def reasons(self) -> list[tuple[Change, int, str]]:
        """Return why not all arrived whole: (reason, how many have it, `entry` or `comment`)."""
        counted = Counter(reason for entry in self.entries for reason in dict.fromkeys(entry.reasons))
        of_comments = [(reason, count, "comment") for reason, count in self._comment_reasons()]
        return [*((reason, count, "entry") for reason, count in _in_order(counted)), *of_comments]

    def _reasons(self) -> list[str]:
        """Return why not all arrived whole, and where: what is rare is read first."""
        lines: list[str] = []
        for reason, count, noun in reversed(self.reasons()):
            lines.append(f"- {count_of(count, noun)}: {_quoted(reason.message)}")
            if noun == "entry":
                held = [entry for entry in self.entries if reason in entry.reasons and entry.files]
                lines += [
                    f"  - {entry.name} {_quoted(entry.title or '')}".rstrip() for entry in held[:_NAMED]
                ]
                rest = len(held) - _NAMED
                lines += [f"  - and {rest:,} more, named in the .json beside this file"] * (rest > 0)
        return ["", "## Why", "", *lines] if lines else []

    def _previews(self) -> list[str]:
        found = [preview for preview in self.previews if preview.lines]
        if not found:
            return []
        lines = ["", "## What the target would make of the original pages by itself"]
        for preview in found:
            lines += ["", f"### {_quoted(preview.title)}", ""]
            lines += [f"- {_quoted(text)}" for text in preview.lines]
        return lines

    def _comment_reasons(self) -> list[tuple[Change, int]]:
        return _in_order(self.comment_reasons)


def _in_order(counted: Counter[Change]) -> list[tuple[Change, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def _rows(heading: str, entries: Sequence[EntryTold]) -> list[str]:
    if not entries:
        return []
    lines = ["", f"## {heading}", ""]
    for entry in entries:
        said = "; ".join(_quoted(reason.message) for reason in dict.fromkeys(entry.reasons))
        title = f" {_quoted(entry.title)}" if entry.title else ""
        lines.append(f"- {entry.name}{title}: {said}")
    return lines


def _quoted(text: str) -> str:
    """Return text on one line in which nothing means anything to Markdown."""
    return readable(" ".join("".join(c if c.isprintable() else " " for c in text).split()))
