"""What is sent of an entry: its parts as the site takes them, never more public than in the archive. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import Any

from scraper.repost.pieces import pieces
from scraper.sites import SITES
from storage.export.held import ExportEntry, Thread
from storage.export.texts import (
    NO_TIME,
    account_address,
    body_of,
    changes_of,
    clock,
    comment_body,
    cut,
    legal,
    utf8,
    who,
)
from storage.export.told import Change
from storage.markup.semantic import Style
from storage.records import AdultLevel, CommentsState, Security

TEXT_AT_MOST = 295_000
"""Characters of a part; the site takes 300,000, and links between parts need room."""
SUBJECT_AT_MOST = 100
SUBJECT_BYTES = 255
PROP_AT_MOST = 100
TAG_AT_MOST, TAG_BYTES = 40, 80
FIRST_YEAR, LAST_YEAR = 1970, 2037
ACCESS_LIST = 1
"""The bit of `allowmask` that stands for the whole access list."""

TITLE_CUT = Change(
    "title-cut", "its subject was cut at 100 characters; the whole of it stands above the text"
)
TAG_CHANGED = Change("tag-changed", "a tag was changed to what the site takes: 40 characters, no commas")
PROP_CUT = Change("current-cut", "mood, music, location or icon keyword was cut at 100 characters")
TIME_UNKNOWN = Change("time-unknown", "the site cannot hold its date; it stands in 1970")
SPLIT = Change("split", "too long for one entry: posted in parts that lead to each other")
TIGHTENED = Change("privacy-tightened", "its groups of readers are not known there; posted as private")
GROUPS_LEFT = Change("groups-left", "some of its groups of readers are not there; fewer people may read it")
NO_TEXT = Change("no-text", "the archive holds nothing of its text")
NOT_YOURS = Change("not-yours", "somebody else wrote it, and it would stand under your name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who may read a post."""

    security: str
    """`public`, `private` or `usemask`."""
    allowmask: int = 0

    @property
    def is_private(self) -> bool:
        """Whether nobody else may."""
        return self.security == "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry ready to be sent."""

    entry_id: int
    source: str
    """The entry by its site, journal and number."""
    import_source: str | None
    """The same, as the site's own importer writes it; None where the entry has no number."""
    subject: str
    texts: tuple[str, ...]
    """The parts of its body, without the links between them."""
    moment: datetime
    audience: Audience
    props: Mapping[str, str | int] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()

    def title(self, part: int) -> str:
        """Return the subject of a part, from 1."""
        if len(self.texts) == 1:
            return self.subject
        mark = f" ({part}/{len(self.texts)})"
        return _subject(self.subject, len(mark)) + mark

    def fields(self, part: int, later: Mapping[int, str]) -> dict[str, Any]:
        """Return what is sent of a part.

        Args:
            part: From 1.
            later: Addresses of the parts after it, which are posted before it.
        """
        props = dict(self.props)
        if part == 1 and self.import_source:
            props["import_source"] = self.import_source
        return {
            "subject": self.title(part),
            "event": self.texts[part - 1] + _links(later),
            "lineendings": "unix",
            "year": self.moment.year,
            "mon": self.moment.month,
            "day": self.moment.day,
            "hour": self.moment.hour,
            "min": self.moment.minute,
            "security": self.audience.security,
            **({"allowmask": self.audience.allowmask} if self.audience.security == "usemask" else {}),
            "props": props,
        }


def refusal(entry: ExportEntry, user: str) -> Change | None:
    """Return why an entry cannot be posted; None where it can."""
    poster = (entry.poster or entry.journal.name).lower().replace("-", "_")
    if poster not in {entry.journal.name.lower().replace("-", "_"), user}:
        return NOT_YOURS
    if entry.journal.kind == "community" and poster != user:
        return NOT_YOURS
    return NO_TEXT if entry.row["body_html"] is None else None


def draft(entry: ExportEntry, thread: Thread | None, *, audience: Audience, changes: list[Change]) -> Draft:
    """Return an entry as it is sent.

    Args:
        entry: The entry.
        thread: The comments to put below it; None for none.
        audience: Who may read it.
        changes: What of it changes already.
    """
    body = body_of(entry, Style())
    changes = [*changes, *changes_of(entry, body, keeps_privacy=True)]
    title = legal(entry.title)
    subject = _subject(title, 0)
    html = _cuts(body.html).strip() or "&nbsp;"
    if subject != title:
        changes.append(TITLE_CUT)
        html = f"<p><strong>{escape(title)}</strong></p>\n{html}"
    if thread is not None and thread.comments:
        html += _folded(entry, thread)
    texts = tuple(pieces(html, TEXT_AT_MOST))
    changes += [SPLIT] * (len(texts) > 1)
    number = f"{_domain(entry.journal.site)}/{entry.journal.name}/"
    return Draft(
        entry_id=entry.entry_id,
        source=f"{number}{entry.ditemid}" if entry.ditemid else f"{number}e{entry.entry_id}",
        import_source=f"{number}{entry.ditemid}" if entry.ditemid else None,
        subject=subject,
        texts=texts,
        moment=_moment(entry, changes),
        audience=audience,
        props=_props(entry, changes),
        changes=tuple(dict.fromkeys(changes)),
    )


