"""WARC files, envelopes and folders: their pages, their pictures, and what is said of the rest."""

import gzip
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from scraper import __main__ as program
from scraper.sources.files.saved import read_pictures, read_saved
from storage.archive import Archive
from storage.errors import UsageError

HOST = "https://somebody.livejournal.com"
GIF = b"GIF89a" + bytes([2, 0, 1, 0])
PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + (3).to_bytes(4) + (5).to_bytes(4)


def entry(number: int, body: str = "Some words.") -> bytes:
    """Return the page of an entry."""
    return f"""<!DOCTYPE html><html class="html-schemius"><head><meta charset="utf-8"><title>A page</title>
<link rel="canonical" href="{HOST}/{number}.html">
<script>Site.journal = {{"username": "somebody"}};
Site.entry = {{"ditemid": {number}, "title": "Entry {number}", "is_public": true}};
Site.page = {{"comments": [], "replycount": 0}};</script></head><body>
<article class="b-singlepost-body entry-content">{body}</article></body></html>
""".encode()


def answer(
    body: bytes, media_type: str = "text/html; charset=utf-8", *, status: str = "200 OK", more: str = ""
) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{more}\r\n".encode() + body


def record(
    url: str, content: bytes, *, kind: str = "response", media_type: str = "application/http"
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2012-03-04T05:06:07Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: {media_type}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def page_record(number: int, **words: str) -> bytes:
    return record(f"{HOST}/{number}.html", answer(entry(number, **words)))


def chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 100] for at in range(0, len(body), 100)]
    return b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n"


def take_in(archive: Path, *paths: Path) -> int:
    return program.run(["import", *map(str, paths), "--archive", str(archive)])


def rows(archive: Path, sql: str) -> list[tuple[object, ...]]:
    with Archive.open(archive) as opened:
        return [tuple(row) for row in opened.db.execute(sql)]


PACKINGS: tuple[Callable[[list[bytes]], bytes], ...] = (
    b"".join,
    lambda records: b"".join(map(gzip.compress, records)),
    lambda records: gzip.compress(b"".join(records)),
    lambda records: gzip.compress(b"".join(records[:2])) + b"".join(map(gzip.compress, records[2:])),
)


@pytest.mark.parametrize("pack", PACKINGS, ids=["plain", "by record", "as a whole", "mixed"])
def test_answers_are_pages_however_a_warc_file_is_packed(
    tmp_path: Path, pack: Callable[[list[bytes]], bytes]
) -> None:
    file = tmp_path / "crawl.warc.gz"
    url = f"{HOST}/{{}}.html"
    coded = "Transfer-Encoding: chunked\r\n"
    file.write_bytes(
        pack(
            [
                record("", b"software: none\r\n", kind="warcinfo", media_type="application/warc-fields"),
                page_record(1025),
                record(url.format(1281), answer(chunked(entry(1281)), more=coded)),
                record(
                    url.format(1537), answer(gzip.compress(entry(1537)), more="Content-Encoding: gzip\r\n")
                ),
                record(url.format(1793), entry(1793), kind="resource", media_type="text/html"),
                record(url.format(2049), b"GET / HTTP/1.1\r\n\r\n", kind="request"),
                record(f"{HOST}/style.css", answer(b"p {}", "text/css")),
                record(f"{HOST}/a.gif", answer(GIF, "image/gif")),
            ]
        )
    )
    left_out: Counter[str] = Counter()

    pages = list(read_saved(file, left_out))

    assert [page.url for page in pages] == [url.format(number) for number in (1025, 1281, 1537, 1793)]
    assert [page.body for page in pages] == [entry(number) for number in (1025, 1281, 1537, 1793)]
    assert {page.fetched_at for page in pages} == {"2012-03-04T05:06:07Z"}
    assert left_out == {"text/css": 1, "image/gif": 1}


