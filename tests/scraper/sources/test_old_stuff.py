"""A folder of old stuff: one entry, saved by every program people had, comes in as the same entry."""

import errno
import io
import os
import plistlib
import tarfile
import zipfile
from collections.abc import Callable
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any

import pytest

from scraper import __main__ as program
from storage.archive import Archive

URL = "http://www.livejournal.com/users/pine_grove/2308.html"
PICTURE = "http://pictures.example/a.gif"
GIF = b"GIF89a" + bytes((2, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255)) + b",\0\0\0\0\2\0\1\0\0\2\2D\1\0;"
ENTRY = (9, 2308, "livejournal", "pine_grove", "Day one", "2004-05-05T20:18:00")


def page(*, shows: str = PICTURE) -> str:
    """Return the page of an entry as sites served them in 2004: nothing in it says its address."""
    return f"""<html><head><title>pine_grove: Day one</title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>
<table><tr><td><b>Pine Grove</b> (<a href="http://www.livejournal.com/userinfo.bml?user=pine_grove"><img
src="http://stat.livejournal.com/img/userinfo.gif"></a><a href="http://www.livejournal.com/users/pine_grove/"
><b>pine_grove</b></a>) wrote,<br>@ 2004-05-05 20:18:00</td></tr></table>
<b>Day one</b><p>Nine steps to the door, then rain fell on the roof for hours and hours. Señal.
<img src="{shows}"></p>
<hr><a href="{URL}?mode=reply">Post a new comment</a></body></html>"""


def write(file: Path, body: str | bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body if isinstance(body, bytes) else body.encode())
    return file


