"""Every command the window shows does what its button does: both are run, on copies of one folder."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from scraper.cli.window import options
from scraper.net.session import LoginStore
from scraper.sample import SampleServer
from scraper.settings import config_file, write_contact
from scraper.window.app import create_window
from scraper.window.desk import Office
from scraper.window.door import ReaderDoor
from scraper.window.jobs import JobKind, Jobs, WindowJob
from scraper.window.turns import advance
from storage.marks import Marks
from storage.reader import Library
from tests.reading import make_archive

AUTHORITY = "127.0.0.1:4321"
ORIGIN = f"http://{AUTHORITY}"
TOKEN = "the-token-of-this-start"
PATIENCE = 180.0
QUICKLY = Path(__file__).resolve().parents[2] / "browser" / "quickly"
SAMPLE = "http://willow-lane.journal.example/1061.html"
FORMATS = ("json", "ljdump", "markdown", "site", "epub")


@dataclass(kw_only=True)
class Person:
    """Somebody who presses a button, and a twin who types what is shown beside it."""

    home: Path
    office: Office
    twin: Path
    """The same folder as it was before the latest button was pressed."""

    def ask(self, method: str, path: str, **given: Any) -> httpx.Response:
        """Ask the window."""

        async def answer() -> httpx.Response:
            transport = httpx.ASGITransport(create_window(self.office, authority=AUTHORITY))
            async with httpx.AsyncClient(
                transport=transport, base_url=ORIGIN, cookies={"ljkeep_window_4321": TOKEN}
            ) as client:
                return await client.request(method, path, headers={"origin": ORIGIN}, **given)

        return asyncio.run(answer())

    def shown(self, path: str, *, beginning: str) -> str:
        """Return the command that a page shows, the one that begins so."""
        page = LexborHTMLParser(self.ask("GET", path).text)
        lines = [code.text() for code in page.css(".behind code")]
        (line,) = [line for line in lines if line.startswith(f"ljkeep {beginning}")]
        return line

    def chosen(self, path: str) -> dict[str, str]:
        """Return what stands chosen in the lists of a page's form."""
        page = LexborHTMLParser(self.ask("GET", path).text)
        return {
            str(select.attributes["name"]): str(
                (select.css_first("option[selected]") or select.css_first("option")).attributes["value"]
            )
            for select in page.css("select")
        }

    def press(self, path: str, **form: str) -> WindowJob | None:
        """Press a button and wait for what it starts; the twin's folder is as ours was before."""
        shutil.rmtree(self.twin, ignore_errors=True)
        shutil.copytree(self.office.folder, self.twin)
        answer = self.ask("POST", path, data={"token": TOKEN, **form})
        assert answer.status_code == 303, answer.text
        return self.ended(answer)

    def ended(self, answer: httpx.Response) -> WindowJob | None:
        """Return the job an answer leads to, once it is over; None where it leads to none."""
        place = answer.headers["location"]
        job = self.office.jobs.find(place.rpartition("/")[2]) if place.startswith("/jobs/") else None
        return self.over(job) if job else None

    def over(self, job: WindowJob) -> WindowJob:
        """Return a job once it is over."""
        jobs, end = self.office.jobs, time.monotonic() + PATIENCE
        while not jobs.state(job).is_over:
            assert time.monotonic() < end, jobs.progress(job)
            advance(jobs)
            time.sleep(0.05)
        return job

    def code(self, job: WindowJob | None) -> int:
        """Return how a job ended."""
        assert job is not None
        ended = self.office.jobs.ended(job)
        assert ended is not None
        return ended.code

    def type(self, line: str, *, given: str = "") -> subprocess.CompletedProcess[str]:
        """Let the twin type a command."""
        line = line.replace(str(self.office.folder), str(self.twin))
        bash = shutil.which("bash")
        if bash is None:
            pytest.skip("bash is not installed, which runs what is shown")
        path = f"{self.home / 'bin'}:{os.environ['PATH']}"
        return subprocess.run(  # noqa: S603
            [bash, "-c", line],
            input=given,
            capture_output=True,
            text=True,
            cwd=self.home / "typing",
            env=os.environ | {"PATH": path},
            check=False,
            timeout=PATIENCE,
        )


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    home = tmp_path_factory.mktemp("person")
    folder = home / "Journals"
    for made in (folder, *(home / name for name in ("bin", "typing", "home"))):
        made.mkdir()
    program = home / "bin" / "ljkeep"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m scraper "$@"\n')
    program.chmod(0o755)
    make_archive(folder / "kat.db")
    with pytest.MonkeyPatch.context() as patch, SampleServer() as server:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
            patch.setenv(name, str(home / name.lower()))
        patch.setenv("PYTHONPATH", str(QUICKLY))
        patch.setenv("LJKEEP_PROXY", server.proxy_url)
        patch.setenv("BROWSER", "true")
        write_contact(config_file(), "wren@example.org")
        library = Library(sources=(folder,))
        door = ReaderDoor(library, window=ORIGIN)
        office = Office(
            jobs=Jobs(home / "jobs"),
            folder=folder,
            library=library,
            reader=door,
            options=options,
            read_contact=lambda: "wren@example.org",
            remember_contact=lambda _: True,
            logins=LoginStore(home / "logins", None),
            token=TOKEN,
            close=lambda: None,
        )
        yield Person(home=home, office=office, twin=home / "Twins")
        door.close()
        library.close()


