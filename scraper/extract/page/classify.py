"""What a page is, before anything is read from it: what needs no layout to be told apart.

Only structure counts: the status line, headers, addresses, and how the body begins and ends. A body may quote
the words of any error page, so no test looks for words inside one.
"""

import re
from dataclasses import replace
from urllib.parse import parse_qsl, urljoin, urlsplit

from scraper import sites
from scraper.extract.page.document import Document
from scraper.extract.page.nesting import is_heavy, is_monstrous
from storage.records import (
    SAVED,
    DumpKind,
    Finding,
    Harvest,
    Journal,
    JournalStatus,
    Page,
    PageKind,
    Reason,
    Severity,
)

_HTML_START = re.compile(r"<!doctype html|<html\b|<head\b")
_HTML_END = re.compile(r"</html\s*>", re.IGNORECASE)
_XML_ROOT = re.compile(r"<(?!\?|!)(?P<root>[a-z][\w:.-]*)", re.IGNORECASE)
_SOFT_ERROR = re.compile(
    r"(?:bad gateway|gateway time-?out|service unavailable|internal server error|<h1>\s*\d{3}\s)",
    re.IGNORECASE,
)
_SOFT_ERROR_LENGTH = 2000
_CHALLENGE = re.compile(
    r"""<(?:script|form|link|iframe)\b[^>]*["'/](?:cdn-cgi/challenge-platform/|challenges\.cloudflare\.com/)"""
    r"""|\bid=["']?(?:challenge-form|challenge-running|cf-challenge-running)\b""",
    re.IGNORECASE,
)
"""What a challenge loads or sends; its title says words that a person may have typed as well."""
_CHALLENGED = frozenset({403, 429, 503})
"""Statuses a challenge comes with: what comes with 200 is a page, whatever it holds."""
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]|\ufffd")
_GARBAGE_SHARE = 0.02
_SAMPLE = 4000
_TAIL = 4096
_LAST_ENDS = 5
_CHALLENGE_LENGTH = 20_000
"""Characters at the start of a challenge in which its scripts stand."""
BANNING = frozenset({Reason.BANNED, Reason.CAPTCHA})
"""Reasons of answers by which a site tells us to stop."""


def classify(document: Document) -> Harvest | None:
    """Return the harvest of a page that holds nothing whatever its layout; None: let a layout read it."""
    page = document.page
    verdict = _by_redirect(document) or _by_status(document)
    if verdict is not None:
        return verdict
    if not page.body.strip():
        return _error(Reason.TRUNCATED, document, "is empty")
    if page.source != DumpKind.SEMAGIC and _is_garbage(document):  # Which is no text by its form.
        return _error(Reason.GARBAGE, document, "is no text")
    text = document.text
    if is_heavy(text):
        return _too_heavy(document)
    if is_monstrous(text):
        return _error(Reason.GARBAGE, document, "is nested beyond reading")
    if len(text) < _SOFT_ERROR_LENGTH and _SOFT_ERROR.match(text.lstrip()):
        return _error(Reason.SERVER_ERROR, document, "is an error of a server in between")
    if document.is_json and (ending := missing_end(document)) is not None:
        return cut_short(document, ending)
    return None


def cut_short(document: Document, ending: str) -> Harvest:
    """Return the harvest of a page that ends early, and in which nothing was found.

    A saved file is not asked for again: what it should have held is missing.
    """
    harvest = _error(Reason.TRUNCATED, document, f"ends early: it has no {ending}")
    address = document.address
    if document.page.source != SAVED or address is None or address.ditemid is None:
        return harvest
    message = (
        f"the saved page {document.url} ends early: it has no {ending}, and nothing of its entry was read;"
        " look for another copy of it"
    )
    finding = replace(harvest.findings[0], message=message, severity=Severity.GAP)
    return replace(harvest, findings=(finding,))


def last_resort(document: Document) -> Harvest:
    """Return the harvest of a page that no layout recognises."""
    status = document.page.status
    if status == 410:  # noqa: PLR2004 - Gone
        return Harvest(kind=PageKind.GONE, reason=Reason.PURGED)
    if status == 404:  # noqa: PLR2004 - Not Found
        return Harvest(kind=PageKind.GONE, reason=Reason.MISSING)
    if status in {401, 403}:
        return Harvest(kind=PageKind.LOGIN)
    return Harvest(kind=PageKind.OTHER)


def missing_end(document: Document) -> str | None:
    """Return the closing tag a page should end with and does not; None where it is all there.

    JSON that cannot be read to its end counts too, as `}`.
    """
    if document.is_json and _is_json_answer(document):
        return "}" if document.json is None else None
    if document.page.source in set(DumpKind):
        return None  # Their readers say what is missing.
    text = document.text
    if _HTML_START.search(document.start):
        return None if _ends_as_html(text) else "</html>"
    if document.start.startswith("<?xml"):
        match = _XML_ROOT.search(document.text, document.text.find("?>") + 2)
        if match is None:
            return "element at all"
        if f"</{match['root']}" not in text[-_TAIL:] and not re.search(r"/>\s*$", text[-_TAIL:]):
            return f"</{match['root']}>"
    return None