def packed(files: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as box:
        for name, body in files.items():
            box.writestr(name, body)
    return made.getvalue()


def war(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as box:
        for name, body in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(body)
            box.addfile(member, io.BytesIO(body))
    return made.getvalue()


def internet_explorer(folder: Path) -> None:
    comment = f"<!-- saved from url=({len(URL):04})" + URL + " -->\r\n"
    write(folder / "Day one.htm", comment + page(shows="Day%20one_files/a.gif"))
    write(folder / "Day one_files" / "a.gif", GIF)


def internet_explorer_unicode(folder: Path) -> None:
    comment = f"<!-- saved from url=({len(URL):04})" + URL + " -->\r\n"
    write(folder / "Day one.htm", b"\xff\xfe" + (comment + page(shows="")).encode("utf-16-le"))


def internet_explorer_archive(folder: Path) -> None:
    """With no picture there is nothing to put beside the page, and no parts."""
    head = (
        "From: <Saved by Microsoft Internet Explorer 5>\r\nSubject: Day one\r\n"
        "Date: Wed, 5 May 2004 20:18:00 -0700\r\nMIME-Version: 1.0\r\n"
        'Content-Type: text/html;\r\n\tcharset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n'
        f"Content-Location: {URL}\r\nX-MimeOLE: Produced By Microsoft MimeOLE V6.00\r\n\r\n"
    )
    write(folder / "Day one.mht", head + page(shows=""))


def konqueror(folder: Path) -> None:
    body = f"<!-- saved from:\n{URL} -->\n{page(shows='a.gif')}".encode()
    write(folder / "Day one.war", war({"index.html": body, "a.gif": GIF}))


def konqueror_later(folder: Path) -> None:
    body = f"<!DOCTYPE html><!-- saved from: {URL} -->\n{page(shows='a.gif')}".encode()
    write(folder / "Day one.war", war({"index.html": body, "a.gif": GIF}))


MAFF_NOTE = f"""<?xml version="1.0"?>
<RDF:RDF xmlns:MAF="http://maf.mozdev.org/metadata/rdf#" xmlns:NC="http://home.netscape.com/NC-rdf#"
         xmlns:RDF="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <RDF:Description RDF:about="urn:root">
    <MAF:originalurl RDF:resource="{URL}"/>
    <MAF:title RDF:resource="Day one"/>
    <MAF:archivetime RDF:resource="Wed, 05 May 2004 20:18:00 -0700"/>
    <MAF:indexfilename RDF:resource="index.html"/>
    <MAF:charset RDF:resource="UTF-8"/>
  </RDF:Description>
</RDF:RDF>"""


def firefox_archive(folder: Path) -> None:
    place = "1083790800_17/"
    files: dict[str, str | bytes] = {
        f"{place}index.html": page(shows="index_files/a.gif"),
        f"{place}index.rdf": MAFF_NOTE,
        f"{place}index_files/a.gif": GIF,
    }
    write(folder / "Day one.maff", packed(files))


def scrapbook(folder: Path) -> None:
    place = folder / "ScrapBook" / "data" / "20040506031800"
    write(place / "index.html", page(shows="a.gif"))
    write(place / "a.gif", GIF)
    note = {"id": place.name, "type": "", "title": "Day one", "chars": "UTF-8", "icon": "", "source": URL}
    write(place / "index.dat", "".join(f"{name}\t{value}\n" for name, value in note.items()))


def httrack(folder: Path) -> None:
    said = (
        f"<!-- Mirrored from {URL.removeprefix('http://')} by HTTrack Website Copier/3.x [XR&CO'2004],"
        " Thu, 06 May 2004 03:18:00 GMT -->"
    )
    place = folder / "My Web Sites" / "lj"
    write(place / "somewhere" / "2308.html", page(shows="a.gif").replace("<head>", f"<head>\n{said}"))
    write(place / "somewhere" / "a.gif", GIF)
    write(place / "hts-cache" / "new.zip", b"PK\x05\x06" + bytes(18))


def safari(folder: Path) -> None:
    main: dict[str, Any] = {
        "WebResourceData": page().encode(),
        "WebResourceURL": URL,
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "utf-8",
        "WebResourceFrameName": "",
    }
    picture = {"WebResourceData": GIF, "WebResourceURL": PICTURE, "WebResourceMIMEType": "image/gif"}
    listed = {"WebMainResource": main, "WebSubresources": [picture]}
    write(folder / "Day one.webarchive", plistlib.dumps(listed, fmt=plistlib.FMT_BINARY))


def zip_of_zips(folder: Path) -> None:
    inner = packed(
        {"lj/2308.htm": f"<!-- saved from url=(0053){URL} -->\n{page(shows='a.gif')}", "lj/a.gif": GIF}
    )
    middle = packed({"2004/pages.zip": inner, "__MACOSX/2004/._pages.zip": b"\0\5\x16\7", ".DS_Store": b"x"})
    write(folder / "old stuff.zip", packed({"copy of old disk.zip": middle}))


SAVED: dict[Callable[[Path], None], str | None] = {
    internet_explorer: None,
    internet_explorer_unicode: None,
    internet_explorer_archive: "2004-05-06T03:18:00Z",
    konqueror: None,
    konqueror_later: None,
    firefox_archive: "2004-05-06T03:18:00Z",
    scrapbook: "2004-05-06T03:18:00Z",
    httrack: "2004-05-06T03:18:00Z",
    safari: None,
    zip_of_zips: None,
}
"""Ways of saving the page, and when it was saved, where the program wrote that down."""
WITHOUT_PICTURE = (internet_explorer_unicode, internet_explorer_archive)


def take(archive: Path, *words: str | Path) -> int:
    return program.run(["import", *map(str, words), "--archive", str(archive)])


def rows(archive: Path, sql: str) -> list[tuple[Any, ...]]:
    with Archive.open(archive) as opened:
        return [tuple(row) for row in opened.db.execute(sql)]


def kept(archive: Path) -> bytes:
    """Everything an archive keeps, unpacked, and the file itself."""
    with Archive.open(archive) as opened:
        return b"\n".join([archive.read_bytes(), *(page.body for _, page in opened.pages.replay())])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "x.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "old stuff ☂ — 2004"
    made.mkdir()
    return made


ENTRIES = (
    "SELECT jitemid, ditemid, site, name, subject, eventtime FROM entries JOIN journals USING (journal_id)"
    " ORDER BY jitemid"
)
COMMENTS = "SELECT dtalkid, poster, posted_at, subject, body_text, state FROM comments ORDER BY dtalkid"


@pytest.mark.parametrize("save", SAVED, ids=lambda save: save.__name__)
def test_a_page_is_the_same_entry_whatever_program_saved_it(
    save: Callable[[Path], None], archive: Path, folder: Path
) -> None:
    save(folder)

    assert take(archive, folder) == 0

    assert rows(archive, ENTRIES) == [ENTRY]
    text, fetched_at = rows(archive, "SELECT body_text, fetched_at FROM entries")[0]
    assert text.startswith("Nine steps to the door")
    assert "Señal" in text
    if SAVED[save] is not None:
        assert fetched_at == SAVED[save]
    if save not in WITHOUT_PICTURE:
        assert [row[0] for row in rows(archive, "SELECT state FROM media")] == ["saved"]


def test_all_of_them_in_one_folder_are_one_entry_and_a_second_time_changes_nothing(
    archive: Path, folder: Path
) -> None:
    for save in SAVED:
        save(folder / save.__name__)

    assert take(archive, folder) == 0
    assert rows(archive, ENTRIES) == [ENTRY]

    before = rows(archive, "SELECT * FROM entries") + rows(archive, "SELECT * FROM pages")
    assert take(archive, folder) == 0
    assert rows(archive, "SELECT * FROM entries") + rows(archive, "SELECT * FROM pages") == before


@pytest.mark.parametrize("cut", [9, 40, 300, 900])
def test_a_page_of_safari_that_breaks_off_is_named(
    cut: int, archive: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    safari(folder)
    file = folder / "Day one.webarchive"
    file.write_bytes(file.read_bytes()[:-cut])

    assert take(archive, folder) == 3
    assert "Day one.webarchive" in capsys.readouterr().err


def test_of_zip_files_within_each_other_a_broken_one_is_named_and_the_rest_taken(
    archive: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = packed({"2308.htm": f"<!-- saved from url=(0053){URL} -->\n{page()}"})
    write(folder / "all.zip", packed({"broken.zip": sound[:-30], "sound.zip": sound}))

    assert take(archive, folder) == 3

    said = capsys.readouterr().err
    assert "broken.zip" in said
    assert "tmp" not in said.replace(str(folder), "")
    assert rows(archive, ENTRIES) == [ENTRY]


def test_zip_files_are_opened_only_so_deep(
    archive: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inner = packed({"2308.htm": page()})
    for _ in range(6):
        inner = packed({"in.zip": inner})
    write(folder / "all.zip", inner)

    assert take(archive, folder) == 3
    assert "a ZIP file within another file" in capsys.readouterr().err


# -- letters


def letter(
    *, number: int = 1284, words: str = "Why nine?", charset: str = "utf-8", menu: str = "Options:"
) -> bytes:
    """Return a letter about a comment, as LiveJournal sent them in 2004."""
    text = f"""Boat Betty (boat_betty) replied to your LiveJournal post in which you said:

> Nine steps.

Their reply was:

  Subject: Re: door

  {words}

{menu}

  - View the discussion:
    {URL}?thread={number}#t{number}
  - View all comments on the entry:
    {URL}

-- LiveJournal.com
"""
    made = MIMEMultipart("alternative")
    made["Received"] = "from mail.livejournal.com by mine.example"
    made["From"] = "lj_dontreply@livejournal.com (boat_betty - LJ Comment)"
    made["To"] = "someone.private@mine.example"
    made["Subject"] = "Re: door"
    made["Date"] = "Wed, 05 May 2004 14:00:00 -0700"
    made.attach(MIMEText(text, "plain", charset))
    made.attach(MIMEText("<p>Their reply was: other words</p>", "html", charset))
    return made.as_bytes()


PRIVATE = (
    b"From: friend@livejournal.com\nTo: someone.private@mine.example\nSubject: Reply to your comment\n"
    b"Date: Wed, 05 May 2004 14:00:00 -0700\n\nNobody else may read this letter.\n"
)
BETWEEN = b"From friend@mine.example Wed May  5 21:00:00 2004\n"


def mailbox(folder: Path) -> None:
    write(folder / "LiveJournal", b"\n\n".join((BETWEEN + letter(), BETWEEN + PRIVATE)))


def letters(folder: Path) -> None:
    write(folder / "Reply.eml", letter())
    write(folder / "private.eml", PRIVATE)


def maildir(folder: Path) -> None:
    for part in ("new", "tmp"):
        (folder / "Maildir" / part).mkdir(parents=True)
    write(folder / "Maildir" / "cur" / "1083790800.M1.host:2,S", letter())
    write(folder / "Maildir" / "cur" / "1083790801.M1.host:2,S", PRIVATE)


def apple_mail(folder: Path) -> None:
    for name, body in (("1.emlx", letter()), ("2.emlx", PRIVATE)):
        write(
            folder / "Messages" / name, f"{len(body)}  \n".encode() + body + b'<?xml version="1.0"?><plist/>'
        )


def mailbox_in_a_zip(folder: Path) -> None:
    box = b"\n\n".join((BETWEEN + letter(), BETWEEN + PRIVATE))
    write(folder / "takeout.zip", packed({"Takeout/Mail/All mail.mbox": box}))


@pytest.mark.parametrize("save", [mailbox, letters, maildir, apple_mail, mailbox_in_a_zip])
def test_of_letters_those_about_comments_are_taken_and_no_other_word(
    save: Callable[[Path], None], archive: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(folder)

    assert take(archive, folder) == 0

    assert rows(archive, COMMENTS) == [
        (1284, "boat_betty", "2004-05-05T21:00:00Z", "Re: door", "Why nine?", "active")
    ]
    assert "a letter about something else" in capsys.readouterr().err
    for secret in (b"Nobody else", b"someone.private", b"mine.example", b"other words"):
        assert secret not in kept(archive)


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-8"])
def test_a_letter_is_read_in_the_encoding_it_was_sent_in(charset: str, archive: Path, folder: Path) -> None:
    write(folder / "1.eml", letter(words="Почему девять?", charset=charset))

    assert take(archive, folder) == 0
    assert rows(archive, "SELECT body_text FROM comments") == [("Почему девять?",)]


@pytest.mark.parametrize("save", ["eml", "mbox"])
def test_a_letter_whose_text_has_a_line_that_begins_as_those_between_letters(
    save: str, archive: Path, folder: Path
) -> None:
    one, other = (letter(number=number, menu="From here, you can:") for number in (1284, 1540))
    if save == "eml":
        write(folder / "1.eml", one)
        write(folder / "2.eml", other)
    else:
        write(folder / "Inbox", BETWEEN + one + b"\n\nFrom - Mon Jan 01 00:00:00 2007\n" + other)

    assert take(archive, folder) == 0
    assert [row[0] for row in rows(archive, COMMENTS)] == [1284, 1540]


def test_a_letter_and_the_page_of_its_entry_are_one_comment_in_either_order(folder: Path) -> None:
    mailbox(folder / "mail")
    internet_explorer(folder / "page")

    for order in (("mail", "page"), ("page", "mail")):
        archive = folder / f"{order[0]}.db"
        for part in order:
            assert take(archive, folder / part) == 0
        assert rows(archive, ENTRIES) == [ENTRY]
        assert [row[0] for row in rows(archive, COMMENTS)] == [1284]


@pytest.mark.parametrize(
    "body", [b"From \n", b"From a b\nX-A: 1\n", b"From: a\nTo: b\n", b"From: a\nDate: b\n\n" + b"\xff" * 5000]
)
def test_odd_letters_cost_nothing(body: bytes, archive: Path, folder: Path) -> None:
    write(folder / "odd.mbox", body)
    internet_explorer(folder)

    assert take(archive, folder) == 0
    assert rows(archive, ENTRIES) == [ENTRY]


# -- names and places


@pytest.mark.parametrize(
    "name",
    [
        *(
            "2308.html.1",
            "2308",
            "entry.php",
            "2308.html_",
            "copy.bak",
            "2308.html.part",
            "pine_grove: Day one",
        ),
        "www.livejournal.com/talkread.bml?itemid=2308&journal=pine_grove",
    ],
)
def test_a_page_is_told_by_what_is_in_it_whatever_it_is_called(
    name: str, archive: Path, folder: Path
) -> None:
    comment = "" if "/" in name else f"<!-- saved from url=(0053){URL} -->\n"
    write(folder / name, comment + page())
    write(folder / "packed.zip", packed({f"in/{name}": comment + page()}))

    assert take(archive, folder) == 0
    assert rows(archive, ENTRIES) == [ENTRY]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("style.css", "/* <html> */ p {}"),
        ("x.js", "document.write('<html>')"),
        ("x.svg", '<?xml version="1.0"?><svg/>'),
    ],
)
def test_what_only_speaks_of_pages_is_none(name: str, body: str, archive: Path, folder: Path) -> None:
    write(folder / name, body)

    assert take(archive, folder) == 3


LJDUMP = """<?xml version="1.0"?>
<event><itemid>9</itemid><eventtime>2004-05-05 20:18:00</eventtime><url>{url}</url><ditemid>2308</ditemid>
<event>Nine steps.</event><anum>4</anum><subject>Day one</subject></event>"""
TALK = """<?xml version="1.0" ?><comments><comment><body>Why?</body><state/><user>boat_betty</user><parentid/>
<date>2004-05-05T21:00:00Z</date><id>5</id><subject/></comment></comments>"""


def test_a_month_that_names_nobody_costs_the_other_files_of_a_zip_nothing(
    archive: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    month = "<livejournal><entry><itemid>2565</itemid><event>More.</event></entry></livejournal>"
    files: dict[str, str | bytes] = {
        "a month.xml": month,
        "pine_grove/C-9": TALK,
        "pine_grove/L-9": LJDUMP.format(url=URL),
    }
    write(folder / "old.zip", packed(files))

    assert take(archive, folder) == 3

    assert rows(archive, ENTRIES) == [ENTRY]
    assert [row[0] for row in rows(archive, COMMENTS)] == [1284]
    said = capsys.readouterr().err
    assert f"a month.xml in {folder / 'old.zip'} does not say which journal it is of" in said


@pytest.mark.parametrize("encoding", ["utf-8", "cp866"])
def test_names_in_old_zip_files_are_read_as_they_were_typed(
    encoding: str, archive: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = "дневник.htm"
    body = packed({"x" * len(sound.encode(encoding)): "<html>nothing</html>"})
    write(folder / "old.zip", body.replace(b"x" * len(sound.encode(encoding)), sound.encode(encoding)))

    assert take(archive, folder) == 3
    assert f"old.zip/{sound}" in capsys.readouterr().err


def test_who_wrote_an_entry_of_ljdump_that_names_nobody_is_the_owner(archive: Path, folder: Path) -> None:
    """The interface names a poster only where that is somebody else, as in communities."""
    write(folder / "pine_grove" / "L-9", LJDUMP.format(url=URL))
    other = LJDUMP.format(url=URL.replace("2308", "2565")).replace(
        "<itemid>9", "<poster>kit</poster><itemid>10"
    )
    write(folder / "pine_grove" / "L-10", other.replace("<ditemid>2308", "<ditemid>2565"))

    assert take(archive, folder) == 0
    assert rows(archive, "SELECT jitemid, poster FROM entries ORDER BY 1") == [(9, "pine_grove"), (10, "kit")]


@pytest.mark.parametrize("order", [("text", "page"), ("page", "text")])
def test_a_pasted_text_that_lost_its_line_ends_joins_the_page_it_is_of(
    order: tuple[str, str], archive: Path, folder: Path
) -> None:
    words = "Nine steps to the door, then rain fell."
    saved = f"<!-- saved from url=(0053){URL} -->\n{page(shows='')}"
    write(
        folder / "page" / "a.htm",
        saved.replace("Nine steps", "Title: Steps<br>Nine").replace(". Señal.", f". {words}"),
    )
    text = (
        "Pine Grove (pine_grove) wrote,\n@ 2004-05-05 20:18:00\n\nDay one\n\nTitle: StepsNine to the door,"
        f" then rain fell on the roof for hours and hours. {words}\n"
    )
    write(folder / "text" / "from lj.txt", text)

    for part in order:
        assert take(archive, folder / part) == 0
    assert rows(archive, ENTRIES) == [ENTRY]


def test_what_is_no_business_of_a_journal_stays_outside_and_is_said(
    archive: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    internet_explorer(folder)
    write(folder / "passwords.txt", "livejournal.com pine_grove swordfish7")
    write(folder / "recipe.html", "<html><body><h1>Soup</h1>Onions-and-leeks.</body></html>")
    write(folder / "list.json", '{"shopping": "candles99"}')

    assert take(archive, folder) == 0

    said = capsys.readouterr().err
    for name, secret in (
        ("passwords.txt", b"swordfish7"),
        ("recipe.html", b"Onions-and"),
        ("list.json", b"candles99"),
    ):
        assert f"{folder / name} (no page of an entry, and not kept)" in said
        assert secret not in kept(archive)
    assert rows(archive, ENTRIES) == [ENTRY]
    assert take(archive, folder) == 0


def test_files_that_are_left_out_are_named_with_what_to_do(
    archive: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    internet_explorer(folder)
    for name, body in (
        ("docs/diary.doc", b"\xd0\xcf\x11\xe0\xa1\xb1"),
        ("late.jpg.part", b"\0\1\2"),
        ("mail/Outlook.pst", b"!BDN"),
        ("Thumbs.db", b"\xd0\xcf\x11\xe0"),
        ("~$diary.doc", b"x"),
    ):
        write(folder / name, body)

    assert take(archive, folder) == 0

    said = capsys.readouterr().err
    assert f"a document of Microsoft Word: {folder / 'docs' / 'diary.doc'}\n" in said
    assert f"a download that was not finished: {folder / 'late.jpg.part'}\n" in said
    assert "letters of Outlook: open them" in said
    assert "Thumbs" not in said
    assert "~$" not in said


def test_a_folder_that_cannot_be_opened_is_named(
    archive: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests may open every folder, so the system says what it would say to others."""
    internet_explorer(folder)
    (folder / "locked").mkdir()
    opened = os.scandir

    def scandir(path: Any = ".") -> Any:
        if str(path).endswith("locked"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", scandir)

    assert take(archive, folder) == 0
    assert f"a folder that cannot be opened: {folder / 'locked'}" in capsys.readouterr().err


FRONT = """<!DOCTYPE html><html class="html-s2"><head><title>Grove</title>
<script>Site.journal = {"journal_url":
"http://pine-grove.livejournal.com/", "username": "pine_grove"};</script>
</head><body class="page-recent"><div id="alpha">
<div class="entry"><h3><a href="http://pine-grove.livejournal.com/2308.html">Day one</a></h3>
<abbr class="datetime">May. 5th, 2004 at 8:18 PM</abbr><div class="asset-body">Nine steps.</div></div>
<div class="entry"><h3><a href="http://pine-grove.livejournal.com/2565.html">Day two</a></h3>
<abbr class="datetime">May. 6th, 2004 at 8:18 PM</abbr><div class="asset-body">Ten steps.</div></div>
</div></body></html>"""


def test_a_front_page_that_does_not_say_its_address_is_read_as_its_journals(
    archive: Path, folder: Path
) -> None:
    write(folder / "recent.html", FRONT)

    assert take(archive, folder) == 0
    assert rows(
        archive, "SELECT ditemid, name, site FROM entries JOIN journals USING (journal_id) ORDER BY 1"
    ) == [
        (2308, "pine_grove", "livejournal"),
        (2565, "pine_grove", "livejournal"),
    ]
    before = rows(archive, "SELECT * FROM entries")
    assert program.run(["reread", str(archive)]) == 0
    assert rows(archive, "SELECT * FROM entries") == before
