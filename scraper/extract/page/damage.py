"""What a page shows of its own damage: data that its scripts print and that cannot be read.

A page can lose bytes in its middle and still end as it should; what it then lacks must not go unsaid.
"""

import re

from selectolax.lexbor import LexborNode

from scraper.extract.page.document import Document
from storage.records import Finding, Severity

_LOST = {
    "page": ("its comments and their count may be missing", Severity.GAP),
    "cmtinfo": ("comments that are folded away, and who answers whom, may be missing", Severity.WARNING),
    "entry": ("fields of the entry may be missing", Severity.WARNING),
}


SITE_ERROR = ".ljparseerror"
"""The box in which the server shows a text whose markup it could not mend."""
_SITE_NOTE = re.compile(r"\[?\s*error:\s.*", re.IGNORECASE | re.DOTALL)


def shown_with_error(document: Document, node: LexborNode | None) -> tuple[Finding, ...]:
    """Return a finding where the server could not mend an entry's markup and shows it raw, in a box."""
    if node is None or node.css_first(SITE_ERROR) is None:
        return ()
    return (
        Finding(
            code="site-markup-error",
            message=f"the site could not mend the markup of the entry at {document.url} and shows it raw,"
            " with a note of its own; the text is kept as shown, only its owner can mend it",
            severity=Severity.WARNING,
        ),
    )


def without_site_note(value: str | None) -> str | None:
    """Return what a page says beside a label; None where the server printed an error there.

    >>> without_site_note("the pier"), without_site_note("[Error: Irreparable invalid markup]")
    ('the pier', None)
    """
    return None if value and _SITE_NOTE.fullmatch(value.strip()) else value


def damage_findings(document: Document) -> tuple[Finding, ...]:
    """Return one finding for each data object of an entry page that is printed and broken."""
    return tuple(
        Finding(
            code="data-broken",
            message=f"the data object {name!r} in {document.url} cannot be read: {_LOST[name][0]};"
            " its bytes are kept, fetch the page again",
            severity=_LOST[name][1],
        )
        for name in document.embedded.broken
        if name in _LOST
    )
