"""The entry of a page whose look nobody has described, found by what stands around it.

Hundreds of looks were made for LiveJournal's code, and people wrote their own; old captures and saved pages
are full of them. All print the same in some order: who wrote, a date and a time, a subject, labels (mood,
music, tags), links of the site to answer or to turn the page, then the comments. What is none of these is
what somebody wrote, and a line that could be either counts as written: better in the text than lost.

Source: the layers of LiveJournal's open server code; fixtures/livejournal/lj_unknown.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from scraper.extract.copied.lines import is_subject
from scraper.extract.copied.words import AREA, COUNTED, CURRENTS
from scraper.extract.livejournal.page_lines import Leaf, Line, PageLineKind, end_of_text, lines_of
from scraper.extract.page.document import Document

_TITLE_MARKS = " -–—:|»«·/"
_ICON = "userpic"
_LONGEST = 300
"""Characters of a line of links that are looked at."""
_NEAR = 3
"""Lines between a subject and its date."""
_HEAD = frozenset(
    {PageLineKind.DATE, PageLineKind.LABEL, PageLineKind.LINKS, PageLineKind.MENU, PageLineKind.USER}
)


class Span(NamedTuple):
    """Lines from one to another, the latter included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What was found of an entry, and between which pieces of the page its text stands."""

    first: LexborNode
    last: LexborNode
    when: str
    """The date and time as ISO wall clock; the day alone where no time is printed."""
    subject: str | None
    """None where no line can be it."""
    currents: dict[str, str]
    """By field: mood, music, location."""
    tags: tuple[str, ...]
    accounts: tuple[LexborNode, ...]
    """The elements of accounts above the text, in the page's order."""
    picture: LexborNode | None
    reply_count: int | None
    """How many comments its links say there are."""


def find_surroundings(document: Document) -> Surroundings | None:
    """Return the entry of a page; None where no date heads or ends any text, or nothing says that it is one.

    The tree stays as it is.
    """
    if document.tree.body is None:
        return None
    lines = [line for line in lines_of(document.tree.body) if not line.is_aside]
    return surroundings_of(lines, title=document.title)


def surroundings_of(lines: Sequence[Line], *, title: str, is_parted: bool = False) -> Surroundings | None:
    """Return the entry of some lines; None as `find_surroundings` does.

    Args:
        lines: Those of a page, or of one entry on it.
        title: The page's.
        is_parted: Whether another entry ends above the lines, so that all of them are this one's.
    """
    at = _date(lines)
    if at is None:
        return None
    ends = lines[at].kind is PageLineKind.LINKS
    span = (_above(lines, at) if ends else None) or _below(lines, at) or _above(lines, at)
    if span is None or not _is_entry(lines, span):
        return None
    labels = _labels(lines, at, span)
    subject, span = _subject(lines, at, span, labels=labels, title=title)
    if subject is None and is_parted:
        subject = _alone(lines[: min(at, span.first)])
    labels = _labels(lines, at, span)
    head = lines[max(min(at, span.first) - _NEAR, 0) : span.first]
    return Surroundings(
        first=lines[span.first].leaves[0].node,
        last=lines[span.last].leaves[-1].node,
        when=_when(lines[at], labels),
        subject=subject,
        currents={name: labels[name].labels[name] for name in CURRENTS - {"tags"} if name in labels},
        tags=_tags(labels.get("tags")),
        accounts=tuple(node for line in head for node in line.accounts),
        picture=next((leaf.node for line in head for leaf in line.leaves if _is_icon(leaf)), None),
        reply_count=_reply_count((*lines[span.last + 1 : at + 1], *_foot(lines, max(at, span.last)), *head)),
    )


def _reply_count(lines: Iterable[Line]) -> int | None:
    """Return the first count among links: words somebody wrote may count comments, too."""
    texts = (line.text[:_LONGEST] for line in lines if line.kind in {PageLineKind.LINKS, PageLineKind.MENU})
    return next((count for text in texts if (count := _counted(text)) is not None), None)


def _counted(text: str) -> int | None:
    after, within = AREA.fullmatch(text), COUNTED.search(text)
    figure = (after and after["after"]) or (within and within["count"])
    return int(re.sub(r"\D", "", figure)) if figure else None


def _labels(lines: Sequence[Line], at: int, span: Span) -> dict[str, Line]:
    """Return the lines of the labels around a text, by field: above it as below it."""
    start, end = max(min(at, span.first) - _NEAR, 0), max(at, span.last)
    labels: dict[str, Line] = {}
    for line in (*lines[start : span.first], *lines[span.last + 1 : end + 1], *_foot(lines, end)):
        for name in line.labels:
            labels.setdefault(name, line)
    return labels


def _date(lines: Sequence[Line]) -> int | None:
    """Return the first line with a date and a time, else the first with a date."""
    moments = {at: line.date.moment for at, line in enumerate(lines) if line.date and line.date.moment}
    return next((at for at, moment in moments.items() if moment.time), next(iter(moments), None))


