"""A journal that was renamed, and is here under both names: one journal, where something says so."""

import html
import itertools
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from scraper import __main__ as program
from scraper.intake.imports import Imported, import_files
from scraper.intake.renames import ALIKE, RENAMED, say_renamed
from scraper.intake.reread import reread
from scraper.sources.files.formats.form import NOTHING_SAID, Said
from scraper.sources.files.saved import find_saved
from scraper.sources.files.source import FileSource
from storage.archive import Archive
from storage.errors import UsageError
from storage.records import EntryId
from storage.tables.reposts import Repost, RepostState

OLD, NEW = "http://old-name.livejournal.com/", "https://new-name.livejournal.com/"
PAGE = """<!DOCTYPE html><html><head><title>{subject}: new_name</title>
<link rel="canonical" href="{home}{number}.html"></head><body>
<article class="b-singlepost"><h1 class="b-singlepost-title">{subject}</h1>
<time class="b-singlepost-author-date">{time}</time>
<article class="b-singlepost-body entry-content">{body}</article></article></body></html>"""
TEXTS = {1: "Tea and rain.", 2: "Nobody reads this.", 3: "Snow on the roof."}
JOURNALS = (
    "SELECT j.site, j.name, j.renamed_to, count(e.entry_id) FROM journals j LEFT JOIN entries e"
    " USING (journal_id) GROUP BY j.journal_id ORDER BY j.name"
)
ENTRIES = "SELECT ditemid, poster, subject, body_text, security, eventtime FROM entries ORDER BY jitemid"


def dump(folder: Path, *, name: str = "old_name", home: str = OLD, anum: int = 40) -> Path:
    """An ljdump of the first two entries, the second of which is private."""
    place = folder / name
    place.mkdir(parents=True)
    for number in (1, 2):
        security = "<security>private</security>" if number == 2 else ""
        (place / f"L-{number}").write_text(
            f'<?xml version="1.0"?>\n<event><itemid>{number}</itemid><anum>{anum}</anum>'
            f"<eventtime>2004-05-0{number} 12:27:00</eventtime>{security}"
            f"<url>{home}{(number << 8) + anum}.html</url><subject>Day {number}</subject>"
            f"<event>{html.escape(TEXTS[number])}</event><poster>{name}</poster></event>\n"
        )
    return folder


def backup(file: Path) -> Path:
    """What jbackup wrote, which says on no site where the journal is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        '<?xml version="1.0" encoding="utf-8"?><livejournal><events>'
        f"<event jitemid='1' anum='40' ditemid='296'><subject>Day 1</subject><event>{TEXTS[1]}</event>"
        "<date>2004-05-01 12:27:00</date></event></events></livejournal>"
    )
    return file


def pages(folder: Path) -> Path:
    """What is seen under the new name: the first entry, and one of later."""
    folder.mkdir(parents=True)
    for number in (1, 3):
        (folder / f"{number}.html").write_text(
            PAGE.format(
                home=NEW,
                number=(number << 8) + 40,
                subject=f"Day {number}",
                body=TEXTS[number],
                time=f"2004-05-0{number} 12:27:00",
            )
        )
    return folder


def led(file: Path, *, path: str = "770.html") -> Path:
    """A web archive's record of an answer that leads from one name to the other."""
    file.parent.mkdir(parents=True, exist_ok=True)
    answer = f"HTTP/1.1 301 Moved Permanently\r\nLocation: {NEW}{path}\r\nContent-Length: 0\r\n\r\n".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {OLD}770.html\r\n"
        "WARC-Date: 2009-05-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>"
        f"\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    file.write_bytes(head.encode() + answer + b"\r\n\r\n")
    return file


def take(archive: Archive, path: Path, said: Said = NOTHING_SAID) -> Imported:
    files = {file: path if path.is_dir() else path.parent for file in find_saved((path,))}
    return import_files(archive, FileSource(files, Counter(), said=said))


def rows(archive: Archive, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in archive.db.execute(sql)]


def brought(file: Path, paths: Sequence[Path]) -> Archive:
    archive = Archive.open(file, create=True)
    for path in paths:
        take(archive, path)
    return archive


