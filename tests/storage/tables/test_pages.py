import hashlib
import itertools
import json
import random

import pytest

from storage.archive import Archive
from storage.errors import ArchiveFileError
from storage.records import Page, PageId
from tests.storage.bench import Bench

CHROME = "".join(
    f'<link rel="stylesheet" href="/s/{n:x}.css"><li class="menu-{n}">item {n * n}</li>' for n in range(400)
)


def page(
    url: str = "http://kat.test/1.html", *, at: int = 1, body: bytes = b"<p>words</p>", **values: object
) -> Page:
    given = {
        "final_url": url,
        "media_type": "text/html",
        "fetched_at": f"2026-01-{at:02}T00:00:00Z",
        "body": body,
    }
    return Page(url=url, **(given | values))  # type: ignore[arg-type]


WORDS = ("snow", "river", "lamp", "quiet", "glass", "over", "under")


def html(number: int) -> bytes:
    words = random.Random(number)  # noqa: S311
    text = " ".join(words.choice(WORDS) for _ in range(300))
    return f"<html>{CHROME}<p>{text}</p></html>".encode()


def test_page_comes_back_as_it_was(archive: Archive) -> None:
    kept = page(
        final_url="http://kat.test/2.html",
        method="POST",
        status=404,
        headers=(("content-type", "text/html"), ("x-a", "1"), ("x-a", "2"), ("x-b", "ё")),
        source="warc",
        body=bytes(range(256)) * 9,
    )

    page_id = archive.pages.keep(kept)

    assert archive.pages.load(page_id) == kept


@pytest.mark.parametrize("body", [b"", b"x", b"\x28\xb5\x2f\xfd", html(1), b"\xff" * 3_000_000])
def test_bytes_survive_and_their_digest_is_of_what_was_received(archive: Archive, body: bytes) -> None:
    page_id = archive.pages.keep(page(body=body))

    row = archive.db.execute("SELECT * FROM pages").fetchone()
    assert archive.pages.load(page_id).body == body
    assert (row["sha256"], row["size"]) == (hashlib.sha256(body).hexdigest(), len(body))


def test_secrets_in_headers_are_not_kept(archive: Archive) -> None:
    secret = [("Set-Cookie", "ljuniq=x"), ("cookie", "c"), ("Authorization", "Basic"), ("set-cookie2", "y")]

    archive.pages.keep(page(headers=(*secret, ("ETag", '"1"'))))

    headers = archive.db.execute("SELECT headers FROM pages").fetchone()["headers"]
    assert json.loads(headers) == {"etag": '"1"'}


def test_same_bytes_of_an_address_are_kept_once_and_dated(archive: Archive) -> None:
    first = archive.pages.keep(page(at=1))

    again = archive.pages.keep(page(at=5))

    row = archive.db.execute("SELECT * FROM pages").fetchone()
    assert first == again
    assert (row["fetched_at"], row["seen_at"]) == ("2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z")


def test_page_that_changed_back_is_kept_again(archive: Archive) -> None:
    kept = [archive.pages.keep(page(at=at, body=body)) for at, body in ((1, b"a"), (2, b"b"), (3, b"a"))]

    assert len(set(kept)) == 3


def test_captures_imported_twice_are_kept_once(archive: Archive) -> None:
    captures = [page(at=at, body=body) for at, body in ((3, b"c"), (1, b"a"), (2, b"b"), (2, b"b2"))]

    first = [archive.pages.keep(capture) for capture in captures]
    again = [archive.pages.keep(capture) for capture in captures]

    assert first == again
    assert len(set(first)) == 4


@pytest.mark.parametrize(
    "other", [{"status": 404}, {"method": "POST"}, {"final_url": "http://kat.test/moved"}]
)
def test_same_bytes_of_another_answer_are_another_page(archive: Archive, other: dict[str, object]) -> None:
    assert archive.pages.keep(page()) != archive.pages.keep(page(**other))  # type: ignore[arg-type]


def test_latest_is_the_newest_capture_whenever_it_was_imported(archive: Archive) -> None:
    newest = archive.pages.keep(page(at=9, body=b"new"))
    archive.pages.keep(page(at=2, body=b"old"))

    found = archive.pages.latest("http://kat.test/1.html")

    assert found is not None
    assert (found[0], found[1].body) == (newest, b"new")
    assert archive.pages.latest("http://kat.test/none") is None


def test_unchanged_page_is_dated_by_a_confirmation(archive: Archive) -> None:
    page_id = archive.pages.keep(page())

    archive.pages.confirm(page_id, seen_at="2026-03-01T00:00:00Z")
    archive.pages.confirm(page_id, seen_at="2026-02-01T00:00:00Z")

    assert archive.db.execute("SELECT seen_at FROM pages").fetchone()[0] == "2026-03-01T00:00:00Z"


