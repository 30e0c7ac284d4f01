import multiprocessing
import os
import signal
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from scraper.net.client import Client
from scraper.net.pace import Pace, Tempo
from scraper.net.session import Login, LoginKind, LoginStore
from scraper.repost.dreamwidth import AccountError, Counter
from scraper.repost.loop import RepostPlan, rehearse, repost
from scraper.settings import Settings
from scraper.sites import find_site
from storage.archive import Archive
from storage.errors import FetchError, LoginError
from storage.export.told import Told
from storage.records import AccessGroup, CommentState, Ditemid, Journal, Security
from storage.tables.reposts import Repost, Reposts
from tests.fake_site import FakeClock
from tests.scraper.repost.fake_dreamwidth import SESSION, FakeDreamwidth
from tests.storage.bench import Bench, make_comment

PLAN = RepostPlan(user="kat", target="kat@dreamwidth")
LOGIN = Login(host="www.dreamwidth.org", user="kat", kind=LoginKind.SESSION, made_at="2026", session=SESSION)


@dataclass
class Desk:
    """An archive, and the server its entries go to."""

    folder: Path
    settings: Settings
    server: FakeDreamwidth

    @property
    def file(self) -> Path:
        return self.folder / "kat.db"

    def fill(self, *entries: dict[str, Any], groups: tuple[AccessGroup, ...] = ()) -> None:
        with Archive.open(self.file, create=True) as archive:
            journal = Journal(name="kat", url="https://kat.livejournal.com/")
            number = archive.entries.save_journal(journal, site="livejournal", seen_at="2026")
            archive.owned.save_groups(number, groups)
            bench = Bench(archive, number)
            for at, values in enumerate(entries, 1):
                talk = values.pop("talk", ())
                told = {"subject": f"Day {at}", "body_html": f"Words {at}", "security": Security.PUBLIC}
                told |= {"eventtime": f"2007-01-{at:02}T03:04:00", "poster": "kat"}
                told["ditemid"] = Ditemid(at * 256 + 9)
                entry = bench.entry(**told | values)
                if talk:
                    bench.comments(entry, *talk)

    def post(self, plan: RepostPlan = PLAN, *, login: Login = LOGIN) -> Told:
        clock = FakeClock()
        client = Client(
            self.settings,
            site="dreamwidth",
            pace=Pace(Tempo(requests=30, seconds=60, gap=1.0), draw=lambda: 0.5),
            clock=clock,
            transport=httpx.MockTransport(self.server),
        )
        with Archive.open(self.file) as archive, client:
            store = LoginStore(self.folder, None)
            site = find_site("dreamwidth", engine=None)
            counter = Counter(client, site=site, login=login, store=store, clock=clock)
            return repost(archive, plan, counter, lambda _: None)

    @property
    def subjects(self) -> list[str]:
        return [post["subject"] for post in self.server.posts]


@pytest.fixture
def desk(tmp_path: Path, settings: Settings) -> Desk:
    return Desk(tmp_path, settings, FakeDreamwidth(tmp_path / "server.json"))


def test_an_entry_stands_there_backdated_with_all_it_had(desk: Desk) -> None:
    desk.fill(
        {
            "mood": "calm",
            "music": "kettle",
            "location": "Leeds",
            "picture_keyword": "sea",
            "tags": ("Fic", "a, b", "_x" + "y" * 50),
        }
    )

    told = desk.post()

    (post,) = desk.server.posts
    assert (post["subject"], post["eventtime"], post["security"]) == (
        "Day 1",
        "2007-01-01 03:04:00",
        "public",
    )
    assert post["event"] == "<p>Words 1</p>"
    assert post["props"] == {
        "opt_backdated": 1,
        "opt_preformatted": 1,
        "editor": "html_raw0",
        "current_mood": "calm",
        "current_music": "kettle",
        "current_location": "Leeds",
        "picture_keyword": "sea",
        "taglist": "fic, a b, x" + "y" * 39,
        "import_source": "livejournal.com/kat/265",
    }
    assert told.entries[0].files == [post["url"]]