def rows_of(file: Path) -> list[tuple[Any, ...]]:
    """Return the entries and comments of an archive, without when they were fetched."""
    with closing(sqlite3.connect(file)) as db:
        entries = db.execute(
            "SELECT ditemid, subject, body_html, security FROM entries ORDER BY 1"
        ).fetchall()
        comments = db.execute("SELECT dtalkid, poster, body_html FROM comments ORDER BY 1").fetchall()
    return [*entries, *comments]


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_sample(person: Person) -> None:
    line = person.shown("/", beginning="demo")

    job = person.press("/sample")

    assert person.type(line).returncode == person.code(job) == 0
    ours = rows_of(person.office.folder / "sample-journal.db")
    assert len(ours) > 80
    assert rows_of(person.twin / "sample-journal.db") == ours


def test_a_backup_and_an_update(person: Person) -> None:
    asked = {"address": SAMPLE, "adult": "yes", "pictures": "yes"}
    before = person.shown(f"/keep?address={SAMPLE}", beginning="backup")
    job = person.press("/keep", **asked)
    assert job is not None
    exact = person.shown(f"/jobs/{job.job_id}", beginning="backup")

    assert exact.startswith(before.partition(" --archive")[0])
    assert person.type(exact).returncode == person.code(job) == 0
    file = Path(job.archive or "")
    assert len(rows_of(file)) > 80
    assert rows_of(person.twin / file.name) == rows_of(file)

    line = person.shown(f"/archives/{file.stem}", beginning="update")
    job = person.press(f"/archives/{file.stem}/update")
    assert person.type(line).returncode == person.code(job) == 0
    assert rows_of(person.twin / file.name) == rows_of(file)


def test_a_check(person: Person) -> None:
    line = person.shown("/archives/kat", beginning="verify")

    job = person.press("/archives/kat/verify")

    assert person.type(line).returncode == person.code(job) == 3


def test_a_report(person: Person) -> None:
    line = person.shown("/archives/kat", beginning="report")

    job = person.press("/archives/kat/report")

    assert job is not None
    typed = person.type(line)
    assert typed.returncode == person.code(job) == 0
    written = next((person.office.jobs.path(job.job_id) / "out").glob("*.md")).read_text(encoding="utf-8")
    assert "## Findings" in written
    assert (person.home / "typing" / "ljkeep-report.md").read_text(encoding="utf-8") == written


