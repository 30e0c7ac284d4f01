"""ZIP and WACZ files, opened like folders; the addresses of loose files, and the names of what is no page."""

import gzip
import io
import lzma
import tarfile
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from scraper.sources.files import unzipped
from scraper.sources.files.addresses import find_url, mirrored_url
from scraper.sources.files.folder import read_file
from scraper.sources.files.kinds import kind_of
from scraper.sources.files.saved import find_saved, read_pictures, read_saved
from storage.errors import UsageError

PAGE = b'<html><head><link rel="canonical" href="https://ada.livejournal.com/310.html"></head></html>'
PIXEL = b"\x89PNG\r\n\x1a\n" + b"0" * 20
RECORD = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://ada.livejournal.com/566.html\r\n"
    b"WARC-Date: 2010-01-01T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: 68\r\n\r\n"
    b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<html>page</html>abcdefgh\r\n\r\n"
)


def pack(file: Path, members: dict[str, bytes], *, how: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(file, "w", how) as packed:
        for name, body in members.items():
            packed.writestr(name, body)
    return file


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_file_is_opened_like_a_folder(tmp_path: Path, how: int) -> None:
    meta = b'{"url": "https://pine.dreamwidth.org/512.html"}'
    file = pack(tmp_path / "x.zip", {"b/page.txt": b"words", "b/meta.json": meta, "a.html": PAGE}, how=how)
    left_out: Counter[str] = Counter()

    pages = list(read_saved(file, left_out))

    assert [page.url for page in pages] == [
        "https://ada.livejournal.com/310.html",
        "https://pine.dreamwidth.org/512.html",
    ]
    assert not left_out


def test_a_packed_file_is_told_by_its_bytes_and_found_in_a_folder(tmp_path: Path) -> None:
    file = pack(tmp_path / "named-wrongly.dat", {"a.html": PAGE})

    assert list(find_saved((tmp_path,))) == [file]


def test_the_warc_files_in_a_wacz_file_are_read_and_its_own_lists_are_not(tmp_path: Path) -> None:
    members = {"archive/data.warc": RECORD, "datapackage.json": b"{}", "pages/pages.jsonl": b"{}"}
    file = pack(tmp_path / "x.wacz", members, how=zipfile.ZIP_STORED)

    assert [page.url for page in read_saved(file, Counter())] == ["http://ada.livejournal.com/566.html"]


def test_pictures_in_a_zip_file_are_taken_where_a_page_shows_them(tmp_path: Path) -> None:
    page = PAGE.replace(b"</html>", b'<body><img src="files/lamp.png"></body></html>')
    file = pack(tmp_path / "x.zip", {"a.html": page, "files/lamp.png": PIXEL})

    found = list(read_pictures(file, root=tmp_path, is_wanted=lambda _url: True))

    assert [(picture.url, picture.body) for picture in found] == [
        ("https://ada.livejournal.com/files/lamp.png", PIXEL)
    ]


def test_a_name_that_climbs_out_leads_nowhere(tmp_path: Path) -> None:
    file = pack(tmp_path / "x.zip", {"../../outside.html": PAGE})

    assert len(list(read_saved(file, Counter()))) == 1
    assert sorted(tmp_path.iterdir()) == [file]


def test_what_unpacks_to_more_than_is_honest_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unzipped, "_MOST_ANYWAY", 1000)
    monkeypatch.setattr(unzipped, "_MOST_TIMES", 1)
    file = pack(tmp_path / "x.zip", {"a.html": PAGE, "b.html": b" " * 100_000})
    pages = read_saved(file, Counter())

    assert next(pages).url == "https://ada.livejournal.com/310.html"
    with pytest.raises(UsageError, match="more than any honest file"):
        next(pages)


def test_a_damaged_file_gives_what_can_be_had_and_says_so(tmp_path: Path) -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as packed:
        packed.writestr("a.html", PAGE)
    file = tmp_path / "x.zip"
    file.write_bytes(body.getvalue()[:-30])

    with pytest.raises(UsageError, match="cannot be read to its end as ZIP"):
        list(read_saved(file, Counter()))


