"""A journal met under no site, and later with its own, is one journal: in whatever order things come."""

import itertools
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scraper.crawl.backup import settle_namesakes
from scraper.intake.imports import import_files
from scraper.intake.reread import reread
from scraper.sources.files.formats.form import Said
from scraper.sources.files.source import FileSource
from storage.archive import Archive
from storage.merge.marks import carry_marks
from storage.records import Journal
from storage.tables.owned import PLACELESS

LJ = "https://some-body.livejournal.com/"
DW = "https://some-body.dreamwidth.org/"
PAGE = """<!DOCTYPE html><html><head><title>{subject}: some_body</title>
<link rel="canonical" href="{home}{number}.html"></head><body>
<article class="b-singlepost"><h1 class="b-singlepost-title">{subject}</h1>
<article class="b-singlepost-body entry-content">{body}</article></article></body></html>"""
MONTH = (
    "itemid,eventtime,logtime,subject,event,security,allowmask,current_music,current_mood\n"
    '267,2008-03-21 12:27:00,2008-03-21 12:27:09,Day one,"Tea with <lj user=""friend"">.",public,0,A song,\n'
    "524,2008-03-22 12:27:00,2008-03-22 12:27:09,Day two,Rain.,private,0,,wet\n"
)
BACKUP = """<?xml version="1.0" encoding="utf-8"?>
<livejournal><events><event jitemid='2' anum='12' ditemid='524' security='private'>
<subject>Day two</subject><event>Rain.</event><date>2008-03-22 12:27:00</date>
<props><prop name='current_music' value='None' /></props></event></events></livejournal>
"""
EXPORT = """<?xml version="1.0" encoding="utf-8"?>
<livejournal><entry><itemid>1</itemid><eventtime>2008-03-21 12:27:00</eventtime><subject>Day one</subject>
<event>Tea.</event><security>public</security><allowmask>0</allowmask><taglist></taglist>
<comment><itemid>12</itemid><eventtime>2008-03-26 00:43:08</eventtime><subject /><event>An answer.</event>
<author><name>friend</name><email>friend@livejournal.com</email></author></comment></entry></livejournal>
"""
"""ljArchive's: it says of no entry the end of its address, so that its comments wait for that."""
TEXT = """some_body wrote,
@ 2008-03-23 14:00:00
Current mood: calm

A day without a number

Snow fell on the roof all day, and nobody went out.
"""
ROWS = (
    "SELECT j.site, j.name, e.jitemid, e.ditemid, e.url, e.subject, e.body_html, e.eventtime, e.security,"
    " e.music, e.mood FROM entries e JOIN journals j USING (journal_id)"
    " ORDER BY j.site, j.name, e.jitemid, e.subject"
)


def made(folder: Path) -> dict[str, tuple[Path, str | None]]:
    """Return sources of one journal by name: the file, and the journal that the person says it is of."""
    texts = {
        "export": ("ljarchive.xml", EXPORT, LJ),
        "backup": ("some_body.xml", BACKUP, None),
        "month": ("some_body-2008-03.csv", MONTH, None),
        "again": ("some_body-2008-03 (1).csv", MONTH.replace("wet", ""), None),
        "text": ("snow.txt", TEXT, None),
        "page": (
            "267.html",
            PAGE.format(home=LJ, number=267, subject="Day one", body="Tea with friend."),
            None,
        ),
        "said": ("2008-04.csv", MONTH.replace("267,", "780,").replace("524,", "1037,"), LJ),
        "namesake": (
            "dw.html",
            PAGE.format(home=DW, number=300, subject="Elsewhere", body="Not mine."),
            None,
        ),
    }
    found: dict[str, tuple[Path, str | None]] = {}
    for at, (name, (file, text, journal)) in enumerate(texts.items()):
        path = folder / file
        path.write_text(text)
        os.utime(path, (1_300_000_000 + at, 1_300_000_000 + at))
        found[name] = (path, journal)
    return found


def take(archive: Archive, file: Path, journal: str | None = None) -> None:
    said = Said(journal=journal, known=archive.entries.journals.addresses())
    import_files(archive, FileSource({file: file.parent}, Counter(), said=said))


def rows(archive: Archive) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in archive.db.execute(ROWS)]


def brought(folder: Path, order: Sequence[str], sources: dict[str, tuple[Path, str | None]]) -> Archive:
    number = len(list(folder.glob("*.db")))
    archive = Archive.open(folder / f"{number}.db", create=True)
    for name in order:
        take(archive, *sources[name])
    return archive


def sites(archive: Archive) -> list[tuple[str, int]]:
    return [
        tuple(row)
        for row in archive.db.execute(
            "SELECT j.site, count(e.entry_id) FROM journals j LEFT JOIN entries e USING (journal_id)"
            " GROUP BY journal_id ORDER BY j.site"
        )
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(("backup", "page"))))
def test_a_backup_called_after_a_journal_joins_the_one_that_a_page_names(
    order: Sequence[str], tmp_path: Path
) -> None:
    with brought(tmp_path, order, made(tmp_path)) as archive:
        assert sites(archive) == [("livejournal", 2)]
        assert {row[4] for row in rows(archive)} == {f"{LJ}267.html", f"{LJ}524.html"}


