"""Odd files given to `import` and `extract`: each gets a sentence, and the rest is taken in all the same."""

import gzip
import json
import os
import quopri
import signal
import time
from pathlib import Path

import pytest

from scraper import __main__ as program
from scraper.cli import import_
from scraper.intake.imports import ImportTold
from scraper.sources.files import folder
from storage.archive import Archive

URL = "https://somebody.livejournal.com/79404.html"
PAGE = f"""<!DOCTYPE html><html class="html-schemius"><head><meta charset="utf-8"><title>A page</title>
<link rel="canonical" href="{URL}">
<script>Site.journal = {{"username": "somebody"}};
Site.entry = {{"ditemid": 79404, "title": "Письмо", "is_public": true}};
Site.page = {{"comments": [], "replycount": 0}};</script></head><body>
<article class="b-singlepost-body entry-content">Some words of the entry, Ёлка.</article></body></html>
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def saved(home: Path) -> Path:
    """A folder with one good page."""
    pages = home / "saved"
    pages.mkdir()
    (pages / "page.html").write_text(PAGE, encoding="utf-8")
    return pages


def take_in(*paths: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = program.run(["import", *[str(path) for path in paths], "--archive", "x.db"])
    return code, *capsys.readouterr()


def entries() -> list[tuple[object, ...]]:
    with Archive.open(Path("x.db")) as archive:
        return [tuple(row) for row in archive.db.execute("SELECT ditemid, subject FROM entries")]


def page_of(url: str) -> str:
    """Return the page as another entry has it."""
    return PAGE.replace("79404", url.rpartition("/")[2].removesuffix(".html"))


def mhtml(page: str) -> bytes:
    """Return a page as a browser saves it into one file."""
    head = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://elsewhere.example/\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--B"\r\n'
        f"\r\n\r\n----B\r\nContent-Type: text/html\r\nContent-Location: {URL}\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    picture = "\r\n----B\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlh\r\n"
    body = quopri.encodestring(page.encode())
    return head.encode() + body + picture.encode() + b"----B--\r\n"


def warc_record(url: str, body: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Date: 2020-01-01T00:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize("suffix", [".mhtml", ".mht"])
def test_a_page_saved_as_one_file_is_read(
    home: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / f"saved{suffix}").write_bytes(mhtml(PAGE))

    code, _, err = take_in(home / f"saved{suffix}", capsys=capsys)

    assert (code, err) == (0, "")
    assert entries() == [(79404, "Письмо")]


def test_an_empty_folder_is_said_to_hold_no_page_and_leaves_no_archive(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "empty").mkdir()

    code, _, err = take_in(home / "empty", capsys=capsys)

    assert code == 2
    assert "no saved page" in err
    assert not (home / "x.db").exists()


def test_a_folder_of_which_nothing_is_read_is_a_gap_and_no_mistyped_command(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "drafts").mkdir()
    (home / "drafts" / "story.pdf").write_bytes(b"x")

    code, _, err = take_in(home / "drafts", capsys=capsys)

    assert code == 3
    assert "story.pdf" in err
    assert "nothing is read here" in err
    assert not (home / "x.db").exists()


@pytest.mark.parametrize("kind", ["folder", "warc", "month"])
def test_who_stops_an_import_is_told_what_is_here_and_goes_on_with_the_same_command(
    home: Path, kind: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {"folder": "pages", "warc": "pages.warc", "month": "some_body-2008-03.csv"}
    other = URL.replace("79404", "79660")
    (home / "pages").mkdir()
    for number, url in enumerate((URL, other)):
        (home / "pages" / f"{number}.html").write_text(page_of(url), encoding="utf-8")
    records = [warc_record(url, page_of(url).encode()) for url in (URL, other)]
    (home / "pages.warc").write_bytes(b"".join(records))
    (home / names["month"]).write_text("itemid,eventtime,subject,event\n267,2008-03-21 12:27:00,One,Tea.\n")
    with monkeypatch.context() as patched:
        stop = ImportTold(on_page=lambda _files, _pages: signal.raise_signal(signal.SIGINT))
        patched.setattr(import_, "_telling", lambda _count, *, as_json: stop)  # noqa: ARG005
        code, _, err = take_in(home / names[kind], capsys=capsys)

    assert code == 130
    assert "stopped: 1 entry and 0 comments are in x.db; the same command goes on where it was" in err
    assert len(entries()) == 1

    code, _, _ = take_in(home / names[kind], capsys=capsys)
    assert len(entries()) == (1 if kind == "month" else 2)


def test_that_a_journal_is_called_as_a_file_is_said_to_be_a_guess(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "some_body-2008-03.csv").write_text(
        "itemid,eventtime,subject,event\n267,2008-03-21 12:27:00,Day one,Tea.\n"
    )

    _, _, err = take_in(home / "some_body-2008-03.csv", capsys=capsys)

    assert "some_body is what some_body-2008-03.csv is called" in err
    assert "that is a guess" in err


def test_files_that_are_no_pages_are_counted_and_left_out(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("story.pdf", "a.css", "b.css"):
        (saved / name).write_bytes(b"x")

    code, _, err = take_in(saved, capsys=capsys)

    assert code == 0
    assert "3 files (2 .css, 1 .pdf)" in err


def test_a_file_too_big_does_not_keep_the_others_out(
    saved: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (saved / "a.html").write_bytes(b"x" * 5000)
    monkeypatch.setattr(folder, "LARGEST", 3000)

    code, _, err = take_in(saved, capsys=capsys)

    assert code == 3
    assert "too big for a page" in err
    assert entries() == [(79404, "Письмо")]


def test_a_warc_file_cut_short_gives_what_came_before_and_is_said_to_be_cut(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = warc_record(URL, PAGE.encode()) + warc_record(URL.replace("79404", "79660"), PAGE.encode())
    (home / "cut.warc").write_bytes(whole[:-300])

    code, out, err = take_in(home / "cut.warc", capsys=capsys)

    assert code == 3
    assert "cannot be read to its end" in err
    assert "page" in out
    assert (79404, "Письмо") in entries()


def test_a_packed_warc_file_cut_short_is_said_to_be_cut(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = gzip.compress(warc_record(URL, PAGE.encode() + os.urandom(3000)))
    (home / "cut.warc.gz").write_bytes(packed[:-900])

    code, _, err = take_in(home / "cut.warc.gz", capsys=capsys)

    assert code == 3
    assert "cannot be read to its end" in err


@pytest.mark.parametrize("packed", [False, True])
def test_a_line_without_an_end_in_a_warc_file_is_soon_given_up(
    home: Path, capsys: pytest.CaptureFixture[str], *, packed: bool
) -> None:
    body = warc_record(URL, PAGE.encode()) + b"\0" * 20_000_000
    name = "long.warc.gz" if packed else "long.warc"
    (home / name).write_bytes(gzip.compress(body, 1) if packed else body)
    began = time.process_time()

    code, _, err = take_in(home / name, capsys=capsys)

    assert code == 3
    assert "a line without an end" in err
    assert (79404, "Письмо") in entries()
    assert time.process_time() - began < 5


def test_pages_beside_one_note_of_an_address_keep_their_own_addresses(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "saved").mkdir()
    for number in ("79404", "79660"):
        text = PAGE.replace("79404", number)
        (home / "saved" / f"{number}.html").write_text(text, encoding="utf-8")
    (home / "saved" / "meta.json").write_text(json.dumps({"url": URL}), encoding="utf-8")

    take_in(home / "saved", capsys=capsys)

    assert [row[0] for row in entries()] == [79404, 79660]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_refused_instead_of_waited_for(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(home / "pipe.html")

    code, _, err = take_in(home / "pipe.html", capsys=capsys)

    assert code == 2
    assert "neither a file nor a folder" in err


def test_extract_reads_the_other_files_and_ends_with_what_was_wrong(
    saved: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (saved / "a.html").write_bytes(b"x" * 5000)
    monkeypatch.setattr(folder, "LARGEST", 3000)

    code = program.run(["extract", str(saved)])
    out, err = capsys.readouterr()

    assert code == 2
    assert json.loads(out)["kind"] == "entry"
    assert "too big for a page" in err


TOLD = (
    "Pine Grove (pine_grove) wrote,\n\nThe lid\n\nTitle: The Lid\nAuthor: pine\nRating: PG\nPairing: A/B\n"
    f"Summary: It fits.\n\n{'It fits the kettle. ' * 40}\n"
)


def test_text_without_a_number_has_a_name_of_its_own(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        (home / f"{name}.txt").write_text(TOLD.replace("lid", f"lid {name}"), encoding="utf-8")
    take_in("one.txt", "two.txt", capsys=capsys)

    program.run(["search", "x.db", "kettle"])
    found = capsys.readouterr().out
    program.run(["show", "x.db", "e2"])
    shown = capsys.readouterr().out
    program.run(["stories", "x.db"])
    listed = capsys.readouterr().out
    joined = program.run(["stories", "join", "x.db", "e2", "e1"])
    code = program.run(["show", "x.db", "e3"])

    assert "e1  The lid one" in found
    assert shown.startswith("The lid two\n")
    assert "pine_grove, on a site not named" in shown
    assert "    e2 The lid two" in listed
    assert (joined, code) == (0, 2)
    assert "or its name in `ljkeep search`" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("search", "x.db", "words"),
        ("stories", "x.db"),
        ("show", "x.db", "79404"),
        ("status", "x.db"),
        ("verify", "x.db"),
        ("export", "json", "x.db", "out"),
    ],
)
def test_looking_leaves_nothing_beside_the_archive(home: Path, saved: Path, words: tuple[str, ...]) -> None:
    program.run(["import", str(saved), "--archive", "x.db"])

    assert program.run(list(words)) == 0
    assert sorted(file.name for file in home.iterdir()) in (
        ["saved", "x.db"],
        ["out", "out.report.json", "out.report.md", "saved", "x.db"],
    )


def test_links_in_a_folder_lead_nowhere_outside_it(
    saved: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = home / "outside"
    outside.mkdir()
    (outside / "secret.html").write_text(PAGE.replace("79404", "99999"), encoding="utf-8")
    (outside / "meta.json").write_text('{"url": "https://other.livejournal.com/1.html"}', encoding="utf-8")
    (saved / "link.html").symlink_to(outside / "secret.html")
    (saved / "folder").symlink_to(outside)
    (saved / "meta.json").symlink_to(outside / "meta.json")
    (saved / "round.html").symlink_to(saved / "round.html")

    code, _, err = take_in(saved, capsys=capsys)

    assert code == 0
    assert [number for number, _ in entries()] == [79404]
    assert "link that leads out of" in err


def test_a_link_within_a_folder_is_a_file_like_any_other(saved: Path) -> None:
    (saved / "again.html").symlink_to(saved / "page.html")

    assert len(list(folder.find_files((saved,)))) == 2


def test_envelopes_too_deep_to_be_followed_are_named_and_the_rest_is_taken(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deep = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b0\r\n\r\n" + "".join(
        f"--b{n}\r\nContent-Type: multipart/related; boundary=b{n + 1}\r\n\r\n" for n in range(1000)
    )
    (saved / "deep.mhtml").write_text(deep, encoding="utf-8")

    code, _, err = take_in(saved, capsys=capsys)

    assert code == 3
    assert "deep.mhtml cannot be read" in err
    assert entries()


@pytest.mark.parametrize(
    "meta",
    [
        '{"url": "http://[::1/x"}',
        '{"url": "\\ud800", "media_type": "\\ud800", "fetched_at": "\\udc00", "status": 1e400}',
        '{"url": "http://a.example:99999/", "status": 99999999999999999999999}',
        '{"url": "javascript:alert(1)", "status": true}',
        "[" * 200_000,
        '{"url": ' + "1" * 5000 + "}",
    ],
)
def test_odd_words_about_a_page_are_not_believed(
    saved: Path, meta: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (saved / "meta.json").write_text(meta, encoding="utf-8")

    code, _, err = take_in(saved, capsys=capsys)

    assert code == 0, err
    assert [number for number, _ in entries()] == [79404]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Content-Length: ", "Content-Length: 9223372036854775808"),
        ("Content-Length: ", "Content-Length: ²"),
        ("Content-Length: ", "Content-Length: " + "9" * 5000),
        ("HTTP/1.1 200", "HTTP/1.1 ²00"),
        ("HTTP/1.1 200", "HTTP/1.1 99999999999999999999"),
        (URL, "http://[::1/x"),
        (URL, "http://a.example:99999999999999999999/"),
        (URL, "http://a.example/" + "x" * 100_000),
    ],
)
def test_odd_numbers_and_addresses_in_a_warc_file_harm_no_other_file(
    saved: Path, old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE.replace('79404', '5')}".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {URL}\r\nContent-Type: application/http\r\n"
    record = head.encode() + f"Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"
    (saved / "a.warc").write_bytes(record.replace(old.encode(), new.encode(), 1))

    code, _, err = take_in(saved, capsys=capsys)

    assert code in {0, 3}
    assert "unforeseen" not in err
    assert 79404 in [number for number, _ in entries()]


def test_json_too_deep_to_be_followed_is_named_and_the_rest_is_taken(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (saved / "deep.json").write_text("[" * 200_000, encoding="utf-8")
    (saved / "deeper.html").write_text(
        PAGE.replace('"comments": []', '"comments": ' + "[" * 200_000).replace("79404", "5"), encoding="utf-8"
    )

    _, _, err = take_in(saved, capsys=capsys)

    assert "unforeseen" not in err
    assert "deep.json" in err
    assert 79404 in [number for number, _ in entries()]


def test_a_text_becomes_an_entry_of_the_address_that_is_typed(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = home / "copied.txt"
    text.write_text("The lamps were lit early, and nobody came to the pier.\n", encoding="utf-8")

    code, _, _ = take_in(text, "--url", "https://kat.livejournal.com/1234.html", capsys=capsys)

    assert code in {0, 3}
    with Archive.open(home / "x.db", read_only=True) as archive:
        row = archive.db.execute(
            "SELECT j.name, e.ditemid, e.url, e.body_text FROM entries e JOIN journals j USING (journal_id)"
        ).fetchone()
    assert tuple(row) == (
        *("kat", 1234, "https://kat.livejournal.com/1234.html"),
        "The lamps were lit early, and nobody came to the pier.",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--url", "nowhere"), "no page's address"),
        (("--url", "https://kat.livejournal.com/1.html"), "one page"),
    ],
)
def test_an_address_that_is_none_or_for_many_pages_is_refused(
    saved: Path, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (saved / "b.html").write_text("<html></html>", encoding="utf-8")

    code, _, err = take_in(saved, *words, capsys=capsys)

    assert code == 2
    assert said in err
    assert not list(saved.parent.glob("*.db"))


def test_what_came_of_an_import_is_one_line_of_json(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "story.txt").write_text("Title: Lamps\n\nThere were lamps.\n")

    _, out, err = take_in("--json", home / "story.txt", capsys=capsys)

    row = json.loads(out)
    assert (row["event"], row["pages"], row["comments"], row["known"]) == ("imported", 1, 0, 0)
    assert err