ONE = [
    (296, "new_name", "Day 1", TEXTS[1], "public", "2004-05-01T12:27:00"),
    (552, "new_name", "Day 2", TEXTS[2], "private", "2004-05-02T12:27:00"),
    (808, "new_name", "Day 3", TEXTS[3], "public", "2004-05-03T12:27:00"),
]


@pytest.mark.parametrize("order", list(itertools.permutations((0, 1, 2))))
def test_entries_of_one_number_minute_and_text_make_two_names_one_journal(
    order: tuple[int, ...], tmp_path: Path
) -> None:
    paths = (dump(tmp_path / "d"), pages(tmp_path / "p"), backup(tmp_path / "j" / "old_name.xml"))

    with brought(tmp_path / "a.db", [paths[each] for each in order]) as archive:
        assert rows(archive, JOURNALS) == [
            ("livejournal", "new_name", None, 3),
            ("livejournal", "old_name", "new_name", 0),
        ]
        assert [row[:4] for row in rows(archive, ENTRIES)] == [row[:4] for row in ONE]
        assert rows(archive, ENTRIES)[1][4] == "private"
        (finding,) = archive.findings.list(code=RENAMED)
        assert "same number, minute and text" in finding.finding.message
        before = rows(archive, ENTRIES)
        reread(archive)
        assert rows(archive, ENTRIES) == before


def test_where_two_entries_of_one_number_have_different_addresses_there_are_two_journals(
    tmp_path: Path,
) -> None:
    paths = (dump(tmp_path / "d", anum=41), pages(tmp_path / "p"))

    with brought(tmp_path / "a.db", paths) as archive:
        assert [row[3] for row in rows(archive, JOURNALS)] == [2, 2]
        assert archive.findings.list(code=RENAMED) == ()
        with pytest.raises(UsageError, match="two journals: both have an entry 1"):
            say_renamed(archive, "old_name", NEW)


def late(folder: Path) -> Path:
    """Only the entry that the dump does not have."""
    place = pages(folder)
    (place / "1.html").unlink()
    return place


@pytest.mark.parametrize("order", list(itertools.permutations((0, 1, 2))))
def test_an_answer_of_the_site_that_leads_on_makes_two_names_one_journal(
    order: tuple[int, ...], tmp_path: Path
) -> None:
    paths = (dump(tmp_path / "d"), late(tmp_path / "p"), led(tmp_path / "w" / "led.warc"))

    with brought(tmp_path / "a.db", [paths[each] for each in order]) as archive:
        assert [row[2:] for row in rows(archive, JOURNALS)] == [(None, 3), ("new_name", 0)]
        (finding,) = archive.findings.list(code=RENAMED)
        assert f"{OLD}770.html led to {NEW}770.html on 2009-05-01" in finding.finding.message


@pytest.mark.parametrize("path", ["", "123.html"])
def test_an_answer_that_leads_to_another_page_says_nothing_of_names(path: str, tmp_path: Path) -> None:
    paths = (dump(tmp_path / "d"), late(tmp_path / "p"), led(tmp_path / "w" / "led.warc", path=path))

    with brought(tmp_path / "a.db", paths) as archive:
        assert [row[3] for row in rows(archive, JOURNALS)] == [1, 2]


def test_nothing_is_joined_on_a_journal_that_only_has_another_name(tmp_path: Path) -> None:
    with brought(tmp_path / "a.db", (dump(tmp_path / "d"), late(tmp_path / "p"))) as archive:
        assert [row[3] for row in rows(archive, JOURNALS)] == [1, 2]


def bare(folder: Path) -> Path:
    """Texts that somebody copied under the old name, without numbers."""
    folder.mkdir(parents=True)
    for number in (1, 2, 3):
        (folder / f"{number}.txt").write_text(
            f"old_name wrote,\n@ 2004-05-0{number} 12:27:00\n\nDay {number}\n\n{TEXTS[number]}\n"
        )
    return folder


