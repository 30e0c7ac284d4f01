"""Months of the sites' own export, however they were asked for and whatever saved them again."""

from pathlib import Path
from typing import Any

import pytest

from scraper import __main__ as program
from storage.archive import Archive

HOME = "https://pine-grove.livejournal.com/"
WHOLE = (
    "itemid,eventtime,logtime,subject,event,security,allowmask,current_music,current_mood\n"
    '2308,2008-03-21 12:27:00,2008-03-21 12:27:09,Day one,"Tea, и дождь.",public,0,A song,calm\n'
)
ENTRIES = "SELECT jitemid, ditemid, subject, eventtime, security, body_text, music FROM entries"
ENTRY = (9, 2308, "Day one", "2008-03-21T12:27:00", "public", "Tea, и дождь.", "A song")
PAGE = f"""<!-- saved from url=(0047){HOME}2308.html -->
<html><head><title>pine_grove: Day one</title><meta charset="utf-8"></head><body>
<b>Pine Grove</b> (<a href="{HOME}"><b>pine_grove</b></a>) wrote,<br>@ 2008-03-21 12:27:00
<p><b>Day one</b><p>Tea, и дождь.<hr>
<a href="{HOME}2308.html?mode=reply">Post a new comment</a></body></html>"""


def with_semicolons(text: str) -> str:
    return text.replace(",", ";").replace("Tea;", "Tea,")


def take(archive: Path, *words: str | Path) -> int:
    return program.run(["import", *map(str, words), "--archive", str(archive)])


def rows(archive: Path, sql: str = ENTRIES) -> list[tuple[Any, ...]]:
    with Archive.open(archive) as opened:
        return [tuple(row) for row in opened.db.execute(sql)]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "x.db"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_in_every_encoding_with_every_line_end_it_is_the_same_month(
    encoding: str, ends: str, archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "pine_grove-2008-03.csv").write_bytes(WHOLE.replace("\n", ends).encode(encoding))

    assert take(archive, tmp_path / "pine_grove-2008-03.csv") == 0
    assert rows(archive) == [ENTRY]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE.partition("\n")[2],
        with_semicolons(WHOLE),
        "sep=;\n" + with_semicolons(WHOLE),
        WHOLE.replace("itemid,eventtime", '"itemid","eventtime"'),
        WHOLE.replace("2008-03-21 12:27:00,2008-03-21 12:27:09", "21.03.2008 12:27,21.03.2008 12:27"),
        WHOLE.replace("2008-03-21 12:27:00,2008-03-21 12:27:09", "3/21/2008 12:27,3/21/2008 12:27:09 PM"),
        (
            "Subject,Event,Security,ItemID,Current_Music,EventTime\n"
            'Day one,"Tea, и дождь.",public,2308,A song,2008-03-21 12:27:00\n'
        ),
    ],
    ids=["without names", "semicolons", "sep", "quoted", "21.03.2008", "3/21/2008", "another order"],
)
def test_a_table_is_told_by_its_names_in_whatever_order(text: str, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "pine_grove-2008-03.csv").write_text(text)

    assert take(archive, tmp_path / "pine_grove-2008-03.csv") == 0
    assert rows(archive) == [ENTRY]


def test_what_was_not_asked_of_the_export_is_not_said(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "2008-03.csv").write_text("itemid,event\n2308,Words.\n")
    (tmp_path / "2008-04.xml").write_text(
        '<?xml version="1.0"?>\n<livejournal>\n<entry>\n<itemid>2565</itemid>\n<event>More.</event>\n'
        "</entry>\n</livejournal>\n"
    )

    assert take(archive, tmp_path / "2008-03.csv", tmp_path / "2008-04.xml", "--journal", HOME) == 0
    assert rows(archive, "SELECT subject, eventtime, body_text FROM entries ORDER BY jitemid") == [
        (None, None, "Words."),
        (None, None, "More."),
    ]


@pytest.mark.parametrize("order", [("month", "page"), ("page", "month")])
@pytest.mark.parametrize("kind", ["csv", "xml"])
def test_an_export_without_numbers_gives_entries_that_join_their_page(
    kind: str, order: tuple[str, str], archive: Path, tmp_path: Path
) -> None:
    table = 'eventtime,subject,event,current_music\n2008-03-21 12:27:00,Day one,"Tea, и дождь.",A song\n'
    tree = (
        "<livejournal><entry><eventtime>2008-03-21 12:27:00</eventtime><subject>Day one</subject>"
        "<event>Tea, и дождь.</event><current_music>A song</current_music></entry></livejournal>"
    )
    sources = {"month": tmp_path / f"2008-03.{kind}", "page": tmp_path / "2308.html"}
    sources["month"].write_text(table if kind == "csv" else tree)
    sources["page"].write_text(PAGE)

    for name in order:
        assert take(archive, sources[name], *(("--journal", HOME) if name == "month" else ())) == 0

    assert rows(archive, "SELECT jitemid, ditemid, subject, eventtime, music FROM entries") == [
        (9, 2308, "Day one", "2008-03-21T12:27:00", "A song")
    ]


