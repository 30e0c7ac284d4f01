"""Pages that web archives handed out: whose they are, and how they were.

The Wayback Machine keeps a page under an address of its own,
`https://web.archive.org/web/20100405123456/http://…`, puts a toolbar into it, notes at its end when it
was kept, and sends every address in it through itself.
Other archives do the same with other words before the time (`arquivo.pt/wayback/`, a collection's number,
or a name on somebody's own machine), and programs that save such pages may drop the note. All of that is
undone for reading; the kept bytes stay as they came.

Source: site reference 12; fixtures/livejournal/lj_s2/kept-by-the-wayback-machine.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from scraper.extract.page.text import holds
from storage.records import Page

_CAPTURE = re.compile(
    r"https?://(?:web|wayback)\.archive\.org(?::\d+)?/web/(?P<when>\d{4,14})(?:[a-z]{2}_)?/"
    r"(?:(?P<scheme>https?):/{1,2})?(?P<rest>[^/\s:]+\.[^\s]+)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"https?://(?P<place>[\w.-]+(?::\d+)?(?:/[\w.-]+){0,4}?)/(?P<when>\d{14})(?:[a-z]{2}_)?/"
    r"(?P<scheme>https?):/{1,2}(?P<rest>[^/\s:]+(?:\.[^\s]+|:\d+/[^\s]*))",
    re.IGNORECASE,
)
"""A copy in any other archive: a full time, and the whole address behind it."""
_USUAL_PORT = re.compile(r"^([^/:]+):(?:80|443)(?=/|$)")
_EARLIEST = "00000101000000"
"""Year, month, day and time of day: what a capture's address leaves out at its end."""
_NOTE = re.compile(r"<!--\s{0,20}FILE ARCHIVED ON ")
"""At the end of every page that was kept. No entry can say it: the sites take such comments out of texts."""
_NOTE_WORDS = "FILE ARCHIVED ON "
_BEGIN, _END = "<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"
_WAYBACK = "web.archive.org/web"
_HEAD = 30_000
"""Letters within which the head of a page ends."""
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_NOUGHTS = re.compile(r"(?=\d{14}$)(?P<before>\d{4}(?:\d\d)?)00(?P<rest>\d{6}(?:\d\d)?)")
_TIME_IN_PATH = re.compile(r"/\d{14}(?:[a-z]{2}_)?/https?:", re.IGNORECASE)
_OWN_LINK = re.compile(
    r"""<link\b(?=[^<>]{0,400}\brel=["']?(?:canonical|home|contents|help|prev|next|alternate|openid|shortcut)\b)"""
    r"""[^<>]{0,400}?\bhref=["']?(?P<url>[^"'\s<>]+)""",
    re.IGNORECASE,
)
"""Links in a page's head that only the site writes: what is typed into an entry never comes there."""


def original_page(page: Page) -> Page:
    """Return a kept copy as the page it is a copy of, from when it was kept; any other page as it is.

    The address of the copy stays in the headers, as `content-location`.
    """
    match = _CAPTURE.fullmatch(page.url.strip()) or _OTHER.fullmatch(page.url.strip())
    if match is None:
        return page
    place = _USUAL_PORT.sub(r"\1", match["rest"])
    url = f"{(match['scheme'] or 'http').lower()}://{place}"
    return replace(
        page,
        url=url,
        final_url=url,
        fetched_at=moment_of(match["when"]) or page.fetched_at,
        headers=(*page.headers, ("content-location", page.url)),
    )


def undo_rewriting(text: str, *, copy: str | None = None) -> str:
    """Return the text of a page as it was before it was kept; of any other page as it is.

    Args:
        text: The page.
        copy: The address under which an archive keeps it, where that is known.

    >>> undo_rewriting('<a href="/web/2010/http://a.example/">a</a><!-- FILE ARCHIVED ON 2010 -->')
    '<a href="http://a.example/">a</a><!-- FILE ARCHIVED ON 2010 -->'
    """
    places = dict.fromkeys(_places(text, copy))
    for place in places:
        text = _rewritten(place).sub("", text)
    return _without_toolbar(text) if places else text


def _places(text: str, copy: str | None) -> Iterator[str]:
    """Yield the places of the archives whose copy a page is, `web.archive.org/web`: none, or one."""
    if holds(text, _NOTE_WORDS) and _NOTE.search(text):
        yield _WAYBACK
    if copy and (match := _OTHER.fullmatch(copy)):
        yield match["place"]
    head = text[:_HEAD]
    if _TIME_IN_PATH.search(head) is None:
        return
    body = _BODY.search(head)
    for link in _OWN_LINK.finditer(head, 0, body.start() if body else len(head)):
        if match := _OTHER.fullmatch(link["url"]):
            yield match["place"]


def _rewritten(place: str) -> re.Pattern[str]:
    """Return what an archive put before the addresses in a page, in markup and in scripts."""
    host, slash, path = place.partition("/")
    sites = r"(?:web|wayback)\.archive\.org(?::\d+)?" if place == _WAYBACK else re.escape(host)
    inside = "".join(rf"\\?/{re.escape(part)}" for part in path.split("/")) if slash else ""
    return re.compile(
        rf"""(?:(?:https?:)?(?:\\?/){{2}}{sites}|(?<=["'(=\s])){inside}\\?/\d{{4,14}}(?:[a-z]{{2}}_)?\\?/(?=https?:|mailto:)""",
        re.IGNORECASE,
    )


def _without_toolbar(text: str) -> str:
    begin = text.find(_BEGIN)
    end = text.find(_END, begin)
    return text if begin < 0 or end < 0 else text[:begin] + text[end + len(_END) :]


def moment_of(digits: str) -> str | None:
    """Return the UTC time that the digits of a capture's address name; None where there is no such time.

    Crawls of the year 2000 put noughts before the month or the day, and the seconds fell off the end.

    Source: edgi-govdata-archiving/wayback, src/wayback/_utils.py, `parse_timestamp`.

    >>> moment_of("2010"), moment_of("20100405123456"), moment_of("20101305")
    ('2010-01-01T00:00:00Z', '2010-04-05T12:34:56Z', None)
    >>> moment_of("20000008241731"), moment_of("20000800241731")
    ('2000-08-24T17:31:00Z', '2000-08-24T17:31:00Z')
    """
    if match := _NOUGHTS.fullmatch(digits):
        digits = f"{match['before']}{match['rest']}00"
    try:
        when = datetime.strptime(digits + _EARLIEST[len(digits) :], "%Y%m%d%H%M%S")  # noqa: DTZ007 - UTC
    except ValueError:
        return None
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
