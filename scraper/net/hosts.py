"""Whom an address is of: one spelling for one host, whatever a page writes around its name."""

import re
from urllib.parse import urlsplit, urlunsplit

USUAL_PORTS = {"http": 80, "https": 443}
DOTS = re.compile("[\u3002\uff0e\uff61]")
"""Full stops of other scripts, which browsers and resolvers read as dots."""


def host_of(url: str) -> str:
    """Return the host in an address: small letters, no user name, port, brackets or closing dot.

    Returns:
        `""` where the address has no host, or is none.

    >>> host_of("http://u7@Victim.example.:8080/a.gif"), host_of("http://[::1]:80/"), host_of("http://[a")
    ('victim.example', '::1', '')
    """
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return DOTS.sub(".", name).rstrip(".").lower()


def end_of(url: str) -> tuple[str, int]:
    """Return the host and the port that an address leads to.

    >>> end_of("https://me:word@willow.example/"), end_of("http://127.0.0.1:8080/users/willow/")
    (('willow.example', 443), ('127.0.0.1', 8080))
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return host_of(url), 0
    return host_of(url), USUAL_PORTS.get(parts.scheme, 0) if port is None else port


def without_credentials(url: str) -> str:
    """Return an address without the user name and password before its host.

    >>> without_credentials("http://me:word@willow.example/310.html")
    'http://willow.example/310.html'
    """
    if "@" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) if "@" in parts.netloc else url
