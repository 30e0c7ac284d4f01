"""Who may read the entries of a page, by every mark of a site's padlocks, whatever the look. Pure.

A layout knows the marks of its look; here all marks of all looks count, on the pages of entries and on lists.
A page that was made for somebody who had logged in shows more than strangers are shown: what it does not call
public is not known to be, and counts as shown to its owner only.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.extract.page.document import Document
from scraper.extract.parts.padlocks import CANDIDATES, is_in_head, may_have, picture_name, read_padlock, up
from scraper.sites.paths import ENTRY_PATH
from storage.markup.personal import was_shown_to_somebody
from storage.records import VISITED_SOURCES, Ditemid, Entry, Harvest, PageKind, Security
from storage.tables.precedence import is_more_locked

_LAYOUTS = ("lj_", "dw_", "saved_copy", "reply")
"""How the names of layouts begin that read pages of sites."""
_SAYS_PUBLIC = "dw_"
"""How the names of those begin that call nothing public but what says so."""
_OF_ENTRIES = frozenset({PageKind.ENTRY, PageKind.COMMENTS})
_COMMENTS = re.compile(r"comments?(?:-list)?|(?:lj|ij|dj)?cmt\d+|comment-cmt\d+|t\d+", re.IGNORECASE)
"""Ids and names of what begins the comments below an entry."""
_ASIDE = re.compile(
    r"(?:\w+[-_])?(?:sideb(?:ar|ox)|widget|recent|calendar|footer)(?:[-_][\w-]+)?|userpic|ljuser",
    re.IGNORECASE,
)
"""Classes and ids of what stands beside an entry, and may list others."""
_INFERRED = frozenset({"lj_generic", "lj_talkread", "lj_unknown", "lj_mobile", "lj_s2"})
"""Layouts that may take what stands right before a text for its beginning."""
_LINE_ENDS = frozenset({"br", "hr", "p", "div", "li", "dd", "dt", "tr", "table"})


def with_access(document: Document, harvest: Harvest) -> Harvest:
    """Return a harvest of a site's page with who may read its entries, as far as the page says so."""
    if not (harvest.layout or "").startswith(_LAYOUTS) or not document.start.startswith("<"):
        return harvest
    is_list = harvest.kind is PageKind.LIST and document.page.source not in VISITED_SOURCES
    if not is_list and not (harvest.kind in _OF_ENTRIES and harvest.entries):
        return harvest
    locks = _locks(document, harvest) if may_have(document.text) else {}
    is_said = (harvest.layout or "").startswith(_SAYS_PUBLIC)
    entries = [
        _locked(document, entry, locks.get(entry.ditemid), is_said=is_said) for entry in harvest.entries
    ]
    if is_list:
        known = {entry.ditemid for entry in entries}
        linked = {link.ditemid: link.url for link in harvest.entry_links if link.ditemid}
        entries += [
            Entry(ditemid=number, url=linked[number], security=lock)
            for number, lock in locks.items()
            if number is not None and number in linked and number not in known
        ]
    is_saved = document.page.source not in VISITED_SOURCES
    if is_saved and was_shown_to_somebody(document.page.body, by_padlocks=is_list):
        entries = [_owners(document, entry, is_said=is_said) for entry in entries]
    return replace(harvest, entries=tuple(entries))


def _locked(document: Document, entry: Entry, lock: Security | None, *, is_said: bool) -> Entry:
    if lock is None or _is_called_public(document, entry, is_said=is_said):
        return entry
    return replace(entry, security=_stricter(entry.security, lock))


def _owners(document: Document, entry: Entry, *, is_said: bool) -> Entry:
    """Return an entry on a page made for somebody: not known to be public, unless the page says so."""
    if entry.security not in {None, Security.PUBLIC} or _is_called_public(document, entry, is_said=is_said):
        return entry
    return replace(entry, security=None, login_only=True)


def _is_called_public(document: Document, entry: Entry, *, is_said: bool) -> bool:
    """Whether a page says that an entry is public, not only shows no padlock.

    Args:
        document: The page.
        entry: As its layout read it.
        is_said: Whether that layout takes an entry for public only where the page says so.
    """
    if entry.security is not Security.PUBLIC:
        return False
    return is_said or document.embedded.entry.get("is_public") in (True, 1)


