"""Does reading take as long as the page is, or its square? Inputs built from what the readers look for.

Every reader is given every piece, repeated to two sizes of which one is four times the other. What grows with
its length takes about four times as long, what grows with its square sixteen times. Times are of the
processor, the quickest of several, so that a busy machine does not count.

    python -m benchmarks.growth [--quick]
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress

from benchmarks.figures import Figure, report
from scraper.extract import read_page
from scraper.extract.parts.dates import find_moment, find_wall_clock
from scraper.extract.parts.images import find_images
from scraper.extract.raw_event import RawText, render_event
from scraper.extract.story.reader import read_header
from scraper.sites import Engine, parse_address, read_url
from storage.errors import ArchiveError
from storage.folding import fold, indexed_besides
from storage.markup.clean import body_text, clean_html, is_too_deep, without_strangers, word_count
from storage.markup.looks import read_styles
from storage.markup.markdown import escaped, markdown
from storage.markup.semantic import semantic_html
from storage.markup.tidy import tidied
from storage.records import Page
from storage.report.redact import Redactor
from storage.search.query import parse_query

Reader = Callable[[str], object]
URL = "https://somebody.livejournal.com/310.html"
RPC = f"{URL}?__rpc_get_thread"
PIECES = (
    *("<div>x</div>", "<p>", "<br>x", "<b>", "<font>", "<span>x</span>x", "<table>", "<tr><td>"),
    "<table><tr><td>",
    *("<li>", "<hr>", "<a href=x>a</a>", "<a name=t1>", "<img ", "<img src='", "<embed src=a src=a"),
    *("<iframe src=a>", "<object>", "<meta ", "<link rel=canonical", "<title>", "<style>", "<script>"),
    *("<form>", "<body>", "</div>", "</b>", "<!--", "-->", "<!DOCTYPE [", "<![CDATA[", "<?xml ?>"),
    *("<item>", "<entry>", "&lt;", "&", "&amp;", "&#x41;", "Site.page = {", "Site.entry = {"),
    *("<script>Site.page = {", "LJ_cmtinfo = {", '{"a":', '["', "[", "{", "("),
    *("<div class=ljcmt_full>", "<div id=ljcmt1>x</div>", "<div class=comment>x</div>", "<lj user=a>"),
    *("<lj-cut>", "<span class=ljuser lj:user=a><b>a</b></span>", "<lj-poll-1>"),
    *("<center>***</center>", "* * *<br>", "—\n", "Title: x<br>", "Rating: PG<br>\n"),
    *("<p>Author: me</p>", "<b>Title:</b> x<br />", "Part 1<br>", "Title: ", "Warnings: none\n"),
    *("(12 comments)\n", "Jan. 1st, 2005\n", "1st of a ", "Current Mood: x<br>", "by a ", " \n", " "),
    *("\t", "a", "a ", "1", "1,", "1,111 ", "Я ", "http://a/", "@", "#a ", "[info]a ", '"', "'", "-"),
    *("a:", 'a:"', "(a OR ", "NOT ", "a* ", "\u0301", "\ufdfa", "\u2028", "ß", "<u></u>", "<a/>"),
    "style='a:b;",
    *(
        "<td>5<a href=/2012/11/05/>1</a></td>",
        "<a href=/2012/11/05/>1</a>",
        "<h3><a href=/310.html>x</a></h3>",
    ),
    *(
        "<a href=/310.html>x</a>",
        "<a href=/2012/>2012</a>",
        "<a href=?skip=20>x</a>",
        "May ",
        "2012 ",
        "5 of ",
    ),
    *("1:11:1.1 ", "2012-11-05T", "a{b:c}", "a:b;", "url(a)", "**a", "[a](", "> ", "* ", "@a.b ", "http://["),
)
SMALL, LARGE = 16 << 10, 64 << 10
TIMES = 4
FLOOR = 0.02
"""Seconds below which nothing is said of growth."""
MOST = 9.0
"""How many times as long four times the length may take: half way between its length and its square."""


def page_reader(media_type: str, before: str, behind: str, *, url: str = URL) -> Reader:
    """Return a reader of whole pages, in which a text stands between two others."""

    def read(text: str) -> object:
        body = f"{before}{text}{behind}".encode()
        moment = "2026-01-01T00:00:00Z"
        return read_page(Page(url=url, final_url=url, media_type=media_type, fetched_at=moment, body=body))

    return read


ENTRY = (
    '<!DOCTYPE html><html class="html-schemius"><head><title>a</title><script>Site.journal = {"username":'
    ' "somebody"}; Site.entry = {"ditemid": 310, "title": "x"};'
    ' Site.page = {"comments": [], "replycount": 0};'
    '</script></head><body><article class="b-singlepost-body entry-content">'
)
ROOT = "https://somebody.livejournal.com/"
LIST = (
    '<!DOCTYPE html><html><head><title>a</title><script>Site.journal = {"username": "somebody"};'
    "</script></head><body>"
)
FEED = "<?xml version='1.0'?><rss version='2.0'><channel><item><description>"
READERS: dict[str, Reader] = {
    "page": page_reader("text/html", "<html><head><title>a</title></head><body>", "</body></html>"),
    "entry": page_reader("text/html", ENTRY, "</article></body></html>"),
    "head": page_reader("text/html", "<html><head>", "</head><body>x</body></html>"),
    "text": page_reader("text/plain", "somebody (somebody) wrote,\n2005-01-01 10:00:00\nSubject\n", "\n"),
    "feed": page_reader("text/xml", FEED, "</description></item></channel></rss>", url=f"{URL}/data/rss"),
    "xml": page_reader("text/xml", "", "<rss></rss>", url="https://somebody.livejournal.com/data/rss"),
    "json": page_reader(
        "application/json", '{"comments":[{"article":"', '"}]}', url=f"{URL}?__rpc_get_thread"
    ),
    "calendar": page_reader("text/html", LIST, "</body></html>", url=f"{ROOT}calendar"),
    "month": page_reader("text/html", LIST, "</body></html>", url=f"{ROOT}2012/11/"),
    "recent": page_reader("text/html", LIST, "</body></html>", url=ROOT),
    "pictures": find_images,
    "clean": clean_html,
    "text of a body": body_text,
    "depth": is_too_deep,
    "tidy": tidied,
    "semantic": semantic_html,
    "words": word_count,
    "story": lambda text: read_header(text, subject="x", poster="a", tags=()),
    "story subject": lambda text: read_header("<p>x</p>", subject=text[:2000], poster="a", tags=()),
    "folding": fold,
    "index": lambda text: indexed_besides(text, text),
    "query": parse_query,
    "markdown": markdown,
    "markdown's marks": escaped,
    "typed text": lambda text: render_event(RawText(text=text, engine=Engine.LIVEJOURNAL, base=ROOT)),
    "typed markdown": lambda text: render_event(
        RawText(text=text, engine=Engine.DREAMWIDTH, base=ROOT, editor="markdown0")
    ),
    "styles": read_styles,
    "strangers": without_strangers,
    "dates": find_moment,
    "wall clock": find_wall_clock,
    "report": lambda text: Redactor(b"salt").page(f"<html>{text}</html>", media_type="text/html"),
    "report of data": lambda text: Redactor(b"salt").page(text, media_type="application/json"),
    "address": lambda text: (read_url(f"http://a.livejournal.com/{text}"), parse_address(text)),
}


def seconds(read: Reader, text: str, *, times: int = TIMES) -> float:
    """Return the fewest seconds of the processor that reading a text took."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        with suppress(ArchiveError):
            read(text)
        best = min(best, time.process_time() - began)
    return best


