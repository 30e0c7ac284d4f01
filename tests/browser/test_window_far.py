"""The window and sites of the internet: one's own journal logged in to, and one that is gone brought home."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scraper.window.jobs import JobKind
from storage.archive import Archive
from tests.browser.far_sites import far_sites
from tests.browser.windows import Window
from tests.fake_archive import FakeArchive
from tests.fake_site import FakeClock
from tests.scraper.sources.api.owner_site import SESSION, Line, OwnerSite

PASSWORD = "zQvery-secret-words"
MAIL = "wren@example.org"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Window]:
    """A window whose Dreamwidth lets its owner in."""
    site = OwnerSite(sessions={SESSION})
    site.sessiongenerate = lambda _told: {"ljsession": SESSION}  # type: ignore[method-assign]
    site.put(Line(1), Line(2, security="private", event="for myself alone"))
    with far_sites(site, tmp_path) as environment:
        kept = {
            "PYTHON_KEYRING_BACKEND": "keyring_in_a_file.FileKeyring",
            "KEYRING_FILE": str(tmp_path / "keyring.json"),
        }
        home = tmp_path / "home"
        home.mkdir()
        window = Window(home=home, environment=environment | kept)
        yield window.open()
        window.close()


def places_of(secret: str, window: Window) -> list[Path]:
    files = [path for path in window.home.rglob("*") if path.is_file()]
    return [path for path in files if secret.encode() in path.read_bytes()]


def test_ones_own_journal_is_logged_in_to_kept_and_logged_out_of(
    owner: Window, page: Page, tmp_path: Path
) -> None:
    seen: list[str] = []
    page.on("response", lambda response: seen.append(response.url))
    page.goto(owner.address)
    page.get_by_role("link", name="Log in").first.click()
    page.get_by_label("Site", exact=True).select_option("dreamwidth")
    page.get_by_label("Your name there").fill("kat")
    page.get_by_label("Password, or a key").fill(PASSWORD)
    page.get_by_label("Your e-mail address").fill(MAIL)
    page.get_by_role("button", name="Log in").click()

    expect(page.get_by_text("You are logged in.")).to_be_visible()
    assert PASSWORD not in page.content()
    assert not any(PASSWORD in address for address in seen)
    kept = (tmp_path / "keyring.json").read_text()
    assert SESSION in json.dumps(json.loads(kept)).replace("\\\\", "")
    assert PASSWORD not in kept

    page.get_by_role("button", name="Keep everything of it").click()
    page.get_by_role("radio", name="No: leave them out").check()
    expect(page.get_by_label("Your e-mail address")).to_have_count(0)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("link", name="Read it")).to_be_visible()
    owner.until(lambda: owner.jobs.state(owner.jobs.list()[-1]).is_over)
    with Archive.open(owner.folder / "kat.dreamwidth.db", read_only=True) as archive:
        rows = archive.db.execute("SELECT security, body_text FROM entries ORDER BY ditemid").fetchall()
    assert [tuple(row) for row in rows] == [("public", "words"), ("private", "for myself alone")]
    assert places_of(PASSWORD, owner) == []
    assert places_of(SESSION, owner) == []

    page.goto(f"{owner.origin}/login")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Log out")).to_have_count(0)
    assert SESSION not in (tmp_path / "keyring.json").read_text()


@pytest.fixture
def wayback(tmp_path: Path, fixtures: Path) -> Iterator[Window]:
    """A window whose Wayback Machine has a copy of one entry, and whose Dreamwidth has nothing."""
    store = FakeArchive(FakeClock())
    folder = fixtures / "dreamwidth/dw_core2/core2base-with-sidebar"
    url = json.loads((folder / "meta.json").read_text())["url"]
    store.hold("20120101000000", url, (folder / "page.html").read_bytes())
    with far_sites(store, tmp_path) as environment:
        home = tmp_path / "home"
        home.mkdir()
        window = Window(home=home, environment=environment | {"JOURNAL": url})
        yield window.open()
        window.close()
    assert all(address.startswith("https://web.archive.org/") for address in store.asked)


def test_a_journal_that_is_gone_comes_home_from_the_wayback_machine(wayback: Window, page: Page) -> None:
    page.goto(wayback.address)
    page.get_by_role("link", name="Bring in").click()
    page.get_by_label("Its address", exact=True).fill(wayback.environment["JOURNAL"])
    page.get_by_label("Your e-mail address").fill(MAIL)
    page.get_by_role("button", name="Look for copies").click()

    expect(page.get_by_role("link", name="Read it")).to_be_visible()
    (job,) = wayback.jobs.list()
    wayback.until(lambda: wayback.jobs.state(job).is_over)
    assert job.kind is JobKind.RESCUE
    assert job.archive is not None
    with Archive.open(Path(job.archive), read_only=True) as archive:
        rows = archive.db.execute("SELECT source FROM entries WHERE body_text IS NOT NULL").fetchall()
    assert [row["source"] for row in rows] == ["wayback"]
