"""The sample journal behind a fake transport: no network, no time."""

import re
from collections.abc import Callable
from http import HTTPStatus

import httpx

from scraper.sample.server import HOST, answer
from tests.fake_site import FakeSite, Reply

HOME = f"http://{HOST}/"


class SampleSite(FakeSite):
    """Answers as the sample site does, unless the test put something else in its place."""

    def answer_of(self, url: str) -> Reply:
        """Return what the sample answers, to be put at another address."""
        return self.fallback(httpx.Request("GET", url, headers={"cookie": "adult_explicit=1"}))

    def unlist(self, ditemid: int) -> None:
        """Let the sitemap and the pages of months name an entry no more."""
        months = (f"{year}/{month:02}/" for year in range(2003, 2014) for month in range(1, 13))
        named = re.compile(
            rb"<(url|li|dt|dd|tr|p|article)\b(?:(?!</\1>).)*/%d\.html.*?</\1>" % ditemid, flags=re.DOTALL
        )
        for path in ("", "sitemap.xml", *months):
            body = answer("GET", HOME + path, "")[2]
            if f"/{ditemid}.html".encode() in body:
                media_type = "text/xml" if path.endswith("xml") else "text/html; charset=utf-8"
                self.put(HOME + path, Reply(named.sub(b"", body), headers=(("Content-Type", media_type),)))

    fallback_for: Callable[[str], Reply | None] = staticmethod(lambda _url: None)
    """What else is answered instead, by address."""

    def fallback(self, request: httpx.Request) -> Reply:
        if reply := self.fallback_for(str(request.url)):
            return reply
        status, media_type, body, headers = answer(
            request.method, str(request.url), request.headers.get("cookie", "")
        )
        return Reply(body, int(HTTPStatus(status)), (("Content-Type", media_type), *headers.items()))
