"""Pages that the Internet Archive's Wayback Machine handed out: whose they are, and how they were.

It keeps a page under an address of its own, `https://web.archive.org/web/20100405123456/http://…`, puts a
toolbar into it, notes at its end when it was kept, and sends every address in it through itself. All of that
is undone for reading; the kept bytes stay as they came.

Source: site reference 12; fixtures/livejournal/lj_s2/kept-by-the-wayback-machine.
"""

import re
from dataclasses import replace
from datetime import datetime

from storage.records import Page

_CAPTURE = re.compile(
    r"https?://(?:web|wayback)\.archive\.org(?::\d+)?/web/(?P<when>\d{4,14})(?:[a-z]{2}_)?/"
    r"(?:(?P<scheme>https?):/{1,2})?(?P<rest>[^/\s:]+\.[^\s]+)",
    re.IGNORECASE,
)
_USUAL_PORT = re.compile(r"^([^/:]+):(?:80|443)(?=/|$)")
_EARLIEST = "00000101000000"
"""Year, month, day and time of day: what a capture's address leaves out at its end."""
_NOTE = re.compile(r"<!--\s{0,20}FILE ARCHIVED ON ")
"""At the end of every page that was kept. No entry can say it: the sites take such comments out of texts."""
_NOTE_WORDS = "FILE ARCHIVED ON "
_BEGIN, _END = "<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"
_REWRITTEN = re.compile(
    r"""(?:(?:https?:)?(?:\\?/){2}(?:web|wayback)\.archive\.org(?::\d+)?|(?<=["'(=\s]))"""
    r"\\?/web\\?/\d{4,14}(?:[a-z]{2}_)?\\?/(?=https?:|mailto:)",
    re.IGNORECASE,
)


def original_page(page: Page) -> Page:
    """Return a kept copy as the page it is a copy of, from when it was kept; any other page as it is.

    The address of the copy stays in the headers, as `content-location`.
    """
    match = _CAPTURE.fullmatch(page.url.strip())
    if match is None:
        return page
    place = _USUAL_PORT.sub(r"\1", match["rest"])
    url = f"{(match['scheme'] or 'http').lower()}://{place}"
    return replace(
        page,
        url=url,
        final_url=url,
        fetched_at=_moment(match["when"]) or page.fetched_at,
        headers=(*page.headers, ("content-location", page.url)),
    )


def undo_rewriting(text: str) -> str:
    """Return the text of a page as it was before it was kept; of any other page as it is.

    >>> undo_rewriting('<a href="/web/2010/http://a.example/">a</a><!-- FILE ARCHIVED ON 2010 -->')
    '<a href="http://a.example/">a</a><!-- FILE ARCHIVED ON 2010 -->'
    """
    if _NOTE_WORDS not in text or not _NOTE.search(text):
        return text
    return _REWRITTEN.sub("", _without_toolbar(text))


def _without_toolbar(text: str) -> str:
    begin = text.find(_BEGIN)
    end = text.find(_END, begin)
    return text if begin < 0 or end < 0 else text[:begin] + text[end + len(_END) :]


def _moment(digits: str) -> str | None:
    """Return the UTC time that the digits of a capture's address name; None where there is no such time.

    >>> _moment("2010"), _moment("20100405123456"), _moment("20101305")
    ('2010-01-01T00:00:00Z', '2010-04-05T12:34:56Z', None)
    """
    try:
        when = datetime.strptime(digits + _EARLIEST[len(digits) :], "%Y%m%d%H%M%S")  # noqa: DTZ007 - UTC
    except ValueError:
        return None
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