def test_a_second_run_posts_nothing_and_looks_at_nothing(desk: Desk) -> None:
    desk.fill({}, {})
    desk.post()
    desk.server.calls.clear()

    told = desk.post()

    assert desk.subjects == ["Day 1", "Day 2"]
    assert desk.server.calls == ["gettrustgroups"]
    assert told.totals["mapped"] == 2


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_while_a_post_is_under_way_it_goes_on_without_a_double(desk: Desk, moment: str) -> None:
    desk.fill({}, {}, {})

    def doomed() -> None:
        def kill_at_the_second() -> None:
            if desk.server.calls.count("postevent") == 2:
                os.kill(os.getpid(), signal.SIGKILL)

        setattr(desk.server, moment, kill_at_the_second)
        desk.post()

    child = multiprocessing.get_context("fork").Process(target=doomed)
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    assert desk.subjects == (["Day 1"] if moment == "before" else ["Day 1", "Day 2"])

    told = desk.post()

    assert desk.subjects == ["Day 1", "Day 2", "Day 3"]
    assert told.totals["mapped"] == 3


@pytest.mark.parametrize("at", range(1, 9))
@pytest.mark.parametrize("moment", ["asked", "answered", "promised", "noted"])
def test_killed_at_any_moment_each_entry_and_part_stands_there_once(desk: Desk, moment: str, at: int) -> None:
    desk.fill({}, {"body_html": f"<p>{'word ' * 70_000}</p>"}, {"ditemid": None})
    count = 0

    def step() -> None:
        nonlocal count
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def doomed() -> None:
        if moment == "asked":
            desk.server.asked = step
        elif moment == "answered":
            desk.server.answered = step
        else:
            save = Reposts.save

            def around(self: Reposts, repost: Repost) -> None:
                if moment == "promised":
                    step()
                save(self, repost)
                if moment == "noted":
                    step()

            Reposts.save = around  # type: ignore[method-assign]
        desk.post()

    child = multiprocessing.get_context("fork").Process(target=doomed)
    child.start()
    child.join()

    told = desk.post()

    assert sorted(desk.subjects) == ["Day 1", "Day 2 (1/2)", "Day 2 (2/2)", "Day 3"]
    assert told.totals["lost"] == 0


def test_two_entries_that_read_the_same_both_arrive(desk: Desk) -> None:
    same = {"subject": "", "body_html": "sigh"}
    desk.fill(dict(same), dict(same), dict(same))
    desk.server.swallows_repeats = True

    told = desk.post()

    days = [post["eventtime"][:10] for post in desk.server.posts]
    assert days == ["2007-01-01", "2007-01-02", "2007-01-03"]
    assert len({file for entry in told.entries for file in entry.files}) == 3
    desk.server.calls.clear()
    desk.post()
    assert desk.server.calls == ["gettrustgroups"]


def test_killed_before_its_answer_a_part_without_a_number_is_known_by_its_words(desk: Desk) -> None:
    desk.fill({"body_html": "<p>" + "word " * 70_000 + "</p>"})

    def doomed() -> None:
        desk.server.after = lambda: os.kill(os.getpid(), signal.SIGKILL)
        desk.post()

    child = multiprocessing.get_context("fork").Process(target=doomed)
    child.start()
    child.join()
    desk.post()

    assert desk.subjects == ["Day 1 (2/2)", "Day 1 (1/2)"]


def test_an_answer_lost_on_the_way_is_looked_for_before_posting_again(desk: Desk) -> None:
    desk.fill({})
    failures = [httpx.ReadTimeout("gone")]

    def fail() -> None:
        if failures:
            raise failures.pop()

    desk.server.after = fail

    assert desk.post().totals["mapped"] == 1
    assert desk.subjects == ["Day 1"]


def test_what_another_copy_of_the_archive_has_posted_is_found_by_its_source(desk: Desk) -> None:
    desk.fill({}, {})
    desk.post()
    with Archive.open(desk.file) as archive:
        archive.db.execute("DELETE FROM reposts")

    told = desk.post()

    assert desk.subjects == ["Day 1", "Day 2"]
    assert all(entry.files for entry in told.entries)


def test_a_day_too_full_to_look_through_leaves_an_open_post_for_a_person(desk: Desk) -> None:
    desk.fill({}, {"eventtime": "2007-01-01T05:00:00"})
    desk.post()
    with Archive.open(desk.file) as archive:
        archive.db.execute("UPDATE reposts SET state = 'intent' WHERE part = 1 AND source LIKE '%/521'")
    full = [desk.server.posts[0] | {"props": {"import_source": f"x/{n}"}} for n in range(200)]
    desk.server.getevents = lambda _asked: {"events": full}  # type: ignore[method-assign]

    told = desk.post()

    assert len(desk.subjects) == 2
    assert [reason.code for reason in told.entries[1].reasons] == ["unsure"]


