"""The reader answers only who may ask, and remembers only how one likes to read."""

from pathlib import Path

import pytest

from tests.reading import Reader, make_archive, reader_of


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("guard") / "kat.db")


@pytest.fixture(scope="module")
def reader(path: Path) -> Reader:
    return reader_of(path)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8787", "localhost:1", "LOCALHOST", "[::1]:80", "[::1]"]
)
def test_the_names_of_this_machine_are_answered(reader: Reader, host: str) -> None:
    assert reader.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8787",
        "127.0.0.1.evil.example",
        "",
        "192.0.2.1",
        "127.0.0.1:evil.example",
        "localhost:80@evil.example",
        "[::1].evil.example",
        "[::1]evil:80",
    ],
)
def test_any_other_name_is_refused(reader: Reader, host: str) -> None:
    assert reader.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_sent(reader: Reader, method: str) -> None:
    assert reader.get("/settings?theme=dark", method=method).status_code == 405


def test_with_a_token_nobody_reads_without_it(path: Path) -> None:
    reader = reader_of(path, hosts=("box.home",), token="a-long-word")
    host = {"host": "box.home:8787"}

    assert reader.get("/", headers=host).status_code == 403
    assert reader.get("/?token=wrong", headers=host).status_code == 403
    assert reader.get("/static/reader.css", headers=host).status_code == 403
    entered = reader.get("/?token=a-long-word", headers=host)
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert reader.get("/", headers={**host, "cookie": cookie.partition(";")[0]}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/search?q=kettle&token=a-long-word&in=comments", "/search?q=kettle&in=comments"),
        ("//evil.example/?token=a-long-word", "/evil.example/"),
    ],
)
def test_the_token_is_taken_out_of_the_address_and_nothing_else(path: Path, asked: str, led_to: str) -> None:
    reader = reader_of(path, token="a-long-word")

    answer = reader.get(f"http://127.0.0.1:8787{asked}")

    assert (answer.status_code, answer.headers["location"]) == (303, led_to)


def test_choices_are_kept_in_one_cookie_and_odd_ones_passed_over(reader: Reader) -> None:
    answer = reader.get("/settings?theme=dark&size=enormous&back=/entries")

    assert (answer.status_code, answer.headers["location"]) == (303, "/entries")
    cookie = answer.headers["set-cookie"].partition(";")[0]
    page = reader.text("/", headers={"cookie": cookie})
    assert 'data-theme="dark"' in page
    assert 'data-size="medium"' in page


def test_the_way_to_the_choices_and_back_keeps_what_was_asked(reader: Reader) -> None:
    html = reader.text("/search?q=kettle&in=comments")
    link = "/settings?back=%2Fsearch%3Fq%3Dkettle%26in%3Dcomments"

    assert link in html
    back = reader.get(f"{link}&theme=dark").headers["location"]
    assert back == "/search?q=kettle&in=comments"


def test_the_page_of_choices_leads_back_to_where_one_came_from(reader: Reader) -> None:
    html = reader.text("/settings?back=/stories")

    assert 'href="/settings?back=%2Fstories"' in html


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"]
)
def test_the_way_back_stays_here(reader: Reader, back: str) -> None:
    answer = (
        reader.get("/settings", headers={}) if not back else reader.get(f"/settings?theme=dark&back={back}")
    )

    assert answer.headers["location"] == "/"


def test_a_cookie_full_of_rubbish_counts_as_none(reader: Reader) -> None:
    page = reader.text("/", headers={"cookie": 'ljkeep_reading=theme="><script>&size=huge'})

    assert 'data-theme="auto"' in page
    assert "<script>" not in page
