"""`wxr`: what WordPress imports, with threads, dates, privacy and tags.

WordPress silently skips a post whose title and date another post has, however the titles differ in case and
accents; so dates are made unique by seconds. Files are split at a size that its upload takes, a post and its
comments never apart.

Links between entries lead to posts by their names, `?name=…`, which WordPress answers whatever form its
addresses have; it may number posts anew, and comments it always does.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import IO, Any
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape, quoteattr

from storage.errors import UsageError
from storage.export.folder import Names, safe_stem
from storage.export.frame import Export, Exporter, Setting
from storage.export.held import ExportComment, ExportEntry, Thread
from storage.export.story_facts import SUMMARY, StoryFacts
from storage.export.texts import (
    account_address,
    body_of,
    changes_of,
    clock,
    comment_body,
    cut,
    is_ahead,
    legal,
    utf8,
    who,
)
from storage.export.told import Change
from storage.markup.players import frame, played
from storage.markup.semantic import Style, semantic_html
from storage.records import CommentsState
from storage.tables.lookup import Lookup, split_address

SPLIT = "split-mb"
_SPLIT_MB = 8
"""What most hosts let one upload at a time."""
_MEGA = 1_000_000
_TERM = 200
_AUTHOR = 245
_URL = 200
_COMMENT_BYTES = 65_525
_NO_GMT = "0000-00-00 00:00:00"
"""WordPress then works it out from the local time."""
_FARTHEST = timedelta(hours=14)
"""What a poster's clock may differ from that of UTC."""
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
"""Letters that WordPress writes so in addresses."""


def _player(address: str) -> str:
    """Return a frame; where WordPress takes none, it takes the link that stands in it."""
    page = played(address)
    name = escape(urlsplit(page).hostname or "player")
    link = f"<a href={quoteattr(page)}>{name}</a>"
    source = quoteattr(frame(address) or address)
    return f'<p><iframe src={source} width="560" height="315" allowfullscreen="">{link}</iframe></p>'


