"""The bookmarklet of a page to paste from fills a form with the names that AO3's has, and sends nothing."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from storage.archive import Archive
from storage.export import EXPORTERS
from storage.export.frame import Options
from storage.export.runs import run
from tests.browser.ao3_forms import CHAPTER_FORM, WORK_FORM
from tests.reading import make_archive
from tests.storage.export.carried import fill, save, story, work

LONG = "<p>Words that are long enough for a chapter.</p>"
COLD = "http://wren.test/77.html"
BASED = f'<b>Title:</b> Salt<br>Based on: <a href="{COLD}">Cold Front</a> by wren<br><br>'
PARENT = "work[parent_work_relationships_attributes][0]"


def paste_page(path: Path, kit: Path) -> Path:
    """The page to paste from of the one work of an archive."""
    exporter = next(e for e in EXPORTERS if e.name == "ao3")
    with Archive.open(path) as archive:
        run(archive, exporter, kit, options=Options())
    return next((kit / "paste").glob("*.html"))


def unfinished(path: Path, *, norm: str = "{}") -> None:
    """Save a work of two chapters that never came to its end: a gift, after another's, with notes."""
    with Archive.open(path, create=True) as archive:
        bench = fill(archive)
        one = save(bench, 12, "Salt 1/?", BASED + LONG)
        below = "<hr><p>A/N: more soon.</p>"
        two = save(bench, 11, "Salt 2/?: The Lamp", f"<b>Notes:</b> Mind the fog.<br><br>{LONG}{below}")
        story(archive, one, status="abandoned", body_start_html=len(BASED), norm=norm)
        story(archive, two, title=None, body_start_html=len("<b>Notes:</b> Mind the fog.<br><br>"))
        archive.db.execute("DELETE FROM story_fields WHERE entry_id = ?", (two,))
        for entry_id, place, field, label, raw in (
            (one, 10, "recipient", "For", "cyd"),
            (one, 11, "based_on", "Based on", "Cold Front by wren"),
            (one, 12, "translator", "Translator", "bea"),
            (two, 10, "notes", "Notes", "Mind the fog."),
        ):
            if field == "translator" and norm == "{}":
                continue
            archive.db.execute(
                "INSERT INTO story_fields (entry_id, position, field, label, raw) VALUES (?, ?, ?, ?, ?)",
                (entry_id, place, field, label, raw),
            )
        work(archive, "Salt", one, two)


@pytest.fixture
def filled(page: Page) -> Any:
    """Fills a form from a page to paste from; gives what it would send, and which fields stay hidden."""

    def fill_form(paste: Path, form: str, *, chapter: str = "2") -> dict[str, Any]:
        page.goto(paste.as_uri())
        address = page.get_by_role("link", name="Fill the form").get_attribute("href") or ""
        everything = page.locator("#everything").input_value()
        page.set_content(form)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: dialog.accept(chapter))
        page.evaluate(unquote(address.removeprefix("javascript:")))
        page.locator("#fill-box textarea").fill(everything)
        expect(page.locator("#fill-box")).to_contain_text("fields filled")
        assert asked == []
        hidden = page.locator("form :is(input, textarea):not([type=hidden])").evaluate_all(
            "all => all.filter(one => one.value && one.type !== 'checkbox' && one.closest('[hidden]'))"
            ".map(one => one.name)"
        )
        assert hidden == []
        held: dict[str, Any] = page.evaluate("Object.fromEntries(new FormData(document.forms[0]))")
        return held

    return fill_form


def test_the_bookmarklet_fills_the_form(filled: Any, tmp_path: Path) -> None:
    held = filled(paste_page(make_archive(tmp_path / "kat.db"), tmp_path / "kit"), WORK_FORM)

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
    assert (held["work[recipients]"], held[f"{PARENT}[url]"], held[f"{PARENT}[translation]"]) == ("", "", "0")


def test_an_unfinished_gift_after_another_work_fills_all_that_says_so(filled: Any, tmp_path: Path) -> None:
    unfinished(tmp_path / "kat.db")

    held = filled(paste_page(tmp_path / "kat.db", tmp_path / "kit"), WORK_FORM)

    assert held["work[wip_length]"] == "?"
    assert held["work[recipients]"] == "cyd"
    assert (held[f"{PARENT}[url]"], held[f"{PARENT}[title]"]) == (COLD, "Cold Front")
    assert held[f"{PARENT}[translation]"] == "0"
    assert "Beta: bea" in held["work[notes]"]
    assert "Mind the fog." not in held["work[notes]"]


def test_a_later_chapter_brings_its_own_notes(filled: Any, tmp_path: Path) -> None:
    unfinished(tmp_path / "kat.db")

    held = filled(paste_page(tmp_path / "kat.db", tmp_path / "kit"), CHAPTER_FORM)

    assert (held["chapter[title]"], held["chapter[position]"]) == ("The Lamp", "2")
    assert held["chapter[notes]"] == "<p>Mind the fog.</p>"
    assert held["chapter[content]"].split() == f"{LONG} <hr/>".split()
    assert held["chapter[endnotes]"] == "<p>A/N: more soon.</p>"
    assert [held[f"chapter[published_at({n}i)]"] for n in (1, 2, 3)] == ["2007", "1", "12"]
    assert held["chapter[wip_length]"] == "?"


def test_a_translation_says_that_it_is_one_and_who_wrote_what_it_is_of(filled: Any, tmp_path: Path) -> None:
    unfinished(tmp_path / "kat.db", norm=json.dumps({"translators": ["bea"]}))

    held = filled(paste_page(tmp_path / "kat.db", tmp_path / "kit"), WORK_FORM)

    assert (held[f"{PARENT}[url]"], held[f"{PARENT}[translation]"]) == (COLD, "1")
    assert held[f"{PARENT}[author]"] == "Kat"
