"""No page of the window shuts anybody out: axe-core finds nothing in any state, a phone is wide enough."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import opened
from tests.browser.states import Stage, make_stage
from tests.browser.windows import Window

AXE = Axe()
OPTIONS: dict[str, dict[str, list[str]]] = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}
"""In the dark only colours are others."""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    stage = make_stage(tmp_path_factory.mktemp("looks"))
    stage.window.open()
    yield stage
    stage.close()


@pytest.mark.parametrize(("scheme", "language"), [("light", "en-US"), ("dark", "en-US"), ("light", "ru-RU")])
def test_axe_finds_nothing_and_desk_and_phone_are_wide_enough(
    chromium: Browser, stage: Stage, scheme: str, language: str
) -> None:
    found = {}
    with opened(
        chromium, color_scheme=scheme, locale=language, viewport={"width": 390, "height": 800}
    ) as context:
        page = context.new_page()
        page.goto(stage.window.address)
        for name, path in stage.paths.items():
            page.goto(f"{stage.window.origin}{path}")
            result = AXE.run(page, options=OPTIONS[scheme]).response
            assert result["passes"], name
            if result["violations"]:
                found[name] = [
                    (each["id"], [node["html"][:120] for node in each["nodes"][:3]])
                    for each in result["violations"]
                ]
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, name
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
