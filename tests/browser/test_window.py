"""The window in a real browser: a journal kept, killed, gone on with, read, carried away and brought in."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scraper.sample import SampleServer
from scraper.window.jobs import JobKind, JobState, WindowJob
from tests.browser.conftest import LONG, opened
from tests.browser.windows import PATIENCE, Window


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    window = Window(home=tmp_path)
    yield window.open()
    window.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page that may be told no: an address nobody has is answered as such."""
    return context.new_page()


def begin_sample(window: Window, page: Page) -> None:
    page.goto(window.address)
    page.get_by_role("button", name="Try the sample journal").click()
    expect(page.get_by_role("heading", name="Keeping the sample journal")).to_be_visible()


def begin_sample_and_hold(window: Window, page: Page) -> WindowJob:
    """Begin, and let it stand still when two entries are safe."""
    page.goto(window.address)
    page.get_by_role("button", name="Try the sample journal").click()
    job = window.hold(entries=2)
    expect(page.get_by_role("heading", name="Keeping the sample journal")).to_be_visible()
    return job


def test_a_journal_is_kept_killed_gone_on_with_read_carried_away_and_brought_in(
    window: Window, page: Page, tmp_path: Path
) -> None:
    begin_sample_and_hold(window, page)
    expect(page.get_by_text("safe if you stop now")).to_be_visible()

    window.kill()
    window.kill_job()
    window.open()
    page.goto(window.address)
    page.get_by_role("link", name="Keeping the sample journal").click()
    expect(page.get_by_role("heading", name="It was cut off")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    expect(page.get_by_text("9 entries, 81 comments")).to_be_visible()

    page.get_by_role("link", name="Read it").click()
    expect(page.get_by_role("heading", name="The House on Willow Lane")).to_be_visible()
    assert not page.url.startswith(window.origin)
    assert "token" not in page.url

    page.goto(f"{window.origin}/archives/sample-journal")
    page.get_by_text("More formats").click()
    page.get_by_role("link", name="The layout of ljdump").click()
    page.get_by_role("button", name="Look what it would take along").click()
    row = page.get_by_role("row", name="left at home")
    expect(row).to_contain_text("0")
    page.get_by_role("button", name="Make it").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    packed = tmp_path / download.value.suggested_filename
    download.value.save_as(packed)
    assert any(name.endswith(".xml") for name in zipfile.ZipFile(packed).namelist()) or any(
        "L-" in name for name in zipfile.ZipFile(packed).namelist()
    )

    page.goto(f"{window.origin}/bring")
    page.set_input_files("#files", packed)
    page.locator("#f-name").fill("copy")
    page.get_by_role("button", name="Bring in").click()
    expect(page.get_by_role("link", name="Read it")).to_be_visible()
    page.goto(window.origin)
    brought = page.get_by_role("listitem").filter(has=page.get_by_text("copy", exact=False)).first
    expect(brought).to_be_visible()
    assert (window.folder / "copy.db").exists()


def test_two_tabs_show_the_same_and_a_second_press_starts_nothing_twice(
    window: Window, page: Page, context: BrowserContext
) -> None:
    job = begin_sample_and_hold(window, page)
    other = context.new_page()
    other.goto(page.url)

    token = page.locator("input[name=token]").first.get_attribute("value") or ""
    again = context.request.post(
        f"{window.origin}/sample",
        form={"token": token},
        headers={"origin": window.origin},
        timeout=LONG,
    )
    assert again.ok
    assert window.jobs.list() == [job]
    other.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("It is stopping.")).to_be_visible()
    window.release()

    expect(page.get_by_role("heading", name="Stopped")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Stopped")).to_have_count(0)
    expect(page.get_by_role("heading", name="Done")).to_be_visible()


def test_what_is_being_typed_is_not_taken_away_when_a_job_ends(window: Window, page: Page) -> None:
    job = begin_sample_and_hold(window, page)
    page.goto(window.origin)
    page.get_by_label("Which journal do you want to keep?").fill("somebody@livejournal")
    page.locator("h1").click()
    window.release()
    window.until(lambda: window.jobs.state(job) is JobState.DONE)

    assert page.evaluate("look()") is True

    expect(page.get_by_label("Which journal do you want to keep?")).to_have_value("somebody@livejournal")


def test_a_page_left_open_says_when_the_window_is_closed(window: Window, page: Page) -> None:
    begin_sample_and_hold(window, page)

    window.kill()

    expect(page.get_by_role("alert")).to_have_text(re.compile("^ljkeep is closed"))


def test_names_of_files_that_mean_harm_break_nothing(window: Window, page: Page, tmp_path: Path) -> None:
    names = ("<b>x\u202e.html", "y" * 200 + ".html", "a\nb'\".html")
    for name in names:
        (tmp_path / name).write_text("<title>words</title><p>no entry</p>")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(window.address)
    page.goto(f"{window.origin}/bring")
    page.set_input_files("#files", [tmp_path / name for name in names])
    page.locator("#f-name").fill("<i>\u202e../" + "z" * 600)
    page.get_by_role("button", name="Bring in").click()

    expect(page.get_by_role("heading", name="Taken in, as far as it could be read")).to_be_visible()
    (job,) = window.jobs.list()
    for path in (f"/jobs/{job.job_id}", "/", "/bring"):
        page.goto(f"{window.origin}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.locator("main b, main i").count() == 0
        assert "\u202e" not in page.content()
    assert job.archive is not None
    assert Path(job.archive).parent == window.folder


def test_everything_goes_without_javascript(window: Window, chromium: Browser) -> None:
    with opened(chromium, java_script_enabled=False) as context:
        page = context.new_page()

        begin_sample(window, page)

        expect(page.get_by_role("heading", name="Done")).to_be_visible()
        page.get_by_role("link", name="More about this journal").click()
        expect(page.get_by_text("complete", exact=True)).to_be_visible()


def test_it_is_closed_from_its_own_page_and_jobs_go_on(window: Window, page: Page) -> None:
    job = begin_sample_and_hold(window, page)

    page.get_by_role("button", name="Close ljkeep").click()

    expect(page.get_by_role("heading", name="ljkeep is closed")).to_be_visible()
    assert window.process is not None
    window.process.wait(timeout=PATIENCE)
    window.release()
    window.until(lambda: window.jobs.state(job) is JobState.DONE)


def test_a_full_disk_is_said(tmp_path: Path, page: Page) -> None:
    limited = ("/bin/sh", "-c", 'ulimit -f 300; exec "$@"', "limited")
    window = Window(home=tmp_path, before=limited).open()

    begin_sample(window, page)

    expect(page.get_by_role("heading", name="The file could not be written or read")).to_be_visible()
    window.close()


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Window]:
    """A window whose sites are all the sample server, which knows one journal only."""
    with SampleServer() as server:
        window = Window(home=tmp_path, environment={"LJKEEP_PROXY": server.proxy_url})
        yield window.open()
        window.close()


def keep(window: Window, page: Page, address: str) -> None:
    page.goto(window.address)
    page.get_by_label("Which journal do you want to keep?").fill(address)
    page.get_by_role("button", name="Keep it").click()
    page.get_by_label("Your e-mail address").fill("wren@example.org")
    page.get_by_role("radio", name="No: leave them out").check()
    page.get_by_role("button", name="Start").click()


def test_a_journal_is_kept_by_its_address_with_few_questions(asked: Window, page: Page) -> None:
    keep(asked, page, "http://willow-lane.journal.example/1061.html")

    expect(page.get_by_text("safe if you stop now")).to_be_visible()
    (job,) = asked.jobs.list()
    assert job.kind is JobKind.KEEP
    assert job.words[:2] == ("backup", "http://willow-lane.journal.example/1061.html")
    assert "wren@example.org" in (asked.home / "config/ljkeep/config.toml").read_text()
    page.goto(f"{asked.origin}/keep?address=somebody.livejournal.com")
    expect(page.get_by_label("Your e-mail address")).to_have_count(0)


@pytest.fixture
def deleted(fixtures: Path) -> Iterator[str]:
    """The address of a proxy behind which every page says that the journal was deleted."""
    body = (fixtures / "dreamwidth/dw_pages/deleted/page.html").read_bytes()

    class Deleted(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_robots = self.path.endswith("/robots.txt")
            self.send_response(404 if is_robots else 410)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(0 if is_robots else len(body)))
            self.end_headers()
            self.wfile.write(b"" if is_robots else body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Deleted) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_journal_that_is_gone_is_said(tmp_path: Path, page: Page, deleted: str) -> None:
    window = Window(home=tmp_path, environment={"LJKEEP_PROXY": deleted}).open()

    keep(window, page, "http://nobody.dreamwidth.org/")

    expect(page.get_by_role("heading", name="The journal is not there")).to_be_visible()
    window.close()


def test_no_network_is_said(tmp_path: Path, page: Page) -> None:
    window = Window(home=tmp_path, environment={"LJKEEP_PROXY": "http://127.0.0.1:9"}).open()

    keep(window, page, "https://somebody.dreamwidth.org/")

    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    window.close()


def test_what_names_no_journal_is_asked_again(window: Window, page: Page) -> None:
    page.goto(window.address)
    page.get_by_label("Which journal do you want to keep?").fill("my old diary")
    page.get_by_role("button", name="Keep it").click()

    expect(page.get_by_text("What you typed names no journal")).to_be_visible()
    expect(page.get_by_label("Which journal do you want to keep?")).to_have_value("my old diary")


def test_a_folder_is_shown_before_it_is_taken_in(window: Window, page: Page, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "story.txt").write_text("Title: Lamps\n\nThere were lamps.\n")
    page.goto(window.address)
    page.goto(f"{window.origin}/bring")
    page.get_by_label("Where it is").fill("~/nothing/../old")
    page.locator("#d-name").fill("../../lamps")
    page.get_by_role("button", name="Look", exact=True).click()

    expect(page.get_by_text(f"From: {(tmp_path / 'old').resolve()}")).to_be_visible()
    expect(page.get_by_text(f"Into: {window.folder / 'lamps.db'}")).to_be_visible()
    assert window.jobs.list() == []


def test_a_star_and_a_note_lie_beside_the_archive(window: Window, page: Page) -> None:
    begin_sample(window, page)
    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    archive = window.folder / "sample-journal.db"
    before = archive.read_bytes()
    page.get_by_role("link", name="Read it").click()
    page.get_by_role("link", name="Entries", exact=True).click()
    page.wait_for_url("**/entries")
    page.locator(".line-title a").first.click()
    page.get_by_role("link", name="Star, read mark, note").click()

    page.get_by_label("A favourite").check()
    page.get_by_label("A note for yourself").fill("the lamp")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_label("A favourite")).to_be_checked()
    assert archive.read_bytes() == before
    assert "the lamp" in (window.folder / "my-marks.json").read_text()
    page.get_by_role("link", name="Back to reading").click()
    expect(page.get_by_role("link", name="Star, read mark, note")).to_be_visible()
    page.goto(f"{window.origin}/marks")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download them").click()
    assert '"note": "the lamp"' in Path(download.value.path()).read_text()


