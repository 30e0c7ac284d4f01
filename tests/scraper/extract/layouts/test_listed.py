"""What saved lists show of entries."""

from pathlib import Path

from scraper.extract import read_page
from storage.records import Page

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
