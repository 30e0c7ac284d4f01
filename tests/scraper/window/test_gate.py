"""Nobody but the person's own pages may ask the window for anything."""

import asyncio
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.datastructures import UploadFile

from scraper.net.session import Login, LoginKind, LoginStore
from scraper.window.app import PAGES, create_window
from scraper.window.desk import Office
from scraper.window.door import ReaderDoor
from scraper.window.jobs import JobKind, Jobs, held, write_json
from scraper.window.views.bringing import keep_file
from storage.archive import Archive
from storage.reader import Library
from storage.records import Journal

AUTHORITY = "127.0.0.1:4321"
ORIGIN = f"http://{AUTHORITY}"
TOKEN = "the-token-of-this-start"
COOKIE = "ljkeep_window_4321"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    folder = tmp_path / "Journals"
    folder.mkdir()
    library = Library(sources=(folder,))
    door, closed = ReaderDoor(library, window=ORIGIN), folder / "closed"
    yield Office(
        jobs=Jobs(tmp_path / "jobs"),
        folder=folder,
        library=library,
        reader=door,
        options=lambda _: frozenset({"--archive"}),
        read_contact=lambda: None,
        remember_contact=lambda _: False,
        logins=LoginStore(tmp_path / "logins", None),
        token=TOKEN,
        close=closed.touch,
    )
    door.close()


class Browser:
    """Asks the window, and keeps its cookies; no listener is needed."""

    def __init__(self, office: Office) -> None:
        self._transport = httpx.ASGITransport(create_window(office, authority=AUTHORITY))
        self.cookies = httpx.Cookies()

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(
                transport=self._transport, base_url=ORIGIN, cookies=self.cookies
            ) as client:
                answer = await client.request(method, path, **options)
                self.cookies = client.cookies
                return answer

        return asyncio.run(ask())

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self.request("POST", path, **options)


@pytest.fixture
def stranger(office: Office) -> Browser:
    """Somebody without the token."""
    return Browser(office)


@pytest.fixture
def person(stranger: Browser) -> Browser:
    """Somebody who opened the window's own address."""
    assert stranger.get(f"/?token={TOKEN}").status_code == 303
    return stranger


def test_the_address_lets_in_once_and_the_cookie_after_that(person: Browser) -> None:
    answer = person.get("/")

    assert answer.status_code == 200
    assert TOKEN not in str(answer.url)
    assert person.cookies[COOKIE] == TOKEN


def test_the_cookie_goes_to_no_script_and_no_other_site(stranger: Browser) -> None:
    said = stranger.get(f"/?token={TOKEN}").headers["set-cookie"]

    assert "HttpOnly" in said
    assert "SameSite=strict" in said