def test_a_discarded_archive_is_in_the_bin(window: Window, page: Page) -> None:
    begin_sample(window, page)
    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    page.get_by_role("link", name="More about this journal").click()
    page.get_by_role("link", name="Move it to the bin").click()
    page.get_by_role("button", name="Move to the bin").click()

    expect(page.get_by_role("heading", name="Keep a journal")).to_be_visible()
    assert not (window.folder / "sample-journal.db").exists()
    found: list[Path] = []
    with suppress(OSError):
        found = list(window.home.rglob("sample-journal.db"))
    assert [path.parent.name for path in found] == ["files"]


def test_a_password_reaches_the_site_alone(asked: Window, page: Page) -> None:
    page.goto(asked.address)
    page.goto(f"{asked.origin}/login")
    page.get_by_label("Site", exact=True).select_option("dreamwidth")
    page.get_by_label("Your name there").fill("wren")
    page.get_by_label("Password, or a key").fill("hunter2-secret")
    page.get_by_label("Your e-mail address").fill("wren@example.org")
    page.get_by_role("button", name="Log in").click()

    expect(page.get_by_role("alert")).to_be_visible()
    assert "hunter2-secret" not in page.content()
    kept = [
        path for path in asked.home.rglob("*") if path.is_file() and b"hunter2-secret" in path.read_bytes()
    ]
    assert kept == []
