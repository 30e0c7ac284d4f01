from scraper.extract import read_page
from storage.records import Harvest, Page, PageKind

URL = "https://pine-grove.livejournal.com/sitemap.xml"


def sitemap(inner: str, *, url: str = URL) -> Harvest:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="x">{inner}</urlset>'.encode()
    return read_page(Page(url=url, final_url=url, media_type="application/xml", fetched_at="x", body=body))


def loc(*urls: str) -> str:
    return "".join(f"<url><loc>{url}</loc></url>" for url in urls)


def test_entries_are_listed_once_in_order() -> None:
    base = "https://pine-grove.livejournal.com"

    harvest = sitemap(
        loc(f"{base}/", f"{base}/1290.html", f"{base}/1025.html", f"{base}/1290.html", f"{base}/2012/")
    )

    assert harvest.kind is PageKind.LIST
    assert [link.ditemid for link in harvest.entry_links] == [1290, 1025]


def test_entries_of_other_hosts_are_left_out() -> None:
    assert sitemap(loc("https://oak-grove.livejournal.com/1025.html")).entry_links == ()


def test_a_journal_on_its_own_host_lists_its_own_entries() -> None:
    harvest = sitemap(
        loc("http://www.pine-grove.example/1025.html"), url="http://www.pine-grove.example/sitemap.xml"
    )

    assert [link.url for link in harvest.entry_links] == ["http://www.pine-grove.example/1025.html"]


def test_an_empty_sitemap_is_a_list_of_nothing() -> None:
    harvest = sitemap("")

    assert (harvest.kind, harvest.entry_links, harvest.findings) == (PageKind.LIST, (), ())


def test_a_broken_sitemap_keeps_what_can_be_read_and_says_so() -> None:
    harvest = sitemap(loc("https://pine-grove.livejournal.com/1025.html") + "<url><loc>&</url>")

    assert [link.ditemid for link in harvest.entry_links] == [1025]
    assert harvest.findings[0].code == "sitemap-broken"
