"""Addresses of the old sites lead to pages of the reader, and to nothing else."""

from collections.abc import Iterator

import pytest

from storage.archive import Archive
from storage.records import Journal
from storage.render.links import Links
from tests.reading import SEEN, dtalkid, make_archive

HOME = "http://kat-lee.dreamwidth.org"


@pytest.fixture(scope="module")
def links(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Links]:
    path = make_archive(tmp_path_factory.mktemp("links") / "kat.db")
    with Archive.open(path) as archive:
        for name, site in (("harbour", "livejournal"), ("lamps", "livejournal")):
            archive.entries.save_journal(
                Journal(name=name, url=f"http://{name}.livejournal.com/"), site=site, seen_at=SEEN
            )
        yield Links(archive.db, "/in/kat")


@pytest.mark.parametrize(
    ("address", "page"),
    [
        (f"{HOME}/257.html", "/entries/1"),
        (f"{HOME}/257.html?style=mine&format=light", "/entries/1"),
        ("https://KAT-LEE.dreamwidth.org/257.html#cutid1", "/entries/1"),
        ("http://www.dreamwidth.org/users/kat_lee/257.html", "/entries/1"),
        ("http://www.dreamwidth.org/~kat_lee/257.html", "/entries/1"),
        ("http://www.dreamwidth.org/~Kat-Lee/257.html", "/entries/1"),
        (f"{HOME}/257.html?thread={dtalkid(1)}", f"/entries/1?thread={dtalkid(1)}#t{dtalkid(1)}"),
        (f"{HOME}/257.html?view=1#cmt{dtalkid(2)}", f"/entries/1?thread={dtalkid(2)}#t{dtalkid(2)}"),
        (f"{HOME}/257.html?replyto={dtalkid(2)}", f"/entries/1?thread={dtalkid(2)}#t{dtalkid(2)}"),
        (f"{HOME}/257.html?thread=99999999999999999999", "/entries/1"),
        (f"{HOME}/257.html?thread=٣", "/entries/1"),
        (HOME, "/"),
        (f"{HOME}/", "/"),
        (f"{HOME}/2005/", "/calendar/2005"),
        (f"{HOME}/2005/03/", "/calendar/2005/03"),
        (f"{HOME}/2005/03/14", "/calendar/2005/03/14"),
        (f"{HOME}/tag/house:+kettle", "/tags/2"),
        (f"{HOME}/tag/house:%20door", "/tags/1"),
        ("http://harbour.livejournal.com/", "/"),
    ],
)
def test_an_address_of_a_kept_page_leads_to_it(links: Links, address: str, page: str) -> None:
    assert links.find(address) == f"/in/kat{page}"


@pytest.mark.parametrize(
    "address",
    [
        f"{HOME}/999.html",
        f"{HOME}/profile",
        f"{HOME}/tag/none",
        f"{HOME}/257.html/x",
        f"{HOME}/{'9' * 5000}.html",
        f"{HOME}@evil.example/257.html",
        f"{HOME}.evil.example/257.html",
        "http://evil.example/257.html",
        "http://evil.example/~kat_lee/257.html",
        "http://other.dreamwidth.org/257.html",
        "http://kat-lee.livejournal.com/257.html",
        "http://www.dreamwidth.org/~other/257.html",
        "http://www.dreamwidth.org/",
        "http://www.dreamwidth.org/community/",
        "ftp://kat-lee.dreamwidth.org/257.html",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://[",
        "http://[::1/257.html",
        "http://kat-lee.dreamwidth.org:port/257.html\x00",
        "\u2100\uff0f\u2048",
        "http://\u2100.dreamwidth.org/257.html",
        "",
        "x" * 100_000,
    ],
)
def test_any_other_address_leads_nowhere(links: Links, address: str) -> None:
    assert links.find(address) is None


def test_a_relative_address_is_one_of_the_page_it_stands_on(links: Links) -> None:
    assert links.find("513.html", base=f"{HOME}/257.html") == "/in/kat/entries/2"
    assert links.find("/513.html", base=f"{HOME}/257.html") == "/in/kat/entries/2"
    assert links.find("513.html", base="http://evil.example/") is None
    assert links.find("513.html") is None


def test_names_of_people_are_written_so_that_they_are_one_parameter(links: Links) -> None:
    assert links.person("a&b=c/d?#é") == "/in/kat/person?name=a%26b%3Dc%2Fd%3F%23%C3%A9"


def test_a_number_alone_finds_its_entry_and_comment(links: Links) -> None:
    assert links.find_number(257) == "/in/kat/entries/1"
    assert (
        links.find_number(257, dtalkid=dtalkid(4)) == f"/in/kat/entries/1?thread={dtalkid(4)}#t{dtalkid(4)}"
    )
    assert links.find_number(258) is None