def _when(line: Line, labels: dict[str, Line]) -> str:
    moment = line.date.moment if line.date is not None else None
    if moment is None:
        return ""
    time = labels["time"].labels["time"] if moment.time is None and "time" in labels else ""
    return f"{moment.wall_clock} {time}".strip()


def _below(lines: Sequence[Line], at: int) -> Span | None:
    """Return the lines of text that follow a date, as far as the links of the entry."""
    first = next((n for n in range(at + 1, len(lines)) if lines[n].kind not in _HEAD), None)
    if first is None:
        return None
    span = _trimmed(lines, Span(first, end_of_text(lines, first) - 1))
    while first > at + 1 and _is_of_text(lines[first - 1], lines[span.first]):
        first -= 1
    return Span(first, span.last)


def _above(lines: Sequence[Line], at: int) -> Span | None:
    """Return the lines of text that a date ends, from the links or the menu above them."""
    last = next((n for n in range(at - 1, -1, -1) if lines[n].kind is PageLineKind.TEXT), None)
    if last is None:
        return None
    first, held = last, {lines[last].block}
    for n in range(last - 1, -1, -1):
        if lines[n].kind is PageLineKind.TEXT and (first == n + 1 or lines[n].block in held):
            first = n
            held.add(lines[n].block)
    while first > 0 and _is_of_text(lines[first - 1], lines[first]):
        first -= 1
    return Span(first, last)


def _trimmed(lines: Sequence[Line], span: Span) -> Span:
    """Return lines without the labels and menus at their end."""
    last = span.last
    while last > span.first and lines[last].kind is not PageLineKind.TEXT:
        if _is_of_text(lines[last], lines[last - 1]):
            break
        last -= 1
    return Span(span.first, last)


def _is_of_text(line: Line, beside: Line) -> bool:
    """Whether words of a menu that lead nowhere, or an account, stand in the same element as a text."""
    is_bare = line.kind is PageLineKind.MENU and all(leaf.href is None for leaf in line.leaves)
    is_account = line.kind is PageLineKind.USER and line.date is None
    return bool(line.text) and (is_bare or is_account) and line.block == beside.block


def _foot(lines: Sequence[Line], last: int) -> Sequence[Line]:
    """Return the lines of the look that follow a text."""
    following = range(last + 1, len(lines))
    end = next((n for n in following if lines[n].kind is PageLineKind.TEXT), len(lines))
    return lines[last + 1 : end]


def _is_entry(lines: Sequence[Line], span: Span) -> bool:
    """Whether anything besides a date says that a text is an entry: a label, an account, or its own links."""
    kinds = {line.kind for n, line in enumerate(lines) if n < span.first or n > span.last}
    return bool(kinds & {PageLineKind.LABEL, PageLineKind.LINKS, PageLineKind.USER})


def _subject(
    lines: Sequence[Line], at: int, span: Span, *, labels: dict[str, Line], title: str
) -> tuple[str | None, Span]:
    """Return the subject, and the lines of the text without it."""
    if "subject" in labels:
        return labels["subject"].labels["subject"], span
    date = lines[at].date
    if date is not None and date.subject:
        return date.subject, span
    rest = _below(lines, span.first) if span.last > span.first else None
    if rest is not None and _is_heading(lines[span.first], title, is_below=True):
        return lines[span.first].text, rest
    start = min(at, span.first)
    above = (
        n for n in range(start - 1, start - 1 - _NEAR, -1) if n >= 0 and lines[n].kind is PageLineKind.TEXT
    )
    named = next((n for n in above if lines[n].text), None)
    if named is not None and _is_heading(lines[named], title, is_below=False):
        return lines[named].text, span
    return None, span


def _alone(above: Sequence[Line]) -> str | None:
    """Return the one line of words above an entry's date, where it can be a subject."""
    texts = [line.text for line in above if line.kind is PageLineKind.TEXT and line.text]
    return texts[0] if len(texts) == 1 and is_subject(texts[0]) else None


def _is_heading(line: Line, title: str, *, is_below: bool) -> bool:
    """Whether a line beside the date is the subject: set apart as one, or the end of the page's title."""
    text = line.text
    if line.kind is not PageLineKind.TEXT or not text or not is_subject(text):
        return False
    before = title.removesuffix(text)
    if before != title and before and before[-1] in _TITLE_MARKS:
        return True
    return line.is_heading and (is_below or line.tag != "h1")


def _tags(line: Line | None) -> tuple[str, ...]:
    """Return the tags of a line of them: each a link, or parted by commas."""
    if line is None:
        return ()
    links = [" ".join(leaf.words.split()) for leaf in line.leaves if leaf.href is not None and leaf.words]
    names = links or [name.strip() for name in line.labels["tags"].split(",")]
    return tuple(dict.fromkeys(name for name in names if name))


def _is_icon(leaf: Leaf) -> bool:
    return leaf.node.tag == "img" and _ICON in (leaf.node.attributes.get("src") or "")
