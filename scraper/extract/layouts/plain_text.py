"""An entry as plain text, copied out of a browser: an entry page in any look, without its markup.

    Display Name (account) wrote,        or: wrote in community,
    Display Name                         the icon's words, where an icon was shown
    <blank>
    Subject
    <blank>
    Body ...
    Current Mood: ...                    any of these
    Tags: one, two
      • Post a new comment               here the comment area begins

Other looks put date, icon, labels and subject in other places, or leave them out; `scraper.extract.copied`
tells the lines apart. A text is recognised by the line that says who wrote it, or by its known address.

Source: site reference 3.6; fixtures/livejournal/plain_text, fixtures/dreamwidth/plain_text.
"""

import html
import re
from urllib.parse import urlsplit

from scraper.extract.copied.below import Copied
from scraper.extract.copied.identity import is_links
from scraper.extract.copied.reader import names_writer, read_copied
from scraper.extract.page.document import Document
from scraper.extract.parts.body import body_of
from scraper.extract.parts.users import canonical_name
from scraper.sites import Address
from scraper.sites.urls import entry_url, slug_url
from storage.records import (
    CommentsState,
    Entry,
    Finding,
    Harvest,
    Journal,
    JournalKind,
    PageKind,
    Security,
    Severity,
)

NOTICES: tuple[tuple[CommentsState | None, re.Pattern[str]], ...] = tuple(
    (state, re.compile(words, re.IGNORECASE))
    for state, words in (
        (CommentsState.DISABLED, r"comments for this post were disabled|комментари\w+ .*отключен"),
        (CommentsState.LOCKED, r"comments for this post were locked"),
        (
            CommentsState.ANONYMOUS_DISABLED,
            r"anonymous comments are disabled|анонимные комментарии .*(?:отключены|запрещены)",
        ),
        (CommentsState.SCREENED, r"your reply will be screened|будет скрыт"),
        (None, r"your ip address will be recorded|ip.адрес будет записан"),
        (None, r"comments allowed for members only|default userpic|юзерпик|аноним"),
        (None, r"^(?:\d[\d,]*\s+comments?|add|link|reply|share|flag)$"),
    )
)
"""What the comment area says of itself, and what of it says something of the comments' state."""
IP_LOGGED = re.compile(r"ip address will be recorded|ip.адрес будет записан", re.IGNORECASE)
COUNT = re.compile(r"\s*\(?(\d[\d,]{0,10})\s+(?:comments?|комментари\w+)\)?\s*", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:html|body|head|div|p|br|table|td|a|span|img|script|font)\b[^<>]*>", re.IGNORECASE)
_STARTS_WITHIN = 4000
_LONGEST = 4 << 20
"""Letters of the longest text that is looked at."""
_MOBILE = "m."
_COMMUNITIES = ("community.", "communities.", "asylums.")
_SHARED = frozenset(host.removesuffix(".") for host in _COMMUNITIES)
_SECURITIES = {
    **dict.fromkeys(("public", "для всех", "всем", "öffentlich"), Security.PUBLIC),
    **dict.fromkeys(("private", "личное", "privat", "just me"), Security.PRIVATE),
    **dict.fromkeys(
        ("friends", "friends only", "protected", "access list", "друзья", "для друзей"), Security.PROTECTED
    ),
    "custom": Security.CUSTOM,
}


def recognises(document: Document) -> bool:
    """Whether the text has no markup, and opens with who wrote it or is known to be an entry's page."""
    if document.start.startswith("<") or document.json is not None or len(document.text) > _LONGEST:
        return False
    has_markup = _MARKUP.search(document.text[:_STARTS_WITHIN]) is not None
    if has_markup:
        return names_writer(document.text[:_STARTS_WITHIN])
    if _names(document):
        return True
    found = read_copied(document.text[:_STARTS_WITHIN]) or read_copied(document.text)
    return found is not None and (found.identity is not None or any(map(str.strip, found.body)))


