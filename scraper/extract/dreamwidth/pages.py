"""Dreamwidth's pages that hold no entry: gone journals, the log-in page, the question about one's age.

The titles are the text to match (measured): headings are random jokes.
"""

from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from scraper.extract.page.document import Document
from storage.records import AdultForm, Harvest, Journal, JournalStatus, PageKind, Reason

TITLES: dict[str, tuple[PageKind, Reason]] = {
    "Deleted Account": (PageKind.GONE, Reason.DELETED),
    "Deleted Community": (PageKind.GONE, Reason.DELETED),
    "Suspended Account": (PageKind.GONE, Reason.SUSPENDED),
    "Suspended Community": (PageKind.GONE, Reason.SUSPENDED),
    "Purged Account": (PageKind.GONE, Reason.PURGED),
    "Purged Community": (PageKind.GONE, Reason.PURGED),
    "Account Not Found": (PageKind.GONE, Reason.UNKNOWN_JOURNAL),
    "Tag Error": (PageKind.GONE, Reason.MISSING),
    "Page not found": (PageKind.GONE, Reason.MISSING),
    "Log in": (PageKind.LOGIN, Reason.LOCKED),
    "Protected": (PageKind.LOGIN, Reason.LOCKED),
}
STATUSES = {
    Reason.DELETED: JournalStatus.DELETED,
    Reason.SUSPENDED: JournalStatus.SUSPENDED,
    Reason.PURGED: JournalStatus.PURGED,
}
ADULT_FORM = 'form[action*="/journal/adult_"]'
PROTECTED = "#protected_login"


def recognises(document: Document) -> bool:
    """Whether the page says that there is nothing to read, or asks the reader to log in or for an age."""
    if document.tree.css_first(PROTECTED) is not None:
        return True
    if document.page.status >= 400:  # noqa: PLR2004 - errors of the reader
        return document.title in TITLES
    return _adult_form(document) is not None


def read(document: Document) -> Harvest:
    """Return why there is no entry."""
    form = _adult_form(document)
    if form is not None and document.page.status < 400:  # noqa: PLR2004 - the site answers 200
        action = urljoin(document.url, form.attributes.get("action") or "")
        reason = Reason.ADULT_EXPLICIT if "adult_explicit" in action else Reason.ADULT_CONCEPTS
        return Harvest(
            kind=PageKind.INTERSTITIAL, reason=reason, form=AdultForm(action=action, fields=_fields(form))
        )
    kind, reason = TITLES.get(document.title, (PageKind.LOGIN, Reason.LOCKED))
    name = document.address.journal if document.address else None
    status = STATUSES.get(reason)
    journal = Journal(name=name, status=status) if name and status else None
    return Harvest(kind=kind, reason=reason, journal=journal)


def _adult_form(document: Document) -> LexborNode | None:
    form = document.tree.css_first(ADULT_FORM)
    if form is None or form.css_first("[name=adult_check]") is None:
        return None
    return None if document.tree.css_first(".entry-wrapper .entry-content") is not None else form


def _fields(form: LexborNode) -> tuple[tuple[str, str], ...]:
    inputs = form.css("input[name], button[name]")
    return tuple((i.attributes.get("name") or "", i.attributes.get("value") or "") for i in inputs)
