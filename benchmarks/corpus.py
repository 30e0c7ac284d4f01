"""Pages to measure with: our own fixtures, the sample journal, and the recorded pages beside the checkout."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from scraper.sample.content import load
from scraper.sample.pages import SamplePages
from storage.records import Page

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus"
SEEN = "2026-01-01T00:00:00Z"
LIVEJOURNAL_LOOKS = ("schemius-b-singlepost", "s2-expressive", "s2-smooth-sailing", "aentry-site-page")
_ENTRY = re.compile(r"/\d+\.html")
_NUMBER = re.compile(r"\d+")
_COMMENT = b"dwexpcomment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A page and where it comes from."""

    name: str
    page: Page


def html_page(url: str, body: bytes) -> Page:
    """Return a page as the client would."""
    media_type = "text/html; charset=utf-8"
    return Page(url=url, final_url=url, media_type=media_type, fetched_at=SEEN, body=body)


def fixture_pages() -> Iterator[Recorded]:
    """Yield the entry pages of the fixtures, and the sample journal's."""
    for file in sorted(FIXTURES.glob("*/*/*/page.html")):
        meta = file.parent / "meta.json"
        url = json.loads(meta.read_text(encoding="utf-8")).get("url") if meta.is_file() else None
        if url and _ENTRY.search(url):
            yield Recorded(
                name=f"{file.parent.parent.name}/{file.parent.name}", page=html_page(url, file.read_bytes())
            )
    pages = SamplePages(load(), base="http://willow-lane.livejournal.com", icon_base="http://userpic.test")
    for entry in pages.journal.visible():
        body = pages.entry(entry).encode()
        yield Recorded(name=f"sample/{entry.ditemid}", page=html_page(pages.url(entry), body))


def livejournal_pages() -> Iterator[Recorded]:
    """Yield the recorded LiveJournal pages; none where the corpus is absent."""
    for look in LIVEJOURNAL_LOOKS:
        for file in sorted((CORPUS / "livejournal" / look).glob("*/page.html")):
            meta = json.loads((file.parent / "meta.json").read_text(encoding="utf-8"))
            yield Recorded(name=f"{look}/{file.parent.name}", page=html_page(meta["url"], file.read_bytes()))


def dreamwidth_pages(archive: str, *, every: int = 1, comments: int = 0) -> Iterator[Recorded]:
    """Yield the recorded pages of a journal's entries; none where the corpus is absent.

    Args:
        archive: The WARC file's name, `katleept`.
        every: Only each so-many-th of them.
        comments: Only those with so many.
    """
    seen = 0
    for url, body in _responses(CORPUS / f"{archive}.warc.gz"):
        if _ENTRY.search(url) and body.count(_COMMENT) >= comments:
            if seen % every == 0:
                yield Recorded(name=url.partition("//")[2], page=html_page(url, body))
            seen += 1


def _responses(file: Path) -> Iterator[tuple[str, bytes]]:
    if not file.is_file():
        return
    with file.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response" and record.http_headers.get_statuscode() == "200":
                yield record.rec_headers["WARC-Target-URI"], record.content_stream().read()


def thread_pages(*counts: int) -> Iterator[Recorded]:
    """Yield the page of an S2 style with so many comments as markup, on eight levels."""
    folder = FIXTURES / "livejournal" / "lj_s2" / "expressive-2013"
    url = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["url"]
    start, end, rest = (folder / "page.html").read_text(encoding="utf-8").rpartition("</body>")
    anum = int(_NUMBER.findall(url)[-1]) & 255
    for count in counts:
        comments = "".join(_block(256 * (n + 1) + anum, level=n % 8) for n in range(count))
        body = f'{start}<div id="comments">{comments}</div>{end}{rest}'
        yield Recorded(name=f"thread of {count}", page=html_page(url, body.encode()))


def _block(dtalkid: int, *, level: int) -> str:
    name = '<a href="http://pine-grove.livejournal.com/"><b>pine_grove</b></a>'
    return (
        f'<div id="ljcmt{dtalkid}" style="margin-left: {25 * level}px"><div class="comment">'
        '<div class="comment-head"><div class="userpic">'
        f'<img src="http://l-userpic.livejournal.com/{dtalkid}/77" title="pine_grove: gull"></div>'
        f'<span class="ljuser" lj:user="pine_grove">{name}</span>'
        ' <span title="3 hours after journal entry"><font size="-1">2010-04-05 12:34 pm (UTC)</font></span>'
        f' <a href="?thread={dtalkid}">(link)</a><h4 class="comment-subject">Re: lamps</h4></div>'
        '<div class="comment-text">The lamps were lit early, and <i>nobody</i> came.<br>There was <b>rain</b>'
        ' on the pier, and a <a href="http://example.org/">letter</a> for the keeper.</div>'
        '<p class="comment-links"><a href="?r">Reply</a> <a href="?p">Parent</a></p></div></div>'
    )
