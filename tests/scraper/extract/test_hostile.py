"""No bytes make an extractor raise, hang, or lose the page without a word."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scraper.extract import read_page
from scraper.extract.layouts import LAYOUTS
from scraper.extract.page.document import Document
from scraper.extract.page.reading import read_document
from storage.records import Harvest, Page, PageKind, Reason

ROOT = Path(__file__).resolve().parents[3]
FIXTURES = sorted((ROOT / "fixtures" / "livejournal").glob("*/*/page.*"))
ADDRESSES = (
    "https://pine-grove.livejournal.com/1025.html",
    "https://pine-grove.livejournal.com/",
    "https://pine-grove.livejournal.com/2012/03/",
    "https://pine-grove.livejournal.com/pine-grove/__rpc_get_thread?journal=pine_grove&itemid=1025",
    "https://pine-grove.dreamwidth.org/1025.html",
    "http://[broken",
    "",
)
TYPES = ("text/html; charset=utf-8", "application/json", "text/xml", "text/html; charset=nonsense", None)
PIECES = (
    b"<html>",
    b"</html>",
    b"<body class='errorpage'>",
    b"<script>",
    b"</script>",
    b"Site.page = {",
    b"};",
    b'"comments":[{',
    b'"dtalkid":"1","parent":1,"article":"\\ud800<b>"}',
    b"]",
    b"<article class='aentry'>",
    b"<div class='aentry-post__text'>",
    b"<article class='b-singlepost'><div class='b-singlepost-body'>",
    b"<div id='ljcmt5'>",
    b"<span class='ljuser' lj:user='x'>",
    b"<form><input name=adult_check>",
    b"<a href='http://[x'>",
    b"<a href='/2012/01/02/'>9</a>",
    b"\x00",
    b"\xff\xfe",
    b"\xd0",
    b"<urlset><url><loc>",
    b"<rss><channel><item><pubDate>x</pubDate>",
    b"&#xD800;",
    b"<feed>",
    b"<dl class='entry hentry'>",
    b"<td><font>@ 2003-06-18 09:57:00</font><span class=ljuser>",
    b"<table>",
    b"\x1b",
    "ы".encode(),
    b"<!--",
    b"]]>",
)


def page(
    body: bytes, *, url: str = ADDRESSES[0], media_type: str | None = TYPES[0], status: int = 200
) -> Page:
    return Page(
        url=url,
        final_url=url,
        status=status,
        media_type=media_type,
        fetched_at="2026-01-01T00:00:00Z",
        body=body,
    )


def assert_total(given_page: Page) -> None:
    """Read the page past the last guard too: what the guard would hide must not happen at all."""
    harvest = read_document(Document(given_page))

    assert isinstance(harvest, Harvest)
    assert read_page(given_page) == harvest


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(ADDRESSES),
    st.sampled_from(TYPES),
    st.sampled_from((200, 302, 403, 404, 503)),
)
def test_random_bytes_are_read(body: bytes, url: str, media_type: str | None, status: int) -> None:
    assert_total(page(body, url=url, media_type=media_type, status=status))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(ADDRESSES), st.sampled_from(TYPES))
def test_any_heap_of_markup_is_read(pieces: list[bytes], url: str, media_type: str | None) -> None:
    assert_total(page(b"".join(pieces), url=url, media_type=media_type))


@pytest.mark.skipif(not FIXTURES, reason="no fixtures yet")
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_fixtures_are_read(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(FIXTURES))
    body = path.read_bytes()
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, min(len(body), start + 400)))
    filling = data.draw(st.sampled_from((b"", b"\x00\xff", b"<div>", b'"', b"{", b"</script>")))
    cut = data.draw(st.sampled_from((len(body), end)))
    url = data.draw(st.sampled_from(ADDRESSES))

    assert_total(page((body[:start] + filling + body[end:])[:cut], url=url))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize(
    "body", [b"", b"<", b"{}", b"[]", b"null", b"<html></html>", b"\x00" * 50, b"<?xml version='1.0'?>"]
)
def test_every_layout_answers_for_every_start(layout: object, body: bytes) -> None:
    document = Document(page(body))

    assert layout.recognises(document) in (True, False)  # type: ignore[attr-defined]
    assert isinstance(layout.read(document), Harvest)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "body",
    [
        b"<html>" + b"<div>" * 200_000 + b"</html>",
        b"<html><a " + b" ".join(b"a%d=1" % number for number in range(60_000)) + b"></html>",
    ],
    ids=["nested", "attributes"],
)
def test_markup_no_parser_finishes_is_reported(body: bytes) -> None:
    harvest = read_page(page(body))

    assert (harvest.kind, harvest.reason) == (PageKind.ERROR, Reason.GARBAGE)
    assert harvest.findings


def test_deeply_nested_json_is_an_error_and_no_crash() -> None:
    harvest = read_page(page(b"[" * 100_000, url=ADDRESSES[3], media_type="application/json"))

    assert (harvest.kind, harvest.reason) == (PageKind.ERROR, Reason.TRUNCATED)


def test_deeply_nested_json_in_a_script_is_passed_over() -> None:
    script = b'Site.page = {"a": ' + b"[" * 50_000 + b"};"
    harvest = read_page(page(b"<!DOCTYPE html><html><script>" + script + b"</script><p>word</p></html>"))

    assert harvest.kind is PageKind.OTHER


def test_a_reader_that_fails_becomes_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_document: Document) -> bool:
        raise ValueError("a fault of ours")

    broken = (replace(LAYOUTS[0], recognises=fail),)
    monkeypatch.setattr("scraper.extract.page.reading.LAYOUTS", broken)

    harvest = read_page(page(b"<!DOCTYPE html><html><p>word</p></html>"))

    assert harvest.kind is PageKind.ERROR
    assert "a fault of ours" in harvest.findings[0].message


def test_lone_surrogates_in_data_become_replacement_characters() -> None:
    answer = b'{"comments": [{"dtalkid": 513, "loaded": 1, "article": "a\\ud800b", "uname": "pine"}]}'

    harvest = read_page(page(answer, url=ADDRESSES[3], media_type="application/json"))

    assert harvest.comments[0].body_html == "a\ufffdb"
