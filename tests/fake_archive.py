"""A web archive behind a fake transport: an index and captures, as the Wayback Machine serves them."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

import httpx

from tests.fake_site import Answer, FakeClock, FakeSite, Reply

ARCHIVE = "https://web.archive.org"
FIELDS = ("timestamp", "original", "mimetype", "statuscode", "digest")
REPLAY = re.compile(r"https://web\.archive\.org/web/(?P<when>\d{14})id_/(?P<url>.+)")


@dataclass(frozen=True)
class Captured:
    """One capture."""

    when: str
    """Fourteen digits."""
    url: str
    body: bytes = b""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    location: str | None = None
    is_revisit: bool = False

    @property
    def digest(self) -> str:
        return base64.b32encode(hashlib.sha1(self.body, usedforsecurity=False).digest()).decode()

    def row(self) -> list[str]:
        if self.is_revisit:
            return [self.when, self.url, "warc/revisit", "-", self.digest]
        return [self.when, self.url, self.media_type.partition(";")[0], str(self.status), self.digest]


def _nothing(_url: str) -> Reply | None:
    return None


@dataclass
class FakeArchive(FakeSite):
    """Answers from its captures, unless the test put something else at an address."""

    captures: list[Captured] = field(default_factory=list)
    is_excluded: bool = False
    is_safe_only: bool = False
    """Whether http is answered with the way to https."""

    def hold(self, when: str, url: str, body: bytes | str = b"", **more: object) -> None:
        text = body.encode() if isinstance(body, str) else body
        self.captures.append(Captured(when, url, text, **more))  # type: ignore[arg-type]

    def questions(self) -> list[str]:
        return [url for url in self.asked if "/cdx/" in url]

    def fetched(self) -> list[str]:
        return [url for url in self.asked if "/web/" in url]

    fallback_for: Callable[[str], Reply | None] = _nothing
    """What else is answered instead, by address."""

    def fallback(self, request: httpx.Request) -> Reply:
        url = str(request.url)
        if self.is_safe_only and request.url.scheme == "http":
            return Reply(status=301, headers=(("Location", url.replace("http://", "https://", 1)),))
        if reply := self.fallback_for(url):
            return reply
        if request.url.path == "/robots.txt":
            return Reply("", 404)
        if request.url.path == "/cdx/search/cdx":
            return self._index(parse_qs(urlsplit(url).query))
        if match := REPLAY.fullmatch(url):
            return self._replay(match["when"], unquote(match["url"]))
        return Reply("this host is not there any more", 502)

    def _index(self, asked: dict[str, list[str]]) -> Reply:
        if self.is_excluded:
            return Reply("org.archive...AdministrativeAccessControlException: Blocked Site Error", 403)
        wanted = asked["url"][0].rstrip("/")
        only = re.compile(asked.get("filter", ["original:.*"])[0].removeprefix("original:"))
        found = [
            one
            for one in sorted(self.captures, key=lambda one: (one.url, one.when))
            if _without_scheme(one.url).startswith(wanted) and only.fullmatch(one.url)
        ]
        table = [list(FIELDS), *(one.row() for one in found)] if found else []
        return Reply(json.dumps(table), headers=(("Content-Type", "application/json"),))

    def _replay(self, when: str, url: str) -> Reply:
        one = next((c for c in self.captures if (c.when, c.url.partition("#")[0]) == (when, url)), None)
        if one is None:
            return Reply("The Wayback Machine has not archived that URL.", 404)
        headers = [("Content-Type", one.media_type), ("Memento-Datetime", "Fri, 01 Jan 2010 00:00:00 GMT")]
        if one.location:
            headers.append(("Location", f"{ARCHIVE}/web/{when}id_/{one.location}"))
        return Reply(one.body, one.status, tuple(headers))


def _without_scheme(url: str) -> str:
    return re.sub(r"https?://(?:www\.)?([^/:]+)(?::80)?", r"\1", url)


__all__ = ["ARCHIVE", "Answer", "Captured", "FakeArchive", "FakeClock"]
