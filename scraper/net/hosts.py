"""Whom an address is of: one spelling for one host, whatever a page writes around its name."""

import re
from urllib.parse import urlsplit, urlunsplit

USUAL_PORTS = {"http": 80, "https": 443}
LONGEST = 8000
"""Characters of the longest address that is believed to be one."""
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


def usable(url: str | None) -> str | None:
    """Return an address as it may be kept, without credentials; None where it is no address at all.

    >>> usable("http://me:word@willow.example/"), usable("http://[::1/x"), usable("http://a.example:99999/")
    ('http://willow.example/', None, None)
    """
    text = without_credentials((url or "").strip())
    try:
        parts = urlsplit(text)
        text.encode()
        is_address = bool(parts.hostname) and parts.scheme in USUAL_PORTS and (parts.port or 1) > 0
    except ValueError:
        return None
    return text if is_address and len(text) <= LONGEST and "\0" not in text else None
