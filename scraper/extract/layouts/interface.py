"""Answers of the interfaces an owner's programs may use: entries as typed, groups, icons, what changed.

What was asked stands behind the `#` of the kept address, since all questions go to one address.

Source: recorded dialogues of a Dreamwidth server (2026), captured LiveJournal answers (2026).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from scraper.extract.page.document import Document
from scraper.extract.page.xmlrpc import RpcAnswer, as_text, read_answer, repaired
from scraper.extract.parts.dates import possible
from scraper.extract.raw_event import RawText, render_event
from scraper.sites import Engine
from storage.records import (
    AccessGroup,
    AdultLevel,
    CommentsState,
    Ditemid,
    Entry,
    Finding,
    Harvest,
    Jitemid,
    Journal,
    Owned,
    PageKind,
    Reason,
    Security,
    Severity,
    SyncItem,
)
from storage.words.moods import MOODS

PATH = "/interface/xmlrpc"
PASSING_FAULTS = frozenset({105, 306, 500, 501, 502, 503, 505, 506})
"""Faults that are gone when one asks again."""
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d)(?::(\d\d))?")
_ITEM = re.compile(r"(?P<kind>[LC])-(?P<number>\d{1,10})")
_NUMBER = re.compile(r"\d{1,18}")
_MODES = {
    "getevents": "events",
    "syncitems": "sync",
    "gettrustgroups": "groups",
    "getfriendgroups": "groups",
    "getdaycounts": "days",
}
_ALL_FRIENDS = 1
_ONLY_THERE = {
    "poll": "a poll",
    "embed": "embedded media",
    "markup": "markup that is no HTML",
}
"""What an interface gives without what the site makes of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceAsked:
    """Whose entries are told of, and how their texts are to be read."""

    """What the address of a kept answer says was asked."""

    mode: str
    journal: str | None
    user: str | None
    engine: Engine
    base: str
    encoding: str | None


def recognises(document: Document) -> bool:
    """Whether the page is an answer of an XML-RPC interface."""
    return "<methodresponse" in document.start


def read(document: Document) -> Harvest:
    """Return what the answer says; a fault is told, an answer that is cut is an error."""
    asked = _asked(document)
    answer = read_answer(document.text)
    if answer.fault is not None:
        return _fault(document, asked, answer)
    if answer.broken is not None or not isinstance(answer.value, Mapping):
        finding = Finding(
            code="page-truncated",
            message=f"an answer of {document.path} could not be read ({answer.broken or 'it holds nothing'})",
        )
        return Harvest(kind=PageKind.ERROR, reason=Reason.TRUNCATED, findings=(finding,))
    return _READERS.get(asked.mode, _other)(asked, answer.value)


def _asked(document: Document) -> InterfaceAsked:
    parts = urlsplit(document.page.url)
    told = dict(parse_qsl(parts.fragment, keep_blank_values=True))
    mode = told.get("mode", "")
    engine = Engine.LIVEJOURNAL if told.get("engine") == Engine.LIVEJOURNAL.value else Engine.DREAMWIDTH
    return InterfaceAsked(
        mode=_MODES.get(mode, mode),
        journal=told.get("journal") or told.get("user"),
        user=told.get("user"),
        engine=engine,
        base=f"{parts.scheme}://{parts.netloc}",
        encoding=told.get("encoding"),
    )


def _fault(document: Document, asked: InterfaceAsked, answer: RpcAnswer) -> Harvest:
    passing = answer.fault in PASSING_FAULTS
    finding = Finding(
        code="interface-fault",
        message=f"{document.path} answered with fault {answer.fault}: {answer.fault_text}",
        severity=Severity.INFO,
    )
    return Harvest(
        kind=PageKind.ERROR,
        reason=Reason.MAINTENANCE if passing else None,
        owned=Owned(mode=asked.mode, fault=answer.fault, fault_text=answer.fault_text),
        findings=(finding,),
    )


def _other(asked: InterfaceAsked, value: Mapping[str, Any]) -> Harvest:
    del value
    return Harvest(kind=PageKind.INTERFACE, owned=Owned(mode=asked.mode))


def _journal(asked: InterfaceAsked, **told: Any) -> Journal | None:
    return Journal(name=asked.journal, **told) if asked.journal else None


# -- the account ---------------------------------------------------------------


