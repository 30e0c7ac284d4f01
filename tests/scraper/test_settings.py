"""Proxies: typed, or named by the environment."""

import pytest

from scraper.net.dial import is_without_proxy
from scraper.settings import read_proxy
from storage.errors import UsageError


def test_what_is_typed_counts_before_the_environment() -> None:
    environment = {"HTTPS_PROXY": "http://other.example:1", "NO_PROXY": "*"}

    assert read_proxy("proxy.example:3128", environment) == ("http://proxy.example:3128", "--proxy", "")


@pytest.mark.parametrize("name", ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "ALL_PROXY"])
def test_a_proxy_of_the_environment_is_named_by_its_variable(name: str) -> None:
    environment = {name: "proxy.example:3128", "no_proxy": "a.example,.b.example"}

    assert read_proxy(None, environment) == ("http://proxy.example:3128", name, "a.example,.b.example")


def test_an_empty_variable_names_no_proxy() -> None:
    assert read_proxy(None, {"HTTPS_PROXY": " "})[0] is None


def test_a_proxy_that_is_not_spoken_to_is_refused_with_the_name_of_its_variable() -> None:
    with pytest.raises(UsageError, match=r"ALL_PROXY.*SOCKS"):
        read_proxy(None, {"ALL_PROXY": "socks5://me:word@proxy.example:1080"})


@pytest.mark.parametrize(
    ("host", "no_proxy", "expected"),
    [
        ("a.example", "a.example", True),
        ("www.a.example", "a.example", True),
        ("www.a.example", ".a.example", True),
        ("www.a.example", "*.a.example", True),
        ("bad-a.example", "a.example", False),
        ("a.example", " b.example , * ", True),
        ("a.example", "", False),
        ("a.example", ",,", False),
    ],
)
def test_hosts_without_the_proxy(host: str, no_proxy: str, *, expected: bool) -> None:
    assert is_without_proxy(host, no_proxy) is expected
