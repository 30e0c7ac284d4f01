"""Dreamwidth's list pages: recent entries, archive, years, months, days and tags.

Source: measured; fixtures/dreamwidth. The number in a calendar's day is how many entries it has.
"""

import re
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborNode

from scraper.extract.dreamwidth.entry import home, is_entry_page
from scraper.extract.page.document import Document
from scraper.extract.parts.listed import shown_digest
from scraper.extract.parts.users import canonical_name
from scraper.sites.paths import ENTRY_PATH, SLUG
from storage.records import (
    DayCount,
    Ditemid,
    EntryLink,
    Harvest,
    Journal,
    JournalStatus,
    ListedEntry,
    PageKind,
)

MARKS = (
    "#archive-year, #archive-month, .month-wrapper, .page-archive, .page-recent, .page-day, .page-month,"
    " .page-tags, .page-back, .page-forward, .entry-wrapper, #entries, #tags-container, .module-section"
)
YEAR = re.compile(r"/(\d{4})/?")
MONTH = re.compile(r"/(\d{4})/(0[1-9]|1[0-2])/?")
DAY = re.compile(r"/(\d{4})/(\d\d)/(\d\d)/?")
LIST_PATH = re.compile(r"/(?:archive|calendar|day|\d{4}(?:/\d\d){0,2}|tags?(?:/.*)?|read)?/?")
READING = re.compile(r"/(?:read|network)(?:/|$)")
"""What somebody reads: other journals' entries."""
OPTION = re.compile(r"(\d{4})(0[1-9]|1[0-2])")
COUNT = re.compile(r"[0-9]{1,4}")
WRAPPER = re.compile(r"(?P<sticky>sticky-)?entry-wrapper-(?P<ditemid>\d{1,18})")
REPLIES = re.compile(r"(?<!\d)\d{1,6}(?!\d)")


def recognises(document: Document) -> bool:
    """Whether the page has what only Dreamwidth's lists have, and is no entry's own."""
    if is_entry_page(document) or document.page.status != 200:  # noqa: PLR2004 - an answer
        return False
    tree = document.tree
    ours = tree.css_first(
        ".entry-wrapper, .dwexpcomment, #archive-year, #archive-month, body.lynx, [lj\\:user],"
        " #entries > .collapsed-entry"
    )
    return ours is not None and (tree.css_first(MARKS) is not None or _is_list_address(document))


def read(document: Document) -> Harvest:
    """Return the entries, months and counts a list names; links off the journal are left alone."""
    links = _links(document)
    name = _journal_name(document)
    is_front = document.path.removeprefix(_path(home(document.url))) in {"", "/"}
    is_recent = is_front and "tag" not in document.query
    return Harvest(
        kind=PageKind.LIST,
        journal=Journal(name=name, status=JournalStatus.VISIBLE) if name else None,
        entry_links=_entries(document, links),
        years=_years(document, links),
        months=_months(document, links),
        day_counts=_days(document),
        listed=_listed(document) if is_recent else (),
        notes=_further(document, links) if is_recent else {},
    )


def _listed(document: Document) -> tuple[ListedEntry, ...]:
    """Return what a page of recent entries shows of each: subject, tags, text before the cut, comments."""
    found: dict[str, ListedEntry] = {}
    for node in document.tree.css('[id*="entry-wrapper-"]'):
        match = WRAPPER.fullmatch(node.id or "")
        if match and match[0] not in found:
            found[match[0]] = ListedEntry(
                ditemid=Ditemid(int(match["ditemid"])),
                digest=shown_digest([node]),
                reply_count=_replies(node),
                is_sticky=match["sticky"] is not None,
            )
    return tuple(found.values())


def _replies(wrapper: LexborNode) -> int | None:
    """Return the number of comments; the link to them is there only where there are some."""
    link = wrapper.css_first(".entry-readlink a")
    if link is None:
        return 0 if wrapper.css_first(".entry-replylink") is not None else None
    match = REPLIES.search(link.text().replace(",", ""))
    return int(match[0]) if match else None