def _login(asked: InterfaceAsked, value: Mapping[str, Any]) -> Harvest:
    keywords, urls = _texts(value.get("pickws")), _texts(value.get("pickwurls"))
    default = as_text(value.get("defaultpicurl"))
    icons = tuple(zip(map(repaired, keywords), urls, strict=False)) + ((("", default),) if default else ())
    groups = value.get("friendgroups")
    names_groups = asked.engine is Engine.LIVEJOURNAL and asked.journal == asked.user
    return Harvest(
        kind=PageKind.INTERFACE,
        owned=Owned(
            mode="login",
            icons=icons,
            maintained=tuple(_texts(value.get("usejournals"))),
            groups=_groups(groups) if isinstance(groups, list) and names_groups else None,
        ),
    )


def _trustgroups(asked: InterfaceAsked, value: Mapping[str, Any]) -> Harvest:
    listed = value.get("trustgroups", value.get("friendgroups"))
    groups = _groups(listed) if isinstance(listed, list) else ()
    return Harvest(kind=PageKind.INTERFACE, owned=Owned(mode=asked.mode, groups=groups))


def _groups(rows: list[Any]) -> tuple[AccessGroup, ...]:
    found = []
    for row in rows:
        number = _number(row.get("id")) if isinstance(row, Mapping) else None
        if number is not None:
            found.append(
                AccessGroup(
                    group_id=number,
                    name=repaired(as_text(row.get("name")) or ""),
                    position=_number(row.get("sortorder")),
                    is_public=as_text(row.get("public")) not in {None, "", "0"},
                )
            )
    return tuple(found)


def _sync(_asked: InterfaceAsked, value: Mapping[str, Any]) -> Harvest:
    items = []
    for row in value.get("syncitems") or ():
        match = _ITEM.fullmatch(as_text(row.get("item")) or "") if isinstance(row, Mapping) else None
        if match:
            at = as_text(row.get("time")) or ""
            items.append(SyncItem(kind=match["kind"], jitemid=int(match["number"]), changed_at=at))
    total = _number(value.get("total"))
    return Harvest(kind=PageKind.INTERFACE, owned=Owned(mode="sync", items=tuple(items), total=total))


def _days(_asked: InterfaceAsked, value: Mapping[str, Any]) -> Harvest:
    days = []
    for row in value.get("daycounts") or ():
        day = as_text(row.get("date")) if isinstance(row, Mapping) else None
        count = _number(row.get("count")) if day else None
        if day and count is not None:
            days.append((day[:10], count))
    is_list = isinstance(value.get("daycounts"), list)
    return Harvest(kind=PageKind.INTERFACE, owned=Owned(mode="days", days=tuple(days) if is_list else None))


# -- entries -------------------------------------------------------------------


def read_events(asked: InterfaceAsked, value: Mapping[str, Any]) -> Harvest:
    """Return the entries in an answer of `getevents`, or in what a tool made of one."""
    entries: list[Entry] = []
    findings: list[Finding] = []
    lossy: list[int] = []
    reposts: list[tuple[str, str]] = []
    for row in value.get("events") or ():
        if not isinstance(row, Mapping):
            continue
        if _is_repost(row, asked):
            reposts.append(
                (as_text(row.get("journalname")) or "", as_text(row.get("original_entry_url")) or "")
            )
            continue
        entry, told = _entry(row, asked)
        if entry is None:
            continue
        entries.append(entry)
        findings += told
        if as_text(row.get("converted_with_loss")) not in {None, "", "0"} and entry.jitemid is not None:
            lossy.append(entry.jitemid)
    return Harvest(
        kind=PageKind.INTERFACE,
        journal=_journal(asked),
        entries=tuple(entries),
        findings=(*findings, *_repost_findings(reposts)),
        owned=Owned(mode="events", lossy=tuple(lossy), reposts=tuple(reposts)),
    )


def _is_repost(row: Mapping[str, Any], asked: InterfaceAsked) -> bool:
    """Whether a line is somebody else's entry, shown again in this journal."""
    if as_text(row.get("repost")) not in {None, "", "0"}:
        return True
    name = as_text(row.get("journalname"))
    return bool(name and asked.journal and name.replace("-", "_") != asked.journal)


def _repost_findings(reposts: list[tuple[str, str]]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            code="repost-left-out",
            message=f"an entry of {name or 'another journal'} ({url or 'no address given'}) is shown again in"
            " this journal; it is no entry of this journal and was not saved: back up that journal to have"
            " it",
            severity=Severity.INFO,
        )
        for name, url in reposts
    )