@pytest.mark.parametrize("fault", [405, 406, 500, 306])
def test_a_passing_fault_is_waited_out(desk: Desk, fault: int) -> None:
    desk.fill({})
    desk.server.faults = [fault, fault]

    desk.post()

    assert desk.subjects == ["Day 1"]


def test_a_refused_entry_is_reported_and_the_others_go_on(desk: Desk) -> None:
    desk.fill({}, {})
    desk.server.faults = [205]

    told = desk.post()

    assert desk.subjects == ["Day 2"]
    assert [reason.code for reason in told.entries[0].reasons] == ["refused-205"]
    desk.post()
    assert desk.subjects == ["Day 2", "Day 1"]


@pytest.mark.parametrize(("fault", "error"), [(305, AccountError), (101, LoginError)])
def test_a_fault_of_the_account_ends_the_run(desk: Desk, fault: int, error: type[Exception]) -> None:
    desk.fill({}, {})
    desk.server.faults = [fault]

    with pytest.raises(error):
        desk.post()

    assert desk.server.calls.count("postevent") == 1


def test_a_site_that_refuses_everything_is_left_alone(desk: Desk) -> None:
    desk.fill(*({} for _ in range(9)))
    desk.server.faults = [211] * 9

    with pytest.raises(FetchError, match="5 posts in a row"):
        desk.post()


def test_locked_entries_stay_unless_asked_for_and_never_become_more_public(desk: Desk) -> None:
    desk.fill(
        {"security": Security.PROTECTED},
        {"security": Security.PRIVATE},
        {"security": Security.CUSTOM, "allowmask": 0b110},
        {"security": Security.CUSTOM, "allowmask": 0b100},
        {"security": Security.PUBLIC, "login_only": True},
        groups=(AccessGroup(group_id=1, name="family"), AccessGroup(group_id=2, name="Work")),
    )

    assert desk.post().totals["withheld"] == 5
    assert desk.server.posts == []
    desk.post(replace(PLAN, include_locked=True))

    assert [(post["security"], post["allowmask"]) for post in desk.server.posts] == [
        ("usemask", 1),
        ("private", 0),
        ("usemask", 1 << 4),
        ("private", 0),
        ("private", 0),
    ]


def test_long_titles_and_texts_fit_and_the_first_part_leads_to_the_others(desk: Desk) -> None:
    paragraph = "<p>" + "слово " * 1_000 + "</p>"
    desk.fill({"subject": "T" * 150, "body_html": paragraph * 100})

    desk.post()

    posts = desk.server.posts
    first = posts[-1]
    assert len(posts) == 3
    assert "T" * 150 in first["event"]
    assert all(post["url"] in first["event"] for post in posts[:-1])
    assert sum(post["event"].count("слово") for post in posts) == 100_000
    assert all(len(post["subject"]) <= 100 for post in posts)


def test_comments_come_along_folded_when_asked_for_but_screened_ones_never_in_public(desk: Desk) -> None:
    talk = (
        make_comment(1, poster="bea", body_html="First"),
        make_comment(2, to=1, poster="cyd", body_html="Reply"),
        make_comment(3, state=CommentState.SCREENED, body_html="qqscreened"),
    )
    desk.fill({"talk": talk})

    told = desk.post(replace(PLAN, with_comments=True, include_locked=True))

    (post,) = desk.server.posts
    assert '<cut text="2 archived comments">' in post["event"]
    assert post["event"].count("<blockquote>") == post["event"].count("</blockquote>") == 2
    assert "qqscreened" not in post["event"]
    assert told.comment_totals["withheld"] == 1


def test_somebody_elses_entry_is_not_posted_under_ones_own_name(desk: Desk) -> None:
    desk.fill({"poster": "bea"})

    told = desk.post()

    assert desk.server.posts == []
    assert [reason.code for reason in told.entries[0].reasons] == ["not-yours"]


def test_a_rehearsal_writes_and_sends_nothing(desk: Desk) -> None:
    desk.fill({}, {"security": Security.PRIVATE})

    with Archive.open(desk.file, read_only=True) as archive:
        told = rehearse(archive, PLAN)

    assert (told.totals["mapped"], told.totals["withheld"]) == (1, 1)
    assert desk.server.calls == []


@pytest.mark.parametrize("body", [None, ""])
def test_an_entry_without_text_is_said_to_be_lost_or_stands_empty(desk: Desk, body: str | None) -> None:
    desk.fill({"body_html": body})

    told = desk.post()

    assert [post["event"] for post in desk.server.posts] == ([] if body is None else ["&nbsp;"])
    assert told.totals["lost"] == (body is None)
