"""A site of one's own: every link leads somewhere, nothing is asked of anybody, the search finds."""

import json
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from storage.archive import Archive
from storage.export.site.search import SiteIndex, part_of, words_of
from tests.storage.bench import dtalkid
from tests.storage.export.carried import BODY, Done, export, fill, save, work


def pages_of(done: Done) -> dict[str, BeautifulSoup]:
    return {
        path.relative_to(done.out).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in done.out.rglob("*.html")
    }


def found(box: BeautifulSoup | Tag | None, selector: str) -> Tag:
    assert box is not None
    tag = box.select_one(selector)
    assert tag is not None, selector
    return tag


def test_an_entry_stands_under_its_old_number_with_its_thread(carried: Archive, tmp_path: Path) -> None:
    done = export("site", carried, tmp_path / "out")

    page = pages_of(done)["263.html"]
    assert found(page, ".h-entry .p-name").text == "Lamps"
    assert found(page, ".h-entry .dt-published")["datetime"] == "2007-01-02T03:04:00"
    assert [tag.text for tag in page.select(".p-category")] == ["kettles", "sea: blue, deep"]
    assert found(page, ".e-content em").text == "kettle"
    below = found(page, f"#t{dtalkid(3)}")
    assert below["data-parent"] == f"t{dtalkid(1)}"  # the screened one between stays
    assert found(below, ".e-content").text.strip() == "Below a screened one"
    assert found(page, f"#t{dtalkid(4)}").select(".e-content") == []


def test_every_link_of_a_site_leads_somewhere_and_nothing_comes_from_outside(
    shelf: Archive, tmp_path: Path
) -> None:
    done = export("site", shelf, tmp_path / "out")

    pages = pages_of(done)
    for name, page in pages.items():
        for tag in page.select("[src], link[href]:not([rel=canonical])"):
            assert "://" not in str(tag.get("src") or tag.get("href")), (name, tag)
        for tag in page.select("[href], [src], form[action]"):
            address = str(tag.get("href") or tag.get("src") or tag.get("action"))
            parts = urlsplit(address)
            if parts.netloc:
                continue
            assert not parts.path.startswith("/"), (name, address)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
            target = target if parts.path else name
            assert (done.out / target).is_file(), (name, address)
            if parts.fragment:
                assert pages[target].select(f"#{parts.fragment}"), (name, address)


