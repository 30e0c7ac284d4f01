"""The documents of the sample site: what a visitor without an account is sent."""

import html
import json
import struct
import zlib
from collections import Counter
from datetime import UTC
from email.utils import format_datetime
from typing import Any

from scraper.sample.content import SampleComment, SampleEntry, SampleJournal

THREADS_A_PAGE = 25
LEVELS_SHOWN = 2
"""Comments further down are sent as stubs and must be asked for, as the real site does."""
ICON_COLOURS = ((198, 120, 60), (70, 110, 160), (90, 140, 90), (150, 90, 140))


class SamplePages:
    """Every document of one journal, as text.

    Args:
        journal: What the journal holds.
        base: Its address without a closing slash.
        icon_base: Where its icons are served.
    """

    def __init__(self, journal: SampleJournal, *, base: str, icon_base: str) -> None:
        self.journal = journal
        self.base = base
        self.icon_base = icon_base

    def entry(self, entry: SampleEntry, *, page: int = 1) -> str:
        """Return an entry's page with the comments of that page as data."""
        data = {
            "is_post": 1,
            "scheme": "schemius",
            "replycount": reply_count(entry),
            "comments_page": page,
            "comments": self.page_comments(entry, page=page),
        }
        facts = {
            "ditemid": entry.ditemid,
            "title": entry.subject,
            "poster": self.journal.name,
            "journal": self.journal.name,
            "is_public": True,
            "poster_userpic_url": self.icon_url(entry.icon) if entry.icon else "",
        }
        subject = html.escape(entry.subject or "(no subject)")
        head = (
            f'<meta property="og:title" content="{subject}"><meta property="og:url" content="{self.url(entry)}">'
            f'<link rel="canonical" href="{self.url(entry)}">'
            f"<script>Site.page = {script(data)};Site.entry = {script(facts)};</script>{self.owner()}"
        )
        return document(f"{subject}: {self.journal.name} — LiveJournal", head, self.article(entry, subject))

    def owner(self) -> str:
        """Return the script by which every page says whose journal it is of."""
        facts = {
            "username": self.journal.name,
            "display_username": self.journal.name,
            "journal_title": self.journal.title,
            "journal_url": f"{self.base}/",
            "is_personal": True,
        }
        return f"<script>Site.journal = {script(facts)};</script>"

    def article(self, entry: SampleEntry, subject: str) -> str:
        """Return the part of an entry's page that a visitor reads."""
        name, shown = self.journal.name, html.escape(self.journal.display_name)
        user = f'<span class="ljuser" lj:user="{name}" data-ljuser="{name}"><a href="{self.base}/"><b>{name}</b></a></span>'
        icon = (
            f'<img src="{self.icon_url(entry.icon)}" title="{name}: {html.escape(entry.icon)}">'
            if entry.icon
            else ""
        )
        tags = ", ".join(
            f'<a rel="tag" href="{self.base}/tag/{html.escape(tag)}">{html.escape(tag)}</a>'
            for tag in entry.tags
        )
        currents = "".join(
            f'<li><span class="aentry-post__current-label">Current {label}:</span> {html.escape(value)}</li>'
            for label, value in (("Mood", entry.mood), ("Music", entry.music), ("Location", entry.location))
            if value
        )
        return (
            f'<article class="aentry aentry--post2017"><header class="aentry-head">{icon} {shown} ({user})'
            f'<p class="aentry-head__date"><time>{entry.eventtime:%B} {entry.eventtime.day} {entry.eventtime:%Y, %H:%M}</time></p>'
            f'</header><h1 class="aentry-post__title"><span class="aentry-post__title-text">{subject}</span></h1>'
            f'<div class="aentry-post__content"><div class="aentry-post__text aentry-post__text--view">{self.body(entry)}</div></div>'
            f'<ul class="aentry-post__currents">{currents}</ul><div class="aentry-tags">{tags}</div></article>'
            f'<div class="acomments" id="comments">{self.pager(entry)}</div>'
        )

    def body(self, entry: SampleEntry) -> str:
        """Return an entry's body with its addresses filled in."""
        return entry.body.replace("{base}", self.base).replace(
            "{picture}", f"{self.icon_base}/pictures/{entry.picture}"
        )

    def pager(self, entry: SampleEntry) -> str:
        """Return the links to the comment pages, "" where one page holds all."""
        pages = range(1, self.page_count(entry) + 1)
        links = "".join(
            f'<li class="b-pager-page"><a href="{self.url(entry)}?page={n}#comments">{n}</a></li>'
            for n in pages
        )
        return f'<ul class="b-pager-pages">{links}</ul>' if len(pages) > 1 else ""

    def page_count(self, entry: SampleEntry) -> int:
        """Return how many pages the threads of an entry fill."""
        return max(1, -(-sum(not c.parent for c in entry.comments) // THREADS_A_PAGE))

    def page_comments(self, entry: SampleEntry, *, page: int) -> list[dict[str, Any]]:
        """Return the comments of one page, deep ones as stubs."""
        roots = [c.dtalkid for c in entry.comments if not c.parent]
        page = max(1, min(page, self.page_count(entry)))
        shown = set(roots[(page - 1) * THREADS_A_PAGE : page * THREADS_A_PAGE])
        return [
            self.comment(c, entry, level=level, loaded=level <= LEVELS_SHOWN)
            for c, level, root in threaded(entry.comments)
            if root in shown
        ]

    def thread(self, entry: SampleEntry, dtalkid: int) -> list[dict[str, Any]]:
        """Return a comment and all below it, whole."""
        below = {dtalkid}
        found = []
        for c, level, _ in threaded(entry.comments):
            if c.dtalkid in below or c.parent in below:
                below.add(c.dtalkid)
                found.append(self.comment(c, entry, level=level, loaded=True))
        return found

    def comment(self, c: SampleComment, entry: SampleEntry, *, level: int, loaded: bool) -> dict[str, Any]:
        """Return a comment as the site's data has it."""
        shown = self.journal.friends.get(c.by or "", self.journal.display_name if c.by else "")
        loaded = loaded and not c.deleted
        return {
            "dtalkid": c.dtalkid,
            "talkid": c.dtalkid >> 8,
            "thread": c.dtalkid,
            "parent": c.parent,
            "level": level,
            "loaded": int(loaded),
            "collapsed": int(not loaded),
            "shown": int(not c.deleted),
            "deleted": int(c.deleted),
            "leafclass": "deleted" if c.deleted else None if loaded else "collapsed",
            "uname": c.by or "",
            "dname": shown,
            "username": [{"username": c.by, "journal": c.by, "journaltype": "P", "is_identity": 0}]
            if c.by
            else None,
            "poster": self.journal.name,
            "userpic": self.icon_url("kettle") if c.by == self.journal.name else None,
            "upictitle": f"{shown}: kettle" if c.by == self.journal.name else None,
            "subject": None if c.deleted else "",
            "article": c.body if loaded else None,
            "ctime": None if c.deleted else f"{c.posted:%B} {c.posted.day} {c.posted:%Y, %H:%M:%S} UTC",
            "ctime_ts": int(c.posted.timestamp()),
            "thread_url": f"{self.url(entry)}?thread={c.dtalkid}#t{c.dtalkid}",
        }

    def sitemap(self) -> str:
        """Return the list of every entry a visitor may see."""
        rows = "".join(f"<url><loc>{self.url(entry)}</loc></url>" for entry in self.journal.visible())
        return (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
        )

    def calendar(self) -> str:
        """Return the page that names the years."""
        years = sorted({entry.eventtime.year for entry in self.journal.visible()})
        links = "".join(f'<li><a href="{self.base}/{year}/">{year}</a></li>' for year in years[:-1])
        return document(
            "Calendar",
            self.owner(),
            f'<ul class="year">{links}<li>{years[-1]}</li></ul>{self.days(years[-1])}',
        )

    def year(self, year: int) -> str:
        """Return a year's page: its days with how many entries each has."""
        return document(str(year), self.owner(), self.days(year))

    def days(self, year: int) -> str:
        """Return the days of a year that have entries, as links with counts."""
        counts = Counter(e.eventtime.date() for e in self.journal.visible() if e.eventtime.year == year)
        months = sorted({day.month for day in counts})
        links = "".join(f'<a href="{self.base}/{year}/{month:02}/">View Subjects</a>' for month in months)
        return links + "".join(
            f'<td>{day.day}<a href="{self.base}/{day:%Y/%m/%d}/">{count}</a></td>'
            for day, count in sorted(counts.items())
        )

    def month(self, year: int, month: int) -> str | None:
        """Return a month's entries as links; None for a month without any."""
        found = [e for e in self.journal.visible() if (e.eventtime.year, e.eventtime.month) == (year, month)]
        rows = "".join(
            f'<dt><a href="{self.base}/{e.eventtime:%Y/%m/%d}/">{e.eventtime.day}</a></dt>'
            f'<dd class="viewsubjects">{e.eventtime:%H:%M} <a href="{self.url(e)}">{html.escape(e.subject or "(no subject)")}</a></dd>'
            for e in found
        )
        return document(f"{year}-{month:02}", self.owner(), f"<dl>{rows}</dl>") if found else None

    def feed(self) -> str:
        """Return the newest entries as RSS, without bodies of adult ones."""
        items = "".join(
            f"<item><guid isPermaLink='true'>{self.url(e)}</guid>"
            f"<pubDate>{format_datetime(e.eventtime.replace(tzinfo=UTC), usegmt=True)}</pubDate>"
            f"<title>{html.escape(e.subject)}</title><link>{self.url(e)}</link>"
            f"<description>{html.escape(self.body(e)) if not e.adult else ''}</description>"
            f"<lj:security>public</lj:security><lj:reply-count>{reply_count(e)}</lj:reply-count></item>"
            for e in reversed(self.journal.visible())
        )
        return (
            '<?xml version="1.0" encoding="utf-8"?>'
            '<rss version="2.0" xmlns:lj="http://www.livejournal.org/rss/lj/1.0/"><channel>'
            f"<title>{html.escape(self.journal.title)}</title><link>{self.base}/</link>"
            f"<lj:journal>{self.journal.name}</lj:journal><lj:journaltype>personal</lj:journaltype>{items}</channel></rss>"
        )

    def recent(self) -> str:
        """Return the newest entries' subjects, as the journal's first page."""
        links = "".join(
            f'<p><a href="{self.url(e)}">{html.escape(e.subject or "(no subject)")}</a></p>'
            for e in reversed(self.journal.visible())
        )
        return document(
            self.journal.title, self.owner(), f"<h1>{html.escape(self.journal.title)}</h1>{links}"
        )

    def interstitial(self, entry: SampleEntry) -> str:
        """Return the question that stands before an adult entry."""
        return document(
            "Adult content",
            "",
            '<p>You are about to view content that may only be appropriate for adults.</p><form method="post" '
            f'action="{self.base}/misc/adult_{entry.adult}.bml"><input type="hidden" name="ret" value="{self.url(entry)}">'
            '<button name="adult_check" value="1">I am an adult</button></form>',
        )

    def url(self, entry: SampleEntry) -> str:
        """Return an entry's address."""
        return f"{self.base}/{entry.ditemid}.html"

    def icon_url(self, keyword: str) -> str:
        """Return an icon's address."""
        return f"{self.icon_base}/{self.journal.icons[keyword]}/1"


def reply_count(entry: SampleEntry) -> int:
    """Return how many comments of an entry are alive."""
    return sum(not c.deleted for c in entry.comments)


def threaded(comments: tuple[SampleComment, ...]) -> list[tuple[SampleComment, int, int]]:
    """Return (comment, level from 1, root's dtalkid) in the order a page shows them."""
    below: dict[int, list[SampleComment]] = {}
    for c in comments:
        below.setdefault(c.parent, []).append(c)
    found, waiting = [], [(c, 1, c.dtalkid) for c in reversed(below.get(0, []))]
    while waiting:
        c, level, root = waiting.pop()
        found.append((c, level, root))
        waiting += [(reply, level + 1, root) for reply in reversed(below.get(c.dtalkid, []))]
    return found


def script(value: object) -> str:
    """Return JSON that may stand inside a script element."""
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def document(title: str, head: str, body: str) -> str:
    """Return a whole page."""
    return (
        f'<!DOCTYPE html>\n<html lang="en" class="html-schemius"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"</head><body>{body}</body></html>\n"
    )


def picture(seed: int, *, size: int = 100) -> bytes:
    """Return a small PNG: a window in a wall, coloured by `seed`.

    Args:
        seed: Which of the colours.
        size: Pixels on each side.
    """
    wall, pane = ICON_COLOURS[seed % len(ICON_COLOURS)], (250, 236, 190)
    frame = range(size // 4, size - size // 4)
    rows = b"".join(
        b"\0"
        + b"".join(
            bytes(pane if x in frame and y in frame and x != size // 2 and y != size // 2 else wall)
            for x in range(size)
        )
        for y in range(size)
    )
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
