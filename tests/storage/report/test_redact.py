"""A redacted page holds no word of the original, and is misread in the same way."""

import json
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from scraper.extract import read_page
from scraper.sample.server import answer
from storage.records import Harvest, Page
from storage.report.redact import _PATHS, _SITE, Redactor
from tests.sample_site import HOME

URL = f"{HOME}1733.html?format=light"
KINDS = (
    "dreamwidth/dw_core2",
    "livejournal/lj_adaptive",
    "livejournal/lj_s2",
    "damaged/hole",
    "livejournal/rpc",
)
"""Fixtures that are compared: looks of both engines, damaged pages, answers for scripts."""
UNLIKE = frozenset({"no-subject-russian", "saved-with-address-line"})
"""Pages read otherwise once their words are others: a Russian phrase, a doubled title."""


def make_page(text: str, *, url: str = URL, media_type: str = "text/html; charset=utf-8") -> Page:
    return Page(
        url=url, final_url=url, media_type=media_type, fetched_at="2026-01-01T00:00:00Z", body=text.encode()
    )


def sample_page() -> str:
    return answer("GET", URL, "adult_explicit=1")[2].decode()


def redacted(page: Page) -> Page:
    redactor = Redactor(b"salt")
    text = redactor.page(page.body.decode(), media_type=page.media_type)
    url = redactor.address(page.url)
    return replace(page, url=url, final_url=url, body=text.encode())


def shape(harvest: Harvest) -> dict[str, Any]:
    """What a reader makes of a page, without its words."""

    def told(record: Any) -> set[str]:
        return {field.name for field in fields(record) if getattr(record, field.name) is not None}

    return {
        "kind": harvest.kind,
        "reason": harvest.reason,
        "layout": harvest.layout,
        "entries": [told(entry) for entry in harvest.entries],
        "comments": len(harvest.comments),
        "codes": sorted(finding.code for finding in harvest.findings),
        "links": len(harvest.entry_links),
    }


def words_of(harvest: Harvest) -> set[str]:
    """Every word that a person wrote or is called, as it was read."""
    records = [*harvest.entries, *harvest.comments]
    columns = ("subject", "body_text", "poster", "poster_name", "mood", "music", "location", "tags")
    said = " ".join(str(getattr(record, column, None) or "") for record in records for column in columns)
    return {word.casefold() for word in re.findall(r"[^\W\d_]{3,}", said)} - _SITE - _PATHS


def shown(text: str) -> set[str]:
    """The words of a page outside its tags and the names of its data."""
    bare = re.sub(r'<[^<>]*>|"[\w-]+"\s*:', " ", text)
    return {word.casefold() for word in re.findall(r"[^\W\d_]+", bare)}


@pytest.mark.parametrize("hurt", ["", "aentry-post__text", "aentry-post__title", "Site.entry", "<article"])
def test_no_word_remains_and_the_page_is_misread_in_the_same_way(hurt: str) -> None:
    whole = make_page(sample_page())
    page = make_page(sample_page().replace(hurt, "other") if hurt else sample_page())
    other = redacted(page)

    assert words_of(read_page(whole))
    assert words_of(read_page(whole)) & shown(other.body.decode()) == set()
    assert shape(read_page(other)) == shape(read_page(page))


def _fixtures() -> list[Path]:
    root = Path(__file__).resolve().parents[3] / "fixtures"
    return [
        folder
        for kind in KINDS
        for folder in sorted((root / kind).iterdir())
        if (folder / "meta.json").exists() and folder.name not in UNLIKE and _is_utf8(folder)
    ]


def _body(folder: Path) -> bytes:
    return next(file for file in sorted(folder.iterdir()) if file.name.startswith("page.")).read_bytes()


def _is_utf8(folder: Path) -> bool:
    try:
        _body(folder).decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("folder", _fixtures(), ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_pages_of_many_looks_are_misread_in_the_same_way(folder: Path) -> None:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    page = make_page(
        _body(folder).decode(), url=meta.get("url") or "file:///page", media_type=meta.get("media_type")
    )

    assert shape(read_page(redacted(page))) == shape(read_page(page))


def test_a_word_is_replaced_alike_everywhere_and_keeps_its_shape() -> None:
    text = Redactor(b"salt").page(
        "<p>Kat met kat. KAT!</p><a href='http://kat.livejournal.com/'>x</a>", media_type=None
    )

    first = re.search(r"<p>(\w+) \w+ (\w+)\. (\w+)!", text)
    assert first is not None
    assert first[1].lower() == first[2] == first[3].lower() != "kat"
    assert f"http://{first[2]}.livejournal.com/" in text


def test_two_reports_replace_differently() -> None:
    page = "<p>The wandering lighthouse keeper</p>"

    assert Redactor(b"one").page(page, media_type=None) != Redactor(b"two").page(page, media_type=None)


def test_letters_written_as_numbers_do_not_slip_through() -> None:
    text = Redactor(b"salt").page("<p>&#1082;&#1086;&#1090; &eacute;t&eacute;</p>", media_type=None)

    assert "кот" not in text
    assert "1082" not in text
    assert "t&eacute;" not in text
