"""The sample journal behind a fake transport: no network, no time."""

from collections.abc import Callable
from http import HTTPStatus

import httpx

from scraper.sample.server import HOST, answer
from tests.fake_site import FakeSite, Reply

HOME = f"http://{HOST}/"


class SampleSite(FakeSite):
    """Answers as the sample site does, unless the test put something else in its place."""

    fallback_for: Callable[[str], Reply | None] = staticmethod(lambda _url: None)
    """What else is answered instead, by address."""

    def fallback(self, request: httpx.Request) -> Reply:
        if reply := self.fallback_for(str(request.url)):
            return reply
        status, media_type, body, headers = answer(
            request.method, str(request.url), request.headers.get("cookie", "")
        )
        return Reply(body, int(HTTPStatus(status)), (("Content-Type", media_type), *headers.items()))
