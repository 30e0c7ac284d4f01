"""What robots.txt asks of us, with our reading of one rule of LiveJournal's."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

AGENT = "ljkeep"
FEEDS = re.compile(r"(?P<prefix>.*)/data/(?:rss|atom)")
D_RULE = re.compile(r"(?im)^[ \t]*disallow[ \t]*:[ \t]*\S*/d\*[ \t]*(?:#.*)?$")
"""`Disallow: /d*`, which LiveJournal writes for every journal.

Read to the letter it closes `/data/rss` too, the address that its bot policy asks robots to read instead of
pages (site reference 7.1, 7.2). We keep to it everywhere but there.
"""


@dataclass(frozen=True, slots=True)
class RobotRules:
    """The rules of one robots.txt."""

    text: str
    strict: Protego
    for_feeds: Protego

    def allows(self, url: str) -> bool:
        """Return whether the rules let us ask for this address."""
        rules = self.for_feeds if FEEDS.fullmatch(urlsplit(url).path) else self.strict
        return bool(rules.can_fetch(url, AGENT))

    @property
    def crawl_delay(self) -> float | None:
        """Seconds between requests that the rules ask for."""
        delay = self.strict.crawl_delay(AGENT)
        return None if delay is None else float(delay)


def parse_robots(text: str) -> RobotRules:
    """Return the rules in a robots.txt. Any text is one; what makes no sense closes nothing."""
    return RobotRules(text, Protego.parse(text), Protego.parse(D_RULE.sub("", text)))


OPEN = parse_robots("")
"""No rules: what a missing robots.txt means."""
