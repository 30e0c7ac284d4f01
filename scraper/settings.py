"""What a run may do, as one frozen record with units, and the little a user's machine remembers."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from storage.errors import UsageError

APP = "ljkeep"
EMAIL = re.compile(r"[^@\s<>()\"]+@[^@\s<>()\"]+\.[^@\s<>()\"]+")
GIVE_UP_AFTER = 86400.0
"""Seconds a run waits for a network or site that went away, where the person says nothing else."""
SPAN = re.compile(r"(?P<count>\d{1,6})(?P<unit>[smhd])")
SECONDS_OF = {"s": 1, "m": 60, "h": 3600, "d": 86400}
RATE = re.compile(r"(?P<requests>\d{1,6})/(?P<seconds>\d{1,6}(?:\.\d{1,3})?)s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """At most `requests` in any window of `seconds`."""

    requests: int
    seconds: float

    @property
    def gap(self) -> float:
        """Seconds from one request to the next when they are spread evenly."""
        return self.seconds / self.requests


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a run behaves towards sites and towards the person."""

    contact: str
    """E-mail address that every request names."""
    state_folder: Path
    """Where locks, pauses and kept robots.txt files lie."""
    version: str = "0"
    proxy: str | None = None
    proxy_said_by: str = "--proxy"
    """What named the proxy: the option, or a variable of the environment."""
    no_proxy: str = ""
    """Hosts that are asked without the proxy, as NO_PROXY lists them."""
    rate: Rate | None = None
    """None: the pace that suits the site."""
    override_limits: bool = False
    adult: bool = False
    media: bool = True
    since: str | None = None
    """Only entries of this day or later: `2012-11-13`."""
    refresh: bool = False
    refresh_share: float | None = None
    """Of a hundred entries, how many a later visit reads again in turn; None: the usual share."""
    limit: int | None = None
    """Most entries to fetch in this run."""
    dry_run: bool = False
    connect_timeout: float = 15.0
    """Seconds."""
    read_timeout: float = 60.0
    """Seconds without a byte."""
    total_timeout: float = 300.0
    """Seconds for one whole answer."""
    first_timeout: float = 25.0
    """Seconds for the very first answer, with all tries to have one."""
    body_limit: int = 64 << 20
    """Bytes of one answer, after decompression."""
    give_up_after: float = GIVE_UP_AFTER
    """Seconds for which a run waits for a network or site that has answered before."""
    tries: int = 5
    """How often one thing is asked for before it is left for the end of the run."""

    @property
    def user_agent(self) -> str:
        """The name under which requests are made, with the person's address."""
        return f"{APP}/{self.version} (+{self.contact})"


def state_folder() -> Path:
    """Return the folder of locks, pauses and kept robots.txt files on this machine."""
    return Path(platformdirs.user_state_dir(APP, appauthor=False))


def private_folder() -> Path:
    """Return the folder of what only this person may read: their logins."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False))


def config_file() -> Path:
    """Return the file that remembers the contact address."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "config.toml"


def parse_contact(text: str) -> str:
    """Return the e-mail address in `text`.

    Raises:
        UsageError: It holds none.
    """
    address = text.strip()
    if EMAIL.fullmatch(address) and address.isascii() and address.isprintable():
        return address
    raise UsageError(
        f"{text!r} is not an e-mail address; sites ask tools to name one, so give yours:"
        " --contact you@example.org"
    )


def parse_rate(text: str) -> Rate:
    """Return the rate that `N/SECONDS` names.

    Raises:
        UsageError: It is written in another way, or is no rate.

    >>> parse_rate("30/60")
    Rate(requests=30, seconds=60.0)
    """
    match = RATE.fullmatch(text.strip())
    if not match or not int(match["requests"]) or not float(match["seconds"]):
        raise UsageError(f"{text!r} is no rate; write N/SECONDS, such as 30/60 for 30 requests a minute")
    return Rate(requests=int(match["requests"]), seconds=float(match["seconds"]))


def parse_span(text: str) -> float:
    """Return the seconds that `90s`, `30m`, `12h` or `1d` names; 0 is written `0s`.

    Raises:
        UsageError: It is written in another way.

    >>> parse_span("30m"), parse_span("1d")
    (1800.0, 86400.0)
    """
    match = SPAN.fullmatch(text.strip().lower())
    if not match:
        raise UsageError(
            f"{text!r} is no span of time; write a number and s, m, h or d, such as 30m for half an hour"
        )
    return float(int(match["count"]) * SECONDS_OF[match["unit"]])


def parse_proxy(text: str) -> str:
    """Return the address of a proxy, with its scheme.

    Raises:
        UsageError: It is none that requests can go through.

    >>> parse_proxy("127.0.0.1:8080")
    'http://127.0.0.1:8080'
    """
    typed = text.strip()
    url = typed if "://" in typed else f"http://{typed}"
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
        usable = usable and (parts.port is None or parts.port > 0) and ("." in typed or ":" in typed)
    except ValueError:
        usable = False
    if usable and url.isascii() and url.isprintable() and " " not in url:
        return url
    shown = url.rpartition("@")[2]
    raise UsageError(
        f"{shown!r} is no proxy that requests can go through; write its address as http://127.0.0.1:8080"
        " (SOCKS proxies are not spoken to)"
    )


PROXY_VARIABLES = ("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY")
"""Variables by which systems name a proxy for everything; the first that is set counts."""


def read_proxy(given: str | None, environment: Mapping[str, str]) -> tuple[str | None, str, str]:
    """Return the proxy to go through, what named it, and the hosts that are asked without it.

    Args:
        given: What the person typed; that counts for every host.
        environment: Variables by name.

    Raises:
        UsageError: What is named is no proxy that requests can go through.

    >>> read_proxy(None, {"HTTPS_PROXY": "proxy.example:3128", "NO_PROXY": "localhost"})
    ('http://proxy.example:3128', 'HTTPS_PROXY', 'localhost')
    >>> read_proxy("127.0.0.1:8080", {"HTTPS_PROXY": "proxy.example:3128", "NO_PROXY": "localhost"})
    ('http://127.0.0.1:8080', '--proxy', '')
    """
    if given:
        return parse_proxy(given), "--proxy", ""
    for name in PROXY_VARIABLES:
        if value := environment.get(name, "").strip():
            without = environment.get("no_proxy") or environment.get("NO_PROXY") or ""
            try:
                return parse_proxy(value), name, without
            except UsageError as error:
                raise UsageError(f"the variable {name}: {error}") from error
    return None, "--proxy", ""


def parse_day(text: str) -> str:
    """Return the day that `text` names, as `2012-11-13`.

    Raises:
        UsageError: It names none.
    """
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise UsageError(f"{text!r} is no day; write it as 2012-11-13") from error


def read_contact(file: Path) -> str | None:
    """Return the remembered contact address, None where there is none to be used."""
    try:
        value = tomllib.loads(file.read_text(encoding="utf-8")).get("contact")
    except (OSError, ValueError):
        return None
    return value if isinstance(value, str) and EMAIL.fullmatch(value) else None


def write_contact(file: Path, contact: str) -> bool:
    """Remember the contact address; return whether that was possible."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"contact = {json.dumps(contact)}\n", encoding="utf-8")
    except OSError:
        return False
    return True