def _further(document: Document, links: tuple[tuple[str, LexborNode], ...]) -> dict[str, int | bool]:
    """Return how far the page's link to older entries skips; at the site's limit it leads to a day."""
    here = _skipped(document.url)
    there = (_skipped(path) for path, _ in links if path.partition("?")[0] in {"", "/"})
    further = [skip for skip in there if skip > here]
    if further:
        return {"skip": min(further)}
    return {"limit": True} if document.tree.css_first(".page-back a") is not None else {}


def _skipped(url: str) -> int:
    try:
        value = parse_qs(urlsplit(url).query).get("skip", ["0"])[-1]
    except ValueError:
        return 0
    return int(value) if COUNT.fullmatch(value) else 0


def _links(document: Document) -> tuple[tuple[str, LexborNode], ...]:
    """Return (path inside the journal, link) of every link to the page's own host, in order."""
    base = home(document.url)
    found = []
    for node in document.tree.css("a[href]"):
        href = node.attributes.get("href") or ""
        if href.startswith(base):
            found.append((href[len(base) :].partition("#")[0], node))
        elif href.startswith("/") and not href.startswith("//"):
            found.append((href.partition("#")[0], node))
    return tuple(found)


def _entries(document: Document, links: tuple[tuple[str, LexborNode], ...]) -> tuple[EntryLink, ...]:
    """Return the entries linked by their own address; links into comments name no new entry."""
    found: dict[str, EntryLink] = {}
    base, day = home(document.url), None
    for path, node in links:
        path_only, _, query = path.partition("?")
        if match := DAY.fullmatch(path_only):
            day = "-".join(match.groups())
            continue
        match = ENTRY_PATH.fullmatch(path_only)
        if not match and not SLUG.fullmatch(path_only):
            continue
        if "thread=" in query or "replyto=" in query or not node.text().strip():
            continue
        url = f"{base}{path_only}"
        said = EntryLink(url=url, ditemid=Ditemid(int(match[1])) if match else None, day=day)
        found.setdefault(url, said)
    return tuple(found.values())


def _years(document: Document, links: tuple[tuple[str, LexborNode], ...]) -> tuple[int, ...]:
    linked = {int(m[1]) for path, _ in links if (m := YEAR.fullmatch(path.partition("?")[0]))}
    active = {
        int(text)
        for node in document.tree.css(".navigation .active")
        if re.fullmatch(r"\d{4}", text := node.text().strip()) and text.isascii()
    }
    return tuple(sorted(linked | active))


def _months(document: Document, links: tuple[tuple[str, LexborNode], ...]) -> tuple[tuple[int, int], ...]:
    linked = {(int(m[1]), int(m[2])) for path, _ in links if (m := MONTH.fullmatch(path.partition("?")[0]))}
    options = document.tree.css("select[name=redir_key] option")
    chosen = {
        (int(m[1]), int(m[2])) for o in options if (m := OPTION.fullmatch(o.attributes.get("value") or ""))
    }
    return tuple(sorted(linked | chosen))


def _days(document: Document) -> tuple[DayCount, ...]:
    """Return the counts of a calendar: the number that stands as the link of a day's cell."""
    found: dict[str, int] = {}
    for link in document.tree.css("td a[href]"):
        match = DAY.search(_path(link.attributes.get("href")))
        text = link.text().strip()
        if match and COUNT.fullmatch(text):
            found.setdefault("-".join(match.groups()), int(text))
    return tuple(DayCount(day=day, count=count) for day, count in sorted(found.items()))


def _path(url: str | None) -> str:
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""


def _is_list_address(document: Document) -> bool:
    return bool(LIST_PATH.fullmatch(document.path.removeprefix(_path(home(document.url)))))


def _journal_name(document: Document) -> str | None:
    if document.address is not None:
        return document.address.journal
    if READING.search(document.path):
        return None
    wrappers = document.tree.css('[class*=" journal-"]')
    names = {name for node in wrappers for name in (node.attributes.get("class") or "").split()}
    found = {n.removeprefix("journal-") for n in names if n.startswith("journal-") and "-type-" not in n}
    return canonical_name(found.pop()) if len(found) == 1 else None
