"""Kept pages leave as they came, and only those everybody may read."""

import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from storage.archive import Archive
from storage.records import CommentState, Page, PageId, Security
from tests.storage.bench import Bench, make_comment
from tests.storage.export.carried import Done, export


def keep(bench: Bench, url: str, body: str, **values: object) -> PageId:
    page = Page(
        url=url,
        final_url=str(values.pop("final_url", url)),
        fetched_at="2026-01-01T00:00:00Z",
        body=body.encode(),
        media_type="text/html",
        headers=(("content-encoding", "gzip"), ("set-cookie", "qqcookie=1"), ("x-served-by", "one")),
        source=str(values.pop("source", "live")),
    )
    return bench.archive.pages.keep(page)


@pytest.fixture
def bench(bench: Bench) -> Bench:
    for number, security in ((1, Security.PUBLIC), (2, Security.PRIVATE)):
        ditemid = number * 256 + 7
        url = f"http://kat.test/{ditemid}.html"
        page_id = keep(bench, url, f"<p>page of {security}</p>")
        entry_id = bench.entry(
            ditemid=ditemid, subject=f"E{number}", security=security, url=url, body_html="x"
        )
        bench.archive.db.execute("UPDATE entries SET page_id = ? WHERE entry_id = ?", (page_id, entry_id))
    keep(bench, "http://kat.test/519.html?thread=775", "<p>private thread</p>")
    keep(bench, "http://kat.test/interface", "<p>everything</p>", source="api")
    keep(bench, "http://kat.test/old", "<p>moved</p>", final_url="http://kat.test/new")
    keep(bench, "file:///home/somebody/saved.html", "<p>from a disk</p>")
    return bench


def answers(path: Path | io.BytesIO) -> dict[str, bytes]:
    found = {}
    with path.open("rb") if isinstance(path, Path) else path as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            if record.rec_type in {"response", "resource"}:
                found[record.rec_headers.get_header("WARC-Target-URI")] = record.content_stream().read()
    return found


def test_pages_leave_as_they_came(bench: Bench, tmp_path: Path) -> None:
    found = answers(export("warc", bench.archive, tmp_path / "out").out / "kat.warc.gz")

    disk = f"urn:sha256:{hashlib.sha256(b'<p>from a disk</p>').hexdigest()}"
    assert found.pop("http://kat.test/live")
    assert found == {
        "http://kat.test/263.html": b"<p>page of public</p>",
        "http://kat.test/old": b"<p>moved</p>",
        "http://kat.test/new": b"<p>moved</p>",
        disk: b"<p>from a disk</p>",
    }


def test_locked_pages_leave_only_when_asked_for(bench: Bench, tmp_path: Path) -> None:
    done = export("warc", bench.archive, tmp_path / "out", include_locked=True)

    found = answers(done.out / "kat.warc.gz")
    assert {"http://kat.test/519.html", "http://kat.test/interface"} < found.keys()


def test_headers_hold_no_cookie_and_no_undone_compression(bench: Bench, tmp_path: Path) -> None:
    done = export("warc", bench.archive, tmp_path / "out")

    text = gzip.decompress((done.out / "kat.warc.gz").read_bytes())
    assert b"qqcookie" not in text
    assert b"content-encoding" not in text.lower()
    assert b"x-served-by: one" in text
    assert b"/home/somebody" not in text


def test_pages_that_only_a_login_showed_stay(bench: Bench, tmp_path: Path) -> None:
    bench.archive.db.execute("UPDATE entries SET login_only = 1 WHERE ditemid = 519")
    keep(bench, "http://kat.test/", '<a href="http://kat.test/519.html">E2</a>')

    done = export("warc", bench.archive, tmp_path / "out")

    assert "http://kat.test/" not in answers(done.out / "kat.warc.gz")
    assert done.told["decide"] == [
        "4 pages stayed in the archive, since they show what not everybody may read"
    ]