_STYLE = Style(cuts="more", player=_player)
_META = ("ditemid", "url", "security", "mood", "music", "location", "picture_keyword", "userpic_url")
TIME_MOVED = Change(
    "time-moved", "its date was moved by seconds: WordPress skips a post of the same title and minute"
)
TIME_UNKNOWN = Change("time-unknown", "nobody knows when it was posted; it stands in 1970")
TIME_AHEAD = Change("time-ahead", "it is dated ahead: WordPress keeps it back until that day")
TITLE_SPACED = Change(
    "title-spaced", "a space follows < in its title, where WordPress would take what follows for markup"
)
TAG_CUT = Change("tag-cut", "a tag was cut at 200 characters")
COMMENT_RENUMBERED = Change(
    "comment-renumbered",
    "it answers a comment of a higher number, which WordPress would not find, so it got one",
)
COMMENT_CUT = Change("comment-cut", "cut where WordPress takes no more: 65,525 bytes")
LINKS_OLD = Change(
    "links-to-old-site",
    "links to other entries still lead to the old site; with --base-url, the blog's address, they lead there",
)
_TALK = re.compile(r"[?&](?:thread|replyto)=\d|#(?:t\d|comments)")
"""What of an address leads to the comments of an entry."""
_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")
"""Where a title, which WordPress shows as markup, would begin some."""
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"""


def write(export: Export) -> None:
    """Write one file or several, each of which WordPress imports by itself."""
    _Writer(export).write()


class _Writer:
    def __init__(self, export: Export) -> None:
        self._export = export
        self._at_most = _split_bytes(export.setting(SPLIT))
        self._taken: dict[tuple[str, str], int] = {}
        self._slugs: dict[str, str] = {}
        self._slug_names = Names()
        self._lookup = Lookup(export.db)
        self._stories = StoryFacts(export)
        self._head = "".join(self._channel())

    def write(self) -> None:
        entries = self._export.entries()
        number, waiting = 0, next(entries, None)
        while number == 0 or waiting is not None:
            number += 1
            name = f"journal-{number:03}.xml"
            with self._export.folder.open_text(name) as file:
                file.write(self._head)
                size = utf8(self._head)
                waiting = self._posts(file, name, size, waiting, entries)
                file.write("</channel>\n</rss>\n")

    def _posts(
        self, file: IO[str], name: str, size: int, entry: ExportEntry | None, entries: Iterator[ExportEntry]
    ) -> ExportEntry | None:
        """Write posts while the file takes them; return the entry that has to wait for the next."""
        is_first = True
        while entry is not None:
            thread = self._export.thread(entry)
            changes: list[Change] = []
            cuts: Counter[Change] = Counter()
            item = "".join(self._item(entry, thread, changes, cuts))
            size += utf8(item)
            if size > self._at_most and not is_first:
                return entry
            file.write(item)
            self._export.arrived(entry, [name], thread=thread, changes=changes, comment_changes=cuts)
            is_first, entry = False, next(entries, None)
        return None

    def _channel(self) -> Iterator[str]:
        journal = self._export.journal
        home = (
            self._export.options.base_url or (journal.url if journal else None) or "http://journal.invalid/"
        )
        yield _HEAD
        yield f"<title>{escape(legal(journal.heading) if journal else 'journal')}</title>\n"
        yield f"<link>{escape(home)}</link>\n"
        yield f"<description>{escape(legal(journal.subtitle) if journal else '')}</description>\n"
        yield "<wp:wxr_version>1.2</wp:wxr_version>\n"
        yield f"<wp:base_site_url>{escape(home)}</wp:base_site_url>\n"
        yield f"<wp:base_blog_url>{escape(home)}</wp:base_blog_url>\n"
        for number, login in enumerate(self._posters(), 1):
            yield (
                f"<wp:author><wp:author_id>{number}</wp:author_id><wp:author_login>{_cdata(login)}"
                f"</wp:author_login><wp:author_email></wp:author_email><wp:author_display_name>{_cdata(login)}"
                "</wp:author_display_name></wp:author>\n"
            )
        for number, tag in enumerate(self._tags(), 1):
            yield (
                f"<wp:tag><wp:term_id>{number}</wp:term_id><wp:tag_slug>{_cdata(self._slug(tag))}</wp:tag_slug>"
                f"<wp:tag_name>{_cdata(_term(tag))}</wp:tag_name></wp:tag>\n"
            )

    def _posters(self) -> list[str]:
        rows = self._export.db.execute("SELECT entry_id, journal_id, poster FROM entries")
        return sorted(
            {
                _login(row["poster"], self._export.journals[row["journal_id"]].name)
                for row in rows
                if self._export.is_leaving(row["entry_id"])
            }
        )

    def _tags(self) -> list[str]:
        rows = self._export.db.execute("SELECT entry_id, name FROM entry_tags JOIN tags USING (tag_id)")
        return sorted({row["name"] for row in rows if self._export.is_leaving(row["entry_id"])})

    def _slug(self, tag: str) -> str:
        if tag not in self._slugs:
            self._slugs[tag] = self._slug_names.take(safe_stem(_unaccented(tag), at_most=60) or "tag")
        return self._slugs[tag]

    def _item(
        self, entry: ExportEntry, thread: Thread, changes: list[Change], cuts: Counter[Change]
    ) -> Iterator[str]:
        number = self._export.number_of(entry)
        old: list[str] = []
        body = body_of(entry, replace(_STYLE, anchors=f"n{number}-", link=self._linked(old)))
        changes += changes_of(entry, body, keeps_privacy=True)
        changes += [LINKS_OLD] * bool(old)
        date = self._date(entry, changes)
        link = legal(entry.url) or f"http://journal.invalid/{number}.html"
        title = _MARKUP.sub("< ", legal(entry.title))
        changes += [TITLE_SPACED] * (title != legal(entry.title))
        yield f"<item>\n<title>{_cdata(title)}</title>\n<link>{escape(link)}</link>\n"
        yield f"<pubDate>{_rfc822(entry)}</pubDate>\n"
        yield f"<dc:creator>{_cdata(_login(entry.poster, entry.journal.name))}</dc:creator>\n"
        yield f'<guid isPermaLink="false">{escape(link)}</guid>\n<description></description>\n'
        story = dict(self._stories.of(entry.entry_id))
        yield f"<content:encoded>{_cdata(body.html)}</content:encoded>\n"
        summary = escape(str(story.get(SUMMARY, "")))
        yield f"<excerpt:encoded>{_cdata(summary)}</excerpt:encoded>\n"
        is_open = entry.comments_state not in {CommentsState.DISABLED, CommentsState.LOCKED}
        gmt = _server_time(entry)
        changes += [TIME_AHEAD] * (gmt is None and entry.is_public and is_ahead(entry))
        yield from _elements(
            post_id=number,
            post_date=date,
            post_date_gmt=gmt or _NO_GMT,
            comment_status="open" if is_open else "closed",
            ping_status="closed",
            post_name=self._post_name(entry),
            status="publish" if entry.is_public else "private",
            post_parent=0,
            menu_order=0,
            post_type="post",
            post_password="",
            is_sticky=0,
        )
        changes += [TAG_CUT] * any(len(legal(tag)) > _TERM for tag in entry.tags)
        for tag in entry.tags:
            yield (
                f'<category domain="post_tag" nicename={quoteattr(self._slug(tag))}>{_cdata(_term(tag))}'
                "</category>\n"
            )
        for column in _META:
            if (value := entry.row[column]) not in {None, ""}:
                yield _meta("post", column, value)
        for name, value in story.items():
            yield _meta("post", name, ", ".join(value) if isinstance(value, tuple) else value)
        if entry.logged_at and not gmt:
            yield _meta("post", "logged_at", entry.logged_at)
        numbers = _numbers(thread)
        for comment in thread.comments:
            yield from self._comment(entry, comment, numbers, date, cuts)
        yield "</item>\n"

    def _post_name(self, entry: ExportEntry) -> str:
        number = self._export.number_of(entry)
        slug = safe_stem(entry.title, at_most=60)
        return f"{slug}-{number}" if slug else str(number)

    def _linked(self, old: list[str]) -> Callable[[str], str]:
        """Return where links lead: those to entries that leave go to their posts.

        Args:
            old: Gets the addresses of entries that leave where nobody knows the blog's address.
        """

        def link(address: str) -> str:
            parts = split_address(address)
            entry_id = self._lookup.entry_at(parts) if parts is not None else None
            if entry_id is None or not self._export.is_leaving(entry_id):
                return address
            if self._export.options.base_url is None:
                old.append(address)
                return address
            name = quote(self._post_name(self._export.entry(entry_id)), safe="")
            place = "#comments" if _TALK.search(address) else ""
            return f"{self._export.options.base_url}/?name={name}{place}"

        return link

    def _date(self, entry: ExportEntry, changes: list[Change]) -> str:
        """Return the poster's clock, moved by seconds where another post has the title and the time."""
        first = datetime.fromisoformat(clock(entry))
        title = _compared(entry.title)
        moment = first
        while self._taken.setdefault((title, moment.isoformat()), entry.entry_id) != entry.entry_id:
            moment += timedelta(seconds=1)
        if not entry.eventtime:
            changes.append(TIME_UNKNOWN)
        elif moment != first:
            changes.append(TIME_MOVED)
        return moment.isoformat(sep=" ")

    def _comment(
        self,
        entry: ExportEntry,
        comment: ExportComment,
        numbers: Mapping[int, int],
        date: str,
        cuts: Counter[Change],
    ) -> Iterator[str]:
        number = numbers[comment.dtalkid]
        old: list[str] = []
        content = comment_body(entry, comment, replace(_COMMENT_STYLE, link=self._linked(old))).html
        if utf8(content) > _COMMENT_BYTES:
            cuts[COMMENT_CUT] += 1
            content = _shortened(content)
        elif number != comment.dtalkid:
            cuts[COMMENT_RENUMBERED] += 1
        elif old:
            cuts[LINKS_OLD] += 1
        moment = _gmt(comment.posted_at) or date
        address = account_address(entry, comment.poster) or ""
        yield "<wp:comment>\n"
        yield from _elements(
            comment_id=number,
            comment_author=cut(who(comment.poster_name, comment.poster), _AUTHOR),
            comment_author_email="",
            comment_author_url=address if len(address) <= _URL else "",
            comment_author_IP="",
            comment_date=moment,
            comment_date_gmt=moment,
            comment_content=content,
            comment_approved=0 if comment.is_screened else 1,
            comment_type="comment",
            comment_parent=numbers.get(comment.parent_dtalkid or 0, 0),
            comment_user_id=0,
        )
        for column in ("subject", "state", "picture_keyword", "poster", "poster_name", "poster_kind"):
            if value := comment.row[column]:
                yield _meta("comment", column, value)
        yield _meta("comment", "dtalkid", comment.dtalkid)
        yield "</wp:comment>\n"


