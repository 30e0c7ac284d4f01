"""Pages that lost bytes on the way: none stops a reader, none is taken for whole without a word."""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scraper.extract import read_page
from scraper.extract.page.cut import MARK
from scraper.extract.page.document import Document
from scraper.extract.page.reading import read_document
from scraper.sources.files.folder import read_file
from storage.records import Cut, Harvest, Page, PageKind, Reason, Severity

FIXTURES = Path(__file__).resolve().parents[4] / "fixtures"
SITES = ("livejournal", "dreamwidth", "insanejournal", "deadjournal", "damaged")


def pages_of(*sites: str) -> list[Page]:
    folders = [file.parent for site in sites for file in sorted(FIXTURES.glob(f"{site}/*/*/expected.json"))]
    return [read_file(next(file for file in sorted(folder.glob("page.*")))) for folder in folders]


PAGES = pages_of(*SITES)
HOLDING = frozenset({PageKind.ENTRY, PageKind.COMMENTS, PageKind.LIST})
DEEP = 5000
SECONDS = 5.0
"""Far more than any page takes, so that a busy machine does not fail the test."""
ENTRIES_WITH_DATA = [
    page for page in pages_of("dreamwidth") if b"dwexpcomment" in page.body and b"_cmtinfo = {" in page.body
]
START_OF_COMMENT = re.compile(rb"<div id='cmt(\d+)' class='dwexpcomment'")


