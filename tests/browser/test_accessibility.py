"""No page of the reader shuts anybody out: axe-core finds nothing, in light and in dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import opened
from tests.browser.test_reading import PAGES

AXE = Axe()
OPTIONS: dict[str, dict[str, list[str]]] = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}
"""In the dark only colours are others."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_any_page(
    chromium: Browser, address: str, library_address: str, scheme: str
) -> None:
    paths = [f"{address}{path}" for path in (*PAGES, "/search?q=%22open", "/stories?fandom=none")]
    paths += [library_address, f"{library_address}/search?q=kettle", f"{library_address}/in/lamps/"]

    found = {}
    with opened(chromium, color_scheme=scheme) as context:
        page = context.new_page()
        for path in paths:
            page.goto(path)
            result = AXE.run(page, options=OPTIONS[scheme]).response
            assert result["passes"], path
            if result["violations"]:
                found[path] = [
                    (violation["id"], [node["html"][:120] for node in violation["nodes"][:3]])
                    for violation in result["violations"]
                ]

    assert found == {}