_COMMENT_STYLE = Style(cuts="")


def _split_bytes(given: str | None) -> int:
    if given is None:
        return _SPLIT_MB * _MEGA
    if not re.fullmatch(r"[1-9]\d{0,4}", given):
        raise UsageError(f"--{SPLIT} cannot be {given!r}; give a number of megabytes, such as {_SPLIT_MB}")
    return int(given) * _MEGA


def _numbers(thread: Thread) -> dict[int, int]:
    """Return the number each comment has there: above that of the comment it answers.

    WordPress takes comments in the order of their numbers, and puts an answer that comes before what it
    answers under whatever comment has that number by then.
    """
    beyond = max((comment.dtalkid for comment in thread.comments), default=0)
    found: dict[int, int] = {}
    for comment in thread.comments:
        number = comment.dtalkid
        if number < found.get(comment.parent_dtalkid or 0, 0):
            number = beyond = beyond + 1
        found[comment.dtalkid] = number
    return found


def _server_time(entry: ExportEntry) -> str | None:
    """Return when an entry was posted, in UTC; None where it was dated back: then its own time counts."""
    gmt = _gmt(entry.logged_at)
    if gmt is None or not entry.eventtime:
        return gmt
    is_dated_back = datetime.fromisoformat(gmt) - datetime.fromisoformat(clock(entry)) > _FARTHEST
    return None if is_dated_back else gmt


