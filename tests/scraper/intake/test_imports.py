"""An import that is broken off goes on, and what is in is not read again."""

import os
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scraper import __main__ as program
from scraper.intake import imports
from scraper.intake.imports import Imported, ImportTold, import_files
from scraper.sources.files import saved as saved_files
from scraper.sources.files import source as sources
from scraper.sources.files.formats.form import Said
from scraper.sources.files.saved import find_saved
from scraper.sources.files.source import FileSource
from storage.archive import Archive
from storage.records import Page
from storage.report.gaps import find_gaps

HOST = "https://somebody.livejournal.com"
STRANGE = "http://pine-grove.scribbld.example"
NUMBERS = tuple(range(1025, 1025 + 6 * 256, 256))
GIF = b"GIF89a" + bytes([2, 0, 1, 0])


class KilledError(Exception):
    """What stands for a power cut."""


def entry(number: int, body: str = "Some words.", host: str = HOST) -> str:
    """Return the page of an entry."""
    return f"""<!DOCTYPE html><html class="html-schemius"><head><meta charset="utf-8"><title>A page</title>
<link rel="canonical" href="{host}/{number}.html">
<script>Site.journal = {{"username": "somebody"}};
Site.entry = {{"ditemid": {number}, "title": "Entry {number}", "is_public": true}};
Site.page = {{"comments": [], "replycount": 0}};</script></head><body>
<article class="b-singlepost-body entry-content">{body}</article></body></html>
"""


def record(url: str, body: bytes, media_type: str = "text/html; charset=utf-8") -> bytes:
    """Return an answer as a WARC file keeps it."""
    content = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2012-03-04T05:06:07Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A folder with six pages."""
    folder = tmp_path / "saved"
    folder.mkdir()
    for number in NUMBERS:
        (folder / f"{number}.html").write_text(entry(number), encoding="utf-8")
    return folder


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """The same six pages in one ZIP file."""
    file = tmp_path / "saved.zip"
    with zipfile.ZipFile(file, "w") as opened:
        for number in NUMBERS:
            opened.writestr(f"{number}.html", entry(number))
    return file


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "x.db", create=True) as opened:
        yield opened


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are opened for their pages."""
    names: list[str] = []
    plain = saved_files.read_saved

    def read(file: Path, left_out: Counter[str], said: Said, **known: Any) -> Iterator[Page]:
        names.append(file.name)
        return plain(file, left_out, said, **known)

    monkeypatch.setattr(sources, "read_saved", read)
    return names


def source(*paths: Path) -> FileSource:
    files = {file: path if path.is_dir() else path.parent for path in paths for file in find_saved((path,))}
    return FileSource(files, Counter())


def killed_at(page: int) -> ImportTold:
    """Return what breaks an import off once so many pages are in."""
    seen = []

    def count(_files: int, _pages: int) -> None:
        seen.append(1)
        if len(seen) == page:
            raise KilledError

    return ImportTold(on_page=count)


def entries(archive: Archive) -> list[int]:
    return [row[0] for row in archive.db.execute("SELECT ditemid FROM entries ORDER BY ditemid")]


def looks(archive: Archive) -> list[tuple[object, ...]]:
    """Return all that was read, as rows that do not depend on how it was come by."""
    tables = ("entries", "comments", "journals", "revisions")
    return [tuple(row) for table in tables for row in archive.db.execute(f"SELECT * FROM {table}")]


def test_a_list_that_gives_entries_is_of_use_and_gives_way_to_pages(tmp_path: Path, archive: Archive) -> None:
    number = NUMBERS[0]
    list_, page = tmp_path / "list", tmp_path / "page"
    list_.mkdir()
    page.mkdir()
    (page / "page.html").write_text(entry(number), encoding="utf-8")
    url = f"{HOST}/{number}.html"
    (list_ / "page.html").write_text(
        f"<h3>Fog</h3><p>Some, and <a href='{url}#cutid1'>more</a></p><div>May 5th, 2012, 08:18 pm"
        f" | <a href='{url}'>Link</a> | <a href='{url}?mode=reply'>Reply</a></div>",
        encoding="utf-8",
    )
    (list_ / "meta.json").write_text(f'{{"url": "{HOST}/"}}', encoding="utf-8")
    sql = "SELECT subject, body_text, source FROM entries"

    told = import_files(archive, source(list_))
    listed = archive.db.execute(sql).fetchall()
    import_files(archive, source(page))

    assert told.unused == ()
    assert [tuple(row) for row in listed] == [("Fog", "Some, and more", "list")]
    assert [tuple(row) for row in archive.db.execute(sql)] == [(f"Entry {number}", "Some words.", "import")]


