"""lj.rossia.org: LiveJournal's code of about 2004; every journal lives at a path.

Source: site reference 1.1, 10.
"""

from scraper.sites.insanejournal import CAREFUL_LIMITS
from scraper.sites.records import Engine, Site

ROSSIA = Site(
    name="lj.rossia.org",
    domain="lj.rossia.org",
    engine=Engine.LIVEJOURNAL,
    aliases=("ljr", "rossia"),
    name_length=15,
    limits=CAREFUL_LIMITS,
    subdomains=False,
    sections=("community",),
    cdn_hosts=("lj.rossia.org",),
)