def _entry(row: Mapping[str, Any], asked: InterfaceAsked) -> tuple[Entry | None, tuple[Finding, ...]]:
    jitemid, anum = _number(row.get("itemid")), _number(row.get("anum"))
    if jitemid is None:
        return None, ()
    ditemid = Ditemid((jitemid << 8) + anum) if anum is not None else None
    told = _props(row.get("props"), asked)
    security, mask = _security(row)
    raw = (as_text(row.get("event"), encoding=asked.encoding) or "").replace("\r\n", "\n").replace("\r", "\n")
    shown = render_event(
        RawText(
            text=raw,
            engine=asked.engine,
            base=asked.base,
            is_preformatted=told.get("opt_preformatted") in {"1", "true"},
            editor=told.get("editor") or None,
        )
    )
    url = as_text(row.get("url"))
    entry = Entry(
        ditemid=ditemid,
        jitemid=Jitemid(jitemid),
        url=url,
        poster=as_text(row.get("poster")) or asked.journal,
        subject=as_text(row.get("subject"), encoding=asked.encoding) or "",
        eventtime=_moment(row.get("eventtime")),
        logged_at=_utc(row.get("logtime")),
        edited_at=_epoch(told.get("revtime")),
        security=security,
        allowmask=mask,
        login_only=security is not Security.PUBLIC,
        adult=_adult(told),
        mood=_mood(told),
        music=told.get("current_music") or None,
        location=told.get("current_location") or None,
        picture_keyword=told.get("picture_keyword") or None,
        body_html=shown.body.html,
        body_text=shown.body.text,
        word_count=shown.body.words,
        body_raw=raw,
        comments_state=_comments_state(told),
        tags=_tags(told),
    )
    return entry, tuple(_rendering_findings(shown.unknown, ditemid=ditemid, url=url))


def _props(props: object, asked: InterfaceAsked) -> dict[str, str]:
    rows = props.items() if isinstance(props, Mapping) else ()
    return {str(name): as_text(text, encoding=asked.encoding) or "" for name, text in rows}


def _rendering_findings(unknown: tuple[str, ...], *, ditemid: int | None, url: str | None) -> list[Finding]:
    if not unknown:
        return []
    what = " and ".join(_ONLY_THERE[kind] for kind in unknown)
    return [
        Finding(
            code="shown-by-the-site-only",
            message=f"entry {ditemid} ({url}) holds {what}: the interface gives that as it"
            " was typed, only its page shows what the site makes of it",
            severity=Severity.INFO,
        )
    ]


def _security(row: Mapping[str, Any]) -> tuple[Security, int | None]:
    """Return who may read an entry, and its groups where it has any."""
    said = as_text(row.get("security")) or "public"
    if said == "private":
        return Security.PRIVATE, None
    if said == "public":
        return Security.PUBLIC, None
    mask = _number(row.get("allowmask"))
    return (Security.PROTECTED if mask in {None, _ALL_FRIENDS} else Security.CUSTOM), mask or _ALL_FRIENDS


def _adult(told: Mapping[str, str]) -> AdultLevel | None:
    said = told.get("adult_content")
    return AdultLevel(said) if said in set(AdultLevel) else None


def _mood(told: Mapping[str, str]) -> str | None:
    number = _number(told.get("current_moodid"))
    return told.get("current_mood") or (MOODS.get(number) if number else None)


def _comments_state(told: Mapping[str, str]) -> CommentsState | None:
    if told.get("opt_nocomments") in {"1", "true"}:
        return CommentsState.DISABLED
    return None


def _tags(told: Mapping[str, str]) -> tuple[str, ...]:
    """Return the tags in the order pages show them: sorted."""
    names = (name.strip() for name in told.get("taglist", "").split(","))
    return tuple(sorted({name for name in names if name}))


# -- values --------------------------------------------------------------------


def _texts(rows: object) -> list[str]:
    return [text for row in rows if (text := as_text(row)) is not None] if isinstance(rows, list) else []


def _number(value: object) -> int | None:
    text = (as_text(value) or "").strip()
    return int(text) if _NUMBER.fullmatch(text) else None


def _moment(value: object) -> str | None:
    """Return a wall-clock time as records write it."""
    match = _MOMENT.match(as_text(value) or "")
    return possible(f"{match[1]}T{match[2]}:{match[3] or '00'}") if match else None


def _utc(value: object) -> str | None:
    moment = _moment(value)
    return f"{moment}Z" if moment else None


def _epoch(value: object) -> str | None:
    number = _number(value)
    if not number:
        return None
    try:
        return datetime.fromtimestamp(number, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, OSError, ValueError):
        return None


_READERS = {
    "login": _login,
    "groups": _trustgroups,
    "days": _days,
    "sync": _sync,
    "events": read_events,
}