def test_the_first_pages_are_saved_one_by_one_and_later_ones_together(
    tmp_path: Path, archive: Archive
) -> None:
    file = tmp_path / "saved.warc"
    numbers = range(1025, 1025 + 80 * 256, 256)
    file.write_bytes(b"".join(record(f"{HOST}/{n}.html", entry(n).encode()) for n in numbers))
    said: list[str] = []
    in_at_commit: list[int] = []
    archive.db.set_trace_callback(said.append)

    def note(_files: int, pages: int) -> None:
        in_at_commit.append(pages) if "COMMIT" in said else None
        said.clear()

    import_files(archive, source(file), told=ImportTold(on_page=note))

    assert in_at_commit[:9] == list(range(1, 10))
    assert len(in_at_commit) < len(numbers) / 2
    assert entries(archive) == list(numbers)


def test_a_warc_file_without_pictures_is_not_read_again_for_them(tmp_path: Path) -> None:
    plain, shown = tmp_path / "plain.warc", tmp_path / "shown.warc"
    page = record(f"{HOST}/1025.html", entry(1025).encode())
    plain.write_bytes(page)
    shown.write_bytes(page + record("http://a.example/1.gif", GIF, "image/gif"))
    files = source(plain, shown)
    targets = [wanted.target for wanted in files.seeds()]
    for target in targets:
        assert len(list(files.open(target))) == 1
    plain.unlink()

    found = {target.note: list(files.pictures(target, is_wanted=lambda _url: True)) for target in targets}

    assert {name: len(pictures) for name, pictures in found.items()} == {"plain.warc": 0, "shown.warc": 1}


def test_an_import_that_was_killed_goes_on_and_reads_no_finished_file_again(
    saved: Path, archive: Archive, tmp_path: Path, reads: list[str]
) -> None:
    with pytest.raises(KilledError):
        import_files(archive, source(saved), told=killed_at(4))
    assert entries(archive) == list(NUMBERS[:4])
    reads.clear()

    told = import_files(archive, source(saved))

    assert reads == [f"{number}.html" for number in NUMBERS[4:]]
    assert (told.pages, told.entries, told.known) == (2, 2, 4)
    with Archive.open(tmp_path / "whole.db", create=True) as whole:
        import_files(whole, source(saved))
        assert looks(archive) == looks(whole)


@pytest.mark.parametrize("page", range(1, len(NUMBERS) + 1))
def test_wherever_it_is_killed_a_container_is_taken_up_at_its_next_page(
    packed: Path, archive: Archive, page: int
) -> None:
    with pytest.raises(KilledError):
        import_files(archive, source(packed), told=killed_at(page))

    told = import_files(archive, source(packed))

    assert told.pages == len(NUMBERS) - page
    assert entries(archive) == list(NUMBERS)


