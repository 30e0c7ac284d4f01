"""The address a copied text says it was copied from: alone in a line, or behind a word that says so.

    http://ada-brook.livejournal.com/310.html
    Saved from https://ada-brook.livejournal.com/310.html on 12 May 2021
    http://ada-brook.livejournal.com/310.html (1 of 3) [5/6/2008 10:00:12 PM]      below a printed page

It stands at the top or at the end; where several are named there, none is the text's own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.sites import Address, read_url

_URL = (
    r"[<(\[]?(?P<url>(?:https?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?/[^\s<>()\[\]]*[^\s<>()\[\].,;])[>)\]]?[.,;]?"
)
_PAGES = r"(?:[\s\d()\[\]/.,:|–-]|\b(?:go|page|of|am|pm|seite|von|стр|страница|из|utc|gmt)\b)*"
"""What browsers print behind an address: how many pages, and when."""
_CALLED = (
    r"(?:url|link|source|address|website|web\s+page|permalink|permanent\s+link|via"
    r"|(?:saved|printed|copied|retrieved|archived|taken)\s+(?:from|at)|(?:view\s+)?(?:the\s+)?original(?:\s+(?:post|entry|link|url))?"
    r"|адрес|ссылка|источник|оригинал|сохранено\s+(?:с|из)|взято\s+(?:с|из|отсюда)|quelle|adresse|gespeichert\s+von|original"
    r"|fuente|enlace|fonte|indirizzo|endereço|lien|bron|źródło|zdroj|källa|lähde|джерело|посилання)"
)
_BEHIND = r"(?:,?\s*(?:on|at|am|le|el|il|от|vom|op|dnia|den)?\s*[\w.,:/ -]{1,40})?"
_FORMS = (
    re.compile(rf"\W*{_URL}{_PAGES}", re.IGNORECASE),
    re.compile(
        rf"\W*(?:this\s+is\b.{{0,40}}\bcache\s+of|.{{0,40}}\bkopie\s+von|.{{0,40}}копия\s+страницы)\s+{_URL}\W.*",
        re.IGNORECASE,
    ),
    re.compile(rf"\W*{_CALLED}\b(?:[^/]{{0,120}}[\s|:(<])?\s*:?\s*{_URL}{_BEHIND}\W*", re.IGNORECASE),
)
_HEADING = re.compile(rf".{{1,200}}?\s\W?{_URL}", re.IGNORECASE)
"""What a browser prints above a page: its title, then its address."""
_NEAR_TOP, _NEAR_END = 6, 8
"""Lines that say something, at either end, in which an address may be the text's own."""
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAddress:
    """The address that a text gives as its own."""

    address: Address
    lines: frozenset[int]
    """The lines that say it, and nothing else."""


def find_said(lines: Sequence[str], *, head: int = 0) -> OwnAddress | None:
    """Return the entry whose address a text says it was copied from; None where it says none, or several.

    Args:
        lines: With white space folded.
        head: The line that says who wrote it; what stands above that is the page's and not somebody's words.
    """
    speaking = [at for at, text in enumerate(lines) if text]
    found: dict[int, Address] = {}
    for at in dict.fromkeys((*speaking[:_NEAR_TOP], *speaking[-_NEAR_END:])):
        address = read_said(lines[at], is_heading=at < head)
        if address is not None:
            found[at] = address
    named = {(a.site.name, a.journal, a.ditemid, a.slug_path) for a in found.values()}
    if len(named) != 1:
        return None
    return OwnAddress(address=next(iter(found.values())), lines=frozenset(found))


def read_said(text: str, *, is_heading: bool = False) -> Address | None:
    """Return the entry that a line gives as where a text is from.

    >>> read_said("Source: https://ada-brook.livejournal.com/310.html").ditemid
    310
    >>> read_said("I was at https://ada-brook.livejournal.com/310.html") is None
    True
    """
    if "." not in text or len(text) > _LONGEST:
        return None
    forms = (*_FORMS, _HEADING) if is_heading else _FORMS
    match = next((match for form in forms if (match := form.fullmatch(text))), None)
    if match is None:
        return None
    url = match["url"]
    address = read_url(url if "://" in url else f"https://{url}")
    is_entry = address is not None and (address.ditemid or address.slug_path) and address.dtalkid is None
    return address if is_entry else None
