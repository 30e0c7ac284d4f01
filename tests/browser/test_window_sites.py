"""The window before whole sites, simulated and recorded: journals of every kind, kept as a person would."""

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scraper.window.jobs import JobState, read_json
from tests.browser.simulated import Simulated, recorded_dreamwidth, simulated_livejournal, window_before
from tests.browser.windows import Window

MAIL = "wren@example.org"
QUESTION = "Which journal do you want to keep?"
GONE = "The journal is not there"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def simulated(shared: Path, tmp_path: Path) -> Iterator[Simulated]:
    """A window whose LiveJournal is simulated."""
    with simulated_livejournal(shared) as served:
        window = window_before(served.port, tmp_path).open()
        yield Simulated(window=window, world=served.world, port=served.port)
        window.close()


@pytest.fixture
def recorded(shared: Path, tmp_path: Path) -> Iterator[Window]:
    """A window whose Dreamwidth is a recorded one."""
    with recorded_dreamwidth(shared) as port:
        window = window_before(port, tmp_path).open()
        yield window
        window.close()


def keep(window: Window, page: Page, address: str, *, adult: bool = False) -> None:
    """Ask for a journal, as a person would."""
    page.goto(window.origin)
    page.get_by_label(QUESTION).fill(address)
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("heading", name="Keep ").wait_for()
    if page.get_by_label("Your e-mail address").count():
        page.get_by_label("Your e-mail address").fill(MAIL)
    answer = "Yes: I am of age, keep them too" if adult else "No: leave them out"
    page.get_by_role("radio", name=answer).check()
    page.get_by_role("button", name="Start").click()


def finish(window: Window) -> None:
    """Wait until everything that was asked for is over."""
    window.until(lambda: all(window.jobs.state(job).is_over for job in window.jobs.list()))


def entries_of(file: Path) -> set[int]:
    with closing(sqlite3.connect(file)) as db:
        return {row[0] for row in db.execute("SELECT ditemid FROM entries WHERE body_text IS NOT NULL")}


def comments_of(file: Path) -> set[int]:
    with closing(sqlite3.connect(file)) as db:
        return {row[0] for row in db.execute("SELECT dtalkid FROM comments WHERE body_text <> ''")}


