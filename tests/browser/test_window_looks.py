"""No page of the window shuts anybody out: axe-core finds nothing in either theme, a phone is wide enough."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import opened
from tests.browser.windows import Window

AXE = Axe()
PATHS = (
    *("/", "/keep?address=somebody.livejournal.com", "/keep?address=my+diary", "/archives/sample-journal"),
    *(
        "/archives/sample-journal/export/markdown",
        "/archives/sample-journal/discard",
        "/bring",
        "/login",
        "/marks",
    ),
    *("/marks/sample-journal/e1", "/about", "/nowhere"),
)


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    window = Window(home=tmp_path_factory.mktemp("looks"))
    yield window.open()
    window.close()


@pytest.fixture(scope="module")
def paths(window: Window, chromium: Browser) -> list[str]:
    """Every page there is, those of jobs too: done, a check, a report, an export."""
    with opened(chromium) as context:
        done = make_jobs(window, context.new_page())
    return [*PATHS, *(url.removeprefix(window.origin) for url in done)]


def make_jobs(window: Window, page: Page) -> list[str]:
    page.goto(window.address)
    page.get_by_role("button", name="Try the sample journal").click()
    window.hold()
    page.get_by_role("button", name="Stop").click()
    window.release()
    expect(page.get_by_role("heading", name="Stopped")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    done = [page.url]
    for press in ("Check it", "Write a report"):
        page.goto(f"{window.origin}/archives/sample-journal")
        page.get_by_role("button", name=press).click()
        expect(page.get_by_role("heading", name="Done")).to_be_visible()
        done.append(page.url)
    page.goto(f"{window.origin}/archives/sample-journal/export/csv")
    page.get_by_role("button", name="Look what").click()
    expect(page.get_by_role("button", name="Make it")).to_be_visible()
    return [*done, page.url]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en-US", "ru-RU"])
def test_axe_finds_nothing_and_a_phone_is_wide_enough(
    chromium: Browser, window: Window, paths: list[str], scheme: str, language: str
) -> None:
    found = {}
    with opened(
        chromium, color_scheme=scheme, locale=language, viewport={"width": 390, "height": 800}
    ) as context:
        page = context.new_page()
        page.goto(window.address)
        for path in paths:
            page.goto(f"{window.origin}{path}")
            result = AXE.run(page).response
            assert result["passes"], path
            if result["violations"]:
                found[path] = [
                    (each["id"], [node["html"][:120] for node in each["nodes"][:3]])
                    for each in result["violations"]
                ]
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
            assert page.evaluate("document.documentElement.lang") == language[:2]

    assert found == {}


def test_the_keyboard_reaches_everything_on_the_first_page(context: BrowserContext, tmp_path: Path) -> None:
    window = Window(home=tmp_path).open()
    page = context.new_page()
    page.goto(window.address)
    reached = []
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("(document.activeElement.textContent || document.activeElement.id).trim()")
        )
    window.close()

    assert reached[0] == "Skip to the page"
    assert [each for each in reached if each in {"address", "Keep it", "Try the sample journal"}] == [
        "address",
        "Keep it",
        "Try the sample journal",
    ]