def test_a_page_that_was_being_saved_when_it_was_killed_is_read_again(
    saved: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(archive.frontier, "finish", fail)
        with pytest.raises(KilledError):
            import_files(archive, source(saved))
    assert entries(archive) == []
    assert archive.pages.count() == 0

    assert import_files(archive, source(saved)).pages == len(NUMBERS)


def test_files_that_are_in_and_unchanged_are_not_read_again(
    saved: Path, packed: Path, archive: Archive, reads: list[str]
) -> None:
    import_files(archive, source(saved, packed))
    reads.clear()

    told = import_files(archive, source(saved, packed))

    assert reads == []
    assert told == Imported(
        pages=0,
        entries=0,
        comments=0,
        pictures=0,
        known=len(NUMBERS) + 1,
        failed=(),
        unused=(),
        unused_count=0,
    )


def test_that_nothing_was_read_again_is_said_and_is_no_failure(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["import", str(saved), "--archive", str(tmp_path / "y.db")]
    program.run(words)
    capsys.readouterr()

    code = program.run(words)

    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert "6 files read before and unchanged since: not read again\n0 pages read" in out


def test_a_file_that_changed_is_read_again(saved: Path, archive: Archive, reads: list[str]) -> None:
    import_files(archive, source(saved))
    file = saved / f"{NUMBERS[2]}.html"
    times = file.stat()
    file.write_text(entry(NUMBERS[2], body="Same sized."), encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    reads.clear()

    told = import_files(archive, source(saved))

    assert reads == [file.name]
    assert (told.pages, told.known) == (1, 5)
    assert len(archive.frontier.of_source("files")) == len(NUMBERS)


def test_a_note_of_an_address_put_beside_a_page_has_it_read_again(saved: Path, archive: Archive) -> None:
    page = saved / "page.html"
    page.write_text(entry(5, host=""), encoding="utf-8")
    import_files(archive, source(page))

    (saved / "meta.json").write_text(f'{{"url": "{HOST}/5.html"}}', encoding="utf-8")

    assert import_files(archive, source(page)).pages == 1
    assert f"{HOST}/5.html" in [row[0] for row in archive.db.execute("SELECT url FROM entries")]


def test_a_damaged_file_is_read_from_its_beginning_each_time(tmp_path: Path, archive: Archive) -> None:
    file = tmp_path / "cut.warc"
    whole = b"".join(record(f"{HOST}/{n}.html", entry(n).encode()) for n in NUMBERS[:2])
    file.write_bytes(whole[:-200])

    first = import_files(archive, source(file))
    again = import_files(archive, source(file))

    assert len(first.failed) == len(again.failed) == 1
    assert first.pages == again.pages == 2
    assert archive.frontier.of_source("files", kind="file") == ()


def test_what_a_broken_off_import_left_is_a_gap_until_it_is_in(saved: Path, archive: Archive) -> None:
    with pytest.raises(KilledError):
        import_files(archive, source(saved), told=killed_at(4))

    (gap,) = find_gaps(archive)
    assert (gap.reason, gap.count, gap.examples) == ("not-imported", 2, ("2049.html", "2305.html"))

    moved = saved.rename(saved.with_name("moved"))
    import_files(archive, source(moved))
    assert find_gaps(archive) == ()


def test_the_archive_does_not_name_the_folders_of_the_machine(saved: Path, archive: Archive) -> None:
    import_files(archive, source(saved))

    assert not any(str(saved) in str(tuple(row)) for row in archive.db.execute("SELECT * FROM targets"))


def test_pages_without_a_journal_are_read_again_after_a_kill(
    tmp_path: Path, fixtures: Path, archive: Archive
) -> None:
    month = (fixtures / "dreamwidth" / "dw_lists" / "month-zesty" / "page.html").read_bytes()
    own = entry(1025, host=STRANGE).replace('"somebody"', '"pine_grove"').encode()
    file = tmp_path / "crawl.warc"
    file.write_bytes(
        record(f"{STRANGE}/2012/11/", month.replace(b"dreamwidth.org", b"scribbld.example"))
        + record(f"{STRANGE}/1025.html", own)
    )
    with pytest.raises(KilledError):
        import_files(archive, source(file), told=killed_at(1))
    assert [found.finding.code for found in archive.findings.list(code=imports.NO_JOURNAL)]

    import_files(archive, source(file))

    assert not archive.findings.list(code=imports.NO_JOURNAL)
    assert [tuple(row) for row in archive.db.execute("SELECT name, site FROM journals")] == [
        ("pine_grove", "scribbld.example")
    ]
    assert entries(archive) == [1025], archive.db.execute("SELECT * FROM entries").fetchall()


def test_pictures_of_a_container_come_once_a_page_that_shows_them_is_in(
    tmp_path: Path, archive: Archive
) -> None:
    pictures, pages = tmp_path / "pictures.warc", tmp_path / "pages.warc"
    shown = '<img src="http://pics.example/a.gif"><img src="http://pics.example/gone.gif">'
    pictures.write_bytes(record("http://pics.example/a.gif", GIF, "image/gif"))
    pages.write_bytes(record(f"{HOST}/1025.html", entry(1025, body=shown).encode()))
    import_files(archive, source(pictures))
    import_files(archive, source(pages))

    assert import_files(archive, source(pictures, pages)).pictures == 1


def test_pictures_alone_are_enough_once_entries_show_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pictures, pages, archive = (tmp_path / name for name in ("pictures.warc", "pages.warc", "x.db"))
    pictures.write_bytes(record("http://pics.example/a.gif", GIF, "image/gif"))
    shown = '<img src="http://pics.example/a.gif">'
    pages.write_bytes(record(f"{HOST}/1025.html", entry(1025, body=shown).encode()))
    assert program.run(["import", str(pages), "--archive", str(archive)]) == 0
    capsys.readouterr()

    code = program.run(["import", str(pictures), "--archive", str(archive)])

    out, err = capsys.readouterr()
    assert code == 0, err
    assert f"1 picture taken into {archive}; there was no page to read\n" in out
    assert "nothing of what was given" not in err


def test_a_container_is_looked_through_once_for_the_same_pictures(
    tmp_path: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "pages.warc"
    shown = '<img src="http://pics.example/gone.gif">'
    file.write_bytes(record(f"{HOST}/1025.html", entry(1025, body=shown).encode()))
    import_files(archive, source(file))

    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError

    monkeypatch.setattr(sources, "read_pictures", refuse)

    assert import_files(archive, source(file)).known == 1


def test_a_page_that_was_kept_before_is_read_as_what_it_was_kept(tmp_path: Path, archive: Archive) -> None:
    url = f"{HOST}/{NUMBERS[0]}.html"
    live = Page(
        url=url,
        final_url=url,
        media_type="text/html; charset=utf-8",
        fetched_at="2012-03-04T05:06:07Z",
        body=entry(NUMBERS[0]).encode(),
        source="live",
    )
    archive.pages.keep(live)
    packed = tmp_path / "again.warc"
    packed.write_bytes(record(url, live.body))

    import_files(archive, FileSource({packed: tmp_path}, Counter()))

    assert archive.db.execute("SELECT source FROM entries").fetchall()[0]["source"] == "live"
    assert archive.pages.count() == 1
