"""Which machines may be asked: none that is not on the open internet, but for those the person named."""

import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Self

from scraper.net.faults import PrivateHostError, UselessError
from scraper.net.hosts import USUAL_PORTS, end_of, host_of
from storage.errors import FetchError

HOME_NAMES = (
    *("localhost", "local", "internal", "intranet", "private", "lan", "home", "corp", "localdomain"),
    *("home.arpa", "in-addr.arpa", "ip6.arpa", "onion"),
)
"""Endings of names that lead nowhere on the open internet."""
NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.IGNORECASE)
"""A last label by which a host can only be an address in numbers."""
NAME = re.compile(r"[^\x00-\x20%/\\:@\[\]]+")
CARRIED = (IPv6Network("64:ff9b::/96"), IPv6Network("::ffff:0:0/96"), IPv6Network("::/96"))
"""Networks whose last four bytes are an address of the older kind: translated, mapped, compatible."""
TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/32"), IPv6Network("64:ff9b:1::/48"))
"""Networks that lead through a tunnel to an address nobody can judge from outside."""
ISATAP = (0x00005EFE, 0x02005EFE)
"""What stands before the last four bytes of an address that tunnels inside a site."""

Ip = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True)
class Guard:
    """Says of every address, and of every machine connected to, whether it may be asked."""

    named: frozenset[tuple[str, int]]
    """Host and port of what the person named: a journal or a proxy may lie on one's own network."""

    @classmethod
    def around(cls, urls: Iterable[str]) -> Self:
        """Return a guard that lets through the hosts of these addresses, at their ports only.

        A journal named without a port may be at either of the usual ones.
        """
        named: set[tuple[str, int]] = set()
        for url in urls:
            host, port = end_of(url)
            usual = USUAL_PORTS.values() if port in USUAL_PORTS.values() else (port,)
            named.update((host, each) for each in usual if host)
        return cls(frozenset(named))

    def check(self, url: str) -> None:
        """Let an address pass whose host may be asked; nothing is looked up.

        Raises:
            UselessError: It names no machine.
            PrivateHostError: It names one that is not on the open internet.
        """
        if not host_of(url):
            raise UselessError(f"{url} cannot be asked for: it names no host; it was skipped", url=url)
        if end_of(url) not in self.named and is_private_name(host_of(url)):
            raise self.refusal(host_of(url))

    def lets_through(self, host: str, port: int, address: str) -> bool:
        """Return whether the machine at `address`, to which a host's name leads, may be connected to."""
        return (host.rstrip(".").lower(), port) in self.named or not is_private_address(address)

    @staticmethod
    def refusal(host: str) -> FetchError:
        """Return the error that says why a host is not asked."""
        return PrivateHostError(
            f"{host} is not on the open internet, or leads to a machine that is not, so it was not asked:"
            " only a journal that you name yourself may be on your own network",
            url=host,
        )


def is_private_name(host: str) -> bool:
    """Return whether a host, as it is written, cannot be on the open internet.

    >>> is_private_name("router.local."), is_private_name("0x7f.1"), is_private_name("willow.example.org")
    (True, True, False)
    """
    name = host.strip("[]").rstrip(".").lower()
    if ":" in name:
        return is_private_address(name)
    if not NAME.fullmatch(name) or "." not in name:
        return not name.isdecimal() or is_private_address(_dotted(name))
    if NUMBER.fullmatch(name.rpartition(".")[2]):
        return is_private_address(_dotted(name))
    return any(name.endswith(f".{end}") for end in HOME_NAMES)


def is_private_address(text: str) -> bool:
    """Return whether an address in numbers is of a machine that is not on the open internet, or is none."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return True
    return not _is_open(address)


def _is_open(address: Ip) -> bool:
    if isinstance(address, IPv6Address):
        if any(address in network for network in CARRIED):
            return _is_open(IPv4Address(address.packed[-4:]))
        is_tunnel = any(address in network for network in TUNNELS)
        if is_tunnel or int.from_bytes(address.packed[8:12]) in ISATAP or address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _dotted(name: str) -> str:
    """Return an address in any of the old spellings (`127.1`, `0x7f000001`) in the usual one."""
    try:
        return str(IPv4Address(socket.inet_aton(name)))
    except (OSError, ValueError):
        return ""
