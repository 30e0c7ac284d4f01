"""Questions to the owner's interfaces: how each is asked, and under which address its answer is kept. Pure.

All questions to an interface go to one address. What was asked stands behind a `#`, which is never sent: so
the answers are kept apart, and reading one again years later needs nothing but its address and its bytes. No
secret stands there: who asks is proved by a cookie in the request's headers.

Source: the protocol as both sites' public code and recorded dialogues have it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from scraper.net.client import Request
from scraper.sites import Engine, Site
from storage.records import INTERFACE_SOURCE

MODE_PREFIX = "LJ.XMLRPC."
EVENTS_A_CALL = 100
"""Most entries a call may name; more is fault 209."""
ITEMS_A_CALL = 500
META_WINDOW = 10_000
"""Numbers of comments that one answer of `comment_meta` spans."""
BODY_WINDOW = 1_000
"""Numbers of comments that one answer of `comment_body` spans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDesk:
    """Whose questions these are, and where they are asked."""

    site: Site
    user: str
    journal: str
    """The journal they are about: the user's own, or a community the user maintains."""

    @property
    def www(self) -> str:
        """The host of the interfaces, with its scheme."""
        return f"{self.site.scheme}://{self.site.www}"

    @property
    def is_own(self) -> bool:
        """Whether the journal is the user's own."""
        return self.user == self.journal


def interface_url(desk: CallDesk, mode: str, **asked: object) -> str:
    """Return the address under which the answer to a call is kept."""
    told = {"mode": mode, "user": desk.user, "journal": desk.journal, "engine": desk.site.engine.value}
    return f"{desk.www}/interface/xmlrpc#{urlencode(told | asked)}"


def export_url(desk: CallDesk, get: str, *, start: int) -> str:
    """Return the address of one window of the comment export."""
    suffix = ".bml" if desk.site.engine is Engine.LIVEJOURNAL else ""
    asked = {"get": get, "startid": start} | ({"props": 1} if get == "comment_body" else {})
    if not desk.is_own:
        asked["authas"] = desk.journal
    return f"{desk.www}/export_comments{suffix}?{urlencode(asked)}#{urlencode({'journal': desk.journal})}"


def call(
    desk: CallDesk,
    mode: str,
    fields: Mapping[str, object],
    *,
    session: str | None = None,
    tries: int | None = None,
) -> Request:
    """Return an XML-RPC call; with a session, as whoever it belongs to."""
    told: dict[str, object] = {"username": desk.user, "ver": 1, **fields}
    headers: tuple[tuple[str, str], ...] = ()
    if session is not None:
        told["auth_method"] = "cookie"
        headers = session_headers(session)
    if not desk.is_own and mode in {"getevents", "syncitems", "getusertags", "getdaycounts"}:
        told["usejournal"] = desk.journal
    return Request(
        url=f"{desk.www}/interface/xmlrpc",
        body=render_call(mode, told),
        media_type="text/xml",
        headers=headers,
        accept="text/xml",
        tries=tries,
        source=INTERFACE_SOURCE,
        is_interface=True,
    )


def export(url: str, *, session: str) -> Request:
    """Return the question for one window of the comment export; it is refused where a Referer stands."""
    headers = session_headers(session)
    return Request(
        url=url.partition("#")[0],
        headers=headers,
        accept="text/xml,*/*;q=0.5",
        source=INTERFACE_SOURCE,
        is_interface=True,
    )


def session_headers(session: str) -> tuple[tuple[str, str], ...]:
    """Return the headers that prove who asks an interface."""
    return (("X-LJ-Auth", "cookie"), ("Cookie", f"ljsession={session}"))


def render_call(mode: str, fields: Mapping[str, object]) -> bytes:
    """Return the XML of a call with one struct.

    >>> "<name>ver</name><value><int>1</int></value>" in render_call("getchallenge", {"ver": 1}).decode()
    True
    """
    members = "".join(f"<member><name>{escape(k)}</name>{_value(v)}</member>" for k, v in fields.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f"<methodCall><methodName>{MODE_PREFIX}{escape(mode)}</methodName>"
        f"<params><param><value><struct>{members}</struct></value></param></params></methodCall>"
    ).encode()


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        members = "".join(
            f"<member><name>{escape(str(k))}</name>{_value(v)}</member>" for k, v in value.items()
        )
        return f"<value><struct>{members}</struct></value>"
    if isinstance(value, list | tuple):
        return f"<value><array><data>{''.join(map(_value, value))}</data></array></value>"
    if isinstance(value, int):
        return f"<value><int>{int(value)}</int></value>"
    return f"<value><string>{escape(str(value), quote=False)}</string></value>"


def joined(numbers: Iterable[int]) -> str:
    """Return numbers as a call names them, in order.

    >>> joined({3, 1, 2})
    '1,2,3'
    """
    return ",".join(map(str, sorted(set(numbers))))
