"""Saved pages that say no address: their own links do, or the page stays outside and that is said."""

from pathlib import Path
from typing import Any

import pytest

from scraper import __main__ as program
from scraper.sources.files.own_links import url_by_links
from storage.archive import Archive

SITE = "http://www.livejournal.com"
HOME = f"{SITE}/users/otter_weir"
ACCOUNT = (
    "<span class='ljuser'><a href='{site}/userinfo.bml?user={name}'><img src='{site}/img/userinfo.gif'></a>"
    "<a href='{site}/users/{name}/'><b>{name}</b></a></span>"
)


def account(name: str) -> str:
    return ACCOUNT.format(site=SITE, name=name)


def of_2004(text: str = "It rose in the night.") -> str:
    """Return an entry's page in the site scheme of 2004, with a comment and one nobody may answer."""
    return f"""<html><head><title>LiveJournal.com: Weir</title></head><body>
<table><tr><td>Otter ({account("otter_weir")}) wrote,<br>@ 2004-06-03 08:10:00</td></tr></table>
<font size='+1'><i><b>Weir</b></i></font><br><div>{text}</div><hr>
<div id='Comments'><a name='comments'></a>(<a href='{HOME}/40213.html?mode=reply'>Post a new comment</a>)
<a name='t2581'></a><table><tr><td>{account("ruth")}<br>2004-06-03 09:00 am UTC
(<a href='{HOME}/40213.html?thread=2581#t2581'>link</a>)</td></tr><tr><td>It fell by noon.</td></tr>
<tr><td>(<a href='{HOME}/40213.html?replyto=2581'>Reply to this</a>)</td></tr></table>
<a name='t2837'></a><table><tr><td>{account("tom_k")}<br>2004-06-03 09:30 am UTC
(<a href='{HOME}/40213.html?thread=2837#t2837'>link</a>)</td></tr><tr><td>Prove it.</td></tr>
<tr><td>(Replies frozen)</td></tr></table></div></body></html>"""


def listed(number: int, subject: str, day: str, text: str, *, home: str = HOME, told: str = "") -> str:
    return (
        f"<table><tr><td><b>{subject}</b></td></tr><tr><td><div class='when'>{day}</div><p>{text}</p>"
        f"<div>{told}<a href='{home}/{number}.html?mode=reply'>Leave a comment</a></div></td></tr></table>"
    )


def a_list(*entries: str) -> str:
    return f"<html><head><title>Notes from the weir</title></head><body>{''.join(entries)}</body></html>"


RECENT = a_list(
    listed(40213, "Weir", "June 3 2006, 08:10", "It rose in the night."),
    listed(
        39961,
        "Lock",
        "June 1 2006, 21:45",
        "Nobody came through.",
        told=f"<a href='{HOME}/39961.html'>2 comments</a> | ",
    ),
    listed(39700, "Towpath", "May 30 2006, 07:00", "Mud."),
)
FRIENDS = a_list(
    listed(40213, "Weir", "June 3 2006, 08:10", "It rose in the night."),
    listed(7100, "Kiln", "June 3 2006, 07:00", "It cracked.", home=f"{SITE}/users/ruth"),
)


def take(folder: Path, page: str) -> tuple[int, list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Import one saved page; return the exit code, and what the archive holds of entries and comments."""
    (folder / "saved").mkdir()
    (folder / "saved" / "page one.html").write_text(page, encoding="utf-8")
    archive = folder / "x.db"
    code = program.run(["import", str(folder / "saved"), "--archive", str(archive)])
    if not archive.exists():
        return code, [], []
    entries = (
        "SELECT name, ditemid, subject, eventtime, body_text FROM entries JOIN journals USING (journal_id)"
    )
    comments = "SELECT dtalkid, poster, state, body_text FROM comments ORDER BY dtalkid"
    with Archive.open(archive) as opened:
        return (
            code,
            [tuple(row) for row in opened.db.execute(f"{entries} ORDER BY ditemid")],
            [tuple(row) for row in opened.db.execute(comments)],
        )


def test_an_entrys_page_is_found_by_the_links_that_answer_it(tmp_path: Path) -> None:
    _, entries, comments = take(tmp_path, of_2004())

    assert entries == [("otter_weir", 40213, "Weir", "2004-06-03T08:10:00", "It rose in the night.")]
    assert comments == [
        (2581, "ruth", "active", "It fell by noon."),
        (2837, "tom_k", "frozen", "Prove it."),
    ]


def test_a_list_gives_every_entry_its_own_subject_and_text(tmp_path: Path) -> None:
    _, entries, _ = take(tmp_path, RECENT)

    assert entries == [
        ("otter_weir", 39700, "Towpath", "2006-05-30T07:00:00", "Mud."),
        ("otter_weir", 39961, "Lock", "2006-06-01T21:45:00", "Nobody came through."),
        ("otter_weir", 40213, "Weir", "2006-06-03T08:10:00", "It rose in the night."),
    ]


def test_a_page_of_several_journals_is_nobodys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, entries, _ = take(tmp_path, FRIENDS)

    assert entries == []
    assert "page one.html" in capsys.readouterr().err


DAY = f"<a href='{HOME}/day/2002/02/23'>23</a>"
ASKS = "<a href='talkpost.bml?journal=otter_weir&itemid=526'>Post a new comment</a>"
"""A link as pages of 2001 have them: without a host."""


@pytest.mark.parametrize(
    ("body", "url"),
    [
        (of_2004(f"<a href='{HOME}/99.html?mode=reply'>Tell me here.</a>"), f"{HOME}/40213.html"),
        (
            f"<a href='{SITE}/tools/memadd.bml?journal=otter_weir&amp;itemid=40213'>Remember</a>",
            "http://otter-weir.livejournal.com/40213.html",
        ),
        (f"<a href='{HOME}/40213.html?thread=2581#t2581'>link</a>", f"{HOME}/40213.html"),
        (RECENT, "http://otter-weir.livejournal.com/"),
        (
            f"{DAY}{ASKS}<a href='/go.bml?journal=otter_weir&amp;itemid=526&amp;dir=prev'>Previous</a>",
            "http://otter-weir.livejournal.com/526.html",
        ),
        (ASKS, None),
        (f"{DAY}{ASKS}<a href='https://ruth.dreamwidth.org/1.html'>of which site?</a>", None),
        (FRIENDS, None),
        (f"<a href='{HOME}/40213.html'>a link that anybody may make</a>", None),
        ("<a href='http://blog.example/?p=7&mode=reply'>Reply</a>", None),
        ("<a href='http://[::1/tools/memadd.bml?journal=a&itemid=310'>x</a>", None),
    ],
)
def test_only_links_for_answering_name_a_page(body: str, url: str | None) -> None:
    assert url_by_links(body.encode()) == url


@pytest.mark.parametrize("cut", [0, 60, 300])
def test_a_page_that_reads_as_nothing_keeps_its_own_place(cut: int, tmp_path: Path) -> None:
    link = f"<html><a href='{HOME}/40213.html?mode=reply'>Answer</a>"

    _, entries, comments = take(tmp_path, link[: len(link) - cut] if cut else link)

    assert (entries, comments) == ([], [])