@pytest.mark.parametrize("order", list(itertools.permutations(("month", "export"))))
def test_comments_find_their_place_by_what_a_namesake_knows_of_their_entry(
    order: Sequence[str], tmp_path: Path
) -> None:
    with brought(tmp_path, order, made(tmp_path)) as archive:
        placed = "SELECT dtalkid, body_text FROM comments"
        assert [tuple(row) for row in archive.db.execute(placed)] == [((12 << 8) + 11, "An answer.")]
        assert archive.findings.list(code=PLACELESS) == ()

        reread(archive)
        assert [tuple(row) for row in archive.db.execute(placed)] == [((12 << 8) + 11, "An answer.")]


@pytest.mark.parametrize("order", list(itertools.permutations(("month", "text", "page"))))
def test_what_names_no_site_joins_the_journal_of_its_name(order: Sequence[str], tmp_path: Path) -> None:
    with brought(tmp_path, order, made(tmp_path)) as archive:
        assert sites(archive) == [("livejournal", 3)]
        found = {row[3]: row for row in rows(archive)}

    assert found[524][4] == f"{LJ}524.html"
    assert found[524][8] == "private"
    assert found[267][9] == "A song"


def test_what_names_no_site_stands_under_none_until_then(tmp_path: Path) -> None:
    with brought(tmp_path, ("month", "text"), made(tmp_path)) as archive:
        assert sites(archive) == [("unknown", 3)]
        assert {row[4] for row in rows(archive) if row[3]} == {None}
        assert not any("invalid" in (row[6] or "") for row in rows(archive))
        assert len(archive.findings.list(code="site-not-said")) == 2


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(("backup", "month", "again", "text", "page", "said")), count=st.integers(2, 6))
def test_in_every_order_it_is_the_same_journal(order: list[str], count: int, tmp_path: Path) -> None:
    sources = made(tmp_path)
    given_here = order[:count]
    if not {"page", "said"} & set(given_here):
        given_here.append("page")
    with (
        brought(tmp_path, given_here, sources) as one,
        brought(tmp_path, sorted(given_here), sources) as other,
    ):
        assert rows(one) == rows(other)
        assert {site for site, _ in sites(one)} == {"livejournal"}
        before = rows(one)
        for name in given_here:
            take(one, *sources[name])
        reread(one)
        assert rows(one) == before


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(("month", "text", "page", "namesake")))
def test_where_two_sites_have_a_journal_of_its_name_it_stands_apart_and_says_so(
    order: list[str], tmp_path: Path
) -> None:
    with brought(tmp_path, order, made(tmp_path)) as archive:
        assert sites(archive) == [("dreamwidth", 1), ("livejournal", 1), ("unknown", 3)]
        found = archive.findings.list(code="site-not-said")
        assert archive.findings.list(code="site-by-name") == ()
        before = rows(archive)
        reread(archive)
        assert rows(archive) == before

    assert len(found) == 2
    assert {"dreamwidth" in each.finding.message for each in found} == {True}


def test_a_visit_to_the_site_adopts_what_was_there(tmp_path: Path) -> None:
    with brought(tmp_path, ("month",), made(tmp_path)) as archive:
        entry = archive.db.execute("SELECT entry_id FROM entries WHERE ditemid = 524").fetchone()[0]
        archive.entries.save_journal(
            Journal(name="some_body", url=LJ), site="livejournal", seen_at="2026-01-01T00:00:00Z"
        )
        settle_namesakes(archive)

        assert sites(archive) == [("livejournal", 2)]
        row = archive.db.execute("SELECT entry_id, url FROM entries WHERE ditemid = 524").fetchone()
        assert tuple(row) == (entry, f"{LJ}524.html")


def test_an_archive_in_which_they_lie_apart_is_joined(tmp_path: Path) -> None:
    """As earlier versions left them: the same entry under both, and one under no site alone."""
    sources = made(tmp_path)
    with brought(tmp_path, ("month",), sources) as archive:
        archive.db.execute("UPDATE journals SET name = 'put_aside'")
        take(archive, *sources["page"])
        archive.db.execute("UPDATE journals SET name = 'some_body'")
        assert sites(archive) == [("livejournal", 1), ("unknown", 2)]

        settle_namesakes(archive)

        assert sites(archive) == [("livejournal", 2)]
        assert [row[9] for row in rows(archive) if row[3] == 267] == ["A song"]


def test_marks_of_an_archive_without_the_site_are_carried_to_the_journal(tmp_path: Path) -> None:
    sources = made(tmp_path)
    with (
        brought(tmp_path, ("month", "page"), sources) as here,
        brought(tmp_path, ("month",), sources) as there,
    ):
        there.db.execute("UPDATE entries SET gone_at = '2030-01-01T00:00:00Z' WHERE ditemid = 524")

        carry_marks(here, there)

        assert here.db.execute("SELECT gone_at FROM entries WHERE ditemid = 524").fetchone()[0] is not None
        assert sites(here) == [("livejournal", 2)]


@pytest.mark.parametrize("name", ["2008-03.csv", "export-2008-03.csv", "my holiday.csv"])
def test_a_month_whose_file_names_nobody_still_asks(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(MONTH)
    with Archive.open(tmp_path / "x.db", create=True) as archive:
        source = FileSource({tmp_path / name: tmp_path}, Counter())
        told = import_files(archive, source)

    assert "--journal" in told.failed[0]
