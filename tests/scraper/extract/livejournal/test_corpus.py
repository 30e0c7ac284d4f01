"""The readers against real markup with invented words, where it lies beside the checkout."""

import json
from pathlib import Path
from typing import Any

import pytest

from scraper.extract import read_page
from storage.records import Comment, Page

LAYOUTS = ("s2-*", "schemius-*", "aentry-*", "site-page-*", "rpc-merged", "feed")


def load(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def read(file: Path) -> Any:
    meta = load(file.with_name("meta.json"))
    page = Page(
        url=meta["url"],
        final_url=meta["url"],
        media_type=meta["media_type"],
        fetched_at="2026-02-01T12:00:00Z",
        body=file.read_bytes(),
    )
    return read_page(page)


def facts(comment: Comment) -> tuple[object, ...]:
    return (
        comment.parent_dtalkid,
        comment.poster,
        comment.state,
        comment.loaded,
        comment.posted_at,
        comment.edited_at,
    )


def wanted(comment: dict[str, Any]) -> tuple[object, ...]:
    times = (comment["posted_at_utc"], comment["edited_at_utc"])
    return (comment["parent"] or None, comment["poster"], comment["state"], comment["loaded"], *times)


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[Path]:
    root = shared / "corpus" / "livejournal"
    return [
        file
        for layout in LAYOUTS
        for file in sorted(root.glob(f"{layout}/*/page.*"))
        if "xml-layer" not in str(file)
    ]


def test_every_comment_of_every_page_is_read_as_expected(pages: list[Path]) -> None:
    for file in pages:
        expected = load(file.with_name("expected.json"))
        found = {comment.dtalkid: facts(comment) for comment in read(file).comments}
        for comment in expected.get("comments", []):
            assert found[comment["dtalkid"]] == wanted(comment), f"{file.parent}: {comment['dtalkid']}"


def test_every_entry_has_its_number_poster_tags_and_words(pages: list[Path]) -> None:
    for file in pages:
        expected = load(file.with_name("expected.json"))
        if "body_word_count" not in expected:
            continue
        entry = read(file).entries[0]
        assert (entry.ditemid, entry.poster) == (expected["ditemid"], expected["poster"])
        assert list(entry.tags or ()) == expected.get("tags", [])
        assert abs(entry.word_count - expected["body_word_count"]) <= max(
            1, expected["body_word_count"] / 100
        )
        assert (entry.eventtime or "")[:16] == (expected.get("eventtime") or "")[:16]
