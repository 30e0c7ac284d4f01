"""Pages of others can do nothing to the window, though the person has it open in the same browser."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser.conftest import CHROMIUM_ARGUMENTS, find_chromium, opened
from tests.browser.windows import Window

HOSTILE = """<!doctype html><title>hostile</title>
<iframe id="frame" src="{window}/"></iframe>
<img src="{window}/close"><img src="{window}/static/icon.png" id="picture">
<form method="post" action="{window}/sample" id="form" target="_blank">
<input name="token" value="{token}"></form>
"""


class Elsewhere(BaseHTTPRequestHandler):
    """Another site, under whatever name it is asked for."""

    page = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.page.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    window = Window(home=tmp_path)
    yield window.open()
    window.close()


@pytest.fixture
def port(window: Window) -> Iterator[int]:
    """The port of another site, whose pages attack the window."""
    Elsewhere.page = HOSTILE.format(window=window.origin, token=window.address.rpartition("=")[2])
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture
def person(window: Window, port: int, playwright: Playwright) -> Iterator[BrowserContext]:
    """A browser in which the window is open, and other names lead to this machine as well."""
    own = window.origin.rpartition(":")[2]
    rules = f"MAP rebound.example:{own} 127.0.0.1:{own}, MAP evil.example 127.0.0.1:{port}"
    browser = playwright.chromium.launch(
        executable_path=find_chromium(), args=[*CHROMIUM_ARGUMENTS, f"--host-resolver-rules={rules}"]
    )
    with opened(browser) as context:
        context.new_page().goto(window.address)
        yield context
    browser.close()


def post_from(context: BrowserContext, window: Window, address: str, token: str) -> int:
    """Let a page post to the window; return how often it tried."""
    page = context.new_page()
    page.goto(address)
    return int(page.evaluate(POSTS, [window.origin, token]))


POSTS = """async ([window, token]) => {
  let tried = 0;
  for (const path of ["/sample", "/update", "/close", "/keep"])
    for (const mode of ["no-cors", "cors"])
      await fetch(window + path, {method: "POST", mode, credentials: "include",
        headers: {"Content-Type": "application/x-www-form-urlencoded"},
        body: "token=" + token + "&address=somebody.livejournal.com"}).catch(() => null).then(() => tried++);
  return tried;
}"""
READS = """async (window) => {
  const read = [];
  for (const path of ["/", "/keep?address=somebody.livejournal.com", "/marks.jsonl"])
    for (const mode of ["no-cors", "cors"])
      try { read.push(await (await fetch(window + path, {mode, credentials: "include"})).text()); } catch {}
  return read.join("");
}"""


@pytest.mark.parametrize("host", ["127.0.0.1", "evil.example"])
def test_a_page_of_another_origin_starts_stops_and_reads_nothing(
    window: Window, person: BrowserContext, port: int, host: str
) -> None:
    token = window.address.rpartition("=")[2]
    address = f"http://{host}:{port}/"

    tries = post_from(person, window, address, token)

    assert tries == 8
    page = person.new_page()
    page.goto(address)
    assert page.evaluate(READS, window.origin) == ""
    assert page.evaluate("document.getElementById('picture').naturalWidth") == 0
    inner = page.frames[-1].evaluate("document.body ? document.body.innerText : ''")
    assert "Which journal" not in inner
    assert window.jobs.list() == []
    assert window.process is not None
    assert window.process.poll() is None


@pytest.mark.parametrize("host", ["127.0.0.1", "evil.example"])
def test_a_form_of_another_origin_is_refused(
    window: Window, person: BrowserContext, port: int, host: str
) -> None:
    page = person.new_page()
    page.goto(f"http://{host}:{port}/")
    with person.expect_page() as new:
        page.evaluate("document.getElementById('form').submit()")

    expect(new.value.get_by_text("Only the window's own pages")).to_be_visible()
    assert window.jobs.list() == []


def test_a_name_that_was_turned_to_this_machine_is_refused(window: Window, person: BrowserContext) -> None:
    token = window.address.rpartition("=")[2]
    rebound = window.origin.replace("127.0.0.1", "rebound.example")
    page = person.new_page()

    for path in ("/", f"/?token={token}"):
        answer = page.goto(f"{rebound}{path}")
        assert answer is not None
        assert answer.status == 421
    status = page.evaluate(
        "async (token) => (await fetch('/sample', {method: 'POST', headers: {'Content-Type':"
        " 'application/x-www-form-urlencoded'}, body: 'token=' + token})).status",
        token,
    )
    assert status == 421
    assert window.jobs.list() == []


def test_a_script_in_the_reader_would_reach_no_form(window: Window, person: BrowserContext) -> None:
    page: Page = person.pages[0]
    page.get_by_role("button", name="Try the sample journal").click()
    page.get_by_role("link", name="Read it").click()
    page.wait_for_url("**/in/sample-journal/")
    assert not page.url.startswith(window.origin)
    token = window.address.rpartition("=")[2]

    page.evaluate(POSTS, [window.origin, token])
    read = page.evaluate(READS, window.origin)

    assert read == ""
    assert len(window.jobs.list()) == 1
    assert window.process is not None
    assert window.process.poll() is None


def test_nobody_without_the_token_sees_anything(window: Window, context: BrowserContext) -> None:
    page = context.new_page()

    for path in ("/", "/marks.jsonl", "/archives/x", "/window/window.js", "/?token=guess"):
        answer = page.goto(f"{window.origin}{path}")
        assert answer is not None
        assert answer.status == 403
        assert "Journals" not in page.content()
