"""What a site is, and what an address names: plain data."""

from dataclasses import dataclass
from enum import StrEnum

from storage.records import Ditemid, Dtalkid


class Engine(StrEnum):
    """Whose code a site runs."""

    LIVEJOURNAL = "livejournal"
    DREAMWIDTH = "dreamwidth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How fast a site may be asked.

    The first fields are the pace ljkeep keeps by default, slower than the site allows; `most_*` is the
    fastest the site has published or is known to bear, which only `--override-limits` may pass.
    """

    requests: int
    """At most so many requests ..."""
    seconds: float
    """... in any so many seconds."""
    min_gap: float
    """Seconds between the starts of two requests."""
    jitter: float
    """Up to so many seconds more, at random."""
    rest_every: int | None = None
    """After so many requests comes a rest ..."""
    rest_seconds: float = 0.0
    """... of so many seconds."""
    most_requests: int
    most_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A domain that serves journals."""

    name: str
    """As the archive names it: `livejournal`, or the domain of a site that is not in the table."""
    domain: str
    """`livejournal.com`; with its port where that is not the usual one."""
    engine: Engine
    limits: Limits
    aliases: tuple[str, ...] = ()
    """Short names accepted after the `@` of `name@site`."""
    scheme: str = "https"
    name_length: int = 25
    """Most characters of an account name."""
    subdomains: bool = True
    """False where every journal lives at a path: `https://domain/users/name/`."""
    path_labels: tuple[str, ...] = ("users", "community", "communities", "syndicated", "feeds")
    """Labels of hosts whose first path segment is the journal."""
    sections: tuple[str, ...] = ()
    """Those of them whose addresses are the journal's own, not old forms of a subdomain."""
    path_words: tuple[str, ...] = ("users", "community", "syndicated")
    """Words that stand before a journal's name in a path."""
    word_sections: tuple[tuple[str, str], ...] = (("asylum", "asylums"),)
    """Of these words, the ones whose journals stand under the host of another label."""
    reserved: tuple[str, ...] = ("www", "m", "l", "pics", "ic.pics", "files", "stat")
    """Labels of hosts that are no journals."""
    cdn_hosts: tuple[str, ...] = ()
    """Hosts that serve icons and pictures."""

    @property
    def www(self) -> str:
        """The host that logs people in and answers programs: where journals are paths, there is no other."""
        return f"www.{self.domain}" if self.subdomains else self.domain


class AddressKind(StrEnum):
    """What kind of page an address names."""

    JOURNAL = "journal"
    ENTRY = "entry"
    COMMENT = "comment"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    CALENDAR = "calendar"
    TAG = "tag"
    FEED = "feed"
    SITEMAP = "sitemap"
    PROFILE = "profile"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A journal, and what of it."""

    site: Site
    journal: str
    """Canonical: lower case, with underscores. The host, where an own domain hides the name."""
    kind: AddressKind = AddressKind.JOURNAL
    ditemid: Ditemid | None = None
    jitemid: int | None = None
    """Only from very old addresses that have no ditemid."""
    dtalkid: Dtalkid | None = None
    slug_path: str | None = None
    """`/2026/02/01/some-slug.html`, where the entry is named so."""
    host: str | None = None
    """The journal's own domain."""
    section: str | None = None
    """The label of the host its addresses stand under: `asylums`."""
