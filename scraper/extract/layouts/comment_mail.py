"""Letters in which a site says that somebody answered: one comment, and the beginning of what it answers.

    Boat Betty (boat_betty) replied to your LiveJournal entry (http://…/57093.html) in which you said:
      ...
    Their reply was:
      ...
    From here, you can:
      * View the thread starting from this comment: http://…/57093.html?thread=13829#t13829

The entry is quoted in part at best, so that only the comment is read.

It went to who was allowed to read it: that it says nothing of who may read the entry, or what became of the
comment, opens neither.

A letter that says that a comment was edited ("Their new reply was:") has its later text and when that came,
not when the comment was posted.

A letter to who wrote the comment ("You left a comment in …", "Your reply was:") does not say who that is.

Source: fixtures/livejournal/comment_mail, fixtures/dreamwidth/comment_mail; the words of 2003 to 2008 as
LiveJournal's own code had them (cgi-bin/talklib.pl and LJ/Comment.pm, `format_text_mail`).
"""

import re

from scraper.extract.layouts.plain_text import as_html
from scraper.extract.page.document import Document
from scraper.extract.parts.body import body_of
from scraper.extract.parts.dates import utc_of_mail_date
from scraper.extract.parts.users import canonical_name
from scraper.sites import Address, read_url
from storage.records import (
    LETTER,
    Comment,
    CommentState,
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
    r"(?:replied\s+to|(?P<edited>edited\s+(?:their|his|her|the)\s+(?:reply|comment)\s+to)"
    r"|commented\s+(?:on|in|to)|responded\s+to|left\s+a\s+(?:comment|reply)"
    r"|posted\s+a\s+(?:new\s+)?comment|ответил\w*(?:\(а\))?|прокомментировал\w*"
    r"|оставил\w*(?:\(а\))?\s+(?:комментарий|ответ)|hat\s+(?:auf|einen)\b|antwortete\s+auf)"
    r"(?P<what>[^\n]{0,300})",
    re.IGNORECASE | re.MULTILINE,
)
_YOURS = re.compile(
    r"^[ \t>*]*you\s+(?:left\s+a\s+comment|replied\s+to|(?P<edited>edited\s+your\s+(?:reply|comment)\s+to))"
    r"(?P<what>[^\n]{0,300})",
    re.IGNORECASE | re.MULTILINE,
)
REPLY = re.compile(
    r"^[ \t>*]*(?:(?:(?:the(?:ir)?|his|her|your)\s+)?(?:new\s+)?(?:reply|comment|response)"
    r"(?:\s+(?:was|is|follows|says))?"
    r"|(?:их\s+|его\s+|её\s+|текст\s+)?(?:ответа?|комментари[йя])(?:\s+был)?"
    r"|(?:ihre|seine|die)\s+antwort(?:\s+(?:war|lautet\w*))?)\s*:[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""The line over the comment."""
_MENU_HEAD = re.compile(
    r"^[ \t>*]*(?:options:|(?:from\s+here,?\s+)?you\s+can\b.*:|здесь\s+вы\s+можете.*"
    r"|отсюда\s+(?:вы\s+)?(?:можно|можете).*:|вы\s+можете.*:|von\s+hier.*:|sie\s+können.*:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""The line that begins what a reader of the letter may do: the last one before the thread's address."""
_MENU = re.compile(
    r"^[ \t>*]*(?:(?:from\s+here,?\s+)?you\s+can\b.*:|use\s+this\s+link\b.*|здесь\s+вы\s+можете.*"
    r"|отсюда\s+(?:вы\s+)?(?:можно|можете).*:|вы\s+можете.*:|von\s+hier.*:|sie\s+können.*:"
    r"|[*•-][ \t]+[^\n]*https?://\S*|https?://\S+|-- ?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SCREENED = re.compile(r"(?:\A|\n)[ \t]*This comment was screened\.\s[^<>]{0,200}\Z")
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
    reply = REPLY.search(text)
    return reply is not None and _comment_address(text, reply) is not None and _answered(text) is not None


def read(document: Document) -> Harvest:
    """Return the comment the letter is about."""
    text = document.text
    answered, reply = _answered(text), REPLY.search(text)
    if not (answered and reply and (found := _comment_address(text, reply))):
        return Harvest(kind=PageKind.OTHER)
    address, at = found
    if address.ditemid is None or address.dtalkid is None:
        return Harvest(kind=PageKind.OTHER)
    finding = Finding(
        code=LETTER,
        message=f"{document.url} is a letter about one comment; the entry itself is not in it",
        severity=Severity.INFO,
    )
    return Harvest(
        kind=PageKind.COMMENTS,
        journal=Journal(name=address.journal, site=address.site.name),
        comments=(_comment(text, address.dtalkid, answered, reply, menu=at),),
        comments_of=address.ditemid,
        findings=(finding,),
    )


def _answered(text: str) -> re.Match[str] | None:
    """Return the line that says who answered what."""
    return _YOURS.search(text) or _ANSWERED.search(text)


def _comment(
    text: str, dtalkid: Dtalkid, answered: re.Match[str], reply: re.Match[str], *, menu: int
) -> Comment:
    written = text[reply.end() : _end(text, reply.end(), menu)].rstrip()
    screened = _SCREENED.search(written)
    lines = written[: screened.start() if screened else None].strip("\r\n").splitlines()
    titled = _SUBJECT.fullmatch(lines[0]) if lines else None
    body = body_of(as_html(lines[1:] if titled else lines))
    sent = _sent(text, answered)
    is_edited = answered["edited"] is not None
    name, account, kind = _poster(answered)
    return Comment(
        dtalkid=dtalkid,
        parent_known=not _TO_A_COMMENT.search(answered["what"]),
        poster=account,
        poster_name=name,
        poster_kind=kind,
        subject=titled["subject"].strip() if titled else None,
        posted_at=None if is_edited else sent,
        edited_at=sent if is_edited else None,
        body_html=body.html,
        body_text=body.text,
        state=CommentState.SCREENED if screened else CommentState.ACTIVE,
        state_known=screened is not None,
    )


def _sent(text: str, answered: re.Match[str]) -> str | None:
    """Return when a letter was sent: of one forwarded as text the date in the text."""
    dates = [match["when"] for match in _SENT.finditer(text, 0, answered.start())]
    return utc_of_mail_date(dates[-1]) if dates else None


def _end(text: str, start: int, menu: int) -> int:
    """Return where a comment ends: before the menu that holds the address of its thread."""
    heads = [match.start() for match in _MENU_HEAD.finditer(text, start, max(start, menu))]
    if heads:
        return heads[-1]
    found = _MENU.search(text, start)
    return found.start() if found else len(text)


def _poster(answered: re.Match[str]) -> tuple[str | None, str | None, PosterKind | None]:
    """Return the name that is shown, the account, and what kind of commenter it is."""
    if answered.re is _YOURS:
        return None, None, None
    name, user = " ".join(answered["name"].split()), answered["user"]
    if user is not None and _NOBODY.fullmatch(user):
        user = None
    if user is None and (not name or _NOBODY.fullmatch(name)):
        return None, None, PosterKind.ANONYMOUS
    account = user or (name if re.fullmatch(r"[\w-]{1,40}", name) else None)
    if account is None:
        return None, None, None
    is_named = user and name and canonical_name(name) != canonical_name(user)
    return name if is_named else None, canonical_name(account), PosterKind.USER


def _comment_address(text: str, reply: re.Match[str]) -> tuple[Address, int] | None:
    """Return the comment whose thread the letter leads to, and where that stands.

    The last one behind the reply is the letter's own: what is quoted, and the comment, may hold others.
    None where it names none of a known journal.
    """
    found = [
        (address, match.start())
        for match in _THREAD.finditer(text)
        if (address := read_url(match[0].rstrip(".,;"))) is not None and address.dtalkid
    ]
    behind = [each for each in found if each[1] >= reply.end()]
    return behind[-1] if behind else next(iter(found), None)
