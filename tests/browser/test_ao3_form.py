"""The bookmarklet of a page to paste from fills a form with the names that AO3's has, and sends nothing."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from storage.archive import Archive
from storage.export import EXPORTERS
from storage.export.frame import Options, run
from tests.reading import make_archive

FORM = """<!doctype html><title>New work</title><form action="/works" method="post">
<input name="work[title]"><input name="work[fandom_string]">
<select name="work[rating_string]"><option value="">choose<option>Not Rated
<option>Teen And Up Audiences</select>
<input type="hidden" name="work[archive_warning_strings][]" value="">
<input type="checkbox" name="work[archive_warning_strings][]" value="Choose Not To Use Archive Warnings">
<input type="checkbox" name="work[archive_warning_strings][]" value="Major Character Death" checked>
<input name="work[relationship_string]"><input name="work[character_string]">
<input name="work[freeform_string]">
<textarea name="work[summary]"></textarea><textarea name="work[notes]"></textarea>
<select name="work[language_id]"><option value="">choose<option value="1">English</select>
<input name="work[series_attributes][title]"><input name="work[wip_length]" value="1">
<input type="checkbox" name="work[backdate]" value="1">
<select name="work[chapter_attributes][published_at(3i)]"><option>1<option>2</select>
<select name="work[chapter_attributes][published_at(2i)]">
<option value="3">March<option value="4">April</select>
<select name="work[chapter_attributes][published_at(1i)]"><option>2005<option>2006</select>
<input name="work[chapter_attributes][title]"><textarea name="work[chapter_attributes][content]"></textarea>
<button>Post</button></form>"""


@pytest.fixture
def paste_page(tmp_path: Path) -> Path:
    path = make_archive(tmp_path / "kat.db")
    exporter = next(e for e in EXPORTERS if e.name == "ao3")
    with Archive.open(path) as archive:
        run(archive, exporter, tmp_path / "kit", options=Options())
    return next((tmp_path / "kit/paste").glob("*.html"))


def test_the_bookmarklet_fills_the_form(page: Page, paste_page: Path) -> None:
    page.goto(paste_page.as_uri())
    address = page.get_by_role("link", name="Fill the form").get_attribute("href") or ""
    everything = page.locator("#everything").input_value()
    page.set_content(FORM)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.evaluate(unquote(address.removeprefix("javascript:")))
    page.locator("#fill-box textarea").fill(everything)

    expect(page.locator("#fill-box")).to_contain_text("fields filled")
    held = page.evaluate("Object.fromEntries(new FormData(document.forms[0]))")
    assert held["work[title]"] == "The Long Lamp"
    assert held["work[fandom_string]"] == "Harbour Street"
    assert held["work[rating_string]"] == "Teen And Up Audiences"
    assert held["work[archive_warning_strings][]"] == "Choose Not To Use Archive Warnings"
    assert held["work[relationship_string]"] == "Ines/Marguerite"
    assert held["work[language_id]"] == "1"
    assert held["work[series_attributes][title]"] == "Lamps"
    assert held["work[wip_length]"] == "2"
    assert held["work[backdate]"] == "1"
    assert [held[f"work[chapter_attributes][published_at({n}i)]"] for n in (1, 2, 3)] == ["2006", "4", "1"]
    assert held["work[chapter_attributes][content]"] == "<p>Words of entry 4.</p>"
    assert asked == []
