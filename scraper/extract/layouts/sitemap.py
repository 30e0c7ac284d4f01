"""`sitemap.xml`: the cheapest list of a journal's public entries; also an index of sitemaps."""

from urllib.parse import urljoin, urlsplit

from scraper.extract.page.document import Document
from scraper.extract.page.xml_tree import Element, read_xml
from scraper.sites.paths import ENTRY_PATH
from storage.records import Ditemid, EntryLink, Finding, Harvest, PageKind, Severity

_ROOTS = ("<urlset", "<sitemapindex")


def recognises(document: Document) -> bool:
    """Whether the body is a sitemap."""
    return document.start.startswith(("<?xml", *_ROOTS)) and any(root in document.start for root in _ROOTS)


def read(document: Document) -> Harvest:
    """Return a link for every entry of the journal; an index gives the sitemaps it names in `notes`."""
    tree = read_xml(document.text)
    root = tree.root or Element("", {})
    urls = [url for child in root.children if (url := child.value("loc"))]
    findings: tuple[Finding, ...] = ()
    if tree.fault:
        message = (
            f"the sitemap {document.url} is broken ({tree.fault}); compare its entries with the calendar"
        )
        findings = (Finding(code="sitemap-broken", message=message, severity=Severity.WARNING),)
    if root.name == "sitemapindex":
        return Harvest(
            kind=PageKind.LIST,
            findings=findings,
            notes={"sitemaps": [_absolute(document, url) for url in urls]},
        )
    return Harvest(kind=PageKind.LIST, entry_links=entry_links(document, urls), findings=findings)


def entry_links(document: Document, urls: list[str]) -> tuple[EntryLink, ...]:
    """Return the entries among addresses of the page's own host, in order, each once."""
    host = _host(document.url)
    links: dict[int, EntryLink] = {}
    for url in (_absolute(document, url) for url in urls):
        match = ENTRY_PATH.search(url.partition("?")[0])
        if match and (not host or _host(url) == host):
            links.setdefault(
                int(match["ditemid"]), EntryLink(url=url, ditemid=Ditemid(int(match["ditemid"])))
            )
    return tuple(links.values())


def _absolute(document: Document, url: str) -> str:
    try:
        return urljoin(document.url, url)
    except ValueError:
        return url


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in {"http", "https"} else ""