def audience_of(
    entry: ExportEntry, *, ours: Mapping[int, str], theirs: Mapping[str, int], changes: list[Change]
) -> Audience:
    """Return who may read an entry there: as in the archive, or fewer.

    Args:
        entry: The entry.
        ours: Bit -> name, of the groups it was written with.
        theirs: Name in lower case -> bit, of the groups of the journal it goes to.
        changes: Takes what changes.
    """
    if entry.is_public:
        return Audience(security="public")
    mask = entry.allowmask or 0
    if entry.security == Security.PROTECTED or (entry.security == Security.CUSTOM and mask & ACCESS_LIST):
        return Audience(security="usemask", allowmask=ACCESS_LIST)
    if entry.security == Security.CUSTOM:
        asked = [ours.get(bit, "").strip().lower() for bit in range(1, 61) if mask >> bit & 1]
        known = [theirs[name] for name in asked if name and name in theirs]
        if known:
            changes += [GROUPS_LEFT] * (len(known) < len(asked))
            return Audience(security="usemask", allowmask=sum({1 << bit for bit in known}))
    if entry.security != Security.PRIVATE:
        changes.append(TIGHTENED)
    return Audience(security="private")


def _domain(site: str) -> str:
    return next((known.domain for known in SITES if known.name == site), site.removeprefix("www."))


def _subject(text: str, room: int) -> str:
    return cut(cut(text, SUBJECT_AT_MOST - room), SUBJECT_BYTES - room, size=utf8)


def _moment(entry: ExportEntry, changes: list[Change]) -> datetime:
    moment = datetime.fromisoformat(clock(entry))
    if not entry.eventtime or not FIRST_YEAR <= moment.year <= LAST_YEAR or clock(entry) == NO_TIME:
        changes.append(TIME_UNKNOWN)
        return datetime.fromisoformat(NO_TIME)
    return moment


def _props(entry: ExportEntry, changes: list[Change]) -> dict[str, str | int]:
    props: dict[str, str | int] = {"opt_backdated": 1, "opt_preformatted": 1, "editor": "html_raw0"}
    for name, column in (
        ("current_mood", "mood"),
        ("current_music", "music"),
        ("current_location", "location"),
        ("picture_keyword", "picture_keyword"),
    ):
        value = legal(entry.row[column])
        if value:
            props[name] = cut(value, PROP_AT_MOST)
            changes += [PROP_CUT] * (props[name] != value)
    tags = [_tag(tag) for tag in entry.tags]
    changes += [TAG_CHANGED] * (tags != [legal(tag).lower() for tag in entry.tags])
    if any(tags):
        props["taglist"] = ", ".join(dict.fromkeys(tag for tag in tags if tag))
    if entry.adult in set(AdultLevel):
        props["adult_content"] = str(entry.adult)
    if entry.comments_state in {CommentsState.DISABLED, CommentsState.LOCKED}:
        props["opt_nocomments"] = 1
    if entry.comments_state == CommentsState.SCREENED:
        props["opt_screening"] = "A"
    return props


def _tag(tag: str) -> str:
    text = " ".join(legal(tag).translate(str.maketrans(",<>", "   ")).lower().split()).lstrip("_ ")
    text = text[:TAG_AT_MOST]
    while utf8(text) > TAG_BYTES:
        text = text[:-1]
    return text.strip()


def _cuts(html: str) -> str:
    return html.replace('<section class="cut">', "<cut>").replace("</section>", "</cut>")


def _folded(entry: ExportEntry, thread: Thread) -> str:
    """Return the comments of an entry behind one cut, replies moved in below what they answer."""
    count = len(thread.comments)
    lines = [f'\n<cut text="{count} archived comment{"" if count == 1 else "s"}">']
    depth = 0
    for comment in thread.comments:
        lines.append(
            "</blockquote>" * (depth - comment.depth + 1) + "<blockquote>" * max(0, comment.depth - depth)
        )
        if comment.depth <= depth:
            lines.append("<blockquote>")
        depth = comment.depth
        name, address = (
            escape(who(comment.poster_name, comment.poster)),
            account_address(entry, comment.poster),
        )
        named = f'<a href="{escape(address)}">{name}</a>' if address else name
        when = escape((comment.posted_at or "").replace("T", " ").removesuffix("Z"))
        subject = f": {escape(legal(comment.subject))}" if comment.subject else ""
        lines.append(f"<p><strong>{named}</strong> {when}{subject}</p>")
        said = _cuts(comment_body(entry, comment, Style(cuts="")).html)
        lines.append(said or f"<p>{escape(comment.body_text or '')}</p>")
    return "\n".join(line for line in lines if line) + "</blockquote>" * depth + "</cut>"


def _links(later: Mapping[int, str]) -> str:
    if not later:
        return ""
    links = ", ".join(f'<a href="{escape(url)}">part {part}</a>' for part, url in sorted(later.items()))
    return f"\n<p>Continued: {links}</p>"