def test_cookies_stay_outside(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc"
    file.write_bytes(
        record(f"{HOST}/1025.html", answer(entry(1025), more="Set-Cookie: ljsession=secret\r\n"))
    )

    (page,) = read_saved(file, Counter())

    assert page.header("content-type")
    assert "secret" not in str(page.headers)


@pytest.mark.parametrize("packed", [False, True])
def test_wherever_a_warc_file_is_cut_it_is_said(tmp_path: Path, *, packed: bool) -> None:
    whole = [record(f"{HOST}/{number}.html", answer(b"<p>words</p>")) for number in (1025, 1281)]
    records = [gzip.compress(one) for one in whole] if packed else whole
    file = tmp_path / "cut.warc"
    end = 0 if packed else len(b"\r\n\r\n")

    for length in range(len(records[0]) + 1, len(records[0] + records[1]) - end):
        file.write_bytes((records[0] + records[1])[:length])
        pages = read_saved(file, Counter())

        assert next(pages).url == f"{HOST}/1025.html", length
        with pytest.raises(UsageError, match="what came before that was taken"):
            list(pages)


@pytest.mark.parametrize(
    "content", [b"", b"no such file", b"\x1f\x8b\x08junk", b"WARC/1.0\r\n\r\n", GIF * 100]
)
def test_what_is_no_warc_file_is_said_to_be_none(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "odd.warc.gz"
    file.write_bytes(content)

    code = take_in(tmp_path / "x.db", file)

    assert code == 3
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1


def test_no_bytes_make_a_warc_file_break_off_otherwise(tmp_path: Path) -> None:
    file, luck = tmp_path / "odd.warc", random.Random(11)  # noqa: S311 - no secret
    whole = bytearray(page_record(1025) + page_record(1281))
    for _ in range(300):
        odd = bytearray(whole)
        for _ in range(luck.randrange(1, 6)):
            odd[luck.randrange(len(odd))] = luck.randrange(256)
        file.write_bytes(odd)
        try:
            pages = list(read_saved(file, Counter()))
        except UsageError:
            continue
        assert len(pages) <= 2


def test_a_redirect_is_called_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "crawl.warc"
    moved = answer(b"", status="302 Found", more=f"Location: {HOST}/1025.html\r\n")
    file.write_bytes(record(f"{HOST}/x.html", moved) + page_record(1025))

    code = take_in(tmp_path / "x.db", file)

    assert code == 0
    assert f"no entry in {HOST}/x.html (a redirect to {HOST}/1025.html)" in capsys.readouterr().err


def test_pictures_that_entries_show_come_out_of_a_warc_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, archive = tmp_path / "crawl.warc.gz", tmp_path / "x.db"
    shown = '<img src="http://pics.example/a.gif"><img src="https://pics.example/b.png"><img src="/c.gif">'
    file.write_bytes(
        record("https://pics.example/a.gif", answer(GIF, "image/gif"))
        + page_record(1025, body=shown)
        + record("https://pics.example/b.png", answer(b"no picture", "image/png"))
        + record("https://pics.example/other.png", answer(PNG, "image/png"))
        + record(f"{HOST}/c.gif", GIF, kind="resource", media_type="image/gif")
    )

    assert take_in(archive, file) == 0

    out, err = capsys.readouterr()
    assert "1 page read: 1 entry, 0 comments, 2 pictures" in out
    assert "left out, as they are no pages: 4 answers (2 image/gif, 2 image/png)" in err
    assert rows(archive, "SELECT url, state, width FROM media ORDER BY url") == [
        ("http://pics.example/a.gif", "saved", 2),
        ("https://pics.example/b.png", "pending", None),
        (f"{HOST}/c.gif", "saved", 2),
    ]
    assert rows(archive, "SELECT count(*) FROM entry_media") == [(3,)]


def test_copies_of_the_wayback_machine_in_a_warc_file_are_the_pages_they_are_copies_of(
    tmp_path: Path,
) -> None:
    file, archive = tmp_path / "crawl.warc", tmp_path / "x.db"
    kept = "https://web.archive.org/web/20100405123456"
    body = entry(1025, f'<img src="{kept}im_/http://pics.example/a.gif">') + b"<!-- FILE ARCHIVED ON x -->"
    file.write_bytes(
        record(f"{kept}/{HOST}/1025.html", answer(body))
        + record(f"{kept}im_/http://pics.example/a.gif", answer(GIF, "image/gif"))
    )

    assert take_in(archive, file) == 0

    assert rows(archive, "SELECT url, fetched_at FROM entries") == [
        (f"{HOST}/1025.html", "2010-04-05T12:34:56Z")
    ]
    assert rows(archive, "SELECT url, state FROM media") == [("http://pics.example/a.gif", "saved")]


def test_pictures_come_out_of_a_page_saved_as_one_file(tmp_path: Path) -> None:
    archive = tmp_path / "x.db"
    page = entry(1025, '<img src="https://pics.example/a.gif">').decode()
    (tmp_path / "page.mhtml").write_bytes(
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html\r\nContent-Location: "
        + f"{HOST}/1025.html\r\n\r\n{page}\r\n".encode()
        + b"--b\r\n"
        b"Content-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: https://pics.example/a.gif\r\n\r\nR0lGODlhAgABAA==\r\n--b--\r\n"
    )

    assert take_in(archive, tmp_path / "page.mhtml") == 0

    assert rows(archive, "SELECT url, state, bytes FROM media") == [
        ("https://pics.example/a.gif", "saved", 10)
    ]


def test_pictures_lie_beside_a_page_that_was_saved_with_them(tmp_path: Path) -> None:
    saved, archive = tmp_path / "saved", tmp_path / "x.db"
    (saved / "Entry_files").mkdir(parents=True)
    (saved / "Entry_files" / "a b.gif").write_bytes(GIF)
    (saved / "Entry.html").write_bytes(entry(1025, '<img src="./Entry_files/a%20b.gif">'))

    assert take_in(archive, saved) == 0

    assert rows(archive, "SELECT url, state FROM media") == [(f"{HOST}/Entry_files/a%20b.gif", "saved")]


@pytest.mark.parametrize(
    "named",
    [
        "../secret.gif",
        "../../secret.gif",
        "%2e%2e/secret.gif",
        "/etc/hostname",
        "Entry.html",
        "\0.gif",
        "link",
    ],
)
def test_a_page_leads_to_no_file_that_was_not_given(tmp_path: Path, named: str) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    (tmp_path / "secret.gif").write_bytes(GIF)
    (saved / "link").symlink_to(tmp_path / "secret.gif")
    page = saved / "Entry.html"
    page.write_bytes(entry(1025, f'<img src="{named}">'))

    assert all(found.body != GIF for found in read_pictures(page, root=saved, is_wanted=lambda _url: True))


def test_a_copy_saved_from_the_wayback_machine_says_whose_it_is(tmp_path: Path) -> None:
    file = tmp_path / "copy.html"
    said = '__wm.wombat("http://somebody.livejournal.com:80/1025.html?a=1&amp;b=2","20100405123456",'
    file.write_bytes(f"<html><head><script>{said}'x');</script>".encode() + entry(1025))

    (page,) = read_saved(file, Counter())

    assert page.url == "http://somebody.livejournal.com/1025.html?a=1&b=2"
    assert page.fetched_at == "2010-04-05T12:34:56Z"


def test_extract_reads_warc_files_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "crawl.warc"
    file.write_bytes(page_record(1025) + page_record(1281))

    assert program.run(["extract", str(file)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("http://www.journalfen.net/users/somebody/1025.html", "journalfen.net"),
        ("http://www.journalfen.net/users/somebody/1025.html?thread=7", "journalfen.net"),
        ("http://somebody.scribbld.example/1025.html", "scribbld.example"),
        ("http://somebody-else.scribbld.example/1025.html", "unknown"),
        ("http://www.scribbld.example/1025.html", "unknown"),
    ],
)
def test_a_site_in_no_table_is_called_by_its_domain_where_address_and_page_agree(
    tmp_path: Path, url: str, site: str
) -> None:
    file, archive = tmp_path / "crawl.warc", tmp_path / "x.db"
    file.write_bytes(record(url, answer(entry(1025).replace(HOST.encode(), b""))))

    assert take_in(archive, file) == (3 if "thread" in url else 0)
    assert rows(archive, "SELECT name, site FROM journals") == [("somebody", site)]


def test_a_page_that_names_no_journal_waits_until_others_do(
    tmp_path: Path, fixtures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, archive = tmp_path / "crawl.warc", tmp_path / "x.db"
    home = "http://pine-grove.scribbld.example"
    month = (fixtures / "dreamwidth" / "dw_lists" / "month-zesty" / "page.html").read_bytes()
    own = entry(1025).replace(HOST.encode(), home.encode()).replace(b'"somebody"', b'"pine_grove"')
    file.write_bytes(
        record(f"{home}/2012/11/", answer(month.replace(b"dreamwidth.org", b"scribbld.example")))
        + record(f"{home}/1025.html", answer(own))
    )

    assert take_in(archive, file) == 0
    assert "no journal named" not in capsys.readouterr().err
    assert rows(archive, "SELECT count(*) FROM findings WHERE code = 'no-journal'") == [(0,)]
    assert rows(archive, "SELECT name, site FROM journals") == [("pine_grove", "scribbld.example")]


def test_what_somebody_reads_is_no_list_of_another_journal(tmp_path: Path, fixtures: Path) -> None:
    file, archive = tmp_path / "crawl.warc", tmp_path / "x.db"
    recent = (fixtures / "dreamwidth" / "dw_lists" / "recent-light" / "page.html").read_bytes()
    reading = recent.replace(b"dreamwidth.org", b"scribbld.example")
    own = entry(1025).replace(HOST.encode(), b"")
    file.write_bytes(
        record("http://somebody.scribbld.example/read", answer(reading))
        + record("http://somebody.scribbld.example/1025.html", answer(own))
    )

    assert take_in(archive, file) == 0
    assert rows(archive, "SELECT name FROM journals") == [("somebody",)]


def test_what_a_list_names_and_nobody_saved_is_said_to_be_missing(
    tmp_path: Path, fixtures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, case = tmp_path / "x.db", fixtures / "livejournal" / "lj_lists" / "month-subject-links"

    assert take_in(archive, case / "page.html") == 3
    assert "1 page read: 0 entries, 0 comments" in capsys.readouterr().out
    assert program.run(["status", str(archive)]) == 3

    assert "3 entries known" in capsys.readouterr().out
    assert rows(archive, "SELECT count(*), count(body_html) FROM entries") == [(3, 0)]