def test_replay_is_oldest_first_and_lazy(archive: Archive) -> None:
    for at in (5, 1, 3):
        archive.pages.keep(page(f"http://kat.test/{at}", at=at))

    replayed = archive.pages.replay()

    assert [p.fetched_at[8:10] for _, p in itertools.islice(replayed, 2)] == ["01", "03"]
    archive.pages.keep(page("http://kat.test/during"))
    assert len(list(replayed)) == 1


def test_pages_of_a_journal_shrink_to_a_fifth(archive: Archive) -> None:
    with archive.transaction():
        for number in range(60):
            archive.pages.keep(page(f"http://kat.test/{number}.html", body=html(number)))

    sizes = archive.db.execute(
        "SELECT sum(size) AS raw, sum(length(body)) + (SELECT sum(length(body)) FROM dictionaries) AS kept"
        " FROM pages"
    ).fetchone()
    assert sizes["kept"] / sizes["raw"] <= 0.2


def test_each_host_has_one_dictionary_and_small_or_other_pages_make_none(archive: Archive) -> None:
    archive.pages.keep(page("http://kat.test/robots.txt", body=b"User-agent: *", media_type="text/plain"))
    archive.pages.keep(page("http://kat.test/gone", body=html(1), status=404))
    assert archive.db.execute("SELECT count(*) FROM dictionaries").fetchone()[0] == 0

    for host, number in itertools.product(("kat.test", "lex.test"), range(3)):
        archive.pages.keep(page(f"http://{host}/{number}", body=html(number)))

    rows = archive.db.execute("SELECT host FROM dictionaries ORDER BY host").fetchall()
    assert [row["host"] for row in rows] == ["kat.test", "lex.test"]


def keep_and_stop(archive: Archive) -> None:
    with archive.transaction():
        archive.pages.keep(page("http://kat.test/1", body=html(1)))
        raise RuntimeError("stop")


def test_dictionary_of_a_step_taken_back_is_not_used(archive: Archive) -> None:
    with pytest.raises(RuntimeError, match="stop"):
        keep_and_stop(archive)

    archive.pages.keep(page("http://lex.test/1", body=html(2)))
    page_id = archive.pages.keep(page("http://kat.test/1", body=html(1)))

    assert archive.pages.load(page_id).body == html(1)
    assert list(archive.pages.damaged()) == []


def test_pages_read_by_a_second_reader_need_only_the_file(archive: Archive) -> None:
    page_id = archive.pages.keep(page(body=html(1)))

    with Archive.open(archive.path, read_only=True) as other:
        assert other.pages.load(page_id).body == html(1)


def test_page_that_is_not_there_is_a_sentence(archive: Archive) -> None:
    with pytest.raises(ArchiveFileError, match="holds no page 7"):
        archive.pages.load(PageId(7))


def test_damaged_bytes_are_a_sentence_and_are_found(archive: Archive) -> None:
    page_id = archive.pages.keep(page(body=html(1)))
    archive.db.execute("UPDATE pages SET body = x'00'")

    with pytest.raises(ArchiveFileError, match=rf"page {page_id} .* damaged"):
        archive.pages.load(page_id)
    assert list(archive.pages.damaged()) == [(page_id, "http://kat.test/1.html")]


def test_lost_dictionary_is_a_sentence_and_is_found(archive: Archive) -> None:
    page_id = archive.pages.keep(page(body=html(1)))
    archive.db.execute("PRAGMA foreign_keys = off")
    archive.db.execute("DELETE FROM dictionaries")

    with pytest.raises(ArchiveFileError, match="dictionary 1 of its pages is missing"):
        archive.pages.load(page_id)
    assert [number for number, _ in archive.pages.damaged()] == [page_id]


def test_exchanged_bytes_are_found(bench: Bench) -> None:
    one = bench.page("2026-01-01", url="http://kat.test/a")
    bench.page("2026-01-02", url="http://kat.test/b")
    bench.archive.db.execute("UPDATE pages SET body = (SELECT body FROM pages WHERE page_id != ?)", (one,))

    assert [number for number, _ in bench.archive.pages.damaged()] == [one]


def test_addresses_that_are_no_text_are_kept_without_a_traceback(archive: Archive) -> None:
    page_id = archive.pages.keep(page("http://kat.test/\ud800", headers=(("x", "\udcff"),), body=b"\x00"))

    assert archive.pages.load(page_id).url == "http://kat.test/\ufffd"
