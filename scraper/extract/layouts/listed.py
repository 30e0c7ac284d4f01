"""What a list shows of each entry: where the entry's own page cannot be had, that is all there is.

A list may close cuts, so its texts are weak: they give way to the entry's own page, and a finding says which
lists have cut ones.

Source: fixtures/dreamwidth/dw_lists, fixtures/livejournal/lj_lists.
"""

import re
from dataclasses import replace

from selectolax.lexbor import LexborNode

from scraper.extract.dreamwidth.entry import read_dw_entry
from scraper.extract.layouts import dw_core2
from scraper.extract.livejournal import lists
from scraper.extract.page.document import Document
from scraper.sites.paths import ENTRY_PATH
from storage.records import Ditemid, Entry, Finding, Harvest, PageKind, Severity

_CUT = 'a[href*="#cutid"], .cuttag-open, .cuttag'
_LJ_CUT = '.ljcut-link, a.ljcut-link-expand, a[href*="#cutid"]'
_ROOT = '.entry-wrapper[id*="entry-wrapper-"]'
_ID = re.compile(r"(?:sticky-)?entry-wrapper-(\d{1,18})")
"""The one that is kept on top has ids of its own."""
_MOST = 200
"""Entries of one list at most."""


def with_entries(document: Document, harvest: Harvest) -> Harvest:
    """Return the harvest of a saved list with the entries it shows; any other harvest as it is.

    The lists of a running backup are left alone: it asks for every entry's own page.
    """
    is_saved = document.page.source == "import" and document.page.status == 200  # noqa: PLR2004 - an answer
    if harvest.kind is not PageKind.LIST or harvest.entries or not is_saved:
        return harvest
    name = harvest.journal.name if harvest.journal else None
    found: dict[Ditemid, Entry] = {}
    cut = 0
    for root in document.tree.css(_ROOT)[:_MOST]:
        match = _ID.fullmatch(root.id or "")
        if match is None or not _is_of(root, name):
            continue
        cut += root.css_first(_CUT) is not None
        entry = _entry(document, root, Ditemid(int(match[1])))
        if entry.ditemid is not None:
            found.setdefault(entry.ditemid, entry)
    if not found and lists.recognises(document):
        cut = len(document.tree.css(_LJ_CUT)[:_MOST])
        found = {entry.ditemid: entry for entry in lists.read_shown(document) if entry.ditemid is not None}
    findings = (*harvest.findings, *((_cut(document, cut),) if cut and found else ()))
    return replace(harvest, entries=tuple(found.values()), findings=findings)


def _is_of(root: LexborNode, name: str | None) -> bool:
    """Whether an entry on a list is the journal's own: reading pages show other journals'."""
    classes = (root.attributes.get("class") or "").split()
    journals = {one.removeprefix("journal-") for one in classes if one.startswith("journal-")}
    return name is not None and name in {journal.replace("-", "_") for journal in journals}


def _entry(document: Document, root: LexborNode, ditemid: Ditemid) -> Entry:
    """Return what a list shows of one entry; what only a page says of itself is left out."""
    links = (link.attributes.get("href") or "" for link in root.css("a[href]"))
    own = next((url for url in links if (m := ENTRY_PATH.search(url)) and int(m["ditemid"]) == ditemid), "")
    counted = root.css_first(dw_core2.LOOK.count) is not None
    entry = read_dw_entry(document, root, look=dw_core2.LOOK, findings=[])
    url = own.partition("#")[0].partition("?")[0]
    return replace(
        entry,
        ditemid=ditemid,
        url=url or None,
        comments_state=None,
        reply_count=entry.reply_count if counted else None,
    )


def _cut(document: Document, count: int) -> Finding:
    return Finding(
        code="text-cut",
        message=f"{count} entries on {document.url} are shown with cuts closed; their texts are not all"
        " there, save the entries' own pages",
        severity=Severity.WARNING,
    )
