"""Letters about comments in forms that mail programs leave: HTML alone, edits, letters in letters."""

import sqlite3
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from scraper import __main__ as program
from storage.archive import Archive

HOME = "http://www.livejournal.com/users/harbour_moth"
MENU = f"\n\nOptions:\n\n  - View the discussion:\n    {HOME}/48213.html?thread=4437\n"
REPLIED = (
    "Pine (pine_grove) replied to your LiveJournal post in which you said:\n\n> Dawn.\n\nTheir reply was:\n\n"
)
EDITED = REPLIED.replace("replied to", "edited their reply to").replace("Their reply", "Their new reply")
FORM = (
    "<form method='post' action='http://www.livejournal.com/talkpost_do.bml'><input type='hidden'"
    " name='ecphash' value='ecph-SECRET'><textarea name='body'></textarea></form>"
)
AS_HTML = f"""<head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8" /></head>
<body>
<table><tr valign='top'><td width='100%'>Pine (<a href="http://www.livejournal.com/userinfo.bml?user=pine_grove"
>pine_grove</a>) replied to <a href="{HOME}/48213.html">your LiveJournal post</a> in which you said:</td></tr>
</table>
<blockquote style='padding-left: 15px'>Заря.</blockquote>

Their reply was:

<blockquote style='padding-left: 15px'><b>Subject:</b> тема<br />Клей <b>жирный</b>.</blockquote>
<p>From here, you can:
<ul><li><a href="{HOME}/48213.html?thread=4437">View the thread</a> starting from this comment</li>
<li><a href="{HOME}/48213.html?replyto=4437">Reply</a> at the webpage</li></ul></p>If your mail client
supports it, you can also reply here: <blockquote>{FORM}</blockquote>
</body>
"""


def letter(words: str, *, kind: str = "plain", charset: str = "utf-8", day: int = 8) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "lj_notify@livejournal.com (pine_grove - LJ Comment)"
    made["To"] = "someone.private@mine.example"
    made["Subject"] = "Reply to your post..."
    made["Date"] = f"{day:02} Nov 2008 08:01:02 +0000"
    made.set_content(words, subtype=kind, charset=charset)
    return made


def forwarded(*inside: EmailMessage) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "me@mine.example", "me@mine.example", "Fwd: old letters"
    made["Date"] = "Tue, 02 Dec 2008 10:00:00 +0300"
    made.set_content("Old comments, private words.")
    for each in inside:
        made.add_attachment(each)
    return made


def take(archive: Path, *files: Path) -> int:
    return program.run(["import", *map(str, files), "--archive", str(archive)])


def written(file: Path, made: EmailMessage) -> Path:
    file.write_bytes(made.as_bytes())
    return file


def rows(archive: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(archive)) as db:
        return db.execute(sql).fetchall()


def kept(file: Path) -> str:
    with Archive.open(file, read_only=True) as archive:
        return "".join(page.body.decode() for _, page in archive.pages.replay())


COMMENTS = "SELECT dtalkid, poster, posted_at, edited_at, subject, body_html, login_only FROM comments"


@pytest.mark.parametrize("charset", ["utf-8", "koi8-r", "windows-1251"])
def test_a_letter_that_is_html_alone_is_read_with_its_markup(charset: str, tmp_path: Path) -> None:
    archive = tmp_path / "one.db"
    file = written(tmp_path / "a.eml", letter(AS_HTML, kind="html", charset=charset))

    assert take(archive, file) == 0
    assert rows(archive, COMMENTS) == [
        (4437, "pine_grove", "2008-11-08T08:01:02Z", None, "тема", "Клей <b>жирный</b>.", 1)
    ]
    assert "ecph" not in kept(archive)


@pytest.mark.parametrize("order", [("first", "later"), ("later", "first")])
def test_an_edited_reply_is_the_later_text_and_the_older_one_a_revision(
    order: tuple[str, str], tmp_path: Path
) -> None:
    archive = tmp_path / "one.db"
    written(tmp_path / "first.eml", letter(f"{REPLIED}  Glue it.{MENU}", day=8))
    written(tmp_path / "later.eml", letter(f"{EDITED}  Glue it well.{MENU}", day=9))
    for name in order:
        assert take(archive, tmp_path / f"{name}.eml") == 0

    assert rows(archive, COMMENTS) == [
        (4437, "pine_grove", "2008-11-08T08:01:02Z", "2008-11-09T08:01:02Z", None, "<p>Glue it well.</p>", 1)
    ]
    revisions = rows(archive, "SELECT before FROM revisions WHERE table_name = 'comments'")
    assert ["Glue it.</p>" in before for (before,) in revisions] == [True]


def test_letters_attached_to_a_letter_are_read_each_with_its_own_date(tmp_path: Path) -> None:
    archive = tmp_path / "one.db"
    other = letter(f"{REPLIED}  Or not.{MENU.replace('4437', '4693')}", day=9)
    nested = forwarded(letter(f"{REPLIED}  Glue it.{MENU}"), forwarded(other))

    assert take(archive, written(tmp_path / "f.eml", nested)) == 0
    found = "SELECT dtalkid, posted_at, body_text FROM comments ORDER BY dtalkid"
    assert rows(archive, found) == [
        (4437, "2008-11-08T08:01:02Z", "Glue it."),
        (4693, "2008-11-09T08:01:02Z", "Or not."),
    ]


def test_a_letter_with_letters_about_something_else_attached_stays_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = forwarded(letter("Nothing of a comment, on livejournal.com."))

    take(tmp_path / "one.db", written(tmp_path / "f.eml", plain))
    assert "a letter about something else" in "".join(capsys.readouterr())