def _locks(document: Document, harvest: Harvest) -> dict[Ditemid | None, Security]:
    """Return which entries of a page have a padlock, and what it says; of a read page the tree is no more."""
    body = LexborHTMLParser(document.text).body
    if body is None:
        return {}
    if harvest.kind is PageKind.LIST:
        return _on_list(body, harvest)
    entry = harvest.entries[0]
    is_inferred = harvest.layout in _INFERRED
    found = (
        lock
        for node in _above_comments(body)
        if not _is_aside(node)
        and (lock := read_padlock(node))
        and not _is_typed(node, entry, is_inferred=is_inferred)
    )
    lock = _strictest(found)
    return {entry.ditemid: lock} if lock else {}


def _strictest(locks: Iterable[Security]) -> Security | None:
    found: Security | None = None
    for lock in locks:
        found = _stricter(found, lock)
    return found


def _stricter(one: Security | None, other: Security) -> Security:
    return one if one is not None and is_more_locked(one, other) else other


def _above_comments(body: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements above a page's comments that may say who reads the entry."""
    wanted = {node.mem_id for node in body.css(CANDIDATES)}
    for node in body.traverse():
        name = node.id or (node.attributes.get("name") if node.tag == "a" else None) or ""
        if node.mem_id in wanted:
            yield node
        if _COMMENTS.fullmatch(name):
            return


def _is_aside(node: LexborNode) -> bool:
    names = (f"{at.attributes.get('class') or ''} {at.id or ''}".split() for at in up(node))
    return any(_ASIDE.fullmatch(name) for around in names for name in around)


def _is_typed(node: LexborNode, entry: Entry, *, is_inferred: bool) -> bool:
    """Whether a picture stands in what the poster wrote; some looks have the lock right before that."""
    if node.tag != "img" or not entry.body_html or is_in_head(node):
        return False
    name = picture_name(node).rpartition("/")[2]
    before, found, _ = entry.body_html.lower().partition(name) if name else ("", "", "")
    words = re.sub(r"<[^<>]*>?", "", before).strip()
    return bool(found) and not (is_inferred and not words)


def _on_list(body: LexborNode, harvest: Harvest) -> dict[Ditemid | None, Security]:
    """Return the padlocks of a list, each with the entry it stands beside."""
    own = {entry.ditemid for entry in harvest.entries} | {link.ditemid for link in harvest.entry_links}
    inside: dict[int, set[Ditemid]] = {}
    for link in body.css("a[href]"):
        match = ENTRY_PATH.search(link.attributes.get("href") or "")
        if match and (number := Ditemid(int(match["ditemid"]))) in own:
            for at in up(link):
                inside.setdefault(at.mem_id, set()).add(number)
    found: dict[Ditemid | None, Security] = {}
    for node in body.css(CANDIDATES):
        lock = read_padlock(node)
        if lock is not None:
            for number in _beside(node, inside):
                found[number] = _stricter(found.get(number), lock)
    return found


def _beside(node: LexborNode, inside: dict[int, set[Ditemid]]) -> set[Ditemid]:
    """Return whose padlock it is: of the one entry linked around it, else of those linked on its line.

    Where neither says so, of the nearest on both sides: rather one too many.
    """
    inner = node
    for at in up(node):
        numbers = inside.get(at.mem_id, set())
        if len(numbers) == 1:
            return numbers
        if numbers:
            break
        inner = at
    return _nearest(inner, inside, ends=_LINE_ENDS) or _nearest(inner, inside, ends=frozenset())


def _nearest(node: LexborNode, inside: dict[int, set[Ditemid]], *, ends: frozenset[str]) -> set[Ditemid]:
    """Return the entries linked in the first element with such a link on each side of another one.

    Args:
        node: That one.
        inside: The entries linked in each element.
        ends: Elements behind which nothing is looked for.
    """
    found = set[Ditemid]()
    for step in ("prev", "next"):
        at: LexborNode | None = getattr(node, step)
        while at is not None and at.tag not in ends:
            if numbers := inside.get(at.mem_id):
                found |= numbers
                break
            at = getattr(at, step)
    return found
