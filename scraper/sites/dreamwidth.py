"""Dreamwidth.

Source: site reference 7.4, and measured: 30 requests in 60 seconds for readers without an account, then 429.
"""

from scraper.sites.records import Engine, Limits, Site

DREAMWIDTH_LIMITS = Limits(
    requests=30, seconds=60.0, min_gap=2.05, jitter=0.0, most_requests=30, most_seconds=60.0
)
"""Evenly spread, so that 97 % of what is allowed is used and the site never has to say 429."""

DREAMWIDTH = Site(
    name="dreamwidth",
    domain="dreamwidth.org",
    engine=Engine.DREAMWIDTH,
    aliases=("dw", "dreamwidth"),
    name_length=25,
    limits=DREAMWIDTH_LIMITS,
    path_labels=("users", "community", "communities", "syndicated"),
    path_words=("users", "community", "syndicated", "feed"),
    reserved=("www", "m", "v", "p", "s", "pics", "files", "stat", "feeds"),
    cdn_hosts=("v.dreamwidth.org", "p.dreamwidth.org"),
)