def cut(body: bytes) -> bytes:
    return body[: len(body) // 2]


def without_middle(body: bytes) -> bytes:
    return body[: len(body) // 3] + body[len(body) // 2 :]


def flipped(body: bytes) -> bytes:
    return bytes(byte ^ 0x15 if at % 97 == 0 else byte for at, byte in enumerate(body))


def with_nuls(body: bytes) -> bytes:
    return b"\x00".join(body[at : at + 61] for at in range(0, len(body), 61))


def without_end_tags(body: bytes) -> bytes:
    return re.sub(rb"</(?:div|span|td|tr|table|article|b|a)>", b"", body)


def without_start_tags(body: bytes) -> bytes:
    return re.sub(rb"<(?:div|span|td|tr|table|article)\b[^>]*>", b"", body)


def without_quotes(body: bytes) -> bytes:
    return body.replace(b'"', b"").replace(b"'", b"")


def doubled(body: bytes) -> bytes:
    return body + body


def nested(body: bytes) -> bytes:
    middle = len(body) // 2
    return body[:middle] + b"<div>" * DEEP + body[middle:]


def nested_tables(body: bytes) -> bytes:
    middle = len(body) // 2
    return body[:middle] + b"<table><tr><td>" * (DEEP // 5) + body[middle:]


def recoded(name: str) -> Callable[[bytes], bytes]:
    def recode(body: bytes) -> bytes:
        return body.decode("utf-8", "replace").encode(name, "replace")

    recode.__name__ = f"in_{name}".replace("-", "_")
    return recode


DAMAGES = (
    cut,
    without_middle,
    flipped,
    with_nuls,
    without_end_tags,
    without_start_tags,
    without_quotes,
    doubled,
    nested,
    nested_tables,
    *(recoded(name) for name in ("cp1251", "koi8-r", "latin-1", "utf-16", "cp866")),
)


def read(page: Page, body: bytes) -> Harvest:
    """Read a changed page past the last guard: what the guard would hide must not happen at all."""
    return read_document(Document(replace(page, body=body)))


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_no_damage_stops_a_reader(damage: Callable[[bytes], bytes]) -> None:
    for page in PAGES:
        started = time.perf_counter()

        harvest = read(page, damage(page.body))

        assert isinstance(harvest, Harvest), page.url
        assert time.perf_counter() - started < SECONDS, page.url


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_heap_of_damages_stops_a_reader(data: st.DataObject) -> None:
    page = data.draw(st.sampled_from(PAGES))
    body = page.body
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(body)))
        end = data.draw(st.integers(start, min(len(body), start + 3000)))
        filling = data.draw(
            st.sampled_from((b"", b"\x00", b"\xff\xfe", b"<", b"</script>", b"<!--", b'"', b"}"))
        )
        body = body[:start] + filling + body[end:]
    media_type = data.draw(
        st.sampled_from((page.media_type, "text/html; charset=koi8-r", "application/json"))
    )
    changed = replace(page, body=body, media_type=media_type)

    harvest = read_document(Document(changed))

    assert read_page(changed) == harvest


@pytest.mark.parametrize("part", range(1, 20))
def test_a_page_that_ends_early_says_nothing_that_the_whole_one_does_not(part: int) -> None:
    for page in PAGES:
        end = page.body.rfind(b"</html>")
        whole = read_page(page)
        if end < 0 or whole.kind not in HOLDING:
            continue
        if part == 1 and "//m.livejournal.com/" in page.url:
            continue  # the head of a mobile page names the journal alone, which is taken for its poster

        harvest = read(page, page.body[: end * part // 20])

        assert harvest.kind in {whole.kind, PageKind.ERROR}, (page.url, part)
        assert MARK not in repr(harvest)
        for entry, known in zip(harvest.entries, whole.entries, strict=False):
            for name in ("ditemid", "poster", "subject", "eventtime", "mood", "music", "location"):
                assert getattr(entry, name) in {None, getattr(known, name)}, (page.url, part, name)
            assert set(entry.tags or ()) <= set(known.tags or ()), (page.url, part)
            text = "".join((known.body_html or "").split())
            if harvest.cut is not Cut.TEXT:
                assert "".join((entry.body_html or "").split()) == text, (page.url, part)
        known_comments = {comment.dtalkid: comment for comment in whole.comments}
        for comment in harvest.comments:
            assert comment.dtalkid in known_comments, (page.url, part)
            if comment.loaded and comment.body_html:
                assert comment.body_html == known_comments[comment.dtalkid].body_html, (page.url, part)


@pytest.mark.parametrize("page", ENTRIES_WITH_DATA, ids=lambda page: page.url.rpartition("/")[2])
def test_a_page_without_its_end_tags_alone_is_read_whole(page: Page) -> None:
    whole = read_page(page)

    harvest = read(page, page.body[: page.body.rfind(b"</html>")])

    assert harvest.cut is Cut.END
    assert (harvest.entries, harvest.comments) == (whole.entries, whole.comments)
    assert [f.severity for f in harvest.findings if f.code == "page-truncated"] == [Severity.INFO]


def test_a_page_that_breaks_off_in_its_text_says_so() -> None:
    page = ENTRIES_WITH_DATA[0]
    words = (read_page(page).entries[0].body_html or "").encode()

    harvest = read(page, page.body[: page.body.index(words) + len(words) // 2])

    assert harvest.cut is Cut.TEXT
    assert harvest.entries[0].body_html
    gaps = [finding for finding in harvest.findings if finding.severity is Severity.GAP]
    assert "breaks off" in gaps[0].message


@pytest.mark.parametrize("page", ENTRIES_WITH_DATA, ids=lambda page: page.url.rpartition("/")[2])
def test_a_comment_lost_from_the_middle_of_a_page_is_still_named(page: Page) -> None:
    whole = {comment.dtalkid for comment in read_page(page).comments}
    starts = [match.start() for match in START_OF_COMMENT.finditer(page.body)]
    for start, end in pairwise(starts):
        harvest = read(page, page.body[:start] + page.body[end:])

        assert {comment.dtalkid for comment in harvest.comments} == whole


@pytest.mark.parametrize("page", ENTRIES_WITH_DATA, ids=lambda page: page.url.rpartition("/")[2])
def test_a_hole_in_the_data_of_a_page_is_a_finding(page: Page) -> None:
    start = page.body.index(b"_cmtinfo = {") + len(b"_cmtinfo = {")
    end = page.body.index(b"</script>", start) - 3

    harvest = read(page, page.body[: start + 5] + page.body[end:])

    assert "data-broken" in {finding.code for finding in harvest.findings}


@pytest.mark.parametrize(
    ("tail", "whole"),
    [
        (b"</html>", True),
        (b"</HTML >\n\n", True),
        (b"</html><!-- kept by a proxy -->", True),
        (b"</html><script>count()</script>", True),
        (b"</html><!-- copy of </html> -->", True),
        (b'<script>x = "</html>"; y = 1</script><p>and on', False),
        (b"<!-- </html> --><p>and on", False),
        (b"</html><!DOCTYPE html><html><body><p>and on", False),
    ],
)
def test_the_end_of_a_page_is_its_own(tail: bytes, *, whole: bool) -> None:
    body = b"<!DOCTYPE html><html><head><title>x</title></head><body><p>word</p>" + tail
    url = "https://pine-grove.dreamwidth.org/79404.html"
    page = Page(url=url, final_url=url, media_type="text/html", fetched_at="2026-01-01T00:00:00Z", body=body)

    harvest = read_page(page)

    assert (harvest.reason is not Reason.TRUNCATED) is whole
