"""What a page shows of its own damage: data that its scripts print and that cannot be read.

A page can lose bytes in its middle and still end as it should; what it then lacks must not go unsaid.
"""

from scraper.extract.page.document import Document
from storage.records import Finding, Severity

_LOST = {
    "page": ("its comments and their count may be missing", Severity.GAP),
    "cmtinfo": ("comments that are folded away, and who answers whom, may be missing", Severity.WARNING),
    "entry": ("fields of the entry may be missing", Severity.WARNING),
}


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
