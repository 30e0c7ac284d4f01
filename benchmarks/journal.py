"""A generated journal of any size, on the pages of the sample journal, and a site that serves it.

    python -m benchmarks.journal ENTRIES     serve it on loopback; prints its port

Every page has what real ones have around the text: menus, a sidebar, scripts. Nothing is kept in memory but
the page asked for, so that the site's own size never grows with the journal.
"""

import json
import random
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import accumulate
from urllib.parse import urlsplit

from scraper.sample.content import SampleComment, SampleEntry, SampleJournal
from scraper.sample.pages import SamplePages, script

HOST = "big-house.journal.example"
BASE = f"http://{HOST}"
NAME = "big_house"
COMMENTS = 6
FIRST = datetime(2003, 1, 2, 9, 30, tzinfo=UTC)
READERS = ("tamsin_oak", "harbor_light", "juniper", "old_mill", "sea_glass")
SYLLABLES = [a + b for a in "bdfgklmnprstvw" for b in ("a", "e", "i", "o", "u", "ar", "en", "ing", "ou")]
WORDS = ["".join(random.Random(n).choices(SYLLABLES, k=1 + n % 4)) for n in range(6000)]
LIKELY = list(accumulate(1 / (rank + 3) for rank in range(len(WORDS))))
"""As in any language, a few words are most of the text."""
NEWEST = 25
"""Entries in the feed."""
MENU = "".join(
    f'<li class="s-nav-item s-nav-item-{n:x}"><a href="http://www.journal.example/shop/{n * n:x}">'
    f'<span class="s-nav-icon icon-{n % 7}"></span>Item {n}</a></li>'
    for n in range(120)
)
OPTIONS = "".join(
    f"Site.option_{n} = {{'id': {n * 37}, 'enabled': {n % 2}, 'path': '/assets/{n * n:x}.js'}};\n"
    for n in range(150)
)


@dataclass(frozen=True)
class Journal:
    """A journal with so many entries, one every seventh hour."""

    entries: int

    def url(self, number: int) -> str:
        """Return the address of an entry."""
        return f"{BASE}/{ditemid(number)}.html"

    def page(self, number: int) -> str:
        """Return the page of an entry, with its comments as data."""
        entry = self.entry(number)
        chrome = f'<script>{OPTIONS}</script><nav class="s-header"><ul>{MENU}</ul></nav>'
        return (
            self._pages((entry,))
            .entry(entry)
            .replace("<body>", f"<body>{chrome}")
            .replace("</body>", f"<ul>{MENU}</ul></body>")
        )

    def entry(self, number: int) -> SampleEntry:
        """Return an entry: some hundred words, a few comments."""
        draw = random.Random(number)
        said = tuple(self._comment(number, n, words(draw, 12)) for n in range(1, COMMENTS + 1))
        return SampleEntry(
            ditemid=ditemid(number),
            eventtime=posted(number),
            subject=words(draw, 4),
            body="".join(f"<p>{words(draw, 60)}</p>" for _ in range(draw.randint(2, 9))),
            mood="calm",
            music=None,
            location=None,
            icon="kettle",
            adult=None,
            locked=False,
            picture=None,
            tags=("house",),
            comments=said,
        )

    def _comment(self, number: int, n: int, text: str) -> SampleComment:
        """Return a comment; every second one answers the one before."""
        talkid = number * 16 + n
        return SampleComment(
            dtalkid=(talkid << 8) + anum(number),
            parent=0 if n % 2 else ((talkid - 1) << 8) + anum(number),
            by=READERS[(number + n) % len(READERS)],
            body=text,
            deleted=False,
            posted=posted(number) + timedelta(minutes=n),
        )

    def _pages(self, entries: tuple[SampleEntry, ...]) -> SamplePages:
        journal = SampleJournal(
            name=NAME,
            display_name="Big House",
            title="The Big House",
            icons={"kettle": 1},
            friends={name: name.replace("_", " ").title() for name in READERS},
            entries=entries,
        )
        return SamplePages(journal, base=BASE, icon_base="http://userpic.journal.example")

    def answer(self, path: str) -> tuple[int, str, str]:
        """Return status, media type and text of what the site says to a path."""
        page = "text/html; charset=utf-8"
        if path.endswith(".html") and path[1:-5].isdecimal():
            number = int(path[1:-5]) >> 8
            return (200, page, self.page(number)) if 1 <= number <= self.entries else (404, page, "")
        if path == "/robots.txt":
            return 200, "text/plain", "User-agent: *\nDisallow: /tag/\n"
        if path == "/sitemap.xml":
            return 200, "text/xml; charset=utf-8", self.sitemap
        if path == "/data/rss":
            newest = range(max(1, self.entries - NEWEST + 1), self.entries + 1)
            return 200, "text/xml; charset=utf-8", self._pages(tuple(map(self.entry, newest))).feed()
        return self._calendar(path.strip("/"))

    def _calendar(self, path: str) -> tuple[int, str, str]:
        page = "text/html; charset=utf-8"
        if path in {"", "calendar"}:
            last = max(self.days)[:4]
            years = sorted({day[:4] for day in self.days} - {last})
            links = "".join(f'<li><a href="{BASE}/{year}/">{year}</a></li>' for year in years)
            return (
                200,
                page,
                self._document(f'<ul class="year">{links}<li>{last}</li></ul>{self._days(last)}'),
            )
        return (200, page, self._document(self._days(path))) if path.isdecimal() else (404, page, "")

    def _days(self, year: str) -> str:
        return "".join(
            f'<td>{int(day[8:])}<a href="{BASE}/{day.replace("-", "/")}/">{count}</a></td>'
            for day, count in sorted(self.days.items())
            if day.startswith(year)
        )

    def _document(self, body: str) -> str:
        owner = script({"username": NAME, "journal_url": f"{BASE}/", "is_personal": True})
        return (
            f"<!DOCTYPE html><html><head><title>{NAME}</title><script>Site.journal = {owner};</script></head>"
            f"<body>{body}</body></html>"
        )

    @cached_property
    def sitemap(self) -> str:
        """The list of all entries."""
        rows = "".join(f"<url><loc>{self.url(n)}</loc></url>" for n in range(1, self.entries + 1))
        return (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
        )

    @cached_property
    def days(self) -> Counter[str]:
        """How many entries each day has."""
        return Counter(posted(n).date().isoformat() for n in range(1, self.entries + 1))


def anum(number: int) -> int:
    """Return the part of an entry's number that the site draws.

    >>> anum(2)
    74
    """
    return number * 37 % 256


def ditemid(number: int) -> int:
    """Return an entry's number in addresses."""
    return (number << 8) + anum(number)


def posted(number: int) -> datetime:
    """Return when an entry was posted."""
    return FIRST + timedelta(hours=7 * number)


def words(draw: random.Random, length: int) -> str:
    """Return so many invented words."""
    return " ".join(draw.choices(WORDS, cum_weights=LIKELY, k=length))


def serve(entries: int) -> None:
    """Serve the journal on loopback until killed; `/requests` says how many requests came."""
    journal, asked = Journal(entries=entries), Counter[str]()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # head and body are two packets; the second must not wait

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if path == "/requests":
                status, media_type, text = 200, "application/json", json.dumps(asked.total())
            else:
                asked[path] += 1
                status, media_type, text = journal.answer(path)
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        print(server.server_port, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
