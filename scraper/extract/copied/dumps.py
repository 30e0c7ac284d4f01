"""Texts that a program made of a page, such as `lynx -dump`: numbers before links, their addresses below.

   [1]Ada Brook ([2]ada_brook) wrote,
   ...

References:
   1. http://www.livejournal.com/
"""

import re
from dataclasses import dataclass

from scraper.sites import Address, read_url

_REFERENCES = re.compile(
    r"^[ \t]*(?:References|Verweise|Références|Referencias|Ссылки|Riferimenti|Referências|Verwijzingen)"
    r"[ \t]*\n+"
    r"(?:[ \t]*(?:Visible links|Hidden links):?[ \t]*\n+)?(?=[ \t]*1\. \S+)",
    re.MULTILINE,
)
_REFERENCE = re.compile(r"^[ \t]*(?P<number>\d{1,5})\.[ \t]+(?P<url>\S+)[ \t]*$", re.MULTILINE)
_NUMBER = re.compile(r"\[(?P<number>\d{1,5})\]")
_HEAD = re.compile(
    r"\[(?:userinfo|info|community|openid|syndicated|user)(?:-\w+)?\.(?:gif|png|svg)\]", re.IGNORECASE
)
_ANSWERING = re.compile(r"[?&](?:mode=reply|replyto=0)\b|/talkpost\.bml\?")
"""In the address of the page on which an answer to an entry is written, which is the entry's own."""
_WIDTH = 76
"""Columns to which such programs break lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """What such a text is without what the program added."""

    text: str
    address: Address | None
    """The entry's, where the links below say it."""


def read_dump(text: str) -> Dump | None:
    """Return the text without numbers, addresses and broken lines; None where no such program made it."""
    heading = next(iter(_REFERENCES.finditer(text)), None)
    if heading is None:
        return None
    urls = {int(match["number"]): match["url"] for match in _REFERENCE.finditer(text, heading.end())}
    above = _NUMBER.sub(
        lambda match: "" if int(match["number"]) in urls else match[0], text[: heading.start()]
    )
    answering = (read_url(url) for url in urls.values() if _ANSWERING.search(url))
    named = {(a.site.name, a.journal, a.ditemid): a for a in answering if a is not None and a.ditemid}
    return Dump(
        text=_unbroken(_HEAD.sub("[info]", above)),
        address=next(iter(named.values())) if len(named) == 1 else None,
    )


def _unbroken(text: str) -> str:
    """Return the text with lines joined that ended only because the next word had no room."""
    lines: list[list[str]] = []
    room, is_open = 0, False
    for line in text.splitlines():
        words = line.split()
        if is_open and words and len(words[0]) + 1 > room:
            lines[-1].append(" ".join(words))
        else:
            lines.append([line])
        room, is_open = _WIDTH - len(line.rstrip()), bool(words)
    return "\n".join(" ".join(parts) for parts in lines)
