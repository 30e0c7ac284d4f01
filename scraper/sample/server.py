"""The sample site as a real HTTP server on loopback.

It answers as a proxy does, so that the sample may live under a host name of its own (`.example` is set
aside for such use and exists nowhere) and is reached by the same way as a journal behind a real proxy.
"""

import json
import re
from collections import Counter
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, quote, urlsplit

from scraper.sample.content import SampleEntry, load
from scraper.sample.pages import SamplePages, picture, reply_count
from scraper.sites.paths import ENTRY_PATH

DOMAIN = "journal.example"
HOST = f"willow-lane.{DOMAIN}"
ICON_HOST = f"userpic.{DOMAIN}"
MONTH_PATH = re.compile(r"/(\d{4})/(\d\d)/")
YEAR_PATH = re.compile(r"/(\d{4})/")
ICON_PATH = re.compile(r"/(\d+)/1")
HTML = "text/html; charset=utf-8"
Answer = tuple[int, str, bytes, dict[str, str]]
"""Status, media type, body, further headers."""


class SampleServer:
    """The sample site, running in a thread while the `with` block lasts.

    Attributes:
        requests: How often each address was asked for.
    """

    def __init__(self) -> None:
        self.requests: Counter[str] = Counter()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def proxy_url(self) -> str:
        """The address to give as `--proxy`."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def journal_url(self) -> str:
        """The address of the sample journal."""
        return f"http://{HOST}/"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def answer(method: str, url: str, cookies: str) -> Answer:
    """Return what the sample site says to a request.

    Args:
        method: GET, HEAD or POST.
        url: The whole address.
        cookies: The Cookie header, or "".
    """
    parts = urlsplit(url)
    if parts.hostname == ICON_HOST:
        return _icon(parts.path)
    if parts.hostname != HOST:
        return _page(HTTPStatus.NOT_FOUND, "<title>Error 404</title>")
    pages = SamplePages(load(), base=f"http://{HOST}", icon_base=f"http://{ICON_HOST}")
    query = {key: values[0] for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
    if parts.path.startswith("/misc/adult_") and method == "POST":
        cookie = {"Set-Cookie": "adult_explicit=1; Path=/"}
        return HTTPStatus.FOUND, HTML, b"", cookie | {"Location": f"http://{HOST}/"}
    if match := ENTRY_PATH.fullmatch(parts.path):
        return _entry(pages, int(match[1]), query, cookies)
    if parts.path.endswith("/__rpc_get_thread"):
        return _thread(pages, query)
    return _listing(pages, parts.path)


def _entry(pages: SamplePages, ditemid: int, query: dict[str, str], cookies: str) -> Answer:
    entry = pages.journal.find(ditemid)
    if entry is None:
        return _page(HTTPStatus.NOT_FOUND, "<title>Error 404</title><body class='errorpage'>")
    if entry.locked:
        back = quote(pages.url(entry), safe="")
        return (
            HTTPStatus.FOUND,
            HTML,
            b"",
            {"Location": f"http://www.{DOMAIN}/?returnto={back}&errmsg=notloggedin"},
        )
    if entry.adult and "adult_explicit=1" not in cookies:
        return _page(HTTPStatus.OK, pages.interstitial(entry))
    return _page(HTTPStatus.OK, pages.entry(entry, page=_number(query.get("page"))))


def _thread(pages: SamplePages, query: dict[str, str]) -> Answer:
    entry = pages.journal.find(_number(query.get("itemid")))
    if entry is None or entry.locked:
        return HTTPStatus.OK, "application/json", b'{"error": "Not found"}', {}
    body = json.dumps({"comments": _asked(pages, entry, query), "replycount": reply_count(entry)})
    return HTTPStatus.OK, "application/json; charset=utf-8", body.encode(), {}


def _asked(pages: SamplePages, entry: SampleEntry, query: dict[str, str]) -> list[dict[str, object]]:
    if query.get("thread"):
        return pages.thread(entry, _number(query["thread"]))
    return pages.page_comments(entry, page=_number(query.get("page")))


def _listing(pages: SamplePages, path: str) -> Answer:
    documents = {
        "/": pages.recent,
        "/calendar": pages.calendar,
        "/calendar/": pages.calendar,
    }
    if path in documents:
        return _page(HTTPStatus.OK, documents[path]())
    if path == "/robots.txt":
        return HTTPStatus.OK, "text/plain", b"User-agent: *\nDisallow: /tag/\n", {}
    if path == "/sitemap.xml":
        return HTTPStatus.OK, "text/xml; charset=utf-8", pages.sitemap().encode(), {}
    if path == "/data/rss":
        return HTTPStatus.OK, "text/xml; charset=utf-8", pages.feed().encode(), {}
    if match := YEAR_PATH.fullmatch(path):
        return _page(HTTPStatus.OK, pages.year(int(match[1])))
    if (match := MONTH_PATH.fullmatch(path)) and (month := pages.month(int(match[1]), int(match[2]))):
        return _page(HTTPStatus.OK, month)
    return _page(HTTPStatus.NOT_FOUND, "<title>Error 404</title><body class='errorpage'>")


def _icon(path: str) -> Answer:
    if path == "/robots.txt":
        return HTTPStatus.NOT_FOUND, "text/plain", b"", {}
    if path.startswith("/pictures/"):
        return HTTPStatus.OK, "image/png", picture(1, size=240), {}
    match = ICON_PATH.fullmatch(path)
    return (
        (HTTPStatus.OK, "image/png", picture(int(match[1])), {}) if match else _page(HTTPStatus.NOT_FOUND, "")
    )


def _page(status: int, text: str) -> Answer:
    return status, HTML, text.encode(), {}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 1


def _handler(server: SampleServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self._answer()

        def do_HEAD(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self.rfile.read(
                _number(self.headers.get("Content-Length", "0")) if self.headers.get("Content-Length") else 0
            )
            self._answer()

        def _answer(self) -> None:
            url = (
                self.path
                if self.path.startswith("http")
                else f"http://{self.headers.get('Host', HOST)}{self.path}"
            )
            server.requests[url] += 1
            status, media_type, body, headers = answer(self.command, url, self.headers.get("Cookie", ""))
            self.send_response(status)
            for name, value in {
                "Content-Type": media_type,
                "Content-Length": str(len(body)),
                **headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Say nothing: the terminal belongs to the backup."""

    return Handler
