"""No page of the reader shuts anybody out: axe-core finds nothing, in light and in dark."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import opened
from tests.browser.test_reading import PAGES

ENOUGH = 4.5
"""Contrast of text. Source: WCAG 2.2, "1.4.3 Contrast (Minimum)"."""

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


def brightness(colour: str) -> float:
    """Return the relative luminance of `rgb(1, 2, 3)`. Source: WCAG 2.2, "relative luminance"."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    dark, light = sorted((brightness(first), brightness(second)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_right() -> None:
    assert round(contrast("rgb(255, 255, 255)", "rgb(0, 0, 0)")) == 21
    assert round(contrast("rgb(119, 119, 119)", "rgb(255, 255, 255)"), 2) == 4.48


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_titles_can_be_read_on_covers_of_every_colour(chromium: Browser, address: str, scheme: str) -> None:
    """A gradient is what axe-core passes over."""
    with opened(chromium, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(f"{address}/stories")
        cover = page.locator(".cover").first
        seen = cover.evaluate(
            "(cover) => [...Array(360).keys()].map((hue) => { cover.style.setProperty('--hue', hue);"
            " const look = getComputedStyle(cover); return [look.color, look.backgroundImage]; })"
        )

    worst = min(contrast(ink, paper) for ink, image in seen for paper in re.findall(r"rgb\([^)]*\)", image))
    assert len(seen) == 360
    assert worst >= ENOUGH
