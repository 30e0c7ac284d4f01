"""A site of one's own in a real browser, opened as files: valid, for everybody, and asking nobody."""

import json
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from storage.archive import Archive
from storage.export import EXPORTERS
from storage.export.frame import Options
from storage.export.runs import run
from tests.browser.conftest import add_long_things, opened
from tests.browser.test_valid_html import checker
from tests.reading import make_archive
from tests.reading_odd import add_odd_things

SHOWN = ("index", "years", "tags", "stories", "search", "257", "1537", "2005/03/index")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with something of everything, a long thread and what is odd."""
    folder = tmp_path_factory.mktemp("site")
    path = make_archive(folder / "kat.db")
    add_long_things(path)
    add_odd_things(path)
    exporter = next(e for e in EXPORTERS if e.name == "site")
    with Archive.open(path) as archive:
        run(archive, exporter, folder / "site", options=Options())
    return folder / "site"


def test_a_site_is_valid_html(site: Path) -> None:
    said = subprocess.run(  # noqa: S603 - the checker, on files of our own
        [*checker(), "--exit-zero-always", "--errors-only", "--skip-non-html", "--format", "json", str(site)],
        capture_output=True,
        check=True,
    )

    assert json.loads(said.stderr)["messages"] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_a_site(chromium: Browser, site: Path, scheme: str) -> None:
    found = {}
    with opened(chromium, color_scheme=scheme) as context:
        page = context.new_page()
        for name in SHOWN:
            page.goto((site / f"{name}.html").as_uri())
            violations = Axe().run(page).response["violations"]
            if violations:
                found[name] = [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in violations]

    assert found == {}


def test_pages_opened_as_files_ask_nobody(page: Page, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    for name in SHOWN:
        page.goto((site / f"{name}.html").as_uri())

    assert [address for address in asked if not address.startswith(("file://", "data:"))] == []


def test_the_search_finds_by_the_beginning_of_a_word_without_a_server(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())

    page.locator("#seek").fill("kettl")
    page.locator("#seek").press("Enter")

    expect(page.locator("#results .line-title").first).to_be_visible()
    page.locator("#results .line-title a").first.click()
    expect(page.locator("main")).to_contain_text("kettle")
