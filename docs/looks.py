"""Take a picture of every page of the window in every state, to be looked at: `python -m docs.looks FOLDER [WORD...]`.

Each is taken in light and dark, for a desk and a phone, in every language, and all are put on sheets. WORDs choose
states by what is in their names. Needs a Chromium; say where it is in CHROMIUM if it is not on the PATH.
"""

import sys
import tempfile
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from docs.screenshots import launch
from scraper.window.tongues import tongues
from tests.browser.states import Stage, make_stage

WIDTHS = {"desk": 1280, "phone": 390}
ON_SHEET = {"desk": 6, "phone": 10}
COLUMNS = {"desk": 3, "phone": 5}


def main(folder: Path, words: list[str]) -> None:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        stage = make_stage(Path(home))
        stage.window.open()
        browser = launch(playwright)
        paths = {
            name: path
            for name, path in stage.paths.items()
            if not words or any(word in name for word in words)
        }
        for scheme, (width, pixels), language in product(("light", "dark"), WIDTHS.items(), tongues()):
            look = f"{language}-{scheme}-{width}"
            take(browser, stage, paths, folder / look, scheme=scheme, width=pixels, language=language)
            lay_out(browser, sorted((folder / look).glob("*.png")), folder / look, width=width)
        browser.close()
        stage.close()


def take(
    browser: Browser,
    stage: Stage,
    paths: dict[str, str],
    folder: Path,
    *,
    scheme: str,
    width: int,
    language: str,
) -> None:
    """Take a picture of each page in one look."""
    folder.mkdir(exist_ok=True)
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        locale=language,
    )
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(stage.window.address)
    for name, path in paths.items():
        page.goto(f"{stage.window.origin}{path}")
        page.screenshot(path=folder / f"{name.replace(' ', '-')}.png", full_page=True)
    context.close()


def lay_out(browser: Browser, pictures: list[Path], place: Path, *, width: str) -> None:
    """Put pictures on sheets, several on each."""
    page = browser.new_page(viewport={"width": 1800, "height": 800})
    for number in range(0, len(pictures), ON_SHEET[width]):
        some = pictures[number : number + ON_SHEET[width]]
        figures = "".join(
            f"<figure><figcaption>{each.stem}</figcaption><img src='{each.as_uri()}'></figure>"
            for each in some
        )
        sheet = place.with_name(f"{place.name}-{number:03}")
        sheet.with_suffix(".html").write_text(
            f"<style>body{{display:grid;grid-template-columns:repeat({COLUMNS[width]},1fr);gap:10px;margin:0;"
            "background:#888;align-items:start;font:14px sans-serif}figure{margin:0}img{width:100%}"
            f"</style>{figures}"
        )
        page.goto(sheet.with_suffix(".html").as_uri())
        page.screenshot(path=sheet.with_suffix(".png"), full_page=True)
    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
