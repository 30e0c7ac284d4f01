import pytest

from tests.storage.bench import Bench, make_comment


def test_picture_is_stored_once_however_many_addresses_give_it(bench: Bench) -> None:
    media = bench.archive.media

    one = media.keep("http://a/1.png", b"bytes", media_type="image/png", width=1, height=2)
    other = media.keep("http://b/2.png", b"bytes", media_type="image/png")

    assert one == other
    assert (bench.count("blobs"), bench.count("media")) == (1, 2)
    assert media.load(one) == b"bytes"
    found = media.find("http://a/1.png")
    assert found is not None
    assert (found.state, found.bytes, found.width, found.height) == ("saved", 5, 1, 2)


def test_entries_and_comments_name_their_pictures_in_order(bench: Bench) -> None:
    entry_id = bench.entry()
    bench.comments(entry_id, make_comment(1))
    media = bench.archive.media

    media.link_entry(entry_id, ["http://a/2", "http://a/1", "http://a/2"])
    media.link_entry(entry_id, ["http://a/3", "http://a/1"])
    media.link_comment(bench.comment_row(1)["comment_id"], ["http://a/1"])

    rows = bench.archive.db.execute(
        "SELECT url FROM entry_media JOIN media USING (media_id) ORDER BY position"
    )
    assert [row["url"] for row in rows] == ["http://a/3", "http://a/1"]
    assert bench.count("comment_media") == 1
    assert [medium.url for medium in media.pending()] == ["http://a/2", "http://a/1", "http://a/3"]


def test_picture_that_is_settled_is_not_asked_for_again(bench: Bench) -> None:
    media = bench.archive.media
    media.needed(["http://a/1", "http://a/2", "http://a/3"])

    media.keep("http://a/1", b"x")
    media.fail("http://a/2", "dead", note="404")
    media.needed(["http://a/1", "http://a/2"])

    assert [medium.url for medium in media.pending()] == ["http://a/3"]
    assert media.pending(limit=0) == ()


def test_saved_picture_stays_saved_when_its_server_dies(bench: Bench) -> None:
    media = bench.archive.media
    digest = media.keep("http://a/1", b"x")

    media.fail("http://a/1", "dead")

    found = media.find("http://a/1")
    assert found is not None
    assert (found.state, found.sha256) == ("saved", digest)


@pytest.mark.parametrize("state", ["dead", "refused", "too_large"])
def test_address_that_fails_says_why(bench: Bench, state: str) -> None:
    bench.archive.media.fail("http://a/1", state, note="why")

    found = bench.archive.media.find("http://a/1")
    assert found is not None
    assert (found.state, found.note) == (state, "why")


def test_unknown_picture_is_none(bench: Bench) -> None:
    assert bench.archive.media.find("http://a/1") is None
    assert bench.archive.media.load("00") is None