def growth(read: Reader, piece: str) -> float:
    """Return how many times as long four times the length takes; 0 where that is too short to be told."""
    small, large = (piece * (size // len(piece.encode())) for size in (SMALL, LARGE))
    if seconds(read, large, times=1) < FLOOR * 4:
        return 0.0
    quick = max(seconds(read, small), FLOOR / 4)
    return seconds(read, large) / quick


def worst(read: Reader, pieces: Iterable[str] = PIECES) -> tuple[float, str]:
    """Return the largest growth of a reader, and the piece that shows it."""
    return max((growth(read, piece), piece) for piece in pieces)


def main() -> int:
    """Measure every reader with every piece; return 1 where one grows with the square."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth")
    parser.add_argument("--quick", action="store_true", help="every fifth piece")
    parser.add_argument("names", nargs="*", help="readers; all where none is named")
    asked = parser.parse_args()
    pieces = PIECES[::5] if asked.quick else PIECES
    found = []
    for name, read in READERS.items():
        if asked.names and name not in asked.names:
            continue
        ratio, piece = worst(read, pieces)
        found.append(Figure(name=f"{name}: {piece[:24]!r}", value=ratio, unit="times", at_most=MOST))
    return report("four times the length takes so many times as long", found)


if __name__ == "__main__":
    sys.exit(main())