@pytest.mark.parametrize("path", ["/", "/?token=", "/?token=guess", "/marks.jsonl", "/window/window.css"])
def test_without_the_token_nothing_is_shown(stranger: Browser, path: str) -> None:
    assert stranger.get(path).status_code == 403


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:4321",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost:4321",
        "",
        "127.0.0.1:4321.",
    ],
)
def test_another_host_is_refused_though_the_token_is_right(person: Browser, host: str) -> None:
    answer = person.get(f"/?token={TOKEN}", headers={"host": host})

    assert answer.status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": f"https://{AUTHORITY}"},
        {"origin": f"{ORIGIN}.evil.example"},
        {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
        {"origin": ORIGIN, "sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", [page.path for page in PAGES if page.act is not None])
def test_what_changes_something_must_come_from_the_window(
    person: Browser, office: Office, path: str, headers: dict[str, str]
) -> None:
    answer = person.post(path, data={"token": TOKEN, "address": "somebody@livejournal"}, headers=headers)

    assert answer.status_code == 403
    assert office.jobs.list() == []
    assert not (office.folder / "closed").exists()


@pytest.mark.parametrize("token", [None, "", "guess", TOKEN.upper()])
@pytest.mark.parametrize("path", [page.path for page in PAGES if page.act is not None])
def test_and_its_form_must_hold_the_token(
    person: Browser, office: Office, path: str, token: str | None
) -> None:
    form = {"address": "somebody@livejournal"} | ({} if token is None else {"token": token})

    answer = person.post(path, data=form, headers={"origin": ORIGIN})

    assert answer.status_code == 403
    assert office.jobs.list() == []
    assert not (office.folder / "closed").exists()


@pytest.mark.parametrize("path", [page.path for page in PAGES if page.show is None])
def test_no_link_changes_anything(person: Browser, path: str) -> None:
    assert person.get(path).status_code == 405


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(person: Browser, method: str) -> None:
    assert person.request(method, "/", headers={"origin": ORIGIN}).status_code == 405


def test_pages_run_nothing_of_others_and_stand_in_no_frame(person: Browser, office: Office) -> None:
    headers = person.get("/").headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert f"form-action 'self' {office.reader.origin};" in policy
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


def test_what_was_typed_is_never_markup(person: Browser) -> None:
    answer = person.get("/keep", params={"address": '"><script>alert(1)</script>'})

    assert answer.status_code == 422
    assert "<script>alert" not in answer.text


def test_a_wrong_contact_is_asked_for_again(person: Browser, office: Office) -> None:
    form = {"token": TOKEN, "address": "somebody@livejournal", "contact": "nobody", "adult": "no"}

    answer = person.post("/keep", data=form, headers={"origin": ORIGIN})

    assert answer.status_code == 422
    assert office.jobs.list() == []


def test_a_language_is_remembered_and_leads_back_here(person: Browser) -> None:
    form = {"token": TOKEN, "language": "ru", "back": "//evil.example/x"}

    answer = person.post("/language", data=form, headers={"origin": ORIGIN})

    assert answer.headers["location"].startswith("/")
    assert not answer.headers["location"].startswith("//")
    assert "Сохранить журнал" in person.get("/").text


def test_only_commands_that_exist_are_offered(person: Browser, office: Office) -> None:
    assert "Wayback" not in person.get("/bring").text

    office.options = {"backup": frozenset({"--wayback"})}.__getitem__

    assert "Wayback" in person.get("/bring").text


def test_who_is_logged_in_is_shown_without_starting_a_program(
    person: Browser, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_words: object, **_options: object) -> None:
        raise AssertionError("a program was started")

    monkeypatch.setattr("scraper.window.errand.subprocess.run", refuse)
    kept = Login(
        host="www.dreamwidth.org",
        user="kat_lee",
        kind=LoginKind.SESSION,
        made_at="2026-01-01T00:00:00Z",
        session="s",
    )
    office.logins.save(kept)

    answer = person.get("/login")

    assert answer.status_code == 200
    assert "kat_lee" in answer.text


def test_before_the_first_update_the_contact_is_asked_for(person: Browser, office: Office) -> None:
    with Archive.open(office.folder / "kat.db", create=True):
        pass

    asked = person.post("/archives/kat/update", data={"token": TOKEN}, headers={"origin": ORIGIN})

    assert asked.status_code == 200
    assert 'name="contact"' in asked.text
    assert office.jobs.list() == []


def test_a_form_shows_its_command(person: Browser) -> None:
    shown = person.get("/keep", params={"address": "somebody@livejournal"}).text

    assert "ljkeep backup somebody@livejournal --archive" in shown


def test_what_comes_with_a_form_is_written_nowhere_else(tmp_path: Path) -> None:
    for name in ("../../up.html", "/etc/up.html", "C:\\up.html", "a/../../up.html"):
        keep_file(UploadFile(io.BytesIO(b"x"), filename=name), tmp_path / "in")

    found = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()]
    assert found
    assert all(name.startswith("in/") for name in found)


def test_all_are_brought_up_to_date_one_job_each_and_never_twice(person: Browser, office: Office) -> None:
    office.read_contact = lambda: "wren@example.org"
    seen_at = "2026-01-01T00:00:00Z"
    for name in ("kat", "wren"):
        with Archive.open(office.folder / f"{name}.db", create=True) as archive:
            archive.entries.save_journal(Journal(name=name), site="dreamwidth", seen_at=seen_at)
    first = office.jobs.add(JobKind.KEEP, ("backup",), title="first", holds=("site dreamwidth",))
    folder = office.jobs.path(first.job_id)
    write_json(folder / "started.json", {"started_at": seen_at, "is_carried": True})

    with held(folder / "lock"):  # the site is busy, so that nothing of this begins
        for _ in range(2):
            person.post("/update", data={"token": TOKEN}, headers={"origin": ORIGIN})
        asked = office.jobs.list()[1:]
        for job in asked:
            office.jobs.stop(job)

    assert [job.words[:2] for job in asked] == [
        ("update", str(office.folder / f"{name}.db")) for name in ("kat", "wren")
    ]
    assert all("site dreamwidth" in job.holds for job in asked)


def test_marks_of_another_computer_come_in_and_the_later_word_stays(person: Browser) -> None:
    row = {"kind": "entry", "site": "dreamwidth", "journal": "kat", "name": "257", "title": "Lamps"}
    old = row | {"note": "old", "changed_at": "2026-01-01"}
    new = row | {"note": "new", "changed_at": "2026-02-01"}
    for lines, note in (([old], "old"), ([new], "new"), ([old], "new")):
        file = {"files": ("marks.jsonl", "\n".join(map(json.dumps, lines)))}

        answer = person.post("/marks", data={"token": TOKEN}, files=file, headers={"origin": ORIGIN})

        assert answer.status_code == 303
        assert note in person.get("/marks").text

    wrong = person.post(
        "/marks", data={"token": TOKEN}, files={"files": ("x", "words")}, headers={"origin": ORIGIN}
    )
    assert wrong.status_code == 422
    assert "is no mark" in wrong.text
    assert "new" in person.get("/marks").text
