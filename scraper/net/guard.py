"""Which hosts may be asked: none that is not on the open internet."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address


def is_private(host: str, *, resolve: bool) -> bool:
    """Return whether a host is, or leads to, a machine that is not on the open internet.

    Args:
        host: A name or a literal address.
        resolve: Also look the name up; not through a proxy, which does that itself.
    """
    literal = _literal(host)
    if literal is not None:
        return not literal.is_global
    if "." not in host or host.endswith((".localhost", ".local", ".internal")):
        return True
    if not resolve:
        return False
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return any(not ip_address(str(row[4][0]).partition("%")[0]).is_global for row in found)


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None
