"""The wall of pictures, the icons, and what cannot be shown."""

import re

import pytest

from storage.archive import Archive
from storage.reader.views.pictures import PER_PAGE
from storage.records import Ditemid, EntryId, Journal, PosterKind
from tests.reading import PNG, SEEN, Reader, reader_of
from tests.storage.bench import Bench, make_comment

ENTRIES = 70
ICON = "http://icons.test/wren.png"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    path = tmp_path_factory.mktemp("pictures") / "kat.db"
    with Archive.open(path, create=True) as archive:
        journal = archive.entries.save_journal(Journal(name="kat"), site="dw.test", seen_at=SEEN)
        bench = Bench(archive, journal)
        for number in range(1, ENTRIES + 1):
            _entry(bench, number)
        _lose(bench)
        said = {"poster_kind": PosterKind.USER, "poster": "wren", "userpic_url": ICON}
        bench.comments(EntryId(1), *(make_comment(n, picture_keyword="a bird", **said) for n in (1, 2, 3)))
        archive.media.keep(ICON, PNG + b"wren", media_type="image/png")
        archive.db.execute("UPDATE entries SET gone_at = ? WHERE entry_id = 69", (SEEN,))
    return reader_of(path)


def _entry(bench: Bench, number: int) -> None:
    """Save an entry with a picture of its own, and its poster's icon noted like one."""
    picture, icon = f"http://p.test/{number}.png", "http://icons.test/kat.png"
    entry_id = bench.entry(
        paged=False,
        ditemid=Ditemid(number * 256 + 1),
        subject=f"Entry {number}" if number != 70 else None,
        eventtime=f"2004-{1 + number // 28:02}-{1 + number % 28:02}T09:30:00",
        poster="kat",
        userpic_url=icon,
        picture_keyword="lamp",
    )
    media = bench.archive.media
    media.link_entry(entry_id, [picture, icon])
    media.keep(picture, PNG + number.to_bytes(1), media_type="image/png", width=1, height=1)
    media.keep(icon, PNG, media_type="image/png")


def _lose(bench: Bench) -> None:
    """Note pictures that were not kept, each in its way, and one that is kept but can hold scripts."""
    media = bench.archive.media
    media.link_entry(EntryId(1), ["http://p.test/1.png", "http://lost.test/waiting.png"])
    bench.comments(EntryId(2), make_comment(9))
    comment_id = bench.comment_row(9)["comment_id"]
    media.link_comment(comment_id, ["http://lost.test/dead.png"])
    media.needed(["http://lost.test/large.png"])
    media.keep("http://lost.test/drawing.svg", b"<svg/>", media_type="image/svg+xml")
    bench.archive.db.execute("UPDATE media SET state = 'dead' WHERE url LIKE '%dead.png'")
    bench.archive.db.execute("UPDATE media SET state = 'too_large' WHERE url LIKE '%large.png'")
    bench.archive.db.execute("UPDATE media SET note = '50 MB' WHERE url LIKE '%large.png'")


def _row(html: str, url: str) -> str:
    return next(row for row in html.split("<tr>") if url in row)


def test_pictures_of_entries_hang_newest_first_and_paged(reader: Reader) -> None:
    pages = [reader.text(f"/pictures?page={page}") for page in (1, 2)]

    shown = [re.findall(r'<a href="/entries/(\d+)"><img', page) for page in pages]
    assert [len(found) for found in shown] == [PER_PAGE, ENTRIES - PER_PAGE]
    assert [int(number) for found in shown for number in found] == list(range(ENTRIES, 0, -1))


def test_every_picture_says_where_it_stands_and_waits_until_it_is_seen(reader: Reader) -> None:
    html = reader.text("/pictures")

    assert html.count("<img ") == html.count('loading="lazy"') == PER_PAGE
    assert 'alt="Picture in Entry 68, 13 March 2004"' in html
    assert 'alt="Picture in an entry without a subject' in html


def test_a_picture_of_an_entry_the_site_no_longer_shows_is_marked(reader: Reader) -> None:
    assert reader.text("/pictures").count("no longer on the site") == 1


def test_icons_stand_apart_with_their_keyword_and_whose_they_are(reader: Reader) -> None:
    html = reader.text("/pictures?kind=icons")

    shown = re.findall(r'alt="([^"]*)" loading="lazy">\s*<span class="quiet"><a href="[^"]*">(\w+)</a>', html)
    assert shown == [("lamp", "kat"), ("a bird", "wren")]


def test_what_is_not_shown_is_listed_with_the_reason_and_the_entry(reader: Reader) -> None:
    html = reader.text("/pictures?kind=lost")

    assert html.count("<tr>") == 1 + 4
    assert "not asked for yet" in _row(html, "waiting.png")
    assert 'href="/entries/1"' in _row(html, "waiting.png")
    assert "gone from the net" in _row(html, "dead.png")
    assert 'href="/entries/2"' in _row(html, "dead.png")
    assert "50 MB" in _row(html, "large.png")
    assert "kept as image/svg+xml, which is not shown here" in _row(html, "drawing.svg")


@pytest.mark.parametrize("page", ["0", "-3", "x", "99999999999", str(1 << 80)])
@pytest.mark.parametrize("kind", ["pictures", "icons", "lost", "none"])
def test_odd_pages_of_any_kind_show_something(reader: Reader, kind: str, page: str) -> None:
    html = reader.text(f"/pictures?kind={kind}&page={page}")

    assert "<img " in html or "<tr>" in html
