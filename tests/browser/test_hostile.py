"""Hostile entries in a real browser: nothing runs, nothing is asked of others, nothing covers the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NOTICE, serving
from tests.reading import make_archive
from tests.reading_hostile import CASES, add_hostile_entries, old_address


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = add_hostile_entries(make_archive(tmp_path_factory.mktemp("hostile") / "kat.db"))
    with serving(path) as address:
        yield address


@pytest.fixture(scope="module")
def watched(chromium: Browser) -> Iterator[tuple[Page, list[str]]]:
    context = chromium.new_context(viewport={"width": 1000, "height": 800})
    page = context.new_page()
    noted: list[str] = []
    context.on("request", lambda request: noted.append(request.url))
    page.on("dialog", lambda dialog: noted.append(f"dialog {dialog.message}"))
    page.on("pageerror", lambda error: noted.append(f"error {error}"))
    yield page, noted
    context.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_entry_can_do_nothing(hostile: str, watched: tuple[Page, list[str]], case: Path) -> None:
    page, noted = watched
    noted.clear()

    page.goto(f"{hostile}{old_address(case)}", wait_until="networkidle")

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


def test_the_kept_page_of_a_hostile_entry_can_do_nothing_in_its_frame(
    hostile: str, watched: tuple[Page, list[str]]
) -> None:
    page, noted = watched
    noted.clear()

    page.goto(f"{hostile}/pages/1", wait_until="networkidle")

    outside = [what for what in noted if not what.startswith(f"{hostile}/") and NOTICE not in what]
    assert outside == []