def _unaccented(text: str) -> str:
    """Return text as WordPress writes it in addresses, where letters of Latin lose their marks."""
    plain = unicodedata.normalize("NFD", text.lower().translate(_LETTERS))
    return unicodedata.normalize("NFC", re.sub(r"(?<=[a-z])[\u0300-\u036f]+", "", plain))


def _compared(title: str) -> str:
    """Return what WordPress's database compares of a title: no case, no accents, no signs."""
    letters = unicodedata.normalize("NFKD", legal(title)).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def _shortened(html: str) -> str:
    """Return as many whole blocks as WordPress takes; of a single one, its text."""
    kept: list[str] = []
    size = 0
    for line in html.split("\n"):
        size += utf8(line) + 1
        if size > _COMMENT_BYTES:
            break
        kept.append(line)
    if kept:
        return _balanced("\n".join(kept))
    return f"<p>{cut(re.sub(r'<[^<>]*>', ' ', html), _COMMENT_BYTES - 10, size=utf8)}</p>"


def _balanced(html: str) -> str:
    """Return blocks with what a cut left open closed again."""
    return semantic_html(html, _COMMENT_STYLE).html


def _login(poster: str | None, otherwise: str) -> str:
    return cut(legal(poster) or otherwise, 60)


def _term(tag: str) -> str:
    return cut(legal(tag) or "-", _TERM)


def _gmt(moment: str | None) -> str | None:
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)Z", moment or "")
    return f"{found[1]} {found[2]}" if found else None


def _rfc822(entry: ExportEntry) -> str:
    try:
        moment = datetime.fromisoformat(entry.logged_at or f"{clock(entry)}Z")
    except ValueError:
        moment = datetime(1970, 1, 1, tzinfo=UTC)
    return format_datetime(moment)


def _cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _elements(**values: Any) -> Iterator[str]:
    for name, value in values.items():
        shown = value if isinstance(value, int) else _cdata(value) if value else ""
        yield f"<wp:{name}>{shown}</wp:{name}>\n"


def _meta(of: str, column: str, value: Any) -> str:
    return (
        f"<wp:{of}meta><wp:meta_key>{_cdata(f'lj_{column}')}</wp:meta_key>"
        f"<wp:meta_value>{_cdata(legal(str(value)))}</wp:meta_value></wp:{of}meta>\n"
    )


EXPORTER = Exporter(
    name="wxr",
    title="WordPress",
    about="What WordPress imports: posts with threads, dates, privacy and tags.",
    write=write,
    settings=(
        Setting(
            name=SPLIT,
            about=f"Begin a new file after so many megabytes; {_SPLIT_MB} unless said otherwise.",
            metavar="N",
        ),
    ),
)