def test_what_may_be_one_journal_is_said_with_the_command_that_joins_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "a.db"
    texts, dumped = bare(tmp_path / "t"), dump(tmp_path / "d", name="new_name", home=NEW)
    (dumped / "new_name" / "L-3").write_text(
        (dumped / "new_name" / "L-1")
        .read_text()
        .replace("05-01", "05-03")
        .replace(TEXTS[1], TEXTS[3])
        .replace("<itemid>1", "<itemid>3")
        .replace("296.html", "808.html")
        .replace("Day 1", "Day 3")
    )
    program.run(["import", str(texts), str(dumped), "--archive", str(archive)])

    said = capsys.readouterr().err
    join = f"ljkeep import --renamed https://old-name.livejournal.com/ {NEW} --archive {archive}"
    assert f"3 entries have the same minute and text under both names; if so: {join}" in said
    with Archive.open(archive) as opened:
        assert len(opened.findings.list(code=ALIKE)) == 1
        assert len(rows(opened, ENTRIES)) == 6

    assert program.run(join.split()[1:]) == 0

    with Archive.open(archive) as opened:
        assert [row[:4] for row in rows(opened, ENTRIES)] == [row[:4] for row in ONE]
        assert opened.findings.list(code=ALIKE) == ()


def test_what_a_person_said_and_what_vanished_under_the_old_name_is_kept(tmp_path: Path) -> None:
    with brought(tmp_path / "a.db", [dump(tmp_path / "d")]) as archive:
        archive.entries.mark_gone(EntryId(1), seen_at="2099-01-01T00:00:00Z", reason="deleted")
        for entry_id in (1, 2):
            archive.db.execute(
                "INSERT INTO story_corrections (entry_id, field, value, columns)"
                " VALUES (?, 'title', 'X', '{}')",
                (entry_id,),
            )
            archive.reposts.save(
                Repost(
                    target="kat@dreamwidth",
                    source=f"livejournal.com/old_name/{(entry_id << 8) + 40}",
                    part=1,
                    entry_id=entry_id,
                    state=RepostState.POSTED,
                    ditemid=entry_id,
                )
            )
        take(archive, pages(tmp_path / "p"))

        gone = "SELECT ditemid, gone_at FROM entries WHERE gone_at IS NOT NULL"
        assert rows(archive, gone) == [(296, "2099-01-01T00:00:00Z")]
        said = "SELECT ditemid FROM story_corrections JOIN entries USING (entry_id) ORDER BY 1"
        assert rows(archive, said) == [(296,), (552,)]
        posted = "SELECT reposts.source, e.ditemid FROM reposts JOIN entries e USING (entry_id) ORDER BY 2"
        assert rows(archive, posted) == [
            ("livejournal.com/new_name/296", 296),
            ("livejournal.com/new_name/552", 552),
        ]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_archives_of_either_name_are_joined_as_one_journal(
    order: tuple[int, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / "old.db", tmp_path / "new.db"]
    brought(files[0], [dump(tmp_path / "d")]).close()
    brought(files[1], [pages(tmp_path / "p")]).close()
    out = tmp_path / "out.db"

    assert program.run(["merge", *(str(files[each]) for each in order), "-o", str(out)]) == 0

    assert "old_name and new_name are one journal that was renamed: 1 entry stands" in capsys.readouterr().err
    with Archive.open(out) as archive:
        assert rows(archive, ENTRIES) == ONE


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("https://old-name.dreamwidth.org/", NEW, "not on one site"),
        ("old_name", "nonsense", "no journal's address"),
        ("new_name", NEW, "the other way"),
    ],
)
def test_a_word_on_names_that_cannot_be_is_refused(old: str, new: str, why: str, tmp_path: Path) -> None:
    with brought(tmp_path / "a.db", [pages(tmp_path / "p")]) as archive, pytest.raises(UsageError, match=why):
        say_renamed(archive, old, new)


def test_a_person_may_say_it_with_the_dump(tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    program.run(["import", str(late(tmp_path / "p")), "--archive", str(archive)])

    words = ("import", str(dump(tmp_path / "d")), "--renamed", OLD, NEW, "--archive", str(archive))
    assert program.run(list(words)) == 0

    with Archive.open(archive) as opened:
        assert [row[:4] for row in rows(opened, ENTRIES)] == [row[:4] for row in ONE]
