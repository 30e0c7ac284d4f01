"""The page that jbackup writes when it is asked for HTML: all entries, the locked ones like the others."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scraper.extract import read_page
from scraper.intake.imports import Imported, import_files
from scraper.intake.reread import reread
from scraper.sources.files.saved import find_saved
from scraper.sources.files.source import FileSource
from storage.archive import Archive
from storage.records import Page

SITE = "http://www.livejournal.com/users/pine_grove"
COMMENT = (
    "<br /><div style='margin-left: 15px;'>\n"
    "<div style='background-color: {colour}; border: black 1px solid;'>\n{what}</div>\n{below}</div>\n"
)
SAID = (
    "<a href='{link}?thread={n}#t{n}'>Comment</a> by <a href='http://x.example/userinfo.bml?user={who}'>{who}</a>"
    " on 2004-05-02T00:43:08Z<br />\n{subject}{text}\n<br />(<a href='{link}?replyto={n}'>reply</a>)\n"
)
ENTRY = (
    "<br /><div style='background-color: #eee; border: blue 1px solid;'>\n{subject}{poster}<br />\n"
    "<a href='{link}'>2004-05-01 12:27:00</a><br /><br />\n{text}<br />"
    "(<a href='{link}?mode=reply'>reply</a>)<br />\n{below}</div>\n"
)
ENTRIES = (
    "SELECT ditemid, subject, eventtime, poster, body_raw, body_text, security, login_only FROM entries"
    " ORDER BY ditemid"
)
COMMENTS = (
    "SELECT dtalkid, parent_dtalkid, poster, subject, posted_at, body_text, login_only FROM comments"
    " ORDER BY dtalkid"
)


def entry(number: int, text: str, *, subject: str = "", poster: str = "", below: str = "") -> str:
    link = f"{SITE}/{number}.html"
    return ENTRY.format(link=link, subject=subject, poster=poster, text=text, below=below)


def said(number: int, text: str, *, who: str = "oak", subject: str = "", of: int = 296) -> str:
    return SAID.format(link=f"{SITE}/{of}.html", n=number, who=who, subject=subject, text=text)


def below(what: str, deeper: str = "", *, colour: str = "#ddd") -> str:
    return COMMENT.format(colour=colour, what=what, below=deeper)


PAGE = (
    "<html><body>"
    + entry(
        296,
        "Tea &amp;amp; &lt;b&gt;rain&lt;/b&gt;.\n\nMore of it.",
        subject="<b>Day &quot;one&quot;</b>",
        below=below(
            said(2856, "First &lt;i&gt;one&lt;/i&gt;.", subject="<b>Subject:</b> Re: it&#39;s<br />\n"),
            below(said(3112, "Its answer.", who="elm"), colour="#bbb"),
        )
        + below("(deleted comment)", below(said(3624, "Left alone."))),
    )
    + entry(552, "Only for me.", poster=" (posted by elm)")
    + "</body></html>"
)


def take(archive: Archive, path: Path) -> Imported:
    files = {file: path if path.is_dir() else path.parent for file in find_saved((path,))}
    return import_files(archive, FileSource(files, Counter()))


def rows(archive: Archive, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in archive.db.execute(sql)]


@pytest.fixture
def archive(tmp_path: Path) -> Any:
    with Archive.open(tmp_path / "a.db", create=True) as opened:
        yield opened


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "backup.html"
    file.write_text(text, encoding="utf-8")
    return file


def test_its_entries_are_read_as_typed_and_none_of_them_counts_as_public(
    archive: Archive, tmp_path: Path
) -> None:
    told = take(archive, written(tmp_path, PAGE))

    assert told.failed == ()
    first, second = rows(archive, ENTRIES)
    typed = "Tea &amp; <b>rain</b>.\n\nMore of it."
    shown = "Tea & rain.\n\nMore of it."
    assert first == (296, 'Day "one"', "2004-05-01T12:27:00", "pine_grove", typed, shown, None, 1)
    assert second == (552, "", "2004-05-01T12:27:00", "elm", "Only for me.", "Only for me.", None, 1)


def test_comments_stand_in_their_threads_and_count_as_shown_to_the_owner_only(
    archive: Archive, tmp_path: Path
) -> None:
    take(archive, written(tmp_path, PAGE))

    assert rows(archive, COMMENTS) == [
        (2856, None, "oak", "Re: it's", "2004-05-02T00:43:08Z", "First one.", 1),
        (3112, 2856, "elm", "", "2004-05-02T00:43:08Z", "Its answer.", 1),
        (3624, None, "oak", "", "2004-05-02T00:43:08Z", "Left alone.", 1),
    ]


def test_a_text_that_was_left_as_typed_is_read_as_typed(archive: Archive, tmp_path: Path) -> None:
    poll = '<a href="http://www.livejournal.com/poll/?id=7">View poll.</a>'
    page = f"<html><body>{entry(296, f'Tea &amp; <b>rain</b>. {poll}')}</body></html>"

    take(archive, written(tmp_path, page))

    assert rows(archive, "SELECT body_text FROM entries") == [("Tea & rain. View poll.",)]


def test_where_the_page_breaks_off_the_rest_is_here_and_that_is_said(
    archive: Archive, tmp_path: Path
) -> None:
    take(archive, written(tmp_path, PAGE[: PAGE.index("for me")]))

    assert [(row[0], row[5], row[7]) for row in rows(archive, ENTRIES)] == [
        (296, "Tea & rain.\n\nMore of it.", 1),
        (552, "Only", 1),
    ]
    assert "page-truncated" in {one.finding.code for one in archive.findings.list()}


def test_a_comment_in_which_it_breaks_off_costs_only_itself(archive: Archive, tmp_path: Path) -> None:
    take(archive, written(tmp_path, PAGE[: PAGE.index("Its answer")]))

    assert [row[0] for row in rows(archive, COMMENTS)] == [2856]
    assert "page-truncated" in {one.finding.code for one in archive.findings.list()}


def test_a_copy_that_was_once_kept_as_a_saved_page_is_closed_when_it_is_read_again(archive: Archive) -> None:
    page = Page(
        url="http://www.livejournal.com/users/pine_grove/",
        final_url="http://www.livejournal.com/users/pine_grove/",
        media_type="text/html",
        fetched_at="2008-01-01T00:00:00Z",
        body=PAGE.encode(),
        source="import",
    )
    with archive.transaction():
        archive.pages.keep(page)

    reread(archive)

    assert [(row[0], row[7]) for row in rows(archive, ENTRIES)] == [(296, 1), (552, 1)]


def test_entries_of_another_journal_in_it_are_not_taken() -> None:
    other = entry(808, "Not yours.").replace("pine_grove", "oak_hill")
    harvest = read_page(
        Page(
            url=f"{SITE}/",
            final_url=f"{SITE}/",
            media_type="text/html",
            fetched_at="2008-01-01T00:00:00Z",
            body=PAGE.replace("</body>", f"{other}</body>").encode(),
            source="import",
        )
    )

    assert [one.ditemid for one in harvest.entries] == [296, 552]