@pytest.mark.parametrize(
    "mark",
    [
        '<a href="http://www.livejournal.com/logout.bml?user=kat">Log out</a>',
        '<script>LJ_cmtinfo = {"remote": "kat"}</script>',
        '<img src="http://kat.test/img/icon_protected.gif">',
        '<a href="/delcomment.bml?id=3">x</a> (from 81.222.33.44)',
    ],
)
def test_pages_made_for_somebody_who_had_logged_in_stay(bench: Bench, tmp_path: Path, mark: str) -> None:
    keep(bench, "http://kat.test/775.html", f"<p>{mark}</p>", source="import")
    keep(bench, "http://kat.test/1031.html", "<p>I log out and go (local) home</p>", source="import")

    found = answers(export("warc", bench.archive, tmp_path / "out").out / "kat.warc.gz")

    assert "http://kat.test/775.html" not in found
    assert "http://kat.test/1031.html" in found


def test_a_padlock_on_a_page_that_was_fetched_is_somebodys_picture(bench: Bench, tmp_path: Path) -> None:
    keep(bench, "http://kat.test/775.html", '<p><img src="http://kat.test/img/icon_protected.gif"></p>')

    found = answers(export("warc", bench.archive, tmp_path / "out").out / "kat.warc.gz")

    assert "http://kat.test/775.html" in found


def test_a_page_that_names_a_screened_comment_without_its_words_leaves(bench: Bench, tmp_path: Path) -> None:
    page_id = keep(bench, "http://kat.test/775.html", "<p>(screened comment)</p>")
    stub = make_comment(9, body_html=None, loaded=False, state=CommentState.SCREENED)
    bench.comments(bench.entry(ditemid=775, subject="E3", body_html="x"), stub)
    bench.archive.db.execute("UPDATE comments SET page_id = ?", (page_id,))

    found = answers(export("warc", bench.archive, tmp_path / "out").out / "kat.warc.gz")

    assert "http://kat.test/775.html" in found


def test_a_selection_takes_its_pages_alone(bench: Bench, tmp_path: Path) -> None:
    done = export("warc", bench.archive, tmp_path / "out", where="title:E1")

    assert set(answers(done.out / "kat.warc.gz")) == {"http://kat.test/263.html"}


def test_a_wacz_says_where_everything_stands(bench: Bench, tmp_path: Path) -> None:
    done = export("wacz", bench.archive, tmp_path / "out")

    with zipfile.ZipFile(done.out / "kat.wacz") as box:
        package = json.loads(box.read("datapackage.json"))
        for resource in package["resources"]:
            data = box.read(resource["path"])
            assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
            assert resource["bytes"] == len(data)
        seal = json.loads(box.read("datapackage-digest.json"))
        assert seal["hash"] == f"sha256:{hashlib.sha256(box.read('datapackage.json')).hexdigest()}"
        lines = box.read("indexes/index.cdx").decode().splitlines()
        warc = box.read("archive/data.warc.gz")
        pages = [json.loads(line) for line in box.read("pages/pages.jsonl").decode().splitlines()]
    assert lines == sorted(lines)
    for line in lines:
        told = json.loads(line.split(" ", 2)[2])
        piece = warc[int(told["offset"]) : int(told["offset"]) + int(told["length"])]
        assert list(answers(io.BytesIO(piece))) == [told["url"]]
    assert [(page["url"], page["title"]) for page in pages[1:]] == [("http://kat.test/263.html", "E1")]


def test_an_entry_without_a_page_is_told(archive: Archive, bench: Bench, tmp_path: Path) -> None:
    bench.entry(
        ditemid=3 * 256 + 7, subject="typed", paged=False, body_html="x", url="http://kat.test/775.html"
    )

    row = _row(export("warc", archive, tmp_path / "out"), 775)

    assert [reason["code"] for reason in row["reasons"]] == ["no-page"]


def _row(done: Done, number: int) -> dict[str, list[dict[str, str]]]:
    return next(row for row in done.told["entries"] if row["ditemid"] == number)