def test_a_simulated_journal_is_kept_through_kills_and_stops_read_carried_away_and_brought_in(
    simulated: Simulated, page: Page, tmp_path: Path
) -> None:
    window, journal = simulated.window, simulated.journal("adaptive")
    page.goto(window.address)
    keep(window, page, journal.url("/"), adult=True)
    job = window.hold(entries=3)
    expect(page.get_by_text("safe if you stop now")).to_be_visible()
    window.kill()
    window.kill_job()

    window.open()
    page.goto(window.address)
    page.get_by_role("link", name="Keeping ").click()
    expect(page.get_by_role("heading", name="It was cut off")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    window.hold(entries=8)
    page.get_by_role("button", name="Stop").click()
    window.release()
    expect(page.get_by_role("heading", name="Stopped")).to_be_visible()
    assert len(entries_of(Path(job.archive or ""))) < len(simulated.visible("adaptive"))
    page.get_by_role("button", name="Go on").click()
    finish(window)

    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    file = Path(job.archive or "")
    assert entries_of(file) == simulated.visible("adaptive")
    page.get_by_role("link", name="Read it").click()
    page.get_by_role("link", name="Entries", exact=True).click()
    page.locator(".line-title a").first.click()
    expect(page.locator("article, .entry").first).to_be_visible()

    page.goto(f"{window.origin}/archives/{file.stem}/export/ljdump")
    page.get_by_role("button", name="Look what it would take along").click()
    page.get_by_role("button", name="Make it").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    packed = tmp_path / "packed.zip"
    download.value.save_as(packed)
    assert zipfile.is_zipfile(packed)
    page.goto(f"{window.origin}/bring")
    page.set_input_files("#files", packed)
    page.locator("#f-name").fill("copy")
    page.locator("#f-journal").fill(journal.url("/"))
    page.get_by_role("button", name="Bring in").click()
    finish(window)

    assert entries_of(window.folder / "copy.db") == entries_of(file)
    assert comments_of(window.folder / "copy.db") == comments_of(file)


@pytest.mark.parametrize(
    ("role", "heading"),
    [
        ("deleted", GONE),
        ("purged", GONE),
        ("suspended", GONE),
        ("identity", GONE),
        ("friends_only", "The site shows no entries"),
        ("empty", "The site shows no entries"),
        ("norobots", "The owner wants no copies"),
        ("region", "The site does not show the journal here"),
    ],
)
def test_of_a_journal_that_shows_nothing_the_reason_is_said(
    simulated: Simulated, page: Page, role: str, heading: str
) -> None:
    page.goto(simulated.window.address)

    keep(simulated.window, page, simulated.journal(role).url("/"))

    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    assert page.get_by_text("Wait some hours").count() == 0
    page.get_by_role("button", name="Русский").click()
    expect(page.get_by_text("Команда за этой кнопкой")).to_be_visible()
    assert page.locator("main [lang=en]").all_text_contents() == []


def test_an_adult_journal_is_kept_once_the_person_says_so(simulated: Simulated, page: Page) -> None:
    window = simulated.window
    page.goto(window.address)
    keep(window, page, simulated.journal("adult_explicit").url("/"))
    expect(page.get_by_role("heading", name="The journal is marked as adult")).to_be_visible()

    page.get_by_role("button", name="I am of age: keep the adult pages too").click()

    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    assert entries_of(Path(window.jobs.list()[-1].archive or "")) == simulated.visible("adult_explicit")


def test_adult_entries_that_were_left_out_come_when_the_person_says_so(
    simulated: Simulated, page: Page
) -> None:
    window = simulated.window
    page.goto(window.address)
    keep(window, page, simulated.journal("community").url("/"))
    expect(page.get_by_role("heading", name="Done, but for what you left out")).to_be_visible()
    before = entries_of(Path(window.jobs.list()[-1].archive or ""))

    page.get_by_role("button", name="I am of age: keep the adult pages too").click()

    finish(window)
    after = entries_of(Path(window.jobs.list()[-1].archive or ""))
    assert before < after == simulated.visible("community")


@pytest.mark.parametrize("role", ["custom_domain", "edge_both", "russian"])
def test_a_journal_under_an_address_of_its_own_comes_whole(
    simulated: Simulated, page: Page, role: str
) -> None:
    window = simulated.window
    page.goto(window.address)

    keep(window, page, simulated.journal(role).url("/"), adult=True)

    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    assert entries_of(Path(window.jobs.list()[-1].archive or "")) == simulated.visible(role)


def test_a_journal_that_was_renamed_is_followed(simulated: Simulated, page: Page) -> None:
    page.goto(simulated.window.address)

    keep(simulated.window, page, simulated.journal("renamed_old").url("/"), adult=True)

    new = simulated.journal("renamed_new").name
    expect(page.get_by_text(f"The journal is called {new} now")).to_be_visible()
    finish(simulated.window)


def test_several_journals_of_a_site_wait_for_each_other(simulated: Simulated, page: Page) -> None:
    window, roles = simulated.window, ("classic", "states", "russian")
    page.goto(window.address)
    keep(window, page, simulated.journal("classic").url("/"), adult=True)
    first = window.hold(entries=1)
    for role in roles[1:]:
        keep(window, page, simulated.journal(role).url("/"), adult=True)
        expect(page.get_by_text("It waits until its turn")).to_be_visible()
    ahead = page.get_by_role("listitem").filter(has_text="Keeping")
    expect(ahead).to_have_count(2)
    page.goto(window.origin)
    assert page.get_by_text("waiting for its turn").count() == 2

    window.release_job(first)
    finish(window)

    jobs = window.jobs
    assert [jobs.state(job) for job in jobs.list()] == [JobState.DONE] * 3
    for before, after in zip(jobs.list(), jobs.list()[1:], strict=False):
        ended = jobs.ended(before)
        began = read_json(jobs.path(after.job_id) / "started.json")
        assert ended is not None
        assert began is not None
        assert ended.ended_at <= began["started_at"]
    for role, job in zip(roles, jobs.list(), strict=True):
        assert entries_of(Path(job.archive or "")) == simulated.visible(role)


def test_a_full_disk_ends_a_visit_and_with_room_it_goes_on(shared: Path, tmp_path: Path, page: Page) -> None:
    limited = ("/bin/sh", "-c", 'ulimit -f 700; exec "$@"', "limited")
    with simulated_livejournal(shared) as served:
        window = window_before(served.port, tmp_path, before=limited).open()
        simulated = Simulated(window=window, world=served.world, port=served.port)
        page.goto(window.address)
        keep(window, page, simulated.journal("adaptive").url("/"), adult=True)
        expect(page.get_by_role("heading", name="The file could not be written or read")).to_be_visible()
        window.close()

        window.before = ()
        page.goto(window.open().address)
        page.get_by_role("link", name="Keeping ").click()
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_role("heading", name="Done")).to_be_visible()
        assert entries_of(Path(window.jobs.list()[-1].archive or "")) == simulated.visible("adaptive")
        window.close()


def test_a_network_that_goes_away_is_waited_for(shared: Path, tmp_path: Path, page: Page) -> None:
    with simulated_livejournal(shared, "--fail-after", "24") as served:
        window = window_before(served.port, tmp_path).open()
        page.goto(window.address)
        url = next(each for each in served.world.journals.values() if each.role == "adaptive").url("/")
        keep(window, page, url, adult=True)
        expect(page.get_by_text("Just now it waits")).to_be_visible()

    with simulated_livejournal(shared, "--port", str(served.port)) as served:
        expect(page.get_by_role("heading", name="Done")).to_be_visible()
        simulated = Simulated(window=window, world=served.world, port=served.port)
        assert entries_of(Path(window.jobs.list()[-1].archive or "")) == simulated.visible("adaptive")
        window.close()


@pytest.mark.parametrize(
    ("host", "heading"),
    [
        ("deletedjrn.dw.test", GONE),
        ("expungedjrn.dw.test", GONE),
        ("suspendedjrn.dw.test", GONE),
        ("nosuchuser.dw.test", GONE),
        ("norobots.dw.test", "The owner wants no copies"),
    ],
)
def test_of_a_recorded_journal_that_cannot_be_read_the_reason_is_said(
    recorded: Window, page: Page, host: str, heading: str
) -> None:
    page.goto(recorded.address)

    keep(recorded, page, f"http://{host}/")
    page.get_by_role("button", name="It looks like Dreamwidth").click()

    expect(page.get_by_role("heading", name=heading)).to_be_visible()


def test_a_recorded_journal_comes_whole(recorded: Window, page: Page, shared: Path) -> None:
    truth = json.loads((shared / "corpus" / "truth" / "under_score.json").read_text(encoding="utf-8"))
    page.goto(recorded.address)

    keep(recorded, page, "http://under-score.dw.test/", adult=True)

    finish(recorded)
    (job,) = recorded.jobs.list()
    wanted = {row["ditemid"] for row in truth["entries"] if row["visible_to_anonymous"]}
    assert entries_of(Path(job.archive or "")) == wanted
