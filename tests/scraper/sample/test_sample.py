"""The sample site answers as the site it stands for would."""

import json
import urllib.request

import pytest

from scraper.sample import HOST, SampleServer
from scraper.sample.content import load
from scraper.sample.pages import SamplePages, picture, threaded
from scraper.sample.server import DOMAIN, answer

BASE = f"http://{HOST}"


@pytest.fixture
def pages() -> SamplePages:
    return SamplePages(load(), base=BASE, icon_base=f"http://userpic.{DOMAIN}")


def test_every_comment_shares_the_low_byte_of_its_entry() -> None:
    for entry in load().entries:
        assert {c.dtalkid & 255 for c in entry.comments} <= {entry.ditemid & 255}


def test_no_comment_number_is_given_twice() -> None:
    numbers = [c.dtalkid >> 8 for entry in load().entries for c in entry.comments]

    assert len(numbers) == len(set(numbers))


def test_sitemap_names_what_a_visitor_may_see(pages: SamplePages) -> None:
    text = pages.sitemap()

    assert text.count("<loc>") == len(pages.journal.visible())
    assert "/2888.html" not in text


def test_a_locked_entry_sends_the_visitor_to_the_front_page() -> None:
    status, _, _, headers = answer("GET", f"{BASE}/2888.html?format=light", "")

    assert status == 302
    assert "errmsg=notloggedin" in headers["Location"]


def test_an_adult_entry_asks_first() -> None:
    asked = answer("GET", f"{BASE}/2610.html", "")[2].decode()
    shown = answer("GET", f"{BASE}/2610.html", "adult_explicit=1")[2].decode()

    assert "adult_check" in asked
    assert "lost property" not in asked
    assert "lost property" in shown


def test_the_long_thread_is_sent_in_stubs_and_loads_when_asked_for() -> None:
    entry = load().find(3195)
    assert entry is not None

    first = answer("GET", f"{BASE}/{HOST.split('.')[0]}/__rpc_get_thread?itemid=3195&page=1", "")[2]
    stubs = [c for c in json.loads(first)["comments"] if not c["loaded"]]
    asked = answer("GET", f"{BASE}/x/__rpc_get_thread?itemid=3195&thread={stubs[0]['dtalkid']}", "")[2]

    assert stubs
    assert all(c["article"] for c in json.loads(asked)["comments"])


def test_threads_are_walked_whole() -> None:
    for entry in load().entries:
        assert len(threaded(entry.comments)) == len(entry.comments)


def test_a_month_without_entries_is_missing() -> None:
    assert answer("GET", f"{BASE}/2005/01/", "")[0] == 404
    assert answer("GET", f"{BASE}/2004/03/", "")[0] == 200


def test_other_hosts_do_not_exist() -> None:
    assert answer("GET", "http://elsewhere.example/", "")[0] == 404


def test_pictures_are_png() -> None:
    assert picture(2).startswith(b"\x89PNG\r\n\x1a\n")


def test_the_server_answers_as_a_proxy() -> None:
    with SampleServer() as server:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": server.proxy_url}))
        with opener.open(f"{BASE}/1061.html?format=light") as response:
            text = response.read().decode()

    assert "kettle" in text
    assert server.requests[f"{BASE}/1061.html?format=light"] == 1