def test_a_time_that_may_be_two_days_is_left_out_and_said(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "2008-03.csv").write_text(
        "itemid,eventtime,subject,event\n2308,3/2/2008 12:27,Day one,Words.\n"
    )

    assert take(archive, tmp_path / "2008-03.csv", "--journal", HOME) == 0
    assert rows(archive, "SELECT eventtime FROM entries") == [(None,)]
    assert rows(archive, "SELECT count(*) FROM findings WHERE code = 'date-missing'") == [(1,)]


@pytest.mark.parametrize(
    "text", ["name,phone\nAda,123\n", "subject,notes\nx,y\n", "event\nparty\n", "1,2,3\n", "Tea, and rain.\n"]
)
def test_any_other_table_is_no_month(text: str, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(text)

    assert take(archive, tmp_path / "list.csv", "--journal", HOME) in {2, 3}


@pytest.mark.parametrize("kind", ["xml", "csv"])
def test_a_month_of_2001_numbers_entries_as_the_site_does_inside(
    archive: Path, tmp_path: Path, kind: str
) -> None:
    rows_of = [(1, "First."), (300, "Later.")]
    text = (
        "itemid,eventtime,event\n"
        + "".join(f"{number},2001-11-03 10:00:00,{words}\n" for number, words in rows_of)
        if kind == "csv"
        else "<livejournal>"
        + "".join(
            f"<entry><itemid>{number}</itemid><eventtime>2001-11-03 10:00:00</eventtime>"
            f"<event>{words}</event></entry>"
            for number, words in rows_of
        )
        + "</livejournal>"
    )
    (tmp_path / f"pine_grove-2001-11.{kind}").write_text(text)

    take(archive, tmp_path / f"pine_grove-2001-11.{kind}", "--journal", HOME)

    assert rows(archive, "SELECT jitemid, ditemid, url, body_text FROM entries ORDER BY jitemid") == [
        (1, None, None, "First."),
        (300, None, None, "Later."),
    ]


def test_a_table_whose_last_line_lacks_columns_is_said_to_break_off(archive: Path, tmp_path: Path) -> None:
    whole = "itemid,eventtime,subject,event,security\n2308,2008-03-21 12:27:00,Day,Words.,public\n"
    (tmp_path / "pine_grove-2008-03.csv").write_text(f"{whole}2565,2008-03-22 12:27:00,Nig")

    assert take(archive, tmp_path / "pine_grove-2008-03.csv", "--journal", HOME) == 3
    assert rows(archive, "SELECT ditemid, body_text, login_only FROM entries ORDER BY jitemid") == [
        (2308, "Words.", 0),
        (2565, None, 1),
    ]


OF_2001 = (
    "<livejournal><entry><itemid>{0}</itemid><eventtime>2001-11-04 18:20:00</eventtime>"
    "<subject>Hello</subject><event>So here I am.</event><security>public</security></entry>"
    "<entry><itemid>{1}</itemid><eventtime>2001-11-05 09:00:00</eventtime><subject>Rain</subject>"
    "<event>All day long.</event><security>public</security></entry></livejournal>"
)


@pytest.mark.parametrize(("one", "other"), [(1, 2), (255, 256), (700, 701)])
def test_numbers_that_no_address_can_have_are_the_sites_own_count(
    one: int, other: int, archive: Path, tmp_path: Path
) -> None:
    month = tmp_path / "pine_grove-2001-11.xml"
    month.write_text(OF_2001.format(one, other), encoding="utf-8")

    assert take(archive, month) == 0

    sql = "SELECT jitemid, ditemid, subject FROM entries ORDER BY jitemid"
    assert rows(archive, sql) == [(one, None, "Hello"), (other, None, "Rain")]


def test_a_bare_number_joins_the_page_of_the_same_entry(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.csv").write_text(WHOLE.replace("2308", "9"), encoding="utf-8")

    assert take(archive, tmp_path / "a.html", tmp_path / "b.csv", "--journal", HOME) == 0

    assert rows(archive) == [ENTRY]
