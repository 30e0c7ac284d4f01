"""A Dreamwidth that answers its owner: interface, comment export and profile, from a small truth."""

import xmlrpc.client
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.fake_site import Reply

SESSION = "v1:u7:s2:aGOODsession//1"
FRESH = "v1:u7:s3:aFRESHsession//1"
KEY = "zQkeyForPrograms"


class Fault(Exception):  # noqa: N818  the protocol's word
    """An answer that says no."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Line:
    """An entry as the site holds it."""

    itemid: int
    event: str = "words"
    security: str = "public"
    day: str = "2007-01-01"
    changed: str = "2007-01-01 00:00:00"
    mask: int = 0

    def told(self) -> dict[str, Any]:
        return {
            "itemid": self.itemid,
            "anum": 9,
            "url": f"http://kat.dw.test/{self.itemid * 256 + 9}.html",
            "subject": f"Day {self.itemid}",
            "event": self.event,
            "eventtime": f"{self.day} 03:04:00",
            "logtime": f"{self.day} 03:04:00",
            "security": self.security,
            "allowmask": self.mask,
            "props": {},
        }


@dataclass
class Talk:
    """A comment as the site holds it."""

    id: int
    itemid: int
    body: str = "yes"
    state: str = "A"
    changed: str = "2007-01-02 00:00:00"


@dataclass
class OwnerSite:
    """Answers questions about one journal.

    Attributes:
        asked: What was asked, in order: the mode, or the path.
        sick: Number of an entry -> how often every question that names it still fails.
        before: Called before each answer; may raise, or change what the site holds.
    """

    entries: dict[int, Line] = field(default_factory=dict)
    comments: dict[int, Talk] = field(default_factory=dict)
    user: str = "kat"
    maintained: tuple[str, ...] = ()
    sessions: set[str] = field(default_factory=lambda: {SESSION})
    asked: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    sick: dict[int, int] = field(default_factory=dict)
    unnamed: frozenset[int] = frozenset()
    """Entries that no list of changes names: too many share their second."""
    before: Callable[[], None] = lambda: None
    instead: Callable[[str], Reply | None] = lambda _asked: None
    """What is answered instead, by what was asked."""

    def put(self, *entries: Line) -> None:
        self.entries |= {entry.itemid: entry for entry in entries}

    def say(self, *comments: Talk) -> None:
        self.comments |= {comment.id: comment for comment in comments}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        parts = urlsplit(str(request.url))
        if parts.path == "/robots.txt":
            return Reply(status=404).response()
        is_known = any(f"ljsession={s}" in request.headers.get("cookie", "") for s in self.sessions)
        self.bodies.append(request.content)
        if parts.path == "/interface/xmlrpc":
            return self._called(request.content, is_known=is_known)
        self.asked.append(parts.path.strip("/"))
        self.before()
        if (reply := self.instead(self.asked[-1])) is not None:
            return reply.response()
        if parts.path == "/export_comments":
            if not is_known:
                return Reply(status=302, headers=(("location", "http://www.dw.test/login"),)).response()
            return self._exported({name: values[0] for name, values in parse_qs(parts.query).items()})
        if parts.path == "/profile":
            return Reply("<html><head><title>kat</title></head><body>who</body></html>").response()
        return Reply("<html><body>nothing</body></html>", status=404).response()

    def _called(self, content: bytes, *, is_known: bool) -> httpx.Response:
        params, method = xmlrpc.client.loads(content)
        told: dict[str, Any] = params[0]  # type: ignore[assignment]
        mode = str(method).removeprefix("LJ.XMLRPC.")
        self.asked.append(mode)
        self.before()
        if (reply := self.instead(mode)) is not None:
            return reply.response()
        is_open = is_known or mode in {"getchallenge", "sessiongenerate"}
        try:
            value = getattr(self, mode if is_open else "stranger")(told)
            text = xmlrpc.client.dumps((value,), methodresponse=True)
        except Fault as fault:
            text = xmlrpc.client.dumps(xmlrpc.client.Fault(fault.code, "Client error"))
        return Reply(text).response()

    # -- the interface ---------------------------------------------------------

    def stranger(self, _told: dict[str, Any]) -> dict[str, Any]:
        raise Fault(101)

    def getchallenge(self, _told: dict[str, Any]) -> dict[str, Any]:
        return {"challenge": "c0:1:2"}

    def sessiongenerate(self, told: dict[str, Any]) -> dict[str, Any]:
        if not told.get("auth_response"):
            raise Fault(101)
        self.sessions = {FRESH}
        return {"ljsession": FRESH}

    def sessionexpire(self, _told: dict[str, Any]) -> dict[str, Any]:
        self.sessions = set()
        return {}

    def login(self, _told: dict[str, Any]) -> dict[str, Any]:
        return {"usejournals": list(self.maintained), "pickws": [], "pickwurls": []}

    def gettrustgroups(self, _told: dict[str, Any]) -> dict[str, Any]:
        return {"trustgroups": [{"id": 4, "name": "Family", "sortorder": 1, "public": 0}]}

    def getdaycounts(self, _told: dict[str, Any]) -> dict[str, Any]:
        days = Counter(entry.day for entry in self.entries.values())
        return {"daycounts": [{"date": day, "count": count} for day, count in days.items()]}

    def syncitems(self, told: dict[str, Any]) -> dict[str, Any]:
        since = told.get("lastsync", "")
        named = [e for e in self.entries.values() if e.itemid not in self.unnamed]
        items = {f"L-{e.itemid}": e.changed for e in named if e.changed > since}
        if since:
            late = [c for c in self.comments.values() if c.changed > since]
            items |= {f"C-{c.itemid}": max(o.changed for o in late if o.itemid == c.itemid) for c in late}
        rows = [{"item": item, "time": at, "action": "create"} for item, at in items.items()]
        return {"syncitems": rows, "count": len(rows), "total": len(rows) if since else len(self.entries)}

    def getevents(self, told: dict[str, Any]) -> dict[str, Any]:
        numbers = [int(number) for number in str(told["itemids"]).split(",")]
        for number in numbers:
            if self.sick.get(number, 0) > 0:
                self.sick[number] -= 1
                raise Fault(502)
        return {"events": [self.entries[n].told() for n in numbers if n in self.entries]}

    # -- the export ------------------------------------------------------------

    def _exported(self, told: dict[str, str]) -> httpx.Response:
        start = int(told["startid"])
        if told["get"] == "comment_meta":
            rows = "".join(
                f"<comment id='{c.id}' posterid='5' state='{c.state}'/>"
                for c in self.comments.values()
                if start <= c.id < start + 10_000
            )
            top = max(self.comments, default=0)
            more = f"<maxid>{top}</maxid><usermaps><usermap id='5' user='ann'/></usermaps>"
            return Reply(_livejournal(f"<comments>{rows}</comments>{more}")).response()
        window = [c for c in self.comments.values() if start <= c.id < start + 1000]
        rows = "".join(
            f"<comment id='{c.id}' jitemid='{c.itemid}' posterid='5' state='{c.state}'>"
            + ("" if c.state == "D" else f"<body>{escape(c.body)}</body>")
            + "<date>2007-01-02T00:00:00Z</date></comment>"
            for c in window
        )
        return Reply(_livejournal(f"<comments>{rows}</comments>")).response()


def _livejournal(inside: str) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?><livejournal>{inside}</livejournal>'
