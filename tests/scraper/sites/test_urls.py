"""The addresses a backup asks for."""

import pytest

from scraper.sites import Address, parse_address, urls
from storage.records import Ditemid, Dtalkid

ENTRY = Ditemid(79404)
PLAIN = parse_address("some-body@livejournal")
EDGE = parse_address("_edge@livejournal")
DW = parse_address("some-body@dreamwidth")


@pytest.mark.parametrize(
    ("built", "wanted"),
    [
        (urls.light_entry_url(PLAIN, ENTRY), "https://some-body.livejournal.com/79404.html?format=light"),
        (
            urls.light_entry_url(DW, ENTRY, page=2),
            "https://some-body.dreamwidth.org/79404.html?style=light&page=2",
        ),
        (
            urls.flat_url(PLAIN, ENTRY, page=2),
            "https://some-body.livejournal.com/79404.html?view=flat&format=light&page=2",
        ),
        (urls.flat_url(DW, ENTRY), "https://some-body.dreamwidth.org/79404.html?view=flat&style=light"),
        (urls.journal_url(EDGE), "https://users.livejournal.com/_edge/"),
        (urls.calendar_url(PLAIN), "https://some-body.livejournal.com/calendar"),
        (urls.calendar_url(DW), "https://some-body.dreamwidth.org/archive"),
        (urls.year_url(DW, 2003), "https://some-body.dreamwidth.org/2003/"),
        (urls.month_url(DW, 2003, 4), "https://some-body.dreamwidth.org/2003/04/"),
        (urls.feed_url(DW, form="atom"), "https://some-body.dreamwidth.org/data/atom"),
        (urls.sitemap_url(PLAIN), "https://some-body.livejournal.com/sitemap.xml"),
    ],
)
def test_addresses_are_built_as_the_sites_want_them(built: str, wanted: str) -> None:
    assert built == wanted


def test_threads_are_asked_for_with_underscores_in_the_query_and_hyphens_in_the_path() -> None:
    url = urls.rpc_url(PLAIN, ENTRY, thread=Dtalkid(1841964))

    assert url.startswith(
        "https://some-body.livejournal.com/some-body/__rpc_get_thread?journal=some_body&itemid=79404&"
    )
    assert "thread=1841964" in url
    assert "expand_all=1" in url


def test_threads_of_a_name_with_an_edge_are_asked_for_on_the_users_host() -> None:
    url = urls.rpc_url(EDGE, ENTRY, page=3)

    assert url.startswith("https://users.livejournal.com/_edge/__rpc_get_thread?journal=_edge&")
    assert "page=3" in url


def test_a_slug_is_asked_for_by_its_path() -> None:
    address = parse_address("https://name.dreamwidth.org/2026/02/01/some-slug.html")

    assert urls.light_url(address, urls.slug_url(address)) == (
        "https://name.dreamwidth.org/2026/02/01/some-slug.html?style=light"
    )


def test_a_section_is_part_of_the_address() -> None:
    address: Address = parse_address("https://asylums.insanejournal.com/name/")

    assert urls.entry_url(address, ENTRY) == "https://asylums.insanejournal.com/name/79404.html"
