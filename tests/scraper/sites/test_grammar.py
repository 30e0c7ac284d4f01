"""Any address a person pastes is understood, or explained."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.sites import (
    DREAMWIDTH,
    LIVEJOURNAL,
    SITES,
    Address,
    AddressKind,
    Engine,
    Site,
    default_archive_name,
    parse_address,
    read_url,
    site_for_host,
    urls,
)
from storage.errors import AddressError
from storage.records import Ditemid, Dtalkid

FORMS = {
    "https://some-body.livejournal.com/": ("livejournal", "some_body"),
    "http://SOME-Body.LiveJournal.com": ("livejournal", "some_body"),
    "some-body.livejournal.com": ("livejournal", "some_body"),
    "https://www.some-body.livejournal.com/": ("livejournal", "some_body"),
    "https://some-body.livejournal.com:443/profile": ("livejournal", "some_body"),
    "https://users.livejournal.com/_some_/": ("livejournal", "_some_"),
    "https://users.livejournal.com/_some/2004/": ("livejournal", "_some"),
    "https://community.livejournal.com/some_comm/": ("livejournal", "some_comm"),
    "https://syndicated.livejournal.com/name/": ("livejournal", "name"),
    "https://www.livejournal.com/users/name/": ("livejournal", "name"),
    "https://livejournal.com/users/name": ("livejournal", "name"),
    "https://www.livejournal.com/community/name/": ("livejournal", "name"),
    "https://www.livejournal.com/~name/": ("livejournal", "name"),
    "http://www.livejournal.com/%7Ename/": ("livejournal", "name"),
    "http://m.livejournal.com/read/user/name/79404": ("livejournal", "name"),
    "https://www.livejournal.com/talkread.bml?journal=name&itemid=79404": ("livejournal", "name"),
    "https://www.livejournal.com/userinfo.bml?user=name": ("livejournal", "name"),
    "https://ext-123456.livejournal.com/": ("livejournal", "ext_123456"),
    "name@livejournal": ("livejournal", "name"),
    "@name@lj": ("livejournal", "name"),
    "some-name@dreamwidth.org": ("dreamwidth", "some_name"),
    "name@DW": ("dreamwidth", "name"),
    "https://name.dreamwidth.org/2026/02/01/some-slug.html": ("dreamwidth", "name"),
    "https://asylums.insanejournal.com/name/83654.html": ("insanejournal", "name"),
    "https://www.insanejournal.com/asylum/name": ("insanejournal", "name"),
    "https://feeds.insanejournal.com/name": ("insanejournal", "name"),
    "http://limbo.deadjournal.com/name/": ("deadjournal", "name"),
    "https://lj.rossia.org/users/name/1234.html": ("lj.rossia.org", "name"),
    " <https://name.livejournal.com/> ": ("livejournal", "name"),
    "«https://name.livejournal.com/»,": ("livejournal", "name"),
    "(https://name.livejournal.com/79404.html)": ("livejournal", "name"),
    "https://name.livejournal.com.": ("livejournal", "name"),
    "name.livejournal.com;": ("livejournal", "name"),
    "ｎａｍｅ.livejournal.com": ("livejournal", "name"),
    "https://m.livejournal.com/read/user/name/79404/comments": ("livejournal", "name"),
    "https://www.livejournal.com/go.bml?journal=name&itemid=79404&dir=next": ("livejournal", "name"),
    "https://www.livejournal.com/profile?user=name": ("livejournal", "name"),
    "https://www.insanejournal.com/community/name": ("insanejournal", "name"),
}
KINDS = {
    "/": AddressKind.JOURNAL,
    "/79404.html": AddressKind.ENTRY,
    "/79404.html?thread=1841964": AddressKind.COMMENT,
    "/79404.html?style=mine#t1841964": AddressKind.COMMENT,
    "/79404.html#cmt1841964": AddressKind.COMMENT,
    "/79404.html?thread=1841965": AddressKind.ENTRY,
    "/2004/": AddressKind.YEAR,
    "/calendar/2004": AddressKind.YEAR,
    "/2004/03/": AddressKind.MONTH,
    "/day/2004/03/05": AddressKind.DAY,
    "/calendar": AddressKind.CALENDAR,
    "/tag/some%20tag": AddressKind.TAG,
    "/data/rss": AddressKind.FEED,
    "/sitemap.xml": AddressKind.SITEMAP,
    "/profile": AddressKind.PROFILE,
    "/elsewhere": AddressKind.OTHER,
}
WRONG = {
    "": "no address",
    "somebody": "somebody@livejournal",
    "livejournal.com": "names no journal",
    "https://www.livejournal.com/": "names no journal",
    "https://www.livejournal.com/update.bml": "names no journal",
    "https://example.org/": "--engine",
    "name@myspace": "does not know",
    "ftp://name.livejournal.com/": "no address",
    "https://a-name-that-is-too-long.livejournal.com/": "at most 15",
    "https://name.livejournal.com/79404.html?thread=5": "do not fit together",
    "https://[broken": "no address",
    "https://lj.rossia.org/": "https://lj.rossia.org/users/somebody/",
    "kat.lee@mail.example": "behind --contact",
    "me@mail.example": "behind --contact",
    "http:/name.livejournal.com": "type https://name.livejournal.com/",
    "htps://name.livejournal.com/79404.html": "type https://name.livejournal.com/79404.html",
    "https://https://name.livejournal.com": "type https://name.livejournal.com/",
    "look: name.dreamwidth.org is gone": "type https://name.dreamwidth.org/",
    "https://web.archive.org/web/2012/http://name.livejournal.com/": "https://name.livejournal.com/",
    "https://name.livejurnal.com/": "https://name.livejournal.com/",
    "https://name.livejournal.ru": "https://name.livejournal.com/",
    "name.livejournal.db": "https://name.livejournal.com/",
    "https://журнал.livejournal.com": "no address",
    "https://ѕomebody.livejournal.com/": "holds the letter 'ѕ'",
    "https://пример.рф/": "--engine",
    "https://name.livejournal.com:99999/": "no address",
}
names = st.from_regex(r"[a-z0-9_]{1,15}", fullmatch=True)
known = st.sampled_from(SITES)
ditemids = st.integers(min_value=256, max_value=2**32 - 1).map(Ditemid)


@pytest.mark.parametrize("text", FORMS)
def test_every_form_of_address_names_its_journal(text: str) -> None:
    address = parse_address(text)

    assert (address.site.name, address.journal) == FORMS[text]


@pytest.mark.parametrize("path", KINDS)
def test_the_kind_of_page_is_told_by_the_path(path: str) -> None:
    address = read_url(f"https://name.livejournal.com{path}")

    assert address is not None
    assert address.kind is KINDS[path]


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_address_is_explained(text: str) -> None:
    with pytest.raises(AddressError) as caught:
        parse_address(text)

    assert WRONG[text] in str(caught.value)


def test_another_site_needs_its_engine() -> None:
    address = parse_address("http://kat-lee.dw.test:8080/", engine=Engine.DREAMWIDTH)

    assert (address.site.name, address.journal) == ("dw.test:8080", "kat_lee")
    assert urls.journal_url(address) == "http://kat-lee.dw.test:8080/"


@pytest.mark.parametrize(
    "text", ["http://users.dw.test/_edge_/", "http://dw.test/~_edge_/", "http://www.dw.test/users/_edge_"]
)
def test_path_forms_of_another_site_lead_to_the_same_journal(text: str) -> None:
    address = parse_address(text, engine=Engine.DREAMWIDTH)

    assert urls.journal_url(address) == "http://users.dw.test/_edge_/"


def test_a_journal_on_its_own_domain_keeps_its_host() -> None:
    address = parse_address("http://www.somebody.example/79404.html", engine=Engine.LIVEJOURNAL)

    assert (address.site.name, address.host) == ("livejournal", "www.somebody.example")
    assert urls.entry_url(address, Ditemid(79404)) == "http://www.somebody.example/79404.html"


def test_the_scheme_that_was_pasted_is_kept() -> None:
    assert urls.journal_url(parse_address("http://name.livejournal.com")).startswith("http://")
    assert urls.journal_url(parse_address("name.livejournal.com")).startswith("https://")


def test_links_to_a_given_site_are_read() -> None:
    site = site_for_host("kat.dw.test", engine=Engine.DREAMWIDTH, scheme="http")

    address = read_url("http://other.dw.test/512.html", site=site)

    assert address is not None
    assert (address.journal, address.ditemid) == ("other", 512)


def test_archives_are_named_by_journal_and_site() -> None:
    assert default_archive_name(parse_address("some-body@lj")) == "some_body.livejournal.db"
    assert "/" not in default_archive_name(parse_address("http://a.b.test:80", engine=Engine.DREAMWIDTH))


@given(site=known, name=names, ditemid=ditemids)
def test_entry_addresses_round_trip(site: Site, name: str, ditemid: Ditemid) -> None:
    if name in {*site.reserved, *site.path_labels}:
        return
    built = urls.entry_url(Address(site=site, journal=name), ditemid)

    address = parse_address(built)

    assert (address.site, address.journal, address.ditemid) == (site, name, ditemid)


@given(site=known, name=names, ditemid=ditemids, jtalkid=st.integers(min_value=1, max_value=2**31))
def test_comment_addresses_round_trip(site: Site, name: str, ditemid: Ditemid, jtalkid: int) -> None:
    if name in {*site.reserved, *site.path_labels}:
        return
    dtalkid = Dtalkid((jtalkid << 8) + (ditemid & 255))
    built = f"{urls.entry_url(Address(site=site, journal=name), ditemid)}?thread={dtalkid}#t{dtalkid}"

    address = parse_address(built)

    assert (address.journal, address.ditemid, address.dtalkid) == (name, ditemid, dtalkid)


@given(text=st.text() | st.text(alphabet="htps:/.@~_-?#=&%livejournal.com0123456789[]"))
def test_no_text_makes_the_grammar_stumble(text: str) -> None:
    read_url(text)
    read_url(f"https://name.livejournal.com/{text}")
    with contextlib.suppress(AddressError):  # the one error a person's typing may raise
        parse_address(text, engine=Engine.LIVEJOURNAL)


def test_the_default_pace_is_never_faster_than_what_a_site_allows() -> None:
    for site in SITES:
        limits = site.limits

        assert limits.requests / limits.seconds <= limits.most_requests / limits.most_seconds
        assert 1 / limits.min_gap <= limits.most_requests / limits.most_seconds


def test_names_and_aliases_of_sites_are_unique() -> None:
    aliases = [alias for site in SITES for alias in {site.name, *site.aliases}]

    assert len(aliases) == len(set(aliases))
    assert LIVEJOURNAL in SITES
    assert DREAMWIDTH in SITES


def test_communities_of_insanejournal_stand_under_their_own_host() -> None:
    address = parse_address("https://www.insanejournal.com/community/name/")

    assert urls.journal_url(address) == "https://asylums.insanejournal.com/name/"


def test_a_host_on_this_machine_is_understood_where_its_engine_is_told() -> None:
    address = parse_address("http://localhost:8080/~name/", engine=Engine.DREAMWIDTH)

    assert urls.journal_url(address) == "http://localhost:8080/users/name/"


def test_a_domain_in_other_letters_is_asked_for_in_plain_ones() -> None:
    address = parse_address("https://журнал.рф/", engine=Engine.LIVEJOURNAL)

    assert address.host == "xn--80alqgor.xn--p1ai"