@pytest.mark.parametrize("form", FORMATS)
def test_an_export(person: Person, form: str) -> None:
    page = f"/archives/kat/export/{form}"
    line = person.shown(page, beginning=f"export {form}")
    looked = person.press(page, what="look", **person.chosen(page))
    assert person.type(line).returncode == person.code(looked) == 0

    assert looked is not None
    made = person.press(f"/jobs/{looked.job_id}/make")

    assert made is not None
    exact = person.shown(f"/jobs/{made.job_id}", beginning=f"export {form}")
    ours = person.office.jobs.path(made.job_id) / "out"
    typed = person.type(exact.replace(str(ours), str(person.home / "typing")))
    assert typed.returncode == person.code(made) == 0
    found = files_of(ours)
    assert found
    assert set(files_of(person.home / "typing")) >= set(found)
    shutil.rmtree(person.home / "typing")
    (person.home / "typing").mkdir()


def test_an_import(person: Person) -> None:
    text = person.home / "old"
    text.mkdir()
    known = "url: https://kat-lee.dreamwidth.org/1024.html\ntitle: Lamps\ndate: 2007-01-02 10:00:00"
    (text / "2007-01-02-lamps.md").write_text(f"---\n{known}\n---\n\nThere were lamps.\n")
    form = {"folder": str(text), "name": "lamps", "journal": "https://kat-lee.dreamwidth.org/"}
    looked = LexborHTMLParser(person.ask("POST", "/bring/look", data={"token": TOKEN, **form}).text)
    line = looked.css_first(".behind code").text()

    job = person.press("/bring/folder", **form)

    assert person.type(line).returncode == person.code(job)
    ours = rows_of(person.office.folder / "lamps.db")
    assert rows_of(person.twin / "lamps.db") == ours


def test_marks(person: Person) -> None:
    page = "/marks/kat/e1"
    line = person.shown(page, beginning="mark")

    person.press(page, star="1", read="1", note="…")

    assert person.type(line).returncode == 0
    ours, theirs = Marks(person.office.folder).list(), Marks(person.twin).list()
    assert [(mark.key, mark.star, mark.read, mark.note) for mark in theirs] == [
        (mark.key, mark.star, mark.read, mark.note) for mark in ours
    ]
    listing = next(
        code.text()
        for code in LexborHTMLParser(person.ask("GET", "/marks").text).css(".behind code")
        if "--json" in code.text()
    )
    shutil.copy(person.office.folder / "my-marks.json", person.twin)
    assert person.type(listing).stdout == person.ask("GET", "/marks.jsonl").text
    taking = listing.replace("--json", "--take -")
    assert taking in person.ask("GET", "/marks").text
    (person.twin / "my-marks.json").unlink()
    assert person.type(taking, given=person.ask("GET", "/marks.jsonl").text).returncode == 0
    assert [mark.key for mark in Marks(person.twin).list()] == [mark.key for mark in ours]


def test_all_are_brought_up_to_date(person: Person) -> None:
    shutil.copy(person.office.folder / "kat.db", person.office.folder / "more.db")
    line = person.shown("/", beginning="update")

    person.press("/update")
    jobs = person.office.jobs
    codes = {person.code(person.over(job)) for job in jobs.list() if job.kind is JobKind.UPDATE}

    assert person.type(line).returncode == max(codes)
    for file in person.office.folder.glob("*.db"):
        assert rows_of(person.twin / file.name) == rows_of(file)


def test_reading(person: Person) -> None:
    line = person.shown("/archives/kat", beginning="browse").replace("ljkeep ", "", 1)
    words = [*line.split(), "--port", "0"]

    reader = subprocess.Popen(  # noqa: S603
        [str(person.home / "bin" / "ljkeep"), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert reader.stdout is not None
    said = next((each for each in reader.stdout if "http://127.0.0.1:" in each), "")
    reader.terminate()
    reader.wait(timeout=PATIENCE)
    reader.stdout.close()

    assert "127.0.0.1" in said


def test_the_bin(person: Person) -> None:
    shutil.copy(person.office.folder / "kat.db", person.office.folder / "away.db")
    line = person.shown("/archives/away/discard", beginning="discard")

    person.press("/archives/away/discard")

    assert person.type(line).returncode == 0
    assert not (person.office.folder / "away.db").exists()
    assert not (person.twin / "away.db").exists()
