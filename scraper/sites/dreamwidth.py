"""Dreamwidth.

Source: site reference 7.4, and measured: 30 requests in 60 seconds for readers without an account, then 429.
"""

from scraper.sites.records import Engine, Limits, Site

DREAMWIDTH_LIMITS = Limits(
    requests=20, seconds=60.0, min_gap=3.0, jitter=0.5, most_requests=30, most_seconds=60.0
)

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
