"""LiveJournal.

Source: site reference 1.3, 1.4, 7.1-7.3: the published policy is one connection and at most five requests a
second; tools of 2025 and 2026 that stay welcome ask about once a second and rest now and then.
"""

from scraper.sites.records import Engine, Limits, Site

LIVEJOURNAL = Site(
    name="livejournal",
    domain="livejournal.com",
    engine=Engine.LIVEJOURNAL,
    aliases=("lj", "livejournal"),
    name_length=15,
    limits=Limits(
        requests=1,
        seconds=1.0,
        min_gap=1.0,
        jitter=0.4,
        rest_every=500,
        rest_seconds=75.0,
        most_requests=5,
        most_seconds=1.0,
    ),
    path_labels=("users", "community", "communities", "syndicated"),
    reserved=(
        *("www", "m", "l", "pics", "ic.pics", "files", "stat", "l-stat", "l-userpic", "userpic", "l-api"),
        *("imgprx", "feeds", "api"),
    ),
    cdn_hosts=(
        *("l-userpic.livejournal.com", "userpic.livejournal.com", "ic.pics.livejournal.com"),
        *(
            "pics.livejournal.com",
            "l-files.livejournal.net",
            "l-stat.livejournal.net",
            "imgprx.livejournal.net",
        ),
    ),
)
