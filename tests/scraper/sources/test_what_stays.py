"""What comes in with saved files and was meant for one person: it does not leave with what all may read."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scraper.intake.imports import Imported, import_files
from scraper.intake.reread import reread
from scraper.sources.files.saved import find_saved
from scraper.sources.files.source import FileSource
from storage.archive import Archive
from storage.records import Page
from tests.storage.export.carried import export
from tests.storage.export.test_webarchive import answers

HOME = "http://pine-grove.livejournal.com"
LETTER = f"""Date: Sat, 05 Jun 2004 12:00:00 +0000
Subject: Reply to your post...

oak (oak) replied to your LiveJournal entry ({HOME}/968.html) in which you said:

> A secret for friends.

Their reply was:

I keep it.

From here, you can:

* View the thread starting from this comment:
  {HOME}/968.html?thread=2760#t2760
"""
L_3 = (
    "<event><itemid>3</itemid><anum>200</anum><eventtime>2004-06-05 10:00:00</eventtime>"
    f"<url>{HOME}/968.html</url><subject>Day</subject><event>A secret for friends.</event></event>"
)
C_3 = (
    "<comments><comment><id>10</id><state>A</state><user>oak</user><date>2004-06-05T12:00:00Z</date>"
    "<body>I keep it.</body></comment></comments>"
)
LOGIN = (
    "<!-- saved from url=(0036)http://www.livejournal.com/login.bml -->\n<html><head><title>Log In"
    '</title></head><body><form action="login.bml"><input name=user value=pine_grove>'
    "<input type=password name=password value={}></form></body></html>"
)
TIMELINE = (
    "<html><head><title>Timeline</title></head><body><div>My day. See"
    f' <a href="{HOME}/968.html">here</a></div></body></html>'
)


@pytest.fixture
def archive(tmp_path: Path) -> Any:
    with Archive.open(tmp_path / "a.db", create=True) as opened:
        yield opened


def written(folder: Path, name: str, text: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def take(archive: Archive, path: Path) -> Imported:
    files = {file: path if path.is_dir() else path.parent for file in find_saved((path,))}
    return import_files(archive, FileSource(files, Counter()))


def leaving(archive: Archive, tmp_path: Path) -> str:
    out = export("warc", archive, tmp_path / "out").out
    return " ".join(body.decode() for file in out.glob("*.warc.gz") for body in answers(file).values())


def comment(archive: Archive) -> tuple[Any, ...]:
    return tuple(archive.db.execute("SELECT dtalkid, state, login_only, body_text FROM comments").fetchone())


def codes(archive: Archive) -> set[str]:
    return {one.finding.code for one in archive.findings.list()}


def test_a_letter_opens_neither_its_comment_nor_the_entry(archive: Archive, tmp_path: Path) -> None:
    take(archive, written(tmp_path / "in", "letter.txt", LETTER))

    assert comment(archive) == (2760, "active", 1, "I keep it.")
    assert "secret" not in leaving(archive, tmp_path)


def test_a_letter_stays_though_its_comment_is_open_by_another_source(
    archive: Archive, tmp_path: Path
) -> None:
    take(archive, written(tmp_path / "in", "letter.txt", LETTER))
    written(tmp_path / "dump", "L-3", L_3)
    written(tmp_path / "dump", "C-3", C_3)
    take(archive, tmp_path / "dump")

    assert not comment(archive)[2]
    assert "I keep it." not in leaving(archive, tmp_path)


@pytest.mark.parametrize("value", ['"Pa55-word"', "'Pa55-word'", "Pa55-word"])
def test_a_password_in_a_saved_page_is_not_kept(archive: Archive, tmp_path: Path, value: str) -> None:
    take(archive, written(tmp_path / "in", "login.htm", LOGIN.format(value)))

    (page,) = [page for _, page in archive.pages.replay()]
    assert page.body.decode() == LOGIN.format('""')


def test_a_password_in_a_page_of_windows_unicode_is_not_kept(archive: Archive, tmp_path: Path) -> None:
    text = LOGIN.format("'Pa55-word'")

    take(archive, written(tmp_path / "in", "login.htm", text.encode("utf-16")))

    (page,) = [page for _, page in archive.pages.replay()]
    assert page.body.decode("utf-16") == LOGIN.format('""')


def test_a_saved_page_of_which_nothing_is_read_stays_and_is_said_to_be_kept(
    archive: Archive, tmp_path: Path
) -> None:
    told = take(archive, written(tmp_path / "in", "login.htm", LOGIN.format('""')))

    assert "its bytes are kept" in told.unused[0]
    assert "page-unread" in codes(archive)
    assert "Log In" not in leaving(archive, tmp_path)


def test_what_an_older_version_kept_stays_once_it_is_read_again(archive: Archive, tmp_path: Path) -> None:
    url = "http://www.livejournal.com/update.bml"
    page = Page(
        url=url,
        final_url=url,
        media_type="text/html",
        fetched_at="2009-01-01T00:00:00Z",
        body=b"<html><head><title>Update</title></head><body><textarea>A draft.</textarea></body></html>",
        source="import",
    )
    with archive.transaction():
        archive.pages.keep(page)

    reread(archive)

    assert "A draft." not in leaving(archive, tmp_path)


def test_a_page_that_has_a_link_to_a_journal_is_no_page_of_one(archive: Archive, tmp_path: Path) -> None:
    told = take(archive, written(tmp_path / "in", "timeline.htm", TIMELINE))

    assert "and not kept" in told.unused[0]
    assert archive.db.execute("SELECT count(*) FROM pages").fetchone()[0] == 0


@pytest.mark.parametrize(
    "mark",
    [
        "<a href='/delcomment.bml?journal=pine_grove&id=10'>Delete</a> (from 203.0.113.4)",
        "<a href='http://www.livejournal.com/logout.bml?user=pine_grove&sessid=77123'>Log out</a>",
    ],
)
def test_a_page_as_its_owner_saw_it_stays(archive: Archive, tmp_path: Path, mark: str) -> None:
    folder = Path("fixtures/livejournal/lj_classic")
    page = next(file for file in sorted(folder.glob("*/page.html")) if b"</body>" in file.read_bytes())
    body = page.read_bytes().replace(b"</body>", mark.encode() + b"</body>")
    written(tmp_path / "in", "page.html", body)
    written(tmp_path / "in", "meta.json", (page.with_name("meta.json")).read_bytes())
    take(archive, tmp_path / "in")

    assert archive.db.execute("SELECT count(*) FROM entries").fetchone()[0] > 0
    assert mark not in leaving(archive, tmp_path)
