"""Which machines may be asked, by what an address says and by where it leads."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.net.faults import PrivateHostError, UselessError
from scraper.net.guard import Guard, is_private_address, is_private_name
from scraper.net.hosts import end_of, host_of, without_credentials

NOBODY = Guard.around(())


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.0.0.1.",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "255.255.255.255",
        "1.2.3.999",
        "1.2.3.0x",
        "localhost",
        "router",
        "a.localhost",
        "router.local",
        "router.local.",
        "vault.internal",
        "nas.home.arpa",
        "[::1]",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:a00:1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::808:808",
        "2002:7f00:1::",
        "2002:808:808::1",
        "2001:0:808:808::1",
        "fe80::1%eth0",
        "fe80::5efe:8.8.8.8",
        "2a00::5efe:10.0.0.1",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "a%2eb.example",
        "a b.example",
        "",
    ],
)
def test_hosts_that_are_not_on_the_open_internet_are_refused(host: str) -> None:
    assert is_private_name(host)


@pytest.mark.parametrize(
    "host",
    ["example.org", "some_body.livejournal.com", "8.8.8.8", "2a00:1450::1", "64:ff9b::808:808", "a-b.co.uk."],
)
def test_open_hosts_are_not(host: str) -> None:
    assert not is_private_name(host)


def test_what_the_person_named_is_let_through_at_its_port_only() -> None:
    guard = Guard.around(("http://127.0.0.1:8080/users/willow/",))

    guard.check("http://127.0.0.1:8080/310.html")

    assert guard.lets_through("127.0.0.1", 8080, "127.0.0.1")
    for other in ("http://127.0.0.1/", "http://127.0.0.1:8081/", "http://localhost:8080/"):
        with pytest.raises(PrivateHostError, match="name yourself"):
            guard.check(other)


def test_a_name_that_leads_inside_is_not_connected_to_unless_it_was_named() -> None:
    named = Guard.around(("https://willow.example.org/",))

    assert not NOBODY.lets_through("willow.example.org", 443, "10.0.0.1")
    assert named.lets_through("willow.example.org", 443, "10.0.0.1")
    assert named.lets_through("willow.example.org", 80, "10.0.0.1")
    assert not named.lets_through("willow.example.org", 8080, "10.0.0.1")


@pytest.mark.parametrize("url", ["http:///310.html", "http://[broken/", "http://@/", "gopher:x"])
def test_an_address_without_a_host_is_said_to_have_none(url: str) -> None:
    with pytest.raises(UselessError, match="names no host"):
        NOBODY.check(url)


@given(st.ip_addresses())
def test_no_address_passes_that_is_not_global(address: object) -> None:
    text = str(address)

    assert is_private_address(text) or ip_address(text).is_global or text.startswith("64:ff9b::")


@given(st.ip_addresses(v=4))
def test_an_address_carried_in_another_is_judged_by_itself(address: object) -> None:
    assert is_private_address(f"64:ff9b::{address}") == is_private_address(str(address))
    assert is_private_address(f"::ffff:{address}") == is_private_address(str(address))


@given(st.text())
def test_any_text_has_a_host_or_none(text: str) -> None:
    for url in (text, f"http://{text}", f"http://{text}@a.example/"):
        assert host_of(url) == end_of(url)[0]
        assert isinstance(without_credentials(url), str)
        try:
            NOBODY.check(url)
        except UselessError:
            continue


def test_whatever_stands_around_a_host_it_is_one_host() -> None:
    around = ("{}", "u1@{}", "u:p@{}", "{}.:80")
    names = ("victim.example", "VICTIM.example", "victim。example")
    spellings = {each.format(name) for each in around for name in names}

    assert {host_of(f"http://{each}/0.gif") for each in spellings} == {"victim.example"}


def test_credentials_go_and_the_rest_stays() -> None:
    assert without_credentials("https://me:wo@rd@a.example:81/x@y?z#q") == "https://a.example:81/x@y?z#q"
    assert without_credentials("/users/a@b") == "/users/a@b"
