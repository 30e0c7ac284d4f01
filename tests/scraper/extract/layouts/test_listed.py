"""What saved lists show of entries."""

from pathlib import Path

from scraper.extract import read_page
from storage.records import Harvest, Page

CASE = "dreamwidth/dw_lists/recent-light"


def page(fixtures: Path, source: str) -> Page:
    url = "https://pine-grove.dreamwidth.org/"
    body = (fixtures / CASE / "page.html").read_bytes()
    return Page(url=url, final_url=url, fetched_at="2026-01-01T00:00:00Z", body=body, source=source)


def test_a_saved_list_gives_what_it_shows_of_each_entry_and_says_which_texts_are_cut(fixtures: Path) -> None:
    harvest = read_page(page(fixtures, "import"))

    assert [entry.ditemid for entry in harvest.entries] == [99000, 53075, 53000]
    assert all(entry.comments_state is None for entry in harvest.entries)
    assert [finding.code for finding in harvest.findings] == ["text-cut"]


def test_a_backup_asks_for_each_entry_and_takes_no_text_from_a_list(fixtures: Path) -> None:
    assert read_page(page(fixtures, "live")).entries == ()


LJ = "https://pine-grove.livejournal.com/"
SITE = (
    '<script>Site = {}; Site.journal = {"username":"pine_grove","journal_url":"'
    + LJ
    + '"}; Site.page = {"D":{}};</script>'
)
EXPRESSIVE = (
    '<div id="asset-pine_grove-1025" class="post-asset asset"><div class="asset-inner">'
    '<h2 class="asset-name page-header2"><a href="{lj}1025.html" class="subj-link">The first lantern</a></h2>'
    '<div class="asset-entry-date"><abbr class="datetime">Mar. 5th, 2012 at 9:07 PM</abbr></div>'
    '<div class="asset-body">Nine lamps, and <a href="{lj}999.html">an older one</a> of 7 May 2001, 10:00.'
    "</div>"
    '<div class="asset-tags"><ul><li><a rel="tag" href="{lj}tag/lamps">lamps</a></li></ul></div>'
    '<ul class="asset-meta-list"><li class="asset-meta-comments">'
    '<a href="{lj}1025.html#comments">7 comments</a></li></ul></div></div>'
)
SMOOTH = (
    '<div class="entryHolder"><div class="entryHeader"><div class="entryHeaderSubject">'
    '<a href="{lj}1290.html">(no subject)</a></div><div class="entryHeaderDate">09:24 pm</div></div>'
    '<div class="entryText">Nobody came. <b class="ljcut-link">'
    '( <a href="{lj}1290.html#cutid1">more</a> )</b></div>'
    '<div class="entryMetadata">Mood: calm</div></div>'
)
BARE = '<ul><li><h3><a href="{lj}1600.html">Only a title</a></h3></li></ul>'


def day(*parts: str, source: str = "import", path: str = "2012/03/05/") -> Harvest:
    body = "".join(part.format(lj=LJ) for part in parts)
    head = f"<head><title>x</title>{SITE}</head>"
    html = f"<!DOCTYPE html><html>{head}<body><div id='alpha'>{body}</div></body></html>"
    url = LJ + path
    return read_page(
        Page(
            url=url,
            final_url=url,
            media_type="text/html",
            fetched_at="2026-01-01T00:00:00Z",
            body=html.encode(),
            source=source,
        )
    )


def test_a_day_of_livejournal_gives_subject_time_tags_and_text() -> None:
    harvest = day(EXPRESSIVE, SMOOTH, BARE)

    first, second = harvest.entries
    assert (first.ditemid, first.subject, first.eventtime) == (
        1025,
        "The first lantern",
        "2012-03-05T21:07:00",
    )
    assert (first.tags, first.reply_count) == (("lamps",), 7)
    assert first.body_text == "Nine lamps, and an older one of 7 May 2001, 10:00."
    assert (second.ditemid, second.subject, second.eventtime) == (1290, "", "2012-03-05T21:24:00")
    assert second.tags is None
    assert second.body_text == "Nobody came. ( more )"
    assert [finding.code for finding in harvest.findings] == ["text-cut"]
    assert {link.ditemid for link in harvest.entry_links} >= {1025, 1290, 1600}


def test_a_time_without_a_day_says_nothing_on_other_lists() -> None:
    (first, second) = day(EXPRESSIVE, SMOOTH, path="").entries

    assert (first.eventtime, second.eventtime) == ("2012-03-05T21:07:00", None)


def test_a_backup_takes_no_text_from_a_day_of_livejournal() -> None:
    assert day(EXPRESSIVE, source="live").entries == ()
