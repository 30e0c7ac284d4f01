"""Books: what a reader of EPUB finds in them."""

import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest

from storage.archive import Archive
from storage.errors import UsageError
from storage.export.books.pieces import pieces
from storage.records import JournalId, Security
from tests.storage.bench import Bench
from tests.storage.export.carried import HEADER, Done, export, fill, save, story, work

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


def pages(done: Done, name: str) -> dict[str, str]:
    with zipfile.ZipFile(done.out / name) as book:
        return {inner: book.read(inner).decode("utf-8", "replace") for inner in book.namelist()}


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page.partition("<body")[2].partition(">")[2]).split())


def test_a_work_becomes_one_book_with_its_parts_in_order(shelf: Archive, tmp_path: Path) -> None:
    found = pages(export("epub", shelf, tmp_path / "out"), "salt.epub")

    assert words(found["EPUB/chapter-001.xhtml"]) == "Part 1 The kettle sang."
    assert words(found["EPUB/chapter-002.xhtml"]) == "Part 2 It sang on ."
    assert "<em>kettle</em>" in found["EPUB/chapter-001.xhtml"]
    assert "PG-13" in found["EPUB/headers.xhtml"]


def test_every_page_is_well_formed_and_listed(shelf: Archive, tmp_path: Path) -> None:
    found = pages(export("epub", shelf, tmp_path / "out"), "salt.epub")

    listed = {item.get("href") for item in ET.fromstring(found["EPUB/book.opf"]).iter(f"{OPF}item")}  # noqa: S314 - written by us
    for name, text in found.items():
        if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
            ET.fromstring(text)  # noqa: S314 - written by us
        if name.startswith("EPUB/") and not name.endswith(".opf"):
            assert name.removeprefix("EPUB/") in listed


def test_the_package_says_what_calibre_reads(shelf: Archive, tmp_path: Path) -> None:
    package = pages(export("epub", shelf, tmp_path / "out"), "salt.epub")["EPUB/book.opf"]

    root = ET.fromstring(package)  # noqa: S314 - written by us
    assert root.findtext(f".//{DC}title") == "Salt"
    assert root.findtext(f".//{DC}creator") == "Kat"
    assert root.findtext(f".//{DC}description") == "A <kettle> & a lamp."
    assert "url:http://kat.test/2567.html" in [i.text for i in root.iter(f"{DC}identifier")]
    assert [s.text for s in root.iter(f"{DC}subject")] == ["FanFiction", "Tram Nine", "Marta/Oskar", "fic"]
    assert '<meta name="calibre:series" content="Tram Stories"/>' in package
    assert '<meta name="calibre:series_index" content="3"/>' in package


def test_the_title_page_tells_rating_credits_and_words(shelf: Archive, tmp_path: Path) -> None:
    page = words(pages(export("epub", shelf, tmp_path / "out"), "salt.epub")["EPUB/title.xhtml"])

    assert "Salt by Kat Summary A &lt;kettle&gt; &amp; a lamp. Fandom Tram Nine" in page
    assert "Rating Teen And Up Audiences Chapters 2 Words 6" in page
    assert "Beta bea" in page


def test_a_book_says_around_a_story_what_it_says_in_the_story_s_language(
    shelf: Archive, tmp_path: Path
) -> None:
    shelf.db.execute("UPDATE stories SET language = 'de'")

    found = pages(export("epub", shelf, tmp_path / "out"), "salt.epub")

    page = words(found["EPUB/title.xhtml"])
    assert (
        "Salt von Kat Zusammenfassung A &lt;kettle&gt; &amp; a lamp. Fandom Tram Nine Sprache Deutsch" in page
    )
    assert "Altersfreigabe Teen And Up Audiences Kapitel 2 Wörter 6" in page
    assert re.search(r"Veröffentlicht \d+\. [A-Z]\w+ \d{4} ", page)
    contents = found["EPUB/nav.xhtml"]
    assert 'lang="de"' in contents
    assert words(contents).startswith("Inhalt Titelseite ")
    assert "Die Header, wie sie dastanden" in contents
    assert "Titelseite" in found["EPUB/toc.ncx"]