def _ends_as_html(text: str) -> bool:
    """Whether one of the last `</html>` is the end of the page, with nothing behind it that is more page."""
    ends = list(_HTML_END.finditer(text, max(0, len(text) - _TAIL))) or list(_HTML_END.finditer(text))
    return any(not _goes_on(text[match.start() :].lower()) for match in ends[-_LAST_ENDS:])


def _goes_on(tail: str) -> bool:
    """Whether what follows a `</html>` is a second page, or shows that it stood in a script or comment."""
    return any(mark in tail for mark in ("<html", "<body", "<!doctype")) or any(
        0 <= tail.find(end) < (tail.find(begin) if begin in tail else len(tail))
        for begin, end in (("<script", "</script"), ("<!--", "-->"))
    )


def is_login_address(url: str) -> bool:
    """Whether an address is where a site sends readers who must log in first."""
    parts = _split(url)
    query = dict(parse_qsl(parts[1], keep_blank_values=True))
    return ("returnto" in query and "errmsg" in query) or parts[0].rstrip("/") in {"/login", "/login.bml"}


def is_block_page(page: Page) -> bool:
    """Return whether an answer is the site's word to stop, told by its status, headers and start alone."""
    document = Document(page)
    verdict = _by_redirect(document) or _by_status(document)
    return verdict is not None and verdict.reason in BANNING


def _by_status(document: Document) -> Harvest | None:
    page = document.page
    if page.header("cf-mitigated") or (
        page.status in _CHALLENGED and _CHALLENGE.search(document.text[:_CHALLENGE_LENGTH])
    ):
        return Harvest(kind=PageKind.BLOCKED, reason=Reason.CAPTCHA)
    if page.status == 429:  # noqa: PLR2004 - Too Many Requests
        return Harvest(kind=PageKind.BLOCKED, reason=Reason.RATE_LIMITED)
    if page.status == 412 or page.header("x-ban-reason"):  # noqa: PLR2004 - Precondition Failed
        return Harvest(kind=PageKind.BLOCKED, reason=Reason.BANNED)
    if page.status == 503:  # noqa: PLR2004 - Service Unavailable
        return Harvest(kind=PageKind.ERROR, reason=Reason.MAINTENANCE)
    if page.status >= 500:  # noqa: PLR2004 - any server error
        return Harvest(kind=PageKind.ERROR, reason=Reason.SERVER_ERROR)
    return None


def _by_redirect(document: Document) -> Harvest | None:
    """Return the harvest of an answer that sends the reader elsewhere, or of where it sent them."""
    page = document.page
    if 300 <= page.status < 400:  # noqa: PLR2004 - redirects, and 304
        return _redirect(document, page.header("location") or "")
    if page.url != page.final_url:
        path = _split(page.final_url)[0]
        if is_login_address(page.final_url):
            return Harvest(kind=PageKind.LOGIN, reason=Reason.LOCKED)
        if path.rstrip("/") == "/captcha":
            return Harvest(kind=PageKind.BLOCKED, reason=Reason.CAPTCHA)
    return None


def _redirect(document: Document, location: str) -> Harvest:
    try:
        target = urljoin(document.page.url, location)
    except ValueError:
        target = ""
    if is_login_address(target):
        return Harvest(kind=PageKind.LOGIN, reason=Reason.LOCKED)
    if _split(target)[0].rstrip("/") == "/captcha":
        return Harvest(kind=PageKind.BLOCKED, reason=Reason.CAPTCHA)
    old, new = sites.read_url(document.page.url), sites.read_url(target)
    if old and new and old.site == new.site and old.journal and new.journal and old.journal != new.journal:
        journal = Journal(name=old.journal, status=JournalStatus.RENAMED, renamed_to=new.journal)
        return Harvest(kind=PageKind.GONE, journal=journal)
    return Harvest(kind=PageKind.OTHER)


def _is_garbage(document: Document) -> bool:
    """Whether the body is no text at all: random bytes, a picture, a compressed file."""
    sample = document.text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > max(2, len(sample) * _GARBAGE_SHARE)


def _is_json_answer(document: Document) -> bool:
    media_type = (document.page.media_type or "").lower()
    return "json" in media_type or document.path.endswith((".json", "/__rpc_get_thread"))


def _error(reason: Reason, document: Document, what: str) -> Harvest:
    finding = Finding(
        code=f"page-{reason.value.replace('_', '-')}",
        message=f"the answer of {document.url} {what}; fetch it again",
    )
    return Harvest(kind=PageKind.ERROR, reason=reason, findings=(finding,))


def _too_heavy(document: Document) -> Harvest:
    finding = Finding(
        code="page-too-heavy",
        message=f"the answer of {document.url} has {len(document.page.body) / 1e6:.0f} MB of markup, more"
        " than is read at once; its bytes are kept, nothing was read of it",
        severity=Severity.GAP,
    )
    return Harvest(kind=PageKind.ERROR, reason=Reason.GARBAGE, findings=(finding,))


def _split(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.path, parts.query
