"""Visits to one's own journal: nothing is lost, nothing is asked twice, nothing secret is left behind."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
import pytest

from scraper.crawl.backup import Job, backup
from scraper.events import Event, Planned
from scraper.net.session import Login, LoginKind, LoginStore
from scraper.settings import Settings
from scraper.sites import Engine, parse_address
from scraper.sources.api.member import Member
from storage.archive import Archive
from storage.errors import GapError, LoginError
from storage.report.verdict import judge
from tests.fake_site import FakeClock, Reply
from tests.scraper.sources.api.owner_site import FRESH, KEY, SESSION, Fault, Line, OwnerSite, Talk

DUMP = (
    "SELECT 'e', jitemid, subject, body_raw, security, allowmask, login_only, gone_at IS NULL FROM entries"
    " UNION ALL SELECT 'c', jtalkid, poster, body_raw, state, login_only, loaded, gone_at IS NULL"
    " FROM comments ORDER BY 1, 2"
)


class Killed(BaseException):
    """Ends a run as kill -9 does: nobody catches it."""


@dataclass
class Owner:
    """A person, an archive, and the site it comes from."""

    folder: Path
    settings: Settings
    site: OwnerSite = field(default_factory=OwnerSite)
    clock: FakeClock = field(default_factory=FakeClock)
    key: str | None = None
    events: list[Event] = field(default_factory=list)

    @property
    def file(self) -> Path:
        return self.folder / "kat.db"

    def visit(self, journal: str = "kat", **changes: object) -> None:
        self.site.asked.clear()
        self.clock.seconds += 60
        login = Login(
            host="www.dw.test",
            user="kat",
            kind=LoginKind.SESSION,
            made_at="2026",
            session=SESSION,
            api_key=self.key,
        )
        job = Job(
            address=parse_address(f"http://{journal}.dw.test/", engine=Engine.DREAMWIDTH),
            archive=self.file,
            member=Member(login, store=LoginStore(self.folder / "logins", None)),
        )
        backup(
            job,
            settings=replace(self.settings, media=False, **changes),  # type: ignore[arg-type]
            clock=self.clock,
            emit=self.events.append,
            transport=httpx.MockTransport(self.site),
        )

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.file)) as db:
            return db.execute(sql).fetchall()

    def dump(self) -> list[tuple[object, ...]]:
        return self.rows(DUMP)


@pytest.fixture
def owner(tmp_path: Path, settings: Settings) -> Owner:
    found = Owner(tmp_path, settings)
    found.site.put(
        Line(1), Line(2, security="private"), Line(3, security="usemask", mask=16, day="2007-01-03")
    )
    found.site.say(Talk(4, 1), Talk(5, 1, state="S", body="hush"), Talk(6, 2), Talk(2300, 3, state="D"))
    return found


def test_locked_entries_and_screened_comments_arrive_and_say_so(owner: Owner) -> None:
    owner.visit()

    assert owner.dump() == [
        ("c", 4, "ann", "yes", "active", 0, 1, 1),
        ("c", 5, "ann", "hush", "screened", 1, 1, 1),
        ("c", 6, "ann", "yes", "active", 1, 1, 1),
        ("c", 2300, "ann", None, "deleted", 1, 1, 1),
        ("e", 1, "Day 1", "words", "public", None, 0, 1),
        ("e", 2, "Day 2", "words", "private", None, 1, 1),
        ("e", 3, "Day 3", "words", "custom", 16, 1, 1),
    ]
    with Archive.open(owner.file) as archive:
        assert judge(archive).is_complete


def test_windows_without_a_comment_are_not_asked_for(owner: Owner) -> None:
    owner.visit()

    assert owner.site.asked.count("export_comments") == 1 + 2


def test_a_later_visit_to_the_same_journal_costs_five_questions(owner: Owner) -> None:
    owner.visit()
    before = owner.dump()

    owner.visit()

    assert sorted(owner.site.asked) == [
        "export_comments",
        "getdaycounts",
        "gettrustgroups",
        "login",
        "syncitems",
    ]
    assert owner.dump() == before


def test_of_many_comments_the_numbers_are_asked_for_rather_than_the_groups(owner: Owner) -> None:
    owner.site.say(Talk(25_000, 1))
    owner.visit()

    owner.visit()

    assert sorted(owner.site.asked) == [*["export_comments"] * 3, "getdaycounts", "login", "syncitems"]
    owner.site.put(replace(owner.site.entries[1], changed="2026-11-01 00:00:00"))
    owner.visit()
    assert "gettrustgroups" in owner.site.asked


@pytest.mark.parametrize("at", range(1, 9))
def test_a_visit_that_was_killed_anywhere_goes_on_and_asks_little_twice(owner: Owner, at: int) -> None:
    owner.visit()
    whole, cost = owner.dump(), len(owner.site.asked)
    owner.file.unlink()
    count = 0

    def kill() -> None:
        nonlocal count
        count += 1
        if count == at:
            raise Killed

    owner.site.before = kill
    with pytest.raises(Killed):
        owner.visit()
    spent = len(owner.site.asked)
    owner.visit()

    assert owner.dump() == whole
    assert spent + len(owner.site.asked) <= cost + 4


def test_an_entry_deleted_since_is_marked_even_where_it_was_private(owner: Owner) -> None:
    owner.visit()
    del owner.site.entries[2]

    owner.visit()

    assert owner.rows("SELECT jitemid, gone_reason, body_raw FROM entries WHERE gone_at IS NOT NULL") == [
        (2, "deleted", "words")
    ]
    assert owner.site.asked.count("getevents") == 1


def test_an_entry_that_moved_to_another_day_is_not_taken_for_deleted(owner: Owner) -> None:
    owner.visit()
    owner.site.put(replace(owner.site.entries[1], day="2008-02-02", changed="2026-11-01 00:00:00"))

    owner.visit()

    assert owner.rows("SELECT count(*) FROM entries WHERE gone_at IS NOT NULL") == [(0,)]


def test_a_comment_edited_since_is_read_again_and_its_old_words_stay(owner: Owner) -> None:
    owner.visit()
    owner.site.say(Talk(4, 1, body="no", changed="2026-11-23 12:05:00"))

    owner.visit()

    assert owner.rows("SELECT body_raw FROM comments WHERE jtalkid = 4") == [("no",)]
    assert owner.rows("SELECT count(*) FROM revisions WHERE table_name = 'comments'") == [(1,)]


def test_a_state_changed_since_costs_no_text(owner: Owner) -> None:
    owner.visit()
    owner.site.comments[5].state = "A"

    owner.visit()

    assert owner.rows("SELECT state, body_raw FROM comments WHERE jtalkid = 5") == [("active", "hush")]
    assert owner.site.asked.count("export_comments") == 1


def test_a_sick_entry_keeps_no_other_from_coming(owner: Owner) -> None:
    owner.site.sick = {2: 10_000}

    with pytest.raises(GapError):
        owner.visit()

    assert owner.rows("SELECT jitemid FROM entries WHERE body_raw IS NOT NULL ORDER BY 1") == [(1,), (3,)]
    owner.site.sick = {}
    owner.visit()
    assert owner.rows("SELECT count(*) FROM entries WHERE body_raw IS NOT NULL") == [(3,)]


@pytest.mark.parametrize("times", [3, 10_000])
def test_entries_that_no_list_names_come_by_number_whatever_is_sick(owner: Owner, times: int) -> None:
    owner.site.put(*(Line(number, day="2008-01-01") for number in (150, 250, 260)))
    owner.site.say(Talk(10, 250))
    owner.site.unnamed = frozenset({150, 250})
    owner.site.sick = {100: times, 200: times}

    if times > 3:
        with pytest.raises(GapError):
            owner.visit()
        owner.site.sick = {}
    owner.visit()

    found = owner.rows("SELECT jitemid FROM entries WHERE body_raw IS NOT NULL ORDER BY 1")
    assert found == [(1,), (2,), (3,), (150,), (250,), (260,)]
    assert owner.rows("SELECT body_raw FROM comments WHERE jtalkid = 10") == [("yes",)]


def test_comments_left_over_from_a_deleted_entry_are_no_gap(owner: Owner) -> None:
    owner.site.say(Talk(9, 77))

    owner.visit()

    found = "SELECT severity FROM findings WHERE code = 'comments-without-entry'"
    assert owner.rows(found) == [("info",)]


def test_an_ended_session_is_said_and_nothing_saved_is_lost(owner: Owner) -> None:
    owner.visit()
    before = owner.dump()
    owner.site.sessions = set()

    with pytest.raises(LoginError, match="log in again") as told:
        owner.visit()

    assert told.value.exit_code == 10
    assert len(owner.site.asked) == 1
    assert owner.dump() == before


def test_a_session_that_ends_in_the_middle_is_begun_anew_with_a_kept_key_once(owner: Owner) -> None:
    owner.key = KEY

    def end() -> None:
        if owner.site.asked.count("getevents") == 1 and "sessiongenerate" not in owner.site.asked:
            owner.site.sessions = set()

    owner.site.before = end
    owner.visit()

    assert owner.site.asked.count("sessiongenerate") == 1
    assert owner.rows("SELECT count(*) FROM entries WHERE body_raw IS NOT NULL") == [(3,)]


def test_a_key_that_was_revoked_is_tried_once(owner: Owner) -> None:
    owner.key = KEY
    owner.site.sessions = set()
    owner.site.sessiongenerate = lambda _told: {"ljsession": "v1:u7:s9:aDEAD//1"}  # type: ignore[method-assign]

    with pytest.raises(LoginError):
        owner.visit()

    assert owner.site.asked.count("sessiongenerate") == 1


def test_nothing_secret_is_kept_in_an_archive(owner: Owner) -> None:
    owner.key = KEY
    owner.site.sessions = set()
    owner.visit()

    with Archive.open(owner.file) as archive:
        bodies = b"".join(page.body for _, page in archive.pages.replay())
    kept = owner.file.read_bytes() + bodies
    assert not any(secret.encode() in kept for secret in (SESSION, FRESH, KEY))
    assert not any(KEY.encode() in body for body in owner.site.bodies)
    assert not any(secret in repr(owner.events) for secret in (SESSION, FRESH, KEY))


def test_a_community_is_asked_for_where_the_account_says_it_maintains_it(owner: Owner) -> None:
    owner.site.maintained = ("club",)

    owner.visit("club")

    assert owner.rows("SELECT name, kind FROM journals") == [("club", "community")]
    assert owner.rows("SELECT count(*) FROM entries") == [(3,)]
    assert owner.site.asked.count("login") == 1


def test_a_refresh_reads_every_text_again(owner: Owner) -> None:
    owner.visit()
    owner.site.entries[1].event = "other words, and the list says nothing of it"

    owner.visit(refresh=True)

    assert owner.rows("SELECT body_raw FROM entries WHERE jitemid = 1") == [(owner.site.entries[1].event,)]
    assert owner.site.asked.count("export_comments") == 1 + 2


def test_a_dry_run_asks_for_no_text_and_says_what_there_is(owner: Owner) -> None:
    owner.visit(dry_run=True)

    planned = [event for event in owner.events if isinstance(event, Planned)]
    assert [event.entries for event in planned] == [3]
    assert "getevents" not in owner.site.asked
    assert not owner.file.exists()


@pytest.mark.parametrize(("fault", "words"), [(305, "suspended"), (307, "deleted"), (309, "memorial")])
def test_an_account_that_is_closed_is_said_at_once(owner: Owner, fault: int, words: str) -> None:
    def refuse(_told: dict[str, object]) -> dict[str, object]:
        raise Fault(fault)

    owner.visit()
    before = owner.dump()
    owner.site.login = refuse  # type: ignore[method-assign]

    with pytest.raises(LoginError, match=words):
        owner.visit()

    assert owner.site.asked == ["login"]
    assert owner.dump() == before


def test_an_answer_that_is_cut_or_no_answer_is_asked_for_again(owner: Owner) -> None:
    odd = [
        Reply("<?xml version='1.0'?><methodResponse><params><param>"),
        Reply("<html><body>Scheduled maintenance</body></html>"),
        Reply(b"\x00\x01\x02garbage"),
        Reply(
            "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
            "<methodResponse><params><param><value>&a;</value></param></params></methodResponse>"
        ),
    ]
    owner.site.instead = lambda mode: odd.pop(0) if mode == "syncitems" and odd else None

    owner.visit()

    assert not odd
    assert owner.rows("SELECT count(*) FROM entries WHERE body_raw IS NOT NULL") == [(3,)]


@pytest.mark.parametrize("mode", ["login", "syncitems", "getevents", "export_comments"])
def test_an_answer_too_big_to_keep_is_a_gap_and_loses_nothing_else(owner: Owner, mode: str) -> None:
    big = Reply("<?xml version='1.0'?><livejournal>" + " " * 300_000)
    owner.site.instead = lambda asked: big if asked == mode else None

    with pytest.raises(GapError, match="too big"):
        owner.visit(body_limit=200_000)

    owner.site.instead = lambda _asked: None
    owner.visit()
    assert len(owner.dump()) == 7
