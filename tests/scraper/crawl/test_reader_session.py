"""Somebody else's journal by its pages, as a reader who is logged in."""

import xmlrpc.client
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
import pytest

from scraper.crawl.backup import Job, backup
from scraper.net.session import Login, LoginKind, LoginStore
from scraper.settings import Settings
from scraper.sites import Engine, parse_address
from scraper.sources.api.member import Member
from storage.archive import Archive
from storage.errors import LoginError
from storage.report.verdict import Verdict, judge
from tests.fake_site import FakeClock, Reply
from tests.sample_site import HOME, SampleSite

SESSION = "v2:u7:s2:aGOOD//1"
WWW = "http://www.journal.example"


@dataclass
class Readers:
    """The sample site, which hands readers from its own host to the journal's; counts how often."""

    site: SampleSite
    handed: list[str] = field(default_factory=list)
    leads_to: str = f"{HOME}__setdomsess?dest=x"
    lasts: int = 100
    """How often the session is still one."""
    cookies: dict[str, str] = field(default_factory=dict)
    """What was sent to each address, the last time."""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        url = str(request.url)
        self.cookies[url.partition("?")[0]] = request.headers.get("cookie", "")
        if url.startswith(f"{WWW}/interface"):
            return Reply(xmlrpc.client.dumps(({"usejournals": []},), methodresponse=True)).response()
        if url.startswith(f"{WWW}/misc/get_domain_session"):
            self.handed.append(url)
            to = self.leads_to if len(self.handed) <= self.lasts else f"{WWW}/login.bml?returnto=x"
            return Reply(status=302, headers=(("location", to),)).response()
        if "/__setdomsess" in url:
            return Reply("ok").response()
        return self.site(request)


@dataclass
class Reader:
    """A reader with an archive."""

    readers: Readers
    file: Path
    settings: Settings
    clock: FakeClock

    def visit(self) -> Verdict:
        self.clock.seconds += 60
        login = Login(
            host="www.journal.example",
            user="kat",
            kind=LoginKind.SESSION,
            made_at="2026",
            session=SESSION,
            logged_in="u7:s2",
        )
        job = Job(
            address=parse_address(HOME, engine=Engine.LIVEJOURNAL),
            archive=self.file,
            member=Member(login, store=LoginStore(self.file.parent, None)),
        )
        backup(
            job,
            settings=self.settings,
            clock=self.clock,
            emit=lambda _event: None,
            transport=httpx.MockTransport(self.readers),
        )
        return self.verdict()

    def verdict(self) -> Verdict:
        with Archive.open(self.file) as archive:
            return judge(archive)


@pytest.fixture
def reader(tmp_path: Path, settings: Settings) -> Reader:
    clock = FakeClock()
    return Reader(Readers(SampleSite(clock)), tmp_path / "lane.db", replace(settings, adult=True), clock)


def test_a_session_that_did_not_last_is_a_gap_until_a_run_in_which_it_does(reader: Reader) -> None:
    reader.readers.lasts = 1

    with pytest.raises(LoginError, match="log in again"):
        reader.visit()

    assert [gap.reason for gap in reader.verdict().missing if gap.reason == "session-ended"]
    reader.readers.lasts = 100
    assert reader.visit().gaps == ()


@pytest.mark.parametrize(
    "leads_to",
    [
        "http://evil.example/__setdomsess?dest=x",
        "https://willow-lane.journal.example/__setdomsess?dest=x",
        "http://willow-lane.journal.example.evil.example/__setdomsess",
        "http://willow-lane.journal.example:8080/__setdomsess",
        "http://willow-lane.journal.example@evil.example/__setdomsess",
        f"{WWW}/login.bml",
    ],
)
def test_a_session_is_handed_to_the_journals_own_host_and_no_other(reader: Reader, leads_to: str) -> None:
    reader.readers.leads_to = leads_to

    with pytest.raises(LoginError):
        reader.visit()

    assert leads_to.partition("?")[0] not in reader.readers.cookies


def test_the_master_session_goes_to_the_site_itself_alone(reader: Reader) -> None:
    reader.visit()

    told = {url for url, cookies in reader.readers.cookies.items() if SESSION in cookies}
    assert told == {f"{WWW}/interface/xmlrpc", f"{WWW}/misc/get_domain_session.bml"}
