"""One page to one harvest: classify, then the first layout that recognises the page reads it."""

from dataclasses import replace
from urllib.parse import urlsplit

from scraper.extract.access import with_access
from scraper.extract.layouts import LAYOUTS
from scraper.extract.layouts.listed import with_entries
from scraper.extract.page.bounds import bounded
from scraper.extract.page.charset import OLDER
from scraper.extract.page.classify import classify, cut_short, last_resort, missing_end
from scraper.extract.page.cut import is_readable, marked, unmarked
from scraper.extract.page.document import Document
from scraper.extract.screening import with_states
from scraper.sites.paths import entry_number
from storage.records import Ditemid, Finding, Harvest, Page, PageKind, Reason, Severity

_OWN_ADDRESS = (("link[rel=canonical]", "href"), ('meta[property="og:url"]', "content"))
"""Where the head of a page says its own address; nothing that a person typed into an entry stands there."""
_UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def read_page(page: Page) -> Harvest:
    """Return what a page holds; pure and total: no bytes make it raise.

    The guard is a last resort: readers are total themselves, and a page that reaches it is kept and
    reported, so that a better reader can read it again.
    """
    try:
        return bounded(read_document(Document(page)), page.url)
    except _UNREADABLE as error:
        finding = Finding(
            code="page-unreadable",
            message=f"{page.url} could not be read ({type(error).__name__}: {error}); its bytes are kept,"
            " read them again with a newer version",
            severity=Severity.GAP,
        )
        return Harvest(kind=PageKind.ERROR, reason=Reason.GARBAGE, findings=(finding,))


def read_document(document: Document) -> Harvest:
    """Return what a page holds, by the first layout that recognises it."""
    verdict = classify(document)
    if verdict is not None:
        return verdict
    ending = missing_end(document)
    if ending is None:
        return _read_whole(document)
    shown = marked(document)
    harvest = _read_whole(shown)
    if is_readable(harvest, shown):
        return unmarked(harvest, shown, ending=ending)
    return cut_short(document, ending)


def _read_whole(document: Document) -> Harvest:
    for layout in LAYOUTS:
        if layout.recognises(document):
            harvest = with_entries(document, layout.read(document))
            findings = (
                *harvest.findings,
                *_stray(document, harvest),
                *_undated(document.url, harvest),
                *_unknown(document, harvest),
            )
            read = replace(
                harvest,
                layout=harvest.layout or layout.name,
                findings=findings,
                own_ditemid=_own_ditemid(document, harvest),
            )
            return with_states(document, with_access(document, read))
    harvest = last_resort(document)
    return replace(harvest, findings=(*harvest.findings, *_unknown(document, harvest)))


def _own_ditemid(document: Document, harvest: Harvest) -> Ditemid | None:
    """Return the entry that a page names in its head as its own, whatever its address says."""
    if harvest.kind not in {PageKind.ENTRY, PageKind.COMMENTS} or document.is_json:
        return None
    head = document.tree.head
    for selector, attribute in _OWN_ADDRESS:
        node = head.css_first(selector) if head is not None else None
        named = node.attributes.get(attribute) if node is not None else None
        number = entry_number(_path(named)) if named else None
        if number is not None:
            return number
    return None


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _unknown(document: Document, harvest: Harvest) -> tuple[Finding, ...]:
    """Return a finding where an entry's own address gave a page in which no entry was found."""
    page, address = document.page, document.address
    answered = page.status == 200 and not document.is_json  # noqa: PLR2004 - an answer
    is_unread = harvest.kind is PageKind.OTHER and harvest.layout is None
    if not is_unread or not answered or address is None or address.ditemid is None:
        return ()
    message = (
        f"no entry was found on the page {document.url}, though its address is that of one;"
        " its bytes are kept, look at it in a browser"
    )
    return (Finding(code="entry-unread", message=message, severity=Severity.GAP),)


def _stray(document: Document, harvest: Harvest) -> tuple[Finding, ...]:
    """Return a finding where a page in UTF-8 holds bytes of another encoding."""
    found = document.decoded
    if found.how == "guess" and found.encoding in OLDER and (harvest.entries or harvest.comments):
        message = (
            f"{document.url} does not say in which encoding it is; it reads as {OLDER[found.encoding]},"
            " and was taken for that"
        )
        return (Finding(code="letters-assumed", message=message, severity=Severity.INFO),)
    if not (found.repaired or found.lost) or not (harvest.entries or harvest.comments):
        return ()
    said = f"{document.url} is in UTF-8 but holds bytes of an older encoding; the kept page has them"
    if not found.lost:
        return (Finding(code="letters-mended", message=f"{said}, all could be read", severity=Severity.INFO),)
    said = f"{said}, {found.lost} letters could be any and show as a question mark"
    return (Finding(code="letters-lost", message=said, severity=Severity.WARNING),)


def _undated(url: str, harvest: Harvest) -> tuple[Finding, ...]:
    """Return a finding where an entry was read but not when it was written."""
    if harvest.kind is not PageKind.ENTRY or all(entry.eventtime for entry in harvest.entries):
        return ()
    message = f"no date was understood on the page {url}; its entry stands in no year and on no day"
    return (Finding(code="date-missing", message=message, severity=Severity.WARNING),)
