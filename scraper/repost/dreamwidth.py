"""What is said to a Dreamwidth server when entries are posted to it: questions, posts, and its refusals.

Source: the protocol as the site's public code has it, and a server that was asked (2026).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from scraper.extract.layouts.interface import PASSING_FAULTS
from scraper.extract.page.xmlrpc import RpcAnswer, as_text, read_answer
from scraper.net.client import Client
from scraper.net.faults import BlockPageError, UnsettledError
from scraper.net.pace import Clock, timestamp
from scraper.net.session import Login, LoginStore
from scraper.sites import Site
from scraper.sources.api.calls import CallDesk, call
from scraper.sources.api.signin import BANNED, WRONG_SECRET, expired, renew
from storage.errors import ArchiveError, FetchError
from storage.records import Page

TOO_FAST = frozenset({405, 406})
"""Faults that ask for patience: nothing was posted."""
OF_ACCOUNT = frozenset({100, 150, 151, 155, 156, 300, 301, 305, 307, 308, 309, 310, 311, 402})
"""Faults that every other post would meet too."""
DAY_AT_MOST = 200
"""Entries of one day that an answer names at most."""
MOMENT = "%Y-%m-%d %H:%M"


class RefusedError(Exception):
    """The site answered with a fault: nothing was posted."""

    def __init__(self, fault: int, said: str) -> None:
        super().__init__(f"fault {fault}: {said}")
        self.fault = fault


class AccountError(ArchiveError):
    """The site takes no posts from this account."""

    exit_code = 4
    outcome = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalThere:
    """An entry that stands in the journal."""

    ditemid: int
    url: str | None
    minute: str
    subject: str
    text: str
    import_source: str | None


class Counter:
    """Where posts are handed in.

    Args:
        client: Asks the site, at its pace.
        site: The site.
        login: Whose journal.
        store: Where a session begun anew is kept.
        clock: Where time comes from.
    """

    def __init__(self, client: Client, *, site: Site, login: Login, store: LoginStore, clock: Clock) -> None:
        self.client = client
        self._desk = CallDesk(site=site, user=login.user, journal=login.user)
        self._login, self._store, self._clock = login, store, clock
        self._renewed = False

    def groups(self) -> dict[str, int]:
        """Return the journal's groups of readers: name in lower case -> bit."""
        value = self._ask("gettrustgroups", {})
        found: dict[str, int] = {}
        for row in value.get("trustgroups") or ():
            name, number = as_text(row.get("name")), str(row.get("id"))
            if name and number.isdecimal():
                found.setdefault(name.strip().lower(), int(number))
        return found

    def day(self, moment: datetime) -> list[JournalThere]:
        """Return what the journal holds of one day."""
        asked = {"selecttype": "day", "year": moment.year, "month": moment.month, "day": moment.day}
        value = self._ask("getevents", asked | {"lineendings": "unix"})
        return [held(event) for event in value.get("events") or ()]

    def post(self, fields: Mapping[str, Any]) -> tuple[int, str | None]:
        """Hand in a post, once; return its number in addresses, and its address.

        Raises:
            RefusedError: The site says no: nothing was posted.
            FetchError: No answer came: only the site knows whether it was posted.
        """
        value = self._ask("postevent", fields, tries=1)
        return _number(value), as_text(value.get("url"))

    def _ask(self, mode: str, fields: Mapping[str, Any], *, tries: int | None = None) -> dict[str, Any]:
        answer = self._answer(mode, fields, tries)
        if answer.fault == WRONG_SECRET and not self._renewed:
            self._renewed = True
            now = timestamp(self._clock.now())
            self._login = renew(self.client, self._login, self._desk.site, now=now)
            self._store.save(self._login)
            answer = self._answer(mode, fields, tries)
        if answer.fault == WRONG_SECRET:
            raise expired(self._login, self._desk.site)
        if answer.fault in OF_ACCOUNT:
            raise AccountError(
                f"{self._desk.site.www} takes no posts from {self._login.user} (fault {answer.fault}:"
                f" {answer.fault_text}); settle that in the browser, then run the same command again"
            )
        if answer.fault is not None and mode == "postevent":
            raise RefusedError(answer.fault, answer.fault_text or "")
        if answer.fault is not None:
            raise FetchError(
                f"{self._desk.site.www} does not say what the journal holds (fault {answer.fault}:"
                f" {answer.fault_text}), so nothing more is posted; run the same command again later",
                url=self._desk.www,
            )
        value: dict[str, Any] = answer.value
        return value

    def _answer(self, mode: str, fields: Mapping[str, Any], tries: int | None) -> RpcAnswer:
        request = replace(call(self._desk, mode, fields, session=self._login.session or ""), tries=tries)
        page = self.client.fetch(request, judge=_judge)
        return _read(page)


def _read(page: Page) -> RpcAnswer:
    return read_answer(page.body.decode("utf-8", "replace"))


def _judge(page: Page) -> None:
    answer = _read(page)
    if answer.fault == BANNED:
        raise BlockPageError("too many failed logins")
    if answer.fault in PASSING_FAULTS:
        raise UnsettledError(f"fault {answer.fault}")
    if answer.fault is None and (answer.broken or not isinstance(answer.value, dict)):
        raise UnsettledError("no whole answer of an interface")


def _number(value: Mapping[str, Any]) -> int:
    item, anum = str(value.get("itemid") or ""), str(value.get("anum") or "0")
    return int(item) * 256 + int(anum) if item.isdecimal() and anum.isdecimal() else 0


def held(event: Mapping[str, Any]) -> JournalThere:
    """Return an entry as an answer of the site describes it."""
    props = event.get("props")
    return JournalThere(
        ditemid=_number(event),
        url=as_text(event.get("url")),
        minute=(as_text(event.get("eventtime")) or "")[:16],
        subject=as_text(event.get("subject")) or "",
        text=as_text(event.get("event")) or "",
        import_source=as_text(props.get("import_source")) if isinstance(props, dict) else None,
    )