def test_a_damaged_member_costs_no_other(tmp_path: Path) -> None:
    file = pack(tmp_path / "x.zip", {"a.html": b"aaaa", "b.html": PAGE}, how=zipfile.ZIP_STORED)
    file.write_bytes(file.read_bytes().replace(b"aaaa", b"aaab", 1))
    pages = read_saved(file, Counter())

    assert next(pages).url == "https://ada.livejournal.com/310.html"
    with pytest.raises(UsageError, match="1 of the files in"):
        next(pages)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (
            b"<!--\n Page saved with SingleFile \n url: https://ada.livejournal.com/310.html \n saved",
            "310.html",
        ),
        (b"<!-- Saved from https://ada.livejournal.com/310.html at 2020 using monolith v2.4 -->", "310.html"),
        (b'<meta name="savepage-url" content="https://ada.livejournal.com/310.html">', "310.html"),
        (b'<meta property="og:url" content="https://ada.livejournal.com/310.html">', "310.html"),
        (b"<rss><channel><atom10:link rel='self' href='https://ada.livejournal.com/data/rss' />", "data/rss"),
    ],
)
def test_programs_that_save_pages_say_where_from(head: bytes, url: str) -> None:
    assert find_url(head) == f"https://ada.livejournal.com/{url}"


def test_a_mirror_says_it_in_its_folders(tmp_path: Path) -> None:
    file = tmp_path / "ada.livejournal.com" / "310.html@thread=512"
    file.parent.mkdir()
    file.write_bytes(b"<html></html>")

    assert list(find_saved((tmp_path,))) == [file]
    assert read_file(file).url == "http://ada.livejournal.com/310.html?thread=512"


@pytest.mark.parametrize(
    "parts", [("notes", "john.smith", "1.html"), ("v1.2.com", "style.css"), ("ada.livejournal.com",)]
)
def test_other_folders_name_no_address(parts: tuple[str, ...]) -> None:
    assert mirrored_url(parts) is None


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("x", b"SQLite format 3\0", "an SQLite database (an ljkeep archive, or a backup of another program)"),
        ("L-12", b"<?xml version='1.0'?><event><itemid>12</itemid>", "an entry of an ljdump folder"),
        ("x.lja", b"\0\1", "an archive of the program LJArchive"),
        ("x.pdf", b"%PDF-1.4", "a page for printing (PDF)"),
        ("x", b"", "without suffix"),
    ],
)
def test_what_is_no_page_is_called_by_its_kind(name: str, head: bytes, kind: str) -> None:
    assert kind_of(name, head) == kind


