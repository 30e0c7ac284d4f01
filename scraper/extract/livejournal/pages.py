"""LiveJournal pages that hold no entry: interstitials, error pages, block pages, the log-in page.

Error pages have `body.errorpage`; what kind is in their classes, their title and the status line. Their words
are read only once the page is known to be one.
"""

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from scraper.extract.page.classify import is_login_address
from scraper.extract.page.document import Document
from scraper.extract.parts.users import is_identity_name
from scraper.sites.paths import entry_number
from storage.records import AdultForm, Harvest, Journal, JournalStatus, PageKind, Reason

ERROR = "body.errorpage"
ERROR_TITLE = ".b-errorpage-section-title"
ADULT_CHECK = "[name=adult_check]"
ENTRY_MARKUP = (
    ".aentry-post__text, .b-singlepost-body, .entry-wrapper, .post-asset, .entryHolder, dl.entry.hentry"
)
_BLOCK = re.compile(r"\bswlb-\d{3}\b|^access denied", re.IGNORECASE)
_REGION = re.compile(r"^error 451\b", re.IGNORECASE)
_SUSPENDED = re.compile(r"\bsuspend|приостановлен|заморожен", re.IGNORECASE)
_PURGED = re.compile(r"\bpurged\b|\bexpunged\b", re.IGNORECASE)
_DELETED = re.compile(r"\bdeleted\b|удал[её]н", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"\bunknown (?:journal|user)|no such user|не существует|не найден пользователь", re.IGNORECASE
)
_ENTRY_WORD = re.compile(r"\b(?:post|entry)\b|запис", re.IGNORECASE)
_LOCKED = re.compile(r"\b(?:private|protected|friends|locked|permission)\b|доступ", re.IGNORECASE)
_STATUSES = {
    Reason.DELETED: JournalStatus.DELETED,
    Reason.PURGED: JournalStatus.PURGED,
    Reason.SUSPENDED: JournalStatus.SUSPENDED,
}
_KINDS = {
    Reason.BANNED: PageKind.BLOCKED,
    Reason.REGION: PageKind.BLOCKED,
    Reason.LOCKED: PageKind.LOGIN,
}


def recognises(document: Document) -> bool:
    """Whether the page is an error by its status or look, asks for an age, or asks to log in."""
    return (
        document.page.status >= 400  # noqa: PLR2004 - client errors; server errors never come here
        or is_login_address(document.url)
        or document.tree.css_first(ERROR) is not None
        or _adult_form(document) is not None
    )


def read(document: Document) -> Harvest:
    """Return why there is no entry."""
    form = _adult_form(document)
    if form is not None and document.page.status < 400:  # noqa: PLR2004 - the site answers 200
        return _interstitial(document, form)
    if is_login_address(document.url):
        return Harvest(kind=PageKind.LOGIN, reason=Reason.LOCKED)
    reason = _reason(document)
    if reason is None:
        return Harvest(kind=PageKind.LOGIN)
    address = document.address
    status = _STATUSES.get(reason)
    named = address is not None and bool(address.journal) and address.host is None
    journal = Journal(name=address.journal, status=status) if address and named and status else None
    return Harvest(kind=_KINDS.get(reason, PageKind.GONE), reason=reason, journal=journal)


def _reason(document: Document) -> Reason | None:
    """Return why, None where the page is refused without a word that says so."""
    status = document.page.status
    title, text = _error_texts(document)
    classes = _body_classes(document)
    if "errorpage-region_block" in classes or status == 451 or _REGION.search(title):  # noqa: PLR2004
        return Reason.REGION
    if _BLOCK.search(title) or _BLOCK.search(text):
        return Reason.BANNED
    if _SUSPENDED.search(title):
        entry = _ENTRY_WORD.search(title) and entry_number(document.path) is not None
        return Reason.SUSPENDED_ENTRY if entry else Reason.SUSPENDED
    if status == 410 or _PURGED.search(title):  # noqa: PLR2004 - Gone
        return Reason.PURGED
    if _DELETED.search(title):
        return Reason.MISSING if _ENTRY_WORD.search(title) else Reason.DELETED
    if _UNKNOWN.search(title):
        return Reason.UNKNOWN_JOURNAL
    if status in {401, 403}:
        return _forbidden(text)
    return _missing(document)


def _forbidden(text: str) -> Reason | None:
    """Tell a locked page from a refusal: that one says nothing of journals, entries or access."""
    if _SUSPENDED.search(text):
        return Reason.SUSPENDED
    return Reason.LOCKED if _LOCKED.search(text) else None


def _missing(document: Document) -> Reason:
    address = document.address
    if address is not None and address.journal and is_identity_name(address.journal):
        return Reason.NO_JOURNAL
    journal_page = (
        address is not None and address.journal and document.path.strip("/") in {"", address.journal}
    )
    return Reason.UNKNOWN_JOURNAL if journal_page and "thread" not in document.query else Reason.MISSING


def _error_texts(document: Document) -> tuple[str, str]:
    """Return title and text of an error page; of another page with an error status, those of its head."""
    tree = document.tree
    heading = tree.css_first(ERROR_TITLE)
    title = f"{document.title} {heading.text() if heading is not None else ''}".strip()
    body = tree.body
    text = body.text(separator=" ") if body is not None else ""
    return title, " ".join(text.split())[:2000]


def _body_classes(document: Document) -> list[str]:
    body = document.tree.body
    return (body.attributes.get("class") or "").split() if body is not None else []


def _adult_form(document: Document) -> LexborNode | None:
    """Return the form that asks for an age, on a page without an entry; bodies may hold forms too."""
    if "adult_check" not in document.text:
        return None
    check = document.tree.css_first(f"form {ADULT_CHECK}")
    if check is None or document.tree.css_first(ENTRY_MARKUP) is not None:
        return None
    node: LexborNode | None = check
    while node is not None and node.tag != "form":
        node = node.parent
    return node


def _interstitial(document: Document, form: LexborNode) -> Harvest:
    action = form.attributes.get("action") or ""
    explicit = "explicit" in action or "18+" in document.title
    try:
        target = urljoin(document.url, action)
    except ValueError:
        target = action
    fields = []
    for node in form.css("input[name], button[name]"):
        attributes = node.attributes
        if attributes.get("type") == "hidden" or attributes.get("name") == "adult_check":
            fields.append((attributes.get("name") or "", attributes.get("value") or ""))
    if ("adult_check", "") in fields:
        fields[fields.index(("adult_check", ""))] = ("adult_check", "1")
    return Harvest(
        kind=PageKind.INTERSTITIAL,
        reason=Reason.ADULT_EXPLICIT if explicit else Reason.ADULT_CONCEPTS,
        form=AdultForm(action=target, fields=tuple(fields)),
    )