def test_lines_that_led_to_other_parts_are_reported(shelf: Archive, tmp_path: Path) -> None:
    told = export("epub", shelf, tmp_path / "out").told

    rows = {row["ditemid"]: row for row in told["entries"]}
    assert [reason["code"] for reason in rows[2823]["reasons"]] == ["navigation-dropped"]
    assert rows[2823]["files"] == ["salt.epub#EPUB/chapter-002.xhtml"]
    assert told["comments"]["mapped"] == 0


def test_a_locked_story_stays(shelf: Archive, tmp_path: Path) -> None:
    done = export("epub", shelf, tmp_path / "out")

    assert sorted(p.name for p in done.out.iterdir()) == ["salt.epub"]
    assert done.told["totals"]["withheld"] == 1
    assert "qqlocked" not in "".join(pages(done, "salt.epub").values())


def test_a_work_of_which_a_part_is_withheld_is_not_named_after_it(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    locked = save(bench, 20, "qqlocked", "<p>qqlocked</p>", security=Security.PRIVATE)
    shown = save(bench, 21, "Lamps 2/2", "<p>Shown words.</p>")
    work(archive, "qqlocked", locked, shown)

    done = export("epub", archive, tmp_path / "out")

    assert [p.name for p in done.out.iterdir()] == ["lamps.epub"]
    assert "parts-withheld" in str(done.told["entries"])
    assert "qqlocked" not in "".join(pages(done, "lamps.epub").values())


def test_the_same_archive_gives_the_same_bytes(shelf: Archive, tmp_path: Path) -> None:
    one = export("epub", shelf, tmp_path / "one").files()
    two = export("epub", shelf, tmp_path / "two").files()

    assert one == two


def test_a_picture_that_is_not_held_is_named(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    entry = save(bench, 20, "Lamps", '<p>See <img src="http://dead.test/a.png" alt="a lamp">.</p>')
    work(archive, "Lamps", entry)

    done = export("epub", archive, tmp_path / "out")

    page = pages(done, "lamps.epub")["EPUB/chapter-001.xhtml"]
    assert "[picture: a lamp]" in page
    assert "dead.test" not in page
    assert "picture-lost" in str(done.told["entries"])


def book_names(done: Done) -> list[str]:
    return sorted(path.name for path in done.out.glob("*.epub"))


def chapter_titles(found: dict[str, str]) -> list[str]:
    return [words(page) for name, page in sorted(found.items()) if name.startswith("EPUB/chapter-")]


def test_a_year_is_a_book_of_all_its_entries_by_month(shelf: Archive, tmp_path: Path) -> None:
    done = export("epub", shelf, tmp_path / "out", by="year")

    assert book_names(done) == ["kat-2007.epub", "kat-2008.epub"]
    found = pages(done, "kat-2007.epub")
    assert chapter_titles(found)[0] == (
        "Lamps 2 January 2007, 03:04 Mood: calm · Tags: kettles, sea: blue, deep"
        " The kettle sang. Nobody listened ."
    )
    assert "<span>January 2007</span>" in found["EPUB/nav.xhtml"]
    assert "Kat &amp; &lt;Co&gt;: 2007" in found["EPUB/book.opf"]
    assert "<dc:source>http://kat.test/2007/</dc:source>" in found["EPUB/book.opf"]
    assert "<dc:creator>kat</dc:creator>" in found["EPUB/book.opf"]
    assert done.told["totals"] == {"selected": 6, "mapped": 4, "changed": 0, "withheld": 2, "lost": 0}
    assert "qqlocked" not in "".join(found.values())


def test_a_book_of_entries_has_the_language_of_its_stories(shelf: Archive, tmp_path: Path) -> None:
    def language(name: str) -> str:
        package = pages(export("epub", shelf, tmp_path / name, by="year"), "kat-2007.epub")["EPUB/book.opf"]
        return re.findall(r"<dc:language>(.*?)</dc:language>", package)[0]

    assert language("one") == "en"
    shelf.db.execute("UPDATE stories SET language = 'ru' WHERE title IS NULL")
    assert language("two") == "und"


def test_a_series_is_one_book_in_its_order(shelf: Archive, tmp_path: Path) -> None:
    bench = Bench(shelf, JournalId(1))
    third = save(bench, 13, "Pepper", "<p>Later.</p>")
    pepper = work(shelf, "Pepper", third)
    shelf.db.execute("INSERT INTO series_works VALUES (1, ?, 1)", (pepper,))

    done = export("epub", shelf, tmp_path / "out", by="series")

    assert book_names(done) == ["tram-stories.epub"]
    found = pages(done, "tram-stories.epub")
    assert [text[:12] for text in chapter_titles(found)] == ["Pepper Publi", "Salt: Part 1", "Salt: Part 2"]
    assert "<span>Salt</span>" in found["EPUB/nav.xhtml"]
    assert "Rating Teen And Up Audiences" in chapter_titles(found)[1]
    assert "Rating" not in chapter_titles(found)[2]


def test_a_locked_entry_taken_along_says_that_it_was_locked(carried: Archive, tmp_path: Path) -> None:
    done = export("epub", carried, tmp_path / "out", by="all", include_locked=True)

    told = chapter_titles(pages(done, "kat.epub"))
    assert [("Not for everybody" in text) for text in told] == ["qqlocked" in text for text in told]
    assert sum("qqlocked" in text for text in told) == 1


def test_an_entry_of_two_tags_stands_in_two_books_and_is_counted_once(
    carried: Archive, tmp_path: Path
) -> None:
    done = export("epub", carried, tmp_path / "out", by="tag")

    assert book_names(done) == ["kat-kettles.epub", "kat-sea-blue-deep.epub"]
    row = next(row for row in done.told["entries"] if row["ditemid"] == 263)
    assert row["files"] == [
        "kat-kettles.epub#EPUB/chapter-001.xhtml",
        "kat-sea-blue-deep.epub#EPUB/chapter-001.xhtml",
    ]


def test_comments_stand_at_the_end_where_they_are_asked_for(carried: Archive, tmp_path: Path) -> None:
    done = export("epub", carried, tmp_path / "out", by="all", **{"with-comments": True})

    found = pages(done, "kat.epub")
    talk = words(found["EPUB/comments-001-1.xhtml"])
    assert talk.index("bea , 1 February 2007 First") < talk.index("Below a screened one")
    assert 'href="comments-001-1.xhtml"' in found["EPUB/chapter-001.xhtml"]
    assert "<h1>Comments: Lamps, 2 January 2007, 03:04</h1>" in found["EPUB/comments-001-1.xhtml"]
    assert "qqscreened" not in "".join(found.values())
    assert done.told["comments"]["mapped"] == 3
    spine = re.findall(r'idref="([^"]+)"', found["EPUB/book.opf"])
    assert spine[-1] == "comments-001-1"


def test_the_catalogue_lists_every_book_with_its_cover(shelf: Archive, tmp_path: Path) -> None:
    done = export("epub", shelf, tmp_path / "out", opds=True)

    feed = ET.fromstring((done.out / "catalog.xml").read_bytes())  # noqa: S314 - written by us
    atom = "{http://www.w3.org/2005/Atom}"
    (entry,) = feed.iter(f"{atom}entry")
    assert entry.findtext(f"{atom}title") == "Salt"
    links = {link.get("rel"): link.get("href") for link in entry.iter(f"{atom}link")}
    assert links["http://opds-spec.org/acquisition/open-access"] == "salt.epub"
    assert (done.out / str(links["http://opds-spec.org/image"])).is_file()


def test_a_catalogue_names_files_in_ascii(archive: Archive, tmp_path: Path) -> None:
    entry = save(fill(archive), 20, "Соль", f"{HEADER}<p>Words of it.</p>")
    story(archive, entry, title="Соль")
    work(archive, "Соль", entry)

    done = export("epub", archive, tmp_path / "out", by="work", opds=True)

    links = re.findall(r'<link rel="http[^>]* href="([^"]+)"', (done.out / "catalog.xml").read_text("utf-8"))
    assert all(link.isascii() and (done.out / unquote(link)).is_file() for link in links)
    assert "%D1%81%D0%BE%D0%BB%D1%8C.epub" in links


def _long(archive: Archive) -> None:
    bench = fill(archive)
    text = "".join(f"<p>w{number} {'word ' * 60}</p>" for number in range(200))
    far = '<p><a href="#note">to the note</a></p>' + text + '<p><a name="note"></a>The note.</p>'
    work(archive, "Long", save(bench, 20, "Long", f"{far}<hr>{text}"))


def test_a_long_chapter_is_parted_where_it_is_asked_for(archive: Archive, tmp_path: Path) -> None:
    _long(archive)

    done = export("epub", archive, tmp_path / "out", **{"split-kb": "40"})

    found = pages(done, "long.epub")
    (row,) = done.told["entries"]
    names = [name.partition("#")[2] for name in row["files"]]
    assert names[:2] == ["EPUB/chapter-001.xhtml", "EPUB/chapter-001-2.xhtml"]
    assert all(len(found[name].encode()) < 41 * 1024 for name in names)
    told = " ".join(words(found[name]) for name in names)
    assert re.findall(r"w\d+", told) == [f"w{number}" for number in range(200)] * 2
    (link,) = re.findall(r'href="([^"]*#[^"]*)"', found[names[0]])
    page, _, place = link.partition("#")
    assert f'id="{place}"' in found[f"EPUB/{page}"]
    assert page != "chapter-001.xhtml"
    for contents in ("EPUB/nav.xhtml", "EPUB/toc.ncx"):
        assert "chapter-001.xhtml" in found[contents]
        assert "chapter-001-2.xhtml" not in found[contents]
    assert found["EPUB/book.opf"].count("chapter-001-2.xhtml") == 1
    assert "<dd>1</dd>" in found["EPUB/title.xhtml"]


def test_a_chapter_stays_whole_and_is_told_of_where_it_is_long(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    work(archive, "Long", save(bench, 20, "Long", "<p>word</p>" * 30_000))

    done = export("epub", archive, tmp_path / "out")

    assert [name for name in pages(done, "long.epub") if "chapter" in name] == ["EPUB/chapter-001.xhtml"]
    assert "long.epub has a page of more than 260 KB" in done.told["decide"][0]


@pytest.mark.parametrize("given", ["5", "many", "-1"])
def test_a_size_that_is_none_is_refused(carried: Archive, tmp_path: Path, given: str) -> None:
    with pytest.raises(UsageError, match="split-kb cannot be"):
        export("epub", carried, tmp_path / "out", by="all", **{"split-kb": given})


def test_blocks_are_parted_between_and_at_a_pause() -> None:
    body = "<p>one</p>\n<ul>\n<li>two</li>\n</ul>\n<hr/>\n<p>three</p>\n<p>four</p>"

    assert pieces(body, 48) == ["<p>one</p>\n<ul>\n<li>two</li>\n</ul>", "<hr/>\n<p>three</p>\n<p>four</p>"]
    assert pieces(body, 1) == [
        "<p>one</p>",
        "<ul>\n<li>two</li>\n</ul>",
        "<hr/>",
        "<p>three</p>",
        "<p>four</p>",
    ]
    assert pieces(body, 1000) == [body]


def test_pictures_in_webp_are_told_of(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    archive.db.execute("INSERT INTO blobs (sha256, bytes, body) VALUES ('ab12', 3, x'010203')")
    archive.db.execute(
        "INSERT INTO media (url, sha256, media_type, state)"
        " VALUES ('http://p.example/a.webp', 'ab12', 'image/webp', 'saved')"
    )
    work(archive, "Lamp", save(bench, 20, "Lamp", '<p>See <img src="http://p.example/a.webp"></p>'))

    done = export("epub", archive, tmp_path / "out")

    assert "lamp.epub holds 1 picture in WebP, which older readers may not show" in done.told["decide"]


def test_a_journal_without_stories_becomes_a_book_a_year(carried: Archive, tmp_path: Path) -> None:
    done = export("epub", carried, tmp_path / "out")

    assert sorted(p.name for p in done.out.iterdir()) == ["kat-2007.epub", "kat-2008.epub"]
    assert done.told["totals"] == {"selected": 3, "mapped": 2, "changed": 0, "withheld": 1, "lost": 0}
    assert "so every entry was taken, as with --by year" in done.told["decide"][0]


def test_a_year_without_stories_becomes_its_book(shelf: Archive, tmp_path: Path) -> None:
    done = export("epub", shelf, tmp_path / "out", where="year:2008")

    assert [p.name for p in done.out.iterdir()] == ["kat-2008.epub"]
    assert "No title." in pages(done, "kat-2008.epub")["EPUB/chapter-001.xhtml"]


def test_who_asks_for_stories_gets_no_diary(carried: Archive, tmp_path: Path) -> None:
    done = export("epub", carried, tmp_path / "out", by="work")

    assert not list(done.out.iterdir())
    assert done.told["totals"]["selected"] == 0


@pytest.mark.parametrize("form", ["epub", "ao3", "opendoors"])
def test_several_stories_of_one_entry_leave_as_one_chapter_and_are_told_of(
    archive: Archive, tmp_path: Path, form: str
) -> None:
    bench = fill(archive)
    both = "<p>Title: One</p><p>First drabble.</p><p>Title: Two</p><p>Second drabble.</p>"
    entry_id = save(bench, 20, "Two drabbles", both)
    story(archive, entry_id, works=2, title="One", body_start_html=None)
    work(archive, "One", entry_id)

    done = export(form, archive, tmp_path / "out", base_url="https://fic.example.org")

    (row,) = done.told["entries"]
    assert "several-stories" in [reason["code"] for reason in row["reasons"]]
    if form == "epub":
        text = words(pages(done, "one.epub")["EPUB/chapter-001.xhtml"])
        assert text.endswith("Title: One First drabble. Title: Two Second drabble.")


def test_a_chapter_in_two_entries_is_one_in_the_contents(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    parts = [save(bench, number, f"Gannet {number}", f"<p>It flew {number}.</p>") for number in range(20, 23)]
    of = work(archive, "Gannet", *parts)
    for label, entry_id in zip(("1.1", "1.2", "2.1"), parts, strict=True):
        archive.db.execute(
            "UPDATE work_parts SET label = ? WHERE work_id = ? AND entry_id = ?", (label, of, entry_id)
        )

    found = pages(export("epub", archive, tmp_path / "out"), "gannet.epub")
    notes = export("markdown", archive, tmp_path / "notes", preset="hugo")

    contents = found["EPUB/nav.xhtml"]
    assert re.findall(r">(Chapter[^<]*)</a>", contents) == ["Chapter 1", "Chapter 2"]
    assert words(found["EPUB/chapter-001.xhtml"]) == "Chapter 1 It flew 20."
    assert words(found["EPUB/chapter-002.xhtml"]) == "It flew 21."
    assert "<dd>2</dd>" in found["EPUB/title.xhtml"].partition("Chapters")[2][:40]
    told = next(path.read_text("utf-8") for path in notes.out.rglob("*gannet-21*/index.md"))
    assert ("chapter: 1" in told, "part: 2" in told) == (True, True)
