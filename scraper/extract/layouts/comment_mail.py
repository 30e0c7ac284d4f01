"""Letters in which a site says that somebody answered: one comment, and the beginning of what it answers.

    Boat Betty (boat_betty) replied to your LiveJournal entry (http://…/57093.html) in which you said:
      ...
    Their reply was:
      ...
    From here, you can:
      * View the thread starting from this comment: http://…/57093.html?thread=13829#t13829

The entry is quoted in part at best, so that only the comment is read.

Source: fixtures/livejournal/comment_mail, fixtures/dreamwidth/comment_mail.
"""

import re

from scraper.extract.layouts.plain_text import as_html
from scraper.extract.page.document import Document
from scraper.extract.parts.body import body_of
from scraper.extract.parts.dates import utc_of_mail_date
from scraper.extract.parts.users import canonical_name
from scraper.sites import Address, read_url
from storage.records import (
    Comment,
    Dtalkid,
    Finding,
    Harvest,
    Journal,
    PageKind,
    PosterKind,
    Severity,
)

_ANSWERED = re.compile(
    r"^[ \t>*]*(?:(?:the\s+)?user\s+|пользователь\s+)?(?P<name>[^\n(]{0,120}?)\s*"
    r"(?:\(\s*(?P<user>[\w.-]{1,60})\s*\)\s*)?(?:has\s+)?"
    r"(?:replied\s+to|commented\s+(?:on|in|to)|responded\s+to|left\s+a\s+(?:comment|reply)"
    r"|posted\s+a\s+(?:new\s+)?comment|ответил\w*(?:\(а\))?|прокомментировал\w*"
    r"|оставил\w*(?:\(а\))?\s+(?:комментарий|ответ)|hat\s+(?:auf|einen)\b|antwortete\s+auf)"
    r"(?P<what>[^\n]{0,300})",
    re.IGNORECASE | re.MULTILINE,
)
_REPLY = re.compile(
    r"^[ \t>*]*(?:(?:(?:the(?:ir)?|his|her)\s+)?(?:reply|comment|response)(?:\s+(?:was|is|follows|says))?"
    r"|(?:их\s+|его\s+|её\s+|текст\s+)?(?:ответа?|комментари[йя])(?:\s+был)?"
    r"|(?:ihre|seine|die)\s+antwort(?:\s+(?:war|lautet\w*))?)\s*:[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_MENU = re.compile(
    r"^[ \t>*]*(?:(?:from\s+here,?\s+)?you\s+can\b.*:|use\s+this\s+link\b.*|здесь\s+вы\s+можете.*"
    r"|отсюда\s+(?:вы\s+)?(?:можно|можете).*:|вы\s+можете.*:|von\s+hier.*:|sie\s+können.*:"
    r"|[*•-][ \t]+[^\n]*https?://\S*|https?://\S+|-- ?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_THREAD = re.compile(r"https?://[^\s<>()]+[?&;]thread=\d+[^\s<>()]*")
_TO_A_COMMENT = re.compile(r"\b(?:comment|комментари|kommentar|reply you|another)", re.IGNORECASE)
_NOBODY = re.compile(
    r"somebody|someone|an?\s+anonymous\b.*|anonymous(?:\s+user)?|аноним\w*|jemand", re.IGNORECASE
)
_SUBJECT = re.compile(r"\s*(?:subject|тема|betreff)\s*:\s*(?P<subject>.*)", re.IGNORECASE)
_SENT = re.compile(r"^Date:\s*(?P<when>.+)$", re.IGNORECASE | re.MULTILINE)
_LONGEST = 200_000
"""Letters of the longest letter; no site lets a comment be longer than a tenth."""


def recognises(document: Document) -> bool:
    """Whether a text without markup says who answered, what, and where the answer stands."""
    text = document.text
    if document.start.startswith("<") or document.is_json or len(text) > _LONGEST or "thread=" not in text:
        return False
    return (
        _comment_address(text) is not None
        and _REPLY.search(text) is not None
        and _ANSWERED.search(text) is not None
    )


def read(document: Document) -> Harvest:
    """Return the comment the letter is about."""
    text = document.text
    address, answered, reply = _comment_address(text), _ANSWERED.search(text), _REPLY.search(text)
    if address is None or address.ditemid is None or address.dtalkid is None or not (answered and reply):
        return Harvest(kind=PageKind.OTHER)
    finding = Finding(
        code="comment-mail",
        message=f"{document.url} is a letter about one comment; the entry itself is not in it",
        severity=Severity.INFO,
    )
    return Harvest(
        kind=PageKind.COMMENTS,
        journal=Journal(name=address.journal, site=address.site.name),
        comments=(_comment(text, address.dtalkid, answered, reply),),
        comments_of=address.ditemid,
        findings=(finding,),
    )


def _comment(text: str, dtalkid: Dtalkid, answered: re.Match[str], reply: re.Match[str]) -> Comment:
    end = _MENU.search(text, reply.end())
    lines = text[reply.end() : end.start() if end else len(text)].strip("\r\n").splitlines()
    titled = _SUBJECT.fullmatch(lines[0]) if lines else None
    body = body_of(as_html(lines[1:] if titled else lines))
    name, user = " ".join(answered["name"].split()), answered["user"]
    if user is not None and _NOBODY.fullmatch(user):
        user = None
    is_nobody = user is None and (not name or _NOBODY.fullmatch(name) is not None)
    account = user or (name if re.fullmatch(r"[\w-]{1,40}", name) else None)
    sent = _SENT.search(text, 0, answered.start())
    return Comment(
        dtalkid=dtalkid,
        parent_known=not _TO_A_COMMENT.search(answered["what"]),
        poster=None if is_nobody or account is None else canonical_name(account),
        poster_name=name if user and name and canonical_name(name) != canonical_name(user) else None,
        poster_kind=PosterKind.ANONYMOUS if is_nobody else PosterKind.USER if account else None,
        subject=titled["subject"].strip() if titled else None,
        posted_at=utc_of_mail_date(sent["when"]) if sent else None,
        body_html=body.html,
        body_text=body.text,
    )


def _comment_address(text: str) -> Address | None:
    """Return the comment whose thread the letter leads to; None where it names none of a known journal."""
    found = (read_url(match[0].rstrip(".,;")) for match in _THREAD.finditer(text))
    return next((address for address in found if address is not None and address.dtalkid), None)
