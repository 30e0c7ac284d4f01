"""Comments by their lines: of looks whose comments have no element that is known to hold their text.

Each begins at its number (`ljcmt<id>`, or an anchor `t<id>` in pages of before 2005) and has, in some order,
a subject, an account, a time, and links to answer; the rest is its text.

Source: fixtures/livejournal/lj_unknown; the old site schemes in LiveJournal's open server code.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.extract.livejournal.entry import NO_SUBJECT
from scraper.extract.livejournal.markup_span import markup_between
from scraper.extract.livejournal.page_lines import Line, PageLineKind
from scraper.extract.parts.body import Body, read_fragment
from scraper.extract.parts.dates import find_utc
from scraper.extract.parts.users import User, canonical_name, find_user
from storage.records import PosterKind

_TARGET = re.compile(r"#t(?P<id>\d{1,18})$")
_JOURNAL = re.compile(
    r"https?://(?:www\.)?(?P<host>[\w-]+)\.[\w.-]+/?$|(?:https?://[\w.-]+)?/(?:users/|~)(?P<path>[\w-]+)/?$"
)
_PROFILE = "userinfo.bml?user="
"""Where the picture leads that stood before an account's name until 2003."""
_ANSWER = "replyto="
_INDENT = "dot.gif"
_NOBODY = re.compile(
    r"\W*(?:from:\W*)?(?:anonymous|анонимно|анонім|anonym|anonyme|anónimo|anonimo)\W*", re.IGNORECASE
)
_PRINTED = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?")
_FROZEN = re.compile(r"\(?(?:replies frozen|frozen|заморожен\w*|ответы заморожены)\)?", re.IGNORECASE)
"""What looks print at a comment in the place of the link to answer it, where nobody may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentLines:
    """What the lines of one comment say."""

    text: Body | None
    """None where it has no text on this page, as one that is folded."""
    user: User | None
    name: str | None
    """The account's name where it is a link to a journal and no more."""
    subject: str | None
    posted_at: str | None
    parent: int | None
    """The comment it answers, where it links to it."""
    indent: int
    """Pixels it is moved in by a picture."""
    is_frozen: bool
    """Whether the words that nobody may answer stand where others have the link to do so."""

    @property
    def poster(self) -> tuple[str | None, PosterKind]:
        """Who wrote, and what kind of poster that is."""
        if self.user is not None:
            return self.user.name, self.user.poster_kind
        return self.name, PosterKind.USER if self.name else PosterKind.ANONYMOUS


def read_comment_lines(lines: Sequence[Line], dtalkid: int) -> CommentLines:
    """Return what the lines of a comment say."""
    at = _head(lines)
    span = _text(lines, at) if at is not None else None
    head = lines[: span[0]] if span else lines
    times = (find_utc(line.text) for line in head)
    accounts = (find_user(node) for line in head for node in line.accounts)
    return CommentLines(
        text=_body(lines, span) if span else None,
        user=next((user for user in accounts if user is not None), None),
        name=next((name for line in head if (name := _bare_account(line)) is not None), None),
        subject=_subject(head) if span else None,
        posted_at=next((time for time in times if time), None),
        parent=_parent(lines[span[1] :], dtalkid) if span else None,
        indent=_indent(lines),
        is_frozen=span is not None and any(_is_frozen(lines, n) for n in range(span[1], len(lines))),
    )


def _subject(head: Sequence[Line]) -> str:
    """Return what stands in a comment's head besides account and time."""
    told = next((line.labels["subject"] for line in head if "subject" in line.labels), None)
    titles = (
        line.text
        for line in head
        if line.kind is PageLineKind.TEXT
        and line.text
        and not _NOBODY.fullmatch(line.text)
        and not _bare_account(line)
    )
    subject = told if told is not None else next(titles, "")
    return "" if subject.lower() in NO_SUBJECT else subject


def _is_title(line: Line) -> bool:
    is_words = line.kind is PageLineKind.TEXT and bool(line.text)
    return is_words and not _NOBODY.fullmatch(line.text) and _bare_account(line) is None


