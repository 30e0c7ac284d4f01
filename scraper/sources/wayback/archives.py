"""A web archive: where its index is asked and its captures lie, and how fast it may be asked. Pure.

Two kinds of software serve nearly all archives: the Wayback Machine's own, and pywb (arquivo.pt, many
national libraries, collections on somebody's own machine). Both answer the same questions, in other words.

Source: the README of the Wayback Machine's index server; pywb's manual, "CDXJ Server API"; the limits are
those that the maintained client of the Wayback Machine keeps: 30 questions a minute to the index, 600 to the
rest, of which at most four fifths should be used.
"""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urlencode, urlsplit

from scraper.sites import Limits
from storage.errors import UsageError

USUAL = "https://web.archive.org"
PYWB_FOLDERS = {"arquivo.pt": "/wayback"}
"""Where archives have pywb that people name by their host alone."""
WAYBACK_FOLDERS = frozenset({"", "/web"})
"""Paths of addresses that name an archive laid out as the Wayback Machine is."""
RESUME = "&resumeKey="
RAW = "id_"
"""Behind a time: the bytes as they were taken, without what the archive puts into pages it shows."""
COLUMNS = "urlkey,timestamp,original,mimetype,statuscode,digest"
"""Asked of the Wayback Machine's index; without the first its own word on where to go on leads astray.

Source: internetarchive/wayback, issue 121.
"""
MOST_BLOCKS = 100
"""Parts of an index that pywb reads for an answer, of 3,000 captures each: it stops at 10 unless it is told.

Source: pywb, pywb/warcserver/index/zipnum.py.
"""
MOST_ROWS = 100_000
"""Captures in one answer of an index: the Wayback Machine gives 150,000 at most, arquivo.pt 100,000."""
LIMITS = Limits(
    requests=1,
    seconds=1.0,
    min_gap=1.0,
    jitter=0.5,
    rest_every=500,
    rest_seconds=60.0,
    most_requests=480,
    most_seconds=60.0,
)
"""Slow enough for both of the Wayback Machine's limits: a visit asks its index 24 times at most."""


class Dialect(StrEnum):
    """Whose words an index understands."""

    WAYBACK = "wayback"
    PYWB = "pywb"


class Match(StrEnum):
    """Which addresses a question is about."""

    HOST = "host"
    PREFIX = "prefix"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to write the addresses of a journal."""

    url: str
    """Host and path, as `community.livejournal.com/name`."""
    match: Match = Match.PREFIX
    only: str | None = None
    """A regular expression for whole addresses: others begin alike and are not wanted."""
    host: str | None = None
    """A host that is all the journal's own."""
    is_rare: bool = False
    """Whether hardly any capture has this form, so that its question may fail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebArchive:
    """An archive of the web."""

    root: str
    """`https://web.archive.org`, without a closing slash."""
    index: str
    replay: str
    """What stands before the time in a capture's address, with a closing slash."""
    dialect: Dialect

    @property
    def host(self) -> str:
        """Its host, with the port where that is not the usual one."""
        return urlsplit(self.root).netloc

    @property
    def name(self) -> str:
        """What people call it."""
        return "the Wayback Machine" if self.host == "web.archive.org" else f"the archive at {self.host}"

    @property
    def pulse(self) -> str:
        """An address that is cheap to answer."""
        parts = urlsplit(self.root)
        return f"{parts.scheme}://{parts.netloc}/robots.txt"

    def question(self, form: Form) -> str:
        """Return the address that asks the index for all captures of a form."""
        asked = [("url", form.url), ("matchType", form.match.value), ("output", "json")]
        if self.dialect is Dialect.WAYBACK:
            asked += [("fl", COLUMNS), ("showResumeKey", "true")]
        else:
            asked.append(("pageSize", str(MOST_BLOCKS)))
        if form.only is not None:
            # The one looks whether an expression fits the whole address, the other its beginning.
            is_whole = self.dialect is Dialect.WAYBACK
            asked.append(("filter", f"original:{form.only}" if is_whole else f"~url:{form.only}$"))
        asked.append(("limit", str(MOST_ROWS)))
        return f"{self.index}?{urlencode(asked)}"

    def further(self, question: str, resume: str) -> str:
        """Return a question that goes on where its answer stopped; the key comes as it is to be sent."""
        return f"{question.partition(RESUME)[0]}{RESUME}{quote(resume, safe=_ADDRESS)}"

    def capture(self, timestamp: str, url: str) -> str:
        """Return the address of a capture's bytes as they were taken (`id_`).

        Args:
            timestamp: Fourteen digits.
            url: The address that was captured.
        """
        return f"{self.replay}{timestamp}{RAW}/{quote(url.partition('#')[0], safe=_ADDRESS)}"

    def inside(self, url: str) -> str | None:
        """Return an address of the archive; None for any other. It may have moved from http to https."""
        scheme, _, rest = url.partition("://")
        is_own = rest.startswith(f"{self.root.partition('://')[2]}/")
        return url if is_own and scheme in {self.root.partition("://")[0], "https"} else None

    def rewritten(self, capture: str) -> str:
        """Return the address of a capture as a reader is shown it, for archives that know no other form."""
        form = "if_" if self.dialect is Dialect.WAYBACK else "mp_"
        return capture.replace(f"{RAW}/", f"{form}/", 1)


_ADDRESS = "".join(map(chr, range(0x21, 0x7F)))
"""What stands in an address as it is."""


def parse_archive(text: str) -> WebArchive:
    """Return the archive that an address names.

    A bare host is laid out as the Wayback Machine (`/cdx/search/cdx`, `/web/`); behind a path lie pywb's
    (`/wayback/cdx`, `/wayback/`).

    Raises:
        UsageError: It is no address.

    >>> parse_archive("web.archive.org").replay
    'https://web.archive.org/web/'
    >>> parse_archive("arquivo.pt").index == parse_archive("https://arquivo.pt/wayback").index
    True
    >>> parse_archive("http://localhost:8080/my-collection").index
    'http://localhost:8080/my-collection/cdx'
    """
    typed = text.strip()
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise UsageError(
            f"{text!r} is no address of a web archive; type one such as {USUAL} or https://arquivo.pt/wayback"
        )
    usual = {"http": 80, "https": 443}[parts.scheme]
    host = parts.hostname if port in {None, usual} else f"{parts.hostname}:{port}"
    base, path = f"{parts.scheme}://{host}", parts.path.rstrip("/")
    path = path or PYWB_FOLDERS.get(parts.hostname, "")
    if path in WAYBACK_FOLDERS:
        return WebArchive(
            root=base, index=f"{base}/cdx/search/cdx", replay=f"{base}/web/", dialect=Dialect.WAYBACK
        )
    return WebArchive(
        root=f"{base}{path}", index=f"{base}{path}/cdx", replay=f"{base}{path}/", dialect=Dialect.PYWB
    )
