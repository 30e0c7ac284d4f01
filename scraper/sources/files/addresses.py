"""The address a saved file is of: as the page itself says it, or as the folders of a mirror do."""

import codecs
import html
import re
from collections.abc import Sequence

from scraper import sites
from scraper.extract.parts.dates import utc_of_iso, utc_of_mail_date
from scraper.net.hosts import usable

HEAD = 20_000
"""Bytes at the start of a page in which its address may stand."""
_KEPT_COPY = re.compile(rb'__wm\.wombat\(\s*"(?P<url>https?://[^"\s]+)"\s*,\s*"(?P<when>\d{14})"')
"""In the head of every page that the Wayback Machine hands out: what it is a copy of, and since when."""
_REPLAYED = re.compile(
    rb'wbinfo\.(?:timestamp\s*=\s*"(?P<when>\d{14})"|url\s*=\s*"(?P<url>https?://[^"\s]+)"|prefix\s*=\s*"(?P<at>[^"\s]+)")'
)
"""The same, of archives that run pywb."""
_SAVED_FROM = (
    re.compile(rb"<!--\s*saved from url=\(\d+\)(?P<url>https?://[^\s>]+)", re.IGNORECASE),
    re.compile(rb"<!--\s*saved from:\s*(?P<url>https?://[^\s>]+)\s*-->", re.IGNORECASE),
    re.compile(rb"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>https?://[^\s>]+)", re.IGNORECASE),
    re.compile(rb"<!--\s*Saved from (?P<url>https?://[^\s>]+) at [^>]{0,80}using monolith", re.IGNORECASE),
    re.compile(
        rb"<meta\b[^>]*?\bname=[\"']?savepage-url[\"']?[^>]*?\bcontent=[\"']?(?P<url>https?://[^\"'\s>]+)"
    ),
    re.compile(rb"<!--\s*Mirrored from (?P<place>[\w.-]+/[^\s>]*) by HTTrack", re.IGNORECASE),
)
"""What programs that save pages write at their top: Internet Explorer and after it all, Konqueror, addons."""
_SAVED_AT = (
    re.compile(
        rb"<!--\s*Mirrored from [^>]{1,600}? by HTTrack[^>]{0,80}?, (?P<mail>[\w, ]{10,20} [\d:]+ GMT)"
    ),
    re.compile(rb"<!--\s*Saved from [^>]{1,600}? at (?P<iso>[\dT:Z+.-]+) using monolith"),
    re.compile(
        rb"<!--\s*Page saved with SingleFile\s[^>]{1,900}?saved date:\s*"
        rb"(?P<script>[\w ]{10,20} [\d:]+ GMT[+-]\d{4})"
    ),
)
"""When they did."""
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CANONICAL = re.compile(
    rb"""<link\b(?=[^>]*\brel=["']?canonical["'\s>])[^>]*?\bhref=["']?(?P<url>https?://[^"'\s>]+)""",
    re.IGNORECASE,
)
_OPEN_GRAPH = re.compile(
    rb"""<meta\b(?=[^>]*\bproperty=["']?og:url["'\s>])[^>]*?\bcontent=["']?(?P<url>https?://[^"'\s>]+)""",
    re.IGNORECASE,
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_SELF = re.compile(
    rb"""<(?:\w+:)?link\b(?=[^>]*\brel=["']self["'])[^>]*?\bhref=["'](?P<url>https?://[^"'\s>]+)""",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"(?:[a-z0-9_-]+\.)+(?:com|org|net|ru|su|info|biz|ua|de|uk|us|fr|nl|fi|se|pl|jp|au|ca|eu|me|test|example)",
    re.IGNORECASE,
)
_MIRRORED_PAGE = re.compile(
    r"(?P<path>[^?@]+\.(?:html?|bml|php|shtml))(?:[?@](?P<query>[^?@]+?)(?:\.html)?)?", re.IGNORECASE
)


def find_url(body: bytes) -> str | None:
    """Return the address that a saved page says it has, None where it says none that can be asked for.

    >>> find_url(b'<!-- saved from url=(0041)https://a.livejournal.com/310.html -->')
    'https://a.livejournal.com/310.html'
    """
    return usable(_said_url(_head(body)))


def find_saved_at(body: bytes) -> str | None:
    """Return when a saved page says that it was saved, in UTC; None where it does not say.

    >>> find_saved_at(b"<!-- Mirrored from a.example/ by HTTrack 3.x, Wed, 05 May 2004 12:00:00 GMT -->")
    '2004-05-05T12:00:00Z'
    """
    found = next((match for form in _SAVED_AT if (match := form.search(_head(body)))), None)
    said = {name: _text(value) for name, value in found.groupdict().items()} if found else {}
    if "script" in said:
        return utc_of_mail_date(said["script"].replace("GMT", ""))
    return utc_of_mail_date(said["mail"]) if "mail" in said else utc_of_iso(said.get("iso"))


def _head(body: bytes) -> bytes:
    """Return the first bytes of a page, in UTF-8 if it is in UTF-16, which Windows calls Unicode."""
    head = body[:HEAD]
    return head.decode("utf-16", "ignore").encode("utf-8", "ignore") if head.startswith(_WIDE) else head


def _said_url(head: bytes) -> str | None:
    if (kept := _KEPT_COPY.search(head)) and usable(_text(kept["url"])):
        return f"https://web.archive.org/web/{kept['when'].decode()}/{_text(kept['url'])}"
    said = {name: value for m in _REPLAYED.finditer(head) for name, value in m.groupdict().items() if value}
    if {"url", "when", "at"} <= said.keys() and said["at"].startswith(b"http"):
        return f"{_text(said['at']).rstrip('/')}/{said['when'].decode()}/{_text(said['url'])}"
    for form in _SAVED_FROM:
        if match := form.search(head):
            groups = match.groupdict()
            return _text(groups["url"]) if groups.get("url") else f"http://{_text(groups['place'])}"
    forms = (_SELF,) if _FEED.search(head) else (_CANONICAL, _OPEN_GRAPH)
    match = next((match for form in forms if (match := form.search(head))), None)
    return _text(match["url"]) if match else None


def mirrored_url(parts: Sequence[str]) -> str | None:
    """Return the address of a file in a mirror, whose folders are host and path; None for any other file.

    Args:
        parts: The file's path, folder by folder.

    >>> mirrored_url(("saved", "ada-brook.livejournal.com", "310.html"))
    'http://ada-brook.livejournal.com/310.html'
    >>> mirrored_url(("ada.dreamwidth.org", "310.html?thread=512.html"))
    'http://ada.dreamwidth.org/310.html?thread=512'
    """
    for at in range(len(parts) - 2, -1, -1):
        host = parts[at].lower()
        if not _HOST.fullmatch(host) or (sites.read_url(f"http://{host}/") is None and host.count(".") < 2):  # noqa: PLR2004
            continue
        *folders, name = parts[at + 1 :]
        match = _MIRRORED_PAGE.fullmatch(name)
        if match is None:
            return None
        page = "" if match["path"] in {"index.html", "index.htm"} else match["path"]
        query = f"?{match['query']}" if match["query"] else ""
        return f"http://{host}/{''.join(f'{folder}/' for folder in folders)}{page}{query}"
    return None


def is_mirrored_name(name: str) -> bool:
    """Whether a file's name is that of a page with a query, as mirrors write it: `310.html?thread=512`.

    >>> is_mirrored_name("310.html?thread=512"), is_mirrored_name("310.css?v=2")
    (True, False)
    """
    return re.fullmatch(r"[^?@]+\.html?[?@][\w=&;.%+-]+", name, re.IGNORECASE) is not None


def _text(url: bytes) -> str:
    return html.unescape(url.decode("utf-8", "replace"))