def _bare_account(line: Line) -> str | None:
    """Return the name of a line that is a link to somebody's journal, named as its address is."""
    name = canonical_name(line.text)
    links = [leaf.href or "" for leaf in line.leaves]
    if len(links) > 1 and _PROFILE in links[0]:
        del links[0]
    match = _JOURNAL.match(links[0])
    return name if match and canonical_name(match["host"] or match["path"]) == name else None


def _head(lines: Sequence[Line]) -> int | None:
    """Return the line that ends a comment's head: that of the time, else that of the account."""
    dated = next((n for n, line in enumerate(lines) if _is_dated(line)), None)
    named = next((n for n, line in enumerate(lines) if line.accounts), None)
    return dated if dated is not None else named


def _is_dated(line: Line) -> bool:
    """Whether a line says when: looks of 2001 print a time, and no zone, beside the link to the comment."""
    if line.date or find_utc(line.text):
        return True
    words = (leaf.words.strip() for leaf in line.leaves[:1] if leaf.href is None)
    return line.kind is PageLineKind.LINKS and any(map(_PRINTED.fullmatch, words))


def _text(lines: Sequence[Line], at: int) -> tuple[int, int] | None:
    """Return the lines of a comment's text, the end not included: below its head, else above its time."""
    if _is_folded(lines, at):
        return None
    below = [n for n in range(at + 1, len(lines)) if lines[n].kind is PageLineKind.TEXT]
    if len(below) > 1 and (lines[below[0]].is_heading or _is_before_link(lines, below)):
        del below[0]
    if below:
        end = next(
            (n for n in range(below[0], len(lines)) if lines[n].kind is PageLineKind.LINKS), below[-1] + 1
        )
        return below[0], end - (end - 1 > below[0] and _is_frozen(lines, end - 1))
    named = next((n for n in range(at - 1, -1, -1) if lines[n].kind is PageLineKind.USER), -1)
    if named < 0 and (lines[at].date is None or not lines[at].accounts):
        return None
    above = [n for n in range(named + 1, at) if _is_title(lines[n]) and not lines[n].is_heading]
    return (above[0], above[-1] + 1) if above else None


def _is_frozen(lines: Sequence[Line], at: int) -> bool:
    """Whether a line says that nobody may answer, in an element of its own."""
    return bool(_FROZEN.fullmatch(lines[at].text)) and lines[at].block != lines[at - 1].block


def _is_before_link(lines: Sequence[Line], below: Sequence[int]) -> bool:
    """Whether the link to a comment parts its first line from the rest: then that line is its subject."""
    between = lines[below[0] + 1 : below[1]]
    return bool(between) and all(
        line.kind is PageLineKind.LINKS and not any(_ANSWER in (leaf.href or "") for leaf in line.leaves)
        for line in between
    )


def _is_folded(lines: Sequence[Line], at: int) -> bool:
    """Whether a comment is one line that links to its text: what follows is not its own."""
    is_whole = lines[at].kind is PageLineKind.LINKS and bool(lines[at].accounts)
    return is_whole and all(line.kind is not PageLineKind.LINKS for line in lines[at + 1 :])


def _body(lines: Sequence[Line], span: tuple[int, int]) -> Body:
    first, last = lines[span[0]].leaves[0].node, lines[span[1] - 1].leaves[-1].node
    return read_fragment(markup_between(first, last), printed=True)


def _parent(lines: Sequence[Line], dtalkid: int) -> int | None:
    """Return the comment that the links right below a text lead up to."""
    targets = (_TARGET.search(leaf.href or "") for line in lines[:1] for leaf in line.leaves)
    return next((int(match["id"]) for match in targets if match and int(match["id"]) != dtalkid), None)


def _indent(lines: Sequence[Line]) -> int:
    for line in lines:
        for leaf in line.leaves:
            attributes = leaf.node.attributes if leaf.node.tag == "img" else {}
            width = attributes.get("width") or ""
            if _INDENT in (attributes.get("src") or "") and width.isdecimal():
                return int(width[:5])
    return 0