def test_links_between_entries_lead_to_the_pages_beside(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    thread = dtalkid(3)
    save(
        bench,
        5,
        "Pointers",
        f"<a href='http://kat.test/263.html?thread={thread}#t{thread}'>there</a>"
        "<a href='http://kat.test/2007/01/'>then</a><a href='http://kat.test/tag/kettles'>those</a>"
        "<a href='http://kat.test/519.html'>locked</a><a href='#nowhere'>gone</a><a name='here'></a>"
        "<a href='#here'>up</a>",
    )

    page = pages_of(export("site", archive, tmp_path / "out"))["1287.html"]

    led = {tag.text: tag["href"] for tag in page.select(".e-content a[href]")}
    assert led == {
        "there": f"263.html#t{thread}",
        "then": "2007/01/index.html",
        "those": "tag/kettles.html",
        "locked": "http://kat.test/519.html",
        "up": "#a-here",
    }


def test_a_picture_that_is_not_kept_is_named_and_not_asked_for(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    save(bench, 5, "Picture", "<p>See <img src='http://dead.example/a.png' alt='a lamp'>.</p>")

    done = export("site", archive, tmp_path / "out")

    body = found(pages_of(done)["1287.html"], ".e-content")
    assert body.select("img") == []
    assert found(body, ".k-lost")["aria-label"] == "picture not kept: a lamp"
    row = next(row for row in done.told["entries"] if row["ditemid"] == 1287)
    assert [reason["code"] for reason in row["reasons"]] == ["picture-lost"]


def test_a_story_has_a_page_and_its_parts_lead_on(shelf: Archive, tmp_path: Path) -> None:
    pages = pages_of(export("site", shelf, tmp_path / "out"))

    story = pages["story/salt.html"]
    assert [tag["href"] for tag in story.select(".lines a")] == ["../2567.html", "../2823.html"]
    assert ("Rating", "Teen And Up Audiences") in [
        (found(row, "dt").text, found(row, "dd").text) for row in story.select(".credits div")
    ]
    assert found(pages["2567.html"], 'nav[aria-label="Parts of Salt"] a')["href"] == "2823.html"
    assert found(pages["2567.html"], ".story-place").text == "Story: Salt, part 1 of 2"
    assert "qqlocked" not in str(pages["stories.html"])


def test_a_story_told_in_a_comment_is_named_as_one_and_led_to(carried: Archive, tmp_path: Path) -> None:
    entry_id = carried.db.execute("SELECT entry_id FROM entries WHERE ditemid = 263").fetchone()[0]
    work(carried, "A fill", entry_id)
    carried.db.execute("UPDATE work_parts SET dtalkid = ?", (dtalkid(1),))

    pages = pages_of(export("site", carried, tmp_path / "out"))

    assert found(pages["263.html"], ".story-place").text == "Story in the comments: A fill"
    assert found(pages["stories.html"], ".lines a")["href"] == f"263.html#t{dtalkid(1)}"


def test_pages_say_to_machines_what_they_are(shelf: Archive, tmp_path: Path) -> None:
    pages = pages_of(export("site", shelf, tmp_path / "out", base_url="https://me.example"))

    facts = json.loads(found(pages["263.html"], 'script[type="application/ld+json"]').text)
    assert facts["@type"] == "BlogPosting"
    assert facts["url"] == "https://me.example/263.html"
    assert facts["datePublished"] == "2007-01-02T03:04:00"
    assert [said["url"] for said in facts["comment"]] == [f"#t{dtalkid(n)}" for n in (1, 3, 5)]
    part = json.loads(found(pages["2567.html"], 'script[type="application/ld+json"]').text)
    assert part["@type"] == "ShortStory"


def test_markup_in_a_title_ends_no_script(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    save(bench, 5, "</script><script>alert(1)</script>", "<p>So.</p>")

    text = (export("site", archive, tmp_path / "out").out / "1287.html").read_text("utf-8")

    assert "<script>alert" not in text
    assert len(re.findall(r"<script\b", text)) == 1


def test_the_feed_leads_to_the_pages(carried: Archive, tmp_path: Path) -> None:
    done = export("site", carried, tmp_path / "out", base_url="https://me.example")

    feed = (done.out / "feed.xml").read_text("utf-8")
    assert 'href="https://me.example/263.html"' in feed


@pytest.mark.parametrize("parts", [1, 7])
def test_words_of_one_beginning_are_in_one_part(parts: int) -> None:
    assert part_of("kettle", parts) == part_of("ke", parts)


def test_the_index_holds_the_places_of_words_as_steps() -> None:
    index = SiteIndex()
    index.add(0, "The kettle")
    index.add(2, "A KETTLE, чёрный")
    index.add(5, "kettle kettle")

    scripts = dict(index.scripts([("1.html", "One", "2007-01-01")]))

    assert scripts["entries"] == 'siteEntries([["1.html","One","2007-01-01"]],1);\n'
    held = json.loads(scripts["part-0"].removeprefix("sitePart(0,").removesuffix(");\n"))
    assert held["kettle"] == [0, 2, 3]
    assert held["черныи"] == [2]


def test_long_words_are_cut_where_the_page_cuts_them() -> None:
    assert words_of("x" * 90) == ["x" * 40]


def test_the_first_page_begins_with_the_newest_stories_and_says_what_they_are(
    archive: Archive, tmp_path: Path
) -> None:
    bench = fill(archive)
    for number, (name, year) in enumerate((("Old", 2001), ("New", 2011), ("Middle", 2006)), 20):
        work(archive, name, save(bench, number, name, BODY, eventtime=f"{year}-01-02T03:04:00"))
    two = [save(bench, n, f"Long {n}", BODY, eventtime=f"20{n}-02-03T04:05:00") for n in (30, 31)]
    work(archive, "Long", *two)

    pages = pages_of(export("site", archive, tmp_path / "out"))
    books = pages["index.html"].select('h2:has([href="stories.html"]) + .lines > .line')
    assert [found(book, ".line-title a").text for book in books] == ["Long", "New", "Middle", "Old"]
    assert [found(book, "a")["href"] for book in books[:2]] == ["story/long.html", "5383.html"]
    assert found(books[0], "p.quiet").text == "by Kat · 2 parts · 10 words · 2031"
    listed = pages["stories.html"].select(".lines > .line")
    assert [found(book, ".line-title").text for book in listed] == ["Long", "Middle", "New", "Old"]
    assert [found(book, "p.quiet").text for book in listed[:1]] == ["by Kat · 2 parts · 10 words · 2031"]


def test_lists_name_an_entry_without_a_title_by_its_first_words(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    save(bench, 20, "", "<p>" + "The lamp was lit. " * 9 + "</p>", eventtime="2010-01-02T03:04:00")
    save(bench, 21, "", "<p>&lt;b&gt; Short.</p>", eventtime="2010-01-03T03:04:00")

    pages = pages_of(export("site", archive, tmp_path / "out"))

    named = [tag.text for tag in pages["index.html"].select(".line-title")][:2]
    assert named == ["<b> Short.", "The lamp was lit. The lamp was lit. The lamp was lit. The…"]
    assert found(pages["5127.html"], "h1").text.strip() == "(no subject)"
