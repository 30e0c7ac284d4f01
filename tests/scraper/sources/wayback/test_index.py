"""Questions to an index and its answers, in every form they have."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from scraper.sites import parse_address
from scraper.sources.live.place import place_of
from scraper.sources.wayback.addresses import Addresses
from scraper.sources.wayback.archives import parse_archive
from scraper.sources.wayback.index import IndexAnswerError, read_listing
from storage.errors import UsageError

URL = "http://kat.livejournal.com/310.html"


@pytest.mark.parametrize(
    "body",
    [
        f'[["timestamp","original","statuscode","digest"],["20100101000000","{URL}","200","AB"]]',
        f'{{"url": "{URL}", "timestamp": "20100101000000", "status": "200", "digest": "sha1:AB"}}\n',
        f"com,livejournal,kat)/310.html 20100101000000 {URL} text/html 200 AB 512\n",
    ],
    ids=["table", "lines of json", "plain text"],
)
def test_every_form_of_an_answer_says_the_same(body: str) -> None:
    (row,) = read_listing(body.encode()).rows

    assert (row.timestamp, row.url, row.status, row.digest) == ("20100101000000", URL, 200, "AB")


@pytest.mark.parametrize("body", ["", "[]", "[]\n"])
def test_an_empty_answer_lists_nothing(body: str) -> None:
    assert read_listing(body.encode()).rows == ()


@pytest.mark.parametrize(
    "body", ['[["timestamp","original"],["2010', "<html>busy</html>", '{"a"', '["a", "b"]', "[1]"]
)
def test_an_answer_that_breaks_off_is_none(body: str) -> None:
    with pytest.raises(IndexAnswerError):
        read_listing(body.encode())


def test_a_capture_without_status_is_a_revisit() -> None:
    body = f'[["timestamp","original","statuscode"],["20100101000000","{URL}","-"]]'

    assert read_listing(body.encode()).rows[0].status is None


def test_a_time_that_never_was_is_passed_over() -> None:
    body = f'[["timestamp","original"],["20100231000000","{URL}"],["20100228000000","{URL}"]]'

    assert [row.timestamp for row in read_listing(body.encode()).rows] == ["20100228000000"]


def test_where_to_go_on_is_sent_as_it_came() -> None:
    body = '[["timestamp","original"],["20100101000000","http://a.example/"],[],["a%2Cb+2010%21"]]'
    listing = read_listing(body.encode())

    assert listing.resume == "a%2Cb+2010%21"
    url = parse_archive("web.archive.org").further(
        "https://web.archive.org/cdx/search/cdx?url=a", "a%2Cb+2010%21"
    )
    assert url.endswith("&resumeKey=a%2Cb+2010%21")


def test_all_forms_of_a_journals_addresses_are_asked_for() -> None:
    addresses = Addresses(place=place_of(parse_address("https://some-body.livejournal.com/")))

    asked = [form.url for form in addresses.forms()]

    assert asked[0] == "some-body.livejournal.com/"
    assert {
        "some_body.livejournal.com/",
        "users.livejournal.com/some_body",
        "community.livejournal.com/some_body",
        "livejournal.com/users/some_body",
        "livejournal.com/~some_body",
        "livejournal.com/community/some_body",
        "livejournal.com/talkread.bml",
    } < set(asked)
    assert len(asked) < 24


@pytest.mark.parametrize(
    ("url", "ditemid"),
    [
        ("http://some-body.livejournal.com:80/310.html", 310),
        ("https://www.livejournal.com/users/some_body/310.html?nc=3", 310),
        ("http://www.livejournal.com/~some_body/310.html", 310),
        ("http://www.livejournal.com/talkread.bml?journal=some_body&itemid=310", 310),
        (
            "http://some-body.livejournal.com/some-body/__rpc_get_thread?journal=some_body&itemid=310&flat=",
            310,
        ),
        ("http://www.livejournal.com/users/some_bodyelse/310.html", None),
        ("http://other.livejournal.com/310.html", None),
    ],
)
def test_captured_addresses_are_read_as_entries(url: str, ditemid: int | None) -> None:
    addresses = Addresses(place=place_of(parse_address("https://some-body.livejournal.com/")))
    address = addresses.read(url)

    assert (address and address.ditemid) == ditemid


@pytest.mark.parametrize(
    "text", ["", "ftp://archive.example/", "https://", "https://a.example/?x=1", "http://[::1/"]
)
def test_what_is_no_address_of_an_archive_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_archive(text)


def test_a_capture_is_asked_for_as_it_was_taken() -> None:
    store = parse_archive("http://127.0.0.1:8080/kept/")

    assert store.capture("20100101000000", f"{URL}?thread=5") == (
        f"http://127.0.0.1:8080/kept/20100101000000id_/{URL}?thread=5"
    )


def test_pywb_is_told_to_read_on_and_where_an_address_ends() -> None:
    addresses = Addresses(place=place_of(parse_address("https://some-body.livejournal.com/")))
    store = parse_archive("https://arquivo.pt/wayback")

    asked = [parse_qs(urlsplit(store.question(form)).query) for form in addresses.forms()]

    assert all(int(each["pageSize"][0]) * 3000 > int(each["limit"][0]) for each in asked)
    fields = [each["filter"][0].partition(":") for each in asked if "filter" in each]
    assert {field for field, _, _ in fields} == {"~url"}
    at_users = next(only for _, _, only in fields if "users\\.livejournal" in only)
    assert re.match(at_users, "http://users.livejournal.com/some_body/310.html")
    assert not re.match(at_users, "http://users.livejournal.com/some_bodyelse/310.html")
