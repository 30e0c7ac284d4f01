"""Backups that break off, or that somebody edited by hand: what stands in them is here, and said."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scraper.extract.page.xml_tree import read_typed_xml
from scraper.intake.imports import Imported, import_files
from scraper.intake.reread import reread
from scraper.sources.files.formats.form import Said
from scraper.sources.files.saved import find_saved
from scraper.sources.files.source import FileSource
from storage.archive import Archive

HOME = "https://some-body.livejournal.com/"
L_1 = (
    '<?xml version="1.0"?>\n<event><itemid>1</itemid><anum>40</anum>'
    "<eventtime>2004-05-01 12:27:00</eventtime>"
    f"<security>private</security><url>{HOME}296.html</url><subject>Day one</subject>"
    "<event>Tea and rain.\nMore of it.</event></event>"
)
C_1 = (
    "<comments><comment><id>11</id><state/><user>friend</user><date>2004-05-02T00:43:08Z</date>"
    "<body>First.</body></comment><comment><id>12</id><state>S</state><user>other</user>"
    "<body>Second one.</body></comment></comments>"
)
EVENT = (
    "<event jitemid='{n}' anum='40' ditemid='{d}' security='public'><subject>Day {n}</subject>"
    "<event>Text {n} &amp; more.</event><date>2004-05-0{n} 12:27:00</date>"
    "<props><prop name='current_music' value='{music}' /></props><comments><comment jtalkid='1{n}'"
    " poster='friend' parentid='0'><date>2004-05-02T00:43:08Z</date><body>Comment {n}.</body></comment>"
    "</comments></event>"
)
MONTH = (
    "<entry><itemid>{d}</itemid><eventtime>2004-05-0{n} 12:27:00</eventtime><subject>Day {n}</subject>"
    "<event>{text}</event><security>public</security></entry>"
)
ENTRIES = "SELECT ditemid, subject, body_text, security, login_only, sources FROM entries ORDER BY ditemid"
COMMENTS = "SELECT jtalkid, body_text, state FROM comments ORDER BY jtalkid"


def take(archive: Archive, path: Path) -> Imported:
    files = {file: path if path.is_dir() else path.parent for file in find_saved((path,))}
    return import_files(archive, FileSource(files, Counter(), said=Said(journal=HOME)))


def rows(archive: Archive, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in archive.db.execute(sql)]


def codes(archive: Archive) -> set[tuple[str, str]]:
    return {(one.finding.code, one.finding.severity.value) for one in archive.findings.list()}


@pytest.fixture
def archive(tmp_path: Path) -> Any:
    with Archive.open(tmp_path / "a.db", create=True) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "ljdump" / "some_body"
    place.mkdir(parents=True)
    return place


def test_of_a_text_that_breaks_off_the_beginning_is_here_and_its_owner_alone_sees_it(
    archive: Archive, folder: Path
) -> None:
    torn = L_1.replace("<security>private</security>", "").partition("More of")[0]
    (folder / "L-1").write_text(torn)

    take(archive, folder)

    assert rows(archive, ENTRIES) == [(296, "Day one", "Tea and rain.", None, 1, "cut")]
    assert codes(archive) == {("page-truncated", "gap"), ("text-shortened", "warning")}


@pytest.mark.parametrize("whole_first", [True, False])
def test_a_whole_copy_makes_good_what_breaks_off_in_either_order(
    archive: Archive, folder: Path, tmp_path: Path, *, whole_first: bool
) -> None:
    (folder / "L-1").write_text(L_1.partition("rain")[0])
    month = tmp_path / "some_body-2004-05.xml"
    month.write_text(
        f"<livejournal>{MONTH.format(n=1, d=296, text='Tea and rain. More of it.')}</livejournal>"
    )

    for path in (month, folder) if whole_first else (folder, month):
        take(archive, path)

    ((*_, text, security, _, sources),) = rows(archive, ENTRIES)
    assert (text, security) == ("Tea and rain. More of it.", "private")
    assert "lj-month" in sources
    assert ("page-truncated", "info") in codes(archive)
    assert not {code for code, severity in codes(archive) if severity != "info"}
    before = rows(archive, ENTRIES)[0][:5]
    reread(archive)
    assert rows(archive, ENTRIES)[0][:5] == before
    assert ("page-truncated", "gap") not in codes(archive)


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        ("Seco", [(11, "First.", "active"), (12, "Seco", "screened")]),
        ("<state>S", [(11, "First.", "active")]),
    ],
)
def test_a_comment_that_breaks_off_is_kept_where_it_is_known_who_may_read_it(
    end: str, kept: list[tuple[Any, ...]], archive: Archive, folder: Path
) -> None:
    (folder / "L-1").write_text(L_1)
    (folder / "C-1").write_text(C_1.partition(end)[0] + end)

    take(archive, folder)

    assert rows(archive, COMMENTS) == kept
    assert ("page-truncated", "gap") in codes(archive)


@pytest.mark.parametrize("typed", ["Tom & Jerry", "by <lj user=kat> <b>now", "I <3 you", "a &b; c & d"])
def test_what_somebody_typed_into_a_file_by_hand_is_text(typed: str, archive: Archive, folder: Path) -> None:
    (folder / "L-1").write_text(L_1.replace("rain", typed).replace("private", "public"))

    take(archive, folder)

    ((_, subject, text, security, _, _),) = rows(archive, ENTRIES)
    assert (subject, security) == ("Day one", "public")
    assert "More of it." in text
    assert {code for code, _ in codes(archive)} == {"signs-mended"}


def test_signs_in_sections_of_bare_text_stay_as_they_are() -> None:
    tree = read_typed_xml("<e><body><![CDATA[x & <lj user=y>]]></body><mood>1 & 2</mood></e>")

    assert tree.is_mended
    assert tree.root is not None
    assert (tree.root.value("body"), tree.root.value("mood")) == ("x & <lj user=y>", "1 & 2")


def backup(*events: str) -> str:
    inside = "".join(events)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<livejournal><events>{inside}</events></livejournal>'


def test_a_bare_sign_in_a_property_costs_nothing(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "some_body.xml"
    file.write_text(
        backup(EVENT.format(n=1, d=296, music="Simon & Friends"), EVENT.format(n=2, d=552, music="A song"))
    )

    take(archive, file)

    assert rows(archive, "SELECT music FROM entries ORDER BY ditemid") == [("Simon & Friends",), ("A song",)]
    assert [row[:2] for row in rows(archive, COMMENTS)] == [(11, "Comment 1."), (12, "Comment 2.")]
    assert codes(archive) == {("signs-mended", "info")}


def test_of_a_backup_that_breaks_off_the_last_entry_is_here_as_far_as_it_goes(
    archive: Archive, tmp_path: Path
) -> None:
    file = tmp_path / "some_body.xml"
    whole = backup(EVENT.format(n=1, d=296, music=""), EVENT.format(n=2, d=552, music=""))
    file.write_text(whole.partition("Text 2 &amp; mo")[0] + "Text 2 &amp; mo")

    told = take(archive, file)

    assert "breaks off" in told.failed[0]
    assert [row[:3] for row in rows(archive, ENTRIES)] == [
        (296, "Day 1", "Text 1 & more."),
        (552, "Day 2", "Text 2 & mo"),
    ]
    assert codes(archive) >= {("page-truncated", "gap"), ("text-shortened", "warning")}


def test_a_bare_sign_in_a_month_costs_nothing(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "some_body-2004-05.xml"
    texts = ("Tom & Jerry.", "Rain.", "Snow.")
    file.write_text(
        f"<livejournal>{''.join(MONTH.format(n=n, d=(n << 8) + 40, text=t) for n, t in enumerate(texts, 1))}"
        "</livejournal>"
    )

    take(archive, file)

    assert [row[2] for row in rows(archive, ENTRIES)] == list(texts)
    assert codes(archive) == {("signs-mended", "info")}


def test_of_a_month_that_breaks_off_the_last_entry_is_here_as_far_as_it_goes(
    archive: Archive, tmp_path: Path
) -> None:
    file = tmp_path / "some_body-2004-05.xml"
    entries = ((1, 296, "Tea."), (2, 552, "Rain and more."))
    month = "<livejournal>" + "".join(MONTH.format(n=n, d=d, text=text) for n, d, text in entries)
    file.write_text(month.partition("and more")[0])

    take(archive, file)

    assert [row[:5] for row in rows(archive, ENTRIES)] == [
        (296, "Day 1", "Tea.", "public", 0),
        (552, "Day 2", "Rain", None, 1),
    ]
    assert codes(archive) == {("page-truncated", "gap"), ("text-shortened", "warning")}