def tarred(file: Path, members: dict[str, bytes], *, how: str) -> Path:
    with tarfile.open(file, f"w:{how}") as packed:
        for name, body in members.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(body), 1_200_000_000
            packed.addfile(info, io.BytesIO(body))
        link = tarfile.TarInfo("outside.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
    return file


@pytest.mark.parametrize("how", ["", "gz", "bz2", "xz"])
def test_a_tar_file_is_opened_like_a_folder_and_no_link_is_followed(how: str, tmp_path: Path) -> None:
    members = {"./old/a.html": PAGE, "old/photo.png": PIXEL, "../up.html": PAGE.replace(b"310", b"311")}
    file = tarred(tmp_path / "backup.dat", members, how=how)
    left_out: Counter[str] = Counter()

    pages = list(read_saved(file, left_out))

    assert list(find_saved((tmp_path,))) == [file]
    assert sorted(page.url for page in pages) == [
        "https://ada.livejournal.com/310.html",
        "https://ada.livejournal.com/311.html",
    ]
    assert {page.fetched_at[:10] for page in pages} == {"2008-01-10"}
    assert left_out == {"a picture": 1}
    assert not (tmp_path.parent / "up.html").exists()


def test_a_page_packed_alone_is_read(tmp_path: Path) -> None:
    file = tmp_path / "310.html.gz"
    file.write_bytes(gzip.compress(PAGE))

    assert [page.url for page in read_saved(file, Counter())] == ["https://ada.livejournal.com/310.html"]


def test_of_a_tar_file_that_breaks_off_what_stands_before_is_taken(tmp_path: Path) -> None:
    noise = bytes(range(256)) * 40
    file = tarred(tmp_path / "x.tar.gz", {"a.html": PAGE, "b.html": PAGE + noise}, how="gz")
    file.write_bytes(file.read_bytes()[:-60])
    read: list[str] = []

    with pytest.raises(UsageError, match="breaks off"):
        read.extend(page.url for page in read_saved(file, Counter()))

    assert "https://ada.livejournal.com/310.html" in read


def test_a_packed_file_that_unpacks_to_more_than_any_honest_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unzipped, "_MOST_ANYWAY", 1 << 20)
    file = tmp_path / "bomb.html.xz"
    file.write_bytes(lzma.compress(b"\0" * (8 << 20)))

    with pytest.raises(UsageError, match="honest"):
        list(read_saved(file, Counter()))


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("me.lja", b"\x00\x01\x00\x00\x00\xff\xff\xff\xff", "an archive of the program LJArchive"),
        ("me.ljs", b"\x01\x00", "an archive of the program Semagic"),
        ("comment.meta", b"cos\nsystem\n(S'x'\ntR.", "a Python pickle, which is never opened"),
        ("user.map", b"(dp0\nI1\nS'a'\n", "a Python pickle, which is never opened"),
        ("setup.exe", b"MZ" + b"\0" * 76 + b"\x0e" * 90 + b"This program cannot be run", "a program"),
        ("diary.odt", b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis", "an office document"),
        ("diary.docx", b"PK\x03\x04" + b"\0" * 26 + b"[Content_Types].xml", "an office document"),
        ("diary.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "a document of Microsoft Word"),
        ("Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1", "a database"),
        ("old.wps", b"\xd0\xcf\x11\xe0\xa1\xb1", "a document of a program of Microsoft"),
        ("page.pdf", b"%PDF-1.4", "a page for printing (PDF)"),
        ("a.rtf", b"{\\rtf1\\ansi", "rich text (RTF)"),
        ("Inbox", b"From - Mon Jan 01 00:00:00 2007\r\nX-Mozilla-Status: 0001\r\n", "a mailbox"),
        ("notice.eml", b"Return-Path: <x@y>\r\n", "a letter"),
        ("friends.opml", b'<?xml version="1.0"?><opml version="1.0">', "a list of feeds or friends (OPML)"),
        ("x.rar", b"Rar!\x1a\x07\x00", "an archive packed with RAR"),
        ("x.7z", b"7z\xbc\xaf\x27\x1c", "an archive packed with 7z"),
        ("inner.zip", b"PK\x03\x04" + b"\0" * 26 + b"a.html", "a ZIP file within another file"),
        ("song.mp3", b"ID3\x03", "a recording or music"),
        ("clip.avi", b"RIFF\0\0\0\0AVI LIST", "a video"),
        ("me.bmp", b"BM6\0\0\0\0\0\0\0", "a picture"),
        ("link.url", b"[InternetShortcut]\r\nURL=http://x/", "a shortcut to a page"),
    ],
)
def test_what_is_no_page_is_named_by_its_kind(name: str, head: bytes, kind: str) -> None:
    assert kind_of(name, head) == kind


@pytest.mark.parametrize(
    "text", [b"cats\nand dogs", b"(later)\nwords", b"BMW drivers", b"From here\non", b"MZ said"]
)
def test_words_are_not_taken_for_another_kind(text: bytes) -> None:
    assert kind_of("note.txt", text) == ".txt"


def test_what_a_mac_puts_beside_a_page_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "310.html").write_bytes(PAGE)
    (tmp_path / "._310.html").write_bytes(b"\x00\x05\x16\x07Mac OS X")

    assert [file.name for file in find_saved((tmp_path,))] == ["310.html"]
