"""Hostile entries in a real browser: nothing runs, nothing is asked of others, nothing covers the page."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from storage.archive import Archive
from storage.records import Page as KeptPage
from tests.browser.conftest import opened, serving
from tests.reading import make_archive
from tests.reading_hostile import CASES, add_hostile_entries, last_word, old_address


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = add_hostile_entries(make_archive(tmp_path_factory.mktemp("hostile") / "kat.db"))
    with serving(path) as address:
        yield address


@pytest.fixture(scope="module")
def watched(chromium: Browser) -> Iterator[tuple[Page, list[str]]]:
    noted: list[str] = []
    with opened(chromium, viewport={"width": 1000, "height": 800}) as context:
        page = context.new_page()
        context.on("request", lambda request: noted.append(request.url))
        page.on("dialog", lambda dialog: noted.append(f"dialog {dialog.message}"))
        page.on("pageerror", lambda error: noted.append(f"error {error}"))
        yield page, noted


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_entry_can_do_nothing(hostile: str, watched: tuple[Page, list[str]], case: Path) -> None:
    page, noted = watched
    noted.clear()

    page.goto(f"{hostile}{old_address(case)}")

    assert [what for what in noted if not what.startswith(f"{hostile}/")] == []
    assert page.evaluate("window.hacked") is None
    assert page.url.startswith(f"{hostile}/entries/")
    menu = page.get_by_role("link", name="Calendar")
    expect(menu).to_be_visible()
    assert menu.evaluate(
        "(link) => { const box = link.getBoundingClientRect();"
        " return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === link }"
    )
    assert page.evaluate("document.querySelectorAll('#main').length") == 1
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    last = page.locator(f"ol.thread > {last_word(case)} > .body")
    last.scroll_into_view_if_needed()
    assert last.evaluate(
        "(text) => { const box = text.getBoundingClientRect();"
        " return document.elementFromPoint(box.x + 5, box.y + 5) === text }"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 1000


REACHING = (
    '<link rel=preconnect href="{0}"><link rel=dns-prefetch href="{0}"><link rel=prefetch href="{0}">'
    '<link rel=stylesheet href="{0}"><meta http-equiv=refresh content="0;url={0}"><base href="{0}">'
    '<img src=x><script src="{0}"></script><style>@import "{0}"; body {{ background: url({0}) }}</style>'
    '<body background="{0}"><iframe src="{0}"></iframe><object data="{0}"></object><embed src="{0}">'
    '<video src="{0}" poster="{0}" autoplay></video><svg><image href="{0}"/></svg>'
    '<a href="{0}">kept words</a>'
)


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[socket.socket]:
    """Another server, which nobody may connect to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, elsewhere: socket.socket) -> Iterator[dict[str, str]]:
    """Addresses of kept pages that try to reach the other server, each in another charset."""
    path = make_archive(tmp_path_factory.mktemp("kept") / "kat.db")
    text = REACHING.format(f"http://127.0.0.1:{elsewhere.getsockname()[1]}/")
    bodies = {
        "utf-8": text.encode(),
        "utf-16": text.encode("utf-16"),
        "iso-2022-jp": text.replace("<", "<\x1b(B").replace("src", "s\x1b(Brc").encode(),
    }
    pages = {}
    with Archive.open(path) as archive:
        for charset, body in bodies.items():
            url = f"http://kat-lee.dreamwidth.org/{charset}"
            media_type = f"text/html; charset={charset}"
            pages[charset] = archive.pages.keep(
                KeptPage(url=url, final_url=url, media_type=media_type, fetched_at="2026-01-01", body=body)
            )
    with serving(path) as address:
        yield {charset: f"{address}/pages/{page_id}" for charset, page_id in pages.items()}


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "iso-2022-jp"])
def test_a_kept_page_connects_to_nobody(
    kept: dict[str, str], elsewhere: socket.socket, watched: tuple[Page, list[str]], charset: str
) -> None:
    page, noted = watched
    noted.clear()

    page.goto(kept[charset], wait_until="networkidle")
    if charset == "utf-8":
        page.frame_locator(".original").get_by_text("kept words").click(force=True)
        page.wait_for_load_state("networkidle")

    assert page.url == kept[charset]
    assert [what for what in noted if what.startswith(("dialog", "error"))] == []
    with pytest.raises(BlockingIOError):
        elsewhere.accept()