def read(document: Document) -> Harvest:
    """Return the entry the text holds; comments have no numbers in such a text and cannot be stored."""
    address = document.address
    found = read_copied(document.text, names=_names(document), is_mobile=_host(document).startswith(_MOBILE))
    if found is None:
        return Harvest(kind=PageKind.OTHER)
    identity, body = found.identity, body_of(as_html(found.body))
    journal = _journal(document, found)
    area = [line.strip(" \t•*·-") for line in found.area]
    own = address if address and (address.ditemid or address.slug_path) else found.address
    entry = Entry(
        ditemid=own.ditemid if own else None,
        url=_url(own) if own else None,
        poster=_poster(document, found),
        security=_SECURITIES.get(found.facts.get("security", "").lower()),
        poster_name=identity.name if identity else None,
        subject=found.subject,
        eventtime=found.moment.wall_clock if found.moment else None,
        picture_keyword=found.keyword,
        body_html=body.html,
        body_text=body.text,
        word_count=body.words,
        tags=_tags(found.facts.get("tags")),
        comments_state=_comments_state(area, has_area=found.has_area),
        ip_logged=True if any(IP_LOGGED.search(line) for line in area) else None,
        reply_count=_reply_count(found.head, area),
        mood=found.facts.get("mood"),
        music=found.facts.get("music"),
        location=found.facts.get("location"),
    )
    findings = (*_unread(document, area), *_others(document, found), *_unsaid(document, found, entry))
    return Harvest(kind=PageKind.ENTRY, journal=journal, entries=(entry,), findings=findings)


def as_html(lines: list[str]) -> str:
    """Return lines as markup: a paragraph for each run of lines, a `<br>` at each line's end inside one."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(html.escape(line.strip(), quote=False))
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n".join(f"<p>{'<br>'.join(run)}</p>" for run in paragraphs if run)


def _names(document: Document) -> tuple[str, ...]:
    """Return the journal's name where the text is known to be saved from an entry's own address."""
    address = document.address
    is_saved = document.page.source == "import" and address is not None
    return (address.journal,) if is_saved and address and (address.ditemid or address.slug_path) else ()


def _host(document: Document) -> str:
    try:
        return (urlsplit(document.url).hostname or "").lower()
    except ValueError:
        return ""


def _url(address: Address) -> str:
    return entry_url(address, address.ditemid) if address.ditemid else slug_url(address)


def _journal(document: Document, found: Copied) -> Journal | None:
    """Return the journal: that of the address, else the community that is named, else the poster's own."""
    identity, address = found.identity, document.address
    community = identity.community if identity else None
    kind = JournalKind.COMMUNITY if community else None
    if address is not None:
        return Journal(name=address.journal, kind=kind)
    if found.address is not None:
        return Journal(name=found.address.journal, kind=kind, site=found.address.site.name)
    if identity is None or not (community or identity.poster):
        return None
    return Journal(name=community or canonical_name(identity.poster or ""), kind=kind, site=identity.site)


def _poster(document: Document, found: Copied) -> str | None:
    """Return who is named as the writer, else the journal itself unless it is sure to be a community."""
    if found.identity is not None:
        return found.identity.poster
    address = document.address or found.address
    if address is None or address.section in _SHARED or _host(document).startswith(_COMMUNITIES):
        return None
    return address.journal


def _tags(value: str | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    return tuple(dict.fromkeys(tag for part in value.split(",") if (tag := " ".join(part.split()))))


def _comments_state(area: list[str], *, has_area: bool) -> CommentsState | None:
    for state, pattern in NOTICES:
        if state is not None and any(pattern.search(line) for line in area):
            return state
    return CommentsState.OPEN if has_area else None


def _reply_count(head: str, area: list[str]) -> int | None:
    found = next((m for line in (head, *area) if (m := COUNT.match(line.lstrip(" •*·-|")))), None)
    return int(found[1].replace(",", "")) if found else None


def _unread(document: Document, area: list[str]) -> tuple[Finding, ...]:
    """Say that comments were copied along: without their numbers they cannot be told apart."""
    unknown = [line for line in area if not is_links(line) and not any(p.search(line) for _, p in NOTICES)]
    if not unknown:
        return ()
    return (
        Finding(
            code="comments-unread",
            message=f"{document.url} holds {len(unknown)} lines below the entry that look like comments;"
            " plain text does not say which is whose, so they stay in the kept page only",
            severity=Severity.GAP,
        ),
    )


def _others(document: Document, found: Copied) -> tuple[Finding, ...]:
    """Say that a text holds more entries than its first."""
    if not found.others:
        return ()
    return (
        Finding(
            code="text-of-several",
            message=f"{document.url} goes on with another entry; only the first of a text is read,"
            " put each into a file of its own",
            severity=Severity.GAP,
        ),
    )


def _unsaid(document: Document, found: Copied, entry: Entry) -> tuple[Finding, ...]:
    """Say what a text does not tell that was taken from its address alone, or is not known."""
    if found.identity is not None:
        return ()
    said = (("who wrote it", None), ("its subject", entry.subject), ("when it was written", entry.eventtime))
    missing = ", ".join(what for what, value in said if value is None)
    return (
        Finding(
            code="text-without-names",
            message=f"the text of {document.url} does not say {missing}; it was read as the entry that has"
            " that address: compare its first lines with the kept page",
            severity=Severity.INFO,
        ),
    )
